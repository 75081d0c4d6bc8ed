"""Every daily command at every size of a journal, in one table.

``python tests/bench/table.py [--sizes 100,1000,10000,…]  [--runs 15] [--folder F]``:
whole processes in turn with a bare Typer program, piped and on a terminal, in plain journals and
in encrypted ones whose key the kernel keeps (as ``reflect unlock`` leaves it). Medians in
milliseconds; beside them how often the bare program fits in, pair by pair, and the most memory
in MB (the least that can be seen is that of this program, some 35). Then how much each command
grew from the smallest journal of a thousand entries or more to the largest; and, where jrnl is
installed (``--jrnl PROGRAM``), how long it takes for the same in the same entries, up to 100,000.

Journals are made once in ``--folder`` and kept; that of a million entries takes three quarters
of an hour and 6 GB. Entries are about 900 bytes. Byte code is compiled first, as an installer does.
"""

import argparse
import compileall
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import believable
from processes import BARE, Run, run

import reflect
from reflect.journal import entries, kernel, keys, opening

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

GROWTH = 1.3
"""As many times as long it may take in the largest journal as in a small one."""

BESIDE = {  # what jrnl does for the same, and the least times as long it takes, by entries
    "now 'Een regel.'": (["Een regel."], {10_000: 15, 100_000: 50}),
    "search zandkorrel": (["-contains", "zandkorrel"], {10_000: 8, 100_000: 50}),
}

MOST = 60
"""MB that a command may use."""


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


def jrnl(folder: Path, size: int, plain: Path) -> Path:
    """The settings of a journal of jrnl with the same texts on the same moments."""
    place = folder / f"jrnl-{size}"
    settings = place / "jrnl.yaml"
    if not settings.exists():
        place.mkdir(parents=True, exist_ok=True)
        with (
            (place / "journal.txt").open("w", encoding="utf-8") as file,
            opening.reading(plain, lambda _path: ()) as db,
        ):
            for start in range(1, size + 1, 1000):
                for one in entries.by_numbers(
                    db, range(start, min(start + 1000, size + 1))
                ).values():
                    texts = "\n".join(answer.text for answer in one.answers)
                    file.write(
                        f"[{one.when:%Y-%m-%d %H:%M}] {one.title}. @{one.tags[0]}\n{texts}\n\n"
                    )
        settings.write_text(
            f"journals:\n  default:\n    journal: {place / 'journal.txt'}\n"
            "editor: ''\nencrypt: false\nversion: v4.2\ntimeformat: '%F %R'\ntagsymbols: '@'\n"
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


def tell(name: str, taken: list[Run], base: list[Run], bound: float | None) -> float:
    """Print one line of the table; how often the bare program fits in."""
    ratio = statistics.median(
        one.seconds / other.seconds for one, other in zip(taken, base, strict=True)
    )
    milliseconds = statistics.median(one.seconds for one in taken) * 1000
    memory = max(one.memory for one in taken)
    over = bound is not None and ratio > bound
    told = f"{name:52}{milliseconds:9.0f}{ratio:8.2f}{bound or '':>8}{memory:8.0f}"
    print(told + ("  over" if over or memory > MOST else ""), flush=True)
    return ratio


class Bench:
    """One run of the table: ``folder`` is where the journals are, ``bare`` the bare program."""

    def __init__(self, folder: Path, bare: Path, runs: int) -> None:
        self.folder = folder
        self.runs = runs
        self.env = os.environ | {
            "HOME": str(folder),
            "REFLECT_LANG": "nl",
            "TERM": "xterm",
            "PAGER": "cat",
        }
        self.bare = ([sys.executable, str(bare)], self.env)
        self.grown: dict[str, list[tuple[int, float]]] = {}

    def size(self, size: int, other: str | None) -> None:
        """Print the table of journals of this size; ``other`` is the program jrnl, if any."""
        print(f"\n{f'{size} entries':52}{'ms':>9}{'x bare':>8}{'bound':>8}{'MB':>8}")
        paths = journals(self.folder, size)
        for terminal in (False, True):
            for command, bounds in COMMANDS.items():
                self.command(size, command, paths, bounds[terminal], terminal=terminal)
        if other and size <= 100_000:
            self.beside(size, other, paths["plain"])
        kernel.forget(keys.read_key_file(paths["encrypted"].with_suffix(".key")).journal)

    def command(
        self,
        size: int,
        command: str,
        paths: dict[str, Path],
        bound: float | None,
        *,
        terminal: bool,
    ) -> None:
        """Print a line for ``command`` in each of the journals."""
        programs = {"bare": self.bare}
        for kind, path in paths.items():
            env = self.env | {"REFLECT_JOURNAL": str(path)}
            programs[kind] = ([*PROGRAM, *shlex.split(command)], env)
        taken = measured(programs, self.runs, terminal=terminal)
        for kind in paths:
            name = f"{command} · {kind} · {'terminal' if terminal else 'pipe'}"
            ratio = tell(name, taken[kind], taken["bare"], bound)
            self.grown.setdefault(name, []).append((size, ratio))

    def beside(self, size: int, other: str, plain: Path) -> None:
        """Print how long jrnl takes for what `BESIDE` names, and how often reflect fits in."""
        settings = ["--config-file", str(jrnl(self.folder, size, plain))]
        env = self.env | {"REFLECT_JOURNAL": str(plain)}
        print(f"{'':52}{'ms':>9}{'x ours':>8}{'bound':>8}{'MB':>8}")
        for command, (words, bounds) in BESIDE.items():
            programs = {
                "ours": ([*PROGRAM, *shlex.split(command)], env),
                "jrnl": ([other, *settings, *words], env),
            }
            taken = measured(programs, self.runs, terminal=False)
            least = bounds.get(size)
            ratio = statistics.median(
                one.seconds / ours.seconds
                for one, ours in zip(taken["jrnl"], taken["ours"], strict=True)
            )
            took = statistics.median(one.seconds for one in taken["jrnl"]) * 1000
            memory = max(one.memory for one in taken["jrnl"])
            told = f"{f'jrnl {shlex.join(words)}':52}{took:9.0f}{ratio:8.1f}{least or '':>8}"
            less = least is not None and ratio < least
            print(f"{told}{memory:8.0f}" + ("  less" if less else ""), flush=True)

    def tell_growth(self) -> None:
        """Print how much longer each took in the largest journal than in a small one.

        Beside the bare program each time: a machine is not equally fast all the while.
        """
        for name, told in self.grown.items():
            some = [(size, ratio) for size, ratio in told if size >= 1000]
            if len(some) > 1:
                (small, at_first), (large, in_the_end) = some[0], some[-1]
                over = "  over" if in_the_end > GROWTH * at_first else ""
                print(f"{name:52}{in_the_end / at_first:8.2f} x  {small} to {large}{over}")


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="100,1000,10000,100000,1000000")
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
        bench = Bench(folder, bare, chosen.runs)
        for size in map(int, chosen.sizes.split(",")):
            bench.size(size, chosen.jrnl)
        bench.tell_growth()


if __name__ == "__main__":
    main()
