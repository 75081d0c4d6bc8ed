"""export: what goes together, what the ledger tells of it, and what is settled already."""

import json

import pytest


@pytest.mark.parametrize(
    "options",
    [
        ("--for", "register", "--method", "balint"),
        ("--for", "intervisie", "--rules", "skj"),
        ("--for", "me", "--method", "incident"),
    ],
)
def test_a_choice_that_would_do_nothing_is_refused(run, options) -> None:
    run("now", "Ik greep in.")
    refused = run("export", 1, "--yes", *options)
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert options[2] in refused.stderr


def test_the_ledger_names_every_entry_that_a_contribution_quotes(run, read) -> None:
    run("before", "--what", "Luisteren.", "--effect", "Rust.")
    run("after", 1, "--what", "Ik greep in.", "--effect", "Geen rust.")
    run("before", "--effect", "Nog eens.")
    run("after", 3, "--what", "Weer.")
    for number in (2, 4):
        assert run("export", number, "--for", "intervisie", "--yes").exit_code == 0
    assert [one["entries"] for one in read("exports")] == [[4], [1, 2]]


@pytest.mark.parametrize(
    ("text", "word", "meaning"),
    [("Ik sprak Jolanda.", "Jolanda", "person"), ("Ik was in Winsum.", "Winsum", "place")],
)
def test_what_the_review_shows_tells_what_was_answered(
    run, journal, text: str, word: str, meaning: str
) -> None:
    from datetime import UTC, datetime

    from reflect.journal import answered, opening
    from reflect.practice.leaving import Answered

    run("now", text)
    with opening.writing(journal) as db:
        said = Answered(word, meaning, "iemand" if meaning == "person" else "")  # type: ignore[arg-type]
        answered.remember(db, [said], datetime.now(UTC))
    review = json.loads(run("export", 1, "--for", "accountability", "--review", "--json").stdout)
    (found,) = review["suspects"]
    assert found["answer"] == ("other" if meaning == "person" else "pseudonym")
    assert found["proposal"].startswith("iemand" if meaning == "person" else "place ")
    left = run("export", 1, "--for", "accountability")
    assert left.exit_code == 0
    assert word not in left.stdout


def test_dates_move_back(run) -> None:
    """What looks back on what is still to come, would be odd."""
    run("now", "Ik greep in.", "--when", "2026-11-01 10:00")
    shown = run("export", 1, "--for", "accountability", "--yes", "--shift-dates").stdout
    assert "November 2026" not in shown
    assert "2026" in shown
    assert "December" not in shown


def test_words_of_which_nothing_was_said_cannot_be_asked_again(run) -> None:
    refused = run("people", "words", "Zoiets", "--ask-again")
    assert refused.exit_code == 3
    assert refused.stdout == ""
    assert "Zoiets" not in refused.stderr
