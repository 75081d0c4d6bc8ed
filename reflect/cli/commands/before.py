"""``reflect before``: prepare a conversation."""

from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.options import Given, TitleWords, takes
from reflect.cli.output import tell_new
from reflect.cli.remembering import Earlier
from reflect.cli.resuming import begin
from reflect.cli.session import Session
from reflect.locale import N_
from reflect.practice.errors import WrongUse

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Prepare a conversation: what, how, which effect, from which framework."),
    epilog="reflect before  # asks the four questions\n"
    "reflect before 'Home visit' --when 'tomorrow 14:00' --with mother  # for tomorrow\n"
    "reflect before --from agenda.ics  # one of today's appointments in your calendar\n"
    "reflect before --tag silence --earlier  # first what you wrote on it before",
)
@takes(Given)
def before(
    ctx: typer.Context,
    given: Given,
    words: TitleWords = None,
    earlier: Earlier = False,
    calendar: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar=N_("FILE"),
            help=N_(
                "Choose from a calendar file (.ics) what you prepare: today's, or that of"
                " --when; - is standard input."
            ),
        ),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at", metavar=N_("TIME"), help=N_("Which appointment of the calendar: 14:00.")
        ),
    ] = None,
) -> None:
    session = Session.of(ctx)
    if calendar is not None:
        from reflect.cli.appointing import appointed

        given, words = appointed(session, given, words, calendar, at)
    elif at is not None:
        raise WrongUse(
            "--at chooses an appointment of a calendar.",
            "Give that with --from FILE, or give the moment with --when.",
        )
    pack = session.shelf().pack("before")
    with session.writing() as db:
        entry = begin(session, db, pack, given, words, earlier=earlier)
    tell_new(session, entry, as_json=given.json)
