"""What the two knobs do, and dissent, without a terminal."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.cli.shelf import Shelf
from reflect.practice import dissent
from reflect.practice.entries import Answer
from reflect.practice.interview import Asking, Reply, interview
from reflect.practice.knobs import Knobs, freely, missing
from reflect.practice.packs import Wording

SHELF = Shelf(Path(__file__).parents[2] / "prompts")
BEFORE = SHELF.pack("before")
TURNED = st.integers(0, 10)


@given(guidance=TURNED, freedom=TURNED)
def test_the_knobs_are_independent(guidance: int, freedom: int) -> None:
    """Help follows houvast alone, skipping follows ruimte alone; more never brings less."""
    put: list[Asking] = []

    def answer(asking: Asking) -> Reply:
        put.append(asking)
        return Reply("x" if asking.required else "")

    interview(BEFORE, "en", answer, knobs=Knobs(guidance, freedom))
    assert len(put) == len(BEFORE.questions)
    for asking in put:
        assert asking.required == (freedom < 3)
        assert asking.help == Knobs(guidance, 5).shown(asking.wording)
        less = Knobs(max(guidance - 1, 0)).shown(asking.wording)
        assert all(not was or now for was, now in zip(less, asking.help, strict=True))


def test_the_form_of_an_answer_shows_however_little_help_is_wanted() -> None:
    """It is no help but how the lines are read: those that are drawn, or that name a source."""
    told: list[str] = []

    def answer(asking: Asking) -> Reply:
        if asking.help.hint:
            told.append(asking.key)
        return Reply("x")

    for name in ("case", "decision"):
        interview(SHELF.pack(name), "nl", answer, knobs=Knobs(guidance=0))
    assert told == ["people", "facts", "weighing", "step", "facts", "consulted"]


def test_each_turn_of_houvast_gives_the_help_that_the_manual_says() -> None:
    """0-2 the question alone, 3-5 a hint, 6-8 what digs deeper too, 9-10 an example as well."""
    wording = Wording("?", "hint", ("diep",), "zo")
    shown = [tuple(map(bool, Knobs(turn).shown(wording))) for turn in range(11)]
    assert shown == (
        [(False, False, False)] * 3 + [(True, False, False)] * 3 + [(True, True, False)] * 3
        + [(True, True, True)] * 2
    )  # fmt: skip


def test_writing_freely_comes_first_and_only_once() -> None:
    free = {"": Wording("?")}
    asked = freely(BEFORE, free)
    assert [one.key for one in asked.questions] == ["free", "what", "how", "effect", "framework"]
    assert freely(asked, free) == asked
    assert freely(SHELF.pack("now"), free) == SHELF.pack("now")
    begun = [one.key for one in freely(SHELF.pack("case"), free).questions][:2]
    assert begun == ["question", "free"], "a case starts with its learning question"
    answers = (Answer("free", "?", "describe", "x"), Answer("how", "?", "single", ""))
    assert [one.key for one in missing(asked, answers)] == ["what", "effect", "framework"]


@pytest.mark.parametrize(
    ("answered", "key", "about"),
    [
        (["what", "how", "framework"], "dissent-framework", "framework"),
        (["framework", "reframe"], "dissent-reframe", "reframe"),
        (["what", "effect"], "dissent-effect", "effect"),
        (["situation", "wanted"], "dissent", "wanted"),
    ],
)
def test_dissent_is_about_where_one_starts_rather_than_what_one_did(
    answered: list[str], key: str, about: str
) -> None:
    pack = SHELF.pack(dissent.PACK)
    found = dissent.opposing(pack, tuple(Answer(one, "?", "single", "x") for one in answered))
    assert found
    question, answer = found
    assert (question.key, answer.key) == ("dissent", about)
    assert question.wordings == next(one for one in pack.questions if one.key == key).wordings
    assert dissent.opposing(pack, (Answer("what", "?", "single", " "),)) is None
