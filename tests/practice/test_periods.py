"""Periods: whole local days, without gap or overlap, in every zone."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reflect.practice.periods import (
    Period,
    PeriodKind,
    between,
    day_of,
    midnight,
    month_of,
    named,
    week_of,
    year_of,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ZONES = ["Europe/Amsterdam", "America/New_York", "Asia/Kathmandu", "America/Sao_Paulo", "UTC",
         "Africa/Cairo", "Pacific/Apia", "Asia/Beirut", "America/St_Johns"]  # fmt: skip
KINDS: tuple[PeriodKind, ...] = ("week", "month", "year")
DAYS = st.dates(date(1995, 1, 1), date(2035, 12, 31))
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("period", "name", "first", "last"),
    [
        (week_of(date(2027, 1, 1), UTC), "2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        (week_of(date(2026, 11, 16), UTC), "2026-W47", date(2026, 11, 16), date(2026, 11, 22)),
        (month_of(date(2026, 11, 30), UTC), "2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        (month_of(date(2028, 2, 1), UTC), "2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        (month_of(date(2026, 12, 31), UTC), "2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        (year_of(date(2026, 7, 1), UTC), "2026", date(2026, 1, 1), date(2026, 12, 31)),
        (between(date(2026, 11, 1), date(2026, 11, 20), UTC), "2026-11-01/2026-11-20",
         date(2026, 11, 1), date(2026, 11, 20)),
    ],
)  # fmt: skip
def test_a_period_has_a_name_and_two_days(
    period: Period, name: str, first: date, last: date
) -> None:
    assert (period.name, period.first, period.last) == (name, first, last)
    assert period.days == (last - first).days + 1


@given(day=st.dates(date(1900, 1, 8), date(2199, 12, 24)), kind=st.sampled_from(KINDS))
def test_a_name_names_its_period(day: date, kind: PeriodKind) -> None:
    period = {"week": week_of, "month": month_of, "year": year_of}[kind](day, AMSTERDAM)
    assert named(period.name, AMSTERDAM) == period


@given(
    st.from_regex(r"[0-9]{4}(-W?[0-9]{1,2})?", fullmatch=True) | st.text("20-W156/ ", max_size=9)
)
@example("2026-W60")
@example("2026-13")
@example("2200")
@example("last")
def test_what_is_no_name_names_nothing(text: str) -> None:
    """Nor does a name of another that is nearly so: what is found is called as it was typed."""
    found = named(text, UTC)
    assert found is None or found.name == text


@given(first=DAYS, length=st.integers(0, 800), kind=st.sampled_from(KINDS))
@example(date(2026, 12, 30), 4, "week")
def test_the_parts_of_a_period_are_its_days_and_no_others(
    first: date, length: int, kind: PeriodKind
) -> None:
    whole = between(first, first + length * DAY, AMSTERDAM)
    parts = list(whole.parts(kind))
    days = [one.first + n * DAY for one in parts for n in range(one.days)]
    assert days == [first + n * DAY for n in range(length + 1)]
    maker = {"week": week_of, "month": month_of, "year": year_of}[kind]
    for part in parts:
        assert {maker(part.first, AMSTERDAM).name, maker(part.last, AMSTERDAM).name} == {part.name}
    assert len({part.name for part in parts}) == len(parts)


@cache
def first_second(day: date, zone: str) -> datetime:
    """When the clock first says ``day``, or a later one when it never does: by trying."""
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) - 2 * DAY
    while moment.astimezone(ZoneInfo(zone)).date() < day:
        moment += timedelta(minutes=1)
    return moment


@given(
    day=st.dates(date(2005, 1, 1), date(2027, 1, 1))
    | st.sampled_from(
        [date(2009, 11, 1), date(2011, 12, 30), date(2026, 3, 29), date(2018, 11, 4)]
    ),
    seconds=st.sampled_from([-3600, -1, 0, 1, 86399]) | st.integers(-90000, 90000),
    zone=st.sampled_from(ZONES),
)
@example(date(2018, 11, 4), 0, "America/Sao_Paulo")  # which began at one
@example(date(2009, 11, 1), 1800, "America/St_Johns")  # 23:31 on 31 October, once more
def test_a_moment_is_on_one_day(day: date, seconds: int, zone: str) -> None:
    """From its first second up to that of the next day, however the clock was set."""
    assert midnight(day, ZoneInfo(zone)).timestamp() == first_second(day, zone).timestamp()
    moment = first_second(day, zone) + timedelta(seconds=seconds)
    found = day_of(moment, ZoneInfo(zone))
    assert first_second(found, zone) <= moment < first_second(found + DAY, zone)
    bounds = [one.timestamp() for one in between(found, found, ZoneInfo(zone)).bounds()]
    assert bounds == [first_second(one, zone).timestamp() for one in (found, found + DAY)]
