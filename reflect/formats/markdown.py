"""Pages as Markdown: CommonMark, with the task lists that GitHub added.

What a user wrote is always text: each character that could make something of
it is escaped, blanks at the edges of a line are spelled out, and line ends stay
line ends.
"""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import itemgetter

from reflect.formats.outline import numbered, paragraphs, side_that_was
from reflect.locale import _
from reflect.pages import pictures, windows
from reflect.pages.blocks import (
    Bars,
    Beside,
    Block,
    Calendar,
    Changed,
    Columns,
    Command,
    Find,
    Finds,
    Heading,
    Item,
    Line,
    Marked,
    Network,
    Page,
    Room,
    Row,
    Rows,
    Said,
    Shift,
    Ticks,
    Timeline,
    Title,
)
from reflect.pages.harmless import harmless, marked_piece, one_line

MARKUP = re.compile(r"[\\`*_\[\]<&~|$@]|:(?=//)|(?i:(?<=mailto)|(?<=xmpp)):|(?<=[Ww]{3})\.")
"""What means something anywhere: emphasis, code, links (bare ones too), HTML, tables, sums."""

START = re.compile(r"^(?:(?=[-+=#>:])|[0-9]{1,9}(?=[.)](?:\s|$)))")
"""In front of what means something at the start of a line: lists, headings, quotes, tables."""

POINT = re.compile(r"- |[0-9]{1,9}\. ")
"""A point of a list: no other paragraph starts like it."""

TASKS = ("[ ]", "[x]")

WIDTH = 78
"""Columns of a picture."""


def markdown(page: Page) -> str:
    """``page`` as a Markdown text."""
    chunks = [chunk for block in page for chunk in _chunks(block) if chunk]
    text = chunks[0] if chunks else ""
    for before, chunk in pairwise(chunks):
        text += ("\n" if _one_list(before, chunk) else "\n\n") + chunk
    return f"{text}\n" if text else ""


def _one_list(before: str, chunk: str) -> bool:
    """Whether both are points, and of one list."""
    first, second = POINT.match(before), POINT.match(chunk)
    return bool(first and second) and (before[0] == "-") == (chunk[0] == "-")


def _chunks(block: Block) -> Iterator[str]:
    """Paragraphs and the like; what `POINT` matches is a point of a list."""
    match block:
        case Title():
            yield _heading("#", block.text)
            yield _text(block.note)
        case Heading():
            yield _heading("##", block.text)
        case Line():
            yield _text(block.text)
        case Said():
            yield _label(block.number, block.label)
            yield _quote(block.text)
        case Room():
            yield _label(None, block.label)
            yield "…"
        case Beside():
            for pair in block.pairs:
                yield _label(pair.number, pair.label)
                yield from _side(block.left_label, pair.left)
                yield from _side(block.right_label, pair.right)
        case Shift():
            yield _label(None, block.label)
            yield from _side(*side_that_was(block))
            yield from _side(_("is now"), block.now)
        case Rows():
            yield from (f"- {_row(row)}" for row in block.rows)
        case Finds():
            yield from (f"- {_find(find)}" for find in block.finds)
        case Changed():
            yield _label(None, block.label)
            yield _quote("".join(marked_piece(one.text, one.fate) for one in block.pieces))
        case Item():
            yield _item(block)
        case Command():
            yield f"- {_code(block.command)} {_text(block.does)}"
        case Calendar():
            legend = f"  {pictures.calendar_legend()}"
            yield _picture([*pictures.calendar_lines(block, WIDTH), legend])
        case Bars():
            legend = f"  {pictures.bars_legend(block)}"
            yield _picture([legend, *pictures.bars_lines(block, WIDTH)])
        case Ticks():
            yield _picture(pictures.ticks_lines(block, WIDTH))
        case Network():
            yield _label(None, block.label)
            yield from (f"- {_text(line)}" for line in windows.network_words(block))
        case Timeline():
            yield _label(None, block.label)
            yield from (f"- {_text(line)}" for line in windows.timeline_words(block))
        case Columns():
            yield _label(None, block.label)
            yield _table(block)


def _line(text: str) -> str:
    """One line of text, that means no more than it says wherever it stands."""
    return _placed(_escaped(text))


def _escaped(text: str) -> str:
    return MARKUP.sub(r"\\\g<0>", text)


def _placed(escaped: str) -> str:
    """``escaped`` text, fit to be a line."""
    started = START.sub(r"\g<0>\\", escaped)
    return re.sub(r"^\s|\s$", lambda blank: f"&#{ord(blank[0])};", started)


def _text(text: str) -> str:
    return _line(one_line(text))


def _heading(sign: str, text: str) -> str:
    line = re.sub("(?<= )#+$", r"\\\g<0>", _text(text))
    return f"{sign} {line}" if line else ""


def _quote(text: str) -> str:
    """A text of the user, whole: its paragraphs, and in those its lines."""
    return "\n>\n".join(
        "\\\n".join(f"> {_line(line)}" for line in paragraph.split("\n"))
        for paragraph in paragraphs(text)
    )


def _label(number: int | None, label: str) -> str:
    text = numbered(number, _text(label))
    return f"**{text}**" if text else ""


def _side(label: str, text: str | None) -> Iterator[str]:
    if text is not None:
        yield _text(f"{label}:")
        yield _quote(text)


def _row(row: Row) -> str:
    words = f"“{one_line(row.words)}”" if row.quoted else row.words
    number = "" if row.number is None else str(row.number)
    parts = map(_text, (number, row.when, row.kind, words, *row.marks))
    return " · ".join(part for part in parts if part)


def _item(item: Item) -> str:
    mark = item.mark if item.mark in TASKS else _text(item.mark.removeprefix("-"))
    start = "- "
    if POINT.fullmatch(f"{item.mark} "):
        mark, start = "", f"{item.mark} "
    note = f"({_text(item.note)})" if item.note else ""
    number = "" if item.number is None else f"{item.number} ·"
    return start + " ".join(part for part in (mark, number, _text(item.text), note) if part)


def _find(find: Find) -> str:
    lines = [_row(find.row)]
    for marked in find.marked:
        lines += [_text(marked.label), _marked(marked)]
    return "\\\n  ".join(line for line in lines if line)


def _marked(marked: Marked) -> str:
    """What was looked for in bold, or between « » where Markdown allows no bold."""
    said = ""
    pieces = ((harmless(text).replace("\n", " "), found) for text, found in marked.pieces)
    for found, some in groupby(filter(itemgetter(0), pieces), itemgetter(1)):
        text = "".join(text for text, _found in some)
        bold = text[:1].isalnum() and text[-1:].isalnum()
        mark = ("**{}**" if bold else "«{}»") if found else "{}"
        said += mark.format(_escaped(text))
    return _placed(said)


def _picture(lines: list[str]) -> str:
    return "\n".join(["```text", *lines, "```"])


def _table(block: Columns) -> str:
    rows = [block.heads, tuple("---" for _head in block.heads), *block.rows]
    return "\n".join(f"| {' | '.join(map(_cell, row))} |" for row in rows)


def _cell(text: str) -> str:
    return _escaped(one_line(text))


def _code(text: str) -> str:
    """``text`` to be typed, between more backticks than it has in a row."""
    code = one_line(text)
    fence = "`" * (max(map(len, re.findall("`+", code)), default=0) + 1)
    pad = " " if "`" in (code[:1], code[-1:]) else ""
    return f"{fence}{pad}{code}{pad}{fence}"
