"""Pages as they are drawn: at most 80 columns, aligned, harmless, readable without colour."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from reflect import locale
from reflect.cli import places
from reflect.demo import demo_entries
from reflect.formats.markdown import markdown
from reflect.locale.everyday import everyday_words
from reflect.pages.blocks import Changed, Item, Page
from reflect.pages.earlier import earlier_page
from reflect.pages.entry import entry_page
from reflect.pages.found import found_page
from reflect.pages.frames import frames_page
from reflect.pages.opened import Opened, open_page
from reflect.pages.patterns import patterns_page
from reflect.pages.period import period_page
from reflect.pages.rows import entry_row
from reflect.pages.week import week_page
from reflect.practice.comparing import Piece
from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.frames import by_theme
from reflect.practice.pack_format import read_pack
from reflect.practice.patterns import Pattern, patterns
from reflect.practice.periods import month_of, week_of, year_of
from reflect.practice.query import Word
from reflect.practice.summaries import summarise
from reflect.practice.words import words
from reflect.terminal.plain import plain
from reflect.terminal.screen import console, draw

NOW = datetime(2026, 11, 21, 21, 0, tzinfo=UTC)
WIDE = "家庭訪問で母親と話す👩‍👧 "


@pytest.fixture(autouse=True, params=["en", "nl"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    locale.use(request.param)
    yield request.param
    locale.use("en")


def drawn(page: Page, *, colour: bool = False, width: int = 80) -> str:
    """``page`` as it stands on a terminal of ``width`` columns."""
    stream = io.StringIO()
    on = console(stream, colour=colour, width=width)
    draw(page, on)
    return stream.getvalue()


def look_back(text: str) -> tuple[Entry, Entry]:
    """A preparation and a look-back on it, in which ``text`` stands everywhere."""
    answers = tuple(Answer(key, f"{key}?", "single", text) for key in ("what", "effect"))
    before = Entry("before", "before", NOW, answers, title=text, id=1, next=(Intention(text),))
    reframe = Answer("reframe", "reframe?", "double", text, was=text)
    after = Entry(
        "after", "after", NOW, (*answers, reframe), title=text, id=2, about=1, loop="double",
        tags=(text[:20] or "x",), people=(text[:20] or "x",),
        next=(Intention(text, date(2026, 11, 25), "done", text),),
    )  # fmt: skip
    return before, after


def patterns_in(text: str) -> list[Pattern]:
    """A word on one day and a tag on thirty, called ``text``."""
    days = [(number, date(2026, 11, 1) + timedelta(number)) for number in range(30)]
    return [Pattern(text, False, (days[0],), 1), Pattern(text, True, tuple(days), 8)]


def pages(before: Entry, after: Entry) -> list[Page]:
    week, month, year = (make(date(2026, 11, 16), UTC) for make in (week_of, month_of, year_of))
    return [
        entry_page(after, before, [], NOW),
        entry_page(before, None, [2], NOW),
        week_page(summarise(week, [before, after], {1: before}, [before], []), NOW),
        period_page(summarise(month, [before, after], {}, [before], []), NOW),
        period_page(summarise(year, [before, after], {}, [before], []), NOW),
        open_page(Opened((), (before,), (before,), ((1, before.next[0]),)), NOW),
        earlier_page([before, after], NOW),
        frames_page(by_theme([after, after._replace(tags=())]), NOW),
        tuple(patterns_page(patterns_in(before.title), 8, NOW.date())),
        found_page([before, after], [Word(one) for one in words(before.title)[1::2]], NOW),
    ]


@given(
    text=st.text(
        st.characters(exclude_categories=["Cs"]) | st.sampled_from("家👩‍é\u0301\x1b\u202e"),
        min_size=1,
        max_size=300,
    )
)
@pytest.mark.parametrize("width", [40, 80])
def test_no_line_is_wider_than_the_screen(text: str, width: int) -> None:
    for page in pages(*look_back(text)):
        for line in drawn(page, width=width).splitlines():
            assert cell_len(line) <= width


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_nothing_steers_the_terminal(text: str) -> None:
    allowed = {"\n", "\u200c", "\u200d"}
    for page in pages(*look_back(f"a{text}")):
        for shown in (drawn(page), plain(page), markdown(page)):
            steering = {one for one in shown if not one.isprintable() and not one.isspace()}
            assert not {one for one in steering - allowed if ord(one) < 0xA0 or one == "\u202e"}
            assert not {one for one in shown if one in "\x1b\x9b\x07\x00\r\x85\u2028"}


def test_wide_characters_stand_under_each_other() -> None:
    before, after = look_back(WIDE * 3)
    bars = [line.index("│") for line in drawn(pages(before, after)[0]).splitlines() if "│" in line]
    lines = [line for line in drawn(pages(before, after)[0]).splitlines() if "│" in line]
    assert len({cell_len(line[:bar]) for line, bar in zip(lines, bars, strict=True)}) == 1


def test_without_colour_there_is_no_escape_and_no_word_less() -> None:
    page = pages(*look_back("woorden"))[0]
    bare = drawn(page, colour=False)
    assert "\x1b" not in bare
    assert bare.split() == plain_words(drawn(page, colour=True))


def plain_words(text: str) -> list[str]:
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", text).split()


def test_what_was_looked_for_is_bold_or_between_marks(language: str) -> None:
    entry = look_back("x [b]woord[/b]")[0]
    page = found_page([entry], [Word("oor", "what")], NOW)
    assert "x [b]w«oor»d[/b]" in drawn(page)
    assert "x [b]w«oor»d[/b]\n" in plain(page)
    coloured = io.StringIO()
    on = Console(file=coloured, force_terminal=True, color_system="standard", width=80)
    draw(page, on)
    assert "w\x1b[1moor\x1b[0md[/b]" in coloured.getvalue()


def test_markup_is_text() -> None:
    text = r"[red]rood[/red] [/] :smile: http://x \[b]"
    page = pages(*look_back(text))[1]
    assert text in drawn(page).replace("\n    ", " ")


def test_the_week_of_the_demo_fits_on_one_screen(language: str) -> None:
    """Of 80 columns, and of at most 50 lines: a full week, quoted and complete; what returns
    over eight weeks stands in ten lines below it."""

    def pack(name: str) -> object:
        file = places.shipped_prompts() / f"{name}.toml"
        return read_pack(file.read_text("utf-8"), str(file), name)

    entries = [
        entry._replace(id=number)
        for number, entry in enumerate(
            demo_entries(language, NOW.date(), UTC, pack),
            1,  # type: ignore[arg-type]
        )
    ]
    week = week_of(date(2026, 11, 16), UTC)
    start, end = week.bounds()
    found = [entry for entry in entries if start <= entry.when < end]
    looked_back = {entry.about for entry in entries}
    open_ = [one for one in found if one.kind == "before" and one.id not in looked_back]
    summary = summarise(week, found, {one.id: one for one in entries}, open_, [])
    returns = patterns(entries, UTC, 8, everyday_words(), len(entries), lambda _some: {})
    page = week_page(summary, NOW)
    shown = drawn((*page, *patterns_page(returns, 8, NOW.date()))).splitlines()
    assert len(drawn(page).splitlines()) <= 50
    assert len(shown) <= 60
    assert max(map(cell_len, shown)) <= 80


def test_a_row_has_its_number_day_kind_and_words() -> None:
    entry = Entry(
        "now", "now", NOW - timedelta(days=1), (Answer("now", "?", "describe", "a\nb"),), id=7
    )
    row = entry_row(entry, NOW)
    assert (row.number, row.words, row.quoted) == (7, "a b", True)
    assert row.when.endswith("21:00")


def test_a_long_text_in_a_row_is_cut_at_a_word() -> None:
    entry = Entry("now", "now", NOW, (Answer("now", "?", "describe", "woord " * 5000),), id=7)
    assert len(entry_row(entry, NOW).words) < 210
    assert entry_row(entry, NOW).words.endswith("…")


def test_what_has_no_mark_has_all_the_room() -> None:
    """Such as a hint, which stands right under its question."""
    hint = "Eén zin is genoeg. Wat wil je straks in elk geval gedaan hebben?"
    assert drawn((Item("", hint), Item("–", hint))).splitlines() == [
        f"    {hint}",
        f"  – {hint}",
    ]


def test_what_is_read_aloud_has_words_for_its_marks(language: str) -> None:
    page = (Item("[ ]", "bellen", number=3), Item("[!!]", "stuk"), Item("–", "x"))
    words = {"en": ("open", "damaged"), "nl": ("open", "beschadigd")}[language]
    assert plain(page, aloud=True) == f"  3  {words[0]}: bellen\n  {words[1]}: stuk\n  – x\n"
    assert "[ ] bellen" in plain(page)
    changed = (Changed("was?", (Piece("Fatma", "gone"), Piece("moeder", "new"))),)
    gone = {"en": "(gone: Fatma)(new: moeder)", "nl": "(weg: Fatma)(nieuw: moeder)"}[language]
    assert gone in plain(changed, aloud=True)
    assert "[-Fatma-]{+moeder+}" in plain(changed)
