"""edit --editor: the text comes back changed, and nothing that was saved is lost."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from person import DOWN, ENTER, Person

EDITOR = """
import pathlib, sys, time
file = pathlib.Path(sys.argv[1])
text = file.read_text("utf-8")
pathlib.Path({seen!r}).write_text(text, "utf-8")
{change}
"""


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """An editor that does what it is told in Python; gives the file with what it was shown."""

    def choose(change: str) -> Path:
        script, seen = tmp_path / "editor.py", tmp_path / "seen"
        script.write_text(EDITOR.format(seen=str(seen), change=change))
        monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        return seen

    return choose


@pytest.fixture(autouse=True)
def look_back(run: Callable[..., Any]) -> None:
    run("after", "--what", "Ik luisterde", "--effect", "Stilte", "--title", "Gesprek",
        "--tag", "regie", "--when", "2026-11-18 10:00")  # fmt: skip


def test_what_was_changed_and_nothing_else(
    sit: Callable[..., Person], editor: Callable[[str], Path], read: Callable[..., Any], tmp_path
) -> None:
    """Also when the change was made in another order of parts, and a day was changed."""
    before = read("show", 1)
    seen = editor(
        'text = text.replace("Ik luisterde", "Ik luisterde goed\\n==== zo")\n'
        'text = text.replace("regie", "regie\\nstilte")\n'
        'file.write_text(text.replace("2026-11-18 10:00", "17-11-2026"), "utf-8")'
    )
    person = sit("edit", "1", "--editor")
    person.ends()
    after = read("show", 1)
    assert "Ik luisterde" in seen.read_text("utf-8")
    assert [one["text"] for one in after["answers"]] == ["Ik luisterde goed\n==== zo", "Stilte"]
    assert after["tags"] == ["regie", "stilte"]
    assert after["when"].startswith("2026-11-17T00:00")
    for name in ("title", "loop", "uid", "created", "people"):
        assert after[name] == before[name]
    assert [one["what"] for one in read("history", 1)] == ["add", "edit"]
    assert not list(tmp_path.glob("reflect-*"))
    assert read("open")["drafts"] == []


@pytest.mark.parametrize("change", ["pass", 'file.write_text("")', "file.unlink()"])
def test_an_untouched_or_empty_file_changes_nothing(
    sit: Callable[..., Person], editor: Callable[[str], Path], read: Callable[..., Any], change: str
) -> None:
    editor(change)
    before = read("show", 1)
    person = sit("edit", "1", "--editor")
    person.ends()
    assert read("show", 1) == before
    assert len(read("history", 1)) == 1
    assert read("open")["drafts"] == []


def test_what_cannot_be_read_back_is_kept_and_can_be_mended(
    sit: Callable[..., Person],
    said: Callable[..., str],
    editor: Callable[[str], Path],
    read: Callable[..., Any],
) -> None:
    """A line that is missing is told; back in the editor the text is there as it was saved."""
    before = read("show", 1)
    editor('file.write_text("Losse tekst\\n" + text.replace("Stilte", "Rust"), "utf-8")')
    person = sit("edit", "1", "--editor")
    person.offered(said("What now?"))
    assert read("show", 1) == before
    seen = editor('file.write_text(text.replace("Losse tekst\\n", ""), "utf-8")')
    person.type(DOWN, ENTER)
    person.see("reflect edit 1")
    person.ends(130)
    assert len(read("open")["drafts"]) == 1

    person = sit("edit", "1")
    person.offered(said("You stopped half-way. What now?"))
    person.type(ENTER)
    person.ends()
    assert seen.read_text("utf-8").startswith("Losse tekst")
    assert [one["text"] for one in read("show", 1)["answers"]] == ["Ik luisterde", "Rust"]
    assert read("open")["drafts"] == []


def test_an_editor_that_fails_loses_nothing(
    sit: Callable[..., Person],
    said: Callable[..., str],
    editor: Callable[[str], Path],
    read: Callable[..., Any],
) -> None:
    editor('file.write_text(text.replace("Stilte", "Rust"), "utf-8"); sys.exit(3)')
    person = sit("edit", "1", "--editor")
    person.offered(said("What now?"))
    person.type(DOWN, ENTER)
    person.ends(130)
    [draft] = read("open")["drafts"]
    assert draft["id"] == 1


def test_reflect_killed_while_the_editor_is_open(
    sit: Callable[..., Person],
    said: Callable[..., str],
    editor: Callable[[str], Path],
    read: Callable[..., Any],
    tmp_path: Path,
) -> None:
    """What was saved comes back, and no plain text stays in the private folder."""
    editor('file.write_text(text.replace("Stilte", "Rust"), "utf-8"); time.sleep(60)')
    person = sit("edit", "1", "--editor")
    person.wait(lambda: bool(read("open")["drafts"]), "the draft")
    person.kill()
    editor("pass")
    person = sit("edit", "1")
    person.offered(said("You stopped half-way. What now?"))
    person.type(ENTER)
    person.ends()
    assert [one["text"] for one in read("show", 1)["answers"]] == ["Ik luisterde", "Rust"]
    assert not list(tmp_path.rglob("reflect.txt*"))
    assert read("open")["drafts"] == []


def test_without_an_editor_it_is_told(
    sit: Callable[..., Person], said: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "nergens-te-vinden")
    person = sit("edit", "1", "--editor")
    person.see("nergens-te-vinden")
    person.ends(1)
