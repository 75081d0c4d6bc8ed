"""tidy: older entries come back to be decided on; nothing goes by itself."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from reflect.cli.forgetting import months_before
from reflect.journal import entries, forgetting, opening


@pytest.fixture
def config(home: Path) -> Path:
    folder = home / ".config" / "reflect"
    folder.mkdir(parents=True)
    return folder / "config.toml"


def days_ago(days: int) -> str:
    return f"{date.today() - timedelta(days)} 10:00"


def test_it_lists_what_is_older_than_half_a_year(run, read) -> None:
    """The oldest first; in a pipe nothing is asked and nothing goes."""
    run("now", "nieuw", "--when", days_ago(150))
    run("now", "oud", "--when", days_ago(200))
    run("now", "ouder", "--when", days_ago(300))
    run("now", "weg", "--when", days_ago(300))
    run("delete", 4)
    assert [one["id"] for one in read("tidy")] == [3, 2]
    shown = run("tidy")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("2 entries are from before ")
    assert "reflect forget --bin" in shown.stderr
    assert [one["id"] for one in read("tidy", "--older", days_ago(250))] == [3]
    assert len(read("list")) == 3


def test_the_limit_is_the_users(run, read, config: Path) -> None:
    run("now", "x", "--when", days_ago(200))
    config.write_text("[tidy]\nmonths = 12\n")
    assert read("tidy") == []
    assert run("tidy").stdout == ""
    config.write_text("[tidy]\nmonths = 1\n")
    assert len(read("tidy")) == 1


@pytest.mark.parametrize(
    "text",
    ["months = 0", "months = 'x'", "months = true", "months = 1.5", "paused = 3", "paused = []"],
)
def test_settings_that_mean_nothing_are_told(run, config: Path, text: str) -> None:
    config.write_text(f"[tidy]\n{text}\n")
    result = run("tidy")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 2
    config.write_text("tidy = 3\n")
    assert run("tidy").exit_code == 2


@pytest.mark.parametrize(
    ("paused", "why"),
    [
        ('"complaint 2026-3"', "complaint 2026-3"),
        ("true", "without a reason"),
        ('"yes"', "without a reason"),
    ],
)
def test_paused_it_does_nothing_and_says_why(run, config: Path, paused: str, why: str) -> None:
    run("now", "x", "--when", days_ago(200))
    config.write_text(f"[tidy]\npaused = {paused}\n")
    for arguments in (["tidy"], ["tidy", "--json"]):
        result = run(*arguments)
        assert result.exit_code == 1
        assert result.stdout == ""
        assert result.stderr.splitlines() == [
            f"Tidying is paused: {why}.",
            f"When that is over, take paused out of {config}.",
        ]
    assert why in run("forget", 1, "--dry-run").stderr
    config.write_text("[tidy]\npaused = false\n")
    assert run("tidy").exit_code == 0


def test_what_is_kept_is_not_asked_until_then(run, read, journal: Path) -> None:
    run("now", "x", "--when", days_ago(200))
    now = datetime.now().astimezone()
    with opening.writing(journal) as db:
        forgetting.keep(db, [1], now + timedelta(days=1))
    assert read("tidy") == []
    run("edit", 1, "--answer", "now=y")
    run("undo")
    assert read("tidy") == []
    with opening.writing(journal) as db:
        forgetting.keep(db, [1], now - timedelta(seconds=1))
    assert len(read("tidy")) == 1


def test_only_the_lesson_stays(run, read, journal: Path) -> None:
    """All else of it is forgotten as `forget` does; no undo brings it back."""
    run(
        "before",
        "zandkorrel",
        "--what",
        "zandkorrel",
        "--framework",
        "regie",
        "--with",
        "zandkorrel",
    )
    run("edit", 1, "--answer", "framework=zandkorrel vroeger")
    run("edit", 1, "--answer", "framework=regie is samen", "--next", "zandkorrel")
    run("after", 1, "--what", "eigen", "--answer", "reframe=anders", "--tag", "stilte")
    run("tag", 1, "+stilte")
    run("edit", 2, "--with", "tante")
    now = datetime.now().astimezone()
    with opening.writing(journal) as db:
        assert forgetting.tidy(db, forgetting.Found(), [1], now)
    one = read("show", 1)
    assert [(answer["key"], answer["text"]) for answer in one["answers"]] == [
        ("framework", "regie is samen")
    ]
    assert (one["title"], one["people"], one["next"], one["tags"]) == ("", [], [], ["stilte"])
    assert read("show", 2)["about"] == 1
    assert read("show", 2)["title"] == ""
    assert read("frames")[0]["was"] == "regie is samen"
    assert [event["what"] for event in read("history", 1)] == ["tidy"]
    assert "the lesson kept" in run("history", 1).stdout
    people = read("show", 2)["people"]
    assert people == ["zandkorrel", "tante"]  # its own
    run("edit", 2, "--with", "tante")
    while run("undo").exit_code == 0:
        pass
    assert read("show", 1) == one
    assert run("forget", 2, "--yes").exit_code == 0
    assert b"zandkorrel" not in journal.read_bytes()
    with opening.reading(journal) as db:
        assert entries.get(db, 1).framework == "regie is samen"
    assert run("edit", 1, "--answer", "how=iets").exit_code == 0
    assert run("undo").exit_code == 0
    assert read("show", 1) == one


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2026-08-31", 6, "2026-02-28"),
        ("2026-01-15", 1, "2025-12-15"),
        ("2028-08-30", 6, "2028-02-29"),
        ("2026-06-30", 18, "2024-12-30"),
    ],
)
def test_months_before(day: str, months: int, then: str) -> None:
    now = datetime.fromisoformat(f"{day}T12:00:00+01:00")
    assert now.tzinfo
    assert months_before(now, months, now.tzinfo).isoformat() == f"{then}T00:00:00+01:00"
