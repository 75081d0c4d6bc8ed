"""Killed at any step of forgetting: all of it is still there, or all of it is gone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from reflect.journal import opening

WORD = "zandkorrel"

KILLED = """
import os, signal, sys
from reflect.journal import driver

left = int(sys.argv.pop(1))

def step(*_nothing):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

STEPS = "INSERT", "UPDATE", "DELETE", "COMMIT", "VACUUM", "PRAGMA wal"

class Killed(driver._File):
    def execute(self, sql, *values):
        if sql.startswith(STEPS):
            step()
        if sql == "VACUUM":
            self.set_progress_handler(step, 700)
        try:
            return super().execute(sql, *values)
        finally:
            if sql == "VACUUM":
                self.set_progress_handler(None, 0)

driver._File = Killed
from reflect.cli.main import main
main()
"""


def killed(step: int, *arguments: str) -> int:
    """Run a command that is killed before the ``step``-th step; its exit status."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(step), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode in (0, -9), done.stderr
    return done.returncode


def holds_the_word(folder: Path) -> list[str]:
    files = [one for one in folder.iterdir() if one.is_file()]
    return [one.name for one in files if WORD.encode() in one.read_bytes()]


def steps() -> range:
    """Every step of the way, or some when that is not asked for."""
    return range(1, 400, 1 if os.environ.get("REFLECT_SOAK") else 8)


def test_forgetting(run, read, journal: Path, tmp_path: Path) -> None:
    """Whatever command comes next finishes it; until then nothing of the rest is different."""
    run("before", f"{WORD} titel", "--what", f"een {WORD}", "--framework", WORD, "--tag", WORD)
    run("edit", 1, "--answer", f"how={WORD}", "--with", WORD)
    run("after", "--title", f"{WORD} titel", "--what", "y", "--answer", "reframe=z")
    run("link", 2, 1)
    run("edit", 2, "--when", "yesterday")
    run("now", f"een tweede {WORD}", "--next", WORD)
    run("tag", 3, "+stilte")
    assert read("frames")[0]["was"] == WORD
    (tmp_path / "elsewhere").mkdir()
    whole = tmp_path / "elsewhere" / "whole"
    shutil.copyfile(journal, whole)
    there = [read("show", 1), read("show", 2), read("show", 3), read("history", 1)]
    ends = []
    for step in steps():
        for file in journal.parent.glob("journal.db*"):
            file.unlink()
        shutil.copyfile(whole, journal)
        status = killed(step, "forget", "1", "3", "--yes")
        found = [one["id"] for one in read("list")]
        ends.append(len(found) == 1)
        if len(found) == 1:
            assert found == [2]
            assert holds_the_word(journal.parent) == []
            assert read("show", 2)["about"] is None
        else:
            shown = [read("show", 1), read("show", 2), read("show", 3), read("history", 1)]
            assert shown == there
        with opening.writing(journal) as db:
            assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
            for table in ("whole", "part"):
                db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        if status == 0:
            break
    assert status == 0
    assert ends == sorted(ends)
    assert len(set(ends)) == 2
