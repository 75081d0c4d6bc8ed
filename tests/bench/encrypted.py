"""How much longer commands take in an encrypted journal that is unlocked than in a plain one.

``python tests/bench/encrypted.py [ENTRIES [RUNS]]`` (100,000 entries of about 900 bytes, 21
runs): the same journal twice, the key of one kept by the kernel as ``reflect unlock`` leaves it;
whole processes in pairs, the one first and the other first in turn, output in a pipe. Printed are
the medians and the median of the ratios, pair by pair; and the same ratio of the processor's
time, which says more on a machine that does other work as well. The aim is at most 1.15.
"""

import compileall
import os
import resource
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import believable
from processes import seconds

import reflect
from reflect.journal import kernel, keys

AIM = 1.15
COMMANDS = (
    "now 'Een regel.'",
    "search zandkorrel",  # rare
    "search gesprek",  # in two of five entries
    "search esprek",
    "week 2026-W46",
    "open",
    "list -n 20",
)


def make(folder: Path, entries: int) -> dict[str, Path]:
    """The two journals, the encrypted one unlocked."""
    paths = {name: folder / name / "journal.db" for name in ("plain", "encrypted")}
    for path in paths.values():
        path.parent.mkdir()
    believable.journal(paths["plain"], entries)
    shutil.copy(paths["plain"], paths["encrypted"])
    secret = folder / "secret"
    secret.write_text("paard correct")
    env = os.environ | {
        "REFLECT_JOURNAL": str(paths["encrypted"]),
        "REFLECT_PASSPHRASE_FILE": str(secret),
        "HOME": str(folder),
    }
    for command in ("encrypt", "unlock"):
        told = subprocess.run(
            [sys.executable, "-m", "reflect", command], env=env, check=True, capture_output=True
        )
        assert told.stdout
    return paths


def processor() -> float:
    """Seconds that the processor worked for the commands so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ratio_of(taken: dict[str, list[float]]) -> float:
    """The median of encrypted against plain, pair by pair, without the first two."""
    pairs = zip(taken["plain"][2:], taken["encrypted"][2:], strict=True)
    return statistics.median(encrypted / plain for plain, encrypted in pairs)


def main() -> None:
    """Measure, and print a table."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 21
    compileall.compile_dir(Path(reflect.__file__).parent, quiet=1)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = make(folder, entries)
        for one, path in paths.items():
            print(f"{one}: {entries} entries, {path.stat().st_size / 1e6:.1f} MB", flush=True)
        print(f"{'command':20}{'plain':>8}{'encrypted':>11}{'ratio':>8}{'processor':>11}"
              f"   ms, {runs} pairs")  # fmt: skip
        for command in COMMANDS:
            line = [sys.executable, "-m", "reflect", *shlex.split(command)]
            taken: dict[str, list[float]] = {one: [] for one in paths}
            worked: dict[str, list[float]] = {one: [] for one in paths}
            for run in range(runs + 2):  # the first two to warm up
                for one in sorted(paths, reverse=bool(run % 2)):
                    env = os.environ | {"REFLECT_JOURNAL": str(paths[one]), "HOME": name}
                    before = processor()
                    taken[one].append(seconds(line, env))
                    worked[one].append(processor() - before)
            plain, encrypted = (statistics.median(taken[one][2:]) * 1000 for one in paths)
            ratio, work = ratio_of(taken), ratio_of(worked)
            over = "" if ratio <= AIM else "  over"
            told = f"{command:20}{plain:8.0f}{encrypted:11.0f}{ratio:8.2f}{work:11.2f}{over}"
            print(told, flush=True)
        kernel.forget(keys.read_key_file(paths["encrypted"].with_suffix(".key")).journal)


if __name__ == "__main__":
    main()
