"""Editors as they are, at a terminal: of what is written in them no copy stays behind."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from person import Person

from reflect.terminal.editor import LEAVE_SCREEN

SCRIPT = """
import os, sys, termios
from pathlib import Path
from reflect.cli.desk import stops_interrupt
from reflect.practice.errors import ReflectError
from reflect.terminal.editor import edit_text
from reflect.terminal.editors import Editor, Kind, chosen_editor
editor = chosen_editor(os.environ)
if "BARE" in os.environ:
    editor = Editor(editor.program, Kind(""))
kept = Path(os.environ["KEPT"])
try:
    with stops_interrupt():
        text = edit_text("een\\ntwee\\n", editor, os.environ, kept.write_text)
    print("saved", repr(text))
except ReflectError as error:
    print("refused", error)
finally:
    echo = termios.tcgetattr(0)[3] & termios.ECHO
    print("echo", bool(echo))
"""

VIMRC = """
set nocompatible backup undofile swapfile updatecount=1 updatetime=10
set backupdir=~/backups directory=~/swaps undodir=~/undos viminfo='100,<50,s10,h
"""
NANORC = "set backup\nset backupdir ~/backups\nset historylog\nset positionlog\n"
"""Somebody who keeps copies of everything."""

WROTE, TYPED = "ditstaater", "ditnogniet"


class Writer(Person):
    """Somebody who edits a text at a terminal."""

    def __init__(self, home: Path, runtime: Path, kept: Path, env: dict[str, str]) -> None:
        self.home, self.runtime, self._kept = home, runtime, kept
        about = {"TERM": "vt100", "XDG_RUNTIME_DIR": str(runtime), "KEPT": str(kept)} | env
        super().__init__(program=("-c", SCRIPT), env=about)

    @property
    def kept(self) -> str:
        """What was handed on last."""
        return self._kept.read_text() if self._kept.exists() else ""

    def kill_editor(self) -> None:
        """End the editor as a crash does."""
        found = subprocess.run(
            ["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=True
        )
        os.kill(int(found.stdout.split()[0]), signal.SIGKILL)

    def texts(self) -> list[Path]:
        """The text that is being edited."""
        return list(self.runtime.glob("*/reflect.txt"))

    def copies(self, word: str) -> list[Path]:
        """All other files with ``word`` in them."""
        files = {file for file in self.home.parent.rglob("*") if file.is_file()}
        ours = {self._kept, *self.texts()}
        return [file for file in files - ours if word.encode() in file.read_bytes()]


@pytest.fixture
def write(home: Path, tmp_path: Path) -> Iterator[Callable[..., Writer]]:
    """Start to edit a text with an editor: ``write(EDITOR="vim")``."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    (home / ".vimrc").write_text(VIMRC)
    (home / ".nanorc").write_text(NANORC)
    for name in ("backups", "swaps", "undos"):
        (home / name).mkdir()
    there: list[Writer] = []

    def begin(**env: str) -> Writer:
        there.append(Writer(home, runtime, tmp_path / "kept", env))
        return there[-1]

    yield begin
    for one in there:
        one.leave()


needs_vim = pytest.mark.skipif(
    not (shutil.which("vim") and shutil.which("pgrep")), reason="needs vim and pgrep"
)
needs_nano = pytest.mark.skipif(not shutil.which("nano"), reason="needs nano")


def in_vim(write: Callable[..., Writer], **env: str) -> Writer:
    """Somebody who saved one word in Vim and typed another."""
    writer = write(EDITOR="vim", **env)
    writer.see("twee")
    writer.type(f"o{WROTE}\x1b:w\r")
    writer.wait(lambda: WROTE in writer.kept, "what was saved")
    writer.type(f"o{TYPED} {TYPED}")
    writer.see(f"{TYPED} {TYPED}")
    return writer


@needs_vim
def test_vim_is_killed(write: Callable[..., Writer]) -> None:
    """Words that were typed are nowhere; those that were saved are with who called only."""
    writer = in_vim(write)
    assert writer.copies(TYPED) == writer.copies(WROTE) == []
    writer.kill_editor()
    writer.see("refused The editor vim was stopped (signal 9).", "echo True")
    writer.ends()
    assert LEAVE_SCREEN in writer.raw
    assert writer.copies(TYPED) == writer.copies(WROTE) == writer.texts() == []
    assert writer.kept == f"een\n{WROTE}\ntwee\n"


@needs_vim
def test_vim_ends(write: Callable[..., Writer]) -> None:
    """Also what it keeps at the end: registers, undo, searches."""
    writer = in_vim(write)
    writer.type(f"\x1byy/{TYPED}\r:wq\r")
    writer.see("saved", "echo True")
    writer.ends()
    assert TYPED in writer.kept
    assert writer.copies(TYPED) == writer.copies(WROTE) == writer.texts() == []
    files = {file.name for file in writer.home.rglob("*") if file.is_file()}
    assert files == {".vimrc", ".nanorc"}


@needs_vim
def test_without_the_switches_vim_would_keep_them(write: Callable[..., Writer]) -> None:
    """The test of the tests above."""
    writer = in_vim(write, BARE="1")
    writer.wait(lambda: bool(writer.copies(TYPED)), "a swap file")
    writer.type("\x1byy:wq\r")
    writer.see("saved")
    writer.ends()
    assert writer.home / ".viminfo" in writer.copies(TYPED)
    assert list((writer.home / "undos").iterdir())


@needs_vim
def test_the_terminal_closes_while_vim_is_open(write: Callable[..., Writer]) -> None:
    writer = in_vim(write)
    writer.hang_up()
    assert writer.copies(TYPED) == writer.copies(WROTE) == writer.texts() == []
    assert WROTE in writer.kept


@needs_nano
def test_the_terminal_closes_while_nano_is_open(write: Callable[..., Writer]) -> None:
    """Then nano saves what was typed beside the text; that is kept."""
    writer = write(EDITOR="nano")
    writer.see("twee")
    writer.type(TYPED)
    writer.see(TYPED)
    writer.hang_up()
    assert writer.kept.startswith(TYPED)
    assert writer.copies(TYPED) == writer.texts() == []


@needs_nano
def test_nano_ends(write: Callable[..., Writer]) -> None:
    """Neither a backup nor what was searched for stays behind."""
    writer = write(EDITOR="nano")
    writer.see("twee")
    writer.type(TYPED)
    writer.see(TYPED)
    writer.type(f"\x0f\r\x17{TYPED}\r")
    writer.wait(lambda: TYPED in writer.kept, "what was saved")
    writer.type("\x18")
    writer.see("saved", "echo True")
    writer.ends()
    assert writer.copies(TYPED) == writer.texts() == []
