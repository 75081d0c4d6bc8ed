"""What a search found."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from reflect.locale import N_, _
from reflect.pages.blocks import Find, Finds, Marked, Page, Row
from reflect.pages.rows import entry_row
from reflect.practice.entries import Entry
from reflect.practice.excerpts import Excerpt, excerpts
from reflect.practice.query import Word

SHOWN = 2
"""Excerpts of one entry."""

PLACES = {
    "title": N_("title"),
    "tag": N_("tag"),
    "person": N_("who was there"),
    "next": N_("intention"),
}
"""What to call where words stood that answer no question."""


def found_page(found: Iterable[Entry], sought: Sequence[Word], now: datetime) -> Page:
    """Each entry on a line, and under it where the words ``sought`` stand in it."""
    return (
        Finds(
            tuple(
                Find(
                    _row(entry, now),
                    tuple(_marked(one) for one in excerpts(entry, sought, SHOWN)),
                )
                for entry in found
            )
        ),
    )


def _row(entry: Entry, now: datetime) -> Row:
    """``entry`` on one line, without quoting its beginning: the excerpts quote it."""
    row = entry_row(entry, now)
    return row._replace(words="", quoted=False) if row.quoted else row


def _marked(excerpt: Excerpt) -> Marked:
    if excerpt.question:
        return Marked(excerpt.question, excerpt.pieces)
    place = _(PLACES.get(excerpt.place, "")) or excerpt.place
    return Marked("", ((f"{place}: ", False), *excerpt.pieces))
