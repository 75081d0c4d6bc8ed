"""What was written before on the same theme, found for an entry about to be written."""

from typing import Annotated

import typer

from reflect.cli.session import Session
from reflect.journal import entries
from reflect.journal.driver import Connection
from reflect.journal.filters import Filter
from reflect.journal.searching import search
from reflect.locale import N_, _
from reflect.locale.everyday import everyday_words
from reflect.pages.blocks import Line, Page
from reflect.pages.earlier import earlier_page
from reflect.practice.earlier import earlier, queries
from reflect.practice.entries import Entry
from reflect.practice.periods import day_of, midnight

POOL = 40
"""Entries of each sort (by tag, by person, by title) to choose from, the newest."""

Earlier = Annotated[
    bool,
    typer.Option("--earlier", help=N_("First show what you wrote before on the same theme.")),
]


def remembered(session: Session, db: Connection, entry: Entry) -> Page:
    """What was written before on the theme of ``entry``, as a page; empty when nothing was."""
    now, zone, everyday = session.now(), session.zone(), everyday_words()
    chosen = Filter(until=midnight(day_of(entry.when, zone), zone), newest=POOL)
    numbers = {number for query in queries(entry, everyday) for number in search(db, query, chosen)}
    found = entries.by_numbers(db, numbers).values()
    return earlier_page(earlier(entry, found, everyday, zone), now)


def nothing_earlier() -> Page:
    """What to say instead, to somebody who asked for it."""
    return (Line(_("Nothing earlier shares a tag, a person or a word of the title."), quiet=True),)
