"""A summary divided: into its weeks, months or years, and over its days."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from reflect.practice.entries import Entry, Kind
from reflect.practice.periods import Period, PeriodKind, day_of
from reflect.practice.summaries import Summary, count_kinds, count_loops


class Part(NamedTuple):
    """The entries of a part of a summary's period, in order of time.

    ``open`` are the preparations among them that were not looked back on.
    """

    period: Period
    entries: tuple[Entry, ...]
    open: tuple[Entry, ...]

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How many entries of each kind."""
        return count_kinds(self.entries)

    @property
    def loops(self) -> Mapping[str, int]:
        """How many entries of each loop."""
        return count_loops(self.entries)

    @property
    def prepared(self) -> int:
        """How many preparations."""
        return self.counts["before"]

    @property
    def looked_back(self) -> int:
        """How many of those preparations were looked back on, on whatever day."""
        return self.prepared - len(self.open)


def divided(summary: Summary, kind: PeriodKind) -> tuple[Part, ...]:
    """The weeks, months or years that the period of ``summary`` touches.

    Each with only the days that are in that period.
    """
    moments = [entry.when.timestamp() for entry in summary.entries]
    waiting = {entry.id for entry in summary.open}
    parts = []
    for period in summary.period.parts(kind):
        start, end = (bisect_left(moments, bound.timestamp()) for bound in period.bounds())
        entries = summary.entries[start:end]
        open_ = tuple(entry for entry in entries if entry.id in waiting)
        parts.append(Part(period, entries, open_))
    return tuple(parts)


def per_day(summary: Summary) -> Mapping[date, int]:
    """How many entries each day has that has any."""
    return Counter(day_of(entry.when, summary.period.zone) for entry in summary.entries)
