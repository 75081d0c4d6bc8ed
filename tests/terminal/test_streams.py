"""What goes where: questions to the terminal, results to standard output."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from person import ENTER, TAB, Person

Sit = Callable[..., Person]


def test_questions_on_the_terminal_results_in_the_pipe(
    sit: Sit, tmp_path: Path, said: Callable[..., str]
) -> None:
    """With standard output piped, questions and keys still stand on the terminal, and the pipe
    gets nothing but the result."""
    with (tmp_path / "out").open("wb") as out:
        person = sit("after", "--json", stdout=out)
        person.asked("1/7")
        person.type("gedaan", TAB)
        for number in range(2, 8):
            person.asked(f"{number}/7")
            person.type(ENTER)
        person.offered(said("Which loop is it for you?"))
        person.type(ENTER)
        person.ends()
    entry = json.loads((tmp_path / "out").read_text("utf-8"))
    assert entry["answers"][0]["text"] == "gedaan"
    assert '"answers"' not in person.text


def test_no_input_asks_nothing(sit: Sit, read: Callable[..., Any]) -> None:
    """--no-input on a terminal asks nothing, wherever it stands, also with a draft waiting."""
    person = sit("before")
    person.asked("1/4")
    person.type("een", TAB)
    person.asked("2/4")
    person.kill()
    for arguments in (["--no-input", "before"], ["before", "--no-input"], ["--no-input", "after"]):
        person = sit(*arguments)
        person.ends(2)
        assert "?" not in person.text
    person = sit("before", "--no-input", "--what", "gegeven")
    person.ends()
    assert [answer["text"] for answer in read("show", "last")["answers"]] == ["gegeven"]


def test_what_one_types_has_no_colour(sit: Sit) -> None:
    """Only the tool's own quieter words differ; what the writer types looks as it is anywhere."""
    person = sit("before")
    person.asked("1/4")
    person.type("een")
    person.see("› een")
    assert b"38;5;" not in person.raw
    person.kill()


def test_no_colour_is_no_colour(sit: Sit) -> None:
    """--no-color and NO_COLOR: nothing on the screen has a colour of its own."""
    for arguments, env in ((["--no-color", "before"], {}), (["before"], {"NO_COLOR": "1"})):
        person = sit(*arguments, env=env)
        person.asked("1/4")
        person.type("?", ENTER)
        person.see("One sentence")
        person.asked()
        colours = [code for code in person.raw.split(b"\x1b[") if code[:2] in (b"38", b"90")]
        assert colours == []
        person.kill()


def test_plain_lines_for_a_screen_reader(sit, read) -> None:
    """At a terminal too: one thing after another, and pictures as sentences."""
    read("before", "--effect", "rust", "--when", "2026-11-17")
    read("after", 1, "--effect", "stilte", "--when", "2026-11-17")
    for arguments in (("--plain", "week", "2026-W47"), ("week", "2026-W47", "--plain")):
        person = sit(*arguments)
        person.ends()
        assert "│" not in person.text
        assert "rust" in person.text
    person = sit("--plain", "year", "2026")
    person.ends()
    assert "17 (2" in person.text
