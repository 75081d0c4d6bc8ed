"""Entries as the journal holds them, read back with all their parts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, TypeVar

from reflect.journal.driver import Connection, Row, path_of
from reflect.journal.trouble import readable
from reflect.practice.entries import KINDS, Answer, Entry, Intention
from reflect.practice.errors import NotFound

if TYPE_CHECKING:
    from reflect.journal.filters import Filter

T = TypeVar("T")

EPOCH = datetime(1970, 1, 1)

NEWEST = (
    "SELECT id FROM entry WHERE +deleted = 0 AND pack = ifnull(?, pack) ORDER BY id DESC LIMIT 1"
)
"""With a ``+``: the index of what is not in the bin would have to be sorted, all of it."""

LARGEST = 2**63 - 1
"""The largest number that SQLite knows."""


def get(db: Connection, number: int, *, binned: bool = False) -> Entry:
    """Entry ``number``; with ``binned`` also when it is in the bin. Raises `NotFound`."""
    rows = db.execute("SELECT * FROM entry WHERE id = ?", [number]).fetchall()
    if not rows:
        raise NotFound(
            "There is no entry {number}.", "See the numbers with reflect list.", number=number
        )
    if rows[0]["deleted"] and not binned:
        raise NotFound(
            "Entry {number} is in the bin.",
            "Take it out with reflect delete --back {number}.",
            number=number,
        )
    return _entries(db, rows)[0]


def newest(db: Connection, pack: str | None = None) -> int | None:
    """The number of the entry written last, with this ``pack``; None when there is none."""
    row = db.execute(NEWEST, [pack]).fetchone()
    return row["id"] if row else None


def count(db: Connection) -> int:
    """How many there are, counted one by one; `reflect.journal.index.total` tells it sooner."""
    number: int = db.execute("SELECT count(*) FROM entry WHERE deleted = 0").fetchone()[0]
    return number


def select(db: Connection, chosen: "Filter") -> list[Entry]:
    """The entries that ``chosen`` lets through, newest first."""
    where, values = chosen.where()
    limit = -1 if chosen.newest is None else chosen.newest
    query = f"SELECT * FROM entry WHERE {where} ORDER BY at DESC, id DESC LIMIT ?"
    return _entries(db, db.execute(query, [*values, limit]).fetchall())


def waiting_preparations(
    db: Connection, now: datetime, chosen: "Filter | None" = None, most: int | None = None
) -> list[Entry]:
    """Preparations of what has been and was not looked back on, newest first."""
    return _open_preparations(db, "at <= ?", "at DESC, id DESC", now, chosen, most)


def coming_preparations(
    db: Connection, now: datetime, chosen: "Filter | None" = None, most: int | None = None
) -> list[Entry]:
    """Preparations of what is still to come, soonest first."""
    return _open_preparations(db, "at > ?", "at, id", now, chosen, most)


def _open_preparations(
    db: Connection,
    which: str,
    order: str,
    now: datetime,
    chosen: "Filter | None",
    most: int | None,
) -> list[Entry]:
    where, values = chosen.where() if chosen else ("deleted = 0", [])
    rows = db.execute(
        "SELECT * FROM entry WHERE kind = 'before' AND looked_back = 0"
        f" AND {where} AND {which} ORDER BY {order} LIMIT ?",
        [*values, int(now.timestamp()), -1 if most is None else most],
    )
    return _entries(db, rows.fetchall())


def not_looked_back(db: Connection, numbers: Iterable[int]) -> set[int]:
    """Those of ``numbers`` that no entry is about."""
    found: set[int] = set()
    for some in _by_500(sorted(set(numbers))):
        marks = ", ".join("?" * len(some))
        rows = db.execute(f"SELECT id FROM entry WHERE looked_back = 0 AND id IN ({marks})", some)
        found |= {row["id"] for row in rows}
    return found


def by_numbers(db: Connection, numbers: Iterable[int]) -> dict[int, Entry]:
    """The entries with these numbers, as far as they are there."""
    found: dict[int, Entry] = {}
    for some in _by_500(sorted(set(numbers))):
        marks = ", ".join("?" * len(some))
        rows = db.execute(
            f"SELECT * FROM entry WHERE deleted = 0 AND id IN ({marks})", some
        ).fetchall()
        found |= {entry.id: entry for entry in _entries(db, rows)}
    return found


def about(db: Connection, number: int) -> list[int]:
    """The numbers of the entries that look back on entry ``number``, oldest first."""
    rows = db.execute(
        "SELECT id FROM entry WHERE about = ? AND deleted = 0 ORDER BY at, id", [number]
    )
    return [row["id"] for row in rows]


def tags(db: Connection) -> list[str]:
    """Every tag that an entry has, as it was last written, in order."""
    rows = db.execute(
        "SELECT label, max(entry) FROM tag JOIN entry ON entry.id = tag.entry"
        " WHERE entry.deleted = 0 GROUP BY folded ORDER BY folded"
    )
    return [str(row["label"]) for row in rows]


def open_intentions(
    db: Connection, chosen: "Filter | None" = None, most: int | None = None
) -> list[tuple[int, Intention]]:
    """Open intentions with their entry's number, those due first in front."""
    where, values = chosen.where() if chosen else ("deleted = 0", [])
    rows = db.execute(
        "SELECT * FROM intention WHERE state = 'open'"
        f" AND EXISTS (SELECT 1 FROM entry WHERE entry.id = intention.entry AND {where})"
        " ORDER BY due NULLS LAST, id LIMIT ?",
        [*values, -1 if most is None else most],
    )
    with readable(path_of(db)):
        return [(row["entry"], intention_of(row)) for row in rows]


def reviews_due(
    db: Connection, today: date, chosen: "Filter | None" = None
) -> list[tuple[int, Intention]]:
    """As `open_intentions`, of key decisions alone: those that are due by ``today``."""
    where, values = chosen.where() if chosen else ("deleted = 0", [])
    rows = db.execute(
        "SELECT * FROM intention WHERE state = 'open' AND due <= ?"
        " AND EXISTS (SELECT 1 FROM entry WHERE entry.id = intention.entry"
        f" AND kind = 'decision' AND {where}) ORDER BY due, id",
        [today.isoformat(), *values],
    )
    with readable(path_of(db)):
        return [(row["entry"], intention_of(row)) for row in rows]


def intentions(db: Connection) -> list[tuple[int, Intention]]:
    """All intentions with their entry's number: those open first, then those closed last."""
    rows = db.execute(
        "SELECT intention.* FROM intention JOIN entry ON entry.id = intention.entry"
        " WHERE deleted = 0 ORDER BY state <> 'open', closed DESC, due NULLS LAST, intention.id"
    )
    with readable(path_of(db)):
        return [(row["entry"], intention_of(row)) for row in rows]


def intentions_between(db: Connection, first: date, last: date) -> list[tuple[int, Intention]]:
    """Intentions due or closed in these days, with their entry's number."""
    days = [first.isoformat(), last.isoformat()]
    rows = db.execute(
        "SELECT intention.* FROM intention JOIN entry ON entry.id = intention.entry"
        " WHERE (due BETWEEN ? AND ? OR closed BETWEEN ? AND ?) AND deleted = 0"
        " ORDER BY due NULLS LAST, intention.id",
        [*days, *days],
    )
    with readable(path_of(db)):
        return [(row["entry"], intention_of(row)) for row in rows]


def of_intention(db: Connection, number: int) -> Entry:
    """The entry that intention ``number`` stands in. Raises `NotFound`."""
    row = None
    if abs(number) <= LARGEST:
        row = db.execute("SELECT entry FROM intention WHERE id = ?", [number]).fetchone()
    if not row:
        raise no_intention(number)
    return get(db, row["entry"])


def no_intention(number: int) -> NotFound:
    """What tells that intention ``number`` is not there."""
    return NotFound(
        "There is no intention {number}.",
        "See the numbers with reflect next --all.",
        number=number,
    )


def _entries(db: Connection, rows: Sequence[Row]) -> list[Entry]:
    """Entries with all their parts, in the order of ``rows``; four queries per 500."""
    entries: list[Entry] = []
    for some in _by_500(rows):
        numbers = [row["id"] for row in some]
        parts = {table: _parts(db, table, numbers) for table in ("tag", "person", "intention")}
        answers = _parts(
            db, "answer JOIN question ON question.id = answer.question", numbers, "answer.place"
        )
        with readable(path_of(db)):
            entries += [
                entry_of(
                    row,
                    answers.get(row["id"], []),
                    **{table: found.get(row["id"], []) for table, found in parts.items()},
                )
                for row in some
            ]
    return entries


def _parts(
    db: Connection, table: str, numbers: Sequence[int], order: str = ""
) -> dict[int, list[Row]]:
    order = order or ("id" if table == "intention" else "place")
    marks = ", ".join("?" * len(numbers))
    rows = db.execute(f"SELECT * FROM {table} WHERE entry IN ({marks}) ORDER BY {order}", numbers)
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row["entry"], []).append(row)
    return found


def _by_500(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """``items`` in pieces that fit in one query."""
    return (items[start : start + 500] for start in range(0, len(items), 500))


Values = Mapping[str, Any] | Row
"""A row, by the names of its columns."""


def entry_of(
    row: Values,
    answers: Sequence[Values],
    tag: Sequence[Values],
    person: Sequence[Values],
    intention: Sequence[Values],
) -> Entry:
    """The entry that rows hold; ``answers`` with their questions. Errors tell of damage."""
    offset = timedelta(seconds=row["utc_offset"])
    return Entry(
        id=row["id"],
        uid=_text(row["uid"]),
        kind=_known(row["kind"], KINDS),
        pack=_text(row["pack"]),
        title=_text(row["title"]),
        when=(EPOCH + timedelta(seconds=row["at"]) + offset).replace(tzinfo=timezone(offset)),
        created=datetime.fromisoformat(row["created"]),
        changed=datetime.fromisoformat(row["changed"]),
        loop=_known(row["loop"], (None, "single", "double")),
        loop_by=_known(row["loop_by"], (None, "answers", "you")),
        about=row["about"],
        sealed=bool(row["sealed"]),
        answers=tuple(
            Answer(
                key=_text(part["key"]),
                question=_text(part["wording"]),
                loop=_text(part["loop"]),
                text=_text(part["text"]),
                was=None if part["was"] is None else _text(part["was"]),
            )
            for part in answers
        ),
        tags=tuple(_text(part["label"]) for part in tag),
        people=tuple(_text(part["label"]) for part in person),
        next=tuple(intention_of(part) for part in intention),
    )


def intention_of(row: Values) -> Intention:
    """The intention that a row holds. Errors tell of damage."""
    return Intention(
        id=row["id"],
        uid=_text(row["uid"]),
        text=_text(row["text"]),
        due=date.fromisoformat(row["due"]) if row["due"] else None,
        state=_known(row["state"], ("open", "done", "dropped")),
        closed=date.fromisoformat(row["closed"]) if row["closed"] else None,
        outcome=None if row["outcome"] is None else _text(row["outcome"]),
    )


def _known(value: object, known: tuple[T, ...]) -> T:
    """``value``, which is one of ``known`` unless the file is damaged."""
    return known[known.index(value)]


def _text(value: object) -> str:
    """``value``, which is text unless the file is damaged."""
    if isinstance(value, str):
        return value
    raise TypeError
