"""Pictures made of characters, and the same in words.

They need no colour: what must be told apart has signs of its own. The words are
for who listens to a page instead of looking at it, and for a narrow screen.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from reflect.locale import _, ngettext
from reflect.locale.dates import MONTHS, SHORT_MONTHS
from reflect.pages.blocks import Bar, Bars, Calendar, Tick, Ticks

SIGNS = "▒█·"
"""For the numbers of a bar, in their order."""

DONE, OPEN = "●", "○"

NONE = "·"
"""On a day without entries; a weekend day has none."""

FIGURED = (1, 5, 10, 15, 20, 25, 30)
"""Days whose figure stands above a calendar."""

CALENDAR_WIDTH = 68

LEAST_ROOM = 10
"""Signs that must fit in a row; where they do not there are words."""


def calendar_legend() -> str:
    """What the signs in a calendar mean."""
    return _("· no entries   + ten or more   blank: a weekend day without entries")


def calendar_lines(calendar: Calendar, width: int) -> list[str]:
    """A row for each month, with the number of entries of each day."""
    if width < CALENDAR_WIDTH:
        return calendar_words(calendar)
    figures = "".join(f"{day if day in FIGURED else '':>2}" for day in range(1, 32))
    return [
        f"      {figures}".rstrip(),
        *(
            f"  {_(SHORT_MONTHS[month]):<4}{''.join(f' {sign}' for sign in days)}".rstrip()
            for month, days in enumerate(calendar_days(calendar))
        ),
    ]


def calendar_days(calendar: Calendar) -> list[list[str]]:
    """Of each month the sign of each of its days."""
    return [list(_days(calendar, month)) for month in range(1, 13)]


def _days(calendar: Calendar, month: int) -> Iterator[str]:
    day = date(calendar.year, month, 1)
    while day.month == month:
        none = " " if day.weekday() >= 5 else NONE
        count = calendar.entries.get(day, 0)
        yield "+" if count >= 10 else str(count or none)
        if day == date.max:
            return
        day += timedelta(days=1)


def calendar_words(calendar: Calendar) -> list[str]:
    """A line for each month with entries: the days that have any, and how many."""
    months: dict[int, list[str]] = {}
    for day, count in sorted(calendar.entries.items()):
        words = ngettext("{day} ({count} entry)", "{day} ({count} entries)", count)
        months.setdefault(day.month, []).append(words.format(day=day.day, count=count))
    return [f"{_(MONTHS[month - 1])}: {', '.join(days)}" for month, days in months.items()]


def bars_legend(bars: Bars) -> str:
    """What the signs in ``bars`` mean."""
    return "   ".join(f"{sign} {label}" for sign, label in zip(SIGNS, bars.labels, strict=False))


def bars_lines(bars: Bars, width: int) -> list[str]:
    """A row for each bar: its name, its days, its numbers and the bar itself."""
    signs = SIGNS[: len(bars.labels)]
    figures = max((len(str(number)) for bar in bars.bars for number in bar.numbers), default=1)
    named = _named(bars.bars)
    before = [
        f"{name}   {'   '.join(f'{number:>{figures}}' for number in row)}   "
        for name, row in zip(named, [signs, *(bar.numbers for bar in bars.bars)], strict=True)
    ]
    room = width - len(before[0])
    if room < LEAST_ROOM:
        return bars_words(bars)
    scale = _scale([bar.numbers for bar in bars.bars], room)
    drawn = ["", *(bar_drawn(bar, scale) for bar in bars.bars)]
    return [*map(str.rstrip, map(str.__add__, before, drawn)), *scale_told(scale)]


def bar_drawn(bar: Bar, scale: int = 1) -> str:
    """The bar alone, in which a sign stands for up to ``scale``."""
    signs = zip(SIGNS, bar.numbers, strict=False)
    return "".join(sign * _signs(number, scale) for sign, number in signs)


def bars_words(bars: Bars) -> list[str]:
    """A line for each bar that is not empty."""
    return [
        f"{_when(bar)}: {', '.join(_counted(bars.labels, bar.numbers))}"
        for bar in bars.bars
        if any(bar.numbers)
    ]


def _counted(labels: Sequence[str], numbers: Sequence[int]) -> Iterator[str]:
    pairs = zip(labels, numbers, strict=True)
    return (f"{number} × {label}" for label, number in pairs if number)


def ticks_lines(ticks: Ticks, width: int) -> list[str]:
    """A row for each stretch of time: its name, its days, a mark for each, and the words."""
    _head, *named = _named(ticks.ticks)
    words = max((len(tick.words) for tick in ticks.ticks), default=0)
    room = width - max(map(len, named), default=0) - words - 6
    if room < LEAST_ROOM:
        return ticks_words(ticks)
    scale = _scale([(tick.done, tick.open) for tick in ticks.ticks], room)
    drawn = [tick_drawn(tick, scale) for tick in ticks.ticks]
    widest = max(map(len, drawn), default=0)
    rows = zip(named, drawn, ticks.ticks, strict=True)
    lines = [f"{name}   {marks:<{widest}}   {tick.words}" for name, marks, tick in rows]
    return [*lines, *scale_told(scale)]


def tick_drawn(tick: Tick, scale: int = 1) -> str:
    """The marks alone, of which each stands for up to ``scale``."""
    return DONE * _signs(tick.done, scale) + OPEN * _signs(tick.open, scale)


def ticks_words(ticks: Ticks) -> list[str]:
    """A line for each stretch of time."""
    return [f"{_when(tick)}: {tick.words}" for tick in ticks.ticks]


def _when(row: Bar | Tick) -> str:
    return ", ".join(part for part in (row.name, row.days) if part)


def _named(rows: Sequence[Bar | Tick]) -> list[str]:
    """Room for a head, and the names and days of ``rows``, in columns."""
    name = max((len(row.name) for row in rows), default=0)
    days = max((len(row.days) for row in rows), default=0)
    pairs = [("", ""), *((row.name, row.days) for row in rows)]
    return [f"  {one:<{name}}" + (f"  {other:<{days}}" if days else "") for one, other in pairs]


def _signs(number: int, scale: int) -> int:
    """How many signs stand for ``number``: none only for none."""
    return -(-number // scale)


def _scale(rows: Sequence[Sequence[int]], room: int) -> int:
    """For how many a sign must stand so that each row fits in ``room`` signs."""

    def fits(scale: int) -> bool:
        return all(sum(_signs(number, scale) for number in row) <= room for row in rows)

    most = max((number for row in rows for number in row), default=1)
    return 1 + bisect_left(range(1, most + 1), True, key=fits)


def scale_told(scale: int) -> list[str]:
    """For how many a sign stands, where that is not one."""
    told = _("Each sign stands for up to {count}.").format(count=scale)
    return [f"  {told}"] if scale > 1 else []
