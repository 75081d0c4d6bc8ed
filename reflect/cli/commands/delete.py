"""``reflect delete``: an entry to the bin, or out of it again."""

from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.numbers import entry_number
from reflect.cli.options import AsJson, EntryNumber
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.journal import changes
from reflect.locale import N_, _
from reflect.practice.records import entry_record

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Put an entry in the bin; it stays there until you take it out."),
    epilog="reflect delete 13  # to the bin\nreflect delete --back 13  # out of it again\n"
    "reflect list --bin  # what is in it",
)
def delete(
    ctx: typer.Context,
    entry: EntryNumber,
    back: Annotated[
        bool, typer.Option("--back", help=N_("Take the entry out of the bin again."))
    ] = False,
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    with session.writing() as db:
        number = entry_number(db, entry)
        move = changes.restore if back else changes.delete
        moved = move(db, number, session.clock())
    if json:
        print_json(entry_record(moved))
    elif back:
        session.say(_("{number} is in the journal again.").format(number=number))
    else:
        told = _("{number} is in the bin; reflect undo takes it out again.")
        session.say(told.format(number=number))
