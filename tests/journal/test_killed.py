"""kill -9 at any moment: what was acknowledged is there, and the journal is whole."""

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest
import writers

from reflect.journal import drafts, opening

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill")

HERE = Path(__file__).parent


def test_killed_at_200_moments_of_interviews(journal: Path, read) -> None:
    """Every answer that was acknowledged is in the draft or in the entry, exactly once."""
    done = subprocess.run(
        [sys.executable, str(HERE / "killing.py"), str(journal), "200", "1"],
        env=os.environ | {"PYTHONPATH": f"{HERE}:{HERE.parents[1]}"},
        capture_output=True,
        text=True,
        check=True,
    )
    reports = json.loads(done.stdout)
    assert sum(bool(report) for report in reports) > 20, "nothing was ever under way"
    answered: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for line in (line.split() for report in reports for line in report):
        if line[-1] == "kept":
            numbers[line[0]] = int(line[1])
        else:
            answered[line[0]] = int(line[1])
    assert len({name.partition(".")[0] for name in answered.keys() - numbers.keys()}) > 5
    entries = {one["title"]: one for one in read("list")}
    with opening.reading(journal) as db:
        waiting = {one.entry.title: one.entry for one in drafts.drafts(db)}
    for name, number in numbers.items():
        assert entries[name]["id"] == number
        assert name not in waiting
    for name, count in answered.items():
        texts = (
            [one["text"] for one in entries[name]["answers"]]
            if name in entries
            else [one.text for one in waiting[name].answers]
        )
        assert texts[:count] == [f"{name} antwoord {place + 1}" for place in range(count)]
    assert not entries.keys() & waiting.keys()
    assert writers.is_whole(journal)


def test_the_program_killed_at_any_moment(journal: Path, read) -> None:
    """``reflect now``, killed between its start and its end, from the first run on."""
    chance = random.Random(2)
    kept = []
    for number in range(12):
        process = subprocess.Popen(
            [sys.executable, "-m", "reflect", "now", f"moment {number}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        sleep(chance.uniform(0.03, 0.16))
        process.send_signal(signal.SIGKILL)
        output, _none = process.communicate()
        if output:
            kept.append(f"moment {number}")
    run_to_its_end = subprocess.run([sys.executable, "-m", "reflect", "now", "heel"], input=b"")
    assert run_to_its_end.returncode == 0
    texts = [one["answers"][0]["text"] for one in read("list")]
    assert {*kept, "heel"} <= set(texts)
    assert len(texts) == len(set(texts))
    assert writers.is_whole(journal)
