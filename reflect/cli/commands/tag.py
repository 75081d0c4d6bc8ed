"""``reflect tag``: put tags on an entry, or take them off."""

import re
from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.framing import keep_version
from reflect.cli.numbers import entry_number
from reflect.cli.options import AsJson, EntryNumber
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.journal import changes
from reflect.locale import N_, _
from reflect.practice.entries import Entry
from reflect.practice.errors import WrongUse
from reflect.practice.records import entry_record
from reflect.practice.text import fold, tag_label, unique

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Put tags on an entry (+tag), or take them off (-tag)."),
    epilog="reflect tag 13 +silence -school  # one on, one off",
    context_settings={"ignore_unknown_options": True},
)
def tag(
    ctx: typer.Context,
    entry: EntryNumber,
    tags: Annotated[
        list[str], typer.Argument(metavar="+TAG|-TAG", help=N_("Tags to put on and to take off."))
    ],
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    added = [tag_label(one[1:]) for one in tags if one.startswith("+")]
    removed = {fold(tag_label(one[1:])) for one in tags if one.startswith("-")}
    if not all(re.match(r"\+|-(?!-)", one) for one in tags):
        raise WrongUse(
            "A tag needs + or - before it.", "For example: reflect tag last +silence -school"
        )

    def retagged(one: Entry) -> Entry:
        kept = [tag for tag in one.tags if fold(tag) not in removed]
        return one._replace(tags=unique([*kept, *added]))

    with session.writing() as db:
        keep_version(session, db)
        number = entry_number(db, entry)
        changed = changes.change(db, number, session.clock(), "tag", retagged)
    if json:
        print_json(entry_record(changed))
    else:
        shown = " ".join(f"#{one}" for one in changed.tags) or _("no tags")
        session.say(f"{changed.id}: {shown}")
