"""Everyday words: those that return in every text and so tell of no theme.

They stand in ``nl/everyday.txt`` and ``en/everyday.txt``. Both languages always
count, whatever the language in force: people mix.
"""

from functools import cache

from reflect.locale import FOLDER, LANGUAGES
from reflect.practice.words import small, words


@cache
def everyday_words() -> frozenset[str]:
    """The words, as `reflect.practice.words.small` writes them; read once."""
    texts = [(FOLDER / one / "everyday.txt").read_text("utf-8") for one in LANGUAGES]
    lines = [line for text in texts for line in text.splitlines() if not line.startswith("#")]
    return frozenset(words(small("\n".join(lines))))
