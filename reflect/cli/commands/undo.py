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
            }
        )
        return
    told = _("Made again: {what} (entry {numbers}, {when}).") if redo else _(
        "Taken back: {what} (entry {numbers}, {when})."
    )  # fmt: skip
    session.say(
        told.format(
            what=change_name(undone.what),
            numbers=", ".join(map(str, undone.entries)),
            when=show_moment(undone.at, session.now()),
        )
    )
    if not redo:
        session.say(_("reflect undo --redo makes it again."))
