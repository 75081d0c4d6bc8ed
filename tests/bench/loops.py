"""How often words that may tell of a loop are found, and how often rightly.

``python tests/bench/loops.py`` reads ``tests/data/loop-sentences.jsonl``: sentences of our own
in both languages, labelled with the loop that a question about them would be fair for, or none.
The markers were written first and classed 61 of the first 64 rightly, and 14 of 22 that were
written afterwards; then they were mended on all of these, so the figures now say
what they find in such sentences, not in all that people write.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reflect.practice.markers import Marker, markers

DATA = Path(__file__).parents[1] / "data" / "loop-sentences.jsonl"


class Found(NamedTuple):
    """A labelled sentence, and what was found in it first."""

    language: str
    loop: str | None
    text: str
    marker: Marker | None


def found() -> Iterator[Found]:
    """Every labelled sentence, with what is found in it."""
    for line in DATA.read_text("utf-8").splitlines():
        one = json.loads(line)
        marker = next(markers([one["text"]]), None)
        yield Found(one["language"], one["loop"], one["text"], marker)


def main() -> None:
    """Print a line for each language and loop, and every sentence that went wrong."""
    everything = list(found())
    for language in ("nl", "en"):
        for loop in ("double", "single"):
            some = [one for one in everything if one.language == language]
            count = Counter(
                (one.loop == loop, bool(one.marker) and one.marker.loop == loop) for one in some
            )
            right, wrong, missed = (
                count[pair] for pair in ((True, True), (False, True), (True, False))
            )
            print(
                f"{language} {loop}: {right} right, {wrong} wrong, {missed} missed;"
                f" precision {right / ((right + wrong) or 1):.2f},"
                f" recall {right / ((right + missed) or 1):.2f}"
            )
    for one in everything:
        if one.loop != (one.marker.loop if one.marker else None):
            print(f"  {one.loop} taken for {one.marker}: {one.text}")


if __name__ == "__main__":
    main()
