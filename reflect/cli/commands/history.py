"""``reflect history``: every version of an entry."""

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.numbers import entry_number
from reflect.cli.options import AsJson, EntryNumber
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.journal.history import history as history_of
from reflect.locale import N_
from reflect.pages.history import history_page
from reflect.practice.records import entry_record

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Show every version of an entry, and what changed in it; also of one in the bin."),
    epilog="reflect history 13  # from the first version on",
)
def history(ctx: typer.Context, entry: EntryNumber, json: AsJson = False) -> None:
    session = Session.of(ctx)
    with session.reading() as db:
        number = entry_number(db, entry)
        events = history_of(db, number)
    if json:
        zone = session.zone()
        print_json(
            [
                {
                    "what": event.what,
                    "at": event.at.astimezone(zone).isoformat(),
                    "undone": event.undone,
                    "meanwhile": event.meanwhile,
                    "entry": entry_record(event.after) if event.after else None,
                }
                for event in events
            ]
        )
    else:
        session.show(history_page(number, events, session.now()))
