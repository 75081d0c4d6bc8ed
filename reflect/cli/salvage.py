"""``doctor --salvage``: what is left of a damaged journal in a new one, and what was lost."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reflect.cli.session import Session
from reflect.journal import copying
from reflect.journal.driver import Connection, connect
from reflect.journal.files import key_path, pending_key_path, put_at, real_place, remove
from reflect.journal.opening import Key
from reflect.journal.remains import Remains
from reflect.journal.salvaging import Salvaged, salvage
from reflect.journal.schema import make_ready
from reflect.journal.trouble import WrongKey
from reflect.practice.errors import JournalDamaged, NotFound, WrongUse

PAGE = 4096
"""Bytes of a page of a journal."""


def salvage_into(session: Session, path: Path, file: Path) -> Salvaged:
    """Save what is left of the journal at this real path into the new journal ``file``.

    Raises `WrongUse` when that name is taken, and `JournalDamaged` when nothing is left.
    """
    target = real_place(file)
    if any(one.exists() for one in (target, key_path(target), pending_key_path(target))):
        raise WrongUse(
            "{path} exists, or a key that would be taken for its own.",
            "Give --salvage a name that is free.",
            path=target,
        )
    if not path.exists():
        raise NotFound("There is no file {path}.", "Name the journal with --journal.", path=path)
    try:
        return _salvage(session, path, path, target)
    except JournalDamaged:
        with _lengthened(path, target) as longer:
            return _salvage(session, path, longer, target)


def _salvage(session: Session, path: Path, source: Path, target: Path) -> Salvaged:
    """Save what is left in ``source``, which holds what the journal at ``path`` does."""
    key = _key(session, path, source)
    beside = copying.new_beside(target)
    try:
        saved = _saved(source, beside, key.value if key else None)
        copying.check(beside, key.value if key else None)
        copying.put_in_place(beside, target, key)
    finally:
        remove(beside)
    return saved


@contextmanager
def _lengthened(path: Path, target: Path) -> Iterator[Path]:
    """A copy with room after its end: SQLite does not open a file that lost the end it had."""
    longer = copying.new_beside(target)
    try:
        with put_at(longer):
            shutil.copyfile(path, longer)
            os.truncate(longer, (longer.stat().st_size // PAGE + 1) * 16 * PAGE)
        yield longer
    finally:
        remove(longer)


def _saved(path: Path, beside: Path, key: bytes | None) -> Salvaged:
    remains = Remains(lambda: _open(path, key))
    try:
        new = connect(beside, key=key)
        try:
            make_ready(new)
            saved = salvage(remains, new)
        finally:
            new.close()
    finally:
        remains.close()
    if not saved.entries:
        raise _nothing(path)
    return saved


def _key(session: Session, path: Path, source: Path) -> copying.Key | None:
    """The key of the journal, as far as it opens; None when it has none."""
    files = key_path(path), pending_key_path(path)
    if not files[0].exists():
        return None
    for key in session.unlock(path):
        if _fits(source, key):
            return copying.Key(key.value, files[key.pending].read_bytes())
    raise _nothing(path)


def _fits(path: Path, key: Key) -> bool:
    try:
        _open(path, key.value).close()
    except (WrongKey, JournalDamaged):
        return False
    return True


def _open(path: Path, key: bytes | None) -> Connection:
    try:
        return connect(path, read_only=True, key=key, broken=True)
    except JournalDamaged:
        raise _nothing(path) from None


def _nothing(path: Path) -> JournalDamaged:
    return JournalDamaged(
        "Of {path} nothing can be saved: its beginning is lost.",
        "Put a backup back: reflect backup --list shows them.",
        path=path,
    )
