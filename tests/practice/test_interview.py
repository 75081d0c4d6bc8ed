"""The interview itself, without a terminal: order, back, skip, resume."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.practice.answers import finished, from_script
from reflect.practice.entries import Answer, Entry
from reflect.practice.errors import WrongUse
from reflect.practice.interview import Asking, Reply, interview, with_intention
from reflect.practice.packs import Pack, Question, Wording

PACK = Pack(
    id="p",
    kind="after",
    titles={"en": "P"},
    source="",
    questions=tuple(
        Question(key, loop, {"en": Wording(f"{key}?")}, required=key == "b")  # type: ignore[arg-type]
        for key, loop in [
            ("a", "single"),
            ("b", "single"),
            ("framework", "double"),
            ("reframe", "double"),
        ]
    ),
)


def script(*replies: Reply | str) -> tuple[list[Asking], Iterator[Reply]]:
    return [], iter([Reply(one) if isinstance(one, str) else one for one in replies])


def walk(*replies: Reply | str, **more: object) -> tuple[dict[str, str], list[Asking]]:
    """Run an interview with these replies; what was answered, and what was asked."""
    asked, answers = script(*replies)

    def answer(asking: Asking) -> Reply:
        asked.append(asking)
        return next(answers)

    found = interview(PACK, "en", answer, **more)  # type: ignore[arg-type]
    return {one.key: one.text for one in found}, asked


BACK = Reply("", "back")


def test_questions_come_in_order_each_once() -> None:
    answers, asked = walk("1", "2", "3", "4")
    assert answers == {"a": "1", "b": "2", "framework": "3", "reframe": "4"}
    assert [(one.key, one.number, one.of) for one in asked] == [
        ("a", 1, 4), ("b", 2, 4), ("framework", 3, 4), ("reframe", 4, 4)]  # fmt: skip


def test_one_step_back_keeps_both_texts() -> None:
    answers, asked = walk("1", Reply("half", "back"), "1!", "2", "3", "4")
    assert answers["a"] == "1!"
    assert [one.key for one in asked] == ["a", "b", "a", "b", "framework", "reframe"]
    assert asked[2].text == "1"
    assert asked[3].text == "half"


def test_back_at_the_first_question_asks_it_again() -> None:
    assert [one.key for one in walk(BACK, "1", "2", "3", "4")[1]][:2] == ["a", "a"]


def test_a_required_question_is_not_skipped_but_others_are() -> None:
    answers, asked = walk("", " ", "2", "", "")
    assert answers == {"a": "", "b": "2", "framework": "", "reframe": ""}
    assert [one.key for one in asked] == ["a", "b", "b", "framework", "reframe"]


def test_what_was_answered_or_skipped_is_not_asked_again() -> None:
    given = (Answer("a", "a?", "single", "1"), Answer("framework", "f?", "double", ""))
    answers, asked = walk("2", "4", given=given)
    assert [one.key for one in asked] == ["b", "reframe"]
    assert answers == {"a": "1", "b": "2", "framework": "", "reframe": "4"}


def test_unfinished_text_is_gone_on_with() -> None:
    _answers, asked = walk(
        "2", "3", "4", given=(Answer("a", "", "single", "1"),), typed={"b": "hal"}
    )
    assert asked[0].text == "hal"


def test_each_answer_is_kept_before_the_next_question() -> None:
    kept: list[int] = []
    asked_at: list[int] = []

    def answer(_asking: Asking) -> Reply:
        asked_at.append(len(kept))
        return Reply("x")

    interview(PACK, "en", answer, keep=lambda answers: kept.append(len(answers)))
    assert kept == [1, 2, 3, 4]
    assert asked_at == [0, 1, 2, 3]


def test_the_reframing_is_asked_beside_the_framework_it_leaves() -> None:
    assert walk("1", "2", "rust", "4")[1][3].was == "rust"
    prepared = Entry("before", "before", None, (Answer("framework", "", "double", "regie"),))  # type: ignore[arg-type]
    asked = walk("1", "2", "rust", "4", prepared=prepared)[1]
    assert asked[2].prepared == "regie"
    assert asked[3].was == "regie"
    assert walk("1", "2", "", "4")[1][3].was is None


def test_an_intention_is_the_last_question_and_becomes_one() -> None:
    longer = with_intention(PACK, {"en": Wording("And now?")})
    assert [one.key for one in longer.questions][-1] == "next"
    answers = interview(longer, "en", lambda asking: Reply(asking.key))
    entry = finished(PACK, Entry("after", "p", None), answers, None)  # type: ignore[arg-type]
    assert [one.key for one in entry.answers] == ["a", "b", "framework", "reframe"]
    assert [one.text for one in entry.next] == ["next"]
    assert with_intention(longer, {}) == longer


def test_nothing_but_blanks_is_no_entry() -> None:
    with pytest.raises(WrongUse):
        finished(PACK, Entry("after", "p", None), from_script(PACK, "en", {"a": " \n"}), None)  # type: ignore[arg-type]


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(WrongUse):
        from_script(PACK, "en", {"z": "x"})


@given(
    replies=st.lists(
        st.builds(Reply, st.text(max_size=5), st.sampled_from(["on", "back"])), max_size=30
    )
)
def test_however_one_walks_every_last_reply_stands(replies: list[Reply]) -> None:
    """Against a plain model: the last text given on to a question is its answer."""
    said: dict[str, str] = {}
    rest = iter(replies)

    def answer(asking: Asking) -> Reply:
        reply = next(rest, Reply("end"))
        if reply.step == "on" and (reply.text.strip() or not asking.required):
            said[asking.key] = reply.text
        return reply

    found = interview(PACK, "en", answer)
    assert {one.key: one.text for one in found} == said
    assert [one.key for one in found] == [one.key for one in PACK.questions]
