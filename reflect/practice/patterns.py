"""Patterns over four to eight weeks: tags and words that return, and where they stand.

Nothing is weighed: a pattern says that a word came back, never what that means.

A *tag* returns when it stands in entries of two different weeks. Two will do, as
the writer chose it; twice in one week may be one conversation, prepared and
looked back on. A *word* can stand somewhere by chance, so it returns when it
stands in three entries, of three different weeks in eight (two in four), and is
told apart from what this writer always writes:

- everyday words and the names of who was there are left out;
- it stands in relatively more entries than in the rest of the journal. What
  counts is in how many entries it stands, not how often, so that one long entry
  makes no pattern (Egbert & Biber 2019). The difference must be certain enough,
  by the log-likelihood ratio G² (Dunning 1993; Rayson & Garside 2000), and large
  enough: at least twice as many, which is a log ratio of 1 (Hardie 2014).

In a young journal there is too little to compare with. Then everyday words are
all that can be left out.

Of what returns, words go first that stand where a framework was named or
questioned: there the writer says what it is about.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date, timedelta, tzinfo
from itertools import islice
from math import log
from typing import Any, NamedTuple, TypeAlias

from reflect.practice.entries import Entry
from reflect.practice.periods import day_of
from reflect.practice.text import fold
from reflect.practice.words import small, small_words, words

MOST, MOST_TAGS = 8, 5
"""Patterns in all, and tags among them: some room is left for what has no tag yet."""

CERTAIN = 6.63
"""What G² must reach; by chance it does so once in a hundred times (one degree of freedom)."""

LARGER = 2
"""So many times the share of entries that a word has elsewhere."""

ENOUGH = 2
"""Entries elsewhere for each one of the window. With fewer, a word in three entries
and none elsewhere cannot reach `CERTAIN`."""

EVERYDAY = 0.75
"""A word in a larger share of all entries is an everyday word of this writer."""

FEWEST = 3
"""Entries in which a word must stand."""

SHORTEST = 3
"""Letters of a word that can be a pattern."""

AT_ONCE = 25
"""Words that are looked up in the journal at one time."""

Frequencies: TypeAlias = Callable[[Sequence[str]], Mapping[str, int]]
"""For words as `small` writes them: in how many entries of the whole journal each stands."""


class Pattern(NamedTuple):
    """A tag or a word that returns, as the writer mostly wrote it.

    ``entries`` are numbers and days, oldest first; ``weeks`` is in how many
    different weeks those are.
    """

    term: str
    is_tag: bool
    entries: tuple[tuple[int, date], ...]
    weeks: int


def patterns(
    entries: Iterable[Entry],
    zone: tzinfo,
    weeks: int,
    everyday: Set[str],
    size: int,
    frequencies: Frequencies,
) -> tuple[Pattern, ...]:
    """What returns in ``entries``, those of so many ``weeks`` in ``zone``.

    ``everyday`` holds words as `small` writes them; ``size`` is the number of
    entries in the whole journal. Tags come before words; of both, what stands
    in most weeks first, then what stands in most entries.
    """
    window = [_read(entry, zone, everyday) for entry in entries]
    tags = [one for one in _tags(window) if one.weeks >= 2]
    shown = sorted(tags, key=_Found.by_weeks)[:MOST_TAGS]
    fewest = fewest_weeks(weeks)
    left_out = {small(one.key) for one in tags} | _names(window)
    returning = [
        one
        for one in _words(window)
        if one.weeks >= fewest and one.key not in left_out and _is_word(one.key)
    ]
    returning.sort(key=lambda one: (-one.deep, *one.by_weeks()))
    telling = islice(_telling(returning, window, size, frequencies), MOST - len(shown))
    return (
        *(one.pattern(_tag_spelling(one, window), is_tag=True) for one in shown),
        *(
            one.pattern(_spelling(one, window), is_tag=False)
            for one in sorted(telling, key=_Found.by_weeks)
        ),
    )


def pattern_record(pattern: Pattern) -> dict[str, Any]:
    """``pattern`` as a JSON object; the days stand in the order of the entries."""
    return {
        "term": pattern.term,
        "tag": pattern.is_tag,
        "entries": [number for number, _day in pattern.entries],
        "dates": [day.isoformat() for _number, day in pattern.entries],
    }


def fewest_weeks(weeks: int) -> int:
    """In how many different weeks of ``weeks`` a word must stand: 3 of 8, 2 of 4."""
    return max(2, round(weeks * 3 / 8))


def log_likelihood(here: int, of_here: int, there: int, of_there: int) -> float:
    """G² of a word in ``here`` of ``of_here`` entries and ``there`` of ``of_there`` others.

    0 when it is as common in both; the larger, the less a matter of chance.
    """
    all_, with_it = of_here + of_there, here + there
    cells = (
        (here, of_here * with_it),
        (there, of_there * with_it),
        (of_here - here, of_here * (all_ - with_it)),
        (of_there - there, of_there * (all_ - with_it)),
    )
    return 2 * sum(seen * log(seen * all_ / product) for seen, product in cells if seen)


class _Found:
    """A tag or a word, and where it was found.

    ``deep`` is in how many entries it stands in an answer about a framework.
    """

    def __init__(self, key: str) -> None:
        self.key = key
        self.entries: dict[int, date] = {}
        self.deep = 0
        self._weeks: set[date] = set()

    def add(self, read: "_Read") -> None:
        """It stands in that entry."""
        self.entries[read.entry.id] = read.day
        self._weeks.add(read.week)

    @property
    def weeks(self) -> int:
        """In how many different weeks it stands."""
        return len(self._weeks)

    def by_weeks(self) -> tuple[int, int, str]:
        """To sort by: what stands in most weeks first, then in most entries."""
        return -self.weeks, -len(self.entries), self.key

    def pattern(self, term: str, *, is_tag: bool) -> Pattern:
        """As a pattern."""
        ordered = sorted(self.entries.items(), key=lambda one: (one[1], one[0]))
        return Pattern(term, is_tag, tuple(ordered), self.weeks)


class _Read(NamedTuple):
    """An entry, its day, the Monday of that, and the words in it, as `small` writes them.

    ``own`` are the writer's own but everyday ones, ``deep`` those among them that
    stand in answers about a framework, ``copied`` what else the journal counts.
    """

    entry: Entry
    day: date
    week: date
    own: frozenset[str]
    deep: frozenset[str]
    copied: frozenset[str]


def _read(entry: Entry, zone: tzinfo, everyday: Set[str]) -> _Read:
    deep = _set(answer.text for answer in entry.answers if answer.loop == "double")
    own = _set(_own(entry))
    copied = [answer.was for answer in entry.answers if answer.was]
    copied += [one.outcome for one in entry.next if one.outcome]
    day = day_of(entry.when, zone)
    return _Read(
        entry=entry,
        day=day,
        week=day - timedelta(day.weekday()),
        own=own - everyday,
        deep=deep - everyday,
        copied=_set([*entry.tags, *entry.people, *copied]) - own,
    )


def _own(entry: Entry) -> Iterator[str]:
    """What the writer wrote: not the questions, nor a framework that was copied."""
    yield entry.title
    yield from (answer.text for answer in entry.answers)
    yield from (intention.text for intention in entry.next)


def _set(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(small_words("\n".join(texts)))


def _tags(window: Iterable[_Read]) -> Iterable[_Found]:
    found: dict[str, _Found] = {}
    for read in window:
        for tag in map(fold, read.entry.tags):
            found.setdefault(tag, _Found(tag)).add(read)
    return found.values()


def _words(window: Sequence[_Read]) -> Iterable[_Found]:
    """The words that stand in enough entries to return."""
    counts = Counter(word for read in window for word in read.own)
    found = {word: _Found(word) for word, count in counts.items() if count >= FEWEST}
    for read in window:
        for word in read.own & found.keys():
            found[word].add(read)
        for word in read.deep & found.keys():
            found[word].deep += 1
    return found.values()


def _names(window: Iterable[_Read]) -> set[str]:
    """The words of the names in the window, and their possessives."""
    found = _set(name for read in window for name in read.entry.people)
    return {*found, *(f"{name}s" for name in found)}


def _is_word(word: str) -> bool:
    return len(word) >= SHORTEST and not any(one.isdigit() for one in word)


# ---------------------------------------------------------------- telling them apart


def _telling(
    returning: Iterable[_Found], window: Sequence[_Read], size: int, frequencies: Frequencies
) -> Iterator[_Found]:
    """Those of ``returning`` that are not as common in the rest of the journal, in order."""
    elsewhere = max(0, size - len(window))
    copied = Counter(word for read in window for word in read.copied)
    rest = iter(returning)
    while some := list(islice(rest, AT_ONCE)):
        known = frequencies([one.key for one in some])
        for one in some:
            here = len(one.entries)
            there = max(0, known.get(one.key, 0) - here - copied[one.key])
            if here + there <= EVERYDAY * size and (
                elsewhere < ENOUGH * len(window)
                or _is_key(here, len(window), min(there, elsewhere), elsewhere)
            ):
                yield one


def _is_key(here: int, of_here: int, there: int, of_there: int) -> bool:
    larger = here * of_there >= LARGER * there * of_here
    return larger and log_likelihood(here, of_here, there, of_there) >= CERTAIN


# ---------------------------------------------------------------- how it is written

_FIRST = re.compile(r"(?:\A|[.!?…:\n])[\W_]*[^\W_]+")
"""The first word of a sentence, and what stands before it."""


def _spelling(found: _Found, window: Iterable[_Read]) -> str:
    """As the word was mostly written; the capital of a sentence does not count."""
    texts = [text for read in window if read.entry.id in found.entries for text in _own(read.entry)]
    whole = "\n".join(texts)
    if inside := _spellings(found, _FIRST.sub(" ", whole)):
        return _mostly(inside)
    written = _mostly(_spellings(found, whole))
    return written.lower() if written.istitle() else written


def _spellings(found: _Found, text: str) -> dict[str, int]:
    counts = Counter(words(text))
    return {one: count for one, count in counts.items() if _is_spelled(one, found.key)}


def _is_spelled(word: str, key: str) -> bool:
    """Whether `small` makes ``key`` of ``word``; most words are ASCII, which is sooner seen."""
    return (word.lower() if word.isascii() else small(word)) == key


def _tag_spelling(found: _Found, window: Iterable[_Read]) -> str:
    tags = (tag for read in window for tag in read.entry.tags)
    return _mostly(Counter(tag for tag in tags if fold(tag) == found.key))


def _mostly(counts: Mapping[str, int]) -> str:
    """The most common spelling; one in small letters when that is a draw."""
    return max(counts, key=lambda one: (counts[one], one.islower(), one))
