"""``reflect loop``: the writer's own word on which loop an entry belongs to."""

from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.numbers import entry_number
from reflect.cli.options import AsJson, EntryNumber
from reflect.cli.output import tell_kept
from reflect.cli.own_words import value_meant
from reflect.cli.session import Session
from reflect.journal import changes
from reflect.locale import N_
from reflect.practice.entries import Loop
from reflect.practice.errors import WrongUse
from reflect.practice.loops import chosen

app = typer.Typer(**PLAIN)

WORDS: dict[str, Loop | None] = {"single": "single", "double": "double", "none": None}


@app.command(
    cls=Command,
    help=N_("Say which loop an entry belongs to; your word overrules every suggestion."),
    epilog="reflect loop 13 double  # here I questioned the framework itself",
)
def loop(
    ctx: typer.Context,
    entry: EntryNumber,
    value: Annotated[
        str, typer.Argument(metavar="single|double|none", help=N_("The loop, in your view."))
    ],
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    value = value_meant(value, WORDS)
    if value not in WORDS:
        raise WrongUse(
            "There is no loop {loop}.", "Choose single, double or none.", loop=repr(value)
        )
    with session.writing() as db:
        number = entry_number(db, entry)
        changed = changes.change(
            db, number, session.clock(), "loop", lambda one: chosen(one, WORDS[value])
        )
    tell_kept(session, changed, as_json=json)
