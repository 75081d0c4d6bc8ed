"""Which of the copies made over time are worth keeping."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Rule(NamedTuple):
    """How many are kept: the newest, and the newest of as many days, weeks and months."""

    last: int = 3
    daily: int = 7
    weekly: int = 5
    monthly: int = 12


def kept(copies: Iterable[T], made: Callable[[T], datetime], rule: Rule) -> list[T]:
    """Those of ``copies`` that ``rule`` keeps, newest first; the newest always.

    ``made`` tells when a copy was made. Days, weeks and months without a copy
    do not count. Of two made at the same time, the later of ``copies`` is newer.
    """
    newest_first = sorted(copies, key=made)[::-1]  # equal ones turn as well
    periods: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (rule.daily, lambda at: at.date()),
        (rule.weekly, lambda at: at.isocalendar()[:2]),
        (rule.monthly, lambda at: (at.year, at.month)),
    )
    chosen = set(range(min(max(rule.last, 1), len(newest_first))))
    for most, period_of in periods:
        newest: dict[object, int] = {}
        for place, copy in enumerate(newest_first):
            newest.setdefault(period_of(made(copy)), place)
        chosen |= set(list(newest.values())[:most])
    return [copy for place, copy in enumerate(newest_first) if place in chosen]
