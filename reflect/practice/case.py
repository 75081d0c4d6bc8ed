"""A case in four windows: what is asked when, and what can be drawn of it.

The answers of a case stay texts; `reflect.practice.case_lines` reads their lines.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from reflect.practice.packs import Pack

PACK = "case"

MEETING = ("roles", "shifted")
"""Keys of what is asked when the meeting about a case has been."""

Way = Literal["none", "there", "both"]


class Someone(NamedTuple):
    """Somebody in a case: as first typed, their role if it is known, and what is said of them."""

    name: str
    role: str = ""
    notes: tuple[str, ...] = ()


class Tie(NamedTuple):
    """What is between two people, by their places; ``says`` may be empty.

    ``way`` is that of the arrow that was typed, from the first to the second.
    """

    first: int
    second: int
    says: str = ""
    way: Way = "none"


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


def first_sitting(pack: Pack, also: Iterable[str] = ()) -> Pack:
    """``pack`` without what is asked when the meeting has been, but for the keys ``also``."""
    asked = set(also)
    kept = (one for one in pack.questions if one.key not in MEETING or one.key in asked)
    return pack._replace(questions=tuple(kept))
