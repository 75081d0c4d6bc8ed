"""Where in the parts of entries somebody may be recognised, and which places mean the same."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from reflect.practice.people import Person
from reflect.privacy import dates
from reflect.privacy.finding import More, found
from reflect.privacy.letters import spelled
from reflect.privacy.names import Kind
from reflect.privacy.parts import Field, Part
from reflect.privacy.pseudonyms import lettered
from reflect.privacy.register import Known, Register, name_words
from reflect.privacy.spans import Span, Type, touching, within
from reflect.privacy.tokens import sentence_around
from reflect.privacy.vocabulary import ordinary, small

KINDS: Mapping[Field, Kind] = {"title": "title", "tag": "label", "person": "person"}
"""How a field is written, unless it holds sentences."""

CANDIDATE = "candidate "
"""Before the uid of somebody who was found by the way a name is written only."""


class Hit(NamedTuple):
    """``start`` to ``end`` of the part with this number.

    Hits with one ``key`` are one question. ``who`` is whom, or what, a hit with a letter
    stands for, ``ending`` the 's of possession, ``known`` that the register settles it.
    """

    part: int
    start: int
    end: int
    type: Type
    key: str
    who: str = ""
    ending: str = ""
    known: bool = False


class Hits(NamedTuple):
    """All hits in order, and the people behind them: of the register, then candidates.

    ``words`` are ordinary ones, as somebody answered.
    """

    hits: tuple[Hit, ...]
    register: Register
    candidates: Register
    words: Collection[str] = ()


def hits_in(
    parts: Sequence[Part],
    register: Register,
    words: Collection[str],
    persons: Collection[str] = (),
    more: More | None = None,
) -> Hits:
    """The hits in ``parts``; a text in ``words`` is an ordinary word, as somebody answered.

    It is not when it is the name of somebody in the register, who may have come there later.
    What looks like a name there is that name when it was said to be one of ``persons``: *FATMA*.
    """
    spans = [_spans(part, words, more) for part in parts]
    named = [register.find(part.text) for part in parts]
    candidates = _candidates(parts, spans, named, register)
    same = Same(register, candidates)
    said = {f"like {spelled(person)}" for person in persons}
    hits: list[Hit] = []
    for number, part in enumerate(parts):
        known = [_known(part, number, one, same) for one in named[number]]
        written = [_written(part, number, span, same) for span in spans[number]]
        other = [
            _known(part, number, one, same)
            for one in candidates.find(part.text)
            if not is_just_a_word(part.text[one.start : one.end])
        ]
        for hit in _settled([*known, *written, *other]):
            text = part.text[hit.start : hit.end]
            if hit.key in said:
                hits.append(hit._replace(known=True))
            elif hit.known or text not in words:
                hits.append(hit)
    return Hits(tuple(hits), register, candidates, words)


class Same:
    """Which names are those of one person, as far as names can tell.

    Somebody of the register whose name stands within another is meant by that: Fatma in
    Fatma Yıldız. A name is part of a longer one when only one longer one has it.
    """

    def __init__(self, register: Register, candidates: Register) -> None:
        self._register = register
        self._candidates = candidates
        self._having: dict[str, dict[str, Person]] = {}
        for person in (*register.people, *candidates.people):
            for name in person.words:
                for word in _name_words(name):
                    self._having.setdefault(word, {})[who_key(person)] = person
        self._found: dict[str, str] = {}

    def who(self, name: str) -> str:
        """What tells whoever is called ``name`` from others."""
        if name not in self._found:
            self._found[name] = self._who(name)
        return self._found[name]

    def _who(self, name: str) -> str:
        if person := self._register.person(name) or self._inside(name):
            return who_key(person)
        if longer := self._longer(name):
            is_candidate = longer.uid.startswith(CANDIDATE)
            return self.who(longer.name) if is_candidate else who_key(longer)
        person = self._candidates.person(name)
        return who_key(person) if person else f"name {spelled(name)}"

    def _inside(self, name: str) -> Person | None:
        inside = [one.person for one in self._register.find(name) if one.sure]
        return inside[0] if inside and all(one == inside[0] for one in inside) else None

    def _longer(self, name: str) -> Person | None:
        words = set(_name_words(name))
        if not words:
            return None
        having = [self._having.get(word, {}) for word in words]
        longer = [
            person
            for key, person in having[0].items()
            if all(key in others for others in having)
            and any(words < set(_name_words(one)) for one in person.words)
        ]
        return longer[0] if len(longer) == 1 else None


def key_of(text: str, type_: Type) -> str:
    """What two spellings of one identifier have in common."""
    if lettered(type_):
        return f"name {spelled(text)}" if not is_just_a_word(text) else f"word {small(text)}"
    if type_ in ("date", "dob"):
        for one in dates.found(text):
            return f"date {one.year}-{one.month}-{one.day}"
    return f"{type_} {re.sub(r'[^0-9a-z@]', '', unicodedata.normalize('NFKC', text).casefold())}"


def key_of_known(text: str, known: Known) -> str:
    """What the places have in common where somebody's name is written like ``text``.

    A name as it was registered is one; in other case, or taken apart, it is another; and
    an ordinary word in small letters is a third.
    """
    if is_just_a_word(text):
        return f"word {small(text)}"
    if known.sure or known.person.uid.startswith(CANDIDATE):
        return f"name {spelled(known.word)}"
    return f"like {spelled(known.word)}"


def is_just_a_word(text: str) -> bool:
    """Whether ``text`` is an ordinary word in small letters."""
    return text.islower() and ordinary(small(text))


def _spans(part: Part, words: Collection[str], more: More | None) -> list[Span]:
    kind = KINDS.get(part.field, "text")
    spans = found(part.text, kind, more)
    return [span for span in spans if part.text[span.start : span.end] not in words]


def _candidates(
    parts: Sequence[Part],
    spans: Sequence[Iterable[Span]],
    known: Sequence[Sequence[Known]],
    register: Register,
) -> Register:
    """Everybody and everything that has a name, and is not ``known`` from the register.

    So is a part of a name of the register: *Yılmaz*, when only *Fatma Yılmaz* is in it.
    """
    named = {spelled(word): word for word in register.parts()}
    for part, some, people in zip(parts, spans, known, strict=True):
        for span in some:
            text = part.text[span.start : span.end]
            if lettered(span.type) and not within(people, span.start, span.end):
                named.setdefault(spelled(text), " ".join(text.split()))
    return Register(
        Person(name, uid=CANDIDATE + key) for key, name in named.items() if len(key) > 1
    )


def _known(part: Part, number: int, known: Known, same: Same) -> Hit:
    text = part.text[known.start : known.end]
    person = known.person
    key = key_of_known(text, known)
    if known.opening and not known.sure:
        key = f"here {small(text)} {sentence_around(part.text, known.start, known.end)}"
    is_candidate = person.uid.startswith(CANDIDATE)
    who = same.who(person.name) if is_candidate else who_key(person)
    sure = known.sure and not is_candidate
    return Hit(number, known.start, known.end, "name", key, who, known.ending, sure)


def _written(part: Part, number: int, span: Span, same: Same) -> Hit:
    text = part.text[span.start : span.end]
    who = same.who(text) if lettered(span.type) else ""
    return Hit(number, span.start, span.end, span.type, key_of(text, span.type), who)


def who_key(person: Person) -> str:
    """What tells ``person`` from others."""
    return person.uid or f"name {spelled(person.name)}"


def _name_words(name: str) -> list[str]:
    return [spelled(word) for word in name_words(name)]


def _settled(hits: Sequence[Hit]) -> list[Hit]:
    """``hits`` of one part, in order; those that overlap made into one.

    The longest says what it is, and of two alike the first.
    """
    ordered = sorted(hits, key=lambda one: one.start - one.end)
    kept: list[Hit] = []
    for hit in ordered:
        place = touching(kept, hit.start, hit.end)
        some = kept[place]
        if not some:
            kept.insert(place.start, hit)
        elif not within(some, hit.start, hit.end):
            longest = min(some, key=lambda one: one.start - one.end)
            start, end = min(hit.start, some[0].start), max(hit.end, some[-1].end)
            kept[place] = [longest._replace(start=start, end=end, known=False)]
    return kept
