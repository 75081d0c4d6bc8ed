"""How long ``reflect now TEXT`` takes beside a Typer program that prints one line.

``python tests/bench/startup.py [RUNS]``: whole processes of the same
environment in turn, in a journal that exists; medians, and the ratio pair by
pair. Byte code is compiled first, as an installer does.
"""

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import reflect

BARE = """
import typer
app = typer.Typer()
@app.command()
def main() -> None:
    print("one line")
app()
"""


def seconds(command: list[str], env: dict[str, str]) -> float:
    """Wall time of one run, which must succeed."""
    start = time.perf_counter()
    subprocess.run(
        command, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return time.perf_counter() - start


def main() -> None:
    """Measure, and print a table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    compileall.compile_dir(Path(reflect.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE)
        env = os.environ | {"REFLECT_JOURNAL": f"{folder}/journal.db", "HOME": folder}
        commands = {
            "bare Typer program": [sys.executable, str(bare)],
            "reflect now TEXT": [sys.executable, "-m", "reflect", "now", "Een regel."],
            "reflect --version": [sys.executable, "-m", "reflect", "--version"],
            "reflect list -n 10": [sys.executable, "-m", "reflect", "list", "-n", "10"],
            "reflect open": [sys.executable, "-m", "reflect", "open"],
            "reflect open --quiet": [sys.executable, "-m", "reflect", "open", "--quiet"],
            "reflect week": [sys.executable, "-m", "reflect", "week"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for name in list(commands) * 2:
            seconds(commands[name], env)
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(seconds(command, env))
    base = times["bare Typer program"]
    print(f"{'command':22} {'median ms':>9} {'x bare':>7}   ({runs} runs each, in turn)")
    for name, taken in times.items():
        ratio = statistics.median(one / other for one, other in zip(taken, base, strict=True))
        print(f"{name:22} {statistics.median(taken) * 1000:9.0f} {ratio:7.2f}")


if __name__ == "__main__":
    main()
