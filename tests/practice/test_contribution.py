"""A contribution to intervisie: the writer's own words, and never how it ended."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.cli import places
from reflect.practice.contribution import (
    ANALYSIS,
    FIELDS,
    METHODS,
    OUTCOMES,
    PACK,
    PLACES,
    Contribution,
    contribution,
)
from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.languages import LANGUAGES
from reflect.practice.pack_format import read_pack
from reflect.practice.packs import Pack

NOW = datetime(2026, 11, 21, 21, 0, tzinfo=UTC)

ENDING = (
    "effect", "result", "consequence", "evaluation", "again", "transfer", "choice", "limit",
    "agreed", "learned", "reframe",
)  # fmt: skip
"""Keys of what tells how it ended, in whatever pack."""

AFTERWARDS = ("shifted", "do", "brought", "practice")
"""Keys of what is asked when a session has been."""


def shipped(name: str) -> Pack:
    return read_pack((places.shipped_prompts() / f"{name}.toml").read_text("utf-8"), name, name)


PACKS = {file.stem: shipped(file.stem) for file in places.shipped_prompts().glob("*.toml")}


def entry(name: str, texts: Mapping[str, str], **rest: object) -> Entry:
    """An entry of the pack ``name`` that answers with ``texts``, by key."""
    pack = PACKS[name]
    answers = tuple(
        Answer(one.key, one.wording("nl").question, one.loop, texts[one.key],
               was="WAS" if one.key == "reframe" else None)
        for one in pack.questions
        if one.key in texts
    )  # fmt: skip
    return Entry(pack.kind, name, NOW, answers)._replace(**rest)  # type: ignore[arg-type]


def quoted(found: Contribution) -> list[str]:
    return [text for field in FIELDS for text in getattr(found, field)]


TEXT = st.text(min_size=1, max_size=30).filter(str.strip)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry of any pack but that for contributions, each text in it another."""
    name = draw(st.sampled_from(sorted({*PACKS} - {PACK})))
    keys = draw(st.sets(st.sampled_from([one.key for one in PACKS[name].questions]), min_size=1))
    texts = {key: f"{key}: {draw(TEXT)} {name}" for key in keys}
    came = Intention("VOORNEMEN", date(2026, 12, 1), "done", "UITKOMST")
    return entry(name, texts, title=draw(st.text(max_size=5)), next=(came,), tags=("t",))


@given(one=entries(), preparation=st.none() | entries())
def test_nothing_tells_how_it_ended(one: Entry, preparation: Entry | None) -> None:
    """No effect, lesson, reframing or outcome of what was intended is in a contribution that
    was made of notes alone; nor what is asked when a session has been."""
    found = quoted(contribution(one, preparation, None))
    for key in ENDING + AFTERWARDS:
        assert not [text for text in found if text.startswith(f"{key}: ")]
    assert not {"WAS", "VOORNEMEN", "UITKOMST"} & {*found}


def test_of_every_key_that_comes_with_reflect_it_is_decided_where_it_goes() -> None:
    """When this fails: put the new key in one of the three, so that no outcome slips through."""
    decided = (*PLACES, *OUTCOMES, *ANALYSIS)
    assert len(decided) == len({*decided}), "a key goes one way"
    for name, pack in PACKS.items():
        undecided = {one.key for one in pack.questions} - {*decided}
        assert not undecided, name


def test_what_the_writer_made_of_it_is_left_to_the_group() -> None:
    cycle = {one.key: one.key for one in PACKS["gibbs"].questions}
    assert contribution(entry("gibbs", cycle), None, None) == Contribution(
        title="", situation=("happened",), role=(), grated=("feeling",), question=(), wanted=()
    )


@given(one=entries(), preparation=st.none() | entries(), own=st.none() | entries())
def test_every_text_is_the_writers_own_to_the_letter_and_stands_once(
    one: Entry, preparation: Entry | None, own: Entry | None
) -> None:
    if own:
        own = entry(PACK, {"question": "own ", "do": "do: x"})
    written = [answer.text for some in (one, preparation, own) if some for answer in some.answers]
    for text in quoted(contribution(one, preparation, own)):
        written.remove(text)


PREPARED = {"what": "praten", "how": "rustig", "effect": "rust", "framework": "regie"}
LOOKED_BACK = {
    "what": "gepraat", "how": "te snel", "effect": "stil", "framework": "helpen",
    "reframe": "wachten", "learned": "les",
}  # fmt: skip


def test_what_was_prepared_and_done_is_the_situation() -> None:
    before, after = entry("before", PREPARED), entry("after", LOOKED_BACK, title="Thuis")
    assert contribution(after, before, None) == Contribution(
        title="Thuis",
        situation=("praten", "gepraat"),
        role=("rustig", "te snel"),
        grated=("regie", "helpen"),
        question=(),
        wanted=(),
    )
    assert contribution(before, None, None).situation == ("praten",)
    assert contribution(entry("now", {"now": "hij stond op"}), None, None) == Contribution(
        "", ("hij stond op",), (), (), (), ()
    )


def test_own_answers_win_part_by_part() -> None:
    before, after = entry("before", PREPARED), entry("after", LOOKED_BACK, title="Thuis")
    own = entry(PACK, {"situation": "vijf zinnen", "question": "hoe blijf ik?", "shifted": "dat"})
    found = contribution(after, before, own)
    assert found.situation == ("vijf zinnen",)
    assert found.question == ("hoe blijf ik?",)
    assert found.role == ("rustig", "te snel"), "what it leaves open is filled from the notes"
    assert found.title == "Thuis"
    assert "dat" not in quoted(found)


def test_a_contribution_that_was_written_is_what_is_brought() -> None:
    """Also when it stands by itself, and when somebody looked back on it."""
    own = entry(PACK, dict.fromkeys(FIELDS, "eigen") | {"do": "bellen"}, title="Oma")
    alone = contribution(own, None, None)
    assert alone == Contribution("Oma", *[("eigen",)] * 5)
    assert contribution(entry("after", LOOKED_BACK), own, None) == alone


def test_a_blank_answer_is_none() -> None:
    own = entry(PACK, {"situation": " \n", "question": "hoe?"})
    assert contribution(entry("now", {"now": "x"}), None, own).situation == ("x",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pack_asks_for_every_part(language: str) -> None:
    """And what is put afterwards comes after all of them."""
    keys = [one.key for one in PACKS[PACK].questions]
    assert keys[: len(FIELDS)] == list(FIELDS)
    assert Contribution._fields[1:] == FIELDS
    assert len(METHODS) == 4
    assert all(one.wording(language).question for one in PACKS[PACK].questions)
