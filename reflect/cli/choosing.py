"""The filters that reading commands share, as typed and as the journal understands them."""

import sys
from datetime import timedelta
from typing import Annotated, NamedTuple

import typer

from reflect.cli.options import AsJson, Newest, Since, Until, one_of
from reflect.cli.session import Session
from reflect.journal.filters import Filter
from reflect.locale import N_, _
from reflect.practice.entries import KINDS
from reflect.practice.periods import midnight
from reflect.practice.text import nearest, person_label, storable, tag_label


class Chosen(NamedTuple):
    """Which entries a reading command is to read."""

    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar=N_("KIND"),
            help=N_("Only this kind: before, after, now, case, decision, free."),
        ),
    ] = ""
    pack: Annotated[
        str,
        typer.Option("--pack", metavar=N_("PACK"), help=N_("Only entries of this prompt pack.")),
    ] = ""
    loop: Annotated[
        str,
        typer.Option("--loop", metavar=N_("LOOP"), help=N_("Only single, double or none.")),
    ] = ""
    tags: Annotated[
        list[str],
        typer.Option("--tag", metavar=N_("TAG"), help=N_("Only with this tag; may be repeated.")),
    ] = []
    people: Annotated[
        list[str],
        typer.Option(
            "--with", metavar=N_("PERSON"), help=N_("Only with this person; may be repeated.")
        ),
    ] = []
    since: Since = None
    until: Until = None
    newest: Newest = None
    json: AsJson = False


LOOPS = ("single", "double", "none")


def require_known(session: Session, chosen: Chosen) -> None:
    """When nothing was found: raise `NotFound` for a pack that there is not.

    Who sits at a terminal is told which tag or person may have been meant.
    """
    if chosen.pack:
        session.shelf().pack(chosen.pack)
    if (chosen.tags or chosen.people) and sys.stderr.isatty():
        from reflect.journal import entries, people

        with session.reading() as db:
            tags = entries.tags(db)
            register = people.all(db)
            labels = [label for label, _count in people.unregistered(db)]
        names = [*labels, *(word for one in register for word in one.words)]
        for typed, known in ((chosen.tags, tags), (chosen.people, names)):
            for one in typed:
                if one not in known and (meant := nearest(one, known)):
                    session.remark_line(_("Did you mean {meant}?").format(meant=meant))


def _in_own_words(chosen: Chosen) -> Chosen:
    """``chosen`` with its kind and loop, however they were typed. Raises `WrongUse`.

    What has a name of its own is meant by that: a finding is no kind, but a pack.
    """
    from reflect.cli.own_words import value_meant
    from reflect.pages.names import PACK_NAMES

    kind, loop = value_meant(chosen.kind, (*KINDS, *PACK_NAMES)), value_meant(chosen.loop, LOOPS)
    if kind in PACK_NAMES and not chosen.pack:
        chosen, kind = chosen._replace(pack=kind), "free"
    if kind:
        one_of("--kind", kind, KINDS)
    if loop:
        one_of("--loop", loop, LOOPS)
    return chosen._replace(kind=kind, loop=loop)


def filter_from(session: Session, chosen: Chosen) -> Filter:
    """Raises `WrongUse` for a kind, loop or date that does not exist, and for a broken name."""
    if chosen.kind or chosen.loop:
        chosen = _in_own_words(chosen)
    since = session.moment(chosen.since, "past").at if chosen.since is not None else None
    until = None
    if chosen.until is not None:
        last = session.moment(chosen.until, "past")
        until = last.at if last.exact else midnight(last.at.date() + timedelta(1), session.zone())
    return Filter(
        kind=chosen.kind or None,
        pack=storable(chosen.pack) or None,
        loop=chosen.loop or None,
        tags=tuple(tag_label(tag) for tag in chosen.tags),
        people=tuple(person_label(person) for person in chosen.people),
        since=since,
        until=until,
        newest=chosen.newest,
    )
