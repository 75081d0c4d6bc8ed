"""``reflect exports``: what left the journal, when, for whom, and with which people."""

from typing import Annotated, Any

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.numbers import entry_meant
from reflect.cli.options import AsJson, Newest
from reflect.cli.output import print_json, tell_more
from reflect.cli.session import Session
from reflect.journal import ledger, people
from reflect.journal.driver import Connection
from reflect.locale import N_
from reflect.pages.exports import Left, exports_page

MOST = 100
"""Exports on a page, when no number is given; as JSON there are always all."""

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("List what left the journal, newest first: when, for whom, which entries and people."),
    epilog="reflect exports  # all of it\n"
    "reflect exports 12  # did this entry ever leave?\n"
    "reflect exports --with Fatma  # and when did she?",
)
def exports(
    ctx: typer.Context,
    entry: Annotated[
        str | None,
        typer.Argument(metavar=N_("[ENTRY]"), help=N_("Only what this entry went along with.")),
    ] = None,
    person: Annotated[
        str | None,
        typer.Option(
            "--with",
            metavar=N_("PERSON"),
            help=N_("Only what this person of the register went along with."),
        ),
    ] = None,
    newest: Newest = None,
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    most = newest if json or newest is not None else MOST + 1
    with session.reading() as db:
        left = _left(db, entry, person, -1 if most is None else most)
    if json:
        print_json([_record(session, one) for one in left])
        return
    shown = left if newest is not None else left[:MOST]
    page = exports_page(shown, session.now())
    if not shown:
        session.remark(page)
        return
    session.show(page)
    if len(shown) < len(left):
        tell_more(session, MOST, MOST * 10)


def _left(db: Connection, entry: str | None, person: str | None, most: int) -> list[Left]:
    """What left with this entry and this person; -1 is all of it. Raises `NotFound`."""
    number = None
    if entry is not None:
        number = entry_meant(db, entry, binned=True).id
    who = people.find(db, person).id if person is not None else None
    known = {one.uid: one.name for one in people.all(db)}
    return [
        Left(
            one,
            tuple(ledger.numbers_of(db, one)),
            tuple(known[uid] for uid in one.people if uid in known),
        )
        for one in ledger.exports(db, entry=number, person=who, most=most)
    ]


def _record(session: Session, left: Left) -> dict[str, Any]:
    export = left.export
    return {
        "id": export.id,
        "uid": export.uid,
        "at": export.at.astimezone(session.zone()).isoformat() if export.at else None,
        "for": export.purpose,
        "format": export.format,
        "entries": list(left.entries),
        "entries_then": export.entries_then,
        "people": list(left.people),
        "people_then": export.people_then,
        "filters": dict(export.filters),
    }
