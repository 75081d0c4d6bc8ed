"""The words of a text with what stands before each, and where its sentences begin."""

import re
from typing import NamedTuple

from reflect.privacy.vocabulary import small

HIDDEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
"""Characters that no reader sees, as a class of a pattern."""

_LETTER = rf"(?:[^\W\d_][\u0300-\u036f{HIDDEN}]*)"
WORD = re.compile(rf"['’‘]?{_LETTER}+(?:['’‘´`‐‑-]{_LETTER}+)*['’]?")

ABBREVIATIONS = frozenset(
    (
        *(
            "fam",
            "dhr",
            "mw",
            "mevr",
            "dr",
            "drs",
            "prof",
            "ir",
            "ing",
            "mr",
            "mrs",
            "ms",
            "st",
            "ds",
            "geb",
            "nr",
        ),
        *(
            "tel",
            "ca",
            "bijv",
            "bv",
            "blz",
            "jl",
            "zgn",
            "resp",
            "evt",
            "incl",
            "excl",
            "enz",
            "vs",
            "rev",
            "sr",
        ),
        *("jr"),
    )
)

STOP = re.compile(r"[.!?…][\"'”’»)\]]*\s|\n|\t")
OPENING = re.compile(r"[\"“„«‘(\[]\s*$|:\s+[\"“„'‘]?$|(?:^|\s)[-–—*•>#]\s+$|(?:^|\s)'$")


class Token(NamedTuple):
    """A word: where it stands, as it stands and `small`, and what stands before it.

    ``opens`` when it is the first word of a sentence, or may be: after a quotation
    mark or a dash.
    """

    start: int
    end: int
    text: str
    small: str
    gap: str
    opens: bool

    @property
    def is_capital(self) -> bool:
        """Whether it is written with a capital."""
        return self.text.lstrip("'’‘")[:1].isupper()

    @property
    def is_shouted(self) -> bool:
        """Whether all of it is in capitals."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def follows(self) -> bool:
        """Whether only a blank (or a line's end) stands between it and the word before."""
        return not self.gap.strip() and bool(self.gap) and self.gap.count("\n") < 2


def tokens(text: str) -> list[Token]:
    """The words of ``text``."""
    found: list[Token] = []
    at = 0
    for match in WORD.finditer(text):
        word, start, end = match[0], match.start(), match.end()
        if word[0] in "'’‘" and word.lower()[1:] not in ("s", "t", "n", "k", "m", "tis", "twas"):
            word, start = word[1:], start + 1  # a quotation mark
        if word[-1] in "'’" and not word[:-1].lower().endswith(("s", "x", "z")):
            word, end = word[:-1], end - 1
        gap = text[at:start]
        found.append(Token(start, end, word, small(word), gap, _opens(found, gap)))
        at = end
    return found


def _opens(before: list[Token], gap: str) -> bool:
    if not before:
        return True
    last = before[-1]
    if gap[:1] == "." and (last.small in ABBREVIATIONS or len(last.text) == 1):
        return "\n" in gap
    if last.small in ("'s", "'t") and last.opens and gap == " ":
        return True  # 's Avonds
    return bool(STOP.search(gap) or OPENING.search(gap))


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence of ``text`` in which ``start`` to ``end`` stands, on one line."""
    first, last = 0, len(text)
    for match in re.finditer(r"[.!?…][\"'”’»)\]]*\s+(?=[\"“„'‘(\[]*[^a-zà-ÿ\s])|\n+", text):
        word = text[: match.start()].rsplit(None, 1)[-1:] or [""]
        if "\n" not in match[0] and (word[0].lower() in ABBREVIATIONS or len(word[0]) == 1):
            continue
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.end()
            break
    return " ".join(text[first:last].split())
