"""The blocks that pages are made of.

Texts may hold anything that a user typed: whoever draws a block makes it
harmless for the place it is drawn on.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # few pages have them
    from reflect.practice.case import Someone, Tie
    from reflect.practice.comparing import Piece


class Title(NamedTuple):
    """What the page is, and a quieter word about it."""

    text: str
    note: str = ""


class Heading(NamedTuple):
    """What the next blocks are."""

    text: str


class Line(NamedTuple):
    """A paragraph in the tool's words."""

    text: str
    quiet: bool = False


class Said(NamedTuple):
    """The user's words, under what was asked."""

    label: str
    text: str
    number: int | None = None


class Room(NamedTuple):
    """Room to write by hand: as many ``lines``, under what is asked."""

    label: str
    lines: int = 2


class Pair(NamedTuple):
    """Two texts of the user that belong together; either may be missing."""

    label: str
    left: str | None
    right: str | None
    number: int | None = None


class Beside(NamedTuple):
    """Pairs side by side, with what stands on either side said once."""

    left_label: str
    right_label: str
    pairs: tuple[Pair, ...]


class Shift(NamedTuple):
    """A framework as it was, and as it is now; under what was asked if that is told."""

    was: str | None
    now: str
    number: int | None = None
    label: str = ""


class Row(NamedTuple):
    """One entry, or something else that stands on one line. ``words`` are cut to fit.

    ``quoted`` tells that ``words`` are the user's own and no title.
    """

    number: int | None
    when: str
    kind: str
    words: str
    quoted: bool = False
    marks: tuple[str, ...] = ()


class Rows(NamedTuple):
    """Rows whose columns stand under each other."""

    rows: tuple[Row, ...]


class Marked(NamedTuple):
    """The user's words on one line, under what was asked if anything was.

    Of each of the ``pieces`` is told whether it was looked for.
    """

    label: str
    pieces: tuple[tuple[str, bool], ...]


class Find(NamedTuple):
    """An entry that was found, and where the words stood."""

    row: Row
    marked: tuple[Marked, ...]


class Finds(NamedTuple):
    """What was found, in columns that stand under each other."""

    finds: tuple[Find, ...]


class Changed(NamedTuple):
    """The user's words as they changed, under what was asked."""

    label: str
    pieces: "tuple[Piece, ...]"


class Item(NamedTuple):
    """A point of a list: its mark (``[ ]``, ``-``), the user's words, a note."""

    mark: str
    text: str
    note: str = ""
    number: int | None = None


class Command(NamedTuple):
    """A command to type, and what it does."""

    command: str
    does: str


class Calendar(NamedTuple):
    """A year, with how many entries each day has that has any."""

    year: int
    entries: Mapping[date, int]


class Bar(NamedTuple):
    """A stretch of time, by its name and its days, and the numbers of `Bars` in it.

    Here and in what follows the words are the tool's own, a column for each letter.
    """

    name: str
    days: str
    numbers: tuple[int, ...]


class Bars(NamedTuple):
    """Numbers that are parts of a whole, for stretches of time that follow each other.

    ``labels`` tell what each number of a bar counts; at most three.
    """

    labels: tuple[str, ...]
    bars: tuple[Bar, ...]


class Tick(NamedTuple):
    """A stretch of time, how many are ``done`` in it and how many ``open``, and that in words."""

    name: str
    days: str
    done: int
    open: int
    words: str


class Ticks(NamedTuple):
    """What was done and what is open, for stretches of time that follow each other."""

    ticks: tuple[Tick, ...]


class Network(NamedTuple):
    """People and what is between them, under what was asked.

    ``rest`` are lines of the user that tell neither.
    """

    label: str
    people: "tuple[Someone, ...]"
    ties: "tuple[Tie, ...]"
    rest: tuple[str, ...] = ()


class Dated(NamedTuple):
    """What happened from day ``first`` to day ``last``, which ``when`` tells in words."""

    when: str
    first: date
    last: date
    text: str


class Timeline(NamedTuple):
    """What happened, in order, under what was asked; ``undated`` is what has no date."""

    label: str
    facts: tuple[Dated, ...]
    undated: tuple[str, ...] = ()


class Columns(NamedTuple):
    """Lines of the user in columns, under what was asked. Each row has a cell for each head."""

    label: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = (
    Title
    | Heading
    | Line
    | Said
    | Room
    | Beside
    | Shift
    | Rows
    | Finds
    | Changed
    | Item
    | Command
    | Calendar
    | Bars
    | Ticks
    | Network
    | Timeline
    | Columns
)
Page = tuple[Block, ...]
