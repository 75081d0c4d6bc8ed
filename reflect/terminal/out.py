"""Where results go: drawn on a terminal, plain text anywhere else."""

import sys
from collections.abc import Mapping
from typing import TextIO

from reflect.pages.blocks import Page


def show(
    page: Page,
    *,
    colour: bool = True,
    plainly: bool = False,
    stream: TextIO | None = None,
    pager: Mapping[str, str] | None = None,
) -> None:
    """Show ``page`` on ``stream``, standard output unless given; ``plainly`` as in a pipe,
    and with words for its marks: it is read aloud.

    With ``pager``, the environment to find one in, what is longer than the
    screen goes through it.
    """
    out = sys.stdout if stream is None else stream
    if not out.isatty():
        out.write(_plain(page, plainly))
        return
    from reflect.terminal.pager import page_through, rows_of

    text = _plain(page, plainly) if plainly else _drawn(page, out, colour)
    if pager is not None and 0 < rows_of(out.fileno()) <= text.count("\n"):
        out.flush()
        if page_through(text, pager):
            return
    out.write(text)


def _plain(page: Page, aloud: bool) -> str:
    from reflect.terminal.plain import plain

    return plain(page, aloud=aloud)


def _drawn(page: Page, out: TextIO, colour: bool) -> str:
    from reflect.terminal.screen import console, draw

    on = console(out, colour=colour)
    with on.capture() as captured:
        draw(page, on)
    return captured.get()
