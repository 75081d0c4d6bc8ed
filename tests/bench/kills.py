"""Commands killed at random moments, one after another in one journal, and what was left.

``python tests/bench/kills.py [KILLS] [--seed N] [--only OPERATION …]``: so many kills (500),
each at a random moment of one of `operations.OPERATIONS`; one in four times the command that
comes next, and would put things right, is killed as well. After each: the journal opens as it
was before the command or as it is after it, and only in the latter way when it was told to be
done; every word that was kept is in it, in the entry or in its history; no word that was
forgotten is in the bytes of the journal, nor any word at all when it is encrypted; doctor
finds all well, and clears what was left half-made.

Everything is imported once, and each command runs in a fork. Prints what was seen.
"""

import argparse
import importlib
import os
import pkgutil
import random
import select
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import cryptography.hazmat.primitives.ciphers.aead
import cryptography.hazmat.primitives.kdf.argon2
import operations
import sqlite_utils
from operations import OPERATIONS, Attempt, Life

from reflect.cli import commands
from reflect.cli.main import main as reflect
from reflect.journal import keys

IMPORTED = (cryptography, sqlite_utils)
LONGEST = 30.0
ATTEMPTS = 6
"""Commands in the life of one journal."""


class Ended(NamedTuple):
    """How a command ended: ``status`` is None when it was killed; ``told`` is its output."""

    status: int | None
    told: str
    errors: str
    took: float


def run(arguments: list[str], environ: dict[str, str], seconds: float = LONGEST) -> Ended:
    """Run a command in a fork, killed after so many seconds."""
    out, err = os.pipe(), os.pipe()
    start = time.monotonic()
    pid = os.fork()
    if not pid:
        _be_reflect(arguments, environ, out[1], err[1])
    os.close(out[1])
    os.close(err[1])
    told = {out[0]: b"", err[0]: b""}
    open_, killed = set(told), False
    while open_:
        left = start + seconds - time.monotonic()
        ready, _write, _error = select.select(list(open_), [], [], max(left, 0))
        if not ready and not killed:
            os.kill(pid, signal.SIGKILL)
            killed = True
        for pipe in ready:
            data = os.read(pipe, 65536)
            told[pipe] += data
            if not data:
                open_.discard(pipe)
                os.close(pipe)
    _pid, status = os.waitpid(pid, 0)
    code = None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    texts = (told[pipe[0]].decode("utf-8", "replace") for pipe in (out, err))
    return Ended(code, *texts, time.monotonic() - start)


def _be_reflect(arguments: list[str], environ: dict[str, str], out: int, err: int) -> None:
    try:
        nothing = os.open(os.devnull, os.O_RDONLY)
        for number, place in ((nothing, 0), (out, 1), (err, 2)):
            os.dup2(number, place)
        sys.stdin, sys.stdout, sys.stderr = (
            open(number, mode, closefd=False, encoding="utf-8")  # noqa: SIM115
            for number, mode in ((0, "r"), (1, "w"), (2, "w"))
        )
        os.environ.update(environ)
        sys.argv = ["reflect", *arguments]
        reflect()
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 1)
    except BaseException:
        import traceback

        traceback.print_exc()
        sys.stderr.flush()
    os._exit(99)


def kill_one(life: Life, attempt: Attempt, seconds: float, seen: Counter[str]) -> float | None:
    """Make one attempt, and see that all is as it may be. Returns how long it took, or None
    when it was killed."""
    ended = run(attempt.arguments, life.environ(attempt.secret), seconds)
    assert ended.status in (None, 0), (attempt.arguments, ended)
    done = ended.status == 0 or attempt.told in ended.told
    killed = ended.status is None
    if killed and life.dice.random() < 0.25:
        again = run(["list"], life.environ(attempt.secret), life.dice.uniform(0, 0.1))
        seen["killed again"] += again.status is None
    world = life.world_of((attempt.after,) if done else (life.world, attempt.after))
    if killed:
        which = "as before" if world == life.world else "as after"
        seen["told to be done" if done else which] += 1
    life.become(world, attempt)
    life.check_bytes()
    seen["left half-made"] += life.check_doctor()
    return None if killed else ended.took


def soak(kills: int, seed: int, folder: Path, only: list[str]) -> str:
    """Kill so many times; a table of what was seen."""
    dice, names = random.Random(seed), only or list(OPERATIONS)
    usual = _rehearsed(folder, names, dice)
    seen: dict[str, Counter[str]] = {name: Counter() for name in names}
    lives = killed = 0
    while killed < kills:
        lives += 1
        life = Life(folder / f"{lives}", dice)
        for _attempt in range(ATTEMPTS):
            name = dice.choice(names)
            attempt = operations.attempt(life, name)
            first = dice.choice([0, 0.5])  # the later, the more is written
            seconds = dice.uniform(first, 1.1) * usual[name]
            try:
                took = kill_one(life, attempt, seconds, seen[name])
            except BaseException as error:
                error.add_note(f"seed {seed}, life {lives}, kill {killed + 1}, {name}, {life.told}")
                raise
            seen[name]["killed" if took is None else "ended first"] += 1
            killed += took is None
            if took is not None:  # it depends on what else the machine does
                usual[name] = (usual[name] + took) / 2
        shutil.rmtree(life.folder)
    return _table(seen) + f"\n{killed} kills in {lives} journals, seed {seed}: nothing lost"


def _rehearsed(folder: Path, names: list[str], dice: random.Random) -> dict[str, float]:
    """How long each operation takes, in seconds."""
    taken = {}
    for name in names:
        life = Life(folder / f"rehearsal-{name}", dice)
        attempt = operations.attempt(life, name)
        ended = run(attempt.arguments, life.environ(attempt.secret))
        assert ended.status == 0, (attempt.arguments, ended)
        assert attempt.told in ended.told, ended
        life.become(life.world_of((attempt.after,)), attempt)
        life.check_bytes()
        life.check_doctor()
        taken[name] = ended.took
        shutil.rmtree(life.folder)
    return taken


COLUMNS = (
    "killed", "as before", "as after", "told to be done", "killed again", "left half-made",
    "ended first",
)  # fmt: skip


def _table(seen: dict[str, Counter[str]]) -> str:
    lines = [" " * 12 + "".join(f"{name:>16}" for name in COLUMNS)]
    for name, counts in (*seen.items(), ("all", sum(seen.values(), Counter()))):
        lines.append(f"{name:12}" + "".join(f"{counts[column]:16}" for column in COLUMNS))
    return "\n".join(lines)


def main() -> None:
    """Soak, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kills", type=int, nargs="?", default=500)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--only", nargs="*", default=[], choices=list(OPERATIONS))
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    for one in pkgutil.iter_modules(commands.__path__):  # or most kills would fall while importing
        importlib.import_module(f"{commands.__name__}.{one.name}")
    keys.MEMORY, keys.TIME = 64, 1  # so that more kills fall where files are written
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        operations.alone(Path(folder))
        print(soak(asked.kills, asked.seed, Path(folder), asked.only))


if __name__ == "__main__":
    main()
