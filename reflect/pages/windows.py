"""People and facts drawn with characters, and the same in words.

Like `reflect.pages.pictures` these need no colour, and words stand in for a drawing
on a narrow screen; but here the words are the user's own.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import wrap
from typing import NamedTuple

from reflect.locale import _, ngettext
from reflect.pages.blocks import Columns, Dated, Network, Timeline
from reflect.pages.harmless import one_line
from reflect.practice.case import Someone, Tie

ROOM = 24
"""Columns that words must have at least beside what is drawn."""

GAP = 14
"""Days in which nothing happened that are told of."""

AGAIN = "*"
"""Behind somebody who stands elsewhere in the drawing."""

SIGNS = {"none": "–", "there": "→", "both": "↔"}


def person_name(one: Someone) -> str:
    """Somebody by name, with the role in brackets."""
    return one_line(f"{one.name} [{one.role}]" if one.role else one.name)


def person_told(one: Someone) -> str:
    """Somebody by name, with what is said of them."""
    notes = f" ({'; '.join(map(one_line, one.notes))})" if one.notes else ""
    return f"{person_name(one)}{notes}"


def tie_told(network: Network, tie: Tie) -> str:
    """``mother – son: cares for``."""
    first, second = (person_name(network.people[place]) for place in (tie.first, tie.second))
    says = f": {one_line(tie.says)}" if tie.says else ""
    return f"{first} {SIGNS[tie.way]} {second}{says}"


def others_told(network: Network) -> list[str]:
    """Those that no tie tells of, or of whom more is said; and the other lines."""
    tied = {place for tie in network.ties for place in (tie.first, tie.second)}
    told = [
        f"{person_name(one)}: {'; '.join(map(one_line, one.notes))}"
        if one.notes
        else person_name(one)
        for place, one in enumerate(network.people)
        if one.notes or place not in tied
    ]
    return [*told, *map(one_line, network.rest)]


def network_words(network: Network) -> list[str]:
    """A line for each tie, then the others."""
    return [*(tie_told(network, tie) for tie in network.ties), *others_told(network)]


class _Branch(NamedTuple):
    """A tie seen from one side: the sign that leads there, and who stands at the other end."""

    tie: Tie
    other: int
    back: bool
    again: bool


def network_lines(network: Network, width: int) -> list[str]:
    """Each person once, in the order in which they were named, with what is between them.

    Every tie is drawn once, from whoever of the two comes first.
    """
    trees = _trees(network)
    lines = [
        line
        for root in trees.roots
        for line in (
            *_wrapped("  ", "  ", person_told(network.people[root]), width),
            *_drawn(network, trees.branches, root, "  ", width),
        )
    ]
    if not all(lines):
        return [f"  {line}" for line in network_words(network)]
    if any(one.again for some in trees.branches.values() for one in some):
        lines.append(f"  {_('* stands elsewhere in the drawing as well')}")
    return [*lines, *(part for one in network.rest for part in _wrapped("  ", "  ", one, width))]


class _Trees(NamedTuple):
    roots: list[int]
    branches: dict[int, list[_Branch]]


def _trees(network: Network) -> _Trees:
    """Who is drawn at the edge, and which branches each person has."""
    of_person: dict[int, list[tuple[int, Tie]]] = {}
    for number, tie in enumerate(network.ties):
        for place in dict.fromkeys((tie.first, tie.second)):
            of_person.setdefault(place, []).append((number, tie))
    roots: list[int] = []
    branches: dict[int, list[_Branch]] = {}
    placed: set[int] = set()
    drawn: set[int] = set()
    for root in range(len(network.people)):
        if root in placed:
            continue
        roots.append(root)
        placed.add(root)
        waiting = [root]
        for one in waiting:  # which grows on the way
            for number, tie in of_person.get(one, ()):
                if number in drawn:
                    continue
                drawn.add(number)
                other = tie.second if tie.first == one else tie.first
                branch = _Branch(tie, other, tie.first != one, other in placed)
                branches.setdefault(one, []).append(branch)
                if other not in placed:
                    placed.add(other)
                    waiting.append(other)
    return _Trees(roots, branches)


def _drawn(
    network: Network, branches: dict[int, list[_Branch]], one: int, before: str, width: int
) -> Iterator[str]:
    own = branches.get(one, [])
    for place, branch in enumerate(own):
        last = place == len(own) - 1
        under = before + ("    " if last else "│   ")
        deeper = bool(branches.get(branch.other)) and not branch.again
        rest = under + ("│   " if deeper else "    ")
        lines = _wrapped(f"{before}{'└' if last else '├'}", rest, _led(network, branch), width)
        yield from lines
        if lines[0] and not branch.again:
            yield from _drawn(network, branches, branch.other, under, width)


def _led(network: Network, branch: _Branch) -> str:
    """What leads to somebody: ``── cares for ── son``; an arrow where it does not point there."""
    tie = branch.tie
    other = network.people[branch.other]
    name = f"{person_name(other)}{AGAIN}" if branch.again else person_told(other)
    says = one_line(tie.says)
    if tie.way == "both":
        return f"─↔ {says} ── {name}" if says else f"─↔ {name}"
    if branch.back and (says or tie.way == "there"):
        return f"─← {says} ── {name}" if says else f"─← {name}"
    tip = "─→" if tie.way == "there" else "──"
    return f"── {says} {tip} {name}" if says else f"{tip} {name}"


def _wrapped(first: str, rest: str, text: str, width: int) -> list[str]:
    """``text`` on lines of ``width``, with ``first`` before the first and ``rest`` before others.

    An empty line where there is no room.
    """
    room = width - max(len(first), len(rest))
    if room < ROOM:
        return [""]
    piece, *more = wrap(one_line(text), room, break_on_hyphens=False) or [""]
    return [f"{first}{piece}", *(f"{rest}{one}" for one in more)]


def gap_told(days: int) -> str:
    """So many days as weeks, months or years."""
    if days < 61:
        count = days // 7
        return ngettext("{count} week", "{count} weeks", count).format(count=count)
    if (count := round(days / 30.44)) < 24:
        return ngettext("{count} month", "{count} months", count).format(count=count)
    count = days // 365
    return ngettext("{count} year", "{count} years", count).format(count=count)


def _gaps(facts: Sequence[Dated]) -> Iterator[tuple[Dated, int]]:
    """Each fact, and the days before it in which nothing happened; none before the first."""
    until: date | None = None
    for fact in facts:
        yield fact, (fact.first - until).days if until else 0
        until = max(until or fact.last, fact.last)


def timeline_lines(timeline: Timeline, width: int) -> list[str]:
    """Dates at the left, what happened at the right, and between them the time that passed."""
    whens = max((len(fact.when) for fact in timeline.facts), default=0)
    room = width - whens - 7
    if room < ROOM:
        return [f"  {line}" for line in timeline_words(timeline)]
    lines: list[str] = []
    blank = " " * whens
    said = ""
    for fact, gap in _gaps(timeline.facts):
        if gap >= GAP:
            rows = 1 if gap < 92 else 2 if gap < 366 else 3
            told = [gap_told(gap), *[""] * (rows - 1)]
            lines += [f"  {blank}  ┊  {one}".rstrip() for one in told]
        elif lines:
            lines.append(f"  {blank}  │") if gap >= 7 else None
        first, *more = wrap(one_line(fact.text), room) or [""]
        lines.append(f"  {'' if fact.when == said else fact.when:>{whens}}  ●  {first}")
        lines += [f"  {blank}  │  {piece}" for piece in more]
        said = fact.when
    return [*lines, *_undated(timeline, width)]


def _undated(timeline: Timeline, width: int) -> Iterator[str]:
    if timeline.undated and timeline.facts:
        yield ""
        yield f"  {_('without a date')}"
    for text in timeline.undated:
        pieces = wrap(one_line(text), max(ROOM, width - 4)) or [""]
        yield f"  · {pieces[0]}"
        yield from (f"    {piece}" for piece in pieces[1:])


def timeline_words(timeline: Timeline) -> list[str]:
    """A line for each fact, with how much later than the one before where that is long."""
    lines = []
    for fact, gap in _gaps(timeline.facts):
        later = _("{when}, {time} later").format(when=fact.when, time=gap_told(gap))
        lines.append(f"{later if gap >= GAP else fact.when}: {one_line(fact.text)}")
    bare = _("without a date") if timeline.facts else ""
    return [
        *lines,
        *(f"{bare}: {one_line(one)}" if bare else one_line(one) for one in timeline.undated),
    ]


def columns_words(columns: Columns) -> list[str]:
    """A line for each row; behind its first cell the others, each with its head."""
    return [
        "; ".join(
            f"{head}: {one_line(cell)}" if place else one_line(cell)
            for place, (head, cell) in enumerate(zip(columns.heads, row, strict=True))
            if cell or not place
        )
        for row in columns.rows
    ]


def in_words(block: Network | Timeline | Columns) -> list[str]:
    """What is drawn of ``block``, a line for each thing that it tells."""
    match block:
        case Network():
            return network_words(block)
        case Timeline():
            return timeline_words(block)
        case Columns():
            return columns_words(block)
