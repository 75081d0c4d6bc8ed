"""The last steps of what leaves: the review, a last look, and writing down that it left."""

from reflect.cli import exporting, reviewing
from reflect.cli.choosing import Chosen
from reflect.cli.confirming import sure
from reflect.cli.documents import hand_over
from reflect.cli.exporting import Wanted
from reflect.cli.materials import Material
from reflect.cli.output import print_json
from reflect.cli.reviewing import Known
from reflect.cli.session import Session
from reflect.locale import _
from reflect.pages.review import suspects_page
from reflect.privacy.leaving import applied
from reflect.privacy.review import suspect_record


def let_leave(
    session: Session, wanted: Wanted, found: Material, known: Known, chosen: Chosen
) -> None:
    """Hand over the document of ``found`` when all that may show somebody was answered.

    At a terminal it is asked about, and with ``wanted.yes`` every word that is proposed is
    taken. Raises `StillOpen` when there is nobody to ask.
    """
    asking = session.interactive and not wanted.yes
    review = reviewing.reviewed(found.parts, known, shift=wanted.shift)
    decided = reviewing.earlier_decisions(review, known)
    if wanted.yes:
        decided = reviewing.proposed(review, decided)
    elif asking:
        decided = reviewing.ask(session, review, decided)
    reviewing.require_answers(review, decided)
    texts = applied(review, decided)
    finished = exporting.finish(session, wanted, found, review, texts, decided)
    if asking:
        reviewing.changes(session, texts)
        if not sure(session, _("May it leave like this?"), _("yes"), _("no, not now"), given=False):
            session.remark_line(_("Nothing left the journal; what you said of words is kept."))
            return
    if told := exporting.too_long(texts, wanted):
        session.remark_line(told)
    hand_over(session, [finished.content], wanted.file)
    exporting.record(session, wanted, found, review, chosen)


def show_review(
    session: Session, wanted: Wanted, found: Material, known: Known, *, as_json: bool
) -> None:
    """Show what may tell who the texts of ``found`` are about; nothing leaves."""
    review = reviewing.reviewed(found.parts, known, shift=wanted.shift)
    suspects = reviewing.with_answers(review, reviewing.earlier_decisions(review, known))
    if as_json:
        print_json({"suspects": [suspect_record(one) for one in suspects]})
    else:
        session.show(suspects_page(suspects))
