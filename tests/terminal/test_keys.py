"""Keys: finishing, skipping, going back, asking for help."""

from collections.abc import Callable
from typing import Any

import pytest
from person import CTRL_C, CTRL_D, ENTER, F1, SHIFT_TAB, TAB, Person

Sit = Callable[..., Person]
Read = Callable[..., Any]


def texts(entry: dict[str, Any]) -> dict[str, str]:
    return {answer["key"]: answer["text"] for answer in entry["answers"]}


def test_every_way_to_finish_an_answer(sit: Sit, read: Read) -> None:
    """Enter on an empty line, Tab and Ctrl-D finish an answer; Enter on an empty field skips it."""
    person = sit("before")
    person.asked("1/4")
    person.type("een", ENTER)
    person.see("een")
    person.type("twee", ENTER, ENTER)
    person.asked("2/4")
    person.type("drie", TAB)
    person.asked("3/4")
    person.type("vier", CTRL_D)
    person.asked("4/4")
    person.type(ENTER)
    person.see("(skipped)")
    person.ends()
    assert texts(read("show", "last")) == {"what": "een\ntwee", "how": "drie", "effect": "vier"}


def test_the_keys_say_what_they_do_now(sit: Sit) -> None:
    """Under the field stands what Enter does at this moment; it goes when the answer is given."""
    person = sit("before")
    person.asked("Enter: skip · ?: help · Ctrl-C: stop")
    person.type("een")
    person.see("Enter twice: done · F1: help · Ctrl-C: stop")
    person.type(ENTER)
    person.see("Enter: done · F1: help · Ctrl-C: stop")
    person.type(ENTER)
    person.asked("2/4", "Enter: skip · Shift-Tab: back · ?: help · Ctrl-C: stop")
    assert person.text.count("Ctrl-C") == 1


def test_back_and_forth_keeps_every_text(sit: Sit, read: Read) -> None:
    """Shift-Tab goes back with what was typed left standing; nothing of it is lost, not even
    what was changed on the way back and then passed over."""
    person = sit("before")
    person.asked("1/4")
    person.type("een", TAB)
    person.asked("2/4")
    person.type("twee", TAB)
    person.asked("3/4")
    person.type("half drie", SHIFT_TAB)
    person.wait(lambda: person.text.count("2/4") == 2, "the second question again")
    person.asked("› twee")
    person.type(" en een half")
    person.see("twee en een half")
    person.type(SHIFT_TAB)
    person.wait(lambda: person.text.count("1/4") == 2, "the first question again")
    person.asked("› een")
    person.type("!", TAB)
    person.wait(lambda: person.text.count("3/4") == 2, "the third question again")
    person.asked("› half drie")
    person.type(" heel", TAB)
    person.asked("4/4")
    person.type(SHIFT_TAB)
    person.wait(lambda: person.text.count("3/4") == 3, "the third question once more")
    person.asked("› half drie heel")
    person.type(TAB)
    person.wait(lambda: person.text.count("4/4") == 2, "the last question")
    person.asked()
    person.type("vier", TAB)
    person.ends()
    assert texts(read("show", "last")) == {
        "what": "een!",
        "how": "twee en een half",
        "effect": "half drie heel",
        "framework": "vier",
    }


def test_stopped_on_the_way_back(sit: Sit, read: Read) -> None:
    """Ctrl-C at a question that was gone back to loses neither the change nor what was
    half-way typed further on; and it goes on right there."""
    person = sit("before")
    person.asked("1/4")
    person.type("een", TAB)
    person.asked("2/4")
    person.type("half twee", SHIFT_TAB)
    person.wait(lambda: person.text.count("1/4") == 2, "the first question again")
    person.asked("› een")
    person.type(" en meer")
    person.see("een en meer")
    person.type(CTRL_C)
    person.ends(130)

    person = sit("before")
    person.offered("half-way")
    person.type(ENTER)
    person.asked("1/4", "› een en meer")
    person.type(" nog", TAB)
    person.asked("3/4")
    person.type(TAB)
    person.asked("4/4")
    person.type(TAB)
    person.ends()
    assert texts(read("show", "last")) == {"what": "een en meer nog", "how": "half twee"}


@pytest.mark.parametrize("key", [f"?{ENTER}", F1], ids=["question mark", "F1"])
def test_help_on_demand(sit: Sit, key: str, read: Read) -> None:
    """First comes the hint, then the probing questions; the field stays as it was."""
    person = sit("before")
    person.asked("1/4")
    assert "One sentence" not in person.text
    person.type(key)
    person.see("One sentence will do.")
    assert "yours to do" not in person.text
    person.asked()
    person.type(key)
    person.see("– What is yours to do, and what is theirs?", "– What will you leave alone")
    person.asked()
    person.type("een", F1)
    person.wait(lambda: person.text.count("One sentence") == 2, "the hint again")
    person.asked("› een")
    person.type(TAB)
    person.asked("2/4")
    person.type(TAB)
    person.asked("3/4")
    person.type(TAB)
    person.asked("4/4")
    person.type(TAB)
    person.ends()
    assert texts(read("show", "last")) == {"what": "een"}


def test_a_required_question_stays(sit: Sit, read: Read) -> None:
    """The one question of now cannot be skipped, and nothing says that it can."""
    person = sit("now")
    person.asked("What is happening")
    assert "skip" not in person.text
    for times, key in enumerate([ENTER, TAB, CTRL_D, f"  {ENTER}"], 1):
        person.type(key)
        person.wait(
            lambda times=times: person.text.count("needs an answer") == times,  # type: ignore[misc]
            "why it stays",
        )
        person.asked()
    person.type("Ik zweeg.", ENTER)
    person.ends()
    assert texts(read("show", "last")) == {"now": "  Ik zweeg."}


def test_now_is_one_question(sit: Sit, said: Callable[..., str], read: Read) -> None:
    """From Enter to saved in one question, in seconds; an Enter too many does no harm."""
    person = sit("now")
    person.asked(said("Enter: done"))
    person.type("Ik vulde de stilte weer in.", ENTER, ENTER)
    person.see(said("Kept as {number}: {what}", number=1, what=said("in the moment")))
    person.ends()
    assert texts(read("show", "last")) == {"now": "Ik vulde de stilte weer in."}
