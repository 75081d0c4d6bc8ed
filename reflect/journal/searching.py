"""Finding entries by their words, through the index that `reflect.journal.index` keeps."""

from reflect.journal.driver import Connection
from reflect.journal.filters import Filter
from reflect.practice.query import Query, Word, match
from reflect.practice.words import small

PLACES = 1 << 24
"""A row's number in ``whole`` is the entry's time in seconds times this, and its number."""


def search(db: Connection, query: Query, chosen: Filter) -> list[int]:
    """The numbers of the entries that ``query`` finds and ``chosen`` lets through.

    First those with whole words, then those with parts of words; the newest
    first in both, and no more than ``chosen.newest`` together.
    """
    whole = match(query)
    found = _newest(db, whole, chosen, chosen.newest)
    if chosen.newest is not None and len(found) >= chosen.newest:
        return found
    wider = match(query, lambda word: _forms(db, word))
    if wider == whole:
        return found
    limit = None if chosen.newest is None else chosen.newest + len(found)
    first = set(found)
    found += [one for one in _newest(db, wider, chosen, limit) if one not in first]
    return found[: chosen.newest]


def _newest(db: Connection, expression: str, chosen: Filter, limit: int | None) -> list[int]:
    where, values = chosen.where()
    if chosen.since:  # the same in rows of the index, which then skips what is older or newer
        where += " AND whole.rowid >= ?"
        values.append(int(chosen.since.timestamp()) * PLACES)
    if chosen.until:
        where += " AND whole.rowid < ?"
        values.append(int(chosen.until.timestamp()) * PLACES)
    rows = db.execute(
        f"SELECT id FROM whole CROSS JOIN entry ON id = whole.rowid & {PLACES - 1}"
        f" WHERE whole MATCH ? AND {where} ORDER BY whole.rowid DESC LIMIT ?",
        [expression, *values, -1 if limit is None else limit],
    )
    return [row[0] for row in rows]


def _forms(db: Connection, word: Word) -> list[str]:
    """The words of the journal that have ``word`` in them, when it has three letters or more."""
    rows = db.execute("SELECT text FROM part WHERE part MATCH ?", [f'"{small(word.text)}"'])
    return [row[0] for row in rows]
