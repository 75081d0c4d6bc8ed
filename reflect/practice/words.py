"""The words of a text, as FTS5's unicode61 sees them."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")


MARK = re.compile("[\u0300-\u036f]")
APART = bytes(one if one >= 128 or chr(one).isalnum() else ord(" ") for one in range(256))
"""UTF-8 with a space for each sign of ASCII that is not of a word."""
BARE = re.compile(r"[^\W_]+")
"""Words of a text without marks of their own, as nearly all texts are: three times as quick."""


def words(text: str) -> list[str]:
    """The words of ``text``, in NFC: letters and digits in a row."""
    text = unicodedata.normalize("NFC", text)
    return (WORD if not text.isascii() and MARK.search(text) else BARE).findall(text)


def small(text: str) -> str:
    """``text`` in small letters, without marks on those of the Latin alphabet.

    No more than FTS5 does, which must see the same words in it.
    """
    text = text.lower()
    if text.isascii():
        return text
    bare = re.sub("(?<=[a-z])[\u0300-\u036f]+", "", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", bare)


def small_words(text: str) -> set[str]:
    """The words of ``text`` in small letters, each once: ``words(small(text))``, but sooner.

    Whole journals are counted with it. In small letters most texts are ASCII, and most
    words of the others.
    """
    text = text.lower()
    if text.isascii():
        return set(_apart(text))
    text = unicodedata.normalize("NFC", text)
    if MARK.search(text):
        return set(words(small(text)))
    found = set(_apart(text))
    other = [piece for piece in found if not piece.isascii()]
    found.difference_update(other)
    for piece in other:
        found.update(map(_small_word, BARE.findall(piece)))
    return found


def _apart(text: str) -> list[str]:
    """``text`` cut at white space, and at all of ASCII that is not of a word."""
    return (
        text.encode("utf-8", "surrogatepass")
        .translate(APART)
        .decode("utf-8", "surrogatepass")
        .split()
    )


@lru_cache(maxsize=50_000)
def _small_word(word: str) -> str:
    return small(word)


def bare(text: str) -> str:
    """``text`` in small letters without any marks: no less than what FTS5 leaves out."""
    if text.isascii():
        return text.lower()
    return re.sub("[\u0300-\u036f]+", "", unicodedata.normalize("NFD", text.casefold()))
