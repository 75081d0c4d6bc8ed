"""Output that goes nowhere, input that is not there: never a traceback, never a lie."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import writers_of_faults as of
from refusals import SECRET

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")


def shell(line: str, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["bash", "-c", line.replace("reflect", f"{sys.executable} -m reflect")],
        env=os.environ | more,
        capture_output=True,
        text=True,
        timeout=30,
    )


@pytest.fixture
def kept(journal: Path, run) -> Path:
    run("now", "-", input=SECRET * 10_000)
    return journal


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", ["list", "show 1", "show 1 --json", f"now {SECRET}", "--help"])
def test_an_answer_that_cannot_be_written(kept: Path, command: str) -> None:
    """A full disk under ``>``: exit 1 and two lines, not a short answer and exit 0."""
    done = shell(f"reflect {command} </dev/null >/dev/full")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2, done.stderr
    assert "mistake" not in done.stderr
    assert SECRET not in done.stderr


@pytest.mark.parametrize("command", ["show 1", "show 1 --json", "list", "week"])
def test_a_reader_that_has_seen_enough(kept: Path, command: str) -> None:
    """``reflect show 1 | head -1``: silence, exit 0."""
    done = shell(f"reflect {command} | head -c 1; echo ${{PIPESTATUS[0]}}")
    assert done.stdout[1:].strip() == "0"
    assert done.stderr == ""
    done = shell(f"(sleep 0.3; reflect {command}; echo $? >&2) | true")
    assert done.stderr == "0\n"


def test_streams_that_are_closed(journal: Path) -> None:
    """The status still tells, and nothing lands in another stream, or in the journal."""
    assert shell(f"reflect now {SECRET} >&-").returncode == 0
    assert shell("reflect now - <&-").returncode == 2
    assert shell("reflect before <&-").returncode == 2
    assert shell("reflect list >&-").returncode == 0
    for closed in ("2>&-", ">&- 2>&-", "<&- >&- 2>&-"):
        done = shell(f"reflect show 99 {closed}")
        assert (done.returncode, done.stdout, done.stderr) == (3, "", "")
    assert of.texts(journal) == [SECRET]
    assert of.is_whole(journal)


def test_a_character_that_the_output_does_not_have(journal: Path, run) -> None:
    """Latin-1 has no quotation marks or emoji: they are shown otherwise, without a fall."""
    run("now", "é 🌱")
    for command in ("list", "show 1", "now x"):
        done = shell(f"reflect {command} </dev/null | cat -v", PYTHONIOENCODING="latin-1")
        assert done.stderr == ""
        assert "?" in done.stdout or "M-" in done.stdout


def test_json_is_exact_whatever_the_output_has(journal: Path, run) -> None:
    """JSON says with escapes what the encoding cannot."""
    import json

    run("now", "é 🌱")
    done = shell("reflect show 1 --json", PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout)["answers"][0]["text"] == "é 🌱"
