"""Every daily command at every size of a journal, in one table.

``python tests/bench/table.py [--sizes 100,10000,100000,1000000] [--runs 15] [--folder F]``:
whole processes in turn with a bare Typer program, piped and on a terminal, in plain journals and
in encrypted ones whose key the kernel keeps (as ``reflect unlock`` leaves it). Medians in
milliseconds; beside them how often the bare program fits in, pair by pair, and the most memory
in MB. Where jrnl is installed (``--jrnl PROGRAM``), it is measured on the same texts, up to
100,000. Journals are made once in ``--folder`` and kept; a million entries take some 3 GB.
Entries are about 900 bytes. Byte code is compiled first, as an installer does.
"""

import argparse
import compileall
import os
import pty
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import believable
from startup import BARE

import reflect
from reflect.journal import kernel, keys

COMMANDS = {  # with the bound on a pipe and on a terminal, as many times the bare program
    "--version": (0.4, None),
    "now 'Een regel.'": (1.4, 2.0),
    "list -n 10": (1.4, 2.0),
    "open": (1.4, 2.0),
    "show last": (1.4, 2.0),
    "search zandkorrel": (1.4, 2.0),
    "search gesprek -n 20": (1.4, 2.0),
    "week 2026-W46": (1.8, 2.3),
}
"""A rare word and one that stands in two of five entries; a week of twenty entries."""

MOST = 60
"""MB that a command may use."""


class Run(NamedTuple):
    """What one run of a program took: seconds, and the most memory in MB."""

    seconds: float
    memory: float


def run(command: Sequence[str], env: dict[str, str], *, terminal: bool) -> Run:
    """One run, which must succeed; what it prints goes to a pipe or a terminal, and is lost."""
    ours, theirs = pty.openpty() if terminal else os.pipe()
    reader = threading.Thread(target=_drain, args=[ours])
    reader.start()
    start = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=theirs,
                               stderr=theirs if terminal else subprocess.DEVNULL)  # fmt: skip
    os.close(theirs)
    _pid, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    reader.join()
    os.close(ours)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(took, used.ru_maxrss / 1024)


def _drain(number: int) -> None:
    while True:
        try:
            if not os.read(number, 65536):
                return
        except OSError:  # a terminal that nobody has open any more
            return


def journals(folder: Path, size: int) -> dict[str, Path]:
    """A plain journal of ``size`` entries and the same encrypted and unlocked, made if need be."""
    paths = {name: folder / f"{name}-{size}" / "journal.db" for name in ("plain", "encrypted")}
    plain, encrypted = paths.values()
    if not plain.exists():
        plain.parent.mkdir(parents=True, exist_ok=True)
        made = plain.with_suffix(".part")
        believable.journal(made, size)
        made.rename(plain)
    secret = folder / "secret"
    secret.write_text("paard correct")
    env = os.environ | {
        "HOME": str(folder),
        "REFLECT_JOURNAL": str(encrypted),
        "REFLECT_PASSPHRASE_FILE": str(secret),
    }
    if not encrypted.with_suffix(".key").exists():
        encrypted.parent.mkdir(exist_ok=True)
        shutil.copy(plain, encrypted)
        _quietly([*PROGRAM, "encrypt"], env)
    _quietly([*PROGRAM, "unlock"], env)
    return paths


def jrnl(folder: Path, size: int) -> Path:
    """A journal of jrnl with as many entries of the same sort, and its settings."""
    place = folder / f"jrnl-{size}"
    settings = place / "jrnl.yaml"
    if not settings.exists():
        import importing

        place.mkdir(parents=True, exist_ok=True)
        importing.write(place / "journal.txt", size)
        settings.write_text(
            f"journals:\n  default:\n    journal: {place / 'journal.txt'}\n"
            "editor: ''\nencrypt: false\nversion: v4.2\ntimeformat: '%F %r'\ntagsymbols: '@'\n"
            "default_hour: 9\ndefault_minute: 0\nlinewrap: 79\nhighlight: true\ntemplate: false\n"
            "indent_character: '|'\ncolors:\n  body: none\n  date: none\n  tags: none\n"
            "  title: none\n"
        )
    return settings


PROGRAM = [sys.executable, "-m", "reflect"]


def _quietly(command: Sequence[str], env: dict[str, str]) -> None:
    subprocess.run(command, env=env, check=True, capture_output=True)


def measured(
    programs: dict[str, tuple[list[str], dict[str, str]]], runs: int, *, terminal: bool
) -> dict[str, list[Run]]:
    """So many runs of each program, in turn, after one to warm up."""
    taken: dict[str, list[Run]] = {name: [] for name in programs}
    for number in range(runs + 1):
        for name, (command, env) in programs.items():
            found = run(command, env, terminal=terminal)
            if number:
                taken[name].append(found)
    return taken


def tell(name: str, taken: list[Run], base: list[Run], bound: float | None) -> None:
    """Print one line of the table."""
    ratio = statistics.median(
        one.seconds / other.seconds for one, other in zip(taken, base, strict=True)
    )
    milliseconds = statistics.median(one.seconds for one in taken) * 1000
    memory = max(one.memory for one in taken)
    over = bound is not None and ratio > bound
    told = f"{name:52}{milliseconds:9.0f}{ratio:8.2f}{bound or '':>8}{memory:8.0f}"
    print(told + ("  over" if over or memory > MOST else ""), flush=True)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="100,10000,100000,1000000")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--jrnl", default=shutil.which("jrnl"))
    chosen = parser.parse_args()
    compileall.compile_dir(Path(reflect.__file__).parent, quiet=1)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        bare = Path(scratch) / "bare.py"
        bare.write_text(BARE)
        base = {"HOME": str(folder), "REFLECT_LANG": "nl", "TERM": "xterm"}
        for size in map(int, chosen.sizes.split(",")):
            print(f"\n{f'{size} entries':52}{'ms':>9}{'x bare':>8}{'bound':>8}{'MB':>8}")
            paths = journals(folder, size)
            for terminal in (False, True):
                where = "terminal" if terminal else "pipe"
                for command, bounds in COMMANDS.items():
                    programs = {"bare": ([sys.executable, str(bare)], os.environ | base)}
                    for kind, path in paths.items():
                        env = os.environ | base | {"REFLECT_JOURNAL": str(path), "PAGER": "cat"}
                        programs[kind] = ([*PROGRAM, *shlex.split(command)], env)
                    taken = measured(programs, chosen.runs, terminal=terminal)
                    for kind in paths:
                        name = f"{command} · {kind} · {where}"
                        tell(name, taken[kind], taken["bare"], bounds[terminal])
            if chosen.jrnl and size <= 100_000:
                settings = ["--config-file", str(jrnl(folder, size))]
                for words in (["Een regel."], ["-contains", "zandkorrel"]):
                    programs = {
                        "bare": ([sys.executable, str(bare)], os.environ | base),
                        "jrnl": ([chosen.jrnl, *settings, *words], os.environ | base),
                    }
                    taken = measured(programs, min(chosen.runs, 5), terminal=False)
                    tell(f"jrnl {' '.join(words)}", taken["jrnl"], taken["bare"], None)
            kernel.forget(keys.read_key_file(paths["encrypted"].with_suffix(".key")).journal)


if __name__ == "__main__":
    main()
