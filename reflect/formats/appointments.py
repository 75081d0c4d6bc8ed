"""The appointments of one day, out of a calendar's events: repeated, moved, left out."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from dateutil.rrule import rrulestr

from reflect.formats.ics import OWN, YEARS, Day, Event

DAY = timedelta(days=1)

TOO_OFTEN = re.compile(r"FREQ=(SECONDLY|MINUTELY|HOURLY)|INTERVAL=[-0]")
"""No appointment comes back so often; to count them would take hours, or never end."""


class Appointment(NamedTuple):
    """One of a day: when it begins, in local time (00:00 for a whole day), and its title."""

    at: datetime
    title: str
    whole_day: bool = False


def appointments(events: Iterable[Event], day: date, zone: tzinfo) -> list[Appointment]:
    """What is on ``day`` in ``zone``, the earliest first.

    Not what was cancelled, and not what `reflect remind` put in the calendar.
    """
    newest = _newest(one for one in events if not one.uid.endswith(OWN))
    moved: dict[str, set[datetime]] = {}
    for one in newest:
        if one.instead_of is not None:
            moved.setdefault(one.uid, set()).add(_local(one.instead_of, zone))
    found = set()
    for one in newest:
        if one.cancelled:
            continue
        out = moved.get(one.uid, set()) if one.instead_of is None else set()
        for start in _starts(one, day):
            at = _local(start, zone)
            if at in out or _left_out(one, start, at, zone):
                continue
            if not isinstance(start, datetime):
                if 0 <= (day - start).days < one.days:
                    found.add(Appointment(_local(day, zone), one.title, whole_day=True))
            elif at.date() == day:
                found.add(Appointment(at, one.title))
    return sorted(found)


def _newest(events: Iterable[Event]) -> list[Event]:
    """Of what stands in the file more than once, the last version."""
    found: dict[object, Event] = {}
    for place, one in enumerate(events):
        key = (one.uid, one.instead_of) if one.uid else place
        if key not in found or found[key].sequence <= one.sequence:
            found[key] = one
    return list(found.values())


def _starts(event: Event, day: date) -> Iterator[Day]:
    """The starts of ``event`` that may touch ``day``, in whatever zone; some may be doubles."""
    yield event.start
    yield from event.more
    zone = event.start.tzinfo if isinstance(event.start, datetime) else None
    first = datetime.combine(event.start, time())
    if isinstance(event.start, datetime):
        first = event.start.replace(tzinfo=None)
    since = datetime.combine(day, time()) - min(max(event.days, 2), 3660) * DAY
    until = datetime.combine(day, time()) + 2 * DAY
    for rule in event.rules:
        for start in _by_rule(_wall(rule, zone), first, since, until):
            if isinstance(event.start, datetime):
                yield start.replace(tzinfo=zone)
            else:
                yield start.date()


def _by_rule(rule: str, first: datetime, since: datetime, until: datetime) -> list[datetime]:
    """The starts in a period by a ``rule``, in wall time, where it means what it says all year.

    None by a rule that is none: what it began with stands alone.
    """
    if TOO_OFTEN.search(rule.upper()):
        return []
    try:
        return list(rrulestr(rule, dtstart=first).between(since, until, inc=True))
    except Exception:  # whatever stumbles over what others wrote
        return []


def _wall(rule: str, zone: tzinfo | None) -> str:
    """``rule`` with an end (UNTIL) in UTC, if it has that, told in ``zone``."""

    def told(found: re.Match[str]) -> str:
        end = datetime.fromisoformat(found[1])
        if end.year not in YEARS:  # so some programs say: for ever
            return f"UNTIL={YEARS[-1]}1231"
        local = end.astimezone(zone).replace(tzinfo=None) if end.tzinfo and zone else end
        if "T" not in found[1].upper():
            local = datetime.combine(local, time.max)
        return f"UNTIL={local:%Y%m%dT%H%M%S}"

    return re.sub(r"UNTIL=([0-9TZ]+)", told, rule, flags=re.IGNORECASE)


def _left_out(event: Event, start: Day, at: datetime, zone: tzinfo) -> bool:
    """Whether an EXDATE takes this start out; one that is a day takes all of that day."""
    for one in event.without:
        if isinstance(one, datetime):
            if _local(one, zone) == at:
                return True
        elif one == (start.date() if isinstance(start, datetime) else start):
            return True
    return False


def _local(moment: Day, zone: tzinfo) -> datetime:
    """``moment`` in ``zone``; what has no zone is local already, a day begins at 00:00."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), zone)
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
