"""When an entry is kept: one quiet line that it holds what an export will ask about."""

from pathlib import Path

import pytest

WORDS = "Ik sprak Aysel in Dokkum, op 06-12345678."
TOLD = (
    "{count} words in it may show who it is about; reflect export asks about them before it leaves."
)


def test_it_counts_and_names_nobody(sit) -> None:
    person = sit("now", WORDS)
    person.ends(0)
    behind = " ".join(person.text.split()).split("1", 1)[1]
    assert TOLD.format(count=3) in behind
    assert not any(one in behind for one in ("Aysel", "Dokkum", "1234"))


@pytest.mark.parametrize("given", [["now", "Het was stil."], ["now", WORDS, "--json"],
                                   ["--no-input", "now", WORDS]])  # fmt: skip
def test_it_is_silent_where_there_is_nothing_to_say_or_nobody_to_read(sit, given) -> None:
    person = sit(*given)
    person.ends(0)
    assert "may show who" not in " ".join(person.text.split())


def test_who_is_in_the_register_is_not_counted(sit, run) -> None:
    run("people", "add", "Aysel")
    person = sit("now", WORDS)
    person.ends(0)
    assert TOLD.format(count=2) in " ".join(person.text.split())


def test_it_can_be_turned_off(sit, home: Path) -> None:
    config = home / ".config" / "reflect" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("[privacy]\nhint = false\n")
    person = sit("now", WORDS)
    person.ends(0)
    assert TOLD.format(count=3) not in " ".join(person.text.split())


def test_a_pipe_hears_nothing_of_it(program) -> None:
    assert program("now", WORDS).stderr == ""
    assert program("now", "-", input=WORDS).stderr == ""
