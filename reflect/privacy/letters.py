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
    cased: list[str] = []
    small: list[str] = []
    places: list[int] = []
    ends: list[int] = []

    def add(letter: str, start: int, end: int) -> None:
        for one in letter if letter.isascii() and letter.isalnum() else plain(letter):
            cased.append(one)
            small.append(one.casefold()[0])
            places.append(start)
            ends.append(end)

    at = 0
    marked = MARKUP.finditer(text) if "<" in text or "&" in text or "\\" in text else ()
    for match in marked:
        for place in range(at, match.start()):
            add(text[place], place, place + 1)
        at = match.end()
        if match[0][0] == "&":
            for letter in html.unescape(match[0]):
                add(letter, match.start(), at)
        elif match[0][0] == "\\":
            add(chr(int(match[0][2:], 16)), match.start(), at)
    for place in range(at, len(text)):
        add(text[place], place, place + 1)
    return Letters(text, "".join(cased), "".join(small), places, ends)


def spelled(name: str) -> str:
    """The small letters of ``name``, by which it is looked up."""
    return letters(name).small
