"""A case in four windows: from a learning question on, in sittings, drawn wherever it is shown."""

import json
import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from typer.testing import Result

PEOPLE = """\
Fatma - Cem: zorgt voor
Ömer - Cem: ziet hem in het weekend
Fatma <-> Ömer: gescheiden
mentor -> Fatma: belt elke week
school: meldt zich
En Fatma zei dat ook de buurvrouw van Ömer zich zorgen maakt.
"""
FACTS = (
    "12-3-2026: melding van school over Cem\n2-11-2026: Fatma vertelt\n2019: Ömer uit huis\nx Cem"
)
ANSWERS = {
    "question": "Waarom lukt het mij niet om rustig te blijven?",
    "people": PEOPLE,
    "facts": FACTS,
    "weighing": "rust | Cem | zwaar\nde zorg van Fatma (school): licht",
    "step": "Ömer bellen | ik | vóór vrijdag",
}


@pytest.fixture
def case(read: Callable[..., Any], tmp_path: Path) -> dict[str, Any]:
    """A case in the journal, and its people in the register."""
    file = tmp_path / "case.json"
    file.write_text(json.dumps(ANSWERS))
    kept: dict[str, Any] = read("case", "Een jongen thuis", "--answers", str(file))
    for name, role in (("Fatma", "moeder"), ("Cem", "zoon"), ("Ömer", "vader")):
        read("people", "add", name, "--role", role)
    return kept


def test_a_case_does_not_go_on_without_a_learning_question(run: Callable[..., Result]) -> None:
    refused = run("case", "thuis", "--answer", "facts=12-3-2026: geheim")
    assert refused.exit_code == 2
    assert len(refused.stderr.splitlines()) == 2
    assert "--answer question=" in refused.stderr
    assert "geheim" not in refused.stderr
    assert run("case", "--answer", "question= ", "--answer", "facts=x").exit_code == 2
    assert run("list", "--json").stdout.strip() == "[]"


def test_the_learning_question_of_a_case_cannot_be_taken_out(
    run: Callable[..., Result], case: dict[str, Any]
) -> None:
    for command in ("case", "edit"):
        assert run(command, "1", "--answer", "question=").exit_code == 2


def test_a_case_is_gone_on_with_by_its_number(
    run: Callable[..., Result], read: Callable[..., Any], case: dict[str, Any]
) -> None:
    assert (case["kind"], case["pack"], case["loop"]) == ("case", "case", "double")
    later = read("case", "last", "--answer", "shifted=Wie mis je?", "--answer", "plan-b=mailen")
    assert later["id"] == 1
    assert later["title"] == "Een jongen thuis"
    keys = [one["key"] for one in later["answers"]]
    assert keys == ["question", "people", "facts", "weighing", "step", "plan-b", "shifted"]
    assert run("case", "1").exit_code == 2, "nothing was given, and nobody can be asked"
    assert run("case", "7", "--answer", "facts=x").exit_code == 3
    run("now", "even iets")
    refused = run("case", "2", "--answer", "facts=x")
    assert refused.exit_code == 2
    assert "--kind case" in refused.stderr


def test_everything_knows_a_case(read: Callable[..., Any], case: dict[str, Any]) -> None:
    assert [one["id"] for one in read("list", "--kind", "case")] == [1]
    assert [one["id"] for one in read("search", "melding", "--pack", "case")] == [1]
    assert read("week")["counts"]["case"] == 1


def test_the_windows_are_shown_drawn_or_in_words(
    run: Callable[..., Result], case: dict[str, Any]
) -> None:
    shown = run("--plain", "show", "1").stdout
    for line in (
        "Window 1 · ", "Fatma [moeder] – Cem [zoon]: zorgt voor", "mentor → Fatma [moeder]: belt",
        "Fatma [moeder] ↔ Ömer [vader]: gescheiden", "school: meldt zich",
        "En Fatma zei dat ook", "Window 2 · ", "2019: Ömer", "12 Mar 2026, 6 years later: melding",
        "without a date: x Cem", "Window 3 · ", "rust; For whom: Cem; Weight: zwaar", "Window 4 · ",
        "Ömer bellen; By whom: ik; When: vóór vrijdag",
    ):  # fmt: skip
        assert line in shown


def test_what_tells_nothing_to_draw_is_shown_as_it_was_written(
    run: Callable[..., Result], read: Callable[..., Any]
) -> None:
    texts = {
        "question": "Wat?",
        "people": "Moeder en zoon.",
        "facts": "Ik kwam.",
        "weighing": "- ja",
    }
    read("case", *(part for key, text in texts.items() for part in ("--answer", f"{key}={text}")))
    shown = run("show", "1").stdout
    assert all(f"  {text}\n" in shown for text in texts.values())


def words_of(file: Path) -> str:
    """All that a file holds, pictures included, as far as it is text."""
    if file.suffix == ".docx":
        with ZipFile(BytesIO(file.read_bytes())) as parts:
            names = [name for name in parts.namelist() if not name.endswith(".png")]
            assert [one for one in names if one.endswith(".svg")]
            return "".join(parts.read(name).decode() for name in names)
    if file.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(file).pages)
    return file.read_text()


@pytest.mark.parametrize("form", ["md", "html", "docx", "pdf", "csv", "json"])
def test_nobody_of_the_register_is_in_a_picture_that_leaves(
    run: Callable[..., Result], case: dict[str, Any], tmp_path: Path, form: str
) -> None:
    file = tmp_path / f"out.{form}"
    given = ("export", "1", "--for", "supervision", "--yes", "-o", str(file))
    assert run(*given).exit_code == 0
    left = unescape(words_of(file))
    for name in ("Fatma", "Cem", "Ömer", "Omer"):
        assert not re.search(name, left, re.IGNORECASE), name
    assert "moeder" in left
    assert "zoon" in left


def test_a_picture_in_html_has_the_words_beside_it(
    run: Callable[..., Result], case: dict[str, Any]
) -> None:
    page = run("export", "1", "--for", "me", "--format", "html").stdout
    drawn = "".join(re.findall(r"<svg.*?</svg>", page, re.DOTALL))
    for name in ("Fatma [moeder]", "Cem [zoon]", "Ömer [vader]", "mentor", "school"):
        assert f">{name}</text>" in drawn
    heard = re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)
    assert "Fatma [moeder] – Cem [zoon]: zorgt voor" in heard
    assert "melding van school over Cem" in heard


def test_a_group_gets_the_people_the_facts_and_the_question_without_the_weighing(
    run: Callable[..., Result], case: dict[str, Any]
) -> None:
    brought = run("export", "1", "--for", "intervisie", "--yes").stdout
    assert "melding van school" in brought
    assert "rustig te blijven" in brought
    assert "bellen" not in brought
    assert "zwaar" not in brought
