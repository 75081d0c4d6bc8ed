"""A case at the terminal: a learning question first, and what is open in a later sitting."""

from collections.abc import Callable
from typing import Any

from person import CTRL_C, DOWN, ENTER, TAB, Person


def test_a_case_in_three_sittings(sit: Callable[..., Person], read: Callable[..., Any]) -> None:
    """The meeting is asked about in a later one, what stood there is drawn; nothing is lost."""
    person = sit("case", "Een jongen thuis")
    person.asked("1/8")
    person.type(TAB)
    person.see("This question needs an answer")
    person.type("Wat houdt mij tegen?", TAB)
    person.asked("2/8")
    person.type("moeder - zoon: zorgt voor", TAB)
    for number in range(3, 9):
        person.asked(f"{number}/8")
        person.type(TAB)
    person.ends()

    person = sit("case", "1")
    person.offered("moeder", "└── zorgt voor ── zoon", "what is open: 8 questions")
    person.type(ENTER)
    person.asked("1/8")
    person.type("12-3-2026: melding", TAB)
    person.asked("2/8")
    person.type("Ik denk", CTRL_C)
    person.see("reflect case 1")
    person.ends(130)
    assert [len(one["answers"]) for one in read("list")] == [2]

    person = sit("case", "1")
    person.offered("You stopped half-way. What now?")
    person.type(ENTER)
    person.asked("2/8", "Ik denk")
    person.type(" dat hij wacht.", TAB)
    for number in range(3, 8):
        person.asked(f"{number}/8")
        person.type(TAB)
    person.asked("8/8")
    person.type("Wie mis je?", TAB)
    person.ends()
    [entry] = read("list")
    texts = {one["key"]: one["text"] for one in entry["answers"]}
    assert texts == {
        "question": "Wat houdt mij tegen?",
        "people": "moeder - zoon: zorgt voor",
        "facts": "12-3-2026: melding",
        "opinion": "Ik denk dat hij wacht.",
        "shifted": "Wie mis je?",
    }

    person = sit("case", "1")
    person.offered("12 Mar 2026  ●  melding", "what is open: 5 questions")
    person.type(DOWN, DOWN, DOWN, ENTER)
    person.asked("12-3-2026: melding", "Enter twice: done")
    person.type(" van school", TAB)
    person.ends()
    assert read("show", "1")["answers"][2]["text"] == "12-3-2026: melding van school"
