"""Any entry that a journal can hold, and more."""

from datetime import UTC, date, datetime, timedelta, timezone

from formats.samples import HOSTILE
from hypothesis import strategies as st

from reflect.practice.entries import KINDS, Answer, Entry, Intention

TEXTS = (
    st.text(max_size=40)
    | st.sampled_from(HOSTILE)
    | st.sampled_from(["=1", "'=1", "''@", "\t", "'t"])
)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=ZONES | st.just(UTC))
DAYS = st.none() | st.dates(date(1, 1, 1))
NUMBERS = st.integers(0, 2**63 - 1)
LABELS = st.lists(TEXTS, max_size=3).map(tuple)

ANSWERS = st.builds(
    Answer,
    st.sampled_from(["what", "how", "effect", "framework", "reframe", "learned"]) | TEXTS,
    TEXTS,
    st.sampled_from(["single", "double", "describe"]),
    TEXTS,
    st.none() | TEXTS,
)
INTENTIONS = st.builds(
    Intention, TEXTS, DAYS, st.sampled_from(["open", "done", "dropped"]), st.none() | TEXTS,
    NUMBERS, DAYS, TEXTS,
)  # fmt: skip
ENTRIES = st.builds(
    Entry,
    st.sampled_from(KINDS),
    TEXTS,
    MOMENTS,
    st.lists(ANSWERS, max_size=4).map(tuple),
    TEXTS,
    st.none() | NUMBERS,
    LABELS,
    LABELS,
    st.lists(INTENTIONS, max_size=2).map(tuple),
    st.sampled_from([None, "single", "double"]),
    st.sampled_from([None, "answers", "you"]),
    TEXTS,
    NUMBERS,
    st.none() | MOMENTS,
    st.none() | MOMENTS,
    st.booleans(),
)
ROWS = st.fixed_dictionaries(
    {"table": TEXTS, "values": st.dictionaries(TEXTS, st.none() | NUMBERS | TEXTS)}
)
