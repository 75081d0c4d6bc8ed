"""What two machines made of one entry, in one row of steps."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.uniting import Step, differing, follow, lasting, least, united

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
CALL = Intention("bellen", id=1, uid="i")


def entry(*answers: Answer, **more: object) -> Entry:
    return Entry("now", "now", NOON, answers, **more)  # type: ignore[arg-type]


def said(text: str, key: str = "what") -> Answer:
    return Answer(key, "?", "describe", text)


def test_what_was_made_of_a_forgotten_version_is_forgotten() -> None:
    """However far it went from there."""
    tidied = Step(3, 3, None, 9)
    steps = [Step(1, 1, None, 1), Step(2, 2, 1, 2), tidied, Step(4, 4, 2, 3), Step(5, 5, 3, None)]
    assert lasting(steps, {1}) == [tidied]


def test_words_that_were_changed_are_not_taken_away_by_who_did_not_see_them() -> None:
    base, ours = entry(said("een")), entry(said("een, en meer"))
    both, clashes = united(base, ours, entry())
    assert [one.text for one in both.answers] == ["een, en meer"]
    assert clashes == ("what",)
    assert united(base, base, entry())[0].answers == ()


def test_of_an_intention_each_part_is_as_the_one_that_changed_it_has_it() -> None:
    closed = CALL._replace(state="done", closed=date(2026, 11, 20), outcome="gebeld")
    later = CALL._replace(due=date(2026, 12, 1), text="opbellen")
    for ours, theirs in ((closed, later), (later, closed)):
        both, clashes = united(entry(next=(CALL,)), entry(next=(ours,)), entry(next=(theirs,)))
        assert both.next == (closed._replace(due=later.due, text=later.text),)
        assert clashes == ()


def test_done_on_one_and_dropped_on_the_other_is_as_it_was_last_and_told() -> None:
    done = CALL._replace(state="done", closed=date(2026, 11, 20), outcome="gebeld")
    dropped = CALL._replace(state="dropped", closed=date(2026, 11, 21))
    both, clashes = united(entry(next=(CALL,)), entry(next=(done,)), entry(next=(dropped,)))
    assert both.next == (dropped,)
    assert clashes == ("next",)


def test_two_steps_from_one_version_are_made_one_after_the_other() -> None:
    """The same on whatever machine; what both made is not told as a clash twice."""
    bodies = {1: entry(said("een")), 2: entry(said("twee")), 3: entry(said("drie"), title="t")}
    steps = [Step(1, 1, None, 1), Step(2, 2, 1, 2), Step(3, 3, 1, 3)]
    followed = follow(steps, bodies.__getitem__)
    [made] = followed.made.values()
    assert (made.answers, made.title) == ((said("drie"),), "t")
    assert followed.clashes == ((3, "what"),)
    assert followed.became == (1, 2, followed.standing)
    assert followed == follow(steps, bodies.__getitem__)


YOURS = {"loop": "single", "loop_by": "you"}
RECKONED = {"loop": "double", "loop_by": "answers"}
FIELDS: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "title": ({"title": ""}, {"title": "ons"}, {"title": "hun"}),
    "when": ({}, {"when": NOON + timedelta(1)}, {"when": NOON - timedelta(1)}),
    "about": ({"about": 3}, {"about": 1}, {"about": None}),
    "sealed": ({"sealed": False}, {"sealed": True}, {"sealed": False}),
    "pack": ({}, {"kind": "after", "pack": "after"}, {"kind": "before", "pack": "before"}),
    "loop": ({}, {"loop": "single", "loop_by": "answers"}, RECKONED),
    "tags": ({"tags": ("a",)}, {"tags": ("a", "b")}, {"tags": ()}),
    "people": ({"people": ("K",)}, {"people": ("K", "F")}, {"people": ("S", "K")}),
}
"""What it was, and what two machines made of it."""


@pytest.mark.parametrize("name", FIELDS)
def test_what_one_changed_is_as_that_one_has_it_and_of_two_the_later_stands(name: str) -> None:
    """A clash is told where both changed it, and different things; labels are put together."""
    base, ours, theirs = (entry(title="t")._replace(**some) for some in FIELDS[name])
    for others in ((ours, base), (base, ours), (ours, ours)):
        both, clashes = united(base, *others)
        assert (both._replace(changed=None), clashes) == (ours, ())
    both, clashes = united(base, ours, theirs)
    if name == "tags":
        assert (both.tags, clashes) == (("b",), ())
    elif name == "people":
        assert (both.people, clashes) == (("K", "F", "S"), ())
    elif name == "sealed":
        assert (both.sealed, clashes) == (True, ())
    else:
        assert (both._replace(changed=None), clashes) == (theirs, (name,))


def test_your_own_word_for_the_loop_stands_over_what_was_reckoned_meanwhile() -> None:
    """On whichever machine you said it; of two of yours the later one."""
    base, yours, reckoned = entry(), entry(**YOURS), entry(**RECKONED)
    for ours, theirs in ((yours, reckoned), (reckoned, yours)):
        both, _clashes = united(base, ours, theirs)
        assert (both.loop, both.loop_by) == ("single", "you")
    later = entry(loop="double", loop_by="you")
    both, clashes = united(base, yours, later)
    assert (both.loop, both.loop_by, clashes) == ("double", "you", ("loop",))
    both, _clashes = united(yours, yours, reckoned)  # given back to the answers
    assert both.loop_by == "answers"


def test_it_was_changed_when_it_was_changed_last() -> None:
    early, late = NOON, NOON + timedelta(1)
    for ours, theirs in ((early, late), (late, early), (None, late), (late, None)):
        both, _clashes = united(entry(), entry(changed=ours), entry(changed=theirs))
        assert both.changed == late


def test_labels_that_were_spelled_otherwise_or_taken_off_are_so() -> None:
    base = entry(tags=("rust", "regie", "geld"))
    ours = base._replace(tags=("rust", "regie", "geld", "buren"))
    theirs = base._replace(tags=("Rust", "regie"))
    assert united(base, ours, theirs)[0].tags == ("Rust", "regie", "buren")


def test_answers_of_either_stand_in_one_order_and_none_takes_the_place_of_another() -> None:
    """Also several to one question: the third is the third."""
    base = entry(said("een"), said("twee", "how"))
    many = [said(text) for text in ("een", "nog een", "en nog een", "tot slot")]
    ours = entry(said("eerst", "who"), *many, said("twee", "how"), said("ons", "effect"))
    theirs = entry(said("een"), said("twee", "how"), said("hun", "learned"))
    both, clashes = united(base, ours, theirs)
    assert [one.text for one in both.answers] == [
        "eerst", "een", "nog een", "en nog een", "tot slot", "twee", "ons", "hun",
    ]  # fmt: skip
    assert clashes == ()
    changed = entry(*many[:2], said("anders"), many[3], said("twee", "how"))
    both, clashes = united(entry(*many), entry(*many, said("ons", "how")), changed)
    assert [one.text for one in both.answers] == ["een", "nog een", "anders", "tot slot", "twee"]
    assert clashes == ("how",)


def test_of_intentions_each_by_itself_is_as_it_was_made() -> None:
    """One that is new, one that was let go of on one machine, and one that both changed."""
    kept, mine, new = (Intention(text, id=at, uid=text) for at, text in enumerate("kmn", 2))
    done = kept._replace(state="done", closed=date(2026, 11, 20))
    both, clashes = united(
        entry(next=(CALL, kept)), entry(next=(CALL, done, mine)), entry(next=(kept, new))
    )
    assert (both.next, clashes) == ((done, mine, new), ())
    ours, theirs = (CALL._replace(text=text) for text in ("mailen", "appen"))
    both, clashes = united(entry(next=(CALL,)), entry(next=(ours,)), entry(next=(theirs,)))
    assert (both.next, clashes) == ((theirs,), ("next",))
    both, clashes = united(entry(next=(CALL,)), entry(next=()), entry(next=(theirs,)))
    assert (both.next, clashes) == ((theirs,), ("next",))


def test_a_row_of_steps_leads_to_one_version_and_tells_what_clashed() -> None:
    """Put in the bin by who did not see a change, it stays; changed by who did not see
    that, it comes back; begun anew on both, the later stands."""
    bodies = {
        1: entry(said("een")), 2: entry(said("twee")), 3: entry(said("een"), title="t"),
        4: entry(said("vier")),
    }  # fmt: skip

    def led(*steps: tuple[int | None, int | None]) -> tuple[Any, ...]:
        row = [Step(at, at, *one) for at, one in enumerate(steps, 1)]
        followed = follow(row, bodies.__getitem__)
        return followed.became, followed.standing, followed.clashes

    assert led() == ((), 0, ())
    assert led((None, 1), (1, None)) == ((1, None), 1, ())
    assert led((None, 1), (1, None), (None, 1)) == ((1, None, 1), 1, ())
    assert led((None, 1), (1, 2), (1, None)) == ((1, 2, 2), 2, ((3, "bin"),))
    assert led((None, 1), (1, None), (1, 2)) == ((1, None, 2), 2, ((3, "bin"),))
    assert led((None, 1), (None, 2)) == ((1, 2), 2, ((2, "what"),))
    assert led((None, 1), (1, 2), (None, 1)) == ((1, 2, 2), 2, ())  # it was seen already
    assert led((None, 1), (1, 2), (2, 4), (None, 1)) == ((1, 2, 4, 4), 4, ())
    assert led((None, 1), (1, 2), (1, 2)) == ((1, 2, 2), 2, ())
    row = [Step(1, 1, None, 1), Step(2, 2, 1, 2), Step(3, 3, 1, 3), Step(4, 4, 1, 4)]
    followed = follow(row, bodies.__getitem__)
    last = followed.made[followed.standing]
    assert (last.answers, last.title) == ((said("vier"),), "t")
    assert all(0 < one < 2**63 for one in followed.made)  # fit for a column of SQLite
    assert followed.became[2] == 3761057743619128140  # on every machine, for ever


def test_steps_are_followed_in_their_order_whatever_way_they_came() -> None:
    """And forgetting goes on from each version that was forgotten."""
    row = [
        Step(1, 1, None, 1), Step(1, 2, None, 5), Step(2, 1, 1, None), Step(2, 1, 1, 2),
        Step(2, 1, 5, 6), Step(2, 1, 6, 7),
    ]  # fmt: skip
    assert lasting(reversed(row), ()) == row
    assert lasting(reversed(row), {1, 6}) == [row[1]]


def test_what_was_forgotten_in_one_copy_is_in_neither() -> None:
    """Of the title and of what a reframing took over; a link is in both when in one."""
    framed = Answer("reframe", "?", "double", "x", was="kader")
    one = entry(said("een"), framed, title="t", about=None)
    other = entry(said("een"), framed._replace(was=None), title="", about=7)
    gone = entry(said("een"), framed._replace(was=None), about=7)
    assert least(one, other) == least(other, one) == gone
    assert least(one, one) == one


def test_where_two_entries_differ_is_told_by_name() -> None:
    one = entry(said("een"), title="t", next=(CALL,))
    other = entry(said("twee"), said("x", "how"), tags=("a",), about=2, loop="single")
    assert differing(one, other) == ("loop", "title", "about", "tags", "what", "how", "next")
    assert differing(one, one) == ()
