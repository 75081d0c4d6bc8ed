"""forget: gone for good, to the last byte; and everything else stays as it was."""

import json
import random
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.journal import (
    answered,
    changes,
    drafts,
    entries,
    forgetting,
    ledger,
    opening,
    people,
)
from reflect.journal.driver import Connection
from reflect.practice.drafts import Draft
from reflect.practice.entries import Answer, Entry
from reflect.practice.leaving import Answered, Export

pytestmark = pytest.mark.usefixtures("light_keys")

GONE = [f"zandkorrel{letter}" for letter in "abcdefghijklmnop"]
"""Words of which no byte may be left, each in its own place."""

SHARED = "waterdruppel"


def session_of_one(run: Callable[..., Any]) -> None:
    """Entry 1 with a word in every place that a word can be in, and look-backs on it."""

    def did(*arguments: object) -> None:
        result = run(*arguments)
        assert result.exit_code == 0, result.stderr

    a, b, c, d, e, f, g, h, i, j, k, l, m, *_rest = GONE  # noqa: E741
    did("before", f"{a} {SHARED}", "--what", f"{b} {SHARED}", "--framework", f"{c}", "--how", d)
    did("now", f"van mij {SHARED}", "--with", "tante")
    did("edit", 1, "--with", e, "--tag", f, "--answer", f"effect={g}")
    did("edit", 1, "--answer", f"effect={h}", "--title", i)
    did("undo")
    did("undo", "--redo")
    did("next", "add", 1, j)
    did("next", "done", 1, k)
    did("after", 1, "--what", f"eigen woord {SHARED}", "--answer", "reframe=anders gezien")
    did("edit", 3, "--answer", "learned=les")
    did("edit", 1, "--answer", f"framework={l}")
    did("link", 2, 1)
    did("tag", 1, f"+{m}")
    did("tag", 1, f"-{m}")
    did("search", a)


def bytes_left(folder: Path) -> dict[str, list[str]]:
    """Where words that are to be gone can be read."""
    found = {}
    for file in folder.rglob("*"):
        if file.is_file():
            text = file.read_bytes().lower()
            found[file.name] = [word for word in GONE if word.encode() in text]
    return {name: words for name, words in found.items() if words}


def rows_left(db: Connection) -> list[str]:
    """The same in all that the tables hold, shadows of the index too."""
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    held = b""
    for name in names:
        for row in db.execute(f'SELECT * FROM "{name}"').fetchall():
            for value in row:
                held += value if isinstance(value, bytes) else str(value).encode()
    return [word for word in GONE if word.encode() in held.lower()]


def is_sound(db: Connection) -> None:
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in ("whole", "part"):
        db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
def test_no_byte_is_left(
    run, read, journal: Path, tmp_path: Path, monkeypatch, encrypted: bool
) -> None:
    """Of text, title, tags, people, intentions, drafts, history, links, or the index."""
    session_of_one(run)
    [preparation] = [one for one in read("list") if one["id"] == 1]
    assert preparation["title"] == GONE[8]
    with opening.writing(journal) as db:
        kept = entries.get(db, 1)
        draft = kept._replace(answers=(Answer("what", "?", "single", GONE[14]),))
        drafts.keep(db, Draft(draft, typing=("form", f"==== Title\n{GONE[15]}")), kept.when)
        about = draft._replace(id=0, kind="after", pack="after", about=1)
        drafts.keep(db, Draft(about), kept.when)
    assert sorted(rows_left(opening_of(journal))) == sorted(set(GONE) - {GONE[13]})
    if encrypted:
        secret = tmp_path / "secret"
        secret.write_text("paard correct")
        monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(secret))
        assert run("encrypt").exit_code == 0
    before = read("show", 2), read("show", 3)
    result = run("forget", 1, "--yes")
    assert result.exit_code == 0
    assert result.stdout == "Forgotten for good: 1 entry, 2 drafts. Nothing brings it back.\n"
    assert not any(word in result.output for word in GONE)
    labels = GONE[4:6]  # of the look-back too: who was there, and its tag
    with opened(journal) as db:
        assert rows_left(db) == labels
        is_sound(db)
    assert {word for words in bytes_left(journal.parent).values() for word in words} == (
        set() if encrypted else set(labels)
    )
    after = read("show", 2), read("show", 3)
    assert before[1]["title"] == GONE[8] == preparation["title"]
    assert after == (before[0] | {"about": None}, before[1] | {"about": None, "title": ""})
    assert {one["id"] for one in read("search", SHARED)} == {2, 3}
    assert run("show", 1).exit_code == 3
    assert run("forget", 3, "--yes").exit_code == 0
    assert bytes_left(journal.parent) == {}
    with opened(journal) as db:
        assert rows_left(db) == []
    assert run("open").exit_code == 0
    assert read("now", "nieuw")["id"] == 4


def opening_of(path: Path) -> Connection:
    from reflect.journal.driver import connect

    return connect(path)


def opened(journal: Path) -> Any:
    """The journal as the program opens it, key and all."""
    from reflect.cli.session import Session

    return Session(journal, journal_given=True).writing()


def test_look_backs_lose_what_they_took_over_in_every_version(run, read, journal) -> None:
    """The title and the framework of the preparation; not what they name themselves."""
    run("before", "Titel", "--what", "x", "--framework", "regie hoort bij het gezin")
    run("after", 1, "--what", "y", "--answer", "reframe=van wie er woont")
    run("after", 1, "--title", "Eigen titel", "--framework", "regie hoort bij het gezin",
        "--answer", "reframe=z")  # fmt: skip
    run("after", 2, "--what", "nog eens")
    run("edit", 2, "--title", "Titel twee")
    assert read("show", 2)["about"] == 1
    assert read("show", 4)["title"] == "Titel"
    assert run("forget", 1, "--yes").exit_code == 0
    assert [read("show", number)["title"] for number in (2, 3, 4)] == [
        "Titel twee",
        "Eigen titel",
        "",
    ]
    assert [read("show", number)["about"] for number in (2, 3, 4)] == [None, None, 2]
    assert [(one["entry"], one["was"]) for one in read("frames")] == [
        (2, None),
        (3, "regie hoort bij het gezin"),
    ]
    assert [event["entry"]["title"] for event in read("history", 2)] == ["", "Titel twee"]
    run("undo")
    assert read("show", 2)["title"] == ""
    assert read("show", 2)["about"] is None


def test_undo_goes_on_with_what_was_done_before(run, read) -> None:
    run("now", "blijft")
    run("tag", 1, "+stilte")
    run("now", "gaat")
    run("edit", 2, "--answer", "now=gaat ook")
    run("forget", 2, "--yes")
    assert read("undo")["entries"] == [1]
    assert read("show", 1)["tags"] == []
    assert read("undo")["entries"] == [1]
    assert run("undo").exit_code == 1
    assert read("list") == []


def test_all_about_one_person(run, read) -> None:
    """By the people of an entry, whatever the capitals; also in the bin and the drafts."""
    run("now", "a", "--with", "Moeder", "--with", "tante")
    run("now", "b", "--with", "MOEDER")
    run("now", "moeder stond alleen in de tekst")
    run("now", "d", "--with", "tante")
    run("delete", 2)
    shown = run("forget", "--with", "moeder", "--dry-run")
    assert shown.exit_code == 0
    assert "reflect search NAME" in shown.stderr
    assert read("list", "--bin")
    assert read("forget", "--with", "moeder", "--yes")["entries"] == [1, 2]
    assert [one["id"] for one in read("list")] == [4, 3]
    assert read("list", "--bin") == []
    assert run("forget", "--with", "moeder", "--yes").exit_code == 3


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
def test_no_byte_of_a_person_is_left(
    run, read, journal: Path, tmp_path: Path, monkeypatch, encrypted: bool
) -> None:
    """Every name they ever had in the register, also when they were taken out of it before.

    What stands in entries is not touched; what was said of words with a name goes.
    """
    a, b, c, d, e, *_rest = GONE
    run("people", "add", a, "--alias", b, "--leaves-as", c)
    run("people", "rename", a, d, "--forget-old")
    run("people", "set", d, "--role", e, "--no-alias", b)
    run("people", "add", "Karim", "--alias", "K.")
    run("undo")
    run("undo", "--redo")
    run("now", f"met {SHARED}", "--with", "karim")
    left = datetime.fromisoformat("2026-11-18T12:00:00+01:00")
    with opening.writing(journal) as db:
        said = [Answered(f"{b}tje", "person", "zij"), Answered(SHARED, "other", f"bij {d}")]
        answered.remember(db, [*said, Answered("roos", "word")], left)
        uids = [one.uid for one in people.all(db)]
        ledger.record(db, Export("me", "md", (), tuple(uids)), left)
    if encrypted:
        secret = tmp_path / "secret"
        secret.write_text("paard correct")
        monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(secret))
        assert run("encrypt").exit_code == 0
    run("people", "remove", d, "--yes")
    with opened(journal) as db:
        assert set(rows_left(db)) >= {a, b, c, d, e}
    before = read("show", 1), read("people")
    assert run("forget", "--person", a).exit_code == 2
    assert read("forget", "--person", a, "--dry-run")["people"] == [1]
    result = run("forget", "--person", a, "--yes")
    assert result.stdout == "Forgotten for good: 1 person. Nothing brings it back.\n"
    assert run("forget", "--person", a, "--yes").exit_code == 3
    assert bytes_left(journal.parent) == {}
    with opened(journal) as db:
        assert rows_left(db) == []
        is_sound(db)
        assert list(answered.remembered(db)) == ["roos"]
    assert (read("show", 1), read("people")) == before
    while run("undo").exit_code == 0:
        assert [one["name"] for one in read("people")] in ([], ["Karim"])
    assert run("doctor").exit_code == 0


def test_a_person_with_the_entries(run, read) -> None:
    """Found under every name; out of the register only when that is asked for."""
    run("people", "add", "Fatma", "--alias", "mama")
    run("now", "a", "--with", "mama")
    with_her = read("people", "add", "Sanne", "--alias", "zus")
    run("now", "b @zus")
    told = run("forget", "--with", "MAMA", "--yes")
    assert "They are still in the register: reflect forget --person PERSON." in told.stderr
    assert [one["name"] for one in read("people")] == ["Fatma", "Sanne"]
    gone = read("forget", "--with", "sanne", "--person", "sanne", "--yes")
    assert (gone["entries"], gone["people"]) == ([2], [with_her["id"]])
    assert read("list") == []
    assert [one["name"] for one in read("people")] == ["Fatma"]
    assert run("forget", 1, "--with", "x", "--person", "fatma", "--yes").exit_code == 2


def test_a_change_of_a_person_outlives_the_entries_that_followed(run, read) -> None:
    run("people", "add", "Fatma")
    run("now", "met @fatma")
    run("people", "rename", "Fatma", "Samira")
    run("forget", 1, "--yes")
    assert run("undo").stdout.startswith("Taken back: somebody's name (Fatma, ")
    assert [one["name"] for one in read("people")] == ["Fatma"]


def test_all_before_a_day_with_a_tag_or_in_the_bin(run, read) -> None:
    for day in (1, 2, 3):
        run("now", "x", "--when", f"2026-01-0{day} 00:00", "--tag", f"t{day % 2}")
    assert read("forget", "--before", "2026-01-02", "--dry-run")["entries"] == [1]
    assert read("forget", "--tag", "#T1", "--before", "2026-01-03", "--yes")["entries"] == [1]
    run("delete", 2)
    assert read("forget", "--bin", "--tag", "t0", "--dry-run")["entries"] == [2]
    assert read("forget", "--bin", "--yes")["entries"] == [2]
    assert read("forget", "--bin", "--yes") == {
        "entries": [], "drafts": 0, "look_backs": [], "people": [], "copies": [],
        "forgotten": False, "wiped": False,
    }  # fmt: skip
    assert [one["id"] for one in read("list")] == [3]


def test_nothing_is_forgotten_unasked(run, read, journal: Path) -> None:
    run("now", "x", "--with", "tante")
    before = journal.read_bytes()
    for arguments in (
        ["forget", 1],
        ["forget"],
        ["forget", 1, "--bin", "--yes"],
        ["forget", "--before", "ooit", "--yes"],
        ["forget", "--before", "", "--yes"],
        ["forget", "--tag", "", "--yes"],
    ):
        result = run(*arguments)
        assert result.exit_code == 2, arguments
        assert len(result.stderr.splitlines()) == 2
    assert run("forget", 1, 2, "--yes").exit_code == 3
    assert run("forget", 1, "--dry-run").exit_code == 0
    assert journal.read_bytes() == before


def test_what_was_being_written_elsewhere_is_kept(run, read, journal: Path) -> None:
    """A look-back under way when its preparation was forgotten stands on its own."""
    run("before", "--what", "x")
    with opening.writing(journal) as db:
        prepared = entries.get(db, 1)
        run("forget", 1, "--yes")
        new = prepared._replace(kind="after", pack="after", about=1, uid="", id=0)
        assert changes.add(db, new, prepared.when).about is None


def test_another_reader_delays_the_wiping_only(run, read, journal: Path, monkeypatch) -> None:
    from reflect.journal import driver

    monkeypatch.setattr(driver, "WAIT", 0.1)
    run("now", GONE[0])
    with opening.reading(journal) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM entry").fetchone()
        result = run("forget", 1, "--yes")
        assert result.exit_code == 0
        assert "The next command wipes them." in " ".join(result.stderr.split())
        other.execute("COMMIT")
    assert read("list") == []
    assert bytes_left(journal.parent) == {}


WHEN = datetime.fromisoformat("2026-11-18T12:00:00+01:00")
WORDS = ["gesprek", "huisbezoek", "bezoek", "stilte", "ideeën", "zandkorrela"]


@settings(max_examples=10)
@given(seed=st.integers(0, 10**6))
def test_the_others_are_exactly_as_before(tmp_path_factory, seed: int) -> None:
    """Any journal, any entries of it: who neither went nor looked back on one that did."""
    chance = random.Random(seed)
    path = tmp_path_factory.mktemp("journal") / "journal.db"
    with opening.writing(path) as db:
        grow(db, chance)
        numbers = [row[0] for row in db.execute("SELECT id FROM entry")]
        gone = chance.sample(numbers, chance.randint(1, len(numbers)))
        found = forgetting.find(db, gone)
        touched = {*gone, *heirs(db, gone)}
        others = [number for number in numbers if number not in touched]
        before = {number: seen(db, number) for number in others}
        assert forgetting.forget(db, found)
        assert {number: seen(db, number) for number in others} == before
        assert {row[0] for row in db.execute("SELECT id FROM entry")} == {*numbers} - {*gone}
        is_sound(db)
        assert known_words(db) == standing_words(db)
        while True:  # whatever is taken back, no trace of the forgotten ones returns
            try:
                undone = changes.undo(db, WHEN)
            except changes.NothingToUndo:
                break
            assert not set(undone.entries) & set(gone)
        is_sound(db)


def heirs(db: Connection, gone: list[int]) -> set[int]:
    """Who looks, or looked, back on one of these, in however many steps."""
    pairs = forgetting.looked_back(db)
    found = set(gone)
    while more := {entry for entry, about in pairs if about in found} - found:
        found |= more
    return found


def seen(db: Connection, number: int) -> Any:
    from reflect.journal.history import history

    return entries.get(db, number, binned=True), history(db, number)


def known_words(db: Connection) -> set[str]:
    return {row[0] for row in db.execute("SELECT text FROM word")}


def standing_words(db: Connection) -> set[str]:
    from reflect.journal.index import _words

    numbers = [row[0] for row in db.execute("SELECT id FROM entry WHERE deleted = 0")]
    return {word for number in numbers for word in _words(db, number)}


def grow(db: Connection, chance: random.Random) -> None:
    """A journal of some entries, with what is done to entries."""
    for _each in range(chance.randint(2, 6)):
        numbers = [row[0] for row in db.execute("SELECT id FROM entry WHERE deleted = 0")]
        about = chance.choice([None, *numbers])
        kind = "after" if about else chance.choice(["before", "now"])
        entry = Entry(
            kind,  # type: ignore[arg-type]
            kind,
            WHEN,
            (Answer("framework", "?", "double", chance.choice(WORDS)),),
            title=chance.choice(["", *WORDS]),
            about=about,
            tags=tuple(chance.sample(WORDS, chance.randint(0, 2))),
        )
        changes.add(db, entry, WHEN)
    for _each in range(chance.randint(0, 10)):
        numbers = [row[0] for row in db.execute("SELECT id FROM entry WHERE deleted = 0")]
        if not numbers:
            return
        one = chance.choice(numbers)
        match chance.randint(0, 4):
            case 0:
                changes.delete(db, one, WHEN)
            case 1:
                changes.undo(db, WHEN)
            case 2:
                changes.change(db, one, WHEN, "link", lambda it: it._replace(about=None))
            case _:
                title = chance.choice(WORDS)
                changes.change(db, one, WHEN, "edit", lambda it, to=title: it._replace(title=to))


def test_numbers_are_never_given_out_again(run, read) -> None:
    run("now", "x")
    run("now", "y", "--next", "z")
    run("forget", 2, "--yes")
    assert read("now", "z", "--next", "z")["id"] == 3
    assert json.loads(run("next", "--json").stdout)[0]["id"] == 2


def test_no_byte_is_left_of_many_in_a_large_journal(journal: Path) -> None:
    """Pages that were split and an index of many parts keep copies, which a deletion leaves."""
    chance = random.Random(4)
    some = [
        "".join(chance.choices("abcdefghijklmnop", k=chance.randint(3, 10))) for _ in range(999)
    ]
    marks: dict[int, str] = {}
    with opening.writing(journal) as db:
        db.execute("PRAGMA synchronous = OFF")
        for number in range(1, 351):
            marks[number] = f"zq{chance.randrange(10**9):09}"
            words = chance.choices(some, k=chance.choice([3, 40, 120, 400]))
            entry = Entry(
                "now", "now", WHEN, (Answer("now", "?", "single", " ".join(words)),), marks[number]
            )
            changes.add(db, entry, WHEN)
            if number % 3 == 0:
                title = f"{marks[number]} {' '.join(chance.choices(some, k=60))}"
                changes.change(db, number, WHEN, "edit", lambda it, to=title: it._replace(title=to))
        gone = chance.sample(sorted(marks), 150)
        assert forgetting.forget(db, forgetting.find(db, gone))
        is_sound(db)
        text = journal.read_bytes() + journal.with_name(f"{journal.name}-wal").read_bytes()
        left = {number for number, mark in marks.items() if mark.encode() in text}
        assert left == marks.keys() - set(gone)


def test_no_part_of_a_word_is_left_in_the_index(journal: Path) -> None:
    """Three letters of a name can give it away; no term is left, and no piece of one in bytes."""
    chance = random.Random(1)
    names = ["qxzjvkq", "wqvxjzw", "ħŧŋđłæß", "жщюэъф"]
    common = ["gesprek", "huisbezoek", "bezoek", "stilte", "afspraak", "moeder", "team"]
    pieces = {name[at : at + 3] for name in names for at in range(len(name) - 2)}

    def in_bytes() -> list[str]:
        text = journal.read_bytes()  # a first byte may be shared with the term before
        return [one for one in pieces if len(one.encode()) > 4 and one.encode()[1:] in text]

    with opening.writing(journal) as db:
        for number in range(200):
            words = chance.choices(common, k=60) + (names if number in (10, 99, 199) else [])
            answers = (Answer("now", "?", "single", " ".join(words)),)
            changes.add(db, Entry("now", "now", WHEN, answers), WHEN)
        db.execute("CREATE VIRTUAL TABLE temp.pieces USING fts5vocab(main, part, 'row')")
        db.execute("CREATE VIRTUAL TABLE temp.wholes USING fts5vocab(main, whole, 'row')")
        there = "SELECT term FROM pieces UNION SELECT term FROM wholes"
        before = {row[0] for row in db.execute(there)}
        assert pieces < before
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert in_bytes()
        assert forgetting.forget(db, forgetting.find(db, [11, 100, 200]))
        after = {row[0] for row in db.execute(there)}
    assert after < before
    assert not {term for term in after if set(term) & set("qxħŧŋđłжщюэъф")}
    assert not in_bytes()
