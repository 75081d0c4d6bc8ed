"""Pictures of characters: as they are drawn, in words, and with any numbers in them."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reflect import locale
from reflect.formats.markdown import markdown
from reflect.pages.blocks import (
    Bar,
    Bars,
    Block,
    Calendar,
    Command,
    Heading,
    Item,
    Line,
    Page,
    Rows,
    Shift,
    Tick,
    Ticks,
)
from reflect.pages.period import LAST, LISTED, period_page
from reflect.pages.pictures import DONE, OPEN, SIGNS, bars_lines, ticks_lines
from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.periods import Period, between, month_of, year_of
from reflect.practice.summaries import Summary, summarise
from reflect.practice.summary_record import summary_record
from reflect.terminal.plain import plain
from reflect.terminal.screen import console, draw

NOW = datetime(2026, 11, 21, 21, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True, params=["en", "nl"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    locale.use(request.param)
    yield request.param
    locale.use("en")


def drawn(page: Page, width: int = 80) -> str:
    """``page`` as it stands on a terminal of ``width`` columns, without colour."""
    stream = io.StringIO()
    draw(page, console(stream, colour=False, width=width))
    return stream.getvalue()


YEAR = Calendar(
    2026,
    {
        date(2026, 1, 1): 1, date(2026, 1, 31): 9, date(2026, 2, 28): 10, date(2026, 3, 14): 1,
        date(2026, 3, 3): 2, date(2026, 12, 31): 2000,
    },
)  # fmt: skip

GRID = """\
       1       5        10        15        20        25        30
  {:4} 1 ·     · · · · ·     · · · · ·     · · · · ·     · · · · · 9
  {:4}   · · · · ·     · · · · ·     · · · · ·     · · · · · +
  {:4}   · 2 · · ·     · · · · · 1   · · · · ·     · · · · ·     · ·
  {:4} · · ·     · · · · ·     · · · · ·     · · · · ·     · · · ·
  {:4} ·     · · · · ·     · · · · ·     · · · · ·     · · · · ·
  {:4} · · · · ·     · · · · ·     · · · · ·     · · · · ·     · ·
  {:4} · · ·     · · · · ·     · · · · ·     · · · · ·     · · · · ·
  {:4}     · · · · ·     · · · · ·     · · · · ·     · · · · ·     ·
  {:4} · · · ·     · · · · ·     · · · · ·     · · · · ·     · · ·
  {:4} · ·     · · · · ·     · · · · ·     · · · · ·     · · · · ·
  {:4}   · · · · ·     · · · · ·     · · · · ·     · · · · ·     ·
  {:4} · · · ·     · · · · ·     · · · · ·     · · · · ·     · · · +
"""
NAMES = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
}


def test_a_year_as_a_calendar(language: str) -> None:
    """A digit for each day with entries; weekends without any stand apart as blanks."""
    grid = GRID.format(*NAMES[language].split())
    shown = drawn((YEAR,)).splitlines(keepends=True)
    assert "".join(shown[:13]) == grid
    assert len(shown) == 14  # and what the signs mean
    assert markdown((YEAR,)) == f"```text\n{''.join(shown)}```\n"


def test_a_calendar_in_words(language: str) -> None:
    """For a screen reader and for a narrow screen: only the days with entries."""
    if language == "en":
        words = (
            "January: 1 (1 entry), 31 (9 entries)\n"
            "February: 28 (10 entries)\n"
            "March: 3 (2 entries), 14 (1 entry)\n"
            "December: 31 (2000 entries)\n"
        )
        assert plain((YEAR,)) == words
        assert drawn((YEAR,), 60).startswith(words)


BARS = Bars(
    ("single", "double", "none"),
    (
        Bar("W45", "2–8 Nov", (0, 0, 0)),
        Bar("W46", "9–15 Nov", (3, 1, 12)),
        Bar("W47", "16–22 Nov", (0, 2, 0)),
    ),
)


def test_bars_with_their_numbers() -> None:
    assert drawn((BARS,)) == (
        "  ▒ single   █ double   · none\n"
        "                    ▒    █    ·\n"
        "  W45  2–8 Nov      0    0    0\n"
        "  W46  9–15 Nov     3    1   12   ▒▒▒█············\n"
        "  W47  16–22 Nov    0    2    0   ██\n"
    )
    assert plain((BARS,)) == (
        "W46, 9–15 Nov: 3 × single, 1 × double, 12 × none\nW47, 16–22 Nov: 2 × double\n"
    )


TICKS = Ticks((Tick("Oct", "", 2, 1, "2 of 3"), Tick("Nov", "1–20 Nov", 0, 0, "1 to come")))


def test_marks_filled_in_and_open() -> None:
    assert drawn((TICKS,)) == (
        "  Oct             ●●○   2 of 3\n"  # one mark for each
        "  Nov  1–20 Nov         1 to come\n"
    )
    assert plain((TICKS,)) == "Oct: 2 of 3\nNov, 1–20 Nov: 1 to come\n"


COUNTS = st.integers(0, 40) | st.integers(0, 10**7)
NUMBERS = st.tuples(COUNTS, COUNTS, COUNTS)


@given(
    numbers=st.lists(NUMBERS, min_size=1, max_size=20),
    days=st.sampled_from(["", "26 Oct–1 Nov"]),
    width=st.integers(20, 100),
)
def test_any_numbers_fit(numbers: list[tuple[int, int, int]], days: str, width: int) -> None:
    """Scaled together: nothing that is there is lost, and what is more is never shorter."""
    bars = Bars(("a", "b", "c"), tuple(Bar(f"W{n:02}", days, one) for n, one in enumerate(numbers)))
    words = "2 of 3 looked back on · 2 still to come"
    ticks = Ticks(tuple(Tick(f"W{n:02}", days, *one[:2], words) for n, one in enumerate(numbers)))
    for line in drawn((bars, ticks, YEAR), width).splitlines():
        assert cell_len(line) <= width
    for lines, signs in (
        (bars_lines(bars, width), SIGNS),
        (ticks_lines(ticks, width), DONE + OPEN),
    ):
        rows = [line for line in lines if line.startswith("  W")]  # else there are words
        for place, sign in enumerate(signs):
            counts = (row.count(sign) for row in rows)
            pairs = sorted(zip((one[place] for one in numbers), counts, strict=False))
            assert all((number > 0) == (count > 0) for number, count in pairs)
            assert [count for _, count in pairs] == sorted(count for _, count in pairs)


def entry(number: int, when: datetime, kind: str = "before", text: str = "x") -> Entry:
    answers = (Answer("what", "?", "single", text),)
    return Entry(kind, "p", when, answers, id=number, tags=(f"tag{number % 99}",))  # type: ignore[arg-type]


def of(period: Period, entries: list[Entry], open_: list[Entry]) -> Summary:
    return summarise(period, entries, {}, open_, [])


def headings(page: Page) -> list[str]:
    return [block.text for block in page if isinstance(block, Heading)]


@given(
    first=st.dates(date(2017, 1, 1), date(2026, 12, 31)),
    length=st.integers(0, 4000),
    every=st.integers(1, 200),
    text=st.text(max_size=40) | st.sampled_from(["家庭訪問" * 30, "w" * 300]),
)
def test_the_page_of_any_days_fits_at_80_columns(
    first: date, length: int, every: int, text: str
) -> None:
    """Weeks, months or years: never so many rows that nobody reads them."""
    period = between(first, first + length * DAY, UTC)
    every = max(every, length // 150)
    entries = [
        entry(n, datetime(first.year, first.month, first.day, 12, tzinfo=UTC) + n * DAY, text=text)
        for n in range(0, length + 1, every)
    ]
    page = period_page(of(period, entries, entries[::3]), NOW)
    for line in drawn(page).splitlines():
        assert cell_len(line) <= 80
    [bars] = [block for block in page if isinstance(block, Bars)]
    assert sum(sum(bar.numbers) for bar in bars.bars) == len(entries)
    assert len(bars.bars) <= 37


def test_a_month_lists_its_entries_week_by_week(language: str) -> None:
    month = month_of(date(2026, 11, 1), UTC)
    entries = [entry(day, datetime(2026, 11, day, 9, tzinfo=UTC)) for day in (1, 2, 8, 16)]
    page = period_page(of(month, entries, entries[3:]), NOW)
    nov = "nov" if language == "nl" else "Nov"
    weeks = [one for one in headings(page) if one.startswith("W")]
    assert weeks == [f"W44 · 1 {nov}", f"W45 · 2–8 {nov}", f"W47 · 16–22 {nov}"]
    rows = [tuple(row.number for row in block.rows) for block in page if isinstance(block, Rows)]
    assert rows == [(1,), (2, 8), (16,), (16,)]  # and what was not looked back on


def test_what_is_to_come_is_not_called_open() -> None:
    month = month_of(date(2026, 11, 1), UTC)
    entries = [entry(day, datetime(2026, 11, day, 9, tzinfo=UTC)) for day in (19, 20, 24, 25)]
    page = period_page(of(month, entries, entries[1:]), NOW)
    [ticks] = [block.ticks for block in page if isinstance(block, Ticks)]
    assert [(tick.done, tick.open) for tick in ticks] == [(1, 1), (0, 0)]


@pytest.mark.parametrize("many", [0, 1, LISTED, LISTED + 1, 2000])
def test_a_long_page_tells_how_to_see_the_entries(many: int) -> None:
    """A year lists none of them, and a month no more than can be read."""
    for period in (year_of(date(2026, 1, 1), UTC), month_of(date(2026, 2, 1), UTC)):
        start = datetime(2026, 2, 1, tzinfo=UTC)
        entries = [entry(n, start + n * timedelta(minutes=20), "now") for n in range(1, many + 1)]
        page = period_page(of(period, entries, []), NOW)
        listed = sum(len(block.rows) for block in page if isinstance(block, Rows))
        commands = [block.command for block in page if isinstance(block, Command)]
        how = f"reflect list --from {period.first} --to {period.last}"
        if many and (period.kind == "year" or many > LISTED):
            assert (listed, commands) == (0, [how])
            assert drawn(page).count("\n") < 60
        else:
            assert (listed, commands) == (many, [])


def test_a_year_of_many_shifts_shows_the_last_of_them() -> None:
    """And tells how many there are; a year has every one of them in its JSON."""
    year = year_of(date(2026, 1, 1), UTC)
    for many in (LAST, LAST + 1):
        entries = [
            entry(number, datetime(2026, 1, 1, tzinfo=UTC) + number * DAY, "after")._replace(
                answers=(Answer("reframe", "?", "double", "nu", was="toen"),),
                next=(Intention("doen", id=number), Intention("al", state="done", id=-number)),
            )
            for number in range(1, many + 1)
        ]
        page = period_page(of(year, entries, []), NOW)
        first = many - LAST + 1
        assert [one.number for one in page if isinstance(one, Shift)] == [*range(first, many + 1)]
        assert len([one for one in page if isinstance(one, Item)]) == LAST
        counts, *told = [one.text for one in page if isinstance(one, Line) and one.quiet]
        assert [str(many) in one for one in (counts, *told)] == [True] * (3 if many > LAST else 1)
        assert len(summary_record(of(year, entries, []))["frames"]) == many


def test_an_empty_period_says_so_and_draws_nothing() -> None:
    for period in (
        year_of(date(2026, 1, 1), UTC),
        month_of(date(2026, 2, 1), UTC),
        between(date(2026, 2, 1), date(2026, 2, 1), UTC),
    ):
        page: tuple[Block, ...] = period_page(of(period, [], []), NOW)
        assert len(page) == 2
        assert isinstance(page[1], Line)
