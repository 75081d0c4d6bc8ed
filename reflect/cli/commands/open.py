"""``reflect open``: what still asks for attention."""

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.options import AsJson
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.journal import drafts, entries
from reflect.locale import N_
from reflect.pages.opened import Opened, open_page
from reflect.practice.records import entry_record, intention_record

app = typer.Typer(**PLAIN)


@app.command(
    name="open",
    cls=Command,
    help=N_("What still asks for attention: drafts, preparations, intentions."),
    epilog="reflect open  # what is open today",
)
def open_(ctx: typer.Context, json: AsJson = False) -> None:
    session = Session.of(ctx)
    opened = look(session)
    if json:
        print_json(
            {
                "drafts": [entry_record(draft.entry) for draft in opened.drafts],
                "preparations": [
                    entry_record(one) for one in (*reversed(opened.coming), *opened.waiting)
                ],
                "next": [
                    intention_record(one) | {"entry": number} for number, one in opened.intentions
                ],
            }
        )
    else:
        session.show(open_page(opened, session.now()))


def look(session: Session, most: int | None = None) -> Opened:
    """What is open in the journal, of each sort at most ``most``."""
    now = session.clock()
    with session.reading() as db:
        return Opened(
            drafts=tuple(drafts.drafts(db)[:most]),
            coming=tuple(entries.coming_preparations(db, now, most)),
            waiting=tuple(entries.waiting_preparations(db, now, most)),
            intentions=tuple(entries.open_intentions(db, most)),
        )
