"""Weeks, months and years as people type them, in Dutch and English.

A name or a number of their own, or any day in them as `reflect.locale.moments`
reads days, leaning to the past. What is not understood is an error, never a guess.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from reflect.locale import N_, datewords
from reflect.locale.dategrammar import monday
from reflect.locale.moments import LONGEST, YEARS, parse_moment, shortened
from reflect.practice.errors import WrongUse

NOT_A_WEEK = N_("The week {text!r} is not understood.")
WEEK_HINT = N_("Try 47, 2026-W47, last, this, next, or a day in that week such as 2026-11-18.")
NOT_A_MONTH = N_("The month {text!r} is not understood.")
MONTH_HINT = N_(
    "Try november, nov 2025, 2026-11, last, this, or a day in that month such as 2026-11-18."
)
NOT_A_YEAR = N_("The year {text!r} is not understood.")
YEAR_HINT = N_("Try 2025, last, this, or a day in that year such as 2025-11-18.")

ISO_WEEK = re.compile(r"(?:(?P<year>[0-9]{4})-?)?w(?P<week>[0-9]{1,2})")
YEAR_AND_MONTH = re.compile(
    r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{1,2})|(?P<m>[0-9]{1,2})[-/.](?P<y>[0-9]{4})"
)


def parse_week(text: str, now: datetime) -> date:
    """The Monday of the ISO week that ``text`` says, seen from ``now``.

    A week's number (of this ISO year), ``2026-W47``, last, this or next, or any
    day in the week. Raises `WrongUse`.
    """
    day = _read(text, now, _week)
    if day is None:
        raise WrongUse(NOT_A_WEEK, WEEK_HINT, text=shortened(text))
    return monday(day)


def parse_month(text: str, now: datetime) -> date:
    """The first day of the month that ``text`` says, seen from ``now``.

    Its name or number, with a year or as the latest that has begun; last, this
    or next; or any day in the month. Raises `WrongUse`.
    """
    day = _read(text, now, _month)
    if day is None:
        raise WrongUse(NOT_A_MONTH, MONTH_HINT, text=shortened(text))
    return day.replace(day=1)


def parse_year(text: str, now: datetime) -> date:
    """1 January of the year that ``text`` says, seen from ``now``.

    Its four figures; last, this or next; or any day in the year. Raises `WrongUse`.
    """
    day = _read(text, now, _year)
    if day is None:
        raise WrongUse(NOT_A_YEAR, YEAR_HINT, text=shortened(text))
    return day.replace(month=1, day=1)


def _read(text: str, now: datetime, named: Callable[[str, date], date | None]) -> date | None:
    """A day in what ``text`` says: what is ``named`` so, else any day."""
    try:
        if len(text) <= LONGEST and (day := named(datewords.normal(text), now.date())):
            return day if day.year in YEARS else None
        return parse_moment(text, now, "past").at.date()
    except (ValueError, OverflowError, WrongUse):
        return None


def _week(text: str, today: date) -> date | None:
    """The Monday, for what is the name of a week and not a day; else None."""
    year = today.isocalendar().year
    if iso := ISO_WEEK.fullmatch(text):
        return date.fromisocalendar(int(iso["year"] or year), int(iso["week"]), 1)
    match datewords.tokens(text):
        case [("turn", turn)] | [("turn", turn), ("days", 7)]:
            return monday(today) + timedelta(weeks=turn)
        case [("number", week)] | [("days", 7), ("number", week)]:
            return date.fromisocalendar(year, week, 1)
        case [("days", 7), ("number", week), ("year", year)]:
            return date.fromisocalendar(year, week, 1)
    return None


def _month(text: str, today: date) -> date | None:
    """The first day, for what is the name of a month and not a day; else None."""
    if found := YEAR_AND_MONTH.fullmatch(text):
        return date(int(found["year"] or found["y"]), int(found["month"] or found["m"]), 1)
    match datewords.tokens(text):
        case [("turn", turn)] | [("turn", turn), ("months", 1)]:
            year, month = divmod(today.year * 12 + today.month - 1 + turn, 12)
            return date(year, month + 1, 1)
        case [("month" | "number", month)] | [("months", 1), ("number", month)]:
            return date(today.year - (month > today.month), month, 1)
        case [("month", month), ("year", year)]:
            return date(year, month, 1)
        case [("month", month), ("turn", turn), ("months", 12)]:
            return date(today.year + turn, month, 1)
        case [("month", _), ("number", _)]:
            raise ValueError  # "nov 25": the day, or the year?
    return None


def _year(text: str, today: date) -> date | None:
    """1 January, for what is the name of a year and not a day; else None."""
    match datewords.tokens(text):
        case [("turn", turn)] | [("turn", turn), ("months", 12)]:
            return date(today.year + turn, 1, 1)
        case [("year", year)] | [("months", 12), ("year", year)]:
            return date(year, 1, 1)
    return None
