"""Word documents: headings and styles that Word knows, and nothing told of who made them."""

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from formats.samples import EVERY_BLOCK
from pypdf import PdfReader

from reflect.formats import draw
from reflect.pages.blocks import Beside, Heading, Item, Line, Page, Pair, Said, Title


def document(page: Page) -> bytes:
    return draw("docx", page, title="Een titel", language="nl")


def styles(page: Page) -> list[tuple[str, str]]:
    """The style and the text of each paragraph, tables left out."""
    read = docx.Document(BytesIO(document(page)))
    return [(one.style.name if one.style else "", one.text) for one in read.paragraphs]


def test_questions_are_headings_below_those_they_follow() -> None:
    page = (
        Title("Gesprek", "maandag"),
        Said("Wat?", "a\nb\n\nc"),
        Heading("Later"),
        Said("Hoe?", "d"),
    )
    assert styles(page) == [
        ("Title", "Gesprek"),
        ("Quiet", "maandag"),
        ("Question 1", "Wat?"),
        ("Quote", "a\nb"),
        ("Quote", "c"),
        ("Heading 1", "Later"),
        ("Heading 2", "Hoe?"),
        ("Quote", "d"),
    ]


def test_a_question_right_below_the_title_is_a_heading_for_who_looks_for_one() -> None:
    read = docx.Document(BytesIO(document((Title("Gesprek"), Said("Wat?", "a")))))
    style = read.paragraphs[1].style
    assert style
    assert style.base_style.name == "Heading 1"  # type: ignore[attr-defined]


def test_more_titles_are_chapters() -> None:
    page = (
        Title("Week"),
        Line("x"),
        Title("Een"),
        Said("Wat?", "a"),
        Heading("Later"),
        Said("Hoe?", "b"),
    )
    assert [style for style, _text in styles(page)] == [
        "Title", "Normal", "Heading 1", "Heading 2", "Quote", "Heading 2", "Heading 3", "Quote",
    ]  # fmt: skip


def test_what_stands_beside_each_other_has_a_row_of_heads() -> None:
    pair = Beside("beoogd", "gezien", (Pair("Rust", "stil", "luid"),))
    [table] = docx.Document(BytesIO(document((pair,)))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["beoogd", "gezien"],
        ["stil", "luid"],
    ]
    assert "tblHeader" in table.rows[0]._tr.xml


def test_marks_of_a_list_are_told_apart() -> None:
    page = tuple(Item(mark, "x") for mark in ("[ ]", "[x]", "[-]", "-"))
    assert [text for _style, text in styles(page)[1:]] == ["☐\tx", "☑\tx", "⊟\tx", "–\tx"]


def test_it_tells_its_title_and_its_language_and_nothing_else() -> None:
    with zipfile.ZipFile(BytesIO(document(EVERY_BLOCK))) as parts:
        names = set(parts.namelist())
        core = parts.read("docProps/core.xml").decode()
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert 'w:val="nl-NL"' in parts.read("word/styles.xml").decode()
    assert "<dc:title>Een titel</dc:title><dc:language>nl-NL</dc:language></cp:core" in core
    assert not {one for one in names if "app" in one or "thumbnail" in one or "custom" in one}


def test_an_arabic_paragraph_runs_from_right_to_left() -> None:
    read = docx.Document(BytesIO(document((Said("Wat?", "فاطمة قالت"), Said("Hoe?", "Fatma")))))
    assert ["w:bidi" in one._p.xml for one in read.paragraphs if one.style.name == "Quote"] == [
        True,
        False,
    ]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    """And finds every text in it."""
    (tmp_path / "page.docx").write_bytes(document(EVERY_BLOCK))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
    subprocess.run([*command, tmp_path / "page.docx"], check=True, capture_output=True, timeout=120)
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "page.pdf").pages)
    for word in (
        "aa1",
        "bb4",
        "cc3",
        "dd5",
        "ee2",
        "ff3",
        "gg6",
        "hh4",
        "ii6",
        "jj3",
        "kk4",
        "ll5",
    ):
        assert word in text
