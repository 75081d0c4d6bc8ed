"""A picture of people and what is between them.

They are dots on an ellipse with their names around it, so that no line between two of
them runs through a third or through a name. What is between them is a number on the
line: the words stand beside the picture, whole, for the eye and for who listens.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import cos, pi, sin
from typing import NamedTuple
from unicodedata import east_asian_width

from reflect.formats.drawing import (
    WIDTH,
    Drawing,
    Point,
    distance,
    dot,
    letters,
    line,
    ring,
    tip,
    towards,
)
from reflect.pages.blocks import Network
from reflect.pages.windows import person_name
from reflect.practice.case import Tie

MOST_PEOPLE, MOST_TIES = 12, 40
"""What can be seen at once; of more the words tell."""

ACROSS = 180
"""Half the width of the ellipse."""

ROW = 16
"""The height of a line of a name."""

SIGNS = 20
"""Letters of a usual width on such a line."""

AWAY = 9
"""From a dot to the lines and the name beside it."""

BADGE = 9
"""The radius of the number on a line."""

CROSSING = 12
"""What one crossing counts for, beside the square of the places that a line skips."""

SPOTS = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8)
"""Parts of a line at which its number may stand."""


def people_drawing(network: Network) -> Drawing | None:
    """The people and what is between them; None when they are too many to be seen at once."""
    people = network.people
    if not 1 < len(people) <= MOST_PEOPLE or len(network.ties) > MOST_TIES:
        return None
    up = max(70, 18 * len(people))
    middle = (WIDTH / 2, up + 50)
    places = _around(len(people), middle, up)
    at = dict(zip(_untangled(len(people), network.ties), places, strict=True))
    drawn = [*_ties_drawn(network.ties, at)]
    for person, place in at.items():
        drawn.append(dot(place, 5))
        drawn += _name(person_name(people[person]), place, middle, up)
    return Drawing("".join(drawn), 2 * up + 100)


def _around(count: int, middle: Point, up: int) -> list[Point]:
    """Places on the ellipse, clockwise; of an even number none is right on top."""
    turn = 0.5 if count % 2 == 0 else 0
    angles = [2 * pi * (number + turn) / count for number in range(count)]
    return [(middle[0] + ACROSS * sin(one), middle[1] - up * cos(one)) for one in angles]


def _untangled(count: int, ties: Sequence[Tie]) -> list[int]:
    """The people in an order in which few lines cross, and those with a tie are near."""
    order = list(range(count))
    pairs = list(dict.fromkeys((tie.first, tie.second) for tie in ties))

    def tangle() -> int:
        at = {person: place for place, person in enumerate(order)}
        lines = [(min(at[one], at[other]), max(at[one], at[other])) for one, other in pairs]
        far = sum(min(high - low, count - high + low) ** 2 for low, high in lines)
        crossing = sum(
            low < start < high < end or start < low < end < high
            for (low, high), (start, end) in combinations(lines, 2)
        )
        return CROSSING * crossing + far

    least, before = tangle(), -1
    while least != before:
        before = least
        for one, other in combinations(range(count), 2):
            order[one], order[other] = order[other], order[one]
            if (now := tangle()) < least:
                least = now
            else:
                order[one], order[other] = order[other], order[one]
    return order


class _Stroke(NamedTuple):
    number: int
    tie: Tie
    start: Point
    end: Point

    def at(self, part: float) -> Point:
        return towards(self.start, self.end, part * distance(self.start, self.end))


def _ties_drawn(ties: Sequence[Tie], at: dict[int, Point]) -> Iterator[str]:
    strokes = list(_strokes(ties, at))
    badges: list[Point] = []
    for stroke in strokes:
        badge = _free_spot(stroke, strokes, badges, [*at.values()])
        badges.append(badge)
        for end in (stroke.start, stroke.end):
            yield line(end, towards(badge, end, BADGE))
        if stroke.tie.way != "none":
            yield tip(badge, stroke.end)
        if stroke.tie.way == "both":
            yield tip(badge, stroke.start)
        yield ring(badge, BADGE)
        yield letters(str(stroke.number), (badge[0], badge[1] + 4), 11)


def _strokes(ties: Sequence[Tie], at: dict[int, Point]) -> Iterator[_Stroke]:
    """A line for each tie; those between the same two beside each other."""
    pairs = [tuple(sorted((tie.first, tie.second))) for tie in ties]
    for place, (tie, pair) in enumerate(zip(ties, pairs, strict=True)):
        if tie.first == tie.second:
            continue
        same = [other for other, one in enumerate(pairs) if one == pair]
        aside = 20 * (same.index(place) - (len(same) - 1) / 2)
        low, high = at[pair[0]], at[pair[1]]
        length = distance(low, high)
        dx, dy = aside * (low[1] - high[1]) / length, aside * (high[0] - low[0]) / length
        first, second = ((at[one][0] + dx, at[one][1] + dy) for one in (tie.first, tie.second))
        yield _Stroke(place + 1, tie, towards(first, second, AWAY), towards(second, first, AWAY))


def _free_spot(
    stroke: _Stroke, strokes: Sequence[_Stroke], badges: Sequence[Point], dots: Sequence[Point]
) -> Point:
    """Where on ``stroke`` its number is far from other lines, other numbers and all dots."""
    others = [
        one.at(step / 24) for one in strokes if one.number != stroke.number for step in range(25)
    ]

    def room(part: float) -> float:
        here = stroke.at(part)
        lines = min((distance(here, one) for one in others), default=99)
        numbers = min((distance(here, one) for one in badges), default=99)
        people = min(distance(here, one) for one in dots)
        covered = 100 if people < 2 * BADGE else 0
        return min(lines, numbers - BADGE, 24) - 4 * abs(part - 0.5) - covered

    return stroke.at(max(SPOTS, key=room))


def _name(text: str, at: Point, middle: Point, up: int) -> Iterator[str]:
    """A name outside the ellipse: beside its dot, and the higher or lower the dot the more so."""
    rows = _in_rows(text)
    right, high = (at[0] - middle[0]) / ACROSS, (at[1] - middle[1]) / up
    anchor = "middle" if abs(right) < 0.1 else "start" if right > 0 else "end"
    x = at[0] + {"middle": 0, "start": AWAY, "end": -AWAY}[anchor]
    top = at[1] + 4.5 - ROW * (len(rows) - 1) / 2
    top += high * (ROW * len(rows) / 2 + (AWAY if anchor == "middle" else 2))
    for number, row in enumerate(rows):
        yield letters(row, (x, top + ROW * number), 14, anchor)


def _in_rows(text: str) -> list[str]:
    """``text`` on three lines at most, cut where that is not enough."""
    rows = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if _signs(longer) <= SIGNS or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(word)
    if len(rows) > 3:
        rows[2:] = [f"{rows[2]} {rows[3]}"]
    return [_cut(row) for row in rows]


def _cut(row: str) -> str:
    if _signs(row) <= SIGNS:
        return row
    while _signs(row) > SIGNS - 1:
        row = row[:-1]
    return f"{row}…"


def _signs(text: str) -> float:
    """How wide ``text`` is, in letters of a usual width."""
    return sum(
        1.9 if east_asian_width(one) in "WF" else 1.35 if one.isupper() or one in "mw@%" else 1
        for one in text
    )
