"""What is left of an entry when words are forgotten: those of another, or its own case.

A look-back takes words over from the preparation that it is about: the title,
and in its reframing the framework named there. When the preparation goes,
those words go with it; the rest of a look-back is its own.
"""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from reflect.practice.drafts import Draft
from reflect.practice.entries import Entry
from reflect.practice.form import FORM

LESSON = ("framework", "reframe", "learned")
"""Keys of the answers that hold what was learned; the others tell of the case."""


class Words(NamedTuple):
    """Words of an entry that others may have taken over."""

    titles: frozenset[str] = frozenset()
    frameworks: frozenset[str] = frozenset()

    def union(self, *others: "Words") -> "Words":
        """All of them together."""
        return Words(
            self.titles.union(*(one.titles for one in others)),
            self.frameworks.union(*(one.frameworks for one in others)),
        )


def words_of(versions: Iterable[Entry]) -> Words:
    """What could be taken over from any of ``versions`` of an entry."""
    versions = tuple(versions)
    return Words(
        frozenset(one.title for one in versions if one.title.strip()),
        frozenset(one.framework for one in versions if one.framework),
    )


def without(entry: Entry, numbers: Collection[int], words: Words) -> Entry:
    """``entry``, about none of ``numbers``, and without ``words`` that it took over.

    The framework that a reframing left stays when the entry itself names it too.
    """
    return entry._replace(
        about=None if entry.about in numbers else entry.about,
        title="" if entry.title in words.titles else entry.title,
        answers=tuple(
            one._replace(was=None)
            if one.was in words.frameworks and one.was != entry.framework
            else one
            for one in entry.answers
        ),
    )


def draft_without(draft: Draft, numbers: Collection[int], words: Words) -> Draft:
    """``draft`` in the same way; in a form the title has lines of its own."""
    typing = draft.typing
    if typing and typing[0] == FORM:
        text = typing[1]
        for title in words.titles:
            text = re.sub(rf"(?m)^{re.escape(title)}$", "", text, count=1)
        typing = FORM, text
    return draft._replace(entry=without(draft.entry, numbers, words), typing=typing)


def lesson_of(entry: Entry) -> Entry:
    """``entry`` with only what was learned: when it was, its tags, its loop, and `LESSON`."""
    return entry._replace(
        title="",
        people=(),
        next=(),
        answers=tuple(one for one in entry.answers if one.key in LESSON),
    )


def has_lesson(entry: Entry) -> bool:
    """Whether something of ``entry`` would be left, and something would go."""
    kept = lesson_of(entry)
    return any(one.text.strip() for one in kept.answers) and kept != entry
