"""An entry changed afterwards: its answers, in the wording they were asked in."""

from collections.abc import Mapping
from typing import cast

from reflect.practice.answers import Unanswered, as_answer, framework_so_far, from_script
from reflect.practice.entries import Answer, Entry
from reflect.practice.errors import WrongUse
from reflect.practice.loops import tagged
from reflect.practice.packs import Pack, Question, QuestionLoop, Wording


def pack_of(entry: Entry, pack: Pack | None) -> Pack:
    """The questions that ``entry`` answers, as they were put, and those it left open.

    The latter are those of ``pack``, which is None when there no longer is one.
    """
    answered = {answer.key: answer for answer in entry.answers}
    asked = {question.key: question for question in (pack.questions if pack else ())}
    return Pack(
        id=entry.pack,
        kind=entry.kind,
        titles=pack.titles if pack else {"": entry.pack},
        source=pack.source if pack else "",
        questions=tuple(_question(key, asked.get(key), answered.get(key)) for key in asked)
        + tuple(_question(key, None, one) for key, one in answered.items() if key not in asked),
    )


def _question(key: str, asked: Question | None, answer: Answer | None) -> Question:
    """What was asked then, with the help of now."""
    if answer is None:
        assert asked
        return asked
    then = Question(key, cast(QuestionLoop, answer.loop), {"": Wording(answer.question)})
    if asked is None:
        return then
    wordings = {
        language: wording._replace(question=answer.question)
        for language, wording in asked.wordings.items()
    }
    return then._replace(wordings=wordings, required=asked.required, one_line=asked.one_line)


class NothingLeft(WrongUse):
    """Every answer of an entry would be gone."""


def edited(
    entry: Entry, pack: Pack, language: str, texts: Mapping[str, str], prepared: Entry | None
) -> Entry:
    """``entry`` with these answers; one with blank text goes.

    ``pack`` is that of `pack_of`; ``prepared`` is what the entry looks back on.
    A new reframing starts from the framework named so far. The loop follows the
    answers, unless the writer chose it. Raises `WrongUse` for a key that there
    is no question for, for text that cannot be kept, for blank text where an answer
    is required, and `NothingLeft`.
    """
    from_script(pack, language, texts)  # which refuses what is wrong with them
    standing = {answer.key: answer for answer in entry.answers}
    for key, text in texts.items():
        question = pack.question(key)
        if question and question.required and not text.strip():
            raise Unanswered(key)
        if question and (key not in standing or standing[key].text != text):
            new = as_answer(question, language, text)
            standing[key] = new._replace(was=standing[key].was if key in standing else None)
    kept = [answer for answer in standing.values() if answer.text.strip()]
    if not kept:
        raise NothingLeft(
            "No answer would be left of {number}, so nothing was changed.",
            "reflect delete {number} puts it in the bin.",
            number=entry.id,
        )
    if texts:
        order = [question.key for question in pack.questions]
        kept.sort(key=lambda one: order.index(one.key))
    return tagged(with_framework(entry._replace(answers=tuple(kept)), prepared))


def with_framework(entry: Entry, prepared: Entry | None) -> Entry:
    """``entry`` with the framework that its reframing left, where that was not known yet."""
    was = framework_so_far(prepared, entry.answers)
    return entry._replace(
        answers=tuple(
            answer._replace(was=was) if answer.key == "reframe" and answer.was is None else answer
            for answer in entry.answers
        )
    )
