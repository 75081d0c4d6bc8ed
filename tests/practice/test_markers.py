"""Words that may tell of a loop: a question only where some were found, quoted as they stand."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.practice.markers import LONGEST, markers

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import loops


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_found_in_labelled_sentences(language: str) -> None:
    """Rather nothing than something wrong: at most one of twenty that are found is not of it."""
    some = [one for one in loops.found() if one.language == language]
    flagged = [one for one in some if one.marker]
    right = [one for one in flagged if one.marker and one.marker.loop == one.loop]
    assert len(some) >= 30
    assert len(right) >= 0.95 * len(flagged)
    assert len(right) >= 0.85 * sum(one.loop is not None for one in some)


@given(text=st.text(max_size=200) | st.sampled_from([one.text for one in loops.found()]))
def test_a_quote_stands_in_the_text(text: str) -> None:
    for one in markers([text]):
        assert one.quote
        assert len(one.quote) <= LONGEST + 1
        assert one.quote.rstrip("…").rstrip() in " ".join(text.split())


def test_what_others_say_and_what_is_quoted_does_not_count() -> None:
    """Nor does the end of a name: Erik is not *ik*."""
    for text in (
        "Moeder zei: “Ik ging ervan uit dat u belde.”",
        'She said "next time I stay home".',
        "Vader vond: mijn norm is rust.",
        "Erik had eerder moeten bellen.",
        "Hendrik ging er van uit dat ik belde.",
        "I don't think so.",
        "",
    ):
        assert not list(markers([text])), text


def test_a_quote_begins_with_the_words_and_ends_with_the_clause() -> None:
    """However much was quoted before it: places are counted in the text as it stands."""
    text = "Zij zei: “Laat maar.” En „niks, echt”. Ik had beter moeten luisteren; dat weet ik nu."
    assert [one.quote for one in markers([text])] == ["Ik had beter moeten luisteren"]
