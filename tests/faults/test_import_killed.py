"""An import that is killed, or has no room, leaves the journal as it was."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest
import writers_of_faults as of

MOMENTS = (0.3, 0.7, 1.2)
if os.environ.get("REFLECT_SOAK"):
    MOMENTS = (0.15, 0.3, 0.45, 0.6, 0.8, 1.0, 1.3, 1.6)


def large(path: Path, entries: int = 3000) -> None:
    words = "stilte regie gesprek moeder school vertrouwen " * 20
    path.write_text("".join(
        f"[20{10 + n // 365 % 15}-01-02 09:{n % 60:02}] Titel {n}\nnummer{n} {words}\n\n"
        for n in range(entries)
    ))  # fmt: skip


def start(file: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "reflect", "import", str(file), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def test_killed_at_any_moment_all_of_it_came_or_nothing(run, read, tmp_path: Path) -> None:
    file = tmp_path / "journal.txt"
    large(file)
    run("now", "van mijzelf")
    before = read("list")
    for moment in MOMENTS:
        process = start(file)
        sleep(moment)
        process.send_signal(signal.SIGKILL)
        output, _errors = process.communicate()
        found = read("list")
        if output:
            assert len(found) == 3001
            run("undo")
        else:
            assert len(found) in (1, 3001)
        if len(found) == 1:
            assert found == before
            assert read("search", "nummer7") == []
    told = read("import", file)
    assert told["imported"] + told["here"] == 3000
    assert json.loads(json.dumps(told))["left_out"] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files there")
def test_a_disk_that_is_full_takes_nothing(run, read, tmp_path: Path, program) -> None:
    file = tmp_path / "journal.txt"
    large(file)
    run("now", "van mijzelf")
    before = read("list")

    done = program("import", file, before=of.with_room(1_500_000))
    assert done.returncode == 1, done.stderr
    assert "Titel" not in done.stderr
    assert "mistake of its own" not in done.stderr
    assert read("list") == before
    assert read("import", file)["imported"] == 3000
