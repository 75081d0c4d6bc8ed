"""A journal of every released version of the tables still opens, whole."""

import json
import shutil
from pathlib import Path

import pytest
import writers

from reflect.journal import answered, drafts, entries, frameworks, ledger, opening, people
from reflect.journal.driver import VERSION
from reflect.journal.filters import Filter
from reflect.journal.soundness import is_sound, schema_of
from reflect.practice.records import entry_record

DATA = Path(__file__).parents[1] / "data"
RELEASED = sorted(DATA.glob("journal-*.db"))


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def golden(request: pytest.FixtureRequest, journal: Path) -> Path:
    """A copy, to open; the original itself stays as it is."""
    shutil.copyfile(request.param, journal)
    return request.param


def test_every_version_has_its_journal() -> None:
    assert [path.name for path in RELEASED] == [f"journal-{n + 1}.db" for n in range(VERSION)]


def test_every_entry_is_read_to_the_letter(golden: Path, journal: Path, read) -> None:
    expected = json.loads(golden.with_suffix(".json").read_text("utf-8"))
    with opening.writing(journal) as db:
        found = entries.select(db, Filter())
        assert is_sound(db)
    records = {record["id"]: record for record in (entry_record(e, exact=True) for e in found)}
    assert records == {record["id"]: record for record in expected}
    assert {one["id"] for one in read("list")} == records.keys()


def test_its_draft_is_read_too(golden: Path, journal: Path) -> None:
    with opening.reading(journal) as db:
        [draft] = drafts.drafts(db)
    assert draft.typing == ("how", "half een zi")
    assert draft.entry.answers[0].text == "Begonnen"


def test_its_register_its_framework_and_what_left_are_read_too(
    golden: Path, journal: Path, run
) -> None:
    with opening.reading(journal) as db:
        found = people.all(db)
        [left] = ledger.exports(db)
        assert [(one.name, one.aliases, one.role, one.leaves_as) for one in found] == [
            ("tante Ömür", ("Ö.",), "tante", ""),
            ("Kareem", (), "", "de buurman"),
        ]
        [version] = frameworks.versions(db)
        assert [one.title for one in version.framework.principles] == ["Regie"]
        said = answered.remembered(db)
        assert {word: (one.meaning, one.instead) for word, one in said.items()} == {
            "roos": ("word", ""),
            "de wilg": ("place", "een school"),
        }
        assert (left.purpose, left.format, left.people) == ("intervisie", "md", ("karim",))
        assert left.filters == {"--from": "2026-01-01", "--tag": ""}
        assert ledger.numbers_of(db, left) == [2, 3]
    assert run("undo").exit_code == 0
    with opening.reading(journal) as db:
        assert people.find(db, "karim").uid == "karim"


def test_it_gets_the_same_tables_as_a_new_journal(golden: Path, journal: Path, tmp_path) -> None:
    with opening.writing(journal) as db, opening.writing(tmp_path / "new.db") as new:
        assert schema_of(db) == schema_of(new)
        for pragma in ("user_version", "application_id", "journal_mode"):
            assert (
                db.execute(f"PRAGMA {pragma}").fetchone()[0]
                == new.execute(f"PRAGMA {pragma}").fetchone()[0]
            )


def test_it_can_be_written_in(golden: Path, journal: Path, run, read) -> None:
    before = read("list")
    assert run("now", "erbij").exit_code == 0
    after = read("list")
    assert len(after) == len(before) + 1
    assert after[0]["id"] > max(one["id"] for one in before)
    assert writers.is_whole(journal)
