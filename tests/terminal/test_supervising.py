"""supervision at the terminal: the page, then what only the writer can tell."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from person import CTRL_C, DOWN, ENTER, TAB, Person


def test_before_and_after_a_session(
    sit: Callable[..., Person],
    said: Callable[..., str],
    run: Callable[..., Any],
    read: Callable[..., Any],
) -> None:
    """Prepared in two sittings; when it has been, it asks what the session brought."""
    run("now", "Ik vulde de stilte.")
    person = sit("supervision", "--on", "tomorrow")
    person.asked("“Ik vulde de stilte.”", "1/4")
    person.type("Hij lachte.", ENTER, ENTER)
    person.asked("2/4")
    person.type(ENTER)
    person.asked("3/4")
    person.type(CTRL_C)
    person.see("reflect supervision")
    person.ends(130)

    person = sit("supervision", "--on", "tomorrow")
    person.offered(said("You stopped half-way. What now?"))
    person.type(ENTER)
    person.asked("3/4")
    person.type(ENTER)
    person.asked("4/4")
    person.type("Wanneer neem ik over?", ENTER, ENTER)
    person.ends()
    [entry] = read("list", "--pack", "supervision")
    texts = {one["key"]: one["text"] for one in entry["answers"]}
    assert texts == {"success": "Hij lachte.", "question": "Wanneer neem ik over?"}

    day = (date.today() - timedelta(1)).isoformat()
    run("edit", entry["id"], "--when", day)
    person = sit("supervision")
    person.asked("Wanneer neem ik over?", "1/3")
    person.type("Dat wachten mag.", ENTER, ENTER)
    person.asked("2/3")
    person.type(ENTER)
    person.asked("3/3")
    person.type(ENTER)
    person.ends()
    texts = {one["key"]: one["text"] for one in read("show", entry["id"])["answers"]}
    assert texts["brought"] == "Dat wachten mag."
    assert len(read("list", "--pack", "supervision")) == 1


@pytest.mark.parametrize("command", [(), ("--on", "tomorrow")])
def test_a_draft_is_gone_on_with_by_day_or_without(
    sit: Callable[..., Person], run: Callable[..., Any], read: Callable[..., Any], command: Any
) -> None:
    """Whatever its time is, which stays as it was."""
    person = sit("supervision", "--on", "tomorrow 15:00")
    person.asked("1/4")
    person.type("Hij lachte.", TAB)
    person.asked("2/4")
    person.type(CTRL_C)
    day = (date.today() + timedelta(1)).isoformat()
    person.see(f"reflect supervision --on {day}")
    person.ends(130)
    assert f"reflect supervision --on {day}" in run("open").stdout
    person = sit("supervision", *command)
    person.offered("You stopped half-way.")
    person.type(ENTER)
    for number in (2, 3, 4):
        person.asked(f"{number}/4")
        person.type(ENTER)
    person.ends()
    [entry] = read("list")
    assert entry["when"].startswith(f"{day}T15:00")
    assert read("open")["drafts"] == []


def test_a_draft_is_offered_after_the_entry_was_made_otherwise(
    sit: Callable[..., Person], run: Callable[..., Any], read: Callable[..., Any]
) -> None:
    """What was skipped in the draft does not take away what was answered since."""
    person = sit("supervision", "--on", "tomorrow")
    person.asked("1/4")
    person.type(ENTER)
    person.asked("2/4")
    person.type("Blijven of gaan.", TAB)
    person.asked("3/4")
    person.type("Half", CTRL_C)
    person.ends(130)
    run("supervision", "--on", "tomorrow", "--answer", "success=Rust.", "--answer", "raise=Gezin.")
    person = sit("supervision")
    person.offered("You stopped half-way.")
    person.type(ENTER)
    person.asked("2/3", "Half")
    person.type("weg", TAB)
    person.asked("3/3")
    person.type(ENTER)
    person.ends()
    [entry] = read("list")
    texts = {one["key"]: one["text"] for one in entry["answers"]}
    assert texts == {"success": "Rust.", "dilemma": "Blijven of gaan.", "raise": "Halfweg"}
    assert read("open")["drafts"] == []


def test_today_the_writer_chooses_when_no_time_is_known(
    sit: Callable[..., Person],
    said: Callable[..., str],
    run: Callable[..., Any],
    read: Callable[..., Any],
) -> None:
    run("supervision", "--on", "today", "--answer", "raise=Het gezin.")
    person = sit("supervision")
    person.offered(said("The session is today. What now?"))
    person.type(DOWN, ENTER)
    person.asked("1/3")
    person.type("Dat wachten mag.", TAB)
    for number in (2, 3):
        person.asked(f"{number}/3")
        person.type(ENTER)
    person.ends()
    [entry] = read("list")
    assert {one["key"] for one in entry["answers"]} == {"raise", "brought"}


def test_when_its_time_has_passed_it_asks_what_it_brought(
    sit: Callable[..., Person], run: Callable[..., Any]
) -> None:
    """Also on the day itself, with questions of before still open."""
    run("supervision", "--on", f"{date.today()} 00:01", "--answer", "raise=Het gezin.")
    assert "what did it bring?" in run("open").stdout
    person = sit("supervision")
    person.asked("1/3")
    person.type(CTRL_C)
    person.ends(None)
