"""When something was, as a record tells it: a day, a month or a year that stays what it is."""

import calendar
from datetime import datetime, timedelta

from reflect.locale.moments import parse_moment
from reflect.locale.spans import parse_month, parse_year
from reflect.practice.case_lines import Told
from reflect.practice.errors import WrongUse

ELSEWHEN = timedelta(days=97)
"""No whole number of weeks, and more than any month."""


def recorded(text: str, then: datetime) -> Told | None:
    """The days that ``text`` tells, written around ``then``; None when it tells none.

    Words such as *yesterday* tell of another day on another day, so they are none. A
    day without a year is the last before ``then``.
    """
    try:
        moment = parse_moment(text, then, "past")
        other = parse_moment(text, then - ELSEWHEN, "past")
    except (WrongUse, OverflowError):
        return _longer(text, then)
    day = moment.at.date()
    if (day.month, day.day) != (other.at.month, other.at.day):
        return None
    return Told(day, day, f"{moment.at:%H:%M}" if moment.exact else "")


def _longer(text: str, then: datetime) -> Told | None:
    """The month or the year with its four figures that ``text`` tells."""
    if not any(len(one) == 4 and one.isdecimal() for one in text.replace("-", " ").split()):
        return None
    try:
        first = parse_month(text, then)
        return Told(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))
    except WrongUse:
        pass
    try:
        first = parse_year(text, then)
    except WrongUse:
        return None
    return Told(first, first.replace(month=12, day=31))
