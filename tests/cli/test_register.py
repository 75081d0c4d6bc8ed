"""people: who is who; an entry is found under every name; all of it can be taken back."""

import pytest


@pytest.fixture
def register(run) -> None:
    """Fatma and Karim, and three entries."""
    assert run("people", "add", "Fatma", "--alias", "mama", "--role", "moeder").exit_code == 0
    assert run("people", "add", "Karim", "Aziz", "--leaves-as", "de buurman").exit_code == 0
    run("now", "een", "--with", "MAMA", "--with", "tante")
    run("now", "twee: @karim_aziz en @fatma's zus")
    run("now", "drie")


def names(found: list[dict]) -> list[str]:
    return [one["name"] for one in found]


def ids(found: list[dict]) -> list[int]:
    return [one["id"] for one in found]


def test_the_register_as_json(read, register) -> None:
    found = read("people")
    assert found == read("people", "list")
    uid = found[0].pop("uid")
    assert found[0] == {
        "id": 1,
        "name": "Fatma",
        "aliases": ["mama"],
        "role": "moeder",
        "leaves_as": "",
        "entries": [1, 2],
    }
    shown = read("people", "show", "@MAMA")
    assert (shown["uid"], shown["entries"]) == (uid, [2, 1])
    assert read("people", "show", 2, "-n", 0)["entries"] == []
    assert read("people", "show", "karim", "aziz")["leaves_as"] == "de buurman"


def test_the_register_on_a_page(run, register) -> None:
    lines = run("people").stdout.splitlines()
    assert lines[0] == "1  Fatma  moeder  2 entries  also mama"
    assert lines[1] == "2  Karim Aziz  1 entry  leaves as “de buurman”"
    assert lines[-1] == "With an entry, but not in the register: tante (1)"
    shown = run("people", "show", "fatma").stdout.splitlines()
    assert shown[:2] == ["1 · Fatma", "moeder · also mama"]
    assert "“twee: @karim_aziz" in shown[3]
    assert run("people", "show", "sanne").exit_code == 3


def test_an_entry_is_filed_in_the_spelling_of_the_register(run, read, register) -> None:
    """A name that nobody has stays as it was typed; the text is never changed."""
    assert [one["people"] for one in read("list")] == [
        [],
        ["Karim Aziz", "Fatma"],
        ["Fatma", "tante"],
    ]
    assert read("show", 2)["answers"][0]["text"] == "twee: @karim_aziz en @fatma's zus"
    told = run("now", "x", "--with", "KARIM AZIZ", "--with", "@Buur").stdout
    assert told.endswith("· with Karim Aziz, Buur\n")


@pytest.mark.parametrize("command", ["list", "show", "open"])
def test_with_finds_every_name(run, read, register, command: str) -> None:
    run("people", "set", "fatma", "--alias", "tante")
    run("before", "gesprek", "--what", "x", "--with", "tante")
    for name in ("fatma", "@MAMA", "Tante"):
        found = read(command, "--with", name)
        if command == "open":
            assert ids(found["preparations"]) == [4]
        else:
            assert ids(found) == [4, 2, 1]


def test_earlier_entries_follow_a_new_name(run, read) -> None:
    """What mentions somebody is filed under them when they come into the register."""
    run("now", "met @sanne")
    run("now", "sanne zonder apenstaart")
    run("now", "met @sanne de vries, in de prullenbak")
    run("delete", 3)
    added = run("people", "add", "Sanne")
    assert added.stdout == "Sanne is in the register as 1.\n"
    assert added.stderr == "1 entry is filed under the name now: 1.\n"
    assert ids(read("list", "--with", "sanne")) == [1]
    assert run("undo").stdout.startswith("Taken back: the register of people (Sanne, entry 1, ")
    assert read("people") == []
    assert read("show", 1)["people"] == []
    assert read("undo", "--redo")["people"] == [1]
    assert read("show", 1)["people"] == ["Sanne"]


def test_rename(run, read, register) -> None:
    """Labels follow, words of a text do not; the old name still finds them; one undo."""
    assert read("people", "rename", "fatma", "Samira")["entries"] == [1, 2]
    assert read("people", "show", "Fatma")["aliases"] == ["mama", "Fatma"]
    assert [one["people"] for one in read("list")] == [
        [],
        ["Karim Aziz", "Samira"],
        ["Samira", "tante"],
    ]
    assert "@fatma" in read("show", 2)["answers"][0]["text"]
    assert ids(read("list", "--with", "fatma")) == [2, 1]
    assert "[-Fatma-] {+Samira+}" in run("history", 1).stdout
    assert run("undo").exit_code == 0
    assert names(read("people")) == ["Fatma", "Karim Aziz"]
    assert ids(read("list", "--with", "fatma")) == [2, 1]
    assert read("people", "rename", "fatma", "Samira", "--forget-old")["aliases"] == ["mama"]
    assert run("list", "--with", "fatma").stdout == ""
    assert ids(read("list", "--with", "samira")) == [2, 1]
    assert read("people", "rename", "samira", "MAMA")["aliases"] == ["Samira"]


def test_set_changes_only_what_is_named(read, register) -> None:
    changed = read("people", "set", "fatma", "--alias", "F.", "--no-alias", "MAMA")
    assert (changed["aliases"], changed["role"]) == (["F."], "moeder")
    changed = read("people", "set", 1, "--role", "", "--leaves-as", "de cliënt")
    assert (changed["aliases"], changed["role"], changed["leaves_as"]) == (["F."], "", "de cliënt")
    read("people", "set", 1, "--role", "")
    assert read("undo")["undone"] == "people"
    assert read("people", "show", 1)["role"] == "moeder"


def test_remove_and_back(run, read, register) -> None:
    before = read("people")
    assert run("people", "remove", "fatma").exit_code == 2
    assert run("people", "remove", "fatma", "--yes").exit_code == 0
    assert names(read("people")) == ["Karim Aziz"]
    assert ids(read("list", "--with", "fatma")) == [2, 1]
    assert run("people", "add", "mama").exit_code == 0  # the name is free
    assert ids(read("people")) == [2, 3]
    run("undo")
    run("undo")
    assert read("people") == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["add"],
        ["add", ""],
        ["add", "@"],
        ["add", "FATMA"],
        ["add", "Sanne", "--alias", "Mama"],
        ["add", "Sanne", "--role", "zus van Fatma"],
        ["add", "de buurman"],
        ["rename", "karim aziz", "mama"],
        ["set", "fatma"],
        ["words", "--ask-again"],
    ],
)
def test_what_cannot_be(run, read, register, arguments: list[str]) -> None:
    """Exit 2, what is wrong on one line and what to do on another, and nothing changes."""
    before = read("people")
    result = run("people", *arguments)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 2
    assert read("people") == before


def test_a_name_from_standard_input(run, read) -> None:
    """A name that need not stand in the shell's history."""
    assert run("people", "add", "-", input="Sanne de Vries\n").exit_code == 0
    assert names(read("people")) == ["Sanne de Vries"]


def test_unknown_names_are_told_of_without_telling_them(run, read) -> None:
    """One line on standard error, without the name: that may end up in a log."""
    result = run("now", "met @sanne, jan@school.nl en @bo")
    assert result.stderr == (
        "2 @names are not in the register; reflect people add NAME puts them in it.\n"
    )
    assert run("edit", 1, "--title", "anders").stderr == ""
    assert "1 @name is" in run("edit", 1, "--title", "met @eva").stderr
    run("people", "add", "sanne")
    assert run("now", "met @sanne").stderr == ""


def test_words_that_were_answered_about(run, read, journal) -> None:
    from datetime import UTC, datetime

    from reflect.journal import answered, opening
    from reflect.practice.leaving import Answered

    now = datetime(2026, 11, 22, tzinfo=UTC)
    with opening.writing(journal) as db:
        answered.remember(db, [Answered("Roos", "word"), Answered("Mark", "word")], now)
        answered.remember(db, [Answered("MARK", "person", "de collega")], now)
    assert read("people", "words") == [
        {"word": "MARK", "meaning": "person", "instead": "de collega"},
        {"word": "Roos", "meaning": "word", "instead": None},
    ]
    assert "MARK  becomes “de collega”" in run("people", "words", "Mark").stdout
    assert run("people", "words", "ROOS", "--ask-again").stdout == "1 word is asked again.\n"
    assert [one["word"] for one in read("people", "words")] == ["MARK"]
