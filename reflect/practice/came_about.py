"""How an entry came about: when what in it was written, and what stood there before."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from reflect.practice.decision import CONSULTED, Asked, lines, stamped, unstamped
from reflect.practice.entries import Answer, Entry, first_with
from reflect.practice.history import Event


class Stood(NamedTuple):
    """An answer as it stood, from ``since`` until ``until``."""

    answer: Answer
    since: datetime
    until: datetime


class CameAbout(NamedTuple):
    """Of an entry: what was done to it, the answers that are otherwise now, and when was written
    what stands in it: by key, for each line of the answer.
    """

    changes: tuple[tuple[datetime, str], ...] = ()
    stood: tuple[Stood, ...] = ()
    written: Mapping[str, tuple[datetime, ...]] = {}


def came_about(events: Sequence[Event]) -> CameAbout:
    """How the entry of these ``events``, oldest first, came about."""
    now = next((one.after for one in reversed(events) if one.after), None)
    if now is None:
        return CameAbout()
    stood: list[Stood] = []
    since: dict[str, datetime] = {}
    for event in events:
        before = {one.key: one for one in event.before.answers} if event.before else {}
        after = {one.key: one for one in event.after.answers} if event.after else {}
        for key, answer in before.items():
            if event.after and (key not in after or after[key].text != answer.text):
                stood.append(Stood(answer, since.pop(key, event.at), event.at))
        for key in after:
            since.setdefault(key, event.at)
    return CameAbout(
        tuple((one.at, one.what) for one in events),
        tuple(stood),
        {one.key: tuple(_written(events, one)) for one in now.answers},
    )


def _written(events: Sequence[Event], answer: Answer) -> list[datetime]:
    """For each line of ``answer`` when it was there first."""
    found = []
    for line in lines(answer.text):
        for event in events:
            was = first_with(event.after.answers, answer.key) if event.after else None
            if was and line in lines(was.text):
                found.append(event.at)
                break
    return found


def later(one: CameAbout, days: int) -> CameAbout:
    """``one`` so many days later."""
    by = timedelta(days)
    return CameAbout(
        tuple((at + by, what) for at, what in one.changes),
        tuple(each._replace(since=each.since + by, until=each.until + by) for each in one.stood),
        {key: tuple(at + by for at in some) for key, some in one.written.items()},
    )


def with_what_stood(entry: Entry, found: CameAbout) -> Entry:
    """``entry`` with what stood in it before behind its answers: all of it text that leaves."""
    before = (one.answer._replace(was=None) for one in found.stood)
    return entry._replace(answers=(*entry.answers, *before))


def taken_apart(entry: Entry, found: CameAbout) -> tuple[Entry, CameAbout]:
    """The two that `with_what_stood` put together, as others changed them."""
    place = len(entry.answers) - len(found.stood)
    new = entry.answers[place:]
    stood = (one._replace(answer=answer) for one, answer in zip(found.stood, new, strict=True))
    return entry._replace(answers=entry.answers[:place]), found._replace(stood=tuple(stood))


Moments = tuple[tuple[Asked | None, ...], ...]
"""For each answer of an entry, when somebody was asked, line by line."""


def without_moments(entry: Entry) -> tuple[Entry, Moments]:
    """``entry`` without when somebody was asked, which is no text of it; and that."""
    near = entry.when.date()
    some = [
        unstamped(one.text, near) if _tells_moments(entry, one) else (one.text, ())
        for one in entry.answers
    ]
    pairs = zip(entry.answers, some, strict=True)
    answers = tuple(one._replace(text=text) for one, (text, _found) in pairs)
    return entry._replace(answers=answers), tuple(found for _text, found in some)


def with_moments(entry: Entry, moments: Moments, days: int) -> Entry:
    """``entry`` with what `without_moments` took from it, so many ``days`` later."""
    return entry._replace(
        answers=tuple(
            one._replace(text=stamped(one.text, found, days)) if any(found) else one
            for one, found in zip(entry.answers, moments, strict=True)
        )
    )


def _tells_moments(entry: Entry, answer: Answer) -> bool:
    return entry.kind == "decision" and answer.key == CONSULTED
