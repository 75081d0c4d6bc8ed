"""A text in the user's own editor; nothing of it stays behind, and nothing gets lost.

What is saved in the editor is handed on about once a second, so that it is
kept when the editor, the terminal or the machine does not live to the end.
"""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

from reflect.locale import N_
from reflect.practice.errors import ReflectError
from reflect.terminal.editors import Editor
from reflect.terminal.private import Private, make_private

PAUSE = 1.0
"""Seconds between two looks at what was saved."""

PATIENCE = 2.0
"""Seconds that an editor is given to end by itself, and again when it is asked to."""

INTERRUPTED = (-2, 130)
"""What an editor ends with that Ctrl-C stopped."""

LEAVE_SCREEN = b"\x1b[?1049l\x1b[?25h\x1b[0m"
"""Takes what an editor that was killed had drawn, which is text of an entry, from the screen."""


def edit_text(
    text: str,
    editor: Editor,
    environ: Mapping[str, str],
    kept: Callable[[str], None],
    subject: str = "",
    *,
    base: str = "",
) -> str:
    """``text`` as it was saved in ``editor``; empty when the file was emptied or removed.

    ``kept`` gets what was saved each time it is new, also when the editor fails
    afterwards; it returns when that is safe. Bytes that are not UTF-8 are lone
    surrogates, there and in ``text``. A `ReflectError` of ``kept`` is ignored
    while there is a next time. What it could not keep at the end stays in the
    private folder (`reflect.terminal.private.leftovers`, with ``subject``
    and ``base``).

    Raises `ReflectError` when the editor does not start or does not end well,
    and for what is not UTF-8.
    """
    data = _encoded(text)
    private = make_private(data, environ, subject, base=base)
    watch = _Watch(private, data, kept)
    try:
        try:
            status = _run(editor, environ, private, watch.look)
        except BaseException:  # Ctrl-C, and a closed terminal
            watch.hand_over()
            raise
        if status:
            watch.hand_over()
            raise _ended_badly(editor, status, watch.changed)
        return watch.result()
    finally:
        if watch.safe:
            private.erase()
        else:
            private.leave()


class _Watch:
    """Hands on what is saved. ``safe`` tells that nothing is in the file alone."""

    def __init__(self, private: Private, data: bytes, kept: Callable[[str], None]) -> None:
        self.safe = True
        self.changed = False
        self._private = private
        self._data = data
        self._kept = kept

    def look(self) -> None:
        """Hand on what is new, while the editor is open."""
        with suppress(ReflectError, OSError):  # there is a next time
            self._hand_on(self._private.read())

    def hand_over(self) -> None:
        """Hand on what the editor left, wherever it left it."""
        self._hand_on(self._read(rescued=True))

    def result(self) -> str:
        """What was saved, also handed on."""
        data = self._read()
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            self._hand_on(data)
            raise ReflectError(
                "Line {number} of what you saved is not UTF-8.",
                "It is kept as a draft. Let the editor save it as UTF-8.",
                number=data.count(b"\n", 0, error.start) + 1,
            ) from None
        with suppress(ReflectError):  # whoever called has it now
            self._hand_on(data)
        self.safe = True
        return text

    def _read(self, *, rescued: bool = False) -> bytes:
        try:
            return self._private.read(rescued=rescued)
        except OSError as error:
            self.safe = False
            raise ReflectError(
                "What the editor saved cannot be read: {reason}.",
                "It is in {file}; nothing was changed.",
                reason=error.strerror or "?",
                file=self._private.file,
            ) from None

    def _hand_on(self, data: bytes) -> None:
        if data == self._data or not data.strip():  # some editors empty a file, then fill it
            return
        self.safe = False
        self._kept(data.decode("utf-8", "surrogateescape"))
        self.safe = self.changed = True
        self._data = data


def _encoded(text: str) -> bytes:
    """``text`` as UTF-8; surrogates that stand for bytes become those bytes again."""
    return re.sub("[\ud800-\udc7f\udd00-\udfff]", "\ufffd", text).encode("utf-8", "surrogateescape")


def _run(
    editor: Editor, environ: Mapping[str, str], private: Private, look: Callable[[], None]
) -> int:
    """Run the editor to its end, looking now and then; the status that it ended with."""
    with _keys_for_the_editor(), _terminal_restored():
        try:
            process = subprocess.Popen(  # noqa: S603 - what the user chose as an editor
                editor.command(private.file),
                env={**environ, **editor.settings(private.file)},
                pass_fds=() if sys.platform == "win32" else (private.lock,),
            )
        except OSError as error:
            raise ReflectError(
                "The editor {editor} cannot be started: {reason}.",
                "Set EDITOR to another one, for example nano.",
                editor=editor.name,
                reason=error.strerror or "?",
            ) from None
        try:
            status = _status(process, look)
        except BaseException:
            _end(process)
            raise
        if status < 0 and os.isatty(2):
            os.write(2, LEAVE_SCREEN)
        if status in INTERRUPTED:
            raise KeyboardInterrupt
        return status


def _status(process: subprocess.Popen[bytes], look: Callable[[], None]) -> int:
    while True:
        try:
            return process.wait(PAUSE)
        except subprocess.TimeoutExpired:
            look()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Let the editor end by itself, as it does when its terminal closes; else make it."""
    for insist in (process.terminate, process.kill):
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
            return
        insist()
    with suppress(subprocess.TimeoutExpired):  # not even what cannot be killed holds us up
        process.wait(PATIENCE)


def _ended_badly(editor: Editor, status: int, changed: bool) -> ReflectError:
    message = N_("The editor {editor} ended with an error (status {status}).")
    if status < 0:
        message = N_("The editor {editor} was stopped (signal {status}).")
    hint = N_("Nothing was changed. To use another editor, set EDITOR, for example to nano.")
    if changed:
        hint = N_("What you saved in it is kept as a draft.")
    return ReflectError(message, hint, editor=editor.name, status=abs(status))


@contextmanager
def _keys_for_the_editor() -> Iterator[None]:
    """Leave Ctrl-C and Ctrl-\\ to the editor: what they mean there is not for us."""
    names = [name for name in ("SIGINT", "SIGQUIT") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in (signal.Signals[one] for one in names)}
    for number in before:
        signal.signal(number, lambda _number, _frame: None)  # SIG_IGN the editor would inherit
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _terminal_restored() -> Iterator[None]:
    """Give the terminal back as it was, also by an editor that was killed."""
    try:
        import termios

        before = termios.tcgetattr(0)
    except (ImportError, OSError):
        yield
        return
    except termios.error:  # no terminal
        yield
        return
    try:
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(0, termios.TCSADRAIN, before)
