"""Calendar files: what is written is read back, and those of others are read as they mean."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from calendars_of_others import APPLE, GOOGLE, OUTLOOK
from hypothesis import given
from hypothesis import strategies as st

from reflect.formats.appointments import appointments
from reflect.formats.ics import Item, calendar, events
from reflect.formats.ics_lines import wanted_lines
from reflect.pages.harmless import one_line
from reflect.practice.errors import WrongUse

HERE = ZoneInfo("Europe/Amsterdam")
DAY = date(2026, 11, 24)

TEXTS = st.text(st.characters(codec="utf-8"), max_size=120) | st.sampled_from(
    [
        "a\\nb",
        "END:VEVENT\r\nBEGIN:VEVENT",
        "\\",
        "é" * 90,
        "👩‍👧" * 40,
        ';,:"',
        "\x00\x1b[31m",
        "\u2028",
    ]
)
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(HERE))
ITEMS = st.builds(
    Item,
    key=st.uuids().map(str),
    title=TEXTS,
    at=MOMENTS | st.dates(date(1970, 1, 1), date(2100, 1, 1)),
    changed=MOMENTS,
    note=TEXTS,
    lasts=st.timedeltas(timedelta(minutes=1), timedelta(days=2)).map(
        lambda one: timedelta(seconds=one // timedelta(seconds=1))
    ),
    ahead=st.none() | st.sampled_from([timedelta(0), timedelta(minutes=30), timedelta(hours=15)]),
)


@given(st.lists(ITEMS, max_size=4))
def test_what_is_written_is_read_back_with_the_same_moments_and_titles(items: list[Item]) -> None:
    content = calendar(items, name="reflect")
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 75
    read = icalendar.Calendar.from_ical(content)
    found = list(read.walk("VEVENT"))
    for item, one in zip(items, found, strict=True):
        assert str(one["SUMMARY"]) == one_line(item.title)
        assert str(one.get("DESCRIPTION", "")) == one_line(item.note)
        at = one["DTSTART"].dt
        if isinstance(item.at, datetime):
            assert at.timestamp() == item.at.replace(microsecond=0).timestamp()
            assert one["DTEND"].dt - at == item.lasts
        else:
            assert at == item.at
        assert [each["TRIGGER"].dt for each in one.walk("VALARM")] == (
            [] if item.ahead is None else [-item.ahead]
        )
    assert calendar(items, name="reflect") == content, "the same items, the same bytes"


def test_a_change_has_the_same_uid_and_a_higher_sequence() -> None:
    item = Item("a", "x", date(2026, 11, 24), datetime(2026, 11, 22, tzinfo=UTC))
    later = item._replace(at=date(2026, 11, 25), changed=item.changed + timedelta(seconds=1))
    one, other = (
        icalendar.Calendar.from_ical(calendar([each], name="x")).walk("VEVENT")[0]
        for each in (item, later)
    )
    assert one["UID"] == other["UID"]
    assert one["SEQUENCE"] < other["SEQUENCE"] < 2**31


def on(content: bytes, day: str) -> list[str]:
    asked = date.fromisoformat(day)
    found = appointments(events(content, "x", asked).events, asked, HERE)
    return [f"{'day' if one.whole_day else f'{one.at:%H:%M}'} {one.title}" for one in found]


@pytest.mark.parametrize(
    ("content", "day", "expected"),
    [
        (OUTLOOK, "2026-10-06", ["09:30 Casuïstiek, team"]),
        (OUTLOOK, "2026-10-27", ["09:30 Casuïstiek, team"]),  # the clock has changed
        (OUTLOOK, "2026-10-28", []),
        (OUTLOOK, "2026-11-10", []),  # left out
        (OUTLOOK, "2026-11-17", []),  # moved from here
        (OUTLOOK, "2026-11-18", ["11:00 Casuïstiek later"]),  # to here
        (OUTLOOK, "2026-11-24", ["09:30 Casuïstiek, team"]),  # the other was cancelled
        (OUTLOOK, "2026-12-15", ["09:30 Casuïstiek, team"]),  # the last: UNTIL is in UTC
        (OUTLOOK, "2026-12-22", []),
        (
            GOOGLE,
            "2026-11-24",
            ["day Studiedagen", "09:00 Werkoverleg", '14:00 Gesprek; met "school"'],
        ),
        (GOOGLE, "2026-06-09", ["09:00 Werkoverleg"]),
        (GOOGLE, "2026-11-22", []),
        (GOOGLE, "2026-11-26", []),
        (APPLE, "2026-11-24", ["08:00 Een lange titel die over twee regels staat", "16:00 Bellen"]),
    ],
)
def test_a_day_of_the_calendars_of_others(content: bytes, day: str, expected: list[str]) -> None:
    assert on(content, day) == expected


def test_one_that_cannot_be_read_does_not_stop_the_others() -> None:
    assert events(APPLE, "x", DAY).unreadable == 1


@pytest.mark.parametrize(
    ("line", "unreadable"),
    [
        ("DTSTART:99991231T235959Z", 0),
        ("DTSTART:99991231T235959Z\r\nRRULE:FREQ=DAILY", 1),
        ("DTSTART:20261124T140000Z/PT1H", 1),
        ("DTSTART;VALUE=DATE:20261124\r\nDTEND;VALUE=DATE:99991231", 0),
    ],
)
def test_moments_at_the_ends_of_time_stop_nobody(line: str, unreadable: int) -> None:
    plain = "BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20261124T160000\r\nSUMMARY:x\r\nEND:VEVENT\r\n"
    event = f"BEGIN:VEVENT\r\nUID:1\r\n{line}\r\nEND:VEVENT\r\n"
    content = f"BEGIN:VCALENDAR\r\n{event}{plain}END:VCALENDAR\r\n".encode()
    assert on(content, "2026-11-24")[-1] == "16:00 x"
    assert events(content, "x", DAY).unreadable == unreadable


def test_nothing_of_people_places_and_reasons_is_read() -> None:
    for content in (OUTLOOK, GOOGLE, APPLE):
        assert "geheim" not in "".join(wanted_lines(content, DAY)).lower()


def test_what_reflect_put_there_is_no_appointment() -> None:
    at = datetime(2026, 11, 24, 14, tzinfo=HERE)
    assert on(calendar([Item("a", "x", at, at)], name="x"), "2026-11-24") == []


@pytest.mark.parametrize(
    "rules",
    [
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=DAILY;RSCALE=HEBREW",
        "RRULE:FREQ=NEVER",
        "RRULE:FREQ=DAILY;INTERVAL=0",
        "RRULE:FREQ=DAILY;UNTIL=99991231T235959Z",
        "EXDATE:20261124T130000Z",
        "EXDATE;VALUE=DATE:20261124",
        "RRULE:FREQ=DAILY;COUNT=2\r\nEXDATE;VALUE=DATE:20261124",
        "RDATE:20261124T150000\r\nEXDATE:20261124T140000\r\nEXDATE:20261124T150000",
    ],
)
def test_rules_that_leave_nothing_or_mean_nothing_stop_nobody(rules: str) -> None:
    event = f"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261124T140000\r\n{rules}\r\nEND:VEVENT\r\n"
    plain = "BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20261124T160000\r\nSUMMARY:x\r\nEND:VEVENT\r\n"
    content = f"BEGIN:VCALENDAR\r\n{event}{plain}END:VCALENDAR\r\n".encode()
    assert on(content, "2026-11-24")[-1] == "16:00 x"
    assert (on(content, "2026-11-24") == ["16:00 x"]) == ("EXDATE" in rules)


@given(st.data())
def test_a_file_in_pieces_is_refused_or_read_and_never_a_crash(data: st.DataObject) -> None:
    content = data.draw(st.sampled_from([OUTLOOK, GOOGLE, APPLE]))
    start, stop = sorted(data.draw(st.integers(0, len(content))) for _ in range(2))
    broken = content[:start] + data.draw(st.binary(max_size=6)) + content[stop:]
    with suppress(WrongUse):
        on(broken, "2026-11-24")
    with pytest.raises(WrongUse):
        events(content[: len(content) // 2], "x", DAY)
