"""A picture of facts: their numbers above a line of time.

It is true to scale, but for a long time in which nothing happened: there the line is
broken, and says how long.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate, pairwise
from statistics import median
from typing import NamedTuple

from reflect.formats.drawing import WIDTH, Drawing, bar, dot, letters, line
from reflect.locale.dates import SHORT_MONTHS, show_month
from reflect.pages.blocks import Dated, Timeline
from reflect.pages.windows import gap_told

MARGIN = 34
MOST_FACTS = 100
"""What can be seen at once; of more the words tell."""

MOST_LEVELS = 12
"""Numbers above each other at most; a dot tells of more."""

LONG = 30
"""Days at least before the line may be broken."""

ROW = 15
"""The height of a number."""

APART = 58
"""Between the middles of two months that are written under the line."""

BROKEN, GOING_ON = 72, 40
"""The width of a part that is not to scale: where nothing happened, and where something did."""

LETTER = 5.5
"""The width of a letter of the words under a broken line, about."""


def time_drawing(timeline: Timeline) -> Drawing | None:
    """The facts on a line of time, by number; None where they are of one day, or too many."""
    facts = timeline.facts
    if len(facts) > MOST_FACTS:
        return None
    days = sorted({day for fact in facts for day in (fact.first, fact.last)})
    if len(days) < 2:
        return None
    parts = _parts(days, facts)
    at = _across(days, parts)
    numbers, levels = _numbers(facts, at)
    axis = 14 + ROW * levels
    drawn = [letters(told, (x, axis - 10 - ROW * level), 12) for x, level, told in numbers]
    drawn += _axis(parts, at, axis)
    for fact in facts:
        start, end = at[fact.first], at[fact.last]
        wide = end - start > 8
        drawn.append(bar((start, axis), end - start) if wide else dot(((start + end) / 2, axis), 4))
    return Drawing("".join(drawn), axis + 36)


class _Part(NamedTuple):
    """A part of the line; a ``long`` one is not to scale. Something may be going on in it."""

    start: date
    end: date
    long: bool
    happening: bool

    @property
    def days(self) -> int:
        return (self.end - self.start).days


def _parts(days: Sequence[date], facts: Sequence[Dated]) -> list[_Part]:
    gaps = [(after - before).days for before, after in pairwise(days)]
    most = max(LONG, round(3 * median(gaps)))
    return [
        _Part(
            before,
            after,
            gap > most,
            any(fact.first <= before and after <= fact.last for fact in facts),
        )
        for (before, after), gap in zip(pairwise(days), gaps, strict=True)
    ]


def _across(days: Sequence[date], parts: Sequence[_Part]) -> dict[date, float]:
    """Where each day is."""
    room = WIDTH - 2 * MARGIN
    short = sum(one.days for one in parts if not one.long)
    long = sum(_usual(one) for one in parts)
    fit = min(1, 0.6 * room / long) if short and long else room / long if long else 0
    scale = (room - fit * long) / short if short else 0
    steps = (fit * _usual(one) or scale * one.days for one in parts)
    return dict(zip(days, accumulate(steps, initial=float(MARGIN)), strict=True))


def _usual(part: _Part) -> int:
    """The width of a part that is not to scale; 0 for one that is."""
    return (GOING_ON if part.happening else BROKEN) if part.long else 0


def _numbers(
    facts: Sequence[Dated], at: Mapping[date, float]
) -> tuple[list[tuple[float, int, str]], int]:
    """Of each fact where its number is and how high; and how many are above each other."""
    taken: list[float] = []
    numbers = []
    for number, fact in enumerate(facts, 1):
        x = (at[fact.first] + at[fact.last]) / 2
        level = next((one for one, right in enumerate(taken) if x - right >= 16), len(taken))
        if level < MOST_LEVELS:
            taken[level : level + 1] = [x]
            numbers.append((x, level, str(number)))
    return numbers, len(taken)


def _axis(parts: Sequence[_Part], at: Mapping[date, float], y: int) -> Iterator[str]:
    """The line, broken where nothing happened for long, with the months where a part begins."""
    told = [parts[0].start]
    for part in parts:
        start, end = at[part.start], at[part.end]
        broken = part.long and not part.happening
        yield line((start, y), (end, y), dashed=broken)
        if broken:
            told.append(part.end)
            time = gap_told(part.days)
            if end - start >= LETTER * len(time):
                yield letters(time, ((start + end) / 2, y + 14), 11)
    written: list[float] = []
    for day in (*told, parts[-1].end):
        x = at[day]
        if all(abs(x - one) >= APART for one in written):
            written.append(x)
            yield line((x, y + 7), (x, y + 12))
            yield letters(show_month(day, SHORT_MONTHS), (x, y + 26), 12)
