"""Two texts compared word by word: what stayed, what went, what came."""

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

STEPS = 4_000_000
"""Pairs of words that are compared at most; longer texts are compared by line, or as a whole."""

AROUND = 60
"""Characters that are shown before and after what changed."""


class Piece(NamedTuple):
    """A part of a text, and what became of it."""

    text: str
    fate: Literal["same", "gone", "new"]


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """Pieces that, those ``new`` left out, make ``before``, and, those ``gone``, ``after``."""
    pieces: list[Piece] = []
    for pattern in (r"\s+|\w+|[^\w\s]", r"[^\n]*\n|[^\n]+"):
        old, new = re.findall(pattern, before), re.findall(pattern, after)
        if len(old) * len(new) <= STEPS:
            for fate, start, end, first, last in SequenceMatcher(
                None, old, new, autojunk=False
            ).get_opcodes():
                if fate == "equal":
                    pieces.append(Piece("".join(old[start:end]), "same"))
                else:
                    pieces.append(Piece("".join(old[start:end]), "gone"))
                    pieces.append(Piece("".join(new[first:last]), "new"))
            return _joined(pieces)
    return _joined([Piece(before, "gone"), Piece(after, "new")])


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """``pieces`` without those that are empty; a blank between two changes changes with them."""
    joined: list[Piece] = []
    gone = new = ""
    for place, (text, fate) in enumerate(pieces):
        inside = 0 < place < len(pieces) - 1
        if fate == "gone":
            gone += text
        elif fate == "new":
            new += text
        elif inside and text.isspace() and "\n" not in text:
            gone, new = gone + text, new + text
        else:
            joined += [Piece(gone, "gone"), Piece(new, "new"), Piece(text, "same")]
            gone = new = ""
    joined += [Piece(gone, "gone"), Piece(new, "new")]
    return tuple(piece for piece in joined if piece.text)


def near_changes(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """``pieces`` with of what stayed only the words around what did not, and ``…`` for the rest."""
    shown = []
    for place, piece in enumerate(pieces):
        text = piece.text
        if piece.fate == "same":
            after = place > 0  # a change stands before it
            before = place < len(pieces) - 1
            if len(text) > AROUND * (after + before) + 20:
                head = re.sub(r"\S*$", "", text[:AROUND]) if after else ""
                tail = re.sub(r"^\S*", "", text[-AROUND:]) if before else ""
                text = f"{head}…{tail}"
        shown.append(Piece(text, piece.fate))
    return tuple(shown)
