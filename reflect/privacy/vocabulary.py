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

SHORTEST_PART = 4
"""Letters of a part of a compound: with fewer, too many names are two words."""

ENDINGS = {
    "nl": (
        *("'s", "s", "e", "en", "n", "t", "d", "te", "de", "ten", "den", "je", "jes", "tje"),
        *("tjes", "pje", "er", "ers", "ster", "ing", "ingen", "heid", "lijk", "lijke", "loos"),
        *("baar", "st", "ste", "end", "ende"),
    ),
    "en": (
        *("'s", "s", "es", "d", "ed", "er", "ers", "st", "est", "ing", "ings", "ly", "ness"),
        *("ment", "ful", "less", "n't", "'ve", "'ll", "'re", "'d", "'m"),
    ),
}
BEGINNINGS = {
    "nl": (
        *("ge", "be", "ver", "ont", "her", "on", "terug", "af", "aan", "op", "uit", "in", "mee"),
        *("voor", "over", "onder", "door", "tegen", "samen", "weg", "om", "mis", "na", "toe"),
        *("bij", "achter", "binnen"),
    ),
    "en": ("un", "re", "dis", "out", "over", "under", "up", "non", "mis"),
}
LANGUAGES = tuple(ENDINGS)
"""Those with a list of words; all of them count."""


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
    if "-" in word:
        return all(ordinary(part) for part in word.split("-") if len(part) > 1)
    bare = word.split("'")[0] if "'" in word[1:] else word  # I've, Mum's
    words = {word, bare} if len(bare) > 1 or bare == "i" else {word}
    return any(_known(one, language) for one in words for language in LANGUAGES) or _compound(bare)


def _known(word: str, language: str) -> bool:
    if _form(word, language) or _form(word.replace("'", ""), language):
        return True
    return any(
        word.startswith(one) and len(word) - len(one) >= 4 and _form(word[len(one) :], language)
        for one in BEGINNINGS[language]
    )


def _form(word: str, language: str) -> bool:
    """Whether ``word`` is in the list of ``language``, by itself or with an ending."""
    words = _words(f"words-{language}")
    if word in words:
        return True
    for ending in ENDINGS[language]:
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
        if first and (_form(back, "nl") or _compound(back)):
            return True
    return False
