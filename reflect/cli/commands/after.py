"""``reflect after``: look back on a conversation, beside what was prepared."""

from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.numbers import entry_number
from reflect.cli.options import Given, takes
from reflect.cli.output import tell_new
from reflect.cli.remembering import Earlier
from reflect.cli.resuming import begin_looking_back
from reflect.cli.session import Session
from reflect.journal import entries
from reflect.locale import N_

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Look back on a conversation; what you prepared stands beside each question."),
    epilog="reflect after  # choose from the open preparations\n"
    "reflect after 12  # look back on entry 12",
)
@takes(Given)
def after(
    ctx: typer.Context,
    given: Given,
    entry: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("[ENTRY]"), help=N_("The entry to look back on: its number, or last.")
        ),
    ] = None,
    earlier: Earlier = False,
) -> None:
    session = Session.of(ctx)
    pack = session.shelf().pack("after")
    with session.writing() as db:
        number = entry_number(db, entry) if entry else None
        prepared = None if number is None else entries.get(db, number)
        kept = begin_looking_back(session, db, pack, given, prepared, earlier=earlier)
    tell_new(session, kept, as_json=given.json)
