"""Reframings over time: each once, theme by theme, oldest first."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.journal import opening
from reflect.journal.filters import Filter
from reflect.practice.entries import Answer, Entry
from reflect.practice.frames import by_theme, frame_records, reframed

Run = Callable[..., Any]


@pytest.fixture
def journal_with_shifts(run: Run) -> None:
    """A look-back with and without a shift, two of one theme, one of none."""
    for day, tags, was, now in (
        ("2026-03-01", ["School", "regie"], "Zelf doen.", "Samen is ook zelf."),
        ("2026-01-05", ["rust"], "Eerst praten.", "Eerst rust."),
        ("2026-02-01", [], "Snel.", "Op tijd is iets anders."),
        ("2026-04-01", ["Regie"], None, "Regie kan op."),
    ):
        given = ["--when", f"{day} 12:00", *(one for tag in tags for one in ("--tag", tag))]
        named = ["--framework", was] if was else []
        run("after", *given, *named, "--answer", f"reframe={now}")
    run("after", "--when", "2026-02-02", "--framework", "Zo is het.", "--tag", "regie")
    run("before", "--framework", "Zo is het.", "--tag", "regie")


def test_json_is_flat_and_oldest_first(journal_with_shifts: None, read: Run) -> None:
    found = read("frames")
    assert [one["entry"] for one in found] == [2, 3, 1, 4]
    assert found[2] == {
        "entry": 1,
        "when": "2026-03-01T12:00:00+01:00",
        "was": "Zelf doen.",
        "now": "Samen is ook zelf.",
        "tags": ["School", "regie"],
    }
    assert found[3]["was"] is None


def test_a_page_goes_theme_by_theme(journal_with_shifts: None, run: Run) -> None:
    """The theme that began first comes first; an entry with two tags stands once, under the
    theme with most shifts; what has no tag comes last."""
    assert run("frames", "--to", "2026-12-31").stdout.splitlines() == [
        "Reframings",
        "5 January to 1 April 2026",
        "",
        "#rust",
        "2  Mon 5 Jan  look-back  “Eerst praten.”",
        "  was:",
        "    Eerst praten.",
        "  is now:",
        "    Eerst rust.",
        "",
        "#regie",
        "1  Sun 1 Mar  look-back  “Zelf doen.”  #School",
        "  was:",
        "    Zelf doen.",
        "  is now:",
        "    Samen is ook zelf.",
        "4  Wed 1 Apr  look-back  “Regie kan op.”",
        "  was:",
        "    (not named)",
        "  is now:",
        "    Regie kan op.",
        "",
        "Without a tag",
        "3  Sun 1 Feb  look-back  “Snel.”",
        "  was:",
        "    Snel.",
        "  is now:",
        "    Op tijd is iets anders.",
    ]


def test_a_theme_that_was_asked_for_goes_first(journal_with_shifts: None, run: Run) -> None:
    shown = run("frames", "--tag", "school").stdout
    assert "#School\n1  " in shown
    assert "  #regie\n" in shown


def test_the_filters_are_those_of_list(journal_with_shifts: None, read: Run, run: Run) -> None:
    for arguments, numbers in (
        (["--from", "2026-02-01"], [3, 1, 4]),
        (["--to", "2026-02-01"], [2, 3]),
        (["--tag", "REGIE"], [1, 4]),
        (["-n", "1"], [4]),
        (["--kind", "before"], []),
        (["--loop", "double"], [2, 3, 1, 4]),
    ):
        assert [one["entry"] for one in read("frames", *arguments)] == numbers, arguments
    assert run("frames", "--kind", "x").exit_code == 2


def test_a_page_shows_the_newest_and_tells_that_there_are_more(
    journal_with_shifts: None, read: Run, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As JSON, or when a number is given, there are as many as were asked for."""
    more = "Only the newest 3 are shown; -n 30 shows more.\n"
    monkeypatch.setattr("reflect.cli.commands.frames.MOST", 4)
    assert run("frames").stderr == ""
    monkeypatch.setattr("reflect.cli.commands.frames.MOST", 3)
    found = run("frames")
    assert (found.stdout.count("is now:"), found.stderr) == (3, more)
    assert "Eerst rust." not in found.stdout  # of the first of them
    assert len(read("frames")) == 4
    every = run("frames", "-n", "4")
    assert (every.stdout.count("is now:"), every.stderr) == (4, "")


def test_what_is_gone_is_not_shown(journal_with_shifts: None, read: Run, run: Run) -> None:
    """Neither what is in the bin, nor a reframing that was taken out of its entry."""
    assert run("delete", "4").exit_code == 0
    assert run("edit", "3", "--answer", "reframe=").exit_code == 0
    assert [one["entry"] for one in read("frames")] == [2, 1]


def test_no_reframings_yet(run: Run, read: Run) -> None:
    run("now", "x")
    found = run("frames")
    assert (found.exit_code, found.stdout, found.stderr) == (0, "", "No reframings found.\n")
    assert read("frames") == []


def test_reframings_are_found_without_reading_every_answer(journal: Path, run: Run) -> None:
    """In a journal of 100,000 entries, half a million answers."""
    run("now", "x")
    where, values = Filter(answered="reframe").where()
    with opening.reading(journal) as db:
        rows = db.execute(f"EXPLAIN QUERY PLAN SELECT * FROM entry WHERE {where}", values)
        plan = [row["detail"] for row in rows]
    assert any("USING COVERING INDEX answer_question" in step for step in plan), plan
    assert not any(step.startswith("SCAN") for step in plan), plan


ENTRIES = st.lists(
    st.builds(
        lambda day, tags, texts: Entry(
            "after",
            "after",
            datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day),
            tuple(Answer("reframe", "?", "double", text, was="x") for text in texts),
            tags=tuple(tags),
        ),
        st.integers(0, 300),
        st.lists(
            st.sampled_from(["regie", "Regie", "school", "rust"]), max_size=3, unique_by=str.lower
        ),
        st.lists(st.sampled_from(["Anders.", " "]), max_size=1),
    ),
    max_size=15,
).map(lambda found: [one._replace(id=number) for number, one in enumerate(found, 1)])


@given(entries=ENTRIES, first=st.lists(st.sampled_from(["REGIE", "rust", "niets"]), max_size=2))
def test_every_reframing_stands_once_under_a_tag_of_its_own(
    entries: list[Entry], first: list[str]
) -> None:
    themes = by_theme(entries, first)
    shown = [one for theme in themes for one in theme.entries]
    assert sorted(one.id for one in shown) == sorted(
        one.id for one in entries if one.answers and one.answers[0].text.strip()
    )
    assert len({theme.tag.lower() for theme in themes}) == len(themes)
    for theme in themes:
        tags = [{tag.lower() for tag in one.tags} for one in theme.entries]
        assert all(theme.tag.lower() in some if theme.tag else not some for some in tags)
        assert list(theme.entries) == sorted(theme.entries, key=lambda one: (one.when, one.id))
        assert theme.tag or theme is themes[-1]
        for some in tags:
            asked = some & {tag.lower() for tag in first}
            assert theme.tag.lower() in asked or not asked


@given(entries=ENTRIES, shuffled=st.randoms())
def test_in_whatever_order_entries_come(entries: list[Entry], shuffled: Any) -> None:
    other = entries[:]
    shuffled.shuffle(other)
    assert by_theme(other) == by_theme(entries)
    assert frame_records(other) == frame_records(entries)
    assert [one["entry"] for one in frame_records(entries)] == [one.id for one in reframed(entries)]
