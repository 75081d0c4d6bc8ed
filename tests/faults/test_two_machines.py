"""Two machines: `import` of a journal makes the two one, and tells what it did."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from refusals import assert_refused

from reflect.journal import answered, drafts, entries, forgetting, ledger, opening, people, uniting
from reflect.practice.drafts import Draft
from reflect.practice.entries import Entry
from reflect.practice.leaving import Answered, Export

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
WORD = "zandkorrel"


@pytest.fixture
def there(run, journal: Path, tmp_path: Path) -> Path:
    """The journal on another machine, which has what this one has."""
    run("before", "Keukentafel", "--what", "luisteren", "--effect", "rust", "--with", "moeder")
    folder = tmp_path / "there"
    folder.mkdir()
    return Path(shutil.copy(journal, folder / "journal.db"))


@pytest.fixture
def on(run, there: Path) -> Any:
    """Give a command on the other machine."""
    return lambda *words, **more: run("--journal", there, *words, **more)


def test_what_either_has_both_have(run, read, on, there: Path, journal: Path) -> None:
    """Whichever is taken into which; what is there keeps its number, what comes gets the next."""
    run("now", "hier")
    on("now", "daar", "--tag", "stil")
    on("tag", 1, "+regie")
    run("edit", 1, "--answer", "what=goed luisteren")
    assert read("import", there) == {
        "new": [3], "changed": [1], "clashes": [], "forgotten": [], "lessons": [], "kept_out": 0,
        "drafts": 0, "done": True,
    }  # fmt: skip
    assert run("--journal", there, "import", journal).exit_code == 0
    for path in (journal, there):
        found = {one["uid"]: one for one in read("--journal", path, "list")}
        assert sorted(one["answers"][0]["text"] for one in found.values()) == [
            "daar", "goed luisteren", "hier",
        ]  # fmt: skip
        assert [one["tags"] for one in found.values() if one["title"]] == [["regie"]]
    assert [one["id"] for one in read("search", "daar")] == [3]
    assert run("doctor").exit_code == 0


def test_twice_changes_nothing(run, on, there: Path, journal: Path) -> None:
    on("now", "daar")
    assert "1 new entry" in run("import", there).stdout
    before = run("list", "--json").stdout, run("history", 2, "--json").stdout
    assert "Every entry of it is here already" in run("import", there).stdout
    assert (run("list", "--json").stdout, run("history", 2, "--json").stdout) == before


def test_the_other_stays_as_it_is(run, on, there: Path) -> None:
    before = there.read_bytes()
    run("now", "hier")
    run("import", there)
    assert there.read_bytes() == before


def test_a_clash_is_told_and_loses_no_words(run, read, on, there: Path) -> None:
    """Both changed the same answer: the later one stands, the other is in the history."""
    on("edit", 1, "--answer", "effect=meer rust")
    run("edit", 1, "--answer", "effect=heel stil")
    result = run("import", there)
    assert "Entry 1 was changed on both (What effect am I aiming for?)." in result.stdout
    assert "reflect history 1" in result.stdout
    standing = {one["key"]: one["text"] for one in read("show", 1)["answers"]}
    assert standing["effect"] == "heel stil"
    events = read("history", 1)
    assert [one["meanwhile"] for one in events] == [False, False, True]
    assert "meer rust" in str(events[1])
    assert "on another machine meanwhile" in run("history", 1).stdout
    run("undo")
    standing = {one["key"]: one["text"] for one in read("show", 1)["answers"]}
    assert standing["effect"] == "meer rust"


def test_what_was_changed_stays_when_the_other_deleted_it(run, read, on, there: Path) -> None:
    run("edit", 1, "--title", "Keuken")
    on("delete", 1)
    assert read("import", there)["clashes"] == [{"entry": 1, "what": ["bin"]}]
    assert [one["title"] for one in read("list")] == ["Keuken"]


def test_deleted_there_is_in_the_bin_here(run, read, on, there: Path) -> None:
    on("delete", 1)
    assert read("import", there)["changed"] == [1]
    assert read("list") == []
    assert [one["id"] for one in read("list", "--bin")] == [1]


def test_forgotten_there_is_forgotten_here_and_asks_first(
    run, read, on, there: Path, journal: Path
) -> None:
    """With every byte; and comes back from no copy of before."""
    run("now", WORD)
    run("--journal", there, "import", journal)
    before = shutil.copy(journal, journal.with_name("copy.db"))
    on("forget", 2, "--yes")
    assert_refused(run("import", there), 2)
    assert len(read("list")) == 2
    result = run("import", there, "--yes")
    assert "1 forgotten" in result.stdout
    assert "Out of reach" in result.stderr
    for file in journal.parent.glob("journal.db*"):
        assert WORD.encode() not in file.read_bytes()
    assert "1 entry of it was forgotten here, and stays away." in run("import", before).stdout
    assert [one["id"] for one in read("list")] == [1]
    assert read("search", WORD) == []


def test_of_a_lesson_kept_there_no_more_is_left_here(run, read, there: Path, journal: Path) -> None:
    """Also not of what was written here without knowing of that."""
    run("after", 1, "--what", WORD, "--answer", "learned=minder praten")
    shutil.copy(journal, there)
    with opening.writing(there) as db:
        forgetting.tidy(db, forgetting.Found(), [2], NOON)
    run("edit", 2, "--answer", f"what=nog meer {WORD}")
    assert_refused(run("import", there), 2)
    assert read("import", there, "--yes")["lessons"] == [2]
    assert [one["text"] for one in read("show", 2)["answers"]] == ["minder praten"]
    assert read("search", WORD) == []


def test_only_looked_at_it_changes_nothing(run, read, on, there: Path, journal: Path) -> None:
    on("now", "daar")
    on("edit", 1, "--answer", "effect=meer rust")
    run("edit", 1, "--answer", "effect=heel stil")
    before = read("list"), read("history", 1)
    result = run("import", there, "--dry-run")
    assert "It would bring: 1 new entry, 1 changed." in result.stdout or "1 new" in result.stdout
    assert "was changed on both" in result.stdout
    assert read("import", there, "--dry-run")["new"] == [2]
    assert (read("list"), read("history", 1)) == before


def test_into_a_journal_that_is_not_there_yet(run, read, there: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    assert not read("--journal", new, "import", there, "--dry-run")["done"]
    assert not new.exists()
    assert read("--journal", new, "import", there)["new"] == [1]
    assert read("--journal", new, "show", 1)["uid"] == read("show", 1)["uid"]


def test_an_encrypted_one_comes_in_encrypted(
    run, read, on, there: Path, journal: Path, secret: Path, light_keys: None
) -> None:
    assert on("encrypt").exit_code == 0
    on("now", WORD)
    assert "yours is not" in run("import", there, "--dry-run").stderr
    assert read("import", there)["new"] == [2]
    assert read("search", WORD)[0]["id"] == 2
    secret.write_text("another")
    assert_refused(on("list"), 4)
    assert f"--journal {there} unlock" in assert_refused(run("import", there), 4)


def test_a_backup_comes_in(run, read, there: Path, tmp_path: Path) -> None:
    run("now", "twee")
    run("backup", tmp_path / "copy.db")
    assert read("--journal", there, "import", tmp_path / "copy.db")["new"] == [2]


def test_what_cannot_be_taken_in_is_refused(run, on, there: Path, journal: Path) -> None:
    """And nothing is changed."""
    before = run("list", "--json").stdout
    assert_refused(run("import", journal), 2)
    assert_refused(run("import", there, journal), 2)
    assert_refused(run("import", there.with_name("none.db"), "--from", "reflect"), 3)
    there.write_bytes(b"")
    assert_refused(run("import", there, "--from", "reflect"), 2)
    there.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    assert_refused(run("import", there), 5)
    assert run("list", "--json").stdout == before


def test_the_journal_under_another_name_is_the_journal(run, journal: Path, tmp_path: Path) -> None:
    run("now", "een")
    (tmp_path / "linked.db").symlink_to(journal)
    os.link(journal, tmp_path / "second.db")
    for name in ("linked.db", "second.db"):
        assert_refused(run("import", tmp_path / name, "--from", "reflect"), 2)
        assert_refused(run("restore", tmp_path / name, "--yes"), 2)


def test_what_is_done_is_what_was_asked(run, read, on, there: Path, monkeypatch) -> None:
    """Also when somebody writes in the other journal meanwhile."""
    run("now", "hier")
    looked = uniting.going

    def slowly(db: Any, other: Any) -> Any:
        found = looked(db, other)
        if not read("--journal", there, "list", "--bin"):
            on("forget", 1, "--yes")
            on("now", "daar")
        return found

    monkeypatch.setattr(uniting, "going", slowly)
    assert not read("import", there)["new"]
    assert len(read("list")) == 2
    assert read("import", there, "--yes")["forgotten"] == [1]
    assert len(read("list")) == 2


def test_a_draft_there_stays_there(run, there: Path) -> None:
    with opening.writing(there) as db:
        drafts.keep(db, Draft(Entry("now", "now", NOON)), NOON)
    assert "1 draft stays on that machine." in run("import", there).stdout


def test_people_come_along_and_are_one_by_their_name(run, read, on, there: Path) -> None:
    run("people", "add", "Fatma", "--role", "mother")
    on("people", "add", "Fatma", "--alias", "Fati")
    on("people", "add", "Jan")
    run("import", there)
    found = {one["name"]: one for one in read("people", "list")}
    assert found.keys() == {"Fatma", "Jan"}
    assert found["Fatma"]["aliases"] == ["Fati"]
    assert found["Fatma"]["role"] == "mother"
    run("import", there)
    assert len(read("people", "list")) == 2


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM entry WHERE id = 1",
        "DELETE FROM change",
        "DELETE FROM register",
        "UPDATE version SET body = '{'",
        "UPDATE export SET purpose = 'iets'",
        "UPDATE answered SET meaning = 'iets'",
        "UPDATE person_step SET after = '{'",
        "UPDATE entry SET kind = 'soort'",
        "UPDATE answer SET text = CAST(x'6765ff' AS TEXT)",
    ],
)
def test_of_a_damaged_journal_nothing_comes(run, on, there: Path, journal: Path, harm: str) -> None:
    """Also where its pages are sound and the rows do not hold together."""
    run("now", "hier")
    on("edit", 1, "--title", "Anders")
    on("people", "add", "Fatma")
    with opening.writing(there) as db:
        answered.remember(db, [Answered("roos", "word")], NOON)
        uid = entries.get(db, 1).uid
        persons = tuple(one.uid for one in people.all(db))
        ledger.record(db, Export("me", "json", (uid,), persons), NOON)
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute(harm)
    before = journal.read_bytes()
    assert str(there) in assert_refused(run("import", there), 5)
    assert journal.read_bytes() == before
