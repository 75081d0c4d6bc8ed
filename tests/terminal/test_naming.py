"""Who is mentioned and not in the register is asked about at the end, and can be left."""

import json

import pytest
from person import CTRL_C, DOWN, ENTER, SHIFT_TAB

LEAVE = "leave it"


@pytest.fixture
def people(run):
    """Everybody in the register: all that they are called."""

    def look() -> list[list[str]]:
        found = json.loads(run("people", "--json").stdout)
        return [[one["name"], *one["aliases"]] for one in found]

    return look


def test_a_new_name_is_offered_and_the_entry_filed(sit, run, said, people) -> None:
    person = sit("now", "Met @sanne_de_vries.")
    person.offered(said("{name} is not in the register. Who is that?", name="@sanne_de_vries"))
    person.type("2", ENTER)
    person.see("sanne de vries")
    person.ends(0)
    assert people() == [["sanne de vries"]]
    assert json.loads(run("show", 1, "--json").stdout)["people"] == ["sanne de vries"]
    again = sit("now", "Met @sanne_de_vries.")
    again.ends(0)
    assert "sanne de vries" in again.text


def test_a_name_gets_the_spelling_that_with_gave_it(sit, run, said, people) -> None:
    person = sit("now", "Met @fatma.", "--with", "Fatma")
    person.offered(said("{name} is not in the register. Who is that?", name="@Fatma"))
    person.type("2", ENTER)
    person.ends(0)
    assert people() == [["Fatma"]]
    assert json.loads(run("show", 1, "--json").stdout)["people"] == ["Fatma"]


def test_another_name_for_somebody(sit, run, said, people) -> None:
    run("people", "add", "Fatma")
    run("people", "add", "Karim")
    person = sit("now", "Met @mama.")
    person.offered(said("another name for {name}", name="Fatma"))
    person.type("4", ENTER)
    person.ends(0)
    assert people() == [["Fatma", "mama"], ["Karim"]]


@pytest.mark.parametrize("keys", [ENTER, CTRL_C])
def test_it_is_never_in_the_way(sit, run, people, keys: str) -> None:
    """Enter, or Ctrl-C: the entry is kept, nothing else is, and the status is 0."""
    person = sit("now", "Met @sanne en @karim.")
    person.offered("@sanne, @karim", LEAVE)
    person.type(keys)
    person.ends(0)
    assert people() == []
    assert run("show", 1).exit_code == 0


def test_no_person_is_not_asked_again(sit, people) -> None:
    person = sit("now", "Op @kantoor met @sanne.")
    person.offered("one by one")
    person.type("3", ENTER)
    person.offered("@kantoor is not in the register.")
    person.type("3", ENTER)
    person.offered("@sanne is not in the register.")
    person.type("2", ENTER)
    person.ends(0)
    assert people() == [["sanne"]]
    again = sit("now", "Weer op @kantoor.")
    again.ends(0)
    assert "register" not in again.text


def test_somebody_is_asked_for(sit, people, said, run) -> None:
    """With a way back, and again when it does not fit."""
    run("people", "add", "Karim")
    person = sit("people", "add")
    person.asked("1/4", said("What do you call them?"))
    person.type("Fatna", ENTER)
    person.asked("2/4")
    person.type(SHIFT_TAB)
    person.wait(lambda: person.text.count("1/4") == 2, "the first question again")
    person.asked("Fatna")
    person.type("\x7f\x7fma", ENTER)
    person.wait(lambda: person.text.count("2/4") == 2, "the names once more")
    person.type("mama, F.", ENTER)
    person.asked("3/4")
    person.type("zus van karim", ENTER)
    person.asked(said("The word that leaves the journal may not hold a name of the register."))
    person.wait(lambda: person.text.count("3/4") == 2, "the role again")
    person.type("\x15moeder", ENTER)
    person.asked("4/4")
    person.type(ENTER)
    person.ends(0)
    assert people() == [["Karim"], ["Fatma", "mama", "F."]]


def test_forgetting_offers_the_register(sit, run, said, people) -> None:
    run("people", "add", "Fatma")
    run("people", "add", "Karim")
    run("now", "met @fatma")
    person = sit("forget", "--with", "fatma")
    person.offered(said("yes, and out of the register with every name"))
    person.type(DOWN, DOWN, ENTER)
    person.ends(0)
    assert people() == [["Karim"]]
    assert run("list", "--json").stdout == "[]\n"
