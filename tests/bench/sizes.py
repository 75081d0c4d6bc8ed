"""How much longer commands take in a large journal than in a small one.

``python tests/bench/sizes.py [SMALL LARGE]`` (1,000 and 100,000 entries of about
900 bytes): whole processes in turn, output in a pipe; medians. What a command
may take in the large journal is 1.15 x its time in the small one, and 30 ms.
"""

import compileall
import os
import statistics
import sys
import tempfile
from pathlib import Path

import believable
from processes import seconds

import reflect

COMMANDS = (
    "search zandkorrel",  # 8 entries, and 5 with a part
    "search gesprek",  # two in five
    "search andkorre",
    "search esprek",
    "search ver",
    "search ing",
    "search wg",
    "search xylofoon",
    "search ver wg",
    "search esprek zandkorrel",
    "search gesprek --tag regie",
    "search gesprek --to 2018-01-01",
    "search esprek --tag regie",
    "list -n 20",
    "list",
    "open",
    "open --quiet",
    "week 2026-W46",  # of twenty entries in both
    "month 2026-10",
)
RUNS = 9


def main() -> None:
    """Measure, and print a table."""
    sizes = [int(one) for one in sys.argv[1:3]] or [1_000, 100_000]
    compileall.compile_dir(Path(reflect.__file__).parent, quiet=1)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            believable.journal(Path(folder) / f"{size}.db", size)
            print(f"{size} entries: {os.path.getsize(f'{folder}/{size}.db') / 1e6:.1f} MB")
        print(f"{'command':32}{'small':>8}{'large':>8}{'allowed':>9}   ms, medians of {RUNS}")
        for command in COMMANDS:
            line = [sys.executable, "-m", "reflect", *command.split()]
            taken: dict[int, list[float]] = {size: [] for size in sizes}
            for _run in range(RUNS):
                for size in sizes:
                    env = os.environ | {"REFLECT_JOURNAL": f"{folder}/{size}.db", "HOME": folder}
                    taken[size].append(seconds(line, env))
            small, large = (statistics.median(one) * 1000 for one in taken.values())
            allowed = 1.15 * small + 30
            over = "" if large <= allowed else "  over"
            print(f"{command:32}{small:8.0f}{large:8.0f}{allowed:9.0f}{over}", flush=True)


if __name__ == "__main__":
    main()
