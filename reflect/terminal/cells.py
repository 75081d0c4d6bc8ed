"""Texts side by side on the screen.

A table of rich would do, but measures each text to find its widths, and again to draw it: of
the time that a week took to draw, two thirds. Here the widths are known beforehand.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.console import Console, ConsoleOptions
from rich.text import Text

NARROW = 12
"""Columns that a text needs to be read beside others; with fewer it goes below them."""

BELOW = 6
"""Columns that it is moved to the right there."""


class Cell(NamedTuple):
    """A text, and how many columns it gets; 0 is an equal share of what the others leave."""

    text: Text
    width: int = 0
    right: bool = False


class Cells:
    """``cells`` side by side, each over as many lines as it takes, after an ``indent``."""

    def __init__(self, *cells: Cell, between: Text, indent: int = 0) -> None:
        self.cells = cells
        self.between = between
        self.indent = indent

    def __rich_console__(self, on: Console, options: ConsoleOptions) -> Iterator[Text]:
        room = options.max_width - self.indent
        shares = sum(not one.width for one in self.cells)
        taken = sum(one.width for one in self.cells)
        left = room - taken - self.between.cell_len * (len(self.cells) - 1)
        share = left // max(1, shares)
        if shares and share < min(NARROW, self.cells[-1].text.cell_len):
            yield from self._below(on, room)
        else:
            widths = [one.width or share for one in self.cells]
            yield from self._beside(on, self.cells, widths)

    def _beside(self, on: Console, cells: Sequence[Cell], widths: Sequence[int]) -> Iterator[Text]:
        wrapped = [
            one.text.wrap(on, width, overflow=one.text.overflow or "fold")
            for one, width in zip(cells, widths, strict=True)
        ]
        for pieces in zip_longest(*wrapped, fillvalue=Text()):
            line = Text(" " * self.indent, no_wrap=True, overflow="crop")
            for place, (piece, width) in enumerate(zip(pieces, widths, strict=True)):
                if place:
                    line.append_text(self.between)
                pad = " " * (width - piece.cell_len)
                if cells[place].right:
                    line.append(pad)
                line.append_text(piece)
                if place < len(widths) - 1 and not cells[place].right:
                    line.append(pad)
            line.rstrip()
            yield line

    def _below(self, on: Console, room: int) -> Iterator[Text]:
        """What has a width on one line, and what shares the rest under it."""
        known = [one for one in self.cells if one.width]
        yield from self._beside(on, known, [one.width for one in known])
        for one in self.cells:
            if not one.width:
                under = Cells(Cell(one.text, room - BELOW), between=Text(), indent=BELOW)
                yield from under._beside(on, under.cells, [max(1, room - BELOW)])
