"""What every format promises: the same content, the user's words as text and as nothing else."""

import re
import zipfile
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from io import BytesIO
from typing import Any, NamedTuple, get_args
from xml.etree import ElementTree

import pytest
from formats.samples import EVERY_BLOCK, HOSTILE, ONE_LINE, TEXTS, WHOLE
from hypothesis import example, given
from markdown_it import MarkdownIt

from reflect.formats import FORMATS, draw
from reflect.pages.blocks import Block, Heading, Line, Page, Said
from reflect.pages.harmless import harmless


class Read(NamedTuple):
    """What another program finds in a document: its words, and how it is built without them."""

    text: str
    build: Sequence[str]


class Form(NamedTuple):
    """A format under test. ``shown`` is what it makes of a character it cannot show."""

    name: str
    read: Callable[[bytes], Read]
    shown: Callable[[str], str] = harmless


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.build: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.build.append(f"{tag} {attrs}")
        self.silent += tag in ("style", "title", "svg")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("style", "title", "svg")

    def handle_data(self, data: str) -> None:
        self.text += "" if self.silent else data

    def handle_comment(self, data: str) -> None:
        self.build.append(f"comment {data}")

    def handle_pi(self, data: str) -> None:
        self.build.append(f"instruction {data}")

    def unknown_decl(self, data: str) -> None:
        self.build.append(f"declaration {data}")


def read_html(document: bytes) -> Read:
    reader = _Reader()
    reader.feed(document.decode())
    reader.close()
    return Read(reader.text, reader.build)


def read_markdown(document: bytes) -> Read:
    text, build = "", []
    for token in MarkdownIt("commonmark").enable(["table"]).parse(document.decode()):
        build.append(token.type)
        for one in token.children or [token]:
            text += one.content
            build += [] if one.type in ("text", "softbreak", "hardbreak") else [one.type]
    return Read(text, build)


def read_docx(document: bytes) -> Read:
    with zipfile.ZipFile(BytesIO(document)) as parts:
        body = ElementTree.fromstring(parts.read("word/document.xml"))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    text = "".join(
        {"t": one.text or "", "p": "\n"}.get(one.tag.removeprefix(space), "") for one in body.iter()
    )
    return Read(text, [one.tag for one in body.iter() if one.tag != f"{space}br"])


def shown_in_xml(text: str) -> str:
    return re.sub("[\ufffe\uffff]", "\ufffd", harmless(text))


FORMS = [
    pytest.param(Form("md", read_markdown), id="md"),
    pytest.param(Form("html", read_html), id="html"),
    pytest.param(Form("docx", read_docx, shown_in_xml), id="docx"),
]

every_format = pytest.mark.parametrize("form", FORMS)


def document(form: Form, page: Page) -> bytes:
    return draw(form.name, page, title="Een titel", language="nl")


def bare(text: str) -> str:
    """``text`` without blanks: a document may break a line where it must."""
    return "".join(text.split())


def test_every_format_is_under_contract() -> None:
    assert {one.values[0].name for one in FORMS} == set(FORMATS)


@every_format
def test_every_text_of_every_block_stands_there_once(form: Form) -> None:
    text = form.read(document(form, EVERY_BLOCK)).text
    for word in re.findall(r"\b(?:[a-l]{2}[0-9]|60[0-9])\b", repr(EVERY_BLOCK)):
        assert text.count(word) == 1, word
    for word in ("sideleft", "sideright", "711", "722", "733", "744", "ll3", "ll5"):
        assert word in text


def test_the_page_under_contract_has_every_block() -> None:
    assert {type(one) for one in EVERY_BLOCK} == set(get_args(Block))


BLOCKS = [
    pytest.param(make, whole, id=name)
    for makers, whole in ((ONE_LINE, False), (WHOLE, True))
    for name, make in makers.items()
]


@every_format
@pytest.mark.parametrize(("make", "whole"), BLOCKS)
@given(text=TEXTS)
@example("a\n\n\n\n  b  \n   \nc\n\n")
def test_whatever_is_written_is_text(
    form: Form, make: Callable[[str], Block], whole: bool, text: str
) -> None:
    """It can be read in the document, and changes nothing of how that is built."""
    words = bare(form.shown(text))
    if not words:
        text, words = "x", "x"
    found = form.read(document(form, (make(f"{text}"), Line("einde"))))
    assert words in bare(found.text)
    if not whole:  # which has as many paragraphs as the writer gave it
        plain = form.read(document(form, (make("x"), Line("einde"))))
        assert found.build == plain.build


@every_format
def test_all_that_is_hostile_at_once(form: Form) -> None:
    text = bare(form.read(document(form, tuple(Said(one, one) for one in HOSTILE))).text)
    for one in HOSTILE:
        assert text.count(bare(form.shown(one))) >= 2, one


@every_format
def test_an_empty_page_has_its_title(form: Form) -> None:
    assert bare(form.read(document(form, ())).text) == "Eentitel"


@every_format
def test_a_page_with_a_title_has_no_other(form: Form) -> None:
    text = form.read(document(form, EVERY_BLOCK)).text
    assert "Een titel" not in text


@every_format
def test_a_long_page_is_whole(form: Form) -> None:
    page: list[Any] = []
    for number in range(500):
        page += [Heading(f"kop{number}."), Said(f"vraag{number}.", f"tekst{number}.\n\n" * 3)]
    text = form.read(document(form, tuple(page))).text
    for number in range(500):
        assert [text.count(f"{word}{number}.") for word in ("kop", "vraag", "tekst")] == [1, 1, 3]


@every_format
def test_the_same_page_gives_the_same_bytes(form: Form) -> None:
    assert document(form, EVERY_BLOCK) == document(form, EVERY_BLOCK)
