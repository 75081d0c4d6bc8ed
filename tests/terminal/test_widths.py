"""Nothing that is asked runs off the screen."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from person import ENTER, F1, TAB, Person

PROMPTS = Path(__file__).parents[2] / "prompts"

COMMANDS = ("before", "after", "now")
WRITTEN = ("steering", "intervisie", "skj", "nmc", "dilemma")
"""Packs that `write` asks."""


@pytest.mark.parametrize(
    ("pack", "columns"),
    [*((pack, 80) for pack in (*COMMANDS, *WRITTEN)), ("before", 60)],
)
def test_questions_hints_and_keys_fit(
    sit: Callable[..., Person],
    said: Callable[..., str],
    request: pytest.FixtureRequest,
    pack: str,
    columns: int,
) -> None:
    """At 80 columns every question and line of keys is one line; what does not fit is broken
    between words. The keys stand right under the field."""
    language = request.node.callspec.params["said"]
    questions = tomllib.loads((PROMPTS / f"{pack}.toml").read_text("utf-8"))["questions"]
    person = sit(*(["write", pack] if pack in WRITTEN else [pack]), columns=columns)
    for place, question in enumerate(questions, 1):
        put = question[language]
        shown = [f" · {put['question']}" if len(questions) > 1 else put["question"]]
        person.asked(*shown)
        person.type(F1)
        person.see(put["hint"])
        person.asked()
        person.type("?", ENTER)
        person.see(*put["probes"])
        person.asked()
        keys = [said("?: help"), said("Ctrl-C: stop")]
        keys += [said("Shift-Tab: back")] if place > 1 else []
        keys += [] if question.get("required") else [said("Enter: skip")]
        keys += [said("Enter: done")] if pack == "now" else []
        rows = [row for row in person.visible.split("\n") if row]
        assert all(key in " ".join(rows[-2:]) for key in keys)
        if columns == 80:
            assert all(key in rows[-1] for key in keys)
            assert rows[-2].strip() == "›"
            assert any(shown[0] in row for row in person.rows)
        person.type("x", TAB)
    person.wait(lambda: "Ctrl-C:" not in person.visible or "/7" in person.visible, "the end")


def test_a_long_title_is_cut_not_broken(sit: Callable[..., Person]) -> None:
    """Choices stay on one line each, however long the title of what they stand for."""
    person = sit("before", "Een heel lang gesprek over van alles en nog wat " * 3)
    person.asked("1/4")
    person.type("een", TAB)
    person.asked("2/4")
    person.kill()
    person = sit("before")
    person.offered("half-way")
    at = next(place for place, row in enumerate(person.rows) if "› 1)" in row)
    assert [row.strip()[:2] for row in person.rows[at + 1 : at + 3]] == ["2)", "3)"]


@pytest.mark.parametrize("columns", [80, 40])
def test_no_word_of_an_error_is_broken(
    sit: Callable[..., Person], said: Callable[..., str], columns: int
) -> None:
    told = said(
        "forget takes numbers of entries, or --with, --tag, --before or --bin; or --person."
    )
    person = sit("forget", columns=columns)
    person.ends(2)
    words = [word for row in person.rows for word in row.split()]
    assert words[: len(told.split())] == told.split()


def test_help_fits_a_narrow_window(run, monkeypatch: pytest.MonkeyPatch) -> None:
    """No word is broken by the terminal: it is by itself that the text is narrower."""
    monkeypatch.setenv("COLUMNS", "40")
    for command in (["week"], ["next", "done"], []):
        lines = run(*command, "--help").stdout.splitlines()
        assert max(map(len, lines)) <= 40
        assert len(lines) > 12
