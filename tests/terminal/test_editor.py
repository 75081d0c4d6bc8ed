"""The user's editor: what is saved in it is never lost, and nothing of it stays behind."""

import os
import shlex
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reflect.cli.desk import stops_interrupt
from reflect.practice.errors import ReflectError
from reflect.terminal import editor as module
from reflect.terminal.editor import edit_text
from reflect.terminal.editors import Editor, Kind, chosen_editor
from reflect.terminal.private import leftovers

DEADLINE = 20.0
SECRET = "geheimwoord"

BEGIN = """
import os, signal, sys, time
from pathlib import Path
file = Path(sys.argv[-1])
def wait_for(there):
    end = time.monotonic() + 20
    while not there.exists() and time.monotonic() < end:
        time.sleep(0.01)
"""


@pytest.fixture
def runtime(tmp_path: Path) -> Path:
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def environ(runtime: Path, tmp_path: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "XDG_RUNTIME_DIR": str(runtime),
        "TMPDIR": str(tmp_path),
        "SIGNS": str(tmp_path),
    }


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE", 0.05)
    monkeypatch.setattr(module, "PATIENCE", 0.3)


@pytest.fixture
def acting(tmp_path: Path, environ: dict[str, str]) -> Callable[[str], Editor]:
    """An editor that does what a piece of Python says, with ``file`` as its file."""

    def make(code: str) -> Editor:
        script = tmp_path / "editor.py"
        script.write_text(BEGIN + textwrap.dedent(code), "utf-8")
        command = f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}"
        return chosen_editor(environ | {"EDITOR": command})

    return make


Acting = Callable[[str], Editor]


@pytest.fixture
def stoppable() -> Iterator[None]:
    """Let signals stop what runs as they stop reflect; afterwards nothing has changed."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    with stops_interrupt():
        yield
    for number, handler in before.items():
        signal.signal(number, handler)


class Kept(list[str]):
    """What was handed on."""

    def __call__(self, text: str) -> None:
        self.append(text)


@pytest.fixture
def kept(runtime: Path) -> Iterator[Kept]:
    """What was handed on; afterwards nothing is left of anything."""
    yield Kept()
    assert list(runtime.iterdir()) == []


SAVES = {
    "in place": 'file.write_text("nieuw\\n")',
    "by rename": """
        new = file.with_name("4913")
        new.write_text("nieuw\\n")
        new.replace(file)
        """,
    "with a backup": """
        file.rename(file.with_name("reflect.txt~"))
        file.write_text("nieuw\\n")
        file.with_name(".reflect.txt.swp").write_text("geheim")
        file.with_name("undo").mkdir()
        (file.with_name("undo") / "reflect").write_text("geheim")
        """,
    "anew": """
        file.unlink()
        file.write_text("nieuw\\n")
        """,
}


@pytest.mark.parametrize("code", SAVES.values(), ids=SAVES)
def test_what_was_saved_comes_back_however_it_was_saved(
    acting: Acting, environ: dict[str, str], kept: Kept, code: str
) -> None:
    assert edit_text("oud\n", acting(code), environ, kept) == "nieuw\n"
    assert kept == ["nieuw\n"]


def test_what_was_not_changed_comes_back_and_is_not_handed_on(
    acting: Acting, environ: dict[str, str], kept: Kept
) -> None:
    text = "één\r\n\x00\u2028👨‍👩‍👧\n"
    assert edit_text(text, acting(""), environ, kept) == text
    assert kept == []


@pytest.mark.parametrize("code", ['file.write_text("")', "file.unlink()"])
def test_an_emptied_file_comes_back_empty(
    acting: Acting, environ: dict[str, str], kept: Kept, code: str
) -> None:
    assert edit_text("oud\n", acting(code), environ, kept) == ""
    assert kept == []


def test_the_editor_gets_a_private_file(
    acting: Acting, environ: dict[str, str], kept: Kept, runtime: Path
) -> None:
    """For its owner only, without a word of the text in its name, arguments or environment."""
    before = os.umask(0o022)
    try:
        text = edit_text(
            SECRET,
            acting("""
                told = [oct(file.stat().st_mode), oct(file.parent.stat().st_mode), str(file)]
                file.write_text(repr([*told, sys.argv, dict(os.environ)]))
            """),
            environ,
            kept,
            "entry 12",
        )
    finally:
        os.umask(before)
    assert "'0o100600', '0o40700'" in text
    assert str(runtime) in text
    assert "reflect.txt" in text
    assert SECRET not in text


def test_keys_of_the_editor_are_its_own(
    acting: Acting, environ: dict[str, str], kept: Kept
) -> None:
    """Ctrl-C while it is open does not stop reflect; the editor may do with it what it likes."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    saved = edit_text(
        "oud",
        acting("""
            os.kill(os.getppid(), signal.SIGINT)
            os.kill(os.getppid(), signal.SIGQUIT)
            file.write_text(str(signal.getsignal(signal.SIGINT) is signal.default_int_handler))
        """),
        environ,
        kept,
    )
    assert saved == "True"
    assert signal.signal(signal.SIGINT, before) is signal.default_int_handler


def test_what_is_saved_is_handed_on_while_the_editor_is_open(
    acting: Acting, environ: dict[str, str], kept: Kept, tmp_path: Path
) -> None:
    """The editor below waits until that has happened."""

    def keep(text: str) -> None:
        kept(text)
        (tmp_path / f"seen {text}").touch()

    saved = edit_text(
        "oud",
        acting("""
            for text in ("een", "twee"):
                file.write_text(text)
                wait_for(Path(os.environ["SIGNS"], f"seen {text}"))
            file.write_text("drie")
        """),
        environ,
        keep,
    )
    assert saved == "drie"
    assert kept == ["een", "twee", "drie"]


def test_what_could_not_be_kept_is_handed_on_again(
    acting: Acting, environ: dict[str, str], kept: Kept, tmp_path: Path
) -> None:
    tries = []

    def keep(text: str) -> None:
        tries.append(text)
        if len(tries) < 3:
            raise ReflectError("The disk is full.")
        kept(text)
        (tmp_path / "seen").touch()

    code = 'file.write_text("een"); wait_for(Path(os.environ["SIGNS"], "seen"))'
    assert edit_text("oud", acting(code), environ, keep) == "een"
    assert tries == ["een"] * 3
    assert kept == ["een"]


@pytest.mark.parametrize(
    ("ending", "what"),
    [
        ("sys.exit(1)", "with an error (status 1)"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "was stopped (signal 9)"),
    ],
)
def test_an_editor_that_fails(
    acting: Acting, environ: dict[str, str], kept: Kept, ending: str, what: str
) -> None:
    """What was saved in it is handed on, and it is told; else that nothing was changed."""
    with pytest.raises(ReflectError) as error:
        edit_text("oud", acting(f"file.write_text({SECRET!r})\n{ending}"), environ, kept)
    assert what in str(error.value)
    assert "is kept" in error.value.hint
    assert SECRET not in str(error.value) + error.value.hint + repr(error.value.values)
    assert kept == [SECRET]
    with pytest.raises(ReflectError) as error:
        edit_text("oud", acting(ending), environ, kept)
    assert what in str(error.value)
    assert "Nothing was changed" in error.value.hint
    assert kept == [SECRET]


def test_an_editor_that_cannot_be_started(
    environ: dict[str, str], kept: Kept, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    broken.write_bytes(b"\x00nothing to run")
    broken.chmod(0o700)
    for program in (broken, tmp_path / "nowhere"):
        with pytest.raises(ReflectError, match="cannot be started"):
            edit_text("oud", Editor(str(program), Kind("")), environ, kept)
    assert kept == []


def test_what_is_not_utf_8_is_refused_and_kept_byte_for_byte(
    acting: Acting, environ: dict[str, str], kept: Kept
) -> None:
    """It can be edited again as it was."""
    with pytest.raises(ReflectError, match="Line 2 of what you saved is not UTF-8"):
        edit_text("oud", acting('file.write_bytes(b"\\n\\xc3\\xa9\\xe9 x")'), environ, kept)
    assert kept == ["\né\udce9 x"]
    with pytest.raises(ReflectError, match="is not UTF-8"):
        edit_text(kept[0], acting(""), environ, kept)
    saved = edit_text(kept[0], acting("file.write_text(repr(file.read_bytes()))"), environ, kept)
    assert saved == repr(b"\n\xc3\xa9\xe9 x")


def test_half_a_character_is_shown_as_one(
    acting: Acting, environ: dict[str, str], kept: Kept
) -> None:
    assert edit_text("x\ud83d", acting(""), environ, kept) == "x\ufffd"


def test_ctrl_c_that_stops_the_editor_stops_reflect(
    acting: Acting, environ: dict[str, str], kept: Kept
) -> None:
    code = 'file.write_text("half")\nsignal.signal(2, signal.SIG_DFL)\nos.kill(os.getpid(), 2)'
    with pytest.raises(KeyboardInterrupt):
        edit_text("oud", acting(code), environ, kept)
    assert kept == ["half"]


@pytest.mark.usefixtures("stoppable")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("stubborn", [False, True])
def test_reflect_is_stopped_from_outside(
    acting: Acting, environ: dict[str, str], kept: Kept, tmp_path: Path, name: str, stubborn: bool
) -> None:
    """What was saved is handed on, the editor ended, the file erased."""
    with pytest.raises(KeyboardInterrupt):
        edit_text(
            "oud",
            acting(f"""
                if {stubborn}:
                    signal.signal(signal.SIGTERM, signal.SIG_IGN)
                file.write_text("half")
                Path(os.environ["SIGNS"], "pid").write_text(str(os.getpid()))
                os.kill(os.getppid(), signal.{name})
                time.sleep(60)
            """),
            environ,
            kept,
        )
    assert kept == ["half"]
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@pytest.mark.usefixtures("stoppable")
def test_what_the_editor_saves_at_the_last_moment_is_handed_on(
    acting: Acting, environ: dict[str, str], kept: Kept
) -> None:
    """As nano does when its terminal is closed."""
    with pytest.raises(KeyboardInterrupt):
        edit_text(
            "oud",
            acting("""
                def save(*_):
                    file.with_name("reflect.txt.save").write_text("op de valreep")
                    sys.exit(1)
                signal.signal(signal.SIGTERM, save)
                os.kill(os.getppid(), signal.SIGTERM)
                time.sleep(60)
            """),
            environ,
            kept,
        )
    assert kept == ["op de valreep"]


def test_a_bug_while_keeping_leaves_no_editor_behind(
    acting: Acting, environ: dict[str, str], runtime: Path
) -> None:
    def keep(_text: str) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        edit_text("oud", acting('file.write_text("x"); time.sleep(60)'), environ, keep)
    assert [left.text for left in leftovers({"XDG_RUNTIME_DIR": str(runtime)})] == ["x"]


def test_what_cannot_be_kept_at_all_stays_where_it_can_be_found(
    acting: Acting, environ: dict[str, str], runtime: Path
) -> None:
    """Nothing is erased that is nowhere else; the reason is told."""

    def keep(_text: str) -> None:
        raise ReflectError("The disk is full.")

    with pytest.raises(ReflectError, match="The disk is full"):
        edit_text("oud", acting('file.write_text("een"); sys.exit(1)'), environ, keep, "entry 12")
    [left] = leftovers(environ)
    assert (left.text, left.subject) == ("een", "entry 12")
    left.erase()
    assert edit_text("oud", acting('file.write_text("twee")'), environ, keep) == "twee"
    assert list(runtime.iterdir()) == []


SCRIPT = """
import os, sys
from reflect.terminal.editor import edit_text
from reflect.terminal.editors import chosen_editor
edit_text("oud", chosen_editor(os.environ), os.environ, lambda text: None, "entry 12")
"""


def test_reflect_itself_is_killed(
    acting: Acting, environ: dict[str, str], runtime: Path, tmp_path: Path
) -> None:
    """The text is found, but not before the editor is gone that may still write to it."""
    editor = acting("""
        file.write_text("half")
        Path(os.environ["SIGNS"], "pid").write_text(str(os.getpid()))
        wait_for(Path(os.environ["SIGNS"], "end"))
        file.write_text("heel")
        """)
    command = shlex.join([editor.program, *editor.own])
    process = subprocess.Popen([sys.executable, "-c", SCRIPT], env=environ | {"EDITOR": command})
    until(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text() != "")
    assert leftovers(environ) == []
    process.kill()
    process.wait()
    assert leftovers(environ) == []
    (tmp_path / "end").touch()
    until(lambda: bool(leftovers(environ)))
    [left] = leftovers(environ)
    assert (left.text, left.subject) == ("heel", "entry 12")
    left.erase()
    assert list(runtime.iterdir()) == []


def until(there: Callable[[], bool]) -> None:
    """Wait, with a deadline."""
    end = time.monotonic() + DEADLINE
    while not there():
        assert time.monotonic() < end
        time.sleep(0.02)
