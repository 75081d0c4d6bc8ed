"""A disk without room in the middle of an interview."""

import resource
from collections.abc import Callable
from typing import Any

import pytest
from person import CTRL_C, DOWN, ENTER, TAB, Person

from reflect.practice.drafts import Draft

if not hasattr(resource, "prlimit"):
    pytest.skip("needs Linux to take room from another process", allow_module_level=True)

Sit = Callable[..., Person]
ROOM = resource.RLIM_INFINITY


def leave_room(person: Person, size: int) -> None:
    """Let no file that the program writes grow over ``size`` bytes."""
    resource.prlimit(person.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@pytest.fixture
def stuck(sit: Sit) -> Person:
    """Somebody whose second answer does not fit on the disk."""
    person = sit("before")
    person.asked("1/4")
    person.type("een", TAB)
    person.asked("2/4")
    leave_room(person, 1)
    person.type("twee", TAB)
    return person


def test_try_again_when_there_is_room(
    said: Callable[..., str], stuck: Person, read: Callable[..., Any]
) -> None:
    """The message tells what is wrong; "try again" does it once there is room; nothing is lost."""
    stuck.offered(said("Your answer is still here. Try again?"))
    stuck.type(ENTER)
    stuck.wait(lambda: stuck.text.count(said("Your answer is still here. Try again?")) == 2, "no")
    stuck.wait(lambda: "› 1)" in stuck.visible, "the choices")
    leave_room(stuck, ROOM)
    stuck.type(ENTER)
    stuck.asked("3/4")
    stuck.type("drie", TAB)
    stuck.asked("4/4")
    leave_room(stuck, 1)
    stuck.type("vier", TAB)
    stuck.wait(lambda: stuck.text.count(said("Your answer is still here. Try again?")) == 3, "no")
    stuck.wait(lambda: "› 1)" in stuck.visible, "the choices")
    leave_room(stuck, ROOM)
    stuck.type(ENTER)
    stuck.ends()
    answers = [answer["text"] for answer in read("show", "last")["answers"]]
    assert answers == ["een", "twee", "drie", "vier"]


@pytest.mark.parametrize("keys", [(DOWN, ENTER), (CTRL_C,)], ids=["stop", "Ctrl-C"])
def test_giving_up(
    stuck: Person, keys: tuple[str, ...], drafted: Callable[[], list[Draft]]
) -> None:
    """Who gives up hears that the last answer was not kept; those before it are."""
    stuck.offered("Try again?")
    stuck.type(*keys)
    stuck.ends(1)
    assert "is kept" not in stuck.text
    [draft] = drafted()
    assert [answer.text for answer in draft.entry.answers] == ["een"]


def test_stopping_without_room(sit: Sit, drafted: Callable[[], list[Draft]]) -> None:
    """Ctrl-C with text under way and no room for it asks first, and keeps it when there is."""
    person = sit("before")
    person.asked("1/4")
    person.type("een", TAB)
    person.asked("2/4")
    leave_room(person, 1)
    person.type("half")
    person.see("half")
    person.type(CTRL_C)
    person.offered("Try again?")
    leave_room(person, ROOM)
    person.type(ENTER)
    person.ends(130)
    [draft] = drafted()
    assert draft.typing == ("how", "half")


def test_the_entry_itself_does_not_fit(sit: Sit, read: Callable[..., Any]) -> None:
    """The last step, from draft to entry, can be tried again as well."""
    person = sit("after", "--what", "gedaan")
    for number in range(2, 8):
        person.asked(f"{number}/7")
        person.type(ENTER)
    person.offered("Which loop")
    leave_room(person, 1)
    person.type(ENTER)
    person.offered("Try again?")
    leave_room(person, ROOM)
    person.type(ENTER)
    person.ends()
    assert read("show", "last")["loop_by"] == "you"


def test_an_edit_without_room(
    sit: Sit, said: Callable[..., str], run: Callable[..., Any], read: Callable[..., Any]
) -> None:
    """What was typed stays until there is room; the entry is what it was till then."""
    run("now", "een")
    before = read("show", 1)
    person = sit("edit", "1")
    person.asked("een")
    leave_room(person, 1)
    person.type(" en twee", TAB)
    person.offered(said("Your answer is still here. Try again?"))
    assert read("show", 1) == before
    leave_room(person, ROOM)
    person.type(ENTER)
    person.ends()
    assert read("show", 1)["answers"][0]["text"] == "een en twee"


def test_what_came_of_an_intention(
    sit: Sit, run: Callable[..., Any], read: Callable[..., Any]
) -> None:
    """There is no draft of it: it stays until there is room."""
    run("now", "een", "--next", "bellen")
    person = sit("next", "done", "1")
    person.asked("What came of it?")
    leave_room(person, 1)
    person.type("zij belde", ENTER)
    person.offered("Try again?")
    assert read("next")[0]["state"] == "open"
    leave_room(person, ROOM)
    person.type(ENTER)
    person.ends()
    assert read("next", "--all")[0]["outcome"] == "zij belde"
