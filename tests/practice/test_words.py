"""Words are found the quick way as they are the slow way."""

from hypothesis import example, given
from hypothesis import strategies as st

from reflect.practice.words import WORD, small, small_words, words

LETTERS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("aeiouAEIOUıİßæøØđĦ́̈̂_’'-0 9²ﬁ한각ạ̈άЙйैक़ʰ"),
    ),
    max_size=80,
)


@given(LETTERS)
@example("Eén ideeën, cafés; İstanbul")
@example("e\u0308\u0301n \u0301x a\u0301\u0301")
def test_each_word_in_small_letters_once(text: str) -> None:
    assert small_words(text) == set(words(small(text)))


@given(LETTERS)
def test_words_without_marks_of_their_own_are_the_same_words(text: str) -> None:
    import unicodedata

    assert words(text) == WORD.findall(unicodedata.normalize("NFC", text))


def test_signs_are_no_part_of_a_word() -> None:
    told = "Ik, jij; ZIJ's 14:00-15:30 (één_twee)"
    assert small_words(told) == {"ik", "jij", "zij", "s", "14", "00", "15", "30", "een", "twee"}
    assert small_words(told.replace("é", "e")) == small_words(told)
    assert small_words("half\ud800 een") == {"half", "een"}
