"""edit: what is named is replaced, all else stays, and the loop follows unless you chose it."""

import json

import pytest


@pytest.fixture
def look_back(run) -> None:
    run("after", "--what", "een", "--how", "twee", "--title", "Oud", "--tag", "regie",
        "--next", "bellen", "--when", "2026-11-18 10:00")  # fmt: skip


def texts(entry: dict) -> dict[str, str]:
    return {one["key"]: one["text"] for one in entry["answers"]}


def test_only_what_is_named_changes(read, look_back, tmp_path) -> None:
    before = read("show", 1)
    (tmp_path / "answers.json").write_text(json.dumps({"how": "nieuw", "effect": "stilte"}))
    after = read("edit", 1, "--answers", tmp_path / "answers.json")
    assert texts(after) == {"what": "een", "how": "nieuw", "effect": "stilte"}
    assert after["changed"] > before["changed"]
    for key in ("id", "uid", "kind", "pack", "title", "when", "created", "tags", "next"):
        assert after[key] == before[key]
    assert after["answers"][0] == before["answers"][0]
    assert read("show", 1) == after


def test_facts_change_and_labels_are_added(read, look_back) -> None:
    after = read("edit", "last", "--title", "Nieuw", "--when", "2026-11-17", "--tag", "stilte",
                 "--with", "moeder", "--next", "lezen", "--due", "2026-12-01")  # fmt: skip
    assert (after["title"], after["when"]) == ("Nieuw", "2026-11-17T00:00:00+01:00")
    assert (after["tags"], after["people"]) == (["regie", "stilte"], ["moeder"])
    assert [one["text"] for one in after["next"]] == ["bellen", "lezen"]
    assert read("edit", 1, "--title", "")["title"] == ""


def test_the_loop_follows_the_answers_unless_you_chose_it(run, read, look_back) -> None:
    assert read("edit", 1, "--answer", "reframe=anders")["loop"] == "double"
    assert read("edit", 1, "--answer", "reframe=")["loop"] == "single"
    run("loop", 1, "none")
    after = read("edit", 1, "--answer", "reframe=anders")
    assert (after["loop"], after["loop_by"]) == (None, "you")


def test_a_reframing_starts_from_the_framework_prepared(run, read) -> None:
    run("before", "--framework", "regie is van hen")
    run("after", 1, "--what", "gedaan")
    run("edit", 2, "--answer", "reframe=regie delen we")
    assert read("week")["frames"] == [
        {"entry": 2, "was": "regie is van hen", "now": "regie delen we"}
    ]


def test_the_question_stays_as_it_was_put(run, read) -> None:
    """Also when the language is another now."""
    run("--lang", "nl", "after", "--what", "een")
    asked = read("show", 1)["answers"][0]["question"]
    run("--lang", "en", "edit", 1, "--what", "twee", "--how", "drie")
    found = read("show", 1)["answers"]
    assert found[0]["question"] == asked
    assert found[1]["question"].startswith("How did I")


def test_an_entry_of_a_pack_that_is_gone_can_be_edited(run, read, home) -> None:
    pack = home / ".config" / "reflect" / "prompts" / "mijn.toml"
    pack.parent.mkdir(parents=True)
    pack.write_text(
        'id = "mijn"\ntitle.nl = "Mijn"\n[[questions]]\nkey = "a"\nloop = "single"\n'
        'nl.question = "Wat?"\n[[questions]]\nkey = "b"\nloop = "single"\nnl.question = "En?"\n'
    )
    assert run("write", "mijn", "--answer", "a=een").exit_code == 0
    pack.unlink()
    assert texts(read("edit", 1, "--answer", "a=twee")) == {"a": "twee"}
    result = run("edit", 1, "--answer", "b=drie")
    assert (result.exit_code, "It has: a." in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ([], 2),
        (["--answer", "onbekend=x"], 2),
        (["--what", "", "--how", " "], 2),
        (["--when", "blauwe maandag"], 2),
        (["--due", "morgen"], 2),
        (["--what", "\ud800"], 2),
        (["--answers", "nergens.json"], 2),
    ],
)
def test_what_cannot_be_changes_nothing(run, read, look_back, arguments, status) -> None:
    before = read("show", 1)
    result = run("edit", 1, *arguments)
    assert result.exit_code == status
    assert len(result.stderr.splitlines()) == 2
    assert read("show", 1) == before
    assert len(read("history", 1)) == 1


def test_an_edit_without_a_difference_is_no_change(run, read, look_back) -> None:
    before = read("show", 1)
    assert read("edit", 1, "--what", "een", "--tag", "REGIE") == before
    assert len(read("history", 1)) == 1


def test_what_is_gone_or_never_was_cannot_be_edited(run, look_back) -> None:
    assert run("edit", 9, "--what", "x").exit_code == 3
    run("delete", 1)
    assert run("edit", 1, "--what", "x").exit_code == 3
