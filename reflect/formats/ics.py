"""Calendar files, written and read: RFC 5545, by icalendar.

What is written are events, also for what is to be done on a day: Outlook and Google
take over no to-dos (VTODO) from a file. They block no time, and are marked private,
so that whoever shares the calendar sees less of them. Moments are in UTC, which needs
no definition of a time zone and is shown in that of the reader.

What is read is only when it is and what it is called: see `reflect.formats.ics_lines`.
"""

import warnings
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

import icalendar

from reflect.formats.ics_lines import wanted_lines
from reflect.pages.harmless import one_line
from reflect.practice.errors import WrongUse

COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
"""SEQUENCE is in seconds from here: it grows with each change, and fits in 31 bits until 2088."""

OWN = "@reflect"
"""What every UID of ours ends with, by which they are known when they come back."""

YEARS = range(1900, 2200)
"""Of appointments; others are slips, and reckoning with them goes wrong at the ends of time."""

Day = date | datetime
"""A moment, or (a date that is no datetime) a whole day."""


class Item(NamedTuple):
    """What is to stand in a calendar. ``key`` stays the same as long as it is the same thing.

    A day that is filled has no ``lasts``. ``ahead`` is how long before it rings, if it does.
    """

    key: str
    title: str
    at: Day
    changed: datetime
    note: str = ""
    lasts: timedelta | None = None
    ahead: timedelta | None = None


class Event(NamedTuple):
    """What is read: an event, or one occurrence that takes the place of that at ``instead_of``.

    A ``start`` without a zone is local. ``days`` is how many a whole-day event fills.
    ``rules`` are RRULEs as text; ``more`` and ``without`` are the RDATEs and EXDATEs.
    """

    uid: str
    title: str
    start: Day
    days: int = 1
    rules: tuple[str, ...] = ()
    more: tuple[Day, ...] = ()
    without: tuple[Day, ...] = ()
    instead_of: Day | None = None
    cancelled: bool = False
    sequence: int = 0


class Read(NamedTuple):
    """The events of a calendar file, and how many in it could not be read."""

    events: tuple[Event, ...]
    unreadable: int = 0


def calendar(items: Iterable[Item], *, name: str) -> bytes:
    """A calendar file; the same items always give the same bytes."""
    made = icalendar.Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//reflect//reflect-journal//EN")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", one_line(name))
    for item in items:
        made.add_component(_event(item))
    return bytes(made.to_ical())


def _event(item: Item) -> icalendar.Event:
    changed = item.changed.astimezone(UTC).replace(microsecond=0)
    event = icalendar.Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, item.key)}{OWN}")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    counted = (changed - COUNTED_FROM) // timedelta(seconds=1)
    event.add("sequence", min(max(counted, 0), 2**31 - 1))  # a clock may be wrong
    event.add("summary", one_line(item.title))
    if item.note:
        event.add("description", one_line(item.note))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if isinstance(item.at, datetime):
        at = item.at.astimezone(UTC).replace(microsecond=0)
        event.add("dtstart", at)
        event.add("dtend", at + (item.lasts or timedelta(0)))
    else:
        event.add("dtstart", item.at)
        event.add("dtend", item.at + timedelta(days=1))
    if item.ahead is not None:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one_line(item.title))
        alarm.add("trigger", -item.ahead)
        event.add_component(alarm)
    return event


def events(content: bytes, file: str, day: date) -> Read:
    """What in a calendar file, that is called ``file``, may be on ``day``. Raises `WrongUse`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of zones that it knows under a longer name
        try:
            parsed: Any = icalendar.Calendar.from_ical("\r\n".join(wanted_lines(content, day)))
            zone = _zone(str(parsed.get("X-WR-TIMEZONE", "")))
            read = [_readable(one, zone) for one in parsed.walk("VEVENT")]
        except Exception:  # whatever stumbles over what others wrote
            raise WrongUse(
                "{file} is not a whole calendar file.",
                "Save the calendar again as an .ics file (iCalendar, UTF-8), and try that one.",
                file=file,
            ) from None
    found = tuple(one for one in read if one)
    return Read(found, len(read) - len(found))


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError, KeyError):
        return None


def _readable(one: Any, zone: tzinfo | None) -> Event | None:
    """The event that a component tells, if it can be read: one does not stop the others."""
    try:
        return _read(one, zone)
    except Exception:
        return None


def _read(one: Any, zone: tzinfo | None) -> Event:
    """The same; errors tell that it cannot be read."""
    start = _moment(_first(one["DTSTART"]).dt)
    rules = tuple(rule.to_ical().decode() for rule in _all(one.get("RRULE")))
    if rules and zone and isinstance(start, datetime) and start.tzinfo and not _named(start):
        start = start.astimezone(zone)  # or it would be an hour off for half of the year
    instead = one.get("RECURRENCE-ID")
    return Event(
        uid=str(_first(one.get("UID", ""))),
        title=one_line(str(_first(one.get("SUMMARY", "")))),
        start=start,
        days=1 if isinstance(start, datetime) else _days(one, start),
        rules=rules,
        more=tuple(_moments(one.get("RDATE"))),
        without=tuple(_moments(one.get("EXDATE"))),
        instead_of=_moment(_first(instead).dt) if instead is not None else None,
        cancelled=str(_first(one.get("STATUS", ""))).strip().upper() == "CANCELLED",
        sequence=int(_first(one.get("SEQUENCE", 0))),
    )


def _named(moment: datetime) -> bool:
    """Whether its zone is more than UTC."""
    return bool(str(moment.tzinfo) not in ("UTC", "Etc/UTC"))


def _days(one: Any, start: date) -> int:
    if "DTEND" in one:
        end = _first(one["DTEND"]).dt
        return max(1, ((end.date() if isinstance(end, datetime) else end) - start).days)
    if "DURATION" in one:
        return max(1, int(_first(one["DURATION"]).dt.days))
    return 1


def _moments(value: Any) -> Iterator[Day]:
    """The moments of RDATE or EXDATE; of a period its beginning."""
    for some in _all(value):
        for each in some.dts:
            yield _moment(each.dt[0] if isinstance(each.dt, tuple) else each.dt)


def _moment(value: Any) -> Day:
    """``value``, which is a day or a moment that an agenda can hold. Raises `ValueError`."""
    if not isinstance(value, date) or value.year not in YEARS:
        raise ValueError("no moment")
    return value


def _all(value: Any) -> list[Any]:
    """A property that may be there never, once or several times."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value
