"""supervision at the terminal: the page, then what only the writer can tell."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from person import CTRL_C, ENTER, Person


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
