"""A case in four windows: what is asked when, and what can be drawn of it.

The answers of a case stay texts; `reflect.practice.case_lines` reads their lines.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
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


def first_sitting(pack: "Pack", also: Iterable[str] = ()) -> "Pack":
    """``pack`` without what is asked when the meeting has been, but for the keys ``also``."""
    asked = set(also)
    kept = (one for one in pack.questions if one.key not in MEETING or one.key in asked)
    return pack._replace(questions=tuple(kept))
