"""``reflect config``: the settings, shown and changed."""

from pathlib import Path
from typing import Annotated, Any

import typer

from reflect.cli import places
from reflect.cli.command import PLAIN, Command
from reflect.cli.configuring import SETTINGS, Setting, meant, put, setting, value_of
from reflect.cli.options import AsJson
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.journal.files import make_folder
from reflect.locale import N_, _
from reflect.pages.blocks import Command as Typed
from reflect.practice.errors import WrongUse

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Show the settings, or change one; they are kept in config.toml."),
    epilog="reflect config  # all of them, and what each is for\n"
    "reflect config journal ~/Documents/reflect  # where your journal lies\n"
    "reflect config tidy.paused 'complaint 2026-3'  # nothing is tidied away now\n"
    "reflect config tidy.paused --unset  # as it was before",
)
def config(
    ctx: typer.Context,
    key: Annotated[
        str | None, typer.Argument(metavar=N_("[KEY]"), help=N_("Which setting."))
    ] = None,
    value: Annotated[
        list[str] | None, typer.Argument(metavar=N_("[VALUE]"), help=N_("What it is to be."))
    ] = None,
    unset: Annotated[
        bool, typer.Option("--unset", help=N_("Let it be what it is without being set."))
    ] = False,
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    if unset and (key is None or value):
        raise WrongUse(
            "--unset takes the key of a setting.", "For example: reflect config lang --unset"
        )
    if key is None:
        _show(session, SETTINGS, as_json=json)
        return
    one = setting(key)
    if value or unset:
        meaning = None if unset else meant(one, value or [])
        if one.key == "journal" and meaning is not None:
            make_folder(Path(meaning).parent)
        put(one, meaning)
    _show(session, (one,), as_json=json)


def _show(session: Session, some: tuple[Setting, ...], *, as_json: bool) -> None:
    if as_json:
        print_json({one.key: value_of(one) for one in some})
        return
    session.show(tuple(Typed(f"{one.key} = {_told(value_of(one))}", _(one.help)) for one in some))
    if len(some) > 1:
        file = places.config_folder() / "config.toml"
        session.remark_line(_("They are kept in {file}.").format(file=file), quiet=True)


def _told(value: Any) -> str:
    """A value as it would be typed."""
    if value is True:
        return _("yes")
    if value is False:
        return _("no")
    return str(value) if value != "" else "–"
