"""Nothing leaves unasked; each is asked about once; the answers do what they say."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.leaving import Answered
from reflect.practice.people import Person
from reflect.privacy.identifiers import ages
from reflect.privacy.leaving import applied, still_shown
from reflect.privacy.parts import Part, parts_of, with_parts
from reflect.privacy.pseudonyms import Who, Wording, letters_of, possessive, pseudonyms
from reflect.privacy.review import (
    Decision,
    Review,
    Suspect,
    noticed,
    review,
    still_together,
    suspect_record,
    to_remember,
)
from reflect.privacy.spans import Span

WORDING = Wording(
    "persoon",
    "plaats",
    "organisatie",
    {"phone": "[telefoonnummer]", "date": "[datum]", "dob": "[geboortedatum]", "age": "[leeftijd]"},
)
FATMA = Person("Fatma", role="moeder", uid="f")


def reviewed(*texts: str, people: tuple[Person, ...] = (FATMA,), **more: object) -> Review:
    """A review of ``texts``, each of an entry of its own, 1 and up."""
    parts = [Part(number, "answer", text) for number, text in enumerate(texts, 1)]
    return review(parts, people, WORDING, **more)  # type: ignore[arg-type]


def texts(checked: Review, decisions: list[Decision] | None = None) -> list[str]:
    return [one.part.text for one in applied(checked, decisions or [])]


def suspect(checked: Review, text: str) -> Suspect:
    (found,) = (one for one in checked.suspects if one.text == text)
    return found


def test_a_suspect_stands_in_its_sentence_with_a_proposal() -> None:
    checked = reviewed("Eerst stil. Toen belde Ayoub mij. Daarna rust.")
    assert suspect_record(checked.suspects[0]) == {
        "entry": 1,
        "text": "Ayoub",
        "type": "name",
        "sentence": "Toen belde Ayoub mij.",
        "proposal": "persoon A",
        "answer": None,
    }


def test_each_is_asked_about_once_however_often_it_stands_there() -> None:
    checked = reviewed("Ik sprak Ayoub. Ayoub zweeg.", "Weer Ayoub, en ayoub's broer.")
    assert [(one.text, one.times) for one in checked.still_open()] == [("Ayoub", 4)]


def test_two_spellings_of_one_identifier_are_one_question_and_two_identifiers_are_two() -> None:
    checked = reviewed(
        "Bel 06-12345678, op 3 mei 2026.", "Bel 06 1234 5678, op 03-05-2026.", "a@x.nl, b@x.nl",
        "geb. 3 mei 1987 en geb. 03-05-1987",
    )  # fmt: skip
    assert [(one.text, one.times) for one in checked.suspects] == [
        ("06-12345678", 2), ("3 mei 2026", 2), ("a@x.nl", 1), ("b@x.nl", 1), ("3 mei 1987", 2),
    ]  # fmt: skip


def test_a_short_name_is_known_in_other_places_and_one_that_was_said_is_not_asked_again() -> None:
    checked = reviewed("Ik sprak Li. Weer li's broer.", people=())
    assert [(one.text, one.times) for one in checked.still_open()] == [("Li", 2)]
    assert reviewed("FATMA belde.").still_open()
    assert not reviewed("FATMA belde.", remembered=[Answered("FATMA", "person")]).still_open()


def test_a_name_of_the_register_is_replaced_unasked_and_a_word_like_it_is_asked_about() -> None:
    roos = Person("Roos", role="zus", uid="r")
    checked = reviewed("Ik gaf Roos een roos. Roos lachte.", people=(roos,))
    assert [one.text for one in checked.still_open()] == ["roos", "Roos"]
    keep = [Decision(one.key, "word") for one in checked.still_open() if one.text == "roos"]
    assert texts(checked, keep) == ["Ik gaf zus A een roos. Zus A lachte."]


def test_a_pseudonym_that_begins_a_sentence_has_a_capital() -> None:
    """Not after an abbreviation, in a label, or where the name itself had none; nor what the
    writer put in its place."""
    said = "- Fatma kwam. “Fatma!” zei dr. Fatma, en fatma zweeg.\nFatma? Ja, Fatma. fatma ook."
    checked = reviewed(said)
    assert texts(checked) == [
        "- Moeder A kwam. “Moeder A!” zei dr. moeder A, en moeder A zweeg.\n"
        "Moeder A? Ja, moeder A. moeder A ook."
    ]
    instead = [Decision(one.key, "other", "de buurvrouw") for one in checked.suspects]
    own = texts(checked, instead)
    assert own[0].startswith("- de buurvrouw kwam. “de buurvrouw!”")
    label = review([Part(1, "person", "Fatma")], (FATMA,), WORDING)
    assert texts(label) == ["moeder A"]
    assert not still_shown(texts(checked)[0], checked, [])


def test_one_person_gets_one_word_in_all_entries_and_forms() -> None:
    checked = reviewed(
        "Fatma's zoon belde.", "FATMA zei niets; mevrouw Yıldız knikte. Fatma Yıldız!"
    )
    assert texts(checked) == [
        "Moeder A's zoon belde.",
        "Moeder A zei niets; mevrouw moeder A knikte. Moeder A!",
    ]


def test_a_name_found_in_one_place_is_known_in_others() -> None:
    checked = reviewed("Ik sprak Grace.", "Grace, dacht ik. Met gratie, met gra*ce*.", people=())
    assert texts(checked)[0] == "Ik sprak persoon A."
    assert "Grace" not in texts(checked)[1]


def test_the_word_that_a_name_is_as_well_is_left_alone() -> None:
    checked = reviewed("Hope said she has hope.", "Ik hoop, with hope.", people=())
    assert [one.text for one in checked.suspects] == ["Hope"]
    assert texts(checked) == ["Persoon A said she has hope.", "Ik hoop, with hope."]


@pytest.mark.parametrize(
    ("action", "left"),
    [
        ("pseudonym", "Ik sprak persoon A."),
        ("other", "Ik sprak de buurman."),
        ("leave", "Ik sprak Ayoub."),
        ("word", "Ik sprak Ayoub."),
    ],
)
def test_an_answer_does_what_it_says(action: str, left: str) -> None:
    checked = reviewed("Ik sprak Ayoub.")
    decision = Decision(checked.suspects[0].key, action, "de buurman")  # type: ignore[arg-type]
    assert texts(checked, [decision]) == [left]
    assert still_shown(left, checked, [decision]) == ()


def test_what_was_answered_is_not_asked_again_where_it_holds_for_always() -> None:
    text = "De Brinkhof belde. Ik sprak Ayoub in Dokkum."
    first = reviewed(text)
    answers = {"De Brinkhof": "word", "Ayoub": "pseudonym", "Dokkum": "leave"}
    decisions = [Decision(one.key, answers[one.text]) for one in first.suspects]  # type: ignore[arg-type]
    kept = to_remember(first.suspects, decisions)
    assert kept == (Answered("De Brinkhof", "word"), Answered("Ayoub", "person"))
    again = reviewed(text, remembered=kept)
    assert [one.text for one in again.still_open()] == ["Dokkum"]
    assert texts(again) == ["De Brinkhof belde. Ik sprak persoon A in plaats A."]


def test_what_is_asked_is_the_name_without_its_possession_and_what_was_decided_is_told() -> None:
    hans = Person("Hans", uid="h")
    checked = reviewed("Ik zag fatma's zus, fatmas jas en hans' tas.", people=(FATMA, hans))
    assert [(one.text, one.times) for one in checked.still_open()] == [("fatma", 2), ("hans", 1)]
    decided = [Decision(checked.still_open()[0].key, "leave")]
    assert [one.text for one in checked.still_open(decided)] == ["hans"]


def test_of_a_word_that_is_a_name_as_well_only_the_name_is_refused() -> None:
    hope = reviewed("Hoop belde.", people=())
    assert still_shown("persoon A belde, ik hoop. Hoop is er.", hope, []) == ()
    assert still_shown("Toen zei Hoop niets.", hope, []) == (("Hoop", "name"),)
    wil = reviewed("Ik sprak Wil.", people=(Person("Wil", uid="w"),))
    assert still_shown("ik wil dat", wil, []) == (("wil", "name"),)
    assert still_shown("ik wil dat", wil, [], "wil je") == ()


def test_a_place_is_a_place_everywhere() -> None:
    assert texts(reviewed("Ik was bij Stichting Lentis.")) == ["Ik was bij organisatie A."]
    assert texts(reviewed("Ik woon in Dokkum. Daarna belde Dokkum.", people=())) == [
        "Ik woon in plaats A. Daarna belde plaats A."
    ]


def test_of_a_nickname_is_kept_that_it_is_somebody_and_of_a_day_nothing() -> None:
    checked = reviewed("Zijn bijnaam Kabouter, geb. 3 mei 1987.", people=())
    kept = to_remember(
        checked.suspects,
        [Decision(checked.suspects[0].key, "pseudonym"),
         Decision(checked.suspects[1].key, "other", "toen")],
    )  # fmt: skip
    assert [one.type for one in checked.suspects] == ["nickname", "dob"]
    assert kept == (Answered("Kabouter", "person"),)


def test_what_comes_together_in_one_entry_is_asked_about() -> None:
    text = "De burgemeester woont in Dokkum en werd 43 jaar, op 3 mei."
    checked = reviewed(text, "De burgemeester belde.", "Op 3 mei in Dokkum.")
    combined = [one for one in checked.suspects if one.type == "combination"]
    assert [(one.entry, one.text) for one in combined] == [
        (1, "burgemeester · 43 jaar · Dokkum · 3 mei")
    ]
    assert "43" not in texts(checked)[0]
    left = [Decision(combined[0].key, "leave")]
    assert "43" in texts(checked, left)[0]


def test_a_combination_shows_the_sentences_that_it_stands_in() -> None:
    checked = reviewed("Vandaag sprak ik de burgemeester. Hij is 43 jaar. Het was op 3 mei.")
    (combined,) = (one for one in checked.suspects if one.type == "combination")
    assert combined.sentence == (
        "Vandaag sprak ik de burgemeester. … Hij is 43 jaar. … Het was op 3 mei."
    )


def test_of_a_combination_only_is_asked_what_still_comes_together() -> None:
    checked = reviewed("De burgemeester woont in Dokkum en werd 43 jaar, op 3 mei.")
    (combined,) = (one for one in checked.suspects if one.type == "combination")
    place, day = suspect(checked, "Dokkum").key, suspect(checked, "3 mei").key
    gone = {key: Decision(key, "pseudonym") for key in (place, day)}
    assert still_together(combined, gone) is None
    some = gone | {day: Decision(day, "leave")}
    left = still_together(combined, some)
    assert left
    assert left.text == "burgemeester · 43 jaar · 3 mei"
    assert left.key == combined.key


def test_what_may_stay_by_itself_goes_when_it_may_not_stay_together() -> None:
    checked = reviewed(
        "De burgemeester woont in Dokkum en werd 43 jaar, op 3 mei.", "Weer op 3 mei."
    )
    (combined,) = (one for one in checked.suspects if one.type == "combination")
    stay = [Decision(suspect(checked, text).key, "leave") for text in ("Dokkum", "3 mei")]
    assert texts(checked, [*stay, Decision(combined.key, "pseudonym")]) == [
        "De burgemeester woont in plaats A en werd [leeftijd], op [datum].",
        "Weer op 3 mei.",
    ]
    assert (
        "Dokkum en werd 43 jaar, op 3 mei"
        in texts(checked, [*stay, Decision(combined.key, "leave")])[0]
    )


def test_a_longer_name_that_was_called_a_person_is_the_one_of_the_register() -> None:
    kept = [Answered("Fatma Yıldız", "person")]
    checked = reviewed("Fatma Yıldız belde. Fatma huilde.", remembered=kept)
    assert texts(checked) == ["Moeder A belde. Moeder A huilde."]


@pytest.mark.parametrize("text", ["Haar zoon van 14 liep weg", "Een meisje van negen zei nee"])
def test_a_child_of_so_many_years_has_an_age(text: str) -> None:
    assert [text[one.start : one.end] for one in ages(text)] in (["14"], ["negen"])


def test_dates_that_are_moved_are_not_asked_about() -> None:
    checked = reviewed("Op 3 mei 2026 en daarna op 10 mei 2026.", days=14)
    assert checked.suspects == ()
    assert texts(checked) == ["Op 17 mei 2026 en daarna op 24 mei 2026."]


def test_the_pieces_show_what_changes_and_nothing_else() -> None:
    leaving = applied(reviewed("Ik sprak Fatma lang."), [])[0]
    assert [tuple(piece) for piece in leaving.pieces] == [
        ("Ik sprak ", "same"),
        ("Fatma", "gone"),
        ("moeder A", "new"),
        (" lang.", "same"),
    ]


def test_a_finished_text_that_still_shows_somebody_is_refused() -> None:
    checked = reviewed("Fatma belde. Bel 06-12345678.")
    for leak in ("Kop: Fatma", "FATMA", "06-12345678", "F&#97;tma"):
        assert still_shown(f"Alles goed. {leak}", checked, []), leak
    assert still_shown("\n".join(texts(checked)), checked, []) == ()


def test_words_of_the_document_itself_are_not_taken_for_names() -> None:
    wil = Person("Wil", role="oom", uid="w")
    checked = reviewed("Ik sprak Wil.", people=(wil,))
    own = "Wat ik van de groep wil"
    assert still_shown(f"{own}\n{texts(checked)[0]}", checked, [], own) == ()


def test_all_parts_of_an_entry_are_looked_at_and_put_back() -> None:
    from datetime import UTC, datetime

    entry = Entry(
        "after",
        "after",
        datetime(2026, 5, 3, tzinfo=UTC),
        (
            Answer(
                "reframe", "Hoe is dat nu voor Fatma?", "double", "Fatma wil dat.", "Fatma kan dat."
            ),
        ),
        title="Bij Fatma",
        tags=("fatma", "regie"),
        people=("Fatma",),
        next=(Intention("Fatma bellen", outcome="Fatma nam op"),),
        id=12,
    )
    checked = review(parts_of(entry), [FATMA], WORDING)
    left = with_parts(entry, [one.part for one in applied(checked, [])])
    assert "fatma" not in repr(left).lower()
    assert left.tags == ("moeder A", "regie")
    assert left.answers[0].was == "Moeder A kan dat."
    assert with_parts(entry, parts_of(entry)) == entry


ROLES = st.sampled_from(["", "moeder", "vader", "collega"])


@given(
    st.lists(st.tuples(ROLES, st.sampled_from(["", "buurvrouw", "moeder A"])), max_size=60),
    st.integers(),
)
def test_no_two_people_share_a_word_and_none_stands_in_the_texts(
    people: list[tuple[str, str]], seed: int
) -> None:
    whos = [Who(str(at), "name", role, chosen) for at, (role, chosen) in enumerate(people)]
    words = pseudonyms(whos, WORDING, letters_of(Random(seed)), lambda word: word.endswith("B"))
    assert len({word.casefold() for word in words.values()}) == len(people)
    assert not any(word.endswith(" B") for word in words.values())


@pytest.mark.parametrize(
    ("word", "ending", "written"),
    [
        ("moeder A", "'s", "moeder A's"), ("moeder A", "s", "moeder A's"), ("oom", "s", "ooms"),
        ("oma", "s", "oma's"), ("zus", "s", "zus'"), ("Max", "'s", "Max'"), ("vader", "", "vader"),
        ("vader", "'s", "vader's"), ("Xi", "s", "Xi's"), ("lijster", "s", "lijsters"),
    ],
)  # fmt: skip
def test_possession_is_written_as_it_is_after_such_a_word(
    word: str, ending: str, written: str
) -> None:
    assert possessive(word, ending) == written


def test_words_do_not_run_out_and_one_that_was_chosen_goes_first() -> None:
    order = letters_of()
    assert (len(order), order[26:28], order[-1]) == (26 + 676, ("AA", "AB"), "ZZ")
    four = [Who(str(at), "name") for at in range(4)]
    words = pseudonyms(four, WORDING, ("A",), lambda _word: False)
    assert [*words.values()] == ["persoon A", "persoon 1", "persoon 2", "persoon 3"]
    whos = [Who("1", "name", "buurvrouw"), Who("2", "name", "", "buurvrouw A"), Who("3", "org"),
            Who("4", "place")]  # fmt: skip
    assert pseudonyms(whos, WORDING, order, lambda _word: False) == {
        "2": "buurvrouw A", "1": "buurvrouw B", "3": "organisatie A", "4": "plaats A",
    }  # fmt: skip


def test_what_may_be_shown_is_what_was_left_and_what_the_document_says_itself() -> None:
    """As often as it says so; a number that stood in no part is refused as well."""
    checked = reviewed("Bel 06-12345678. Fatma belde.")
    left = [Decision(one.key, "leave") for one in checked.still_open()]
    assert still_shown("Bel 06-12345678.", checked, left) == ()
    assert still_shown("Bel 06-12345678.", checked, [], "06-12345678") == ()
    assert [one.type for one in still_shown("Bel 06-87654321.", checked, left)] == ["phone"]
    assert still_shown("Bij Fatma\nmoeder A", checked, [], "Bij Fatma") == ()
    assert still_shown("Bij Fatma\nFatma", checked, [], "Bij Fatma") == (("Fatma", "name"),)


def test_a_day_of_birth_goes_also_when_dates_are_moved() -> None:
    assert texts(reviewed("geb. 3 mei 1987, op 4 mei", days=14)) == [
        "geb. [geboortedatum], op 18 mei"
    ]


def test_letters_differ_between_exports() -> None:
    orders = {letters_of(Random(seed))[:3] for seed in range(20)}
    assert len(orders) > 15
    assert letters_of()[:3] == ("A", "B", "C")


def test_a_chosen_word_wins_unless_it_names_somebody() -> None:
    people = (
        Person("Fatma", leaves_as="de buurvrouw", uid="1"),
        Person("Elif", role="dochter van Fatma", uid="2"),
    )
    assert texts(reviewed("Fatma en Elif kwamen.", people=people)) == [
        "De buurvrouw en persoon A kwamen."
    ]


def test_the_letter_that_somebody_is_called_by_stands_for_nobody_else() -> None:
    checked = reviewed("Ik sprak Ayoub.", people=(Person("A", uid="a"),))
    assert texts(checked) == ["Ik sprak persoon B."]


def test_a_part_of_a_name_is_that_name_and_a_word_of_the_register_is_no_word() -> None:
    people = (Person("Emine Yılmaz", role="moeder", uid="e"), Person("Roos", role="zus", uid="r"))
    said = [Answered("Roos", "word"), Answered("roos", "word")]
    checked = reviewed("Daar was yilmaz, met Roos en een roos.", people=people, remembered=said)
    assert texts(checked) == ["Daar was moeder A, met zus A en een roos."]
    assert still_shown(texts(checked)[0], checked, []) == ()


def test_what_a_document_says_of_itself_hides_nobody() -> None:
    """As often as it says a word that is a name as well, and no more."""
    april = Person("April", role="zus", uid="a")
    checked = reviewed("April belde.", people=(april,))
    own = "April 2026"
    assert still_shown(f"{own}\n{texts(checked)[0]}", checked, [], own) == ()
    assert still_shown(f"{own}\nToen zei April niets.", checked, [], own) != ()


def test_a_hint_names_who_is_not_in_the_register_and_no_more() -> None:
    parts = [Part(0, "answer", "Fatma en fatma's zus Emine belden 06-12345678. Emine zweeg.")]
    assert noticed(parts, [FATMA]) == ("Emine", "06-12345678")


def test_another_finder_adds_suspects_and_takes_none_away() -> None:
    text = "Ik sprak Ayoub over zonnetje."
    start = text.index("zonnetje")
    checked = reviewed(text, more=lambda _text: [Span(start, start + 8, "name")])
    assert [one.text for one in checked.still_open()] == ["Ayoub", "zonnetje"]


def test_a_decision_to_leave_a_longer_name_holds_for_the_name_in_it() -> None:
    checked = reviewed("Het boek van Fatma Mernissi hielp mij.")
    decisions = [Decision(one.key, "leave") for one in checked.still_open()]
    (left,) = texts(checked, decisions)
    assert left == "Het boek van Fatma Mernissi hielp mij."
    assert still_shown(left, checked, decisions) == ()
    assert still_shown(f"{left} Fatma zelf ook.", checked, decisions) != ()
