"""Keep the catalogues in step with the source: ``python tests/locale_catalogue.py``.

It collects what the source marks for translation (`_`, `N_`, `ngettext`, the
messages and hints of errors, the fields of the pack format, the examples in
the help), merges that into each catalogue, and compiles it.
"""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "reflect" / "locale"
SOURCES = sorted((ROOT / "reflect").rglob("*.py"))

MARKED = {
    "_": (0,),
    "N_": (0,),
    "Translatable": (0,),
    "Field": (2, 3),
}
"""Calls whose arguments at these places are msgids; of errors it is the first two."""

HEADERS = {
    "msgid_bugs_address": "",
    "last_translator": "the developers of reflect",
    "language_team": "Dutch",
    "creation_date": datetime(2026, 1, 1, tzinfo=UTC),  # fixed: no change without a change
    "revision_date": datetime(2026, 1, 1, tzinfo=UTC),
}

Message = str | tuple[str, str]


@cache
def errors() -> frozenset[str]:
    """The names of all errors that have a message and a hint: `ReflectError` and what is one."""
    bases = {
        node.name: {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        for source in SOURCES
        for node in nodes(source)
        if isinstance(node, ast.ClassDef)
    }
    found = {"ReflectError"}
    while more := {name for name, some in bases.items() if some & found} - found:
        found |= more
    return frozenset(found - {"BadPack", "BadRegister"})  # which say where, then what


@cache
def nodes(source: Path) -> tuple[ast.AST, ...]:
    """All that ``source`` is made of."""
    return tuple(ast.walk(ast.parse(source.read_text("utf-8"))))


def messages(source: Path) -> Iterator[tuple[int, Message]]:
    """The line and the msgid of everything that ``source`` marks."""
    for node in nodes(source):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name == "__init__" and ast.unparse(node.func) == "super().__init__":
            name = "ReflectError"
        if name == "ngettext":
            one, many = (_text(argument) for argument in node.args[:2])
            if one:
                yield node.lineno, (one, many)
        for place in (0, 1) if name in errors() else MARKED.get(name, ()):
            if place < len(node.args):
                yield from ((node.lineno, text) for text in _texts(node.args[place]))
        for keyword in node.keywords:
            if keyword.arg == "epilog":
                for line in _text(keyword.value).splitlines():
                    yield node.lineno, line
        if name == "BadPack" and len(node.args) == 4 and (text := _text(node.args[3])):
            yield node.lineno, text


def _texts(node: ast.expr) -> list[str]:
    """The texts that ``node`` may be: of a choice between two, both."""
    if isinstance(node, ast.IfExp):
        return [*_texts(node.body), *_texts(node.orelse)]
    return [text] if (text := _text(node)) else []


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def template() -> Catalog:
    """A catalogue with everything that the source marks, untranslated."""
    catalogue = Catalog(project="reflect", version="", charset="utf-8")
    for source in SOURCES:
        for _line, message in messages(source):
            if message:
                catalogue.add(message, locations=[(str(source.relative_to(ROOT)), None)])
    return catalogue


def read(language: str) -> Catalog:
    """The catalogue of ``language`` as it stands in the repository."""
    with po(language).open("rb") as file:
        return read_po(file, locale=language)


def po(language: str) -> Path:
    """The source of the catalogue of ``language``."""
    return LOCALE / language / "LC_MESSAGES" / "reflect.po"


def update(language: str) -> Catalog:
    """Bring the catalogue of ``language`` in step with the source, and compile it."""
    catalogue = read(language)
    catalogue.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    for header, value in HEADERS.items():
        setattr(catalogue, header, value)
    with po(language).open("wb") as file:
        write_po(file, catalogue, width=96, sort_output=True, omit_header=False)
    with po(language).with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
    return catalogue


if __name__ == "__main__":
    for folder in sorted(LOCALE.glob("*/LC_MESSAGES")):
        done = update(folder.parent.name)
        empty = [one.id for one in done if one.id and not all(_ for _ in [one.string])]
        print(f"{folder.parent.name}: {len(done)} messages, without translation: {len(empty)}")
        for one in empty:
            print(f"  {one!r}")
