"""The review: every suspect in its sentence, once, with a word that may stand for it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from reflect.practice.leaving import Answered, Meaning
from reflect.practice.people import Person
from reflect.privacy import dates
from reflect.privacy.finding import More
from reflect.privacy.hits import CANDIDATE, Hit, Hits, hits_in, key_of, who_key
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

KEEPS: frozenset[Action] = frozenset({"leave", "word"})
"""What leaves a text as it is."""

COMBINED = 3
"""Of role, place, age and date, so many in one entry may be enough to know somebody by."""


class Decision(NamedTuple):
    """The answer to the suspect with this ``key``; ``instead`` with the action *other* only."""

    key: str
    action: Action
    instead: str = ""


class Detail(NamedTuple):
    """One of what comes together: its ``text``, and what would stand ``instead``.

    ``key`` is that of the suspect which asks about it as well, empty where none does;
    ``start`` and ``end`` say where it stands in its ``part``.
    """

    kind: str
    text: str
    instead: str
    key: str
    part: Part
    start: int
    end: int


class Suspect(NamedTuple):
    """A question: does ``text``, in this ``sentence`` of an entry, show who it is about?

    ``proposal`` is what would stand there instead, ``answer`` what was decided (None while
    open). ``known`` when the register settles it, so that nobody has to be asked.
    ``times`` is how often it stands in all entries together. ``details`` are what a
    combination is made of.
    """

    entry: int
    part: str
    text: str
    type: Type
    sentence: str
    proposal: str
    key: str
    answer: Action | None = None
    known: bool = False
    times: int = 1
    details: tuple[Detail, ...] = ()

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

    def still_open(self, decided: Iterable[Decision] = ()) -> tuple[Suspect, ...]:
        """The suspects that have to be answered beside those that were ``decided``."""
        keys = {one.key for one in decided}
        return tuple(one for one in self.suspects if one.is_open and one.key not in keys)


def review(
    parts: Sequence[Part],
    people: Iterable[Person],
    wording: Wording,
    *,
    remembered: Iterable[Answered] = (),
    order: Sequence[str] = letters_of(),
    days: int = 0,
    more: More | None = None,
) -> Review:
    """What has to be asked about ``parts`` before they leave, in the order of the texts.

    ``people`` are those of the register, ``remembered`` what was said of words before,
    exactly as they stand, ``order`` is that of the letters of pseudonyms
    (`letters_of`), ``days`` by how many days all dates are moved, 0 for not at all;
    ``more`` may find suspects that our own rules do not.
    """
    kept = list(remembered)
    register = _register(people, kept)
    hits = hits_in(parts, register, _said(kept, "word"), _said(kept, "person"), more)
    if days:
        hits = hits._replace(hits=tuple(one for one in hits.hits if one.type != "date"))
    hits = hits._replace(hits=_typed(hits.hits))
    proposals = _proposals(parts, hits, wording, order)
    suspects = [
        *_suspects(parts, hits.hits, proposals),
        *_combinations(parts, hits.hits, proposals, wording, days),
    ]
    places = {entry: place for place, entry in enumerate(dict.fromkeys(one.entry for one in parts))}
    suspects.sort(key=lambda one: places[one.entry])
    return Review(tuple(parts), tuple(suspects), hits, proposals, days)


def noticed(
    parts: Sequence[Part], people: Iterable[Person], remembered: Iterable[Answered] = ()
) -> tuple[str, ...]:
    """What ``parts`` say that may show who they are about, each once: a hint while writing.

    People of the register are left out: the writer knows that they are there.
    """
    kept = list(remembered)
    hits = hits_in(parts, _register(people, kept), _said(kept, "word")).hits
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


MEANT: Mapping[Type, Meaning] = {"name": "person", "place": "place", "org": "organisation"}
"""What is kept of a word that gets the one that was proposed."""


def to_remember(suspects: Iterable[Suspect], decisions: Iterable[Decision]) -> tuple[Answered, ...]:
    """What of ``decisions`` about ``suspects`` holds for later exports as well.

    That something may be read holds for one export only, and so does what was said about
    a word in one sentence.
    """
    decided = {one.key: one for one in decisions}
    kept: dict[Answered, None] = {}
    for one in suspects:
        decision = decided.get(one.key)
        if not decision or one.known or one.key.startswith(("here ", "combination ")):
            continue
        if decision.action == "word":
            kept[Answered(one.text, "word")] = None
        elif decision.action == "other" and one.type not in ("date", "dob", "age"):
            kept[Answered(one.text, "other", decision.instead)] = None
        elif decision.action == "pseudonym" and one.type in MEANT:
            kept[Answered(one.text, MEANT[one.type])] = None
        elif decision.action == "pseudonym" and one.key.startswith(("name ", "like ")):
            kept[Answered(one.text, "person")] = None
    return tuple(kept)


def _said(remembered: Iterable[Answered], meaning: Meaning) -> frozenset[str]:
    return frozenset(one.word for one in remembered if one.meaning == meaning)


def _register(people: Iterable[Person], remembered: Iterable[Answered]) -> Register:
    """The register, with those of whom was said that they are somebody.

    A longer name of somebody in the register is another name of theirs: Fatma Yıldız.
    """
    registered = Register(people)
    known = {who_key(one): one for one in registered.people}
    others = []
    for one in remembered:
        somebody = one.meaning in ("person", "other") and not one.instead
        if not somebody or registered.person(one.word):
            continue
        inside = {who_key(found.person) for found in registered.find(one.word) if found.sure}
        if len(inside) == 1:
            who = known[inside.pop()]
            known[who_key(who)] = who._replace(aliases=(*who.aliases, one.word))
        else:
            others.append(Person(one.word))
    return Register([*known.values(), *others])


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
        named = found.register.find(word)
        return word.casefold() in texts or any(one.end == len(word) for one in named)

    return proposals | pseudonyms(whos, wording, order, taken, revealing)


def _suspects(
    parts: Sequence[Part], hits: Sequence[Hit], proposals: Mapping[str, str]
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
    days: int,
) -> list[Suspect]:
    """A suspect for each entry in which enough comes together to know somebody by."""
    found: dict[int, dict[str, Detail]] = {}
    of_part: dict[int, list[Hit]] = {}
    for hit in hits:
        of_part.setdefault(hit.part, []).append(hit)
    for number, part in enumerate(parts):
        details = found.setdefault(part.entry, {})
        for one in _details(part, of_part.get(number, []), proposals, wording, days):
            details.setdefault(one.kind, one)
    return [
        _combination(entry, tuple(some.values()))
        for entry, some in found.items()
        if len(some) >= COMBINED
    ]


def _combination(entry: int, details: tuple[Detail, ...]) -> Suspect:
    sentences = [sentence_around(one.part.text, one.start, one.end) for one in details]
    return Suspect(
        entry=entry,
        part=details[0].part.field,
        text=" · ".join(one.text for one in details),
        type="combination",
        sentence=" … ".join(dict.fromkeys(sentences)),
        proposal=" · ".join(one.instead for one in details),
        key=f"combination {entry}",
        details=details,
    )


def still_together(suspect: Suspect, decided: Mapping[str, Decision]) -> Suspect | None:
    """What of a combination is left with what was ``decided``; None when that is too little."""
    left = tuple(
        one
        for one in suspect.details
        if not one.key or (one.key in decided and decided[one.key].action in KEEPS)
    )
    return _combination(suspect.entry, left) if len(left) >= COMBINED else None


def _details(
    part: Part,
    hits: Sequence[Hit],
    proposals: Mapping[str, str],
    wording: Wording,
    days: int,
) -> Iterable[Detail]:
    """All in ``part`` that narrows down who it is, and what would stand there."""
    if part.field in ("question", "tag"):
        return
    asked = {hit.key for hit in hits}

    def detail(kind: str, start: int, end: int, instead: str = "", key: str = "") -> Detail:
        text = part.text[start:end]
        key = key if key in asked else ""
        return Detail(kind, text, instead or text, key, part, start, end)

    for word in tokens(part.text):
        if cue("role", word.small) and not word.small.startswith(("heet", "named", "genaamd")):
            yield detail("role", word.start, word.end)
            break
    for span in ages(part.text):
        yield detail("age", span.start, span.end, wording.fixed.get("age", wording.other))
        break
    for hit in hits:
        if hit.type in ("place", "org"):
            yield detail("place", hit.start, hit.end, proposals[hit.who], hit.key)
            break
    for one in () if days else dates.found(part.text):
        instead = wording.fixed.get("date", wording.other)
        key = key_of(part.text[one.start : one.end], "date")
        yield detail("date", one.start, one.end, instead, key)
        break
