"""Texts compared by word: nothing of either is lost, and only changes are marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.practice import comparing
from reflect.practice.comparing import Piece, compared, near_changes

TEXTS = st.lists(
    st.sampled_from(["stilte", "ik", "luisterde", " ", "\n", ",", "🙂", "e\u0301", "\t"])
).map("".join) | st.text(max_size=60)


@given(TEXTS, TEXTS, st.sampled_from([4_000_000, 40, 0]))
def test_both_texts_can_be_read_off_the_pieces(before: str, after: str, steps: int) -> None:
    """However long they are."""
    comparing.STEPS, kept = steps, comparing.STEPS
    try:
        pieces = compared(before, after)
    finally:
        comparing.STEPS = kept
    assert "".join(one.text for one in pieces if one.fate != "new") == before
    assert "".join(one.text for one in pieces if one.fate != "gone") == after
    assert all(one.text for one in pieces)


@given(TEXTS)
def test_equal_texts_have_no_change(text: str) -> None:
    assert [one.fate for one in compared(text, text)] == ["same"] * bool(text)


@given(TEXTS, TEXTS)
def test_all_that_changed_is_near(before: str, after: str) -> None:
    pieces = compared(before, after)
    shown = near_changes(pieces)
    assert [one for one in shown if one.fate != "same"] == [
        one for one in pieces if one.fate != "same"
    ]
    assert len(shown) == len(pieces)


def test_words_stay_whole_and_a_blank_goes_with_them() -> None:
    assert compared("ik vulde de stilte in", "ik liet een stilte vallen") == (
        Piece("ik ", "same"),
        Piece("vulde de", "gone"),
        Piece("liet een", "new"),
        Piece(" stilte ", "same"),
        Piece("in", "gone"),
        Piece("vallen", "new"),
    )


def test_of_a_long_text_only_the_words_around_a_change_are_shown() -> None:
    long = "woord " * 100
    pieces = near_changes(compared(f"{long}oud {long}", f"{long}nieuw {long}"))
    texts = [one.text for one in pieces]
    assert texts[1:3] == ["oud", "nieuw"]
    assert texts[0].startswith("… woord")
    assert texts[3].endswith("woord …")
    assert sum(map(len, texts)) < 150


@pytest.mark.parametrize("words", [1_500])
def test_long_texts_are_compared_too(words: int) -> None:
    before = "\n".join(f"regel {number}" for number in range(words))
    pieces = compared(before, before.replace("regel 77\n", "regel zeven\n"))
    assert [one.text for one in pieces if one.fate == "gone"] == ["regel 77\n"]
