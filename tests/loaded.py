"""reflect, loaded once: a run of it is a fork, which is all that a start is but for the loading.

To load reflect and what it asks with takes longer than most runs. A process that has done so
waits for requests, one for each run, and then forks: the fork takes its arguments, environment,
folder and streams from the request, and ends as any program does. Whatever shapes Python itself
before it starts cannot be had so: `can_run` tells. With REFLECT_SOAK every run is a start.
"""

import gc
import importlib
import os
import pickle
import pkgutil
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from threading import Lock
from typing import Any, NamedTuple

HEAVY = (
    "cryptography.hazmat.primitives.ciphers.aead", "cryptography.hazmat.primitives.kdf.argon2",
    "questionary", "rich.console", "rich.live", "rich.markup", "rich.panel", "rich.padding",
    "rich.table", "rich.text", "sqlite_utils", "dateutil.parser", "difflib", "zoneinfo", "curses",
    "prompt_toolkit.input.vt100", "prompt_toolkit.key_binding.bindings.search",
)  # fmt: skip
SOAK = bool(os.environ.get("REFLECT_SOAK"))  # a test itself has it no more
LOCK = Lock()
SHAPES = ("LC_", "LANG", "PYTHON")
"""How names begin of what is read from the environment before the first line of a program."""


class Request(NamedTuple):
    """A run: ``before`` is called first, and must be found by name in a module in ``folder``;
    ``light``: little work for each passphrase."""

    arguments: list[str]
    environment: dict[str, str]
    cwd: str
    own_terminal: bool
    light: bool
    folder: str
    before: bytes


def can_run(environment: Mapping[str, str]) -> bool:
    """Whether a fork can be given this environment."""
    if SOAK or not hasattr(os, "fork"):
        return False
    with LOCK:  # several at once, of which one starts it
        return _shape(environment) == _server()[1]


def _shape(environment: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value
        for name, value in environment.items()
        if name.startswith(SHAPES) and name != "PYTHONDONTWRITEBYTECODE"
    }


@cache
def _server() -> tuple[socket.socket, dict[str, str], subprocess.Popen[bytes]]:
    """Where requests go, what shaped the process that takes them, and that process."""
    ours, theirs = socket.socketpair()
    process = subprocess.Popen(
        [sys.executable, __file__, str(theirs.fileno())],
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    theirs.close()
    return ours, _shape(os.environ), process


class Run:
    """A run that has begun; as `subprocess.Popen`, as far as tests need it."""

    def __init__(
        self,
        arguments: list[str],
        streams: tuple[int, int, int],
        environment: Mapping[str, str],
        before: Callable[[], None] | None = None,
        own_terminal: bool = False,
        light: bool = False,
    ) -> None:
        named = getattr(before, "func", before)  # a partial of a function
        request = Request(
            arguments,
            dict(environment),
            os.getcwd(),
            own_terminal,
            light,
            os.path.dirname(named.__code__.co_filename) if named else "",
            pickle.dumps(before),
        )
        self._told, theirs = socket.socketpair()
        socket.send_fds(_server()[0], [b"!"], [*streams, theirs.fileno()])
        theirs.close()
        self._told.sendall(pickle.dumps(tuple(request)))
        self._told.shutdown(socket.SHUT_WR)
        self.pid = int(self._line())
        self.returncode: int | None = None

    def _line(self) -> str:
        line = b""
        while not line.endswith(b"\n"):
            byte = self._told.recv(1)
            assert byte, "the process that forks is gone"
            line += byte
        return line.decode()

    def poll(self) -> int | None:
        """Its exit status, or the signal it died of as a negative number, or None."""
        if self.returncode is None and select.select([self._told], [], [], 0)[0]:
            self.returncode = int(self._line())
            self._told.close()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None and not select.select([self._told], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("reflect", timeout or 0)
        status = self.poll()
        assert status is not None
        return status

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):  # it ended just now
                os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def run(
    arguments: list[str],
    given: bytes,
    environment: Mapping[str, str],
    timeout: float,
    **more: Any,
) -> "subprocess.CompletedProcess[str]":
    """Run to the end, as `subprocess.run`; ``more`` as `Run` takes it."""
    (stdin, give), (out, stdout), (err, stderr) = os.pipe(), os.pipe(), os.pipe()
    process = Run(arguments, (stdin, stdout, stderr), environment, **more)
    for one in (stdin, stdout, stderr):
        os.close(one)
    os.set_blocking(give, False)
    told, giving, until = {out: b"", err: b""}, [give], time.monotonic() + timeout
    asking = [out, err]
    try:
        while giving or asking:
            left = max(until - time.monotonic(), 0)
            ready, room, _error = select.select(asking, giving, [], left)
            if not ready and not room:
                process.kill()
                raise subprocess.TimeoutExpired(arguments, timeout)
            if room:
                try:
                    given = given[os.write(give, given) :]
                except BrokenPipeError:
                    given = b""
                if not given:
                    giving.clear()
                    os.close(give)
            for one in ready:
                data = os.read(one, 65536)
                told[one] += data
                if not data:
                    asking.remove(one)
    finally:
        for one in (*giving, out, err):
            os.close(one)
    status = process.wait(max(until - time.monotonic(), 0))
    texts = (told[one].decode().replace("\r\n", "\n").replace("\r", "\n") for one in (out, err))
    return subprocess.CompletedProcess(arguments, status, *texts)


def _load() -> None:
    import reflect

    for module in pkgutil.walk_packages(reflect.__path__, "reflect."):
        importlib.import_module(module.name)
    for name in HEAVY:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


def _serve(requests: socket.socket) -> socket.socket:
    """Fork for each request, and tell how each fork ended. Returns in a fork only."""
    woken, wake = os.pipe()
    for end in (woken, wake):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_all: None)
    running: dict[int, socket.socket] = {}
    while True:
        ready, _write, _error = select.select([requests, woken], [], [])
        if woken in ready:
            os.read(woken, 512)
            while running and (ended := os.waitpid(-1, os.WNOHANG))[0]:
                _tell(running.pop(ended[0]), os.waitstatus_to_exitcode(ended[1]))
        if requests not in ready:
            continue
        data, handed, _flags, _from = socket.recv_fds(requests, 1, 4)
        if not data:
            sys.exit()
        *streams, connection = handed
        asker = socket.socket(fileno=connection)
        if pid := os.fork():
            running[pid] = asker
            for one in streams:
                os.close(one)
            _tell(asker, pid, close=False)
            continue
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for number, one in enumerate(streams):
            os.dup2(one, number)
        for one in (*streams, woken, wake, *(other.detach() for other in running.values())):
            os.close(one)
        requests.close()
        return asker


def _tell(asker: socket.socket, number: int, close: bool = True) -> None:
    with suppress(OSError):  # who asked may have gone
        asker.sendall(b"%d\n" % number)
    if close:
        asker.close()


def _become(asker: socket.socket) -> None:
    """Take over what the request asks, as a start would."""
    data = b""
    while more := asker.recv(65536):
        data += more
    asker.close()
    request = Request(*pickle.loads(data))
    os.environ.clear()
    os.environ.update(request.environment)
    os.chdir(request.cwd)
    time.tzset()
    tempfile.tempdir = None
    sys.argv = ["reflect", *request.arguments]
    if request.own_terminal:
        os.setsid()
        import fcntl
        import termios

        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    if request.light:
        from reflect.journal import keys

        keys.MEMORY, keys.TIME = 64, 1
    sys.path.insert(0, request.folder)
    before = pickle.loads(request.before)
    del sys.path[0]
    if before:
        before()
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        was: Any = getattr(sys, name)
        mode = "w" if number else "r"
        opened = open(number, mode, encoding=was.encoding, errors=was.errors)  # noqa: SIM115
        if name == "stderr":
            opened.reconfigure(line_buffering=True)
        setattr(sys, name, opened)
        setattr(sys, f"__{name}__", opened)


if __name__ == "__main__":
    sys.path[0] = os.getcwd()  # as `python -m reflect` has it
    _load()
    _become(_serve(socket.socket(fileno=int(sys.argv[1]))))
    from reflect.__main__ import main

    main()
