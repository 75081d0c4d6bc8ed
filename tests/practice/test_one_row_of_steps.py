"""What two machines made of one entry, in one row of steps."""

from datetime import UTC, date, datetime

from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.uniting import Step, follow, lasting, united

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
