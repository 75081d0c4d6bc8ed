"""The review: every suspect in its sentence, once, with a word that may stand for it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from reflect.practice.people import Person
from reflect.practice.remembered import Remembered
from reflect.privacy import dates
from reflect.privacy.finding import More
from reflect.privacy.hits import CANDIDATE, Hit, Hits, hits_in, who_key
from reflect.privacy.identifiers import ages
from reflect.privacy.parts import Part
from reflect.privacy.pseudonyms import Who, Wording, letters_of, pseudonyms
from reflect.privacy.register import Register
from reflect.privacy.spans import Type
from reflect.privacy.tokens import sentence_around, tokens
from reflect.privacy.vocabulary import cue

Action = Literal["pseudonym", "other", "leave", "word"]
"""What a suspect gets: the proposed word, another one, or nothing: it may be read (this
time), or it is an ordinary word (always)."""

COMBINED = 3
"""Of role, place, age and date, so many in one entry may be enough to know somebody by."""


class Decision(NamedTuple):
    """The answer to the suspect with this ``key``; ``instead`` with the action *other* only."""

    key: str
    action: Action
    instead: str = ""


class Suspect(NamedTuple):
    """A question: does ``text``, in this ``sentence`` of an entry, show who it is about?

    ``proposal`` is what would stand there instead, ``answer`` what was decided (None while
    open). ``known`` when the register settles it, so that nobody has to be asked.
    ``times`` is how often it stands in all entries together.
    """

    entry: int
    part: str
    text: str
    type: Type
    sentence: str
    proposal: str
    answer: Action | None
    key: str
    known: bool = False
    times: int = 1

    @property
    def is_open(self) -> bool:
        """Whether it still has to be answered."""
        return self.answer is None and not self.known


class Review(NamedTuple):
    """The suspects in the ``parts`` of an export, and what was found to make them of.

    ``days`` is how far the dates are moved; 0 leaves them to be asked about.
    """

    parts: tuple[Part, ...]
    suspects: tuple[Suspect, ...]
    found: Hits
    proposals: Mapping[str, str]
    days: int = 0

    @property
    def open(self) -> tuple[Suspect, ...]:
        """The suspects that still have to be answered."""
        return tuple(one for one in self.suspects if one.is_open)


def review(
    parts: Sequence[Part],
    people: Iterable[Person],
    wording: Wording,
    *,
    decisions: Iterable[Decision] = (),
    remembered: Iterable[Remembered] = (),
    order: Sequence[str] = letters_of(),
    days: int = 0,
    more: More | None = None,
) -> Review:
    """What has to be asked about ``parts`` before they leave, in the order of the texts.

    ``people`` are those of the register, ``order`` that of the letters of pseudonyms
    (`letters_of`), ``days`` by how many days all dates are moved, 0 for not at all;
    ``more`` may find suspects that our own rules do not.
    """
    kept = list(remembered)
    words = frozenset(one.text for one in kept if one.kind == "word")
    register = _register(people, kept)
    hits = hits_in(parts, register, words, more)
    if days:
        hits = hits._replace(hits=tuple(one for one in hits.hits if one.type != "date"))
    hits = hits._replace(hits=_typed(hits.hits))
    proposals = _proposals(parts, hits, wording, order)
    answers = {one.key: one.action for one in decisions}
    suspects = [
        *_suspects(parts, hits.hits, proposals, answers),
        *_combinations(parts, hits.hits, proposals, wording, answers, days),
    ]
    places = {entry: place for place, entry in enumerate(dict.fromkeys(one.entry for one in parts))}
    suspects.sort(key=lambda one: places[one.entry])
    return Review(tuple(parts), tuple(suspects), hits, proposals, days)


def noticed(
    parts: Sequence[Part], people: Iterable[Person], remembered: Iterable[Remembered] = ()
) -> tuple[str, ...]:
    """What ``parts`` say that may show who they are about, each once: a hint while writing.

    People of the register are left out: the writer knows that they are there.
    """
    kept = list(remembered)
    words = frozenset(one.text for one in kept if one.kind == "word")
    hits = hits_in(parts, _register(people, kept), words).hits
    first: dict[str, str] = {}
    known = {hit.who for hit in hits if hit.known}
    for hit in hits:
        if not hit.known and hit.who not in known:
            first.setdefault(hit.key, parts[hit.part].text[hit.start : hit.end])
    return tuple(dict.fromkeys(first.values()))


def suspect_record(suspect: Suspect) -> dict[str, Any]:
    """``suspect`` as a JSON object."""
    return {
        "entry": suspect.entry,
        "text": suspect.text,
        "type": suspect.type,
        "sentence": suspect.sentence,
        "proposal": suspect.proposal,
        "answer": suspect.answer,
    }


def to_remember(suspects: Iterable[Suspect]) -> tuple[Remembered, ...]:
    """What of the answers of ``suspects`` holds for later exports as well.

    That something may be read holds for one export only, and so does what was said about
    a word in one sentence.
    """
    kept: dict[Remembered, None] = {}
    for one in suspects:
        if one.answer == "word" and not one.key.startswith(("here ", "combination ")):
            kept[Remembered(one.text, "word")] = None
        named = one.type == "name" and one.key.startswith("name ") and not one.known
        if named and one.answer in ("pseudonym", "other"):
            kept[Remembered(one.text, "person")] = None
    return tuple(kept)


def _register(people: Iterable[Person], remembered: Iterable[Remembered]) -> Register:
    registered = Register(people)
    others = [
        Person(one.text)
        for one in remembered
        if one.kind == "person" and not registered.person(one.text)
    ]
    return Register([*registered.people, *others])


def _typed(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """``hits`` with one type for each that they stand for: a place is a place everywhere."""
    types: dict[str, Type] = {}
    for hit in hits:
        if hit.who.startswith((CANDIDATE, "name ")) and hit.type in ("place", "org"):
            types.setdefault(hit.who, hit.type)
    return tuple(hit._replace(type=types.get(hit.who, hit.type)) for hit in hits)


def _proposals(
    parts: Sequence[Part], found: Hits, wording: Wording, order: Sequence[str]
) -> dict[str, str]:
    """A word for each that hits stand for, and for each key of the other hits."""
    texts = "\n".join(part.text for part in parts).casefold()
    people = {who_key(person): person for person in found.register.people}
    whos = []
    proposals: dict[str, str] = {}
    for hit in found.hits:
        if hit.who:
            person = people.get(hit.who, Person(""))
            whos.append(Who(hit.who, hit.type, person.role, person.leaves_as))
        else:
            proposals[hit.key] = wording.fixed.get(hit.type, wording.other)

    def revealing(word: str) -> bool:
        return any(one.sure for one in found.register.find(word))

    def taken(word: str) -> bool:
        return word.casefold() in texts

    return proposals | pseudonyms(whos, wording, order, taken, revealing)


def _suspects(
    parts: Sequence[Part],
    hits: Sequence[Hit],
    proposals: Mapping[str, str],
    answers: Mapping[str, Action],
) -> list[Suspect]:
    first: dict[str, Suspect] = {}
    for hit in hits:
        part = parts[hit.part]
        if standing := first.get(hit.key):
            known = standing.known and hit.known
            first[hit.key] = standing._replace(times=standing.times + 1, known=known)
            continue
        first[hit.key] = Suspect(
            entry=part.entry,
            part=part.field,
            text=part.text[hit.start : hit.end - _possession(part.text, hit)],
            type=hit.type,
            sentence=sentence_around(part.text, hit.start, hit.end),
            proposal=proposals[hit.who or hit.key],
            answer=answers.get(hit.key),
            key=hit.key,
            known=hit.known,
        )
    return list(first.values())


def _possession(text: str, hit: Hit) -> int:
    """How many characters at the end of ``hit`` are the 's of possession."""
    if not hit.ending:
        return 0
    written = text[hit.start : hit.end]
    return 2 if written[-2:-1] in "'’" else 1


def _combinations(
    parts: Sequence[Part],
    hits: Sequence[Hit],
    proposals: Mapping[str, str],
    wording: Wording,
    answers: Mapping[str, Action],
    days: int,
) -> list[Suspect]:
    """A suspect for each entry in which enough comes together to know somebody by."""
    found: dict[int, dict[str, tuple[str, str]]] = {}
    where: dict[int, Part] = {}
    of_part: dict[int, list[Hit]] = {}
    for hit in hits:
        of_part.setdefault(hit.part, []).append(hit)
    for number, part in enumerate(parts):
        details = found.setdefault(part.entry, {})
        for kind, text, instead in _details(
            part, of_part.get(number, []), proposals, wording, days
        ):
            if kind not in details:
                details[kind] = (text, instead)
                if kind == "age":
                    where[part.entry] = part
    suspects = []
    for entry, details in found.items():
        if len(details) < COMBINED:
            continue
        part = where.get(entry) or next(one for one in parts if one.entry == entry)
        text = " · ".join(text for text, _instead in details.values())
        proposal = " · ".join(instead for _text, instead in details.values())
        key = f"combination {entry}"
        sentence = " ".join(part.text.split())
        if spans := list(ages(part.text)):
            sentence = sentence_around(part.text, spans[0].start, spans[0].end)
        suspects.append(
            Suspect(
                entry, part.field, text, "combination", sentence, proposal, answers.get(key), key
            )
        )
    return suspects


def _details(
    part: Part,
    hits: Sequence[Hit],
    proposals: Mapping[str, str],
    wording: Wording,
    days: int,
) -> Iterable[tuple[str, str, str]]:
    """Kind, text and what would stand there, of all in ``part`` that narrows down who it is."""
    if part.field in ("question", "tag"):
        return
    for word in tokens(part.text):
        if cue("role", word.small) and not word.small.startswith(("heet", "named", "genaamd")):
            yield "role", word.text, word.text
            break
    for span in ages(part.text):
        yield "age", part.text[span.start : span.end], wording.fixed.get("age", wording.other)
        break
    for hit in hits:
        if hit.type in ("place", "org"):
            yield "place", part.text[hit.start : hit.end], proposals[hit.who]
            break
    for one in () if days else dates.found(part.text):
        yield "date", part.text[one.start : one.end], wording.fixed.get("date", wording.other)
        break
