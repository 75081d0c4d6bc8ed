"""What leaves the journal: entries without what is sealed, and without what came from that."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from reflect.cli.session import Session
from reflect.journal import entries
from reflect.journal.driver import Connection
from reflect.journal.filters import Filter
from reflect.locale import ngettext
from reflect.practice.entries import Entry, Intention


def unsealed(db: Connection, found: Sequence[Entry]) -> list[Entry]:
    """``found`` without what is sealed, and without the framework taken over from what is."""
    before = entries.by_numbers(db, {one.about for one in found if one.about})
    return [_without(one, before.get(one.about or 0)) for one in found if not one.sealed]


def _without(entry: Entry, about: Entry | None) -> Entry:
    taken = about.framework if about and about.sealed else None
    if not taken:
        return entry
    answers = (one._replace(was=None) if one.was == taken else one for one in entry.answers)
    return entry._replace(answers=tuple(answers))


def preparations(db: Connection, found: Iterable[Entry]) -> dict[int, Entry]:
    """What ``found`` look back on, by number, without what is sealed."""
    before = entries.by_numbers(db, {one.about for one in found if one.about})
    return {number: one for number, one in before.items() if not one.sealed}


def intentions(
    db: Connection, found: Sequence[tuple[int, Intention]]
) -> list[tuple[int, Intention]]:
    """``found``, with the numbers of their entries, without those of what is sealed."""
    sources = entries.by_numbers(db, {number for number, _one in found})
    return [one for one in found if one[0] in sources and not sources[one[0]].sealed]


def sealed_between(db: Connection, since: datetime, until: datetime) -> int:
    """How many entries from ``since`` until before ``until`` are sealed."""
    return sum(one.sealed for one in entries.select(db, Filter(since=since, until=until)))


def tell_sealed(session: Session, count: int) -> None:
    """Say how many sealed entries stay."""
    if count:
        told = ngettext(
            "{count} sealed entry stays in the journal.",
            "{count} sealed entries stay in the journal.",
            count,
        )
        session.remark_line(told.format(count=count), quiet=True)
