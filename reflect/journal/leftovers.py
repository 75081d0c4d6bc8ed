"""What lies beside a journal because a command was stopped, and the journals kept aside."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from reflect.journal import gate
from reflect.journal.backups import folder_of, found
from reflect.journal.files import install_key, key_path, pending_key_path
from reflect.journal.trouble import JournalBusy
from reflect.practice.checkup import Check

BUSY = timedelta(minutes=10)
"""What was touched since may be somebody's work."""

LOG = "(-journal|-wal|-shm)?"
"""What SQLite puts behind the name of a file that is being written."""


def copies(path: Path) -> list[Path]:
    """Older journals that were kept aside."""
    name = re.compile(
        rf"{re.escape(path.stem)}\.(version-\d+(-\d+)?|before-restore-\d+){re.escape(path.suffix)}"
    )
    return [one for one in _files(path.parent) if name.fullmatch(one.name)]


def half_made(path: Path) -> list[Path]:
    """Copies that are being made, or were when reflect was stopped."""
    name = re.compile(r".*\.(new-\d+|converting)")
    found = (one for one in _half_made(path) if ".key." not in one.name)
    return [one for one in found if name.fullmatch(one.name) and one.stat().st_size]


def unfinished(path: Path, before: float) -> Check:
    """What a reflect that was stopped left behind; ``before``: last touched then, in seconds.

    All that it holds is in the journal as well.
    """
    left = [*_unfinished(path, before), *(pending_key_path(one) for one in _keyless(path, before))]
    return Check("unfinished", "wrong" if left else "good", (), tuple(map(str, left)), bool(left))


def clear(path: Path, before: float) -> None:
    """Remove what is unfinished, as `unfinished` finds it; a backup gets its key."""
    for one in _keyless(path, before):
        with suppress(OSError):
            install_key(one)
    with suppress(JournalBusy), gate.shut(path):  # a restore gives the journal a second name
        for one in list(_unfinished(path, before)):
            with suppress(OSError):
                one.unlink()


def clear_half_made(path: Path, before: float) -> None:
    """Of what is unfinished remove only the copies that were being made."""
    for one in half_made(path):
        with suppress(OSError):
            if one.stat().st_mtime < before:
                one.unlink()


def _unfinished(path: Path, before: float) -> Iterator[Path]:
    left = [*_half_made(path), *_spare_keys(path)]
    yield from (one for one in left if one.stat().st_mtime < before)
    for copy in copies(path):  # a second name that restore gave it just before it was killed
        if path.exists() and copy.samefile(path):
            yield copy


def _half_made(path: Path) -> Iterator[Path]:
    stem = re.escape(path.stem)
    backup = rf"{stem}-\d{{4}}-\d\d-\d\dT\d{{4}}(-\d+)?"
    name = re.compile(
        rf"{re.escape(path.name)}\.(converting|new-\d+){LOG}"
        rf"|{stem}\.key\.(pending|new-\d+|pending\.new-\d+)"
        rf"|{stem}\.(before-restore|version)-\d+(-\d+)?\..*\.new-\d+{LOG}"
        rf"|{backup}\.(db|key|key\.pending)\.new-\d+{LOG}"
    )
    waiting = re.compile(rf"({backup})\.key\.pending")
    for folder in (path.parent, folder_of(path)):
        for one in _files(folder):
            key = waiting.fullmatch(one.name)
            if name.fullmatch(one.name) or (key and not (folder / f"{key[1]}.db").exists()):
                yield one


def _keyless(path: Path, before: float) -> list[Path]:
    """Backups of which the key still waits for its place."""
    pending = ((one.path, pending_key_path(one.path)) for one in found(folder_of(path), path))
    return [one for one, key in pending if key.exists() and key.stat().st_mtime < before]


def _spare_keys(path: Path) -> Iterator[Path]:
    """Keys that restore put aside when it was killed before the journal was: there is another."""
    name = re.compile(rf"{re.escape(path.stem)}\.before-restore-\d+\..*key")
    owned = [key_path(one) for one in (path, *copies(path))]
    used = {one.read_bytes() for one in owned if one.exists()}
    for one in _files(path.parent):
        if name.fullmatch(one.name) and one not in owned and one.read_bytes() in used:
            yield one


def _files(folder: Path) -> list[Path]:
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    return [one for one in there if one.is_file()]
