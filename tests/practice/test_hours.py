"""Hours of sessions: read as they are written, and never guessed."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.practice.entries import Answer, Entry
from reflect.practice.hours import (
    PACK,
    Attended,
    attended,
    form_of,
    group_size,
    hours_record,
    minutes_of,
    session_record,
    start_of,
    sums,
    total,
    twice,
    unread,
)
from reflect.practice.registers import Rule, held

ZONE = ZoneInfo("Europe/Amsterdam")
DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("14:00-16:00", 120), ("14.30 – 16.00 uur", 90), ("van 14u tot 15u30", 90), ("2pm-4pm", 120),
     ("11-1pm", 120), ("22:30 tot 00:15", 105), ("21:00–24:00", 180), ("2 uur", 120), ("2", 120),
     ("1,5 uur", 90), ("0.75", 45), ("90 min.", 90), ("1u30", 90), ("1 uur en 15 minuten", 75),
     ("", None), ("een uurtje", None), ("14-16", None), ("1.30", None), ("14:00", None),
     ("0", None), ("25", None), ("25:00-26:00", None), ("14:00-14:00", None), ("-2 uur", None),
     ("14:00-16:00 en 17:00-18:00", None), ("14:75-16:00", None)],
)  # fmt: skip
def test_a_length_is_read_as_people_write_it(text: str, minutes: int | None) -> None:
    """What could mean two things, or nothing, has no length."""
    assert repr(minutes_of(text, DAY, ZONE)) == repr(minutes)  # whole ones: 120, not 120.0


@pytest.mark.parametrize(
    ("text", "began", "minutes"),
    [("9am-10pm", "09:00", 780), ("9-10pm", "21:00", 60), ("11-1pm", "11:00", 120),
     ("12-1pm", "12:00", 60), ("12-2am", "00:00", 120), ("1-2pm", "13:00", 60),
     ("10pm-1", "22:00", 180),
     ("12am-1am", "00:00", 60), ("12 p.m. - 1.30 P.M.", "12:00", 90), ("12:59am-1am", "00:59", 1),
     ("13-2am", "13:00", 780), ("13pm-2pm", None, None), ("0am-1am", None, None),
     ("0:30-2pm", "00:30", 810), ("00:00-24:00", "00:00", 1440), ("24:00-01:00", None, None),
     ("24 uur", None, 1440), ("14:60-16:00", None, None), ("23:00-24:30", None, None),
     ("9-9pm", None, None)],
)  # fmt: skip
def test_half_a_day_that_is_named_counts_and_one_that_is_not_is_the_shortest(
    text: str, began: str | None, minutes: int | None
) -> None:
    """Twelve at night is 0:00, and at noon 12:00; 24:00 only ends a day."""
    start = start_of(text)
    assert (start and f"{start:%H:%M}", minutes_of(text, DAY, ZONE)) == (began, minutes)


def test_days_and_lengths_are_those_of_the_zone_that_is_asked_for() -> None:
    """Whatever zone the machine is in: in New York the clock goes forward three weeks sooner."""
    zone = ZoneInfo("America/New_York")
    evening = session(1, DAY)._replace(when=datetime(2026, 3, 7, 23, 30, tzinfo=zone))
    night = session(2, DAY, "01:00-04:00")._replace(when=datetime(2026, 3, 8, 1, tzinfo=zone))
    found = attended([evening, night], zone)
    assert [(one.day, one.minutes) for one in found] == [
        (date(2026, 3, 8), 120), (date(2026, 3, 7), 120),
    ]  # fmt: skip


@given(
    begin=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),
    length=st.integers(1, 23 * 60 - 1),
    near=st.sampled_from([None, datetime(2026, 3, 28, 22), datetime(2026, 10, 24, 20)]),
)
def test_a_session_takes_as_long_as_it_lasts_over_midnight_and_the_change_of_the_clock(
    begin: datetime, length: int, near: datetime | None
) -> None:
    """The times on the wall say how long it was, where the wall says every time once."""
    start = (near + timedelta(minutes=begin.minute * 7) if near else begin).replace(tzinfo=UTC)
    start = start.astimezone(ZONE).replace(second=0, microsecond=0)
    end = (start.astimezone(UTC) + timedelta(minutes=length)).astimezone(ZONE)
    for moment in (start, end):
        twice = moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()
        if twice:
            return  # that time comes twice that night
    if (end.date() - start.date()).days > 1 or f"{start:%H:%M}" == f"{end:%H:%M}":
        return
    if end.date() > start.date() and end.time() > start.time():
        return  # the clock was set back: that reads as a session within the day
    assert minutes_of(f"{start:%H:%M}-{end:%H:%M}", start.date(), ZONE) == length


def session(
    number: int,
    day: date,
    times: str = "2",
    form: str = "intervisie",
    pack: str = PACK,
    **more: str,
) -> Entry:
    texts = {"form": form, "times": times} | more
    answers = tuple(Answer(key, "?", "describe", text) for key, text in texts.items())
    return Entry(
        "free", pack, datetime(day.year, day.month, day.day, tzinfo=ZONE), answers, id=number
    )


texts = st.sampled_from(["2 uur", "14:00-15:30", "een tijdje", "", "90 min"])
forms = st.sampled_from(["intervisie", "Intervisie", "supervisie", "coaching", "wandelen"])


@given(given_=st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2026, 12, 31)), texts, forms)))
def test_sums_add_up_and_nothing_unread_is_counted_silently(
    given_: list[tuple[date, str, str]],
) -> None:
    """Every session is in one sum; beside a rule, in one pile or among those that are asked."""
    found = attended([session(at, *one) for at, one in enumerate(given_, 1)], ZONE)
    added = sums(found)
    assert sum(one.sessions for one in added) == len(given_)
    assert sum(one.minutes for one in added) == total(found)
    assert sum(one.unknown for one in added) == len(unread(found))
    beside = held(Rule({}, {}, forms=("intervisie", "supervision"), least=100), found)
    piles = (*beside.counted, *beside.short, *beside.sized, *beside.others, *unread(found))
    assert sorted(one.entry.id for one in piles) == list(range(1, len(given_) + 1))
    assert all((one.minutes or 0) >= 100 for one in beside.counted)


def test_supervision_that_was_prepared_is_listed_once() -> None:
    """Its record on the same day takes its place; without one, its length is asked."""
    prepared = [session(number, DAY, pack="supervision") for number in (1, 2)]
    other = session(3, DAY - timedelta(7), pack="supervision")
    record = session(4, DAY, "14:00-15:00", "Supervisie")
    found = attended([*prepared, other, record], ZONE)
    assert [(one.entry.id, one.minutes, one.prepared) for one in found] == [
        (4, 60, 1), (2, None, None), (3, None, None),
    ]  # fmt: skip
    assert [one.form for one in found] == ["supervision"] * 3
    bare = session_record(found[1])  # what it prepared is not how it went
    assert (bare["times"], bare["role"], bare["minutes"]) == (None, None, None)


def test_the_first_record_of_a_day_belongs_to_the_first_preparation() -> None:
    """In whatever order they are given."""
    at = [datetime(2026, 11, 20, hour, tzinfo=ZONE) for hour in (9, 10, 11, 12)]
    prepared = [session(9 - n, DAY, pack="supervision")._replace(when=at[n]) for n in (0, 1)]
    records = [session(9 - n, DAY, form="supervisie")._replace(when=at[n]) for n in (2, 3)]
    found = attended([*reversed(records), *reversed(prepared)], ZONE)
    assert [(one.entry.id, one.prepared) for one in found] == [(6, 8), (7, 9)]


def test_what_was_not_answered_is_nothing_and_the_rest_has_the_shape_of_the_contract() -> None:
    """Sums stand in the order of the forms, then by name."""
    empty = Entry("free", PACK, datetime(2026, 11, 19, tzinfo=ZONE), (), id=9)
    forms = ["wandelen", "eten", "supervisie", "intervisie", "intervisie"]
    given_ = [session(at, DAY, "13:00-14:00", form) for at, form in enumerate(forms, 1)]
    record = hours_record(attended([*given_, empty], ZONE))
    names = ["intervisie", "supervision", "", "eten", "wandelen"]
    assert [one["form"] for one in record["sums"]] == names
    assert (record["minutes"], record["unknown"], record["twice"]) == (300, [9], [[5, 4]])
    assert set(record["sessions"][-1].values()) == {9, PACK, "2026-11-19", None}
    assert set(record) == {"sessions", "sums", "minutes", "unknown", "twice"}


@pytest.mark.parametrize(
    ("text", "size"),
    [("4 of 5", None), ("4-5", None), ("met z'n zessen", None), ("12", 12), ("6 mensen", 6)],
)
def test_a_group_has_a_size_when_one_number_is_named(text: str, size: int | None) -> None:
    [found] = attended([session(1, DAY, group=text)], ZONE)
    assert group_size(found) == size


def test_what_may_be_one_session_is_asked_about() -> None:
    entries = [
        session(1, DAY, "14:00-16:00"), session(2, DAY, "14:00–15:30", "Intervisie"),
        session(3, DAY, "16:00-18:00"), session(4, DAY, "14:00-16:00", "coaching"),
        session(5, DAY + timedelta(1), "14:00-16:00"), session(6, DAY, "?"), session(7, DAY, "?"),
    ]  # fmt: skip
    found = [{one.entry.id for one in some} for some in twice(attended(entries, ZONE))]
    assert found == [{1, 2}]


def test_a_group_of_another_size_is_set_aside_and_an_unknown_one_is_not() -> None:
    rule = Rule({}, {}, forms=("Intervisie", "supervisie"), group=(3, 8))
    sizes = ["2", "6", "met z'n negenen", "9 mensen", "4 of 5"]
    entries = [session(at, DAY, group=size) for at, size in enumerate(sizes, 1)]
    found = held(rule, attended([*entries, session(6, DAY, form="supervisie", group="1")], ZONE))

    def numbers(some: tuple[Attended, ...]) -> set[int]:
        return {one.entry.id for one in some}

    assert numbers(found.sized) == {1, 4}
    assert numbers(found.counted) == {2, 3, 5, 6}
    assert form_of(" casuïstiek ") == form_of("case discussion") == "case-discussion"
    assert form_of(" wandelen  met  elkaar") == "wandelen met elkaar"
