"""A supervision session: everything since the last one, on one page, quoted.

The page has the eight parts that supervisors ask for: what happened, what went
well, an open dilemma, frames, themes, intentions, what to bring in, and one's
own question. What the writer alone can tell is asked with the pack
``supervision``; its answers are an entry like any other, dated on the session.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from reflect.practice.entries import Entry, Intention
from reflect.practice.packs import Pack
from reflect.practice.text import fold

if TYPE_CHECKING:
    from reflect.practice.patterns import Pattern
    from reflect.practice.summaries import Summary

PACK = "supervision"

WEEKS = 8
"""Weeks up to the session in which is looked for what returns."""

QUESTION = "question"
"""The key of the last question that is put before the session."""

MARKS: Mapping[str, tuple[str, ...]] = {
    "success": ("success", "succes", "gelukt"),
    "dilemma": ("dilemma",),
    "raise": ("raise", "inbrengen"),
}
"""Tags with which entries come on the page, under the question with that key."""

KINDS = {"dilemma": ("case", "decision")}
"""Kinds of entries that come there without a tag."""


class Supervision(NamedTuple):
    """What there is for the session at ``on``: everything from ``since`` until then.

    ``previous`` is the session before it, ``prepared`` the answers kept for
    this one. ``marked`` holds entries by the key of the question they belong
    under; ``named`` entries that name a framework without shifting it;
    ``intentions`` those closed in the period and those open, each with the
    number of its entry.
    """

    on: datetime
    since: datetime
    previous: Entry | None
    prepared: Entry | None
    summary: "Summary"
    marked: Mapping[str, tuple[Entry, ...]]
    named: tuple[Entry, ...]
    intentions: tuple[tuple[int, Intention], ...]
    patterns: "tuple[Pattern, ...]"


def supervision(
    on: datetime,
    previous: Entry | None,
    prepared: Entry | None,
    summary: "Summary",
    open_: Sequence[tuple[int, Intention]],
    patterns: "tuple[Pattern, ...]",
    since: datetime,
) -> Supervision:
    """Fold ``summary`` of the entries from ``since`` on into the page of the session.

    ``open_`` are all intentions still open, with the numbers of their entries.
    """
    entries = summary.entries
    first, last = summary.period.first, summary.period.last
    kept = [one for one in summary.intentions if _closed_in(one[1], first, last)]
    return Supervision(
        on=on,
        since=since,
        previous=previous,
        prepared=prepared,
        summary=summary,
        marked={key: tuple(_marked(key, entries)) for key in MARKS},
        named=tuple(_named(entries)),
        intentions=(*kept, *open_),
        patterns=patterns,
    )


def _named(entries: Sequence[Entry]) -> Iterable[Entry]:
    """The entries whose framework is named and not shifted, there or from there on."""
    left = {entry.reframing.was for entry in entries if entry.reframing}
    for entry in entries:
        if entry.framework and not entry.reframing and entry.framework not in left:
            yield entry


def _closed_in(intention: Intention, first: date, last: date) -> bool:
    return bool(intention.closed and first <= intention.closed <= last)


def _marked(key: str, entries: Iterable[Entry]) -> Iterable[Entry]:
    for entry in entries:
        tags = {fold(tag) for tag in entry.tags}
        if entry.pack == key or entry.kind in KINDS.get(key, ()) or tags & set(MARKS[key]):
            yield entry


def before_session(pack: Pack) -> Pack:
    """The questions of ``pack`` that are put before the session."""
    return pack._replace(questions=pack.questions[: _turn(pack)])


def after_session(pack: Pack) -> Pack:
    """The questions of ``pack`` that are put when it has been."""
    return pack._replace(questions=pack.questions[_turn(pack) :])


def _turn(pack: Pack) -> int:
    """How many questions come before the session: all, when ``question`` is none of them."""
    keys = [question.key for question in pack.questions]
    return keys.index(QUESTION) + 1 if QUESTION in keys else len(keys)


def unanswered(pack: Pack, entry: Entry | None) -> Pack:
    """The questions of ``pack`` that ``entry`` leaves open."""
    if entry is None:
        return pack
    left = tuple(one for one in pack.questions if entry.answer(one.key) is None)
    return pack._replace(questions=left)


def told(pack: Pack, entry: Entry) -> bool:
    """Whether ``entry`` says anything of what the session brought."""
    return any(entry.answer(question.key) for question in after_session(pack).questions)


def been(when: datetime, now: datetime) -> bool:
    """Whether the session at ``when`` is over at ``now``; one at 00:00 has no time but a day."""
    local = when.astimezone(now.tzinfo)
    timed = bool(local.hour or local.minute)
    return local.date() < now.date() or (timed and local <= now)
