"""How long an import of a large journal takes, and how much memory.

``python tests/bench/importing.py [ENTRIES]``: a journal of jrnl with ENTRIES (100,000)
entries of about 900 bytes, imported into a new journal by a process of its own; then
looked at once more, imported once more, and taken back.
"""

import os
import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import believable


def main() -> None:
    """Measure, and print a line for each run."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "journal.txt"
        write(source, entries)
        print(f"{entries} entries, {source.stat().st_size / 1e6:.0f} MB as jrnl writes them")
        print(f"{'':20}{'whole':>9}{'cpu':>9}{'at most':>10}")
        home = {"HOME": folder, "REFLECT_JOURNAL": f"{folder}/journal.db", "LANG": "C.UTF-8"}
        env = os.environ | home
        for told, command in (
            ("looked at", ["import", str(source), "--dry-run"]),
            ("imported", ["import", str(source)]),
            ("imported once more", ["import", str(source)]),
            ("taken back", ["undo"]),
            ("made again", ["undo", "--redo"]),
        ):
            seconds, busy, memory = run(command, env)
            print(f"{told:20}{seconds:7.1f} s{busy:7.1f} s{memory:7.0f} MB", flush=True)
        print(f"the journal{os.path.getsize(home['REFLECT_JOURNAL']) / 1e6:23.0f} MB")


def write(path: Path, entries: int) -> None:
    """A journal as jrnl 4 writes it, in believable Dutch."""
    chance = random.Random(5)
    source = believable.tokens(chance)
    with path.open("w", encoding="utf-8") as file:
        for number in range(1, entries + 1):
            at = datetime.fromtimestamp(believable.time_of(number, entries), UTC)
            file.write(f"[{at:%Y-%m-%d %H:%M}] {believable.said(source, 5).capitalize()}.\n")
            for _paragraph in range(4):
                text = believable.said(source, chance.randint(26, 42)).capitalize()
                file.write(f"{text} @{chance.choice(['regie', 'school', 'team'])}\n")
            file.write("\n")


def run(command: list[str], env: dict[str, str]) -> tuple[float, float, float]:
    """Seconds, seconds of processor time, and MB at most, of a process of its own."""
    started = time.perf_counter()
    process = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "reflect", *command],
        env,
        file_actions=[(os.POSIX_SPAWN_OPEN, out, os.devnull, os.O_WRONLY, 0) for out in (1, 2)],
    )
    _process, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(f"reflect {command[0]} failed")
    return time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
