"""Pages as Word documents, in Word's own headings and styles, with nothing said of their maker."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Emu
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from reflect.formats.docx_drawing import add_drawing
from reflect.formats.docx_paper import DEEP, QUIET, new_paper, written
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

MONO = "Courier New"
"""A typeface that comes with Windows and macOS; elsewhere another stands in for it."""

WIDTH = Cm(17)
"""Of the text, on A4."""

BAR = 24
"""Signs in a bar at most."""


def docx_document(page: Page, *, title: str, language: str) -> bytes:
    """``page`` as the bytes of a Word file; ``title`` is what its properties call it."""
    paper = new_paper(_text(title), language)
    whole = titled(page, title)
    chapters = sum(isinstance(block, Title) for block in whole) > 1
    for place, (block, level) in enumerate(levelled(whole)):
        if isinstance(block, Title) and place:
            _add(paper, _text(block.text), "Heading 1")
            _line(paper, Line(block.note, quiet=True), level)
        else:
            DRAWN[type(block)](paper, block, level if chapters else level - 1)
    _apart(paper)
    return written(paper)


def _title(paper: Document, block: Title, _level: int) -> None:
    _add(paper, _text(block.text), "Title")
    _line(paper, Line(block.note, quiet=True), 0)


def _heading(paper: Document, block: Heading, level: int) -> None:
    _add(paper, _text(block.text), f"Heading {level - 1}")


def _line(paper: Document, block: Line, _level: int) -> None:
    if text := _text(block.text):
        _add(paper, text, "Quiet" if block.quiet else "Normal")


def _said(paper: Document, block: Said, level: int) -> None:
    _asked(paper, block.number, block.label, level)
    _quote(paper, block.text)


def _room(paper: Document, block: Room, level: int) -> None:
    _asked(paper, None, block.label, level)
    for _number in range(block.lines):
        _add(paper, "\t", "Room")


def _beside(paper: Document, block: Beside, level: int) -> None:
    for pair in block.pairs:
        _asked(paper, pair.number, pair.label, level)
        _sides(paper, (block.left_label, pair.left), (block.right_label, pair.right))


def _shift(paper: Document, block: Shift, level: int) -> None:
    _asked(paper, None, block.label, level)
    _sides(paper, side_that_was(block), (_("is now"), block.now))


def _sides(paper: Document, *sides: tuple[str, str | None]) -> None:
    """Texts beside each other, each under what it is."""
    given = [(label, text) for label, text in sides if text is not None]
    table = _table(paper, 2, [WIDTH // 2] * len(given), header=True)
    for place, (label, text) in enumerate(given):
        _fill(table[0][place], label, "Quiet")
        cell = table[1][place]
        _quote(cell, text)
        _without_first(cell)


def _rows(paper: Document, block: Rows, _level: int) -> None:
    _rows_table(paper, block.rows)


def _rows_table(paper: Document, rows: Sequence[Row]) -> None:
    widths = (Cm(1.4), Cm(3.6), Cm(3.4), Cm(8.6))
    table = _table(paper, len(rows) + 1, widths, header=True)
    for cell, head in zip(table[0], ROW_HEADS, strict=True):
        _fill(cell, _(head), "Quiet")
    for cells, row in zip(table[1:], rows, strict=True):
        number = "" if row.number is None else str(row.number)
        for cell, text in zip(cells, (number, row.when, row.kind, called(row)), strict=True):
            _fill(cell, text)


def _finds(paper: Document, block: Finds, _level: int) -> None:
    for find in block.finds:
        _rows_table(paper, [find.row])
        for marked in find.marked:
            if label := _text(marked.label):
                _add(paper, label, "Quiet")
            quote = _add(paper, "", "Quote")
            for text, found in marked.pieces:
                _run(quote, _xml(harmless(text).replace("\n", " "))).bold = found or None
            _directed(quote, quote.text)


def _changed(paper: Document, block: Changed, level: int) -> None:
    """What went and what came stands between marks as well: not everybody sees the styles."""
    _asked(paper, None, block.label, level)
    quote = _add(paper, "", "Quote")
    for piece in block.pieces:
        run = _run(quote, marked_piece(_xml(harmless(piece.text)), piece.fate))
        run.font.strike = piece.fate == "gone" or None
        run.bold = piece.fate == "new" or None
    _directed(quote, quote.text)


def _item(paper: Document, block: Item, _level: int) -> None:
    number = "" if block.number is None else f"{block.number} · "
    mark = MARKS.get(block.mark, _text(block.mark))
    point = _add(paper, f"{mark}\t{number}{_text(block.text)}", "List Paragraph")
    if block.note:
        _run(point, f" ({_text(block.note)})").font.color.rgb = QUIET


def _command(paper: Document, block: Command, _level: int) -> None:
    point = _add(paper, "", "Normal")
    _run(point, _text(block.command)).font.name = MONO
    _run(point, f"  {_text(block.does)}")


def _calendar(paper: Document, block: Calendar, _level: int) -> None:
    table = _table(paper, 13, [Cm(1.5), *[Cm(0.5)] * 31], header=True, style="Days in columns")
    heads = ["", *map(str, range(1, 32))]
    months = [[_(SHORT_MONTHS[n]), *days] for n, days in enumerate(pictures.calendar_days(block))]
    for cells, row in zip(table, [heads, *months], strict=True):
        for cell, text in zip(cells, [*row, *[""] * 31], strict=False):
            _fill(cell, text, "Small")
    _add(paper, _text(pictures.calendar_legend()), "Quiet")


def _bars(paper: Document, block: Bars, _level: int) -> None:
    heads = [f"{sign} {label}" for sign, label in zip(pictures.SIGNS, block.labels, strict=False)]
    count = len(heads)
    widths = [Cm(3.2), *[Cm(2.9)] * count, WIDTH - Cm(3.2) - Cm(2.9) * count]
    table = _table(paper, len(block.bars) + 1, widths, header=True)
    for cell, head in zip(table[0], ["", *heads], strict=False):
        _fill(cell, head, "Quiet")
    scale = -(-most(numbers(block)) // BAR)
    for cells, bar in zip(table[1:], block.bars, strict=True):
        for cell, text in zip(cells, (named(bar), *map(str, bar.numbers)), strict=False):
            _fill(cell, text)
        _picture(cells[-1], pictures.bar_drawn(bar, scale))
    _scale_told(paper, scale)


def _ticks(paper: Document, block: Ticks, _level: int) -> None:
    table = _table(paper, len(block.ticks), [Cm(3.4), Cm(6.4), Cm(7.2)])
    scale = -(-most(numbers(block)) // BAR)
    for cells, tick in zip(table, block.ticks, strict=True):
        _fill(cells[0], named(tick))
        _fill(cells[1], tick.words)
        _picture(cells[2], pictures.tick_drawn(tick, scale))
    _scale_told(paper, scale)


def _scale_told(paper: Document, scale: int) -> None:
    for line in pictures.scale_told(scale):
        _add(paper, line.strip(), "Quiet")


def _network(paper: Document, block: Network, level: int) -> None:
    """A picture with numbers for the eye, and what they stand for in words."""
    _asked(paper, None, block.label, level)
    if drawn := people_drawing(block):
        add_drawing(_add(paper, "", "Normal"), drawn, WIDTH, _("People and what is between them."))
    for number, tie in enumerate(block.ties, 1):
        _item(paper, Item(f"{number}.", windows.tie_told(block, tie)), level)
    for line in windows.others_told(block):
        _item(paper, Item("-", line), level)


def _timeline(paper: Document, block: Timeline, level: int) -> None:
    _asked(paper, None, block.label, level)
    if drawn := time_drawing(block):
        add_drawing(_add(paper, "", "Normal"), drawn, WIDTH, _("The facts on a line of time."))
    if block.facts:
        rows = [(str(number), fact.when, fact.text) for number, fact in enumerate(block.facts, 1)]
        _cells(paper, [_(head) for head in FACT_HEADS], rows, (Cm(1.2), Cm(3.4), Cm(12.4)))
    if block.undated:
        _line(paper, Line(_("without a date"), quiet=True), level)
    for line in block.undated:
        _item(paper, Item("-", line), level)


def _columns(paper: Document, block: Columns, level: int) -> None:
    _asked(paper, None, block.label, level)
    others = len(block.heads) - 1
    widths = [WIDTH - others * Cm(4), *[Cm(4)] * others]
    _cells(paper, block.heads, block.rows, widths)


def _cells(
    paper: Document, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]
) -> None:
    table = _table(paper, len(rows) + 1, widths, header=True)
    for cell, head in zip(table[0], heads, strict=True):
        _fill(cell, head, "Quiet")
    for cells, row in zip(table[1:], rows, strict=True):
        for cell, text in zip(cells, row, strict=True):
            _fill(cell, text)


DRAWN: Mapping[type[Block], Callable[[Document, Any, int], None]] = {
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
"""How each block is put on paper, given the level of a question in it."""


def _xml(text: str) -> str:
    """``text`` without the two characters that no XML may hold and `harmless` lets pass."""
    return re.sub("[\ufffe\uffff]", "\ufffd", text)


def _text(text: str) -> str:
    return _xml(one_line(text))


def _asked(paper: Document, number: int | None, label: str, level: int) -> None:
    if text := numbered(number, _text(label)):
        _add(paper, text, "Question 1" if level == 1 else f"Heading {level}")


def _quote(on: Document | _Cell, text: str) -> None:
    """A text of the user, whole: a paragraph for each of its own, in which lines stay lines."""
    for one in paragraphs(text):
        _add(on, _xml(one), "Quote")


def _add(on: Document | _Cell, text: str, style: str) -> Paragraph:
    """A new paragraph. A style is named by its id; looking one up by its name takes longer."""
    added = on.add_paragraph()
    added._p.style = style.replace(" ", "")
    if text:
        _run(added, text)
        _directed(added, text)
    return added


def _fill(cell: _Cell, text: str, style: str = "In a table") -> None:
    [line] = cell.paragraphs
    line._p.style = style.replace(" ", "")
    if shown := _text(text):
        _run(line, shown)
        _directed(line, shown)


def _picture(cell: _Cell, signs: str) -> None:
    _fill(cell, "")
    run = _run(cell.paragraphs[0], signs)
    run.font.name, run.font.color.rgb = MONO, DEEP


def _run(paragraph: Paragraph, text: str) -> Run:
    return paragraph.add_run(text)


def _directed(paragraph: Paragraph, text: str) -> None:
    """Let a paragraph that begins in Arabic or Hebrew run from right to left."""
    if goes_left(text):
        paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:bidi {nsdecls('w')}/>"))
        for run in paragraph.runs:
            run.font.rtl = True


def _table(
    paper: Document,
    rows: int,
    widths: Iterable[int],
    *,
    header: bool = False,
    style: str = "Words in columns",
) -> list[list[_Cell]]:
    """The cells of a new table; its first row is a header where it is said to be."""
    _apart(paper)
    wide = list(widths)
    table = paper.add_table(rows, len(wide), style)
    table.autofit = False
    for column, width in zip(table.columns, wide, strict=True):
        column.width = Emu(width)
    found = [list(row.cells) for row in table.rows]
    for cells in found:
        for cell, width in zip(cells, wide, strict=True):
            cell.width = Emu(width)
    for place, row in enumerate(table.rows):
        marks = row._tr.get_or_add_trPr()
        marks.append(
            parse_xml(f"<w:cantSplit {nsdecls('w')}/>")
        ) if not header or not place else None
        if header and not place:
            marks.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    return found


def _without_first(cell: _Cell) -> None:
    """Take away the empty paragraph that a new cell has."""
    first = cell.paragraphs[0]._p
    first.getparent().remove(first)


def _apart(paper: Document) -> None:
    """A thin line after a table: what follows, or nothing, may not touch it."""
    body = list(paper.element.body)
    if len(body) > 1 and body[-2].tag == qn("w:tbl"):
        _add(paper, "", "Thin")
