"""Findings: what came of them."""

from reflect.cli.confirming import stopped
from reflect.cli.noting import pack_with
from reflect.cli.numbers import entry_meant
from reflect.cli.output import offer_names, print_json
from reflect.cli.session import Session
from reflect.journal import changes, entries
from reflect.journal.driver import Connection
from reflect.journal.people import filed
from reflect.locale import _
from reflect.pages.findings import finding_item
from reflect.practice.editing import edited, pack_of
from reflect.practice.entries import Entry
from reflect.practice.errors import NotFound, WrongUse
from reflect.practice.findings import FINDING, HOPE, OUTCOME, PACK, TO, finding_record, text_of


def preparation_waiting(db: Connection, entry: Entry) -> None:
    """Raise `WrongUse` for a preparation that nobody looked back on: it would count as done."""
    if entry.kind == "before" and entries.not_looked_back(db, [entry.id]):
        raise WrongUse(
            "Entry {number} is a preparation that still waits to be looked back on.",
            "Look back first (reflect after {number}), or leave --about out.",
            number=entry.id,
        )


def change_outcome(
    session: Session, number: str, said: str | None, *, as_json: bool, again: bool = False
) -> None:
    """Write down what came of a finding; with ``again`` take that off.

    Raises `NotFound` when it is no finding, and `WrongUse` when nothing is said.
    """
    with session.reading() as db:
        before = _finding(db, number)
    asked = said is None and session.interactive
    if asked:
        said = _asked(session, before)
        if not said:
            stopped(session)
            return
    if not again and not (said or "").strip():
        raise WrongUse(
            "What came of it is missing.",
            "Give it with --outcome TEXT; that it came to nothing is an outcome too.",
        )
    pack = pack_with(session, PACK, (FINDING, TO, HOPE, OUTCOME))

    def altered(one: Entry) -> Entry:
        texts = {OUTCOME: said or ""}
        return filed(db, edited(one, pack_of(one, pack), session.language, texts, None), one)

    def write() -> Entry:
        nonlocal db
        with session.writing() as db:
            return changes.change(db, before.id, session.clock(), "edit", altered)

    if asked:
        from reflect.cli.desk import safely

        kept = safely(session, write)
    else:
        kept = write()
    if as_json:
        print_json(finding_record(kept))
    else:
        session.show((finding_item(kept, session.now()),))
    offer_names(session, kept, before)


def _finding(db: Connection, number: str) -> Entry:
    """The finding that ``number`` means. Raises `NotFound`."""
    found = entry_meant(db, number, PACK)
    if found.pack != PACK:
        raise NotFound(
            "Entry {number} is not a finding.",
            "See the findings with reflect raise list --all.",
            number=found.id,
        )
    return found


def _asked(session: Session, entry: Entry) -> str:
    """What came of it, asked at the terminal."""
    from reflect.cli.asking import line_asked

    session.remark((finding_item(entry, session.now()),))
    hint = _("In your own words; that it came to nothing is an outcome too.")
    return line_asked(session, _("What came of it?"), hint, text_of(entry, OUTCOME))
