"""Questions line after line: with --plain, and on a terminal that draws nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from person import CTRL_C, ENTER, Person

Sit = Callable[..., Person]


@pytest.fixture(params=["plain", "dumb"])
def begin(request: pytest.FixtureRequest, sit: Sit) -> Sit:
    """Sit down in either way."""
    if request.param == "plain":
        return lambda *typed: sit(*typed, "--plain")
    return lambda *typed: sit(*typed, env={"TERM": "dumb"})


def test_an_interview_with_help_and_a_way_back(begin: Sit, read: Callable[..., Any]) -> None:
    """Nothing is drawn: not one sequence that moves the cursor or sets a colour."""
    person = begin("before", "Thuis")
    person.see("1/4 · ", "Enter at once: skip")
    for keys, seen in (
        ("?", "One sentence will do."),
        ("luisteren", ">"),
        ("en zwijgen", ">"),
        ("", "2/4 · "),
        ("<", "Enter: leave it"),
        ("meer", ">"),
        ("", "2: in its place"),
        ("9", "A number; Enter takes 1."),
        ("1", "2/4 · "),
        ("", "3/4 · "),
        ("rust", ">"),
        ("", "4/4 · "),
        ("", "Kept as 1"),
    ):
        person.type(keys, ENTER)
        person.see(seen)
    person.ends(None)
    assert b"\x1b" not in person.raw
    found = {one["key"]: one["text"] for one in read("show", "1")["answers"]}
    assert found == {"what": "luisteren\nen zwijgen\nmeer", "effect": "rust"}


def test_who_stops_half_way_has_what_was_typed(begin: Sit, read: Callable[..., Any]) -> None:
    """A line is kept once it is ended; the next time it stands there."""
    person = begin("before", "Thuis")
    person.see("1/4 · ")
    person.type("luisteren", ENTER)
    person.wait(lambda: person.text.count(">") == 2, "the next line")
    person.type(CTRL_C)
    person.ends(130)
    assert any(row.strip().endswith("Stopped.") for row in person.rows)  # after ^C, or below it
    person = begin("before")
    person.see("1: ")
    person.type(ENTER)
    person.see("what stands there", "luisteren", "Enter: leave it")
    person.type(ENTER)
    for _question in range(3):
        person.type(ENTER)
    person.see("Kept as 1")
    person.ends(None)
    assert [one["text"] for one in read("show", "1")["answers"]] == ["luisteren"]
