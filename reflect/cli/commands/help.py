"""``reflect help``: the guide, the help of a command, or the whole manual."""

from typing import Annotated

import typer
from typer import _click

from reflect.cli.command import PLAIN, Command, Group, load, unknown_command
from reflect.cli.session import Session
from reflect.locale import N_, _
from reflect.locale.guide import guide
from reflect.pages.blocks import Block, Heading, Line, Title
from reflect.pages.blocks import Command as Typed

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("The guide in short; or what one command does; or the whole manual."),
    epilog="reflect help  # the guide\n"
    "reflect help week  # what week does, with examples\n"
    "reflect help --man  # the manual, for man -l -",
)
def help_(
    ctx: typer.Context,
    command: Annotated[
        list[str] | None, typer.Argument(metavar=N_("[COMMAND...]"), help=N_("Which command."))
    ] = None,
    man: Annotated[
        bool, typer.Option("--man", help=N_("The whole manual, as man reads it."))
    ] = False,
) -> None:
    if man:
        print(_manual(), end="")
    elif command:
        print(_help_of(ctx, command))
    else:
        Session.of(ctx).show(tuple(_guide()))


def _guide() -> "list[Block]":
    blocks: list[Block] = []
    for passage in guide():
        if passage.sort == "command":
            blocks.append(Typed(passage.text, passage.does))
        else:
            kind = {"title": Title, "heading": Heading, "text": Line}[passage.sort]
            blocks.append(kind(passage.text))
    return blocks


def _help_of(ctx: typer.Context, words: list[str]) -> str:
    """The help of a command, as ``--help`` gives it. Raises `WrongUse`."""
    above: _click.Context = ctx.find_root()
    for word in words:
        group = above.command
        names = group.list_commands(above) if isinstance(group, Group) else []
        found = group.get_command(above, word) if isinstance(group, Group) else None
        if found is None:
            unknown_command(above, word, names)
        above = _click.Context(found, info_name=word, parent=above)
    return above.get_help()


def _manual() -> str:
    from reflect.cli.main import COMMANDS
    from reflect.cli.main import app as top
    from reflect.cli.manual import manual

    groups = [(_(group), [load(name) for name in names]) for group, names in COMMANDS]
    return manual(typer.main.get_command(top), groups)
