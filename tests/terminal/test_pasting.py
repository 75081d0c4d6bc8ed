"""Long and strange text: pasted or typed, it is stored as it was."""

import random
import time
from collections.abc import Callable
from typing import Any

import pytest
from patience import patient
from person import CTRL_C, ENTER, TAB, Person, as_raw, bracketed

from reflect.practice.drafts import Draft

Sit = Callable[..., Person]
Read = Callable[..., Any]
Drafted = Callable[[], list[Draft]]

STRANGE = (
    "漢字とかな、全角。\n"
    "familie 👨‍👩‍👧‍👦 en vlag 🇳🇱 en duim 👍🏽\n"
    "cafe\u0301 naast café, n\u0303, e\u0302\u0323\n"
    "שלום עולם, مرحبا بالعالم\n"
    "\u202eomgekeerd\u202c en \u200bnul breed en \ufeffmerk\n"
    "¿«ß»? … – — “aanhaling” ‘enkel’ ﬁ Å"
)


def long_text(characters: int = 5000) -> str:
    """Paragraphs with blank lines between and inside them, of so many characters."""
    words = random.Random(7).choices(["moeder", "zei", "dat", "het", "niet", "ging,", "en"], k=2000)
    text = ""
    for place, word in enumerate(words):
        text += word + ("\n\n" if place % 23 == 22 else "\n" if place % 11 == 10 else " ")
        if place % 97 == 96:
            text += "\n\n"
    return text[: characters - 1] + "."


def rest_skipped(person: Person) -> None:
    for number in (2, 3, 4):
        person.asked(f"{number}/4")
        person.type(TAB)
    person.ends()


@pytest.mark.parametrize("paste", [bracketed, as_raw])
@pytest.mark.parametrize("text", [long_text(), STRANGE], ids=["long", "strange"])
def test_a_paste_is_one_answer(
    sit: Sit, read: Read, text: str, paste: Callable[[str], str]
) -> None:
    """Text is stored exactly, as one answer, whether the terminal says that it is pasted or not;
    the keys stay in sight under it."""
    person = sit("before")
    person.asked("1/4")
    person.type(paste(text))
    person.wait(lambda: text[-2:] in person.visible, "the end of it")
    person.asked("Enter twice: done")
    person.type(TAB)
    rest_skipped(person)
    [answer] = read("show", "last")["answers"]
    assert answer["text"] == text


def test_a_paste_in_pieces(sit: Sit, read: Read) -> None:
    """A paste that comes over a slow line, cut after an empty line, is still one answer."""
    person = sit("before", before=patient)
    person.asked("1/4")
    person.type(as_raw("Er was eens een lange zin die niet getypt werd.\n\n"))
    lull = time.monotonic() + 0.08
    while (left := lull - time.monotonic()) > 0:
        person.look(left)
    person.type("En nog een.")
    person.see("En nog een.")
    person.type(TAB)
    rest_skipped(person)
    [answer] = read("show", "last")["answers"]
    assert answer["text"] == "Er was eens een lange zin die niet getypt werd.\n\nEn nog een."


def test_windows_line_ends_and_tabs(sit: Sit, read: Read) -> None:
    """Line ends of any sort become line ends; a tab inside a paste finishes nothing."""
    person = sit("before")
    person.asked("1/4")
    person.type("\x1b[200~een\r\n\r\ntwee\tdrie\x1b[201~")
    person.see("drie")
    person.type(TAB)
    person.asked("2/4")
    person.type("a\tb\r\rc")
    person.see("c")
    person.type(TAB)
    person.asked("3/4")
    person.type(TAB)
    person.asked("4/4")
    person.type(TAB)
    person.ends()
    answers = [answer["text"] for answer in read("show", "last")["answers"]]
    assert answers == ["een\n\ntwee\tdrie", "a\tb\n\nc"]


def test_strange_text_typed(sit: Sit, read: Read) -> None:
    """What is typed character by character is stored exactly as well."""
    person = sit("before")
    person.asked("1/4")
    for line in STRANGE.split("\n")[:-1]:
        for character in line:
            person.type(character)
        person.type(ENTER)
        person.look(0.02)
    person.type(STRANGE.split("\n")[-1])
    person.wait(lambda: "Å" in person.visible, "the end of it")
    person.type(ENTER, ENTER)
    rest_skipped(person)
    [answer] = read("show", "last")["answers"]
    assert answer["text"] == STRANGE


def test_a_resize_while_typing(sit: Sit, read: Read) -> None:
    """What was typed survives a window made narrower and wider, and stays in sight."""
    text = "Ik wil eerst luisteren, dan samenvatten, en pas daarna iets voorstellen aan haar. "
    person = sit("before")
    person.asked("1/4")
    person.type(text)
    person.wait(lambda: "haar." in person.text.replace(" ", ""), "all of it")
    for columns, word in ((40, "veertig "), (120, "honderdtwintig "), (60, "zestig")):
        person.resize(columns)
        person.type(word)
        text += word
        so_far = "".join(text.split())
        person.wait(
            lambda so_far=so_far: so_far in "".join(person.visible.split()),  # type: ignore[misc]
            "all that was typed",
        )
    person.asked()
    person.type(TAB)
    rest_skipped(person)
    [answer] = read("show", "last")["answers"]
    assert answer["text"] == text


def test_broken_characters_are_refused_and_not_lost(sit: Sit, drafted: Drafted) -> None:
    """Bytes that are no text are told of, and what stands around them is kept."""
    person = sit("before")
    person.asked("1/4")
    person.put(b"voor \xff na")
    person.see("na")
    person.type(TAB)
    person.see("Character 6 of a text is broken")
    person.asked()
    person.type(CTRL_C)
    person.ends(130)
    [draft] = drafted()
    assert draft.typing
    assert draft.typing[1].startswith("voor ")
    assert draft.typing[1].endswith(" na")

    person = sit("before")
    person.offered("half-way")
    person.type(ENTER)
    person.asked("1/4", " na")
    person.kill()
