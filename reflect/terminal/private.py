"""A text on its way through a program that reads files: in a folder of its own.

The folder and the file are for their owner only, in memory where the system
has a place for that, and erased afterwards with all that was put beside the
text. A lock tells whether whoever made the folder, or an editor that it
started, is still there; what is left without one can be found again.
"""

import os
import stat
import sys
import tempfile
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from reflect.practice.errors import ReflectError

PREFIX = "reflect-edit-"
NAME = "reflect.txt"
LOCK = ".lock"

RESCUED = ("reflect.txt.save*", "#*#")
"""What nano and Emacs save beside the text when their terminal is closed."""

BLOCK = 1 << 16

FAR = 1 << 30
"""The place in a lock that Windows locks: behind all that it says."""


class Private(NamedTuple):
    """A private folder with a text in it. ``lock`` is the descriptor of its open lock."""

    folder: Path
    lock: int

    @property
    def file(self) -> Path:
        """The text."""
        return self.folder / NAME

    def read(self, *, rescued: bool = False) -> bytes:
        """What stands in the file now; nothing when it is gone.

        ``rescued`` looks for what an editor saved elsewhere in the folder at
        the last moment, too. Raises `OSError` when the file cannot be read.
        """
        return _newest(self.folder) if rescued else _contents(self.file)

    def erase(self) -> None:
        """Overwrite and remove everything."""
        _erase(self.folder)
        os.close(self.lock)
        _remove_lock(self.folder)

    def leave(self) -> None:
        """Leave everything where it is, to be found by `leftovers`."""
        os.close(self.lock)


class Leftover(NamedTuple):
    """What a program that was killed left: the text, and what it was about.

    ``base`` is as it was given; ``untouched`` tells that the text is what was
    put there in the first place.
    """

    folder: Path
    subject: str
    text: str
    base: str = ""
    untouched: bool = False

    def erase(self) -> None:
        """Overwrite and remove everything."""
        _erase(self.folder)
        _remove_lock(self.folder)


def make_private(
    data: bytes,
    environ: Mapping[str, str],
    subject: str = "",
    platform: str = sys.platform,
    *,
    base: str = "",
) -> Private:
    """``data`` in a new file in a new private folder.

    ``subject`` and ``base``, each a line, say what it is about and what it was
    made from, for who finds it after a crash; neither holds text of an entry.
    Raises `ReflectError` when there is no room for it.
    """
    about = "\n".join((subject, base, _digest(data)))
    trouble: OSError | None = None
    for place in places(environ, platform):
        try:
            folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
        except OSError as error:
            trouble = trouble or error
            continue
        try:
            private = Private(folder, _create(folder / LOCK, about.encode()))
        except OSError as error:
            trouble = trouble or error
            _remove_lock(folder)
            continue
        try:
            _lock(private.lock, wait=True)
            os.close(_create(private.file, data))
        except OSError as error:
            trouble = trouble or error
            private.erase()
            continue
        return private
    raise ReflectError(
        "No private file can be made for the editor: {reason}.",
        "Free some room and try again; nothing was changed.",
        reason=(trouble and trouble.strerror) or "?",
    ) from None


def leftovers(environ: Mapping[str, str]) -> list[Leftover]:
    """What was left in private folders by programs that are gone.

    Bytes of the text that are not UTF-8 are lone surrogates in it.
    """
    found = []
    for place in dict.fromkeys(places(environ)):  # two of them may be one
        names: list[str] = []
        with suppress(OSError):
            names = sorted(name for name in os.listdir(place) if name.startswith(PREFIX))
        for folder in (place / name for name in names):
            with suppress(OSError):
                if _ours(folder.lstat()) and (left := _left(folder)):
                    found.append(left)
    return found


def places(environ: Mapping[str, str], platform: str = sys.platform) -> Iterator[Path]:
    """Where private folders can be, the best place first."""
    runtime = Path(environ.get("XDG_RUNTIME_DIR", ""))
    with suppress(OSError):
        if platform != "win32" and runtime.is_absolute() and _ours(runtime.stat()):
            yield runtime
    if platform == "linux" and (memory := Path("/dev/shm")).is_dir():  # noqa: S108 - a new folder in it
        yield memory
    yield Path(environ.get("TMPDIR") or tempfile.gettempdir())


def _ours(found: os.stat_result) -> bool:
    """Whether ``found`` is a folder of the user's that nobody else may enter."""
    if sys.platform == "win32":
        return stat.S_ISDIR(found.st_mode)
    private = found.st_uid == os.geteuid() and not found.st_mode & 0o077
    return stat.S_ISDIR(found.st_mode) and private


def _left(folder: Path) -> Leftover | None:
    """What stands in ``folder`` when nobody is using it; None when it is in use or empty."""
    lock = os.open(folder / LOCK, os.O_RDWR | _flags())
    try:
        if not _lock(lock, wait=False) or os.listdir(folder) == [LOCK]:
            return None
        about = os.read(lock, BLOCK).decode("utf-8", "replace")
        subject, base, first, *_rest = [*about.split("\n"), "", ""]
        data = _newest(folder)
        text = data.decode("utf-8", "surrogateescape")
        return Leftover(folder, subject, text, base, _digest(data) == first)
    finally:
        os.close(lock)


def _digest(data: bytes) -> str:
    from hashlib import sha256  # which takes ten times as long to load as to look for what is left

    return sha256(data).hexdigest()


def _flags() -> int:
    """No link is followed, and no byte changed, where the system has to be told so."""
    return getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def _create(path: Path, data: bytes) -> int:
    """The descriptor of a new file with ``data``; what exists already is not touched."""
    number = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | _flags(), 0o600)
    try:
        with open(number, "wb", closefd=False) as file:
            file.write(data)
    except OSError:
        os.close(number)
        raise
    return number


def _lock(number: int, *, wait: bool) -> bool:
    """Lock the open file ``number`` until every process that has it open is gone."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(number, FAR, os.SEEK_SET)  # what is locked there, nobody can read
            try:
                msvcrt.locking(number, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            finally:
                os.lseek(number, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(number, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # so Linux and Windows say that it is locked
        return False
    return True


def _contents(file: Path) -> bytes:
    data = file.read_bytes() if file.is_file() else b""
    if sys.platform == "win32":  # where editors begin a text and end its lines their own way
        return data.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n")
    return data


def _newest(folder: Path) -> bytes:
    """What was written last: the text itself, or what an editor saved beside it."""
    beside = [path for name in RESCUED for path in folder.glob(name) if path.is_file()]
    files = sorted([folder / NAME, *beside], key=_written)
    return next((text for file in reversed(files) if (text := _contents(file)).strip()), b"")


def _written(file: Path) -> int:
    return file.stat().st_mtime_ns if file.is_file() else 0


def _erase(folder: Path) -> None:
    """Overwrite and remove what is in ``folder``, but its lock; links are not followed."""
    for place, folders, files in os.walk(folder, topdown=False):
        for name in files:
            if (path := Path(place, name)) != folder / LOCK:
                with suppress(OSError):
                    _overwrite(path)
                with suppress(OSError):
                    path.unlink()
        for name in folders:
            path = Path(place, name)
            with suppress(OSError):
                path.unlink() if path.is_symlink() else path.rmdir()


def _overwrite(path: Path) -> None:
    """Write zeros over the contents of ``path``, unless they have another name as well."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        return
    with open(os.open(path, os.O_WRONLY | _flags()), "wb") as file:
        for start in range(0, found.st_size, BLOCK):
            file.write(bytes(min(BLOCK, found.st_size - start)))
        file.flush()
        os.fsync(file.fileno())


def _remove_lock(folder: Path) -> None:
    """Remove the lock, and the folder that is empty then."""
    with suppress(OSError):
        (folder / LOCK).unlink()
    with suppress(OSError):
        folder.rmdir()
