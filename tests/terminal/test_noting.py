"""ask, raise and sessions at the terminal: a question, a line, done."""

from collections.abc import Callable
from typing import Any

from person import CTRL_C, ENTER, Person


def test_the_question_of_the_day_takes_one_line(
    sit: Callable[..., Person], said: Callable[..., str], read: Callable[..., Any]
) -> None:
    """Nothing else is asked; what was half-way typed is gone on with, in its own question."""
    question = read("ask", "--show")["question"]
    person = sit("ask")
    person.asked(question)
    person.type("Ik luis")
    person.see("Ik luis")
    person.type(CTRL_C)
    person.ends(130)
    read("ask", "Iets anders.")
    person = sit("ask")
    person.offered(said("You stopped half-way. What now?"))
    person.type(ENTER)
    person.asked(question, "Ik luis")
    person.type("ter.", ENTER)
    person.ends()
    first, second = sorted(read("list"), key=lambda one: one["id"])
    assert [one["text"] for one in first["answers"]] == ["Iets anders."]
    assert [(one["question"], one["text"]) for one in second["answers"]] == [
        (question, "Ik luister.")
    ]
    assert read("open")["drafts"] == []


def test_a_finding_is_asked_and_what_came_of_it_too(
    sit: Callable[..., Person], said: Callable[..., str], read: Callable[..., Any]
) -> None:
    person = sit("raise", "--to", "team")
    person.asked("1/3")
    person.type("Wachtlijst.", ENTER, ENTER)
    person.asked("3/3")
    person.type(ENTER)
    person.ends()
    for outcome in ("", "Besproken."):
        person = sit("raise", "done", "last")
        person.asked(said("What came of it?"), "Wachtlijst.")
        person.type(outcome, ENTER)
        person.ends()
        assert [one["outcome"] for one in read("raise")] == ([] if outcome else [None])
    [found] = read("raise", "--all")
    assert (found["to"], found["hope"], found["outcome"]) == ("team", None, "Besproken.")


def test_a_session_is_asked_with_its_day(
    sit: Callable[..., Person], said: Callable[..., str], read: Callable[..., Any]
) -> None:
    """A day that is not understood is asked again; what is skipped stays open."""
    person = sit("sessions", "add")
    person.asked(said("On which day was it?"), said("Enter: {meaning}", meaning=said("today")))
    person.type("ooit", ENTER)
    person.asked("ooit", said("On which day was it?"))
    person.type("20-11-2025", ENTER)
    person.asked("1/8")
    person.type("supervisie", ENTER)
    person.asked("2/8")
    person.type("22:30-00:15", ENTER)
    for number in range(3, 9):
        person.asked(f"{number}/8")
        person.type(ENTER)
    person.ends()
    [found] = read("sessions")["sessions"]
    told = (found["date"], found["form"], found["minutes"], found["role"])
    assert told == ("2025-11-20", "supervision", 105, None)


def test_dissent_that_is_asked_for_is_given_to_a_line_as_well(
    sit: Callable[..., Person], read: Callable[..., Any]
) -> None:
    person = sit("--lang", "en", "ask", "--dissent")
    person.asked(read("--lang", "en", "ask", "--show")["question"])
    person.type("Ik vul in.", ENTER)
    person.asked("Who would disagree with this, and why?")
    person.type("Moeder.", ENTER, ENTER)
    person.ends()
    assert [one["text"] for one in read("list")[0]["answers"]] == ["Ik vul in.", "Moeder."]
