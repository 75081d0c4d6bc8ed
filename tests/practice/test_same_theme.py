"""What was written before on the same theme: which entries, in which order, in which words."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from reflect.practice.earlier import MOST, earlier, queries, said
from reflect.practice.entries import Answer, Entry
from reflect.practice.query import match, sought

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
EVERYDAY = frozenset({"het", "gesprek"})


def entry(id: int = 0, days: int = 1, *, kind: str = "after", **more: Any) -> Entry:
    """An entry of so many days ago that answers ``reframe``, or the keys in ``says``."""
    says = more.pop("says", ["reframe"])
    answers = tuple(Answer(key, "?", "double", f"{key} {id}") for key in says)
    return Entry(kind, kind, NOW - timedelta(days), answers, id=id, **more)  # type: ignore[arg-type]


def numbers(about_to_be: Entry, found: Sequence[Entry]) -> list[int]:
    return [one.id for one in earlier(about_to_be, found, EVERYDAY, UTC)]


NEW = Entry(
    "before", "before", NOW, title="Gesprek: het Rapport", tags=("Regie",), people=("Moeder",)
)


def test_a_tag_goes_before_a_person_and_a_person_before_a_word_of_the_title() -> None:
    found = [
        entry(1, 1, title="rapport"),
        entry(2, 2, people=("moeder",)),
        entry(3, 3, tags=("regie",)),
        entry(4, 4, tags=("regie",), people=("moeder",)),
    ]
    assert numbers(NEW, found) == [4, 3, 2]
    assert numbers(NEW, found[:2]) == [2, 1]


def test_of_equals_what_says_how_it_was_seen_goes_first_and_then_the_newest() -> None:
    found = [
        entry(1, 9, tags=("regie",)),
        entry(2, 8, tags=("regie",), says=["what", "learned"]),
        entry(3, 1, tags=("regie",), says=["what"]),
        entry(4, 2, tags=("regie",), kind="before", says=["framework"]),
    ]
    assert numbers(NEW, found) == [2, 1, 3]


def test_words_of_a_title_are_found_in_what_was_said() -> None:
    """But not everyday ones, nor such as are too short to mean anything."""
    told = Answer("what", "?", "single", "Over het RAPPORT gehad.")
    assert numbers(NEW, [entry(1)._replace(answers=(told,))]) == [1]
    assert numbers(NEW._replace(title="Gesprek, het"), [entry(1, title="Het gesprek")]) == []
    assert numbers(NEW._replace(title="Om u"), [entry(1, title="om u")]) == []


def test_the_preparation_itself_and_the_same_day_are_left_out() -> None:
    after = NEW._replace(kind="after", about=7)
    found = [entry(7, 3, tags=("regie",)), entry(8, 0, tags=("regie",))]
    assert numbers(after, found) == []
    assert numbers(after, [*found, entry(9, -1, tags=("regie",))]) == []


def test_the_day_is_that_of_the_writer() -> None:
    """At half past eleven in the evening in New York it is the next day in Amsterdam."""
    late = NEW._replace(when=datetime(2026, 11, 20, 4, 30, tzinfo=UTC))
    before = entry(1, tags=("regie",))._replace(when=datetime(2026, 11, 19, 22, tzinfo=UTC))
    assert earlier(late, [before], EVERYDAY, ZoneInfo("Europe/Amsterdam"))
    assert not earlier(late, [before], EVERYDAY, ZoneInfo("America/New_York"))


def test_a_conversation_is_shown_once() -> None:
    """As it was looked back on, also when the preparation shares more."""
    prepared = entry(1, 3, kind="before", tags=("regie",), people=("moeder",), says=["framework"])
    looked_back = entry(2, 2, tags=("regie",), about=1)
    assert numbers(NEW, [prepared, looked_back]) == [2]
    assert numbers(NEW, [prepared, looked_back._replace(tags=())]) == [1]


def test_the_words_are_those_that_say_most() -> None:
    for says, key in (
        (["what", "framework", "learned", "reframe"], "reframe"),
        (["what", "framework", "learned"], "learned"),
        (["what", "framework"], "framework"),
        (["now"], "now"),
    ):
        answer = said(entry(says=says))
        assert answer
        assert answer.key == key
    empty = Answer("reframe", "?", "double", " \n")
    assert said(entry()._replace(answers=(empty,))) is None


def test_labels_are_searched_for_whole() -> None:
    asked = list(queries(NEW._replace(tags=("eigen regie", "🌱")), EVERYDAY))
    assert list(map(match, asked)) == ['tag : "eigen regie"', 'person : "Moeder"', '"rapport"']
    assert all(word.exact for one in asked for word in sought(one))
    assert not list(queries(Entry("after", "after", NOW), EVERYDAY))


LABELS = st.lists(st.sampled_from(["regie", "Regie", "moeder", "rust"]), max_size=2).map(tuple)
ENTRIES = st.lists(
    st.builds(
        entry,
        days=st.integers(-1, 5),
        kind=st.sampled_from(["before", "after", "now"]),
        tags=LABELS,
        people=LABELS,
        title=st.sampled_from(["", "Rapport", "het"]),
        about=st.none() | st.integers(1, 9),
        says=st.lists(st.sampled_from(["what", "reframe", "framework"]), unique=True),
    ),
    max_size=9,
).map(lambda found: [one._replace(id=number) for number, one in enumerate(found, 1)])


@given(found=ENTRIES, shuffled=st.randoms())
def test_whatever_there_is(found: list[Entry], shuffled: Any) -> None:
    """At most three, each of an earlier day with something shared and something said, in
    whatever order they were found."""
    chosen = earlier(NEW._replace(about=3), found, EVERYDAY, UTC)
    assert len({one.id for one in chosen}) == len(chosen) <= MOST
    for one in chosen:
        assert one.when.date() < NOW.date()
        assert one.id != 3
        assert said(one)
        labels = {label.lower() for label in one.tags} & {"regie"}
        labels |= {label.lower() for label in one.people} & {"moeder"}
        assert labels or one.title == "Rapport"
    shuffled.shuffle(found)
    assert earlier(NEW._replace(about=3), found, EVERYDAY, UTC) == chosen
