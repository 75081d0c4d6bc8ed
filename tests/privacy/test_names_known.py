"""Somebody of the register is found however the name is written, and is no other word."""

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reflect.practice.people import Person
from reflect.privacy.leaving import applied, still_shown
from reflect.privacy.parts import Part
from reflect.privacy.pseudonyms import Wording
from reflect.privacy.register import Register
from reflect.privacy.review import Decision, review

WORDING = Wording("persoon", "plaats", "organisatie", {})

LETTERS = "abdefghijklmnoprstuvwyzéëïöüçğışłńóśźżñø"
NAME = st.text(LETTERS, min_size=3, max_size=9).map(str.capitalize)
FULL_NAME = st.one_of(
    NAME,
    st.tuples(NAME, st.sampled_from([" ", "-", " de ", " van der ", " El "]), NAME).map("".join),
)
WORDS = ("ik", "sprak", "haar", "toen", "weer,", "lang.", "Dat", "hielp", "niet")
FILLER = st.lists(st.sampled_from(WORDS), max_size=6)
CASES = (str, str.lower, str.upper, str.swapcase, str.title)
ENDINGS = ("", "'s", "’s", "s", "tje", "'tje", "’tje", "je", "tjes", "pje", "'", "en")
DIVIDERS = (
    "*", "**", "_", "<b>", "</i>", "-", "\u2010", "\u00ad", "&shy;", "\n", " \n  ", "-\n", "\r\n",
    "\u00a0", "\u202f", "\u200b", "\u2060", "\ufeff", "<br>",
)  # fmt: skip


def found(text: str, *people: Person) -> list[tuple[str, bool]]:
    """What of ``text`` is somebody of the register, and whether for sure."""
    return [(text[one.start : one.end], one.sure) for one in Register(people).find(text)]


def bare(text: str) -> str:
    """Only the letters and digits of ``text``, small, without anything on or between them."""
    text = re.sub(r"<[^>]*>|&shy;", "", text)
    text = unicodedata.normalize("NFKD", text.casefold())
    text = text.replace("ı", "i").replace("ł", "l").replace("ø", "o")
    return "".join(one for one in text if one.isalnum())


@pytest.mark.parametrize(
    "written",
    [
        *("Fatma", "Fatma's", "Fatma’s", "Fatmas", "Fatma’tje", "Fatmaatje", "Fat*ma", "Fat<b>ma"),
        *("Fat\u00adma", "Fat\u200bma", "Fa\u0301tma", "Ｆａｔｍａ", "Fаtma", "Fat&shy;ma"),
        *("@fatma", "Fat\\u006da"),
    ],
)
def test_a_name_is_found_for_sure_with_an_ending_or_in_disguise(written: str) -> None:
    assert found(f"Ik sprak {written} gisteren.", Person("Fatma")) == [(written, True)]


@pytest.mark.parametrize(
    "written", ["fatma", "FATMA", "Fat-ma", "Fat\nma", "Fat- \n ma", "Fat\u00a0ma", "F a t m a"]
)
def test_in_other_case_or_taken_apart_it_is_a_suspect_only(written: str) -> None:
    assert found(f"Ik sprak {written} gisteren.", Person("Fatma")) == [(written, False)]


@pytest.mark.parametrize(
    ("text", "written", "ending", "sure"),
    [
        ("Fatma’s jas", "Fatma’s", "'s", True), ("Fatmas jas", "Fatmas", "s", True),
        ("fatma's jas", "fatma's", "'s", False), ("Fatma*'s* jas", "Fatma*'s", "'s", True),
        ("Fatma-s", "Fatma-s", "'s", True), ("Fatma‘s", "Fatma‘s", "'s", True),
        ("Hans' jas", "Hans'", "'s", True), ("'Hans' zei", "Hans", "", True),
        ("Hans’ jas", "Hans’", "'s", True), ("Hansje", "Hansje", "", True),
        ("Fatmaatje en", "Fatmaatje", "", True), ("Fatmatjes", "Fatmatjes", "", True),
        ("Fatma\u0301 x", "Fatma\u0301", "", True), ("Fatma\u20dd", "Fatma\u20dd", "", True),
        ("OverFatma", "Fatma", "", True), ("2Fatma", "Fatma", "", True),
        ("Fatma2", "Fatma", "", True), ("De Wit", "De Wit", "", True),
        ("DE WIT", "DE WIT", "", False), ("Jan  Bos", "Jan  Bos", "", True),
        ("Jan. Bos", "Jan. Bos", "", False), ("JanBos", "JanBos", "", False),
        ("F a t m a", "F a t m a", "", False), ("N8's", "N8's", "'s", True),
    ],
)  # fmt: skip
def test_a_name_is_found_with_all_that_is_on_it(
    text: str, written: str, ending: str, sure: bool
) -> None:
    people = map(Person, ("Fatma", "Hans", "de wit", "Jan Bos", "N8"))
    [one] = Register(people).find(text)
    assert (text[one.start : one.end], one.ending, one.sure) == (written, ending, sure)


def test_what_a_sentence_parts_is_no_name_and_only_names_of_more_words_have_parts() -> None:
    assert found("Fat. ma", Person("Fatma")) == []
    assert found("Fat.\nma", Person("Fatma")) == []
    assert found("x", Person("  ")) == []
    assert found("Fatma <b>en</b> toen <i>ik</i>", Person("Fatma")) == [("Fatma", True)]
    parts = Register(map(Person, ("Emine Yılmaz", "Fatma", "Jan de Boer", "J Prins"))).parts()
    assert [*parts] == ["Emine", "Yılmaz", "Prins"]


def test_a_word_that_is_a_name_as_well_is_sure_only_where_a_sentence_cannot_begin() -> None:
    text = "Wil je dat Wil komt? Ik wil dat."
    assert found(text, Person("Wil")) == [("Wil", False), ("Wil", True), ("wil", False)]


def test_a_part_of_another_word_is_nobody() -> None:
    people = (Person("Roos"), Person("Jan"), Person("An"), Person("Ina"))
    assert found("De kroost van januari, Anders, in aanbouw. In a meeting.", *people) == []


def test_the_letters_of_another_alphabet_count_as_those_they_look_like() -> None:
    people = (Person("İpek"), Person("Strauß"), Person("Łukasz"))
    text = "ipek IPEK STRAUSS strauss lukasz"
    assert [bare(one) for one, _sure in found(text, *people)] == [
        "ipek",
        "ipek",
        "strauss",
        "strauss",
        "lukasz",
    ]


def test_a_single_letter_and_a_sign_can_be_what_somebody_is_called() -> None:
    people = (Person("K."), Person("🦊"), Person("N8"))
    assert found("Toen kwam K met 🦊 en N8.", *people) == [("K", False), ("🦊", True), ("N8", True)]


def test_two_people_of_one_name_are_never_replaced_unasked() -> None:
    people = (Person("Jan", role="vader", uid="1"), Person("Jan", role="oom", uid="2"))
    assert found("Ik belde Jan.", *people) == [("Jan", False)]


def test_a_mention_is_somebody_for_sure_whatever_its_capitals() -> None:
    people = (Person("Fatma"), Person("Jan de Vries"))
    text = '@fatma en @"jan de vries" en @Onbekend, mail a@fatma.nl'
    assert found(text, *people) == [
        ("@fatma", True), ('@"jan de vries"', True), ("fatma", False)
    ]  # fmt: skip


@given(
    name=FULL_NAME,
    alias=FULL_NAME,
    before=FILLER,
    after=FILLER,
    which=st.booleans(),
    case=st.sampled_from(CASES),
    ending=st.sampled_from(ENDINGS),
    divider=st.sampled_from(["", *DIVIDERS]),
    accent=st.sampled_from(["", "\u0301", "\u0308"]),
    form=st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
    data=st.data(),
)
def test_no_registered_name_survives_in_whatever_dress(
    name: str, alias: str, before: list[str], after: list[str], which: bool, case: object,
    ending: str, divider: str, accent: str, form: str, data: st.DataObject,
) -> None:  # fmt: skip
    """Also when nobody answers anything: what is open gets the word that was proposed."""
    chosen = alias if which else name
    filler = bare(" ".join([*before, "persoon A", *after]))
    assume(bare(chosen) not in filler)
    written = unicodedata.normalize(form, case(chosen))  # type: ignore[operator]
    place = data.draw(st.integers(1, len(written) - 1))
    written = written[:place] + accent + divider + written[place:] + ending
    text = " ".join([*before, written, *after])
    people = [Person(name, (alias,), uid="1")]
    checked = review([Part(1, "answer", text)], people, WORDING)
    finished = applied(checked, [])[0].part.text
    assert bare(chosen) not in bare(finished) or still_shown(finished, checked, [])
    assert still_shown(text, checked, []), "the text as it was is refused"


@given(name=NAME, case=st.sampled_from(CASES), ending=st.sampled_from(ENDINGS))
def test_what_may_stay_is_not_refused_again(name: str, case: object, ending: str) -> None:
    text = f"Ik sprak {case(name)}{ending} gisteren."  # type: ignore[operator]
    checked = review([Part(1, "answer", text)], [Person(name, uid="1")], WORDING)
    decisions = [Decision(one.key, "leave") for one in checked.suspects]
    assert applied(checked, decisions)[0].part.text == text
    assert still_shown(text, checked, decisions) == ()
