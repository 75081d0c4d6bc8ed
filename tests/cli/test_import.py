"""import: other programs' files come in whole, once, and go back with one undo."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from reflect.journal import opening, reindexing

DATA = Path(__file__).parents[1] / "data" / "import"
JRNL = DATA / "jrnl-4.txt"


def texts(read) -> list[tuple[str, str, str]]:
    return [
        (one["when"][:16], one["title"], one["answers"][0]["text"])
        for one in reversed(read("list"))
    ]


def test_a_journal_comes_in_as_it_was_written(run, read) -> None:
    told = read("import", JRNL)
    assert (told["entries"], told["imported"], told["here"], told["doubts"]) == (3, 3, 0, [])
    assert told["files"] == [{"file": str(JRNL), "from": "jrnl"}]
    assert (told["from"], told["to"]) == ("2024-03-04", "2024-04-02")
    assert texts(read) == [
        ("2024-03-04T09:12", "Huisbezoek bij het gezin in de Molenstraat.",
         "Ik vulde de stilte weer. @regie #stilte\n\nWat als ik had gewacht?"),
        ("2024-03-11T16:40", "Keukentafelgesprek.",
         "De café-eigenaar deed mee: «waarom niet?» @regie"),
        ("2024-04-02T08:05", "", "A short note in English, nothing else."),
    ]  # fmt: skip
    first = read("show", 1)
    assert (first["kind"], first["pack"], first["loop"]) == ("free", "jrnl", None)
    assert first["tags"] == ["starred", "regie", "stilte"]
    assert first["created"] == first["when"]
    assert "Written in jrnl" in run("show", 1).output
    assert [one["id"] for one in read("search", "afel")] == [2]
    assert [one["id"] for one in read("list", "--pack", "jrnl", "--tag", "regie")] == [2, 1]
    assert "an import" in run("history", 1).output


def test_a_dry_run_says_what_would_come_and_changes_nothing(run, read, journal: Path) -> None:
    result = run("import", DATA / "jrnl-odd.txt", "--dry-run")
    assert result.exit_code == 0
    assert not journal.exists()
    assert f"{DATA / 'jrnl-odd.txt'}, from jrnl" in result.output
    assert "7 entries: 2 January 2024 to 1 January 2031" in result.output
    assert "2 × looks like the beginning of an entry: left in the text  (lines 7, 8)" in (
        result.output
    )
    assert "Piet" not in result.output
    told = read("import", DATA / "jrnl-odd.txt", "--dry-run")
    assert (told["dry_run"], told["new"], told["imported"], told["left_out"]) == (True, 7, 0, 1)
    assert {"kind": "future", "file": "jrnl-odd.txt", "line": 12} in told["doubts"]


def test_what_is_doubtful_is_told_after_an_import_too(run) -> None:
    result = run("import", DATA / "jrnl-odd.txt")
    assert result.stdout == "7 entries imported.\nreflect undo takes the whole import back.\n"
    assert "1 × nothing but a date: left out  (line 15)" in result.stderr


@pytest.mark.parametrize(
    ("name", "origin", "count"),
    [
        ("jrnl-1.txt", "jrnl", 2),
        ("jrnl-4.txt", "jrnl", 3),
        ("jrnl-folder", "jrnl", 3),
        ("dayone-classic.dayone", "dayone", 1),
        ("dayone", "dayone", 3),
        ("dayone/Journal.json", "dayone", 3),
        ("dayone.zip", "dayone", 3),
        ("markdown", "markdown", 7),
        ("markdown/huisbezoek.md", "markdown", 1),
        ("table-nl.csv", "csv", 5),
        ("table-en.csv", "csv", 2),
    ],
)
def test_what_a_file_is_of_is_seen_and_nothing_comes_twice(
    run, read, name: str, origin: str, count: int
) -> None:
    told = read("import", DATA / name)
    assert told["files"][0]["from"] == origin
    assert told["imported"] == count
    again = read("import", DATA / name, "--from", origin)
    assert (again["imported"], again["here"]) == (0, count)
    assert len(read("list")) == count


def test_what_is_not_clear_is_asked_for(run, tmp_path: Path) -> None:
    for name, content in {"a.txt": b"Zomaar wat tekst.\n", "b": b"\x00\x01" * 40, "c.json": b"[]",
                          "d.zip": b"PK\x03\x04", "leeg": b""}.items():  # fmt: skip
        (tmp_path / name).write_bytes(content)
        result = run("import", tmp_path / name)
        assert result.exit_code == 2, name
        assert "--from" in result.stderr
        assert "Zomaar" not in result.stderr
    (tmp_path / "map").mkdir()
    assert run("import", tmp_path / "map").exit_code == 2
    assert run("import", tmp_path / "niets").exit_code == 2
    assert run("import", tmp_path / "a.txt", "--from", "word").exit_code == 2
    assert run("import", tmp_path / "a.txt", "--from", "jrnl").exit_code == 0


def test_a_journal_that_grew_gives_only_what_is_new(read, tmp_path: Path) -> None:
    file = tmp_path / "journal.txt"
    file.write_text("[2024-01-02 09:00] Gebeld.\n\n[2024-01-02 09:00] Gebeld.\n")
    assert read("import", file)["imported"] == 2
    file.write_text("[2023-01-02 09:00] Eerder.\n\n" + "[2024-01-02 09:00] Gebeld.\n\n" * 3)
    told = read("import", file)
    assert (told["imported"], told["here"]) == (2, 2)


def test_one_undo_takes_the_whole_import_back(run, read) -> None:
    run("now", "van mijzelf")
    before = read("list")
    run("import", JRNL, DATA / "markdown")
    assert len(read("list")) == 11
    run("undo")
    assert read("list") == before
    assert read("search", "Keukentafelgesprek") == []
    told = read("import", JRNL)
    assert (told["imported"], told["here"]) == (0, 3), "what is in the bin is left there"
    run("undo", "--redo")
    assert len(read("list")) == 11
    assert len(read("search", "Keukentafelgesprek")) == 1


@pytest.mark.parametrize("others", [2, 400])
def test_many_are_taken_back_and_made_again_as_few_are(
    run, read, others: int, tmp_path: Path, journal: Path
) -> None:
    """Of more than a hundred the index is made anew, or they leave it at once."""
    for name, count in (("eigen", others), ("ander", 150)):
        (tmp_path / name).write_text(
            "".join(f"[2024-01-02 09:00] Titel\n{name}{n}\n\n" for n in range(count))
        )
        assert read("import", tmp_path / name)["imported"] == count
    for redo, standing in (("", 0), ("--redo", 150)):
        run("undo", *filter(None, [redo]))
        assert len(read("list")) == others + standing
        assert len(read("search", "ander149")) == bool(standing)
        assert len(read("search", "ander")) == standing
        assert len(read("search", "eigen")) == others
        with opening.writing(journal) as db:
            assert reindexing.is_right(db, read_only=False)
    assert [one["what"] for one in read("history", others + 1)] == ["import", "undo", "redo"]


def test_what_was_forgotten_does_not_come_back(run, read) -> None:
    run("import", JRNL)
    run("forget", 2, "--yes")
    told = read("import", JRNL)
    assert (told["imported"], told["here"], told["forgotten"]) == (0, 2, 1)
    result = run("import", JRNL)
    assert "1 was forgotten before and does not come back." in result.stderr


def test_all_files_come_or_none(run, read, tmp_path: Path) -> None:
    broken = tmp_path / "Journal.json"
    broken.write_text('{"entries": [{"text": "heel", "creationDate": "2024-01-02T09:00:00Z"}, {"te')
    result = run("import", JRNL, broken)
    assert result.exit_code == 1
    assert str(broken.name) in result.stderr
    assert "heel" not in result.stderr
    assert read("list") == []


def test_tags_columns_and_the_form_of_dates_may_be_given(run, read, tmp_path: Path) -> None:
    file = tmp_path / "tabel.csv"
    file.write_text("Dag;Wat ik zag;Nummer\n24.02.03;stilte;7\n")
    told = read("import", file, "--map", "when=dag", "--map", "effect=Wat ik zag", "--map",
                "none=Nummer", "--date-format", "%y.%m.%d", "--tag", "oud")  # fmt: skip
    assert told["imported"] == 1
    [one] = read("list")
    assert one["when"] == "2024-02-03T00:00:00+01:00"
    assert one["tags"] == ["oud"]
    assert [(answer["key"], answer["question"]) for answer in one["answers"]] == [
        ("effect", "Wat ik zag")
    ]
    for wrong in ("effect", "=x", "effect=", "Ef fect=x"):
        assert run("import", file, "--map", wrong).exit_code == 2
    assert run("import", file, "--map", "when=dag", "--map", "text=Iets").exit_code == 2


def test_standard_input_is_a_file(run, read) -> None:
    assert run("import", "-", input=JRNL.read_bytes()).exit_code == 0
    assert len(read("list")) == 3
    told = read("import", "-", "--from", "csv", input="datum,notitie\n2024-01-02,x\n")
    assert told["files"] == [{"file": "standard input", "from": "csv"}]


@pytest.mark.parametrize("version", ["1", "2", "3"])
def test_an_encrypted_journal_is_opened_with_its_password(
    run, read, version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = DATA / f"jrnl-{version}-encrypted.txt"
    asked = run("import", file, "--from", "jrnl")
    assert asked.exit_code == 4
    assert "REFLECT_IMPORT_PASSWORD_FILE" in asked.stderr
    password = tmp_path / "wachtwoord"
    monkeypatch.setenv("REFLECT_IMPORT_PASSWORD_FILE", str(password))
    assert run("import", file, "--from", "jrnl").exit_code == 2
    password.write_text("iets anders\n")
    assert run("import", file, "--from", "jrnl").exit_code == 4
    password.write_text("een fictief wachtwoord\n")
    run("import", file, "--from", "jrnl")
    opened = texts(read)
    assert read("import", DATA / f"jrnl-{'1' if version == '1' else '4'}.txt")["here"] == len(
        opened
    )


def test_an_imported_entry_is_an_entry_like_any_other(run, read) -> None:
    run("import", JRNL)
    run("edit", 1, "--answer", "text=Herschreven.", "--title", "Nieuw")
    assert read("show", 1)["answers"][0]["text"] == "Herschreven."
    assert "Herschreven" not in json.dumps(read("import", JRNL)), "the same uid: it is here"
    run("loop", 1, "double")
    run("tag", 2, "+eigen")
    run("delete", 3)
    assert [one["id"] for one in read("list")] == [2, 1]


def test_a_journal_of_reflect_is_told_from_another_database(run, tmp_path: Path) -> None:
    path = tmp_path / "ander.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE x (y)")
    assert run("import", path).exit_code in (1, 2)


def test_hidden_files_of_a_folder_are_left_alone(read, tmp_path: Path) -> None:
    folder = tmp_path / "notities"
    shutil.copytree(DATA / "markdown", folder)
    (folder / ".obsidian").mkdir()
    (folder / ".obsidian" / "iets.md").write_text("x")
    assert read("import", folder)["imported"] == 7
