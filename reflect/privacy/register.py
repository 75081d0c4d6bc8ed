"""The people of the register, found in a text however their names are written.

As it was registered, also with an ending or in mark-up, a name is found for sure. In
other case, or taken apart, it is a suspect only: *wil*, *roos*, *hoop* and *mark* are
words as well, and *In a* is not always *Ina*.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from reflect.practice.people import Person
from reflect.privacy.letters import MARKUP, Letters, letters, spelled
from reflect.privacy.spans import apart
from reflect.privacy.vocabulary import cue, listed, ordinary, small

ENDINGS = (
    "s",
    "sjes",
    "sje",
    "tjes",
    "tje",
    "jes",
    "je",
    "pjes",
    "pje",
    "kjes",
    "kje",
    "etjes",
    "etje",
    "ken",
    "ke",
    "en",
    "es",
)
"""What is written onto a name; longer ones that repeat its last letter are added to these."""

LINE_BREAK = re.compile(
    r"[\n\r\v\f\x85\u2028\u2029\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|<br"
)
HYPHEN = re.compile(r"[-\u2010-\u2015\u2212\u00ad]")
DRESS = re.compile(r"[*_~`|^\\]")
SENTENCE = re.compile(r"[.!?;:,]")
OPENS = re.compile(r"(?:^|[.!?…:\n\t])[\s\"“„”'‘’»(\[<>*_#-]*$")

MENTION = re.compile(
    r"(?<![\w@./])@(?:\"(?P<quoted>[^\"\n]{1,80})\"|(?P<plain>\w[\w'’-]*(?:\.\w[\w'’-]*)*))"
)
"""``@name``; one with blanks stands in quotation marks."""


class Known(NamedTuple):
    """A word of somebody in the register, at ``start`` to ``end`` of a text.

    ``sure`` unless it may be another word; then ``opening`` says that it is a word with a
    capital at the beginning of a sentence, which every sentence has to settle for itself.
    ``ending`` is what was written onto it that a sentence cannot do without: the ``'s`` of
    possession.
    """

    start: int
    end: int
    person: Person
    word: str
    sure: bool
    opening: bool = False
    ending: str = ""


class _Name(NamedTuple):
    """A word of a person, by its letters. ``breaks`` are the letters before which it is divided."""

    person: Person
    word: str
    cased: str
    breaks: frozenset[int]
    shared: bool


_letters = lru_cache(maxsize=4)(letters)
"""A finished document is searched for the register and for candidates."""


class Register:
    """The people of a register, ready to be found in texts."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = tuple(people)
        self._names: dict[str, _Name] = {}
        self._bare: list[tuple[str, Person]] = []  # names without a letter: found as they are
        for person in self.people:
            for word in person.words:
                self._add(person, word)
        beginnings = "|".join(sorted({re.escape(one[:2]) for one in self._names}))
        self._begins = re.compile(f"(?={beginnings})") if beginnings else None
        self._sizes = sorted({len(one) for one in self._names}, reverse=True)

    def _add(self, person: Person, word: str) -> None:
        name = letters(word.strip())
        if not name.small:
            if word.strip():
                self._bare.append((word.strip(), person))
            return
        breaks = frozenset(
            place for place in range(1, len(name.small)) if _is_break(name.gap(place))
        )
        other = self._names.get(name.small)
        shared = other is not None and other.person != person
        first = other.person if other else person
        self._names[name.small] = _Name(first, word.strip(), name.cased, breaks, shared)

    def person(self, name: str) -> Person | None:
        """Who is called ``name``, in whatever case and accents."""
        found = self._names.get(spelled(name))
        return found.person if found else None

    def parts(self) -> Iterator[str]:
        """The words of names of more words that are no ordinary words: *Yılmaz*."""
        for person in self.people:
            for name in person.words:
                words = name_words(name)
                for word in words if len(words) > 1 else ():
                    if len(word) > 1 and not ordinary(small(word)):
                        yield word

    def find(self, text: str) -> tuple[Known, ...]:
        """Everybody of the register in ``text``, in order, not overlapping."""
        if not self.people:
            return ()
        found = sorted(
            (*self._mentioned(text), *self._called(text), *self._written(text)),
            key=lambda one: (not one.sure, one.start - one.end),
        )
        return apart(found)

    def _mentioned(self, text: str) -> Iterator[Known]:
        for one in MENTION.finditer(text) if "@" in text else ():
            if person := self.person(one["quoted"] or one["plain"]):
                yield Known(one.start(), one.end(), person, person.name, sure=True)

    def _called(self, text: str) -> Iterator[Known]:
        for word, person in self._bare:
            for match in re.finditer(re.escape(word), text):
                yield Known(match.start(), match.end(), person, word, sure=True)

    def _written(self, text: str) -> Iterator[Known]:
        of_text = _letters(text)
        small_, length = of_text.small, len(of_text.small)
        for begins in self._begins.finditer(small_) if self._begins else ():
            start = begins.start()
            if not _ends(of_text, start):
                continue  # no word begins here
            for size in self._sizes:
                name = self._names.get(small_[start : start + size])
                if name and start + size <= length:
                    known = _known(of_text, start, start + size, name)
                    if known:
                        yield known


def name_words(name: str) -> list[str]:
    """The words of ``name`` that tell who it is: those without *van der*, or a title."""
    words = [(word, spelled(word)) for word in re.split(r"[\s-]+", name)]
    return [
        word
        for word, small_ in words
        if small_ and not cue("particle", small_) and not cue("title", small_)
    ]


def _turns(cased: str, place: int) -> bool:
    """Whether a word seems to begin in the middle of one: OverFatma, 2fatma."""
    before, here = cased[place - 1], cased[place]
    return (here.isupper() and before.islower()) or here.isdigit() != before.isdigit()


def _ends(of_text: Letters, place: int) -> bool:
    """Whether a word may end before the letter at ``place``, and another begin."""
    cased = of_text.cased
    return (
        place in (0, len(cased))
        or of_text.places[place] > of_text.ends[place - 1]
        or _turns(cased, place)
    )


def _known(of_text: Letters, start: int, end: int, name: _Name) -> Known | None:
    """The person of ``name`` at these letters, unless they are part of something else."""
    kind = _gaps(of_text, start, end, name)
    if kind is None:
        return None
    size = _ending(of_text, end)
    if size is None:
        return None
    cased = of_text.cased[start:end]
    first, last = of_text.places[start], _after(of_text, end + size)
    written = of_text.text[first:last]
    alike = cased == name.cased or (
        name.cased.islower() and cased[0].isupper() and not cased.isupper()
    )
    plain = small(of_text.text[first : of_text.ends[end + size - 1]])
    opening = (
        alike and ordinary(plain) and bool(OPENS.search(of_text.text[max(0, first - 20) : first]))
    )
    doubtful = opening or cased.islower() or (bool(size) and listed(plain))
    sure = alike and kind == "whole" and not doubtful and not name.shared and len(name.cased) > 1
    owned = of_text.small[end : end + size] == "s" or written.endswith(("'", "’"))
    apart = "'s" if owned and (size == 0 or of_text.gap(end)) else "s" if owned else ""
    return Known(first, last, name.person, name.word, sure, opening, apart)


def _after(of_text: Letters, end: int) -> int:
    """Where the letters before ``end`` stop in the text, with the accents and marks on them."""
    last = of_text.ends[end - 1]
    text = of_text.text
    while last < len(text) and unicodedata.category(text[last]) in ("Mn", "Me"):
        last += 1
    owned = text[last : last + 1] in ("'", "’") and of_text.small[end - 1] in "sxz"
    if owned and not text[last + 1 : last + 2].isalnum() and _unquoted(text, last):
        last += 1  # Hans' jas
    return last


def _unquoted(text: str, place: int) -> bool:
    """Whether the mark at ``place`` ends a word, and not a quotation."""
    return not re.search(rf"(?<!\w)[{text[place]}‘][^'’‘\n]*$", text[:place])


def _ending(of_text: Letters, end: int) -> int | None:
    """How many letters after ``end`` are an ending; None when the word goes on otherwise."""
    small_ = of_text.small
    last = small_[end - 1]
    more = (last + "etje", last + "etjes", last + "tje", last + "tjes")
    rest = small_[end : end + 7]
    whole = _ends(of_text, end)
    if rest and (
        not whole or of_text.gap(end).strip("*_") in ("'", "’", "´", "`", "‘", "\u00ad", "-")
    ):
        for ending in sorted((*ENDINGS, *more), key=len, reverse=True):
            if rest.startswith(ending) and _ends(of_text, end + len(ending)):
                inside = range(end + 1, end + len(ending))
                if all(_dressed(of_text.gap(place)) for place in inside):
                    return len(ending)
    return 0 if whole else None


def _gaps(of_text: Letters, start: int, end: int, name: _Name) -> str | None:
    """Whether the letters are "whole", as in the name, or "apart"; None when not one name."""
    kind = "whole"
    gaps = [of_text.gap(place) for place in range(start + 1, end)]
    spaced = len(gaps) > 1 and len(set(gaps)) == 1 and gaps[0]
    for place, gap in enumerate(gaps, 1):
        divided = place in name.breaks
        if not gap:
            kind = "apart" if divided else kind
        elif divided:
            kind = kind if _is_break(gap) and not SENTENCE.search(gap) else "apart"
        elif not _dressed(gap):
            if not (spaced or _parted(gap)):
                return None
            kind = "apart"
    return kind


def _is_break(gap: str) -> bool:
    """Whether ``gap`` divides a name in words: a blank, a hyphen, an apostrophe."""
    return bool(gap) and not _dressed(gap)


def _dressed(gap: str) -> bool:
    """Whether nobody sees ``gap``: mark-up, hidden characters, accents."""
    if not gap:
        return True
    left = DRESS.sub("", MARKUP.sub("", gap))
    return all(unicodedata.category(one) in ("Mn", "Me", "Cf", "Cc") for one in left) and not (
        LINE_BREAK.search(gap)
    )


def _parted(gap: str) -> bool:
    """Whether ``gap`` may stand within a word: a hyphen, a line break, a hard space, brackets."""
    if LINE_BREAK.search(gap) or HYPHEN.search(gap) or MARKUP.search(gap):
        return not (SENTENCE.search(MARKUP.sub("", gap)) and re.search(r"\s", gap))
    return " " not in gap
