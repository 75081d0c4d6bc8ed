"""Prompt packs: what comes with reflect is in order, what is wrong is told with its line."""

import json
import re
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import pack_readme
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import Result

from reflect.cli import places
from reflect.locale.moments import parse_moment
from reflect.locale.recorded import recorded
from reflect.practice import case_lines, decision, hours
from reflect.practice.languages import LANGUAGES
from reflect.practice.pack_format import FIELDS, problems, read_pack
from reflect.privacy.finding import found as suspects

SHIPPED = sorted(places.shipped_prompts().glob("*.toml"))

GOOD = """
id = "mine"
title.en = "Mine"

[[questions]]
key = "one"
loop = "describe"
en.question = "What happened?"
en.probes = ["And then?"]

[[questions]]
key = "two"
loop = "double"
lines = "one"
required = true
nl.question = "Vanuit welk kader?"
nl.hint = "Eén woord."
"""


def wrong(text: str, name: str = "mine") -> list[tuple[int, str]]:
    """The line and the field of everything wrong in ``text``."""
    found = problems(text, f"{name}.toml", name)
    return [(one.values["line"], one.values["field"]) for one in found]  # type: ignore[misc]


def line_of(part: str) -> int:
    return GOOD.splitlines().index(part) + 1


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_pack_that_comes_with_reflect_is_good(file: Path) -> None:
    """Both languages, a source, help with every question; commands do not check it again."""
    pack = read_pack(file.read_text("utf-8"), str(file), file.stem)
    assert pack.source
    assert set(pack.titles) == set(LANGUAGES)
    assert len({one.key for one in pack.questions}) == len(pack.questions)
    for question in pack.questions:
        assert set(question.wordings) == set(LANGUAGES), question.key
        for wording in question.wordings.values():
            assert wording.hint
            assert wording.probes
            assert len({wording.question, wording.hint, *wording.probes}) == 2 + len(wording.probes)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_question_that_comes_with_reflect_can_be_read_aloud(file: Path) -> None:
    """One question, with its number on one line of 80 columns; help of a line or two."""
    questions = read_pack(file.read_text("utf-8"), str(file), file.stem).questions
    for number, question in enumerate(questions, 1):
        for wording in question.wordings.values():
            assert len(f"{number}/{len(questions) + 1} · {wording.question}") <= 80
            assert wording.question.endswith(("?", ")", "…"))
            assert wording.question.count("?") <= 1
            assert len(wording.hint) < 120
            for probe in wording.probes:
                assert len(probe) < 80
                assert probe.endswith("?")
                assert probe.count("?") == 1


def test_no_question_stands_in_the_same_words_under_both_languages() -> None:
    for file in SHIPPED:
        pack = read_pack(file.read_text("utf-8"), str(file), file.stem)
        for question in pack.questions:
            for one, other in combinations(map(question.wording, LANGUAGES), 2):
                assert one.question != other.question
                assert one.hint != other.hint
                assert not {*one.probes} & {*other.probes}


DAY_IN_FRONT = re.compile(r"[\d-]+( \d\d:\d\d)?(: | )(?=[^\W\d])")
"""The day that a line of facts, or of who was consulted, begins with."""


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_question_has_an_example_that_points_at_nobody(file: Path) -> None:
    """In each language its own, short enough to be one answer and no more."""
    for question in read_pack(file.read_text("utf-8"), str(file), file.stem).questions:
        examples = [question.wording(language).example for language in LANGUAGES]
        assert len({*examples}) == len(LANGUAGES), question.key
        for example in examples:
            assert example, question.key
            assert example == example.strip()
            assert "\n" not in example
            assert len(example) <= 110
            assert suspects(DAY_IN_FRONT.sub("", example, count=1)) == (), example


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_of_lines_that_are_read_shows_how_they_are_read(language: str) -> None:
    then = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
    example = {
        (pack.id, one.key): one.wording(language).example
        for pack in (read_pack(file.read_text("utf-8"), str(file), file.stem) for file in SHIPPED)
        for one in pack.questions
    }
    people = case_lines.circle(example["case", "people"])
    assert people.rest == ()
    assert [tie.says != "" for tie in people.ties] == [True]
    (event,) = case_lines.facts(example["case", "facts"], lambda said: recorded(said, then))
    assert event.when
    for key in ("weighing", "step"):
        assert all(case_lines.columns(example["case", key], 3)[0]), key
    (fact,) = decision.facts(example["decision", "facts"])
    assert fact.source
    (asked,) = decision.consulted(example["decision", "consulted"], then.date())
    assert asked.day
    assert asked.time
    assert asked.role
    assert parse_moment(example["decision", "review"], then, "future").at > then
    assert hours.form_of(example["session", "form"]) in hours.FORMS
    assert hours.minutes_of(example["session", "times"], then.date(), UTC)
    assert hours.start_of(example["session", "times"])
    assert re.findall(r"\d+", example["session", "group"]) != []


def test_the_four_questions_are_those_of_the_contract() -> None:
    contract = {
        "before": {
            "what": "Wat wil ik gaan doen in dit gesprek of deze situatie?",
            "how": "Hoe ga ik het doen?",
            "effect": "Welk effect beoog ik?",
            "framework": "Vanuit welk kader vertrek ik: visie, uitgangspunten, waarden en normen?",
        },
        "after": {
            "what": "Wat heb ik gedaan, en wat was anders dan ik van plan was?",
            "how": "Hoe heb ik het gedaan, en wat zou ik houden of anders doen?",
            "effect": "Welk effect zag ik, en waaraan zag ik dat?",
            "framework": "Welk uitgangspunt stuurde mij, en klopt dat nog?",
            "reframe": "Hoe kijk ik er nu naar? (was → is nu)",
            "learned": "Wat leer ik hiervan?",
        },
    }
    for name, questions in contract.items():
        file = places.shipped_prompts() / f"{name}.toml"
        pack = read_pack(file.read_text("utf-8"), name, name)
        assert {one.key: one.wording("nl").question for one in pack.questions} == questions


def test_the_packs_that_exports_are_made_of_have_the_keys_that_are_looked_for() -> None:
    """And what is asked when the session has been comes last."""
    expected = {
        "intervisie": "situation role grated question wanted shifted do",
        "skj": "technical normative personal",
        "nmc": "nature learned changed code",
    }
    for name, keys in expected.items():
        file = places.shipped_prompts() / f"{name}.toml"
        pack = read_pack(file.read_text("utf-8"), name, name)
        assert [one.key for one in pack.questions] == keys.split()
        assert [one.key for one in pack.questions if one.required] == (
            ["question"] if name == "intervisie" else []
        ), "a contribution is nothing without a learning question"


def test_a_good_pack_is_good() -> None:
    assert wrong(GOOD) == []
    pack = read_pack(GOOD, "mine.toml", "mine")
    assert pack.kind == "free"
    first, second = pack.questions
    assert (first.required, first.one_line) == (False, False)
    assert (second.required, second.one_line) == (True, True)
    assert first.wording("nl").question == "What happened?", (
        "the other language when one is missing"
    )
    assert second.wording("en").hint == "Eén woord."
    assert pack.title("nl") == "Mine"


@pytest.mark.parametrize(
    ("change", "into", "line", "field"),
    [
        ('id = "mine"', 'id = "other"', None, "id"),
        ('id = "mine"', "", 1, "id"),
        ('id = "mine"', 'id = 3', None, "id"),
        ('id = "mine"', 'id = "Mine"', None, "id"),
        ('title.en = "Mine"', 'title.fr = "Mine"', None, "title.fr"),
        ('title.en = "Mine"', 'title = "Mine"', None, "title"),
        ('title.en = "Mine"', 'titel.en = "Mine"', None, "titel"),
        ('loop = "double"', 'loop = "triple"', None, "questions.2.loop"),
        ('lines = "one"', "lines = 1", None, "questions.2.lines"),
        ("required = true", 'required = "yes"', None, "questions.2.required"),
        ('key = "two"', 'key = "one"', None, "questions.2.key"),
        ('key = "two"', 'key = ["one"]', None, "questions.2.key"),
        ('key = "two"', 'kye = "two"', None, "questions.2.kye"),
        ('en.question = "What happened?"', 'en.question = " "', None, "questions.1.en.question"),
        ('en.probes = ["And then?"]', 'en.probes = "And then?"', None, "questions.1.en.probes"),
        ('en.probes = ["And then?"]', "en.probes = [1]", None, "questions.1.en.probes"),
        ('nl.hint = "Eén woord."', 'nl.hnit = "x"', None, "questions.2.nl.hnit"),
        ('title.en = "Mine"', "title.en = ", None, "TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_field(
    change: str, into: str, line: int | None, field: str
) -> None:
    assert change in GOOD.splitlines()
    found = wrong(GOOD.replace(change, into))
    assert (line or line_of(change), field) in found


def test_a_question_without_words_is_a_mistake() -> None:
    text = GOOD.replace('en.question = "What happened?"\nen.probes = ["And then?"]\n', "")
    assert wrong(text) == [(5, "questions.1.nl")]


def test_a_pack_without_questions_is_a_mistake() -> None:
    assert wrong('id = "mine"\ntitle.en = "x"\n') == [(1, "questions")]
    assert wrong('id = "mine"\ntitle.en = "x"\nquestions = 3\n') == [(3, "questions")]
    assert (3, "questions.1") in wrong('id = "mine"\ntitle.en = "x"\nquestions = ["a"]\n')


def test_all_mistakes_are_told_at_once() -> None:
    text = GOOD.replace('"describe"', '"x"').replace('"double"', '"y"')
    assert [field for _line, field in wrong(text)] == ["questions.1.loop", "questions.2.loop"]


toml_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([one.name for one in FIELDS]), inner, max_size=5)
    ),
    max_leaves=12,
)


@given(data=st.dictionaries(st.sampled_from([one.name for one in FIELDS]), toml_values))
def test_whatever_a_file_holds_it_is_a_pack_or_the_mistakes_are_told(data: dict[str, Any]) -> None:
    from reflect.practice import pack_format

    found = list(pack_format._wrong(data, "mine"))
    if not found:
        assert pack_format.built(data).questions


@given(text=st.text(max_size=80))
def test_no_text_makes_the_check_stumble(text: str) -> None:
    for problem in problems(text, "f.toml", "f"):
        assert problem.values["line"] >= 1  # type: ignore[operator]


@pytest.fixture
def own(home: Path) -> Path:
    folder = home / ".config" / "reflect" / "prompts"
    folder.mkdir(parents=True)
    return folder


def test_a_pack_of_your_own_can_be_written_with(read: Callable[..., Any], own: Path) -> None:
    (own / "mine.toml").write_text(GOOD)
    entry = read("write", "mine", "--answer", "two=rust")
    assert (entry["kind"], entry["pack"], entry["loop"]) == ("free", "mine", "double")
    assert "mine" in [one["id"] for one in read("prompts")]


def test_your_own_pack_replaces_one_of_reflect(read: Callable[..., Any], own: Path) -> None:
    (own / "steering.toml").write_text(GOOD.replace('"mine"', '"steering"'))
    shown = read("prompts", "show", "steering")
    assert [one["key"] for one in shown["questions"]] == ["one", "two"]
    assert [one["id"] for one in read("prompts")].count("steering") == 1


def test_a_bad_pack_is_told_and_blocks_no_other(run: Callable[..., Result], own: Path) -> None:
    (own / "mine.toml").write_text(GOOD.replace('"double"', '"triple"'))
    (own / "binary.toml").write_bytes(b"\xff\xfe\x00")
    listed = run("prompts")
    assert listed.exit_code == 0
    assert f"{own / 'mine.toml'}, line 13" in listed.stderr
    assert "describe, single or double" in listed.stderr
    assert "steering" in listed.stdout
    assert run("now", "x").exit_code == 0
    assert run("before", "--what", "x").exit_code == 0
    refused = run("write", "mine", "--answer", "one=x")
    assert refused.exit_code == 2
    assert "line 13" in refused.stderr


def test_a_pack_named_after_a_kind_has_that_kind(read: Callable[..., Any], own: Path) -> None:
    """Or a preparation of your own would never be open."""
    (own / "before.toml").write_text(GOOD.replace('"mine"', '"before"'))
    assert read("before", "--answer", "two=x")["kind"] == "before"
    assert [one["id"] for one in read("open")["preparations"]] == [1]
    assert (3, "kind") in wrong(GOOD.replace('"mine"', '"now"\nkind = "free"'), "now")


def test_what_lies_about_in_the_folder_blocks_nothing(
    run: Callable[..., Result], own: Path
) -> None:
    """An editor's lock, a folder, a byte-order mark."""
    (own / ".#mine.toml").symlink_to("nowhere")
    (own / "dir.toml").mkdir()
    (own / "mine.toml").write_text("\ufeff" + GOOD, "utf-8")
    listed = run("prompts")
    assert listed.exit_code == 0
    assert listed.stderr == ""
    assert "Mine" in listed.stdout


def test_check_tells_every_mistake_and_its_line(run: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(GOOD)
    assert run("prompts", "check", file).exit_code == 0
    file.write_text(GOOD.replace('"describe"', '"x"').replace('"double"', '"y"'))
    result = run("prompts", "check", file)
    assert result.exit_code == 2
    assert "line 7" in result.stderr
    assert "line 13" in result.stderr
    assert run("prompts", "check", tmp_path / "none.toml").exit_code == 2


def test_prompts_show_has_the_shape_of_the_contract(read: Callable[..., Any]) -> None:
    assert list(read("prompts")[0]) == ["id", "kind", "title", "source"]
    shown = read("--lang", "nl", "prompts", "show", "now")
    assert list(shown) == ["id", "title", "source", "questions"]
    assert list(shown["questions"][0]) == ["key", "question", "hint", "probes", "loop"]
    assert shown["questions"][0]["key"] == "now"
    assert read("prompts", "list") == read("prompts")


def test_the_json_of_packs_follows_the_language(read: Callable[..., Any]) -> None:
    dutch = json.dumps(read("--lang", "nl", "prompts", "show", "after"))
    assert "Wat leer ik hiervan?" in dutch
    assert "What do I learn" in json.dumps(read("prompts", "show", "after"))


@pytest.mark.parametrize("name", ["nooit", "../before", "/etc/passwd", "", "before.toml", "Before"])
def test_a_pack_that_does_not_exist_is_not_found(run: Callable[..., Result], name: str) -> None:
    for command in (["prompts", "show", name], ["write", name, "--answer", "a=b"]):
        result = run(*command)
        assert result.exit_code == 3, command
        named = "mean before?" if "before" in name.lower() else "steering"
        assert named in result.stderr, "the hint names the pack that is meant, or all there are"


def test_the_documentation_of_the_format_is_made_from_the_schema() -> None:
    """When this fails: python tests/pack_readme.py"""
    assert pack_readme.FILE.read_text("utf-8") == pack_readme.text()


def test_the_example_in_the_documentation_is_a_good_pack() -> None:
    example = pack_readme.EXAMPLE
    assert tomllib.loads(example)["id"] == "mine"
    assert wrong(example) == []
