"""From preparation to week, at a terminal, in both languages."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from person import CTRL_C, ENTER, Person

PROMPTS = Path(__file__).parents[2] / "prompts"


@pytest.fixture
def asked(request: pytest.FixtureRequest, said: Callable[..., str]) -> Callable[[str], list[str]]:
    """The questions of a pack in the language of the test, as they stand on the screen."""
    language = request.node.callspec.params["said"]

    def questions(pack: str) -> list[str]:
        put = tomllib.loads((PROMPTS / f"{pack}.toml").read_text("utf-8"))["questions"]
        texts = [question[language]["question"] for question in put]
        if pack == "after":
            texts.append(said("Is there something you intend to do?"))
        return [f"{number}/{len(texts)} · {text}" for number, text in enumerate(texts, 1)]

    return questions


def test_before_stop_go_on_after_week(
    sit: Callable[..., Person],
    said: Callable[..., str],
    asked: Callable[[str], list[str]],
    read: Callable[..., Any],
) -> None:
    """What was stopped is gone on with where it stopped; nothing is asked twice; the week
    shows the intended effect beside the one seen."""
    questions = asked("before")

    person = sit("before", "Huisbezoek")
    for question, answer in zip(questions, ["Luisteren naar moeder.", "Rustig."], strict=False):
        person.asked(question)
        person.type(answer, ENTER, ENTER)
    person.asked(questions[2])
    person.type("Dat zij zelf", ENTER, "een stap be")
    person.see("een stap be")
    person.type(CTRL_C)
    person.see(said("Stopped."))
    person.ends(130)

    person = sit("open")
    person.see(said("Started, not finished"), "Huisbezoek", said("{count} answered", count=2))
    person.ends()

    person = sit("before")
    person.offered(said("You stopped half-way. What now?"), "Huisbezoek")
    person.type(ENTER)
    person.asked("Luisteren naar moeder.", "Rustig.", questions[2], "een stap be")
    assert questions[0] not in person.text
    assert questions[1] not in person.text
    person.type("denkt.", ENTER, ENTER)
    person.asked(questions[3])
    assert person.text.count(questions[2]) == 1
    person.type("Regie hoort bij de ouder.", ENTER, ENTER)
    person.see(said("Kept as {number}: {what}", number=1, what=said("preparation")))
    person.ends()
    prepared = read("show", 1)
    assert [answer["text"] for answer in prepared["answers"]] == [
        "Luisteren naar moeder.",
        "Rustig.",
        "Dat zij zelf\neen stap bedenkt.",
        "Regie hoort bij de ouder.",
    ]
    assert read("open")["drafts"] == []

    questions = asked("after")
    person = sit("after")
    person.offered(said("What do you look back on?"), "Huisbezoek")
    person.type(ENTER)
    shown = [*(answer["text"] for answer in prepared["answers"]), "Regie hoort bij de ouder."]
    answers = ["Ik luisterde.", "Te snel.", "Ze zweeg.", "Dat klopt nog.", "Stilte is regie."]
    for place, question in enumerate(questions):
        person.asked(question)
        under = " ".join(person.text.split(question)[1:])
        if place < len(shown):
            assert " ".join(shown[place].split()) in under
        person.type(*([answers[place], ENTER, ENTER] if place < len(answers) else [ENTER]))
    person.offered(said("Which loop is it for you?"))
    person.type(ENTER)
    person.see(said("Kept as {number}: {what}", number=2, what=said("look-back")))
    person.ends()
    assert all(person.text.count(question) == 1 for question in questions)
    kept = read("show", 2)
    assert (kept["about"], kept["loop"], kept["loop_by"]) == (1, "double", "you")
    assert [answer["text"] for answer in kept["answers"]] == answers
    assert read("open") == {
        "drafts": [], "preparations": [], "reviews": [], "next": [], "findings": []
    }  # fmt: skip

    person = sit("week")
    person.see(said("Intended and seen effect"), "Ze zweeg.")
    person.ends()
    beside = [row for row in person.rows if "Dat zij zelf" in row]
    assert any("Ze zweeg." in row for row in beside), person.rows


def test_an_intention_is_one_line(
    sit: Callable[..., Person], said: Callable[..., str], read: Callable[..., Any]
) -> None:
    """What one means to do is asked last, and comes back in open."""
    person = sit("after")
    person.asked("1/7")
    person.type("Gesproken.", ENTER, ENTER)
    for number in range(2, 7):
        person.asked(f"{number}/7")
        person.type(ENTER)
    person.asked(said("Is there something you intend to do?"))
    person.type("Vrijdag bellen.", ENTER)
    person.asked(said("By when?"))
    person.type("blauwe maandag", ENTER)
    person.see(said("The date {text!r} is not understood.", text="blauwe maandag"))
    person.asked()
    person.type("2027-01-05", ENTER)
    person.offered(said("Which loop is it for you?"))
    person.type("3", ENTER)
    person.ends()
    [entry] = read("list")
    assert [(one["text"], one["due"]) for one in entry["next"]] == [
        ("Vrijdag bellen.", "2027-01-05")
    ]
    assert (entry["loop"], entry["loop_by"]) == (None, "you")


def test_the_first_entry_tells_once_what_a_journal_is_not(
    sit: Callable[..., Person], said: Callable[..., str]
) -> None:
    """And that it can be locked; a script hears nothing of it."""
    notice = said("Anyone who can open this file can read it; reflect encrypt locks it.")
    for text, told in (("een", True), ("twee", False)):
        person = sit("now", text)
        person.ends()
        assert (notice in person.text) == told
