"""supervision: everything since the last session on one page, asked, stored, and told of later."""

from datetime import date, timedelta
from typing import Any

import pytest


def day(days: int) -> str:
    return (date.today() + timedelta(days)).isoformat()


@pytest.fixture
def weeks(run) -> None:
    """1 prepared, 2 looks back on it, 3 a dilemma, 4 what went well, 5 of long ago."""
    run("before", "Gesprek", "--effect", "dat zij kiest", "--framework", "regie is van hen",
        "--when", day(-9), "--next", "bellen", "--next", "lezen")  # fmt: skip
    run("after", 1, "--when", day(-8), "--effect", "ze zweeg", "--what", "geluisterd",
        "--answer", "reframe=regie delen we")  # fmt: skip
    run("now", "Wat doe ik met school?", "--tag", "dilemma", "--when", day(-7))
    run("now", "Hij lachte.", "--tag", "gelukt", "--tag", "regie", "--when", day(-2))
    run("after", "--what", "ver weg", "--when", day(-70), "--framework", "x")
    run("next", "done", 1, "gebeld")


def test_the_page_has_all_since_the_last_session(run, read, weeks) -> None:
    found = read("supervision", "--on", day(3))
    assert found["on"].startswith(day(3))
    assert (found["previous"], found["entry"]) == (None, None)
    assert found["entries"] == [1, 2, 3, 4]
    assert found["effects"] == [
        {"entry": 2, "about": 1, "intended": "dat zij kiest", "seen": "ze zweeg"}
    ]
    assert (found["success"], found["dilemma"], found["raise"]) == ([4], [3], [])
    assert found["frames"] == [{"entry": 2, "was": "regie is van hen", "now": "regie delen we"}]
    assert found["named"] == []
    run("now", "x", "--when", day(-1))
    run("before", "--framework", "veiligheid voorop", "--when", day(-1))
    named = read("supervision", "--on", day(3))["named"]
    assert named == [{"entry": 7, "framework": "veiligheid voorop"}]
    assert [(one["text"], one["state"]) for one in found["next"]] == [
        ("bellen", "done"),
        ("lezen", "open"),
    ]
    assert [one["term"] for one in found["patterns"]] == []


def test_what_was_before_the_last_session_stays_out(run, read, weeks) -> None:
    """It works from the day of the session, not from the week."""
    kept = read("supervision", "--on", day(-5), "--answer", "question=Vorige vraag?")["entry"]
    assert kept["when"].startswith(day(-5))
    found = read("supervision", "--on", day(3))
    assert found["previous"] == kept["id"]
    assert found["since"] == kept["when"]
    assert found["entries"] == [4]
    assert read("supervision", "--on", day(3), "--since", day(-30))["entries"] == [1, 2, 3, 4]
    assert run("supervision", "--on", day(3), "--since", day(9)).exit_code == 2


def test_the_question_is_stored_and_comes_back(run, read, weeks) -> None:
    first = read("supervision", "--on", day(3), "--answer", "question=Wanneer neem ik over?")
    entry = first["entry"]
    assert (entry["kind"], entry["pack"], entry["loop"]) == ("free", "supervision", None)
    again = read("supervision", "--answer", "raise=het gezin")["entry"]
    assert again["id"] == entry["id"]
    assert {one["key"]: one["text"] for one in again["answers"]} == {
        "raise": "het gezin",
        "question": "Wanneer neem ik over?",
    }
    page = run("supervision").output
    assert "Wanneer neem ik over?" in page
    assert "het gezin" in page
    assert "reflect supervision" in run("open").output
    assert [one["id"] for one in read("search", "overnemen OR neem")] == [entry["id"]]
    assert run("undo").exit_code == 0
    assert "het gezin" not in run("supervision").output


def test_afterwards_it_takes_what_the_session_brought(run, read, weeks) -> None:
    read("supervision", "--on", day(-1), "--answer", "question=Wanneer neem ik over?")
    after = read("supervision", "--answer", "brought=Dat ik te snel ga.",
                 "--answer", "reframe=Wachten is ook doen.")["entry"]  # fmt: skip
    assert after["loop"] == "double"
    assert "Dat ik te snel ga." in run("supervision", "--on", day(-1)).output
    result = run("supervision")
    assert result.exit_code in (0, 2)
    read("supervision", "--on", day(-1), "--answer", "practice=Tien tellen.")
    result = run("supervision")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "On which day is the supervision?",
        "Give it with --on, for example --on friday.",
    ]
    assert any(one["now"] == "Wachten is ook doen." for one in read("week")["frames"])


def test_without_a_day_and_a_session_it_asks_for_one(run) -> None:
    assert run("supervision").exit_code == 2
    assert run("supervision", "--on", "blauwe maandag").exit_code == 2


def test_an_empty_journal_has_an_empty_page(run, read, journal) -> None:
    text = run("supervision", "--on", "friday").output
    assert "Nothing was written in these days." in text
    for number in range(1, 9):
        assert f"\n{number}. " in text
    assert not journal.exists()


def test_as_markdown(run, weeks) -> None:
    text = run("supervision", "--on", day(3), "--format", "md").output
    assert text.startswith("# Supervision on ")
    assert "## 8\\. My question for supervision is" in text or "## 8. My question" in text
    assert "> ze zweeg" in text


def test_only_quoted_words_and_no_judgement(run, weeks) -> None:
    """All that is said of an entry is what its writer said."""
    text = run("supervision", "--on", day(3)).output
    for word in ("dat zij kiest", "ze zweeg", "“Wat doe ik met school?”", "“Hij lachte.”"):
        assert word in text
    assert "%" not in text


@pytest.mark.parametrize("key", ["onbekend", "what"])
def test_a_question_that_is_not_there(run, key: Any) -> None:
    result = run("supervision", "--on", "friday", "--answer", f"{key}=x")
    assert result.exit_code == 2
    assert "success, dilemma, raise, question" in result.stderr


def test_nothing_is_kept_when_the_days_are_wrong(run, read, journal) -> None:
    wrong = (("--since", "onzin"), ("--since", day(9)))
    for since in wrong:
        assert run("supervision", "--on", day(3), *since, "--answer", "question=Q").exit_code == 2
    assert read("list") == []


@pytest.mark.parametrize(("time", "told"), [(" 15:00", "at 15:00"), ("", "without a time")])
def test_a_day_has_one_session_and_its_time_is_moved_with_edit(run, read, time, told) -> None:
    """Another time is not taken for the same session, nor silently left out."""
    run("supervision", "--on", day(3) + time, "--answer", "question=Q1")
    result = run("supervision", "--on", f"{day(3)} 09:00", "--answer", "question=Q2")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"There is a session on that day already, {told}.",
        f"Leave the time out, or move it: reflect edit 1 --when '{day(3)} 09:00'.",
    ]
    [kept] = read("list")
    assert [one["text"] for one in kept["answers"]] == ["Q1"]
    assert run("edit", 1, "--when", f"{day(3)} 09:00").exit_code == 0
    again = read("supervision", "--on", f"{day(3)} 09:00", "--answer", "question=Q2")["entry"]
    assert again["id"] == 1
    assert read("supervision", "--on", day(3))["entry"]["id"] == 1


def test_what_was_told_today_makes_room_for_the_next(run, read) -> None:
    run("supervision", "--on", day(0), "--answer", "question=Vandaag?")
    run("supervision", "--on", day(7), "--answer", "question=Straks?")
    assert read("supervision")["entry"]["id"] == 1
    assert "Vandaag?" in run("open").stdout
    run("supervision", "--on", day(0), "--answer", "brought=Rust.", "--answer", "practice=Tel.",
        "--answer", "reframe=Wachten mag.")  # fmt: skip
    assert read("supervision")["entry"]["id"] == 2
    assert "Straks?" in run("open").stdout
    assert "Vandaag?" not in run("open").stdout
