"""The lines of a calendar file that are needed for one day; the others are looked at no further.

So nothing of who comes, where and why is ever read, what is broken there breaks nothing,
and a calendar of many years takes a tenth of the time.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

WANTED = (
    *("UID", "SUMMARY", "STATUS", "SEQUENCE", "DTSTART", "DTEND", "DURATION"),
    *("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"),
)
"""What is read of an event."""

ANY_DAY = {"RRULE", "RDATE", "RECURRENCE-ID", "DURATION"}
"""With one of these an event may be on other days than it names."""

DAY = timedelta(days=1)


class NoCalendar(ValueError):
    """It is no calendar, or not all of one."""


def wanted_lines(content: bytes, day: date) -> list[str]:
    """One calendar: all time zones, and the events that may be on ``day`` in whatever zone.

    Raises `ValueError` for what is no whole calendar in UTF-8.
    """
    zones: list[str] = []
    found: list[str] = []
    event: list[str] = []
    inside: list[str] = []
    calendars = 0
    for line in _lines(content):
        name = _name(line)
        what = line.partition(":")[2].strip().upper()
        if name == "BEGIN":
            inside.append(what)
            calendars += inside == ["VCALENDAR"]
        if "VTIMEZONE" in inside:
            zones.append(line)
        elif inside == ["VCALENDAR", "VEVENT"] and name in ("BEGIN", "END", *WANTED):
            event.append(line)
        elif inside == ["VCALENDAR"] and name == "X-WR-TIMEZONE" and line not in zones:
            zones.insert(0, line)
        if name == "END":
            if not inside or inside.pop() != what:
                raise NoCalendar
            if inside == ["VCALENDAR"] and event:
                found += event if _may_be_on(day, event) else ()
                event = []
    if inside or not calendars:
        raise NoCalendar
    return ["BEGIN:VCALENDAR", "VERSION:2.0", *zones, *found, "END:VCALENDAR"]


def _lines(content: bytes) -> list[str]:
    """The lines, each whole: some programs fold in the middle of a character."""
    whole = re.sub(rb"(?:\r\n|\n|\r)[ \t]", b"", content)
    return [one for one in re.split("\r\n|\n|\r", whole.decode("utf-8-sig")) if one.strip()]


def _name(line: str) -> str:
    return re.split("[:;]", line, maxsplit=1)[0].strip().upper()


def _may_be_on(day: date, event: Sequence[str]) -> bool:
    """Whether an event may; one that cannot be read may, so that it is told of."""
    lines = {_name(line): line for line in event}
    if ANY_DAY & lines.keys():
        return True
    named = lines.get("DTSTART", "") + lines.get("DTEND", "")
    days: list[str] = re.findall(r":([0-9]{8})(?![0-9])", named)
    if not days:
        return True
    return min(days) <= f"{day + DAY:%Y%m%d}" and f"{day - DAY:%Y%m%d}" <= max(days)
