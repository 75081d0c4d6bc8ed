"""The guide in the language in force: ``nl/guide.txt`` and ``en/guide.txt``.

``#`` begins the title and ``##`` a heading; four spaces a command, with ``  # `` and what
it does; all else is a paragraph, a line each.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from reflect.locale import FOLDER, language


class Passage(NamedTuple):
    """A piece of the guide; of a command, ``does`` tells what it does."""

    sort: Literal["title", "heading", "command", "text"]
    text: str
    does: str = ""


def guide() -> Iterator[Passage]:
    """The guide, piece by piece."""
    for line in (FOLDER / language() / "guide.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            yield Passage("title", line[2:])
        elif line.startswith("## "):
            yield Passage("heading", line[3:])
        elif line.startswith("    "):
            command, _sign, does = line.strip().partition("  # ")
            yield Passage("command", command, does)
        elif line:
            yield Passage("text", line)
