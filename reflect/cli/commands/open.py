"""``reflect open``: what still asks for attention."""

from datetime import date, timedelta
from typing import Annotated, Any

import typer

from reflect.cli.choosing import Chosen, filter_from, require_known
from reflect.cli.command import PLAIN, Command
from reflect.cli.finding import open_findings
from reflect.cli.meaning import coming_session
from reflect.cli.options import takes
from reflect.cli.output import print_json, tell_more
from reflect.cli.rescuing import rescue_if_possible
from reflect.cli.session import Session
from reflect.journal import drafts, entries, sessions
from reflect.journal.driver import Connection
from reflect.journal.filters import Filter
from reflect.locale import N_, _
from reflect.pages.opened import Opened, open_page
from reflect.practice.entries import Entry, Intention
from reflect.practice.errors import WrongUse
from reflect.practice.findings import finding_record
from reflect.practice.periods import midnight
from reflect.practice.records import entry_record, intention_record
from reflect.practice.reviews import is_review
from reflect.practice.supervision import PACK, told

MOST = 30
"""Of each sort on a page, when no number is given; as JSON there are always all."""

LATELY = timedelta(weeks=4)
"""So long it is asked what a supervision session brought."""

app = typer.Typer(**PLAIN)


@app.command(
    name="open",
    cls=Command,
    help=N_("What asks for attention: drafts, preparations, decisions, intentions, findings."),
    epilog="reflect open  # what is open today\nreflect open --with mother  # with one person\n"
    "reflect open --quiet  # for a shell prompt: one line, or nothing",
)
@takes(Chosen)
def open_(
    ctx: typer.Context,
    chosen: Chosen,
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet", help=N_("One line for a shell prompt: what is due, as numbers; or nothing.")
        ),
    ] = False,
) -> None:
    session = Session.of(ctx)
    if quiet:
        _tell_prompt(session, chosen)
        return
    asked = filter_from(session, chosen)
    if chosen.json:
        print_json(_record(look(session, asked.newest, asked)))
        return
    most = MOST if asked.newest is None else asked.newest
    opened = look(session, most + 1, asked)
    if opened.first(most) == Opened((), (), (), ()) and asked != Filter():
        require_known(session, chosen)
        session.remark_line(_("No entries found."), quiet=True)
        return
    session.show(open_page(opened.first(most), session.now()))
    if opened != opened.first(most):
        tell_more(session, most, most * 10 or MOST)


def _record(opened: Opened) -> dict[str, Any]:
    return {
        "drafts": [entry_record(draft.entry) for draft in opened.drafts],
        "preparations": [entry_record(one) for one in (*reversed(opened.coming), *opened.waiting)],
        "reviews": [intention_record(one) | {"entry": entry.id} for entry, one in opened.reviews],
        "next": [intention_record(one) | {"entry": number} for number, one in opened.intentions],
        "findings": [finding_record(one) for one in opened.findings],
    }


def _tell_prompt(session: Session, chosen: Chosen) -> None:
    if chosen != Chosen():
        raise WrongUse(
            "--quiet counts all that is due.", "Leave the other options out, or leave --quiet out."
        )
    from reflect.cli.nudging import tell

    tell(session.journal)


def look(session: Session, most: int | None = None, chosen: Filter | None = None) -> Opened:
    """What is open in the journal, of each sort at most ``most``."""
    now = session.clock()
    chosen = chosen or Filter()
    with session.reading() as db:
        rescue_if_possible(session, db)
        reviews = _reviews(db, session.now().date(), chosen)
        among = None if most is None else most + len(reviews)
        intended = entries.open_intentions(db, chosen, among)
        reviewed = {one.id for _entry, one in reviews}
        unfinished = [one for one in drafts.waiting(db) if chosen.lets_through(one.entry, db)]
        return Opened(
            drafts=tuple(unfinished[:most]),
            coming=tuple(entries.coming_preparations(db, now, chosen, most)),
            waiting=tuple(entries.waiting_preparations(db, now, chosen, most)),
            intentions=tuple(one for one in intended if one[1].id not in reviewed)[:most],
            session=None if chosen != Filter() else _session(session, db),
            findings=tuple(open_findings(db, chosen, most)),
            unreadable=tuple(drafts.unreadable(db)),
            reviews=reviews[:most],
        )


def _reviews(db: Connection, today: date, chosen: Filter) -> tuple[tuple[Entry, Intention], ...]:
    """The decisions that are to be looked at again by now, due first in front."""
    due = entries.reviews_due(db, today, chosen)
    found = entries.by_numbers(db, (number for number, _one in due))
    pairs = ((found[number], one) for number, one in due)
    return tuple((entry, one) for entry, one in pairs if is_review(entry, one))


def _session(session: Session, db: Connection) -> Entry | None:
    """The supervision session that comes; else one of late that is not told of yet."""
    today = midnight(session.now().date(), session.zone())
    if coming := coming_session(session, db):
        return coming
    last = sessions.session_between(db, today - LATELY, today)
    return last if last and not told(session.shelf().pack(PACK), last) else None
