"""Which of two entries looks back on the other, and whether a session has been."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reflect.practice.contribution import PACK as CONTRIBUTION
from reflect.practice.entries import Answer, Entry
from reflect.practice.links import in_order, linked
from reflect.practice.supervision import been

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


def entry(id: int, kind: str, pack: str = "", hours: int = 0) -> Entry:
    return Entry(kind, pack or kind, NOON + timedelta(hours=hours), id=id)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("looks_back", "about"),
    [
        (entry(1, "free", CONTRIBUTION), entry(2, "after", hours=1)),
        (entry(1, "after"), entry(2, "now", hours=1)),
        (entry(1, "after"), entry(2, "before", hours=1)),
        (entry(1, "now"), entry(2, "before", hours=1)),
        (entry(1, "after", hours=1), entry(2, "after")),
        (entry(1, "before", hours=1), entry(2, "before")),
        (entry(2, "now"), entry(1, "now")),
        (entry(1, "free", CONTRIBUTION, 1), entry(2, "free", CONTRIBUTION)),
    ],
)
def test_what_an_entry_is_tells_more_than_when_it_was(looks_back: Entry, about: Entry) -> None:
    """In whatever order the two are named."""
    assert in_order(looks_back, about) == in_order(about, looks_back) == (looks_back, about)


def test_a_reframing_starts_from_the_framework_that_was_named() -> None:
    prepared = entry(7, "before")._replace(answers=(Answer("framework", "?", "double", "kader"),))
    shifted = Answer("reframe", "?", "double", "anders")
    found = linked(entry(8, "after")._replace(answers=(shifted,)), prepared)
    assert (found.about, found.answers) == (7, (shifted._replace(was="kader"),))


def test_a_session_has_been_once_its_time_has_come_or_its_day_is_over() -> None:
    """In the zone of now; one at midnight has a day only."""
    zone = ZoneInfo("Europe/Amsterdam")
    now = datetime(2026, 11, 18, 15, tzinfo=zone)
    minute, day = timedelta(minutes=1), timedelta(days=1)
    midnight = datetime(2026, 11, 18, tzinfo=zone)
    whens = (now, now - minute, now + minute, midnight, midnight - day, midnight + minute)
    assert [been(one.astimezone(UTC), now) for one in whens] == [
        True, True, False, False, True, True,
    ]  # fmt: skip
