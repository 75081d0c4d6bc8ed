"""Entries that SQLite itself writes as JSON are those that are read one by one."""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reflect.formats.json_lines import Record, Written, dump, load
from reflect.journal import changes, entries, opening
from reflect.journal.driver import in_memory
from reflect.journal.exporting import written_entries
from reflect.journal.schema import make_ready
from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.errors import JournalDamaged
from reflect.practice.records import entry_from

GOLDEN = Path(__file__).parents[1] / "data" / "journal-1.db"
NOW = datetime(2026, 11, 18, 14, 0, tzinfo=timezone(timedelta(hours=1)))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MOMENTS = st.datetimes(
    datetime(1600, 1, 1),
    datetime(9999, 1, 1),
    timezones=st.integers(-50_000, 50_000).map(lambda found: timezone(timedelta(seconds=found))),
)


def entry(text: str, when: datetime = NOW, **more: object) -> Entry:
    return Entry(
        "after", "after", when,
        (Answer("what", text, "single", text), Answer("reframe", "Nu?", "double", text, was=text)),
        text, next=(Intention(text, NOW.date(), "done", text, closed=NOW.date()), Intention("x")),
        loop="double", loop_by="you", tags=("b", "a"), people=("moeder",), **more,
    )  # fmt: skip


@given(texts=st.lists(TEXTS, max_size=3), when=MOMENTS)
@example(["\x00 nul", 'a"\\\n\t\x1b\x7f\u2028', "\ufeff\ufffe\uffff🙂"], NOW)
def test_each_entry_is_exactly_what_it_is_read_as(texts: list[str], when: datetime) -> None:
    db = in_memory()
    make_ready(db)
    for text in texts:
        changes.add(db, entry(text, when.replace(microsecond=0)), NOW)
    whole = [entries.get(db, number) for number in range(1, len(texts) + 1)]
    written = list(written_entries(db))
    assert [entry_from(json.loads(one.text)) for one in written] == whole
    lines = dump(Record("entry", Written(one.text), {"bin": one.binned}) for one in written)
    assert list(load(lines)) == [Record("entry", one, {"bin": False}) for one in whole]


def test_what_is_in_the_bin_or_sealed_is_told_apart() -> None:
    db = in_memory()
    make_ready(db)
    for text in ("een", "twee"):
        changes.add(db, entry(text), NOW)
    db.execute("UPDATE entry SET deleted = 1, keep_until = 5 WHERE id = 1")
    db.execute("UPDATE entry SET sealed = 1 WHERE id = 2")
    found = list(written_entries(db))
    assert [(one.binned, one.keep_until) for one in found] == [(True, 5), (False, None)]
    assert [entry_from(json.loads(one.text)).sealed for one in found] == [False, True]
    assert [one.version for one in found] == [
        row["version"] for row in db.execute("SELECT version FROM entry ORDER BY id")
    ]


def test_a_journal_of_before_is_written_the_same() -> None:
    with opening.reading(GOLDEN) as db:
        for one in written_entries(db):
            found = entry_from(json.loads(one.text))
            assert found == entries.get(db, found.id, binned=True)


def test_bytes_where_text_should_be_are_damage() -> None:
    db = in_memory()
    make_ready(db)
    changes.add(db, entry("een"), NOW)
    db.execute("PRAGMA writable_schema = ON")
    db.execute("UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'answer'")
    db.execute("PRAGMA writable_schema = RESET")
    db.execute("UPDATE answer SET text = x'ff00'")
    with pytest.raises(JournalDamaged):
        list(written_entries(db))
