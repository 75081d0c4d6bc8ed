"""People mentioned in a text: ``@fatma``.

A name is letters and digits in a row, with ``-``, ``_`` or an apostrophe between
them; a name of the register may have blanks. An e-mail address, and the end of
one, is no mention.
"""

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from reflect.practice.entries import Entry
from reflect.practice.people import Person, called
from reflect.practice.text import fold, unique

BEFORE = frozenset(".+-%&=@")
"""What stands before an @ that belongs to an address, beside letters and digits."""

BETWEEN = frozenset("-_'’")
"""What may stand inside a name."""

JOINERS = "\u200c\u200d"
"""What some scripts join or part letters with."""


class Mention(NamedTuple):
    """A name as it was written, without the @, and who of the register that is."""

    name: str
    person: Person | None = None


def mentions(text: str, people: Iterable[Person] = ()) -> tuple[Mention, ...]:
    """Everybody mentioned in ``text``, each once, in the order of the text."""
    people = tuple(people)
    found: dict[str, Mention] = {}
    for one in _mentions(unicodedata.normalize("NFC", text), people):
        found.setdefault(_key(one), one)
    return tuple(found.values())


def filed(entry: Entry, before: Entry | None, people: Iterable[Person]) -> Entry:
    """``entry``, that was ``before``, filed under whom it newly names or mentions.

    A label that is somebody's name or alias gets the spelling of the register;
    another stays as it was typed. Nothing changes for what stood there ``before``.
    """
    people = tuple(people)
    had = set(map(fold, before.people)) if before else set()
    labels = [one if fold(one) in had else _spelled(one, people) for one in entry.people]
    for mention in _new(entry, before, people):
        if mention.person and not any(mention.person.is_called(one) for one in labels):
            labels.append(mention.person.name)
    labelled = tuple(labels)
    return entry if labelled == entry.people else entry._replace(people=unique(labelled))


def unknown(
    entry: Entry, before: Entry | None, people: Iterable[Person], answered: Collection[str]
) -> tuple[str, ...]:
    """Names that ``entry`` newly mentions and that nobody in the register has.

    ``answered`` are folded words of which was said already what they are.
    """
    return tuple(
        one.name
        for one in _new(entry, before, tuple(people))
        if not one.person and fold(one.name) not in answered
    )


def texts_of(entry: Entry) -> tuple[str, ...]:
    """Everything in ``entry`` that somebody can be mentioned in."""
    said = [text for one in entry.next for text in (one.text, one.outcome)]
    return tuple(text for text in (entry.title, *(a.text for a in entry.answers), *said) if text)


def mentioned(entry: Entry, people: Iterable[Person]) -> tuple[Mention, ...]:
    """Everybody mentioned in ``entry``."""
    return mentions("\n".join(text for text in texts_of(entry) if "@" in text), people)


def _new(entry: Entry, before: Entry | None, people: tuple[Person, ...]) -> Iterator[Mention]:
    stood = set(map(_key, mentioned(before, people))) if before else set()
    return (one for one in mentioned(entry, people) if _key(one) not in stood)


def _key(one: Mention) -> str:
    return fold(one.person.name if one.person else one.name)


def _spelled(label: str, people: tuple[Person, ...]) -> str:
    label = label.strip().removeprefix("@").strip() or label
    person = called(people, label)
    return person.name if person else label


def _mentions(text: str, people: tuple[Person, ...]) -> Iterator[Mention]:
    place = text.find("@")
    while place >= 0:
        if _begins(text, place):
            found = _known(text, place + 1, people) or _named(text, place + 1, people)
            if found:
                yield found
        place = text.find("@", place + 1)


def _begins(text: str, place: int) -> bool:
    """Whether the @ at ``place`` can begin a mention, by what stands before it."""
    before = text[max(place - 200, 0) : place]
    if before.endswith("/"):  # @fatma/@karim, but not https://example.org/@somebody
        return not {".", ":"} & set(before.split()[-1])
    return not before or before[-1] == "_" or not (_inside(before[-1]) or before[-1] in BEFORE)


def _known(text: str, start: int, people: tuple[Person, ...]) -> Mention | None:
    """The longest name of the register that stands at ``start``."""
    best: tuple[int, Mention] | None = None
    for person in people:
        for word in person.words:
            rest = fold(text[start : start + 2 * len(word) + 4])
            folded = fold(word)
            behind = start + len(word)
            ends = (
                rest.startswith(folded)
                and _ends(rest[len(folded) :])
                and not _is_address(text[behind : behind + 2])
            )
            if ends and (best is None or len(folded) > best[0]):
                best = len(folded), Mention(text[start : start + len(word)], person)
    return best[1] if best else None


def _ends(rest: str) -> bool:
    """Whether a name that stands before ``rest`` ends there; *'s* may come behind it."""
    if rest[:1] and rest[0] in "'’" and rest[1:2] == "s":
        rest = rest[2:]
    if rest[:1] and rest[0] in BETWEEN:
        rest = rest[1:]
    return not rest or not _inside(rest[0])


def _named(text: str, start: int, people: tuple[Person, ...]) -> Mention | None:
    """The name at ``start``, whoever that is; blanks in it may be written as ``_`` or ``-``."""
    end = start
    while end < len(text) and (
        _inside(text[end])
        or (text[end] in BETWEEN and end + 1 < len(text) and _inside(text[end + 1]))
    ):
        end += 1
    name = text[start:end]
    if len(name) > 2 and name[-1] in "sS" and name[-2] in "'’":
        name = name[:-2]
    name = name.rstrip("_")
    if not name or not name[0].isalpha() or _is_address(text[end : end + 2]):
        return None
    joined = called(people, name.replace("_", " ")) or called(people, name.replace("-", " "))
    return Mention(name, joined)


def _is_address(rest: str) -> bool:
    """Whether what comes behind a name makes it part of an address: ``@school.nl``."""
    return rest[:1] == "@" or (rest[:1] == "." and rest[1:].islower())


def _inside(character: str) -> bool:
    """Whether a name can have this letter, digit or mark in it."""
    return (
        character.isalnum()
        or character in JOINERS
        or character == "_"
        or unicodedata.category(character)[0] == "M"
    )
