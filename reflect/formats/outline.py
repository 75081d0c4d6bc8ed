"""What all documents have in common: a title, levels of headings, paragraphs, whole bars."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from reflect.locale import N_, _
from reflect.pages.blocks import Bar, Bars, Block, Heading, Page, Row, Shift, Tick, Ticks, Title
from reflect.pages.harmless import harmless, one_line

MARKS = {"[ ]": "☐", "[x]": "☑", "[-]": "⊟", "-": "–"}
"""The same marks, for a document that is text."""

ROW_HEADS = (N_("No."), N_("When"), N_("Kind"), N_("What"))
"""What stands above rows in a table."""


FACT_HEADS = (N_("No."), N_("When"), N_("What"))
"""What stands above facts in a table."""


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


def numbered(number: int | None, label: str) -> str:
    """A label with the number of its entry before it, where there is one."""
    return " · ".join(part for part in ("" if number is None else str(number), label) if part)


def side_that_was(block: Shift) -> tuple[str, str]:
    """What a shift came from: what stands above it, and the text."""
    return numbered(block.number, _("was")), block.was or _("(not named)")


def named(row: Bar | Tick) -> str:
    """A stretch of time by its name and its days."""
    return " · ".join(part for part in (row.name, row.days) if part)


def numbers(picture: Bars | Ticks) -> list[tuple[int, ...]]:
    """The parts of each bar in ``picture``; of ticks what was done and what is open."""
    if isinstance(picture, Bars):
        return [bar.numbers for bar in picture.bars]
    return [(tick.done, tick.open) for tick in picture.ticks]


def called(row: Row) -> str:
    """What stands last in ``row``: its words, and its marks."""
    words = f"“{one_line(row.words)}”" if row.quoted else one_line(row.words)
    return " · ".join(part for part in (words, *map(one_line, row.marks)) if part)


def goes_left(text: str) -> bool:
    """Whether ``text`` begins in a script that is written from right to left."""
    strong = (unicodedata.bidirectional(one) for one in text)
    return next((one for one in strong if one in ("L", "R", "AL")), "L") != "L"
