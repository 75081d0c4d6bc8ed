"""What all documents have in common: a title, levels of headings, paragraphs, whole bars."""

import re
from collections.abc import Iterator, Sequence

from reflect.locale import N_
from reflect.pages.blocks import Bar, Bars, Block, Heading, Page, Tick, Ticks, Title
from reflect.pages.harmless import harmless

STATES = {"[ ]": N_("open"), "[x]": N_("done"), "[-]": N_("let go")}
"""What the marks of a list mean, for who listens to it."""


def titled(page: Page, title: str) -> Page:
    """``page`` beginning with a title: its own, else ``title``."""
    return page if page and isinstance(page[0], Title) else (Title(title), *page)


def levelled(page: Page) -> Iterator[tuple[Block, int]]:
    """Each block, and the level that a question in it has as a heading.

    A title is of level 1, a heading of 2; what was asked is below whichever it follows.
    """
    level = 2
    for block in page:
        match block:
            case Title():
                level = 2
            case Heading():
                level = 3
        yield block, level


def paragraphs(text: str) -> list[str]:
    """A text of the user, made harmless, in its paragraphs; more than one blank line is kept."""
    pieces = re.split(r"\n\n(\n*)", harmless(text).strip("\n"))  # one blank line, and any more
    return [pieces[0], *map("".join, zip(pieces[1::2], pieces[2::2], strict=True))]


def most(rows: Sequence[Sequence[int]]) -> int:
    """What the longest of ``rows`` stands for; at least one."""
    return max((sum(row) for row in rows), default=0) or 1


def named(row: Bar | Tick) -> str:
    """A stretch of time by its name and its days."""
    return " · ".join(part for part in (row.name, row.days) if part)


def numbers(picture: Bars | Ticks) -> list[tuple[int, ...]]:
    """The parts of each bar in ``picture``; of ticks what was done and what is open."""
    if isinstance(picture, Bars):
        return [bar.numbers for bar in picture.bars]
    return [(tick.done, tick.open) for tick in picture.ticks]
