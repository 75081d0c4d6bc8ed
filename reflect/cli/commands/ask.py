"""``reflect ask``: a question a day, one line back."""

import sys
from datetime import date, timedelta
from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.given import from_standard_input, texts_from
from reflect.cli.options import FOUR, Given, takes
from reflect.cli.output import print_json, tell_new
from reflect.cli.session import Session
from reflect.journal import drafts, entries
from reflect.journal.driver import Connection
from reflect.journal.filters import Filter
from reflect.locale import N_
from reflect.pages.blocks import Heading, Line
from reflect.practice.answers import from_script
from reflect.practice.drafts import Draft
from reflect.practice.entries import Entry
from reflect.practice.packs import Pack, Question
from reflect.practice.periods import midnight
from reflect.practice.steering import PACK, question_of

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("A question a day: one of the questions to steer by, and one line back."),
    epilog="reflect ask  # today's question\n"
    "reflect ask 'The time I gave her.'  # answers it with this line\n"
    "reflect ask -  # reads the line from standard input, out of the shell's history\n"
    "reflect ask --show  # only shows the question\n"
    "reflect ask --question well  # another one; reflect prompts show steering has them all",
)
@takes(Given, hidden=FOUR)
def ask(
    ctx: typer.Context,
    given: Given,
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar=N_("[TEXT]"), help=N_("The line; - reads standard input.")),
    ] = None,
    question: Annotated[
        str | None,
        typer.Option("--question", metavar=N_("KEY"), help=N_("Another question of the pack.")),
    ] = None,
    show: Annotated[
        bool, typer.Option("--show", help=N_("Only show the question; write nothing."))
    ] = False,
) -> None:
    session = Session.of(ctx)
    pack = session.shelf().pack(PACK)
    if question is not None:
        from_script(pack, session.language, {question: ""})  # which refuses one there is not
    day = _day(session, given.when)
    if show:
        with session.reading() as db:
            chosen = _chosen(session, db, pack, day, question)
        _show(session, chosen, day, as_json=given.json)
        return
    line = _line(text or [], given)
    with session.writing() as db:
        chosen = _chosen(session, db, pack, day, question)
        entry = _kept(session, db, pack, chosen, given, line)
    tell_new(session, entry, as_json=given.json)


def _line(words: list[str], given: Given) -> str | None:
    """The line as typed, or from standard input; None when it is to be asked."""
    piped = not words and not given.answers and not given.answer and not sys.stdin.isatty()
    if words == ["-"] or piped:
        return from_standard_input().removesuffix("\n")
    return " ".join(words) if words else None


def _day(session: Session, when: str | None) -> date:
    """The day whose question it is: that of the entry."""
    moment = session.now() if when is None else session.moment(when, "past").at
    return moment.astimezone(session.zone()).date()


def _chosen(session: Session, db: Connection, pack: Pack, day: date, key: str | None) -> Question:
    """The question with ``key``, else the one of ``day`` that was not answered that day yet."""
    if key is not None and (named := pack.question(key)):
        return named
    since, until = (midnight(one, session.zone()) for one in (day, day + timedelta(1)))
    today = entries.select(db, Filter(pack=PACK, since=since, until=until))
    return question_of(pack, day, {one.key for entry in today for one in entry.answers})


def _kept(
    session: Session, db: Connection, pack: Pack, chosen: Question, given: Given, line: str | None
) -> Entry:
    """The answer in the journal, asked for in one line when it was not given."""
    from reflect.cli.writing import write_entry

    if line is not None:
        given = given._replace(answer=[*given.answer, f"{chosen.key}={line}"])
    if texts := texts_from(given):
        from_script(pack, session.language, texts)
        given = given._replace(answers="", answer=[f"{key}={one}" for key, one in texts.items()])
        asked = [one for one in pack.questions if one.key in texts]
        return write_entry(session, db, pack._replace(questions=tuple(asked)), given)
    if not session.interactive:
        return write_entry(session, db, _only(pack, chosen), given)
    return _asked(session, db, pack, chosen, given)


def _asked(session: Session, db: Connection, pack: Pack, chosen: Question, given: Given) -> Entry:
    """Put the question, or the one that was being answered when it stopped."""
    from reflect.cli.given import entry_from
    from reflect.cli.interviewing import converse
    from reflect.cli.resuming import added, chosen_draft

    unfinished = [one for one in drafts.drafts(db) if _of_one(one, pack)]
    if draft := chosen_draft(session, db, unfinished, new=False):
        chosen = pack.question(_key(draft)) or chosen
        draft = added(session, pack, given, None, draft)
    draft = draft or Draft(entry_from(session, pack, given))
    return converse(session, db, _only(pack, chosen), draft, None, given, quick=True)


def _only(pack: Pack, chosen: Question) -> Pack:
    """``pack`` with one question, that is answered in one line."""
    return pack._replace(questions=(chosen._replace(one_line=True),))


def _of_one(draft: Draft, pack: Pack) -> bool:
    """Whether ``draft`` answers one question of ``pack``, as this command begins it."""
    return draft.entry.pack == PACK and not draft.entry.id and bool(pack.question(_key(draft)))


def _key(draft: Draft) -> str:
    """The key of the only question that ``draft`` answers; empty when there are more."""
    keys = {one.key for one in draft.entry.answers} | {draft.typing[0] if draft.typing else ""}
    found = keys - {""}
    return found.pop() if len(found) == 1 else ""


def _show(session: Session, chosen: Question, day: date, *, as_json: bool) -> None:
    wording = chosen.wording(session.language)
    if as_json:
        print_json(
            {
                "date": day.isoformat(),
                "key": chosen.key,
                "question": wording.question,
                "hint": wording.hint,
                "probes": list(wording.probes),
            }
        )
        return
    more = (wording.hint, *wording.probes)
    session.show((Heading(wording.question), *(Line(one, quiet=True) for one in more if one)))
