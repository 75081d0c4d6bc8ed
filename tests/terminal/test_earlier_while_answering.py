"""Earlier entries on the same theme, while somebody answers."""

from collections.abc import Callable
from typing import Any

import pytest
from person import CTRL_C, ENTER, F2, TAB, Person

Sit = Callable[..., Person]
Run = Callable[..., Any]
Said = Callable[..., str]


@pytest.fixture
def written(run: Run) -> None:
    run("after", "--answer", "reframe=Regie kan pas na rust.", "--tag", "regie", "--title", "Thuis",
        "--when", "2026-03-03 10:00")  # fmt: skip


def test_f2_shows_it_at_any_question(
    sit: Sit, said: Said, written: None, read: Callable[..., Any]
) -> None:
    """As often as it is asked for; what stands in the field stays there."""
    person = sit("before", "--tag", "regie")
    person.asked("1/4", said("F2: earlier"))
    assert "rust" not in person.text
    person.type("Luisteren", F2)
    person.see(said("You wrote earlier"), "Regie kan pas na rust.")
    person.see(said("Do you see it differently now?"))
    person.asked("› Luisteren")
    person.type(" naar haar", TAB)
    person.asked("2/4", said("F2: earlier"))
    person.type(F2)
    person.wait(lambda: person.text.count("pas na rust") == 2, "it again")
    person.asked()
    person.type(TAB)
    for number in (3, 4):
        person.asked(f"{number}/4")
        person.type(TAB)
    person.ends()
    [answer] = read("show", "last")["answers"]
    assert answer["text"] == "Luisteren naar haar"


def test_without_anything_earlier_there_is_no_such_key(sit: Sit, said: Said, written: None) -> None:
    person = sit("before", "--tag", "school")
    person.asked("1/4", said("Ctrl-C: stop"))
    person.type(F2, "een")
    person.asked("› een")
    assert said("F2: earlier") not in person.text
    assert said("You wrote earlier") not in person.text
    person.type(CTRL_C)
    person.ends(130)


def test_now_stays_one_question(sit: Sit, said: Said, written: None) -> None:
    person = sit("now", "--tag", "regie")
    person.asked(said("Enter: done"))
    assert said("F2: earlier") not in person.text
    person.type("x", ENTER)
    person.ends()


def test_asked_for_it_stands_above_the_first_question(sit: Sit, said: Said, written: None) -> None:
    person = sit("before", "--tag", "regie", "--earlier")
    person.asked(said("You wrote earlier"), "Regie kan pas na rust.", "1/4")
    assert person.text.index("pas na rust") < person.text.index("1/4")
    person.type("een", TAB)
    person.asked("2/4")
    person.type(CTRL_C)
    person.ends(130)

    person = sit("before", "--earlier")  # also when it goes on
    person.offered(said("You stopped half-way. What now?"))
    person.type(ENTER)
    person.asked(said("You wrote earlier"), "2/4")
    assert person.text.index("pas na rust") < person.text.index("2/4")
    person.type(CTRL_C)
    person.ends(130)


def test_a_look_back_on_a_preparation(sit: Sit, said: Said, written: None, run: Run) -> None:
    """It has the theme of the preparation, also when that is chosen at the terminal."""
    run(
        "before", "Keukentafel", "--what", "Vragen.", "--tag", "regie", "--when", "2026-03-05 10:00"
    )
    person = sit("after", "--earlier")
    person.offered(said("What do you look back on?"))
    person.type(ENTER)
    person.asked(said("You wrote earlier"), "Regie kan pas na rust.", "1/7", said("F2: earlier"))
    person.type(CTRL_C)
    person.ends(None)
