"""A picture of facts: their numbers above a line of time.

It is true to scale, but for a long time in which nothing happened: there the line is
broken, and says how long.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from reflect.formats.drawing import WIDTH, Drawing, bar, dot, letters, line
from reflect.locale.dates import SHORT_MONTHS, show_month
from reflect.pages.blocks import Dated, Timeline
from reflect.pages.windows import gap_told

MARGIN = 34
MOST_LEVELS = 12
"""Numbers above each other at most; a dot tells of more."""

LONG = 30
"""Days at least before the line may be broken."""

ROW = 15
"""The height of a number."""

APART = 66
"""Between the middles of two months that are written under the line."""


def time_drawing(timeline: Timeline) -> Drawing | None:
    """The facts on a line of time, by number; None where they are of one day."""
    facts = timeline.facts
    days = sorted({day for fact in facts for day in (fact.first, fact.last)})
    if len(days) < 2:
        return None
    gaps = [(after - before).days for before, after in pairwise(days)]
    most = max(LONG, round(3 * median(gaps)))
    at = _across(days, most)
    numbers, levels = _numbers(facts, at)
    axis = 14 + ROW * levels
    drawn = [letters(told, (x, axis - 10 - ROW * level), 12) for x, level, told in numbers]
    drawn += _axis(days, facts, at, axis, most)
    for fact in facts:
        start, end = at[fact.first], at[fact.last]
        wide = end - start > 8
        drawn.append(bar((start, axis), end - start) if wide else dot(((start + end) / 2, axis), 4))
    return Drawing("".join(drawn), axis + 36)


def _across(days: Sequence[date], most: int) -> dict[date, float]:
    """Where each day is; between two are no more than ``most`` days."""
    so_far = [0]
    for before, after in pairwise(days):
        so_far.append(so_far[-1] + min((after - before).days, most))
    scale = (WIDTH - 2 * MARGIN) / so_far[-1]
    return {day: MARGIN + scale * place for day, place in zip(days, so_far, strict=True)}


def _numbers(
    facts: Sequence[Dated], at: Mapping[date, float]
) -> tuple[list[tuple[float, int, str]], int]:
    """Of each fact where its number is and how high; and how many are above each other."""
    taken: list[float] = []
    numbers = []
    for number, fact in enumerate(facts, 1):
        x = (at[fact.first] + at[fact.last]) / 2
        level = next((one for one, right in enumerate(taken) if x - right >= 18), len(taken))
        if level < MOST_LEVELS:
            taken[level : level + 1] = [x]
            numbers.append((x, level, str(number)))
    return numbers, len(taken)


def _axis(
    days: Sequence[date], facts: Sequence[Dated], at: Mapping[date, float], y: int, most: int
) -> Iterator[str]:
    """The line, broken where nothing happened for long, with the months where a part begins."""
    told = [days[0]]
    for before, after in pairwise(days):
        start, end = at[before], at[after]
        happening = any(fact.first <= before and after <= fact.last for fact in facts)
        broken = (after - before).days > most and not happening
        yield line((start, y), (end, y), dashed=broken)
        if broken:
            told.append(after)
            if end - start >= APART:
                yield letters(gap_told((after - before).days), ((start + end) / 2, y - 8), 11)
    written: list[float] = []
    for day in (*told, days[-1]):
        x = at[day]
        if all(abs(x - one) >= APART for one in written):
            written.append(x)
            yield line((x, y + 7), (x, y + 12))
            yield letters(show_month(day, SHORT_MONTHS), (x, y + 26), 12)
