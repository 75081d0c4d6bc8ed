"""Excerpts of an entry, around the words that were looked for."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reflect.practice.entries import Entry
from reflect.practice.query import Word, marks

WIDTH = 140
"""Characters of an excerpt, about two lines on a screen."""

BEFORE = 40
"""Of those, at most so many before the first word that was found."""


class Excerpt(NamedTuple):
    """Some of the user's words on one line, and where they stood.

    ``place`` is the key of a question or one of ``title``, ``tag``, ``person``
    and ``next``; ``question`` is the question as it was put, else empty.
    ``pieces`` make up the words; of each is told whether it was looked for.
    """

    place: str
    question: str
    pieces: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        """The excerpt without marks."""
        return "".join(piece for piece, _found in self.pieces)


def excerpts(entry: Entry, sought: Sequence[Word], most: int = 1) -> list[Excerpt]:
    """The parts of ``entry`` that show most of the words ``sought``, the best first.

    Each after the first shows a word that those before it do not. There is
    always one: the beginning of the entry when no word can be pointed out.
    """
    found = [_excerpt(*part, sought) for part in _parts(entry)]
    chosen: list[Excerpt] = []
    shown: set[str] = set()
    while len(chosen) < most and found:
        best = max(found, key=lambda one: (len(_found(one) - shown), _whole(one)))
        if chosen and not _found(best) - shown:
            break
        chosen.append(best)
        shown |= _found(best)
    return chosen


def _parts(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Every text of ``entry``: its place, its question, and the text on one line."""
    for answer in entry.answers:
        for text in (answer.text, answer.was):
            yield answer.key, answer.question, " ".join((text or "").split())
    yield "title", "", " ".join(entry.title.split())
    for place, labels in (("tag", entry.tags), ("person", entry.people)):
        for label in labels:
            yield place, "", label
    for intention in entry.next:
        for text in (intention.text, intention.outcome):
            yield "next", "", " ".join((text or "").split())


def _excerpt(place: str, question: str, text: str, sought: Sequence[Word]) -> Excerpt:
    found = marks(sought, place, text)
    first, last = _window(text, found)
    pieces = [("… ", False)] if first else []
    at = first
    for start, end in found:
        start, end = max(start, at), min(end, last)
        if start < end:
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    pieces += [(text[at:last], False), (" …" if last < len(text) else "", False)]
    return Excerpt(place, question, tuple(piece for piece in pieces if piece[0]))


def _window(text: str, found: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Which part of ``text`` to show: that with the most words, cut between words."""
    if len(text) <= WIDTH:
        return 0, len(text)
    at, most = 0, 0
    for place, (start, _end) in enumerate(found[:1000]):
        near = [one for one in found[place : place + 50] if one[1] <= start + WIDTH - BEFORE]
        words = {text[slice(*one)].lower() for one in near}
        whole = any(_is_whole(text, *one) for one in near)
        if 2 * len(words) + whole > most:
            at, most = start, 2 * len(words) + whole
    first = max(0, min(at - BEFORE, len(text) - WIDTH))
    last = min(first + WIDTH, len(text))
    if first and (blank := text.find(" ", first - 1, at)) >= 0:
        first = blank + 1
    if last < len(text) and (blank := text.rfind(" ", at + BEFORE, last + 1)) >= 0:
        last = blank
    return first, last


def _is_whole(text: str, start: int, end: int) -> bool:
    around = text[max(start - 1, 0) : start] + text[end : end + 1]
    return not any(one.isalnum() for one in around)


def _whole(excerpt: Excerpt) -> bool:
    """Whether ``excerpt`` shows a whole word that was looked for."""
    at = 0
    for piece, found in excerpt.pieces:
        if found and _is_whole(excerpt.text, at, at + len(piece)):
            return True
        at += len(piece)
    return False


def _found(excerpt: Excerpt) -> set[str]:
    return {piece.lower() for piece, found in excerpt.pieces if found}
