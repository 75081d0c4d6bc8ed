"""``reflect case``: a case in four windows, filled in several sittings."""

import re

import typer

from reflect.cli.altering import alter
from reflect.cli.command import PLAIN, Command
from reflect.cli.given import texts_from
from reflect.cli.numbers import entry_meant
from reflect.cli.options import FOUR, Given, TitleWords, takes
from reflect.cli.output import tell_changed, tell_new
from reflect.cli.rescuing import rescue
from reflect.cli.resuming import begin
from reflect.cli.session import Session
from reflect.journal import people
from reflect.locale import N_
from reflect.practice.case import PACK, first_sitting
from reflect.practice.editing import pack_of
from reflect.practice.errors import WrongUse

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_(
        "Look at a case through four windows, from your learning question on; with the number"
        " of a case, go on with it."
    ),
    epilog="reflect case 'A boy who stays at home'  # learning question, people, facts, weighing\n"
    "reflect case last  # go on with it: what is open, and what the meeting brought\n"
    "reflect show last  # its four windows, drawn",
)
@takes(Given, hidden=FOUR)
def case(ctx: typer.Context, given: Given, words: TitleWords = None) -> None:
    session = Session.of(ctx)
    if words and len(words) == 1 and re.fullmatch(r"[0-9]+|last|laatste", words[0].casefold()):
        _go_on(session, words[0], given)
        return
    pack = session.shelf().pack(PACK)
    if session.interactive and given.answers != "-":
        pack = first_sitting(pack, texts_from(given))
    with session.writing() as db:
        entry = begin(session, db, pack, given, words)
    tell_new(session, entry, as_json=given.json)


def _go_on(session: Session, number: str, given: Given) -> None:
    """Ask what a case leaves open, or change in it what was given."""
    with session.writing() as db:
        rescue(session, db)
        found = entry_meant(db, number, PACK)
        if found.kind != PACK:
            raise WrongUse(
                "Entry {number} is not a case.",
                "reflect list --kind case shows them; a title of figures goes behind --title.",
                number=found.id,
            )
        pack = pack_of(found, session.shelf().pack(found.pack))
        if given._replace(json=False) != Given():
            kept = alter(session, db, found, pack, given, None)
        elif not session.interactive:
            raise WrongUse(
                "Nothing to go on with was given.",
                "Give it with --answer KEY=TEXT or --answers FILE; reflect show {number} shows it.",
                number=found.id,
            )
        else:
            from reflect.cli.revising import continued
            from reflect.pages.entry import entry_page

            session.remark(entry_page(found, None, (), session.now(), people.all(db)))
            kept = continued(session, db, pack, found)
    tell_changed(session, kept, found, as_json=given.json)
