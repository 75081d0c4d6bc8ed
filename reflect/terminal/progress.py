"""How far something is that takes a while: a bar on standard error, on a terminal only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TextIO

WIDTH = 30
"""Columns of the bar."""

PAUSE = 0.1
"""Seconds at least between two times that it is drawn."""

Told = Callable[[int], None]
"""Hears how much was done."""


@contextmanager
def progress(label: str, total: int, stream: TextIO, *, drawn: bool = True) -> Iterator[Told]:
    """Draw how much of ``total`` is done, and wipe that out in the end.

    Without a ``total`` (0) only a number grows. Draws nothing unless it is to be ``drawn``,
    nothing where ``stream`` is no terminal, and nothing in the first moments: most things
    are done by then.
    """
    wanted, drawn = drawn and stream.isatty(), False
    drawn_at = monotonic() + PAUSE

    def tell(done: int) -> None:
        nonlocal drawn_at, drawn
        if not wanted or monotonic() < drawn_at:
            return
        drawn_at, drawn = monotonic() + PAUSE, True
        stream.write(f"\r{_line(label, done, total)}")
        stream.flush()

    try:
        yield tell
    finally:
        if drawn:
            stream.write("\r\x1b[K")
            stream.flush()


def _line(label: str, done: int, total: int) -> str:
    if not total:
        return f"{label} {done}"
    part = min(done / total, 1)
    full = int(part * WIDTH)
    return f"{label} [{'#' * full}{'-' * (WIDTH - full)}] {part:4.0%}"
