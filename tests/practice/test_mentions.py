"""Who is mentioned in a text: @names, and nothing that only looks like one."""

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.mentions import filed, mentions, unknown
from reflect.practice.people import Person

FATMA = Person("Fatma Yılmaz", ("mama", "F."), uid="1", id=1)
TANTE = Person("tante Ömür", uid="2", id=2)
KARIM = Person("Karim", uid="3", id=3)
PEOPLE = (FATMA, TANTE, KARIM)
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


def entry(text: str = "", **more) -> Entry:
    answers = (Answer("now", "?", "describe", text),) if text else ()
    return Entry("now", "now", NOON, answers, **more)


@pytest.mark.parametrize(
    ("text", "known", "others"),
    [
        ("met @mama en @karim", [FATMA, KARIM], []),
        ("@Fatma Yılmaz kwam; @FATMA YILMAZ ook", [FATMA], ["FATMA"]),
        ("@Fatma\u00a0Yılmaz", [FATMA], []),
        ("@tante_ömür, @tante-Ömür en @tante ömür", [TANTE], []),
        ("(@KARIM) @Karim’s moeder, @karim's zus, @karim.", [KARIM], []),
        ("@karim/@sanne", [KARIM], ["sanne"]),
        ("“@Zoë-Lynn” @d’Arcy @O'Neill's", [], ["Zoë-Lynn", "d’Arcy", "O'Neill"]),
        ("@fatma.Toen ging zij", [], ["fatma"]),
        ("@F. zei", [FATMA], []),
        ("@Zoe\u0308 en @Zoë", [], ["Zoë"]),
        ("@karimaat @karim_jan @mamadou", [], ["karimaat", "karim_jan", "mamadou"]),
        ("_@eva_ **@bo**", [], ["eva", "bo"]),
        ("@नेहा @محمد", [], ["नेहा", "محمد"]),
        ("@tante Ömür’s jas, @fatma yılmaz's tas", [TANTE, FATMA], []),
        ("@tante Ömürts", [], ["tante"]),
        ("@A's jas, @anne- en @MAX_, @Jan-b", [], ["A", "anne", "MAX", "Jan-b"]),
        ("@tante Ömür-b @SANNE'S jas", [], ["tante", "SANNE"]),
        ("@bo__b, @karim__jan", [], ["bo__b", "karim__jan"]),
        ("en toen @sanne-", [], ["sanne"]),
    ],
)
def test_names_are_found(text: str, known: list[Person], others: list[str]) -> None:
    found = mentions(text, PEOPLE)
    assert [one.person for one in found if one.person] == known
    assert [one.name for one in found if not one.person] == others
    assert all(one.name and f"@{one.name}" in unicodedata.normalize("NFC", text) for one in found)


def test_the_longest_name_of_the_register_is_meant() -> None:
    jan = Person("Karim Jan", uid="4", id=4)
    for people in ((KARIM, jan), (jan, KARIM)):
        found = mentions("@Karim Jan kwam, @karim ook", people)
        assert [one.person for one in found] == [jan, KARIM]


@pytest.mark.parametrize(
    "text",
    [
        "jan@school.nl",
        "Jan.de-Vries+werk@mail.school.nl",
        "@school.nl",
        "naar karim@karim.nl en @karim.nl",
        "om @ 14:00, @14, @",
        "https://example.org/@somebody",
        "http://localhost/@somebody",
        "example.org/@somebody",
        "@school.nL @karim.nL",
        "a@karim",
        "@@karim @x@y",
    ],
)
def test_what_is_no_mention(text: str) -> None:
    assert mentions(text, PEOPLE) == ()


@given(st.text(alphabet=st.sampled_from("@aKé_-'’. \n\u0301ßİ\u200d/"), max_size=40))
def test_any_text_can_be_looked_through(text: str) -> None:
    for one in mentions(text, (Person("ß"), Person("İ K"), Person("a.é"))):
        assert one.name.strip()


def test_an_entry_is_filed_under_whom_it_mentions_or_names() -> None:
    """In any of its texts; a label gets the spelling of the register, another stays as typed."""
    new = entry(
        "@mama belde",
        title="over @karim",
        next=(Intention("@tante_ömür bellen"),),
        people=("MAMA", "@Buurvrouw", "karim"),
    )
    assert filed(new, None, PEOPLE).people == ("Fatma Yılmaz", "Buurvrouw", "Karim", "tante Ömür")
    assert filed(entry("niemand"), None, PEOPLE).people == ()


def test_a_person_taken_off_stays_off() -> None:
    """What was mentioned and labelled before is left as the writer left it."""
    was = entry("@mama", people=("Fatma Yılmaz", "karim"))
    edited = was._replace(people=("karim",), title="iets over @sanne en @karim")
    assert filed(edited, was, PEOPLE).people == ("karim",)
    assert unknown(edited, was, PEOPLE, ()) == ("sanne",)
    assert unknown(edited, edited, PEOPLE, ()) == ()
    assert unknown(edited, was, PEOPLE, {"sanne"}) == ()
