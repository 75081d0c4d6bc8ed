"""The words of a text with what stands before each, and where its sentences begin."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reflect.privacy.vocabulary import cue, small

HIDDEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
"""Characters that no reader sees, as a class of a pattern."""

_LETTER = rf"(?:[^\W\d_][\u0300-\u036f{HIDDEN}]*)"
WORD = re.compile(rf"['’‘]?{_LETTER}+(?:['’‘´`‐‑-]{_LETTER}+)*['’]?")

MARKS = "'’‘"
SHORT = frozenset(("s", "t", "n", "k", "m", "tis", "twas"))
"""What an apostrophe stands before: 's avonds, 't is."""

STOP = re.compile(r"[.!?…][\"'”’»)\]]*\s|\n|\t")
OPENING = re.compile(r"[\"“„«‘(\[]\s*$|:\s+[\"“„'‘]?$|(?:^|\s)[-–—*•>#]\s+$|(?:^|\s)'$")


class Token(NamedTuple):
    """A word: where it stands, as it stands and `small`, and what stands before it.

    ``opens`` when it is the first word of a sentence, or may be: after a quotation
    mark or a dash. ``follows`` when only a blank, or a line's end, parts it from the word
    before.
    """

    start: int
    end: int
    text: str
    small: str
    gap: str
    opens: bool
    follows: bool
    is_capital: bool

    @property
    def is_shouted(self) -> bool:
        """Whether all of it is in capitals."""
        return len(self.text) > 1 and self.text.isupper()


def tokens(text: str) -> list[Token]:
    """The words of ``text``."""
    found: list[Token] = []
    at = 0
    for match in WORD.finditer(text):
        word, (start, end) = match[0], match.span()
        if not word.isalpha():
            if word[0] in MARKS and word[1:].lower() not in SHORT:
                word, start = word[1:], start + 1  # a quotation mark
            if word[-1] in MARKS and not word[:-1].lower().endswith(("s", "x", "z")):
                word, end = word[:-1], end - 1
        gap = text[at:start]
        opens = _opens(found[-1], gap) if found else True
        follows = gap == " " or (not gap.strip() and bool(gap) and gap.count("\n") < 2)
        capital = word[0].isupper() or (word[0] in MARKS and word[1:2].isupper())
        found.append(Token(start, end, word, small(word), gap, opens, follows, capital))
        at = end
    return found


def _opens(last: Token, gap: str) -> bool:
    if gap == " ":
        return last.opens and last.small in ("'s", "'t")  # 's Avonds
    if gap[:1] == "." and (cue("abbreviation", last.small) or len(last.text) == 1):
        return "\n" in gap
    return bool(STOP.search(gap) or OPENING.search(gap))


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence of ``text`` in which ``start`` to ``end`` stands, on one line."""
    first, last = 0, len(text)
    for stop in _stops(text):
        if stop.end() <= start:
            first = stop.end()
        elif stop.start() >= end:
            last = stop.end()
            break
    return " ".join(text[first:last].split())


def opens_sentence(text: str, at: int) -> bool:
    """Whether a sentence of ``text`` begins at ``at``, but for quotes and the mark of a list."""
    first = max((stop.end() for stop in _stops(text) if stop.end() <= at), default=0)
    return not text[first:at].strip(" \t\"“„'‘«([-–•*")


def _stops(text: str) -> Iterator[re.Match[str]]:
    """Where a sentence of ``text`` ends; the point of an abbreviation ends none."""
    for match in re.finditer(r"[.!?…][\"'”’»)\]]*\s+(?=[\"“„'‘(\[]*[^a-zà-ÿ\s])|\n+", text):
        word = text[: match.start()].rsplit(None, 1)[-1:] or [""]
        if "\n" in match[0] or not (cue("abbreviation", word[0].lower()) or len(word[0]) == 1):
            yield match
