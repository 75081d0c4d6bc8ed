"""Texts as they leave: with what was decided done, and looked at once more."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reflect.practice.comparing import Piece
from reflect.practice.people import Person
from reflect.privacy import dates
from reflect.privacy.hits import Hit, key_of, key_of_known
from reflect.privacy.identifiers import ages, identifiers
from reflect.privacy.parts import Part
from reflect.privacy.pseudonyms import possessive
from reflect.privacy.register import Known, Register
from reflect.privacy.review import KEEPS, Decision, Review
from reflect.privacy.spans import Type, apart, within
from reflect.privacy.tokens import opens_sentence
from reflect.privacy.vocabulary import ordinary, small

SENTENCES = ("title", "answer", "was", "next", "outcome")
"""Parts that are written in sentences."""


class Leaving(NamedTuple):
    """A part as it leaves. ``pieces`` that are not *new* make the part as it was."""

    part: Part
    pieces: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything in it changed."""
        return any(piece.fate != "same" for piece in self.pieces)


class Shown(NamedTuple):
    """What a finished text still shows: the words, and what they are."""

    text: str
    type: Type


class _Change(NamedTuple):
    start: int
    end: int
    instead: str


def applied(review: Review, decisions: Iterable[Decision]) -> tuple[Leaving, ...]:
    """The parts of ``review`` as they leave, in order.

    What was not decided gets the word that was proposed, so that nothing leaves because
    it was overlooked.
    """
    answers = {one.key: one for one in decisions}
    per_part: dict[int, list[Hit]] = {}
    for hit in review.found.hits:
        per_part.setdefault(hit.part, []).append(hit)
    combined = {
        one.entry: one
        for one in review.suspects
        if one.type == "combination" and not _keeps(answers.get(one.key))
    }
    leaving = []
    for number, part in enumerate(review.parts):
        suspect = combined.get(part.entry)
        apart = {one.key for one in suspect.details} if suspect else set()
        changes = [
            _Change(hit.start, hit.end, instead)
            for hit in per_part.get(number, [])
            if (instead := _instead(review, part, hit, answers, apart)) is not None
        ]
        if review.days:
            changes += _moved(part.text, review.days)
        if suspect and part.field != "question":
            changes += _ageless(part.text, suspect.text, suspect.proposal)
        leaving.append(_leaving(part, changes))
    return tuple(leaving)


def _keeps(decision: Decision | None) -> bool:
    return decision is not None and decision.action in KEEPS


def _instead(
    review: Review,
    part: Part,
    hit: Hit,
    answers: Mapping[str, Decision],
    apart: Collection[str],
) -> str | None:
    """What stands in the place of ``hit`` in ``part``; None when it stays.

    What may stay by itself goes when its key is in ``apart``: not together with the rest.
    A pseudonym at the start of a sentence gets its capital; a word of the writer's own does not.
    """
    decision = answers.get(hit.key)
    if _keeps(decision) and hit.key not in apart:
        return None
    word = review.proposals[hit.who or hit.key]
    if decision and decision.action == "other":
        word = decision.instead
    elif hit.who and part.field in SENTENCES and opens_sentence(part.text, hit.start):
        word = _with_capital(word)
    return possessive(word, hit.ending)


def _with_capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _moved(text: str, days: int) -> Iterator[_Change]:
    for one in dates.found(text):
        yield _Change(one.start, one.end, dates.rewritten(text, one, days))


def _ageless(text: str, details: str, proposal: str) -> Iterator[_Change]:
    """The ages that ``details`` lists, as ``proposal`` has them."""
    replaced = dict(zip(details.split(" · "), proposal.split(" · "), strict=False))
    for span in ages(text):
        if instead := replaced.get(text[span.start : span.end]):
            yield _Change(span.start, span.end, instead)


def _leaving(part: Part, changes: list[_Change]) -> Leaving:
    pieces: list[Piece] = []
    at = 0
    for change in sorted(changes, key=lambda one: (one.start, -one.end)):
        if change.start < at:
            continue  # within one that was replaced already
        pieces.append(Piece(part.text[at : change.start], "same"))
        pieces.append(Piece(part.text[change.start : change.end], "gone"))
        pieces.append(Piece(change.instead, "new"))
        at = change.end
    pieces.append(Piece(part.text[at:], "same"))
    kept = tuple(piece for piece in pieces if piece.text)
    text = "".join(piece.text for piece in kept if piece.fate != "gone")
    return Leaving(part._replace(text=text), kept)


def still_shown(
    finished: str, review: Review, decisions: Iterable[Decision], own: str = ""
) -> tuple[Shown, ...]:
    """Who and what a ``finished`` text still shows, though nobody decided that it may.

    Nothing may leave unless this is empty. ``own`` is the document without a word of the
    parts (headings, dates, the questions of packs): what is said there as often names nobody.
    """
    kept = {one.key for one in decisions if one.action in KEEPS}
    words = review.found.words
    shown: dict[Shown, None] = {}
    for register, candidates in ((review.found.register, False), (review.found.candidates, True)):
        left = Counter(text for text, _known in _named(own, register, review, kept))
        for text, known in _named(finished, register, review, kept):
            left[text] -= 1
            may = left[text] >= 0 or (text in words and not known.sure)
            if not may and not _may_stand(text, known, kept, own, candidate=candidates):
                shown[Shown(text, "name")] = None
    allowed = kept | {key_of(own[one.start : one.end], one.type) for one in identifiers(own)}
    gone = {hit.key for hit in review.found.hits if not hit.who} - allowed
    for span in identifiers(finished):
        text = finished[span.start : span.end]
        key = key_of(text, span.type)
        doubted = key in gone or (span.sure and span.type != "dob" and key not in allowed)
        if doubted and text not in words:
            shown[Shown(text, span.type)] = None
    return tuple(shown)


def _named(
    text: str, register: Register, review: Review, kept: Collection[str]
) -> Iterator[tuple[str, Known]]:
    """Who of ``register`` is named in ``text``, but for the places where that is no harm."""
    found = register.find(text)
    places = _harmless(text, review, kept) if found else ()
    for one in found:
        if not within(places, one.start, one.end):
            yield text[one.start : one.end], one


class _Place(NamedTuple):
    start: int
    end: int


def _harmless(text: str, review: Review, kept: Collection[str]) -> tuple[_Place, ...]:
    """Where a name may stand in ``text``, in order and apart.

    In a longer text that may be read (*Fatma* in *Fatma Yıldız*), in a word that was put in the
    place of another (*moeder* in *moeder A*), and in a day (*Jan* in *3 jan 2026*).
    """
    may = [one.text for one in review.suspects if one.key in kept]
    found = [_Place(one.start, one.end) for one in dates.found(text)]
    pseudonyms = {*review.proposals.values(), *map(_with_capital, review.proposals.values())}
    for some, ends in ((set(may), ""), (pseudonyms, r"(?!\w)")):
        longest = sorted(filter(None, some), key=len, reverse=True)
        if pattern := "|".join(map(re.escape, longest)):
            found += [_Place(*one.span()) for one in re.finditer(f"(?:{pattern}){ends}", text)]
    return apart(sorted(found, key=lambda one: one.start - one.end))


def _may_stand(
    text: str, known: Known, kept: Collection[str], own: str, *, candidate: bool
) -> bool:
    plain = small(text)
    if key_of_known(text, known) in kept or key_of(text, "name") in kept:
        return True
    if any(key.startswith(f"here {plain} ") for key in kept):
        return True
    if not ordinary(plain):
        return False
    if candidate and (text.islower() or known.opening):
        return True
    return not known.sure and text in own


def registered_in(texts: Iterable[str], people: Sequence[Person]) -> bool:
    """Whether any of ``texts`` names one of ``people``: for names of files, and the like.

    Their capitals tell nothing there; a word that is ordinary as well is none without one.
    """
    register = Register(people)
    every = Register([*people, *(Person(word) for word in register.parts())])
    return any(
        one.sure or not ordinary(small(text[one.start : one.end]))
        for text in texts
        for one in every.find(text)
    )
