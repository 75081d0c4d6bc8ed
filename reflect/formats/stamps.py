"""Dates and times as other programs write them, in a file and not at the keys.

Only what says a whole day, with its year, is a date here: nothing is reckoned from
today, and 03/04 is read as the rest of the file is, or day first.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import NamedTuple

from reflect.locale import dategrammar, datewords
from reflect.locale.moments import YEARS, settle

_FIGURES = r"""
    (?: (?P<year>[0-9]{4}) (?P<s>[-/._]) (?P<month>[0-9]{1,2}) (?P=s) (?P<day>[0-9]{1,2})
      | (?P<one>[0-9]{1,2}) (?P<t>[-/.]) (?P<two>[0-9]{1,2}) (?P=t) (?P<last>[0-9]{4})
      | (?P<whole>(?:19|20|21)[0-9]{6}) (?![0-9])
    )
    (?: (?:[T]|,?[ ]+)
        (?P<hour>[0-9]{1,2}) [:.] (?P<minute>[0-9]{2}) (?: [:.] (?P<second>[0-9]{2}) )?
        (?: [.,][0-9]{1,9} )?
        (?: [ ]? (?P<half>[AaPp])\.?[Mm]\.? (?![^\W\d_]) )?
        (?P<offset> Z (?![^\W_]) | [ ]? (?: UTC (?![^\W_]) | [+-][0-9]{2}:?[0-9]{2} (?![0-9]) ) )?
    )?
"""
FIGURES = re.compile(_FIGURES, re.VERBOSE)
"""A date in figures, with a time or without, at the beginning of a text."""

_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?:[:.](?P<second>[0-9]{2}))?"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?"
)

LONGEST = 60
"""Letters of a date; what is longer is none."""


class Stamp(NamedTuple):
    """A date as it was written. ``style`` tells how: the same for dates written alike.

    ``clock`` is None when only a day was given; ``two_ways`` that the day and the month
    could be the other way round.
    """

    day: date
    clock: time | None
    offset: tzinfo | None
    style: str
    two_ways: bool = False

    @property
    def said(self) -> str:
        """What it says, the same wherever it is read."""
        clock = self.clock.isoformat() if self.clock else ""
        return f"{self.day.isoformat()} {clock}{self.offset or ''}"

    def at(self, zone: tzinfo) -> datetime:
        """The moment, in ``zone``; 00:00 when only a day was given."""
        if self.offset:
            exact = datetime.combine(self.day, self.clock or time(), self.offset)
            return exact.astimezone(zone)
        return settle(self.day, self.clock, zone)


class Stamps:
    """Reads dates that are written alike.

    ``day_first`` says what 03/04 is; None leaves it open, and it is read day first.
    ``written`` is how they are written, as ``strptime`` knows it; nothing else is a
    date then.
    """

    def __init__(self, day_first: bool | None = None, written: str = "") -> None:
        self.day_first = day_first
        self.written = written

    def read(self, text: str) -> Stamp | None:
        """The date that ``text`` is, all of it; None when it is none."""
        text = text.strip()
        if len(text) > LONGEST:
            return None
        try:
            if self.written:
                return _as_written(text, self.written)
            if found := FIGURES.fullmatch(text):
                return self._figures(found)
            return _words(text)
        except (ValueError, OverflowError):
            return None

    def start(self, text: str) -> tuple[Stamp, int] | None:
        """The date in figures that ``text`` begins with, and where it ends."""
        try:
            if self.written:
                return _start_as_written(text, self.written)
            found = FIGURES.match(text)
            if found and (stamp := self._figures(found)):
                return stamp, found.end()
        except (ValueError, OverflowError):
            pass
        return None

    def _figures(self, found: re.Match[str]) -> Stamp | None:
        two_ways = False
        if found["year"]:
            day = date(int(found["year"]), int(found["month"]), int(found["day"]))
            style = f"y{found['s']}"
        elif found["whole"]:
            whole = found["whole"]
            day, style = date(int(whole[:4]), int(whole[4:6]), int(whole[6:])), "w"
        else:
            one, two = int(found["one"]), int(found["two"])
            first = self.day_first if self.day_first is not None else two <= 12
            unsure = found["t"] == "/" and self.day_first is None  # 3-4 and 3.4 are day first
            two_ways = unsure and one <= 12 and two <= 12 and one != two
            day = date(int(found["last"]), *((two, one) if first else (one, two)))
            style = f"d{found['t']}"
        if day.year not in YEARS:
            return None
        clock = _clock(found) if found["hour"] else None
        style += f"{bool(clock):d}{bool(found['second']):d}{bool(found['half']):d}"
        return Stamp(day, clock, _offset(found["offset"]), style, two_ways)


def clock_of(text: str) -> time | None:
    """The time of day that ``text`` is, all of it; None when it is none."""
    found = _CLOCK.fullmatch(text.strip())
    try:
        return _clock(found) if found else None
    except ValueError:
        return None


def day_first(dates: Iterable[str]) -> bool | None:
    """What dates such as 13/04/2024 among ``dates`` tell: the day first, or the month.

    None when none of them tells, or when they do not agree.
    """
    told = set()
    for text in dates:
        found = FIGURES.match(text.strip())
        if found and found["one"]:
            one, two = int(found["one"]), int(found["two"])
            if (one > 12) != (two > 12):
                told.add(one > 12)
    return told.pop() if len(told) == 1 else None


def _clock(found: re.Match[str]) -> time:
    hour = int(found["hour"])
    if half := found["half"]:
        if not 1 <= hour <= 12:
            raise ValueError
        hour = hour % 12 + 12 * (half in "Pp")
    return time(hour, int(found["minute"]), int(found["second"] or 0))


def _offset(text: str | None) -> tzinfo | None:
    if not text:
        return None
    text = text.strip()
    if text in ("Z", "UTC"):
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=minutes if text[0] == "+" else -minutes))


@lru_cache(maxsize=4096)
def _words(text: str) -> Stamp | None:
    """A date in words of either language, such as 9 juni 2013 15:39."""
    if not re.search(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])", text):
        return None
    tokens = datewords.tokens(datewords.normal(text))
    if not tokens or not {"month"} <= {token.kind for token in tokens}:
        return None
    said = dategrammar.read(tokens, date(2000, 1, 1), "past")
    if said is None or said.day.year not in YEARS or str(said.day.year) not in text:
        return None
    return Stamp(said.day, said.clock, None, f"m{bool(said.clock):d}")


def _as_written(text: str, written: str) -> Stamp | None:
    read = datetime.strptime(text, written)
    if "%" in written and not re.search("%-?[YyxcDFGs]", written):
        return None  # without a year it is no day
    has_clock = bool(re.search("%-?[HIMSrRTXcs]", written))
    if read.year not in YEARS:
        return None
    clock = read.time().replace(microsecond=0) if has_clock else None
    return Stamp(read.date(), clock, read.tzinfo, "written")


def _start_as_written(text: str, written: str) -> tuple[Stamp, int] | None:
    """The longest beginning of ``text``, up to a blank, that is written so."""
    for found in reversed(list(re.finditer(r" |$", text[: LONGEST + 1]))):
        try:
            stamp = _as_written(text[: found.start()], written)
        except ValueError:
            continue
        if stamp:
            return stamp, found.start()
    return None
