"""``reflect doctor``: is all well with the journal, and what helps when it is not."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.options import AsJson
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.journal import backups, checking, leftovers, surroundings
from reflect.journal.files import key_path, may_write, real_place, size
from reflect.journal.trouble import WrongKey
from reflect.locale import N_, _
from reflect.pages.checkup import checkup_page, salvaged_page, told
from reflect.practice.checkup import Check
from reflect.practice.errors import JournalDamaged, Status

LATELY = timedelta(days=30)
"""A backup older than this is told of, when anything was written since."""

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("See whether all is well with the journal, and what helps when it is not."),
    epilog="reflect doctor  # looks at everything, changes nothing\n"
    "reflect doctor --mend  # mends what can be mended without losing a word\n"
    "reflect doctor --salvage saved.db  # a damaged journal: what is left, in a new one",
)
def doctor(
    ctx: typer.Context,
    mend: Annotated[
        bool,
        typer.Option("--mend", help=N_("Mend the search index, permissions and what was left.")),
    ] = False,
    saved: Annotated[
        Path | None,
        typer.Option(
            "--salvage",
            metavar=N_("FILE"),
            help=N_("Save what can be read of a damaged journal in a new one, FILE."),
        ),
    ] = None,
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    path = real_place(session.journal)
    if saved:
        _salvage(session, path, saved, as_json=json)
        return
    if mend:
        _mend(session, path)
    checks = list(_checks(session, path))
    found = backups.found(backups.folder_of(path), path)
    newest = str(found[0].path) if found else ""
    if json:
        print_json(
            {
                "well": _status(checks) == Status.DONE,
                "checks": [_record(one, newest) for one in checks],
            }
        )
    elif not path.exists():
        session.say(_("There is no journal yet."))
    else:
        session.show(checkup_page(checks, newest))
    raise typer.Exit(_status(checks))


def _salvage(session: Session, path: Path, file: Path, *, as_json: bool) -> None:
    from reflect.cli.salvage import salvage_into

    done = salvage_into(session, path, file)
    if as_json:
        losses = [
            {
                "entry": one.number,
                "lost": one.what,
                "date": one.at.date().isoformat() if one.at else None,
            }
            for one in done.losses
        ]
        print_json(
            {
                "file": str(file),
                "entries": done.entries,
                "losses": losses,
                "not_whole": list(done.beside),
            }
        )
    else:
        lost = [(one.number, one.what, one.at) for one in done.losses]
        session.show(salvaged_page(str(file), done.entries, lost, session.now(), done.beside))
    raise typer.Exit(Status.FAILED if done.losses or done.beside else Status.DONE)


def _checks(session: Session, path: Path) -> Iterator[Check]:
    encrypted = key_path(path).exists()
    if _there(path):
        yield from _inside(session, path, encrypted=encrypted)
    if path.exists():
        yield surroundings.permissions(path, own_folder=not session.journal_given)
        yield Check("encryption", "good" if encrypted else "note")
        yield _backup(session, path)
        yield surroundings.synced(path)
        yield leftovers.unfinished(path, (session.clock() - leftovers.BUSY).timestamp())
        yield surroundings.kept_aside(path, encrypted=encrypted)


def _there(path: Path) -> bool:
    """Whether there is a file with something in it, if only half of it."""
    try:
        return bool(size(path))
    except JournalDamaged:
        return True


def _inside(session: Session, path: Path, *, encrypted: bool) -> Iterator[Check]:
    """What is found in the journal itself; that it does not open is found as well."""
    try:
        with session.reading() as db:
            read_only = not may_write(path)
            yield from checking.checked(db, encrypted=encrypted, read_only=read_only)
            yield _editor(lambda uid: checking.number_of(db, uid))
    except JournalDamaged:
        yield Check("pages", "damaged")
    except WrongKey:
        yield Check("key", "damaged")


def _editor(number_of: Callable[[str], int | None]) -> Check:
    from reflect.terminal.private import leftovers

    left = [one for one in leftovers(os.environ) if one.text.strip()]
    numbers = [number for one in left if (number := number_of(one.subject))]
    files = tuple(str(one.folder) for one in left)
    return Check("editor", "wrong" if left else "good", tuple(numbers), files)


def _backup(session: Session, path: Path) -> Check:
    """Whether there is a backup of late, or one since the journal was written last."""
    found = backups.found(backups.folder_of(path), path)
    if not found:
        return Check("backup", "note")
    made = found[0].made.replace(tzinfo=session.zone())
    written = path.stat().st_mtime
    old = made < session.now() - LATELY and made.timestamp() + 60 < written
    return Check("backup", "note" if old else "good", (), (str(found[0].path),))


def _mend(session: Session, path: Path) -> None:
    if not path.exists():
        return
    surroundings.close(path, own_folder=not session.journal_given)
    try:
        with session.writing() as db:
            if any(
                one.mended
                for one in checking.checked(db, encrypted=key_path(path).exists(), read_only=False)
            ):
                checking.mend(db)
    except (JournalDamaged, WrongKey):
        return  # nothing there can be mended, and it is told of
    leftovers.clear(path, (session.clock() - leftovers.BUSY).timestamp())


def _status(checks: list[Check]) -> Status:
    states = {one.state for one in checks}
    if "damaged" in states:
        return Status.DAMAGED
    return Status.FAILED if "wrong" in states else Status.DONE


def _record(check: Check, newest: str) -> dict[str, object]:
    words = told(check, newest)
    return {
        "name": check.name,
        "state": check.state,
        "what": words.what,
        "why": words.why or None,
        "command": words.command or None,
        "numbers": list(check.numbers),
        "files": list(check.files),
    }
