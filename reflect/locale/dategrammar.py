"""What the words of a date say: a day, and perhaps a time of day.

Nothing here knows of time zones; `reflect.locale.moments` does. A text that
can be read in two ways is not read at all, and no word is ever dropped.
"""

import calendar
from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Literal, NamedTuple

from reflect.locale.datewords import Token

Lean = Literal["past", "future"]
PARTS = (range(12), range(12, 19), range(17, 24))  # hours of morning, afternoon, evening
NOON = 12 * 3600


class Contradiction(ValueError):
    """The text names a day, and a weekday that it is not."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


class Said(NamedTuple):
    """A day, and the time of day when one was given."""

    day: date
    clock: time | None


class _Clock(NamedTuple):
    seconds: int  # from midnight
    settled: bool = False  # no longer free to mean the afternoon
    clear: bool = True  # cannot be a day and a month


def elapsed(tokens: Sequence[Token]) -> timedelta | None:
    """How far from now: "now", "2 hours ago", "in 20 minutes"; None for anything else."""
    match tokens:
        case [("now", _)]:
            return timedelta(0)
    match _length(tokens):
        case ("minutes" | "oclock", minutes):
            return timedelta(minutes=minutes)
    return None


def read(tokens: Sequence[Token], today: date, lean: Lean) -> Said | None:
    """The day and time that ``tokens`` say: a day, a time, or one before the other.

    None when they say nothing, or more than one thing. Raises ValueError (and
    OverflowError) for a day or time that does not exist, and `Contradiction`.
    """
    said = set()
    for cut in range(len(tokens) + 1):
        for day, rest in ((tokens[:cut], tokens[cut:]), (tokens[cut:], tokens[:cut])):
            if not tokens or (reading := _read(day, rest, today, lean)) is None:
                continue
            said.add(reading)
    # Two readings do not occur with the rules below; with a rule more they might.
    return said.pop() if len(said) == 1 else None


def monday(day: date) -> date:
    """The first day of the ISO week of ``day``."""
    return day - timedelta(days=day.weekday())


def _read(
    day_tokens: Sequence[Token], rest: Sequence[Token], today: date, lean: Lean
) -> Said | None:
    part: int | None = None
    match rest:
        case [("part", value), *left] | [*left, ("part", value)]:
            part, rest = value, left
    clock = _clock(rest)
    if rest and clock is None:
        return None
    if part is not None and not day_tokens and clock is None:
        return None
    kinds = {token.kind for token in day_tokens}
    if clock and not clock.clear and (not kinds or ("weekday" in kinds and "month" not in kinds)):
        return None
    day = _day(day_tokens, today, lean)
    if day is None:
        return None
    return Said(day, clock and _time(clock, part))


def _clock(tokens: Sequence[Token]) -> _Clock | None:
    """14:00, 14.00, 14u, 14u30, 14:00 uur, 2pm, and the same after "at"."""
    match tokens:
        case [("at", _), *rest]:
            clock = None if rest and rest[0].kind == "at" else _clock(rest)
            return clock and clock._replace(clear=True)
        case [("clock", seconds)] | [("clock" | "dotted", seconds), ("oclock", _)]:
            return _Clock(seconds)
        case [("dotted", seconds)]:
            return _Clock(seconds, clear=False)
        case [("number", hour), ("oclock", _)]:
            return _Clock(hour * 3600)
        case [("number", hour), ("oclock", _), ("number", minute)] if minute < 60:
            return _Clock(hour * 3600 + minute * 60)
        case [("number", hour), ("meridian", half)] if 1 <= hour <= 12:
            return _Clock((hour % 12 + half) * 3600, settled=True)
        case [("clock" | "dotted", seconds), ("meridian", half)] if 3600 <= seconds < NOON + 3600:
            return _Clock(seconds % NOON + half * 3600, settled=True)
    return None


def _time(clock: _Clock, part: int | None) -> time:
    """The time of ``clock``; with a part of the day, 8 in the evening is 20:00."""
    hour, seconds = divmod(clock.seconds, 3600)
    if part is not None and hour not in PARTS[part]:
        hour += 12
        if clock.settled or hour not in PARTS[part]:
            raise ValueError(clock)
    return time(hour, *divmod(seconds, 60))


def _day(tokens: Sequence[Token], today: date, lean: Lean) -> date | None:
    match tokens:
        case []:
            return today
        case [("on", _), *dated]:
            return _dated(dated, today, lean) or _lean_weekday(dated, today, lean)
        case [("day", days)]:
            return today + timedelta(days)
        case [("turn", turn), ("weekday", weekday)]:
            return _turn(turn, weekday, today, lean)
        case [("turn", turn), ("days", 7), ("weekday", weekday)]:
            return monday(today) + timedelta(days=7 * turn + weekday)
        case [("weekday", weekday), ("turn", turn), ("days", 7)]:
            return monday(today) + timedelta(days=7 * turn + weekday)
    match _length(tokens):
        case ("days", days):
            return today + timedelta(days)
        case ("months", months):
            return _months_on(today, months)
    return _lean_weekday(tokens, today, lean) or _dated(tokens, today, lean)


def _length(tokens: Sequence[Token]) -> Token | None:
    """The length of time in "in 3 weeks" or "3 weeks ago": its kind, and how many of it."""
    match tokens:
        case [("before", sign), ("number" | "count", count), (kind, size)]:
            return Token(kind, sign * count * size)
        case [("number" | "count", count), (kind, size), ("after", sign)]:
            return Token(kind, sign * count * size)
    return None


def _lean_weekday(tokens: Sequence[Token], today: date, lean: Lean) -> date | None:
    """A weekday and no more: today, or the nearest one on the leaned side."""
    match tokens:
        case [("weekday", weekday)]:
            ahead = (weekday - today.weekday()) % 7
            return today + timedelta(ahead if lean == "future" or not ahead else ahead - 7)
    return None


def _turn(turn: int, weekday: int, today: date, lean: Lean) -> date | None:
    """Last: before today. Next: after today. This: in this week, if ``lean`` agrees."""
    if turn:
        after = (weekday - today.weekday() - 1) % 7 + 1
        return today + timedelta(after if turn > 0 else after % 7 - 7)
    day = monday(today) + timedelta(weekday)
    return day if day == _lean_weekday([Token("weekday", weekday)], today, lean) else None


def _dated(tokens: Sequence[Token], today: date, lean: Lean) -> date | None:
    """3-4-2026, 3 april, april 3 2026, 3rd of april; a weekday before it must be right."""
    match tokens:
        case [("weekday", weekday), *rest] if day := _dated_plain(rest, today, lean):
            if day.weekday() != weekday:
                raise Contradiction(day)
            return day
    return _dated_plain(tokens, today, lean)


def _dated_plain(tokens: Sequence[Token], today: date, lean: Lean) -> date | None:
    match tokens:
        case [("date", figures)]:
            return _date(figures // 10000, figures // 100 % 100, figures % 100, today, lean)
        case [*rest, ("year", year)]:
            tokens = rest
        case _:
            year = 0
    match tokens:
        case (
            [("month", month), ("number" | "nth", day)]
            | [("number" | "nth", day), ("month", month)]
            | [("number" | "nth", day), ("of", _), ("month", month)]
        ):
            return _date(year, month, day, today, lean)
    return None


def _date(year: int, month: int, day: int, today: date, lean: Lean) -> date:
    """The date; without a year (0) the nearest on the leaned side, today included."""
    if not year:
        past, this = lean == "past", (today.month, today.day)
        beyond = (month, day) > this if past else (month, day) < this
        year = today.year + (0 if not beyond else -1 if past else 1)
    return date(year, month, day)


def _months_on(day: date, months: int) -> date:
    """``months`` later (or earlier); the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(year)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
