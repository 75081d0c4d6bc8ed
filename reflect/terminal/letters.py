"""Output in an encoding that lacks a letter or a sign: what looks most like it instead.

So are pipes and files of the shell on Windows (cp1252, cp850), and old terminals.
"""

import codecs
import unicodedata

NAME = "reflect-alike"
"""For ``errors=`` of a stream, after `know`."""

ALIKE = {
    "“": '"', "”": '"', "„": '"', "«": "<<", "»": ">>", "‘": "'", "’": "'", "‹": "<", "›": ">",
    "–": "-", "—": "-", "‑": "-", "−": "-", "…": "...", "→": "->", "←": "<-", "↔": "<->",
    "·": "-", "•": "*", "×": "x", "●": "*", "○": "o", "☐": "[ ]", "☑": "[x]", "⊟": "[-]",
    "─": "-", "│": "|", "┊": ":", "┼": "+", "├": "+", "└": "+", "█": "#", "▒": "%", "€": "EUR",
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss",
    "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th",
}  # fmt: skip


def know() -> None:
    """Let streams be told of `NAME`."""
    codecs.register_error(NAME, _alike)


def _alike(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return "".join(map(_one, error.object[error.start : error.end])), error.end


def _one(letter: str) -> str:
    """``letter`` in ASCII, which every such encoding has: without its accent if need be."""
    if unicodedata.combining(letter):  # the letter that it stands on is there
        return ""
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return ALIKE.get(letter) or plain or "?"
