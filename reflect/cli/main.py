"""The command ``reflect``: its global options, and the table of its commands."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from typer import _click

import reflect
from reflect.cli import places
from reflect.cli.boundary import guarded, unforeseen
from reflect.cli.command import EVERYWHERE, PLAIN, Group, load
from reflect.cli.session import Session
from reflect.cli.speaking import speak
from reflect.locale import LANGUAGES, N_, _
from reflect.practice.errors import WrongUse

COMMANDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Reflect"), ("before", "after", "now", "case", "decide", "write")),
    (N_("Follow up"), ("open", "next", "raise")),
    (
        N_("Read back"),
        ("list", "show", "search", "history", "edit", "tag", "loop", "link", "delete", "undo"),
    ),
    (
        N_("Look wider"),
        ("week", "month", "year", "between", "supervision", "frames", "ask", "sessions"),
    ),
    (N_("Share"), ("people", "export", "exports", "import", "seal", "remind")),
    (
        N_("Keep safe"),
        (
            "encrypt",
            "passphrase",
            "unlock",
            "lock",
            "backup",
            "restore",
            "forget",
            "tidy",
            "doctor",
        ),
    ),
    (N_("Settings"), ("config", "prompts", "framework", "completion", "help", "demo")),
)
"""Every command, by group. Its module is imported when it is used, not before:
to make all of them for each run takes a fifth of the time a run may take."""

NAMES = [name for _group, names in COMMANDS for name in names]


class Reflect(Group):
    """The top of the command line."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run; every error a user can cause leaves as words and an exit status."""
        arguments = sys.argv[1:] if args is None else list(args)
        run = super().main

        def speaking() -> Any:
            speak(arguments)
            return run(
                arguments, *rest, **extra | {"prog_name": "reflect", "standalone_mode": False}
            )

        guarded(speaking)

    def list_commands(self, ctx: _click.Context) -> list[str]:
        return NAMES

    def get_command(self, ctx: _click.Context, cmd_name: str) -> _click.Command | None:
        return load(cmd_name) if cmd_name in NAMES else None

    def format_options(self, ctx: _click.Context, formatter: _click.HelpFormatter) -> None:
        for group, names in COMMANDS:
            with formatter.section(_(group)):
                formatter.write_dl([(name, _(load(name).help or "")) for name in names], 12)
        super(Group, self).format_options(ctx, formatter)


app = typer.Typer(cls=Reflect, **PLAIN)


@app.callback(
    invoke_without_command=True,
    help=N_("A reflection journal for your eyes only: prepare, look back, learn."),
)
def start(
    ctx: typer.Context,
    journal: Annotated[
        Path | None,
        typer.Option(
            "--journal",
            metavar=N_("PATH"),
            envvar="REFLECT_JOURNAL",
            readable=False,  # whether it may be read is told by whoever opens it
            help=N_("The journal's file (REFLECT_JOURNAL does the same)."),
        ),
    ] = None,
    _lang: Annotated[  # already read by `speak`, before anything is said
        str | None,
        typer.Option(
            "--lang",
            metavar="|".join(LANGUAGES),
            help=N_("The language (REFLECT_LANG does the same)."),
        ),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help=N_("Show the version."))] = False,
    no_input: Annotated[
        bool,
        typer.Option("--no-input", help=EVERYWHERE["no_input"][1]),
    ] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help=EVERYWHERE["colour"][1])] = False,
    plain: Annotated[bool, typer.Option("--plain", help=EVERYWHERE["plain"][1])] = False,
) -> None:
    if version:
        print(f"reflect {reflect.__version__}")
        raise typer.Exit
    named = journal or _chosen(ctx.invoked_subcommand)
    ctx.obj = Session(
        journal=named or places.usual_journal(),
        journal_given=named is not None,
        no_input=no_input,
        colour=not (no_color or os.environ.get("NO_COLOR")),
        plain=plain,
    )
    if ctx.invoked_subcommand is None:
        from reflect.cli.overview import overview
        from reflect.cli.settling import is_new, settle

        if is_new(ctx.obj):
            settle(ctx.obj)
        overview(ctx.obj)


def _chosen(command: str | None) -> Path | None:
    """The journal's place in the settings; config runs without it, to mend what cannot be one."""
    try:
        return places.chosen_journal()
    except WrongUse:
        if command != "config":
            raise
        return None


def main() -> None:
    """The program ``reflect``."""
    with unforeseen():
        if typed := os.environ.get("REFLECT_COMPLETE"):  # a shell asks, at Tab
            from reflect.cli.completing import answer

            speak(())
            answer(typer.main.get_command(app), typed)
            return
        typer.main.get_command(app).main()
