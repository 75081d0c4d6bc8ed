"""Files that are no journal, or no longer one: told, never guessed at, never touched."""

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from refusals import SECRET, assert_refused, files

from reflect.journal import changes, drafts, driver, opening
from reflect.practice.drafts import Draft
from reflect.practice.entries import Answer, Entry

COMMANDS = (
    "list --json",
    "list --tag regie",
    "show 2",
    "open",
    "week",
    "search kader",
    "search itel",
    f"now {SECRET}",
    "tag 2 +x",
    "loop 2 double",
)
VERSION_AND_OWNER = range(60, 72)
"""Bytes of the header that say which version of whose tables this is."""


@pytest.fixture
def good(journal: Path, run) -> bytes:
    """A journal with some of everything, as the bytes of its file."""
    for number in range(3):
        run(
            *("before", f"titel{number}", "--what", SECRET, "--effect", "e"),
            *("--framework", "kader", "--tag", "regie", "--with", "moeder"),
            *("--next", "bellen", "--due", "2026-12-01"),
        )
        run("after", number * 2 + 1, "--what", "gedaan", "--answer", f"reframe={SECRET * 30}")
    with opening.writing(journal) as db:
        answers = (Answer("what", "?", "describe", SECRET),)
        entry = changes.get(db, 1)
        drafts.keep(db, Draft(Entry("before", "before", entry.when, answers)), entry.when)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return journal.read_bytes()


def on(journal: Path, contents: bytes, run: Callable, command: str):
    """Run ``command`` on a journal that holds ``contents``."""
    for beside in journal.parent.glob("journal.db*"):
        beside.unlink()
    journal.write_bytes(contents)
    return run(*command.split())


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "contents",
    [
        b"x",
        b"Dit is tekst.\n",
        b"Een heel verhaal dat niets met een dagboek van doen heeft.\n" * 100,
        b"\0",
        b"\0" * 100,
        b"\0" * 8192,
        b"SQLite format 3\0",
        b"SQLite format 3\0" + b"\xff" * 5000,
    ],
    ids=lambda contents: f"{len(contents)}-{contents[:7]!r}",
)
def test_a_file_that_is_no_journal(journal: Path, run, contents: bytes, command: str) -> None:
    """Exit 5, and the file keeps every byte."""
    assert_refused(on(journal, contents, run, command), 5)
    assert files(journal.parent) == {"journal.db": contents}


@pytest.mark.parametrize("part", [0.001, 0.01, 0.05, 0.2, 0.5, 0.8, 0.95])
def test_a_journal_that_was_cut_off(journal: Path, run, good: bytes, part: float) -> None:
    """Exit 5 for every command, and not a byte of what is left changes."""
    rest = good[: int(len(good) * part)]
    for command in COMMANDS:
        assert_refused(on(journal, rest, run, command), 5)
        assert files(journal.parent) == {"journal.db": rest}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_cut_within_the_last_page(journal: Path, run, good: bytes, command: str) -> None:
    """Exit 5 when the command needs that page; else it does what it should."""
    result = on(journal, good[:-9], run, command)
    assert result.exit_code in (0, 5)


def test_an_emptied_journal_with_its_log_is_not_taken_for_a_new_one(
    journal: Path, run, good: bytes
) -> None:
    """A cloud client or a failing disk may leave that; what the log holds stays there."""
    log = journal.with_name("journal.db-wal")
    for command in COMMANDS:
        journal.write_bytes(b"")
        log.write_bytes(b"words")
        assert_refused(run(*command.split()), 5)
        assert log.read_bytes() == b"words"


@pytest.mark.parametrize("seed", range(6))
def test_flipped_bits(journal: Path, run, good: bytes, seed: int) -> None:
    """Done, or exit 5; where the header says whose it is, refused as another's.

    Never a mistake of our own: ``run`` would raise it.
    """
    chance = random.Random(seed)
    for _time in range(20):
        contents = bytearray(good)
        places = [chance.randrange(chance.choice([100, 4096, len(good)])) for _ in range(4)]
        for place in places[: chance.choice([1, 1, 2, 4])]:
            contents[place] ^= 1 << chance.randrange(8)
        allowed = {0, 5}
        if any(contents[place] != good[place] for place in VERSION_AND_OWNER):
            allowed |= {1, 2}
        result = on(journal, bytes(contents), run, chance.choice(COMMANDS))
        assert result.exit_code in allowed, (places, result.output)
        if result.exit_code:
            assert_refused(result, result.exit_code)


def put(journal: Path, statement: str) -> None:
    db = driver.connect(journal)
    try:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute(statement)
    finally:
        db.close()


@pytest.mark.parametrize(
    ("statement", "command"),
    [
        ("UPDATE entry SET created = 'x'", "list"),
        ("UPDATE entry SET kind = 'soort'", "show 2"),
        ("UPDATE entry SET loop = 'triple'", "week"),
        ("UPDATE entry SET at = 9e15", "list"),
        ("UPDATE entry SET utc_offset = 90000", "list"),
        ("UPDATE entry SET title = CAST(x'ff' AS TEXT)", "list"),
        ("UPDATE answer SET text = CAST(x'67656865696dff' AS TEXT)", "show 2"),
        ("UPDATE intention SET due = 'morgen'", "open"),
        ("UPDATE intention SET state = 'misschien'", "show 1"),
        ("DROP TABLE tag", "list"),
        ("DROP TABLE person", f"now {SECRET}"),
        ("ALTER TABLE answer RENAME COLUMN was TO were", "show 2"),
        ("DROP TABLE change", "tag 1 +x"),
        ("DROP TABLE whole", "search kader"),
        ("DROP TABLE part", "search itel"),
        ("DELETE FROM whole_data", "search kader"),
        ("DELETE FROM part_config", "search itel"),
        ("UPDATE answer SET text = CAST(x'ff' AS TEXT)", "search kader"),
    ],
)
def test_what_reflect_never_wrote(
    journal: Path, run, good: bytes, statement: str, command: str
) -> None:
    """Rows and tables that SQLite finds in order and reflect cannot have made."""
    put(journal, statement)
    assert_refused(run(*command.split()), 5)


@pytest.mark.parametrize("body", ["'{}'", "'{'", "'[]'", "CAST(x'7bff' AS TEXT)", "'\"\"'"])
@pytest.mark.parametrize("command", ["open", "", "before --what x"])
def test_a_draft_that_cannot_be_read_stops_nobody(
    journal: Path, run, good: bytes, body: str, command: str
) -> None:
    """It is told of in one line by its number, it stays, and all else is there."""
    put(journal, f"UPDATE draft SET body = {body}")
    result = run(*command.split())
    assert result.exit_code == 0
    if not command.startswith("before"):
        assert "Draft 1 cannot be read; reflect doctor" in result.stdout
        assert "titel" in result.stdout or "bellen" in result.stdout
    with opening.reading(journal) as db:
        assert drafts.unreadable(db) == [1]


def test_a_mistake_of_our_own_is_not_blamed_on_the_journal(journal: Path, run, good) -> None:
    """Only a file that is wrong is called damaged; a bug stays a bug."""
    with pytest.raises(driver.Error, match="no such table"), opening.writing(journal) as db:
        db.execute("SELECT * FROM nergens")
    with pytest.raises(ZeroDivisionError), opening.writing(journal) as db:
        _ = 1 // 0


@pytest.mark.parametrize("command", COMMANDS)
def test_a_journal_of_a_newer_version(journal: Path, run, good: bytes, command: str) -> None:
    """Refused, exit 1, byte for byte as it was."""
    put(journal, f"PRAGMA user_version = {driver.VERSION + 1}")
    put(journal, "PRAGMA wal_checkpoint(TRUNCATE)")
    before = files(journal.parent)
    told = assert_refused(run(*command.split()), 1)
    assert "newer" in told
    assert files(journal.parent) == before


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("owner", [0, 0x42])
def test_another_programs_database(journal: Path, run, command: str, owner: int) -> None:
    """Refused, exit 2, byte for byte as it was; also one without tables yet."""
    with sqlite3.connect(journal) as db:
        db.execute(f"PRAGMA application_id = {owner}")
        db.execute("PRAGMA user_version = 1")
        if not owner:
            db.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY)")
    db.close()
    before = files(journal.parent)
    assert_refused(run(*command.split()), 2)
    assert files(journal.parent) == before
