"""Weeks, months and years as people type them, in Dutch and English."""

import tomllib
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reflect.locale import FOLDER, LANGUAGES, spans
from reflect.locale.datewords import words
from reflect.locale.spans import parse_month, parse_week, parse_year
from reflect.practice.errors import WrongUse

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WEDNESDAY = datetime(2026, 11, 18, 15, 0, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *product(("last", "vorige", "vorig", "LAST week", "vorige  week"), ["2026-11-09"]),
        *product(("this", "deze", "this week", "deze week", "vandaag"), ["2026-11-16"]),
        *product(("next", "volgende", "komende week", "next week"), ["2026-11-23"]),
        *product(("2026-W47", "2026W47", "W47", "w47", "47", "week 47"), ["2026-11-16"]),
        *product(("1", "W01", "w1", "week 1", "week 1 2026"), ["2025-12-29"]),
        *product(("53", "2026-W53", "W53"), ["2026-12-28"]),
        ("2025-W01", "2024-12-30"),
        ("zondag", "2026-11-09"),
        ("3-4-2026", "2026-03-30"),
        ("2 weken geleden", "2026-11-02"),
    ],
)
def test_week(text: str, expected: str) -> None:
    """A week is named by a word, a number of this ISO year, or any day in it."""
    assert parse_week(text, WEDNESDAY).isoformat() == expected


WEEKS_REFUSED = "0|54|99|W0|w54|2025-W53|2026-47|week|week 47 blah|vorige maand|-1|٤٧|moeder"


@pytest.mark.parametrize(
    "text", [*WEEKS_REFUSED.split("|"), "", "last last", "2026-W", "0000-W01", "47 48", "1" * 5000]
)
def test_week_refused(text: str) -> None:
    """A week that does not exist, or is not understood, is an error with a hint of its own."""
    with pytest.raises(WrongUse) as raised:
        parse_week(text, WEDNESDAY)
    assert (raised.value.message, raised.value.hint) == (spans.NOT_A_WEEK, spans.WEEK_HINT)


def test_week_number_is_of_the_iso_year() -> None:
    """On 1 January 2027, in week 53 of 2026, week 47 is that of 2026."""
    now = datetime(2027, 1, 1, 12, tzinfo=AMSTERDAM)
    assert parse_week("47", now) == date(2026, 11, 16)
    assert parse_week("53", now) == date(2026, 12, 28)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *product(("november", "nov", "Nov.", "11", "maand 11", "month 11"), ["2026-11-01"]),
        *product(("nov 2026", "november 2026", "2026-11", "2026/11", "11-2026"), ["2026-11-01"]),
        *product(("11/2026", "11.2026", "3-11-2026", "2026-11-30"), ["2026-11-01"]),
        *product(("this", "deze", "dit", "deze maand", "this month", "vandaag"), ["2026-11-01"]),
        *product(("last", "vorige", "vorige maand", "LAST  month", "previous"), ["2026-10-01"]),
        *product(("next", "volgende", "volgende maand", "komende maand"), ["2026-12-01"]),
        *product(("december", "12", "dec 2025", "25 december"), ["2025-12-01"]),
        *product(("jan", "1", "01", "2026-1", "2026-01"), ["2026-01-01"]),
        *product(("mei", "may", "5", "mei 2026", "12 mei", "May 12, 2026"), ["2026-05-01"]),
        *product(("nov vorig jaar", "november last year"), ["2025-11-01"]),
        *product(("juni dit jaar", "june this year"), ["2026-06-01"]),
        *product(("2 maanden geleden", "2 months ago"), ["2026-09-01"]),
        ("februari 1900", "1900-02-01"),
    ],
)
def test_month(text: str, expected: str) -> None:
    """A month is named by a word, its name or number (the latest), or any day in it."""
    assert parse_month(text, WEDNESDAY).isoformat() == expected


MONTHS_REFUSED = (
    "0|13|99|2026|2026-13|2026-0|13-2026|nov nov|november moeder|11-26|nov 26|nov 3|maand|month"
    "|last november|vorige week|last year|2026-W47|-1|٤|1899-12|2200-01|202611|jaar"
)


@pytest.mark.parametrize("text", [*MONTHS_REFUSED.split("|"), "", "2026-11-31", "1" * 5000])
def test_month_refused(text: str) -> None:
    """So is "nov 25": it may be a day or a year."""
    with pytest.raises(WrongUse) as raised:
        parse_month(text, WEDNESDAY)
    assert (raised.value.message, raised.value.hint) == (spans.NOT_A_MONTH, spans.MONTH_HINT)
    assert len(str(raised.value)) < 100


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *product(("2025", "jaar 2025", "year 2025", "3-4-2025", "2025-12-31"), [2025]),
        *product(("last", "vorig", "vorig jaar", "last year", "afgelopen jaar"), [2025]),
        *product(("this", "dit", "dit jaar", "this year", "gisteren", "3 maanden geleden"), [2026]),
        *product(("next", "volgend jaar", "next year"), [2027]),
        ("twee jaar geleden", 2024),
        ("31 december", 2025),
        ("1900", 1900),
        ("2199", 2199),
    ],
)
def test_year(text: str, expected: int) -> None:
    """A year is named by its figures, a word, or any day in it."""
    assert parse_year(text, WEDNESDAY) == date(expected, 1, 1)


YEARS_REFUSED = "25|'25|1899|2200|9999|0000|jaar|last last|november|2026-11|2025 2026|vorige maand"


@pytest.mark.parametrize("text", [*YEARS_REFUSED.split("|"), "", "moeder", "1" * 5000])
def test_year_refused(text: str) -> None:
    with pytest.raises(WrongUse) as raised:
        parse_year(text, WEDNESDAY)
    assert (raised.value.message, raised.value.hint) == (spans.NOT_A_YEAR, spans.YEAR_HINT)


DAYS = st.dates(date(1900, 1, 8), date(2199, 12, 28))
NAMES = [
    (name, int(number))
    for language in LANGUAGES
    for number, names in tomllib.loads((FOLDER / language / "dates.toml").read_text("utf-8"))[
        "month"
    ].items()
    for name in names
]


@given(DAYS)
def test_the_week_of_a_date(day: date) -> None:
    """The week of an ISO date, or of its ISO week, is its Monday."""
    expected = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    assert parse_week(day.isoformat(), WEDNESDAY) == expected
    assert parse_week(f"{year:04}-W{week:02}", WEDNESDAY) == expected


@given(DAYS)
def test_the_month_and_the_year_of_a_date(day: date) -> None:
    """Those of an ISO date, or of the ISO name of its month or year, are the first day."""
    month = f"{day:%m}"
    for text in (f"{day}", f"{day.year}-{month}", f"{day.month}-{day.year}"):
        assert parse_month(text, WEDNESDAY) == day.replace(day=1)
    for text in (f"{day}", f"{day.year}"):
        assert parse_year(text, WEDNESDAY) == day.replace(month=1, day=1)


@given(st.sampled_from(NAMES), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_month_without_a_year_is_the_latest_that_has_begun(
    name_number: tuple[str, int], day: date
) -> None:
    """In both languages, by name and by number; with a year it is that one."""
    name, number = name_number
    now = datetime(day.year, day.month, day.day, 12, tzinfo=AMSTERDAM)
    for text in (name, name.upper(), str(number)):
        found = parse_month(text, now)
        assert found.month == number
        assert day - timedelta(days=366) < found <= day
    assert parse_month(f"{name} 2031", now) == date(2031, number, 1)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_last_this_and_next_follow_each_other(day: date) -> None:
    now = datetime(day.year, day.month, day.day, 12, tzinfo=AMSTERDAM)
    for parse in (parse_week, parse_month, parse_year):
        last, this, following = (parse(text, now) for text in ("last", "this", "next"))
        assert last < this <= day < following
        assert parse(f"{this - timedelta(days=1)}", now) == last
        assert parse(f"{following - timedelta(days=1)}", now) == this


PIECES = [*words().plain, *words().means, "2026", "11", "47", "w", *"0123456789:.-/, "]


@given(
    st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
    | st.lists(st.sampled_from(PIECES), max_size=5).map(" ".join)
)  # fmt: skip
@example("9999-W52")
@example("0-0000")
def test_nothing_but_wrong_use(text: str) -> None:
    """Whatever is typed gives the first day of one, or a WrongUse, and no other error."""
    parsers: dict[Callable[[str, datetime], date], Callable[[date], date]] = {
        parse_week: lambda day: day - timedelta(days=day.weekday()),
        parse_month: lambda day: day.replace(day=1),
        parse_year: lambda day: day.replace(month=1, day=1),
    }
    for parse, first in parsers.items():
        try:
            found = parse(text, WEDNESDAY)
        except WrongUse:
            continue
        assert found == first(found)
        assert parse(unicodedata.normalize("NFD", f"  {text.upper()} "), WEDNESDAY) == found
