"""PDF: every letter is seen, who listens hears what is what, and nothing tells of the maker."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from formats.samples import EVERY_BLOCK
from pypdf import PdfReader

from reflect.formats import draw, typesetting
from reflect.pages.blocks import Beside, Page, Pair, Row, Rows, Said, Title


def document(page: Page) -> bytes:
    return draw("pdf", page, title="Een titel", language="nl")


def text(page: Page) -> str:
    return "\n".join(one.extract_text() for one in PdfReader(BytesIO(document(page))).pages)


def tags(page: Page) -> list[str]:
    """What the structure of the document says of its parts, in the order of reading."""

    def walk(node: Any) -> Iterator[str]:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                yield from walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                yield node["/S"]
            if "/K" in node:
                yield from walk(node["/K"])

    return [*walk(PdfReader(BytesIO(document(page))).trailer["/Root"]["/StructTreeRoot"])]


def test_who_listens_hears_headings_quotes_and_heads_of_columns() -> None:
    page = (
        Title("Gesprek"),
        Said("Wat?", "Stil."),
        Beside("beoogd", "gezien", (Pair("Rust", "stil", "luid"),)),
        Rows((Row(1, "ma", "terugblik", "Gesprek"),)),
    )
    found = [one for one in tags(page) if one not in ("/P", "/Document", "/TBody", "/THead")]
    sides = ["/H2", "/Table", "/TR", *["/TH"] * 2, "/TR", *["/TD", "/BlockQuote"] * 2]
    rows = ["/Table", "/TR", *["/TH"] * 4, "/TR", *["/TD"] * 4]
    assert found == ["/H1", "/H2", "/BlockQuote", *sides, *rows]


def test_it_tells_its_title_and_its_language_and_nothing_else() -> None:
    read = PdfReader(BytesIO(document(EVERY_BLOCK)))
    assert dict(read.metadata or {}) == {
        "/Title": "Een titel",
        "/Creator": read.metadata["/Creator"],
    }
    assert str(read.metadata["/Creator"]).startswith("Typst ")
    assert read.trailer["/Root"]["/Lang"] == "nl"
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert not re.search(b"CreationDate|ModDate|CreateDate|ModifyDate", document(EVERY_BLOCK))
    assert {"21.0", "29.7"} == {
        f"{float(one) / 72 * 2.54:.1f}" for one in read.pages[0].mediabox[2:]
    }


def test_letters_of_europe_and_arabic_are_letters() -> None:
    words = ("Şükriye", "Łukasz", "Ελλάδα", "Київ", "ijsje", "coördinatie", "€", "فاطمة")
    found = text((Said("Wie?", " ".join(words)),))
    for word in words:
        assert word in found
    assert "U+" not in found


def test_a_letter_without_a_shape_stands_as_its_code_and_is_told() -> None:
    found = text((Said("Wat?", "dag 🙂 家 e\u20dd"),))
    assert "dag [U+1F642] [U+5BB6] [U+0065 U+20DD]" in found
    assert "as their code: U+20DD combining enclosing circle, U+5BB6 cjk" in found
    assert "U+1F642 slightly smiling face." in " ".join(found.split())


def test_when_typst_gives_up_only_plain_letters_are_left_as_they_are(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """And what it says then, which may quote the text, is not heard."""

    class PanicException(BaseException):
        pass

    whole = typesetting.typst.compile

    def give_up(*arguments: Any, **options: Any) -> Any:
        if "\\u0641" in options["sys_inputs"]["page"]:
            os.write(2, "فاطمة".encode())
            raise PanicException
        return whole(*arguments, **options)

    monkeypatch.setattr(typesetting.typst, "compile", give_up)
    found = text((Said("Wie?", "Şükriye فاطمة"),))
    assert "Şükriye" in found
    assert "[U+0641]" in found
    assert capfd.readouterr().err == ""


def test_a_long_text_breaks_over_pages() -> None:
    read = PdfReader(BytesIO(document((Said("Wat?", "Stil. " * 3000),))))
    assert len(read.pages) > 2


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be removed there")
def test_it_needs_no_folder_to_stand_in(tmp_path: Any) -> None:
    code = (
        "import os; os.rmdir(os.getcwd())\n"
        "from reflect.formats import draw\n"
        "print(len(draw('pdf', (), title='x', language='nl')))"
    )
    gone = tmp_path / "gone"
    gone.mkdir()
    path = os.pathsep.join([str(typesetting.PAGE.parents[2]), *sys.path])
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=gone, env=os.environ | {"PYTHONPATH": path},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert int(done.stdout) > 1000
