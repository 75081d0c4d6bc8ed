"""Pages as HTML: one file that asks for nothing from anywhere.

It prints on A4, reads on a phone, and follows the reader's choice of light or
dark. What a user wrote is always text: nothing of it is markup, and a policy in
the head forbids all that markup could do: scripts, pictures, frames, forms, and
any style but the one whose hash it names.
"""

import base64
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import Any

from reflect.formats.drawing import WIDTH, Drawing
from reflect.formats.drawing_people import people_drawing
from reflect.formats.drawing_time import time_drawing
from reflect.formats.outline import (
    levelled,
    most,
    named,
    numbers,
    paragraphs,
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
from reflect.pages.harmless import harmless, one_line
from reflect.pages.marks import STATES

POLICY = "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"

HEAD = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
"""
FOOT = "</main>\n</body>\n</html>\n"

MARKS = {"[ ]": "", "[x]": '<path d="M4.5 8.5l2.5 2.5 4.5-6"/>', "[-]": '<path d="M4.5 8h7"/>'}
"""What is drawn in the box of a point on a list."""


def html(page: Page, *, title: str, language: str) -> str:
    """``page`` as a whole HTML document; ``title`` is what a window with it is called."""
    return "".join(html_pieces(page, title=title, language=language))


def html_pieces(page: Page, *, title: str, language: str) -> Iterator[str]:
    """The document in pieces, for a page that is long."""
    style, hashed = _style()
    policy = POLICY.format(hash=hashed)
    yield HEAD.format(language=_text(language), policy=policy, title=_text(title), style=style)
    for kind, some in groupby(levelled(titled(page, title)), lambda one: type(one[0])):
        draw = DRAWN[kind]
        around = LISTS.get(kind)
        if around:
            yield f'<ul class="{around}">\n'
        for block, level in some:
            yield from draw(block, level)
        if around:
            yield "</ul>\n"
    yield FOOT


@cache
def _style() -> tuple[str, str]:
    """The style sheet, and its hash as a policy names it."""
    style = files("reflect.formats").joinpath("page.css").read_text("utf-8")
    return style, base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _title(block: Title, _level: int) -> Iterator[str]:
    yield f'<header>\n<h1 dir="auto">{_text(block.text)}</h1>\n'
    if block.note:
        yield f'<p class="quiet" dir="auto">{_text(block.note)}</p>\n'
    yield "</header>\n"


def _heading(block: Heading, _level: int) -> Iterator[str]:
    yield f'<h2 dir="auto">{_text(block.text)}</h2>\n'


def _line(block: Line, _level: int) -> Iterator[str]:
    if text := _text(block.text):
        kind = ' class="quiet"' if block.quiet else ""
        yield f'<p{kind} dir="auto">{text}</p>\n'


def _said(block: Said, level: int) -> Iterator[str]:
    yield '<div class="said">\n'
    yield _asked(block.number, block.label, level)
    yield f"{_quote(block.text)}</div>\n"


def _room(block: Room, level: int) -> Iterator[str]:
    yield f'<div class="said">\n{_asked(None, block.label, level)}'
    yield '<div class="room" aria-hidden="true"></div>\n' * block.lines
    yield "</div>\n"


def _beside(block: Beside, level: int) -> Iterator[str]:
    for pair in block.pairs:
        yield '<div class="said">\n'
        yield _asked(pair.number, pair.label, level)
        yield '<div class="sides">\n'
        yield from _side(block.left_label, pair.left)
        yield from _side(block.right_label, pair.right)
        yield "</div>\n</div>\n"


def _shift(block: Shift, level: int) -> Iterator[str]:
    yield f'<div class="said{"" if block.label else " shift"}">\n'
    yield _asked(None, block.label, level)
    if block.number is not None:
        yield f'<p class="number">{block.number}</p>\n'
    yield '<div class="sides">\n'
    yield from _side(_("was"), block.was or _("(not named)"))
    yield from _side(_("is now"), block.now)
    yield "</div>\n</div>\n"


def _rows(block: Rows, _level: int) -> Iterator[str]:
    yield '<ul class="rows">\n'
    for row in block.rows:
        yield f"<li>{_row(row)}</li>\n"
    yield "</ul>\n"


def _finds(block: Finds, _level: int) -> Iterator[str]:
    yield '<ul class="finds">\n'
    for find in block.finds:
        yield f'<li><div class="row">{_row(find.row)}</div>\n'
        for marked in find.marked:
            yield _marked(marked)
        yield "</li>\n"
    yield "</ul>\n"


def _changed(block: Changed, level: int) -> Iterator[str]:
    tags = {"gone": "<del>{}</del>", "new": "<ins>{}</ins>"}
    pieces = (
        tags.get(piece.fate, "{}").format(escape(harmless(piece.text))) for piece in block.pieces
    )
    yield f'<div class="said">\n{_asked(None, block.label, level)}'
    yield f'<blockquote><p dir="auto">{"".join(pieces)}</p></blockquote>\n</div>\n'


def _item(block: Item, _level: int) -> Iterator[str]:
    number = "" if block.number is None else f'<span class="number">{block.number}</span> '
    note = f' <span class="quiet" dir="auto">({_text(block.note)})</span>' if block.note else ""
    words = f'<span dir="auto">{_text(block.text)}</span>'
    yield f"<li>{_mark(block.mark)}<div>{number}{words}{note}</div></li>\n"


def _command(block: Command, _level: int) -> Iterator[str]:
    yield f"<li><code>{_text(block.command)}</code> {_text(block.does)}</li>\n"


def _calendar(block: Calendar, _level: int) -> Iterator[str]:
    """A picture for the eye, and sentences for who listens or has a narrow screen."""
    yield '<figure class="calendar">\n'
    yield '<svg viewBox="0 0 680 250" aria-hidden="true" focusable="false">\n'
    for day in pictures.FIGURED:
        yield f'<text class="quiet" x="{_column(day)}" y="14">{day}</text>\n'
    for month, days in enumerate(pictures.calendar_days(block), 1):
        y = 16 + 19 * month
        yield f'<text class="month" x="0" y="{y}">{_text(_(SHORT_MONTHS[month - 1]))}</text>\n'
        for day, sign in enumerate(days, 1):
            if sign != " ":
                kind = ' class="quiet"' if sign == pictures.NONE else ""
                yield f'<text{kind} x="{_column(day)}" y="{y}">{sign}</text>\n'
    yield '</svg>\n<ul class="heard">\n'
    for line in pictures.calendar_words(block):
        yield f"<li>{_text(line)}</li>\n"
    signs = "".join(
        f"<span>{_text(one)}</span> " for one in pictures.calendar_legend().split("   ")
    )
    yield f"</ul>\n<figcaption>{signs}</figcaption>\n</figure>\n"


def _column(day: int) -> int:
    return 40 + 20 * day


def _bars(block: Bars, _level: int) -> Iterator[str]:
    heads = "".join(
        f'<th scope="col">{_swatch(place)} {_text(label)}</th>'
        for place, label in enumerate(block.labels)
    )
    yield f'<table class="bars">\n<thead><tr><td></td>{heads}<td></td></tr></thead>\n<tbody>\n'
    rows = numbers(block)
    for bar, row in zip(block.bars, rows, strict=True):
        cells = "".join(f"<td>{number}</td>" for number in row)
        yield f'<tr><th scope="row">{_text(named(bar))}</th>{cells}{_bar(row, most(rows))}</tr>\n'
    yield "</tbody>\n</table>\n"


def _ticks(block: Ticks, _level: int) -> Iterator[str]:
    yield '<table class="bars">\n<tbody>\n'
    rows = numbers(block)
    for tick, row in zip(block.ticks, rows, strict=True):
        told = f'<td class="told">{_text(tick.words)}</td>'
        solid_and_open = (0, *row)
        drawn = _bar(solid_and_open, most(rows))
        yield f'<tr><th scope="row">{_text(named(tick))}</th>{told}{drawn}</tr>\n'
    yield "</tbody>\n</table>\n"


def _bar(parts: tuple[int, ...], whole: int) -> str:
    """A cell with ``parts`` drawn as a bar; the whole width stands for ``whole``."""
    drawn = ""
    before = 0
    for place, part in enumerate(parts):
        if part:
            x, width = (f"{100 * number / whole:.2f}%" for number in (before, part))
            drawn += f'<rect class="part-{place}" x="{x}" width="{width}" height="100%"/>'
        before += part
    return f'<td class="bar"><svg aria-hidden="true" focusable="false">{drawn}</svg></td>'


def _swatch(place: int) -> str:
    rect = f'<rect class="part-{place}" width="100%" height="100%"/>'
    return f'<svg class="swatch" aria-hidden="true" focusable="false">{rect}</svg>'


def _network(block: Network, level: int) -> Iterator[str]:
    """A picture with numbers for the eye, and what they stand for in words."""
    yield f'<div class="said">\n{_asked(None, block.label, level)}'
    yield _drawing(people_drawing(block))
    yield '<ol class="told">\n'
    for tie in block.ties:
        yield f'<li dir="auto">{_text(windows.tie_told(block, tie))}</li>\n'
    yield "</ol>\n" + _others(windows.others_told(block)) + "</div>\n"


def _timeline(block: Timeline, level: int) -> Iterator[str]:
    yield f'<div class="said">\n{_asked(None, block.label, level)}'
    yield _drawing(time_drawing(block))
    yield '<ol class="told facts">\n'
    for fact in block.facts:
        when = f'<span class="when">{_text(fact.when)}</span>'
        yield f'<li>{when} <span dir="auto">{_text(fact.text)}</span></li>\n'
    yield "</ol>\n"
    if block.undated:
        yield f'<p class="quiet">{_text(_("without a date"))}</p>\n{_others(block.undated)}'
    yield "</div>\n"


def _others(lines: Sequence[str]) -> str:
    points = "".join(f'<li dir="auto">{_text(line)}</li>\n' for line in lines)
    return f'<ul class="told">\n{points}</ul>\n' if points else ""


def _drawing(drawn: Drawing | None) -> str:
    if drawn is None:
        return ""
    box = f'viewBox="0 0 {WIDTH} {drawn.height}"'
    svg = f'<svg {box} aria-hidden="true" focusable="false">{drawn.inside}</svg>'
    return f'<div class="drawing">{svg}</div>\n'


def _columns(block: Columns, level: int) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{_text(head)}</th>' for head in block.heads)
    yield f'<div class="said">\n{_asked(None, block.label, level)}'
    yield f'<table class="columns">\n<thead><tr>{heads}</tr></thead>\n<tbody>\n'
    for row in block.rows:
        cells = "".join(f'<td dir="auto">{_text(cell)}</td>' for cell in row)
        yield f"<tr>{cells}</tr>\n"
    yield "</tbody>\n</table>\n</div>\n"


DRAWN: Mapping[type[Block], Callable[[Any, int], Iterator[str]]] = {
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
"""How each block is drawn, given the level of a question in it."""

LISTS: Mapping[type[Block], str] = {Item: "items", Command: "commands"}
"""Blocks that are points of one list as long as they follow each other, and its class."""


def _text(text: str) -> str:
    return escape(one_line(text), quote=True)


def _quote(text: str) -> str:
    """A text of the user, whole; the lines in a paragraph stay lines by its style."""
    said = "\n".join(f'<p dir="auto">{escape(one)}</p>' for one in paragraphs(text))
    return f"<blockquote>\n{said}\n</blockquote>\n"


def _asked(number: int | None, label: str, level: int) -> str:
    shown = "" if number is None else f'<span class="number">{number}</span> '
    text = f"{shown}{_text(label)}"
    return f'<h{level} class="asked" dir="auto">{text}</h{level}>\n' if text else ""


def _side(label: str, text: str | None) -> Iterator[str]:
    if text is None:
        yield "<div></div>\n"
    else:
        yield f"<figure><figcaption>{_text(label)}</figcaption>\n{_quote(text)}</figure>\n"


def _row(row: Row) -> str:
    words = f"“{_text(row.words)}”" if row.quoted else _text(row.words)
    number = "" if row.number is None else str(row.number)
    marks = " · ".join(f'<span dir="auto">{_text(mark)}</span>' for mark in row.marks)
    cells = (
        ("number", number),
        ("when", _text(row.when)),
        ("kind", _text(row.kind)),
        ("words", f'<span dir="auto">{words}</span> <span class="quiet">{marks}</span>'),
    )
    return " ".join(f'<span class="{name}">{cell}</span>' for name, cell in cells)


def _marked(marked: Marked) -> str:
    pieces = "".join(
        f"<mark>{escape(shown)}</mark>" if found else escape(shown)
        for text, found in marked.pieces
        if (shown := harmless(text).replace("\n", " "))
    )
    label = f"<figcaption>{_text(marked.label)}</figcaption>" if marked.label else ""
    return f'<figure>{label}<blockquote><p dir="auto">{pieces}</p></blockquote></figure>\n'


def _mark(mark: str) -> str:
    """The box of a point on a list, with a word for who does not see it."""
    if mark not in MARKS:
        return '<span aria-hidden="true">–</span>' if mark == "-" else f"<span>{_text(mark)}</span>"
    box = '<rect x="1.5" y="1.5" width="13" height="13" rx="2.5"/>'
    name = f'role="img" aria-label="{_text(_(STATES[mark]))}"'
    return f'<svg class="mark" viewBox="0 0 16 16" {name}>{box}{MARKS[mark]}</svg>'
