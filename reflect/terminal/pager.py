"""The pager: what does not fit on the screen can be read from the top.

Nothing of it may stay behind: the pager gets the text through a pipe, keeps no
history, and cannot save what it shows or start an editor on it.
"""

import os
import subprocess
from collections.abc import Mapping
from contextlib import suppress

from reflect.terminal.words import words_of

USUAL = "less"

DUMB = ("dumb", "unknown")
"""What TERM says of a terminal that only prints."""

SETTINGS = {"LESS": "FRX", "LESSHISTFILE": "-", "LESSSECURE": "1"}


def page_through(text: str, environ: Mapping[str, str]) -> bool:
    """Show ``text`` in the user's pager (PAGER, else less); whether that worked.

    An empty PAGER, and one that is not there, shows nothing; nor does less where a terminal
    draws nothing: it complains of that first. Windows has none of its own that will do
    (``more`` breaks letters and colours).
    """
    if "PAGER" not in environ and environ.get("TERM") in DUMB:
        return False
    try:
        command = words_of(environ.get("PAGER", USUAL))
    except ValueError:  # a quotation mark that is not closed
        return False
    if not command:
        return False
    settings = {"LESS": environ["LESS"]} if "LESS" in environ else {}
    try:
        pager = subprocess.Popen(  # noqa: S603 - what the user chose as a pager
            command, stdin=subprocess.PIPE, env={**environ, **SETTINGS, **settings}
        )
    except OSError:
        return False
    with suppress(BrokenPipeError, KeyboardInterrupt):  # the reader has seen enough
        pager.communicate(text.encode("utf-8", "replace"))
    while pager.poll() is None:
        with suppress(KeyboardInterrupt):  # of the pager, not of us
            pager.wait()
    return True


def rows_of(number: int) -> int:
    """How many rows the terminal at file descriptor ``number`` has; 0 when it does not tell."""
    try:
        return os.get_terminal_size(number).lines
    except OSError:
        return 0
