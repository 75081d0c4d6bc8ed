"""The main way from a script: prepare, look back, tag the loop, see the week."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]
Read = Callable[..., Any]

AFTER_KEYS = ["what", "how", "effect", "framework", "reframe", "learned"]


def test_a_preparation_is_kept_as_it_was_given(read: Read) -> None:
    entry = read(
        "before", "Keukentafelgesprek", "--what", "samen bellen", "--effect", " twee\nregels ",
        "--framework", "regie bij moeder", "--with", "moeder", "--with", "Moeder", "--tag", "regie",
        "--when", "2026-11-18 14:00", "--next", "school bellen", "--due", "2026-11-25",
    )  # fmt: skip
    assert entry["id"] == 1
    assert entry["kind"] == entry["pack"] == "before"
    assert entry["title"] == "Keukentafelgesprek"
    assert entry["when"] == "2026-11-18T14:00:00+01:00"
    assert entry["people"] == ["moeder"]
    assert entry["tags"] == ["regie"]
    assert entry["loop"] is None
    assert entry["loop_by"] is None
    assert entry["about"] is None
    assert [answer["key"] for answer in entry["answers"]] == ["what", "effect", "framework"]
    assert entry["answers"][1] == {
        "key": "effect", "question": "What effect am I aiming for?", "text": " twee\nregels ",
    }  # fmt: skip
    assert entry["next"] == [
        {"id": 1, "text": "school bellen", "due": "2026-11-25", "state": "open", "outcome": None}
    ]
    assert read("show", 1) == entry
    assert read("show", "last") == entry
    assert read("list") == [entry]


def test_the_keys_of_an_entry_are_those_of_the_contract(read: Read) -> None:
    entry = read("now", "een regel")
    assert list(entry) == [
        "id", "uid", "kind", "pack", "title", "when", "created", "changed", "loop", "loop_by",
        "about", "tags", "people", "answers", "next",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answered", "loop"),
    [
        (["framework"], "double"),
        (["reframe"], "double"),
        (["what", "how", "effect", "framework"], "double"),
        (["what"], "single"),
        (["how", "effect", "learned"], "single"),
        (["learned"], None),
    ],
)
def test_the_loop_follows_from_the_questions_answered(
    read: Read, answered: list[str], loop: str | None
) -> None:
    entry = read("after", *[f"--answer={key}=ja" for key in answered])
    assert entry["loop"] == loop
    assert entry["loop_by"] == ("answers" if loop else None)


def test_a_preparation_has_no_loop_however_much_is_answered(read: Read) -> None:
    assert read("before", "--framework", "regie", "--what", "x")["loop"] is None


def test_another_pack_that_looks_back_has_a_loop_too(read: Read) -> None:
    assert read("write", "steering", "--answer", "doing=bellen")["loop"] is None
    entry = read("write", "steering", "--answer", "principles=rust eerst")
    assert entry["kind"] == "free"
    assert entry["pack"] == "steering"
    assert entry["loop"] == "double"


def test_the_writers_own_word_wins(run: Run, read: Read) -> None:
    read("after", "--framework", "klopt niet meer")
    for value, loop in [("single", "single"), ("none", None), ("double", "double")]:
        changed = read("loop", 1, value)
        assert (changed["loop"], changed["loop_by"]) == (loop, "you")
    read("tag", 1, "+regie")
    assert read("show", 1)["loop_by"] == "you"


def test_tags_go_on_and_off(run: Run, read: Read) -> None:
    read("now", "x", "--tag", "school", "--tag", "Eigen kracht")
    assert read("tag", 1, "+regie", "-school", "+REGIE")["tags"] == ["Eigen kracht", "regie"]
    assert read("tag", 1, "-eigen kracht", "-nooit")["tags"] == ["regie"]
    assert run("tag", 1, "regie").exit_code == 2
    assert run("tag", 1, "+").exit_code == 2


def test_a_reframing_keeps_the_framework_of_the_preparation(read: Read) -> None:
    read("before", "--framework", "regie bij moeder")
    entry = read(
        "after", 1, "--framework", "ik nam toch over", "--answer", "reframe=ernaast zitten"
    )
    frames = read("week")["frames"]
    assert frames == [{"entry": entry["id"], "was": "regie bij moeder", "now": "ernaast zitten"}]


def test_without_a_preparation_it_keeps_the_framework_of_the_look_back(read: Read) -> None:
    read("after", "--framework", "eerst rust", "--answer", "reframe=samen")
    read("after", "--answer", "reframe=anders")
    assert [frame["was"] for frame in read("week")["frames"]] == ["eerst rust", None]


def test_looking_back_closes_the_preparation(run: Run, read: Read) -> None:
    read("before", "Bij de buren", "--what", "luisteren")
    assert [one["id"] for one in read("open")["preparations"]] == [1]
    assert read("week")["open"] == [1]
    entry = read("after", 1, "--effect", "hij zei: o")
    assert entry["about"] == 1
    assert entry["title"] == "Bij de buren"
    assert read("open")["preparations"] == []
    assert read("week")["open"] == []


def test_a_look_back_has_the_people_and_tags_of_its_preparation(read: Read) -> None:
    read("before", "--what", "x", "--with", "moeder", "--tag", "regie")
    entry = read("after", 1, "--what", "y", "--tag", "#school")
    assert entry["people"] == ["moeder"]
    assert entry["tags"] == ["regie", "school"]
    assert [one["id"] for one in read("list", "--tag", "#regie")] == [2, 1]


@pytest.mark.parametrize(
    "wrong",
    [
        ["after", "0", "--what", "x"],
        ["after", "Gesprek met Fatma", "--what", "x"],
        ["now", "x", "--due", "2026-01-01"],
        ["now", "x", "--next", " "],
        ["now", "x", "--when", ""],
        ["before", "--answer", "moeder Fatma=x"],
        ["list", "-n", "99999999999999999999"],
        ["list", "--pack", "nooit"],
        ["tag", "1", "+a", "--jsn"],
        ["before", "--lang", "nl"],
    ],
)
def test_what_would_go_wrong_in_silence_is_refused(run: Run, read: Read, wrong: list[str]) -> None:
    """Two lines, no text that was typed, and nothing changed."""
    read("now", "eerst")
    before = read("list")
    result = run(*wrong)
    assert result.exit_code in (2, 3)
    assert len(result.stderr.splitlines()) == 2
    assert "Fatma" not in result.stderr
    assert read("list") == before


def test_preparations_to_come_are_kept_apart(run: Run, read: Read) -> None:
    read("before", "Straks", "--what", "x", "--when", "2099-11-18 14:00")
    read("before", "Geweest", "--what", "x", "--when", "2020-11-18 14:00")
    shown = run("open").stdout
    assert shown.index("Coming up") < shown.index("Straks") < shown.index("not looked back on")
    assert [one["id"] for one in read("open")["preparations"]] == [1, 2]
    week = run("week", "2099-11-18").stdout
    assert "Coming up" in week
    assert "What happened" not in week
    assert "not looked back on" not in week


def test_a_moment_can_be_looked_back_on(read: Read) -> None:
    read("now", "ik vulde de stilte weer in")
    assert read("after", "last", "--what", "teruggedacht")["about"] == 1


@pytest.mark.parametrize("words", [["een regel"], ["een", "regel"]])
def test_now_takes_words_as_they_come(read: Read, words: list[str]) -> None:
    assert read("now", *words)["answers"][0]["text"] == "een regel"


def test_now_reads_standard_input(read: Read) -> None:
    assert read("now", input="  uit een pijp\n")["answers"][0]["text"] == "  uit een pijp"
    assert read("now", "-", input="twee\nregels\n")["answers"][0]["text"] == "twee\nregels"


def test_answers_come_from_a_file_or_standard_input(read: Read, tmp_path: Any) -> None:
    file = tmp_path / "antwoorden.json"
    file.write_text(json.dumps({"what": "a", "how": "b"}), "utf-8")
    texts = read("before", "--answers", file, "--how", "c")["answers"]
    assert [answer["text"] for answer in texts] == ["a", "c"]
    entry = read("after", "--answers", "-", input=json.dumps({key: key for key in AFTER_KEYS}))
    assert [answer["key"] for answer in entry["answers"]] == AFTER_KEYS


def test_an_entry_with_no_answer_at_all_is_refused(run: Run, read: Read) -> None:
    for command in (
        ["before"], ["before", "Titel"], ["after", "--what", "  \n "], ["now"], ["now", ""],
        ["write", "steering"],
    ):  # fmt: skip
        result = run(*command)
        assert result.exit_code == 2, command
        assert result.stdout == ""
        assert len(result.stderr.splitlines()) == 2
    assert read("list") == []


def test_entries_keep_the_wording_of_the_question_they_answered(
    read: Read, home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    read("now", "eerst")
    packs = home / ".config" / "reflect" / "prompts"
    packs.mkdir(parents=True)
    (packs / "now.toml").write_text(
        'id = "now"\nkind = "now"\ntitle.en = "Now"\n[[questions]]\nkey = "now"\n'
        'loop = "describe"\nen.question = "Quite another question?"\n'
    )
    read("now", "toen")
    questions = [entry["answers"][0]["question"] for entry in read("list")]
    assert questions == ["Quite another question?", "What is happening, or just happened?"]


def test_the_answers_keep_the_language_they_were_asked_in(read: Read) -> None:
    read("--lang", "nl", "before", "--what", "x")
    assert read("list")[0]["answers"][0]["question"].startswith("Wat wil ik gaan doen")


def test_filters_combine(read: Read) -> None:
    read("now", "1", "--tag", "regie", "--when", "2026-11-16 09:00")
    read(
        "after", "--framework", "2", "--tag", "Regie", "--with", "oma", "--when", "2026-11-17 09:00"
    )
    read("after", "--what", "3", "--with", "oma", "--when", "2026-11-18 23:59")
    read("before", "--what", "4", "--when", "2026-11-19 00:00")

    def numbers(*filters: str) -> list[int]:
        return [entry["id"] for entry in read("list", *filters)]

    assert numbers() == [4, 3, 2, 1]
    assert numbers("-n", "2") == [4, 3]
    assert numbers("--kind", "after") == [3, 2]
    assert numbers("--pack", "now") == [1]
    assert numbers("--loop", "none") == [4, 1]
    assert numbers("--loop", "double") == [2]
    assert numbers("--tag", "REGIE") == [2, 1]
    assert numbers("--tag", "regie", "--with", "Oma") == [2]
    assert numbers("--from", "17-11-2026", "--to", "18-11-2026") == [3, 2]
    assert numbers("--to", "2026-11-17 08:00") == [1]


def test_reading_a_journal_that_does_not_exist_makes_none(
    run: Run, read: Read, journal: Any
) -> None:
    assert read("list") == []
    assert read("week")["entries"] == []
    assert read("open") == {
        "drafts": [], "preparations": [], "reviews": [], "next": [], "findings": []
    }  # fmt: skip
    assert run().exit_code == 0
    assert run("show", 1).exit_code == 3
    assert run("show", "last").exit_code == 3
    assert not journal.exists()


def test_reflect_alone_shows_what_is_open_and_three_commands(run: Run) -> None:
    run("before", "Huisbezoek", "--what", "luisteren", "--next", "de mentor bellen")
    shown = run().stdout
    assert "Huisbezoek" in shown
    assert "de mentor bellen" in shown
    for command in ("reflect before", "reflect after", "reflect now"):
        assert command in shown
    assert len(shown.splitlines()) < 20


def test_the_week_quotes_and_puts_intended_beside_seen(run: Run) -> None:
    run(
        "before", "Huisbezoek", "--effect", "dat zij zelf belt", "--framework", "zij heeft de regie"
    )
    run("after", 1, "--effect", "ze draaide het nummer", "--answer", "reframe=samen bellen mag")
    run("before", "Nog niet", "--what", "x")
    shown = run("week").stdout
    for words in ("dat zij zelf belt", "ze draaide het nummer", "zij heeft de regie",
                  "samen bellen mag", "Nog niet", "double-loop"):  # fmt: skip
        assert words in shown


def test_show_puts_the_preparation_beside_the_look_back(run: Run) -> None:
    run("before", "--how", "eerst luisteren", "--framework", "rust")
    run("after", 1, "--how", "te snel gepraat")
    shown = run("show", 2).stdout
    assert "eerst luisteren" in shown
    assert "te snel gepraat" in shown
    assert "rust" in shown, "what was prepared and not looked back on shows too"


def test_show_keeps_the_order_in_which_was_asked(run: Run) -> None:
    run("before", "--what", "een", "--how", "twee", "--effect", "drie")
    run("after", 1, "--what", "vier", "--effect", "vijf", "--answer", "learned=zes")
    shown = run("show", 2).stdout
    places = [shown.index(word) for word in ("een", "twee", "drie", "zes")]
    assert places == sorted(places)


def test_the_journal_option_goes_before_the_environment(run: Run, tmp_path: Any) -> None:
    other = tmp_path / "ander.db"
    assert run("--journal", other, "now", "hier").exit_code == 0
    assert run("list").stdout == ""
    assert "hier" in run("--journal", other, "list").stdout


def test_the_default_journal_lies_in_the_users_data_folder(
    run: Run, home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REFLECT_JOURNAL")
    assert run("now", "hier").exit_code == 0
    place = home / ".data" / "reflect" / "journal.db"
    assert place.exists()
    assert place.stat().st_mode & 0o777 == 0o600
    assert place.parent.stat().st_mode & 0o777 == 0o700
