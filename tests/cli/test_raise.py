"""raise: findings for the team or the organisation, since when, and what came of them."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from reflect.pages.findings import age


def days_ago(count: int) -> str:
    return (date.today() - timedelta(count)).isoformat()


def test_a_finding_is_open_until_something_came_of_it(
    run: Callable[..., Any], read: Callable[..., Any]
) -> None:
    """An outcome in one's own words closes it; opened again, what was said stays in its history."""
    run("now", "x")
    read("raise", "Twee weken tot de intake.", "--to", "team", "--when", days_ago(21))
    entry = read("raise", "--to", "de organisatie", "--about", 1, "-", input="Alles dubbel.\n")
    assert (entry["kind"], entry["pack"], entry["about"]) == ("free", "finding", 1)
    assert [(one["key"], one["text"]) for one in entry["answers"]] == [
        ("finding", "Alles dubbel."), ("to", "de organisatie"),
    ]  # fmt: skip
    assert [one["entry"] for one in read("raise")] == [2, 3], "the oldest first"
    shown = run("raise").stdout
    assert "to the team" in shown
    assert "3 weeks" in shown
    assert "to the organisation" in shown
    assert [one["entry"] for one in read("raise", "list", "--to", "organisatie")] == [3]

    done = read("raise", "done", 2, "--outcome", "Niets. Er was geen geld.")
    assert (done["state"], done["outcome"]) == ("done", "Niets. Er was geen geld.")
    assert [one["entry"] for one in read("raise")] == [3]
    assert [one["entry"] for one in read("raise", "--all")] == [3, 2]
    assert read("search", "geld")[0]["id"] == 2
    assert read("raise", "again", 2)["state"] == "open"
    assert "geen geld" in run("history", 2).stdout
    run("undo")
    assert [one["entry"] for one in read("raise")] == [3], "the outcome is back"


def test_what_is_open_shows_in_open_and_in_week_with_its_age(
    run: Callable[..., Any], read: Callable[..., Any]
) -> None:
    run("raise", "Wachtlijst.", "--to", "team", "--when", days_ago(70))
    run("raise", "Later.", "--when", "in 30 days")
    for command in ("open", "week", "month"):
        shown = run(command).stdout
        assert "Wachtlijst." in shown
        assert "2 months" in shown
    assert "Wachtlijst." in run().stdout
    assert [one["entry"] for one in read("week")["findings"]] == [1], "raised by the end of it"
    assert [one["entry"] for one in read("open")["findings"]] == [1, 2]
    assert read("open", "--kind", "now")["findings"] == []
    run("raise", "done", 1, "--outcome", "Besproken.")
    assert read("week")["findings"] == []
    assert "Wachtlijst." not in run("open").stdout


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, ""), (1, ""), (2, "2 days"), (13, "13 days"), (14, "2 weeks"), (62, "8 weeks"),
     (63, "2 months"), (365, "12 months"), (729, "23 months"), (730, "2 years")],
)  # fmt: skip
def test_an_age_is_told_in_plain_words(days: int, words: str) -> None:
    assert age(days) == words


def test_nothing_that_names_anybody_leaves_unasked(
    run: Callable[..., Any], read: Callable[..., Any], tmp_path: Path
) -> None:
    """The agenda has the words that were proposed; the ledger tells that it left."""
    run("people", "add", "Fatma", "--role", "moeder")
    run("raise", "Fatma wachtte met Aysel twee weken.", "--to", "team", "--tag", "Dokkum")
    run("raise", "Wat Fatma niet mag weten.")
    run("seal", 2)
    refused = run("raise", "list", "--anonymous")
    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert read("exports") == []
    suspects = read("raise", "--anonymous", "--review")["suspects"]
    assert "Dokkum" not in [one["text"] for one in suspects], "a tag is not brought"
    assert "Aysel" in [one["text"] for one in suspects if not one["answer"]]
    left = run("raise", "--anonymous", "--yes")
    assert left.exit_code == 0, left.stderr
    assert "twee weken." in left.stdout
    assert "To the team" in left.stdout
    assert not {"Fatma", "Aysel"} & {*left.stdout.split()}
    assert "niet mag weten" not in left.stdout, "it is sealed"
    file = tmp_path / "agenda.docx"
    assert run("raise", "--anonymous", "-o", file, "--yes").exit_code == 0
    assert file.read_bytes().startswith(b"PK")
    purposes = [(one["for"], one["format"]) for one in read("exports")]
    assert purposes == [("agenda", "docx"), ("agenda", "md")]
    assert run("export", 1, "--for", "agenda").exit_code == 2, "it leaves by raise alone"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(("done", 1), 2), (("done", 1, "--outcome", " "), 2), (("done", 2, "x"), 3), (("done", 9), 3),
     (("done", "geheim", "x"), 2), (("dnoe", 1), 2), (("list", "--yes"), 2), (("-",), 2),
     (("geheim", "--about", 3), 2), (("geheim", "--about", 9), 3)],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_changes_nothing(
    run: Callable[..., Any], read: Callable[..., Any], arguments: tuple[object, ...], status: int
) -> None:
    """A preparation that still waits is not put down as looked back on by a finding."""
    run("raise", "Wachtlijst.")
    run("now", "x")
    run("before", "--what", "x")
    before = read("list")
    refused = run("raise", *arguments)
    assert refused.exit_code == status, refused.stderr
    assert "geheim" not in refused.stderr
    assert read("list") == before
    assert [one["id"] for one in read("open")["preparations"]] == [3]
