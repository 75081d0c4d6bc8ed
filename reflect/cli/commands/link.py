"""``reflect link``: which entry looks back on which."""

from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.numbers import entry_meant
from reflect.cli.options import AsJson, EntryNumber
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.journal import changes, entries
from reflect.journal.driver import Connection
from reflect.locale import N_, _
from reflect.practice.entries import Entry
from reflect.practice.errors import WrongUse
from reflect.practice.links import in_order, linked
from reflect.practice.records import entry_record

app = typer.Typer(**PLAIN)

NONE = "none"


@app.command(
    cls=Command,
    help=N_("Let a look-back belong to what it looks back on, in whatever order you name them."),
    epilog="reflect link 13 12  # 13 looks back on 12\nreflect link 13 none  # no longer",
)
def link(
    ctx: typer.Context,
    entry: EntryNumber,
    other: Annotated[
        str, typer.Argument(metavar=N_("ENTRY|none"), help=N_("The other entry, or none."))
    ],
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    with session.writing() as db:
        first = entry_meant(db, entry)
        if other == NONE:
            looking = first

            def change(one: Entry) -> Entry:
                return one._replace(about=None)
        else:
            second = entry_meant(db, other)
            looking, prepared = in_order(first, second)
            _refuse_kind(looking, prepared)

            def change(one: Entry) -> Entry:
                _refuse_circle(db, one, prepared)  # with the journal locked: what it sees, stays
                return linked(one, entries.get(db, prepared.id))

        kept = changes.change(db, looking.id, session.clock(), "link", change)
    if json:
        print_json(entry_record(kept))
    elif kept.about is None:
        session.say(_("{number} looks back on no other entry.").format(number=kept.id))
    else:
        told = _("{number} looks back on {other}.")
        session.say(told.format(number=kept.id, other=kept.about))
        if looking.about and looking.about != kept.about:
            told = _("Before this it looked back on {other}; reflect undo brings that back.")
            session.remark_line(told.format(other=looking.about))


def _refuse_kind(looking: Entry, prepared: Entry) -> None:
    """Raise `WrongUse` for one entry twice, and for two of which none looks back."""
    if looking.id == prepared.id:
        raise WrongUse(
            "An entry cannot look back on itself.", "Give the numbers of two entries, or none."
        )
    if looking.kind == "before":
        raise WrongUse(
            "{first} and {second} are both preparations, so neither looks back.",
            "Give a preparation and what looks back on it.",
            first=looking.id,
            second=prepared.id,
        )


def _refuse_circle(db: Connection, looking: Entry, prepared: Entry) -> None:
    """Raise `WrongUse` when ``prepared`` is about ``looking``, in however many steps."""
    at: int | None = prepared.id
    seen: set[int] = set()  # a circle that is there already has no end
    while at is not None and at not in seen:
        if at == looking.id:
            raise WrongUse(
                "Entries {first} and {second} would look back on each other.",
                "Take a link off first: reflect link {second} none.",
                first=looking.id,
                second=prepared.id,
            )
        seen.add(at)
        at = entries.get(db, at, binned=True).about
