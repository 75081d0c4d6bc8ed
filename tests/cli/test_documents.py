"""Summaries as documents: where they go, who can read them, and what is not written over."""

import json
import os
import stat
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from pypdf import PdfReader
from typer.testing import Result

from reflect.cli import documents
from reflect.cli.session import Session
from reflect.practice.errors import WrongUse

Run = Callable[..., Result]

COMMANDS = [
    ["week"],
    ["month"],
    ["year"],
    ["between", "1-1-2026", "31-12-2030"],
    ["supervision", "--on", "tomorrow"],
]


@pytest.fixture
def words(run: Run) -> str:
    """Words of an entry of today."""
    assert run("now", "Ik vulde de stilte <b>weer</b>.", "--next", "Woensdag bellen").exit_code == 0
    return "Woensdag bellen"


def read(document: bytes) -> str:
    """The words in a document of any format."""
    if document.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(document)).pages)
    if document.startswith(b"PK"):
        return "\n".join(one.text for one in docx.Document(BytesIO(document)).paragraphs)
    return document.decode()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("format", ["md", "html", "docx", "pdf", "json"])
def test_every_summary_is_a_document_of_every_format(
    run: Run, words: str, tmp_path: Path, command: list[str], format: str
) -> None:
    """The ending of the name tells which; standard output gets the same bytes."""
    file = tmp_path / f"page.{format}"
    done = run(*command, "-o", file)
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert f"Written to {file}." in done.stderr.replace("\n", "")
    assert words in read(file.read_bytes())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert run(*command, "--format", format).stdout_bytes == file.read_bytes()
    assert [one.name for one in tmp_path.glob(".*")] == []


def test_a_file_that_exists_is_replaced_only_when_that_is_said(
    run: Run, words: str, tmp_path: Path
) -> None:
    file = tmp_path / "week.html"
    file.write_text("van iemand anders")
    file.chmod(0o644)
    refused = run("week", "-o", file)
    assert refused.exit_code == 2
    assert file.read_text() == "van iemand anders"
    assert run("week", "-o", file, "--yes").exit_code == 0
    assert words in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_link_stays_a_link_to_the_file_that_was_written(
    run: Run, words: str, tmp_path: Path
) -> None:
    file, link = tmp_path / "real.html", tmp_path / "link.html"
    file.write_text("x")
    link.symlink_to(file)
    assert run("week", "-o", link, "--yes").exit_code == 0
    assert link.is_symlink()
    assert words in file.read_text()


def test_the_journal_is_never_written_over(run: Run, words: str, journal: Path) -> None:
    """Nor a file put where its key or its log would be looked for."""
    before = journal.read_bytes()
    for name in ("journal.db", "journal.db-wal", "journal.key"):
        refused = run("week", "--format", "md", "--yes", "-o", journal.parent / name)
        assert refused.exit_code == 2
        assert "belongs to the journal" in refused.stderr
    assert journal.read_bytes() == before
    assert run("list").exit_code == 0


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["-o", "{tmp}"], "names no format"),
        (["-o", "{tmp}", "--format", "md"], "not a file that can be replaced"),
        (["-o", "/dev/null", "--format", "md"], "not a file that can be replaced"),
        (["-o", "{tmp}/none/week.md"], "There is no folder"),
        (["-o", "{tmp}/week.odt"], "names no format"),
        (["-o", "{tmp}/week"], "names no format"),
        (["--format", "odt"], "does not know"),
        (["--json", "-o", "{tmp}/week.md", "--format", "md"], "two things"),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is_read(
    run: Run, tmp_path: Path, given: list[str], told: str
) -> None:
    refused = run("week", *(one.format(tmp=tmp_path) for one in given))
    assert refused.exit_code == 2
    assert told in refused.stderr
    assert refused.stdout == ""


def test_a_dash_is_standard_output(run: Run, words: str) -> None:
    assert words in run("week", "-o", "-", "--format", "html").stdout
    assert json.loads(run("week", "--json", "-o", "-").stdout)["entries"]


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_bytes_do_not_go_to_a_terminal(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(Path("journal.db"), journal_given=True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with pytest.raises(WrongUse, match="no text for a terminal"):
        documents.may_go(session, format, None, yes=True)
    assert documents.may_go(session, "html", None, yes=False)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_bars_the_way_is_told(run: Run, words: str, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    refused = run("week", "-o", tmp_path / "week.md")
    tmp_path.chmod(0o700)
    assert refused.exit_code == 1
    assert "cannot be written: permission is missing" in refused.stderr


def test_what_stops_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("oud")

    def pieces() -> Any:
        yield b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        documents.write_whole(file, pieces(), file)
    assert file.read_text() == "oud"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.md", "home"]


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    def pieces() -> Any:
        yield b"half"
        raise OSError(28, "No space left on device")

    with pytest.raises(documents.NotWritten, match="the disk is full"):
        documents.write_whole(tmp_path / "a.md", pieces(), tmp_path / "a.md")
    assert [one.name for one in tmp_path.iterdir()] == ["home"]


def test_a_document_is_read_on_another_day(run: Run, tmp_path: Path) -> None:
    """No "tomorrow" in it."""
    run("before", "Gesprek", "--when", "tomorrow 14:00", "--what", "x", "--no-input")
    run("year", "-o", tmp_path / "year.html")
    assert "tomorrow" not in (tmp_path / "year.html").read_text().lower()
