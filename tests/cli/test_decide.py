"""decide: a key decision that can be accounted for."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ANSWERS = {
    "decide": "Sluit ik af?",
    "facts": "Negen dagen verzuim (overzicht van school)\nFatma slaapt slecht",
    "consulted": "14-11-2026 09:30 praktijkbegeleider: vraag het haar\n"
    "12-11-2026 14:00 gedragswetenschapper: wacht",
    "advice": "Wachten; dat doe ik niet.",
    "decision": "Ik ga door omdat Fatma dat vraagt.",
    "review": "1-3-2031",
}


@pytest.fixture
def decided(run: Callable[..., Any], tmp_path: Path) -> Path:
    """Entry 1, and a file to give answers in."""
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(ANSWERS), "utf-8")
    assert run("decide", "Afsluiten", "--answers", file).exit_code == 0
    return file


def test_it_is_shown_with_sources_and_in_the_order_of_time(run, read, decided: Path) -> None:
    entry = read("show", 1)
    assert (entry["kind"], entry["pack"]) == ("decision", "decision")
    assert {one["key"]: one["text"] for one in entry["answers"]} == ANSWERS
    shown = run("show", 1).stdout
    assert "- Negen dagen verzuim  (source: overzicht van school)" in shown
    assert "- Fatma slaapt slecht  (where do I know this from?)" in shown
    assert shown.index("Thu 12 Nov 14:00 · gedragswet") < shown.index("Sat 14 Nov 09:30 · praktijk")


def test_what_is_to_be_decided_must_be_said(run, read) -> None:
    assert run("decide", "--answer", "decision=ja").exit_code == 2
    assert read("list") == []


def test_the_day_of_review_is_kept_in_step_and_comes_in_open(run, read, decided: Path) -> None:
    def days() -> list[tuple[str, str]]:
        return [(one["due"], one["state"]) for one in read("show", 1)["next"]]

    assert days() == [("2031-03-01", "open")]
    assert "Decisions to review" not in run("open").stdout
    run("edit", 1, "--answer", "advice=anders")
    assert days() == [("2031-03-01", "open")]
    refused = run("edit", 1, "--answer", "review=als Fatma belt")
    assert refused.exit_code == 2
    assert "Fatma" not in refused.output
    assert days() == [("2031-03-01", "open")]
    run("edit", 1, "--answer", "review=today")
    assert "Decisions to review" in run("open").stdout
    [review] = read("open")["reviews"]
    assert review["entry"] == 1
    assert "Decisions to review" in run().stdout
    assert run("next", "done", review["id"], "houdt stand").exit_code == 0
    assert read("open")["reviews"] == []
    run("edit", 1, "--answer", "review=2032-01-01")
    assert [state for _due, state in days()] == ["done", "open"]
    run("edit", 1, "--answer", "review=")
    assert [state for _due, state in days()] == ["done"]
    run("undo")
    assert days()[1] == ("2032-01-01", "open")


def test_the_page_to_account_by_stands_up_to_three_questions(run, decided: Path) -> None:
    """When did you know what, whom did you ask, what did you do with it; and nothing hides."""
    run("edit", 1, "--answer", f"facts={ANSWERS['facts']} (zij zelf)\nDe school belt Fatma niet")
    run("edit", 1, "--answer", "decision=Ik stop omdat het beter gaat.", "--answer", "advice=")
    page = run("export", 1, "--for", "accountability", "--yes").stdout
    asked = ["What did I know, and when?", "Whom did I ask, and when?", "What did I do with it?",
             "When was it written and changed?", "What stood there before?"]  # fmt: skip
    places = [page.index(f"## {one}") for one in asked]
    assert places == sorted(places)
    knew, whom, did, changed, before = (
        page[one:two] for one, two in zip(places, [*places[1:], len(page)], strict=True)
    )
    assert "source: overzicht van school · written down" in knew
    assert "source: zij zelf · written down" in knew
    assert "De school belt person" in knew
    assert whom.index("12 Nov 2026 14:00 · gedrags") < whom.index("14 Nov 2026 09:30 · prak")
    assert "Ik stop omdat het beter gaat." in did
    assert "Wachten" not in did
    assert changed.count("an edit") == 2
    assert "Ik ga door omdat person" in before
    assert "Wachten; dat doe ik niet." in before
    assert "Fatma" not in page


def test_who_stood_in_it_before_is_replaced_and_asked_about_too(run, read, decided: Path) -> None:
    """In a table as well; a name that is gone from the answers is still looked for."""
    run("edit", 1, "--answer", "facts=niets (bron)", "--answer", "decision=Ik stop.")
    found = read("export", 1, "--for", "accountability", "--review")["suspects"]
    assert "Fatma" in {one["text"] for one in found}
    for form in ("json", "csv"):
        done = run("export", 1, "--for", "accountability", "--yes", "--format", form)
        assert done.exit_code == 0
        assert "slaapt slecht" in done.stdout
        assert "Fatma" not in done.stdout


def test_moved_dates_move_together(run, decided: Path) -> None:
    page = run("export", 1, "--for", "accountability", "--yes", "--shift-dates").stdout
    assert "12 Nov 2026" not in page
    assert "Thu " in page.split("· gedragswetenschapper")[0].rsplit("\n", 1)[1]


def test_another_entry_is_accounted_for_as_well(run) -> None:
    run("before", "Huisbezoek", "--what", "Luisteren")
    run("after", 1, "--what", "Gepraat")
    run("edit", 1, "--what", "Stil zijn")
    page = run("export", 1, 2, "--for", "accountability", "--yes").stdout
    assert page.count("When was it written and changed?") == 2
    before = page.split("What stood there before?")
    assert len(before) == 2
    assert "Luisteren" in before[1]
