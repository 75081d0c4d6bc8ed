"""``reflect search``: entries by the words in them."""

import re
from typing import Annotated

import typer
from typer import _click

from reflect.cli.choosing import Chosen, filter_from, require_known
from reflect.cli.command import PLAIN, Command
from reflect.cli.options import takes
from reflect.cli.output import print_json, tell_more
from reflect.cli.session import Session
from reflect.journal import entries
from reflect.journal.searching import search as search_in
from reflect.locale import N_, _
from reflect.practice.excerpts import excerpts
from reflect.practice.query import sought, understood
from reflect.practice.records import entry_record

SHOWN = 20
"""Entries on a page, when no number is given; as JSON there are always all."""

EVERYTHING = 2**31

app = typer.Typer(**PLAIN)


class Search(Command):
    """A command whose argument may hold ``-word``, which is no option."""

    def parse_args(self, ctx: _click.Context, args: list[str]) -> list[str]:
        word = re.compile(r"-(?!-|n\W?\d*$).")
        return super().parse_args(ctx, [f" {one}" if word.match(one) else one for one in args])


@app.command(
    cls=Search,
    help=N_(
        "Find entries by their words: whole words first, then parts of words; the newest first."
    ),
    epilog="reflect search visit mother  # both words; home visit and mothers too\n"
    "reflect search 'trust* OR calm'  # words that begin so, or another\n"
    "reflect search '\"taking over\"' -school  # words in a row, without another word\n"
    "reflect search effect:silence --loop double  # in one question, with a filter\n"
    "reflect search tag:silence with:mother  # also: what how framework learned title next",
)
@takes(Chosen)
def search(
    ctx: typer.Context,
    query: Annotated[
        list[str],
        typer.Argument(metavar=N_("QUERY"), help=N_("Words, and what the examples show.")),
    ],
    chosen: Chosen,
) -> None:
    session = Session.of(ctx)
    asked = understood(" ".join(query))
    words = tuple(sought(asked))
    wanted = filter_from(session, chosen)
    shown = SHOWN if wanted.newest is None else wanted.newest
    if chosen.json and wanted.newest is None:
        shown = EVERYTHING
    with session.reading() as db:
        numbers = search_in(db, asked, wanted._replace(newest=shown + 1))
        known = entries.by_numbers(db, numbers[:shown])
    found = [known[number] for number in numbers[:shown]]
    if not numbers:
        require_known(session, chosen)
    if chosen.json:
        print_json([entry_record(one) | {"snippet": excerpts(one, words)[0].text} for one in found])
    elif found:
        from reflect.pages.found import found_page

        session.show(found_page(found, words, session.now()))
    if not numbers:
        session.remark_line(_("No entries found."), quiet=True)
    elif len(numbers) > shown:
        tell_more(session, shown, shown * 2 or SHOWN)
