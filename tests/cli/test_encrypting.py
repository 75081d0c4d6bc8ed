"""encrypt, passphrase, unlock, lock: the journal opens with its secrets, and with nothing else."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from secrets_told import recovery_code

from reflect.journal import changes, kernel, opening
from reflect.journal.driver import JournalBusy

pytestmark = pytest.mark.usefixtures("light_keys")

WORD = "zandkorrel"


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
    new = recovery_code(result.stdout)
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


def test_who_opens_it_between_the_renames_does_no_harm(
    run, read, program, secret, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no gate can be shut, another command may put the key in its place first; the plain
    file is wiped all the same."""
    from reflect.journal import converting, gate

    def knows_no_locks(*_arguments: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(gate.fcntl, "flock", knows_no_locks)
    wiped: list[int] = []
    overwrite = converting._overwrite
    monkeypatch.setattr(converting, "_overwrite", lambda one: (overwrite(one), wiped.append(one)))
    monkeypatch.setattr(converting, "sync_folder", lambda _folder: program("now", "ertussen"))
    run("now", WORD)
    result = run("encrypt")
    assert result.exit_code == 0, result.stderr
    assert "The journal is encrypted." in result.stdout
    assert len(wiped) == 1
    assert len(read("list")) == 2


def test_the_code_is_shown_before_anything_happens(run, secret, journal: Path, monkeypatch) -> None:
    run("now", WORD)

    def full(*_arguments: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("reflect.cli.session.Session.show", full)
        assert run("encrypt").exit_code == 1
    assert not journal.with_suffix(".key").exists()
    assert run("list").exit_code == 0


def test_journals_with_one_stem_have_keys_of_their_own(run, secret, tmp_path: Path) -> None:
    for name in ("q.db", "q.sqlite", "x.key"):
        assert run("--journal", tmp_path / name, "now", name).exit_code == 0
    assert run("--journal", tmp_path / "q.db", "encrypt").exit_code == 0
    for name in ("q.db", "q.sqlite", "x.key"):
        assert name in run("--journal", tmp_path / name, "list").stdout
    assert run("--journal", tmp_path / "q.sqlite", "encrypt").exit_code == 0
    assert {one.name for one in tmp_path.glob("q*")} >= {"q.key", "q.sqlite.key"}


def test_a_key_that_is_gone_is_told(run, code: str, journal: Path) -> None:
    key = journal.with_suffix(".key")
    key.rename(key.with_name("elders"))
    result = run("list")
    assert result.exit_code == 4
    assert "its key" in result.stderr.splitlines()[0]
    key.symlink_to("nergens")
    assert run("list").exit_code == 4


def test_a_linked_key_stays_a_link(run, read, code, secret, journal: Path, tmp_path) -> None:
    """On a stick, for example."""
    key, stick = journal.with_suffix(".key"), tmp_path / "stick"
    key.rename(stick)
    key.symlink_to(stick)
    new = tmp_path / "new"
    new.write_text("batterij")
    assert run("passphrase", "--new-file", new).exit_code == 0
    assert key.is_symlink()
    secret.write_text("batterij")
    assert run("passphrase", "--rekey", "--new-file", "-", input="derde").exit_code == 0
    assert key.is_symlink()
    secret.write_text("derde")
    assert len(read("list")) == 1


@pytest.mark.skipif(not kernel.remember("test", b"x", 5), reason="no kernel keyring here")
def test_an_unlocked_desk_gives_nobody_a_new_passphrase(
    run, code, secret, tmp_path: Path, monkeypatch
) -> None:
    new = tmp_path / "new"
    new.write_text("batterij")
    assert run("unlock").exit_code == 0
    monkeypatch.delenv("REFLECT_PASSPHRASE_FILE")
    assert run("list").exit_code == 0
    for command in (["--new-file", new], ["--recovery"], ["--rekey", "--new-file", new]):
        assert run("passphrase", *command).exit_code == 4
    monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(secret))
    assert run("passphrase", "--rekey", "--new-file", new).exit_code == 0
    monkeypatch.delenv("REFLECT_PASSPHRASE_FILE")
    assert run("list").exit_code == 4


class Keyring:
    """A keyring in memory, which may refuse to let go."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.stuck = False

    def set_password(self, _service: str, name: str, secret: str) -> None:
        self.kept[name] = secret

    def get_password(self, _service: str, name: str) -> str | None:
        return self.kept.get(name)

    def delete_password(self, _service: str, name: str) -> None:
        if self.stuck:
            raise RuntimeError("no bus")
        del self.kept[name]


def test_the_systems_keyring_is_emptied_or_it_is_told(
    run, code, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reflect.journal import system_keyring

    keyring = Keyring()
    monkeypatch.setattr(system_keyring, "_keyring", lambda: keyring)
    monkeypatch.setattr("reflect.cli.commands.unlock._wants_keyring", lambda _session: True)
    assert run("unlock").exit_code == 0
    assert keyring.kept
    monkeypatch.delenv("REFLECT_PASSPHRASE_FILE")
    assert run("list").exit_code == 0
    keyring.stuck = True
    result = run("lock")
    assert result.exit_code == 1
    assert "still keeps the key" in result.stderr
    keyring.stuck = False
    assert run("lock").exit_code == 0
    assert not keyring.kept
    assert run("list").exit_code == 4


def test_a_passphrase_command_leaves_the_answers_alone(run, program, code, secret) -> None:
    command = f"sh -c 'cat > /dev/null; cat {secret}'"
    done = program("before", "T", "--answers", "-", input='{"what": "w"}',
                   env={"REFLECT_PASSPHRASE_COMMAND": command})  # fmt: skip
    assert done.returncode == 0, done.stderr
