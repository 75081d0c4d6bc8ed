"""What the pages of a week, a month and more have in common."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from reflect.locale import _
from reflect.pages.blocks import Block, Heading, Line, Row, Rows, Shift
from reflect.pages.names import counted_kind, loop_name
from reflect.pages.rows import intention_item
from reflect.practice.entries import Entry, Intention, Loop
from reflect.practice.summaries import Summary


def counted(summary: Summary) -> Iterator[Block]:
    """How many entries of each kind there are, and how many of each loop."""
    kinds = (counted_kind(kind, count) for kind, count in summary.counts.items() if count)
    loops: tuple[Loop, Loop] = ("single", "double")
    looped = (f"{count} × {loop_name(loop)}" for loop in loops if (count := summary.loops[loop]))
    for counts in (kinds, looped):
        if line := " · ".join(counts):
            yield Line(line, quiet=True)


def listed(heading: str, rows: Iterable[Row]) -> Iterator[Block]:
    """``rows`` under a heading; nothing when there are none."""
    if found := tuple(rows):
        yield Heading(heading)
        yield Rows(found)


def frames(entries: Iterable[Entry]) -> Iterator[Block]:
    """The reframings in ``entries``: was, is now."""
    for place, entry in enumerate(entries):
        if not place:
            yield Heading(_("Framework shifted"))
        if shift := entry.reframing:
            yield Shift(shift.was, shift.text, entry.id)


def intentions(found: Iterable[tuple[int, Intention]], now: datetime) -> Iterator[Block]:
    """Intentions, each with the number of its entry."""
    for place, (number, intention) in enumerate(found):
        if not place:
            yield Heading(_("Intentions"))
        yield intention_item(intention, number, now)


def tags(summary: Summary) -> Iterator[Block]:
    """The tags, each with the numbers of its entries."""
    if summary.themes:
        yield Heading(_("Tags"))
        yield Line(
            " · ".join(
                f"#{theme.term} ({', '.join(map(str, theme.entries))})" for theme in summary.themes
            )
        )
