"""The letters of a text without what can be put between them or on them.

A name is recognised by its letters, however they are dressed: accents, look-alikes of
another alphabet, full-width forms, soft hyphens, mark-up, a line break.
"""

import html
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LOOKS_LIKE = str.maketrans(
    {
        "ı": "i", "İ": "I", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d",
        "Ð": "D", "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T", "ŀ": "l", "ſ": "s", "ɑ": "a", "ɡ": "g",
        "þ": "th", "Þ": "Th", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "ẞ": "SS",
        "а": "a", "А": "A", "В": "B", "е": "e", "Е": "E", "о": "o", "О": "O", "р": "p", "Р": "P",
        "с": "c", "С": "C", "у": "y", "У": "Y", "х": "x", "Х": "X", "і": "i", "І": "I", "ї": "i",
        "ѕ": "s", "Ѕ": "S", "ј": "j", "Ј": "J", "К": "K", "к": "k", "М": "M", "м": "m", "Н": "H",
        "Т": "T", "т": "t", "һ": "h", "ԁ": "d", "ԛ": "q", "ԝ": "w", "α": "a", "Α": "A", "Β": "B",
        "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "ι": "i", "Κ": "K", "κ": "k", "Μ": "M", "Ν": "N",
        "ν": "v", "ο": "o", "Ο": "O", "Ρ": "P", "ρ": "p", "Τ": "T", "τ": "t", "Υ": "Y", "Χ": "X",
    }
)  # fmt: skip
"""Letters without a decomposition, and those of Cyrillic and Greek that look Latin."""

MARKUP = re.compile(
    r"</?[A-Za-z][^<>]{0,200}>|<!--.*?-->|&(?:\#\d+|\#[xX][0-9a-fA-F]+|\w+);|\\u[0-9a-fA-F]{4}"
)


RUNS = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
"""Characters that need little looking at, and others."""

DRESSED = re.compile(r"[<&\\]")


class Letters(NamedTuple):
    """The letters and digits of a text: as they are, and in small letters.

    ``places`` holds for each where it starts in the text, and ``ends`` where what it was
    made of ends.
    """

    text: str
    cased: str
    small: str
    places: list[int]
    ends: list[int]

    def gap(self, place: int) -> str:
        """What stands in the text before the letter at ``place``, after the one before it."""
        start = self.ends[place - 1] if place else 0
        end = self.places[place] if place < len(self.places) else len(self.text)
        return self.text[start:end]


@lru_cache(maxsize=4_096)
def plain(letter: str) -> str:
    """``letter`` without accents or other dress; nothing for what is no letter or digit."""
    return "".join(
        one
        for one in unicodedata.normalize("NFKD", letter.translate(LOOKS_LIKE)).translate(LOOKS_LIKE)
        if one.isalnum()
    )


def letters(text: str) -> Letters:
    """The letters of ``text``."""
    if text.isascii() and not DRESSED.search(text):
        places = [place for place, one in enumerate(text) if one.isalnum()]
        cased = "".join([text[place] for place in places])
        return Letters(text, cased, cased.lower(), places, [place + 1 for place in places])
    found: list[tuple[str, str, int, int]] = []
    at = 0
    for match in MARKUP.finditer(text) if DRESSED.search(text) else ():
        found += _letters(text, at, match.start())
        at = match.end()
        for letter in _of_markup(match[0]):
            found += [(one, one.casefold()[0], match.start(), at) for one in plain(letter)]
    found += _letters(text, at, len(text))
    cased, small = "".join([one[0] for one in found]), "".join([one[1] for one in found])
    return Letters(text, cased, small, [one[2] for one in found], [one[3] for one in found])


def _letters(text: str, start: int, end: int) -> list[tuple[str, str, int, int]]:
    found: list[tuple[str, str, int, int]] = []
    for run in RUNS.finditer(text, start, end):
        at, some = run.start(), run[0]
        if some.isascii():
            found += [
                (one, one.lower(), n, n + 1) for n, one in enumerate(some, at) if one.isalnum()
            ]
        else:
            found += [
                (one, one.casefold()[0], place, place + 1)
                for place, letter in enumerate(some, at)
                for one in plain(letter)
            ]
    return found


def _of_markup(markup: str) -> str:
    """What a reader sees of it: nothing of a tag, the letter of &eacute; or of an escape."""
    if markup[0] == "&":
        return html.unescape(markup)
    return chr(int(markup[2:], 16)) if markup[0] == "\\" else ""


def spelled(name: str) -> str:
    """The small letters of ``name``, by which it is looked up."""
    return letters(name).small
