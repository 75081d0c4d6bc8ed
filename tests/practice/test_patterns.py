"""What returns: tags and words over some weeks, told apart from what is always written."""

import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from math import isclose, log
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reflect.cli import places
from reflect.demo import demo_entries
from reflect.locale.everyday import everyday_words
from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.pack_format import read_pack
from reflect.practice.packs import Pack
from reflect.practice.patterns import (
    AT_ONCE,
    MOST,
    Pattern,
    fewest_weeks,
    log_likelihood,
    patterns,
)
from reflect.practice.words import small, words

MONDAY = datetime(2026, 9, 28, 10, tzinfo=UTC)
TOLD = tomllib.loads((Path(__file__).parents[1] / "data/patterns.toml").read_text("utf-8"))


def found(
    window: Sequence[Entry], elsewhere: Sequence[Entry] = (), weeks: int = 8
) -> tuple[Pattern, ...]:
    """What returns in ``window``, in a journal that also holds the entries ``elsewhere``."""
    counts = Counter(word for entry in [*window, *elsewhere] for word in all_words(entry))
    size = len(window) + len(elsewhere)

    def looked_up(some: Sequence[str]) -> dict[str, int]:
        assert len(some) <= AT_ONCE
        return {one: counts[one] for one in some}

    return patterns(window, UTC, weeks, everyday_words(), size, looked_up)


def all_words(entry: Entry) -> set[str]:
    """The words of ``entry`` as the index of the journal knows them."""
    texts = [entry.title, *entry.tags, *entry.people]
    texts += [text or "" for answer in entry.answers for text in (answer.text, answer.was)]
    texts += [text or "" for one in entry.next for text in (one.text, one.outcome)]
    return {word for text in texts for word in words(small(text))}


def entry(
    text: str = "", *, week: int = 1, id: int = 0, loop: str = "single", **more: Any
) -> Entry:
    when = MONDAY + timedelta(weeks=week - 1)
    answers = (Answer("what", "Wat deed ik?", loop, text),)
    return Entry("after", "after", when, answers, id=id, **more)


def numbered(*entries: Entry) -> list[Entry]:
    return [one._replace(id=number) for number, one in enumerate(entries, 1)]


def shown(found: Sequence[Pattern]) -> list[str]:
    return [f"#{one.term}" if one.is_tag else one.term for one in found]


def demo(language: str) -> list[Entry]:
    def pack(name: str) -> Pack:
        file = places.shipped_prompts() / f"{name}.toml"
        return read_pack(file.read_text("utf-8"), str(file), name)

    return numbered(*demo_entries(language, date(2026, 11, 21), UTC, pack))


def told(language: str) -> list[Entry]:
    """The eight weeks of tests/data/patterns.toml, a year after those of the demo."""
    return [
        Entry(
            "after",
            "after",
            MONDAY + timedelta(weeks=51 + one["week"], days=number % 5),
            tuple(
                Answer(key, "?", loop, one[key])
                for key, loop in (("told", "single"), ("framework", "double"))
                if key in one
            ),
            title=one.get("title", ""),
            tags=tuple(one.get("tags", ())),
            people=tuple(one.get("with", ())),
            id=100 + number,
        )
        for number, one in enumerate(TOLD[language])
    ]


# ---------------------------------------------------------------- believable journals


@pytest.mark.parametrize(
    ("language", "returns"),
    [
        ("nl", ["#regie", "#school", "#veiligheid", "#geld", "#buren", "samen", "overnemen",
                "rust"]),
        ("en", ["#autonomy", "#school", "#safety", "#money", "#neighbours", "together", "calm",
                "charge"]),
    ],
)  # fmt: skip
def test_the_eight_weeks_of_the_demo(language: str, returns: list[str]) -> None:
    """A young journal, with nothing to compare with: what it turns on is found all the same."""
    assert shown(found(demo(language))) == returns


@pytest.mark.parametrize(
    ("language", "returns"),
    [
        ("nl", ["#leerling", "#tempo", "#palliatief", "#huisarts", "haast"]),
        ("en", ["#rescuing", "#corridor", "hint", "noise", "struggle", "fractions"]),
    ],
)
def test_eight_weeks_beside_an_older_journal(language: str, returns: list[str]) -> None:
    """A nurse and a teacher: what is on their minds, and nothing that was always there."""
    assert shown(found(told(language), demo(language))) == returns


def test_a_pattern_tells_the_days_and_the_entries() -> None:
    [haast] = [one for one in found(told("nl"), demo("nl")) if one.term == "haast"]
    assert haast.entries == (
        (101, date(2027, 9, 28)),
        (105, date(2027, 10, 11)),
        (109, date(2027, 10, 29)),
        (115, date(2027, 11, 15)),
    )
    assert haast.weeks == 4


# ---------------------------------------------------------------- what a pattern is


def test_a_tag_returns_in_its_second_week() -> None:
    once = numbered(entry(tags=("rust",)), entry(tags=("Rust",)))
    assert not found(once)
    twice = numbered(*once, entry(week=8, tags=("Rust",)))
    assert shown(found(twice)) == ["#Rust"]


def test_a_word_returns_in_its_third_week_of_eight_and_its_second_of_four() -> None:
    empty = [entry(week=week) for week in range(1, 5)]
    two_weeks = numbered(entry("stilte"), entry("stilte", week=2), entry("stilte", week=2), *empty)
    assert not found(two_weeks)
    assert shown(found(two_weeks, weeks=4)) == ["stilte"]
    assert shown(found(numbered(*two_weeks, entry("stilte", week=3)))) == ["stilte"]
    assert [fewest_weeks(weeks) for weeks in range(4, 9)] == [2, 2, 2, 3, 3]


def test_its_days_are_those_of_the_week_it_is_read_in() -> None:
    """Also in a night in which the clock was set back from 00:01 to 23:01 of the day before."""
    zone = ZoneInfo("America/St_Johns")
    late = datetime(2010, 11, 7, 3, 0, tzinfo=UTC)  # the clock says 23:30, for the second time
    assert f"{late.astimezone(zone):%d %H:%M}" == "06 23:30"
    some = numbered(*(entry(tags=("rust",))._replace(when=late + timedelta(7 * n)) for n in (0, 1)))
    [rust] = patterns(some, zone, 8, frozenset(), 2, lambda _some: {})
    assert rust.entries[0] == (1, date(2010, 11, 7))


def test_two_entries_are_no_pattern_of_a_word() -> None:
    empty = [entry(week=week) for week in range(1, 5)]
    assert not found(numbered(entry("stilte"), entry("stilte", week=2), *empty), weeks=4)


def test_only_the_writers_own_words_count() -> None:
    """Not the question, and not the framework that a reframing copied from the preparation."""
    asked = Answer("reframe", "Wat was de stilte?", "double", "x", was="stilte")
    silent = [entry(week=week)._replace(answers=(asked,)) for week in range(1, 5)]
    assert not found(numbered(*silent, *silent))
    some = [entry(week=week) for week in range(1, 5)]
    titled = [entry(week=week, title="Stilte") for week in range(1, 4)]
    assert shown(found(numbered(*titled, *some))) == ["stilte"]
    meant = [entry(week=week, next=(Intention("stilte"),)) for week in range(1, 4)]
    assert shown(found(numbered(*meant, *some))) == ["stilte"]


def test_names_of_who_was_there_are_left_out() -> None:
    """They come back with --with; also those who were there once, and what is theirs."""
    fatma = [
        entry("Fatma zweeg, Fatmas stem, de zus.", week=week, people=("Fatma B.",) * (week == 1))
        for week in range(1, 5)
    ]
    others = [entry(week=week) for week in range(1, 5)]
    assert shown(found(numbered(*fatma, *others))) == ["stem", "zus", "zweeg"]


def test_figures_and_the_smallest_words_are_no_patterns() -> None:
    some = [entry("Om 2030 A4 dB 5mei vrede", week=week) for week in range(1, 5)]
    others = [entry(week=week) for week in range(1, 5)]
    assert shown(found(numbered(*some, *others))) == ["vrede"]


def test_a_word_that_is_a_tag_too_is_shown_once() -> None:
    some = [entry("Stilte.", week=week, tags=("stilte",)) for week in range(1, 5)]
    others = [entry(week=week) for week in range(1, 5)]
    assert shown(found(numbered(*some, *others))) == ["#stilte"]


def test_it_is_written_as_it_was_mostly_written() -> None:
    """The capital of a sentence tells nothing, that of a name does."""
    texts = ["Stilte. Dan GGZ en Loek", "Stilte bij de GGZ.", "Loek, GGZ: 'Stilte'"]
    some = [entry(text, week=week) for week, text in enumerate(texts * 2, 1)]
    others = [entry(week=week) for week in range(1, 5)]
    assert shown(found(numbered(*some, *others))) == ["GGZ", "stilte", "Loek"]
    first = [entry("GGZ belt.", week=week) for week in range(1, 5)]
    assert shown(found(numbered(*first, *others))) == ["GGZ"]


def test_words_about_a_framework_go_first() -> None:
    """When there are more than fit, those are shown that say what it was about."""
    many = "aap noot mies wim zus jet teun vuur gijs lam kees bok weide does hok duif schapen"
    some = [entry(f"{many} rust", week=week) for week in range(1, 5)]
    deep = [entry("Zonder rust geen regie.", week=week, loop="double") for week in range(1, 4)]
    others = [entry(week=week) for week in range(1, 8)]
    assert len(found(numbered(*some, *others))) == MOST
    assert "rust" not in shown(found(numbered(*some, *others)))
    assert {"rust", "regie"} <= set(shown(found(numbered(*some, *deep, *others))))
    tagged = [one._replace(tags=("school",)) for one in some]
    assert len(found(numbered(*tagged, *others))) == MOST


def test_however_many_words_return_few_are_looked_up_at_once() -> None:
    many = " ".join(f"{one}{other}oek" for one in "bdfhk" for other in "aeiouy")
    some = [entry(many, week=week) for week in range(1, 4)]
    window = numbered(*some, *(entry(week=week) for week in range(1, 5)))
    assert len(found(window, [entry(many)] * 20 + [entry()] * 10)) == 0


def test_of_as_many_weeks_what_stands_in_most_entries_comes_first() -> None:
    some = [entry("zee aap", week=week) for week in range(1, 4)]
    more = [entry("zee", week=3), *(entry(week=week) for week in range(1, 5))]
    assert shown(found(numbered(*some, *more))) == ["zee", "aap"]


# ---------------------------------------------------------------- compared with the rest


def test_a_word_that_is_as_common_elsewhere_is_no_pattern() -> None:
    window = numbered(*(entry("gezin", week=week) for week in (1, 2, 3, 4)), *[entry()] * 4)
    elsewhere = [entry("gezin")] * 10 + [entry()] * 20
    assert not found(window, elsewhere)
    assert shown(found(window, [entry()] * 30)) == ["gezin"]


def test_a_difference_that_is_certain_but_small_is_no_pattern() -> None:
    """Half as common again, in a thousand entries: certain, but not clearly more."""
    window = numbered(*(entry("gezin" * (n % 2), week=n % 8) for n in range(400)))
    elsewhere = [entry("gezin" * (n % 3 == 0)) for n in range(1600)]
    assert log_likelihood(200, 400, 534, 1600) > 30
    assert not found(window, elsewhere)


def test_a_word_in_labels_of_the_weeks_themselves_does_not_count_as_elsewhere() -> None:
    """The journal counts the words of labels and outcomes too, and what a reframing copied."""
    own = [entry("rust", week=week) for week in (1, 2, 3)]
    reframed = (Answer("reframe", "?", "double", "x", was="rust"),)
    done = (Intention("bellen", outcome="rust"),)
    copied = [
        entry(tags=("rust reinheid",)),
        entry(next=done),
        entry()._replace(answers=reframed),
    ]
    window = numbered(*own, *copied * 2)
    assert shown(found(window, [entry()] * 30))[-1:] == ["rust"]


def test_a_difference_that_may_be_chance_is_no_pattern() -> None:
    window = numbered(*(entry("gezin", week=week) for week in (1, 2, 3)), *[entry()] * 7)
    assert not found(window, [entry("gezin")] * 3 + [entry()] * 27)


@given(*[st.integers(0, 60)] * 4)
def test_the_log_likelihood_is_that_of_a_table_of_two_by_two(
    a: int, b: int, c: int, d: int
) -> None:
    """Against the other way to write it: sums of n ln n (Dunning 1993)."""
    assume(a + c and b + d)

    def h(*counts: int) -> float:
        return sum(n * log(n) for n in counts if n)

    expected = 2 * (h(a, b, c, d) - h(a + b, c + d) - h(a + c, b + d) + h(a + b + c + d))
    found = log_likelihood(a, a + c, b, b + d)
    assert isclose(found, expected, abs_tol=1e-8)
    assert found > -1e-9


def test_a_word_must_stand_in_twice_as_many_entries_and_no_more_than_that() -> None:
    window = numbered(*(entry("gezin" * (n % 5 < 2), week=n % 8) for n in range(100)))
    elsewhere = [entry("gezin" * (n % 5 < 1)) for n in range(400)]
    assert shown(found(window, elsewhere)) == ["gezin"]
    assert not found(window, [*elsewhere[:-1], entry("gezin")])


def test_a_journal_is_compared_with_itself_once_it_is_twice_as_old() -> None:
    """Before that a word may return that is as common elsewhere."""
    window = numbered(*(entry("gezin", week=week) for week in (1, 2, 3, 4)), *[entry()] * 4)
    elsewhere = [entry("gezin"), entry()] * 8
    assert not found(window, elsewhere)
    assert shown(found(window, elsewhere[1:])) == ["gezin"]


def test_a_word_of_more_than_three_quarters_of_all_entries_is_an_everyday_word() -> None:
    window = numbered(*(entry("gezin", week=week) for week in range(1, 7)))
    assert shown(found(window, [entry("gezin")] * 3 + [entry()] * 3)) == ["gezin"]
    assert not found(window, [entry("gezin")] * 4 + [entry()] * 3)


# ---------------------------------------------------------------- whatever the journal

VOCABULARY = ["stilte", "Stilte", "rust", "gezin", "tafel", "tempo", "de", "en", "het"]

ENTRIES = st.lists(
    st.builds(
        entry,
        st.lists(st.sampled_from(VOCABULARY), max_size=6).map(" ".join),
        week=st.integers(1, 8),
        loop=st.sampled_from(["single", "double"]),
        title=st.sampled_from(["", "Rust", "Aan tafel"]),
        tags=st.lists(st.sampled_from(["rust", "regie", "school"]), max_size=2, unique=True).map(
            tuple
        ),
        people=st.sampled_from([(), ("gezin A.",)]),
    ),
    max_size=30,
)


@given(window=ENTRIES, elsewhere=ENTRIES, shuffled=st.randoms())
def test_the_order_of_entries_does_not_matter(
    window: list[Entry], elsewhere: list[Entry], shuffled: Any
) -> None:
    window = numbered(*window)
    other = window[:]
    shuffled.shuffle(other)
    assert found(window, elsewhere) == found(other, elsewhere)


@given(window=ENTRIES, elsewhere=ENTRIES, weeks=st.integers(4, 8))
def test_a_pattern_says_what_is_so(window: list[Entry], elsewhere: list[Entry], weeks: int) -> None:
    """It stands in the entries named, in no others, in weeks enough, and nothing comes twice."""
    window = numbered(*window)
    returns = found(window, elsewhere, weeks)
    assert len(returns) <= MOST
    assert len({small(one.term) for one in returns}) == len(returns)
    for one in returns:
        named = {number for number, _day in one.entries}
        assert named == {
            each.id
            for each in window
            if small(one.term) in (map(small, each.tags) if one.is_tag else own_words(each))
        }
        days = [day for _number, day in one.entries]
        assert days == sorted(days)
        assert one.weeks == len({day.isocalendar()[:2] for day in days})
        assert one.weeks >= (2 if one.is_tag else fewest_weeks(weeks))
        assert one.is_tag or small(one.term) not in {*everyday_words(), "gezin"} - set(
            [] if any(each.people for each in window) else ["gezin"]
        )


def own_words(entry: Entry) -> set[str]:
    texts = [entry.title, *(answer.text for answer in entry.answers)]
    return {small(word) for text in texts for word in words(text)}


@given(window=ENTRIES, elsewhere=ENTRIES)
def test_a_word_in_every_entry_is_never_a_pattern(
    window: list[Entry], elsewhere: list[Entry]
) -> None:
    window, elsewhere = (
        numbered(*(one._replace(title=f"{one.title} overal") for one in some))
        for some in (window, elsewhere)
    )
    assert "overal" not in shown(found(window, elsewhere))
    everywhere = [one._replace(title="drempel") for one in window]
    assert "drempel" not in shown(found(everywhere, [entry("Een drempel.")] * len(elsewhere)))


@given(window=ENTRIES, elsewhere=ENTRIES)
def test_other_entries_never_take_a_tag_away(window: list[Entry], elsewhere: list[Entry]) -> None:
    window = numbered(*window)
    alone, beside = ([one for one in found(window, rest) if one.is_tag] for rest in ((), elsewhere))
    assert alone == beside


@given(window=ENTRIES)
def test_words_are_asked_for_in_a_journal_at_most_once(window: list[Entry]) -> None:
    asked: list[str] = []

    def frequencies(some: Sequence[str]) -> dict[str, int]:
        asked.extend(some)
        return {}

    patterns(numbered(*window), UTC, 4, frozenset(), 1000, frequencies)
    assert len(asked) == len(set(asked))


# ---------------------------------------------------------------- everyday words


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_can_be_a_theme_is_no_everyday_word(language: str) -> None:
    """The list says so itself, at its beginning; both languages leave those words alone."""
    import reflect.locale

    text = (reflect.locale.FOLDER / language / "everyday.txt").read_text("utf-8")
    promise = text.split("\n\n")[0].rpartition(":")[2]
    themes = set(words(small(promise)))
    assert {"samen", "haast"} <= themes or {"together", "wait"} <= themes
    assert not themes & everyday_words()


def test_everyday_words_of_both_languages_always_count() -> None:
    assert {"het", "omdat", "gezegd", "the", "because", "said", "hé"} - everyday_words() == {"hé"}
    assert all(word == small(word) for word in everyday_words())


# ---------------------------------------------------------------- as a command


def test_week_shows_what_returns(run: Callable[..., Any], read: Callable[..., Any]) -> None:
    """With days and numbers, over the weeks up to and including the week; older ones are not
    looked at, nor are later ones."""
    for day in ("2026-08-18", "2026-10-20", "2026-11-03", "2026-11-10", "2026-11-12", "2026-11-17",
                "2026-11-24"):  # fmt: skip
        run("now", "De stilte duurde lang.", "--when", f"{day} 10:00", "--tag", "Stil")
        run("now", "Iets anders.", "--when", f"{day} 12:00")
    found = read("week", "2026-W47")["patterns"]
    days = ["2026-10-20", "2026-11-03", "2026-11-10", "2026-11-12", "2026-11-17"]
    numbers = [3, 5, 7, 9, 11]
    assert found == [
        {"term": "Stil", "tag": True, "entries": numbers, "dates": days},
        {"term": "duurde", "tag": False, "entries": numbers, "dates": days},
        {"term": "stilte", "tag": False, "entries": numbers, "dates": days},
    ]
    page = run("week", "2026-W47").stdout
    assert "What returns (8 weeks)\n#Stil  20 Oct (3), 3 Nov (5), 10 Nov (7), 12 Nov (9)," in page
    assert "stilte  20 Oct (3), 3 Nov (5), 10 Nov (7), 12 Nov (9), 17 Nov (11)" in page
    four = read("week", "2026-W47", "--weeks", 4)["patterns"]
    assert [one["dates"] for one in four] == [days[1:]] * 3


def test_nothing_returns_in_a_first_week(run: Callable[..., Any], read: Callable[..., Any]) -> None:
    run("now", "De stilte.", "--tag", "stil")
    assert read("week")["patterns"] == []
    assert "returns" not in run("week").stdout


@pytest.mark.parametrize("weeks", ["3", "9", "x"])
def test_a_pattern_is_one_of_four_to_eight_weeks(run: Callable[..., Any], weeks: str) -> None:
    assert run("week", "--weeks", weeks).exit_code == 2


def test_a_pattern_that_stands_in_many_entries_fits_on_a_line(
    run: Callable[..., Any],
) -> None:
    """Its first day and its last ones are shown."""
    for day in range(1, 29):
        run("now", "x", "--when", f"2026-10-{day:02} 10:00", "--tag", "regie" * 9)
    [line] = [line for line in run("week", "2026-W43").stdout.splitlines() if "1 Oct (1)" in line]
    assert len(line) <= 80
    assert "1 Oct (1), …, " in line
    assert line.endswith("25 Oct (25)")
