"""The user's text: kept to the letter, or refused with a clear word."""

import re
import unicodedata
from collections.abc import Iterable

from reflect.practice.errors import WrongUse

LONGEST = 8_000_000
"""Characters an answer may have: some 3,000 pages, far from what SQLite takes."""


def storable(text: str) -> str:
    """``text`` itself, when the journal can keep it exactly as it is.

    Raises `WrongUse` for lone surrogates, which are no characters (broken
    UTF-8 leaves them behind), and for texts over `LONGEST` characters.
    """
    if len(text) > LONGEST:
        raise WrongUse(
            "This text has {length} characters; an answer holds at most {longest}.",
            "Divide it over more than one entry.",
            length=len(text),
            longest=LONGEST,
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise WrongUse(
            "Character {place} of a text is broken, so it cannot be kept exactly.",
            "Give the text as UTF-8 and try again; nothing was changed.",
            place=error.start + 1,
        ) from None
    return text


def label(text: str) -> str:
    """A tag or a person's name: normalised, on one line, without outer blanks.

    Raises `WrongUse` when nothing is left.
    """
    cleaned = re.sub(r"\s+", " ", unicodedata.normalize("NFC", storable(text))).strip()
    if not cleaned:
        raise WrongUse("A tag or a name cannot be empty.", "Give it at least one letter.")
    return cleaned


def tag_label(text: str) -> str:
    """A tag, without the ``#`` that it is shown with. Raises `WrongUse` when nothing is left."""
    return label(text.lstrip("#"))


def person_label(text: str) -> str:
    """A person's name, without the ``@`` of a mention. Raises `WrongUse` when nothing is left."""
    return label(text.strip().removeprefix("@"))


def fold(text: str) -> str:
    """What two spellings of one tag or name have in common."""
    return unicodedata.normalize("NFKC", text).casefold()


def nearest(word: str, known: Iterable[str]) -> str:
    """The one of ``known`` that is spelt nearly as ``word``; empty when none is."""
    from difflib import get_close_matches

    spelt = {fold(one): one for one in known}
    return next((spelt[one] for one in get_close_matches(fold(word), spelt, 1, 0.7)), "")


def unique(labels: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """``labels`` cleaned, each once (whatever its capitals), the first spelling kept."""
    found: dict[str, str] = {}
    for text in labels:
        cleaned = label(text)
        found.setdefault(fold(cleaned), cleaned)
    return tuple(found.values())


def first_words(text: str, width: int = 60) -> str:
    """The beginning of ``text`` on one line, cut at a word, with ``…`` when cut.

    ``width`` is in characters.
    """
    line = " ".join(text[: width * 8].split())
    if len(line) <= width:
        return line
    head = line[:width]
    return (head.rsplit(" ", 1)[0] if " " in head[width // 2 :] else head).rstrip() + "…"
