"""``reflect framework``: what one works by, in one's own words, and where it played a part."""

from pathlib import Path
from typing import Annotated, Any

import typer

from reflect.cli import places
from reflect.cli.boundary import in_words
from reflect.cli.command import PLAIN, Command, Group
from reflect.cli.framing import keep_version, own_framework, own_text
from reflect.cli.numbers import entry_meant
from reflect.cli.options import AsJson
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.cli.shelf import read_text
from reflect.journal import entries, frameworks
from reflect.journal.driver import JournalBusy, JournalUnwritable
from reflect.journal.files import make_folder, replace_file
from reflect.journal.filters import Filter
from reflect.locale import N_, _
from reflect.pages.blocks import Line
from reflect.pages.framework import MOST, Citing, framework_page, since_told, versions_page
from reflect.practice.errors import NotFound, WrongUse
from reflect.practice.framework import Framework, Version, of_day
from reflect.practice.framework_format import problems

app = typer.Typer(cls=Group, **PLAIN)


@app.callback(
    cls=Group,
    invoke_without_command=True,
    help=N_("Your own framework: what it says, and which entries cite it."),
    epilog="reflect framework init  # a first one, to make your own\n"
    "reflect framework  # what it says, and where it played a part\n"
    "reflect framework edit  # change it, in your own editor\n"
    "reflect framework --of 12  # as it was when entry 12 was written\n"
    "reflect framework --on 1-9-2026  # as it was on that day",
)
def framework(
    ctx: typer.Context,
    of: Annotated[
        str | None,
        typer.Option(
            "--of", metavar=N_("ENTRY"), help=N_("As it was when this entry was written.")
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar=N_("DATE"), help=N_("As it was on this day.")),
    ] = None,
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    if ctx.invoked_subcommand is not None:
        return
    if of is not None and on is not None:
        raise WrongUse("Either --of an entry, or --on a day.", "Leave one of them out.")
    if of is not None or on is not None:
        _show_version(session, of, on, as_json=json)
    else:
        _show(session, as_json=json)


@app.command(cls=Command, help=N_("Make the file, to make your own: an example to start from."))
def init(ctx: typer.Context) -> None:
    session = Session.of(ctx)
    file = places.framework_file()
    if file.exists():
        raise WrongUse(
            "{file} exists already.", "Change it with reflect framework edit.", file=file
        )
    with session.reading() as db:
        kept = frameworks.newest(db)
    _write(file, _example(session) if kept is None else kept)
    session.say(_("Written to {file}.").format(file=file))
    if kept is not None:
        session.remark_line(_("It is the framework as this journal knew it last."))
    session.remark_line(_("Make it your own: reflect framework edit."))


@app.command(cls=Command, help=N_("Print an example: the six pillars of WIJ Groningen."))
def example(ctx: typer.Context) -> None:
    print(_example(Session.of(ctx)), end="")


@app.command(cls=Command, help=N_("Change it in your own editor; it is checked afterwards."))
def edit(ctx: typer.Context) -> None:
    session = Session.of(ctx)
    file = places.framework_file()
    if not session.interactive:
        raise WrongUse(
            "There is no terminal to edit at.", "Change the file itself: {file}.", file=file
        )
    from reflect.cli.framework_editing import edit_framework

    text = own_text()
    edit_framework(session, file, _example(session) if text is None else text, _write)
    if file.exists():
        _shown_or_kept(session)


@app.command(cls=Command, help=N_("Check whether a file can be used as a framework."))
def check(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar=N_("[FILE]"), help=N_("A TOML file; else your own."))
    ] = None,
) -> None:
    session = Session.of(ctx)
    file = file or places.framework_file()
    found = list(problems(read_text(file), str(file)))
    for problem in found[:-1]:
        session.remark(tuple(Line(line) for line in in_words(problem)))
    if found:
        raise found[-1]
    session.say(_("{file} can be used as a framework.").format(file=file))


@app.command(cls=Command, help=N_("Every version of it, and what changed."))
def history(ctx: typer.Context, json: AsJson = False) -> None:
    session = Session.of(ctx)
    _shown_or_kept(session)
    with session.reading() as db:
        versions = frameworks.versions(db)
    if json:
        print_json([_version_record(session, one) for one in versions])
    elif versions:
        session.show(versions_page(versions, session.now()))
    else:
        session.remark_line(_("The journal knows no framework yet."), quiet=True)


def _show(session: Session, *, as_json: bool) -> None:
    found = own_framework()
    if found is None:
        if as_json:
            print_json(_record(Framework()))
            return
        raise NotFound(
            "There is no framework yet.",
            "reflect framework init makes one, to make your own.",
        )
    _shown_or_kept(session)
    with session.reading() as db:
        citing = {one.id: entries.select(db, Filter(tags=(one.id,))) for one in found.principles}
    if as_json:
        print_json(
            _record(found, {name: [one.id for one in some] for name, some in citing.items()})
        )
        return
    shown = {name: Citing(tuple(some[:MOST]), len(some)) for name, some in citing.items()}
    note = str(places.framework_file())
    session.show(framework_page(found, note, shown, session.now()))


def _show_version(session: Session, of: str | None, on: str | None, *, as_json: bool) -> None:
    """The framework as it was. Raises `NotFound` when the journal knows none."""
    _shown_or_kept(session)
    with session.reading() as db:
        versions = frameworks.versions(db)
        if of is not None:
            entry = entry_meant(db, of, binned=True)
            at = entry.created or entry.when
        else:
            named = session.moment(on or "", "past")
            at = named.at if named.exact else named.at.replace(hour=23, minute=59, second=59)
    version = of_day(versions, at)
    if not version:
        raise NotFound(
            "The journal knows no framework yet.",
            "reflect framework init makes one, to make your own.",
        )
    if version.at > at:
        session.remark_line(_("There was none yet; this is the first that the journal knows."))
    if as_json:
        print_json(_version_record(session, version))
    else:
        session.show(framework_page(version.framework, since_told(version, session.now())))


def _shown_or_kept(session: Session) -> None:
    """Keep the version that the file holds now, in a journal that exists and can be written."""
    if not session.journal.exists():
        return
    try:
        with session.reading() as db:
            known = frameworks.newest(db)
        if own_text() not in (None, known):
            with session.writing() as db:
                keep_version(session, db)
    except (JournalUnwritable, JournalBusy):
        return  # the next command that writes keeps it


def _example(session: Session) -> str:
    return places.shipped_framework(session.language).read_text("utf-8")


def _write(file: Path, text: str) -> None:
    make_folder(file.parent)
    replace_file(file, text.encode("utf-8", "surrogateescape"))


def _record(found: Framework, citing: dict[str, list[int]] | None = None) -> dict[str, Any]:
    return {
        "principles": [
            {"id": one.id, "title": one.title, "text": one.text, "part": one.part}
            | ({} if citing is None else {"entries": citing[one.id]})
            for one in found.principles
        ],
        "decisions": [{"text": one.text, "unless": list(one.unless)} for one in found.decisions],
    }


def _version_record(session: Session, one: Version) -> dict[str, Any]:
    since = one.at.astimezone(session.zone()).isoformat()
    return {"since": since, **_record(one.framework)}
