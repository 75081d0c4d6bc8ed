"""A case drawn with characters: whole, as wide as it may be, and in words where it cannot be."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect import locale
from reflect.formats.html import html
from reflect.pages.blocks import Dated, Network, Page, Timeline
from reflect.pages.case import windows
from reflect.pages.windows import network_lines, network_words, timeline_lines
from reflect.practice.case import Someone, Tie
from reflect.practice.entries import Answer, Entry
from reflect.terminal.plain import plain
from reflect.terminal.screen import console, draw


@pytest.fixture(params=["en", "nl"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    locale.use(request.param)
    yield request.param
    locale.use("en")


def test_the_people_are_a_tree_in_the_order_in_which_they_were_named() -> None:
    people = tuple(map(Someone, ("moeder", "zoon", "vader", "oma", "school")))
    ties = (
        Tie(0, 1, "zorgt voor"),
        Tie(2, 1, "ziet hem"),
        Tie(0, 2, "gescheiden", "both"),
        Tie(3, 0, "belt", "there"),
        Tie(1, 3),
    )
    *drawn, _legend = network_lines(Network("", people, ties), 80)
    assert drawn == [
        "  moeder",
        "  ├── zorgt voor ── zoon",
        "  │   ├─← ziet hem ── vader*",
        "  │   └── oma*",
        "  ├─↔ gescheiden ── vader",
        "  └─← belt ── oma",
        "  school",
    ]


words = st.lists(st.sampled_from(["ab", "een lang woord", "x" * 30]), max_size=5).map(" ".join)


@given(
    count=st.integers(1, 30),
    ties=st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29), words), max_size=40),
    width=st.integers(20, 100),
)
def test_everybody_and_every_tie_is_drawn(
    count: int, ties: list[tuple[int, int, str]], width: int
) -> None:
    """Each person once, but for those with the sign that they return; no line is too wide."""
    people = tuple(Someone(f"p{number}q") for number in range(count))
    made = tuple(
        Tie(one % count, other % count, f"t{number}t {says}".strip())
        for number, (one, other, says) in enumerate(ties)
    )
    network = Network("", people, made)
    lines = network_lines(network, width)
    told = "\n".join(lines)
    assert all(told.count(f"t{number}t") == 1 for number in range(len(made)))
    in_words = lines == [f"  {line}" for line in network_words(network)]
    for number in range(count):
        shown = len(re.findall(rf"p{number}q(?!\*)", told))
        assert shown >= 1 if in_words else shown == 1
    assert in_words or max(map(len, lines)) <= max(width, 60)


def test_a_long_row_of_people_is_told_in_words() -> None:
    people = tuple(Someone(f"p{number}") for number in range(3000))
    ties = tuple(Tie(number, number + 1, "kent") for number in range(2999))
    lines = network_lines(Network("", people, ties), 80)
    assert lines[1] == "  p1 – p2: kent"
    assert len(lines) == 2999


def test_facts_have_their_dates_at_the_left_and_the_time_between_them(language: str) -> None:
    first = date(2026, 3, 2)
    facts = tuple(
        Dated(when, first + timedelta(days), first + timedelta(days), text)
        for when, days, text in (
            ("2 mrt", 0, "een"), ("2 mrt", 0, "twee"), ("4 mrt", 2, "drie"), ("9 nov", 252, "vier"),
        )
    )  # fmt: skip
    lines = timeline_lines(Timeline("", facts, ("los",)), 80)
    assert lines[:3] == ["  2 mrt  ●  een", "         ●  twee", "  4 mrt  ●  drie"]
    assert re.fullmatch(r" {9}┊  8 (months|maanden)", lines[3])
    assert lines[4:6] == ["         ┊", "  9 nov  ●  vier"]
    assert lines[-1] == "  · los"


def test_the_windows_are_numbered_where_each_begins(language: str) -> None:
    keys = ("question", "people", "facts", "opinion", "weighing", "step", "plan-b")
    answers = tuple(Answer(key, f"V{key}?", "describe", "a - b | c") for key in keys)
    entry = Entry("case", "case", datetime(2026, 11, 22, tzinfo=UTC), answers)
    page: Page = tuple(windows(entry))
    said = re.findall(r"(?:Window|Venster) (\d) · V(\S+)\?", plain(page))
    expected = [("1", "people"), ("2", "facts"), ("3", "weighing"), ("4", "step")]
    assert said == expected


SOME = [
    "moeder",
    "zoon",
    " - ",
    " <-> ",
    ": ",
    " | ",
    "12-3-2026",
    "2-2222",
    "29 feb",
    "(",
    ")",
    "\n",
]
typed = st.lists(st.sampled_from(SOME) | st.text(max_size=5), max_size=20).map("".join)


@given(text=typed, width=st.integers(10, 100))
def test_whatever_is_typed_in_a_case_can_be_shown_and_taken_along(text: str, width: int) -> None:
    keys = ("people", "facts", "weighing", "step")
    answers = tuple(Answer(key, "V?", "describe", text) for key in keys)
    entry = Entry("case", "case", datetime(2026, 11, 22, tzinfo=UTC), answers)
    page: Page = tuple(windows(entry))
    assert len(page) == len(keys)
    assert plain(page)
    draw(page, console(io.StringIO(), width=width))
    assert html(page, title="t", language="nl")
