"""Wrong use: the exit status of the contract, two lines, and a journal as it was."""

import json
from pathlib import Path

import pytest
from refusals import SECRET, assert_refused, files

from reflect.journal import opening

HALF = json.dumps({"what": "\ud800"})
DEEP = "[" * 100_000

WRONG: list[tuple[int, tuple[str, ...], str | bytes]] = [
    # no such entry, pack or person
    (3, ("show", "99"), ""),
    (3, ("show", "0"), ""),
    (3, ("after", "99", "--what", SECRET), ""),
    (3, ("loop", "99", "double"), ""),
    (3, ("tag", "99", "+regie"), ""),
    (3, ("write", "nope", "--answer", f"x={SECRET}"), ""),
    (3, ("write", "../prompts/now", "--answer", f"x={SECRET}"), ""),
    (3, ("write", "x" * 300, "--answer", f"x={SECRET}"), ""),
    (3, ("prompts", "show", "nope"), ""),
    (3, ("next", "done", "99"), ""),
    (3, ("next", "done", "9" * 20), ""),
    (3, ("next", "drop", "9" * 20), ""),
    (3, ("next", "reopen", "9" * 20), ""),
    (3, ("next", "due", "9" * 20, "none"), ""),
    (3, ("next", "due", "99", "none"), ""),
    (3, ("next", "done", str(2**63)), ""),
    (3, ("next", "done", str(2**63 - 1)), ""),
    # what is not understood
    (2, ("--lang", "xx", "list"), ""),
    (2, ("--lang", "", "now", "--nope"), ""),
    (2, ("now", SECRET, "--when", "ooit"), ""),
    (2, ("now", SECRET, "--next", SECRET, "--due", "ooit"), ""),
    (2, ("list", "--from", "ooit"), ""),
    (2, ("list", "--to", "ooit"), ""),
    (2, ("week", "ooit"), ""),
    (2, ("month", "ooit"), ""),
    (2, ("month", "13"), ""),
    (2, ("year", "26"), ""),
    (2, ("between", "ooit", "today"), ""),
    (2, ("between", "2026-01-02", "2026-01-01"), ""),
    (2, ("between", "2026-01-02"), ""),
    (2, ("between", "1", "november", "today"), ""),
    (2, ("year", "--format", "txt"), ""),
    (2, ("week", "--format", "odt"), ""),
    (2, ("week", "--format", ""), ""),
    (2, ("week", "--json", "--format", "md"), ""),
    (2, ("list", "--kind", "soort"), ""),
    (2, ("list", "--loop", "triple"), ""),
    (2, ("list", "--pack", "x\udcff"), ""),
    (2, ("show", "--pack", "x\udcff"), ""),
    (2, ("show", "--pack", "x\udcff", "--json"), ""),
    (2, ("open", "--pack", "x\udcff"), ""),
    (2, ("frames", "--pack", "x\udcff"), ""),
    (2, ("search", "woord", "--pack", "x\udcff"), ""),
    (2, ("unlock", "--hours", "nan"), ""),
    (2, ("unlock", "--hours", "inf"), ""),
    (2, ("list", "-n", "veel"), ""),
    (2, ("list", "-n", "-1"), ""),
    (2, ("loop", "1", "triple"), ""),
    (2, ("show", "abc"), ""),
    (2, ("show", "-1"), ""),
    (2, ("show", "1.0"), ""),
    (2, ("show", "²"), ""),
    # the command line itself
    (2, ("list", "--nope"), ""),
    (2, ("nope",), ""),
    (2, ("show",), ""),
    (2, ("tag", "1"), ""),
    (2, ("write",), ""),
    (2, ("show", "1", "2"), ""),
    (2, ("now", SECRET, "--when"), ""),
    (2, ("--journal",), ""),
    (2, ("now", SECRET, "--json=3"), ""),
    (2, ("tag", "1", "regie"), ""),
    (2, ("tag", "1", "+"), ""),
    (2, ("now", SECRET, "--tag", " "), ""),
    (2, ("now", SECRET, "--with", "\n"), ""),
    # answers
    (2, ("before", "--answers", "-"), "{"),
    (2, ("before", "--answers", "-"), f'["{SECRET}"]'),
    (2, ("before", "--answers", "-"), f'{{"what": {{"{SECRET}": 1}}}}'),
    (2, ("before", "--answers", "-"), f'{{"what": "{SECRET}", "how": 1}}'),
    (2, ("before", "--answers", "-"), f'{{"what": "{SECRET}", "nope": "x"}}'),
    (2, ("before", "--answers", "-"), HALF),
    (2, ("before", "--answers", "-"), b'{"what": "\xff"}'),
    (2, ("before", "--answers", "nowhere.json"), ""),
    (2, ("before", "--answers", "."), ""),
    (2, ("before", "--answer", f"nope={SECRET}"), ""),
    (2, ("before", "--answer", SECRET), ""),
    (2, ("before",), ""),
    (2, ("before", "--title", SECRET), ""),
    (2, ("after", "1"), ""),
    (2, ("now", ""), ""),
    (2, ("now", "-"), " \n\t\u00a0"),
    (2, ("now", "-"), SECRET.encode() + b"\xff"),
    (2, ("now",), b"\xc3"),
    (2, ("now", "x", "--next", "y\udcff"), ""),
    (2, ("now", "x\udcff"), ""),
    (2, ("now", "x", "--tag", "y\udcff"), ""),
    (2, ("now", "x", "--with", "y\udcff"), ""),
    (2, ("before", "x\udcff", "--what", "y"), ""),
    (2, ("before", "--title", "x\udcff", "--what", "y"), ""),
    (2, ("now", "-"), "x" * 8_000_001),
]


def called(case: tuple[int, tuple[str, ...], str | bytes]) -> str:
    _status, arguments, given = case
    words = " ".join(arguments).encode("ascii", "replace").decode()
    return f"{words} < {given[:20]!r}" if given else words


@pytest.fixture
def kept(journal: Path, run, once) -> Path:
    """A journal with two entries."""

    def fill() -> None:
        run("before", SECRET, "--what", SECRET, "--tag", "regie")
        run("now", SECRET)

    once("wrong use", fill)
    return journal


@pytest.mark.parametrize("case", WRONG, ids=called)
def test_wrong_use_is_told_in_two_lines(kept: Path, run, case) -> None:
    """The right status, what is wrong, what to do; no text of an entry, nothing changed."""
    status, arguments, given = case
    before = files(kept.parent)
    assert_refused(run(*arguments, input=given), status)
    assert files(kept.parent) == before


@pytest.mark.parametrize("case", WRONG[::4], ids=called)
def test_wrong_use_on_a_journal_that_does_not_exist(journal: Path, run, case) -> None:
    """The same; and an entry that is refused leaves no entry behind."""
    status, arguments, given = case
    assert_refused(run(*arguments, input=given), status)
    with opening.reading(journal) as db:
        assert db.execute("SELECT count(*) FROM entry").fetchone()[0] == 0


SAMPLE = [
    (3, ["show", "99"], "", "entry", "bestaat"),
    (2, ["now", SECRET, "--when", "ooit"], "", "not understood", "datum"),
    (2, ["nope"], "", "no command", "opdracht"),
    (2, ["show"], "", "missing", "ontbreekt"),
    (2, ["now", b"x\xff"], "", "broken", "teken"),
    (2, ["before", "--answers", "-"], "{", "answers", "antwoorden"),
]


@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: str(case[1][0]))
def test_in_a_process_of_its_own_in_both_languages(kept: Path, case) -> None:
    """The same promise for the program as it is started, in the user's language."""
    import os
    import subprocess
    import sys

    status, arguments, given, _english, _dutch = case
    told = {}
    for speaking in ("en", "nl"):
        done = subprocess.run(
            [sys.executable, "-m", "reflect", "--lang", speaking, *arguments],
            input=given,
            capture_output=True,
            text=True,
            env=os.environ,
            timeout=30,
        )
        told[speaking] = assert_refused(done, status)
    both = [set(lines.splitlines()) for lines in told.values()]
    assert not both[0] & both[1], "it speaks English"


def test_json_too_deep_to_read_is_refused(kept: Path, run) -> None:
    assert_refused(run("before", "--answers", "-", input=DEEP), 2)


@pytest.mark.parametrize("value", ["[" * 5_000 + "]" * 5_000, "9" * 5_000, "["])
def test_toml_that_cannot_be_read_is_refused(kept: Path, run, home: Path, value: str) -> None:
    """Too deep, too large, or none: of a pack, a register, a framework and the settings."""
    text = f"a = {value}\n"
    own = home / ".config" / "reflect"
    (own / "registers").mkdir(parents=True)
    pack, register = own / "mine.toml", own / "registers" / "skj.toml"
    for file, command in (
        (pack, ["prompts", "check", str(pack)]),
        (own / "framework.toml", ["framework", "check"]),
        (register, ["sessions", "--register", "skj"]),
        (own / "config.toml", ["list"]),
    ):
        file.write_text(text)
        assert_refused(run(*command), 2)
        file.unlink()
    head = home / "notes.md"
    head.write_text(f"+++\n{text}+++\nEen tekst.\n")
    assert run("import", "--dry-run", head, "--from", "markdown").exit_code == 0
