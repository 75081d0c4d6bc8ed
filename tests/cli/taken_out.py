"""All that a reader, or a program, can find in a document that left."""

import csv
import json
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import docx
from pypdf import PdfReader

FORMATS = ("md", "html", "docx", "pdf", "csv", "json")
PURPOSES = ("intervisie", "supervision", "register", "accountability")
PAGES = [(purpose, form) for purpose in PURPOSES for form in FORMATS[:4]]
TABLES = [(purpose, form) for purpose in PURPOSES[1:] for form in FORMATS[4:]]


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.style = tag == "style"
        self.found += [value or "" for name, value in attrs if name not in ("content", "class")]

    def handle_endtag(self, tag: str) -> None:
        self.style = False

    def handle_data(self, data: str) -> None:
        if not self.style:
            self.found.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.append(data)


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [one for pair in value.items() for each in pair for one in _strings(each)]
    if isinstance(value, list):
        return [one for each in value for one in _strings(each)]
    return [value] if isinstance(value, str) else []


def _of_docx(document: bytes) -> list[str]:
    word = docx.Document(BytesIO(document))
    told = word.core_properties
    names = ("author", "title", "subject", "keywords", "comments", "last_modified_by", "category")
    found = [str(getattr(told, name)) for name in names]
    with ZipFile(BytesIO(document)) as archive:  # headers, footers, notes: whatever is inside
        for name in archive.namelist():
            if name.endswith(".xml") and "styles" not in name and "theme" not in name:
                found.append(name)
    for part in (word, *(half for one in word.sections for half in (one.header, one.footer))):
        found += [one.text for one in part.paragraphs]
        for table in part.tables:
            found += [cell.text for row in table.rows for cell in row.cells]
    return found


def _of_pdf(document: bytes) -> list[str]:
    reader = PdfReader(BytesIO(document))
    found = [str(value) for value in (reader.metadata or {}).values()]
    found += [str(one.get("/Title", "")) for one in reader.outline if isinstance(one, dict)]
    # a line that is broken at the edge of the paper is one line all the same
    return found + [page.extract_text().replace("\n", " ") for page in reader.pages]


def words_of(document: bytes, form: str) -> list[str]:
    """The texts in ``document``, each by itself."""
    if form == "docx":
        return _of_docx(document)
    if form == "pdf":
        return _of_pdf(document)
    text = document.decode("utf-8-sig")
    if form == "html":
        parser = _Html()
        parser.feed(text)
        parser.close()
        return parser.found
    if form == "csv":
        rows = csv.reader(StringIO(text, newline=""), delimiter=text[4])
        return [cell for row in rows for cell in row]
    return _strings(json.loads(text)) if form == "json" else [text]
