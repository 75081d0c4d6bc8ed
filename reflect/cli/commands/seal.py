"""``reflect seal``: an entry that never leaves the journal, or that may again."""

from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.numbers import entry_number
from reflect.cli.options import AsJson, EntryNumber
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.journal import changes, entries
from reflect.locale import N_, _, ngettext
from reflect.practice.records import entry_record

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Seal an entry: it never leaves the journal, in no export."),
    epilog="reflect seal 12  # nobody but you will read it\n"
    "reflect seal 12 --off  # it may leave after all",
)
def seal(
    ctx: typer.Context,
    entry: EntryNumber,
    off: Annotated[bool, typer.Option("--off", help=N_("Take the seal off again."))] = False,
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    with session.writing() as db:
        number = entry_number(db, entry)
        kept = changes.change(
            db, number, session.clock(), "seal", lambda one: one._replace(sealed=not off)
        )
        looking = entries.by_numbers(db, () if off else entries.about(db, number))
    if json:
        print_json(entry_record(kept))
        return
    told = _("{number} may leave the journal again.") if off else _(
        "{number} is sealed: it never leaves the journal."
    )  # fmt: skip
    session.say(told.format(number=kept.id))
    if unsealed := [one.id for one in looking.values() if not one.sealed]:
        told = ngettext(
            "{numbers} looks back on it, and may leave.",
            "{numbers} look back on it, and may leave.",
            len(unsealed),
        )
        numbers = ", ".join(map(str, unsealed))
        session.remark_line(told.format(numbers=numbers), quiet=True)
