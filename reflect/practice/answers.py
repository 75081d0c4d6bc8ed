"""Answers to the questions of a pack, and what becomes of an entry with them."""

import re
from collections.abc import Mapping, Sequence

from reflect.practice.entries import Answer, Entry, Intention, first_with
from reflect.practice.errors import WrongUse
from reflect.practice.packs import Pack, Question
from reflect.practice.text import storable

INTENTION = "next"
"""The key of the question for an intention."""

Answers = tuple[Answer, ...]
"""Answers in the order of the pack; one with blank text is a question skipped."""


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
            if not re.fullmatch(r"[a-z0-9_-]{1,40}", key):  # it may be text that went astray
                key = "…"
            raise WrongUse(
                "The pack {pack} has no question {key}.",
                "It has: {keys}.",
                pack=pack.id,
                key=key,
                keys=", ".join(question.key for question in pack.questions),
            )
        answers = with_answer(pack, answers, as_answer(question, language, text))
    return answers


class NothingAnswered(WrongUse):
    """Every question was skipped."""


class Unanswered(WrongUse):
    """A question that must be answered was not."""

    def __init__(self, key: str) -> None:
        super().__init__(
            "The question {key} must be answered.", "Give it with --answer {key}=TEXT.", key=key
        )


def require_answers(pack: Pack, entry: Entry) -> None:
    """Raise `Unanswered` where ``entry`` lacks an answer that ``pack`` does not go without."""
    for question in pack.questions:
        if question.required and not entry.answer(question.key):
            raise Unanswered(question.key)


def finished(pack: Pack, entry: Entry, answers: Answers, prepared: Entry | None) -> Entry:
    """``entry`` with what was answered.

    A reframing keeps the framework it left; the answer to the question that
    `with_intention` adds to a pack becomes an intention.
    Raises `NothingAnswered` when nothing at all was.
    """
    said = tuple(answer for answer in answers if answer.text.strip())
    intended = first_with(said, INTENTION)
    if intended and not pack.question(INTENTION):
        if len(said) > 1:  # alone it is all that the entry says
            said = tuple(answer for answer in said if answer is not intended)
        entry = entry._replace(next=(*entry.next, Intention(intended.text)))
    if not said:
        raise NothingAnswered(
            "Nothing was answered, so there is nothing to keep.",
            "Answer at least one question; without a terminal, with --answer or --answers.",
        )
    was = framework_so_far(prepared, said)
    return entry._replace(
        answers=tuple(
            answer._replace(was=was) if answer.key == "reframe" else answer for answer in said
        ),
    )


def framework_so_far(prepared: Entry | None, answers: Sequence[Answer]) -> str | None:
    """The framework named in the preparation, else in this look-back, if any."""
    if prepared and prepared.framework:
        return prepared.framework
    named = first_with(answers, "framework")
    return named.text if named and named.text.strip() else None
