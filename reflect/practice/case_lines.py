"""What the lines of a case say, as somebody typed them.

Some say more than a sentence:

- people: ``mother - son: cares for``, ``mother -> son``, ``school: reports``, ``grandmother``
- facts: ``12-3-2026: report from the school``; what is indented goes on with the line before
- points and steps: ``safety | son | heavy``, or ``safety (son): heavy``

A line that says none of this is kept as it is, apart. Nothing is weighed or put in
another order, but for the days of facts.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from reflect.practice.case import Someone, Tie, Way
from reflect.practice.text import fold

LONGEST_NAME = 40
"""Characters; what is longer is a sentence and no name."""

LONGEST_DATE = 60
"""Characters in which a date must end."""

POINT = re.compile(r"^\s*(?:[-*•–]\s+|\d{1,2}[.)]\s+(?!\w+\s\d{4}\b))")
"""The mark before a point of a list, and not a day such as ``12. March 2026``."""

TIE = re.compile(r"\s+([-–—]|<?[-–—=]+>|<[-–—=]+|[←→↔])\s+")
"""What stands between two people: a dash, or an arrow."""

DASHES = frozenset("-–—")
WORDS = re.compile(r"\s*:(?!\d)\s*")
NOTED = re.compile(r"(?P<name>[^()]*[^()\s])\s*\((?P<note>[^()]+)\)\s*")
AFTER_DATE = re.compile(r"\s*(?::(?!\d)|[|\t]|\s[-–—]\s)\s*")
DATE_FIRST = re.compile(
    r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2}\s\w{3,9}\.?\s\d{4})(?=\s)"
)
BRACKETED = re.compile(r"(?P<first>[^()]*[^()\s])\s*\((?P<second>[^()]+)\)\s*:\s*(?P<third>.*)")


class Circle(NamedTuple):
    """The people of a case in the order in which they are named; ``rest`` are other lines."""

    people: tuple[Someone, ...]
    ties: tuple[Tie, ...]
    rest: tuple[str, ...] = ()


class Told(NamedTuple):
    """When something was, as precisely as it was told: from day ``first`` to day ``last``."""

    first: date
    last: date
    clock: str = ""


class Fact(NamedTuple):
    """Something that happened, and when; None when no date stands before it."""

    when: Told | None
    text: str


def circle(text: str) -> Circle:
    """The people in ``text`` and what is between them."""
    found = _Found()
    rest = []
    for line in _lines(text):
        if not found.read(line):
            rest.append(line)
    return Circle(tuple(found.people), tuple(found.ties), tuple(rest))


class _Found:
    """People as they are met, each once."""

    def __init__(self) -> None:
        self.people: list[Someone] = []
        self.ties: list[Tie] = []
        self._places: dict[str, int] = {}

    def read(self, line: str) -> bool:
        """Take ``line`` in; False when it is no line about people."""
        head, *tail = WORDS.split(line, maxsplit=1)
        parts = TIE.split(head)
        names, ways = parts[::2], parts[1::2]
        if len(names) == 3 and not tail and ways[1] in DASHES:
            tail = [names.pop()]  # a dash instead of a colon
        if len(names) > 2 or not all(map(_is_name, names)):
            return False
        said = tail[0].strip() if tail else ""
        places = [self._place(name) for name in names]
        if len(places) == 1:
            self._note(places[0], said)
            return True
        back, on = ways[0][0] in "<←↔", ways[0][-1] in ">→↔"
        if back and not on:
            places.reverse()
        way: Way = "both" if back and on else "none" if ways[0] in DASHES else "there"
        self.ties.append(Tie(places[0], places[1], said, way))
        return True

    def _place(self, name: str) -> int:
        noted = NOTED.fullmatch(name)
        bare = (noted["name"] if noted else name).removeprefix("@").strip()
        place = self._places.setdefault(fold(bare), len(self.people))
        if place == len(self.people):
            self.people.append(Someone(bare))
        if noted:
            self._note(place, noted["note"].strip())
        return place

    def _note(self, place: int, said: str) -> None:
        one = self.people[place]
        if said and said not in one.notes:
            self.people[place] = one._replace(notes=(*one.notes, said))


def _is_name(text: str) -> bool:
    if len(text) > 3 * LONGEST_NAME:
        return False
    bare = NOTED.sub(lambda found: found["name"], text)
    return (
        bool(bare.strip("@ ")) and len(bare) <= LONGEST_NAME and not bare.endswith((".", "?", "!"))
    )


def facts(text: str, read: Callable[[str], Told | None]) -> tuple[Fact, ...]:
    """The facts in ``text``: by day, those of one day as they stand; without a day at the end.

    ``read`` tells which day a text says, if it says one.
    """
    found = [_fact(line, read) for line in _joined(text)]
    dated = sorted((one for one in found if one.when), key=lambda one: _order(one.when))
    return (*dated, *(one for one in found if not one.when))


def _order(when: Told | None) -> tuple[date, str]:
    return (when.first, when.clock) if when else (date.max, "")


def _fact(line: str, read: Callable[[str], Told | None]) -> Fact:
    for sign in AFTER_DATE.finditer(line, 0, LONGEST_DATE):
        said, rest = line[: sign.start()].strip(), line[sign.end() :].strip()
        if rest and any(map(str.isdigit, said)) and (when := read(said)):
            return Fact(when, rest)
    if (date_ := DATE_FIRST.match(line)) and (when := read(date_[0])):
        return Fact(when, line[date_.end() :].strip())
    return Fact(None, line)


def columns(text: str, count: int) -> tuple[tuple[str, ...], ...]:
    """The lines of ``text``, each in ``count`` columns of which the last may be empty."""
    return tuple(_cells(line, count) for line in _joined(text))


def _cells(line: str, count: int) -> tuple[str, ...]:
    if "|" in line:
        cells = [one.strip() for one in line.strip("| ").split("|", count - 1)]
    elif found := BRACKETED.fullmatch(line):
        cells = [one.strip() for one in found.groups()]
    else:
        cells = [line]
    return tuple((*cells, *[""] * count)[:count])


def _lines(text: str) -> Iterator[str]:
    """The lines of ``text`` that say something, without marks of a list."""
    return (shown for line in text.splitlines() if (shown := _bare(line)))


def _bare(line: str) -> str:
    return " ".join(POINT.sub("", line).split())


def _joined(text: str) -> list[str]:
    """`_lines`, with what is indented behind the line that it goes on with."""
    found: list[str] = []
    for line in text.splitlines():
        shown = _bare(line)
        if found and shown and line[:1].isspace() and not POINT.match(line):
            found[-1] += f" {shown}"
        elif shown:
            found.append(shown)
    return found
