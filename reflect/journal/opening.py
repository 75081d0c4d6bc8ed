"""Opening a journal: for writing (made when missing) or for reading."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reflect.journal.driver import Connection, connect, explained, in_memory, is_present
from reflect.journal.files import create_file, may_write, real_place, size
from reflect.journal.trouble import damaged
from reflect.practice.errors import ReflectError


@contextmanager
def writing(path: Path) -> Iterator[Connection]:
    """The journal at ``path``, made when missing, ready to be written to.

    A symlink is followed to the real file. Raises `ReflectError` subclasses
    for everything that can be wrong with the file.
    """
    real = real_place(path)
    if size(real) is None:
        create_file(real)
    with _open(real, read_only=False) as db:
        yield db


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """The journal at ``path`` to read from; an empty one when there is none yet.

    Reading never makes a journal, and works where writing is not allowed.
    """
    real = real_place(path)
    if not size(real):
        db = in_memory()
        _make_ready(db)
        yield db
        return
    with _open(real, read_only=not may_write(real)) as db:
        yield db


@contextmanager
def _open(path: Path, *, read_only: bool) -> Iterator[Connection]:
    db = connect(path, read_only=read_only)
    try:
        with explained(path):
            _make_ready(db)
            yield db
    except ReflectError:
        raise
    except Exception as error:
        if _to_blame(db):
            raise damaged(path) from error
        raise
    finally:
        db.close()


def _make_ready(db: Connection) -> None:
    """Let an older or an empty journal become a present one, which is seldom needed."""
    if not is_present(db):
        from reflect.journal.schema import make_ready

        make_ready(db)


def _to_blame(db: Connection) -> bool:
    """Whether something unforeseen is to be blamed on the file instead of on reflect."""
    from reflect.journal.soundness import is_sound

    return not is_sound(db)
