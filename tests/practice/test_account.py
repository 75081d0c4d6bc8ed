"""An account for a register: which answer belongs to which of its dimensions."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.cli import places
from reflect.practice.account import DIMENSIONS, PLACES, RULES, account
from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.pack_format import read_pack
from reflect.practice.packs import Pack

NOW = datetime(2026, 11, 21, 21, 0, tzinfo=UTC)


def shipped(name: str) -> Pack:
    return read_pack((places.shipped_prompts() / f"{name}.toml").read_text("utf-8"), name, name)


def full(name: str) -> Entry:
    """An entry of the pack ``name``, in which every answer is its key."""
    pack = shipped(name)
    answers = (Answer(one.key, f"{one.key}?", one.loop, one.key) for one in pack.questions)
    return Entry(pack.kind, name, NOW, tuple(answers))


def placed(entries: Iterable[Entry], rules: str) -> dict[str, list[str]]:
    return {
        one.key: [quoted.answer.text for quoted in one.quoted] for one in account([*entries], rules)
    }


@pytest.mark.parametrize("rules", RULES)
def test_the_pack_of_a_register_answers_each_dimension(rules: str) -> None:
    assert placed([full(rules)], rules) == {key: [key] for key in DIMENSIONS[rules]}


@pytest.mark.parametrize(
    ("name", "rules", "expected"),
    [
        ("after", "skj", "what how effect / framework reframe / learned"),
        ("before", "skj", "what how effect / framework / "),
        ("steering", "skj", "doing contributing well better / reason principles / "),
        ("intervisie", "skj", "role do / / grated question shifted"),
        ("after", "nmc", "what effect / reframe learned / how / framework"),
        ("before", "nmc", "what how effect / / / framework"),
        ("now", "nmc", "now / / / "),
        ("intervisie", "nmc", "situation role grated / shifted / do / "),
        ("gibbs", "skj", "evaluation else again / / feeling sense"),
        ("gibbs", "nmc", "happened feeling evaluation / sense else / again / "),
        ("onion", "skj", "behaviour skills / / belief identity mission core"),
    ],
)
def test_an_answer_belongs_where_its_question_does(name: str, rules: str, expected: str) -> None:
    assert [*placed([full(name)], rules).values()] == [part.split() for part in expected.split("/")]


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize(
    "file", sorted(places.shipped_prompts().glob("*.toml")), ids=lambda file: file.stem
)
def test_of_every_key_that_comes_with_reflect_it_is_decided_where_it_goes(
    file: Path, rules: str
) -> None:
    """When this fails: say in `PLACES` what the new key tells of, or that it tells nothing."""
    assert not {one.key for one in shipped(file.stem).questions} - {*PLACES[rules]}


@pytest.mark.parametrize(
    ("loop", "skj", "nmc"),
    [("describe", None, "nature"), ("single", "technical", "changed"),
     ("double", "normative", "code")],
)  # fmt: skip
def test_a_question_of_your_own_goes_by_its_loop(loop: str, skj: str | None, nmc: str) -> None:
    """What only describes is no part of an account for SKJ, which asks for one's own acting."""
    entry = Entry("free", "mine", NOW, (Answer("mine", "?", loop, "x"),))
    for rules, dimension in (("skj", skj), ("nmc", nmc)):
        found = [key for key, texts in placed([entry], rules).items() if texts]
        assert found == ([dimension] if dimension else [])


@given(
    days=st.lists(st.integers(0, 9), max_size=5),
    rules=st.sampled_from(RULES),
    name=st.sampled_from(["after", "steering", "skj", "nmc", "supervision"]),
)
def test_nothing_is_told_twice_and_the_oldest_comes_first(
    days: list[int], rules: str, name: str
) -> None:
    entries = [
        full(name)._replace(when=NOW + timedelta(days=day), id=number)
        for number, day in enumerate(days, 1)
    ]
    found = [(one.key, quoted) for one in account(entries, rules) for quoted in one.quoted]
    assert len({(quoted.entry.id, quoted.answer.key) for _key, quoted in found}) == len(found)
    for dimension in account(entries, rules):
        when = [(quoted.entry.when, quoted.entry.id) for quoted in dimension.quoted]
        assert when == sorted(when)


@pytest.mark.parametrize(("rules", "where"), [("skj", "technical"), ("nmc", "changed")])
def test_intentions_that_were_done_tell_of_what_changed(rules: str, where: str) -> None:
    done = Intention("bellen", state="done", closed=date(2026, 11, 22), outcome="gelukt")
    entry = full("after")._replace(
        next=(done, Intention("open"), Intention("weg", None, "dropped"))
    )
    assert {one.key: one.done for one in account([entry], rules) if one.done} == {where: (done,)}


def test_a_blank_answer_tells_nothing() -> None:
    entry = Entry("after", "after", NOW, (Answer("what", "?", "single", " \n "),))
    assert not any(one.quoted for one in account([entry], "skj"))
