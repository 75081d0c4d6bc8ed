"""A key decision at a terminal: the user's own list beside its question, and a day that is one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from person import ENTER, Person


def test_the_own_list_is_shown_and_the_day_asked_until_it_is_one(
    sit: Callable[..., Person], read: Callable[..., Any], home: Path
) -> None:
    file = home / ".config" / "reflect" / "framework.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[[decisions]]\ntext = "Afsluiten"\nunless = "doelen niet bereikt"\n')
    person = sit("decide", "Afsluiten?")
    person.asked("1/10 · ")
    person.type("Sluit ik af?", ENTER, ENTER)
    person.asked("Key decisions", "on my own, unless: doelen niet bereikt", "2/10 · ")
    for number in range(2, 10):
        person.asked(f"{number}/10 · ")
        person.type(ENTER)
    person.asked("10/10 · ")
    person.type("ooit", ENTER)
    person.asked("is not a day")
    person.type("\x15", "1-3-2031", ENTER)
    person.ends()
    entry = read("show", 1)
    assert entry["next"][0]["due"] == "2031-03-01"
    assert entry["answers"][-1]["text"] == "1-3-2031"
