"""Writes in children that are killed: ``python killing.py JOURNAL ROUNDS SEED``.

Each child goes through interviews: three answers kept in a draft, then the
entry. What it was told to be safe it reports through a pipe. Prints the
reports of all children as JSON.
"""

import json
import os
import random
import signal
import sys
from pathlib import Path
from time import sleep

import writers

from reflect.journal import changes, drafts, opening
from reflect.practice.drafts import Draft
from reflect.practice.entries import Answer


def interviews(path: Path, child: int, told: int) -> None:
    with opening.writing(path) as db:
        for number in range(10_000):
            name = f"{child}.{number}"
            draft = Draft(writers.moment()._replace(title=name, answers=()))
            for count in range(1, 4):
                answer = Answer(f"q{count}", "?", "describe", f"{name} antwoord {count}")
                entry = draft.entry._replace(answers=(*draft.entry.answers, answer))
                draft = drafts.keep(db, draft._replace(entry=entry), writers.NOON)
                os.write(told, f"{name} {count}\n".encode())
            kept = changes.add(db, draft.entry, writers.NOON, draft)
            os.write(told, f"{name} {kept.id} kept\n".encode())


def main() -> None:
    path, rounds, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))
    reports = []
    for child in range(rounds):
        hears, tells = os.pipe()
        process = os.fork()
        if not process:
            os.close(hears)
            interviews(path, child, tells)
        os.close(tells)
        with os.fdopen(hears) as pipe:
            report = [pipe.readline() for _each in range(chance.randrange(9))]
            sleep(chance.uniform(0, 0.006))
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            reports.append([line.strip() for line in (*report, *pipe)])
    print(json.dumps(reports))


if __name__ == "__main__":
    main()
