"""Weeks: the right days, also around New Year and when the clock changes."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import Result

from reflect.practice.entries import KINDS, Answer, Entry
from reflect.practice.periods import midnight, week_of
from reflect.practice.summaries import summarise

ZONES = ["Europe/Amsterdam", "America/New_York", "Asia/Kathmandu", "America/Sao_Paulo", "UTC",
         "Africa/Cairo", "Pacific/Apia", "Asia/Beirut"]  # fmt: skip


@pytest.mark.parametrize(
    ("week", "first", "last", "hours"),
    [
        ("2026-W13", "2026-03-23T00:00:00+01:00", "2026-03-29T23:59:59+02:00", 167),
        ("2026-W43", "2026-10-19T00:00:00+02:00", "2026-10-25T23:59:59+01:00", 169),
        ("2026-W53", "2026-12-28T00:00:00+01:00", "2027-01-03T23:59:59+01:00", 168),
        ("2027-W01", "2027-01-04T00:00:00+01:00", "2027-01-10T23:59:59+01:00", 168),
        ("2025-W01", "2024-12-30T00:00:00+01:00", "2025-01-05T23:59:59+01:00", 168),
    ],
)
def test_the_first_and_the_last_second_belong_to_the_week(
    read: Callable[..., Any], week: str, first: str, last: str, hours: int
) -> None:
    start, end = datetime.fromisoformat(first), datetime.fromisoformat(last)
    assert end - start == timedelta(hours=hours, seconds=-1)
    for when in (start - timedelta(seconds=1), start, end, end + timedelta(seconds=1)):
        read("now", "x", "--when", when.isoformat())
    summary = read("week", week)
    assert summary["week"] == week
    assert summary["entries"] == [2, 3]
    assert (summary["from"], summary["to"]) == (first[:10], last[:10])


def test_the_two_hours_that_are_one_stay_apart(read: Callable[..., Any]) -> None:
    """On 25 October 2026 it is half past two twice."""
    read("now", "zomer", "--when", "2026-10-25T02:30:00+02:00")
    read("now", "winter", "--when", "2026-10-25T02:30:00+01:00")
    entries = read("list")
    assert [one["answers"][0]["text"] for one in entries] == ["winter", "zomer"]
    assert entries[0]["when"] != entries[1]["when"]


@pytest.mark.parametrize(
    "name", ["2026-W47", "w47", "47", "2026-11-18", "18-11-2026", "week 47", "2026-11-22"]
)
def test_a_week_has_many_names(read: Callable[..., Any], name: str) -> None:
    if "2026" in name or date.today().isocalendar().year == 2026:
        assert read("week", name)["week"] == "2026-W47"


def test_this_week_and_the_one_before(read: Callable[..., Any]) -> None:
    today = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    monday = today - timedelta(days=today.weekday())
    assert read("week")["from"] == monday.isoformat()
    assert read("week", "last")["from"] == (monday - timedelta(7)).isoformat()
    assert read("week", "vorige")["from"] == (monday - timedelta(7)).isoformat()


@pytest.mark.parametrize(
    "name",
    ["2025-W53", "54", "0", "blah", "2026-13", "31-2-2026", "99", "9999-W52", "9999-12-31"],
)
def test_a_week_that_is_not_understood_is_an_error(run: Callable[..., Result], name: str) -> None:
    result = run("week", name)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 2


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1066-10-14"])
def test_a_year_that_can_only_be_a_slip_is_refused(run: Callable[..., Result], day: str) -> None:
    for command in (["list", "--to", day], ["list", "--from", day], ["now", "x", "--when", day]):
        assert run(*command).exit_code == 2


def test_the_json_of_a_week_has_the_shape_of_the_contract(read: Callable[..., Any]) -> None:
    read("before", "--what", "a", "--tag", "regie", "--next", "bellen")
    summary = read("week")
    assert list(summary) == [
        "week", "from", "to", "counts", "loops", "open", "entries", "next", "frames", "themes",
        "findings", "patterns",
    ]  # fmt: skip
    assert summary["counts"]["before"] == 1
    assert summary["loops"] == {"single": 0, "double": 0, "none": 1}
    assert summary["next"][0]["text"] == "bellen"
    assert summary["themes"] == [{"term": "regie", "entries": [1]}]


def test_the_json_of_a_month_and_more_tells_of_each_week(read: Callable[..., Any]) -> None:
    """The shape of a week's, with the weeks that it touches and only its own days of them."""
    read("before", "--what", "a", "--when", "2026-10-31 12:00")
    read("before", "--what", "b", "--when", "2026-11-01 12:00")
    read("after", 2, "--effect", "c", "--when", "2026-11-02 12:00")
    shape = [
        "from", "to", "counts", "loops", "open", "entries", "next", "frames", "themes", "findings",
    ]  # fmt: skip
    for command, name in (
        (["month", "2026-11"], "2026-11"),
        (["year", "2026"], "2026"),
        (["between", "2026-11-01", "30-11-2026"], "2026-11-01/2026-11-30"),
    ):
        summary = read(*command)
        assert list(summary) == [command[0], *shape, "weeks", "patterns"]
        assert summary[command[0]] == name
        if command[0] != "year":
            assert len(summary["weeks"]) == 6
            assert summary["weeks"][0] == {
                "week": "2026-W44",
                "from": "2026-11-01",
                "to": "2026-11-01",
                "counts": dict.fromkeys(KINDS, 0) | {"before": 1},
                "loops": {"single": 0, "double": 0, "none": 1},
                "prepared": 1,
                "looked_back": 1,
            }


def test_days_between_are_given_in_order(run: Callable[..., Result]) -> None:
    result = run("between", "20-11-2026", "2026-11-01")
    assert result.exit_code == 2
    wrong, hint = result.stderr.splitlines()
    assert "Friday 20 November 2026" in wrong
    assert hint.endswith("reflect between 2026-11-01 2026-11-20.")


def test_a_summary_has_more_than_one_form(
    run: Callable[..., Result], read: Callable[..., Any]
) -> None:
    run("now", "Het *ging* <b>zo</b>.", "--tag", "regie")
    assert json.loads(run("week", "--format", "json").stdout) == read("week")
    written = run("week", "--format", "md").stdout
    assert written.startswith("# Week ")
    assert r"“Het \*ging\* \<b>zo\</b>.”" in written
    refused = run("week", "--format", "odt")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "md, html, docx, pdf, json" in refused.stderr.splitlines()[1]


def test_an_intention_due_this_week_comes_back_in_it(read: Callable[..., Any]) -> None:
    read("now", "toen", "--when", "2026-01-06", "--next", "doen", "--due", "2026-01-14")
    assert [one["text"] for one in read("week", "2026-W03")["next"]] == ["doen"]
    assert [one["text"] for one in read("week", "2026-W02")["next"]] == ["doen"]
    assert read("week", "2026-W04")["next"] == []


@given(
    day=st.dates(date(1995, 1, 1), date(2035, 12, 31)),
    zone=st.sampled_from(ZONES),
)
def test_weeks_follow_each_other_without_gap_or_overlap(day: date, zone: str) -> None:
    monday = day - timedelta(days=day.weekday())
    week, following = (week_of(monday + timedelta(weeks=n), ZoneInfo(zone)) for n in (0, 1))
    assert week.bounds()[1] == following.bounds()[0]
    assert week.name == f"{day.isocalendar().year}-W{day.isocalendar().week:02}"
    start, end = (moment.astimezone(ZoneInfo(zone)) for moment in week.bounds())
    assert start.date() == monday
    assert (start - timedelta(seconds=1)).astimezone(UTC).astimezone(ZoneInfo(zone)).date() < monday
    assert end.date() == monday + timedelta(weeks=1)


@given(day=st.dates(date(1995, 1, 1), date(2035, 12, 31)), zone=st.sampled_from(ZONES))
def test_midnight_is_the_first_moment_of_its_day(day: date, zone: str) -> None:
    start = midnight(day, ZoneInfo(zone))
    before = (start.astimezone(UTC) - timedelta(seconds=1)).astimezone(ZoneInfo(zone))
    if zone != "Pacific/Apia":  # which left out a whole day in 2011
        assert start.date() == day
    assert before.date() < day


@given(
    entries=st.lists(
        st.builds(
            Entry,
            kind=st.sampled_from(KINDS),
            pack=st.just("p"),
            when=st.datetimes(
                datetime(2026, 11, 16), datetime(2026, 11, 22, 23), timezones=st.just(UTC)
            ),
            loop=st.sampled_from([None, "single", "double"]),
            tags=st.lists(st.sampled_from(["regie", "Regie", "rust"]), max_size=2).map(tuple),
            answers=st.just((Answer("what", "?", "single", "x"),)),
        ),
        max_size=20,
    )
)
def test_a_summary_counts_what_a_plain_count_counts(entries: list[Entry]) -> None:
    numbered = [entry._replace(id=number) for number, entry in enumerate(entries, 1)]
    summary = summarise(week_of(date(2026, 11, 16), UTC), numbered, {}, [], [])
    assert summary.counts == {kind: Counter(one.kind for one in entries)[kind] for kind in KINDS}
    loops = Counter(one.loop or "none" for one in entries)
    assert summary.loops == {name: loops[name] for name in ("single", "double", "none")}
    assert [one.when for one in summary.entries] == sorted(one.when for one in entries)
    for theme in summary.themes:
        folded = theme.term.casefold()
        with_it = {one.id for one in numbered if folded in [tag.casefold() for tag in one.tags]}
        assert set(theme.entries) == with_it


def test_the_local_zone_may_be_a_rule(program: Callable[..., Any]) -> None:
    """TZ may hold a rule instead of a name."""
    rule = {"TZ": "CET-1CEST,M3.5.0,M10.5.0/3"}
    program("now", "x", "--when", "2026-07-01 12:00", env=rule)
    [entry] = json.loads(program("list", "--json", env=rule).stdout)
    assert entry["when"] == "2026-07-01T12:00:00+02:00"
