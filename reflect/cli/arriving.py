"""Files to import: what program each is of, and how it is opened."""

import os
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime, tzinfo
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from reflect.cli.given import unreadable
from reflect.cli.session import Session
from reflect.cli.unlocking import TRIES, Locked, asked
from reflect.formats import csv_table, dayone, front_matter, jrnl, markdown_files
from reflect.formats.arriving import Loader, Source
from reflect.formats.jrnl_sealed import Version, sealed
from reflect.formats.lines import HEAD, lines
from reflect.journal.files import PLAIN, key_path
from reflect.locale import _
from reflect.practice.errors import Status, WrongUse

LOADERS: dict[str, Loader] = {
    "jrnl": jrnl.load,
    "dayone": dayone.load,
    "markdown": markdown_files.load,
    "csv": csv_table.load,
}
PROGRAMS = {
    "reflect": "reflect",
    "jrnl": "jrnl",
    "dayone": "Day One",
    "markdown": "Markdown",
    "csv": "CSV",
}
"""What can be imported, and what it is called."""

FIRST_LINES = 200
"""Lines that tell what a text is."""


class Given(NamedTuple):
    """Something to import: what it is of, what it is called, and its files.

    ``path`` is None for standard input.
    """

    origin: str
    name: str
    path: Path | None
    sources: tuple[Source, ...]


class WrongPassword(WrongUse):
    """The password does not open an encrypted journal of jrnl."""

    status = Status.LOCKED


def given(session: Session, name: str, origin: str | None) -> Given:
    """The file or folder ``name``; ``origin`` is what the user says that it is of.

    Raises `WrongUse` when it cannot be read, or when it is not clear what it is of.
    """
    if name == "-":
        said = _("standard input")
        data = sys.stdin.buffer.read()
        source = Source(said, lambda: BytesIO(data))
        return _file(session, Given(origin or "", said, None, (source,)))
    path = Path(name)
    if path.is_dir():
        return _folder(session.zone(), path, origin)
    source = Source(path.name, lambda: _open(path), _changed(path, session.zone()))
    return _file(session, Given(origin or "", name, path, (source,)))


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except (OSError, ValueError):
        raise unreadable(path) from None


def _changed(path: Path, zone: tzinfo) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(path.stat().st_mtime), zone)
    except (OSError, ValueError, OverflowError):
        return None


def _not_clear(name: str) -> WrongUse:
    return WrongUse(
        "It is not clear what {file} comes from.",
        "Say it with --from reflect, jrnl, dayone, markdown or csv.",
        file=name,
    )


# -------------------------------------------------------------------------------- a folder


def _folder(zone: tzinfo, folder: Path, origin: str | None) -> Given:
    paths = sorted(_below(folder))
    sources = tuple(
        Source(one, lambda path=folder / one: _open(path), _changed(folder / one, zone), one)  # type: ignore[misc]
        for one in paths
    )
    found = origin or _of_folder(sources)
    if not found or found == "reflect":
        raise _not_clear(str(folder))
    return Given(found, str(folder), folder, sources)


def _below(folder: Path) -> Iterator[str]:
    """The files below ``folder``, without those that are hidden."""
    for place, folders, files in os.walk(folder):
        folders[:] = [one for one in folders if not one.startswith(".")]
        for name in files:
            if not name.startswith("."):
                yield (Path(place) / name).relative_to(folder).as_posix()


def _of_folder(sources: tuple[Source, ...]) -> str:
    paths = [source.path.lower() for source in sources]
    if any(path.endswith(".doentry") for path in paths):
        return "dayone"
    if jrnl.is_folder(paths):
        return "jrnl"
    for source in sources:
        if source.path.lower().endswith(".json") and _of_file(source, False) == "dayone":
            return "dayone"
    if any(path.endswith(markdown_files.ENDINGS) for path in paths):
        return "markdown"
    return "csv" if any(path.endswith((".csv", ".tsv")) for path in paths) else ""


# ---------------------------------------------------------------------------------- a file


def _file(session: Session, found: Given) -> Given:
    """``found`` with what it is of; an encrypted journal of jrnl is opened."""
    [source] = found.sources
    keyed = found.path is not None and key_path(found.path).exists()
    origin = found.origin or _of_file(source, keyed)
    if not origin:
        raise _not_clear(found.name)
    if origin == "jrnl":
        with source.open() as file:
            head = file.read(HEAD)
            size = file.seek(0, os.SEEK_END)
        if version := sealed(head, size, said=bool(found.origin)):
            source = _opened(session, source, found.name, version)
    return found._replace(origin=origin, sources=(source,))


def _of_file(source: Source, keyed: bool) -> str:
    """What a file is of, where that is safe to say; nothing where it is not."""
    with source.open() as file:
        head = file.read(HEAD)
        if head.startswith(b"PK\x03\x04"):
            return _of_zip(file)
    if head.startswith(PLAIN) or keyed:
        return "reflect"
    if sealed(head, len(head)):
        return "jrnl"
    if head.startswith((b"<?xml", b"<plist", b"bplist")):
        return "dayone" if b"Entry Text" in head or source.name.endswith(".doentry") else ""
    first = [line.text for line in lines(BytesIO(head))][:FIRST_LINES]
    begins = next((line.strip() for line in first if line.strip()), "")
    if begins.startswith("{"):
        if '"reflect"' in begins:
            return "reflect"
        whole = "\n".join(first)
        return "dayone" if '"creationDate"' in whole or '"entries"' in whole else ""
    return _of_text(source.name.lower(), first, begins)


def _of_text(name: str, first: list[str], begins: str) -> str:
    if begins.startswith("[") and jrnl.looks_like(first):
        return "jrnl"
    if name.endswith(markdown_files.ENDINGS):
        return "markdown"
    if name.endswith((".csv", ".tsv")) or csv_table.looks_like(first):
        return "csv"
    if front_matter.read(first):
        return "markdown"
    return "jrnl" if jrnl.looks_like(first) else ""


def _of_zip(file: BinaryIO) -> str:
    try:
        names = zipfile.ZipFile(file).namelist()
    except zipfile.BadZipFile:
        return ""
    at_the_top = [one for one in names if "/" not in one and one.endswith(".json")]
    return "dayone" if at_the_top or any(one.endswith(".doentry") for one in names) else ""


# ------------------------------------------------------------------------------- encrypted


def _opened(session: Session, source: Source, name: str, version: Version) -> Source:
    """The text of an encrypted journal of jrnl, held in memory and nowhere else."""
    from reflect.formats.jrnl_encrypted import decrypt

    with source.open() as file:
        data = file.read()
    kept = _password_given()
    if kept is None and not session.interactive:
        raise Locked(
            "{file} is encrypted.",
            "Give its password in a file named by REFLECT_IMPORT_PASSWORD_FILE.",
            file=name,
        )
    for left in reversed(range(TRIES if kept is None else 1)):
        password = asked(_("Password of {file}: ").format(file=name)) if kept is None else kept
        if (text := decrypt(data, version, password)) is not None:
            return source._replace(open=lambda text=text: BytesIO(text))  # type: ignore[misc]
        if left:
            session.remark_line(_("That password does not open it."))
    raise WrongPassword(
        "The password does not open {file}.",
        "Nothing was changed. Try again with the password that it has in jrnl.",
        file=name,
    )


def _password_given() -> str | None:
    """The password that the environment names a file of; None when it does not."""
    file = os.environ.get("REFLECT_IMPORT_PASSWORD_FILE")
    if not file:
        return None
    try:
        return Path(file).read_bytes().decode().removesuffix("\n").removesuffix("\r")
    except (OSError, ValueError):
        raise WrongUse(
            "The file {file} in REFLECT_IMPORT_PASSWORD_FILE cannot be read.",
            "Check that it exists and may be read, as UTF-8.",
            file=file,
        ) from None
