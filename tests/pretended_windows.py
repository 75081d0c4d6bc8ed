"""What Windows lacks and refuses, pretended elsewhere: in a process of its own.

No Windows: paths are still those of this system, and so is the console. But what is not
there on Windows cannot be imported or called, a file that is open can be neither replaced
nor removed, and locks are those of msvcrt.

Run as a program it imports all of reflect and then runs commands, a JSON array of
``[arguments, input]`` on standard input; it prints for each ``[status, output, errors]``.
"""

import errno
import fcntl
import importlib
import io
import json
import os
import pkgutil
import signal
import stat
import struct
import sys
import time
import types
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any

MODULES = ("fcntl", "termios", "resource", "pwd", "grp", "pty", "tty", "readline", "syslog")
NAMES = (
    "chown", "fchmod", "fchown", "fork", "forkpty", "get_blocking", "getegid", "geteuid", "getgid",
    "getpgid", "getuid", "killpg", "lchown", "mkfifo", "nice", "openpty", "set_blocking", "setsid",
    "statvfs", "sysconf", "tcgetpgrp", "uname",
    "O_CLOEXEC", "O_DIRECTORY", "O_NOCTTY", "O_NOFOLLOW", "O_NONBLOCK", "O_SYNC",
)  # fmt: skip
SIGNALS = ("SIGALRM", "SIGCHLD", "SIGCONT", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGTSTP",
           "SIGUSR1", "SIGUSR2", "SIGWINCH")  # fmt: skip
LIBRARIES = (
    "asyncio", "ctypes", "getpass", "multiprocessing", "platformdirs.windows", "shutil",
    "subprocess", "tempfile", "uuid", "zoneinfo", "typer.main", "typer.testing", "keyring",
    "questionary", "rich.console", "dateparser", "cryptography.hazmat.primitives.ciphers.aead",
    "docx", "icalendar", "typst", "sqlite_utils",
)  # fmt: skip
"""What asks at its import which system this is, and must still be told the truth."""


def begin() -> None:
    """From here on this process is on what looks like Windows."""
    for name in LIBRARIES:
        importlib.import_module(name)
    sys.modules["msvcrt"] = locks()
    for name in MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    for name in NAMES:
        if hasattr(os, name):
            delattr(os, name)
    for name in SIGNALS:
        if hasattr(signal, name):
            delattr(signal, name)
    os.replace = os.rename = _unless_open(os.replace, 2)  # type: ignore[assignment]
    os.unlink = os.remove = _unless_open(os.unlink, 1)  # type: ignore[assignment]
    os.open = _no_folder(os.open)
    os.fsync = _written_only(os.fsync)
    os.chmod = lambda *_arguments, **_more: None
    io.open = _no_zone(io.open)  # type: ignore[assignment]
    import platformdirs
    from platformdirs import windows

    windows.get_win_folder = windows.get_win_folder_from_env_vars  # type: ignore[assignment]
    platformdirs.PlatformDirs = windows.Windows  # type: ignore[assignment, misc]
    sys.platform = "win32"


def locks() -> types.ModuleType:
    """What stands for the module msvcrt."""
    module = types.ModuleType("msvcrt")
    vars(module).update(LK_UNLCK=0, LK_LOCK=1, LK_NBLCK=2, locking=_locking)
    return module


def _locking(number: int, mode: int, length: int) -> None:
    """That of msvcrt: a lock from where the file stands, which belongs to what opened it."""
    kind = {0: fcntl.F_UNLCK}.get(mode, fcntl.F_WRLCK)
    at = os.lseek(number, 0, os.SEEK_CUR)
    wanted = struct.pack("hhqqi4x", kind, os.SEEK_SET, at, length, 0)
    for left in range(10, -1, -1):
        try:
            fcntl.fcntl(number, 37, wanted)  # F_OFD_SETLK
            return
        except BlockingIOError:
            if mode == 2 or not left:
                raise PermissionError(errno.EACCES, "Permission denied") from None
            time.sleep(0.1)


def _open_files() -> set[tuple[int, int]]:
    """What any process has open, as device and number."""
    found = set()
    for one in Path("/proc").glob("[0-9]*/fd/*"):
        with suppress(OSError):
            status = one.stat()
            found.add((status.st_dev, status.st_ino))
    return found


def _unless_open(act: Any, paths: int) -> Any:
    def guarded(*given: Any, **more: Any) -> None:
        for path in given[:paths]:
            with suppress(FileNotFoundError):
                status = os.stat(path, follow_symlinks=False)
                if (status.st_dev, status.st_ino) in _open_files():
                    raise PermissionError(errno.EACCES, "Access is denied", str(path))
        act(*given, **more)

    return guarded


def _no_folder(act: Any) -> Any:
    def guarded(path: Any, *given: Any, **more: Any) -> int:
        if os.path.isdir(path):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        number: int = act(path, *given, **more)
        return number

    return guarded


def _written_only(act: Any) -> Any:
    getfl = fcntl.F_GETFL

    def guarded(number: int) -> None:
        if fcntl.fcntl(number, getfl) & os.O_ACCMODE == os.O_RDONLY:
            raise OSError(errno.EBADF, "Bad file descriptor")
        act(number)

    return guarded


def _no_zone(act: Any) -> Any:
    def guarded(file: Any, *given: Any, **more: Any) -> Any:
        if str(file).startswith("/etc/"):
            raise FileNotFoundError(errno.ENOENT, "No such file or directory", str(file))
        return act(file, *given, **more)

    return guarded


def import_all() -> list[str]:
    """Import every module of reflect; their names."""
    import reflect

    names = [one.name for one in pkgutil.walk_packages(reflect.__path__, "reflect.")]
    for name in names:
        if not name.endswith("__main__"):
            importlib.import_module(name)
    return names


def run(arguments: list[str], typed: str, encoding: str) -> tuple[int, str, str]:
    """A run of the program, with its streams in ``encoding`` as those of a pipe on Windows."""
    from reflect.cli.main import main

    kept = sys.argv, sys.stdin
    out, told = (io.TextIOWrapper(io.BytesIO(), encoding, newline="\r\n") for _both in "12")
    sys.argv = ["reflect", *arguments]
    sys.stdin = io.TextIOWrapper(io.BytesIO(typed.encode()), encoding)
    status: Any = 0
    try:
        with redirect_stdout(out), redirect_stderr(told):
            try:
                main()
            except SystemExit as end:
                status = end.code
            out.flush()
            told.flush()
    finally:
        sys.argv, sys.stdin = kept
    texts = [one.buffer.getvalue().decode(encoding) for one in (out, told)]  # type: ignore[attr-defined]
    return int(status or 0), texts[0], texts[1]


if __name__ == "__main__":
    commands, about = json.load(sys.stdin), sys.argv[1]
    assert stat.S_IMODE(os.umask(0)) >= 0  # nobody keeps anybody else out by it
    begin()
    names = import_all()
    from reflect.journal import keys

    keys.MEMORY, keys.TIME = 64, 1  # what is tested is not how long it takes
    done = [run(arguments, typed, about) for arguments, typed in commands]
    sys.__stdout__.write(json.dumps([names, done]))  # type: ignore[union-attr]
