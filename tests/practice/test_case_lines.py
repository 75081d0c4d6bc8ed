"""What is read of the lines of a case; and that no word of a line is ever lost."""

import re
from datetime import UTC, date, datetime
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reflect.locale.recorded import recorded
from reflect.practice.case import Someone, Tie
from reflect.practice.case_lines import circle, columns, facts

THEN = datetime(2026, 11, 22, 10, tzinfo=UTC)
dates = partial(recorded, then=THEN)


@pytest.mark.parametrize(
    ("line", "names", "tie"),
    [
        ("moeder - zoon: zorgt voor", "moeder zoon", Tie(0, 1, "zorgt voor")),
        ("- moeder – zoon", "moeder zoon", Tie(0, 1)),
        ("1. moeder — zoon :  zorgt voor", "moeder zoon", Tie(0, 1, "zorgt voor")),
        ("moeder - zoon - zorgt voor", "moeder zoon", Tie(0, 1, "zorgt voor")),
        ("moeder -> zoon: belt om 14:00", "moeder zoon", Tie(0, 1, "belt om 14:00", "there")),
        ("moeder <- zoon: boos", "moeder zoon", Tie(1, 0, "boos", "there")),
        ("moeder ↔ zoon", "moeder zoon", Tie(0, 1, "", "both")),
        ("ex-man <-> @Jan-Willem: ruzie", "ex-man Jan-Willem", Tie(0, 1, "ruzie", "both")),
    ],
)
def test_a_line_about_two_people(line: str, names: str, tie: Tie) -> None:
    found = circle(line)
    assert [one.name for one in found.people] == names.split()
    assert (found.ties, found.rest) == ((tie,), ())


def test_each_of_the_people_is_one_whatever_the_capitals() -> None:
    found = circle("Moeder - zoon\nschool: meldt zich\nmoeder (ziek) - oma\nSchool - zoon: meldt\n")
    assert found.people == (
        Someone("Moeder", "", ("ziek",)),
        Someone("zoon"),
        Someone("school", "", ("meldt zich",)),
        Someone("oma"),
    )
    assert found.ties == (Tie(0, 1), Tie(0, 3), Tie(2, 1, "meldt"))


def test_a_sentence_is_no_name() -> None:
    text = "Moeder woont met haar zoon bij oma - haar eigen moeder. Dat gaat."
    assert circle(f"{text}\na - b - c - d") == ((), (), (text, "a - b - c - d"))


@pytest.mark.parametrize(
    ("line", "first", "last", "clock", "text"),
    [
        ("12-3-2026: melding", (2026, 3, 12), (2026, 3, 12), "", "melding"),
        ("- 2026-03-12 melding", (2026, 3, 12), (2026, 3, 12), "", "melding"),
        ("12 maart 2026 14:00: melding", (2026, 3, 12), (2026, 3, 12), "14:00", "melding"),
        ("3 april - melding: ziek", (2026, 4, 3), (2026, 4, 3), "", "melding: ziek"),
        ("12 March 2026 report", (2026, 3, 12), (2026, 3, 12), "", "report"),
        ("1 december: was dat vorig jaar", (2025, 12, 1), (2025, 12, 1), "", "was dat vorig jaar"),
        ("maart 2025: ziek", (2025, 3, 1), (2025, 3, 31), "", "ziek"),
        ("2. 2019 | uit huis", (2019, 1, 1), (2019, 12, 31), "", "uit huis"),
    ],
)
def test_a_fact_with_its_date(
    line: str,
    first: tuple[int, int, int],
    last: tuple[int, int, int],
    clock: str,
    text: str,
) -> None:
    [found] = facts(line, dates)
    assert found.when == (date(*first), date(*last), clock)
    assert found.text == text


@pytest.mark.parametrize(
    "line",
    [
        "gisteren: ruzie",
        "3 weken geleden: ruzie",
        "11:00: belde",
        "maandag 12-3-2026: x",
        "x: y",
        "12. March 2026: x",
    ],
)
def test_what_tells_another_day_tomorrow_is_no_date(line: str) -> None:
    assert facts(line, dates) == ((None, line),)


def test_facts_stand_by_day_and_those_without_a_date_at_the_end_as_they_came() -> None:
    text = "los\n5-3-2026: c\n2025: a\nook los\n5-3-2026: d\n  en nog\n1-3-2026: b"
    assert [one.text for one in facts(text, dates)] == ["a", "b", "c", "d en nog", "los", "ook los"]


def test_points_stand_in_columns() -> None:
    text = "rust | zoon | zwaar | heel zwaar\nrust (moeder, zus): licht\neen zin (kort)\n"
    assert columns(text, 3) == (
        ("rust", "zoon", "zwaar | heel zwaar"),
        ("rust", "moeder, zus", "licht"),
        ("een zin (kort)", "", ""),
    )


WORDS = ["moeder", "zoon", "Oma", " - ", " -> ", ": ", "|", "(", ")", "12-3-2026", "2019", " ", "."]
lines = st.lists(st.sampled_from([*WORDS, "\n", "\n  ", "\n- "]), max_size=16).map("".join)


@given(text=lines)
@example("moeder (zoon) - moeder (Oma): moeder")
@example("(moeder) zoon (Oma): zoon")
@example("| | moeder || ")
@example("2019 - 12-3-2026: zoon")
def test_no_word_is_lost(text: str) -> None:
    """Of signs between words there may be fewer, and of the names of one person; of words never."""

    def words(some: str) -> set[str]:
        return set(re.findall(r"\w+", some.casefold()))

    found = circle(text)
    people = [f"{one.name} {' '.join(one.notes)}" for one in found.people]
    assert words(" ".join([*people, *(tie.says for tie in found.ties), *found.rest])) == words(text)
    cells = [cell for row in columns(text, 3) for cell in row]
    assert words(" ".join(cells)) == words(text)
    told = facts(text, dates)
    days = words("12-3-2026 2019") if any(one.when for one in told) else set()
    assert words(text) - days <= words(" ".join(one.text for one in told)) <= words(text)
