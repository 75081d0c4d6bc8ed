"""Searching, as people type it."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

ENTRIES = (
    # title, when, options
    ("Keukentafelgesprek", "2026-01-05 10:00", "--what", "Een huisbezoek bij moeder."),
    ("Gesprekken op school", "2026-02-05 10:00", "--effect", "Het heeft mij beïnvloed."),
    ("Overleg", "2026-03-05 10:00", "--how", "Een goed gesprek, rustig.", "--tag", "regie"),
    ("Bezoek", "2026-04-05 10:00", "--framework", "Vertrouwen is de basis.", "--with", "moeder"),
    (
        "Stil",
        "2026-05-05 10:00",
        "--answer",
        "what=Niets. Moeder zweeg.",
        "--next",
        "School bellen",
    ),
)


@pytest.fixture
def told(run: Any) -> None:
    """Five preparations, numbered 1 to 5 in the order of their dates."""
    for title, when, *options in ENTRIES:
        assert run("before", title, "--when", when, *options).exit_code == 0


@pytest.fixture
def finds(told: None, read: Any) -> Any:
    """The numbers of the entries that a search finds, in its order."""
    return lambda *typed: [one["id"] for one in read("search", *typed)]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        # Dutch first
        ("bezoek", [4, 1]),
        ("gesprek", [3, 2, 1]),
        ("beinvloed", [2]),
        ("BEI\u0308NVLOED", [2]),
        ("vertrouwen", [4]),
        ("ver", [4, 3]),
        ("gespreken", []),
        # together, or, without, in a row, beginnings
        ("moeder zweeg", [5]),
        ("moeder", [5, 4, 1]),
        ("school OR basis", [5, 4, 2]),
        ("school OF basis", [5, 4, 2]),
        ("moeder -huisbezoek", [5, 4]),
        ("moeder NIET huisbezoek", [5, 4]),
        ("moeder -bezoek", [5, 1]),
        ('"goed gesprek"', [3]),
        ('"gesprek goed"', []),
        ('"gesprek"', [3]),
        ("gesprek*", [3, 2]),
        ("(basis OR huisbezoek) moeder", [4, 1]),
        # fields
        ("what:moeder", [5, 1]),
        ("wat:bezoek", [1]),
        ("how:gesprek", [3]),
        ("effect:beinvloed", [2]),
        ("effect:gesprek", []),
        ("framework:vertrouw", [4]),
        ("kader:vertrouw*", [4]),
        ("title:gesprek", [2, 1]),
        ("tag:regie", [3]),
        ("tag:reg", [3]),
        ("with:moeder", [4]),
        ("met:moeder bezoek", [4]),
        ("next:school", [5]),
        ("school -next:school", [2]),
    ],
)
def test_what_is_found_in_which_order(finds: Any, typed: str, numbers: list[int]) -> None:
    """Whole words before parts of words, and the newest first among those."""
    assert finds(typed) == numbers
    assert finds(*typed.split()) == numbers


def test_the_other_questions(run: Any, read: Any) -> None:
    """learned, reframe with what was before it, and any question of any pack."""
    run("after", "--answer", "learned=zwijgen", "--framework", "eerst dit")
    run("before", "--framework", "regie bij ons")
    run("after", 2, "--answer", "reframe=regie bij hen")
    run("now", "wachten")

    def numbers(*typed: str) -> list[int]:
        return [one["id"] for one in read("search", *typed)]

    assert numbers("learned:zwijgen") == numbers("geleerd:zwijg") == [1]
    assert numbers("reframe:hen") == numbers("reframe:ons") == [3]
    assert numbers("wachten") == [4]
    assert numbers("what:wachten") == []


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (["--tag", "regie"], [3]),
        (["--with", "moeder"], []),
        (["--from", "2026-02-05"], [3, 2]),
        (["--to", "2026-02-05"], [2, 1]),
        (["--from", "2026-02-01", "--to", "2026-02-28", "--kind", "before"], [2]),
        (["--kind", "after"], []),
        (["--loop", "none", "--pack", "before"], [3, 2, 1]),
        (["--loop", "double"], []),
        (["-n", "2"], [3, 2]),
        (["-n1", "--to", "2026-02-28"], [2]),
        (["-n", "0"], []),
    ],
)
def test_filters_narrow_what_is_found(finds: Any, options: list[str], numbers: list[int]) -> None:
    assert finds("gesprek", *options) == numbers
    assert finds(*options, "gesprek") == numbers


def test_a_word_after_a_minus_is_no_option(finds: Any, run: Any) -> None:
    """Also one that begins as an option does."""
    assert finds("moeder", "-niets") == [4, 1]
    assert finds("-niets", "moeder", "-n", "1") == [4]
    assert "Stil" not in run("search", "moeder", "--", "-niets").stdout
    assert run("search", "moeder", "--niets").exit_code == 2


def test_a_tag_that_was_put_on_is_found_and_one_taken_off_is_not(finds: Any, run: Any) -> None:
    run("tag", 3, "+overdracht", "-regie")
    assert finds("tag:overdracht") == finds("overdr") == [3]
    assert finds("tag:regie") == finds("regie") == finds("regi") == []
    assert finds("gesprek") == [3, 2, 1]


def test_json_has_a_plain_excerpt(told: None, read: Any) -> None:
    [entry] = read("search", "beinvloed")
    assert entry == read("show", 2) | {"snippet": "Het heeft mij beïnvloed."}


def test_nothing_found_is_no_error(told: None, run: Any) -> None:
    for options in ([], ["--json"]):
        result = run("search", "nergens", *options)
        assert result.exit_code == 0
        assert result.stdout == ("[]\n" if options else "")
        assert len(result.stderr.splitlines()) == 1
    assert run("search", "x").exit_code == 0


def test_a_journal_that_does_not_exist_is_not_made(journal: Path, run: Any) -> None:
    assert run("search", "x").exit_code == 0
    assert not journal.exists()


@pytest.mark.parametrize("typed", ["", "-", "!", "🙂", "-moeder", "NOT a", "woord " * 200, '"'])
def test_what_cannot_be_searched_is_said_in_two_lines(told: None, run: Any, typed: str) -> None:
    for language in ("en", "nl"):
        result = run("--lang", language, "search", "--", typed)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert len(result.stderr.splitlines()) == 2


def test_twenty_are_shown_and_that_there_are_more_is_told(run: Any, read: Any) -> None:
    for number in range(21):
        run("now", f"Moment {number}")
    result = run("search", "moment")
    assert result.stdout.count("«Moment»") == 20
    assert "«Moment» 0" not in result.stdout
    assert result.stderr == "Only the first 20 are shown; -n 40 shows more.\n"
    assert len(read("search", "moment")) == 21
    assert len(read("search", "moment", "-n", 21)) == 21
    assert run("search", "moment", "-n", 21).stderr == ""


def test_the_excerpt_in_a_pipe(told: None, run: Any) -> None:
    date = re.compile(r"  \w+ 5 (...)( 2026)? ")  # the year is left out while it lasts
    assert date.sub(r"  5 \1 ", run("search", "bezoek").stdout) == (
        "4  5 Apr 10:00  preparation  Bezoek\n"
        "    title: «Bezoek»\n"
        "\n"
        "1  5 Jan 10:00  preparation  Keukentafelgesprek\n"
        "  What do I want to do in this conversation or situation?\n"
        "    Een huis«bezoek» bij moeder.\n"
    )


HOSTILE = (
    "woord \x1b[2J\x1b]0;weg\x07 \x9b2J na",
    "[bold]woord[/bold] [red] [/]",
    "[link=file:///etc]woord[/link] \\[woord]",
    "« woord » «woord»",
    "\u202ewoord\u202c \u2066x",
    "wo\u00adord woord\u200b\x00",
    "日記" * 100 + " woord " + "👨\u200d👩\u200d👧" * 50,
    "woord" * 15,
    "voor " * 100 + "woord\r\nregel\u2028woord" + " na" * 100,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_in_an_excerpt(run: Any, read: Any, text: str) -> None:
    """Harmless, on lines of its own, with the word that was looked for marked."""
    everywhere = ("--title", text, "--tag", text, "--with", text, "--next", text)
    answers = json.dumps({"what": text, "effect": text})
    assert run("before", *everywhere, "--answers", "-", input=answers).exit_code == 0
    for typed in ("woord", "title:woord", "tag:woord", "with:oor", "next:woord", "effect:woo"):
        result = run("search", typed)
        assert result.exit_code == 0
        assert result.stderr == ""
        assert "«woo" in result.stdout or "«oor»" in result.stdout
        assert not [
            one
            for one in result.stdout
            if one not in "\n\u200d" and unicodedata.category(one) in ("Cc", "Cf")
        ]
        assert typed.split(":")[-1] in read("search", typed)[0]["snippet"]


def test_a_match_inside_markup_stays_text(run: Any) -> None:
    run("now", "Zij zei [bold]ja[/bold] en [link=x]nee[/link].")
    assert "[«bold»]ja[/«bold»] en [link=x]nee[/link]." in run("search", "bold").stdout
