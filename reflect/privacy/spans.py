"""Places in a text that may point at somebody."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, Protocol, TypeVar

Type = Literal[
    "name",
    "nickname",
    "initials",
    "place",
    "org",
    "address",
    "postcode",
    "phone",
    "email",
    "url",
    "handle",
    "bsn",
    "iban",
    "plate",
    "case",
    "dob",
    "date",
    "age",
    "combination",
]
"""What a span is. ``org`` is an organisation, ``dob`` a date of birth, ``case`` the number
of a file or case; a ``combination`` is an entry in which several details come together."""

NAMES: frozenset[Type] = frozenset({"name", "nickname", "initials"})
"""Types that stand for a person."""


class Span(NamedTuple):
    """Characters ``start`` to ``end`` of a text. ``sure``: it is certainly what ``type`` says."""

    start: int
    end: int
    type: Type
    sure: bool = False


class Placed(Protocol):
    """Anything that stands at ``start`` to ``end`` of a text."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """The character after the last."""


P = TypeVar("P", bound=Placed)


def touching(kept: Sequence[Placed], start: int, end: int) -> slice:
    """Which of ``kept``, that are in order and apart, have a character from ``start`` to ``end``.

    When none has, the slice is empty and says where it would stand among them. It is found
    by halving: a long text has thousands.
    """
    first = bisect_right(kept, start, key=lambda one: one.end)
    return slice(first, max(first, bisect_left(kept, end, key=lambda one: one.start)))


def within(kept: Sequence[Placed], start: int, end: int) -> bool:
    """Whether one of ``kept``, that are in order and apart, has all of ``start`` to ``end``."""
    return any(one.start <= start and end <= one.end for one in kept[touching(kept, start, end)])


def apart(spans: Iterable[P]) -> tuple[P, ...]:
    """``spans`` in order of place, of those that overlap only the first that was given."""
    kept: list[P] = []
    for span in spans:
        place = touching(kept, span.start, span.end)
        if not kept[place]:
            kept.insert(place.start, span)
    return tuple(kept)
