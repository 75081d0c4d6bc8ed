"""The pager: only for what is longer than the screen, only on a terminal, leaving nothing."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from person import Person

Sit = Callable[..., Person]


@pytest.fixture
def pager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pager that writes down what it got and how; its file exists once it was used."""
    seen = tmp_path / "seen.txt"
    program = tmp_path / "pager.py"
    program.write_text(
        "import os, sys\n"
        f"text = sys.stdin.read()\nopen({str(seen)!r}, 'w').write(text)\n"
        "print('paged', os.environ['LESSHISTFILE'], os.environ['LESSSECURE'])\n"
    )
    monkeypatch.setenv("PAGER", f"{sys.executable} {program}")
    return seen


def fill(read: Callable[..., Any], count: int) -> None:
    for number in range(count):
        read("now", f"regel {number}")


def test_what_does_not_fit_is_paged(sit: Sit, read: Callable[..., Any], pager: Path) -> None:
    fill(read, 30)
    person = sit("list")
    person.see("paged - 1")
    person.ends()
    assert pager.read_text().count("regel") == 30


def test_what_fits_is_not(sit: Sit, read: Callable[..., Any], pager: Path) -> None:
    fill(read, 3)
    person = sit("list")
    person.see("regel 0")
    person.ends()
    assert not pager.exists()


def test_a_pipe_is_not(read: Callable[..., Any], program: Callable[..., Any], pager: Path) -> None:
    fill(read, 30)
    assert program("list").stdout.count("regel") == 30
    assert not pager.exists()


@pytest.mark.parametrize("missing", ["", "/nowhere/pager", "false-pager-that-is-not-there -x"])
def test_without_a_pager_all_is_shown(
    sit: Sit, read: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setenv("PAGER", missing)
    fill(read, 30)
    person = sit("list")
    person.see("regel 0")
    person.ends()
    assert "regel 29" in person.text
