"""What returns over some weeks: tags and words, with the days and entries they stand in."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from reflect.locale import _
from reflect.locale.dates import short_day
from reflect.pages.blocks import Block, Heading, Row, Rows
from reflect.practice.patterns import Pattern
from reflect.practice.text import first_words

WIDTH = 66
"""Characters for a term and its days, which should stand on one line of 80 columns."""

LONGEST = 24
"""Characters of a term."""


def patterns_page(found: Sequence[Pattern], weeks: int, today: date) -> Iterator[Block]:
    """``found``, each on a line; nothing when nothing returns."""
    if found:
        yield Heading(_("What returns ({weeks} weeks)").format(weeks=weeks))
        terms = [first_words(f"#{one.term}" if one.is_tag else one.term, LONGEST) for one in found]
        room = WIDTH - max(map(len, terms))
        yield Rows(
            tuple(
                Row(None, term, "", _places(one, room, today))
                for term, one in zip(terms, found, strict=True)
            )
        )


def _places(pattern: Pattern, room: int, today: date) -> str:
    """``3 Nov (12), 10 Nov (15, 16)``; when there is no room for all, the first and the last."""
    days = [
        f"{short_day(day, today)} ({', '.join(str(number) for number, _day in some)})"
        for day, some in groupby(pattern.entries, key=lambda one: one[1])
    ]
    shown = days
    while len(", ".join(shown)) > room and len(days) > 2:
        days = [days[0], *days[2:]]
        shown = [days[0], "…", *days[1:]]
    return ", ".join(shown)
