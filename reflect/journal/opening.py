"""Opening a journal: for writing (made when missing) or for reading."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reflect.journal.driver import Connection, connect, explained, in_memory, is_present
from reflect.journal.files import create_file, is_plain, key_path, may_write, real_place, size
from reflect.journal.trouble import WrongKey, damaged
from reflect.practice.errors import ReflectError

Unlock = Callable[[Path], bytes]
"""Gives the key of the encrypted journal at a real path."""


def no_key(path: Path) -> bytes:
    """For who has no key to give. Raises `WrongKey`."""
    raise WrongKey("{path} is encrypted.", "Unlock it with reflect unlock.", path=path)


@contextmanager
def writing(path: Path, unlock: Unlock = no_key) -> Iterator[Connection]:
    """The journal at ``path``, made when missing, ready to be written to.

    A symlink is followed to the real file. ``unlock`` is asked for the key when
    it is encrypted. Raises `ReflectError` subclasses for everything that can be
    wrong with the file.
    """
    real = real_place(path)
    if size(real) is None:
        _refuse_key_alone(real)
        create_file(real)
    with _open(real, unlock, read_only=False) as db:
        yield db


@contextmanager
def reading(path: Path, unlock: Unlock = no_key) -> Iterator[Connection]:
    """The journal at ``path`` to read from; an empty one when there is none yet.

    Reading never makes a journal, and works where writing is not allowed.
    """
    real = real_place(path)
    if not size(real):
        _refuse_key_alone(real)
        db = in_memory()
        _make_ready(db)
        yield db
        return
    with _open(real, unlock, read_only=not may_write(real)) as db:
        yield db


def key_of(path: Path, unlock: Unlock) -> bytes | None:
    """The key of the journal at this real path; None when it is not encrypted.

    What lies beside the file decides together with the file itself: a journal
    that has a key is never opened without, or words meant to be secret would be
    written in the open. Raises `WrongKey`, and what ``unlock`` raises.
    """
    if not size(path):
        _refuse_key_alone(path)
        return None
    has_key = key_path(path).exists()
    if is_plain(path):
        if has_key:
            raise WrongKey(
                "{path} is not encrypted, although it has a key.",
                "If that is right, move {key} away; else put the encrypted journal back.",
                path=path,
                key=key_path(path),
            )
        return None
    return unlock(path) if has_key else None


def _refuse_key_alone(path: Path) -> None:
    """Raise `WrongKey` when only the key of a journal is there, and not the journal."""
    if key_path(path).exists():
        raise WrongKey(
            "{path} is missing, although its key is there.",
            "Put the journal back, from a backup if need be, or move {key} away.",
            path=path,
            key=key_path(path),
        )


@contextmanager
def _open(path: Path, unlock: Unlock, *, read_only: bool) -> Iterator[Connection]:
    db = connect(path, read_only=read_only, key=key_of(path, unlock))
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
