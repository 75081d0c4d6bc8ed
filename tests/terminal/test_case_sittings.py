"""A case at the terminal: a learning question first, and what is open in a later sitting."""

from collections.abc import Callable
from typing import Any

from person import CTRL_C, DOWN, ENTER, TAB, Person

BEFORE = {
    "question": "Wat houdt mij tegen?",
    "people": "moeder - zoon: zorgt voor",
    "opinion": "Ik denk dat zij wacht.",
    "weighing": "rust | zoon | zwaar",
    "step": "bellen | ik | morgen",
    "plan-b": "mailen",
    "untaken": "dan wacht hij langer",
}


def test_a_first_sitting_begins_with_the_learning_question_and_leaves_the_meeting(
    sit: Callable[..., Person], drafted: Callable[[], Any]
) -> None:
    """Of the ten questions eight are put; what is stopped goes on later."""
    person = sit("case", "Een jongen thuis", "--answer", "people=moeder - zoon")
    person.asked("1/8")
    person.type(TAB)
    person.see("This question needs an answer")
    person.type("Wat houdt mij tegen?", TAB)
    person.asked("3/8")
    person.type(CTRL_C)
    person.see("reflect case goes on with it")
    person.ends(130)
    [draft] = drafted()
    assert [one.key for one in draft.entry.answers] == ["question", "people"]


def test_a_case_is_gone_on_with(sit: Callable[..., Person], read: Callable[..., Any]) -> None:
    """What stands there is drawn, what is open is asked, also of the meeting; nothing is lost."""
    given = [part for one in BEFORE.items() for part in ("--answer", "=".join(one))]
    read("case", "Een jongen thuis", *given)
    person = sit("case", "1")
    person.offered("└── zorgt voor ── zoon", "what is open: 3 questions")
    person.type(ENTER)
    person.asked("1/3")
    person.type("12-3-2026: melding", TAB)
    person.asked("2/3")
    person.type("ik bracht", CTRL_C)
    person.see("reflect case 1 goes on with it")
    person.ends(130)
    [entry] = read("list")
    assert {one["key"]: one["text"] for one in entry["answers"]} == BEFORE

    person = sit("case", "1")
    person.offered("You stopped half-way. What now?")
    person.type(ENTER)
    person.asked("2/3", "ik bracht")
    person.type(" in", TAB)
    person.asked("3/3")
    person.type("Wie mis je?", TAB)
    person.ends()
    [entry] = read("list")
    later = {"facts": "12-3-2026: melding", "roles": "ik bracht in", "shifted": "Wie mis je?"}
    assert {one["key"]: one["text"] for one in entry["answers"]} == BEFORE | later

    person = sit("case", "1")
    person.see("● melding", "› What is my learning question?")
    person.type(DOWN, DOWN, ENTER)
    person.asked("12-3-2026: melding", "Enter twice: done")
    person.type(" van school", TAB)
    person.ends()
    assert read("show", "1")["answers"][2]["text"] == "12-3-2026: melding van school"
