"""encrypt, passphrase, unlock, lock: the journal opens with its secrets, and with nothing else."""

import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reflect.journal import changes, kernel, keys, opening
from reflect.journal.driver import JournalBusy

WORD = "zandkorrel"


@pytest.fixture(autouse=True)
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "MEMORY", 64)
    monkeypatch.setattr(keys, "TIME", 1)


@pytest.fixture
def secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "secret"
    file.write_text("paard correct\n")
    monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(file))
    return file


@pytest.fixture
def code(run, secret: Path) -> str:
    """A journal of one entry, encrypted; its recovery code."""
    run("now", f"een {WORD}", "--tag", WORD, "--with", WORD, "--next", WORD)
    result = run("encrypt")
    assert result.exit_code == 0
    [found] = re.findall(r"(?m)^ +([0-9A-Z]{5}(?:-[0-9A-Z]{5}){5})", result.stdout)
    return found


def test_no_word_can_be_read_in_any_file(run, journal: Path, code: str) -> None:
    """Of the journal, its log, its index, its drafts, its history."""
    run("edit", 1, "--answer", f"now=nog een {WORD}")
    for file in journal.parent.iterdir():
        if file.is_file():
            assert WORD.encode() not in file.read_bytes(), file
    mode = {file.stat().st_mode & 0o777 for file in journal.parent.glob("journal.*")}
    assert mode == {0o600}
    assert json.loads(run("search", WORD, "--json").stdout)[0]["id"] == 1


def test_without_the_passphrase_it_is_locked(run, journal: Path, code, secret, monkeypatch) -> None:
    monkeypatch.delenv("REFLECT_PASSPHRASE_FILE")
    before = journal.read_bytes()
    for command in (["list"], ["now", "x"], ["show", 1], ["passphrase"], ["unlock"], ["undo"]):
        result = run(*command)
        assert result.exit_code == 4, command
        assert result.stderr.splitlines()[0] == "The journal is locked."
    secret.write_text("paard fout\n")
    monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(secret))
    result = run("list")
    assert result.exit_code == 4
    assert result.stderr.splitlines() == [
        "That passphrase does not open this journal.",
        "Try again; the printed recovery code opens it too.",
    ]
    assert journal.read_bytes() == before


def test_the_recovery_code_opens_it(read, code: str, secret: Path) -> None:
    secret.write_text(code.lower().replace("-", " "))
    assert len(read("list")) == 1


def test_a_command_may_give_the_passphrase(read, run, code, secret, monkeypatch) -> None:
    monkeypatch.delenv("REFLECT_PASSPHRASE_FILE")
    monkeypatch.setenv("REFLECT_PASSPHRASE_COMMAND", f"cat '{secret}'")
    assert len(read("list")) == 1
    for wrong in ("false", "nergens-te-vinden", "'"):
        monkeypatch.setenv("REFLECT_PASSPHRASE_COMMAND", wrong)
        assert run("list").exit_code == 2
    monkeypatch.delenv("REFLECT_PASSPHRASE_COMMAND")
    monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(secret) + "x")
    assert run("list").exit_code == 2


def test_another_passphrase(run, read, code: str, secret: Path, tmp_path: Path) -> None:
    """It replaces the old one; the code stays, and the journal is not written again."""
    new = tmp_path / "new"
    new.write_text("batterij\n")
    assert run("passphrase", "--new-file", new).exit_code == 0
    assert run("list").exit_code == 4
    secret.write_text("batterij")
    assert len(read("list")) == 1
    secret.write_text(code)
    assert len(read("list")) == 1


def test_another_recovery_code(run, read, code: str, secret: Path) -> None:
    result = run("passphrase", "--recovery")
    [new] = re.findall(r"(?m)^ +([0-9A-Z]{5}(?:-[0-9A-Z]{5}){5})", result.stdout)
    assert len(read("list")) == 1
    secret.write_text(code)
    assert run("list").exit_code == 4
    secret.write_text(new)
    assert len(read("list")) == 1


def test_all_anew(run, read, code: str, secret: Path, tmp_path: Path, journal: Path) -> None:
    before = read("list")
    new = tmp_path / "new"
    new.write_text("batterij\n")
    assert run("passphrase", "--rekey", "--new-file", new).exit_code == 0
    for old in ("paard correct", code):
        secret.write_text(old)
        assert run("list").exit_code == 4
    secret.write_text("batterij")
    assert read("list") == before
    assert sorted(one.name for one in journal.parent.glob("journal.*")) == [
        "journal.db",
        "journal.key",
    ]


def test_what_makes_no_sense_is_told(run, code: str, secret: Path, tmp_path: Path) -> None:
    assert run("encrypt").exit_code == 2
    secret.write_text("\n")
    assert run("list").exit_code == 4
    secret.write_text("paard correct")
    empty = tmp_path / "empty"
    empty.write_text("\n")
    assert run("passphrase", "--new-file", empty).exit_code == 2
    assert run("list").exit_code == 0


@pytest.mark.parametrize("command", ["passphrase", "unlock", "lock"])
def test_a_plain_journal_has_nothing_to_unlock(run, command: str) -> None:
    run("now", "x")
    result = run(command)
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "This journal is not encrypted.",
        "reflect encrypt does that.",
    ]


def test_a_journal_that_is_not_there_yet_can_be_encrypted(run, read, secret, journal) -> None:
    assert run("encrypt").exit_code == 0
    assert read("now", WORD)["id"] == 1
    assert WORD.encode() not in journal.read_bytes()


def test_a_symlink_stays_one(run, read, secret, journal: Path, tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    journal.symlink_to(tmp_path / "elders" / "echt.db")
    run("now", WORD)
    assert run("encrypt").exit_code == 0
    assert journal.is_symlink()
    assert (tmp_path / "elders" / "echt.key").exists()
    assert len(read("list")) == 1


def test_a_journal_in_use_is_left_as_it_was(run, read, secret, journal: Path) -> None:
    run("now", WORD)
    with opening.reading(journal) as db:
        db.execute("SELECT count(*) FROM entry").fetchone()
        result = run("encrypt")
    assert result.exit_code == 1
    assert "keeps" in result.stderr
    assert not journal.with_suffix(".key").exists()
    assert len(read("list")) == 1
    with opening.writing(journal) as db:
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_who_was_writing_meanwhile_is_told(run, secret, journal: Path) -> None:
    """Nothing is written in a file that has no name any more."""
    run("now", WORD)
    with opening.writing(journal) as db:
        os.replace(journal, journal.with_name("weg.db"))
        with pytest.raises(JournalBusy):
            changes.delete(db, 1, datetime.now(UTC))


@pytest.mark.skipif(not kernel.remember("test", b"x", 5), reason="no kernel keyring here")
def test_unlocked_it_asks_nothing_until_it_is_locked(run, read, code, secret, monkeypatch) -> None:
    assert (
        run("unlock", "--hours", 0.1).output == "Unlocked for 0.1 hours, or until reflect lock.\n"
    )
    monkeypatch.delenv("REFLECT_PASSPHRASE_FILE")
    assert len(read("list")) == 1
    assert run("now", "erbij").exit_code == 0
    assert run("lock").output == "Locked.\n"
    assert run("list").exit_code == 4
