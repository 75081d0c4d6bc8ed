"""Dates as people type them, in Dutch and English.

ISO first, then the grammar of `reflect.locale.dategrammar`, then dates pasted
from elsewhere. What is not understood is an error, never a guess.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from reflect.locale import N_, dategrammar, datewords, pasted
from reflect.locale.dategrammar import Contradiction, Lean
from reflect.locale.dates import long_day
from reflect.practice.errors import WrongUse

NOT_A_DATE = N_("The date {text!r} is not understood.")
DATE_HINT = N_("Try 2026-04-03, 3-4-2026 14:00, yesterday, last friday or tomorrow 14:00.")
CONTRADICTS = N_("The date {text!r} contradicts itself.")
CONTRADICTS_HINT = N_("That day is {day}.")

YEARS = range(1900, 2200)  # a journal has no others; they are slips of the keys
LONGEST = 100  # of a date; longer texts are not even tried
SHOWN = 40  # of a text that is not understood
ISO = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ](?P<clock>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)"
    r" ?(?P<offset>Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)


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
            CONTRADICTS, CONTRADICTS_HINT, text=shortened(text), day=long_day(wrong.day)
        ) from None
    except (ValueError, OverflowError):
        moment = None
    if moment is None or moment.at.year not in YEARS:
        raise WrongUse(NOT_A_DATE, DATE_HINT, text=shortened(text))
    return moment


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
            return Moment(settle(said.day, said.clock, now.tzinfo), said.clock is not None)
    if found := pasted.read(plain, now):
        return Moment(found.astimezone(now.tzinfo), True)
    return None


def _iso(found: re.Match[str], now: datetime) -> Moment:
    day = date.fromisoformat(found["day"])
    clock = time.fromisoformat(found["clock"]) if found["clock"] else None
    if clock and found["offset"]:
        zone = time.fromisoformat(f"00:00{found['offset']}").tzinfo
        return Moment(datetime.combine(day, clock, zone).astimezone(now.tzinfo), True)
    return Moment(settle(day, clock, now.tzinfo), clock is not None)


def settle(day: date, clock: time | None, zone: tzinfo | None) -> datetime:
    """The instant at which the clocks of ``zone`` say this, or would have said it."""
    wall = datetime.combine(day, clock or time(), zone)
    there = wall.astimezone(UTC).astimezone(zone)
    if there.replace(tzinfo=None) == wall.replace(tzinfo=None):
        return there
    before = (wall - timedelta(days=1)).utcoffset() or timedelta(0)
    return (wall.replace(tzinfo=UTC) - before).astimezone(zone)


def shortened(text: str) -> str:
    """``text`` as far as an error repeats it."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
