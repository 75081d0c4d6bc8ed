"""A person at a terminal: starts reflect on a pseudo-terminal, types, and reads the screen.

Everything is waited for by what stands on the screen, with a deadline; nothing sleeps.
"""

import errno
import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from typing import Any

import loaded
import pyte

from reflect.journal import keys

ENTER, TAB, SHIFT_TAB, UP, DOWN = "\r", "\t", "\x1b[Z", "\x1b[A", "\x1b[B"
F1, F2, CTRL_C, CTRL_D = "\x1bOP", "\x1bOQ", "\x03", "\x04"
LEFT, BACKSPACE, CTRL_U, CTRL_K, CTRL_A = "\x1b[D", "\x7f", "\x15", "\x0b", "\x01"
DEADLINE = 20.0


def bracketed(text: str) -> str:
    """``text`` as a present-day terminal pastes it."""
    return f"\x1b[200~{as_raw(text)}\x1b[201~"


def as_raw(text: str) -> str:
    """``text`` as a terminal without bracketed paste hands it on: as if typed."""
    return text.replace("\n", "\r")


class Screen:
    """The screen at the other end of a pseudo-terminal, and what came before it.

    ``master`` is the terminal's side; ``pid`` the program's process.
    """

    def __init__(self, master: int, columns: int = 80, lines: int = 24) -> None:
        self.master = master
        self.raw = b""
        self._past: list[str] = []
        self._drawn: list[str] = []
        self._screen = pyte.HistoryScreen(columns, lines, history=5000, ratio=0.5)
        self._stream = pyte.ByteStream(self._screen)
        os.set_blocking(master, False)
        self.resize(columns, lines)

    def resize(self, columns: int, lines: int = 24) -> None:
        """Another size, as when a window is dragged."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self._screen.resize(lines, columns)
        self._drawn = []

    @property
    def _display(self) -> list[str]:
        """The rows of the screen; only those that changed are read cell by cell."""
        screen = self._screen
        changed, buffer, columns = screen.dirty, screen.buffer, range(screen.columns)
        if not self._drawn:
            self._drawn = [""] * screen.lines
            changed.update(range(screen.lines))
        for row in changed | {one - 1 for one in changed}:  # marks may join the row above
            if 0 <= row < len(self._drawn):
                line = buffer[row]
                self._drawn[row] = "".join(line[place].data for place in columns).rstrip()
        changed.clear()
        return self._drawn

    @property
    def rows(self) -> list[str]:
        """What can be read, scrolled off or not, row by row."""
        past = self._screen.history.top
        for row in islice(past, len(self._past), None):
            text = "".join(row[place].data for place in range(self._screen.columns))
            self._past.append(text.rstrip())
        return [*self._past, *self._display]

    @property
    def visible(self) -> str:
        """What stands on the screen now."""
        return "\n".join(self._display)

    @property
    def text(self) -> str:
        """All that can be read, as running text: wrapped lines are joined."""
        return " ".join(" ".join(self.rows).split())

    def type(self, *keys: str) -> None:
        """Type ``keys``, without looking at the screen."""
        self.put("".join(keys).encode("utf-8", "surrogateescape"))

    def put(self, data: bytes) -> None:
        """Send bytes, in one go as far as the terminal takes them."""
        until = time.monotonic() + DEADLINE
        while data:
            assert time.monotonic() < until, f"the terminal takes no more\n{self.visible}"
            try:
                data = data[os.write(self.master, data) :]
            except BlockingIOError:
                self.look(0.05)

    def look(self, seconds: float) -> bool:
        """Take in what is drawn within so many seconds; false when the terminal is gone."""
        ready, _write, _error = select.select([self.master], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.master, 65536)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            return False
        self.raw += data
        self._stream.feed(data)
        return bool(data)

    def wait(self, until: Callable[[], bool], what: str, seconds: float = DEADLINE) -> None:
        """Look at the screen until a condition holds."""
        end = time.monotonic() + seconds
        while not until():
            left = end - time.monotonic()
            assert left > 0, f"never saw {what!r} in:\n" + "\n".join(self.rows)
            if not self.look(min(left, 0.5)):
                assert until(), f"it ended before {what!r} was seen in:\n" + "\n".join(self.rows)

    def see(self, *texts: str) -> None:
        """Wait until all ``texts`` stand in what can be read."""
        for text in texts:
            flat = " ".join(text.split())
            self.wait(lambda flat=flat: flat in self.text, text)  # type: ignore[misc]

    def asked(self, *texts: str) -> None:
        """Wait until ``texts`` stand there and a field below them waits for an answer."""
        self.see(*texts)
        self.wait(lambda: "Ctrl-C:" in self.visible, "the line with keys")

    def offered(self, *texts: str) -> None:
        """Wait until ``texts`` stand there, with choices to pick from."""
        self.see(*texts)
        self.wait(lambda: "› 1)" in self.visible or "  1)" in self.visible, "choices")


class Person(Screen):
    """Somebody who runs ``reflect`` with some arguments on a terminal of 80 x 24.

    ``stdout`` may be a file, for output that is piped; ``program`` another
    program that Python runs; ``anew``: reflect is started as a shell would, not forked;
    ``before`` is called in a fork first: a function of a module.
    """

    def __init__(
        self,
        *arguments: object,
        columns: int = 80,
        lines: int = 24,
        stdout: Any = None,
        env: dict[str, str] | None = None,
        program: tuple[str, ...] = (),
        anew: bool = False,
        before: Callable[[], None] | None = None,
    ) -> None:
        master, slave = os.openpty()
        super().__init__(master, columns, lines)
        about = os.environ | (env or {})
        about = {  # its size it must learn from the terminal
            name: value for name, value in about.items() if name not in ("COLUMNS", "LINES")
        }
        out = slave if stdout is None else stdout if isinstance(stdout, int) else stdout.fileno()
        words = [str(one) for one in arguments]
        self.process: loaded.Run | subprocess.Popen[bytes]
        if program or anew or not loaded.can_run(about):
            self.process = subprocess.Popen(
                [sys.executable, *(program or ("-m", "reflect")), *words],
                stdin=slave,
                stdout=out,
                stderr=slave,
                env=about,
                start_new_session=True,
                preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
            )
        else:
            light = keys.MEMORY < 1024  # a test may have asked for little work
            streams = (slave, out, slave)
            self.process = loaded.Run(
                words, streams, about, own_terminal=True, light=light, before=before
            )
        os.close(slave)

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def resize(self, columns: int, lines: int = 24) -> None:
        super().resize(columns, lines)
        if hasattr(self, "process"):  # the kernel tells the program: SIGWINCH
            self.process.send_signal(signal.SIGWINCH)

    def ends(self, status: int | None = 0) -> None:
        """Wait until the program has ended, with this exit status."""
        end = time.monotonic() + DEADLINE
        while self.alive or self.look(0):
            assert time.monotonic() < end, f"it did not end:\n{self.visible}"
            if self.master >= 0 and not self.look(0.02):
                break
        found = self.process.wait(DEADLINE)
        assert status is None or found == status, f"status {found}:\n" + "\n".join(self.rows)
        assert b"Traceback" not in self.raw, self.visible

    def hang_up(self) -> None:
        """Close the terminal's window."""
        os.close(self.master)
        self.master = -1
        self.process.wait(DEADLINE)

    def kill(self) -> None:
        """End the program as the power does, and what it started with it."""
        if self.alive and os.getpgid(self.process.pid) == self.process.pid:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait(DEADLINE)

    def leave(self) -> None:
        """Clean up, whatever happened."""
        if self.alive:
            self.process.kill()
        self.process.wait()
        if self.master >= 0:
            with suppress(OSError):
                os.close(self.master)
            self.master = -1
