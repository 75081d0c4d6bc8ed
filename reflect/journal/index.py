"""The index for searching, kept with every change of an entry.

``whole`` holds the words of each entry, its rows in the order of time, so that
the newest are found first without reading the rest. ``word`` holds each word of
the journal once, with the number of entries that it stands in (the empty one in
all, which saves counting them), and ``part`` the parts of those, so that *bezoek*
finds *huisbezoek*: parts are looked up among the words, and those in ``whole``.
`reflect.journal.searching` asks them.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from reflect.journal.driver import Connection
from reflect.practice.words import small_words

COLUMNS = "title, what, how, effect, framework, reframe, learned, other, tag, person, next"

AT_ONCE = 2500
"""Entries that are indexed at one time."""

MOST = 200_000
"""Words that are counted before their numbers are written down."""

EVERYWHERE = ""
"""What stands as a word in every entry, also in one without any."""

LONGEST = 100
"""Letters of the words that are found by their parts; what is longer is no word."""


def add(db: Connection, number: int) -> None:
    """Index entry ``number``, in the transaction that wrote it."""
    _put(db, number)
    _count(db, _words(db, number))


def add_all(
    db: Connection, numbers: Sequence[int], told: Callable[[int], None] = lambda _count: None
) -> None:
    """Index many entries, in the transaction that wrote them or took them out of the bin.

    In the order of time: an older one after a newer makes FTS5 begin a piece of its own.
    Their words are counted in a thread of its own while SQLite puts them in, in one
    statement for many of them: it lets go of the interpreter meanwhile.
    ``told`` hears how many were indexed.
    """
    from concurrent.futures import ThreadPoolExecutor  # only an import needs it

    numbers = _in_order_of_time(db, numbers)
    counted: Counter[str] = Counter()
    with ThreadPoolExecutor(1) as beside:
        for start in range(0, len(numbers), AT_ONCE):
            some = numbers[start : start + AT_ONCE]
            chosen = f"FROM searchable WHERE entry IN ({_marks(some)})"
            found = db.execute(f"SELECT {COLUMNS} {chosen}", some).fetchall()
            counting = beside.submit(_update, counted, found)
            db.execute(
                f"INSERT INTO whole (rowid, {COLUMNS}) SELECT seek, {COLUMNS} {chosen}"
                " ORDER BY seek",
                some,
            )
            counting.result()
            told(start + len(some))
            if len(counted) > MOST:
                _count_all(db, counted)
                counted.clear()
    _count_all(db, counted)


def _update(counted: "Counter[str]", found: Iterable[Iterable[str | None]]) -> None:
    for row in found:
        counted.update(_words_in(row))


@contextmanager
def renewed(db: Connection, number: int) -> Iterator[None]:
    """Around a change of entry ``number``, in its transaction; it may be gone afterwards.

    What is taken out must be what was put in, so it is taken out before the change.
    """
    before = _words(db, number)
    db.execute(
        f"INSERT INTO whole (whole, rowid, {COLUMNS}) SELECT 'delete', seek, {COLUMNS}"
        " FROM searchable WHERE entry = ?",
        [number],
    )
    yield
    _put(db, number)
    after = _words(db, number)
    _count(db, after - before)
    _discount(db, before - after)


@contextmanager
def removed(db: Connection, numbers: Collection[int]) -> Iterator[None]:
    """As `renewed`, around the removal of many entries, ten times as quick.

    Meanwhile the index does not see to it that no trace is left in the file: the
    caller must let `reflect.journal.wiping` do that afterwards.
    """
    before: Counter[str] = Counter()
    for number in numbers:
        before.update(_words(db, number))
    _secure(db, 0)
    db.executemany(
        f"INSERT INTO whole (whole, rowid, {COLUMNS}) SELECT 'delete', seek, {COLUMNS}"
        " FROM searchable WHERE entry = ?",
        [(number,) for number in numbers],
    )
    yield
    gone = [(count, word) for word, count in sorted(before.items())]
    db.executemany("UPDATE word SET entries = entries - ? WHERE text = ?", gone)
    db.executemany("DELETE FROM word WHERE entries <= 0 AND text = ?", [(one[1],) for one in gone])
    _secure(db, 1)


def _secure(db: Connection, on: int) -> None:
    for table in ("whole", "part"):
        db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('secure-delete', ?)", [on])


def _in_order_of_time(db: Connection, numbers: Sequence[int]) -> list[int]:
    found: list[tuple[int, int]] = []
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        rows = db.execute(f"SELECT at, id FROM entry WHERE id IN ({_marks(some)})", some)
        found += [(row[0], row[1]) for row in rows]
    return [number for _at, number in sorted(found)]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def frequencies(db: Connection, words: Iterable[str]) -> dict[str, int]:
    """In how many entries each of ``words`` stands, 0 when in none.

    They are in small letters (`reflect.practice.words.small`); of those longer
    than `LONGEST` nothing is known.
    """
    found = dict.fromkeys(words, 0)
    asked = list(found)
    for start in range(0, len(asked), 500):
        some = asked[start : start + 500]
        rows = db.execute(f"SELECT text, entries FROM word WHERE text IN ({_marks(some)})", some)
        found.update((row["text"], row["entries"]) for row in rows)
    return found


def total(db: Connection) -> int:
    """How many entries there are (not in the bin), to hold `frequencies` against."""
    return frequencies(db, [EVERYWHERE])[EVERYWHERE]


def _put(db: Connection, number: int) -> None:
    db.execute(
        f"INSERT INTO whole (rowid, {COLUMNS}) SELECT seek, {COLUMNS}"
        " FROM searchable WHERE entry = ?",
        [number],
    )


def _count(db: Connection, come: set[str]) -> None:
    """Each word of ``come`` stands in one entry more."""
    db.executemany(
        "INSERT INTO word (text, entries) VALUES (?, 1)"
        " ON CONFLICT (text) DO UPDATE SET entries = entries + 1",
        [(one,) for one in sorted(come)],
    )


def _count_all(db: Connection, come: Mapping[str, int]) -> None:
    """Each word of ``come`` stands in so many entries more."""
    db.executemany(
        "INSERT INTO word (text, entries) VALUES (?, ?)"
        " ON CONFLICT (text) DO UPDATE SET entries = entries + excluded.entries",
        sorted(come.items()),
    )


def _discount(db: Connection, gone: set[str]) -> None:
    """Each word of ``gone`` stands in one entry less; what stands in none is forgotten."""
    some = [(one,) for one in sorted(gone)]
    db.executemany("DELETE FROM word WHERE text = ? AND entries = 1", some)
    db.executemany("UPDATE word SET entries = entries - 1 WHERE text = ?", some)


def _words(db: Connection, number: int) -> set[str]:
    row = db.execute(f"SELECT {COLUMNS} FROM searchable WHERE entry = ?", [number]).fetchone()
    return _words_in(row) if row else set()


def _words_in(texts: Iterable[str | None]) -> set[str]:
    """The words of an entry with these ``texts``, and `EVERYWHERE`."""
    text = "\n".join(text for text in texts if text)
    found = small_words(text)
    if max(map(len, found), default=0) > LONGEST:
        found = {one for one in found if len(one) <= LONGEST}
    found.add(EVERYWHERE)
    return found
