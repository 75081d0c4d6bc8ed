"""What is to leave is looked at first, word by word, at a terminal."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from person import CTRL_C, ENTER, TAB, Person

TOLD = "Ik sprak Jolanda in Winsum. Jolanda belde naar 06-12345678."

Sit = Callable[..., Person]
Said = Callable[..., str]


@pytest.fixture
def told(run) -> None:
    """An entry with a name, a place and a telephone number."""
    run("now", TOLD, "--title", "Een gesprek")


@pytest.fixture
def export(sit: Sit, said: Said, tmp_path: Path) -> Callable[..., Person]:
    """Export entry 1 to a file, up to the first question of the review."""

    def begin(*options: object) -> Person:
        person = sit("export", 1, "--for", "accountability", "-o", tmp_path / "uit.md", *options)
        person.offered("1", said("What stands in the place of “{text}”?", text="Jolanda"))
        return person

    return begin


@pytest.fixture
def left(tmp_path: Path) -> Callable[[], str]:
    return lambda: (tmp_path / "uit.md").read_text("utf-8")


def answer(person: Person, said: Said, text: str, *keys: str) -> None:
    """Wait for the question about ``text``, and type ``keys``."""
    person.offered(said("What stands in the place of “{text}”?", text=text))
    person.type(*keys)


def test_every_word_is_asked_about_and_becomes_what_was_chosen(
    told, export, said: Said, left, run
) -> None:
    """The word that is proposed, another one, an ordinary word: and it leaves after a yes."""
    person = export()
    person.see("Ik sprak Jolanda in Winsum.")
    person.type("2", ENTER)
    person.asked(said("Which word instead of “{text}”?", text="Jolanda"))
    person.type("de buurvrouw", ENTER)
    answer(person, said, "Winsum", "4", ENTER)
    answer(person, said, "06-12345678", ENTER)
    person.offered(said("May it leave like this?"))
    person.see("[-Jolanda-]{+de buurvrouw+}")
    person.type("2", ENTER)
    person.ends(0)
    assert "Ik sprak de buurvrouw in Winsum." in left()
    assert "12345678" not in left()
    words = json.loads(run("people", "words", "--json").stdout)
    assert {one["word"]: one["instead"] for one in words} == {
        "Jolanda": "de buurvrouw",
        "Winsum": None,
    }


def test_no_word_typed_is_the_choice_again(told, export, said: Said) -> None:
    person = export()
    person.type("2", ENTER)
    person.asked(said("Which word instead of “{text}”?", text="Jolanda"))
    person.type(ENTER)
    asked = said("What stands in the place of “{text}”?", text="Jolanda")
    person.wait(lambda: person.text.count(asked) == 2, "the question again")
    person.type(ENTER)
    answer(person, said, "Winsum", CTRL_C)
    person.ends(130)


def test_stopping_half_way_keeps_what_was_said_and_writes_nothing(
    told, export, said: Said, sit: Sit, tmp_path: Path, run
) -> None:
    person = export()
    person.type("4", ENTER)
    answer(person, said, "Winsum", CTRL_C)
    person.ends(130)
    person.see(said("Stopped; nothing left the journal."))
    assert not list(tmp_path.glob("*.md"))
    assert json.loads(run("exports", "--json").stdout) == []
    words = json.loads(run("people", "words", "--json").stdout)
    assert [(one["word"], one["meaning"]) for one in words] == [("Jolanda", "word")]
    again = sit("export", 1, "--for", "accountability", "-o", tmp_path / "uit.md")
    answer(again, said, "Winsum", CTRL_C)
    again.ends(130)
    assert "“Jolanda”" not in again.text


def test_no_writes_nothing_and_what_was_said_of_words_is_not_asked_again(
    told, export, said: Said, sit: Sit, tmp_path: Path, left, run
) -> None:
    """Enter at the last question is no. A number is asked about at every export."""
    person = export()
    person.type(ENTER)
    answer(person, said, "Winsum", ENTER)
    answer(person, said, "06-12345678", ENTER)
    person.offered(said("May it leave like this?"))
    person.type(ENTER)
    person.ends(0)
    person.see(said("Nothing left the journal; what you said of words is kept."))
    assert not list(tmp_path.glob("*.md"))
    assert json.loads(run("exports", "--json").stdout) == []
    again = sit("export", 1, "--for", "accountability", "-o", tmp_path / "uit.md")
    answer(again, said, "06-12345678", ENTER)
    again.offered(said("May it leave like this?"))
    again.type("2", ENTER)
    again.ends(0)
    assert "Jolanda" not in left()
    assert "Winsum" not in left()


def test_together_is_asked_about_only_while_it_is_together(run, sit: Sit, said: Said) -> None:
    run("now", "De burgemeester woont in Winsum en werd 43 jaar, op 3 mei.")
    asked = said("What stands in the place of “{text}”?", text="burgemeester · 43 jaar · 3 mei")
    person = sit("export", 1, "--for", "accountability")
    answer(person, said, "Winsum", ENTER)
    answer(person, said, "3 mei", "3", ENTER)
    person.offered(asked)
    person.type(ENTER)
    person.offered(said("May it leave like this?"))
    person.type("2", ENTER)
    person.ends(0)
    shown = person.text.rpartition("#")[2]
    assert "3 mei" not in shown
    assert "43 jaar" not in shown
    person = sit("export", 1, "--for", "accountability")
    answer(person, said, "3 mei", ENTER)
    person.offered(said("May it leave like this?"))
    person.type(ENTER)
    person.ends(0)
    assert "burgemeester ·" not in person.text


def test_the_contribution_is_asked_first_and_kept(
    run, sit: Sit, said: Said, left, tmp_path
) -> None:
    run("now", "Ik greep in.", "--title", "Een gesprek")
    asked = said("Write the contribution about {number} now? Five short questions.", number=1)
    person = sit("export", 1, "--for", "intervisie", "-o", tmp_path / "uit.md")
    person.offered(asked)
    person.type(ENTER)
    for number, text in enumerate(("Zij zweeg.", "Ik ook.", "", "Wat houdt mij tegen?", ""), 1):
        person.asked(f"{number}/5")
        person.type(text, TAB)
    person.offered(said("May it leave like this?"))
    person.type("2", ENTER)
    person.ends(0)
    assert "Wat houdt mij tegen?" in left()
    kept = json.loads(run("show", 2, "--json").stdout)
    assert (kept["pack"], kept["about"]) == ("intervisie", 1)
    again = sit("export", 1, "--for", "intervisie", "-o", tmp_path / "weer.md")
    again.offered(said("May it leave like this?"))
    assert asked not in again.text
