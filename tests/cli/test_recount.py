"""Every count in week, month, year and between, against one made by hand.

Ten years of entries, in zones where the clock is set in odd ways, many of them
on the first or the last second of a day. The recount knows of days only when
each begins, which it finds by trying.
"""

import calendar
import io
import json
import os
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from reflect import locale
from reflect.cli.main import app
from reflect.cli.summaries import summary_of
from reflect.journal import changes, opening
from reflect.pages.blocks import Bars, Ticks
from reflect.pages.period import period_page
from reflect.practice.entries import KINDS, Answer, Entry, Intention
from reflect.practice.periods import year_of
from reflect.terminal.screen import console, draw

DAY = timedelta(days=1)
ZONES = ["Europe/Amsterdam", "America/New_York", "Asia/Kathmandu", "America/Sao_Paulo", "UTC",
         "Africa/Cairo", "Asia/Beirut", "America/Santiago", "Pacific/Auckland"]  # fmt: skip
ODD_DAYS = [
    date(2020, 12, 31), date(2021, 1, 1), date(2021, 1, 3), date(2021, 1, 4),  # 2020 has a W53
    date(2026, 12, 28), date(2026, 12, 31), date(2027, 1, 1), date(2020, 2, 29),
    date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 1),  # clocks change: Amsterdam, New York
    date(2018, 11, 4), date(2024, 4, 26), date(2023, 3, 26), date(2026, 4, 5),  # and the others
]  # fmt: skip
MONTHS = list(calendar.month_abbr)[1:]
LOOPS = (None, "single", "double")


@cache
def start_of(day: date, zone: str) -> datetime:
    """The first moment at which the clock says ``day``, found by trying each quarter."""
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=15)
    while moment.astimezone(ZoneInfo(zone)).date() < day:
        moment += timedelta(minutes=15)
    return moment


def between(entries: list[Entry], first: date, last: date, zone: str) -> list[Entry]:
    start, end = start_of(first, zone), start_of(last + DAY, zone)
    return [one for one in entries if start <= one.when.astimezone(UTC) < end]


def counted(entries: list[Entry]) -> dict[str, Any]:
    """What a summary says of these entries in numbers."""
    kinds = Counter(one.kind for one in entries)
    loops = Counter(one.loop for one in entries)
    return {
        "counts": {kind: kinds[kind] for kind in KINDS},
        "loops": {"single": loops["single"], "double": loops["double"], "none": loops[None]},
    }


def recounted(journal: list[Entry], first: date, last: date, zone: str) -> dict[str, Any]:
    """What the JSON of a summary must say, but for the name of the period."""
    found = between(journal, first, last, zone)
    looked_at = {one.about for one in journal}
    weeks: dict[tuple[int, int], list[date]] = {}
    for number in range((last - first).days + 1):
        day = first + number * DAY
        weeks.setdefault(day.isocalendar()[:2], []).append(day)
    rows = []
    for (year, week), days in weeks.items():
        of_week = between(journal, days[0], days[-1], zone)
        prepared = [one for one in of_week if one.kind == "before"]
        rows.append(
            {"week": f"{year}-W{week:02}", "from": str(days[0]), "to": str(days[-1])}
            | counted(of_week)
            | {
                "prepared": len(prepared),
                "looked_back": sum(one.id in looked_at for one in prepared),
            }
        )
    return {
        "from": str(first),
        "to": str(last),
        **counted(found),
        "open": {one.id for one in found if one.kind == "before" and one.id not in looked_at},
        "entries": [one.id for one in sorted(found, key=lambda one: (one.when, one.id))],
        "next": {
            intention.text
            for one in journal
            for intention in one.next
            if one in found or (intention.due and first <= intention.due <= last)
        },
        "frames": {one.id for one in found if len(one.answers) > 1},
        "findings": [],
        "themes": {
            tag.casefold(): [
                one.id for one in found if tag.casefold() in map(str.casefold, one.tags)
            ]
            for one in found
            for tag in one.tags
        },
        "weeks": rows,
    }


def said(summary: dict[str, Any]) -> dict[str, Any]:
    """The JSON of a summary, in the shape of `recounted`."""
    return summary | {
        "open": set(summary["open"]),
        "next": {one["text"] for one in summary["next"]},
        "frames": {one["entry"] for one in summary["frames"]},
        "themes": {one["term"].casefold(): sorted(one["entries"]) for one in summary["themes"]},
    }


MOMENTS = st.tuples(
    st.dates(date(2017, 1, 2), date(2027, 1, 10)) | st.sampled_from(ODD_DAYS),
    st.sampled_from([0, -1, 1, 86399]) | st.integers(0, 86399),
)
ENTRIES = st.tuples(
    MOMENTS,
    st.sampled_from(ZONES),  # where it was written: not always where it is read
    st.sampled_from([*KINDS, "before", "before"]),
    st.sampled_from(LOOPS),
    st.lists(st.sampled_from(["regie", "Regie", "team"]), max_size=2, unique_by=str.casefold),
    st.integers(0, 20),  # the entry it is about, if there is one
    st.booleans(),  # whether the framework shifted
    st.none() | st.integers(0, 40),  # in how many days an intention is due
)


def kept(path: Path, zone: str, drawn: list[Any]) -> list[Entry]:
    """The entries as they are in the journal at ``path``, where they now are."""
    journal = []
    with opening.writing(path) as db:
        for number, ((day, seconds), there, kind, loop, tags, about, shifted, due) in enumerate(
            drawn, 1
        ):
            at = (start_of(day, zone) + timedelta(seconds=seconds)).astimezone(ZoneInfo(there))
            answers = [Answer("what", "?", "single", "x")]
            answers += [Answer("reframe", "?", "double", "nu", was="toen")] if shifted else []
            entry = Entry(
                kind=kind,
                pack="p",
                when=datetime.fromisoformat(at.isoformat()),
                answers=tuple(answers),
                loop=loop,
                loop_by="you",
                about=about if 0 < about < number else None,
                tags=tuple(tags),
                next=() if due is None else (Intention(f"v{number}", day + timedelta(days=due)),),
            )
            journal.append(changes.add(db, entry, at))
    return journal


# Without shrinking: with it a failure would take minutes to be told.
@settings(max_examples=6, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    zone=st.sampled_from(ZONES),
    drawn=st.lists(ENTRIES, min_size=1, max_size=25),
    days=st.tuples(st.sampled_from(ODD_DAYS), st.integers(0, 400)),
)
def test_every_number_is_that_of_a_recount(
    zone: str, drawn: list[Any], days: tuple[date, int]
) -> None:
    with TemporaryDirectory() as folder, patch.dict(os.environ, {"TZ": zone}):
        path = Path(folder) / "journal.db"
        journal = kept(path, zone, drawn)

        def told(*command: str) -> dict[str, Any]:
            done = CliRunner().invoke(app, ["--journal", str(path), *command, "--json"])
            assert done.exit_code == 0, done.output
            found = said(json.loads(done.stdout))
            found.pop("patterns")  # which test_patterns.py tells of
            return found

        for (day, _seconds), *_rest in drawn[:2]:
            year, week, weekday = day.isocalendar()
            name = f"{year}-W{week:02}"
            monday = day - (weekday - 1) * DAY
            expected = recounted(journal, monday, monday + 6 * DAY, zone)
            [_row] = expected.pop("weeks")
            assert told("week", name) == {"week": name} | expected

            first = day.replace(day=1)
            last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
            expected = recounted(journal, first, last, zone)
            assert told("month", f"{day:%Y-%m}") == {"month": f"{day:%Y-%m}"} | expected

            expected = recounted(journal, date(day.year, 1, 1), date(day.year, 12, 31), zone)
            assert told("year", f"{day.year}") == {"year": f"{day.year}"} | expected
            if expected["entries"]:
                assert pictured(path, day.year, zone) == pictures(journal, day.year, zone)

        first, last = days[0], days[0] + days[1] * DAY
        expected = recounted(journal, first, last, zone)
        assert told("between", str(first), str(last)) == {"between": f"{first}/{last}"} | expected


def pictures(journal: list[Entry], year: int, zone: str) -> tuple[Any, ...]:
    """The signs in a calendar by month and day; loops and preparations by month."""
    days, loops, preparations = {}, {}, {}
    looked_at = {one.about for one in journal}
    for month in range(1, 13):
        last = calendar.monthrange(year, month)[1]
        for day in (date(year, month, number) for number in range(1, last + 1)):
            count = len(between(journal, day, day, zone))
            none = " " if day.weekday() > 4 else "·"
            days[month, day.day] = none if not count else str(count) if count < 10 else "+"
        found = between(journal, date(year, month, 1), date(year, month, last), zone)
        if found:
            loops[month] = tuple(counted(found)["loops"].values())
        if prepared := [one for one in found if one.kind == "before"]:
            done = sum(one.id in looked_at for one in prepared)
            preparations[month] = (done, len(prepared) - done)
    return days, loops, preparations


def pictured(path: Path, year: int, zone: str) -> tuple[Any, ...]:
    """The same as the page of the year has it, the calendar as it is drawn."""
    locale.use("en")
    now = datetime(2100, 1, 1, tzinfo=UTC)
    with opening.reading(path) as db:
        page = period_page(summary_of(db, year_of(date(year, 1, 1), ZoneInfo(zone))), now)
    stream = io.StringIO()
    draw(page, console(stream, colour=False, width=80))
    rows = [line for line in stream.getvalue().splitlines() if line[:6].strip() in MONTHS][:12]
    drawn = {
        (month, day): row[5 + 2 * day]
        for month, row in enumerate((f"{row:68}" for row in rows), 1)
        for day in range(1, 32)
    }
    last = {month: calendar.monthrange(year, month)[1] for month in range(1, 13)}
    assert {sign for (month, day), sign in drawn.items() if day > last[month]} == {" "}
    [bars] = [block for block in page if isinstance(block, Bars)]
    ticks = [tick for block in page if isinstance(block, Ticks) for tick in block.ticks]
    return (
        {(month, day): sign for (month, day), sign in drawn.items() if day <= last[month]},
        {MONTHS.index(bar.name) + 1: bar.numbers for bar in bars.bars if any(bar.numbers)},
        {MONTHS.index(tick.name) + 1: (tick.done, tick.open) for tick in ticks},
    )
