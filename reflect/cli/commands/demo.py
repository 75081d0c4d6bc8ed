"""``reflect demo``: see it at work on a journal of nobody."""

import shutil
import sys
import tempfile
from pathlib import Path

import typer

from reflect.cli.command import PLAIN
from reflect.cli.command import Command as CliCommand
from reflect.cli.returning import returning
from reflect.cli.session import Session
from reflect.cli.summaries import summary_of
from reflect.demo import WEEKS, demo_entries, last_monday
from reflect.journal import changes, opening
from reflect.locale import N_, _
from reflect.pages.blocks import Command, Heading, Line, Page
from reflect.pages.patterns import patterns_page
from reflect.pages.week import week_page
from reflect.practice.periods import week_of

app = typer.Typer(**PLAIN)


@app.command(
    cls=CliCommand,
    help=N_("Show reflect at work, on a fictional journal of eight weeks."),
    epilog="reflect demo  # it leaves your own journal alone",
)
def demo(ctx: typer.Context) -> None:
    session = Session.of(ctx)
    now = session.now()
    shelf = session.shipped_shelf()
    path = Path(tempfile.mkdtemp(prefix="reflect-demo-")) / "journal.db"
    zone = session.zone()
    count = 0
    with opening.writing(path) as db:
        for entry in demo_entries(session.language, now.date(), zone, shelf.pack):
            changes.add(db, entry, entry.when)
            count += 1
        week = week_of(last_monday(now.date()), zone)
        summary = summary_of(db, week)
        found = returning(db, week, WEEKS)
    introduction = _(
        "{weeks} weeks in the journal of a fictional professional: {count} entries. "
        "This is the last of those weeks, as reflect week shows it before supervision."
    )
    session.show(
        (
            Line(introduction.format(weeks=WEEKS, count=count), quiet=True),
            Line(""),
            *week_page(summary, now),
            *patterns_page(found, WEEKS, now.date()),
            *_to_try(path, summary.pairs[-1].look_back.id),
        ),
        paged=False,  # what can be tried next should stay on the screen
    )


def _to_try(path: Path, look_back: int) -> Page:
    reflect = f"{_program()} --journal {path}"
    return (
        Heading(_("Try on this journal")),
        Command(f"{reflect} open", _("what still asks for attention")),
        Command(f"{reflect} show {look_back}", _("a look-back beside its preparation")),
        Command(f"{reflect} after", _("look back yourself")),
    )


def _program() -> str:
    """How this program is called from here: by name where the shell finds it."""
    if shutil.which("reflect"):
        return "reflect"
    typed = Path(sys.argv[0])
    return "python -m reflect" if typed.name == "__main__.py" else str(typed)
