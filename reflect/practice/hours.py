"""Hours spent in intervisie, supervision and coaching, read out of what was written.

The length of a session is an answer in the writer's own words: from when until when, or
how long. What follows no grammar of times is not guessed: it has no length, is in no
sum, and is asked about.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, NamedTuple

from reflect.practice.entries import Entry
from reflect.practice.supervision import PACK as SUPERVISION
from reflect.practice.text import fold

PACK = "session"
DAY = timedelta(days=1)
LONGEST = 24 * 60
"""Minutes that a session lasts at most; what says more is a slip of the keys."""

FORMS: Mapping[str, tuple[str, ...]] = {
    "intervisie": ("intervisie", "intervision", "peer group", "peer supervision"),
    "supervision": ("supervisie", "supervision", "groepssupervisie", "group supervision"),
    "coaching": ("coaching", "coach"),
    "case-discussion": ("casuïstiekbespreking", "casuistiekbespreking", "casuïstiek",
                        "case-discussion", "case discussion"),
    "guidance": ("werkbegeleiding", "guidance", "work guidance"),
    "consultation": ("consultatie", "consultation", "consult"),
    "reflective-discussion": ("reflective-discussion", "reflective discussion",
                              "reflectief gesprek"),
}  # fmt: skip
"""Forms of sessions that rules of registers speak of, and what they are called in answers."""

_AT = r"(?P<h{0}>\d{{1,2}})(?:[:.](?P<m{0}>\d\d)|\s?[uh]\s?(?P<n{0}>\d\d)?)?\s?(?P<p{0}>[ap]m)?"
_FROM_TO = re.compile(
    r"(?:van |from )?" + _AT.format(1) + r"(?: ?uur)?"
    r" ?(?:-|–|—|tot|to|until|till) ?" + _AT.format(2) + r"(?: ?uur)?"
)
_HOURS = re.compile(
    r"(?P<hours>\d{1,2}(?:[.,](?:\d|25|50|75))?)(?: ?(?:u|uur|uren|h|hrs?|hours?))?"
)
_BOTH = re.compile(
    r"(?P<hours>\d{1,2}) ?(?:u|uur|h|hrs?|hours?)(?: en| and)? ?(?P<minutes>[0-5]?\d)"
    r"(?: ?(?:m|mins?|minuten|minutes))?"
)
_MINUTES = re.compile(r"(?P<minutes>\d{1,3}) ?(?:m|mins?|minuut|minuten|minutes?)")


class Attended(NamedTuple):
    """A session on ``day``: its ``form`` as `FORMS` names it, or as it was written.

    ``minutes`` is None when its length is not known. ``entry`` is the record of it, or the
    preparation for supervision that nothing else tells of; ``prepared`` the number of the
    preparation that belongs to a record.
    """

    entry: Entry
    day: date
    form: str
    minutes: int | None
    prepared: int | None = None

    def text(self, key: str) -> str:
        """What was answered to the question ``key`` of the record."""
        answer = self.entry.answer(key) if self.entry.pack == PACK else None
        return answer.text.strip() if answer else ""


class Sum(NamedTuple):
    """Sessions of one form, how many minutes they took, and of how many that is not known."""

    form: str
    sessions: int
    minutes: int
    unknown: int


def minutes_of(text: str, day: date, zone: tzinfo) -> int | None:
    """How many minutes ``text`` says, for a session that began on ``day``.

    Between two times by the clock of ``zone``; an end before the beginning is on the next
    day. None when it says nothing that can be read without guessing.
    """
    plain = _plain(text)
    if times := _times(plain):
        length = _elapsed(times, day, zone)
    elif found := _BOTH.fullmatch(plain):
        length = int(found["hours"]) * 60 + int(found["minutes"])
    elif found := _MINUTES.fullmatch(plain):
        length = int(found["minutes"])
    elif found := _HOURS.fullmatch(plain):
        length = round(float(found["hours"].replace(",", ".")) * 60)
    else:
        return None
    return length if length and 0 < length <= LONGEST else None


def start_of(text: str) -> time | None:
    """The time at which a session began, when ``text`` tells from when until when."""
    times = _times(_plain(text))
    return time(*divmod(times[0], 60)) if times else None


def turned_round(text: str) -> int | None:
    """The minutes of a session that ends before it begins, when no night is that short.

    From 16:00 to 14:00 is 22 hours past midnight: two times in the wrong order, or one
    of which twelve hours were left out. None for all that may be.
    """
    times = _times(_plain(text))
    length = (times[1] - times[0]) % LONGEST if times and times[1] < times[0] else 0
    return length if length >= LONGEST / 2 else None


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace(".m.", "m").split()).rstrip(" .")


def _times(plain: str) -> tuple[int, int] | None:
    """The two times that are told, in minutes since midnight."""
    found = _FROM_TO.fullmatch(plain)
    if not found or not any(found[name] for name in ("m1", "n1", "p1", "m2", "n2", "p2")):
        return None  # 2-4 may be hours of the day, or how many
    starts, ends = (_clocks(found, number) for number in "12")
    lengths = [((end - start) % LONGEST, start, end) for start in starts for end in ends]
    if not lengths:
        return None
    _length, start, end = min(lengths)  # 11-1 pm takes two hours, not fourteen
    return None if start in (end, LONGEST) else (start, end)


def _elapsed(times: tuple[int, int], day: date, zone: tzinfo) -> int | None:
    """The minutes between two times, as long as they lasted while the clock was changed."""
    start, end = times
    try:
        there = day + DAY if end < start else day
        return (_at(there, end, zone) - _at(day, start, zone)) // 60
    except OverflowError:
        return None  # the last day that there is


def _clocks(found: re.Match[str], which: str) -> list[int]:
    """The times that this may be, in minutes since midnight; 24:00 is the end of the day.

    Two, when the other time says am or pm and this one does not.
    """
    hour, minute = int(found[f"h{which}"]), int(found[f"m{which}"] or found[f"n{which}"] or 0)
    half = found[f"p{which}"]
    twice = not half and (found["p1"] or found["p2"]) and 1 <= hour <= 12
    if half and not 1 <= hour <= 12:
        return []
    if half or twice:
        hours = [hour % 12 + 12 * (one == "pm") for one in ([half] if half else ["am", "pm"])]
    else:
        hours = [hour]
    return [hour * 60 + minute for hour in hours if minute < 60 and hour * 60 + minute <= LONGEST]


def _at(day: date, minutes: int, zone: tzinfo) -> int:
    """The moment, in seconds, at which the clocks of ``zone`` say so on ``day``."""
    if minutes == LONGEST:
        day, minutes = day + DAY, 0
    return int(datetime.combine(day, time(*divmod(minutes, 60)), zone).timestamp())


def form_of(text: str) -> str:
    """The form that ``text`` names, as `FORMS` has it; else ``text`` as it is."""
    plain = fold(" ".join(text.split()))
    folded = ((key, {fold(word) for word in words}) for key, words in FORMS.items())
    return next((key for key, words in folded if plain in words), " ".join(text.split()))


def attended(entries: Iterable[Entry], zone: tzinfo) -> list[Attended]:
    """The sessions that ``entries`` tell of, the newest first.

    An entry of the command supervision is a session too. A record of supervision on the
    same day is about the same session: then that alone is counted.
    """
    prepared: dict[date, list[Entry]] = {}
    found = []
    for entry in sorted(entries, key=lambda one: (one.when, one.id)):
        day = entry.when.astimezone(zone).date()
        if entry.pack == SUPERVISION:
            prepared.setdefault(day, []).append(entry)
        elif entry.pack == PACK:
            texts = {one.key: one.text for one in entry.answers}
            length = minutes_of(texts.get("times", ""), day, zone)
            found.append(Attended(entry, day, form_of(texts.get("form", "")), length))
    for place, one in enumerate(found):
        if one.form == "supervision" and prepared.get(one.day):
            found[place] = one._replace(prepared=prepared[one.day].pop(0).id)
    for day, rest in prepared.items():
        found += [Attended(one, day, "supervision", None) for one in rest]
    return sorted(found, key=lambda one: (one.entry.when, one.entry.id), reverse=True)


def sums(sessions: Iterable[Attended]) -> list[Sum]:
    """What there is of each form, in the order of `FORMS`, then by name."""
    found: dict[str, Sum] = {}
    for one in sessions:
        so_far = found.get(fold(one.form), Sum(one.form, 0, 0, 0))
        found[fold(one.form)] = so_far._replace(
            sessions=so_far.sessions + 1,
            minutes=so_far.minutes + (one.minutes or 0),
            unknown=so_far.unknown + (one.minutes is None),
        )
    order = [*FORMS]
    return sorted(
        found.values(),
        key=lambda one: (order.index(one.form) if one.form in order else len(order), one.form),
    )


def unread(sessions: Iterable[Attended]) -> list[Attended]:
    """Those of which is not known how long they took."""
    return [one for one in sessions if one.minutes is None]


def twice(sessions: Sequence[Attended]) -> list[tuple[Attended, ...]]:
    """Sessions of one form that began on one day at one time, which may be one session.

    With only a length, those that were as long.
    """
    found: dict[tuple[date, str, time | int], list[Attended]] = {}
    for one in sessions:
        if one.minutes is not None:
            began = start_of(one.text("times")) or one.minutes
            found.setdefault((one.day, fold(one.form), began), []).append(one)
    return [tuple(some) for some in found.values() if len(some) > 1]


def total(sessions: Iterable[Attended]) -> int:
    """The minutes of those of which they are known."""
    return sum(one.minutes or 0 for one in sessions)


def group_size(session: Attended) -> int | None:
    """With how many they were, when the answer is a number."""
    found = re.search(r"\d{1,3}", session.text("group"))
    several = re.search(r"\d\D+\d", session.text("group"))
    return int(found[0]) if found and not several else None


def session_record(one: Attended) -> dict[str, Any]:
    """A session as a JSON object."""
    return {
        "entry": one.entry.id,
        "pack": one.entry.pack,
        "date": one.day.isoformat(),
        "form": one.form or None,
        "minutes": one.minutes,
        "times": one.text("times") or None,
        "role": one.text("part") or None,
        "group": one.text("group") or None,
        "method": one.text("method") or None,
        "question": one.text("question") or None,
        "outcome": one.text("brought") or None,
        "proof": one.text("proof") or None,
        "supervision": one.prepared,
    }


def hours_record(sessions: Sequence[Attended]) -> dict[str, Any]:
    """``sessions`` that have been, and their sums, as a JSON object."""
    return {
        "sessions": [session_record(one) for one in sessions],
        "sums": [one._asdict() for one in sums(sessions)],
        "minutes": total(sessions),
        "unknown": [one.entry.id for one in unread(sessions)],
        "twice": [[one.entry.id for one in some] for some in twice(sessions)],
    }
