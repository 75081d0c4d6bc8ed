"""Drafts: safe after each answer, never lost to another process, exact."""

from datetime import timedelta
from pathlib import Path

import pytest
import writers
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reflect.journal import drafts, opening
from reflect.practice.drafts import Draft
from reflect.practice.entries import Answer, Intention

ANY_TEXT = st.text(st.characters(), max_size=60)  # half characters too, as when typing


@pytest.fixture
def db(journal: Path):
    with opening.writing(journal) as db:
        yield db


def entry(*texts: str):
    answers = tuple(Answer(f"q{n}", "?", "describe", text) for n, text in enumerate(texts))
    return writers.moment()._replace(answers=answers)


def test_a_draft_is_one_row_however_often_it_is_kept(db) -> None:
    draft = drafts.keep(db, Draft(entry("een")), writers.NOON)
    again = drafts.keep(db, draft._replace(entry=entry("een", "twee")), writers.NOON)
    assert (again.id, again.claim) == (draft.id, draft.claim)
    [found] = drafts.drafts(db)
    assert [answer.text for answer in found.entry.answers] == ["een", "twee"]


def test_the_one_touched_last_comes_first(db) -> None:
    first, second = (drafts.keep(db, Draft(entry(text)), writers.NOON) for text in "ab")
    assert [one.id for one in drafts.drafts(db)] == [second.id, first.id]
    drafts.keep(db, first, writers.NOON + timedelta(minutes=1))
    assert [one.id for one in drafts.drafts(db)] == [first.id, second.id]


def test_who_takes_a_draft_writes_to_it(db) -> None:
    draft = drafts.keep(db, Draft(entry("een")), writers.NOON)
    taken = drafts.take(db, draft.id)
    assert taken
    assert taken.entry == draft.entry
    assert taken.claim != draft.claim
    assert drafts.keep(db, taken._replace(entry=entry("een", "twee")), writers.NOON).id == draft.id
    assert len(drafts.drafts(db)) == 1


def test_a_draft_that_another_process_took_becomes_two(db) -> None:
    """The process that had it goes on in a draft of its own: neither loses a word."""
    mine = drafts.keep(db, Draft(entry("een")), writers.NOON)
    theirs = drafts.take(db, mine.id)
    assert theirs
    mine = drafts.keep(db, mine._replace(entry=entry("een", "van mij")), writers.NOON)
    theirs = drafts.keep(db, theirs._replace(entry=entry("een", "van hen")), writers.NOON)
    assert mine.id != theirs.id
    mine = drafts.keep(db, mine._replace(entry=entry("een", "van mij", "drie")), writers.NOON)
    texts = {tuple(a.text for a in one.entry.answers) for one in drafts.drafts(db)}
    assert texts == {("een", "van mij", "drie"), ("een", "van hen")}


def test_a_draft_that_was_thrown_away_elsewhere_is_kept_anew(db) -> None:
    mine = drafts.keep(db, Draft(entry("een")), writers.NOON)
    drafts.drop(db, mine)
    assert drafts.take(db, mine.id) is None
    again = drafts.keep(db, mine._replace(entry=entry("een", "twee")), writers.NOON)
    assert again.id != mine.id
    assert len(drafts.drafts(db)) == 1


def test_a_draft_of_an_entry_in_the_bin_waits_with_it(run, read, journal) -> None:
    """It is not shown while no command can go on with it, and comes back with the entry."""
    run("now", "een")
    with opening.writing(journal) as db:
        drafts.keep(db, Draft(entry("een", "twee")._replace(id=1)), writers.NOON)
        drafts.keep(db, Draft(entry("nieuw")), writers.NOON)
    assert len(read("open")["drafts"]) == 2
    run("delete", 1)
    assert [one["id"] for one in read("open")["drafts"]] == [0]
    assert "reflect edit 1" not in run("open").stdout + run().stdout
    run("undo")
    assert "reflect edit 1" in run("open").stdout
    assert "reflect edit 1" in run().stdout


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(texts=["half \udcc3"], typing=("q", "\ud83d"))
@given(texts=st.lists(ANY_TEXT, max_size=4), typing=st.none() | st.tuples(ANY_TEXT, ANY_TEXT))
def test_a_draft_comes_back_to_the_letter(db, texts: list[str], typing) -> None:
    """Also half a character that a terminal handed over while typing."""
    whole = entry(*texts)._replace(
        title="".join(texts[:1]),
        next=(Intention("later", writers.NOON.date()),),
        tags=("a", "b"),
        about=3,
        loop="double",
        loop_by="you",
    )
    draft = drafts.keep(db, Draft(whole, typing), writers.NOON)
    assert drafts.take(db, draft.id)._replace(claim=draft.claim) == draft
    drafts.drop(db, drafts.take(db, draft.id))
