"""Dates and weeks as people type them, in Dutch and English.

ISO first, then the grammar of `reflect.locale.dategrammar`, then dates pasted
from elsewhere. What is not understood is an error, never a guess.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from reflect.locale import N_, dategrammar, datewords, pasted
from reflect.locale.dategrammar import Contradiction, Lean, monday
from reflect.locale.dates import long_day
from reflect.practice.errors import WrongUse

NOT_A_DATE = N_("The date {text!r} is not understood.")
DATE_HINT = N_("Try 2026-04-03, 3-4-2026 14:00, yesterday, last friday or tomorrow 14:00.")
CONTRADICTS = N_("The date {text!r} contradicts itself.")
CONTRADICTS_HINT = N_("That day is {day}.")
NOT_A_WEEK = N_("The week {text!r} is not understood.")
WEEK_HINT = N_("Try 47, 2026-W47, last, this, next, or a day in that week such as 2026-11-18.")

YEARS = range(1900, 2200)  # a journal has no others; they are slips of the keys
LONGEST = 100  # of a date; longer texts are not even tried
SHOWN = 40  # of a text that is not understood
ISO = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ](?P<clock>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)"
    r" ?(?P<offset>Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
ISO_WEEK = re.compile(r"(?:(?P<year>[0-9]{4})-?)?w(?P<week>[0-9]{1,2})")


class Moment(NamedTuple):
    """A moment that was typed, in the zone of the ``now`` it was read with."""

    at: datetime  # aware; 00:00 when only a day was given
    exact: bool  # a time of day was given


def parse_moment(text: str, now: datetime, lean: Lean) -> Moment:
    """The moment that ``text`` says, seen from ``now`` (aware, with a full zone).

    ``lean`` chooses for a weekday, and a day without a year, the nearest in the
    past or in the future. Today counts as either. A time that the clock skips
    moves on; of a time that comes twice it is the first. Raises `WrongUse`.
    """
    try:
        moment = _parse(text, now, lean)
    except Contradiction as wrong:
        raise WrongUse(
            CONTRADICTS, CONTRADICTS_HINT, text=_short(text), day=long_day(wrong.day)
        ) from None
    except (ValueError, OverflowError):
        moment = None
    if moment is None or moment.at.year not in YEARS:
        raise WrongUse(NOT_A_DATE, DATE_HINT, text=_short(text))
    return moment


def parse_week(text: str, now: datetime) -> date:
    """The Monday of the ISO week that ``text`` says, seen from ``now``.

    A week's number, ``2026-W47``, last, this or next, or any day in the week
    (as `parse_moment`, leaning to the past). Raises `WrongUse`.
    """
    try:
        if (week := _week(text, now)) and week.year in YEARS:
            return week
        return monday(parse_moment(text, now, "past").at.date())
    except (ValueError, OverflowError, WrongUse):
        raise WrongUse(NOT_A_WEEK, WEEK_HINT, text=_short(text)) from None


def _parse(text: str, now: datetime, lean: Lean) -> Moment | None:
    if len(text) > LONGEST:
        return None
    if iso := ISO.fullmatch(" ".join(text.split()).upper()):
        return _iso(iso, now)
    plain = datewords.normal(text)
    if tokens := datewords.tokens(plain):
        if (distance := dategrammar.elapsed(tokens)) is not None:
            return Moment((now.astimezone(UTC) + distance).astimezone(now.tzinfo), True)
        if said := dategrammar.read(tokens, now.date(), lean):
            return Moment(_settle(said.day, said.clock, now.tzinfo), said.clock is not None)
    if found := pasted.read(plain, now):
        return Moment(found.astimezone(now.tzinfo), True)
    return None


def _iso(found: re.Match[str], now: datetime) -> Moment:
    day = date.fromisoformat(found["day"])
    clock = time.fromisoformat(found["clock"]) if found["clock"] else None
    if clock and found["offset"]:
        zone = time.fromisoformat(f"00:00{found['offset']}").tzinfo
        return Moment(datetime.combine(day, clock, zone).astimezone(now.tzinfo), True)
    return Moment(_settle(day, clock, now.tzinfo), clock is not None)


def _settle(day: date, clock: time | None, zone: tzinfo | None) -> datetime:
    """The instant at which the clocks of ``zone`` say this, or would have said it."""
    wall = datetime.combine(day, clock or time(), zone)
    there = wall.astimezone(UTC).astimezone(zone)
    if there.replace(tzinfo=None) == wall.replace(tzinfo=None):
        return there
    before = (wall - timedelta(days=1)).utcoffset() or timedelta(0)
    return (wall.replace(tzinfo=UTC) - before).astimezone(zone)


def _week(text: str, now: datetime) -> date | None:
    """The Monday, for what is the name of a week and not a day; else None."""
    plain = datewords.normal(text) if len(text) <= LONGEST else ""
    year = now.isocalendar().year
    if iso := ISO_WEEK.fullmatch(plain):
        return date.fromisocalendar(int(iso["year"] or year), int(iso["week"]), 1)
    match datewords.tokens(plain):
        case [("turn", turn)] | [("turn", turn), ("days", 7)]:
            return monday(now.date()) + timedelta(weeks=turn)
        case [("number", week)] | [("days", 7), ("number", week)]:
            return date.fromisocalendar(year, week, 1)
        case [("days", 7), ("number", week), ("year", year)]:
            return date.fromisocalendar(year, week, 1)
    return None


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
