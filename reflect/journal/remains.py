"""What can still be read in a damaged journal: row by row, around what is broken."""

from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from reflect.journal.driver import Connection
from reflect.journal.driver import Error as DriverError

KEYS = {
    "entry": "id",
    "question": "id",
    "answer": "id",
    "tag": "entry",
    "person": "entry",
    "intention": "id",
    "draft": "id",
    "change": "id",
    "step": "change",
    "version": "id",
    "forgotten": "id",
    "forgotten_version": "id",
    "register": "id",
    "called": "person",
    "person_step": "change",
    "answered": "id",
    "export": "id",
    "exported": "export",
    "exported_person": "export",
    "framework": "id",
}
"""The tables that are saved, and the column that each is in the order of."""

INDEXED = {
    "answer": "SELECT entry FROM answer INDEXED BY sqlite_autoindex_answer_1",
    "tag": "SELECT entry FROM tag INDEXED BY tag_folded",
    "person": "SELECT entry FROM person INDEXED BY person_folded",
    "intention": "SELECT entry FROM intention INDEXED BY intention_entry",
}
"""Where it stands a second time how many parts an entry has."""

TRIES = 300
"""How often it is tried to get behind what is broken, for each table."""

EVERY = -(2**63), 2**63 - 1

Left = dict[str, Any]
"""A row that was left, by column. Text that was hit is `Broken`."""

NOTHING = "\0" * 16
"""What stands where a page of a long text could not be read."""


class Broken(str):
    """Text of which something was overwritten or lost."""


class Remains:
    """Reads what is left. After an error of an encrypted file all reading fails: ``reopen``."""

    def __init__(self, reopen: Callable[[], Connection]) -> None:
        self._reopen = reopen
        self._db = self._opened()

    def close(self) -> None:
        """Close the damaged journal."""
        self._db.close()

    def rows(self, table: str) -> tuple[list[Left], bool]:
        """The rows of ``table`` that are left, and whether those are surely all."""
        key = KEYS[table]
        found: dict[tuple[object, ...], Left] = {}
        gaps, tries, whole = deque([EVERY]), 0, True
        while gaps and tries < TRIES:
            first, last = gaps.popleft()
            tries += 1
            low = self._read(table, key, first, last, "ASC", found)
            if low is None:
                continue
            whole = False
            high = self._read(table, key, low, last, "DESC", found)
            if high is None or low >= high:
                continue
            middle = (low + high) // 2
            gaps += [(low, middle), (middle + 1, high)]
        rows = sorted(found.items(), key=lambda one: one[1][key])
        return [row for _tuple, row in rows], whole

    def counted(self, table: str) -> Counter[int]:
        """How many rows of ``table`` its index tells that each entry has, as far as it is left."""
        counted: Counter[int] = Counter()
        try:
            for row in self._db.execute(INDEXED[table]):
                if isinstance(row["entry"], int):
                    counted[row["entry"]] += 1
        except DriverError:
            self._again()
        return counted

    def highest(self) -> int:
        """The highest number that an entry ever had; 0 when that is lost."""
        try:
            row = self._db.execute(
                "SELECT seq FROM sqlite_sequence WHERE name = 'entry'"
            ).fetchone()
            return int(row["seq"]) if row else 0
        except (DriverError, ValueError, TypeError):
            self._again()
            return 0

    def _read(
        self, table: str, key: str, first: int, last: int, way: str,
        found: dict[tuple[object, ...], Left],
    ) -> int | None:  # fmt: skip
        """Read until something is broken: the key behind the last one read. None at the end."""
        at = first if way == "ASC" else last
        try:
            for row in self._db.execute(
                f"SELECT * FROM {table} NOT INDEXED WHERE {key} BETWEEN ? AND ?"
                f" ORDER BY {key} {way}",
                [first, last],
            ):
                if not isinstance(row[key], int):
                    continue
                found[tuple(row)] = {name: _text(row[name]) for name in row.keys()}  # noqa: SIM118
                at = row[key] + 1 if way == "ASC" else row[key] - 1
        except (DriverError, OverflowError):
            self._again()
            return max(min(at, last), first)
        return None

    def _again(self) -> None:
        with suppress(DriverError):
            self._db.close()
        self._db = self._opened()

    def _opened(self) -> Connection:
        db = self._reopen()
        db.text_factory = bytes
        return db


def _text(value: object) -> object:
    if not isinstance(value, bytes):
        return value
    try:
        text = value.decode()
    except ValueError:
        return Broken(value.decode("utf-8", "replace"))
    return Broken(text.replace("\0", "")) if NOTHING in text else text
