"""At a terminal an appointment is picked, and called as one likes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from calendars_of_others import GOOGLE
from person import CTRL_U, ENTER, Person


def test_an_appointment_is_picked_and_called_as_one_likes(
    sit: Callable[..., Person],
    said: Callable[..., str],
    read: Callable[..., Any],
    tmp_path: Path,
) -> None:
    file = tmp_path / "agenda.ics"
    file.write_bytes(GOOGLE)
    person = sit("before", "--from", str(file), "--when", "2026-11-24")
    person.offered(said("Which appointment do you prepare?"))
    person.see("09:00 · Werkoverleg", "14:00 · Gesprek", said("none of these"))
    person.type("3", ENTER)
    person.asked(said("What do you call it in your journal?"))
    person.see('Gesprek; met "school"')
    person.type(CTRL_U, "School", ENTER)
    person.asked("1/4")
    person.type("Luisteren.", ENTER, ENTER)
    for number in range(2, 5):
        person.asked(f"{number}/4")
        person.type(ENTER)
    person.ends()
    [entry] = read("list")
    assert (entry["title"], entry["when"]) == ("School", "2026-11-24T14:00:00+01:00")
