"""Excerpts: the words that were looked for, with some of what stands around them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.excerpts import WIDTH, Excerpt, excerpts
from reflect.practice.query import Word
from reflect.practice.words import words

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


def entry(*answers: str, **more: object) -> Entry:
    keys = ("what", "how", "effect", "framework")
    given = (
        Answer(key, f"{key}?", "single", text) for key, text in zip(keys, answers, strict=False)
    )
    return Entry("before", "before", NOON, tuple(given), **more)  # type: ignore[arg-type]


def shown(found: Excerpt) -> str:
    return "".join(f"«{text}»" if marked else text for text, marked in found.pieces)


def first(one: Entry, *sought: str, field: str | None = None) -> str:
    return shown(excerpts(one, [Word(text, field) for text in sought])[0])


def test_a_short_text_is_shown_whole() -> None:
    one = entry("Een huisbezoek\n\nbij  moeder.")
    assert first(one, "bezoek") == "Een huis«bezoek» bij moeder."


def test_a_long_text_is_cut_between_words() -> None:
    text = first(entry("begin " * 100 + "het bezoek" + " eind" * 100), "bezoek")
    assert text.startswith("… begin begin")
    assert text.endswith("eind eind …")
    assert "begin het «bezoek» eind" in text
    assert len(text) <= WIDTH + 6


def test_where_most_of_the_words_stand_together() -> None:
    text = "a bezoek" + " b" * 200 + " een bezoek aan moeder" + " c" * 200
    assert "een «bezoek» aan «moeder»" in first(entry(text), "bezoek", "moeder")


def test_a_whole_word_is_shown_before_a_part() -> None:
    assert first(entry("huisbezoek", "bezoek"), "bezoek") == "«bezoek»"
    assert "een «bezoek» b" in first(entry("huisbezoek" + " b" * 200 + " een bezoek b"), "bezoek")


def test_a_second_excerpt_shows_what_the_first_does_not() -> None:
    one = entry("bezoek", "moeder", "bezoek weer", title="bezoek")
    found = excerpts(one, [Word("bezoek"), Word("moeder")], 2)
    assert [(part.question, shown(part)) for part in found] == [
        ("what?", "«bezoek»"),
        ("how?", "«moeder»"),
    ]
    assert len(excerpts(one, [Word("bezoek")], 2)) == 1


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("title", "de «x»"),
        ("tag", "tag «x»"),
        ("person", "met «x»"),
        ("next", "doen: «x»"),
        ("how", "zo «x»"),
    ],
)
def test_only_in_the_field_that_was_named(field: str, text: str) -> None:
    one = entry(
        "x", "zo x", title="de x", tags=("a", "tag x"), people=("met x",),
        next=(Intention("a"), Intention("b", outcome="doen: x")),
    )  # fmt: skip
    [found] = excerpts(one, [Word("x", field)])
    assert (found.place, shown(found)) == (field, text)
    assert bool(found.question) == (field == "how")


def test_the_framework_before_a_reframing_is_shown_too() -> None:
    answer = Answer("reframe", "?", "double", "nu dit", was="toen dat")
    one = entry()._replace(answers=(answer,))
    assert first(one, "toen") == "«toen» dat"


def test_without_a_word_to_point_out_the_entry_begins() -> None:
    assert first(entry("Begin hier.", "dan"), "elders") == "Begin hier."


@given(text=st.text(max_size=400), picks=st.lists(st.integers(0, 50), max_size=3))
def test_an_excerpt_is_a_piece_of_the_text(text: str, picks: list[int]) -> None:
    some = words(text)
    sought = [Word(some[pick % len(some)]) for pick in picks] if some else []
    one = entry(text, text[::-1])
    for found in excerpts(one, sought, 2):
        line = " ".join((text if found.place == "what" else text[::-1]).split())
        assert found.place in ("what", "how")
        assert found.text.removeprefix("… ").removesuffix(" …") in line
        assert len(found.text) <= WIDTH + 4
        assert all(piece for piece, _marked in found.pieces)
