"""Finding entries by their words, through the index that `reflect.journal.index` keeps."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from reflect.journal.driver import Connection
from reflect.journal.filters import Filter
from reflect.journal.index import COLUMNS
from reflect.practice.query import Query, Word, granted, match, sought
from reflect.practice.words import bare, small

PLACES = 1 << 24
"""A row's number in ``whole`` is the entry's time in seconds times this, and its number."""

ALL = 1 << 62
"""More entries than there are, and more than any row's number."""

MANY = 200
"""Forms of words from which it is tried to read entries instead of looking up each form."""

READ = 50
"""Entries to read first; each next time as many as were read."""

PIECE = re.compile(r"[^\s!-/:-@\[-`{-~]+")
"""What stands between blanks and the signs of ASCII."""

Bounds: TypeAlias = tuple[int, int]
"""Numbers of rows in ``whole``: the first, and that after the last."""

Forms: TypeAlias = Mapping[Word, Sequence[str]]
"""The words of the journal that each word is a part of."""


def search(db: Connection, query: Query, chosen: Filter) -> list[int]:
    """The numbers of the entries that ``query`` finds and ``chosen`` lets through.

    First those with whole words, then those with parts of words; the newest
    first in both, and no more than ``chosen.newest`` together.
    """
    most = ALL if chosen.newest is None else chosen.newest
    whole = match(query)
    found = _newest(db, whole, chosen, most, _bounds(chosen))
    if len(found) < most:
        forms = {
            word: _forms(db, word) for word in sought(query) if not (word.exact or word.beginning)
        }
        if match(query, forms.__getitem__) != whole:
            more = _newest_with_parts(db, query, forms, chosen, most + len(found))
            found = list(dict.fromkeys(found + more))[:most]
    return [row % PLACES for row in found]


def _newest(
    db: Connection, expression: str | None, chosen: Filter, most: int, bounds: Bounds
) -> list[int]:
    """The rows in which ``expression`` is found, and what is older or newer skipped.

    Those of all entries that ``chosen`` lets through when it is None.
    """
    where, values = chosen.where()
    first, past = bounds
    if expression is None:
        order = "entry_binned" if chosen.binned else "entry_at"
        values += [first // PLACES, past // PLACES, first, past, most]
        found = db.execute(  # in the order of that index, or it sorts all with a common tag
            f"SELECT at * {PLACES} + id AS row FROM entry INDEXED BY {order} WHERE {where}"
            " AND at >= ? AND at <= ? AND row >= ? AND row < ?"
            " ORDER BY at DESC, id DESC LIMIT ?",
            values,
        )
    else:
        found = db.execute(
            f"SELECT whole.rowid FROM whole CROSS JOIN entry ON id = whole.rowid & {PLACES - 1}"
            f" WHERE whole MATCH ? AND {where} AND whole.rowid >= ? AND whole.rowid < ?"
            " ORDER BY whole.rowid DESC LIMIT ?",
            [expression, *values, first, past, most],
        )
    return [row[0] for row in found]


def _newest_with_parts(
    db: Connection, query: Query, forms: Forms, chosen: Filter, most: int
) -> list[int]:
    """The rows in which ``query`` is found with ``forms``.

    To look up a form takes about as long as to read an entry, however seldom it is
    used. So when a word has many, the entries that hold the other words are read from
    the newest back, and only the forms that stand in those are looked up, as long as
    this promises to be ready before as many are read as there are forms.
    """
    first, past = _bounds(chosen)
    counts = {word: sum(form.isascii() for form in some) for word, some in forms.items()}
    common = {word for word, count in counts.items() if count >= MANY}
    others = granted(query, common)
    expression = match(others, forms.__getitem__) if others else None
    found: list[int] = []
    read = 0
    going = bool(common)
    while going:
        rows = _newest(db, expression, chosen, max(READ, read), (first, past))
        if not rows:
            return found
        here = match(query, _standing(forms, _text(db, rows)).__getitem__)
        found += _newest(db, here, chosen, most - len(found), (rows[-1], past))
        if len(found) >= most:
            return found
        past = rows[-1]
        read += len(rows)
        going = read * most <= len(found) * sum(counts.values())
    every = match(query, forms.__getitem__)
    return found + _newest(db, every, chosen, most - len(found), (first, past))


def _text(db: Connection, rows: Sequence[int]) -> str:
    """All that can be searched in the entries of ``rows``."""
    marks = ", ".join("?" * len(rows))
    found = db.execute(
        f"SELECT {COLUMNS} FROM searchable WHERE entry IN ({marks})",
        [row % PLACES for row in rows],
    )
    return "\n".join(text for row in found for text in row if text)


def _standing(forms: Forms, text: str) -> Forms:
    """Those of ``forms`` that stand in ``text``, and perhaps some that do not.

    FTS5 and Python do not quite agree on what a letter is, and what it comes down to
    in small letters: forms that are not ASCII are all kept, and others also when they
    are a part of what is not ASCII.
    """
    pieces = set(PIECE.findall(text))
    plain = {piece.lower() for piece in pieces if piece.isascii() and piece.isalnum()}
    strange = {bare(piece) for piece in pieces if not (piece.isascii() and piece.isalnum())}
    parts = [bare(word.text) for word in forms]
    other = " ".join(piece for part in parts for piece in strange if part in piece)
    return {
        word: [one for one in some if one in plain or one in other or not one.isascii()]
        for word, some in forms.items()
    }


def _bounds(chosen: Filter) -> Bounds:
    """The rows of entries at the times that ``chosen`` lets through."""
    since = int(chosen.since.timestamp()) * PLACES if chosen.since else -ALL
    until = int(chosen.until.timestamp()) * PLACES if chosen.until else ALL
    return since, until


def _forms(db: Connection, word: Word) -> list[str]:
    """The words of the journal that have ``word`` in them, when it has three letters or more."""
    rows = db.execute("SELECT text FROM part WHERE part MATCH ?", [f'"{small(word.text)}"'])
    return [row[0] for row in rows]
