"""What is left of an entry when words are forgotten, and nothing of what goes."""

from datetime import UTC, datetime

import pytest

from reflect.practice.drafts import Draft
from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.forgetting import (
    Words,
    draft_without,
    has_lesson,
    lesson_of,
    without,
    words_of,
)
from reflect.practice.form import FORM

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
KADER = Answer("framework", "?", "double", "kader")
SHIFT = Answer("reframe", "?", "double", "anders", was="kader")
TOLD = Answer("what", "?", "describe", "wat er was")
PREPARED = Entry("before", "before", NOON, (KADER,), title="Gesprek", id=1)
LOOKED = Entry("after", "after", NOON, (TOLD, SHIFT), title="Gesprek", about=1, id=2)


def test_words_that_were_taken_over_are_those_of_every_version() -> None:
    older = PREPARED._replace(title="Eerst", answers=(KADER._replace(text="ouder"),))
    words = words_of([PREPARED, older, PREPARED._replace(title="  ", answers=())])
    assert words == Words(frozenset({"Gesprek", "Eerst"}), frozenset({"kader", "ouder"}))
    assert Words().union(words, Words(frozenset({"x"}))) == words._replace(
        titles=words.titles | {"x"}
    )


def test_a_look_back_loses_what_it_took_over_and_keeps_its_own() -> None:
    words = words_of([PREPARED])
    left = without(LOOKED, [1], words)
    assert left == LOOKED._replace(about=None, title="", answers=(TOLD, SHIFT._replace(was=None)))
    own = LOOKED._replace(title="Eigen", about=7, answers=(KADER, SHIFT))
    assert without(own, [1], words) == own, "it names the framework itself"


@pytest.mark.parametrize(
    "typed", [(FORM, "Gesprek\n\nGesprek over\nGesprek\n"), None, ("what", "x")]
)
def test_a_draft_loses_its_line_of_the_title_as_well(typed: tuple[str, str] | None) -> None:
    """Once, and whole: what else has the word is the writer's own."""
    draft = draft_without(Draft(LOOKED, typing=typed), [1], words_of([PREPARED]))
    assert draft.entry == without(LOOKED, [1], words_of([PREPARED]))
    form = (FORM, "\n\nGesprek over\nGesprek\n")
    assert draft.typing == (form if typed and typed[0] == FORM else typed)


def test_the_lesson_is_what_was_learned_and_nothing_of_the_case() -> None:
    learned = Answer("learned", "?", "single", "wachten")
    entry = LOOKED._replace(
        answers=(TOLD, KADER, SHIFT, learned), people=("F",), tags=("regie",), loop="double",
        next=(Intention("bellen"),),
    )  # fmt: skip
    lesson = lesson_of(entry)
    assert lesson == entry._replace(title="", people=(), next=(), answers=(KADER, SHIFT, learned))
    assert has_lesson(entry)
    assert not has_lesson(lesson), "nothing would go"
    assert not has_lesson(LOOKED._replace(answers=(TOLD,))), "nothing would be left"
    assert not has_lesson(LOOKED._replace(answers=(TOLD, learned._replace(text=" "))))
