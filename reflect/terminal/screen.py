"""Pages on the screen, drawn by rich: side by side where that reads better."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

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
from reflect.terminal.cells import Cell, Cells
from reflect.terminal.escapes import understood

WIDEST = 100
"""Columns that a page uses at most; longer lines tire the eye."""

QUIET = "dim"
NUMBER = "cyan"
FOUND = "bold"


def console(stream: TextIO, *, colour: bool = True, width: int | None = None) -> Console:
    """A console on ``stream`` that takes no text for markup, link, emoji or number."""
    made = Console(
        file=stream,
        markup=False,
        emoji=False,
        highlight=False,
        color_system="auto" if colour and understood(stream) else None,
        width=width,
        legacy_windows=False,
    )
    made.width = min(made.width, WIDEST)
    return made


def draw(page: Page, on: Console) -> None:
    """Draw ``page``."""
    parts = [part for block in page for part in _parts(block)]
    if parts and isinstance(parts[0], Text) and not parts[0]:
        parts = parts[1:]  # nothing to keep a distance from
    on.print(Group(*parts))


def _parts(block: Block) -> list[RenderableType]:
    match block:
        case Title():
            return [_text(block.text, "bold"), *([_text(block.note, QUIET)] if block.note else [])]
        case Heading():
            return [Text(), _text(block.text, "bold")]
        case Line():
            return [_text(block.text, QUIET if block.quiet else "")]
        case Said():
            label = [_labelled(block.number, block.label)] if block.label else []
            return [Text(), *label, _quote(block.text)]
        case Room():
            label = [_labelled(None, block.label)] if block.label else []
            return [Text(), *label, Padding(Text("…", QUIET), (0, 0, 0, 2))]
        case Beside():
            return [_sides(block.left_label, block.right_label, QUIET), *_pairs(block)]
        case Shift():
            label = [Text(), _labelled(None, block.label)] if block.label else []
            return [*label, _shift(block)]
        case Rows():
            return [_rows(block)]
        case Finds():
            return _finds(block)
        case Changed():
            return [Text(one_line(block.label), "italic"), Padding(_changed(block), (0, 0, 0, 2))]
        case Item():
            return [_item(block)]
        case Command():
            return [_command(block)]
        case Calendar():
            picture = partial(pictures.calendar_lines, block)
            return [_Picture(picture), _legend(pictures.calendar_legend())]
        case Bars():
            picture = partial(pictures.bars_lines, block)
            return [_legend(pictures.bars_legend(block)), _Picture(picture)]
        case Ticks():
            return [_Picture(partial(pictures.ticks_lines, block))]
        case Network():
            picture = partial(windows.network_lines, block)
            return [Text(), _labelled(None, block.label), _Picture(picture)]
        case Timeline():
            picture = partial(windows.timeline_lines, block)
            return [Text(), _labelled(None, block.label), _Picture(picture)]
        case Columns():
            return [Text(), _labelled(None, block.label), _in_columns(block)]


def _text(text: str, style: str = "") -> Text:
    return Text(one_line(text), style)


def _legend(text: str) -> Padding:
    return Padding(Text(text, QUIET), (0, 0, 0, 2), expand=False)


def _quote(text: str, indent: int = 2) -> Padding:
    return Padding(Text(harmless(text)), (0, 0, 0, indent))


def _labelled(number: int | None, label: str) -> Text:
    shown = "" if number is None else f"{number}  "
    return Text.assemble((shown, NUMBER), (one_line(label), "italic"))


def _pairs(block: Beside) -> list[RenderableType]:
    return [
        part
        for pair in block.pairs
        for part in (_labelled(pair.number, pair.label), _sides(pair.left, pair.right))
    ]


def _sides(left: str | None, right: str | None, style: str = "") -> RenderableType:
    sides = (Cell(_side(left, style)), Cell(_side(right, style)))
    return Cells(*sides, between=_BAR, indent=2)


def _side(text: str | None, style: str) -> Text:
    return Text("–", QUIET) if text is None else Text(harmless(text), style)


def _changed(block: Changed) -> Text:
    """What went and what came stands between marks as well: not everybody sees the styles."""
    styles = {"same": "", "gone": "dim strike", "new": "bold"}
    return Text.assemble(
        *((marked_piece(harmless(one.text), one.fate), styles[one.fate]) for one in block.pieces)
    )


def _item(block: Item) -> RenderableType:
    number = " " if block.number is None else f"{block.number:>4} "
    note = Text(f"  {one_line(block.note)}" if block.note else "", QUIET)
    before = [Text(number, NUMBER), Text(block.mark or " ")]
    return Cells(
        *(Cell(one, one.cell_len) for one in before),
        Cell(Text.assemble(one_line(block.text), note)),
        between=Text(" "),
    )


def _command(block: Command) -> RenderableType:
    """On one line, or what it does under it when the command is long."""
    between = "  " if len(block.command) < 30 else "\n  "
    line = Text.assemble((harmless(block.command), "bold"), between, (block.does, QUIET))
    return Padding(line, (0, 0, 0, 2))


def _shift(block: Shift) -> RenderableType:
    number = f"{'' if block.number is None else block.number:>4}"
    was = Text(_("(not named)"), QUIET) if block.was is None else Text(harmless(block.was))
    labels = (_("was"), f"→ {_('is now')}")
    width = max(map(cell_len, labels))
    rows = zip((number, ""), labels, (was, Text(harmless(block.now))), strict=True)
    return Group(
        *(
            Cells(
                Cell(Text(start, NUMBER), cell_len(number)),
                Cell(Text(label, QUIET), width),
                Cell(text),
                between=Text(" "),
            )
            for start, label, text in rows
        )
    )


def _rows(block: Rows) -> RenderableType:
    return Group(*_in_line(block.rows))


def _in_line(rows: Sequence[Row]) -> list[Cells]:
    """A line for each of ``rows``, what is alike below each other."""
    columns = [_columns(row) for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*columns, strict=True)]
    widths[:1] = [max(4, *widths[:1])]
    return [
        Cells(
            *(
                Cell(Text(text, style), width, right=style == NUMBER)
                for text, style, width in zip(texts, (NUMBER, "", QUIET), widths, strict=True)
                if width
            ),
            Cell(_called(row)),
            between=Text("  "),
        )
        for row, texts in zip(rows, columns, strict=True)
    ]


def _in_columns(block: Columns) -> RenderableType:
    from rich.box import Box  # for few pages: it takes 6 ms
    from rich.table import Table

    table = Table(box=Box(_COLUMNS), show_edge=False, header_style=QUIET, border_style=QUIET)
    for head in block.heads:
        table.add_column(one_line(head), overflow="fold")
    for row in block.rows:
        table.add_row(*map(one_line, row))
    return Padding(table, (0, 0, 0, 1), expand=False)


def _called(row: Row) -> Text:
    words = one_line(row.words)
    marks = "  ".join(one_line(mark) for mark in row.marks)
    between = "  " if words and marks else ""
    called = Text(f"“{words}”" if row.quoted else words, no_wrap=True, overflow="ellipsis")
    return called.append(between).append(marks, QUIET)


def _finds(block: Finds) -> list[RenderableType]:
    rows = _in_line([find.row for find in block.finds])
    return [
        part
        for find, row in zip(block.finds, rows, strict=True)
        for part in (Text(), row, *(part for one in find.marked for part in _marked(one)))
    ]


def _columns(row: Row) -> tuple[str, str, str]:
    return "" if row.number is None else str(row.number), one_line(row.when), one_line(row.kind)


def _marked(marked: Marked) -> list[RenderableType]:
    label = Text(one_line(marked.label), "italic", no_wrap=True, overflow="ellipsis")
    parts: list[RenderableType] = (
        [label, _Pieces(marked.pieces)] if label else [_Pieces(marked.pieces)]
    )
    return [Padding(part, (0, 0, 0, 6)) for part in parts]


class _Pieces:
    """Words of which some are marked: bold, or between « » where there is no bold."""

    def __init__(self, pieces: tuple[tuple[str, bool], ...]) -> None:
        self.pieces = pieces

    def __rich_console__(self, on: Console, _options: ConsoleOptions) -> Iterator[Text]:
        mark = "{}" if on.color_system else "«{}»"
        yield Text.assemble(
            *(
                (mark.format(harmless(text)), FOUND) if found else harmless(text)
                for text, found in self.pieces
            )
        )


class _Picture:
    """Lines that are made for the width they get."""

    def __init__(self, lines: Callable[[int], list[str]]) -> None:
        self.lines = lines

    def __rich_console__(self, _on: Console, options: ConsoleOptions) -> Iterator[Text]:
        return (Text(line) for line in self.lines(options.max_width))


_BAR = Text(" │ ", QUIET)
"""Between two sides."""

_COLUMNS = "    \n  │ \n ─┼ \n  │ \n    \n    \n  │ \n    \n"
"""A box of rich: columns with bars between them, and a line under their heads."""
