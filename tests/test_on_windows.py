"""What reflect does on Windows, as far as that can be seen elsewhere: see pretended_windows.py."""

import ctypes
import errno
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pretended_windows
import pytest
from dateutil import tz

from reflect import locale
from reflect.cli import session, speaking
from reflect.cli.configuring import expanded
from reflect.journal import files, gate
from reflect.journal.trouble import JournalBusy
from reflect.practice.errors import WrongUse
from reflect.terminal import escapes, letters, pager, private
from reflect.terminal.words import words_of

WORD = "zandkorrel"

if sys.platform != "linux":
    pytest.skip("looks in /proc for files that are open", allow_module_level=True)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what Windows is called, and its locks."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", pretended_windows.locks())


def road(home: Path) -> list[tuple[list[str], str, int, str]]:
    """A command, what is typed, how it ends, and what it says."""
    secret, plain, locked = home / "secret", home / "plain.db", home / "locked.db"
    secret.write_bytes(b"\xef\xbb\xbfpaard correct\r\n")  # as Notepad keeps it
    now = ["now", "-"]
    return [
        (["before", "Thuis", "--what", f"{WORD} → “één” ☂", "--when", "2-11-2026"], "", 0, "Kept"),
        (["after", "1", "--what", "gepraat", "--framework", "naast"], "", 0, "double-loop"),
        (now, "stilte,\r\ndan rust\r\n", 0, "Kept as 3"),
        (["show", "1"], "", 0, f'{WORD} -> "één" ?'),
        (["show", "3", "--json"], "", 0, '"stilte,\\ndan rust"'),
        (["week"], "", 0, "What happened"),
        (["search", "gepraat"], "", 0, "«gepraat»"),
        (["undo"], "", 0, "Taken back"),
        (["export", "--for", "me", "--format", "md", "-o", f"{home / 'uit.md'}"], "", 0, "Written"),
        (["week", "-o", f"{home / 'nul.md'}"], "", 2, "Windows keeps the name nul.md"),
        (["backup", f"{plain}"], "", 0, "Kept in"),
        (["backup"], "", 0, "Kept in"),
        (["encrypt"], "", 0, "The journal is encrypted."),
        (["list"], "", 0, "Thuis"),
        (["unlock"], "", 1, "no keyring"),
        (["lock"], "", 0, "Locked."),
        (["backup", f"{locked}"], "", 0, "Kept in"),
        (["restore", f"{plain}", "--yes"], "", 0, "Put back"),
        (["restore", f"{locked}", "--yes"], "", 0, "Put back"),
        (["passphrase", "--rekey", "--new-file", f"{secret}"], "", 0, "encrypted anew"),
        (["list"], "", 0, "Thuis"),
        (["forget", "1", "--yes"], "", 0, "Forgotten for good"),
        (["doctor"], "", 1, "Windows decides who may read the folder"),
        (["config", "journal", "CON"], "", 2, "Windows keeps the name CON"),
        (["open", "--quiet"], "", 0, ""),
    ]


def test_the_main_road(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without what Windows lacks, every module loads, and every command does its work:
    also those that put a file in the place of the journal, and in a code page of old."""
    monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(home / "secret"))
    monkeypatch.delenv("TZ")
    steps = road(home)
    done = subprocess.run(
        [sys.executable, pretended_windows.__file__, "cp850"],
        input=json.dumps([step[:2] for step in steps]),
        capture_output=True,
        text=True,
        env=os.environ,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    modules, results = json.loads(done.stdout)
    assert "reflect.terminal.asking" in modules
    for (arguments, _typed, status, told), (ended, output, errors) in zip(
        steps, results, strict=True
    ):
        assert (ended, told in output + errors) == (status, True), (arguments, output, errors)
    folder = home / "reflect"
    left = {one.name for one in folder.iterdir()}
    kept = {f"journal.before-restore-{n}.{end}" for n in (1, 2) for end in ("db", "key")}
    assert left == {"journal.db", "journal.key", "backups"} | kept
    for one in folder.glob("journal*"):
        assert WORD.encode() not in one.read_bytes(), one
    assert WORD.encode() in next(folder.glob("backups/*.db")).read_bytes()


@pytest.mark.usefixtures("windows", "light_keys", "secret")
def test_a_plain_journal_that_is_encrypted_is_overwritten(run, journal: Path) -> None:
    """By a second name, as nobody renames over a file that is open; that name is gone."""
    run("now", WORD)
    os.link(journal, journal.with_name("kept"))
    assert run("encrypt").exit_code == 0
    assert set(journal.with_name("kept").read_bytes()) == {0}
    assert WORD in run("list").stdout
    assert not list(journal.parent.glob("*.new-*"))


@pytest.mark.parametrize("platform", ["win32", "linux"])
def test_who_has_a_file_for_a_moment_is_waited_for(
    platform: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A virus scanner does; elsewhere a refusal is one."""
    monkeypatch.setattr(sys, "platform", platform)
    times, replace = [], os.replace

    def scanned(one: Path, to: Path) -> None:
        times.append(one)
        if len(times) < 3:
            raise PermissionError(errno.EACCES, "Access is denied")
        replace(one, to)

    monkeypatch.setattr(os, "replace", scanned)
    (tmp_path / "een").write_text("x")
    if platform == "win32":
        files.rename(tmp_path / "een", tmp_path / "twee")
        assert (tmp_path / "twee").exists()
    else:
        with pytest.raises(PermissionError):
            files.rename(tmp_path / "een", tmp_path / "twee")


@pytest.mark.usefixtures("windows")
def test_the_gate_is_a_file_that_is_locked(
    journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who opens a journal while it is replaced waits, and then is told."""
    monkeypatch.setattr(gate, "fcntl", None)
    with gate.shut(journal):
        gate._shut.clear()  # as another process would
        with pytest.raises(JournalBusy), gate.ajar(journal, 0.05):
            pass
    with gate.ajar(journal, 0.05):
        pass
    assert not list(journal.parent.glob("*.lock"))
    assert len(list(Path(tempfile.gettempdir()).glob("reflect-*.gate"))) == 1


@pytest.mark.usefixtures("windows")
def test_a_text_with_an_editor_is_in_use_until_it_is_left(tmp_path: Path) -> None:
    """And what an editor there makes of it is read as it was meant."""
    environ = {"TMPDIR": str(tmp_path)}
    one = private.make_private(b"een\ntwee", environ, "entry", base="v1")
    assert private.leftovers(environ) == []
    one.file.write_bytes(b"\xef\xbb\xbfeen\r\ntwee")
    assert one.read() == b"een\ntwee"
    one.leave()
    [left] = private.leftovers(environ)
    assert (left.subject, left.base, left.text, left.untouched) == (
        "entry",
        "v1",
        "een\ntwee",
        True,
    )
    left.erase()


@pytest.mark.parametrize("name", ["CON", "con.db", "Nul .txt", "com1.x.db", "LPT³"])
def test_a_name_that_windows_keeps_for_itself(name: str) -> None:
    for path in (Path(name), Path("a") / name, Path("a") / name / "journal.db"):
        with pytest.raises(WrongUse):
            files.refuse_reserved(path, "win32")
        files.refuse_reserved(path, "linux")
    files.refuse_reserved(Path("a") / f"x{name}" / "console.db" / "com10", "win32")


def test_a_path_in_a_setting_has_its_variables_filled_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPDATA", r"C:\Users\ik\AppData\Roaming")
    told = expanded(r"%APPDATA%\reflect 50%\%NIETS%", "win32")
    assert told == r"C:\Users\ik\AppData\Roaming\reflect 50%\%NIETS%"
    assert expanded("%APPDATA%", "linux") == "%APPDATA%"


def test_a_path_in_a_command_keeps_its_backslashes() -> None:
    assert words_of(r'"C:\Program Files\Git\less.exe" -R', "win32") == [
        r"C:\Program Files\Git\less.exe",
        "-R",
    ]
    assert words_of(r"a\ b 'c d'", "linux") == ["a b", "c d"]
    assert not pager.page_through("x", {"PAGER": "less 'x"})  # a mark that is not closed
    assert not pager.page_through("x", {"TERM": "dumb"})


@pytest.mark.parametrize(
    ("encoding", "seen"),
    [
        ("cp1252", "“één” -> één… [ ] łódź · ja ? –"),
        ("cp850", '"één" -> één... [ ] lódz · ja ? -'),
        ("ascii", '"een" -> een... [ ] lodz - ja ? -'),
    ],
)
def test_a_letter_that_is_not_there_is_one_that_looks_like_it(encoding: str, seen: str) -> None:
    letters.know()
    text = "“één” → e\u0301e\u0301n… ☐ łódź · ja ☂ –"
    found = text.encode(encoding, letters.NAME).decode(encoding)
    assert found == seen.replace(" één…", " een…").replace("> één.", "> een.").replace(
        "łódź", "lódz"
    )


@pytest.mark.usefixtures("windows")
def test_a_console_that_takes_no_colours_gets_none() -> None:
    assert not escapes.understood(io.StringIO())


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(("takes", "seen"), [(1, True), (0, False)])
def test_a_console_is_asked_to_take_colours(
    takes: int, seen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside what it does already; where it will not, there are none."""
    asked: list[int] = []

    def set_mode(_console: object, mode: int) -> int:
        asked.append(mode)
        return takes

    def get_mode(_console: object, mode: Any) -> int:
        mode._obj.value = 3
        return 1

    system = SimpleNamespace(GetConsoleMode=get_mode, SetConsoleMode=set_mode)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=system), raising=False)
    monkeypatch.setattr(sys.modules["msvcrt"], "get_osfhandle", int, raising=False)
    with open(os.devnull, "w") as stream:
        assert escapes.understood(stream) is seen
    assert asked == [3 | 4]


@pytest.mark.usefixtures("windows")
def test_what_windows_itself_has_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its language, and its zone with the changes of the clock."""
    system = SimpleNamespace(GetUserDefaultUILanguage=lambda: 0x0413)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=system), raising=False)
    assert speaking._of_windows() == "nl_NL"
    zone = ZoneInfo("Europe/Brussels")
    monkeypatch.delenv("TZ")
    monkeypatch.setattr(tz, "tzwinlocal", lambda: zone)
    monkeypatch.setattr(Path, "open", lambda *_arguments: (_ for _ in ()).throw(FileNotFoundError))
    assert session.local_zone() is zone


def test_the_language_of_windows_holds_where_nothing_else_says_it() -> None:
    assert locale.choose({}, "nl_BE") == "nl"
    assert locale.choose({"LANG": "en_GB"}, "nl_NL") == "en"
    assert locale.choose({}, "") == "en"


@pytest.mark.usefixtures("light_keys", "secret")
def test_what_a_machine_without_a_keyring_of_its_kernel_says(
    run: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows and macOS have one that keeps a key until it is taken out, and no shorter."""
    from reflect.journal import kernel, system_keyring

    run("now", "x")
    run("encrypt")
    monkeypatch.setattr(kernel, "_calls", lambda: None)
    monkeypatch.setattr(system_keyring, "is_there", lambda: True)
    result = run("unlock", "--hours", "1")
    assert result.exit_code == 1
    assert "reflect unlock at a terminal" in result.stderr
