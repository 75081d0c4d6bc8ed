"""What was written before on the same theme, to look at anew.

A theme is what an entry about to be written shares with an earlier one: a tag
counts most, then a person, then a word of the title.
"""

from collections.abc import Iterable, Iterator, Set
from datetime import tzinfo

from reflect.practice.entries import Answer, Entry
from reflect.practice.periods import day_of
from reflect.practice.query import Any, Query, Word
from reflect.practice.text import fold
from reflect.practice.words import small, words

MOST = 3
"""Entries that are shown."""

SHORTEST, MOST_WORDS = 3, 12
"""Letters of a word of a title that can be a theme, and so many of those words."""

KEYS = ("reframe", "learned", "framework")
"""Questions whose answers say how the writer saw it, those that say most first."""


def title_words(entry: Entry, everyday: Set[str]) -> tuple[str, ...]:
    """The words of the title that tell of a theme, as `small` writes them."""
    found = (small(word) for word in words(entry.title))
    telling = (word for word in found if len(word) >= SHORTEST and word not in everyday)
    return tuple(dict.fromkeys(telling))[:MOST_WORDS]


def queries(entry: Entry, everyday: Set[str]) -> Iterator[Query]:
    """What to search for to find all that shares a theme with ``entry``, and perhaps more."""
    asked = (
        [("tag", tag) for tag in entry.tags],
        [("person", person) for person in entry.people],
        [(None, word) for word in title_words(entry, everyday)],
    )
    for some in asked:
        parts = tuple(
            Word(" ".join(words(label)), field, exact=True) for field, label in some if words(label)
        )
        if parts:
            yield Any(parts)


def earlier(
    entry: Entry, found: Iterable[Entry], everyday: Set[str], zone: tzinfo
) -> tuple[Entry, ...]:
    """Those of ``found`` to look at anew before ``entry`` is written, at most `MOST`.

    They share a theme with it and are of an earlier day in ``zone``. What shares
    a tag goes first, then what shares a person, then a word of the title; of
    equals what says how it was seen, then the newest. The preparation of
    ``entry`` is not among them, nor that of another look-back that shares a theme.
    """
    day = day_of(entry.when, zone)
    tags, people = ({fold(one) for one in some} for some in (entry.tags, entry.people))
    title = set(title_words(entry, everyday))
    shared = {
        one: (
            not tags.isdisjoint(map(fold, one.tags)),
            not people.isdisjoint(map(fold, one.people)),
            bool(title) and not title.isdisjoint(_words(one)),
        )
        for one in found
        if one.id not in (entry.about, entry.id) and day_of(one.when, zone) < day and said(one)
    }
    sharing = [one for one, shares in shared.items() if any(shares)]
    prepared = {one.about for one in sharing}
    sharing = [one for one in sharing if one.id not in prepared]
    sharing.sort(key=lambda one: (*shared[one], _says_how(one), one.when, one.id), reverse=True)
    return tuple(sharing[:MOST])


def said(entry: Entry) -> Answer | None:
    """The answer of ``entry`` that says most of how it was seen, else its first."""
    answered = [answer for answer in entry.answers if answer.text.strip()]
    for key in KEYS:
        for answer in answered:
            if answer.key == key:
                return answer
    return answered[0] if answered else None


def _says_how(entry: Entry) -> bool:
    answer = said(entry)
    return entry.kind != "before" and answer is not None and answer.key in KEYS


def _words(entry: Entry) -> set[str]:
    texts = (entry.title, *(answer.text for answer in entry.answers))
    return set(map(small, words("\n".join(texts))))
