"""edit at the terminal: the questions again, with what was answered in them."""

from collections.abc import Callable
from typing import Any

from person import CTRL_C, DOWN, ENTER, TAB, Person


def written(run: Callable[..., Any]) -> None:
    run("after", "--what", "Ik luisterde", "--effect", "Stilte", "--title", "Gesprek")


def test_one_question_again(
    sit: Callable[..., Person],
    said: Callable[..., str],
    run: Callable[..., Any],
    read: Callable[..., Any],
) -> None:
    """Picked from the list; the answer stands in the field, and the rest stays."""
    written(run)
    person = sit("edit", "1")
    person.offered(said("What do you want to change?"))
    person.type(DOWN, ENTER)
    person.asked("Ik luisterde")
    person.type(" goed.", TAB)
    person.ends()
    after = read("show", 1)
    assert [one["text"] for one in after["answers"]] == ["Ik luisterde goed.", "Stilte"]
    assert [one["what"] for one in read("history", 1)] == ["add", "edit"]
    assert read("open")["drafts"] == []


def test_stopped_half_way_it_goes_on_later(
    sit: Callable[..., Person],
    said: Callable[..., str],
    run: Callable[..., Any],
    read: Callable[..., Any],
) -> None:
    """The entry stays as it was till then, and no new entry is begun of it."""
    written(run)
    before = read("show", 1)
    person = sit("edit", "1")
    person.offered(said("What do you want to change?"))
    person.type(ENTER)
    person.asked("1/6")
    person.type(" goed.", TAB)
    person.asked("2/6")
    person.type("Half", CTRL_C)
    person.see("reflect edit 1")
    person.ends(130)
    assert read("show", 1) == before
    assert "reflect edit 1" in run("open").stdout

    person = sit("edit", "1")
    person.offered(said("You stopped half-way. What now?"))
    person.type(ENTER)
    person.asked("2/6")
    person.type(" zo.", TAB)
    for number in range(3, 7):
        person.asked(f"{number}/6")
        person.type(TAB)
    person.ends()
    assert [one["text"] for one in read("show", 1)["answers"]] == [
        "Ik luisterde goed.",
        "Half zo.",
        "Stilte",
    ]
    assert read("open")["drafts"] == []
    assert len(read("list")) == 1


def test_stopped_before_anything_changed_it_leaves_nothing(
    sit: Callable[..., Person],
    said: Callable[..., str],
    run: Callable[..., Any],
    read: Callable[..., Any],
) -> None:
    written(run)
    person = sit("edit", "1")
    person.offered(said("What do you want to change?"))
    person.type(ENTER)
    person.asked("1/6")
    person.type(CTRL_C)
    person.ends(130)
    assert read("open")["drafts"] == []
    assert len(read("history", 1)) == 1
