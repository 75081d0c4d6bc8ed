"""Passphrases at the terminal: asked, never shown, and asked again when they are wrong."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from person import ENTER, Person

pytestmark = pytest.mark.usefixtures("light_keys")


def test_encrypt_and_open(
    sit: Callable[..., Person], said: Callable[..., str], run: Callable[..., Any], journal: Path
) -> None:
    run("now", "zandkorrel")
    person = sit("encrypt")
    person.see(said("New passphrase: ").strip())
    person.type("paard correct", ENTER)
    person.see(said("The same again: ").strip())
    person.type("paard fout", ENTER)
    person.see(said("Those two differ."))
    person.wait(lambda: person.text.count(said("New passphrase: ").strip()) == 2, "again")
    person.type("paard correct", ENTER)
    person.wait(lambda: person.text.count(said("The same again: ").strip()) == 2, "again")
    person.type("paard correct", ENTER)
    person.see(said("The journal is encrypted."))
    person.ends()
    assert "paard" not in person.text
    assert b"zandkorrel" not in journal.read_bytes()

    person = sit("list")
    person.see(said("Passphrase: ").strip())
    person.type("fout", ENTER)
    person.see(said("That passphrase does not open this journal."))
    person.wait(lambda: person.text.count(said("Passphrase: ").strip()) == 2, "again")
    person.type("paard correct", ENTER)
    person.see("zandkorrel")
    person.ends()

    person = sit("list")
    for time in range(1, 4):
        person.wait(
            lambda so_often=time: person.text.count(said("Passphrase: ").strip()) == so_often,
            "asked",
        )
        person.type("fout", ENTER)
    person.ends(4)


DOWN = "\x1b[B"


def test_offered_after_the_first_entry_and_kept_when_wanted(
    sit: Callable[..., Person], said: Callable[..., str], home: Path, monkeypatch: Any
) -> None:
    """Only in one's own journal, and only once; Enter leaves it as it is."""
    monkeypatch.delenv("REFLECT_JOURNAL")
    person = sit("now", "zandkorrel")
    asked = said("Anyone who can open this file can read it. Lock it with a passphrase?")
    person.see(asked[:60])
    person.type(DOWN, ENTER)
    person.see(said("New passphrase: ").strip())
    person.type("paard correct", ENTER)
    person.see(said("The same again: ").strip())
    person.type("paard correct", ENTER)
    person.see(said("The journal is encrypted."))
    person.ends()
    [journal] = home.rglob("journal.db")
    assert b"zandkorrel" not in journal.read_bytes()


def test_an_offer_that_is_not_taken_changes_nothing(
    sit: Callable[..., Person], said: Callable[..., str], home: Path, monkeypatch: Any
) -> None:
    monkeypatch.delenv("REFLECT_JOURNAL")
    person = sit("now", "zandkorrel")
    person.see(said("Anyone who can open this file can read it. Lock it with a passphrase?")[:60])
    person.type(ENTER)
    person.ends()
    person = sit("now", "twee")
    person.ends()
    [journal] = home.rglob("journal.db")
    assert b"zandkorrel" in journal.read_bytes()


def test_two_machines_have_a_passphrase_each(
    sit: Callable[..., Person],
    said: Callable[..., str],
    run: Callable[..., Any],
    read: Callable[..., Any],
    journal: Path,
    secret: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It says whose it asks for; what is given for scripts is that of one's own journal."""
    there = tmp_path / "there.db"
    run("--journal", there, "now", "daar")
    run("--journal", there, "encrypt")
    secret.write_text("batterij")
    run("now", "hier")
    run("encrypt")
    prompt = said("Passphrase of {path}: ", path="")[:10]
    person = sit("import", there, "--yes", columns=200)
    person.see(prompt, "there.db")
    person.type("paard correct", ENTER)
    person.ends()
    assert len(read("list")) == 2
    monkeypatch.delenv("REFLECT_PASSPHRASE_FILE")
    run("--journal", there, "lock")
    person = sit("import", there, columns=200)  # or the path is broken
    person.see("there.db")
    person.type("paard correct", ENTER)
    person.see(said("Passphrase: ").strip())
    person.type("batterij", ENTER)
    person.offered(said("Make the two one? What comes is not taken out again by undo."))
    person.type(ENTER)
    person.see(said("Nothing was changed."))
    person.ends()


def test_a_plain_backup_lets_nothing_come_back_into_a_locked_journal(
    sit: Callable[..., Person],
    said: Callable[..., str],
    run: Callable[..., Any],
    read: Callable[..., Any],
    journal: Path,
    secret: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its passphrase is asked for to encrypt the backup, and tells what was forgotten since."""
    run("now", "een")
    run("now", "twee")
    backup = tmp_path / "copy.db"
    run("backup", backup)
    run("encrypt")
    run("forget", 1, "--yes")
    with monkeypatch.context() as here:
        here.delenv("REFLECT_PASSPHRASE_FILE")
        person = sit("restore", backup, "--yes")
        person.see(said("Passphrase: ").strip())
        person.type("paard correct", ENTER)
        person.ends()
    assert [one["id"] for one in read("list")] == [2]
