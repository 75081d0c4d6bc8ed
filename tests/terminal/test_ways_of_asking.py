"""Houvast and ruimte, dissent, and words that give rise to a question, at a terminal."""

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from person import CTRL_C, DOWN, ENTER, Person

from reflect.practice.knobs import FREE

FREELY = "What is on your mind about it? Write freely."
MISSING = "What is not in it yet? Choose the questions that you still want."
LOOP = "Which loop is it for you?"

DISSENT = {
    "nl": "Wie zag een ander effect dan ik, en welk?",
    "en": "Who saw another effect than I did, and which?",
}
Sit = Callable[..., Person]
Said = Callable[..., str]


@pytest.mark.parametrize(("turned", "shown"), [(0, 0), (4, 1), (7, 3), (10, 4)])
def test_houvast_brings_so_much_help(
    sit: Sit, run: Callable[..., Any], turned: int, shown: int
) -> None:
    """Nothing, the hint, the questions that dig deeper, an example; by config or by option."""
    help_ = [
        "One sentence will do.", "What is yours to do", "What will you leave alone",
        "For example: Hear how things are at home",
    ]  # fmt: skip
    if turned == 7:
        assert run("config", "guidance", turned).exit_code == 0
        person = sit("before")
    else:
        person = sit("before", "--houvast", turned)
    person.asked("1/4")
    assert [one in person.text for one in help_] == [place < shown for place in range(4)]
    person.type(CTRL_C)
    person.ends(None)


@pytest.mark.parametrize("command", [("ask",), ("raise", "add"), ("sessions", "add")])
def test_what_is_asked_quickly_brings_the_help_that_was_asked_for(
    sit: Sit, command: tuple[str, ...]
) -> None:
    person = sit(*command, "--when", "2026-11-20", "--houvast", 10)
    person.see("– ")  # what digs deeper
    person.type(CTRL_C)
    person.ends(None)


def test_without_ruimte_every_question_wants_an_answer(sit: Sit, said: Said) -> None:
    person = sit("before", "--ruimte", 1, "--effect", "rust", "--framework", "regie")
    person.asked("1/4")
    assert said("Enter: skip") not in person.visible
    person.type(ENTER, ENTER)
    person.see(said("This question needs an answer; Ctrl-C stops."))
    person.type("Luisteren", ENTER, ENTER)
    person.asked("2/4")
    person.type("Rustig", ENTER, ENTER)
    person.ends()


def test_with_much_ruimte_one_first_writes_freely(
    sit: Sit, said: Said, read: Callable[..., Any]
) -> None:
    """Then only what is still missing is asked, as the writer chooses; a stop
    loses nothing, also when Ctrl-C comes as a signal: before the list reads keys, it does."""
    person = sit("before", "--freedom", 9)
    person.asked(said(FREELY))
    person.type("Het gaat over rust, en hoe ik begin.", ENTER, ENTER)
    person.see(said(MISSING), "○")
    person.type(CTRL_C)
    person.ends(130)
    person = sit("before", "--freedom", 9)
    person.offered(said("You stopped half-way. What now?"))
    os.kill(person.process.pid, signal.SIGINT)
    person.ends(130)
    person = sit("before", "--freedom", 9)
    person.offered(said("You stopped half-way. What now?"))
    person.type(ENTER)
    person.see(said(MISSING), "Het gaat over rust", "○")
    os.kill(person.process.pid, signal.SIGINT)
    person.ends(130)
    person = sit("before", "--freedom", 9)
    person.offered(said("You stopped half-way. What now?"))
    person.type(ENTER)
    person.see(said(MISSING), "Het gaat over rust", "○")
    person.type(DOWN, DOWN, " ", ENTER)
    person.asked("2/2")
    person.type("Dat ze zelf begint.", ENTER, ENTER)
    person.ends()
    [kept] = read("list")
    assert [(one["key"], one["text"]) for one in kept["answers"]] == [
        (FREE, "Het gaat over rust, en hoe ik begin."),
        ("effect", "Dat ze zelf begint."),
    ]
    assert "Dat ze zelf begint." in read("edit", 1, "--title", "Thuis")["answers"][1]["text"]


def test_dissent_fits_what_was_answered(
    sit: Sit, said: Said, read: Callable[..., Any], request: pytest.FixtureRequest
) -> None:
    """It is about the answer that counts most, which is quoted, and it changes no loop."""
    person = sit("after", "--dissent", "--what", "geluisterd", "--effect", "ze zweeg")
    for number in (2, 4, 5, 6, 7):
        person.asked(f"{number}/7")
        person.type(ENTER)
    person.asked(DISSENT[request.node.callspec.params["said"]])
    assert "ze zweeg" in person.text
    person.type("De vader: hij zag haar lachen.", ENTER, ENTER)
    person.offered(said(LOOP))
    person.type(ENTER)
    person.ends()
    [kept] = read("list")
    assert kept["answers"][-1]["key"] == "dissent"
    assert kept["loop"] == "single"


@pytest.mark.parametrize(
    ("text", "quote", "picked", "loop"),
    [
        ("Druk. Ik ging ervan uit dat zij het wist.", "Ik ging ervan uit dat zij het wist", "2",
         "double"),
        ("Volgende keer begin ik met een vraag.", "Volgende keer begin ik met een vraag", "",
         None),
        ("I assumed she knew.", "I assumed she knew", "4", None),
        ("Ik denk niet dat het lang duurde.", "", "", None),
    ],
)  # fmt: skip
def test_words_that_may_tell_of_a_loop_give_rise_to_a_question(
    sit: Sit, run: Callable[..., Any], read: Callable[..., Any],
    text: str, quote: str, picked: str, loop: str | None,
) -> None:  # fmt: skip
    """They are quoted; the writer says which, or does not know, or is never asked so again."""
    person = sit("write", "steering")
    person.asked("1/6")
    person.type(text, ENTER, ENTER)
    for number in range(2, 7):
        person.asked(f"{number}/6")
        person.type(ENTER)
    if quote:
        person.offered(f"You write “{quote}”.", LOOP)
        person.type(picked, ENTER)
    person.ends()
    assert (LOOP in person.text) == bool(quote)
    [kept] = read("list")
    assert (kept["loop"], kept["loop_by"]) == (loop, "you" if loop else None)
    assert ("loop.ask = no" in run("config", "loop.ask").stdout) == (picked == "4")


def test_writing_freely_a_case_still_starts_with_its_learning_question(
    sit: Sit, said: Said, read: Callable[..., Any]
) -> None:
    """What is required is never left out; what was chosen is told in one's own language."""
    person = sit("case", "--freedom", 9)
    person.asked("1/2 · ")
    person.type(ENTER)
    person.see(said("This question needs an answer; Ctrl-C stops."))
    person.type("Hoe blijf ik naast haar staan?", ENTER, ENTER)
    person.asked(said(FREELY))
    person.type("Het is druk.", ENTER, ENTER)
    person.see(said(MISSING))
    person.type(ENTER)
    person.see(said("Nothing chosen."))
    assert "done" not in person.text
    person.ends()
    assert [one["key"] for one in read("show", 1)["answers"]] == ["question", FREE]


def test_a_decision_written_freely_asks_for_dissent_once(sit: Sit, said: Said) -> None:
    """It has a question of its own for that, and is not asked another under the same name."""
    person = sit("decide", "--freedom", 9, "--dissent", "--answer", "decide=Stop ik?")
    person.asked(said(FREELY))
    person.type("Het is druk.", ENTER, ENTER)
    person.see(said(MISSING))
    person.type(ENTER)
    person.see(said("Nothing chosen."))
    person.type(ENTER)
    person.ends()
    assert "1/2 · " not in person.text.split(said(MISSING))[1]
