"""The interview: a pack's questions, one at a time, with a way back.

Who answers is passed in: a person at a terminal or a script. What was answered
is handed to ``keep`` before the next question is put.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reflect.practice.entries import Answer, Entry, Intention, first_with
from reflect.practice.errors import WrongUse
from reflect.practice.packs import Pack, Question, Wording
from reflect.practice.text import storable


@dataclass(frozen=True, slots=True)
class Asking:
    """One question about to be put.

    ``text`` is what stood there before (to go on from), ``prepared`` what the
    preparation says on the same question, ``was`` the framework that a
    reframing starts from.
    """

    number: int
    of: int
    key: str
    wording: Wording
    required: bool = False
    one_line: bool = False
    text: str = ""
    prepared: str | None = None
    was: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a question: an answer (blank is skipped), or one step back."""

    text: str
    step: Literal["on", "back"] = "on"


INTENTION = "next"
"""The key of the question for an intention."""

Answers = tuple[Answer, ...]
"""Answers in the order of the pack; one with blank text is a question skipped."""


def interview(
    pack: Pack,
    language: str,
    answer: Callable[[Asking], Reply],
    *,
    given: Answers = (),
    prepared: Entry | None = None,
    typed: Mapping[str, str] | None = None,
    keep: Callable[[Answers], None] = lambda _answers: None,
) -> Answers:
    """Put every question of ``pack`` that ``given`` does not answer or skip yet.

    ``typed`` holds unfinished text by key, to go on from. ``keep`` gets all
    answers so far after each reply and returns when they are safe.
    """
    questions = pack.questions
    unfinished = dict(typed or {})
    answers = given
    place = _first_open(questions, answers)
    while place < len(questions):
        question = questions[place]
        standing = first_with(answers, question.key)
        reply = answer(
            Asking(
                number=place + 1,
                of=len(questions),
                key=question.key,
                wording=question.wording(language),
                required=question.required,
                one_line=question.one_line,
                text=unfinished.get(question.key, standing.text if standing else ""),
                prepared=_prepared(prepared, question.key),
                was=framework_so_far(prepared, answers) if question.key == "reframe" else None,
            )
        )
        if reply.step == "back":
            unfinished[question.key] = reply.text
            place = max(0, place - 1)
            continue
        if question.required and not reply.text.strip():
            continue
        unfinished.pop(question.key, None)
        answers = with_answer(pack, answers, as_answer(question, language, reply.text))
        keep(answers)
        place = _first_open(questions, answers)
    return answers


def as_answer(question: Question, language: str, text: str) -> Answer:
    """The answer ``text`` to ``question``, with the wording it was put in.

    Raises `WrongUse` when the journal cannot keep the text exactly.
    """
    wording = question.wording(language).question
    return Answer(key=question.key, question=wording, loop=question.loop, text=storable(text))


def with_answer(pack: Pack, answers: Answers, answer: Answer) -> Answers:
    """``answers`` with ``answer`` in it, in the order of the pack."""
    by_key = {standing.key: standing for standing in answers} | {answer.key: answer}
    order = [question.key for question in pack.questions]
    return tuple(sorted(by_key.values(), key=lambda one: order.index(one.key)))


def from_script(pack: Pack, language: str, texts: Mapping[str, str]) -> Answers:
    """Answers given as ``texts`` by key, without anybody being asked.

    Raises `WrongUse` for a key that the pack does not have.
    """
    answers: Answers = ()
    for key, text in texts.items():
        question = pack.question(key)
        if question is None:
            raise WrongUse(
                "The pack {pack} has no question {key}.",
                "It has: {keys}.",
                pack=pack.id,
                key=key,
                keys=", ".join(question.key for question in pack.questions),
            )
        answers = with_answer(pack, answers, as_answer(question, language, text))
    return answers


def with_intention(pack: Pack, wordings: Mapping[str, Wording]) -> Pack:
    """``pack`` with a last question: what the writer means to do."""
    if pack.question(INTENTION):
        return pack
    question = Question(INTENTION, "describe", wordings, one_line=True)
    return replace(pack, questions=(*pack.questions, question))


def finished(pack: Pack, entry: Entry, answers: Answers, prepared: Entry | None) -> Entry:
    """``entry`` with what was answered.

    A reframing keeps the framework it left; the answer to the question of
    `with_intention`, which ``pack`` itself does not have, becomes an intention.
    Raises `WrongUse` when nothing at all was answered.
    """
    said = tuple(answer for answer in answers if answer.text.strip())
    intended = first_with(said, INTENTION)
    if intended and not pack.question(INTENTION):
        said = tuple(answer for answer in said if answer is not intended)
        entry = replace(entry, next=(*entry.next, Intention(intended.text)))
    if not said:
        raise WrongUse(
            "Nothing was answered, so there is nothing to keep.",
            "Answer at least one question; without a terminal, with --answer or --answers.",
        )
    was = framework_so_far(prepared, said)
    return replace(
        entry,
        answers=tuple(
            replace(answer, was=was) if answer.key == "reframe" else answer for answer in said
        ),
    )


def framework_so_far(prepared: Entry | None, answers: Sequence[Answer]) -> str | None:
    """The framework named in the preparation, else in this look-back, if any."""
    if prepared and prepared.framework:
        return prepared.framework
    named = first_with(answers, "framework")
    return named.text if named and named.text.strip() else None


def _prepared(prepared: Entry | None, key: str) -> str | None:
    answer = prepared.answer(key) if prepared else None
    return answer.text if answer else None


def _first_open(questions: Sequence[Question], answers: Answers) -> int:
    """The place of the first question that is neither answered nor skipped."""
    done = {answer.key for answer in answers}
    return next(
        (place for place, question in enumerate(questions) if question.key not in done),
        len(questions),
    )
