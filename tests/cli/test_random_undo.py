"""Any row of commands: undo brings back what the reader saw before each, redo what came of it."""

import os
import random
from typing import Any

import pytest

READING = (
    ["people"],
    ["list"],
    ["open"],
    ["next", "--all"],
    ["week"],
    ["search", "stilte OR gesprek"],
)

NAMES = ["Fatma", "sanne", "moeder", "KARIM"]


def command(chance: random.Random, numbers: list[int], intentions: list[int]) -> list[Any]:
    """Some command that changes the journal."""
    text = chance.choice(["stilte", "een gesprek", "huisbezoek bij haar", "niets"])
    new = [
        ["now", text, "--next", "bellen"],
        ["before", text, "--what", text, "--tag", "regie"],
        ["after", "--what", text, "--answer", "reframe=anders"],
    ]
    if not numbers:
        return chance.choice(new)
    one, other = chance.choice(numbers), chance.choice(numbers)
    some = [
        *new,
        ["after", one, "--effect", text],
        ["edit", one, "--title", text, "--when", f"2026-11-{chance.randint(1, 28):02}"],
        ["edit", one, "--next", text, "--with", "moeder"],
        ["tag", one, chance.choice(["+stilte", "-regie", "+regie"])],
        ["loop", one, chance.choice(["single", "double", "none"])],
        ["link", one, chance.choice([other, "none"])],
        ["delete", one],
        ["delete", "--back", one],
        ["next", "add", one, text],
        ["seal", one, *chance.choice([[], ["--off"]])],
        ["now", f"{text} met @{chance.choice(NAMES)}"],
        ["people", "add", chance.choice(NAMES), "--role", "collega"],
        ["people", "rename", chance.choice(NAMES), chance.choice(NAMES)],
        ["people", "set", chance.choice(NAMES), "--alias", chance.choice(NAMES)],
        ["people", "remove", chance.choice(NAMES), "--yes"],
        ["supervision", "--on", "tomorrow", "--answer", f"question={text}"],
    ]
    if intentions:
        number = chance.choice(intentions)
        some += [["next", "done", number, text], ["next", "drop", number]]
        some += [["next", "reopen", number], ["next", "due", number, "tomorrow"]]
    return chance.choice(some)


@pytest.mark.parametrize("seed", range(30 if os.environ.get("REFLECT_SOAK") else 1))
def test_each_of_many_commands_can_be_taken_back(run, read, seed: int) -> None:
    chance = random.Random(seed)

    def seen() -> list[Any]:
        return [read(*words) for words in READING]

    state = seen()
    made = 0
    for _step in range(20):
        numbers = [one["id"] for one in state[1]] + [one["id"] for one in read("list", "--bin")]
        typed = command(chance, numbers, [one["id"] for one in state[3]])
        result = run(*typed)
        assert result.exit_code in (0, 2, 3), typed
        after = seen()
        if after == state:
            continue
        made += 1
        assert run("undo").exit_code == 0
        assert seen() == state, typed
        assert run("undo", "--redo").exit_code == 0
        state = seen()
        assert state == after, typed
    assert made > 8
    for _step in range(made):
        assert run("undo").exit_code == 0
    assert read("list") == []
    assert read("people") == []
