"""No error ever shows the text of an entry, whatever went wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import writers_of_faults as of
from refusals import SECRET

from reflect.journal import driver, opening, rows

WHERE = [
    "reflect.cli.commands.now.write_entry",
    "reflect.cli.writing.finished",
    "reflect.cli.writing.tagged",
    "reflect.journal.rows._columns",
    "reflect.journal.changes.get",
    "reflect.practice.text.storable",
    "reflect.cli.commands.now.tell_new",
    "reflect.journal.driver.connect",
]

SCRIPT = """
import importlib, sys
where, kind = sys.argv[1:3]
module, name = where.rsplit(".", 1)

def broken(*arguments, **more):
    text = repr(arguments) + {secret!r}
    if kind == "KeyError":
        raise KeyError(text)
    if kind == "UnicodeEncodeError":
        raise UnicodeEncodeError("utf-8", text, 0, 1, text)
    if kind == "group":
        raise ExceptionGroup(text, [ValueError(text)])
    if kind == "deep":
        return broken(*arguments)
    try:
        raise ValueError(text)
    except ValueError as error:
        error.add_note(text)
        raise RuntimeError(text) from error

setattr(importlib.import_module(module), name, broken)
sys.argv = ["reflect", *sys.argv[3:]]
from reflect.__main__ import main
main()
"""


@pytest.mark.parametrize(
    ("where", "kind"),
    [(where, "chain") for where in WHERE]
    + [(WHERE[3], kind) for kind in ("KeyError", "UnicodeEncodeError", "group", "deep")],
)
def test_the_unforeseen_in_a_process_of_its_own(journal: Path, where: str, kind: str) -> None:
    """Exit 1, two lines with the place in the code, no traceback, no text."""
    script = SCRIPT.replace("{secret!r}", repr(SECRET))
    done = subprocess.run(
        [sys.executable, "-c", script, where, kind, "now", SECRET, "--title", SECRET],
        input="",
        capture_output=True,
        text=True,
        env=os.environ,
        timeout=30,
    )
    assert done.returncode == 1, done.stderr
    assert SECRET not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 2
    assert "mistake of its own" in done.stderr


ERRORS = [
    "SQLITE_FULL",
    "SQLITE_BUSY",
    "SQLITE_LOCKED_SHAREDCACHE",
    "SQLITE_READONLY_DBMOVED",
    "SQLITE_CANTOPEN_ISDIR",
    "SQLITE_IOERR_WRITE",
    "SQLITE_CORRUPT_VTAB",
    "SQLITE_NOTADB",
]


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_of_the_driver_in_both_languages(
    journal: Path, run, monkeypatch, name: str
) -> None:
    """The driver may say anything; what is told has none of it."""
    error = driver.Error(f"could not store {SECRET}")
    error.sqlite_errorname = name  # type: ignore[attr-defined]

    def fail(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr(rows, "_add_parts", fail)
    told = set()
    for language in ("en", "nl"):
        result = run("--lang", language, "now", SECRET, "--title", SECRET)
        assert result.exit_code in (1, 5)
        assert SECRET not in result.output
        assert len(result.stderr.splitlines()) == 2
        told.add(result.stderr)
    assert len(told) == 2, "one of the languages is missing"
    monkeypatch.undo()
    assert of.texts(journal) == []


def test_an_error_of_the_driver_that_has_no_words(journal: Path, program) -> None:
    """Not even what SQLite says of an undecodable text, which holds that text."""
    with opening.writing(journal) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute(
            "INSERT INTO draft (claim, touched, body) VALUES ('', '', CAST(? AS TEXT))",
            [SECRET.encode() + b"\xff"],
        )
    for command in ("open", "list", "before"):
        done = program(command)
        assert SECRET not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
    assert "Draft 1 cannot be read" in program("open").stdout
