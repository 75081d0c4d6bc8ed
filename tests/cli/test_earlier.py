"""Earlier entries on the same theme, shown to somebody who asks for them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def written(run: Run) -> None:
    """A look-back in March, one on somebody, and one of another theme."""
    run(
        "before", "Huisbezoek", "--framework", "Van haar.", "--when", "2026-03-02", "--tag", "regie"
    )
    run("after", 1, "--effect", "Stil.", "--answer", "reframe=Regie kan pas na rust.",
        "--when", "2026-03-03 10:00")  # fmt: skip
    run("now", "Moeder lachte.", "--with", "moeder", "--when", "2026-04-01 10:00")
    run("now", "De printer.", "--tag", "kantoor", "--when", "2026-04-02 10:00")


def test_before_shows_what_was_written_on_the_theme(written: None, run: Run) -> None:
    """In the writer's words, with days and numbers, ending in one question; on standard error,
    so that results can be piped."""
    year = datetime.now().year
    in_2026 = "" if year == 2026 else " 2026"
    result = run("before", "--what", "x", "--tag", "Regie", "--with", "moeder", "--earlier")
    assert result.stdout.startswith("Kept as 5:")
    assert result.stderr == (
        "You wrote earlier\n"
        "\n"
        f"2  Tue 3 Mar{in_2026} · Huisbezoek\n"
        "  Regie kan pas na rust.\n"
        "\n"
        f"3  Wed 1 Apr{in_2026} · in the moment\n"
        "  Moeder lachte.\n"
        "\n"
        "Do you see it differently now?\n"
    )


def test_after_looks_for_the_theme_of_its_preparation(written: None, run: Run) -> None:
    """Whose tags and title it has; the preparation itself is shown beside the questions anyway."""
    run("before", "Huisbezoek", "--what", "Luisteren.", "--tag", "regie", "--when", "2026-05-01")
    result = run("after", 5, "--effect", "x", "--earlier")
    assert "Regie kan pas na rust." in result.stderr
    assert "Luisteren." not in result.stderr


def test_words_of_the_title_find_it_too(written: None, run: Run) -> None:
    shown = run("before", "Over de printer", "--what", "x", "--earlier").stderr
    assert "De printer." in shown
    assert "Regie" not in shown


def test_nothing_is_shown_unasked(written: None, run: Run) -> None:
    assert run("before", "--what", "x", "--tag", "regie").stderr == ""


def test_nothing_earlier_is_said_in_one_line(written: None, run: Run) -> None:
    for arguments in ([], ["Iets nieuws"], ["--tag", "regie", "--when", "2026-01-01 10:00"]):
        result = run("before", "--what", "x", *arguments, "--earlier")
        assert result.exit_code == 0
        assert result.stderr == "Nothing earlier shares a tag, a person or a word of the title.\n"


def test_neither_the_same_day_nor_the_bin_is_shown(run: Run) -> None:
    run("now", "Vandaag.", "--tag", "regie")
    yesterday = (datetime.now() - timedelta(days=1)).strftime("%Y-%m-%d 10:00")
    run("now", "Weggegooid.", "--tag", "regie", "--when", yesterday)
    run("delete", 2)
    shown = run("before", "--what", "x", "--tag", "regie", "--earlier").stderr
    assert "Vandaag." not in shown
    assert "Weggegooid." not in shown


def test_what_came_later_does_not_stand_in_the_way(run: Run) -> None:
    """Of a look-back on long ago: however much there is of the same theme since."""
    run("now", "Lang geleden.", "--tag", "regie", "--when", "2025-02-01 10:00")
    for number in range(45):
        run("now", f"later {number}", "--tag", "regie", "--when", "2026-02-01 10:00")
    shown = run("after", "--effect", "x", "--tag", "regie", "--when", "2025-03-01", "--earlier")
    assert "Lang geleden." in shown.stderr
    assert "later" not in shown.stderr


def test_the_newest_of_many_are_found(run: Run) -> None:
    """Also behind more entries with the same tag than are looked at."""
    for day in range(1, 29):
        for hour in (10, 11):
            run(
                "now",
                f"dag {day} uur {hour}",
                "--tag",
                "regie",
                "--when",
                f"2026-02-{day:02} {hour}:00",
            )
    shown = run("before", "--what", "x", "--tag", "regie", "--earlier").stderr
    assert [line.strip() for line in shown.splitlines() if "uur" in line] == [
        "dag 28 uur 11", "dag 28 uur 10", "dag 27 uur 11",
    ]  # fmt: skip
