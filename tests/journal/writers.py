"""Entries and journals to test with."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reflect.journal import opening
from reflect.journal.driver import Connection
from reflect.practice.entries import Answer, Entry

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


def moment(text: str = "tekst", **more: Any) -> Entry:
    """An entry of one answer that was not stored yet."""
    return Entry("now", "now", NOON, (Answer("now", "Wat gebeurt er?", "describe", text),), **more)


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that the journal at ``path`` holds, table by table."""
    with opening.reading(path) as db:
        return tables(db)


def tables(db: Connection) -> dict[str, list[tuple[Any, ...]]]:
    names = [
        row[0]  # a virtual table shows what is in others
        for row in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        )
    ]
    return {
        name: [tuple(row) for row in db.execute(f"SELECT * FROM {name} ORDER BY 1")]
        for name in sorted(names)
    }


def is_whole(path: Path) -> bool:
    """Whether SQLite finds the journal in order."""
    with opening.reading(path) as db:
        return (
            db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            and db.execute("PRAGMA foreign_key_check").fetchone() is None
        )
