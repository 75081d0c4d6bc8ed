"""delete, undo and link: nothing is gone, and every change can be taken back."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reflect.journal import changes, opening

MOMENT = datetime(2026, 11, 18, 12, tzinfo=UTC)


@pytest.fixture
def pair(run) -> None:
    """A preparation, 1, and a look-back on something else, 2."""
    run("before", "Gesprek", "--what", "luisteren", "--framework", "regie is van het gezin",
        "--when", "2026-11-17 10:00")  # fmt: skip
    run("after", "--what", "ik praatte", "--answer", "reframe=regie delen we",
        "--when", "2026-11-18 10:00")  # fmt: skip


def numbers(found: list[dict]) -> list[int]:
    return [one["id"] for one in found]


def test_what_is_deleted_is_nowhere_but_in_the_bin(run, read, pair) -> None:
    assert run("delete", 2).output == "2 is in the bin; reflect undo takes it out again.\n"
    assert numbers(read("list")) == [1]
    assert numbers(read("list", "--bin")) == [2]
    assert read("search", "praatte") == []
    assert read("week", "2026-W47")["entries"] == [1]
    result = run("show", 2)
    assert result.exit_code == 3
    assert result.stderr.splitlines() == [
        "Entry 2 is in the bin.",
        "Take it out with reflect delete --back 2.",
    ]
    assert run("tag", 2, "+x").exit_code == 3
    assert run("delete", 2).exit_code == 3
    assert read("show", "last")["id"] == 1


def test_what_comes_back_is_as_it_was(run, read, pair) -> None:
    before = read("list")
    run("delete", 2)
    assert run("delete", "--back", 2).output == "2 is in the journal again.\n"
    assert read("list") == before
    assert numbers(read("search", "praatte")) == [2]
    assert read("list", "--bin") == []
    assert run("delete", "--back", 3).exit_code == run("delete", "--back", 2).exit_code == 3


def test_a_preparation_is_open_again_without_its_look_back(run, read) -> None:
    run("before", "Gesprek", "--what", "luisteren")
    run("after", 1, "--what", "gedaan")
    assert read("open")["preparations"] == []
    run("delete", 2)
    assert numbers(read("open")["preparations"]) == [1]
    run("undo")
    assert read("open")["preparations"] == []


def test_a_look_back_stays_when_its_preparation_goes(run, read) -> None:
    run("before", "Gesprek", "--what", "luisteren")
    run("after", 1, "--what", "gedaan")
    run("delete", 1)
    assert read("show", 2)["about"] == 1
    assert "luisteren" not in run("show", 2).output
    assert "looks back on 1, which is in the bin" in run("show", 2).output
    assert read("week")["entries"] == [2]
    run("delete", "--back", 1)
    assert "luisteren" in run("show", 2).output


def test_intentions_of_what_is_deleted_wait_for_nobody(run, read) -> None:
    run("now", "tekst", "--next", "bellen", "--due", "today")
    assert read("open")["next"]
    assert read("week")["next"]
    run("delete", 1)
    assert read("open")["next"] == []
    assert read("week")["next"] == []


def test_undo_goes_one_further_back_each_time(run, read, pair) -> None:
    run("tag", 1, "+regie")
    run("loop", 2, "none")
    assert run("undo").output.startswith("Taken back: the loop (entry 2, today ")
    assert read("show", 2)["loop"] == "double"
    assert run("undo").output.startswith("Taken back: tags (entry 1, ")
    assert read("show", 1)["tags"] == []
    assert run("undo", "--redo").output.startswith("Made again: tags (entry 1, ")
    assert read("show", 1)["tags"] == ["regie"]
    assert run("undo", "--redo").exit_code == 0
    result = run("undo", "--redo")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "Nothing was taken back since the last change.",
        "reflect history ENTRY shows what an entry was.",
    ]


def test_undo_works_after_a_restart_and_of_a_new_entry(program, journal: Path) -> None:
    """Each command is a process of its own; the entry waits in the bin."""
    program("now", "tekst")
    assert json.loads(program("undo", "--json").stdout)["undone"] == "add"
    assert json.loads(program("list", "--json").stdout) == []
    assert len(json.loads(program("list", "--bin", "--json").stdout)) == 1
    assert program("undo").returncode == 1
    assert program("undo", "--redo").returncode == 0
    assert len(json.loads(program("list", "--json").stdout)) == 1
    program("now", "nog een")
    assert json.loads(program("show", "last", "--json").stdout)["id"] == 2


def test_an_undone_entry_leaves_its_number(run, read) -> None:
    run("now", "een")
    run("undo")
    assert read("now", "twee")["id"] == 2


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_a_look_back_is_linked_in_either_order(run, read, pair, order) -> None:
    assert run("link", *order).output == "2 looks back on 1.\n"
    linked = read("show", 2)
    assert linked["about"] == 1
    assert read("open")["preparations"] == []
    assert read("week", "2026-W47")["frames"] == [
        {"entry": 2, "was": "regie is van het gezin", "now": "regie delen we"}
    ]
    assert run("link", 2, "none").output == "2 looks back on no other entry.\n"
    assert read("show", 2)["about"] is None
    assert numbers(read("open")["preparations"]) == [1]


def test_entries_of_one_kind_are_linked_by_time(run, read) -> None:
    run("now", "laatst", "--when", "2026-11-18")
    run("now", "eerst", "--when", "2026-11-17")
    assert read("link", 2, 1)["id"] == 1
    assert read("show", 1)["about"] == 2


def test_links_do_not_go_round(run, read) -> None:
    """Also when the days changed since the first of them was made."""
    for day in (1, 2, 3):
        run("now", f"tekst {day}", "--when", f"2026-11-0{day}")
    result = run("link", 2, 2)
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "An entry cannot look back on itself.",
        "Give the numbers of two entries, or none.",
    ]
    run("link", 2, 1)
    run("link", 3, 2)
    run("edit", 1, "--when", "2026-11-05")
    assert run("link", 1, 3).exit_code == 2
    assert [one["about"] for one in read("list")] == [None, 2, 1]


def test_a_circle_that_is_there_already_stops_nobody(run, read, journal) -> None:
    """As two computers can make together, or another program."""
    for day in (1, 2, 3):
        run("now", f"tekst {day}", "--when", f"2026-11-0{day}")
    run("link", 2, 1)
    with opening.writing(journal) as db:
        changes.change(db, 1, MOMENT, "link", lambda one: one._replace(about=2))
    assert run("link", 3, 2).exit_code == 0
    assert [one["about"] for one in read("list")] == [2, 1, 2]
    assert run("link", 1, "none").exit_code == 0


def test_a_link_made_elsewhere_meanwhile_counts(run, read, journal, monkeypatch) -> None:
    """Whether links go round is looked at when the journal is locked."""
    run("now", "een", "--when", "2026-11-01")
    run("now", "twee", "--when", "2026-11-02")
    change = changes.change

    def later(db, *rest):
        with opening.writing(journal) as other:
            change(other, 1, MOMENT, "link", lambda one: one._replace(about=2))
        return change(db, *rest)

    with monkeypatch.context() as patched:
        patched.setattr(changes, "change", later)
        assert run("link", 2, 1).exit_code == 2
    assert [one["about"] for one in read("list")] == [None, 2]


def test_the_list_says_when_there_is_more(run, read, monkeypatch: pytest.MonkeyPatch) -> None:
    MOST = 10  # noqa: N806 - as the command calls it
    monkeypatch.setattr("reflect.cli.commands.list.MOST", MOST)
    for number in range(MOST + 1):
        run("now", f"tekst {number}")
    result = run("list")
    assert len(result.stdout.splitlines()) == MOST
    assert result.stderr == "Only the first 10 are shown; -n 100 shows more.\n"
    assert len(read("list")) == MOST + 1
    assert len(run("list", "-n", 500).stdout.splitlines()) == MOST + 1


def test_two_preparations_are_not_linked(run) -> None:
    run("before", "--what", "x")
    run("before", "--what", "y")
    result = run("link", 1, 2)
    assert result.exit_code == 2
    assert "both preparations" in result.stderr


def test_a_link_that_takes_the_place_of_another_says_so(run, read) -> None:
    for what in ("x", "y"):
        run("before", "--what", what)
    run("after", 1, "--what", "z")
    result = run("link", 3, 2)
    assert result.stdout == "3 looks back on 2.\n"
    assert result.stderr == "Before this it looked back on 1; reflect undo brings that back.\n"
    run("undo")
    assert read("show", 3)["about"] == 1


def test_a_contribution_is_about_the_look_back_it_was_written_on(run, read) -> None:
    """Whichever is named first; the look-back keeps what it is about."""
    run("before", "--what", "x")
    run("after", 1, "--what", "y")
    run("write", "intervisie", "--answer", "question=Hoe wacht ik?")
    run("link", 2, 3)
    assert (read("show", 3)["about"], read("show", 2)["about"]) == (2, 1)
