"""What an editor was left with comes back as a draft of the version that it was begun from."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reflect import locale
from reflect.cli.editing import _Sheet
from reflect.cli.session import Session
from reflect.journal import drafts, entries, opening
from reflect.practice.drafts import Draft
from reflect.terminal.private import leftovers, make_private

Run = Callable[..., Any]
Leave = Callable[..., Path]


@pytest.fixture
def sheet(journal: Path) -> Callable[[Any, Draft], _Sheet]:
    """The form of a draft, as `edit` makes it."""
    locale.use("en")
    session = Session(journal, True)

    def make(db: Any, draft: Draft) -> _Sheet:
        entry = entries.get(db, draft.entry.id)
        return _Sheet(session, db, session.shelf().pack(entry.pack), entry, None, draft)

    return make


@pytest.fixture
def leave(
    journal: Path,
    run: Run,
    sheet: Callable[[Any, Draft], _Sheet],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Leave:
    """Leave the form of entry 1 as an editor does that was killed, with something changed."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    run("after", "--what", "Ik luisterde", "--effect", "Stilte", "--tag", "regie",
        "--title", "Gesprek", "--when", "2026-11-18 10:00")  # fmt: skip

    with opening.reading(journal) as db:
        entry = entries.get(db, 1)
        form = sheet(db, Draft(entry))

    def left(old: str = "", new: str = "") -> Path:
        text = form.text
        private = make_private(text.encode(), os.environ, entry.uid, base=form.base)
        private.file.write_text(text.replace(old, new) if old else text, "utf-8")
        private.leave()
        return private.folder

    return left


def stored(journal: Path, sheet: Callable[[Any, Draft], _Sheet]) -> None:
    """Go on with the only draft, and keep it as it is."""
    with opening.writing(journal) as db:
        [draft] = drafts.drafts(db)
        taken = drafts.take(db, draft.id)
        assert taken
        assert taken.typing
        sheet(db, taken).store(taken.typing[1])


def texts(read: Run) -> list[str]:
    return [one["text"] for one in read("show", 1)["answers"]]


def test_a_newer_edit_stays(
    journal: Path, leave: Leave, run: Run, read: Run, sheet: Callable[[Any, Draft], _Sheet]
) -> None:
    """The draft changes only what was changed in the editor, whatever was changed since."""
    folder = leave("Stilte", "Rust")
    run("edit", 1, "--what", "Ik luisterde langer", "--title", "Huisbezoek")
    run("tag", 1, "+nieuw")
    assert not folder.exists()
    stored(journal, sheet)
    assert texts(read) == ["Ik luisterde langer", "Rust"]
    after = read("show", 1)
    assert (after["title"], after["tags"]) == ("Huisbezoek", ["regie", "nieuw"])


def test_a_newer_edit_stays_when_it_came_before_the_rescue(
    journal: Path, leave: Leave, run: Run, read: Run, sheet: Callable[[Any, Draft], _Sheet]
) -> None:
    """As `tag` does, which rescues nothing; and it is found in the other language."""
    folder = leave("Stilte", "Rust")
    run("tag", 1, "+nieuw")
    run("tag", 1, "-regie")
    assert folder.exists()
    run("--lang", "nl", "open")
    assert not folder.exists()
    locale.use("en")
    stored(journal, sheet)
    assert texts(read) == ["Ik luisterde", "Rust"]
    assert read("show", 1)["tags"] == ["nieuw"]


def test_a_form_in_which_nothing_was_typed_is_no_draft(leave: Leave, run: Run, read: Run) -> None:
    folder = leave()
    run("tag", 1, "+nieuw")
    assert read("open")["drafts"] == []
    assert not folder.exists()


def test_what_was_begun_from_a_version_that_is_gone_is_kept_and_told(
    leave: Leave, run: Run, read: Run, journal: Path
) -> None:
    leave("Stilte", "Rust")
    run("tag", 1, "+nieuw")
    with opening.writing(journal) as db:
        db.execute("DELETE FROM step")
        db.execute("DELETE FROM version")
    told = run("open")
    assert "was begun from a version that is gone" in told.stderr
    assert len(read("open")["drafts"]) == 1


@pytest.mark.parametrize("command", [(), ("open",), ("edit", 2, "--title", "x")])
def test_plain_text_does_not_stay(
    leave: Leave, run: Run, read: Run, command: tuple[object, ...]
) -> None:
    """Whichever entry it is of; once."""
    run("now", "iets anders")
    folder = leave("Stilte", "Rust")
    run(*command)
    assert not folder.exists()
    assert [one["id"] for one in read("open")["drafts"]] == [1]


def test_not_when_encrypted_nor_when_locked(
    leave: Leave, run: Run, read: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "passphrase"
    secret.write_text("een lange zin als geheim\n")
    secret.chmod(0o600)
    monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(secret))
    folder = leave("Stilte", "Rust")
    assert run("encrypt").exit_code == 0
    assert not folder.exists()
    folder = leave("Stilte", "Kalmte")
    assert run("lock").exit_code == 0
    assert not folder.exists()
    assert len(read("open")["drafts"]) == 2


def test_what_is_of_another_journal_stays(
    leave: Leave, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = leave("Stilte", "Rust")
    monkeypatch.setenv("REFLECT_JOURNAL", str(tmp_path / "other.db"))
    run("open")
    run("now", "x")
    run("open")
    assert folder.exists()
    assert [one.untouched for one in leftovers(os.environ) if one.folder == folder] == [False]


def test_reading_goes_on_where_nothing_can_be_written(
    leave: Leave, run: Run, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = leave("Stilte", "Rust")
    monkeypatch.setattr("reflect.cli.rescuing.may_write", lambda _path: False)
    assert run("open").exit_code == 0
    assert folder.exists()
