"""What lies around a journal: who may read it, what was left there, what copies it away."""

import re
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from reflect.journal.backups import folder_of, found
from reflect.journal.files import is_plain, key_path, pending_key_path
from reflect.journal.leftovers import copies
from reflect.practice.checkup import Check

SYNCED = {
    "Dropbox": (r"dropbox\b.*", (".dropbox", ".dropbox.cache")),
    "OneDrive": (r"onedrive\b.*", ()),
    "Google Drive": (
        r"google ?drive\b.*|my drive|mijn drive",
        (".tmp.drivedownload", ".tmp.driveupload"),
    ),
    "iCloud": (r"icloud ?drive.*|com~apple~clouddocs|mobile documents", ()),
    "Nextcloud": (r"nextcloud\b.*|owncloud\b.*", (".nextcloudsync.log", ".owncloudsync.log")),
    "Syncthing": (r"syncthing", (".stfolder",)),
    "?": (r"cloudstorage", ()),
}
"""Services that copy a folder away while files in it are open: names of their folders, and
files that they leave in them."""

NEXTCLOUD = ("._sync_*.db", ".sync_*.db")


def permissions(path: Path, *, own_folder: bool) -> Check:
    """Whether nobody else may read the journal at this real path, nor what belongs to it.

    ``own_folder`` tells that the folder is there for the journal alone. Of Windows, which
    keeps that in another way, it is a note that it was not looked at.
    """
    if sys.platform == "win32":
        return Check("rights", "note")
    open_ = tuple(str(one) for one in _private(path, own_folder) if _is_open(one))
    return Check("permissions", "wrong" if open_ else "good", (), open_, bool(open_))


def close(path: Path, *, own_folder: bool) -> None:
    """Take the permissions of everybody else away."""
    for one in _private(path, own_folder):
        with suppress(OSError):  # of another owner; it is told of again
            if _is_open(one):
                one.chmod(one.stat().st_mode & 0o700)


def _private(path: Path, own_folder: bool) -> Iterator[Path]:
    if own_folder:
        yield path.parent
    logs = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    yield from (
        one for one in (path, *logs, key_path(path), pending_key_path(path)) if one.exists()
    )
    for copy in copies(path):
        yield from (one for one in (copy, key_path(copy)) if one.exists())
    if folder_of(path).is_dir():
        yield folder_of(path)
        for backup in found(folder_of(path), path):
            yield from (one for one in (backup.path, key_path(backup.path)) if one.exists())


def _is_open(path: Path) -> bool:
    return sys.platform != "win32" and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def kept_aside(path: Path, *, encrypted: bool) -> Check:
    """Older journals; wrong when those can be read by anybody and the journal cannot."""
    there = [one for one in copies(path) if not (path.exists() and one.samefile(path))]
    plain = [one for one in there if encrypted and one.stat().st_size and is_plain(one)]
    if encrypted:
        plain += [one.path for one in found(folder_of(path), path) if not one.encrypted]
    if plain:
        return Check("plain", "wrong", (), tuple(map(str, plain)))
    return Check("copies", "note" if there else "good", (), tuple(map(str, there)))


def synced(path: Path) -> Check:
    """Whether the folder is one that a service copies away; ``files`` name the service."""
    for folder in path.parents:
        for service, (names, marks) in SYNCED.items():
            if re.fullmatch(names, folder.name, re.IGNORECASE) or any(
                (folder / mark).exists() for mark in marks
            ):
                return Check("synced", "wrong", (), (service,))
        with suppress(OSError):
            if any(next(folder.glob(name), None) for name in NEXTCLOUD):
                return Check("synced", "wrong", (), ("Nextcloud",))
    return Check("synced")
