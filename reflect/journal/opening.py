"""Opening a journal: for writing (made when missing) or for reading."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reflect.journal.driver import (
    Connection,
    connect,
    create_file,
    explained,
    in_memory,
    is_present,
)


@contextmanager
def writing(path: Path) -> Iterator[Connection]:
    """The journal at ``path``, made when missing, ready to be written to.

    A symlink is followed to the real file. Raises `ReflectError` subclasses
    for everything that can be wrong with the file.
    """
    real = path.resolve()
    if not real.exists():
        create_file(real)
    with _open(real, read_only=False) as db:
        _make_ready(db)
        yield db


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """The journal at ``path`` to read from; an empty one when it is missing.

    Reading never makes a file, and works where writing is not allowed.
    """
    real = path.resolve()
    if not real.exists():
        db = in_memory()
        _make_ready(db)
        yield db
        return
    with _open(real, read_only=not _may_write(real)) as db:
        _make_ready(db)
        yield db


@contextmanager
def _open(path: Path, *, read_only: bool) -> Iterator[Connection]:
    db = connect(path, read_only=read_only)
    try:
        with explained(path):
            yield db
    finally:
        db.close()


def _make_ready(db: Connection) -> None:
    """Let an older or an empty journal become a present one, which is seldom needed."""
    if not is_present(db):
        from reflect.journal.schema import make_ready

        make_ready(db)


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
