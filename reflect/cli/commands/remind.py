"""``reflect remind``: what comes, as a file for the user's own calendar."""

from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.options import Replace, Until
from reflect.cli.reminding import remind as hand_over_calendar
from reflect.cli.session import Session
from reflect.locale import N_

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_(
        "Put what comes in your calendar: preparations and looking back, intentions with a day,"
        " supervision; by their numbers, without a word of yours."
    ),
    epilog="reflect remind -o reflect.ics  # a file that your calendar can import\n"
    "reflect remind --to 'in 2 weeks'  # on standard output, for two weeks",
)
def remind(
    ctx: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar=N_("FILE"), help=N_("The calendar file to write.")),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--from", metavar=N_("DATE"), help=N_("From this day on; today when left out.")
        ),
    ] = None,
    until: Until = None,
    yes: Replace = False,
) -> None:
    hand_over_calendar(Session.of(ctx), output, since, until, yes=yes)
