"""``reflect before``: prepare a conversation."""

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.options import Given, TitleWords, takes
from reflect.cli.output import tell_new
from reflect.cli.remembering import Earlier
from reflect.cli.resuming import begin
from reflect.cli.session import Session
from reflect.locale import N_

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Prepare a conversation: what, how, which effect, from which framework."),
    epilog="reflect before  # asks the four questions\n"
    "reflect before 'Home visit' --when 'tomorrow 14:00' --with mother  # for tomorrow\n"
    "reflect before --tag silence --earlier  # first what you wrote on it before",
)
@takes(Given)
def before(
    ctx: typer.Context, given: Given, words: TitleWords = None, earlier: Earlier = False
) -> None:
    session = Session.of(ctx)
    pack = session.shelf().pack("before")
    with session.writing() as db:
        entry = begin(session, db, pack, given, words, earlier=earlier)
    tell_new(session, entry, as_json=given.json)
