"""What leaves the journal is written down, without its words; what is sealed never leaves."""

from datetime import UTC, datetime, timedelta

import pytest

from reflect.journal import entries, ledger, opening, people
from reflect.practice.leaving import Export

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.fixture
def left(run, journal) -> None:
    """Two exports of entries 1 and 2, with Fatma in the first."""
    run("people", "add", "Fatma")
    run("now", "met @fatma", "--tag", "geheim")
    run("now", "zonder")
    with opening.writing(journal) as db:
        uids = [entries.get(db, number).uid for number in (1, 2)]
        fatma = people.find(db, "fatma").uid
        filters = {"--from": "2026-01-01", "--tag": ""}
        ledger.record(db, Export("intervisie", "md", (*uids, uids[0]), (fatma,), filters), NOW)
        ledger.record(db, Export("me", "json", (uids[1],)), NOW + timedelta(hours=1))


def test_exports_newest_first(run, read, left) -> None:
    found = read("exports")
    assert [one["for"] for one in found] == ["me", "intervisie"]
    assert found[1] | {"uid": ""} == {
        "id": 1,
        "uid": "",
        "at": "2026-11-22T11:00:00+01:00",
        "for": "intervisie",
        "format": "md",
        "entries": [1, 2],
        "entries_then": 2,
        "people": ["Fatma"],
        "people_then": 1,
        "filters": {"--from": "2026-01-01", "--tag": ""},
    }
    assert [one["id"] for one in read("exports", 1)] == [1]
    assert [one["id"] for one in read("exports", "last", "-n", 1)] == [2]
    assert [one["id"] for one in read("exports", "--with", "FATMA")] == [1]
    shown = run("exports").stdout
    assert "2 entries: 1, 2 · with Fatma · --from 2026-01-01 --tag …" in shown
    assert "geheim" not in shown
    assert run("exports", 9).exit_code == 3
    assert run("exports", "--with", "sanne").exit_code == 3


def test_what_was_forgotten_since_is_only_counted(run, read, left) -> None:
    run("forget", 1, "--person", "fatma", "--yes")
    [mine, theirs] = read("exports")
    assert mine["entries"] == [2]
    assert (theirs["entries"], theirs["entries_then"]) == ([2], 2)
    assert (theirs["people"], theirs["people_then"]) == ([], 1)
    assert "1 forgotten since · with 1 no longer in the register" in run("exports").stdout


def test_an_export_is_no_change_that_undo_takes_back(run, read, left) -> None:
    assert read("undo")["entries"] == [2]
    assert len(read("exports")) == 2


def test_all_of_it_goes_along_in_a_backup(run, left, tmp_path, monkeypatch) -> None:
    """Also through `encrypt`, and back by `restore`."""
    from reflect.journal import keys

    monkeypatch.setattr(keys, "MEMORY", 64)
    monkeypatch.setattr(keys, "TIME", 1)
    (tmp_path / "secret").write_text("paard correct")
    monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(tmp_path / "secret"))
    run("seal", 2)
    commands = (["people"], ["people", "words"], ["exports"], ["list"])
    before = [run(*command, "--json").stdout for command in commands]
    assert run("encrypt").exit_code == 0
    assert run("backup", tmp_path / "copy.db").exit_code == 0
    assert run("people", "remove", "fatma", "--yes").exit_code == 0
    assert run("seal", 2, "--off").exit_code == 0
    assert run("restore", tmp_path / "copy.db", "--yes").exit_code == 0
    assert [run(*command, "--json").stdout for command in commands] == before
    assert run("undo").stdout.startswith("Taken back: the seal (entry 2, ")


def test_nothing_left(run, read) -> None:
    assert read("exports") == []
    assert run("exports").stdout == ""


def test_seal(run, read) -> None:
    """It shows wherever the entry does; taking it off, and undo, are changes like others."""
    run("before", "--what", "x")
    run("after", 1, "--what", "y")
    assert "sealed" not in read("show", 1)
    sealed = run("seal", 1)
    assert sealed.stdout == "1 is sealed: it never leaves the journal.\n"
    assert sealed.stderr == "2 looks back on it, and may leave.\n"
    assert read("show", 1)["sealed"] is True
    assert [one.get("sealed") for one in read("list")] == [None, True]
    assert "sealed" in run("list").stdout
    assert "sealed" in run("show", 1).stdout
    assert "[-not sealed-] {+sealed+}" in run("history", 1).stdout
    run("edit", 1, "--title", "anders")
    assert read("show", 1)["sealed"] is True
    run("delete", 1)
    run("delete", "--back", 1)
    assert read("show", 1)["sealed"] is True
    assert "sealed" not in read("seal", 1, "--off")
    assert read("undo")["undone"] == "seal"
    assert read("show", 1)["sealed"] is True
    assert run("seal", 7).exit_code == 3
