"""Findings as they are brought to others: an agenda, with the names in it replaced."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from reflect.cli import exporting, materials
from reflect.cli.choosing import Chosen
from reflect.cli.documents import format_of, may_go
from reflect.cli.exporting import Wanted
from reflect.cli.leaving import let_leave, show_review
from reflect.cli.options import one_of
from reflect.cli.reviewing import Known
from reflect.cli.session import Session
from reflect.cli.unsealed import tell_sealed
from reflect.formats import ALL
from reflect.pages.blocks import Page
from reflect.pages.findings import agenda_page
from reflect.practice.entries import Entry
from reflect.practice.errors import NotFound
from reflect.practice.leaving import AGENDA


def wanted(form: str | None, output: Path | None, *, yes: bool, as_json: bool) -> Wanted:
    """The agenda as a document. Raises `WrongUse` for a format that there is not."""
    file = None if output == Path("-") else output
    form = form or ("json" if as_json else None)
    if form is None:
        form = format_of(file, ALL) if file and file.suffix else "md"
    one_of("--format", form, ALL)
    return Wanted(AGENDA, form, file, yes=yes)


def bring(
    session: Session, found: Sequence[Entry], wanted: Wanted, *, review: bool, as_json: bool
) -> None:
    """Let the findings leave as an agenda, with the names in them replaced after a review.

    With ``review`` only what would be asked is shown. Raises `NotFound` when there are
    none, and `StillOpen` when there is nobody to ask.
    """
    if not review and not may_go(session, wanted.format, wanted.file, yes=wanted.yes):
        return
    leaving = [_brought(one) for one in found if not one.sealed]
    if not leaving:
        raise NotFound("There is no finding to bring.", "Raise one: reflect raise TEXT.")
    now = session.now()

    def page(new: Sequence[Entry], _before: Mapping[int, Entry]) -> Page:
        return agenda_page(new, now)

    asked = materials.questions_of(session.shipped_shelf())
    material = materials.of_entries(leaving, {}, page, asked, session.zone())
    with session.reading() as db:
        known = Known.of(db)
    if review:
        show_review(session, wanted, material, known, as_json=as_json)
        return
    exporting.refuse_telling_name(wanted, known)
    tell_sealed(session, len(found) - len(leaving))
    let_leave(session, wanted, material, known, Chosen())


def _brought(entry: Entry) -> Entry:
    """``entry`` with no more than is brought; its people tell which names there may be in it."""
    return entry._replace(title="", tags=(), next=())
