"""The one place where errors become words: one line what, one line what to do."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import typer
from typer import _click

from reflect.locale import N_, _
from reflect.practice.errors import ReflectError, Status, Translatable

USAGE: tuple[tuple[type[Exception], str], ...] = (
    (_click.exceptions.NoSuchOption, N_("There is no option {option} here.")),
    (_click.exceptions.MissingParameter, N_("{parameter} is missing.")),
    (_click.exceptions.BadParameter, N_("The value of {parameter} is not usable.")),
    (_click.exceptions.BadOptionUsage, N_("The option {option} is not used rightly.")),
    (_click.exceptions.BadArgumentUsage, N_("The words after the command are not usable.")),
)


def guarded(run: Callable[[], Any]) -> NoReturn:
    """Run a command and leave the program with the exit status it deserves."""
    try:
        if run() == Status.INTERRUPTED:  # what Typer makes of Ctrl-C
            raise KeyboardInterrupt
    except ReflectError as error:
        _tell(*in_words(error))
        sys.exit(error.status)
    except _click.exceptions.UsageError as error:
        _tell(*_usage(error))
        sys.exit(Status.WRONG_USE)
    except (KeyboardInterrupt, typer.Abort, EOFError):
        _tell(_("Stopped."), _("What you answered is kept; see it with reflect open."))
        sys.exit(Status.INTERRUPTED)
    except BrokenPipeError:
        # whoever was reading has seen enough; nothing more may be written
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Status.DONE)
    sys.exit(Status.DONE)


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
            name = parameter.get_error_hint(error.ctx).strip("'") if parameter else command
            option = getattr(error, "option_name", "")
            return _(message).format(option=option, parameter=name), hint
    return _("This is more, or less, than {command} takes.").format(command=command), hint


def _tell(what: str, hint: str) -> None:
    from reflect.terminal.harmless import one_line

    print(one_line(what), file=sys.stderr)
    if hint:
        print(one_line(hint), file=sys.stderr)
