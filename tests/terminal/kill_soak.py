"""Interviews that are killed at random moments, and what the journal holds after each.

A program of its own, as starting Python for each interview costs too much: it
imports everything once and forks. Run as ``python kill_soak.py KILLS SEED FOLDER``;
it prints how many answers were acknowledged and checked.
"""

import os
import pty
import random
import re
import select
import signal
import sys
import time
from pathlib import Path

import prompt_toolkit.output.vt100
import questionary.prompts.select
import questionary.prompts.text
import sqlite_utils

import reflect.cli.commands.before
import reflect.journal.schema
import reflect.terminal.asking
from reflect.cli.main import main
from reflect.journal import drafts, entries, opening

IMPORTED = (prompt_toolkit, questionary, sqlite_utils, reflect)
QUESTION = re.compile(rb"(\d)/4 \xc2\xb7")
LONGEST = 20.0


def fork(journal: Path) -> tuple[int, int]:
    """A child that runs ``reflect before`` on a terminal of its own: its pid, the terminal."""
    pid, master = pty.fork()
    if pid == 0:
        try:
            sys.stdin, sys.stdout, sys.stderr = (
                open(number, mode, closefd=False, encoding="utf-8")  # noqa: SIM115
                for number, mode in ((0, "r"), (1, "w"), (2, "w"))
            )
            sys.argv = ["reflect", "--journal", str(journal), "before"]
            main()
        finally:
            os._exit(1)
    return pid, master


class Interview:
    """One journal with one interview, stopped and gone on with until it is finished."""

    def __init__(self, journal: Path, number: int, dice: random.Random) -> None:
        self.journal = journal
        self.dice = dice
        self.answers = [f"antwoord {part} van {number}\nregel twee é 漢" for part in range(1, 5)]
        self.acknowledged = 0

    def run(self, seconds: float) -> tuple[bool, float]:
        """Answer until the program is killed, after so many seconds; whether it ended by itself,
        and when."""
        pid, master = fork(self.journal)
        start, seen, done, ended = time.monotonic(), b"", 0, False
        try:
            while (left := start + seconds - time.monotonic()) > 0:
                ready, _write, _error = select.select([master], [], [], left)
                if not ready:
                    break
                try:
                    seen += os.read(master, 65536)
                except OSError:
                    ended = True
                    break
                if b"1) go on" in seen and not done:
                    os.write(master, b"\r")
                    done = -1
                asked = [int(number) for number in QUESTION.findall(seen)]
                if asked and asked[-1] > max(done, 0):
                    self.acknowledged = max(self.acknowledged, asked[-1] - 1)
                    if b"Ctrl-C:" in seen[seen.rindex(b"/4 \xc2\xb7") :]:
                        done = asked[-1]
                        typed = self.answers[done - 1].replace("\n", "\r")
                        os.write(master, f"\x1b[200~{typed}\x1b[201~\t".encode())
                if b"as 1:" in seen:
                    self.acknowledged = 4
        finally:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            os.close(master)
        if ended and self.acknowledged < 4:
            raise AssertionError(seen.decode("utf-8", "replace"))
        return ended, time.monotonic() - start

    def check(self) -> bool:
        """Whether the entry is kept; raises when an acknowledged answer is not in the journal."""
        with opening.reading(self.journal) as db:
            [(sound,)] = db.execute("PRAGMA integrity_check").fetchall()
            newest = entries.newest(db)
            held = [entries.get(db, newest)] if newest else []
            held += [draft.entry for draft in drafts.drafts(db)]
        kept = {answer.text for entry in held for answer in entry.answers}
        assert sound == "ok", sound
        assert set(self.answers[: self.acknowledged]) <= kept, (self.acknowledged, kept)
        assert len(held) <= 1, held
        return bool(newest)


def soak(kills: int, seed: int, folder: Path) -> int:
    """Kill so many times; how many acknowledged answers were found again."""
    dice = random.Random(seed)
    usual, killed, checked, number = 0.6, 0, 0, 0
    while killed < kills:
        number += 1
        journal = folder / f"{seed}-{number}.db"
        if number % 4:  # every fourth is killed while its journal is being made as well
            with opening.writing(journal):
                pass
        interview = Interview(journal, number, dice)
        kept = False
        while not kept:
            ended, took = interview.run(dice.uniform(0.0, usual * 1.1) if number > 1 else LONGEST)
            kept = interview.check()
            checked += interview.acknowledged
            killed += not ended
            if number == 1:
                usual = took
    return checked


if __name__ == "__main__":
    print(soak(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])))
