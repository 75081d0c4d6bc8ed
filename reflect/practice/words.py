"""The words of a text, as FTS5's unicode61 sees them."""

import re
import unicodedata

WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")


def words(text: str) -> list[str]:
    """The words of ``text``, in NFC: letters and digits in a row."""
    return WORD.findall(unicodedata.normalize("NFC", text))


def small(text: str) -> str:
    """``text`` in small letters, without marks on those of the Latin alphabet.

    No more than FTS5 does, which must see the same words in it.
    """
    text = text.lower()
    if text.isascii():
        return text
    bare = re.sub("(?<=[a-z])[\u0300-\u036f]+", "", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", bare)


def bare(text: str) -> str:
    """``text`` in small letters without any marks: no less than what FTS5 leaves out."""
    if text.isascii():
        return text.lower()
    return re.sub("[\u0300-\u036f]+", "", unicodedata.normalize("NFD", text.casefold()))
