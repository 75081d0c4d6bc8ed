"""A key decision: its lines are read, and none is lost."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.practice.came_about import came_about, taken_apart, with_what_stood
from reflect.practice.decision import (
    Consulted,
    Fact,
    consulted,
    facts,
    lines,
    stamped,
    unstamped,
)
from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.history import Event
from reflect.practice.reviews import is_review, with_review

NEAR = date(2026, 11, 18)
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
DUE = date(2027, 2, 1)
LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["", "  ", "- ", "12-11 14:00 arts: wacht", "* 3/4 moeder: ja", "31-2 x: y"]
        ),
        st.text("12-:/ .|()abé\t", max_size=24),
    ),
    max_size=5,
).map("\n".join)


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("Negen dagen weg (verzuimoverzicht).", ("Negen dagen weg", "verzuimoverzicht")),
        ("- Hij belde | notitie (3 juni)", ("Hij belde", "notitie (3 juni)")),
        ("Zij (14) slaapt slecht", ("Zij (14) slaapt slecht", "")),
        ("Zij slaapt slecht ( )", ("Zij slaapt slecht ( )", "")),
        ("Zij slaapt slecht |", ("Zij slaapt slecht", "")),
        ("(verslag)", ("(verslag)", "")),
    ],
)  # fmt: skip
def test_a_fact_has_its_source_behind_it(line: str, fact: tuple[str, str]) -> None:
    assert facts(f"\n{line}\n") == (Fact(*fact, 0),)


@pytest.mark.parametrize(
    ("line", "day", "at", "role", "said"),
    [
        ("12-11 14:00 arts: wacht", date(2026, 11, 12), time(14), "arts", "wacht"),
        ("- 3/1 moeder: ja", date(2027, 1, 3), None, "moeder", "ja"),
        ("2025-12-01 9.05, arts: a: b", date(2025, 12, 1), time(9, 5), "arts", "a: b"),
        ("12-11-25 arts", date(2025, 11, 12), None, "", "arts"),
        ("arts: wacht", None, None, "arts", "wacht"),
        ("31-2 arts: wacht", None, None, "31-2 arts", "wacht"),
        ("12-11 25:00 arts: wacht", None, None, "12-11 25", "00 arts: wacht"),
        ("14-03-1987 moeder: ja", None, None, "14-03-1987 moeder", "ja"),
        ("06-12 34 56 78 arts", None, None, "", "06-12 34 56 78 arts"),
        ("12-11 14:00 2 collega's: ja", date(2026, 11, 12), time(14), "2 collega's", "ja"),
        ("06-12345678 arts", None, None, "", "06-12345678 arts"),
    ],
)
def test_who_was_asked_is_read_with_when_and_in_which_role(
    line: str, day: date | None, at: time | None, role: str, said: str
) -> None:
    assert consulted(line, NEAR) == (Consulted(day, at, role, said, 0),)


def test_who_was_asked_stands_in_the_order_of_time() -> None:
    text = "14-11 b: x\nteam: z\n12-11 15:00 a: y\n12-11 9:30 c: w"
    assert [one.line for one in consulted(text, NEAR)] == [3, 2, 0, 1]


@given(LINES)
def test_no_word_is_lost_in_reading(text: str) -> None:
    """Each line is one fact, and one who was asked; all that is no sign of the grammar stays."""
    assert [one.line for one in facts(text)] == list(range(len(lines(text))))
    asked = consulted(text, NEAR)
    assert sorted(one.line for one in asked) == list(range(len(lines(text))))
    for one in (*facts(text), *asked):
        whole = lines(text)[one.line]
        rest = f"{one.text}{one.source}" if isinstance(one, Fact) else f"{one.role}{one.said}"
        assert set(filter(str.isalpha, whole)) == set(filter(str.isalpha, rest))


@given(LINES, st.integers(-90, 0))
def test_the_moments_are_taken_out_and_come_back(text: str, days: int) -> None:
    bare, found = unstamped(text, NEAR)
    before, after = consulted(text, NEAR), consulted(stamped(bare, found, days), NEAR)
    moved = [one._replace(day=one.day + timedelta(days) if one.day else None) for one in before]
    if not any(one.day for one in consulted(bare, NEAR)):  # a second day behind the first
        assert sorted(moved, key=str) == sorted(after, key=str)
    assert sum(map(bool, found)) == len([one for one in before if one.day])


def decision(**more: object) -> Entry:
    return Entry("decision", "decision", NOON, uid="u", **more)  # type: ignore[arg-type]


def test_the_day_of_review_is_one_intention_and_what_was_closed_stays() -> None:
    own = Intention("bellen")
    one = with_review(decision(next=(own,)), DUE, "Nog eens")
    assert [(each.text, each.due) for each in one.next] == [("bellen", None), ("Nog eens", DUE)]
    assert [is_review(one, each) for each in one.next] == [False, True]
    later = with_review(one, DUE + timedelta(1), "Again")
    assert later.next == (own, one.next[1]._replace(due=DUE + timedelta(1)))
    assert with_review(one, None, "").next == (own,)
    done = one.next[1]._replace(state="done", outcome="houdt stand")
    again = with_review(one._replace(next=(own, done)), DUE, "Nog eens")
    assert again.next[:2] == (own, done)
    assert is_review(again, again.next[2])
    assert again.next[2].uid != done.uid


def test_how_it_came_about_tells_each_line_and_what_stood_before() -> None:
    def of(*texts: tuple[str, str]) -> Entry:
        return decision(
            answers=tuple(Answer(key, f"{key}?", "single", text) for key, text in texts)
        )

    first, second = of(("facts", "een"), ("advice", "wacht")), of(("facts", "een\ntwee"))
    events = [Event("add", NOON, None, first), Event("edit", NOON + timedelta(1), first, second)]
    made = came_about(events)
    assert made.written == {"facts": (NOON, NOON + timedelta(1))}
    assert [(one.answer.text, one.since, one.until) for one in made.stood] == [
        ("een", NOON, NOON + timedelta(1)),
        ("wacht", NOON, NOON + timedelta(1)),
    ]
    assert taken_apart(with_what_stood(second, made), made) == (second, made)
    assert came_about([]).stood == ()
