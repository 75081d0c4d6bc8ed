"""Ordinary words, words with a capital that point at nobody, and what stands beside names.

The lists are this project's own and stand in ``data/``; both languages always count,
as people mix. They are read at the first question, not when the program starts.
"""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
LANGUAGES = ("nl", "en")

SHORTEST_PART = 4
"""Letters of a part of a compound: with fewer, too many names are two words."""

ENDINGS = (
    *("'s", "s", "e", "en", "n", "t", "d", "te", "de", "ten", "den", "je", "jes", "tje", "tjes"),
    *("pje", "er", "ers", "ster", "ing", "ingen", "heid", "lijk", "lijke", "loos", "baar", "st"),
    *("ste", "end", "ende", "es", "ed", "ly", "ness", "ment", "ful", "less"),
    *("n't", "'ve", "'ll", "'re", "'d", "'m"),
)
BEGINNINGS = (
    *("ge", "be", "ver", "ont", "her", "on", "terug", "af", "aan", "op", "uit", "in", "mee"),
    *("voor", "over", "onder", "door", "tegen", "samen", "weg", "om", "mis", "na", "toe", "bij"),
    *("achter", "binnen", "un", "re", "dis", "out", "up", "non"),
)


@cache
def _words(name: str) -> frozenset[str]:
    text = (DATA / f"{name}.txt").read_text("utf-8")
    return frozenset(
        word for line in text.splitlines() if not line.startswith("#") for word in line.split()
    )


@cache
def _cues() -> dict[str, frozenset[str]]:
    tables = tomllib.loads((DATA / "cues.toml").read_text("utf-8"))
    return {kind: frozenset(words.split()) for kind, words in tables.items()}


def small(word: str) -> str:
    """``word`` as the lists write it: small letters, NFC, straight apostrophes, no hidden ones."""
    if word.isascii():
        return word.lower()
    plain = "".join(one for one in word if unicodedata.category(one) != "Cf")
    return unicodedata.normalize("NFC", plain).lower().replace("’", "'").replace("‘", "'")


def cue(kind: str, word: str) -> bool:
    """Whether the `small` ``word`` is a cue of that ``kind`` (a key of cues.toml)."""
    return word in _cues()[kind]


def capital(word: str) -> bool:
    """Whether the `small` ``word`` has its capital for another reason than being a name."""
    return word in _words("capitals") or (word.endswith("'s") and word[:-2] in _words("capitals"))


def also_a_name(word: str) -> bool:
    """Whether the `small` ``word`` is a word and a name."""
    return word in _words("both")


def listed(word: str) -> bool:
    """Whether the `small` ``word`` is an ordinary word as it stands."""
    return any(word in _words(f"words-{language}") for language in LANGUAGES)


@lru_cache(maxsize=20_000)
def ordinary(word: str) -> bool:
    """Whether the `small` ``word`` is an ordinary word, a form of one, or a compound of them."""
    return any(_known(word, f"words-{language}") for language in LANGUAGES) or _compound(word)


def _known(word: str, name: str) -> bool:
    words = _words(name)
    if word in words or word.replace("'", "") in words:
        return True
    if "-" in word:
        return all(ordinary(part) for part in word.split("-") if len(part) > 1)
    if _form(word, words):
        return True
    return any(
        word.startswith(one) and len(word) - len(one) >= 4 and _form(word[len(one) :], words)
        for one in BEGINNINGS
    )


def _form(word: str, words: frozenset[str]) -> bool:
    """Whether ``word`` is one of ``words``, or one with an ending."""
    if word in words:
        return True
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if len(stem) < 3 or stem == word or (len(stem) == 3 and len(ending) > 2):
            continue
        if any(one in words for one in _stems(stem, ending[0] in "ei")):
            return True
    return False


def _stems(stem: str, vowel: bool) -> tuple[str, ...]:
    """What ``stem`` may have been before its ending: stopp stop, lop loop, hop hope, tri try.

    ``vowel`` when the ending begins with one; only then is a letter doubled or left out.
    """
    found = [stem, stem + "en"]
    if not vowel:
        return tuple(found)
    found.append(stem + "e")
    if len(stem) > 3 and stem[-1] == stem[-2]:
        found.append(stem[:-1])
    if re.search(r"[^aeiou][aeou][^aeiouwxy]$", stem):
        found.append(stem[:-1] + stem[-2] + stem[-1])
    if stem[-1] == "i":
        found.append(stem[:-1] + "y")
    if stem[-1] in "vz":
        found.append(stem[:-1] + {"v": "f", "z": "s"}[stem[-1]])
    return tuple(found)


def _compound(word: str) -> bool:
    """Whether ``word`` is written together from two or three Dutch words."""
    words = _words("words-nl")
    for place in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        front, back = word[:place], word[place:]
        first = front in words or front.removesuffix("s") in words or front + "e" in words
        if first and (_form(back, words) or _compound(back)):
            return True
    return False
