"""Intentions: due, done, let go, and what came of them; they come back in open and in week."""

from datetime import date, timedelta

import pytest

from reflect.journal import changes


@pytest.fixture
def intentions(run) -> None:
    """1 and 2 stand in entry 1, 3 in entry 2."""
    run("now", "een", "--next", "bellen", "--next", "school vragen", "--tag", "regie")
    run("now", "twee", "--next", "nalezen", "--due", "2026-11-25")


def texts(found: list[dict]) -> list[str]:
    return [one["text"] for one in found]


def test_the_first_due_stands_in_front(run, read, intentions) -> None:
    found = read("next")
    assert texts(found) == ["nalezen", "bellen", "school vragen"]
    assert found[0] == {
        "id": 3,
        "text": "nalezen",
        "due": "2026-11-25",
        "state": "open",
        "outcome": None,
        "entry": 2,
    }
    assert read("next", "list") == found
    lines = run("next").output.splitlines()
    assert lines[1] == "  1  [ ] bellen  (from 1)"


def test_done_and_drop_say_what_came_of_it(run, read, intentions) -> None:
    assert read("next", "done", 1, "zij", "belde", "zelf")["outcome"] == "zij belde zelf"
    assert read("next", "drop", 2)["state"] == "dropped"
    assert read("next", "done", "3", "-", input="uit de pijp\n")["outcome"] == "uit de pijp"
    assert read("next") == []
    assert texts(read("next", "--all")) == ["nalezen", "bellen", "school vragen"]
    assert [one["state"] for one in read("show", 1)["next"]] == ["done", "dropped"]
    shown = run("show", 1).output
    assert "1  [x] bellen  (done today · “zij belde zelf”)" in shown
    assert "2  [-] school vragen  (let go today)" in shown
    assert [one["id"] for one in read("search", "next:zelf")] == [1]


def test_a_second_done_keeps_the_outcome(read, intentions) -> None:
    read("next", "done", 1, "gebeld")
    assert read("next", "done", 1)["outcome"] == "gebeld"
    assert read("next", "reopen", 1)["state"] == "open"
    assert texts(read("next"))[1] == "bellen"


def test_it_can_get_a_day_or_lose_it(read, run, intentions) -> None:
    assert read("next", "due", 1, "2026-12-01")["due"] == "2026-12-01"
    assert read("next", "due", 1, "none")["due"] is None
    tomorrow = (date.today() + timedelta(1)).isoformat()
    assert read("next", "due", 1, "tomorrow")["due"] == tomorrow
    assert run("next", "due", 1, "blauwe", "maandag").exit_code == 2
    assert read("next", "due", 3, "none")["due"] is None


def test_an_intention_is_added_to_an_entry(read, run, intentions) -> None:
    added = read("next", "add", "last", "terug", "bellen", "--due", "2026-11-23")
    assert (added["id"], added["entry"], added["text"]) == (4, 2, "terug bellen")
    assert texts(read("next"))[0] == "terug bellen"
    assert texts(read("show", 2)["next"]) == ["nalezen", "terug bellen"]
    assert run("next", "add", 1, " ").exit_code == 2
    assert run("next", "add", 9, "x").exit_code == 3
    assert run("next", "add", 1, "x", "--due", "").exit_code == 2


@pytest.mark.parametrize("command", ["done", "drop", "reopen"])
def test_an_intention_that_is_not_there(run, command, intentions) -> None:
    result = run("next", command, 9)
    assert result.exit_code == 3
    assert result.stderr.splitlines() == [
        "There is no intention 9.",
        "See the numbers with reflect next --all.",
    ]


def test_each_of_it_can_be_taken_back(run, read, intentions) -> None:
    before = read("list")
    for command in (["done", 1, "x"], ["drop", 2], ["due", 1, "2026-12-01"], ["add", 1, "y"]):
        run("next", *command)
        assert read("list") != before
        assert run("undo").output.startswith("Taken back: intentions (entry 1, ")
        assert read("list") == before


def test_the_week_shows_what_was_made_due_or_closed_in_it(run, read) -> None:
    run("now", "x", "--when", "2026-01-05", "--next", "gemaakt")
    run("now", "y", "--when", "2025-06-01", "--next", "af", "--due", "2026-01-11")
    run("now", "z", "--when", "2025-06-01", "--next", "nu gesloten")
    run("now", "z", "--when", "2025-06-01", "--next", "ooit")
    run("next", "done", 3, "gelukt")
    assert texts(read("week", "2026-W02")["next"]) == ["gemaakt", "af"]
    assert texts(read("week")["next"]) == ["nu gesloten"]


def test_open_takes_the_filters(run, read) -> None:
    run("before", "A", "--what", "x", "--tag", "regie", "--next", "bellen", "--with", "moeder")
    run("before", "B", "--what", "x", "--when", "2030-01-01")
    run("now", "x", "--next", "nalezen", "--tag", "school")
    found = read("open", "--tag", "REGIE", "--with", "moeder")
    assert [one["title"] for one in found["preparations"]] == ["A"]
    assert texts(found["next"]) == ["bellen"]
    assert read("open", "--pack", "now")["preparations"] == []
    assert texts(read("open", "--pack", "now")["next"]) == ["nalezen"]
    assert [one["title"] for one in read("open", "--from", "2029-01-01")["preparations"]] == ["B"]
    assert texts(read("open", "-n", 1)["next"]) == ["bellen"]


def test_open_says_when_there_is_more(run, read) -> None:
    from reflect.cli.commands.open import MOST

    run("now", "x", *(word for number in range(MOST + 1) for word in ("--next", f"n{number}")))
    result = run("open")
    assert f"n{MOST - 1}" in result.stdout
    assert f"n{MOST}" not in result.stdout
    assert result.stderr == f"Only the first {MOST} are shown; -n {MOST * 10} shows more.\n"
    assert len(read("open")["next"]) == MOST + 1


def test_an_intention_that_went_meanwhile(run, intentions, journal, monkeypatch) -> None:
    """Another process can take it away between looking it up and changing it."""
    change = changes.change

    def later(db, number, now, *rest):
        change(db, number, now, "edit", lambda one: one._replace(next=()))
        return change(db, number, now, *rest)

    monkeypatch.setattr(changes, "change", later)
    result = run("next", "done", 1, "gebeld")
    assert result.exit_code == 3
    assert result.stderr.splitlines()[0] == "There is no intention 1."
