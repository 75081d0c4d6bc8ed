"""What comes, to the user's calendar: moments and numbers, not a word that was written."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import icalendar
from typer.testing import Result

Run = Callable[..., Result]
Read = Callable[..., Any]


def items(content: str) -> dict[str, Any]:
    """What stands in a calendar, by title."""
    found = icalendar.Calendar.from_ical(content)
    return {str(one["SUMMARY"]): one for one in found.walk("VEVENT")}


def test_what_comes_goes_to_the_calendar_without_a_word_of_it(run: Run, read: Read) -> None:
    word = "zandkorrel"
    run("before", word, "--what", word, "--when", "2030-03-04 14:00", "--with", word)
    run("before", word, "--what", word, "--when", "2030-03-05", "--tag", word)
    run("now", word, "--next", word, "--due", "2030-03-06")
    run("now", word, "--next", word)
    run("supervision", "--on", "2030-03-07", "--answer", f"question={word}")
    run("before", word, "--what", word, "--when", "2030-03-08")
    run("seal", "6")
    run("before", word, "--what", word, "--when", "2030-03-09")
    run("after", "7", "--what", word)
    result = run("remind")
    assert "2 preparations · 1 intention · 1 supervision session" in result.stderr
    assert "1 sealed entry stays" in result.stderr
    assert word not in result.stdout
    found = items(result.stdout)
    assert {title: str(one["DTSTART"].dt) for title, one in found.items()} == {
        "A conversation you prepared (reflect 1)": "2030-03-04 13:00:00+00:00",
        "Look back on a conversation (reflect 1)": "2030-03-04 14:00:00+00:00",
        "A conversation you prepared (reflect 2)": "2030-03-05",
        "Look back on a conversation (reflect 2)": "2030-03-05",
        "An intention (reflect next 1)": "2030-03-06",
        "Supervision (reflect 5)": "2030-03-07",
    }
    assert len({one["UID"] for one in found.values()}) == len(found)
    for one in found.values():
        assert (one["CLASS"], one["TRANSP"]) == ("PRIVATE", "TRANSPARENT")
        assert str(one["DESCRIPTION"]).startswith("Type: reflect ")
    assert run("remind").stdout == result.stdout, "twice gives no doubles, and no difference"
    [_again, left] = read("exports")
    assert (left["for"], left["format"], left["entries"]) == ("me", "ics", [1, 2, 3, 5])
    assert word not in str(left)


def test_a_decision_comes_back_on_the_day_of_its_review(run: Run) -> None:
    said = ("--answer", "decide=zandkorrel", "--answer", "decision=zandkorrel")
    run("decide", *said, "--answer", "review=2030-03-04", "--next", "x", "--due", "2030-03-05")
    result = run("remind")
    assert "1 intention · 1 decision to review" in result.stderr
    found = items(result.stdout)
    assert str(found["Look at a decision again (reflect 1)"]["DTSTART"].dt) == "2030-03-04"
    assert str(found["An intention (reflect next 1)"]["DTSTART"].dt) == "2030-03-05"


def test_a_period_and_a_file(run: Run, tmp_path: Path, read: Read) -> None:
    for day in range(1, 5):
        run("now", "x", "--next", "y", "--due", f"2030-03-0{day}")
    file = tmp_path / "reflect.ics"
    args = ("--from", "2030-03-02", "--to", "2030-03-03", "-o", file)
    assert run("remind", *args).exit_code == 0
    titles = ["An intention (reflect next 2)", "An intention (reflect next 3)"]
    assert list(items(file.read_text())) == titles
    assert run("remind", *args).exit_code == 2, "what exists is not replaced unasked"
    content = file.read_bytes()
    assert run("export", "--ics", *args, "--yes").exit_code == 0
    assert file.read_bytes() == content
    assert read("exports")[0]["filters"] == {"--from": "2030-03-02", "--to": "2030-03-03"}
    assert run("export", "--ics", "1").exit_code == 2
    assert run("remind", "--from", "2030-03-02", "--to", "2030-03-01").exit_code == 2


def test_an_item_that_moved_is_the_same_item(run: Run) -> None:
    run("before", "--what", "x", "--when", "2030-03-04 14:00")
    was = items(run("remind").stdout)
    run("edit", "1", "--when", "2030-03-05 10:00")
    now = items(run("remind").stdout)
    for title, one in was.items():
        assert now[title]["UID"] == one["UID"]
        assert now[title]["DTSTART"].dt - one["DTSTART"].dt == timedelta(hours=20)
        assert now[title]["SEQUENCE"] >= one["SEQUENCE"]


def test_nothing_to_come_is_an_empty_calendar(run: Run, read: Read) -> None:
    run("now", "x")
    result = run("remind")
    assert items(result.stdout) == {}
    assert "Nothing is coming up" in result.stderr
    assert read("exports") == []
