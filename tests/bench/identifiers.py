"""How many of the identifiers in labelled sentences are found, and how many alarms are right.

``python tests/bench/identifiers.py``. An identifier counts as found when every letter
and digit of it is covered; an alarm is right when it touches an identifier. The rules
were tuned on the development set, so its figures say what was reached there and no
more. The held-out set was written before the rules, but by the same hand, and once the
rules stood its one or two misses were looked at as well: real notes will be harder.
`origins.py` compares names of several origins in the same places.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reflect.privacy.finding import found

DATA = Path(__file__).parents[1] / "data"
WORDS = frozenset(("NAME", "NICKNAME", "PLACE", "ORG"))
"""Types without a form of their own; the others are structured."""


def sentences(name: str) -> list[dict[str, Any]]:
    """The labelled sentences of a set."""
    lines = (DATA / f"identifiers-{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def covered(text: str, start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether every letter and digit from ``start`` to ``end`` stands in one of ``spans``."""
    inside = {place for first, last in spans for place in range(first, last)}
    return all(place in inside for place in range(start, end) if text[place].isalnum())


def measure(name: str, *, show: bool) -> None:
    """Print the figures of a set."""
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    alarms: Counter[bool] = Counter()
    for one in sentences(name):
        text = one["text"]
        spans = [(span.start, span.end) for span in found(text)]
        for wanted in one["spans"]:
            hit = covered(text, wanted["start"], wanted["end"], spans)
            kind = "words" if wanted["type"] in WORDS else "structured"
            for row in ("all", kind, wanted["type"].lower(), one["lang"], wanted.get("origin")):
                if row:
                    counts[row][hit] += 1
            if not hit and show:
                print(f"  missed: {wanted['text']!r} in {one['id']}: {text}")
        for start, end in spans:
            right = any(start < want["end"] and want["start"] < end for want in one["spans"])
            alarms[right] += 1
            if not right and show:
                print(f"  alarm:  {text[start:end]!r} in {one['id']}: {text}")
    print(
        f"\n{name}: precision {alarms[True] / max(1, alarms.total()):.3f} ({alarms.total()} alarms)"
    )
    for row, count in counts.items():
        share = 100 * count[True] / count.total()
        print(f"  {row:14}{count[True]:4} of {count.total():3}{share:7.1f} %")


if __name__ == "__main__":
    print(__doc__)
    for name in sys.argv[1:] or ["dev", "held-out"]:
        measure(name, show=True)
