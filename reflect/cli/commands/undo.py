"""``reflect undo``: the last change taken back, whatever it was."""

from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.options import AsJson
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.journal import changes
from reflect.locale import N_, _
from reflect.locale.dates import show_moment
from reflect.pages.names import change_name

NUMBERS = 12
"""Entries that are named by their numbers; somebody's name can stand in many more."""

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Take the last change back, whatever it was; each time one further back."),
    epilog="reflect undo  # as it was before the last change\n"
    "reflect undo --redo  # no, make that change after all",
)
def undo(
    ctx: typer.Context,
    redo: Annotated[
        bool, typer.Option("--redo", help=N_("Make the change again that was taken back last."))
    ] = False,
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    with session.writing() as db:
        undone = (changes.redo if redo else changes.undo)(db, session.clock())
    if json:
        print_json(
            {
                "undone": undone.what,
                "redo": redo,
                "at": undone.at.astimezone(session.zone()).isoformat(),
                "entries": list(undone.entries),
                "people": [one.id for one in undone.people],
            }
        )
        return
    of = [one.name for one in undone.people]
    if numbers := ", ".join(map(str, undone.entries[:NUMBERS])):
        more = "…" if len(undone.entries) > NUMBERS else ""
        of.append(_("entry {numbers}").format(numbers=numbers + more))
    told = (
        _("Made again: {what} ({of}, {when}).") if redo else _("Taken back: {what} ({of}, {when}).")
    )
    session.say(
        told.format(
            what=change_name(undone.what),
            of=", ".join(of),
            when=show_moment(undone.at, session.now()),
        )
    )
    if not redo:
        session.say(_("reflect undo --redo makes it again."))
