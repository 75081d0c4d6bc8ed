"""Pictures of people and facts: well-formed, inert, within their edges, nothing on top of a dot."""

from datetime import date, timedelta
from itertools import combinations
from math import hypot
from xml.etree import ElementTree

from formats.samples import TEXTS
from hypothesis import given
from hypothesis import strategies as st

from reflect.formats.drawing import WIDTH
from reflect.formats.drawing_people import BADGE, people_drawing
from reflect.formats.drawing_time import time_drawing
from reflect.pages.blocks import Dated, Network, Timeline
from reflect.practice.case import Someone, Tie

INERT = {
    "svg": {"width", "height", "viewBox", "font-family"},
    "line": {"x1", "y1", "x2", "y2", "stroke", "stroke-width", "stroke-dasharray"},
    "circle": {"cx", "cy", "r", "fill", "stroke", "stroke-width"},
    "rect": {"x", "y", "width", "height", "rx", "fill"},
    "polygon": {"points", "fill"},
    "text": {"x", "y", "font-size", "text-anchor", "fill"},
}
SPACE = "{http://www.w3.org/2000/svg}"


def parts(svg: str) -> list[ElementTree.Element]:
    """The elements of ``svg``, after a look at each."""
    found = list(ElementTree.fromstring(svg).iter())
    for one in found:
        assert set(one.attrib) <= INERT[one.tag.removeprefix(SPACE)]
    return found


def named(found: list[ElementTree.Element], tag: str) -> list[ElementTree.Element]:
    return [one for one in found if one.tag == f"{SPACE}{tag}"]


@given(
    names=st.lists(TEXTS, min_size=2, max_size=12),
    ties=st.lists(
        st.tuples(
            st.integers(0, 11), st.integers(0, 11), st.sampled_from(["none", "there", "both"])
        ),
        max_size=20,
    ),
)
def test_people_whatever_they_are_called(
    names: list[str], ties: list[tuple[int, int, str]]
) -> None:
    """Each is a dot, each tie a number, and no line runs through a dot that is not its end."""
    count = len(names)
    made = tuple(Tie(one % count, other % count, "", way) for one, other, way in ties)  # type: ignore[arg-type]
    drawn = people_drawing(Network("", tuple(map(Someone, names)), made))
    assert drawn
    found = parts(drawn.standing_alone("#000", 'a"b'))
    circles = [
        (float(one.get("cx", "")), float(one.get("cy", "")), one.get("r"))
        for one in named(found, "circle")
    ]
    dots = [(x, y) for x, y, r in circles if r == "5"]
    assert len(dots) == count
    assert len(circles) - count == sum(one.first != one.second for one in made)
    for x, y, r in circles:
        assert 0 < x < WIDTH
        assert 0 < y < drawn.height
        if r == str(BADGE):
            assert all(hypot(x - dx, y - dy) > BADGE for dx, dy in dots)


def test_twelve_people_and_their_numbers_stand_apart() -> None:
    pairs = [(0, 1), (2, 1), (0, 2), (3, 0), (3, 1), (4, 1), (0, 4), (5, 2), (6, 0), (6, 1), (7, 6),
             (8, 0), (8, 6), (9, 1)]  # fmt: skip
    people = tuple(Someone(f"persoon {number}") for number in range(12))
    drawn = people_drawing(Network("", people, tuple(Tie(*pair) for pair in pairs)))
    assert drawn
    places = [
        (float(one.get("cx", "")), float(one.get("cy", "")))
        for one in named(parts(drawn.standing_alone("#000", "serif")), "circle")
    ]
    assert len(places) == 12 + len(pairs)
    for one, other in combinations(places, 2):
        assert hypot(one[0] - other[0], one[1] - other[1]) > 2 * BADGE


def test_thirteen_are_told_in_words_alone() -> None:
    people = tuple(Someone(f"persoon {number}") for number in range(13))
    assert people_drawing(Network("", people, (Tie(0, 1),))) is None


days = st.dates(date(1990, 1, 1), date(2030, 1, 1))


@given(spans=st.lists(st.tuples(days, st.integers(0, 365)), max_size=25))
def test_facts_stand_in_their_order_within_the_picture(spans: list[tuple[date, int]]) -> None:
    facts = tuple(Dated("w", first, first + timedelta(long), "t") for first, long in sorted(spans))
    drawn = time_drawing(Timeline("", facts))
    if drawn is None:
        assert len({day for one in facts for day in (one.first, one.last)}) < 2
        return
    found = parts(drawn.standing_alone("#000", "serif"))
    marks = [
        (float(one.get("cx") or one.get("x") or "")) for tag in ("circle", "rect")
        for one in named(found, tag)
    ]  # fmt: skip
    assert len(marks) == len(facts)
    for one in named(found, "text"):
        assert 0 < float(one.get("x", "")) < WIDTH
        assert 0 < float(one.get("y", "")) <= drawn.height
    written = [one.text or "" for one in named(found, "text")]
    numbers = [int(one) for one in written if one.isdecimal()]
    assert numbers == sorted(numbers), "from left to right as they are told"
