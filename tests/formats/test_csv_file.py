"""A table for a spreadsheet: no field is a formula, and every field can be read back."""

import csv
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from formats.strategies import ENTRIES, TEXTS
from hypothesis import example, given
from hypothesis import strategies as st

from reflect.formats.csv_file import COLUMNS, LOST, cells, csv_lines, guarded, rows, unguarded
from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.errors import WrongUse

WHEN = datetime(2026, 11, 18, 14, tzinfo=UTC)


def seen(text: str) -> str:
    return LOST.sub("\ufffd", text)


@pytest.mark.parametrize("language", ["nl", "en"])
@given(entries=st.lists(ENTRIES, max_size=3))
def test_every_field_is_read_back(language: str, entries: list[Entry]) -> None:
    document = "".join(csv_lines(entries, language=language))
    assert document.encode()
    expected = [dict(zip(COLUMNS, map(seen, cells(one)), strict=True)) for one in entries]
    assert list(rows(document)) == expected


@given(text=TEXTS)
@example("'=x")
@example("''")
@example(" \u200b=x")
def test_a_guard_is_taken_away_as_it_was_put(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "\tx", "\rx", "＝1", "＋1", "－1",
     "＠1", " =1", "\u00a0=1", "\ufeff=1", "\x00=1", "'=1", "''=1", "−1"],
)  # fmt: skip
def test_no_field_begins_as_a_formula(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "'t Was stil", "'s ochtends", "woord = woord", "5-4", "1+1", "a@b.nl", "''"]
)
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert guarded(text) == text


def test_what_stands_in_the_columns() -> None:
    """And that another program divides it as we do."""
    answers = (
        Answer("what", "Wat?", "single", "a\nb"),
        Answer("reframe", "Nu?", "double", "is", "was"),
        Answer("own", "Eigen vraag?", "single", 'c; d, "e"'),
    )
    intended = (
        Intention("Bellen", date(2026, 11, 25)),
        Intention("x", None, "done", "Ja", closed=date(2026, 12, 1)),
    )
    entry = Entry(
        "after", "after", WHEN, answers, "-titel", 2, ("regie", "school"), ("moeder",), intended,
        "double", "you", "u", 3,
    )  # fmt: skip
    document = "".join(csv_lines([entry], language="nl"))
    assert document.startswith('\ufeff"id";"uid";"kind";')
    [head, row] = csv.reader(StringIO(document.removeprefix("\ufeff"), newline=""), delimiter=";")
    found = dict(zip(head, row, strict=True))
    assert found["title"] == "'-titel"
    assert (found["what"], found["was"], found["reframe"]) == ("a\nb", "was", "is")
    assert found["other"] == 'Eigen vraag?\nc; d, "e"'
    assert found["tags"] == "regie\nschool"
    assert found["next"] == "Bellen | open | 2026-11-25\nx | done | 2026-12-01 | Ja"
    assert "".join(csv_lines([entry], language="en")).startswith('\ufeff"id","uid"')


@pytest.mark.parametrize("document", ['"a";"b"\n"Fatma', '"a";"b"\n"Fatma"\n', '"a"\n"Fatma"x\n'])
def test_a_broken_row_is_told_by_its_line(document: str) -> None:
    with pytest.raises(WrongUse, match="line 2") as told:
        list(rows(document))
    assert "Fatma" not in f"{told.value} {told.value.values}"


def test_an_empty_file_has_no_rows() -> None:
    assert list(rows("")) == []
    assert list(rows("".join(csv_lines([], language="nl")))) == []
