"""Why this index: the one that reflect keeps beside the nearest others.

``python tests/bench/search_index.py [ENTRIES]``: for each candidate a journal of
ENTRIES (20,000) entries of about 900 bytes in a temporary folder. All answer the
same question: the 20 newest entries with the whole word, then those that have it
as a part of a word. Medians; searches are cold (a new connection each).

Not here, for what they cannot do: rows by entry number (the newest first only after
sorting), bm25 (reads every hit), stems (miss *keukentafelgesprek*), trigrams alone
(cannot tell whole words from parts).
"""

import itertools
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import believable

from reflect.journal import index, searching
from reflect.journal.driver import connect
from reflect.journal.filters import Filter
from reflect.journal.searching import search
from reflect.practice.query import Word
from reflect.practice.words import small

COLUMNS = index.COLUMNS
SHOWN = 20
SEARCHES = {
    "rare": "zandkorrel",
    "common": "gesprek",
    "rare part": "andkorre",
    "common part": "esprek",
    "3 letters": "ver",
    "absent": "xylofoon",
}


class Chosen:
    """Whole words; and a list of the journal's words with an index of their parts."""

    name = "words + word list with trigrams (chosen)"
    ddl: tuple[str, ...] = ()

    def add(self, db: Any, number: int) -> None:
        index.add(db, number)

    def find(self, db: Any, text: str) -> list[int]:
        return search(db, Word(text), Filter(newest=SHOWN))


class Each(Chosen):
    """The same, where all forms of a word are looked up, however many."""

    name = "words + word list with trigrams, each form looked up"

    def find(self, db: Any, text: str) -> list[int]:
        with mock.patch.object(searching, "MANY", searching.ALL):
            return super().find(db, text)


class Read(Chosen):
    """The same list of words, read through at each search."""

    name = "words + word list, read through"
    ddl = ("DROP TRIGGER word_comes", "DROP TRIGGER word_goes")

    def find(self, db: Any, text: str) -> list[int]:
        first = newest(db, "whole", [text], SHOWN)
        if len(first) == SHOWN:
            return first
        rows = db.execute("SELECT text FROM word WHERE instr(text, ?)", [small(text)])
        return first + [
            one
            for one in newest(db, "whole", [row[0] for row in rows], SHOWN + len(first))
            if one not in first
        ]


class Trigrams(Chosen):
    """Whole words in one index, the trigrams of all text in another."""

    name = "words + trigrams of all text"
    ddl = (
        f"CREATE VIRTUAL TABLE piece USING fts5({COLUMNS}, content='searchable',"
        " content_rowid='seek', columnsize=0, tokenize='trigram remove_diacritics 1')",
        "INSERT INTO piece(piece, rank) VALUES ('secure-delete', 1)",
    )

    def add(self, db: Any, number: int) -> None:
        for table in ("whole", "piece"):
            put(db, table, number)

    def find(self, db: Any, text: str) -> list[int]:
        first = newest(db, "whole", [text], SHOWN)
        if len(first) == SHOWN:
            return first
        more = newest(db, "piece", [text], SHOWN + len(first))
        return first + [one for one in more if one not in first]


class Beginnings(Chosen):
    """Whole words and their beginnings: misses *huisbezoek*."""

    name = "words with prefixes 2 3 4"
    ddl = (
        f"CREATE VIRTUAL TABLE piece USING fts5({COLUMNS}, content='searchable',"
        " content_rowid='seek', columnsize=0, prefix='2 3 4',"
        " tokenize='unicode61 remove_diacritics 2')",
        "INSERT INTO piece(piece, rank) VALUES ('secure-delete', 1)",
    )

    def add(self, db: Any, number: int) -> None:
        put(db, "piece", number)

    def find(self, db: Any, text: str) -> list[int]:
        first = newest(db, "piece", [text], SHOWN)
        if len(first) == SHOWN:
            return first
        rows = db.execute(
            "SELECT rowid FROM piece WHERE piece MATCH ? ORDER BY rowid DESC LIMIT ?",
            [f'"{text}" *', SHOWN + len(first)],
        )
        return first + [row[0] for row in rows if row[0] not in first]


def put(db: Any, table: str, number: int) -> None:
    db.execute(
        f"INSERT INTO {table}(rowid, {COLUMNS}) SELECT seek, {COLUMNS}"
        " FROM searchable WHERE entry = ?",
        [number],
    )


def newest(db: Any, table: str, words: list[str], limit: int) -> list[int]:
    if not words:
        return []
    rows = db.execute(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?",
        [" OR ".join(f'"{word}"' for word in words), limit],
    )
    return [row[0] for row in rows]


def timed(do: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    do()
    return (time.perf_counter() - start) * 1000


def measure(candidate: Chosen, base: Path, entries: int) -> None:
    """Print the figures of one candidate, on a copy of the journal at ``base``."""
    path = base.with_name("measured.db")
    shutil.copy(base, path)
    db = connect(path)
    for statement in candidate.ddl:
        db.execute(statement)
    db.execute("PRAGMA synchronous = OFF")
    for start in range(1, entries + 1, 100):
        db.execute("BEGIN")
        for number in range(start, min(start + 100, entries + 1)):
            candidate.add(db, number)
        db.execute("COMMIT")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(f"{candidate.name}: {(os.path.getsize(path) - os.path.getsize(base)) / 1e6:.1f} MB")
    db.close()

    db = connect(path)
    chance = random.Random(4)
    source = believable.tokens(chance)

    def write(number: int) -> None:
        db.execute("BEGIN IMMEDIATE")
        believable.put(db, number, entries, source, chance)
        candidate.add(db, number)
        db.execute("COMMIT")

    taken = [timed(lambda n=n: write(n)) for n in range(entries + 1, entries + 201)]
    print(f"    an entry more: {statistics.median(taken):.1f} ms, at most {max(taken):.1f}")
    db.close()
    for name, text in SEARCHES.items():
        taken = []
        for _run in range(7):
            db = connect(path)
            start = time.perf_counter()
            found = candidate.find(db, text)
            taken.append((time.perf_counter() - start) * 1000)
            db.close()
        print(f"    {name:12} {statistics.median(taken):6.1f} ms  {len(found):3} found")
    if type(candidate) is Chosen:
        measure_counts(path, source)
    path.unlink()


def measure_counts(path: Path, source: Iterator[str]) -> None:
    """Print how long it takes to know how common some words are."""
    asked = sorted({small(word) for word in itertools.islice(source, 1000)})[:300]
    taken = []
    for _run in range(7):
        db = connect(path)
        taken.append(timed(lambda db=db: index.frequencies(db, asked)))
        db.close()
    print(f"    how common {len(asked)} words are: {statistics.median(taken):.1f} ms")


def main() -> None:
    """Measure, and print."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base.db"
        believable.journal(base, entries, indexed=False)
        print(f"{entries} entries, {os.path.getsize(base) / 1e6:.1f} MB without an index")
        for candidate in (Chosen(), Each(), Read(), Trigrams(), Beginnings()):
            measure(candidate, base, entries)


if __name__ == "__main__":
    main()
