"""framework: one's own, shown with what cites it, and kept as it was."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXT = """# van mij
[[principles]]
id = "regie"
part = "achieve"
title = "Regie"
text = "Het gezin beslist."

[[principles]]
id = "veilig"
part = "work"
title = "Veiligheid"

[[decisions]]
text = "Afsluiten"
unless = "doelen niet bereikt"
"""


@pytest.fixture
def file(home: Path) -> Path:
    """The user's framework."""
    place = home / ".config" / "reflect" / "framework.toml"
    place.parent.mkdir(parents=True)
    place.write_text(TEXT, "utf-8")
    return place


def test_a_first_one_is_an_example_and_is_never_written_over(run, read, home: Path) -> None:
    assert run("framework").exit_code == 3
    assert read("framework")["principles"] == []
    assert run("--lang", "nl", "framework", "init").exit_code == 0
    own = home / ".config" / "reflect" / "framework.toml"
    assert 'id = "regie"' in own.read_text("utf-8")
    assert own.read_text("utf-8") == run("--lang", "nl", "framework", "example").stdout
    assert run("framework", "check").exit_code == 0
    own.write_text(TEXT, "utf-8")
    assert run("framework", "init").exit_code == 2
    assert own.read_text("utf-8") == TEXT


def test_it_shows_what_cites_a_principle_and_asks_after_the_others(run, read, file) -> None:
    run("before", "Huisbezoek", "--what", "x", "--cite", "REGIE", "--when", "2026-11-18")
    assert read("show", 1)["tags"] == ["regie"]
    found = {one["id"]: one["entries"] for one in read("framework")["principles"]}
    assert found == {"regie": [1], "veilig": []}
    assert read("framework")["decisions"] == [
        {"text": "Afsluiten", "unless": ["doelen niet bereikt"]}
    ]
    shown = run("framework").stdout
    cited, uncited = shown.split("Veiligheid")
    assert "Huisbezoek" in cited
    assert "Where did this one play a part?" not in cited
    assert "Where did this one play a part?" in uncited
    assert "on my own, unless: doelen niet bereikt" in shown


def test_what_is_cited_must_be_in_it(run, read, file: Path) -> None:
    refused = run("before", "--what", "x", "--cite", "moed")
    assert refused.exit_code == 2
    assert "regie, veilig" in refused.stderr
    assert read("list") == []
    run("before", "--what", "x")
    assert run("edit", 1, "--cite", "veilig").exit_code == 0
    assert read("show", 1)["tags"] == ["veilig"]
    file.write_text(TEXT.replace("Regie", "Eigen regie"), "utf-8")
    run("tag", 1, "+regie")
    file.unlink()
    assert len(read("framework", "history")) == 2
    assert run("edit", 1, "--cite", "regie").exit_code == 2


def test_an_old_entry_keeps_the_framework_of_its_day(run, read, file: Path) -> None:
    run("before", "--what", "x", "--cite", "regie")
    file.write_text(TEXT.replace("Regie", "Eigen regie"), "utf-8")
    run("after", "--what", "y", "--cite", "regie")
    file.write_text(TEXT.replace("Regie", "Zelf beslissen"), "utf-8")
    assert "cites: Regie\n" in run("show", 1).stdout
    assert "cites: Eigen regie\n" in run("show", 2).stdout
    assert read("framework", "--of", 1)["principles"][0]["title"] == "Regie"
    assert read("framework", "--on", "today")["principles"][0]["title"] == "Zelf beslissen"
    titles = [one["principles"][0]["title"] for one in read("framework", "history")]
    assert titles == ["Regie", "Eigen regie", "Zelf beslissen"]
    assert "[-Regie-]{+Eigen regie+}" in run("framework", "history").stdout
    first = run("framework", "--on", "2020-01-01")
    assert "Regie" in first.stdout
    assert "There was none yet" in first.stderr
    assert run("framework", "--on", "gister of zo").exit_code == 2


def test_what_cannot_be_read_stops_no_writing_and_is_told_of(run, read, file: Path) -> None:
    file.write_text(TEXT.replace('"work"', '"werk"'), "utf-8")
    assert run("before", "--what", "x").exit_code == 0
    assert read("framework", "history") == []
    for told in (run("framework"), run("framework", "check"), run("before", "--cite", "regie")):
        assert told.exit_code == 2
        assert "line 10: principles.2.part" in told.stderr
    file.write_bytes(b"\xff")
    assert run("before", "--what", "x").exit_code == 0
    assert run("framework").exit_code == 2


def test_it_is_in_what_leaves_for_oneself_and_comes_back_once(
    run, read, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a file that was lost is made again of what the journal knows."""
    run("before", "--what", "x", "--cite", "regie")
    file.write_text(TEXT.replace("Regie", "Eigen regie"), "utf-8")
    run("now", "y")
    all_of_it, known = tmp_path / "alles.json", read("framework", "history")
    assert run("export", "--for", "me", "--format", "json", "-o", all_of_it).exit_code == 0
    last = file.read_text("utf-8")
    file.unlink()
    monkeypatch.setenv("REFLECT_JOURNAL", str(tmp_path / "other.db"))
    for _again in range(2):
        assert run("import", all_of_it, "--yes").exit_code == 0
        assert read("framework", "history") == known
    assert len(known) == 2
    run("framework", "init")
    assert file.read_text("utf-8") == last


def test_who_is_forgotten_is_in_no_version_any_more(run, read, file: Path, journal: Path) -> None:
    """Also where two journals are united afterwards; and the file is told of."""
    file.write_text(TEXT.replace("Het gezin", "Fatma zelf"), "utf-8")
    run("people", "add", "Fatma")
    run("before", "--what", "x", "--cite", "regie")
    other = journal.with_name("other.db")
    run("backup", other)
    done = run("forget", "--person", "Fatma", "--yes")
    assert done.exit_code == 0, done.output
    assert "framework.toml still holds the name" in done.stderr.replace("\n", " ")
    file.unlink()
    assert run("import", other, "--yes").exit_code == 0
    texts = [one["principles"][0]["text"] for one in read("framework", "history")]
    assert texts == ["… zelf beslist."]
    assert b"Fatma zelf" not in journal.read_bytes()
    assert "cites: Regie" in run("show", 1).stdout


def test_a_backup_of_before_they_were_forgotten_brings_the_name_back_no_more(
    run, read, file: Path, journal: Path
) -> None:
    """Though they were not in the register then; and the version itself is not lost."""
    file.write_text(TEXT.replace("Het gezin", "Fatma zelf"), "utf-8")
    run("now", "x")
    backup = journal.with_name("backup.db")
    run("backup", backup)
    run("people", "add", "Fatma")
    run("forget", "--person", "Fatma", "--yes")
    file.unlink()
    assert run("restore", backup, "--yes").exit_code == 0
    texts = [one["principles"][0]["text"] for one in read("framework", "history")]
    assert texts == ["… zelf beslist."]
    assert b"Fatma zelf" not in journal.read_bytes()


def test_the_doctor_looks_at_it(run, read, file: Path, journal: Path) -> None:
    from reflect.journal import driver

    run("now", "x")
    states = {one["name"]: one["state"] for one in read("doctor")["checks"]}
    assert states["framework"] == "good"
    db = driver.connect(journal)
    db.execute("UPDATE framework SET text = 'x ='")
    db.close()
    found = json.loads(run("doctor", "--json").stdout)["checks"]
    assert {one["name"]: one["state"] for one in found}["framework"] == "damaged"


def test_nothing_is_made_by_looking(run: Callable[..., Any], file: Path, journal: Path) -> None:
    assert run("framework").exit_code == 0
    assert not journal.exists()
