"""What is still to be written for intervisie, asked before an entry leaves for it."""

from collections.abc import Sequence

from reflect.cli.choosing import Chosen
from reflect.cli.exporting import contributions, selected
from reflect.cli.options import Given
from reflect.cli.output import tell_kept
from reflect.cli.session import Session
from reflect.cli.unsealed import preparations
from reflect.cli.writing import write_entry
from reflect.journal import changes
from reflect.locale import _
from reflect.pages.entry import entry_page
from reflect.practice.contribution import PACK
from reflect.practice.entries import Entry
from reflect.practice.links import linked
from reflect.practice.packs import Pack


def contribute(session: Session, numbers: Sequence[str]) -> None:
    """Offer to write the contribution about each of these entries that has none; it is kept."""
    with session.reading() as db:
        picked = selected(session, db, numbers, Chosen())
        written = contributions(db, picked.entries)
        before = preparations(db, picked.entries)
    for entry in picked.entries:
        if entry.pack != PACK and entry.id not in written and _wanted(session, entry):
            session.remark(entry_page(entry, before.get(entry.about or 0), (), session.now()))
            _write(session, entry)


def _wanted(session: Session, entry: Entry) -> bool:
    from reflect.terminal.asking import choose

    question = _("Write the contribution about {number} now? Five short questions.")
    choices = [(_("yes"), True), (_("no, take what is there; the rest by hand"), False)]
    return bool(choose(question.format(number=entry.id), choices, colour=session.colour))


def _write(session: Session, entry: Entry) -> None:
    pack = _before_the_group(session.shelf().pack(PACK))
    with session.writing() as db:
        kept = write_entry(session, db, pack, Given(title=entry.title or None))
        kept = changes.change(db, kept.id, session.clock(), "link", lambda one: linked(one, entry))
    tell_kept(session, kept, as_json=False)


def _before_the_group(pack: Pack) -> Pack:
    """``pack`` without what is asked when the group has met; it has no loop until then."""
    keys = [one.key for one in pack.questions]
    last = keys.index("wanted") + 1 if "wanted" in keys else len(keys)
    asked = (one._replace(loop="describe") for one in pack.questions[:last])
    return pack._replace(questions=tuple(asked))
