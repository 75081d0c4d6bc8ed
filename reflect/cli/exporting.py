"""An export, from the entries that are to leave to the document that left."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from reflect.cli import materials
from reflect.cli.arriving import PROGRAMS
from reflect.cli.choosing import Chosen, filter_from
from reflect.cli.materials import Document, Material
from reflect.cli.meaning import Meant, session_meant
from reflect.cli.numbers import entry_meant
from reflect.cli.output import json_text
from reflect.cli.reviewing import Known
from reflect.cli.session import Session
from reflect.cli.summaries import title_of
from reflect.cli.supervising import page_of, span_of
from reflect.cli.unsealed import preparations, unsealed
from reflect.formats import draw
from reflect.journal import entries, ledger
from reflect.journal.driver import Connection
from reflect.journal.filters import Filter
from reflect.journal.history import history
from reflect.locale import N_, _, ngettext
from reflect.locale.dates import lasting
from reflect.pages.blocks import Line
from reflect.practice.came_about import came_about
from reflect.practice.contribution import PACK as INTERVISIE
from reflect.practice.contribution import brought, contribution
from reflect.practice.entries import Entry
from reflect.practice.errors import NotFound, ReflectError, Status, WrongUse
from reflect.practice.leaving import Export, Purpose
from reflect.practice.people import Person
from reflect.practice.records import entry_record
from reflect.practice.supervision import PACK as SUPERVISION
from reflect.privacy.hits import who_key
from reflect.privacy.leaving import Leaving, registered_in, still_shown
from reflect.privacy.review import Decision, Review

WORDS = 400
"""Words that one A4 holds, about."""

TITLES: Mapping[Purpose, str] = {
    "supervision": N_("For supervision"),
    "accountability": N_("How it came about"),
    "me": N_("From my journal"),
}


class Wanted(NamedTuple):
    """What is to leave, for whom, and as what."""

    purpose: Purpose
    format: str
    file: Path | None = None
    method: str | None = None
    rules: str = "skj"
    shift: bool = False
    yes: bool = False


class Selected(NamedTuple):
    """The entries that were chosen, without those that are sealed; how many those were."""

    entries: tuple[Entry, ...]
    sealed: int
    any_chosen: bool


class StillShown(ReflectError):
    """The finished document shows somebody, though nobody said that it may."""

    status: ClassVar[Status] = Status.FAILED


def selected(
    session: Session,
    db: Connection,
    numbers: Sequence[str],
    chosen: Chosen,
    purpose: Purpose = "me",
) -> Selected:
    """The entries that are meant, oldest first. Raises `NotFound`.

    For supervision none are chosen where nothing was said: its page finds its own.
    """
    filters = chosen._replace(json=False)
    any_chosen = bool(numbers) or filters != Chosen()
    if purpose == "supervision" and not any_chosen:
        return Selected((), 0, any_chosen=False)
    if numbers:
        found = [entry_meant(db, one) for one in dict.fromkeys(numbers)]
        chosen_filter = filter_from(session, filters)
        found = [one for one in found if chosen_filter.lets_through(one, db)]
    else:
        found = entries.select(db, filter_from(session, filters))
    found.sort(key=lambda one: (one.when, one.id))
    kept = tuple(one for one in found if not one.sealed)
    return Selected(kept, len(found) - len(kept), any_chosen)


def material(session: Session, db: Connection, wanted: Wanted, chosen: Selected) -> Material:
    """The texts that would leave. Raises `NotFound` when there are none."""
    now = session.now()
    if wanted.purpose == "supervision" and not chosen.any_chosen:
        return _session(session, db)
    if not chosen.any_chosen:
        raise WrongUse(
            "Which entries are to leave?",
            "Give their numbers, or filters such as --tag and --from.",
        )
    if not chosen.entries:
        raise NotFound(
            N_("There is no entry to export.")
            if not chosen.sealed
            else N_("What was chosen is sealed, and never leaves the journal."),
            N_("Give numbers of entries, or filters such as --tag and --from.")
            if not chosen.sealed
            else N_("reflect seal ENTRY --off opens an entry again."),
        )
    chosen = chosen._replace(entries=tuple(unsealed(db, chosen.entries)))
    asked = materials.questions_of(session.shipped_shelf())
    if wanted.purpose == "register":
        return materials.account(chosen.entries, wanted.rules, now, asked)
    before = preparations(db, chosen.entries)
    if wanted.purpose == "intervisie":
        own = contributions(db, chosen.entries)
        found = []
        shown: dict[int, Entry] = {}
        for one in chosen.entries:
            made_of = (one, before.get(one.about or 0), own.get(one.id))
            found.append((one, contribution(*made_of)))
            shown |= {each.id: each for each in brought(found[-1][1], *made_of)}
        pack = session.shelf().pack(INTERVISIE)
        return materials.contributions(session, found, shown.values(), pack, wanted.method, asked)
    title = _(TITLES[wanted.purpose])
    if wanted.purpose == "accountability":
        made = {one.id: came_about(history(db, one.id)) for one in chosen.entries}
        return materials.accountable(chosen.entries, before, made, now, asked, title=title)
    return materials.whole(chosen.entries, before, now, asked, title=title)


def _session(session: Session, db: Connection) -> Material:
    """The page for the supervision session that comes, or was the last; else for one today."""
    try:
        meant = session_meant(session, db, None)
    except WrongUse:  # none is kept
        meant = Meant(session.now(), None)
    found = page_of(session, db, meant, span_of(session, db, meant, None), leaving=True)
    others = entries.by_numbers(db, {number for number, _one in found.intentions})
    pack = session.shelf().pack(SUPERVISION)
    asked = materials.questions_of(session.shipped_shelf())
    return materials.of_session(session, found, pack, others.values(), asked)


def contributions(db: Connection, found: Iterable[Entry]) -> dict[int, Entry]:
    """For entries the newest contribution to intervisie that was written about them."""
    numbers = {one.id for one in found}
    written = entries.select(db, Filter(pack=INTERVISIE))
    return {
        one.about: one
        for one in sorted(written, key=lambda one: one.when)
        if one.about in numbers and not one.sealed
    }


class Finished(NamedTuple):
    """A document that may leave, the bytes of it, and what stood in it."""

    document: Document
    content: bytes


def finish(
    session: Session,
    wanted: Wanted,
    found: Material,
    review: Review,
    texts: Sequence[Leaving],
    decided: Sequence[Decision],
) -> Finished:
    """The document, looked at once more. Raises `StillShown`."""
    parts = [one.part for one in texts]
    unsaid = [one._replace(text=f"… {number}") for number, one in enumerate(parts)]
    with lasting():
        document = _noticed(found.document(parts, review.days))
        own = _noticed(found.document(unsaid, review.days))
        content = _drawn(session, wanted, document)
        shown = still_shown(
            _as_text(session, document), review, decided, own=_as_text(session, own)
        )
    if shown:
        told = ngettext(
            "The document still shows {count} name or number, so it was not made.",
            "The document still shows {count} names or numbers, so it was not made.",
            len(shown),
        )
        raise StillShown(
            told, "Answer the review at a terminal, or change the entry.", count=len(shown)
        )
    return Finished(document, content)


def _noticed(document: Document) -> Document:
    """``document`` with what is said at its end."""
    return document._replace(page=(*document.page, Line(materials.notice(), quiet=True)))


def _drawn(session: Session, wanted: Wanted, document: Document) -> bytes:
    """The bytes of the document in the format that is wanted."""
    if wanted.format == "json":
        return json_text(_records(session, document)).encode()
    if wanted.format == "csv":
        from reflect.formats.csv_file import csv_lines

        unnamed = (_unnamed(session, one) for one in document.entries)
        return "".join(csv_lines(unnamed, language=session.language)).encode()
    page = document.page
    return draw(wanted.format, page, title=title_of(page), language=session.language)


def _unnamed(session: Session, entry: Entry) -> Entry:
    """``entry`` without what would find it in the journal, and without a name of the user's own."""
    known = (*session.shipped_shelf().names(), *PROGRAMS)
    return entry._replace(uid="", pack=entry.pack if entry.pack in known else "")


def _records(session: Session, document: Document) -> list[dict[str, Any]]:
    """The entries of ``document`` as JSON objects."""
    records = [entry_record(_unnamed(session, one)) for one in document.entries]
    for record in records:
        del record["uid"]
    return records


def _as_text(session: Session, document: Document) -> str:
    """All that stands in ``document``, in whatever format."""
    page = draw("md", document.page, title="", language=session.language).decode()
    return page + json_text(_records(session, document))


def record(
    session: Session, wanted: Wanted, found: Material, review: Review, chosen: Chosen
) -> None:
    """Write down that it left: none of its words."""
    named = {hit.who for hit in review.found.hits}
    people = [one for one in review.found.register.people if who_key(one) in named and one.uid]
    ledgered(session, wanted, [one.uid for one in found.entries], people, chosen)


def ledgered(
    session: Session,
    wanted: Wanted,
    uids: Iterable[str],
    people: Iterable[Person],
    chosen: Chosen,
) -> None:
    """Keep in the ledger that the entries with these uids left, with these people in them."""
    export = Export(
        wanted.purpose,
        wanted.format,
        tuple(uids),
        tuple(one.uid for one in people),
        _filters(chosen),
    )
    with session.writing() as db:
        ledger.record(db, export, session.clock())


def _filters(chosen: Chosen) -> dict[str, str]:
    """The filters by option; of words of the writer only that there were some."""
    told = {
        "--kind": chosen.kind,
        "--loop": chosen.loop,
        "--from": chosen.since or "",
        "--to": chosen.until or "",
        "-n": "" if chosen.newest is None else str(chosen.newest),
    }
    found = {name: value for name, value in told.items() if value}
    own = {"--pack": chosen.pack, "--tag": chosen.tags, "--with": chosen.people}
    return found | {name: "" for name, value in own.items() if value}


def refuse_telling_name(wanted: Wanted, known: Known) -> None:
    """Raise `WrongUse` when the name of the file names somebody of the register."""
    if wanted.file and registered_in([wanted.file.stem], known.people):
        raise WrongUse(
            "The name of the file names somebody of the register.",
            "Give it a name that tells nothing, such as intervisie.pdf.",
        )


def too_long(texts: Sequence[Leaving], wanted: Wanted) -> str | None:
    """What is said of a contribution that one A4 does not hold."""
    count = sum(len(one.part.text.split()) for one in texts)
    if wanted.purpose != "intervisie" or count <= WORDS:
        return None
    told = _("It has {count} words; one A4 holds about {most}.")
    return told.format(count=count, most=WORDS)
