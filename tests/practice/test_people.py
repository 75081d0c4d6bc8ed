"""Somebody for the register: whom a word means, and what may not be said of anybody."""

import pytest

from reflect.practice.errors import NotFound, WrongUse
from reflect.practice.people import (
    Person,
    as_one,
    cleaned,
    fitting,
    meant,
    person_from,
    person_record,
    together,
)

FATMA = Person("Fatma", ("mevr. Y.",), role="mother", uid="1", id=1)
MOTHER = Person("moeder", role="moeder", uid="2", id=2)
TWELVE = Person("1", uid="3", id=3)


@pytest.mark.parametrize("text", ["fatma", "FATMA", "@fatma", "mevr.  y.", " Fatma "])
def test_a_name_an_alias_in_any_capitals(text: str) -> None:
    assert meant([FATMA, MOTHER], text) == FATMA


def test_a_name_goes_before_a_number() -> None:
    assert meant([FATMA, MOTHER], "1") == FATMA
    assert meant([FATMA, MOTHER, TWELVE], "1") == TWELVE
    for wrong in ("9", "1.0", "-1", "Fat", "9" * 30, "١"):
        with pytest.raises(NotFound):
            meant([FATMA, MOTHER], wrong)


def test_words_are_cleaned_and_none_comes_twice() -> None:
    typed = Person(" @Sanne ", ("s.", "SANNE", "S.", "Sanne  de Vries"), role=" ", leaves_as="\n")
    assert cleaned(typed) == Person("Sanne", ("s.", "Sanne de Vries"))
    with pytest.raises(WrongUse):
        cleaned(Person("@"))


@pytest.mark.parametrize(
    "new",
    [
        Person("FATMA"),
        Person("Sanne", ("Mevr. Y.",)),
        Person("Sanne", leaves_as="de vriendin van Fatma"),
        Person("Sanne", role="fatma"),
        Person("Sanne", leaves_as="zus van sanne"),
        Person("mother"),
        Person("Karim", ("mother",)),
    ],
)
def test_a_name_is_of_one_person_and_never_in_a_word_that_leaves(new: Person) -> None:
    with pytest.raises(WrongUse):
        fitting(new, [FATMA, MOTHER])


@pytest.mark.parametrize(
    "new",
    [
        FATMA._replace(name="Samira", aliases=("Fatma", "mevr. Y.")),
        Person("Sanne", role="moeder"),  # which is a name, but of one who is called by the role
        Person("moederke", role="mother"),
        Person("Kar", leaves_as="karig"),
    ],
)
def test_what_tells_nothing_may_be_said(new: Person) -> None:
    assert fitting(new, [FATMA, MOTHER]) == new


def test_who_has_the_name_is_told_and_by_number() -> None:
    """The name may be read in the error: it is what was typed just now."""
    with pytest.raises(WrongUse) as taken:
        fitting(Person("Sanne", ("FATMA",)), [MOTHER, FATMA])
    assert taken.value.values == {"name": "FATMA", "number": 1}
    with pytest.raises(WrongUse) as held:
        fitting(Person("mother"), [MOTHER, FATMA])
    assert held.value.values == {"number": 1}


def test_a_record_holds_all_of_a_person() -> None:
    record = person_record(FATMA._replace(leaves_as="M"))
    assert record == {"id": 1, "uid": "1", "name": "Fatma", "aliases": ["mevr. Y."],
                      "role": "mother", "leaves_as": "M"}  # fmt: skip
    assert person_from(record) == FATMA._replace(leaves_as="M")


def test_who_share_a_name_are_one_through_whomever_they_do() -> None:
    """In the order of their uid, whoever came first; of two words the one that says more."""
    ann = Person("Ann", ("A.",), role="zus", leaves_as="een zus", uid="9", id=1)
    anna = Person("Anna", ("B.",), role="oudere zus", leaves_as="z", uid="8", id=2)
    both = Person("a.", ("b.",), role="tante", uid="7", id=3)
    other = Person("Karim", uid="5", id=4)
    assert as_one([ann, other, anna]) == [(ann,), (other,), (anna,)]
    groups = as_one([ann, other, anna, both])
    assert groups == [(other,), (both, anna, ann)]
    assert together(groups[1]) == both._replace(
        aliases=("b.", "Anna", "Ann"), role="oudere zus", leaves_as="een zus"
    )
