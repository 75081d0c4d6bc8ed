"""Opening a journal: for writing (made when missing) or for reading."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from reflect.journal.driver import (
    Connection,
    connect,
    explained,
    in_memory,
    is_present,
    replaced,
    still_there,
    uses_wal,
)
from reflect.journal.files import (
    create_file,
    has_room,
    install_key,
    is_plain,
    key_path,
    looks_encrypted,
    may_write,
    pending_key_path,
    real_place,
    size,
)
from reflect.journal.trouble import NotItsKey, WrongKey, damaged
from reflect.journal.wiping import finish_wiping
from reflect.practice.errors import JournalDamaged, ReflectError


class Key(NamedTuple):
    """A key that may open a journal; ``pending`` when it waits for its place beside it."""

    value: bytes
    pending: bool = False


PATIENCE = 20.0
"""How many seconds a journal is opened again that others keep encrypting meanwhile."""

Unlock = Callable[[Path], Iterable[Key]]
"""Gives the keys that may open the encrypted journal at a real path, the likeliest first."""


def no_key(path: Path) -> Iterable[Key]:
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

    Reading never makes a journal, and works where writing is not allowed or has no room.
    """
    real = real_place(path)
    if not size(real):
        _refuse_key_alone(real)
        db = in_memory()
        _make_ready(db)
        yield db
        return
    read_only = not (may_write(real) and has_room(real.parent))
    with _open(real, unlock, read_only=read_only) as db:
        yield db


@contextmanager
def as_it_is(path: Path, unlock: Unlock = no_key) -> Iterator[tuple[Connection, Key | None]]:
    """The journal at this real path, to read from, and the key that opened it.

    Nothing of it is changed or made, an older version is left one, and what is
    found damaged while it is read is for the reader to tell of.
    """
    db, key = _connected(path, unlock, read_only=True)
    try:
        yield db, key
    finally:
        db.close()


def is_encrypted(path: Path) -> bool:
    """Whether the journal at this real path has a key, in its place or waiting for it."""
    if key_path(path).exists():
        return True
    return pending_key_path(path).exists() and bool(size(path)) and not is_plain(path)


def _connected(path: Path, unlock: Unlock, *, read_only: bool) -> tuple[Connection, Key | None]:
    """The journal and its key; tried again when it was encrypted or replaced at that moment."""
    until = monotonic() + PATIENCE
    while True:
        before = _files(path)
        try:
            return _opened(path, unlock, read_only=read_only)
        except ReflectError:  # any may come of reading the files of two moments
            if _files(path) == before or monotonic() > until:
                raise


def _files(path: Path) -> list[tuple[int, int] | None]:
    """What tells the files of a journal and its keys from others that take their places."""
    found: list[tuple[int, int] | None] = []
    for one in (path, key_path(path), pending_key_path(path)):
        try:
            status = one.stat()
            found.append((status.st_ino, 0 if one == path else status.st_mtime_ns))
        except OSError:
            found.append(None)
    return found


def _opened(path: Path, unlock: Unlock, *, read_only: bool) -> tuple[Connection, Key | None]:
    """The journal, opened with the first key that fits; and that key.

    What lies beside the file decides together with the file itself: a journal
    that has a key is never opened without, or words meant to be secret would be
    written in the open. Raises `WrongKey`, and what ``unlock`` raises.
    """
    if not size(path):
        _refuse_key_alone(path)
        return connect(path, read_only=read_only), None
    has_key, pending = key_path(path).exists(), pending_key_path(path).exists()
    if not has_key and not (pending and not is_plain(path)):
        try:
            return connect(path, read_only=read_only), None
        except JournalDamaged:
            if looks_encrypted(path):
                raise WrongKey(
                    "The journal is encrypted, and its key {path} is missing.",
                    "Put that file back beside the journal; a backup has it too.",
                    path=key_path(path),
                ) from None
            raise
    for key in unlock(path):
        with suppress(WrongKey):
            db = connect(path, read_only=read_only, key=key.value)
            if key.pending and not read_only:
                install_key(path)
            return db, key
    if is_plain(path):
        raise WrongKey(
            "{path} is not encrypted, although it has a key.",
            "If that is right, move {key} away; else put the encrypted journal back.",
            path=path,
            key=key_path(path),
        )
    kind = WrongKey if pending else NotItsKey  # the other key may be the one, with its passphrase
    raise kind(
        "{path} does not open with its key.",
        "The file is damaged, or its key is of another journal; a backup has both.",
        path=path,
    )


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
    db, _key = _connected(path, unlock, read_only=read_only)
    try:
        with explained(path):
            _make_ready(db, read_only=read_only)
            if not read_only:
                finish_wiping(db)
            yield db
    except JournalDamaged as error:
        if not still_there(db):
            raise replaced(path) from error
        raise
    except ReflectError:
        raise
    except Exception as error:
        if not still_there(db):
            raise replaced(path) from error
        if _to_blame(db):
            raise damaged(path) from error
        raise
    finally:
        db.close()


def _make_ready(db: Connection, *, read_only: bool = False) -> None:
    """Let an older or an empty journal become a present one, which is seldom needed."""
    if not is_present(db):
        from reflect.journal.schema import make_ready

        make_ready(db)
    elif not read_only and not uses_wal(db):  # stopped while it was written anew
        from reflect.journal.schema import use_wal

        use_wal(db)


def _to_blame(db: Connection) -> bool:
    """Whether something unforeseen is to be blamed on the file instead of on reflect."""
    from reflect.journal.soundness import is_sound

    return not is_sound(db)
