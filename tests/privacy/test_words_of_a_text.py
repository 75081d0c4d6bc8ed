"""The words of a text, where its sentences begin, and which words are ordinary ones."""

import pytest

from reflect.privacy.tokens import sentence_around, tokens
from reflect.privacy.vocabulary import capital, listed, ordinary, small


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("'s Avonds kwam Jan. 't Is zo.", "'s| Avonds|^ kwam^ Jan^ 't| Is|^ zo^"),
        ("Dr. Bos, bv. J. de Vries.\nToen", "Dr| Bos bv J de Vries^ Toen|"),
        ("“Piet” zei: 'Nee, Hans' jas.' \n\nEn Max' tas; foto's",
         "Piet| zei Nee| Hans' jas^ En| Max'^ tas^ foto's"),
        ("a  b\nc\n\nd. K. e\n- f", "a| b^ c|^ d| K e f|"),
    ],
)  # fmt: skip
def test_where_a_sentence_begins_and_what_follows_what(text: str, words: str) -> None:
    """``|``: it opens a sentence; ``^``: only a blank, or the end of a line, stands before it."""
    found = tokens(text)
    assert " ".join(one.text + "|" * one.opens + "^" * one.follows for one in found) == words
    assert all(text[one.start : one.end] == one.text for one in found)
    assert [one.text for one in found if one.is_capital] == [
        one.text for one in found if one.text.lstrip("'")[:1].isupper()
    ]


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("Eerst. Dr. Bos belde J. de Vries. Daarna rust.", "Vries", "Dr. Bos belde J. de Vries."),
        ("Eerst. Dr. Bos belde J. de Vries. Daarna rust.", "rust", "Daarna rust."),
        ("Eerst. Dr. Bos belde J. de Vries. Daarna rust.", "Eerst", "Eerst."),
        ("Een\nTwee drie\nVier", "Twee", "Twee drie"),
        ("Ja! Nee? Wel… “Zo.” Klaar", "Zo", "“Zo.”"),
        ("Hij zei bv. Jan.  Toen\tniets. Klaar.", "Toen", "Toen niets."),
    ],
)
def test_a_word_is_shown_in_its_own_sentence(text: str, word: str, sentence: str) -> None:
    start = text.index(word)
    assert sentence_around(text, start, start + len(word)) == sentence


def test_forms_of_words_are_ordinary_and_names_are_not() -> None:
    """Those that stand in no list: stopten of stoppen, katten of kat, brieve of brief, flies of
    fly; what is put before or behind a word; and two or three words written together."""
    forms = [
        "stopten", "katten", "speler", "maker", "flies", "studies", "brieve", "reizen", "glazen",
        "gevers", "herlezen", "rewriting", "tafels", "wandelingen", "hoopvolle", "kindjes",
        "vadertje", "kat's", "gezinsgesprekken", "koffietafel",
    ]  # fmt: skip
    assert [one for one in forms if listed(one) or not ordinary(one)] == []
    assert ordinary("koffiekeukentafel")
    assert ordinary("zijn-haar")
    names = "jeroen ivo fatma yılmaz kowalczyk x şeyma jeroen-fatma tafeljansen jansentafel opivo"
    assert [one for one in names.split() if ordinary(one)] == []


def test_words_are_looked_up_as_the_lists_write_them() -> None:
    assert small("D’Arcy‘S\u00ad E\u0301") == "d'arcy's é"
    words = ("turk's", "monday's", "turks", "fatma's", "turk'")
    assert [capital(one) for one in words] == [True, True, True, False, False]
