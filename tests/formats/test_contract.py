"""What every format promises: the same content, the user's words as text and as nothing else."""

import os
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from io import BytesIO
from itertools import chain
from typing import Any, NamedTuple, get_args
from xml.etree import ElementTree

import pytest
from formats.samples import EVERY_BLOCK, HOSTILE, MAKERS, TEXTS
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pypdf import PdfReader

from reflect.formats import FORMATS, draw
from reflect.pages.blocks import Block, Heading, Line, Page, Said
from reflect.pages.harmless import harmless


class Read(NamedTuple):
    """What another program finds in a document: its words, and how it is built without them."""

    text: str
    build: Sequence[str]


def bare(text: str) -> str:
    """``text`` without blanks: a document may break a line where it must."""
    return "".join(text.split())


def stands(words: str, text: str) -> bool:
    """Whether ``words`` can be read in ``text``."""
    return bare(harmless(words)) in bare(text)


class Form(NamedTuple):
    """A format under test, and whether words stand in what was read of it."""

    name: str
    read: Callable[[bytes], Read]
    stands: Callable[[str, str], bool] = stands


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
    return Read(
        text, [one.tag for one in body.iter() if one.tag not in (f"{space}br", f"{space}t")]
    )


def stands_in_xml(words: str, text: str) -> bool:
    """XML knows two characters not."""
    return stands(re.sub("[\ufffe\uffff]", "\ufffd", words), text)


def read_pdf(document: bytes) -> Read:
    """``build`` is all that a reader of the document could be made to do by it."""
    found = PdfReader(BytesIO(document))
    active = {"/Annots", "/AA", "/URI", "/JS", "/JavaScript", "/OpenAction", "/EmbeddedFiles"}
    objects = [found.get_object(number) for number in range(1, len(found.xref[0]) + 1)]
    keys = [set(one) & active for one in objects if isinstance(one, dict)]
    return Read(
        "\n".join(page.extract_text() for page in found.pages), [str(one) for one in keys if one]
    )


CODE = re.compile(r"\[(U\+[0-9A-F]{4,6}(?:U\+[0-9A-F]{4,6})*)\]")


def stands_in_pdf(words: str, text: str) -> bool:
    """Codes are letters again; of marks, and of the order of Arabic, a reader makes its own."""
    coded = CODE.sub(
        lambda found: "".join(chr(int(one, 16)) for one in found[1].split("U+")[1:]), bare(text)
    )
    sought, found = (  # a letter with a mark that no font has in one piece may be read twice
        re.sub(
            r"(.)\1+",
            r"\1",
            "".join(
                one
                for one in unicodedata.normalize("NFKD", bare(some))
                if unicodedata.category(one)[0] != "M" and unicodedata.category(one) != "Cf"
            ),
        )
        for some in (harmless(words), coded)
    )
    leftward = any(unicodedata.bidirectional(one) in ("R", "AL", "AN") for one in sought)
    return sought in found or (leftward and Counter(sought) <= Counter(found))


FORMS = [
    pytest.param(Form("md", read_markdown), id="md"),
    pytest.param(Form("html", read_html), id="html"),
    pytest.param(Form("docx", read_docx, stands_in_xml), id="docx"),
    pytest.param(Form("pdf", read_pdf, stands_in_pdf), id="pdf"),
]

every_format = pytest.mark.parametrize("form", FORMS)


def document(form: Form, page: Page) -> bytes:
    return draw(form.name, page, title="Een titel", language="nl")


def test_every_format_is_under_contract() -> None:
    assert {one.values[0].name for one in FORMS} == set(FORMATS)


@every_format
def test_every_text_of_every_block_stands_there_once(form: Form) -> None:
    text = form.read(document(form, EVERY_BLOCK)).text
    for word in re.findall(r"\b(?:[a-l]{2}[0-9]|60[0-9])\b", repr(EVERY_BLOCK)):
        assert text.count(word) == 1, word
    for word in (
        "sideleft",
        "sideright",
        "711",
        "722",
        "733",
        "744",
        "ll3",
        "ll5",
        "personone",
        "persontwo",
        "personthree",
        "mother",
    ):
        assert word in text


def test_the_page_under_contract_has_every_block() -> None:
    assert {type(one) for one in EVERY_BLOCK} == set(get_args(Block))


def in_its_place(text: str) -> str:
    """One sign a line, in as many paragraphs and lines as ``text``, that runs the same way."""
    return re.sub("[^\n]+", lambda line: _sign(line[0]), harmless(text))


def _sign(line: str) -> str:
    strong = (unicodedata.bidirectional(one) for one in line)
    first = next((one for one in strong if one in ("L", "R", "AL")), "")
    return {"L": "x", "R": "א", "AL": "א", "": "0"}[first]


@every_format
def test_hostile_text_is_text_wherever_it_stands(form: Form) -> None:
    texts = [f"{' '.join(HOSTILE)} nummer{place}." for place in range(len(MAKERS))]
    page = [(make(text), Line("einde")) for make, text in zip(MAKERS.values(), texts, strict=True)]
    found = form.read(document(form, tuple(chain(*page))))
    for name, text in zip(MAKERS, texts, strict=True):
        assert form.stands(text, found.text), name
    plain = [
        (make(in_its_place(text)), Line("einde"))
        for make, text in zip(MAKERS.values(), texts, strict=True)
    ]
    assert found.build == form.read(document(form, tuple(chain(*plain)))).build


@every_format
@given(parts=st.lists(st.tuples(st.sampled_from([*MAKERS.values()]), TEXTS), max_size=8))
@example([(MAKERS["said"], "a\n\n\n\n  b  \n   \nc\n\n")])
def test_whatever_is_written_is_text(
    form: Form, parts: list[tuple[Callable[[str], Block], str]]
) -> None:
    """It can be read in the document, and changes nothing of how that is built."""
    given = [(make, text) for make, text in parts if bare(harmless(text))]
    found = form.read(document(form, tuple(make(text) for make, text in given)))
    for _make, text in given:
        assert form.stands(text, found.text)
    plain = (make(in_its_place(text)) for make, text in given)
    assert found.build == form.read(document(form, tuple(plain))).build


@every_format
def test_all_that_is_hostile_at_once(form: Form) -> None:
    text = form.read(document(form, tuple(Said(one, one) for one in HOSTILE))).text
    for one in HOSTILE:
        assert form.stands(one, text), one


@every_format
def test_an_empty_page_has_its_title(form: Form) -> None:
    assert re.fullmatch(r"\s*Een titel\s*(1 / 1)?\s*", form.read(document(form, ())).text)


@every_format
def test_a_page_with_a_title_has_no_other(form: Form) -> None:
    text = form.read(document(form, EVERY_BLOCK)).text
    assert "Een titel" not in text


PARTS = 500 if os.environ.get("REFLECT_SOAK") else 150


@every_format
def test_a_long_page_is_whole(form: Form) -> None:
    page: list[Any] = []
    for number in range(PARTS):
        page += [Heading(f"kop{number}."), Said(f"vraag{number}.", f"tekst{number}.\n\n" * 3)]
    text = form.read(document(form, tuple(page))).text
    for number in range(PARTS):
        assert [text.count(f"{word}{number}.") for word in ("kop", "vraag", "tekst")] == [1, 1, 3]


@every_format
def test_the_same_page_gives_the_same_bytes(form: Form) -> None:
    assert document(form, EVERY_BLOCK) == document(form, EVERY_BLOCK)
