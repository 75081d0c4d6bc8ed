"""The form: an entry as plain text, changed in an editor, and read back with nothing lost."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from reflect.practice.entries import Answer, Entry
from reflect.practice.errors import WrongUse
from reflect.practice.form import Form, Words, form_of, form_text, read_form
from reflect.practice.packs import Pack, Question, Wording
from reflect.practice.text import fold, label

WORDS = Words("Titel", "Wanneer", "Met wie", "Tags", ("Schrijf onder de regels met {fence}.",))

SECRET = "geheimwoord"


def filled(*texts: str, **more: object) -> Form:
    """A form with ``texts`` as answers to the questions A?, B? and C?."""
    answers = tuple(
        Answer(key, f"{key.upper()}?", "single", text)
        for key, text in zip("abc", texts, strict=False)
    )
    return Form("De titel", "2026-11-18 14:00", ("moeder", "Fatma"), ("regie",), answers)._replace(
        **more
    )


def said(form: Form | None) -> list[str]:
    assert form is not None
    return [answer.text for answer in form.answers]


def changed(form: Form, old: str, new: str) -> Form | None:
    """What is read when ``old`` was replaced by ``new`` in the text of ``form``."""
    text = form_text(form, WORDS)
    assert text.count(old) == 1
    return read_form(text.replace(old, new), form, WORDS)


def test_it_reads_as_a_person_would_write_it() -> None:
    assert form_text(filled("Ik vroeg door.\n\nZij zweeg.", ""), WORDS) == (
        "# Schrijf onder de regels met ====.\n"
        "\n"
        "==== Titel\nDe titel\n"
        "\n"
        "==== Wanneer\n2026-11-18 14:00\n"
        "\n"
        "==== Met wie\nmoeder\nFatma\n"
        "\n"
        "==== Tags\nregie\n"
        "\n"
        "==== A?\nIk vroeg door.\n\nZij zweeg.\n"
        "\n"
        "==== B?\n\n"
    )


def test_without_an_explanation_it_begins_with_the_title() -> None:
    words = WORDS._replace(explanation=())
    assert form_text(filled("x"), words).startswith("==== Titel\n")
    assert read_form(form_text(filled("x"), words), filled("x"), words) == filled("x")


def test_every_part_can_be_changed() -> None:
    form = filled("een", "twee", "")
    assert changed(form, "De titel", "Een  andere") == form._replace(title="Een  andere")
    assert changed(form, "2026-11-18 14:00", " gisteren ") == form._replace(when="gisteren")
    assert changed(form, "Fatma", "vader\nFatma") == form._replace(
        people=("moeder", "vader", "Fatma")
    )
    assert changed(form, "\nregie", "\n#Regie\n\nregie\n tempo") == form._replace(
        tags=("Regie", "tempo")
    )
    assert changed(form, "een", "  een\n\ntwee ") == filled("  een\n\ntwee ", "twee", "")
    assert changed(form, "==== C?\n", "==== C?\ndrie") == filled("een", "twee", "drie")


def test_emptying_what_stands_under_a_line_removes_it() -> None:
    form = filled("een", "twee")
    assert said(changed(form, "twee", " ")) == ["een", ""]
    emptied = changed(form, "De titel", "")
    assert emptied is not None
    assert emptied.title == ""
    assert changed(form, "moeder\nFatma\n", "") == form._replace(people=())


@pytest.mark.parametrize("text", ["", "\n", " \r\n\t\n", "\ufeff", "\ufeff\r\n"])
def test_an_empty_file_changes_nothing(text: str) -> None:
    assert read_form(text, filled("een"), WORDS) is None


def test_questions_without_an_answer_are_there_and_old_answers_too() -> None:
    questions = tuple(
        Question(key, "single", {"nl": Wording(f"{key}: nu?")}) for key in ("what", "how")
    )
    pack = Pack("p", "after", {"nl": "P"}, "", questions)
    answers = (Answer("how", "Hoe toen?", "double", "zo"), Answer("gone", "Weg?", "single", "w"))
    entry = Entry("after", "p", datetime(2026, 1, 1, tzinfo=UTC), answers, "t", tags=("x",))
    form = form_of(entry, "1-1-2026", pack, "nl")
    assert form == Form(
        "t", "1-1-2026", (), ("x",), (Answer("what", "what: nu?", "single", ""), *answers)
    )
    assert form_of(entry, "", None, "nl").answers == answers


def test_a_line_that_is_gone_is_named() -> None:
    """Else its text would silently join the text above."""
    form = filled(f"een {SECRET}", "twee")
    with pytest.raises(WrongUse) as error:
        changed(form, "==== B?\n", "")
    assert str(error.value) == "The line “==== B?” is missing."
    for damage in ("=== B?", "==== B", "==== B? ja", "====B?"):
        with pytest.raises(WrongUse):
            changed(form, "==== B?", damage)


def test_a_line_that_comes_twice_is_named() -> None:
    with pytest.raises(WrongUse, match="“==== A\\?” stands there twice"):
        changed(filled("een", "twee"), "twee", "twee\n==== A?\ndrie")


def test_text_above_the_first_line_is_not_lost() -> None:
    with pytest.raises(WrongUse, match="Line 3 stands above “==== Titel”"):
        changed(filled("een"), "\n\n==== Titel", "\n\nvergeten\n\n==== Titel")


def test_errors_hold_no_text_of_the_entry() -> None:
    form = filled(SECRET, SECRET, title=SECRET, people=(SECRET,), tags=(SECRET,))
    text = form_text(form, WORDS)
    for mangled in (
        text.replace("==== B?\n", ""),
        f"{text}\n==== B?\n",
        f"{SECRET}\n{text}",
        text.replace("==== A?\n", "==== A?\n\udcff"),
        text.replace("==== Tags\n", "==== Tags\n#\n"),
    ):
        with pytest.raises(WrongUse) as error:
            read_form(mangled, form, WORDS)
        told = error.value
        assert SECRET not in told.message + told.hint + repr(told.values)


def test_parts_may_be_moved_and_the_explanation_removed() -> None:
    form = filled("een", "twee", "drie")
    notes, *parts = form_text(form, WORDS).split("\n\n")
    assert read_form("\n".join([*parts[::-1], notes]), form, WORDS) == form
    assert read_form("\n".join(parts), form, WORDS) == form
    moved = "\n".join([parts[-1].rstrip(), notes, "nog iets", *parts[:-1]])
    assert said(read_form(moved, form, WORDS)) == ["een", "twee", "drie\nnog iets"]


def test_lines_that_look_like_ours_are_text() -> None:
    texts = ("==== Titel\n=====\n# Schrijf onder de regels met ====.", "---\n# kop\n  ==== B?", "")
    form = filled(*texts)
    text = form_text(form, WORDS)
    assert "\n====== A?\n==== Titel\n" in text
    assert text.startswith("## Schrijf onder de regels met ======.\n")
    assert read_form(text, form, WORDS) == form
    assert said(changed(form, "---", "+++")) == [texts[0], "+++\n# kop\n  ==== B?", ""]


def test_a_line_that_looks_like_ours_may_be_written() -> None:
    """Only the lines that are known count."""
    new = "==== Deel twee\n====\n# kop"
    assert said(changed(filled("een", ""), "een", new)) == [new, ""]


def test_line_ends_of_an_editor_do_not_become_part_of_an_answer() -> None:
    """Also when it wrote them on new lines only; a CR that was there before stays."""
    assert said(changed(filled("een"), "een", "een\r\ntwee\rdrie")) == ["een\ntwee\ndrie"]
    assert said(changed(filled("een\rtwee"), "een", "een!")) == ["een!\rtwee"]


def test_parts_with_the_same_name_keep_apart() -> None:
    answers = tuple(Answer(key, "Titel", "single", key) for key in "ab")
    form = filled()._replace(answers=answers)
    text = form_text(form, WORDS)
    assert "\n==== Titel (2)\na\n" in text
    assert read_form(text, form, WORDS) == form


def test_a_question_of_more_lines_stands_on_one() -> None:
    form = filled()._replace(answers=(Answer("a", " Wat\n\x1b zag\u2028ik? ", "single", "x"),))
    assert "\n==== Wat zag ik?\nx\n" in form_text(form, WORDS)


TOUCHED = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "every line end CRLF": lambda text: re.sub("\r\n|\r|\n", "\r\n", text),
    "every line end LF": lambda text: re.sub("\r\n|\r", "\n", text),
    "CR": lambda text: re.sub("\r\n|\n", "\r", text),
    "BOM": lambda text: f"\ufeff{text}",
    "BOM and CRLF": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "no newline at the end": lambda text: text.rstrip("\n"),
    "more newlines at the end": lambda text: f"{text}\n\n",
    "no blanks at line ends": lambda text: re.sub("[ \t]+(?=\n|$)", "", text),
    "no control characters": lambda text: re.sub("[\x00-\x08\x0e-\x1b\x7f]", " ", text),
    "no unusual line ends": lambda text: re.sub("(?<!\r)[\x85\u2028\u2029]", "\n", text),
}
"""What editors do to a whole file without being asked."""

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
PIECES = (
    *("\n", "\r", "\r\n", " ", "\t", "x", "é", "=", "#", "---", "====", "==== Titel", "==== A?"),
    *("# Schrijf onder de regels met ====.", "{x}", "👨\u200d👩\u200d👧", "אב", "\x1b[31m"),
    *("\x00", "\x0c", "\x85", "\u2028", "\ufeff"),
)
ODD = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
TEXT = ANY | ODD
LABELS = st.lists(ODD.filter(str.strip).map(label), max_size=2).map(tuple)
FORMS = st.builds(
    Form,
    title=TEXT,
    when=ODD,
    people=LABELS,
    tags=LABELS,
    answers=st.lists(
        st.builds(Answer, st.sampled_from("ab"), ODD, st.just("single"), TEXT), max_size=3
    ).map(tuple),
)
WORDINGS = st.builds(Words, TEXT, TEXT, TEXT, TEXT, st.lists(TEXT, max_size=3).map(tuple))


@given(form=FORMS, words=st.just(WORDS) | WORDINGS)
def test_any_text_comes_back_to_the_letter(form: Form, words: Words) -> None:
    """Whatever it is; except that a form without anything in it is a form given up."""
    text = form_text(form, words)
    assume(text.strip())
    assert read_form(text, form, words) == form


@settings(max_examples=40)
@given(form=FORMS, touch=st.sampled_from(list(TOUCHED)))
def test_what_only_an_editor_touched_stays_as_it_was(touch: str, form: Form) -> None:
    assert read_form(TOUCHED[touch](form_text(form, WORDS)), form, WORDS) == form


PLAIN = st.lists(st.sampled_from(["een", "é ", " in", "", "#", "---", "===="]), max_size=6)


@settings(max_examples=40)
@given(form=FORMS, touch=st.sampled_from(list(TOUCHED)), new=PLAIN)
def test_a_change_comes_without_what_the_editor_did(touch: str, form: Form, new: list[str]) -> None:
    """One answer was written anew: it says that, and everything else is to the letter."""
    form = form._replace(answers=(*form.answers, Answer("n", "Nieuw?", "single", "")))
    text = form_text(form, WORDS).rstrip("\n") + "\n" + "\n".join(new)
    read = read_form(TOUCHED[touch](text), form, WORDS)
    *rest, answer = said(read)
    assert rest == said(form)[:-1]
    assert read is not None
    assert read[:4] == form[:4]
    written = "\n".join(line.rstrip() for line in new).strip("\n")
    assert "\n".join(line.rstrip() for line in answer.split("\n")) == written


@st.composite
def mangled(draw: st.DrawFn) -> tuple[Form, str]:
    """A form, and its text after somebody did anything whatever to it."""
    form = draw(FORMS)
    lines = form_text(form, WORDS).split("\n")
    for _ in range(draw(st.integers(0, 5))):
        place = draw(st.integers(0, len(lines)))
        match draw(st.sampled_from(["drop", "twice", "swap", "write", "cut", "join"])):
            case "drop":
                lines[place : place + 1] = []
            case "twice":
                lines[place:place] = lines[place : place + 1]
            case "swap":
                lines = lines[place:] + lines[:place]
            case "write":
                lines[place:place] = draw(TEXT).split("\n")
            case "cut":
                lines[place : place + 1] = [line[1:] for line in lines[place : place + 1]]
            case "join":
                lines[place : place + 2] = ["".join(lines[place : place + 2])]
    return form, draw(st.sampled_from(["\n", "\n", "\r\n"])).join(lines)


@given(mangled())
@example((filled("een"), "\ufeff"))
def test_whatever_happens_to_it_nothing_is_lost(made: tuple[Form, str]) -> None:
    """A clear refusal, or every line that was written is in the form that was read."""
    form, text = made
    try:
        read = read_form(text, form, WORDS)
    except WrongUse:
        return
    if read is None:
        assert not text.replace("\ufeff", "").strip()
        return
    heads = {line.strip() for line in form_text(form, WORDS).splitlines()}
    values = [read.title, read.when, *(answer.text for answer in read.answers)]
    there = {_bare(line) for value in values for line in value.splitlines()}
    joined = "\n".join(map(_bare, values))
    labels = {fold(one) for one in (*read.people, *read.tags)}
    for line in text.splitlines():
        bare = _bare(line)
        if bare and line.strip() not in heads and bare not in there and bare not in joined:
            spellings = (line, line.strip().lstrip("#"))
            assert any(fold(label(one)) in labels for one in spellings if one.strip()), line


def _bare(text: str) -> str:
    """``text`` without what an editor may change of itself."""
    return " ".join(re.sub("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff]", " ", text).split())
