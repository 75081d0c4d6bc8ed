"""Stopped half-way: by Ctrl-C, a closed window, a request to end, or the power."""

import signal
from collections.abc import Callable
from typing import Any

import pytest
from person import BACKSPACE, CTRL_C, DOWN, ENTER, SHIFT_TAB, TAB, Person

from reflect.practice.drafts import Draft

Sit = Callable[..., Person]
Read = Callable[..., Any]
Drafted = Callable[[], list[Draft]]


def half_way(person: Person) -> None:
    """Two answers, and a third that is not finished."""
    person.asked("1/4")
    person.type("een", TAB)
    person.asked("2/4")
    person.type("twee", ENTER, "regels", TAB)
    person.asked("3/4")
    person.type("half", ENTER, "af")
    person.see("half af")


def answers(draft: Draft) -> list[str]:
    return [answer.text for answer in draft.entry.answers]


def interrupt(person: Person) -> None:
    person.type(CTRL_C)
    person.ends(130)


def interrupt_twice(person: Person) -> None:
    person.type(CTRL_C, CTRL_C, CTRL_C)
    person.ends(130)


def ask_to_end(person: Person) -> None:
    person.process.send_signal(signal.SIGTERM)
    person.ends(130)


def say_hang_up(person: Person) -> None:
    person.process.send_signal(signal.SIGHUP)
    person.process.send_signal(signal.SIGHUP)
    person.ends(130)


def close_window(person: Person) -> None:
    person.hang_up()
    assert person.process.returncode == 130


@pytest.mark.parametrize(
    "stop", [interrupt, interrupt_twice, ask_to_end, say_hang_up, close_window]
)
def test_a_stop_keeps_the_last_word(
    sit: Sit, drafted: Drafted, stop: Callable[[Person], None]
) -> None:
    """Every answer given is in the draft, and so is the text that was being typed."""
    person = sit("before", "Huisbezoek", "--with", "moeder")
    half_way(person)
    stop(person)
    [draft] = drafted()
    assert answers(draft) == ["een", "twee\nregels"]
    assert draft.typing == ("effect", "half\naf")
    assert (draft.entry.title, draft.entry.people) == ("Huisbezoek", ("moeder",))


def test_the_power_goes(sit: Sit, drafted: Drafted) -> None:
    """kill -9: every answer given is in the draft."""
    person = sit("before")
    half_way(person)
    person.kill()
    [draft] = drafted()
    assert answers(draft) == ["een", "twee\nregels"]


def test_who_stops_to_think_is_kept(sit: Sit, drafted: Drafted) -> None:
    """Unfinished text is safe soon after the last key, even from kill -9."""
    person = sit("before")
    half_way(person)
    person.wait(lambda: bool(drafted()[0].typing and drafted()[0].typing[1] == "half\naf"), "it")
    person.kill()
    [draft] = drafted()
    assert draft.typing == ("effect", "half\naf")


def test_an_answer_is_kept_until_there_is_another(sit: Sit, drafted: Drafted) -> None:
    """An answer that was given stays while it is being rewritten, whenever the power goes."""
    person = sit("before")
    half_way(person)
    person.type(SHIFT_TAB)
    person.wait(lambda: person.text.count("2/4") == 2, "the second question again")
    person.asked("regels")
    person.type(*[BACKSPACE] * 20, "X")
    person.wait(lambda: drafted()[0].typing == ("how", "X"), "the new text in the journal")
    person.kill()
    [draft] = drafted()
    assert answers(draft) == ["een", "twee\nregels", "half\naf"]

    person = sit("before")  # and a second time, before anything else was typed
    person.offered("half-way")
    person.type(ENTER)
    person.asked("2/4", "› X")
    person.kill()
    assert answers(drafted()[0]) == ["een", "twee\nregels", "half\naf"]


def test_nothing_typed_leaves_no_draft(sit: Sit, drafted: Drafted) -> None:
    """Who stops before the first word leaves nothing behind."""
    person = sit("before")
    person.asked("1/4")
    interrupt(person)
    assert drafted() == []


def test_answers_given_as_options_are_in_the_draft(sit: Sit, drafted: Drafted) -> None:
    """What was given on the command line is kept from the start, and begins an entry of its own."""
    person = sit("before")
    half_way(person)
    person.kill()
    person = sit("before", "--what", "gegeven")
    person.asked("2/4")
    person.kill()
    assert sorted(answers(draft) for draft in drafted()) == [["een", "twee\nregels"], ["gegeven"]]


def test_stopped_at_the_loop(sit: Sit, drafted: Drafted, read: Read) -> None:
    """Who stops at the very last question is asked only that one again."""
    person = sit("after")
    person.asked("1/7")
    person.type("gedaan", TAB)
    for number in range(2, 8):
        person.asked(f"{number}/7")
        person.type(ENTER)
    person.offered("Which loop")
    interrupt(person)
    assert read("list") == []

    person = sit("after")
    person.offered("half-way")
    person.type(ENTER)
    person.offered("Which loop")
    assert "/7" not in person.text
    person.type(ENTER)
    person.ends()
    assert [entry["loop"] for entry in read("list")] == ["single"]
    assert drafted() == []


def test_a_stop_at_the_first_choice(sit: Sit, drafted: Drafted) -> None:
    """Ctrl-C where the draft is offered leaves the draft alone."""
    person = sit("before")
    half_way(person)
    interrupt(person)
    before = drafted()
    person = sit("before")
    person.offered("half-way")
    interrupt(person)
    assert drafted() == before


def test_given_with_a_draft(sit: Sit, read: Read) -> None:
    """What names another conversation makes Enter start anew; going on is a choice, and adds
    people and intentions but changes neither the title nor the time of the draft."""
    person = sit("before", "Lang", "--with", "moeder", "--next", "Bellen.")
    half_way(person)
    interrupt(person)
    when = read("open")["drafts"][0]["when"]
    again = ("before", "Huisbezoek", "--when", "tomorrow 9:00", "--with", "vader")
    person = sit(*again, "--next", "Bellen.", "--next", "Mail.")
    person.offered("half-way", "Lang")
    person.type("1", ENTER)
    person.asked("3/4")
    interrupt(person)
    assert read("open")["drafts"][0]["people"] == ["moeder", "vader"], "also when stopped at once"
    person = sit("before")
    person.offered("half-way", "Lang")
    person.type(ENTER)
    person.asked("3/4")
    person.type(TAB)
    person.asked("4/4")
    person.type(TAB)
    person.ends()
    entry = read("show", "last")
    assert (entry["title"], entry["when"], entry["people"]) == ("Lang", when, ["moeder", "vader"])
    assert [one["text"] for one in entry["next"]] == ["Bellen.", "Mail."]


def test_another_conversation_starts_its_own_entry(sit: Sit, read: Read) -> None:
    """Enter, by somebody who is tired, does not put a draft under another conversation."""
    person = sit("before", "Lang")
    half_way(person)
    interrupt(person)
    person = sit("before", "Huisbezoek")
    person.offered("half-way", "Lang")
    person.type(ENTER)
    person.asked("1/4")
    interrupt(person)
    assert [one["title"] for one in read("open")["drafts"]] == ["Lang"]


def test_stopping_says_how_to_go_on_and_only_when_there_is_something(sit: Sit) -> None:
    """Nothing was answered: then nothing is said to be kept."""
    person = sit("before")
    person.asked("1/4")
    interrupt(person)
    assert "Stopped." in person.text
    assert "kept" not in person.text
    person = sit("before")
    half_way(person)
    interrupt(person)
    person.see("What you answered is kept; reflect before goes on with it.")


def test_a_look_back_of_an_intention_only(sit: Sit, read: Read) -> None:
    """All six questions skipped and one intention named: it is kept."""
    person = sit("after")
    for number in range(1, 7):
        person.asked(f"{number}/7")
        person.type(TAB)
    person.asked("7/7")
    person.type("Fatma bellen over school.", ENTER)
    person.asked("By when?")
    person.type(ENTER)
    person.ends()
    assert [one["text"] for one in read("show", "last")["next"]] == ["Fatma bellen over school."]


def test_a_moment_stands_above_the_look_back_on_it(sit: Sit, read: Read) -> None:
    """`after` on what was caught in the moment shows what that was."""
    read("now", "Ik vulde de stilte weer in.")
    person = sit("after", "1")
    person.asked("Ik vulde de stilte weer in.", "1/7")
    interrupt(person)


def test_what_has_been_is_offered_before_what_is_to_come(sit: Sit, read: Read) -> None:
    """However many preparations lie ahead, the conversation just had comes first."""
    for number in range(8):
        read("before", f"Later{number}", "--what", "x", "--when", f"2099-01-0{number + 1} 10:00")
    read("before", "Gisteren", "--what", "x", "--when", "yesterday 14:00")
    person = sit("after")
    person.offered("What do you look back on?", "Gisteren", "Later0")
    person.type(ENTER)
    person.asked("1/7")
    interrupt(person)


def test_throwing_away_asks_first(sit: Sit, said: Callable[..., str], drafted: Drafted) -> None:
    """A draft goes only when a second question says so; Enter alone keeps it."""
    person = sit("before")
    half_way(person)
    interrupt(person)

    person = sit("before")
    person.offered(said("You stopped half-way. What now?"))
    person.type("3", ENTER)
    person.offered(said("Throw it away for good?"))
    person.type(ENTER)
    person.wait(lambda: person.text.count(said("You stopped half-way. What now?")) == 2, "again")
    person.wait(lambda: "› 1)" in person.visible, "the choices")
    assert len(drafted()) == 1
    person.type(DOWN, DOWN, ENTER)
    person.wait(lambda: person.text.count(said("Throw it away for good?")) == 2, "again")
    person.wait(lambda: said("yes, throw it away") in person.visible, "the choices")
    person.type(DOWN, ENTER)
    person.asked("1/4")
    assert drafted() == []


def test_after_chooses_among_its_own_drafts(sit: Sit, read: Read, run: Callable[..., Any]) -> None:
    """after offers its drafts, then the preparations, newest first, and a fresh look-back."""
    run("before", "Oud", "--what", "a", "--when", "2026-01-05 10:00")
    run("before", "Nieuw", "--what", "b", "--when", "2026-01-06 10:00")
    person = sit("after", 1)
    person.asked("1/7")
    person.type("oud gedaan", TAB)
    person.asked("2/7")
    person.kill()

    person = sit("after", 2)  # a draft about another preparation is not offered here
    person.asked("1/7", "b")
    assert "half-way" not in person.text
    person.kill()

    person = sit("after")
    person.offered("half-way")
    person.type("2", ENTER)
    person.offered("What do you look back on?")
    assert person.text.index("Nieuw") < person.text.rindex("Oud")
    person.type("3", ENTER)
    person.asked("1/7")
    assert "prepared" not in person.text
    person.kill()

    person = sit("after")
    person.offered("half-way")
    person.type(ENTER)
    person.asked("2/7", "oud gedaan")
    for number in range(2, 8):
        person.asked(f"{number}/7")
        person.type(ENTER)
    person.offered("Which loop")
    person.type(ENTER)
    person.ends()
    assert read("show", "last")["about"] == 1


def test_two_processes_and_one_draft(sit: Sit, drafted: Drafted, read: Read) -> None:
    """A draft that a second process goes on with: neither loses words, typed or finished."""
    first = sit("before")
    half_way(first)
    first.wait(lambda: bool(drafted()[0].typing), "it in the journal")
    second = sit("before")
    second.offered("half-way")
    second.type(ENTER)
    second.asked("3/4", "› half", "af")
    second.type(" tweede")
    second.see("af tweede")
    first.type(" eerste")
    first.see("af eerste")
    first.type(CTRL_C)
    first.ends(130)
    second.type(CTRL_C)
    second.ends(130)
    assert {draft.typing for draft in drafted()} == {
        ("effect", "half\naf tweede"),
        ("effect", "half\naf eerste"),
    }
    for _ in range(2):
        person = sit("before")
        person.offered("half-way")
        person.type(ENTER)
        person.asked("3/4")
        person.type(TAB)
        person.asked("4/4")
        person.type(TAB)
        person.ends()
    kept = {entry["answers"][2]["text"] for entry in read("list")}
    assert kept == {"half\naf tweede", "half\naf eerste"}
    assert drafted() == []


def test_a_draft_finished_elsewhere(sit: Sit, read: Read, drafted: Drafted) -> None:
    """A draft that is gone by the time it is chosen is told of; nothing fails."""
    first = sit("before")
    half_way(first)
    second = sit("before")
    second.offered("half-way")
    first.type(TAB)
    first.asked("4/4")
    first.type(TAB)
    first.ends()
    second.type(ENTER)
    second.asked("That one is no longer there", "1/4")
    interrupt(second)
    assert drafted() == []
    assert len(read("list")) == 1


def test_now_goes_on_with_its_line(sit: Sit, read: Read) -> None:
    """A moment that was half caught is offered by the next `now`."""
    person = sit("now")
    person.asked("What is happening")
    person.type("Ik vulde de st")
    person.see("de st")
    interrupt(person)
    person = sit("now")
    person.offered("You stopped half-way", "Ik vulde de st")
    person.type(ENTER)
    person.asked("Ik vulde de st")
    person.type("ilte weer in.", ENTER)
    person.ends()
    assert read("show", "last")["answers"][0]["text"] == "Ik vulde de stilte weer in."
    assert read("open")["drafts"] == []
