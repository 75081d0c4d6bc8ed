"""Backups that lie together in a folder, under names that tell when they were made."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from reflect.journal.files import key_path, pending_key_path, remove

MADE = "%Y-%m-%dT%H%M"
"""How a name tells when, on the writer's clock."""


class Backup(NamedTuple):
    """A backup that was found; ``made`` is a time on the writer's clock."""

    path: Path
    made: datetime
    again: int = 1

    @property
    def size(self) -> int:
        """In bytes."""
        return self.path.stat().st_size

    @property
    def encrypted(self) -> bool:
        """Whether a key lies beside it."""
        return key_path(self.path).exists() or pending_key_path(self.path).exists()


def folder_of(journal: Path) -> Path:
    """Where the backups of the journal at this real path are kept by themselves."""
    return journal.parent / "backups"


def new_name(folder: Path, journal: Path, now: datetime) -> Path:
    """A name in ``folder`` that nothing has yet: ``journal-2026-11-22T0213.db``.

    Of backups of one minute the next in turn, also when those before it are gone.
    """
    name = f"{journal.stem}-{now.strftime(MADE)}"
    made = now.strftime(MADE)
    there = [one.again for one in found(folder, journal) if one.made.strftime(MADE) == made]
    again = max(there, default=0)
    while True:
        again += 1
        path = folder / (f"{name}-{again}.db" if again > 1 else f"{name}.db")
        if not path.exists() and not key_path(path).exists():
            return path


def found(folder: Path, journal: Path) -> list[Backup]:
    """The backups of ``journal`` in ``folder``, newest first; nothing else that lies there."""
    name = re.compile(
        rf"{re.escape(journal.stem)}-(\d{{4}}-\d\d-\d\dT\d{{4}})(?:-([1-9]\d{{0,5}}))?\.db",
        re.ASCII,
    )
    backups = []
    for path in folder.iterdir() if folder.is_dir() else ():
        told = name.fullmatch(path.name)
        if told and path.is_file() and not path.is_symlink() and (made := _made(told[1])):
            backups.append(Backup(path, made, int(told[2] or 1)))
    return sorted(backups, key=lambda one: one[1:], reverse=True)


def remove_all_but(
    backups: list[Backup], keep: Callable[[list[Backup]], list[Backup]]
) -> list[Path]:
    """Remove the ``backups`` that ``keep`` does not choose, with their keys; what was removed."""
    kept = {one.path for one in keep(backups)}
    gone = [one.path for one in backups if one.path not in kept]
    for path in gone:
        remove(path)  # first: without its key it would be of no use
        key_path(path).unlink(missing_ok=True)
        pending_key_path(path).unlink(missing_ok=True)
    return gone


def _made(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, MADE)
    except ValueError:
        return None
