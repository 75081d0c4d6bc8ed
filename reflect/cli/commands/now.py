"""``reflect now``: reflection-in-action, one line."""

import sys
from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.given import from_standard_input
from reflect.cli.options import FOUR, Given, takes
from reflect.cli.output import tell_new
from reflect.cli.session import Session
from reflect.cli.writing import write_entry
from reflect.locale import N_

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Catch a moment in one line; look back on it later with after."),
    epilog="reflect now  # asks one question\n"
    "reflect now 'I filled the silence again.'  # keeps this line\n"
    "reflect now -  # reads the line from standard input, out of the shell's history",
)
@takes(Given, hidden=FOUR)
def now(
    ctx: typer.Context,
    given: Given,
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar=N_("[TEXT]"), help=N_("The line; - reads standard input.")),
    ] = None,
) -> None:
    session = Session.of(ctx)
    line = _line(text or [], given)
    if line is not None:
        given = given._replace(answer=[*given.answer, f"now={line}"])
    pack = session.shelf().pack("now")
    with session.writing() as db:
        if line is None and session.interactive:
            from reflect.cli.resuming import begin  # an interview takes longer to load

            entry = begin(session, db, pack, given, None)
        else:
            entry = write_entry(session, db, pack, given)
    tell_new(session, entry, as_json=given.json)


def _line(words: list[str], given: Given) -> str | None:
    """The line as typed, or from standard input; None when it is to be asked."""
    if words == ["-"] or (not words and not given.answers and not sys.stdin.isatty()):
        return from_standard_input().removesuffix("\n") if not given.answer else None
    return " ".join(words) if words else None
