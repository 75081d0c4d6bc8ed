"""``reflect edit``: an entry changed afterwards; what it was stays in its history."""

from typing import Annotated

import typer

from reflect.cli.altering import alter
from reflect.cli.command import PLAIN, Command
from reflect.cli.framing import keep_version
from reflect.cli.numbers import entry_meant
from reflect.cli.options import EntryNumber, Given, takes
from reflect.cli.output import tell_changed
from reflect.cli.rescuing import rescue
from reflect.cli.session import Session
from reflect.journal import entries
from reflect.locale import N_
from reflect.practice.editing import pack_of
from reflect.practice.entries import Entry
from reflect.practice.errors import ReflectError, WrongUse
from reflect.practice.packs import Pack

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Change an entry: the questions come again, with your answers in them."),
    epilog="reflect edit 13  # the questions again\n"
    "reflect edit 13 --editor  # as text, in your own editor\n"
    "reflect edit 13 --title 'Home visit' --when yesterday  # only what you name",
)
@takes(Given)
def edit(
    ctx: typer.Context,
    entry: EntryNumber,
    given: Given,
    editor: Annotated[
        bool,
        typer.Option("--editor", help=N_("Edit it as text, in the editor of VISUAL or EDITOR.")),
    ] = False,
) -> None:
    session = Session.of(ctx)
    with session.writing() as db:
        rescue(session, db)
        keep_version(session, db)
        found = entry_meant(db, entry)
        pack = pack_of(found, _pack(session, found))
        prepared = entries.by_numbers(db, [found.about] if found.about else []).get(
            found.about or 0
        )
        if given._replace(json=False) != Given() and not editor:
            kept = alter(session, db, found, pack, given, prepared)
        elif given._replace(json=False) != Given():
            raise WrongUse("Either the editor, or answers as options.", "Leave one of them out.")
        elif not session.interactive:
            raise WrongUse(
                "Nothing to change was given.",
                "Give it with --title, --when, --answer KEY=TEXT or --answers FILE.",
            )
        else:
            from reflect.cli.revising import revised

            kept = revised(session, db, pack, found, prepared, in_editor=editor)
    tell_changed(session, kept, found, as_json=given.json)


def _pack(session: Session, entry: Entry) -> Pack | None:
    """The pack of ``entry``, as far as there still is one that can be read."""
    try:
        return session.shelf().pack(entry.pack)
    except ReflectError:
        return None
