"""The conversation at the terminal: where it is held, and what is shown in it."""

import errno
import os
import sys
from typing import TextIO

from reflect.pages.blocks import Page
from reflect.pages.harmless import harmless
from reflect.terminal.manner import by_line
from reflect.terminal.screen import console, draw

MOST = 600
"""Characters of what was written before, above what is asked now."""


def stream() -> TextIO:
    """Where questions go: standard error, or standard output when only that is a terminal."""
    return sys.stderr if sys.stderr.isatty() else sys.stdout


def leave_closed_terminal() -> None:
    """Write nothing more to a terminal that is gone: each attempt would fail."""
    for number, output in ((1, sys.stdout), (2, sys.stderr)):
        try:
            os.tcgetpgrp(number)
        except AttributeError:  # no POSIX terminal
            return
        except OSError as error:
            if error.errno != errno.ENOTTY and not output.closed:
                os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def say(page: Page, *, colour: bool = True, apart: bool = False) -> None:
    """Show ``page`` in the conversation, where the questions are.

    ``apart`` leaves a blank line before it.
    """
    if by_line():
        from reflect.terminal.plain import plain

        stream().write("\n" * apart + plain(page, aloud=True))
        return
    on = console(stream(), colour=colour)
    if apart:
        on.print()
    draw(page, on)


def clipped(text: str, lines: int = 8) -> str:
    """The beginning of ``text``: enough to remember it by, short enough to answer under."""
    head = "\n".join(harmless(text[: MOST * 2]).split("\n")[:lines])[:MOST]
    return head if head == harmless(text) else f"{head.rstrip()}…"
