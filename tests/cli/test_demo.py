"""The demo: eight believable weeks in both languages, and never the user's own journal."""

import re
import sqlite3
import tomllib
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import Result

from reflect import demo
from reflect.locale import LANGUAGES

FOLDER = Path(demo.__file__).parent


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demo_shows_a_week_and_three_commands_that_work(
    run: Callable[..., Result], journal: Path, language: str
) -> None:
    shown = run("--lang", language, "demo").stdout
    assert "2 × single-loop · 1 × double-loop" in shown
    commands = re.findall(r"--journal (\S+) (.+?)(?:  |$)", shown)
    assert len(commands) == 3
    for path, command in commands:
        if not command.startswith("after"):
            assert run("--lang", language, "--journal", path, *command.split()).exit_code == 0
    assert not journal.exists(), "the journal of the user stays out of it"
    assert Path(commands[0][0]).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("language", LANGUAGES)
def test_eight_weeks_and_at_least_sixty_entries(
    read: Callable[..., list], run: Callable[..., Result], language: str
) -> None:
    shown = run("--lang", language, "demo").stdout
    path = re.findall(r"--journal (\S+) ", shown)[0]
    entries = read("--journal", path, "list")
    assert len(entries) >= 60
    assert len({date.fromisoformat(one["when"][:10]).isocalendar()[:2] for one in entries}) == 8
    kinds = Counter(one["kind"] for one in entries)
    assert min(kinds[kind] for kind in ("before", "after", "now", "free")) > 3
    assert Counter(one["loop"] for one in entries)["double"] >= 5
    assert len(read("--journal", path, "open")["preparations"]) >= 3


def test_both_languages_tell_the_same_story() -> None:
    told = [tomllib.loads((FOLDER / f"{one}.toml").read_text("utf-8")) for one in ("nl", "en")]
    dutch, english = ([_shape(entry) for entry in one["entry"]] for one in told)
    assert dutch == english


def _shape(entry: dict) -> tuple:
    keys = ("id", "week", "day", "time", "pack", "about", "loop")
    return (*(entry.get(key) for key in keys), sorted(entry["answers"]))


@pytest.mark.parametrize("offset", range(14))
def test_the_last_week_shown_is_over_or_nearly(offset: int) -> None:
    today = date(2026, 11, 16) + timedelta(days=offset)
    friday = demo.last_monday(today) + timedelta(days=4)
    assert timedelta(1) <= today - friday <= timedelta(7)


def test_the_demo_is_a_journal_of_its_own_kind(run: Callable[..., Result]) -> None:
    path = re.findall(r"--journal (\S+) ", run("demo").stdout)[0]
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()
