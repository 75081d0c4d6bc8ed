"""Dates as people type them, in Dutch and English, and as they are shown."""

import subprocess
import sys
import tomllib
import unicodedata
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import timezone as fixed_zone
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz
from hypothesis import example, given
from hypothesis import strategies as st

from reflect import locale
from reflect.locale import FOLDER, LANGUAGES, dates
from reflect.locale.dategrammar import Lean
from reflect.locale.datewords import words
from reflect.locale.moments import parse_moment
from reflect.practice.errors import WrongUse

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WEDNESDAY = datetime(2026, 11, 18, 15, 0, tzinfo=AMSTERDAM)
MONDAY = datetime(2026, 11, 16, 0, 30, tzinfo=AMSTERDAM)
NEW_YEARS_EVE = datetime(2026, 12, 31, 23, 59, tzinfo=AMSTERDAM)  # a Thursday
SPRING = datetime(2026, 3, 29, 12, 0, tzinfo=AMSTERDAM)  # 02:00 became 03:00
AUTUMN = datetime(2026, 10, 25, 12, 0, tzinfo=AMSTERDAM)  # 03:00 became 02:00
LEANS: tuple[Lean, ...] = ("past", "future")
WEEKDAYS = [
    (name, int(number))
    for language in LANGUAGES
    for number, names in tomllib.loads((FOLDER / language / "dates.toml").read_text("utf-8"))[
        "weekday"
    ].items()
    for name in names
]


@pytest.fixture(autouse=True, scope="module")
def english() -> None:
    """These tests expect English, whatever was spoken before."""
    locale.use("en")


def said(text: str, now: datetime, lean: Lean = "past") -> str:
    """The moment as text: a day, and the time when it is exact."""
    at, exact = parse_moment(text, now, lean)
    assert at.tzinfo is now.tzinfo
    assert exact or at.strftime("%H:%M:%S") == "00:00:00"
    return at.strftime("%Y-%m-%d %H:%M") if exact else at.strftime("%Y-%m-%d")


@pytest.mark.parametrize("lean", LEANS)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-04-03", "2026-04-03"),
        ("2026-04-03T14:00", "2026-04-03 14:00"),
        ("2026-04-03t14:00:59", "2026-04-03 14:00"),
        ("2026-04-03 14:00", "2026-04-03 14:00"),
        ("2026-04-03T14:00Z", "2026-04-03 16:00"),
        ("2026-04-03T14:00:00.000Z", "2026-04-03 16:00"),
        ("2026-04-03 14:00 +0200", "2026-04-03 14:00"),
        ("2026-04-03T23:00-05:00", "2026-04-04 06:00"),
        ("2026-04-03 om 14u", "2026-04-03 14:00"),
        ("2026/04/03", "2026-04-03"),
    ],
)
def test_iso(text: str, expected: str, lean: Lean) -> None:
    """ISO dates mean what they say; an offset is turned into the user's own zone."""
    assert said(text, WEDNESDAY, lean) == expected


@pytest.mark.parametrize("lean", LEANS)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3-4-2026", "2026-04-03"),
        ("03/04/2026", "2026-04-03"),
        ("3.4.2026", "2026-04-03"),
        ("3-4-2026 14:00", "2026-04-03 14:00"),
        ("14:00 3-4-2026", "2026-04-03 14:00"),
        ("vrijdag 3-4-2026, 14.30", "2026-04-03 14:30"),
        ("3 april 2026", "2026-04-03"),
        ("3 apr. 2026", "2026-04-03"),
        ("April 3, 2026", "2026-04-03"),
        ("op vrijdag 3 april 2026 om 9.15", "2026-04-03 09:15"),
        ("fri 3 apr 2026 at 2pm", "2026-04-03 14:00"),
        ("de 3e april 2026", "2026-04-03"),
        ("the 3rd of april 2026", "2026-04-03"),
        ("1 mrt 2026", "2026-03-01"),
        ("1 March 2026", "2026-03-01"),
        ("12 mei 2026", "2026-05-12"),
        ("may 12 2026", "2026-05-12"),
    ],
)
def test_dates_with_a_year(text: str, expected: str, lean: Lean) -> None:
    """The day comes first in figures, and a month's name may stand on either side."""
    assert said(text, WEDNESDAY, lean) == expected


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("3-4", "2026-04-03", "2027-04-03"),
        ("3/4 14:00", "2026-04-03 14:00", "2027-04-03 14:00"),
        ("3 april", "2026-04-03", "2027-04-03"),
        ("vrijdag 20 november", None, "2026-11-20"),
        ("18 november", "2026-11-18", "2026-11-18"),
        ("19-11", "2025-11-19", "2026-11-19"),
        ("29-2", None, None),
        ("maandag", "2026-11-16", "2026-11-23"),
        ("ma 9:00", "2026-11-16 09:00", "2026-11-23 09:00"),
        ("op dinsdag", "2026-11-17", "2026-11-24"),
        ("woensdag", "2026-11-18", "2026-11-18"),
        ("Wed", "2026-11-18", "2026-11-18"),
        ("on thursday", "2026-11-12", "2026-11-19"),
        ("maandagmorgen 9:15", "2026-11-16 09:15", "2026-11-23 09:15"),
        ("monday evening", "2026-11-16", "2026-11-23"),
        ("deze vrijdag", None, "2026-11-20"),
        ("this monday", "2026-11-16", None),
    ],
)
def test_lean(text: str, past: str | None, future: str | None) -> None:
    """A bare weekday or a day without a year is the nearest on the leaned side, or refused."""
    for lean, expected in zip(LEANS, (past, future), strict=True):
        if expected:
            assert said(text, WEDNESDAY, lean) == expected
        else:
            with pytest.raises(WrongUse):
                parse_moment(text, WEDNESDAY, lean)


@pytest.mark.parametrize("lean", LEANS)
@pytest.mark.parametrize(
    ("dutch", "english", "expected"),
    [
        ("vandaag", "today", "2026-11-18"),
        ("gisteren", "yesterday", "2026-11-17"),
        ("eergisteren", "the day before yesterday", "2026-11-16"),
        ("morgen", "tomorrow", "2026-11-19"),
        ("overmorgen", "day after tomorrow", "2026-11-20"),
        ("nu", "now", "2026-11-18 15:00"),
        ("morgen 14:00", "tomorrow 14:00", "2026-11-19 14:00"),
        ("om 14:00 gisteren", "at 14:00 yesterday", "2026-11-17 14:00"),
        ("vorige dinsdag", "last tuesday", "2026-11-17"),
        ("afgelopen woensdag", "last wednesday", "2026-11-11"),
        ("vorige vrijdag 14u", "last friday 2 pm", "2026-11-13 14:00"),
        ("volgende woensdag", "next wednesday", "2026-11-25"),
        ("komende vrijdag", "this coming friday", "2026-11-20"),
        ("aanstaande maandag", "next monday", "2026-11-23"),
        ("vorige week dinsdag", "last week tuesday", "2026-11-10"),
        ("dinsdag vorige week", "tuesday last week", "2026-11-10"),
        ("vorige week zondag", "last week sunday", "2026-11-15"),
        ("volgende week ma", "next week mon", "2026-11-23"),
        ("deze week vrijdag", "this week friday", "2026-11-20"),
        ("deze week maandag", "monday this week", "2026-11-16"),
        ("over 3 dagen", "in 3 days", "2026-11-21"),
        ("over een week", "a week from now", "2026-11-25"),
        ("2 weken geleden", "2 weeks ago", "2026-11-04"),
        ("twaalf dagen geleden", "twelve days ago", "2026-11-06"),
        ("één maand geleden", "a month ago", "2026-10-18"),
        ("over 3 maanden om 9:00", "in 3 months at 9:00", "2027-02-18 09:00"),
        ("10 jaar geleden", "ten years ago", "2016-11-18"),
        ("2 uur geleden", "2 hours ago", "2026-11-18 13:00"),
        ("een half uur geleden", "half an hour ago", "2026-11-18 14:30"),
        ("over 20 minuten", "in 20 minutes", "2026-11-18 15:20"),
        ("vanochtend", "this morning", "2026-11-18"),
        ("vanmiddag", "this afternoon", "2026-11-18"),
        ("vanavond", "tonight", "2026-11-18"),
        ("vanavond 8 uur", "tonight at 8pm", "2026-11-18 20:00"),
        ("gisteravond 20:30", "yesterday evening 8:30", "2026-11-17 20:30"),
        ("12.00", "noon", "2026-11-18 12:00"),
        ("14:00", "2pm", "2026-11-18 14:00"),
        ("14.00", "2 p.m.", "2026-11-18 14:00"),
        ("14u30", "2:30 pm", "2026-11-18 14:30"),
        ("14:00 uur", "2.00 pm", "2026-11-18 14:00"),
        ("om 0:05", "12:05 am", "2026-11-18 00:05"),
    ],
)
def test_words(dutch: str, english: str, expected: str, lean: Lean) -> None:
    """Both languages are understood whatever the language, case, spaces or Unicode form."""
    for text in (dutch, english):
        assert said(text, WEDNESDAY, lean) == expected
        decomposed = unicodedata.normalize("NFD", text)
        assert said(f"  {decomposed.upper().replace(' ', '   ')}\n", WEDNESDAY, lean) == expected


@pytest.mark.parametrize(
    ("text", "now", "lean", "expected"),
    [
        ("maandag", MONDAY, "past", "2026-11-16"),
        ("vorige maandag", MONDAY, "past", "2026-11-09"),
        ("next monday", MONDAY, "future", "2026-11-23"),
        ("zondag", MONDAY, "past", "2026-11-15"),
        ("deze week zondag", MONDAY, "past", "2026-11-22"),
        ("vorige week dinsdag", MONDAY, "past", "2026-11-10"),
        ("gisteren", MONDAY, "past", "2026-11-15"),
        ("10 minuten geleden", MONDAY, "past", "2026-11-16 00:20"),
        ("tomorrow", NEW_YEARS_EVE, "future", "2027-01-01"),
        ("1-1", NEW_YEARS_EVE, "future", "2027-01-01"),
        ("1 januari", NEW_YEARS_EVE, "past", "2026-01-01"),
        ("31-12", NEW_YEARS_EVE, "past", "2026-12-31"),
        ("31 dec", NEW_YEARS_EVE, "future", "2026-12-31"),
        ("volgende week vrijdag", NEW_YEARS_EVE, "future", "2027-01-08"),
        ("over 2 maanden", NEW_YEARS_EVE, "future", "2027-02-28"),
        ("6 months ago", NEW_YEARS_EVE, "past", "2026-06-30"),
        ("12 months ago", NEW_YEARS_EVE, "past", "2025-12-31"),
        ("in 5 minutes", NEW_YEARS_EVE, "future", "2027-01-01 00:04"),
    ],
)
def test_borders(text: str, now: datetime, lean: Lean, expected: str) -> None:
    """Weeks, months and years are crossed as a calendar does."""
    assert said(text, now, lean) == expected


@pytest.mark.parametrize(
    "zone",
    [AMSTERDAM, tz.gettz("Europe/Amsterdam"), tz.tzstr("CET-1CEST,M3.5.0,M10.5.0/3")],
    ids=["zoneinfo", "dateutil", "rule"],
)
@pytest.mark.parametrize(
    ("text", "now", "expected"),
    [
        ("02:30", SPRING, "2026-03-29T03:30:00+02:00"),
        ("29-3-2026 02:30", WEDNESDAY, "2026-03-29T03:30:00+02:00"),
        ("2026-03-29T02:30", WEDNESDAY, "2026-03-29T03:30:00+02:00"),
        ("vandaag", SPRING, "2026-03-29T00:00:00+01:00"),
        ("gisteren", SPRING, "2026-03-28T00:00:00+01:00"),
        ("morgen", SPRING, "2026-03-30T00:00:00+02:00"),
        ("11 uur geleden", SPRING, "2026-03-29T00:00:00+01:00"),
        ("02:30", AUTUMN, "2026-10-25T02:30:00+02:00"),
        ("2026-10-25T02:30+01:00", AUTUMN, "2026-10-25T02:30:00+01:00"),
        ("03:00", AUTUMN, "2026-10-25T03:00:00+01:00"),
        ("vandaag", AUTUMN, "2026-10-25T00:00:00+02:00"),
        ("tomorrow 14:00", AUTUMN, "2026-10-26T14:00:00+01:00"),
        ("10 hours ago", AUTUMN, "2026-10-25T02:00:00+01:00"),
        ("3-7-2026 14:00", WEDNESDAY, "2026-07-03T14:00:00+02:00"),
    ],
)
def test_clock_changes(text: str, now: datetime, expected: str, zone: tzinfo) -> None:
    """Every day has its own offset; a skipped time moves on; a double time is the first."""
    at, _ = parse_moment(text, now.astimezone(zone), "past")
    assert at.isoformat() == expected


REFUSED = """
    12|99|14|2026|20260403|1775174400|-3|3,5 dagen geleden|mei|may|april 2026|blah friday|47
    moeder|moeder 3 dagen geleden|3 april blah|blah 3 april|3 april x|3 april 2026 2027
    3 april 3|gisteren gisteren|gisteren morgen|vandaag 14:00 15:00|om om 14:00|om|op|at|om 3
    now 14:00|vorige|vorige week|last week|vorige maand|last month|volgend jaar|eind april
    half drie|31-2-2026|31 februari|29-2-2026|0-1-2026|1-0-2026|32-1-2026|2026-02-30|2026-13-01
    3-4-26|3 mei 26|3 mei '26|3.4|10.11|14.10|dinsdag 10.11|4/31/2026|1/13/2026|2026-4
    2026-04-03T|2026-04-03T25:00|2026-04-03Z|24:00|25:00|14:60|14:0|13pm|0pm|14u75|tonight 8am
    vanochtend 14:00|2 hours|an hour|a may|een mei|2 uur geleden om 14:00|dagen geleden
    5 minuten geleden om 3|3 uur geleden gisteren|12 mei 13 juni|avond|middag|deze|geleden
    3 dagen|over 3|9999 weken geleden|over 999 maanden geleden|0001-01-01T00:00+14:00
    9999-12-31T23:00-14:00|0001-01-01|0000-01-01|moeder belde gisteren|zondag 3 mei 2026: x
    gisteren:|vandaag!|2026-04-03 blah|3-4-2026 blah|٣-٤-٢٠٢٦|1 uur en 20 minuten
    3 feb 2026 14:00 EST|3 feb 2026 14:00 +0100 x|wed, 3 feb 2026 14:00:00 +0100
    3 feb 26 14:00 +0100|3 feb 2026 14:00 15 +0100
"""
SHAPELESS = ["", " ", "\0", "😀", "vandaag" * 1000, "vandaag " * 1000]


@pytest.mark.parametrize(
    "text", [*(text.strip() for text in REFUSED.strip().replace("\n", "|").split("|")), *SHAPELESS]
)
@pytest.mark.parametrize("lean", LEANS)
def test_refused(text: str, lean: Lean) -> None:
    """What is not understood, in full, is an error: never a guess, and no word is dropped."""
    with pytest.raises(WrongUse) as raised:
        parse_moment(text, WEDNESDAY, lean)
    assert raised.value.hint
    assert len(str(raised.value)) < 250


@pytest.mark.parametrize("text", ["dinsdag 3 april 2026", "Tue 3-4-2026 14:00", "di april 3 2026"])
def test_contradiction(text: str) -> None:
    """A weekday that is not the date's is an error that says what day it is."""
    with pytest.raises(WrongUse) as raised:
        parse_moment(text, WEDNESDAY, "past")
    assert raised.value.hint.format_map(raised.value.values) == "That day is Friday 3 April 2026."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue, 3 Feb 2026 14:00:00 +0100", "2026-02-03 14:00"),
        ("Tue Feb 3 14:00:00 2026 +0000", "2026-02-03 15:00"),
        ("3 Feb 2026 2:00 pm +01:00", "2026-02-03 14:00"),
        ("3 mei 2026 14:00+0200", "2026-05-03 14:00"),
        ("3 Feb 2026 14:00 UTC", "2026-02-03 15:00"),
        ("Feb 3, 2026, 2:00:00 PM GMT", "2026-02-03 15:00"),
    ],
)
def test_pasted(text: str, expected: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Dates as mail and git write them, with an offset, are understood, in silence."""
    assert said(text, WEDNESDAY) == expected
    assert capfd.readouterr() == ("", "")


def test_dateparser_is_not_loaded_for_the_rest() -> None:
    """The heavy library stays away from what the grammar reads, and from nonsense."""
    code = (
        "import sys; from datetime import *; from reflect.locale.moments import parse_moment\n"
        "now = datetime(2026, 11, 18, tzinfo=timezone.utc)\n"
        "parse_moment('vorige week dinsdag 14:00', now, 'past')\n"
        "try: parse_moment('moeder 3 april 2026', now, 'past')\n"
        "except Exception: pass\n"
        "sys.exit('dateparser' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=FOLDER.parents[1], check=False)
    assert done.returncode == 0


def test_no_word_has_two_meanings() -> None:
    """A word means one thing, in whichever language it stands."""
    meanings: dict[tuple[bool, str], set[tuple[str, str]]] = {}
    for language in LANGUAGES:
        tables = tomllib.loads((FOLDER / language / "dates.toml").read_text("utf-8"))
        tables.pop("means")
        for kind, table in tables.items():
            for value, names in table.items():
                for name in names:
                    apart = kind in ("glued", "nth")
                    meanings.setdefault((apart, name), set()).add((kind, value))
                    assert name == unicodedata.normalize("NFC", name.casefold())
    assert not {name: found for (_, name), found in meanings.items() if len(found) > 1}


DAYS = st.dates(date(1900, 1, 8), date(2199, 12, 28))


@given(DAYS, st.sampled_from(LEANS))
def test_a_date_in_figures_comes_back(day: date, lean: Lean) -> None:
    """ISO and day-first are read as written, for any date."""
    for text in (f"{day}", f"{day.day}-{day.month}-{day.year:04}", f"{day:%d/%m/%Y}"):
        if len(f"{day:%Y}") == 4 or "/" not in text:  # %Y has no leading zeros everywhere
            assert parse_moment(text, WEDNESDAY, lean).at.date() == day


@given(st.sampled_from(WEEKDAYS), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_weekdays(name_number: tuple[str, int], day: date) -> None:
    """A weekday is that weekday within a week on the leaned side; last and next are never today."""
    name, number = name_number
    now = datetime(day.year, day.month, day.day, 12, tzinfo=AMSTERDAM)
    cases: tuple[tuple[str, Lean, int, int], ...] = (
        (name, "past", -6, 0),
        (name, "future", 0, 6),
        (f"last {name}", "future", -7, -1),
        (f"vorige {name}", "future", -7, -1),
        (f"next {name}", "past", 1, 7),
        (f"komende {name}", "past", 1, 7),
    )
    for text, lean, first, last in cases:
        found = parse_moment(text, now, lean).at.date()
        assert found.weekday() == number
        assert first <= (found - day).days <= last


PIECES = [*words().plain, *words().means, *words().glued, *"0123456789:.-/,+", " ", " ", "utc"]


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from(PIECES), max_size=10).map("".join),
        st.lists(st.sampled_from([*PIECES, "12", "2026", "14:00", "3-4"]), max_size=7).map(
            " ".join
        ),
    )
)
@example("3 feb 2026 14:00 -9999")
@example("9999-12-31 23:59")
def test_nothing_but_wrong_use(text: str) -> None:
    """Whatever is typed gives an aware moment or a WrongUse, and no other error."""
    for lean in LEANS:
        try:
            at, exact = parse_moment(text, WEDNESDAY, lean)
        except WrongUse:
            continue
        assert at.astimezone(UTC) == at
        assert exact or not (at.hour or at.minute)


@given(
    st.sampled_from(
        ["3 april 2026", "gisteren", "last friday", "3-4-2026 14:00", "2 weken geleden"]
    ),
    st.text(st.characters(categories=["L", "Nd", "So"]), min_size=3, max_size=8),
    st.booleans(),
)
def test_one_word_more_is_too_many(text: str, extra: str, first: bool) -> None:
    """An unknown word beside a date is never dropped."""
    if unicodedata.normalize("NFC", extra.casefold()) in words().plain | words().means:
        return
    with pytest.raises(WrongUse):
        parse_moment(f"{extra} {text}" if first else f"{text} {extra}", WEDNESDAY, "past")


DUTCH = {
    "today": "vandaag",
    "Tue": "di",
    "Tuesday": "dinsdag",
    "Nov": "nov",
    "November": "november",
    "{first} to {last}": "{first} t/m {last}",
}


@pytest.fixture(params=["en", "nl"])
def spoken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """English, and as much Dutch as these tests need, whatever the catalogue holds."""
    catalogue = DUTCH if request.param == "nl" else {}
    monkeypatch.setattr(dates, "_", lambda message: catalogue.get(message, message))
    return str(request.param)


TODAY = date(2026, 11, 18)


def test_show_day(spoken: str) -> None:
    """Near days have a name; others a short date, with the year when it is another one."""
    dutch = spoken == "nl"
    assert dates.show_day(TODAY, TODAY) == ("vandaag" if dutch else "today")
    later = date(2026, 11, 24)
    assert dates.show_day(later, TODAY) == ("di 24 nov" if dutch else "Tue 24 Nov")
    before = date(2025, 11, 18)
    assert dates.show_day(before, TODAY) == ("di 18 nov 2025" if dutch else "Tue 18 Nov 2025")
    assert dates.long_day(before) == (
        "dinsdag 18 november 2025" if dutch else "Tuesday 18 November 2025"
    )


def test_show_range(spoken: str) -> None:
    """Month and year are said once when both days share them."""
    to = "t/m" if spoken == "nl" else "to"
    month = "november" if spoken == "nl" else "November"
    for first, last, expected in (
        (date(2026, 11, 16), date(2026, 11, 22), f"16 {to} 22 {month} 2026"),
        (date(2026, 10, 30), date(2026, 11, 5), f"30 October {to} 5 {month} 2026"),
        (date(2025, 12, 29), date(2026, 11, 4), f"29 December 2025 {to} 4 {month} 2026"),
        (date(2025, 11, 4), date(2026, 11, 4), f"4 {month} 2025 {to} 4 {month} 2026"),
        (date(2026, 11, 4), date(2026, 11, 4), f"4 {month} 2026"),
    ):
        assert dates.show_range(first, last) == expected


def test_short_range(spoken: str) -> None:
    """As short as a row of a picture needs; the page says which year."""
    nov = "nov" if spoken == "nl" else "Nov"
    for first, last, expected in (
        (date(2026, 11, 16), date(2026, 11, 22), f"16–22 {nov}"),
        (date(2026, 10, 26), date(2026, 11, 1), f"26 Oct–1 {nov}"),
        (date(2026, 11, 30), date(2027, 1, 3), f"30 {nov}–3 Jan"),
        (date(2025, 11, 4), date(2026, 11, 20), f"4 {nov}–20 {nov}"),
        (date(2026, 11, 4), date(2026, 11, 4), f"4 {nov}"),
    ):
        assert dates.short_range(first, last) == expected


def test_show_moment() -> None:
    """A time is shown in the zone of now, and left away at midnight."""
    for at, expected in (
        (datetime(2026, 11, 17, 14, 5, tzinfo=AMSTERDAM), "yesterday 14:05"),
        (datetime(2026, 11, 18, 0, 0, tzinfo=AMSTERDAM), "today"),
        (datetime(2026, 11, 18, 23, 30, tzinfo=UTC), "tomorrow 00:30"),
        (datetime(2026, 11, 18, 23, 0, tzinfo=UTC), "tomorrow"),
        (datetime(2026, 7, 3, 12, 0, tzinfo=fixed_zone(timedelta(hours=-5))), "Fri 3 Jul 19:00"),
    ):
        assert dates.show_moment(at, WEDNESDAY) == expected


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(LEANS))
def test_what_is_shown_can_be_typed(day: date, lean: Lean) -> None:
    """A long day is read back as itself."""
    assert parse_moment(dates.long_day(day), WEDNESDAY, lean).at.date() == day


def test_what_is_read_on_another_day_has_no_today_in_it_also_when_told_twice() -> None:
    today = date(2026, 11, 22)
    with dates.lasting():
        with dates.lasting(years=True):
            assert dates.show_day(today, today) == "Sun 22 Nov 2026"
            assert dates.short_day(today, today) == "22 Nov 2026"
        assert dates.show_day(today, today) == "Sun 22 Nov"
    assert dates.show_day(today, today) == "today"
