"""doctor --salvage: what can be read is saved in a new journal, what was lost is named."""

import json
import random
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
import writers_of_faults as of
from refusals import SECRET, assert_refused

from reflect.journal import answered, driver, entries, frameworks, keys, ledger, opening, people
from reflect.practice.leaving import Answered, Export
from reflect.terminal import private


@pytest.fixture(autouse=True)
def alone(light_keys: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private, "places", lambda *_all: [])  # others' tests leave texts there


@pytest.fixture
def kept(run, journal: Path, once) -> Path:
    """Entries large enough to stand on pages of their own, with some of everything."""
    once("salvage", lambda: fill(run, journal))
    return journal


def fill(run, journal: Path) -> None:
    run("before", "titel", "--what", SECRET, "--tag", "regie", "--with", "m", "--next", "bellen")
    run("after", 1, "--what", f"gedaan {SECRET}", "--answer", "reframe=nu")
    for number in range(12):
        run("now", f"{number} {'woord ' * 900}", "--tag", f"t{number}")
    run("edit", 2, "--answer", "what=anders")
    run("delete", 3)
    run("undo")
    run("people", "add", "Fatma", "--alias", "mama", "--role", "moeder")
    run("people", "add", "m", "--leaves-as", "buur")
    run("people", "rename", "m", "Kareem")
    run("people", "remove", "fatma", "--yes")
    run("people", "add", "Sanne", "--alias", "zus")
    run("delete", 4)
    with opening.writing(journal) as db:
        at = datetime(2026, 11, 22, tzinfo=UTC)
        answered.remember(db, [Answered("roos", "word"), Answered("mark", "person")], at)
        people_there = tuple(one.uid for one in people.all(db))
        left = tuple(entries.get(db, number).uid for number in (1, 2))
        ledger.record(db, Export("me", "md", left, people_there), at)
        frameworks.keep(db, '[[decisions]]\ntext = "Afsluiten"', at)
    empty_log(journal)


def empty_log(journal: Path) -> None:
    with opening.writing(journal, lambda _path: _keys(journal)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _keys(journal: Path) -> list[opening.Key]:
    file = keys.read_key_file(journal.with_suffix(".key"))
    return [opening.Key(keys.unlocked(file, "paard correct"))]


def put(journal: Path, *commands: str) -> None:
    db = driver.connect(journal)
    try:
        db.execute("PRAGMA foreign_keys = OFF")
        for command in commands:
            db.execute(command)
    finally:
        db.close()


@pytest.fixture
def saved(run, tmp_path: Path):
    """Salvage: what it told, and a way to read in the new journal."""

    def salvage():
        file = tmp_path / "gered.db"
        for old in tmp_path.glob("gered.*"):
            old.unlink()
        result = run("doctor", "--salvage", file, "--json")
        assert SECRET not in result.output
        record = json.loads(result.stdout)
        assert (result.exit_code == 0) == (not record["losses"] and not record["not_whole"])
        assert file.stat().st_mode & 0o777 == 0o600

        def read(*arguments: object):
            return run("--journal", file, *arguments).stdout

        states = json.loads(read("doctor", "--json"))["checks"]
        assert {one["state"] for one in states} <= {"good", "note"}, states
        read.not_whole = record["not_whole"]
        return {one["entry"]: one["lost"] for one in record["losses"]}, read

    return salvage


COMMANDS = (
    ["list", "--json"], ["list", "--bin", "--json"], ["history", 2], ["history", 4],
    ["search", "anders", "--json"], ["next", "--all"], ["open"], ["people", "--json"],
    ["people", "words"], ["exports", "--json"], ["history", 1],
)  # fmt: skip


@pytest.mark.parametrize("encrypted", [False, True])
def test_of_a_whole_journal_nothing_is_lost(run, kept, saved, secret, encrypted: bool) -> None:
    """The new one holds the same to the letter: entries, bin, history, intentions, search."""
    if encrypted:
        run("encrypt")
    before = kept.read_bytes()
    lost, read = saved()
    assert lost == {}
    for command in COMMANDS:
        assert read(*command) == run(*command).stdout
    assert kept.read_bytes() == before
    assert run("--journal", kept.with_name("gered.db"), "undo").exit_code == 0
    if encrypted:
        assert SECRET.encode() not in kept.with_name("gered.db").read_bytes()


@pytest.mark.parametrize(
    ("harm", "lost"),
    [
        ("UPDATE entry SET kind = 'soort' WHERE id = 5", {5: "part"}),
        ("UPDATE answer SET text = CAST(x'676565ff' AS TEXT) WHERE entry = 6", {6: "part"}),
        ("DELETE FROM entry WHERE id = 7", {7: "part"}),
        ("DELETE FROM version WHERE entry = 2", {2: "history"}),
        ("DELETE FROM step WHERE entry = 2 AND before IS NOT NULL", {2: "history"}),
        ("UPDATE version SET body = '{' WHERE entry = 2", {2: "history"}),
        ("DELETE FROM whole_data", {}),
        ("DROP TABLE part", {}),
        ("UPDATE entry SET about = 99 WHERE id = 2", {}),
    ],
)
def test_each_loss_is_named(run, kept: Path, saved, harm: str, lost: dict[int, str]) -> None:
    put(kept, harm)
    found, read = saved()
    assert found == lost
    numbers = {one["id"] for one in json.loads(read("list", "--json"))}
    assert numbers == set(range(1, 15)) - {4}
    if lost == {7: "part"}:  # its words are there, under its number
        assert "woord" in read("show", 7)
        assert "t4" in read("show", 7)


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE answer SET text = CAST(x'676565ff' AS TEXT) WHERE entry = 6",
        "UPDATE entry SET title = CAST(x'ff' AS TEXT) WHERE id = 1",
        "DELETE FROM version WHERE entry = 2",
        "DELETE FROM called WHERE label = 'Sanne'",
    ],
)
def test_what_was_lost_comes_back_from_another_machine(run, kept, saved, tmp_path, harm) -> None:
    """And the other machine loses nothing by what is left."""
    whole = tmp_path / "elders.db"
    shutil.copy(kept, whole)

    def told(path: Path) -> list[object]:
        found = []
        for command in (["list"], ["list", "--bin"], ["people", "list"]):
            for one in json.loads(run("--journal", path, *command, "--json").stdout):
                found.append({key: one[key] for key in one if key != "changed"})
        return found

    before = told(whole)
    put(kept, harm)
    saved()
    left = kept.with_name("gered.db")
    for into, other in ((left, whole), (whole, left)):
        assert run("--journal", into, "import", other, "--yes").exit_code == 0
        assert told(into) == before
        assert run("--journal", into, "import", other, "--yes").exit_code == 0
        assert told(into) == before


NO_STEPS = "DELETE FROM person_step"


@pytest.mark.parametrize(
    ("harm", "not_whole", "names"),
    [
        ("DELETE FROM register WHERE id = 3", "people", None),
        ("DELETE FROM called WHERE folded = 'sanne'", "people", None),
        ("UPDATE called SET folded = 'x' WHERE label = 'm'", "people", None),
        ("DELETE FROM called WHERE person = 3", "people", None),
        ("UPDATE person_step SET after = '{' WHERE person = 2", "people", None),
        (f"DELETE FROM register; {NO_STEPS}", "people", None),
        (
            f"DELETE FROM called WHERE folded = 'sanne'; {NO_STEPS}",
            "people",
            [["Kareem", "m"], ["zus"]],
        ),
        ("UPDATE answered SET meaning = 'iets' WHERE folded = 'roos'", "words", None),
        ("UPDATE export SET purpose = 'iets'", "exports", None),
        ("UPDATE export SET filters = '{'", "exports", None),
        ("DELETE FROM export", "exports", None),
        ("UPDATE framework SET text = 'iets'", "framework", None),
    ],
)
def test_what_is_not_whole_beside_entries(
    run, kept, saved, harm: str, not_whole: str, names: list[list[str]] | None
) -> None:
    """It is told of; every name that is left is there, so that no export lets it out."""
    put(kept, *harm.split("; "))
    lost, read = saved()
    assert (lost, read.not_whole) == ({}, [not_whole])
    there = json.loads(read("people", "--json"))
    found = [[one["name"], *one["aliases"]] for one in there]
    assert found == (names or [["Kareem", "m"], ["Sanne", "zus"]])
    for number in range(1, 15):
        if number != 4:
            assert read("show", number) == run("show", number).stdout
    shown = run("doctor", "--salvage", kept.with_name("nog.db"))
    assert shown.exit_code == 1
    assert "not whole" in shown.stdout
    assert run("--journal", kept.with_name("nog.db"), "undo").exit_code == 0


def test_a_seal_is_not_lost(run, kept: Path, saved) -> None:
    """What is left of a sealed entry is sealed; also when nobody knows whether it was."""
    run("seal", 6)
    run("seal", 7)
    put(kept, "UPDATE entry SET kind = '?' WHERE id = 6", "DELETE FROM entry WHERE id = 7",
        "DELETE FROM version WHERE entry = 7")  # fmt: skip
    _lost, read = saved()
    assert json.loads(read("show", 6, "--json"))["sealed"]
    assert json.loads(read("show", 7, "--json"))["sealed"]


def test_an_entry_that_is_gone(run, kept: Path, saved) -> None:
    tables = ("answer", "tag", "person", "intention", "step")
    put(kept, "DELETE FROM entry WHERE id = 8",
        *(f"DELETE FROM {table} WHERE entry = 8" for table in tables))  # fmt: skip
    lost, read = saved()
    assert lost == {8: "gone"}
    shown = run("doctor", "--salvage", kept.with_name("nog.db"))
    assert shown.exit_code == 1
    assert "8: lost" in shown.stdout
    assert json.loads(read("now", "x", "--json"))["id"] == 15  # no number is given twice


@pytest.mark.parametrize("encrypted", [False, True])
def test_any_page(run, kept: Path, tmp_path, saved, secret, encrypted: bool) -> None:
    """One page at a time made unreadable: what is not named as lost is there, to the letter."""
    if encrypted:
        run("encrypt")
        empty_log(kept)
    good = kept.read_bytes()
    truth = {one["id"]: one for one in json.loads(run("list", "--json").stdout)}
    pages = list(range(1, len(good) // 4096))
    most = 0
    for page in random.Random(1).sample(pages, 3):
        start = page * 4096
        kept.write_bytes(good[:start] + b"\xa5" * 4096 + good[start + 4096 :])
        result = run("doctor", "--salvage", tmp_path / f"p{page}.db", "--json")
        if result.exit_code == 5:  # a page that tells what all the others are
            assert page < 30
            continue
        record = json.loads(result.stdout)
        lost = {one["entry"] for one in record["losses"]}
        most = max(most, len(lost))
        there = json.loads(run("--journal", tmp_path / f"p{page}.db", "list", "--json").stdout)
        found = {one["id"]: one for one in there}
        for number in truth.keys() - lost:
            assert found[number] == truth[number], (page, number)
    assert most, "no page cost anything"


def test_a_journal_that_lost_its_end(run, kept: Path, saved) -> None:
    good = kept.read_bytes()
    kept.write_bytes(good[: len(good) * 3 // 4 // 4096 * 4096])
    assert run("list").exit_code == 5
    lost, read = saved()
    there = {one["id"] for one in json.loads(read("list", "--json"))}
    assert there
    assert lost
    assert there | lost.keys() | {4} == set(range(1, 15))


def test_what_nothing_is_left_of(run, kept: Path, tmp_path: Path) -> None:
    kept.write_bytes(b"\xff" * 9000)
    before = {one.name for one in tmp_path.iterdir()}
    assert_refused(run("doctor", "--salvage", tmp_path / "gered.db"), 5)
    assert {one.name for one in tmp_path.iterdir()} == before


def test_no_file_is_written_over(run, kept: Path, tmp_path: Path) -> None:
    (tmp_path / "er.db").write_bytes(b"x")
    assert_refused(run("doctor", "--salvage", tmp_path / "er.db"), 2)
    assert_refused(run("doctor", "--salvage", kept), 2)
    assert of.is_whole(kept)
