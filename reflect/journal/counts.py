"""In how many entries of the journal words stand, and how many entries there are."""

from collections.abc import Sequence

from reflect.journal.driver import Connection


def frequencies(db: Connection, words: Sequence[str]) -> dict[str, int]:
    """In how many entries each of ``words`` stands, as `reflect.practice.words.small` writes it."""
    count = "SELECT count(*) FROM whole WHERE whole MATCH ?"
    return {word: db.execute(count, [f'"{word}"']).fetchone()[0] for word in words}


def size(db: Connection) -> int:
    """How many entries there are; what is in the bin does not count."""
    number: int = db.execute("SELECT count(*) FROM entry WHERE deleted = 0").fetchone()[0]
    return number
