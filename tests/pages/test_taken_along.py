"""Pages to take along: a contribution to intervisie, an account for a register, entries whole."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from rich.cells import cell_len

from reflect import locale
from reflect.cli import places
from reflect.formats import draw
from reflect.pages.account import account_page
from reflect.pages.accountable import accountable_page
from reflect.pages.blocks import Beside, Page, Room, Said, Shift, Title
from reflect.pages.contribution import ASKED, METHOD_NAMES, ROOM, STEPS, contribution_page
from reflect.pages.harmless import harmless
from reflect.pages.whole import whole_page
from reflect.practice.account import RULES
from reflect.practice.came_about import came_about
from reflect.practice.contribution import FIELDS, METHODS, Contribution
from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.history import Event
from reflect.practice.pack_format import read_pack
from reflect.practice.packs import Pack
from reflect.terminal import screen
from reflect.terminal.plain import plain

NOW = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)

EMPTY = Contribution("", (), (), (), (), ())


@pytest.fixture(autouse=True, params=["en", "nl"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    locale.use(request.param)
    yield request.param
    locale.use("en")


def shipped(name: str) -> Pack:
    return read_pack((places.shipped_prompts() / f"{name}.toml").read_text("utf-8"), name, name)


def prepared_and_looked_back() -> tuple[Entry, Entry]:
    """With in them all that an entry can have."""
    before = Entry(
        "before", "before", datetime(2025, 11, 17, 14, 0, tzinfo=UTC),
        (Answer("what", "Wat wil ik?", "single", "praten"),
         Answer("framework", "Welk kader?", "double", "regie")),
        title="Gesprek", id=98764, created=datetime(2025, 11, 16, 9, 0, tzinfo=UTC),
    )  # fmt: skip
    after = Entry(
        "after", "after", datetime(2025, 11, 18, 15, 30, tzinfo=UTC),
        (Answer("what", "Wat deed ik?", "single", "eerst\n\ndan"),
         Answer("effect", "Welk effect?", "single", "stilte"),
         Answer("reframe", "Hoe nu?", "double", "ruimte", was="regie")),
        title="Terug", id=98765, about=98764, tags=("merkje",), people=("Samira",),
        loop="double", loop_by="you",
        next=(Intention("bellen", None, "done", "langs geweest " * 20, 98766, date(2025, 11, 20)),
              Intention("loslaten", None, "dropped"), Intention("oefenen", date(2025, 12, 1))),
        created=datetime(2025, 11, 18, 20, 0, tzinfo=UTC),
        changed=datetime(2025, 11, 19, 8, 15, tzinfo=UTC),
    )  # fmt: skip
    return before, after


def pages(language: str) -> list[Page]:
    before, after = prepared_and_looked_back()
    full = Contribution("Thuis", ("een", "twee"), ("drie",), ("vier",), (), ("vijf",))
    made = [
        contribution_page([EMPTY, full], shipped("intervisie"), method, language)
        for method in (None, *METHODS)
    ]
    made += [account_page([after, before], rules, NOW) for rules in RULES]
    made += [account_page([], rules, NOW) for rules in RULES]
    return [
        *made,
        whole_page([after, before], {98764: before}, NOW, title="T"),
        to_account_for([after, before], {98764: before}),
        to_account_for([decision()], {}),
    ]


def decision() -> Entry:
    return Entry(
        "decision", "decision", datetime(2025, 11, 18, 15, 30, tzinfo=UTC),
        (Answer("decide", "Wat?", "describe", "afsluiten"),
         Answer("facts", "Feiten?", "describe", "verzuim (lijst)\nslaapt slecht " + "woord " * 30),
         Answer("consulted", "Wie?", "describe", "12-11 14:00 arts: " + "wacht " * 30 + "\nteam")),
        title="Besluit", id=98767, created=datetime(2025, 11, 18, 20, 0, tzinfo=UTC),
    )  # fmt: skip


def to_account_for(entries: list[Entry], preparations: dict[int, Entry]) -> Page:
    """Each written at once, and changed since when it was."""
    found = []
    for one in entries:
        assert one.created
        was = one._replace(answers=(*one.answers[:-1], one.answers[-1]._replace(text="was anders")))
        first = one if one.changed in (None, one.created) else was
        events = [Event("add", one.created, None, first)]
        if one.changed and one.changed != one.created:
            events.append(Event("edit", one.changed, was, one))
        found.append((one, came_about(events)))
    return accountable_page(found, preparations, NOW, title="T")


def words_of(page: Page) -> list[str]:
    """The texts of the user on ``page``, in order."""
    found: list[str | None] = []
    for block in page:
        match block:
            case Said():
                found.append(block.text)
            case Shift():
                found += [block.was, block.now]
            case Beside():
                found += [text for pair in block.pairs for text in (pair.left, pair.right)]
    return [text for text in found if text is not None]


def test_no_line_is_wider_than_the_screen(language: str) -> None:
    for page in pages(language):
        stream = io.StringIO()
        screen.draw(page, screen.console(stream, colour=False, width=80))
        assert max(map(cell_len, stream.getvalue().splitlines())) <= 80


@pytest.mark.parametrize("name", ["md", "html"])
def test_every_text_stands_in_the_document(name: str, language: str) -> None:
    for page in pages(language):
        document = draw(name, page, title="Titel", language=language).decode()
        for text in words_of(page):
            for line in harmless(text).split():
                assert line in document


# -- a contribution ------------------------------------------------------------------


@given(texts=st.lists(st.text(min_size=1), min_size=5, max_size=5), method=st.sampled_from(METHODS))
def test_a_contribution_is_quoted_to_the_letter(texts: list[str], method: str) -> None:
    found = Contribution("x", *((text, f"{text}!") for text in texts))
    page = contribution_page([found], shipped("intervisie"), method, "nl")
    assert words_of(page) == [one for text in texts for one in (text, f"{text}!")]


def test_what_is_missing_gets_room_to_write(language: str) -> None:
    pack = shipped("intervisie")
    page = contribution_page([EMPTY._replace(role=("mijn rol",))], pack, None, language)
    asked = [(type(one), one.label) for one in page if isinstance(one, Said | Room)]
    expected = [pack.question(field).wording(language).question for field in FIELDS]  # type: ignore[union-attr]
    assert asked == [
        (Said if field == "role" else Room, question)
        for field, question in zip(FIELDS, expected, strict=True)
    ]
    assert set(ROOM) == set(FIELDS)


@pytest.mark.parametrize("method", METHODS)
def test_a_method_asks_its_own_and_ends_with_its_steps(method: str, language: str) -> None:
    page = contribution_page([EMPTY], shipped("intervisie"), method, language)
    shown = plain(page)
    assert locale._(METHOD_NAMES[method]) in shown
    steps = [locale._(step) for step in STEPS[method]]
    assert re.findall(r"(?m)^  \d\. (.*)$", shown) == steps
    for (of, _field), asked in ASKED.items():
        assert (locale._(asked) in shown) == (of == method)
    without = plain(contribution_page([EMPTY], shipped("intervisie"), None, language))
    assert not [step for step in steps if step in without]


def test_a_contribution_says_nothing_of_when_and_of_who(language: str) -> None:
    """Made of entries that have all of it."""
    from reflect.practice.contribution import contribution

    before, after = prepared_and_looked_back()
    page = contribution_page(
        [contribution(after, before, None)], shipped("intervisie"), "balint", language
    )
    shown = plain(page)
    assert "praten" in shown
    for hidden in ("Samira", "merkje", "9876", "2025", "nov", "18", "stilte", "ruimte", "bellen"):
        assert hidden not in shown.lower(), hidden


def test_your_own_pack_may_leave_a_question_out(language: str) -> None:
    pack = shipped("intervisie")
    pack = pack._replace(questions=pack.questions[:1])
    assert len(contribution_page([EMPTY], pack, None, language)) == 1 + len(FIELDS)


def test_several_contributions_stand_one_after_another(language: str) -> None:
    found = [EMPTY._replace(title=one) for one in ("Een", "Twee")]
    page = contribution_page(found, shipped("intervisie"), "gossip", language)
    assert [one.text for one in page if isinstance(one, Title)] == ["Een", "Twee"]
    assert plain(page).count(locale._(STEPS["gossip"][0])) == 1


@pytest.mark.parametrize("method", METHODS)
def test_three_hundred_words_stand_on_one_sheet(method: str, language: str) -> None:
    """So does a page to fill in by hand."""
    parts = (("woorden en nog meer " * (count // 4),) for count in (120, 50, 60, 30, 40))
    for found in (Contribution("Oma aan tafel", *parts), EMPTY):
        page = contribution_page([found], shipped("intervisie"), method, language)
        document = draw("pdf", page, title="Inbreng", language=language)
        assert len(PdfReader(BytesIO(document)).pages) == 1


# -- an account ----------------------------------------------------------------------


@pytest.mark.parametrize("rules", RULES)
def test_an_account_quotes_with_the_question_and_the_day(rules: str, language: str) -> None:
    before, after = prepared_and_looked_back()
    shown = plain(account_page([after, before], rules, NOW))
    assert "Wat deed ik? · 18 nov 2025" in shown.replace("Nov", "nov")
    assert shown.index("Wat wil ik?") < shown.index("Wat deed ik?")
    assert ("langs geweest " * 20).strip() in shown, "what came of an intention, whole"
    assert "oefenen" not in shown
    assert "Samira" not in shown


@pytest.mark.parametrize("rules", RULES)
def test_an_account_claims_no_points_and_no_hours(rules: str, language: str) -> None:
    before, after = prepared_and_looked_back()
    for entries in ([], [before, after]):
        shown = plain(account_page(entries, rules, NOW)).lower()
        for claimed in ("point", "punt", "hour", "uren", "uur"):
            assert claimed not in shown


@pytest.mark.parametrize("rules", RULES)
def test_an_empty_dimension_gets_room_to_write(rules: str, language: str) -> None:
    page = account_page([], rules, NOW)
    assert sum(isinstance(one, Room) for one in page) == {"skj": 3, "nmc": 4}[rules]


# -- entries whole -------------------------------------------------------------------


def test_entries_are_whole(language: str) -> None:
    before, after = prepared_and_looked_back()
    page = whole_page([after, before], {98764: before}, NOW, title="Mijn titel")
    shown = plain(page)
    assert shown.startswith("Mijn titel\n")
    for entry in (before, after):
        assert entry.title in shown
        for answer in entry.answers:
            assert answer.question in shown
            assert answer.text in words_of(page)
        for intention in entry.next:
            assert intention.text in words_of(page)
            assert (intention.outcome or "bellen") in words_of(page)
    for fact in ("Samira", "#merkje", "15:30", "2025"):
        assert fact in shown
    assert "9876" not in shown, "numbers say nothing to who has no journal"
    assert "20:00" not in shown


def test_the_oldest_entry_comes_first_and_what_it_prepared_stands_beside(language: str) -> None:
    before, after = prepared_and_looked_back()
    both = whole_page([after, before], {98764: before}, NOW, title="T")
    assert plain(both).index("14:00") < plain(both).index("15:30")
    assert any(isinstance(one, Beside) for one in both)
    alone = whole_page([after], {}, NOW, title="T")
    assert not any(isinstance(one, Beside) for one in alone)


def test_to_account_for_it_tells_when_it_was_written_and_changed(language: str) -> None:
    before, after = prepared_and_looked_back()
    lines = plain(to_account_for([before, after], {})).lower().split("\n")
    written = [line for line in lines if line.startswith(locale._("written {when}")[:6])]
    assert len(written) == 2
    assert "16 nov 2025" in written[0]
    assert "18 nov 2025" in written[1]
    assert "19 nov 2025 08:15" in written[1]
    assert "·" not in written[0], "what was never changed"
    [stood] = [line for line in lines if "20:00" in line and "08:15" in line and "hoe nu?" in line]
    assert lines[lines.index(stood) + 1].strip() == "was anders"


def test_what_is_read_later_has_its_year_and_no_today(language: str) -> None:
    entry = Entry(
        "now", "now", NOW, (Answer("now", "?", "describe", "x"),),
        next=(Intention("y", NOW.date()),), created=NOW,
    )  # fmt: skip
    for page in (
        to_account_for([entry], {}),
        account_page([entry], "nmc", NOW),
    ):
        shown = plain(page).lower()
        assert not re.findall(r"22 nov(?!ember)(?! 2026)", shown)
        assert "22 nov 2026" in shown
        for relative in ("today", "vandaag"):
            assert relative not in shown


def test_an_intention_that_is_closed_says_so_without_a_day(language: str) -> None:
    _before, after = prepared_and_looked_back()
    page = whole_page([after], {}, NOW, title="T")
    labels = {one.text: one.label for one in page if isinstance(one, Said)}
    assert labels["loslaten"].endswith(f"· {locale._('let go')}")
