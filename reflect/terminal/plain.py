"""Pages as plain text: one thing after another, for pipes and screen readers."""

from collections.abc import Iterator

from reflect.locale import _
from reflect.pages import pictures
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
from reflect.pages.marks import FOUND, STATES

SPOKEN = STATES | FOUND


def plain(page: Page, *, aloud: bool = False) -> str:
    """``page`` as lines of text, nothing cut and nothing side by side.

    ``aloud`` has words for the marks in it, as they are for who hears it.
    """
    lines = [line for block in page for line in _lines(_spoken(block) if aloud else block)]
    return "".join(f"{line}\n" for line in (lines[1:] if lines[:1] == [""] else lines))


def _spoken(block: Block) -> Block:
    """``block`` with words in the place of marks that are only seen."""
    if isinstance(block, Item) and (told := SPOKEN.get(block.mark)):
        return block._replace(mark=f"{_(told)}:")
    if isinstance(block, Changed):
        words = {"gone": _("(gone: {text})"), "new": _("(new: {text})"), "same": "{text}"}
        pieces = (
            one._replace(fate="same", text=words[one.fate].format(text=one.text))
            for one in block.pieces
        )
        return block._replace(pieces=tuple(pieces))
    return block


def _lines(block: Block) -> Iterator[str]:
    # As long as there are kinds of block: one list of them reads better than a function each.
    match block:
        case Title():
            yield one_line(block.text)
            if block.note:
                yield one_line(block.note)
        case Heading():
            yield ""
            yield one_line(block.text)
        case Line():
            yield one_line(block.text)
        case Said():
            yield ""
            if block.label:
                yield f"{_number(block.number)}{one_line(block.label)}"
            yield from _indented(block.text)
        case Room():
            yield ""
            if block.label:
                yield one_line(block.label)
            yield "  …"
        case Beside():
            for pair in block.pairs:
                yield ""
                yield f"{_number(pair.number)}{one_line(pair.label)}"
                sides = ((block.left_label, pair.left), (block.right_label, pair.right))
                for label, text in sides:
                    if text is not None:
                        yield f"  {label}:"
                        yield from _indented(text, "    ")
        case Shift():
            if block.label:
                yield from ("", one_line(block.label))
            yield f"  {_number(block.number)}{_('was')}:"
            yield from _indented(block.was or _("(not named)"), "    ")
            yield f"  {_('is now')}:"
            yield from _indented(block.now, "    ")
        case Rows():
            yield from (_row(row) for row in block.rows)
        case Finds():
            for find in block.finds:
                yield ""
                yield _row(find.row)
                for marked in find.marked:
                    if marked.label:
                        yield f"  {one_line(marked.label)}"
                    yield "    " + "".join(_piece(*piece) for piece in marked.pieces)
        case Changed():
            yield f"  {one_line(block.label)}"
            text = "".join(marked_piece(one.text, one.fate) for one in block.pieces)
            yield from _indented(text, "    ")
        case Item():
            note = f"  ({one_line(block.note)})" if block.note else ""
            yield f"  {_number(block.number)}{block.mark} {one_line(block.text)}{note}"
        case Command():
            yield f"  {harmless(block.command)}  {block.does}"
        case Calendar():
            yield from pictures.calendar_words(block)
        case Bars():
            yield from pictures.bars_words(block)
        case Ticks():
            yield from pictures.ticks_words(block)
        case Network() | Timeline() | Columns():
            from reflect.pages.windows import in_words  # which few pages need

            yield from ("", one_line(block.label))
            yield from (f"  {line}" for line in in_words(block))


def _row(row: Row) -> str:
    words = one_line(row.words)
    words = f"“{words}”" if row.quoted else words
    parts = [one_line(row.when), one_line(row.kind), words, *map(one_line, row.marks)]
    return f"{_number(row.number)}{'  '.join(part for part in parts if part)}"


def _piece(text: str, found: bool) -> str:
    return f"«{harmless(text)}»" if found else harmless(text)


def _number(number: int | None) -> str:
    return "" if number is None else f"{number}  "


def _indented(text: str, by: str = "  ") -> Iterator[str]:
    return (f"{by}{line}".rstrip() for line in harmless(text).split("\n"))
