"""Stretches of whole local days: a week, a month, a year, or any days in a row."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal, NamedTuple

PeriodKind = Literal["week", "month", "year", "between"]
DAY = timedelta(days=1)
NAME = re.compile(
    r"(?P<year>(?:19|2[01])[0-9]{2})(?:-(?:W(?P<week>[0-9]{2})|(?P<month>[0-9]{2})))?"
)
"""Of a week, a month or a year; a journal knows those of 1900 to 2199."""


class Period(NamedTuple):
    """The days from ``first`` up to and including ``last``, in ``zone``.

    A week, month or year may be a part of one: the days of it that are in
    another period.
    """

    kind: PeriodKind
    first: date
    last: date
    zone: tzinfo

    @property
    def name(self) -> str:
        """As ISO 8601 writes it: ``2026-W47``, ``2026-11``, ``2026``, ``2026-11-01/2026-11-20``."""
        match self.kind:
            case "week":
                year, number, _ = self.first.isocalendar()
                return f"{year}-W{number:02}"
            case "month":
                return f"{self.first.year}-{self.first.month:02}"
            case "year":
                return f"{self.first.year}"
            case "between":
                return f"{self.first}/{self.last}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def bounds(self) -> tuple[datetime, datetime]:
        """When it starts, and when what follows does: local midnights.

        A week in which the clock changes has 167 or 169 hours.
        """
        return midnight(self.first, self.zone), midnight(self.last + DAY, self.zone)

    def parts(self, kind: PeriodKind) -> Iterator["Period"]:
        """The weeks, months or years that it touches, each with only its own days of them."""
        first = self.first
        while first <= self.last:
            last = min(_end(kind, first), self.last)
            yield Period(kind, first, last, self.zone)
            first = last + DAY


def named(name: str, zone: tzinfo) -> Period | None:
    """The week, month or year of that `Period.name`, sooner than words are read; else None."""
    found = NAME.fullmatch(name)
    if not found:
        return None
    year, week, month = (int(one or 0) for one in found.group("year", "week", "month"))
    try:
        if found["week"]:
            return week_of(date.fromisocalendar(year, week, 1), zone)
        if found["month"]:
            return month_of(date(year, month, 1), zone)
    except ValueError:
        return None
    return year_of(date(year, 1, 1), zone)


def week_of(day: date, zone: tzinfo) -> Period:
    """The ISO week that ``day`` is in, from its Monday to its Sunday."""
    return _whole("week", day - day.weekday() * DAY, zone)


def month_of(day: date, zone: tzinfo) -> Period:
    """The month that ``day`` is in."""
    return _whole("month", day.replace(day=1), zone)


def year_of(day: date, zone: tzinfo) -> Period:
    """The calendar year that ``day`` is in."""
    return _whole("year", day.replace(month=1, day=1), zone)


def between(first: date, last: date, zone: tzinfo) -> Period:
    """The days from ``first`` up to and including ``last``, which is not before it."""
    return Period("between", first, last, zone)


def _whole(kind: PeriodKind, first: date, zone: tzinfo) -> Period:
    return Period(kind, first, _end(kind, first), zone)


def _end(kind: PeriodKind, day: date) -> date:
    """The last day of the week, month or year that ``day`` is in."""
    match kind:
        case "week":
            return day + (6 - day.weekday()) * DAY
        case "month":
            return (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY
        case "year":
            return day.replace(month=12, day=31)
        case "between":
            return date.max


def midnight(day: date, zone: tzinfo) -> datetime:
    """The first moment of ``day`` in ``zone``, also where the clock skips midnight."""
    start = datetime.combine(day, time(), zone)
    return start.astimezone(UTC).astimezone(zone)


def day_of(moment: datetime, zone: tzinfo) -> date:
    """The day in ``zone`` that ``moment`` is on: from its midnight up to the next.

    The clock says another date when it was set back over midnight.
    """
    day = moment.astimezone(zone).date()
    return day + DAY if moment.timestamp() >= midnight(day + DAY, zone).timestamp() else day
