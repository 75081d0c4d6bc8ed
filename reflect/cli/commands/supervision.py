"""``reflect supervision``: the preparation for a supervision session, and what it brought."""

from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.documents import may_go
from reflect.cli.given import texts_from
from reflect.cli.meaning import session_meant
from reflect.cli.options import AnswersFile, AnswerTo, Given, takes
from reflect.cli.session import Session
from reflect.cli.summaries import Form, give_json, leaves, show_page, wanted_form
from reflect.cli.supervising import keep, page_of, span_of
from reflect.cli.unsealed import sealed_between, tell_sealed
from reflect.locale import N_

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_(
        "Prepare a supervision session: everything since the last one on one page, and your"
        " question; afterwards what the session brought."
    ),
    epilog="reflect supervision --on friday  # the page, and the questions that are open\n"
    "reflect supervision  # the session that comes, or what the last one brought\n"
    "reflect supervision --on 3-12-2026 -o supervision.docx  # as a Word document, to take along",
)
@takes(Form)
def supervision(
    ctx: typer.Context,
    form: Form,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar=N_("DATE"), help=N_("The day of the session.")),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar=N_("DATE"), help=N_("From this day on, not from the last session.")
        ),
    ] = None,
    answer: AnswerTo = [],  # noqa: B006 - Typer makes a new one
    answers: AnswersFile = "",
) -> None:
    session = Session.of(ctx)
    wanted = wanted_form(form)
    if wanted and not may_go(session, wanted, form.file, yes=form.yes):
        return
    texts = texts_from(Given(answer=answer, answers=answers))
    asks = session.interactive and not texts and not wanted
    with session.writing() if texts or asks else session.reading() as db:
        meant = session_meant(session, db, on)
        span = span_of(session, db, meant, since)  # which refuses what is wrong with it
        if texts:
            meant = keep(session, db, meant, texts)
        leaving = leaves(wanted, form)
        found = page_of(session, db, meant, span, leaving=leaving)
        if leaving:
            tell_sealed(session, sealed_between(db, span.since, span.until))
        if wanted == "json":
            from reflect.practice.supervision_record import supervision_record

            give_json(session, supervision_record(found), form)
            return
        from reflect.pages.supervision import supervision_page

        pack = session.shelf().pack("supervision")
        now = session.now()
        show_page(
            session, lambda: supervision_page(found, pack, session.language, now), wanted, form
        )
        if asks:
            from reflect.cli.supervising import ask

            ask(session, db, meant)
