"""forget and tidy at the terminal: asked first, and nothing goes before the last yes."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from person import CTRL_C, DOWN, ENTER, Person

OLD = f"{date.today() - timedelta(300)} 10:00"


def test_forget_asks_first(sit: Callable[..., Person], said: Callable[..., str], run, read) -> None:
    run("now", "zandkorrel")
    for keys in ((ENTER,), (CTRL_C,)):
        person = sit("forget", "1")
        person.offered(said("Forget it? Nothing brings it back."))
        assert "zandkorrel" not in person.text
        person.type(*keys)
        person.ends(130 if CTRL_C in keys else 0)
        assert len(read("list")) == 1
    person = sit("forget", "1")
    person.offered(said("Forget it? Nothing brings it back."))
    person.type(DOWN, ENTER)
    person.ends()
    assert read("list") == []


@pytest.fixture
def four(run) -> None:
    for number in range(4):
        run("before", "--title", f"titel {number}", "--what", "x", "--when", OLD,
            "--framework", f"kader {number}")  # fmt: skip


def test_tidy_one_by_one(
    sit: Callable[..., Person], said: Callable[..., str], read, four: None
) -> None:
    person = sit("tidy")
    question = said("What is to become of it?")
    for times, keys in enumerate(([], [DOWN], [DOWN, DOWN], [DOWN, DOWN, DOWN]), 1):
        person.offered(f"titel {times - 1}")
        person.wait(lambda so_often=times: person.text.count(question) >= so_often, "asked")
        person.type(*keys, ENTER)
    person.offered(said("Go ahead? Nothing brings it back."))
    assert len(read("list")) == 4
    person.type(DOWN, ENTER)
    person.ends()
    person.see(said("Kept: {kept}. Only the lesson: {lessons}. Forgotten: {gone}.",
                    kept=1, lessons=1, gone=1))  # fmt: skip
    assert [(one["id"], one["title"]) for one in read("list")] == [
        (4, "titel 3"),
        (2, ""),
        (1, "titel 0"),
    ]
    assert [one["id"] for one in read("tidy")] == [4]


@pytest.mark.parametrize("keys", [(ENTER,), (CTRL_C,)], ids=["no", "stopped"])
def test_until_the_last_yes_nothing_goes(
    sit: Callable[..., Person], said: Callable[..., str], read, four: None, keys
) -> None:
    person = sit("tidy")
    person.offered("titel 0")
    person.type(DOWN, DOWN, ENTER)
    person.offered("titel 1")
    person.type(DOWN, DOWN, DOWN, ENTER)
    person.offered(said("Go ahead? Nothing brings it back."))
    person.type(*keys)
    person.ends(130 if CTRL_C in keys else 0)
    assert len(read("list")) == 4
    assert len(read("tidy")) == 4
