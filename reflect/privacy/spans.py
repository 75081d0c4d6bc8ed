"""Places in a text that may point at somebody."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

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


def apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """``spans`` in order of place, of those that overlap only the first that was given."""
    kept: list[Span] = []
    for span in spans:
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return tuple(sorted(kept))
