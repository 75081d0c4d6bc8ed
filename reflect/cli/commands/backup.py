"""``reflect backup``: a whole copy of the journal, that can be put back."""

from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.backing_up import key_of, record, rotate, rule, told_of
from reflect.cli.command import PLAIN, Command
from reflect.cli.confirming import stopped, sure
from reflect.cli.options import AsJson, Replace
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.journal import backups, copying
from reflect.journal.files import key_path, make_folder, real_place, size
from reflect.locale import N_, _
from reflect.pages.backups import Kept, backups_page, counted_entries
from reflect.pages.sizes import show_size
from reflect.practice.errors import WrongUse

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Copy the whole journal to a backup, also while it is in use."),
    epilog="reflect backup  # into the folder backups beside the journal\n"
    "reflect backup /media/usb  # under a name with the date, on another disk\n"
    "reflect backup --list  # what there is to go back to",
)
def backup(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar=N_("[FILE]"),
            help=N_("The backup to make, or the folder to make it in."),
        ),
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help=N_("Show the backups that there are."))
    ] = False,
    yes: Replace = False,
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    journal = real_place(session.journal)
    given = None if file is None else real_place(file)
    folder = backups.folder_of(journal) if given is None else given
    if listed:
        _show(session, folder, journal, as_json=json)
        return
    if not size(journal):
        raise WrongUse("There is no journal at {path} to copy.", "Name it with --journal.",
                       path=journal)  # fmt: skip
    by = rule()
    if given is None:
        make_folder(folder)
    path = folder
    if folder.is_dir():
        path = backups.new_name(folder, journal, session.now())
    elif not _may_take(session, path, journal, yes=yes):
        stopped(session)
        return
    made = _make(session, path, journal)
    gone = rotate(folder, journal, by, path) if given is None else []
    if json:
        print_json(record(made) | {"removed": [str(one) for one in gone]})
    else:
        _tell(session, made)


def _make(session: Session, path: Path, journal: Path) -> Kept:
    with session.reading() as db:
        key = key_of(session, journal)
        with copying.copied(db, path, key) as (beside, _all):
            entries = copying.entries_in(beside, key.value if key else None)
            copying.put_in_place(beside, path, key)
    if not key:
        key_path(path).unlink(missing_ok=True)  # of an encrypted backup that was replaced
    return Kept(path, session.now(), path.stat().st_size, entries, key is not None)


def _tell(session: Session, made: Kept) -> None:
    """Say what was kept, and what opens it."""
    entries = counted_entries(made.entries or 0)
    told = _("Kept in {file}: {entries}, {size}.")
    session.say(told.format(file=made.path, entries=entries, size=show_size(made.size)))
    if made.encrypted:
        told = _("Its key is {key}: keep the two together. Today's passphrase or code opens it.")
        session.remark_line(told.format(key=key_path(made.path).name), quiet=True)
    else:
        session.remark_line(_("It is not encrypted: who has the file can read it."), quiet=True)


def _may_take(session: Session, path: Path, journal: Path, *, yes: bool) -> bool:
    """Whether the backup may have that name. Raises `WrongUse` when it never may."""
    if path == journal or key_path(path) in (path, key_path(journal)):
        raise WrongUse(
            "A backup at {path} would get in the way of the journal or a key.",
            "Give it another name or another folder.",
            path=path,
        )
    if size(path) is None:
        if key_path(path).exists():
            raise WrongUse(
                "{key} is there already, and would be taken for the key of the backup.",
                "Give the backup another name.",
                key=key_path(path),
            )
        return True
    question = _("{path} exists. Replace it?").format(path=path)
    return sure(session, question, _("replace it"), _("leave it"), given=yes)


def _show(session: Session, folder: Path, journal: Path, *, as_json: bool) -> None:
    told = told_of(session, backups.found(folder, journal))
    if as_json:
        print_json([record(one) for one in told])
    else:
        session.show(backups_page(folder, told, session.now()))
