"""ask: a question a day, the same all day, and one line back."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reflect.cli import places
from reflect.practice.pack_format import read_pack
from reflect.practice.steering import question_of

PACK = read_pack((places.shipped_prompts() / "steering.toml").read_text("utf-8"), "", "steering")
KEYS = [one.key for one in PACK.questions]


@given(day=st.dates(date(1900, 1, 1), date(2199, 1, 1)), answered=st.sets(st.sampled_from(KEYS)))
def test_the_questions_turn_with_the_calendar(day: date, answered: set[str]) -> None:
    """Six days in a row put all six; one answered that day comes only when all of them were."""
    week = [question_of(PACK, day + timedelta(one)).key for one in range(len(KEYS) + 1)]
    assert sorted(week[:-1]) == sorted(KEYS)
    assert week[-1] == week[0]
    found = question_of(PACK, day, answered).key
    assert found not in answered or answered == {*KEYS}
    if week[0] not in answered:
        assert found == week[0]


def test_a_line_is_kept_under_the_question_of_the_day(
    run: Callable[..., Any], read: Callable[..., Any], journal: Path
) -> None:
    shown = read("ask", "--show", "--when", "2026-11-20")
    assert list(shown) == ["date", "key", "question", "hint", "probes"]
    assert shown["question"] in run("ask", "--show", "--when", "2026-11-20").stdout
    assert not journal.exists(), "showing writes nothing"
    entry = read("ask", "Ik liet haar uitpraten.", "--when", "2026-11-20")
    assert (entry["kind"], entry["pack"]) == ("free", "steering")
    assert entry["answers"] == [
        {"key": shown["key"], "question": shown["question"], "text": "Ik liet haar uitpraten."}
    ]
    after = read("ask", "--show", "--when", "2026-11-20")
    assert after["key"] != shown["key"], "answered already today"
    assert after == read("ask", "--show", "--when", "2026-11-20"), "the same all day"
    assert read("ask", "-", "--when", "2026-11-20", input="twee\n")["answers"][0] == {
        "key": after["key"], "question": after["question"], "text": "twee",
    }  # fmt: skip
    assert len(read("list", "--pack", "steering")) == 2


def test_another_question_can_be_asked_for(
    run: Callable[..., Any], read: Callable[..., Any]
) -> None:
    assert read("ask", "--question", "well", "Rust.")["answers"][0]["key"] == "well"
    assert read("ask", "--question", "better", input="Sneller.")["answers"][0]["text"] == "Sneller."
    assert read("ask", "--answer", "doing=Bellen.")["answers"][0]["key"] == "doing"
    refused = run("ask", "--question", "geheim woord", "x")
    assert refused.exit_code == 2
    assert "geheim" not in refused.stderr
    assert run("ask", input="").exit_code == 2, "nothing was said"
    assert len(read("list")) == 3
