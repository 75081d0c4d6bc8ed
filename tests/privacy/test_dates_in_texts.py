"""Dates move together and keep their way of writing."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.privacy.dates import DUTCH, ENGLISH, found, moved, whole_weeks


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("op 3 mei", "op 10 mei"),
        ("dinsdag 28 april 2026 om 10.30", "dinsdag 5 mei 2026 om 10.30"),
        ("on 28 April", "on 5 May"),
        ("May 28th, 2026", "June 4th, 2026"),
        ("the 1st of March", "the 8th of March"),
        ("2026-12-28", "2027-01-04"),
        ("28-12-2026", "04-01-2027"),
        ("8-1-26", "15-1-26"),
        ("03/09/2009", "10/09/2009"),
        ("28 mrt", "4 apr"),
        ("28 feb. 2028", "6 mrt. 2028"),
        ("29 februari", "7 maart"),
        ("MEI 2026 en 30 MEI", "MEI 2026 en 6 JUNI"),
        ("28-10 14:30 arts: wacht", "4-11 14:30 arts: wacht"),
        ("May 4th, May 14th, May 15th, May 16th", "May 11th, May 21st, May 22nd, May 23rd"),
        ("May 2nd, March 3rd, the 24th of May", "May 9th, March 10th, the 31st of May"),
        ("28 SEPT 2026, 28 sept", "5 OCT 2026, 5 okt"),
        ("12-1-'26 en 3 mei '26", "19-1-'26 en 10 mei '26"),
        ("22-2-88, 31-12-99 en 28-12-1999", "29-2-88, 07-01-00 en 04-01-2000"),
        ("12/28/2026, 12/13/26", "01/04/2027, 12/20/26"),
        ("3-12-2026, 30-02-2026 en 3-05-2026", "10-12-2026, 30-02-2026 en 10-05-2026"),
        ("28 februari en 28 feb", "7 maart en 7 mrt"),
        ("31-12-9999", "…"),
        ("I said 3 may be late. On 4 May it was.", "I said 3 may be late. On 11 May it was."),
        ("in januari, kamer 214, 10.30 uur, 3 keer", "in januari, kamer 214, 10.30 uur, 3 keer"),
    ],
)
def test_a_date_moves_a_week_in_its_own_style(text: str, later: str) -> None:
    assert moved(text, 7) == later


def test_two_figures_of_a_year_are_of_the_century_that_is_near() -> None:
    assert [one.year for one in found("3-1-41, 3-1-40, 3-1-87, 3-1-07")] == [1941, 2040, 1987, 2007]


FORMS = (
    lambda day: day.isoformat(),
    lambda day: f"{day.day:02}-{day.month:02}-{day.year}",
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day.day} {DUTCH[day.month - 1]} {day.year}",
    lambda day: f"{day.day} {ENGLISH[day.month - 1].title()} {day.year}",
    lambda day: f"{ENGLISH[day.month - 1].title()} {day.day}, {day.year}",
)


@given(
    st.dates(date(1941, 1, 1), date(2039, 1, 1)),
    st.integers(-400, 400),
    st.sampled_from(FORMS),
)
def test_moving_there_and_back_changes_nothing(day: date, days: int, form: object) -> None:
    text = f"Het was {form(day)}, dacht ik."  # type: ignore[operator]
    there = moved(text, days)
    ((_start, _end, *numbers, _form, _match),) = found(there)
    assert date(*numbers) == day + timedelta(days)
    assert next(found(moved(there, -days)))[2:5] == next(found(text))[2:5]


def test_weekdays_stay_right() -> None:
    """From two weeks to twelve, back."""
    shifts = {whole_weeks(Random(seed)) for seed in range(200)}
    assert shifts == {-7 * weeks for weeks in range(2, 13)}
