"""``before --from``: one appointment out of a calendar; its moment and its title, no more."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from calendars_of_others import APPLE, GOOGLE, OUTLOOK
from typer.testing import Result

Run = Callable[..., Result]
Read = Callable[..., Any]


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    file = tmp_path / "agenda.ics"
    file.write_bytes(GOOGLE)
    return file


def test_only_the_moment_and_the_title_of_what_is_chosen_are_stored(
    run: Run, read: Read, journal: Path, tmp_path: Path
) -> None:
    file = tmp_path / "agenda.ics"
    file.write_bytes(OUTLOOK)
    run("before", "--from", file, "--when", "2026-10-27", "--what", "x")
    [entry] = read("list")
    assert (entry["title"], entry["when"]) == ("Casuïstiek, team", "2026-10-27T09:30:00+01:00")
    run("before", "Anders", "--from", file, "--when", "2026-11-24", "--what", "x")
    assert read("show", "2")["title"] == "Anders"
    assert "geheim" not in journal.read_bytes().decode("latin-1").lower()


def test_of_several_one_is_named_by_its_time(run: Run, read: Read, agenda: Path) -> None:
    ask = ("before", "--from", agenda, "--what", "x", "--when")
    result = run(*ask, "2026-11-24")
    assert result.exit_code == 2
    assert result.stderr.endswith("Choose by the time with --at: 00:00 · 09:00 · 14:00.\n")
    assert "Werkoverleg" not in result.output
    assert run(*ask, "2026-11-24", "--at", "10:00").exit_code == 2
    assert run(*ask, "2026-11-24", "--at", "half past").exit_code == 2
    assert run(*ask, "2026-11-24", "--at", "9:00").exit_code == 0
    assert run(*ask, "2026-11-24 14:00").exit_code == 0
    assert run(*ask, "2026-11-23").exit_code == 0
    titles = ["Studiedagen", 'Gesprek; met "school"', "Werkoverleg"]
    found = sorted(read("list"), key=lambda one: -one["id"])
    assert [one["title"] for one in found] == titles
    assert found[0]["when"] == "2026-11-23T00:00:00+01:00"


def test_from_standard_input_and_without_when_it_is_today(run: Run, read: Read) -> None:
    today = f"{date.today():%Y%m%d}"
    content = APPLE.replace(b"20261124T080000", f"{today}T080000".encode())
    content = content.replace(b"20261124T10", b"20200101T10")
    result = run("before", "--from", "-", "--what", "x", input=content)
    assert result.exit_code == 0
    assert "1 appointment in it cannot be read." in result.stderr
    assert read("list")[0]["title"] == "Een lange titel die over twee regels staat"
    assert run("before", "--from", "-", "--answers", "-", input=content).exit_code == 2


@pytest.mark.parametrize(
    "content", [b"", b"geheim", OUTLOOK[:900], OUTLOOK.decode().encode("cp1252", "replace")]
)
def test_a_file_that_is_no_whole_calendar_is_told_in_two_lines(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "agenda.ics"
    file.write_bytes(content)
    result = run("before", "--from", file, "--what", "x")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 2
    assert "geheim" not in result.output.lower()


def test_a_day_with_nothing_on_it_and_a_file_that_is_not_there(run: Run, agenda: Path) -> None:
    assert run("before", "--from", agenda, "--when", "2020-01-01", "--what", "x").exit_code == 3
    assert run("before", "--from", agenda.with_name("no.ics"), "--what", "x").exit_code == 2
    assert run("before", "--at", "14:00", "--what", "x").exit_code == 2
    assert run("list").stdout == ""
