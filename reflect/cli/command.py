"""How commands look in the help, and the options that each of them has.

Typer makes the commands; their help is written here, so that it speaks the
language in force and reads well at 80 columns and to a screen reader.
"""

import inspect
from importlib import import_module
from keyword import iskeyword
from typing import Any, NoReturn

import typer
from typer import _click
from typer.core import TyperCommand, TyperGroup, TyperOption

from reflect.locale import N_, _
from reflect.practice.errors import WrongUse

PLAIN: dict[str, Any] = {
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
}
"""What every Typer app here is made with."""

HELP = N_("Show this message and exit.")  # how Typer itself words it

TYPED = "reflect.typed"
"""Where a context keeps the words as they were typed: an option may have two names."""

EVERYWHERE = {
    "no_input": ("--no-input", N_("Ask nothing; leave open what was not given.")),
    "colour": ("--no-color", N_("No colour (NO_COLOR does the same).")),
    "plain": ("--plain", N_("Plain lines, one thing after another, for a screen reader.")),
}
"""Options that may stand before the command and after it."""


class _Help(_click.Command):
    """Writes the help of a command or a group of them."""

    def get_help(self, ctx: _click.Context) -> str:
        from shutil import get_terminal_size  # which takes 10 ms

        ctx.terminal_width = min(max(get_terminal_size().columns, 30), 80) - 2
        return super().get_help(ctx)

    def format_help(self, ctx: _click.Context, formatter: _click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage: "))
        if self.help:
            formatter.write_paragraph()
            formatter.write_text(_(inspect.cleandoc(self.help)))
        self.format_options(ctx, formatter)
        if self.epilog:
            with formatter.section(_("Examples")):
                _list(formatter, [self._example(line) for line in self.epilog.splitlines()])

    @staticmethod
    def _example(line: str) -> tuple[str, str]:
        command, _sign, does = _(line).partition("  # ")
        return command, does

    def format_options(self, ctx: _click.Context, formatter: _click.HelpFormatter) -> None:
        for title, kind in ((_("Arguments"), "argument"), (_("Options"), "option")):
            shown = [one for one in self.get_params(ctx) if one.param_type_name == kind]
            lines = [
                (signature(one), _(getattr(one, "help", None) or ""))
                for one in shown
                if not getattr(one, "hidden", False)
            ]
            if lines:
                with formatter.section(title):
                    _list(formatter, lines)

    def collect_usage_pieces(self, ctx: _click.Context) -> list[str]:
        arguments = [
            _(one.metavar or one.human_readable_name.upper())
            for one in self.params
            if one.param_type_name == "argument"
        ]
        return [*arguments, _("[OPTIONS]")]


def _list(formatter: _click.HelpFormatter, lines: list[tuple[str, str]]) -> None:
    """Write ``lines``: what, and beside it, where there is room, what it is for."""
    formatter.write_dl(lines, min(30, formatter.width // 2))


def signature(parameter: _click.Parameter) -> str:
    """``--when DATE``, or the name of an argument."""
    metavar = _(parameter.metavar or "")
    if parameter.param_type_name == "argument":
        return metavar
    return f"{', '.join(parameter.opts)} {metavar}".strip()


class Command(_Help, TyperCommand):
    """A command of reflect. Its ``epilog`` holds examples: ``command  # what it does``."""

    def __init__(self, *args: Any, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.params += [_everywhere(name) for name in EVERYWHERE]

    def parse_args(self, ctx: _click.Context, args: list[str]) -> list[str]:
        ctx.meta[TYPED] = tuple(args)
        return super().parse_args(ctx, args)


class Group(_Help, TyperGroup):
    """A command with commands of its own, such as prompts."""

    def format_options(self, ctx: _click.Context, formatter: _click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        lines = [(name, _(command.help or "")) for name, command in commands if command]
        with formatter.section(_("Commands")):
            _list(formatter, lines)

    def collect_usage_pieces(self, ctx: _click.Context) -> list[str]:
        return [_("[OPTIONS]"), _("COMMAND ...")]

    def resolve_command(
        self, ctx: _click.Context, args: list[str]
    ) -> tuple[str | None, _click.Command | None, list[str]]:
        known = self.list_commands(ctx)
        if args[0] not in known and not args[0].startswith("-"):
            unknown_command(ctx, args[0], known)
        return super().resolve_command(ctx, args)


def unknown_command(ctx: _click.Context, name: str, known: list[str]) -> NoReturn:
    """Raise `WrongUse`, with the command that may have been meant."""
    from difflib import get_close_matches

    if close := get_close_matches(name, known, n=1, cutoff=0.7):
        raise WrongUse(
            "There is no command {name}.",
            "Did you mean {meant}? All commands: {path} --help.",
            name=name,
            meant=f"{ctx.command_path} {close[0]}",
            path=ctx.command_path,
        )
    raise WrongUse(
        "There is no command {name}.",
        "All commands: {path} --help.",
        name=name,
        path=ctx.command_path,
    )


def _everywhere(name: str) -> _click.Parameter:
    """The option ``name``, to stand after a command; the help of reflect tells of it."""
    option, help_ = EVERYWHERE[name]
    return TyperOption(
        param_decls=[name, option],
        is_flag=True,
        default=False,
        expose_value=False,
        hidden=True,
        help=help_,
        callback=_apply,
    )


def _apply(ctx: _click.Context, parameter: _click.Parameter, value: bool) -> None:
    if value and ctx.obj:
        setattr(ctx.obj, str(parameter.name), parameter.name != "colour")


def load(name: str) -> _click.Command:
    """The command in the module ``reflect.cli.commands.NAME``."""
    own = f"{name}_" if iskeyword(name) else name  # no module can be called import
    module = import_module(f"reflect.cli.commands.{own}")
    command = typer.main.get_command(module.app)
    command.name = name
    return command
