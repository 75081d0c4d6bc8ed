"""Pages as documents, to take along to elsewhere.

Each format has one face: ``draw(page, title=…, language=…)`` gives the whole
document, as text or as bytes. The heavy libraries behind some load on the first
use.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from reflect.pages.blocks import Page
from reflect.practice.entries import Entry


def draw(name: str, page: Page, *, title: str, language: str) -> bytes:
    """``page`` as a document of the format ``name``, one of `FORMATS`.

    It begins with the title of the page, or with ``title`` when that has none.
    ``language`` is that of the page.
    """
    document = FORMATS[name](page, title, language)
    return document.encode() if isinstance(document, str) else document


def _markdown(page: Page, title: str, _language: str) -> str:
    from reflect.formats.markdown import markdown
    from reflect.formats.outline import titled

    return markdown(titled(page, title))


def _html(page: Page, title: str, language: str) -> str:
    from reflect.formats.html import html

    return html(page, title=title, language=language)


def _docx(page: Page, title: str, language: str) -> bytes:
    from reflect.formats.docx import docx_document

    return docx_document(page, title=title, language=language)


def _pdf(page: Page, title: str, language: str) -> bytes:
    from reflect.formats.pdf import pdf

    return pdf(page, title=title, language=language)


FORMATS: Mapping[str, Callable[[Page, str, str], str | bytes]] = {
    "md": _markdown,
    "html": _html,
    "docx": _docx,
    "pdf": _pdf,
}
"""The formats that a page can be drawn in, by the ending of a file's name."""


def _csv(entries: Iterable[Entry], language: str) -> Iterator[str]:
    from reflect.formats.csv_file import csv_lines

    return csv_lines(entries, language=language)


def _json(entries: Iterable[Entry], _language: str) -> Iterator[str]:
    from reflect.formats.json_lines import entries_dumped

    return entries_dumped(entries)


TABLES: Mapping[str, Callable[[Iterable[Entry], str], Iterator[str]]] = {
    "csv": _csv,
    "json": _json,
}
"""The formats that entries as such can be written in, piece by piece."""

ALL = (*FORMATS, *TABLES)
"""All of them, by the ending of a file's name."""

BINARY = frozenset({"docx", "pdf"})
"""Formats that are no text, and no use on a terminal."""
