"""The one place where errors become words: one line what, one line what to do."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

import typer
from typer import _click

from reflect.cli.command import TYPED
from reflect.locale import N_, _
from reflect.practice.errors import ReflectError, Status, Translatable
from reflect.practice.text import nearest

USAGE: tuple[tuple[type[Exception], str], ...] = (
    (_click.exceptions.NoSuchOption, N_("There is no option {option} here.")),
    (_click.exceptions.MissingParameter, N_("{parameter} is missing.")),
    (_click.exceptions.BadParameter, N_("The value of {parameter} is not usable.")),
    (_click.exceptions.BadOptionUsage, N_("The option {option} needs a value, or takes none.")),
    (_click.exceptions.BadArgumentUsage, N_("The words after the command are not usable.")),
)


LARGE = 10_000
"""From here on, the most that an option can be is no help to whoever typed too much."""


def guarded(run: Callable[[], Any]) -> NoReturn:
    """Run a command and leave the program with the exit status it deserves."""
    _ready_streams()
    done = None
    try:
        done = run()
        if done == Status.INTERRUPTED:  # what Typer makes of Ctrl-C
            raise KeyboardInterrupt
        sys.stdout.flush()  # what cannot be written is told now, not while Python stops
    except ReflectError as error:
        what, hint = in_words(error)
        if error.near and sys.stderr.isatty():
            hint = f"{_('Did you mean {meant}?').format(meant=error.near)} {hint}"
        _tell(what, hint)
        sys.exit(error.status)
    except _click.exceptions.UsageError as error:
        _tell(*_usage(error))
        sys.exit(Status.WRONG_USE)
    except (KeyboardInterrupt, typer.Abort, EOFError):
        _tell(_("Stopped."), "")
        sys.exit(Status.INTERRUPTED)
    except BrokenPipeError:  # whoever was reading has seen enough
        _write_no_more()
    except SystemExit:
        if not isinstance(sys.stdout, _click.utils.PacifyFlushWrapper):
            raise
        # so Typer ends a program whose reader has seen enough
    except OSError as error:
        if error.filename is not None:  # of a file, not of standard output
            raise
        _write_no_more()
        _tell(
            _("The output cannot be written where it should go."),
            _("Check the free space there. What was kept in the journal is safe."),
        )
        sys.exit(Status.FAILED)
    sys.exit(done if isinstance(done, int) else Status.DONE)


def _ready_streams() -> None:
    """Let a stream that was closed be an empty one, and no character be too much for output."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower() not in ("utf-8", "utf8"):
            from reflect.terminal import letters

            letters.know()
            stream.reconfigure(errors=letters.NAME)
        elif isinstance(stream, TextIOWrapper) and stream is sys.stdout:
            stream.reconfigure(errors="replace")


def _write_no_more() -> None:
    """Let Python find nothing to write, and to complain of, when it stops."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def unforeseen() -> Iterator[None]:
    """Keep a bug from showing what was written: tell where it is, not what it held."""
    try:
        yield
    except Exception as error:
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        file = Path(trace.tb_frame.f_code.co_filename).name if trace else "?"
        line = trace.tb_lineno if trace else 0
        _tell(
            _("reflect made a mistake of its own ({kind}, {file} line {line}).").format(
                kind=type(error).__name__, file=file, line=line
            ),
            _("What was kept before is safe. Please report this line; it holds no text of yours."),
        )
        sys.exit(Status.FAILED)


def in_words(error: ReflectError) -> tuple[str, str]:
    """What went wrong and what to do about it, in the language in force."""
    values = {
        name: _(value) if isinstance(value, Translatable) else value
        for name, value in error.values.items()
    }
    return _(error.message).format_map(values), _(error.hint).format_map(values)


def _usage(error: _click.exceptions.UsageError) -> tuple[str, str]:
    """Typer's own complaints in our words; what was typed as text is never repeated."""
    command = error.ctx.command_path if error.ctx else "reflect"
    hint = _("See {command} --help.").format(command=command)
    for kind, message in USAGE:
        if isinstance(error, kind):
            parameter = getattr(error, "param", None)
            name = _named(parameter, error.ctx) if parameter else command
            if parameter and not isinstance(error, _click.exceptions.MissingParameter):
                hint = _range(parameter) or hint
            option = getattr(error, "option_name", "")
            if meant := nearest(option, getattr(error, "possibilities", None) or ()):
                hint = f"{_('Did you mean {meant}?').format(meant=meant)} {hint}"
            if option in ("--journal", "--lang", "--version") and command != "reflect":
                hint = _("Put it before the command: {example}").format(
                    example=f"reflect {option} … {command.removeprefix('reflect ')}"
                )
            return _(message).format(option=option, parameter=name), hint
    return _("{command} takes fewer, or more, words than this.").format(command=command), hint


def _named(parameter: _click.Parameter, ctx: _click.Context | None) -> str:
    """What the help calls ``parameter``; of an option with two names the one that was typed."""
    if parameter.param_type_name == "argument":
        return _(parameter.metavar or parameter.human_readable_name.upper())
    typed = {word.partition("=")[0] for word in ctx.meta.get(TYPED, ())} if ctx else set()
    return ", ".join([one for one in parameter.opts if one in typed] or parameter.opts)


def _range(parameter: _click.Parameter) -> str:
    """From what to what ``parameter`` goes; empty where it is no such number."""
    low, high = (getattr(parameter.type, end, None) for end in ("min", "max"))
    if low is None or high is None:
        return ""
    if high < LARGE:
        return _("Give a number from {low} to {high}.").format(low=low, high=high)
    return _("Give a whole number, {low} or more.").format(low=low)


def _tell(what: str, hint: str) -> None:
    from reflect.pages.harmless import one_line

    with suppress(OSError):  # nobody is there to be told
        for line in (what, hint) if hint else (what,):
            print(_fitting(one_line(line)), file=sys.stderr)


def _fitting(line: str) -> str:
    """``line``, on a terminal with no word broken where it is full."""
    if not sys.stderr.isatty():
        return line
    import textwrap

    try:
        columns = os.get_terminal_size(sys.stderr.fileno()).columns
    except OSError:
        return line
    if columns < 20:
        return line
    return textwrap.fill(line, columns, break_long_words=False, break_on_hyphens=False)
