"""Killed at any step of encrypting: one journal that can be read, and nothing plain left behind."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("light_keys")

WORD = "zandkorrel"

KILLED = """
import os, signal, sys, pathlib
from reflect.journal import converting, files, keys

left = int(sys.argv.pop(1))
keys.MEMORY, keys.TIME = 64, 1

def counted(run):
    def killed(*arguments, **named):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return run(*arguments, **named)
    return killed

os.replace, os.fsync, os.write = counted(os.replace), counted(os.fsync), counted(os.write)
for name in ("_export", "_check", "write_key_file", "sync_folder", "create_file", "_overwrite"):
    setattr(converting, name, counted(getattr(converting, name)))
from reflect.cli.main import main
main()
"""


def killed(step: int, *arguments: str) -> int:
    """Run a command that is killed before the ``step``-th step; its exit status."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(step), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode in (0, -9), done.stderr
    return done.returncode


@pytest.fixture
def passphrases(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("paard correct\n")
    new.write_text("batterij nietje\n")
    return old, new


@pytest.fixture
def readable_with(run, monkeypatch) -> Callable[[Path], bool]:
    """Whether the passphrase in a file opens the journal; then the entry is there, whole."""

    def try_it(file: Path) -> bool:
        monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(file))
        result = run("list", "--json")
        if result.exit_code == 0:
            assert WORD in json.loads(result.stdout)[-1]["answers"][0]["text"]
        else:
            assert result.exit_code == 4, result.stderr
        return result.exit_code == 0

    return try_it


def holds_the_word(folder: Path) -> list[str]:
    files = [one for one in folder.iterdir() if one.is_file()]
    return [one.name for one in files if WORD.encode() in one.read_bytes()]


def start_again(journal: Path) -> None:
    for file in journal.parent.glob("journal.*"):
        file.unlink()


def steps() -> range:
    """Every step of the way, or every third when that is not asked for."""
    return range(1, 60, 1 if os.environ.get("REFLECT_SOAK") else 5)


def test_encrypting(
    run, readable_with, journal: Path, passphrases: tuple[Path, Path], monkeypatch
) -> None:
    """Before the rename it is plain as it was; from then on it is encrypted, and its key found."""
    ends = []
    for step in steps():
        start_again(journal)
        run("now", f"een {WORD}")
        monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(passphrases[0]))
        status = killed(step, "encrypt")
        plain = journal.read_bytes().startswith(b"SQLite format 3")
        ends.append(plain)
        if not plain:
            assert holds_the_word(journal.parent) == []
        assert readable_with(passphrases[0])
        assert run("now", "nog een").exit_code == 0  # it can be written in as well
        if not plain:
            assert (journal.parent / "journal.key").exists()
            assert holds_the_word(journal.parent) == []
        if status == 0:
            break
    assert status == 0
    assert ends == sorted(ends, reverse=True)
    assert len(set(ends)) == 2


def test_another_key(
    run, readable_with, journal: Path, passphrases: tuple[Path, Path], monkeypatch
) -> None:
    """Exactly one of the two passphrases opens it at any moment."""
    old, new = passphrases
    ends = []
    for step in steps():
        start_again(journal)
        run("now", f"een {WORD}")
        monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(old))
        assert run("encrypt").exit_code == 0
        status = killed(step, "passphrase", "--rekey", "--new-file", str(new))
        opened = readable_with(old), readable_with(new)
        assert opened in [(True, False), (False, True)]
        ends.append(opened[0])
        assert holds_the_word(journal.parent) == []
        if status == 0:
            break
    assert status == 0
    assert ends == sorted(ends, reverse=True)
