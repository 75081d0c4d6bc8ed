"""Where results go: drawn on a terminal, plain text anywhere else."""

import sys
from typing import TextIO

from reflect.pages.blocks import Page


def show(page: Page, *, colour: bool = True, stream: TextIO | None = None) -> None:
    """Show ``page`` on ``stream``, standard output unless given."""
    out = sys.stdout if stream is None else stream
    if out.isatty():
        from reflect.terminal.screen import console, draw

        draw(page, console(out, colour=colour))
    else:
        from reflect.terminal.plain import plain

        out.write(plain(page))
