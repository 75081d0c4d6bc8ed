"""``reflect forget``: gone for good, with its history and every trace in the journal."""

from typing import Annotated, NamedTuple

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.forgetting import (
    clear_half_made,
    copies_of,
    erase_leftovers,
    tell_limits,
    tidying,
)
from reflect.cli.framing import tell_if_named
from reflect.cli.numbers import entry_number
from reflect.cli.options import AsJson, EntryNumbers, Yes, takes
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.journal import forgetting, people
from reflect.journal.copies import Copies
from reflect.journal.driver import Connection
from reflect.journal.filters import Filter
from reflect.journal.forgetting import Found
from reflect.locale import N_, _
from reflect.pages.forgetting import forgotten_page, only_mentioned_page, to_forget_page
from reflect.practice.errors import NotFound, WrongUse
from reflect.practice.people import Person, called, nobody
from reflect.practice.periods import midnight
from reflect.practice.text import person_label, tag_label

app = typer.Typer(**PLAIN)


class Which(NamedTuple):
    """What to forget, and how."""

    people: Annotated[
        list[str],
        typer.Option(
            "--with", metavar=N_("PERSON"), help=N_("All with this person; may be repeated.")
        ),
    ] = []
    tags: Annotated[
        list[str],
        typer.Option("--tag", metavar=N_("TAG"), help=N_("All with this tag; may be repeated.")),
    ] = []
    before: Annotated[
        str | None,
        typer.Option("--before", metavar=N_("DATE"), help=N_("All from before this day.")),
    ] = None
    binned: Annotated[
        bool, typer.Option("--bin", help=N_("Only what is in the bin: alone, all of that."))
    ] = False
    persons: Annotated[
        list[str],
        typer.Option(
            "--person",
            metavar=N_("PERSON"),
            help=N_("Out of the register, with every name they had there; may be repeated."),
        ),
    ] = []
    yes: Yes = False
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Only show what would be forgotten."))
    ] = False
    json: AsJson = False

    @property
    def filters(self) -> bool:
        """Whether entries are meant by what they have in common, and not by their numbers."""
        return bool(self.people or self.tags or self.before is not None or self.binned)


@app.command(
    cls=Command,
    help=N_(
        "Forget entries for good, with their history, drafts and intentions. No undo brings"
        " them back. What you combine must all be true."
    ),
    epilog="reflect forget 12  # that entry; it asks first\n"
    "reflect forget --with mother  # all about one person\n"
    "reflect forget --person Fatma  # out of the register, with all their names\n"
    "reflect forget --before 1-1-2020 --dry-run  # show what it would be\n"
    "reflect forget --bin --yes  # empty the bin, without asking",
)
@takes(Which)
def forget(
    ctx: typer.Context,
    which: Which,
    entry: EntryNumbers = None,
) -> None:
    session = Session.of(ctx)
    _refuse_what_is_unclear(session, which, entry)
    with session.reading() as db:
        found = _found(session, db, which, entry) if entry or which.filters else Found()
        found = found._replace(people=_people(db, which.persons))
        registered = () if found.people else _registered(db, which)
    if not found.entries and not found.drafts and not found.people:
        _nothing(session, which)
        return
    if which.dry_run or not which.yes:
        _preview(session, which, found)
    if which.dry_run:
        return
    if not which.yes:
        if (chosen := _sure(session, found, registered)) is None:
            return
        found = chosen
    with session.writing() as db:
        names = people.words_ever(db, found.people)
        wiped = forgetting.forget(db, found)
    erase_leftovers(found.entries)
    clear_half_made(session)
    copies = copies_of(session, found)
    if which.json:
        print_json(_record(found, copies) | {"forgotten": True, "wiped": wiped})
    else:
        session.show(forgotten_page(found.entries, len(found.drafts), len(found.people)))
    if registered and not found.people:
        session.remark_line(_("They are still in the register: reflect forget --person PERSON."))
    tell_if_named(session, names)
    tell_limits(session, copies, wiped=wiped)


def _refuse_what_is_unclear(session: Session, which: Which, numbers: list[str] | None) -> None:
    if (numbers and which.filters) or not (numbers or which.filters or which.persons):
        raise WrongUse(
            "forget takes numbers of entries, or --with, --tag, --before or --bin; or --person.",
            "For example: reflect forget 12, or reflect forget --with mother.",
        )
    if not (which.yes or which.dry_run or session.interactive):
        raise WrongUse(
            "What is forgotten cannot be brought back, and there is nobody to ask.",
            "Give --yes to go ahead, or --dry-run to see what it would be.",
        )


def _found(session: Session, db: Connection, which: Which, numbers: list[str] | None) -> Found:
    if numbers:
        return forgetting.find(db, [entry_number(db, one) for one in numbers])
    until = None
    if which.before is not None:
        named = session.moment(which.before, "past")
        until = named.at if named.exact else midnight(named.at.date(), session.zone())
    chosen = Filter(
        people=tuple(person_label(one) for one in which.people),
        tags=tuple(tag_label(one) for one in which.tags),
        until=until,
    )
    return forgetting.find_all(db, chosen, binned=which.binned)


def _people(db: Connection, names: list[str]) -> tuple[Person, ...]:
    """Those to take from the register, also who was in it once. Raises `NotFound`."""
    gone: dict[int, Person] = {}
    for name in names:
        found = people.ever(db, person_label(name))
        if not found:
            raise nobody(people.all(db), name)
        gone |= {one.id: one for one in found}
    return tuple(gone.values())


def _registered(db: Connection, which: Which) -> tuple[Person, ...]:
    """Those of whom all entries go, and who are in the register."""
    if which.tags or which.before is not None or which.binned:
        return ()
    everybody = people.all(db)
    found = [called(everybody, person_label(name)) for name in which.people]
    return tuple(one for one in found if one) if len(found) == 1 else ()


def _nothing(session: Session, which: Which) -> None:
    """Say that there is nothing to forget; a person or tag that nothing has may be a slip."""
    if which.people:
        raise NotFound(
            "No entry has this person among its people.",
            "reflect search NAME finds entries that only mention a name in their text.",
        )
    if which.tags:
        raise NotFound("No entry has this tag.", "See the tags with reflect list.")
    if which.json:
        print_json(_record(Found(), Copies()) | {"forgotten": False, "wiped": False})
    else:
        session.remark_line(_("There is nothing to forget."), quiet=True)


def _preview(session: Session, which: Which, found: Found) -> None:
    if which.dry_run and which.json:
        copies = copies_of(session, found)
        print_json(_record(found, copies) | {"forgotten": False, "wiped": False})
        return
    show = session.show if which.dry_run else session.remark
    show(
        to_forget_page(
            found.entries,
            found.binned,
            len(found.drafts),
            found.look_backs,
            session.now(),
            [one.id for one in found.people],
        )
    )
    if which.people:
        session.remark(only_mentioned_page())
    if paused := tidying().paused:
        told = _("Tidying is paused: {reason}. Should these entries wait too?")
        session.remark_line(told.format(reason=paused))


def _record(found: Found, copies: Copies) -> dict[str, object]:
    return {
        "entries": [one.id for one in found.entries],
        "drafts": len(found.drafts),
        "look_backs": list(found.look_backs),
        "people": [one.id for one in found.people],
        "copies": [str(one) for one in copies.all],
    }


def _sure(session: Session, found: Found, registered: tuple[Person, ...]) -> Found | None:
    """What is to go after all; None when nothing is. The register is offered as well."""
    from reflect.terminal.asking import choose

    choices: list[tuple[str, Found | None]] = [
        (_("no, keep it all"), None),
        (_("yes, forget it for good"), found),
    ]
    if registered:
        whole = found._replace(people=registered)
        choices.append((_("yes, and out of the register with every name"), whole))
    sure: Found | None = choose(
        _("Forget it? Nothing brings it back."), choices, colour=session.colour
    )
    if not sure:
        session.remark_line(_("Nothing was forgotten."))
    return sure
