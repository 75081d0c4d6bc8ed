"""The people a journal speaks of, and the word under which each may leave it."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from reflect.practice.errors import NotFound, WrongUse
from reflect.practice.text import fold, label, nearest, person_label, unique


class Person(NamedTuple):
    """Somebody in the register.

    ``name`` is what the writer calls them, ``aliases`` other words for the same
    person. ``role`` is what they are in the story (*mother*, *colleague*), and with
    a letter the word that stands for them outside the journal, unless
    ``leaves_as`` names another word. ``uid`` never changes, on any machine; ``id``
    is 0 until the person is stored.
    """

    name: str
    aliases: tuple[str, ...] = ()
    role: str = ""
    leaves_as: str = ""
    uid: str = ""
    id: int = 0

    @property
    def words(self) -> tuple[str, ...]:
        """All that this person is called in texts: the name, then the aliases."""
        return (self.name, *self.aliases)

    def is_called(self, word: str) -> bool:
        """Whether ``word`` is one of those, whatever its capitals."""
        return fold(word) in map(fold, self.words)


def called(people: Iterable[Person], word: str) -> Person | None:
    """Who is called ``word``, whatever its capitals."""
    return next((one for one in people if one.is_called(word)), None)


def meant(people: Iterable[Person], text: str) -> Person:
    """Who is meant by a name, an alias or a number, in this order. Raises `NotFound`."""
    people = tuple(people)
    found = called(people, person_label(text))
    if not found and re.fullmatch(r"[0-9]{1,18}", text.strip()):
        found = next((one for one in people if one.id == int(text)), None)
    if not found:
        raise nobody(people, text)
    return found


def nobody(people: Iterable[Person] = (), text: str = "") -> NotFound:
    """What tells that nobody of ``people`` is called ``text``."""
    error = NotFound(
        "Nobody in the register has this name or number.",
        "See who is in it with reflect people.",
    )
    error.near = nearest(text, (word for one in people for word in one.words))
    return error


def cleaned(person: Person) -> Person:
    """``person`` with each word normalised, and no alias twice. Raises `WrongUse`."""
    name, *aliases = unique([person_label(word) for word in person.words])
    return person._replace(
        name=name,
        aliases=tuple(aliases),
        role=label(person.role) if person.role.strip() else "",
        leaves_as=label(person.leaves_as) if person.leaves_as.strip() else "",
    )


def fitting(person: Person, people: Iterable[Person]) -> Person:
    """``person``, cleaned, as one that the register of ``people`` can take.

    Raises `WrongUse` when a name belongs to another already, and when a word
    that is to leave holds somebody's name.
    """
    person = cleaned(person)
    others = [one for one in people if not one.uid or one.uid != person.uid]
    for word in person.words:
        if other := called(others, word):
            raise WrongUse(
                "“{name}” is what person {number} is called already.",
                "A name or alias belongs to one person; see reflect people show {number}.",
                name=word,
                number=other.id,
            )
    if any(_tells(person, one) for one in (person, *others)):
        raise WrongUse(
            "The word that leaves the journal may not hold a name of the register.",
            "Choose one that tells nothing, such as mother or colleague.",
        )
    for other in others:
        if _tells(other, person):
            raise WrongUse(
                "Person {number} leaves the journal under a word that holds this name.",
                "First give them another: reflect people set {number} --leaves-as WORD.",
                number=other.id,
            )
    return person


def _tells(one: Person, other: Person) -> bool:
    """Whether the words that ``one`` leaves under hold a name of ``other``.

    Who is called by what they are (*mother*, and that is the role) keeps no secret in it.
    """
    leaving = [fold(word) for word in (one.role, one.leaves_as) if word]
    return any(
        re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", word)
        for word in leaving
        for name in other.words
        if fold(name) != fold(other.role)
    )


def person_record(person: Person) -> dict[str, Any]:
    """``person`` as a JSON object."""
    return {
        "id": person.id,
        "uid": person.uid,
        "name": person.name,
        "aliases": list(person.aliases),
        "role": person.role,
        "leaves_as": person.leaves_as,
    }


def person_from(record: dict[str, Any]) -> Person:
    """The person that a record was made of. Raises `TypeError`, `LookupError` for another."""
    person = Person(**{**record, "aliases": tuple(record["aliases"])})
    if not all(isinstance(one, str) for one in (*person.words, person.role, person.leaves_as)):
        raise TypeError
    return person


def as_one(people: Iterable[Person]) -> list[tuple[Person, ...]]:
    """``people`` who were registered apart from each other, those with a name in common together.

    In each group they stand in the order of their uid.
    """
    groups: list[tuple[Person, ...]] = []
    for one in people:
        same = [some for some in groups if any(map(one.is_called, _words(some)))]
        groups = [some for some in groups if some not in same]
        members = [one, *(other for some in same for other in some)]
        groups.append(tuple(sorted(members, key=lambda member: member.uid)))
    return groups


def _words(people: Iterable[Person]) -> list[str]:
    return [word for one in people for word in one.words]


def together(people: Sequence[Person]) -> Person:
    """One person, the first of ``people``, with all that each of them is called.

    Of two roles the one that says more is kept, so that it does not matter who came first.
    """
    name, *aliases = unique(_words(people))
    return people[0]._replace(
        name=name,
        aliases=tuple(aliases),
        role=max((one.role for one in people), key=_says),
        leaves_as=max((one.leaves_as for one in people), key=_says),
    )


def _says(word: str) -> tuple[int, str]:
    return len(word), word
