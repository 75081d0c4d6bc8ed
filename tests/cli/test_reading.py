"""list and show with every filter combined; show puts side by side what belongs together."""

import json
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from reflect.journal import changes, opening
from reflect.practice.entries import Answer, Entry

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


@pytest.fixture
def all_sorts(journal: Path) -> list[dict[str, Any]]:
    """An entry of every combination of what can be filtered on, newest first."""
    kept = []
    with opening.writing(journal) as db:
        combined = product(
            ["before", "after"],
            ["before", "mine"],
            [None, "double"],
            [(), ("Regie",)],
            [(), ("Moe",)],
        )
        for number, (kind, pack, loop, tags, people) in enumerate(combined):
            entry = Entry(
                kind=kind, pack=pack, when=NOON + timedelta(days=number), loop=loop, tags=tags,
                people=people, answers=(Answer("what", "Wat?", "single", f"tekst {number}"),),
            )  # fmt: skip
            kept.append(changes.add(db, entry, NOON))
    return [
        {
            "id": one.id,
            "--kind": one.kind,
            "--pack": one.pack,
            "--loop": one.loop or "none",
            "--tag": one.tags,
            "--with": one.people,
            "day": one.when.date(),
        }
        for one in reversed(kept)
    ]


FILTERS = [
    {"--kind": "after", "--loop": "double"},
    {"--kind": "before", "--pack": "mine", "--loop": "none", "--tag": "regie", "--with": "moe"},
    {"--tag": "REGIE", "--with": "MOE", "-n": 3},
    {"--from": "2026-11-25", "--to": "2026-12-05", "--kind": "before"},
    {"--from": "2026-11-30", "--loop": "none", "-n": 2},
    {"--pack": "mine", "--to": "2026-11-27"},
]


@pytest.mark.parametrize("filters", FILTERS, ids=str)
@pytest.mark.parametrize("command", ["list", "show"])
def test_filters_combine(read, all_sorts, filters: dict[str, Any], command: str) -> None:
    def let_through(one: dict[str, Any]) -> bool:
        for name, value in filters.items():
            if name in ("--tag", "--with"):
                if value.casefold() not in [label.casefold() for label in one[name]]:
                    return False
            elif name == "--from":
                if one["day"] < datetime.fromisoformat(value).date():
                    return False
            elif name == "--to":
                if one["day"] > datetime.fromisoformat(value).date():
                    return False
            elif name != "-n" and one[name] != value:
                return False
        return True

    expected = [one["id"] for one in all_sorts if let_through(one)][: filters.get("-n")]
    assert expected
    arguments = [word for pair in filters.items() for word in pair]
    found = read(command, *arguments)
    assert [one["id"] for one in found] == expected


def test_show_shows_all_that_filters_choose(run, all_sorts) -> None:
    result = run("show", "--tag", "regie", "-n", 2)
    titles = [line for line in result.stdout.splitlines() if " · " in line and line[0].isdigit()]
    assert len(titles) == 2
    assert result.stderr == "Only the first 2 are shown; -n 4 shows more.\n"
    assert run("show", "--tag", "nergens").stderr == "No entries found.\n"


@pytest.mark.parametrize("arguments", [[], [1, "--tag", "x"], ["last", "-n", 3]])
def test_show_takes_a_number_or_filters(run, arguments) -> None:
    run("now", "x")
    result = run("show", *arguments)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 2


def test_show_of_one_is_one(run) -> None:
    run("now", "x")
    assert isinstance(json.loads(run("show", 1, "--json").stdout), dict)


def test_a_pack_that_is_not_there_is_told_by_every_command(run) -> None:
    run("before", "--what", "x")
    for command in (["list"], ["show"], ["search", "x"], ["frames"], ["open"]):
        assert run(*command, "--pack", "fout").exit_code == 3, command
        if command != ["open"]:
            assert run(*command, "--pack", "fout", "--json").exit_code == 3, command


def test_open_with_a_filter_says_nothing_of_what_it_leaves_out(run) -> None:
    run("before", "--what", "x")
    result = run("open", "--tag", "regie")
    assert result.stderr == "No entries found.\n"
    assert "Nothing is open" not in result.output


def test_searching_as_json_gives_all(run, read) -> None:
    for number in range(25):
        run("now", f"stilte {number}")
    assert len(read("search", "stilte")) == 25
    assert len(read("search", "stilte", "-n", 3)) == 3


def test_a_document_has_no_day_that_passes(run) -> None:
    """It is read on another day than it was made on."""
    run("now", "x", "--next", "bellen", "--due", "tomorrow")
    for command in (["week"], ["month"], ["supervision", "--on", "tomorrow"]):
        text = run(*command, "--format", "md").stdout
        assert not [word for word in ("today", "tomorrow", "yesterday") if word in text], command
    assert "today" in run("list").stdout


def test_only_what_is_close_is_suggested(run) -> None:
    assert "Did you mean reflect search?" in run("serach", "x").stderr
    assert "Did you mean" not in run("mood").stderr


def test_values_may_be_typed_in_ones_own_language(run, read) -> None:
    """In Dutch *geen*, *terugblik*, *supervisie*; the words of scripts stay as they are."""
    run("after", "--what", "gesproken", "--framework", "rust")
    for language, kind, loop in (("nl", "Terugblik", "dubbel"), ("en", "look-back", "double")):
        found = read("--lang", language, "list", "--kind", kind, "--loop", loop)
        assert [one["id"] for one in found] == [1]
    assert run("--lang", "nl", "loop", 1, "geen").exit_code == 0
    assert read("show", 1)["loop"] is None
    assert [one["id"] for one in read("list", "--loop", "none", "--kind", "after")] == [1]
    told = run("--lang", "nl", "export", 1, "--for", "verantwoording", "--yes")
    assert told.exit_code == 0
    assert "gesproken" in told.stdout
    assert run("--lang", "en", "list", "--kind", "terugblik").exit_code == 2
