"""The interview: a pack's questions, one at a time, with a way back.

Who answers is passed in: a person at a terminal or a script. What was answered
is handed to ``keep`` before the next question is put.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from reflect.practice.answers import INTENTION, Answers, as_answer, framework_so_far, with_answer
from reflect.practice.entries import Entry, first_with
from reflect.practice.knobs import AS_EVER, Help, Knobs
from reflect.practice.packs import Pack, Question, Wording


class Asking(NamedTuple):
    """One question about to be put.

    ``text`` is what stood there before (to go on from), ``prepared`` what the
    preparation says on the same question, ``was`` the framework that a
    reframing starts from, ``help`` what stands with the question from the start,
    ``blank`` what no answer means, where that is more than that it is skipped.
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
    help: Help = Help()
    blank: str = ""


class Reply(NamedTuple):
    """What came of a question: an answer (blank is skipped), or one step back."""

    text: str
    step: Literal["on", "back"] = "on"


def interview(
    pack: Pack,
    language: str,
    answer: Callable[[Asking], Reply],
    *,
    given: Answers = (),
    prepared: Entry | None = None,
    typed: Mapping[str, str] | None = None,
    keep: Callable[[Answers], None] = lambda _answers: None,
    knobs: Knobs = AS_EVER,
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
        wording = question.wording(language)
        required = question.required or not (knobs.may_skip or question.key == INTENTION)
        reply = answer(
            Asking(
                number=place + 1,
                of=len(questions),
                key=question.key,
                wording=wording,
                required=required,
                one_line=question.one_line,
                text=unfinished.get(question.key, standing.text if standing else ""),
                prepared=_prepared(prepared, question.key),
                was=framework_so_far(prepared, answers) if question.key == "reframe" else None,
                help=knobs.shown(wording, form=question.each_line),
            )
        )
        if reply.step == "back":
            unfinished[question.key] = reply.text
            place = max(0, place - 1)
            continue
        if required and not reply.text.strip():
            continue
        unfinished.pop(question.key, None)
        answers = with_answer(pack, answers, as_answer(question, language, reply.text))
        keep(answers)
        place = _first_open(questions, answers)
    return answers


def with_intention(pack: Pack, wordings: Mapping[str, Wording]) -> Pack:
    """``pack`` with a last question: what the writer means to do."""
    if pack.question(INTENTION):
        return pack
    question = Question(INTENTION, "describe", wordings, one_line=True)
    return pack._replace(questions=(*pack.questions, question))


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
