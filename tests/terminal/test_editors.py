"""Which editor is run, and what it is told so that it keeps no copies."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reflect.practice.errors import ReflectError
from reflect.terminal.editors import Editor, chosen_editor

FILE = Path("/private/reflect.txt")


def finds(*there: str) -> Callable[..., str | None]:
    """A search of the PATH that finds these programs only."""

    def find(name: str, path: str) -> str | None:
        return name if name in there else f"/bin/{name}" if f"/bin/{name}" in there else None

    return find


def run(value: str, *there: str, platform: str = "linux") -> list[str]:
    """The command for EDITOR=``value``, with the name of the program only."""
    editor = chosen_editor({"EDITOR": value}, platform, finds(*there, f"/bin/{value.split()[0]}"))
    program, *rest = editor.command(FILE)
    return [program.rsplit("/", 1)[-1], *rest]


def test_visual_goes_before_editor_and_editor_before_the_usual() -> None:
    there = finds("/bin/a", "/bin/b", "/bin/vi", "/bin/nano")
    assert chosen_editor({"VISUAL": "a", "EDITOR": "b"}, "linux", there).name == "a"
    assert chosen_editor({"VISUAL": " ", "EDITOR": "b"}, "linux", there).name == "b"
    assert chosen_editor({"EDITOR": ""}, "linux", there).name == "nano"
    assert chosen_editor({}, "darwin", finds("/bin/vi")).name == "vi"
    assert chosen_editor({}, "win32", finds("/bin/notepad", "/bin/vi")).name == "notepad"


def test_the_path_of_the_user_is_searched(tmp_path: Path) -> None:
    program = tmp_path / "my editor"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    environ = {"EDITOR": "my editor", "PATH": str(tmp_path)}
    assert chosen_editor(environ).command(FILE) == [str(program), str(FILE)]


def test_arguments_of_the_user_are_kept() -> None:
    command = run("vim -u 'my rc' +10")
    assert command[-4:] == ["-u", "my rc", "+10", str(FILE)]


def test_a_path_with_blanks_needs_no_quotation_marks() -> None:
    path = "/Applications/My Editor/edit"
    editor = chosen_editor({"EDITOR": path}, "darwin", finds(path))
    assert editor.command(FILE) == [path, str(FILE)]


def test_windows_paths_keep_their_backslashes() -> None:
    path = r"C:\Program Files\Notepad++\notepad++.exe"
    for value in (path, f'"{path}" -multiInst', f"'{path}'"):
        editor = chosen_editor({"EDITOR": value}, "win32", finds(path))
        assert editor.program == path
        assert "-nosession" in editor.command(FILE)
        assert editor.warning
    editor = chosen_editor({"EDITOR": r"C:\vim\gvim.exe -R"}, "win32", finds(r"C:\vim\gvim.exe"))
    assert editor.command(FILE)[1:3] == ["-n", "-i"]
    assert editor.command(FILE)[-3:] == ["-f", "-R", str(FILE)]


@pytest.mark.parametrize("name", ["vim", "gvim", "vim.tiny", "vimx", "view", "mvim"])
def test_vim(name: str) -> None:
    """No swap file, no viminfo, no backup, no undo file; in the foreground."""
    assert run(name) == [
        name,
        *("-n", "-i", "NONE"),
        *("-c", "set nobackup nowritebackup noundofile noswapfile patchmode="),
        "-f",
        str(FILE),
    ]


def test_vi_is_what_it_is_a_link_to(tmp_path: Path) -> None:
    for name in ("vim.basic", "nvim", "busybox", "other"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o700)
        (tmp_path / "vi").unlink(missing_ok=True)
        (tmp_path / "vi").symlink_to(name)
        editor = chosen_editor({"EDITOR": "vi", "PATH": str(tmp_path)})
        assert editor.program == str(tmp_path / "vi")
        assert ("-n" in editor.command(FILE)) == ("vim" in name)
        assert bool(editor.warning) == (name == "other")


def test_nano_keeps_what_it_keeps_in_the_private_folder() -> None:
    assert run("nano -l") == ["nano", "-C", "/private", "-l", str(FILE)]
    editor = chosen_editor({}, "linux", finds("/bin/nano"))
    assert editor.settings(FILE) == {"XDG_DATA_HOME": "/private"}


def test_micro_keeps_nothing_and_saves_by_way_of_the_private_folder() -> None:
    command = run("micro")
    for option in ("backup", "savehistory", "saveundo"):
        assert command[command.index(f"-{option}") + 1] == "false"
    assert command[command.index("-backupdir") + 1] == "/private"


@pytest.mark.parametrize("name", ["emacs", "emacs-nox", "emacs-28.2", "emacs28"])
def test_emacs(name: str) -> None:
    command = run(f"{name} -nw")
    assert command[1] == "--eval"
    assert "make-backup-files nil" in command[2]
    assert command[2].count("(") == command[2].count(")")
    assert command[3:] == ["-nw", str(FILE)]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("code", ["--wait"]),
        ("code -n", ["--wait", "-n"]),
        ("code-insiders -w", ["-w"]),
        ("codium --wait -n", ["--wait", "-n"]),
        ("subl", ["--wait"]),
        ("subl -w", ["-w"]),
        ("kate", ["--block"]),
        ("kate -n -b", ["-n", "-b"]),
        ("gnome-text-editor", ["--standalone"]),
    ],
)
def test_an_editor_that_returns_at_once_is_told_to_wait(value: str, told: list[str]) -> None:
    """Else the text would be gone while it is still open; once is enough."""
    assert run(value)[1:] == [*told, str(FILE)]


@pytest.mark.parametrize("name", ["code", "subl", "kate", "emacsclient", "unheard-of", "notepad"])
def test_who_may_keep_copies_is_told_of(name: str) -> None:
    editor = chosen_editor({"EDITOR": name}, "linux", finds(f"/bin/{name}"))
    assert name in editor.warning


@pytest.mark.parametrize("name", ["vim", "nvim", "nano", "emacs", "micro", "hx", "helix", "pico"])
def test_who_keeps_none_is_not(name: str) -> None:
    assert not chosen_editor({"EDITOR": name}, "linux", finds(f"/bin/{name}")).warning


@pytest.mark.parametrize(
    ("environ", "what", "hint"),
    [
        ({"EDITOR": "ed 'x"}, "EDITOR misses a quotation mark", "nano"),
        ({"VISUAL": "nowhere -x"}, "The editor nowhere cannot be found", "Set {variable}"),
        ({}, "There is no editor", "Install nano"),
    ],
)
def test_an_editor_that_is_not_there(environ: dict[str, str], what: str, hint: str) -> None:
    with pytest.raises(ReflectError) as error:
        chosen_editor(environ, "linux", finds())
    assert what in str(error.value)
    assert hint in error.value.hint


def test_a_name_is_a_name() -> None:
    assert Editor("/usr/bin/Vim.exe", chosen_editor({}, "linux", finds("/bin/vi")).kind).name == (
        "vim"
    )
