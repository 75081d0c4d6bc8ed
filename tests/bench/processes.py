"""Whole programs, timed: what the other benches measure with."""

import os
import pty
import subprocess
import threading
import time
from collections.abc import Sequence
from typing import NamedTuple

BARE = """
import typer
app = typer.Typer()
@app.command()
def main() -> None:
    print("one line")
app()
"""
"""The least a program made with Typer can be."""


class Run(NamedTuple):
    """What one run of a program took: seconds, and the most memory in MB."""

    seconds: float
    memory: float


def seconds(command: list[str], env: dict[str, str]) -> float:
    """Wall time of one run, which must succeed; what it prints is lost."""
    start = time.perf_counter()
    subprocess.run(
        command, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return time.perf_counter() - start


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
