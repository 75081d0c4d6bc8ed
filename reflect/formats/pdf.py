"""Pages as PDF: tagged for who listens to them, in fonts that come along.

`page.typ` sets them. It gets the words as plain values, so that nothing a user
wrote is Typst.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from reflect.formats.drawing import Drawing
from reflect.formats.drawing_people import people_drawing
from reflect.formats.drawing_time import time_drawing
from reflect.formats.outline import (
    FACT_HEADS,
    MARKS,
    ROW_HEADS,
    called,
    goes_left,
    levelled,
    most,
    named,
    numbered,
    numbers,
    paragraphs,
    side_that_was,
    titled,
)
from reflect.formats.typesetting import Value, typeset
from reflect.locale import _
from reflect.locale.dates import SHORT_MONTHS
from reflect.pages import pictures, windows
from reflect.pages.blocks import (
    Bars,
    Beside,
    Block,
    Calendar,
    Changed,
    Columns,
    Command,
    Finds,
    Heading,
    Item,
    Line,
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


def pdf(page: Page, *, title: str, language: str) -> bytes:
    """``page`` as the bytes of a PDF file; ``title`` is what a window with it is called."""
    blocks = [
        value
        for block, level in levelled(titled(page, title))
        for value in DRAWN[type(block)](block, level)
    ]
    return typeset(one_line(title) or "–", language, blocks, _note)


def _note(codes: str) -> Value:
    words = _("Letters that have no shape in this document stand as their code: {codes}.")
    return {"kind": "line", "quiet": True, "line": _line_of(words.format(codes=codes))}


def _title(block: Title, _level: int) -> Iterator[Value]:
    yield {"kind": "title", "text": _text(block.text), "note": _text(block.note)}


def _heading(block: Heading, _level: int) -> Iterator[Value]:
    yield {"kind": "heading", "text": _text(block.text)}


def _line(block: Line, _level: int) -> Iterator[Value]:
    if text := _text(block.text):
        yield {"kind": "line", "quiet": block.quiet, "line": _line_of(text)}


def _said(block: Said, level: int) -> Iterator[Value]:
    asked = _asked(block.number, block.label, level)
    yield {"kind": "said", **asked, "text": _quote(block.text)}


def _room(block: Room, level: int) -> Iterator[Value]:
    yield {"kind": "room", **_asked(None, block.label, level), "lines": block.lines}


def _beside(block: Beside, level: int) -> Iterator[Value]:
    for pair in block.pairs:
        yield {
            "kind": "sides",
            **_asked(pair.number, pair.label, level),
            "sides": [_side(block.left_label, pair.left), _side(block.right_label, pair.right)],
        }


def _shift(block: Shift, level: int) -> Iterator[Value]:
    yield {
        "kind": "sides",
        **_asked(None, block.label, level),
        "sides": [_side(*side_that_was(block)), _side(_("is now"), block.now)],
    }


def _rows(block: Rows, _level: int) -> Iterator[Value]:
    yield _rows_value(block.rows)


def _rows_value(rows: Sequence[Row]) -> Value:
    cells = [
        [
            "" if row.number is None else str(row.number),
            _text(row.when),
            _text(row.kind),
            called(row),
        ]
        for row in rows
    ]
    return {"kind": "rows", "heads": [_(head) for head in ROW_HEADS], "rows": cells}


def _finds(block: Finds, _level: int) -> Iterator[Value]:
    for find in block.finds:
        yield _rows_value([find.row])
        for marked in find.marked:
            if label := _text(marked.label):
                yield {"kind": "line", "quiet": True, "line": _line_of(label)}
            pieces = [
                {"text": harmless(text).replace("\n", " "), "found": found}
                for text, found in marked.pieces
            ]
            yield {"kind": "found", "pieces": pieces}


def _changed(block: Changed, level: int) -> Iterator[Value]:
    pieces = [
        {
            "fate": piece.fate,
            "lines": _lines(marked_piece(harmless(piece.text), piece.fate)),
        }
        for piece in block.pieces
    ]
    yield {"kind": "changed", **_asked(None, block.label, level), "pieces": pieces}


def _item(block: Item, _level: int) -> Iterator[Value]:
    number = "" if block.number is None else f"{block.number} · "
    yield {
        "kind": "item",
        "mark": MARKS.get(block.mark, _text(block.mark)),
        "text": _line_of(f"{number}{_text(block.text)}"),
        "note": _text(block.note),
    }


def _command(block: Command, _level: int) -> Iterator[Value]:
    yield {"kind": "command", "command": _text(block.command), "does": _text(block.does)}


def _calendar(block: Calendar, _level: int) -> Iterator[Value]:
    months = [
        [_text(_(SHORT_MONTHS[month])), *[*days, *[""] * 31][:31]]
        for month, days in enumerate(pictures.calendar_days(block))
    ]
    yield {"kind": "calendar", "months": months, "legend": _text(pictures.calendar_legend())}


def _bars(block: Bars, _level: int) -> Iterator[Value]:
    rows = numbers(block)
    drawn = [
        {
            "name": _text(named(bar)),
            "numbers": [str(number) for number in row],
            "parts": [number / most(rows) for number in row],
        }
        for bar, row in zip(block.bars, rows, strict=True)
    ]
    yield {"kind": "bars", "labels": [_text(label) for label in block.labels], "rows": drawn}


def _ticks(block: Ticks, _level: int) -> Iterator[Value]:
    rows = numbers(block)
    drawn = [
        {
            "name": _text(named(tick)),
            "words": _text(tick.words),
            "parts": [number / most(rows) for number in row],
        }
        for tick, row in zip(block.ticks, rows, strict=True)
    ]
    yield {"kind": "ticks", "heads": [_("When"), ""], "rows": drawn}


def _network(block: Network, level: int) -> Iterator[Value]:
    """A picture with numbers for the eye, and what they stand for in words."""
    yield {"kind": "asked", **_asked(None, block.label, level)}
    yield from _drawing(people_drawing(block))
    ties = (windows.tie_told(block, tie) for tie in block.ties)
    told = [(f"{number}.", line) for number, line in enumerate(ties, 1)]
    yield _points([*told, *((MARKS["-"], line) for line in windows.others_told(block))])


def _timeline(block: Timeline, level: int) -> Iterator[Value]:
    yield {"kind": "asked", **_asked(None, block.label, level)}
    yield from _drawing(time_drawing(block))
    rows = [(str(number), fact.when, fact.text) for number, fact in enumerate(block.facts, 1)]
    if rows:
        yield _cells("", level, map(_, FACT_HEADS), rows, (0, 0, 1))
    if block.undated:
        yield {"kind": "line", "quiet": True, "line": _line_of(_("without a date"))}
        yield _points([(MARKS["-"], line) for line in block.undated])


def _columns(block: Columns, level: int) -> Iterator[Value]:
    yield _cells(block.label, level, block.heads, block.rows, (2, *[1] * (len(block.heads) - 1)))


def _cells(
    label: str,
    level: int,
    heads: Iterable[str],
    rows: Iterable[Sequence[str]],
    widths: tuple[int, ...],
) -> Value:
    """A table; a column of width 0 is as wide as what is in it."""
    return {
        "kind": "columns",
        **_asked(None, label, level),
        "heads": [_text(head) for head in heads],
        "rows": [[_line_of(_text(cell)) for cell in row] for row in rows],
        "widths": widths,
    }


def _points(points: Iterable[tuple[str, str]]) -> Value:
    told = [{"mark": mark, "text": _line_of(_text(text))} for mark, text in points]
    return {"kind": "points", "points": told}


def _drawing(drawn: Drawing | None) -> Iterator[Value]:
    if drawn:
        yield {"kind": "drawing", "svg": drawn.standing_alone("#24231f", "Libertinus Serif")}


DRAWN: Mapping[type[Block], Callable[[Any, int], Iterator[Value]]] = {
    Title: _title,
    Heading: _heading,
    Line: _line,
    Said: _said,
    Room: _room,
    Beside: _beside,
    Shift: _shift,
    Rows: _rows,
    Finds: _finds,
    Changed: _changed,
    Item: _item,
    Command: _command,
    Calendar: _calendar,
    Bars: _bars,
    Ticks: _ticks,
    Network: _network,
    Timeline: _timeline,
    Columns: _columns,
}
"""What `page.typ` is given of each block, with the level of a question in it."""


def _text(text: str) -> str:
    return one_line(text)


def _asked(number: int | None, label: str, level: int) -> Value:
    return {"asked": numbered(number, _text(label)), "level": level}


def _side(label: str, text: str | None) -> Value:
    return {"label": _text(label), "text": None if text is None else _quote(text)}


def _quote(text: str) -> list[list[Value]]:
    """A text of the user, whole: paragraphs, and in those lines."""
    return [_lines(one) for one in paragraphs(text)]


def _lines(text: str) -> list[Value]:
    return [_line_of(line) for line in text.split("\n")]


def _line_of(text: str) -> Value:
    """A line, with blanks that stay where they are, and whether it runs to the left."""
    kept = re.sub("^ +| +$|  +", lambda blanks: "\u00a0" * len(blanks[0]), text)
    return {"text": kept, "leftward": goes_left(text)}
