"""The words under which people, places and numbers leave a journal."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, product
from random import Random
from string import ascii_uppercase
from typing import NamedTuple

from reflect.practice.text import fold
from reflect.privacy.spans import NAMES, Type


class Wording(NamedTuple):
    """Words in the language of the export.

    ``person``, ``place`` and ``organisation`` get a letter (*person A*); ``fixed`` holds
    what stands for all others of a type (*[telephone number]*), ``other`` for those that
    it lacks.
    """

    person: str
    place: str
    organisation: str
    fixed: Mapping[Type, str]
    other: str = "[…]"


class Who(NamedTuple):
    """Somebody, or something, that needs a word: ``key`` tells them apart.

    ``role`` is what they are in the story, ``leaves_as`` the word that the register chose.
    """

    key: str
    type: Type
    role: str = ""
    leaves_as: str = ""


def letters_of(random: Random | None = None) -> tuple[str, ...]:
    """A to Z, in the order of ``random`` when there is one; then AA to ZZ, likewise."""
    single = list(ascii_uppercase)
    double = ["".join(pair) for pair in product(ascii_uppercase, repeat=2)]
    if random:
        random.shuffle(single)
        random.shuffle(double)
    return (*single, *double)


def pseudonyms(
    people: Sequence[Who],
    wording: Wording,
    order: Sequence[str],
    taken: Callable[[str], bool],
    revealing: Callable[[str], bool] = lambda _word: False,
) -> dict[str, str]:
    """A word for the key of each of ``people``, all different.

    Letters are given in ``order`` to each role apart. A word that is ``taken``, as it
    stands in the texts already, is passed over; a role or a chosen word that is
    ``revealing``, as it names somebody, is not used.
    """
    used: set[str] = set()
    words: dict[str, str] = {}
    going: dict[str, Iterator[str]] = {}  # the letters that a role has left
    unique = {who.key: who for who in reversed(people)}
    order_of = [unique[key] for key in dict.fromkeys(who.key for who in people)]
    chosen = {who.key for who in order_of if who.leaves_as and not revealing(who.leaves_as)}
    for who in sorted(order_of, key=lambda one: one.key not in chosen):
        role = who.role if who.role and not revealing(who.role) else _role(who, wording)
        candidates: Iterator[str] = going.setdefault(fold(role), _lettered(role, order, taken))
        if who.key in chosen:
            candidates = chain([who.leaves_as], _lettered(who.leaves_as, order, taken))
        word = next(one for one in candidates if fold(one) not in used)
        used.add(fold(word))
        words[who.key] = word
    return words


def _role(who: Who, wording: Wording) -> str:
    if who.type == "place":
        return wording.place
    return wording.organisation if who.type == "org" else wording.person


def _lettered(role: str, order: Sequence[str], taken: Callable[[str], bool]) -> Iterator[str]:
    for letter in order:
        if not taken(word := f"{role} {letter}"):
            yield word
    number = 1
    while True:  # more than all letters: numbers do not run out
        yield f"{role} {number}"
        number += 1


def lettered(type_: Type) -> bool:
    """Whether each of this type gets a word of its own."""
    return type_ in NAMES or type_ in ("place", "org")


def possessive(word: str, ending: str) -> str:
    """``word`` with the ``ending`` of possession: *mother A's*."""
    if not ending:
        return word
    if ending == "s" and word[-1:].islower() and word[-1] not in "aiousxz":
        return word + "s"
    return word + ("'" if word[-1:] in "sxz" else "'s")
