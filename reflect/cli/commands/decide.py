"""``reflect decide``: a key decision, from its facts to when it is looked at again."""

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.options import FOUR, Given, TitleWords, takes
from reflect.cli.output import tell_new
from reflect.cli.resuming import begin
from reflect.cli.session import Session
from reflect.locale import N_
from reflect.practice.decision import PACK

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("A key decision: facts with sources, who was consulted, what I decide and why."),
    epilog="reflect decide 'Closing the support'  # question by question\n"
    "reflect decide --tag closing --when yesterday  # with a tag, of yesterday\n"
    "reflect show last  # facts with their sources, who was asked in the order of time\n"
    "reflect export 12 --for accountability -o decision.pdf  # how it came about",
)
@takes(Given, hidden=FOUR)
def decide(ctx: typer.Context, given: Given, words: TitleWords = None) -> None:
    session = Session.of(ctx)
    pack = session.shelf().pack(PACK)
    with session.writing() as db:
        entry = begin(session, db, pack, given, words)
    tell_new(session, entry, as_json=given.json)
