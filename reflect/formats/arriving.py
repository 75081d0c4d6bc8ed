"""What comes in from another program's files: entries, and what is doubtful about them.

A loader reads sources and gives `Arriving` values one at a time, so that a large
file need not be held in memory. What it cannot place in time, or as an entry, it
still gives, with a `Doubt` that says where; nothing that was written is left out
without a word.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import BinaryIO, Literal, NamedTuple
from uuid import UUID, uuid5

from reflect.practice.entries import Answer, Entry
from reflect.practice.errors import ReflectError
from reflect.practice.text import LONGEST, fold, tag_label

DoubtKind = Literal[
    "before_first",  # text before the first date; an entry of its own
    "no_date",  # no date in the source; it got that of now, or of a neighbour
    "file_date",  # no date in the source; it got that of the file
    "bad_date",  # something stands where the date should, and is no date
    "other_date",  # a date written otherwise than those around it
    "two_ways",  # the third of April or the fourth of March
    "future",  # it is still to come
    "close",  # a date right under other text; taken for a new entry
    "looks_like",  # looks like the beginning of an entry; left in the text
    "other_day",  # another day than the folder it is in
    "encoding",  # no UTF-8; read as Windows-1252
    "broken",  # characters that could not be read
    "nul",  # characters that are nothing, as a crash leaves them
    "empty",  # nothing but a date
    "too_long",  # longer than an answer can be
    "cells",  # more cells than the table has columns
    "zone",  # a time zone that does not exist
    "front_matter",  # between --- and ---, and not understood
    "attachment",  # a photo, a recording or a file; named in the text
    "unread",  # a file or an entry that could not be read
    "ignored",  # a file that is none of the journal's
]

LEFT_OUT: tuple[DoubtKind, ...] = ("empty", "too_long", "unread", "ignored")
"""What no entry came of."""


class Doubt(NamedTuple):
    """Something about a source that the reader should look at.

    ``line`` counts from 1 in the file called ``file``; 0 is the file as a whole.
    """

    kind: DoubtKind
    file: str
    line: int = 0


class Arriving(NamedTuple):
    """An entry that comes in, or None when there are only ``doubts`` to tell."""

    entry: Entry | None
    doubts: tuple[Doubt, ...]
    file: str
    line: int


class Source(NamedTuple):
    """A file: what it is called in what is told, how to open it, when it was changed.

    ``path`` is its place below the folder that was given, with ``/`` between.
    """

    name: str
    open: Callable[[], BinaryIO]
    changed: datetime | None = None
    path: str = ""


class Reading(NamedTuple):
    """How to read: the zone that times are in, and the present moment in it.

    ``day_first`` reads 03/04 as the third of April; None looks at what else stands
    in the source. ``written`` is how dates are written, as ``strptime`` knows it.
    ``columns`` says which column of a table is what.
    """

    zone: tzinfo
    now: datetime
    day_first: bool | None = None
    written: str = ""
    columns: Mapping[str, tuple[str, ...]] = {}
    tags: tuple[str, ...] = ()


Loader = Callable[[Iterable[Source], Reading], Iterator[Arriving]]


class UnreadableSource(ReflectError):
    """A file is not what it was said to be, or is damaged."""


NAMESPACE = UUID("9b8a4a0e-5f0a-5f51-9a53-5d9c5f3a7c11")
"""Of the uids that are made of what entries say."""

_SURROGATE = re.compile("[\ud800-\udfff]")


class Identity:
    """Gives entries a uid made of what they say, so that the same one never comes in twice.

    Of entries in one source that are the same to the letter, each gets its own.
    """

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._seen: dict[bytes, int] = {}

    def uid(self, *said: str) -> str:
        """The uid of an entry that says this; different when it is asked for again."""
        whole = "\0".join((self._origin, *said))
        first = uuid5(NAMESPACE, whole)
        times = self._seen.get(first.bytes, 0) + 1
        self._seen[first.bytes] = times
        return str(first if times == 1 else uuid5(first, str(times)))


def keepable(text: str) -> tuple[str, bool]:
    """``text`` as the journal can keep it, and whether a character had to be replaced."""
    if text.isascii():
        return text, False
    cleaned = _SURROGATE.sub("\ufffd", text)
    return cleaned, cleaned != text


def trimmed(lines: list[str]) -> str:
    """``lines`` as one text, without the blank lines around it."""
    first, last = 0, len(lines)
    while first < last and not lines[first].strip():
        first += 1
    while last > first and not lines[last - 1].strip():
        last -= 1
    return "\n".join(lines[first:last])


def too_long(text: str) -> bool:
    """Whether the journal cannot keep ``text`` in one answer."""
    return len(text) > LONGEST


def labels(tags: Iterable[str]) -> tuple[str, ...]:
    """``tags`` cleaned, each once; what is no tag at all is left out."""
    found: dict[str, str] = {}
    for label in map(_label, tags):
        if label:
            found.setdefault(*label)
    return tuple(found.values())


@lru_cache(maxsize=10_000)
def _label(tag: str) -> tuple[str, str] | None:
    """What spellings of ``tag`` have in common, and the tag cleaned; None when it is none."""
    bare = keepable(tag)[0].strip()
    if not bare.lstrip("#").strip():
        return None
    label = tag_label(bare)
    return fold(label), label


def answer(key: str, question: str, text: str) -> Answer:
    """What was written, under what it is called here; nobody was asked anything."""
    return Answer(key=key, question=question, loop="describe", text=text)
