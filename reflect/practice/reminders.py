"""What comes, for a calendar: when and what sort, and nothing of what was written."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal, NamedTuple

from reflect.practice.entries import Entry, Intention

Sort = Literal["preparation", "look back", "intention", "review", "supervision"]

LASTING = timedelta(hours=1)
"""So long a conversation is taken to last: then looking back on it begins."""

LOOKING_BACK = timedelta(minutes=15)

READING = timedelta(minutes=30)
"""So long before a conversation there is a moment to read what was prepared."""


class Reminder(NamedTuple):
    """One item of a calendar.

    ``at`` is a moment, or a day that it fills; ``lasts`` holds for a moment.
    ``ahead`` is how long before it the calendar rings, None when it does not.
    ``number`` is that of the entry, of an intention its own. ``uid`` is that of
    what it tells of, and ``changed`` when that was last changed.
    """

    sort: Sort
    number: int
    at: datetime | date
    uid: str
    changed: datetime
    lasts: timedelta = LASTING
    ahead: timedelta | None = None


def of_preparations(prepared: Iterable[Entry], zone: tzinfo) -> Iterator[Reminder]:
    """For each conversation one to read what was prepared, and one to look back after it."""
    for entry in prepared:
        at = _moment(entry.when, zone)
        changed = entry.changed or entry.when
        one = Reminder("preparation", entry.id, at, entry.uid, changed)
        back = one._replace(sort="look back", lasts=LOOKING_BACK)
        if isinstance(at, datetime):
            yield one._replace(ahead=READING)
            yield back._replace(at=at + LASTING, ahead=timedelta(0))
        else:
            yield from (one, back)


def of_sessions(sessions: Iterable[Entry], zone: tzinfo) -> Iterator[Reminder]:
    """One for each supervision session, which rings the day before."""
    for entry in sessions:
        at = _moment(entry.when, zone)
        day = timedelta(days=1) if isinstance(at, datetime) else timedelta(hours=15)
        changed = entry.changed or entry.when
        yield Reminder("supervision", entry.id, at, entry.uid, changed, ahead=day)


def of_intention(intention: Intention, due: date, changed: datetime) -> Reminder:
    """One for the day on which ``intention`` is due."""
    return Reminder("intention", intention.id, due, intention.uid, changed)


def of_review(decision: Entry, intention: Intention, due: date) -> Reminder:
    """One for the day on which ``decision`` is to be looked at again, as ``intention`` says."""
    changed = decision.changed or decision.when
    return Reminder("review", decision.id, due, intention.uid, changed)


def _moment(when: datetime, zone: tzinfo) -> datetime | date:
    """``when``; a day where no time was given, which is 00:00 in ``zone``."""
    local = when.astimezone(zone)
    return when if local.hour or local.minute else local.date()
