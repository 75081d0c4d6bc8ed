"""The index against a plain look through all entries, whatever was changed in which order."""

import os
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from unittest import mock

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from reflect.journal import changes, entries, index, searching
from reflect.journal.driver import Connection, in_memory, transaction
from reflect.journal.filters import Filter
from reflect.journal.schema import make_ready
from reflect.journal.searching import search
from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.errors import WrongUse
from reflect.practice.query import FIELDS, Word, understood
from reflect.practice.words import bare, small, words

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
KEYS = ("what", "how", "effect", "framework", "reframe", "learned", "now")
WORDS = (
    "bezoek", "huisbezoek", "Bezoeken", "beïnvloed", "beinvloed", "gesprek",
    "keukentafelgesprek", "moeder", "Ömür", "12", "wg", "май", "ẞtraße", "İZMİR", "ÆON", "外套",
)  # fmt: skip
LATIN = st.text(st.characters(max_codepoint=0x17F) | st.sampled_from("🙂外\u0308"), max_size=8)
"""FTS5 and Python know different versions of Unicode, and differ beyond the common scripts."""

TEXTS = st.lists(st.sampled_from(WORDS) | LATIN, max_size=8).map(" ".join)
LABELS = st.lists(st.sampled_from(WORDS), max_size=3, unique_by=lambda one: one.casefold())


def texts(entry: Entry) -> list[tuple[str, str]]:
    """Every text of ``entry`` with the field that it is searched in."""
    found = [("title", entry.title)]
    for answer in entry.answers:
        found += [(answer.key, text) for text in (answer.was, answer.text) if text is not None]
    found += [("tag", label) for label in entry.tags] + [("person", one) for one in entry.people]
    for one in entry.next:
        found += [("next", text) for text in (one.text, one.outcome) if text is not None]
    return found


def scan(kept: dict[int, Entry], word: str, field: str | None, *, parts: bool) -> set[int]:
    """The entries in which ``word`` stands, by looking through all of them."""

    def there(text: str) -> bool:
        some = words(small(text))
        return any(small(word) in one for one in some) if parts else small(word) in some

    return {
        number
        for number, entry in kept.items()
        if any(there(text) for key, text in texts(entry) if field in (None, key))
    }


@st.composite
def some_entry(draw: Any) -> Entry:
    keys = draw(st.lists(st.sampled_from(KEYS), max_size=4, unique=True))
    return Entry(
        kind="after",
        pack="after",
        when=NOON + timedelta(seconds=draw(st.integers(-5_000_000_000, 3) | st.integers(0, 3))),
        title=draw(TEXTS),
        answers=tuple(
            Answer(key, f"{key}?", "single", draw(TEXTS), was=draw(TEXTS | st.none()))
            for key in keys
        ),
        tags=tuple(draw(LABELS)),
        people=tuple(draw(LABELS)),
        next=tuple(
            Intention(draw(TEXTS), outcome=draw(TEXTS | st.none()))
            for _each in range(draw(st.integers(0, 2)))
        ),
    )


def journal() -> Connection:
    db = in_memory()
    make_ready(db)
    return db


class Indexed(RuleBasedStateMachine):
    """Entries that come, change and go, in a journal and in a dict."""

    def __init__(self) -> None:
        super().__init__()
        self.db = journal()
        self.kept: dict[int, Entry] = {}

    def teardown(self) -> None:
        for table in ("whole", "part"):  # also against what the index was made of
            self.db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        self.db.close()

    def some(self, data: st.DataObject) -> int:
        return data.draw(st.sampled_from(sorted(self.kept)))

    @rule(entry=some_entry())
    def add(self, entry: Entry) -> None:
        kept = changes.add(self.db, entry, NOON)
        self.kept[kept.id] = kept

    @precondition(lambda self: self.kept)
    @rule(data=st.data(), entry=some_entry(), what=st.sampled_from(["tag", "all", "loop", "when"]))
    def change(self, data: st.DataObject, entry: Entry, what: str) -> None:
        def alter(one: Entry) -> Entry:
            match what:
                case "tag":
                    return one._replace(tags=entry.tags)
                case "loop":
                    return one._replace(loop="double", loop_by="you")
                case "when":
                    return one._replace(when=entry.when)
            return entry._replace(id=one.id, uid=one.uid, created=one.created)

        number = self.some(data)
        self.kept[number] = changes.change(self.db, number, NOON, "edit", alter)

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        number = self.some(data)
        with transaction(self.db), index.renewed(self.db, number):
            self.db.execute("DELETE FROM entry WHERE id = ?", [number])
        del self.kept[number]

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def fail(self, data: st.DataObject) -> None:
        """What went wrong leaves nothing in the index either."""
        number = self.some(data)

        def broken() -> None:
            with transaction(self.db), index.renewed(self.db, number):
                self.db.execute("UPDATE entry SET title = 'nooit' WHERE id = ?", [number])
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            broken()

    @rule(word=st.sampled_from(WORDS), field=st.sampled_from([None, *FIELDS.values()]))
    def find(self, word: str, field: str | None) -> None:
        """Whole words as a look through all finds them, then parts; the newest first in both."""
        whole = scan(self.kept, word, field, parts=False)
        parts = scan(self.kept, word, field, parts=True) if len(word) > 2 else whole

        def newest(numbers: set[int]) -> list[int]:
            return sorted(numbers, key=lambda one: (self.kept[one].when, one), reverse=True)

        expected = newest(whole) + newest(parts - whole)
        assert search(self.db, Word(word, field), Filter()) == expected
        assert search(self.db, Word(word, field, exact=True), Filter()) == newest(whole)
        for limit in (0, 1, 2):
            assert search(self.db, Word(word, field), Filter(newest=limit)) == expected[:limit]

    @rule(word=st.sampled_from(WORDS), start=some_entry(), tag=st.sampled_from(["", *WORDS]))
    def find_with_filters(self, word: str, start: Entry, tag: str) -> None:
        chosen = Filter(since=start.when, until=NOON, tags=(tag,) if tag else ())
        listed = {one.id for one in entries.select(self.db, chosen)}
        found = search(self.db, Word(word), Filter())
        assert search(self.db, Word(word), chosen) == [one for one in found if one in listed]

    @invariant()
    def each_word_is_there_with_the_number_of_its_entries(self) -> None:
        told = Counter({"": len(self.kept)} if self.kept else {}) + Counter(
            word
            for entry in self.kept.values()
            for word in {one for _key, text in texts(entry) for one in words(small(text))}
        )
        held = self.db.execute("SELECT text, entries FROM word").fetchall()
        assert {row["text"]: row["entries"] for row in held} == told
        asked = [*sorted(told), "nooit"]
        assert index.frequencies(self.db, asked) == {one: told[one] for one in asked}
        assert index.total(self.db) == len(self.kept)


TestIndexed = Indexed.TestCase
TestIndexed.settings = settings(
    max_examples=12,
    stateful_step_count=20,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink takes minutes
)


def test_fts5_sees_the_words_that_python_sees() -> None:
    """Every letter of Latin, Greek, Cyrillic, Hebrew, Arabic and Vietnamese as `small` has it."""
    db = in_memory()
    codes = (
        *range(0x30, 0x1E0),
        *range(0x384, 0x450),
        *range(0x5D0, 0x660),
        *range(0x1EA0, 0x1F00),
    )
    letters = [chr(code) for code in codes if chr(code).isalnum()]
    db.execute("CREATE VIRTUAL TABLE one USING fts5(x, tokenize='unicode61 remove_diacritics 2')")
    db.executemany(
        "INSERT INTO one (rowid, x) VALUES (?, ?)", [(ord(one), f"a{one}b") for one in letters]
    )
    for letter in letters:
        rows = db.execute(
            "SELECT rowid FROM one WHERE one MATCH ?", [f'"{small(f"a{letter}b")}"']
        ).fetchall()
        assert ord(letter) in {row[0] for row in rows}, letter
    db.close()


def test_bare_leaves_out_all_that_fts5_leaves_out() -> None:
    """What FTS5 makes of a letter stands in the bare text, in every script with capitals."""
    db = in_memory()
    db.execute("CREATE VIRTUAL TABLE one USING fts5(x, tokenize='unicode61 remove_diacritics 2')")
    db.execute("CREATE VIRTUAL TABLE seen USING fts5vocab(one, instance)")
    codes = (*range(1, 0x3000), *range(0xA640, 0xAC00), *range(0xFB00, 0x10000))
    db.execute("BEGIN")
    db.executemany("INSERT INTO one (rowid, x) VALUES (?, ?)", [(n, f"a{chr(n)}b") for n in codes])
    for term, code in db.execute("SELECT term, doc FROM seen"):
        assert bare(term) in bare(f"a{chr(code)}b"), hex(code)
    db.close()


def test_a_text_of_one_endless_word(journal_of: Any) -> None:
    """It is found whole; as no word has so many letters, its parts are not kept."""
    db = journal_of("x" * 10_000, "kort")
    assert search(db, Word("kor"), Filter()) == [2]
    assert search(db, Word("x" * 10_000), Filter()) == [1]
    assert search(db, Word("xxx"), Filter()) == []


@pytest.fixture(scope="module")
def journal_of() -> Any:
    opened: list[Connection] = []

    def made(*told: str) -> Connection:
        opened.append(db := journal())
        for text in told:
            changes.add(db, Entry("now", "now", NOON, (Answer("now", "?", "", text),)), NOON)
        return db

    yield made
    for db in opened:
        db.close()


@pytest.fixture(scope="module")
def some(journal_of: Any) -> Connection:
    chance = random.Random(5)
    db: Connection = journal_of(*(" ".join(chance.choices(WORDS, k=8)) for _each in range(40)))
    return db


@cache
def random_journal(seed: int) -> Connection:
    """Sixty entries, some of the same second, of words and words made of two."""
    chance = random.Random(seed)

    def text() -> str:
        made = ["".join(chance.choices(WORDS, k=chance.randint(1, 2))) for _each in range(4)]
        return " ".join(made[: chance.randrange(5)])

    db = journal()
    for _each in range(60):
        entry = Entry(
            kind="after",
            pack="after",
            when=NOON + timedelta(seconds=chance.randrange(-4, 4)),
            title=text(),
            answers=tuple(Answer(key, "?", "single", text()) for key in chance.sample(KEYS, 3)),
            tags=tuple(chance.sample(["regie", "huisbezoek"], chance.randrange(3))),
        )
        changes.add(db, entry, NOON)
    return db


PARTS = st.sampled_from(
    ["ezoe", "zoek", "prek", "oede", "beinvl", "ömü", "raß", "zmi", "12", "май", "外套", "moed*"]
)
SOUGHT = st.lists(
    PARTS
    | st.tuples(PARTS, PARTS).map(" OR ".join)
    | st.sampled_from(["what:ezoe", "how:prek", "tag:bez", "huisbezoek", '"moeder"', "-bezoek"])
    | st.sampled_from(["OR", "(", ")", "-("]),
    min_size=1,
    max_size=3,
).map(" ".join)
SECONDS = st.integers(-5, 5).map(lambda seconds: NOON + timedelta(seconds=seconds))


@given(
    seed=st.integers(0, 4),
    typed=SOUGHT,
    chosen=st.builds(
        Filter,
        since=SECONDS | st.none(),
        until=SECONDS | st.none(),
        tags=st.sampled_from([(), ("regie",)]),
        newest=st.integers(1, 30) | st.none(),
        unkept=st.none(),
    ),
    many=st.integers(1, 6),
    read=st.integers(1, 10),
)
@settings(max_examples=int(os.environ.get("REFLECT_SOAK", "40")))
def test_reading_entries_finds_what_looking_up_every_form_finds(
    seed: int, typed: str, chosen: Filter, many: int, read: int
) -> None:
    """Whichever way is the quicker; REFLECT_SOAK=10000 for the long run."""
    try:
        asked = understood(typed)
    except WrongUse:
        return
    db = random_journal(seed)
    with mock.patch.object(searching, "MANY", 10**9):
        plainly = search(db, asked, chosen)
    with mock.patch.multiple(searching, MANY=many, READ=read):
        assert search(db, asked, chosen) == plainly


PIECES = st.one_of(
    st.sampled_from(
        ["AND", "OR", "NOT", "EN", "OF", "NIET", "NEAR", *(f"{one}:" for one in FIELDS)]
    ),
    st.sampled_from([*'"“”«()|-*:^+', "--", "\x00", "'", "''", "\\", "%", "🙂", "👩‍👧"]),
    st.sampled_from(WORDS),
    st.characters(),
    st.text(max_size=8),
)
TYPED = st.builds(
    "".join, st.lists(st.tuples(PIECES, st.sampled_from(["", " ", " "])).map("".join), max_size=25)
)


@given(typed=TYPED)
@settings(max_examples=int(os.environ.get("REFLECT_SOAK", "60")))
def test_whatever_is_typed_gives_results_or_a_clear_word(some: Connection, typed: str) -> None:
    """Through the journal itself; REFLECT_SOAK=10000 for the long run."""
    try:
        asked = understood(typed)
    except WrongUse:
        return
    found = search(some, asked, Filter(newest=21))
    assert len(found) == len(set(found)) <= 21
    assert set(found) <= set(search(some, asked, Filter()))
