"""``reflect write``: reflect with any other prompt pack."""

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.options import Given, PackName, TitleWords, takes
from reflect.cli.output import tell_new
from reflect.cli.resuming import begin
from reflect.cli.session import Session
from reflect.locale import N_

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Reflect with another prompt pack; reflect prompts lists them."),
    epilog="reflect write steering  # six questions to steer by\n"
    "reflect write gibbs 'Home visit'  # the six stages of Gibbs, under a title",
)
@takes(Given)
def write(
    ctx: typer.Context,
    pack: PackName,
    given: Given,
    words: TitleWords = None,
) -> None:
    session = Session.of(ctx)
    questions = session.shelf().pack(pack)
    with session.writing() as db:
        entry = begin(session, db, questions, given, words)
    tell_new(session, entry, as_json=given.json)
