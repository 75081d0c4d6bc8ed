"""``reflect show``: entries, whole."""

from typing import Annotated

import typer

from reflect.cli.choosing import Chosen, filter_from, require_known
from reflect.cli.command import PLAIN, Command
from reflect.cli.numbers import entry_meant
from reflect.cli.options import takes
from reflect.cli.output import print_json, tell_more
from reflect.cli.session import Session
from reflect.journal import entries, frameworks, people
from reflect.journal.driver import Connection
from reflect.locale import N_, _
from reflect.pages.blocks import Line, Page
from reflect.pages.entry import entry_page
from reflect.practice.entries import Entry
from reflect.practice.errors import JournalDamaged, WrongUse
from reflect.practice.framework import cited
from reflect.practice.records import entry_record

SHOWN = 20
"""Entries, when filters choose them and no number is given."""

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Show an entry whole, a look-back beside its preparation; or all that filters choose."),
    epilog="reflect show last  # what you wrote last\n"
    "reflect show --tag silence --from 1-9-2026  # all with this tag, whole",
)
@takes(Chosen)
def show(
    ctx: typer.Context,
    chosen: Chosen,
    entry: Annotated[
        str | None, typer.Argument(metavar=N_("[ENTRY]"), help=N_("The entry's number, or last."))
    ] = None,
) -> None:
    session = Session.of(ctx)
    filtered = chosen._replace(json=False) != Chosen()
    if (entry is None) != filtered:
        raise WrongUse(
            "show takes the number of an entry, or filters.",
            "For example: reflect show last, or reflect show --tag silence -n 5.",
        )
    if entry is None:
        _show_chosen(session, chosen)
        return
    with session.reading() as db:
        found = entry_meant(db, entry)
        page = () if chosen.json else _page(session, db, found)
    if chosen.json:
        print_json(entry_record(found))
    else:
        session.show(page)


def _show_chosen(session: Session, chosen: Chosen) -> None:
    """Show all entries that filters choose, the newest first."""
    asked = filter_from(session, chosen)
    most = SHOWN if asked.newest is None else asked.newest
    limit = asked.newest if chosen.json else most + 1
    with session.reading() as db:
        found = entries.select(db, asked._replace(newest=limit))
        pages = [] if chosen.json else [_page(session, db, one) for one in found[:most]]
    if not found:
        require_known(session, chosen)
    if chosen.json:
        print_json([entry_record(one) for one in found])
        return
    if not found:
        session.remark_line(_("No entries found."), quiet=True)
    session.show(tuple(block for page in pages for block in (*page, Line("")))[:-1])
    if len(found) > most:
        tell_more(session, most, most * 2 or SHOWN)


def _page(session: Session, db: Connection, entry: Entry) -> Page:
    about = entries.by_numbers(db, [entry.about] if entry.about else [])
    looked_back = entries.about(db, entry.id)
    known = people.all(db) if entry.kind == "case" else ()
    prepared = about.get(entry.about or 0)
    page = entry_page(entry, prepared, looked_back, session.now(), known)
    return (page[0], *_cited(db, entry), *page[1:])


def _cited(db: Connection, entry: Entry) -> Page:
    """The principles that ``entry`` cites, as they were called in its day."""
    try:
        versions = frameworks.versions(db) if entry.tags else []
    except JournalDamaged:
        return ()  # of which the doctor tells: the entry itself can be read
    found = cited(versions, entry.tags, entry.created or entry.when)
    if not found:
        return ()
    told = _("cites: {principles}").format(principles=" · ".join(one.title for one in found))
    return (Line(told, quiet=True),)
