"""``reflect show``: one entry, whole."""

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.options import AsJson, EntryNumber
from reflect.cli.output import entry_number, print_json
from reflect.cli.session import Session
from reflect.journal import entries
from reflect.locale import N_
from reflect.pages.entry import entry_page
from reflect.practice.records import entry_record

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Show one entry; a look-back stands beside its preparation."),
    epilog="reflect show last  # what you wrote last",
)
def show(ctx: typer.Context, entry: EntryNumber, json: AsJson = False) -> None:
    session = Session.of(ctx)
    with session.reading() as db:
        found = entries.get(db, entry_number(entry, entries.newest(db)))
        about = [found.about] if found.about else []
        preparation = entries.by_numbers(db, about).get(found.about or 0)
        looked_back = entries.about(db, found.id)
    if json:
        print_json(entry_record(found))
    else:
        session.show(entry_page(found, preparation, looked_back, session.now()))
