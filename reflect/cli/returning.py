"""What returns over the weeks up to and including a week."""

from datetime import timedelta

from reflect.cli.unsealed import unsealed
from reflect.journal import entries
from reflect.journal.driver import Connection
from reflect.journal.filters import Filter
from reflect.journal.index import frequencies, total
from reflect.locale.everyday import everyday_words
from reflect.practice.entries import Entry
from reflect.practice.patterns import Pattern, patterns
from reflect.practice.periods import Period, week_of

MOST = 15
"""Entries of one week that are read, the newest: three on a working day, five days."""


def returning(
    db: Connection, period: Period, weeks: int, *, leaving: bool = False
) -> tuple[Pattern, ...]:
    """What returns in the ``weeks`` that end with that of the last day of ``period``.

    When ``leaving`` the journal, without what is sealed.
    """
    window: list[Entry] = []
    for back in range(weeks):
        week = week_of(period.last - timedelta(weeks=back), period.zone)
        since, until = week.bounds()
        read = entries.select(db, Filter(since=since, until=until, newest=MOST))
        window += unsealed(db, read) if leaving else read
    return patterns(
        window, period.zone, weeks, everyday_words(), total(db), lambda some: frequencies(db, some)
    )
