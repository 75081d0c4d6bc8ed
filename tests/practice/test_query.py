"""What people type to search: understood, or refused with a clear word; never an SQL error."""

import os
from collections.abc import Iterator
from typing import Any as Anything

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.journal.driver import in_memory
from reflect.practice.errors import WrongUse
from reflect.practice.query import (
    DEEPEST,
    FIELDS,
    MOST,
    OPERATORS,
    All,
    Any,
    Query,
    Word,
    granted,
    marks,
    match,
    sought,
    understood,
)
from reflect.practice.words import words

CASES = [
    # words
    ("gesprek", '"gesprek"'),
    ("gesprek moeder", '("gesprek" AND "moeder")'),
    ("  gesprek \n\t moeder ", '("gesprek" AND "moeder")'),
    ("beïnvloed", '"beïnvloed"'),
    ("bei\u0308nvloed", '"beïnvloed"'),
    ("foto's", '"foto s"'),
    ("rotterdam-zuid", '"rotterdam zuid"'),
    ("14:00", '"14 00"'),
    ("a/b;c,d&e", '"a b c d e"'),
    ("snake_case", '"snake case"'),
    ("@mentor #regie", '("mentor" AND "regie")'),
    ("^gesprek + moeder", '("gesprek" AND "moeder")'),
    ("NEAR(a, b, 4)", '("NEAR" AND "a" AND "b" AND "4")'),
    ("gesprek 🙂", '"gesprek"'),
    ("外套", '"外套"'),
    ("a\x00b", '"a b"'),
    ("a\ud800b", '"a b"'),
    # words in a row
    ('"goed gesprek"', '"goed gesprek"'),
    ('"goed gesprek" moeder', '("goed gesprek" AND "moeder")'),
    ('moeder "goed gesprek', '("moeder" AND "goed gesprek")'),
    ("“goed gesprek” „ja”", '("goed gesprek" AND "ja")'),
    ('"moeder EN zoon"', '"moeder EN zoon"'),
    ('"moeder -zoon"', '"moeder zoon"'),
    ('"" gesprek', '"gesprek"'),
    ('a"b c"d', '("a" AND "b c" AND "d")'),
    # and
    ("a AND b", '("a" AND "b")'),
    ("a EN b", '("a" AND "b")'),
    ("a en b", '("a" AND "en" AND "b")'),
    ("a AN b", '("a" AND "AN" AND "b")'),
    ("AND a AND AND b AND", '("a" AND "b")'),
    # or
    ("a OR b", '("a" OR "b")'),
    ("a OF b", '("a" OR "b")'),
    ("a of b", '("a" AND "of" AND "b")'),
    ("a | b || c", '("a" OR "b" OR "c")'),
    ("a|b", '("a" OR "b")'),
    ("OR a OR OR b OR", '("a" OR "b")'),
    ("a b OR c d", '(("a" AND "b") OR ("c" AND "d"))'),
    # not
    ("a -b", '("a" NOT "b")'),
    ("a NOT b", '("a" NOT "b")'),
    ("a NIET b", '("a" NOT "b")'),
    ("a AND NOT b", '("a" NOT "b")'),
    ("-b a", '("a" NOT "b")'),
    ("a -b -c", '("a" NOT ("b" OR "c"))'),
    ("a --b", '("a" NOT "b")'),
    ("a NOT NOT b", '("a" AND "b")'),
    ("a - b", '("a" AND "b")'),
    ("a -", '"a"'),
    ("a NOT", '"a"'),
    ('a -"b c"', '("a" NOT "b c")'),
    ("a -(b c)", '("a" NOT ("b" AND "c"))'),
    ("a -(-b)", '("a" AND "b")'),
    ("a (b OR -c)", '("a" NOT ("c" NOT "b"))'),
    ("a -🙂 b", '("a" AND "b")'),
    ("a (-b -c)", '("a" NOT ("b" OR "c"))'),
    ("(a -b) c -d", '(("a" AND "c") NOT ("b" OR "d"))'),
    # brackets
    ("(a OR b) c", '(("a" OR "b") AND "c")'),
    ("a(b OR c)", '("a" AND ("b" OR "c"))'),
    ("((((a))))", '"a"'),
    ("a (b (c d))", '("a" AND "b" AND "c" AND "d")'),
    ("a OR (b OR c)", '("a" OR "b" OR "c")'),
    ("(a OR b", '("a" OR "b")'),
    ("a) OR b)", '("a" OR "b")'),
    ("() a ()", '"a"'),
    # beginnings
    ("vertrouw*", '"vertrouw" *'),
    ("a vertrouw*, b", '("a" AND "vertrouw" * AND "b")'),
    ('"goed gespr"*', '"goed gespr" *'),
    ('"goed gespr*"', '"goed gespr" *'),
    ("*gesprek", '"gesprek"'),
    ("ge*rek", '"ge rek"'),
    ("a * b", '("a" AND "b")'),
    ("papa*", '"papa" *'),
    # questions
    ("what:gesprek", 'what : "gesprek"'),
    ("Wat:gesprek moeder", '(what : "gesprek" AND "moeder")'),
    ("wat: gesprek", 'what : "gesprek"'),
    ('kader:"regie bij moeder"', 'framework : "regie bij moeder"'),
    ("hoe:(koffie OF thee) rust", '((how : "koffie" OR how : "thee") AND "rust")'),
    ("wat:(a hoe:b c)", '(what : "a" AND how : "b" AND what : "c")'),
    ("wat:(a (b OR c))", '(what : "a" AND (what : "b" OR what : "c"))'),
    ("a -tag:regie", '("a" NOT tag : "regie")'),
    ("a tag:-regie", '("a" NOT tag : "regie")'),
    ("met:moeder with:zoon", '(person : "moeder" AND person : "zoon")'),
    ("titel:vertrouw*", 'title : "vertrouw" *'),
    ("geleerd:a herkadering:b voornemen:c", '(learned : "a" AND reframe : "b" AND next : "c")'),
    ("http://a", '"http a"'),
    ("zaak:12", '"zaak 12"'),
    ("wat:", '"wat"'),
    ("(a OR wat:)", '("a" OR "wat")'),
    ("wat: OR a", '("wat" OR "a")'),
    ("wat: hoe: a", '("wat" AND how : "a")'),
    ("somewhat:a", '"somewhat a"'),
    ("hoe:(a wat:", '(how : "a" AND how : "wat")'),
    ("hoe:(a wat:) b", '(how : "a" AND how : "wat" AND "b")'),
    ("wat: EN a", '("wat" AND "a")'),
    # only operators: then they are words
    ("NIET", '"NIET"'),
    ("EN OF", '("EN" AND "OF")'),
    ("(NOT)", '"NOT"'),
]


@pytest.mark.parametrize(("typed", "expression"), CASES, ids=[ascii(typed) for typed, _ in CASES])
def test_what_is_typed_becomes_what_fts5_takes(typed: str, expression: str) -> None:
    assert match(understood(typed)) == expression


@pytest.mark.parametrize(
    "typed", ["", "   ", "🙂", '""', "()", "-", "*", "\x00", "___", "!?…", "("]
)
def test_nothing_to_search_for_is_said(typed: str) -> None:
    with pytest.raises(WrongUse, match="no word to search for"):
        understood(typed)


@pytest.mark.parametrize(
    "typed", ["-a", "NOT a", "-a -b", "-(a b)", "a OR -b", "-a OR -b", "-wat:a"]
)
def test_only_what_should_not_be_there_is_said(typed: str) -> None:
    with pytest.raises(WrongUse, match="should not be found"):
        understood(typed)


def test_a_whole_page_is_too_long_and_that_is_said() -> None:
    understood("a " * MOST)
    understood("OR " * MOST + "a")
    deep = "a (b OR "  # which are two brackets within each other
    understood(deep * (DEEPEST // 2 - 1) + "c d")
    for typed in (
        "a " * (MOST + 1),
        '"a" ' * (MOST + 1),
        deep * (DEEPEST // 2) + "c d",
        "a OR (b c OR " * 5000,
    ):
        with pytest.raises(WrongUse, match="too long") as told:
            understood(typed)
        assert told.value.values == {"most": MOST}


def test_ten_thousand_brackets_are_read() -> None:
    assert understood("(" * 10_000 + "a" + ")" * 10_000) == Word("a")
    assert understood("-(" * 10_000 + "a") == Word("a")
    assert understood(")" * 10_000 + "a OR" + " (" * 10_000) == Word("a")


def test_parts_of_words_are_put_beside_the_word_they_belong_to() -> None:
    """Not beside words in a row, beginnings, and what must not be there."""
    forms = {"gesprek": ["gesprek", "gesprekken", "keukentafelgesprek"]}

    def expression(typed: str) -> str:
        return match(understood(typed), lambda word: forms.get(word.text, []))

    three = '("gesprek" OR "gesprekken" OR "keukentafelgesprek")'
    assert expression("gesprek") == three
    assert expression("wat:gesprek ja") == f'(what : {three} AND "ja")'
    assert expression('"gesprek" gesprek*') == '("gesprek" AND "gesprek" *)'
    assert expression("ja -gesprek") == '("ja" NOT "gesprek")'


def test_the_words_that_should_be_found_are_known_for_marking() -> None:
    asked = understood('a (b OR wat:"c d") -e')
    assert list(sought(asked)) == [Word("a"), Word("b"), Word("c d", "what", exact=True)]
    assert understood("wat:") == Word("wat")


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("bezoek", "Het huisbezoek en een Bezoek.", ["bezoek", "Bezoek"]),
        ("beinvloed", "Zij beïnvloedde mij, bei\u0308nvloed.", ["beïnvloed", "bei\u0308nvloed"]),
        ('"bezoek"', "huisbezoek, bezoek, bezoeken", ["bezoek"]),
        ("vertrouw*", "zelfvertrouwen vertrouwen", ["vertrouw"]),
        ('"goed gesprek"', "Een goed, gesprek.", ["goed, gesprek"]),
        ("gesprek gesprekken", "de gesprekken", ["gesprekken"]),
        ("gespr* gesprekken", "de gesprekken, gesprek", ["gesprekken", "gespr"]),
        ('"goed gesprek"', "Vergoed gesprek, goed gesprekje.", []),
        ("foto's", "foto s, kfoto s en foto sk", ["foto s"]),
        ("wat:a hoe:b", "a b", ["a"]),
        ("é.", "E\u0301e", ["E\u0301", "e"]),
        ("外套", "我的外套。", ["外套"]),
        ("a -b", "b", []),
        ("a+", "a+", ["a"]),
    ],
)
def test_what_was_found_is_marked(typed: str, text: str, marked: list[str]) -> None:
    found = marks(list(sought(understood(typed))), "what", text)
    assert [text[first:last] for first, last in found] == marked


# ---------------------------------------------------------------- against FTS5 itself

COLUMNS = dict.fromkeys(FIELDS.values())
TEXTS = ["a", "b", "a b", "b a c", "gesprek niet", "外套 x1", "ï ß ǆ", "12 00 regie moeder", "c"]

# What people type, and what they might: operators, fields, quotes, brackets, any character.
PIECES = st.one_of(
    st.sampled_from([*OPERATORS, *(f"{name}:" for name in FIELDS), *'"“”«()|-*:^+', "--", "NEAR"]),
    st.sampled_from(
        ["a", "b", "c", "gesprek*", "ï", "外套", "🙂", "👩‍👧", "\x00", "'", "''", "\\", "%"]
    ),
    st.characters(),
    st.text(max_size=8),
)
TYPED = st.builds(
    "".join, st.lists(st.tuples(PIECES, st.sampled_from(["", " ", " "])).map("".join), max_size=25)
)


@pytest.fixture(scope="module")
def index() -> Iterator[Anything]:
    db = in_memory()
    db.execute(f"CREATE VIRTUAL TABLE entry USING fts5({', '.join(COLUMNS)})")
    for number, text in enumerate(TEXTS):
        column = list(COLUMNS)[number % 3]
        db.execute(f"INSERT INTO entry (rowid, {column}) VALUES (?, ?)", [number, text])
    yield db
    db.close()


def found(db: Anything, expression: str) -> set[int]:
    rows = db.execute("SELECT rowid FROM entry WHERE entry MATCH ?", [expression])
    return {row[0] for row in rows}


@given(TYPED)
@settings(max_examples=int(os.environ.get("REFLECT_SOAK", "60")))
def test_whatever_is_typed_gives_results_or_a_clear_word(index: Anything, typed: str) -> None:
    """REFLECT_SOAK=10000 for the long run."""
    try:
        asked = understood(typed)
    except WrongUse:
        return
    whole = found(index, match(asked))
    wider = found(index, match(asked, lambda word: ["b", "c", word.text + "x"]))
    assert whole <= wider
    for text in TEXTS:
        marks(list(sought(asked)), "what", text)


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Z")), max_size=30))
def test_no_text_makes_marking_lose_its_place(text: str) -> None:
    if text and (some := words(text)):
        for first, last in marks([Word(some[0])], "what", text):
            assert 0 <= first < last <= len(text)


LETTERS = "abc"
TREES = st.recursive(
    st.sampled_from(LETTERS),
    lambda inner: st.one_of(
        st.tuples(st.just("-"), inner),
        st.tuples(st.sampled_from(["AND", "OR"]), inner, inner),
    ),
    max_leaves=8,
)


def typed_of(tree: Anything) -> str:
    if isinstance(tree, str):
        return tree
    if tree[0] == "-":
        return f"NOT ({typed_of(tree[1])})"
    return f"({typed_of(tree[1])}) {tree[0]} ({typed_of(tree[2])})"


def holds(tree: Anything, there: frozenset[str]) -> bool:
    if isinstance(tree, str):
        return tree in there
    if tree[0] == "-":
        return not holds(tree[1], there)
    results = [holds(one, there) for one in tree[1:]]
    return all(results) if tree[0] == "AND" else any(results)


def finds(query: Query, there: frozenset[str]) -> bool:
    match query:
        case Word(text=text):
            return text in there
        case Any(parts=parts):
            return any(finds(part, there) for part in parts)
        case All(parts=parts, without=without):
            return all(finds(part, there) for part in parts) and not any(
                finds(part, there) for part in without
            )


THERE = [
    frozenset(one for place, one in enumerate(LETTERS) if number >> place & 1)
    for number in range(1 << len(LETTERS))
]


@given(TREES)
def test_and_or_not_mean_what_they_say(tree: Anything) -> None:
    """Refused only when it would find an entry in which none of the words stands."""
    try:
        asked = understood(typed_of(tree))
    except WrongUse:
        assert holds(tree, frozenset())
        return
    for there in THERE:
        assert finds(asked, there) == holds(tree, there)


@given(TREES)
def test_words_taken_for_granted_are_not_asked_for_and_nothing_is_missed(tree: Anything) -> None:
    try:
        asked = understood(typed_of(tree))
    except WrongUse:
        return
    assert granted(asked, []) == asked
    for some in THERE:
        left = granted(asked, [Word(one) for one in some])
        assert not left or some.isdisjoint(word.text for word in sought(left))
        for there in THERE:
            if left and finds(asked, there):
                assert finds(left, there)


def test_what_is_not_granted_is_still_asked_for() -> None:
    asked = understood("a (b OR c) d -e")
    assert granted(asked, [Word("a"), Word("b")]) == All((Word("d"),), (Word("e"),))
    assert granted(understood("a OR b"), [Word("c")]) == understood("a OR b")
    assert granted(understood("a OR b"), [Word("a")]) is None
    assert granted(understood("a b"), [Word("a"), Word("b")]) is None
