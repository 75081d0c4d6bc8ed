"""A key decision: what is read out of its answers, line by line.

The answers are text, and stay so. A fact is a line with its source behind it, between
brackets or after a bar; who was consulted is a line with the day and the time, the role
and what was said. A line that is written otherwise is a line.
"""

import re
from contextlib import suppress
from datetime import date, time, timedelta
from itertools import zip_longest
from typing import NamedTuple

PACK = "decision"

FACTS, CONSULTED, LISTED, REVIEW = "facts", "consulted", "listed", "review"
"""Keys of the questions whose answers are read."""


class Fact(NamedTuple):
    """A fact, and where it is known from; empty where that is not told. ``line`` is its place."""

    text: str
    source: str
    line: int


class Consulted(NamedTuple):
    """Somebody who was asked: when, in which role, and what came of it; ``line`` is its place.

    ``time`` is None where only the day is told, ``day`` where not even that is.
    """

    day: date | None
    time: time | None
    role: str
    said: str
    line: int


_MARK = re.compile(r"\s*(?:[-*•–]\s+)?")


def lines(text: str) -> list[str]:
    """The lines of an answer that hold anything, without the marks of a list."""
    found = (_marked(one)[1].rstrip() for one in text.split("\n"))
    return [one for one in found if one]


def facts(text: str) -> tuple[Fact, ...]:
    """The facts in an answer, in its order."""
    return tuple(_fact(one, place) for place, one in enumerate(lines(text)))


def _fact(line: str, place: int) -> Fact:
    told, bar, source = line.rpartition("|")
    if bar and told.strip() and source.strip():
        return Fact(told.strip(), source.strip(), place)
    if found := re.fullmatch(r"(.*\S)\s*\(([^()]*[^()\s][^()]*)\)\s*[.;,]?", line):
        return Fact(found[1], found[2].strip(), place)
    return Fact(line.removesuffix("|").rstrip(), "", place)


_STAMP = re.compile(
    r"""(?: (?P<y>\d{4}) - (?P<m>\d{1,2}) - (?P<d>\d{1,2})
        | (?P<d2>\d{1,2}) [-/] (?P<m2>\d{1,2}) (?: [-/] (?P<y2>\d{4}|\d{2}))? )
    (?: \s+ (?P<h>\d{1,2}) [:.] (?P<min>\d{2}) | (?! \s* \d ) )
    (?! [\w:/-] ) [\s,·:]*""",
    re.VERBOSE,
)
"""A day, with the time behind it or without; before other figures it is part of a number."""

AROUND = timedelta(days=3 * 366)
"""So close to the entry a day is when somebody was asked; another may be a day of birth."""


def consulted(text: str, near: date) -> tuple[Consulted, ...]:
    """Who was asked, in the order of time; who has no day comes last.

    A day without a year is the one closest to ``near``.
    """
    found = [_consulted(one, place, near) for place, one in enumerate(lines(text))]
    return tuple(sorted(found, key=lambda one: (one.day or date.max, one.time or time.min)))


def _consulted(line: str, place: int, near: date) -> Consulted:
    day, at, rest = None, None, line
    if (stamp := _STAMP.match(line)) and (day := _day(stamp, near)):
        at, rest = _time(stamp), line[stamp.end() :]
        if stamp["h"] and at is None:  # 25:00 is no time: the line stays whole
            day, rest = None, line
    role, colon, said = rest.partition(":")
    if not (colon and role.strip() and said.strip()) or len(role) > 80:
        role, said = "", rest
    return Consulted(day, at, role.strip(), said.strip(), place)


def _day(stamp: re.Match[str], near: date) -> date | None:
    day, month = int(stamp["d"] or stamp["d2"]), int(stamp["m"] or stamp["m2"])
    year = stamp["y"] or stamp["y2"]
    if year:
        told = _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        return told if told and abs(told - near) <= AROUND else None
    some = [_date(near.year + by, month, day) for by in (-1, 0, 1)]
    return min((one for one in some if one), key=lambda one: abs(one - near), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _time(stamp: re.Match[str]) -> time | None:
    try:
        return time(int(stamp["h"]), int(stamp["min"])) if stamp["h"] else None
    except ValueError:
        return None


Asked = tuple[date, time | None]
"""A day, and the time if it is told."""


def unstamped(text: str, near: date) -> tuple[str, tuple[Asked | None, ...]]:
    """The answer without the day and the time in front of its lines, and those by line.

    They are when the writer asked somebody, and tell of nobody else; `stamped` puts them back.
    """
    kept, found = [], []
    for line in text.split("\n"):
        mark, rest = _marked(line)
        one = _consulted(rest, 0, near)
        at = (one.day, one.time) if one.day else None
        stamp = _STAMP.match(rest) if at else None
        kept.append(mark + (rest[stamp.end() :] if stamp else rest))
        found.append(at)
    return "\n".join(kept), tuple(found)


def stamped(text: str, found: tuple[Asked | None, ...], days: int = 0) -> str:
    """``text`` with what `unstamped` took from it, so many ``days`` later.

    None of it is lost where the text has fewer lines.
    """
    some = []
    for line, at in zip_longest(text.split("\n"), found):
        mark, rest = _marked("…" if line is None else line)
        some.append(f"{mark}{_stamp(at, days)}{rest}" if at else mark + rest)
    return "\n".join(some)


def _stamp(at: Asked, days: int) -> str:
    day, hour = at
    with suppress(OverflowError):
        day += timedelta(days)
    return f"{day.isoformat()} {hour:%H:%M} " if hour else f"{day.isoformat()} "


def _marked(line: str) -> tuple[str, str]:
    """The mark of a list in front of ``line``, and the rest."""
    found = _MARK.match(line)
    end = found.end() if found else 0
    return line[:end], line[end:]
