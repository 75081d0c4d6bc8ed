"""``reflect restore``: a backup in the place of the journal, or somewhere else."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.confirming import stopped, sure
from reflect.cli.options import AsJson, Yes
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.cli.unlocking import keys_at_hand
from reflect.journal import copying, entries, opening, restoring
from reflect.journal.driver import VERSION, Connection, connect, is_present
from reflect.journal.files import key_path, make_folder, pending_key_path, real_place, size
from reflect.journal.schema import newer, version_of
from reflect.journal.trouble import WrongKey
from reflect.journal.uniting import forget_as
from reflect.locale import N_, _, ngettext
from reflect.locale.dates import show_moment
from reflect.pages.backups import counted_entries
from reflect.pages.blocks import Line
from reflect.practice.errors import JournalDamaged, NotFound, WrongUse

app = typer.Typer(**PLAIN)


class Holding(NamedTuple):
    """What a journal holds: how many entries, and when it was changed last."""

    entries: int
    changed: datetime | None


@app.command(
    cls=Command,
    help=N_("Put a backup back; the journal that is there now is kept aside."),
    epilog="reflect restore backups/journal-2026-11-22T0213.db  # asks first\n"
    "reflect restore /media/usb/journal.db --to older.db  # beside it, to look at",
)
def restore(
    ctx: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar=N_("FILE"), help=N_("The backup; reflect backup --list shows which there are.")
        ),
    ],
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar=N_("PATH"),
            help=N_("Put it there, as a journal of its own; leave the journal as it is."),
        ),
    ] = None,
    yes: Yes = False,
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    source, path = real_place(file), real_place(to or session.journal)
    _refuse_what_cannot_be(source, path, elsewhere=to is not None)
    session.key = None
    with opening.as_it_is(source, session.unlock) as (db, opened_with):
        holds = _examined(db, source, opened_with)
        key = _goes_along(source, opened_with)
        standing, newly = restoring.Standing(False), False
        if path.exists():
            newly = key is None and key_path(path).exists()
            if newly:  # first: with it the journal opens
                key = _key_of_the_journal(session, path)
            standing = _standing(session, path)
            if not _wanted(session, source, holds, path, standing, yes=yes):
                stopped(session)
                return
        elif to is None and not session.journal_given:
            make_folder(path.parent)
        with copying.copied(db, path, key, newly) as (beside, _all):
            stays_away = _forget_again(beside, key, path, standing) if path.exists() else 0
            aside = restoring.replace(beside, path, key, standing)
    if json:
        print_json(
            {
                "file": str(path),
                "entries": holds.entries,
                "encrypted": key is not None,
                "before": str(aside) if aside else None,
                "forgotten": stays_away,
            }
        )
        return
    session.say(_("Put back in {path}: {what}.").format(path=path, what=_told(session, holds)))
    _tell_what_stays(session, aside, stays_away)
    if newly:
        session.say(_("It is encrypted as the journal was, with the same passphrase and code."))


def _tell_what_stays(session: Session, aside: Path | None, stays_away: int | None) -> None:
    """Say where the journal is that was there, and that what was forgotten stays forgotten."""
    if aside:
        session.say(_("What was there is kept in {aside}.").format(aside=aside))
    if stays_away:
        told = ngettext(
            "{count} entry in it that you forgot since stays forgotten.",
            "{count} entries in it that you forgot since stay forgotten.",
            stays_away,
        )
        session.say(told.format(count=stays_away))
    elif stays_away is None:
        session.say(
            _("What you forgot since may be in it: the journal that was there does not open.")
        )


def _refuse_what_cannot_be(source: Path, path: Path, *, elsewhere: bool) -> None:
    if size(source) is None:
        raise NotFound(
            "There is no file {path}.", "See the backups with reflect backup --list.", path=source
        )
    if path.exists() and source.samefile(path):
        raise WrongUse("{path} is the journal itself.", "Give a backup of it.", path=path)
    beside = (path, key_path(path), path.with_name(f"{path.name}-wal"))
    if elsewhere and any(one.exists() for one in beside):
        raise WrongUse(
            "{path} exists, or a key or a log that would be taken for its own.",
            "Give --to a name that is free.",
            path=path,
        )


def _examined(db: Connection, source: Path, key: opening.Key | None) -> Holding:
    """Read all of the backup. Raises `JournalDamaged`, and `WrongUse` when it is none."""
    try:
        version = version_of(db)
        if version == 0:
            raise WrongUse(
                "{path} is empty.", "See the backups with reflect backup --list.", path=source
            )
        if version > VERSION:
            raise newer(source, version)
        copying.check(source, key.value if key else None)
        return Holding(entries.count(db), copying.last_change(db))
    except JournalDamaged:
        raise JournalDamaged(
            "The backup {path} is damaged.",
            "Nothing was changed. Try an older one: reflect backup --list shows them.",
            path=source,
        ) from None


def _goes_along(source: Path, key: opening.Key | None) -> copying.Key | None:
    if key is None:
        return None
    file = pending_key_path(source) if key.pending else key_path(source)
    return copying.Key(key.value, file.read_bytes())


def _standing(session: Session, path: Path) -> restoring.Standing:
    """How the journal at ``path`` opens, without asking anybody for its passphrase.

    Raises `WrongUse` when it is something else than a journal.
    """
    try:
        with opening.as_it_is(path, lambda real: keys_at_hand(session, real)) as (db, key):
            version_of(db)
            return restoring.Standing(True, key.value if key else None)
    except (JournalDamaged, WrongKey):
        return restoring.Standing(False)


def _forget_again(
    beside: Path, key: copying.Key | None, path: Path, standing: restoring.Standing
) -> int | None:
    """Forget in the copy what was forgotten in the journal that it replaces; how many entries.

    None when that cannot be told: it does not open, or is damaged.
    """
    if not standing.opens:
        return None
    own = [opening.Key(standing.key)] if standing.key else []
    db = connect(beside, key=key.value if key else None)
    try:
        with opening.as_it_is(path, lambda _path: own) as (journal, _key):
            if not (is_present(db) and is_present(journal)):
                return 0
            return forget_as(db, journal)
    except JournalDamaged:
        return None
    finally:
        db.close()


def _key_of_the_journal(session: Session, path: Path) -> copying.Key | None:
    """What the journal is encrypted with, so that a plain backup does not open it to everybody."""
    with opening.as_it_is(path, session.unlock) as (_db, key):
        return _goes_along(path, key)


def _wanted(
    session: Session,
    source: Path,
    holds: Holding,
    path: Path,
    standing: restoring.Standing,
    *,
    yes: bool,
) -> bool:
    if session.interactive and not yes:
        session.remark(
            (
                Line(_("{file} holds {what}.").format(file=source, what=_told(session, holds))),
                Line(_("It comes in the place of {path}, which is kept aside.").format(path=path)),
            )
        )
        if not standing.opens:
            session.remark_line(
                _(
                    "What you forgot since may come back with it: {path} does not open. If it is"
                    " only locked, stop, and give reflect unlock first."
                ).format(path=path)
            )
    return sure(session, _("Put it back?"), _("put it back"), _("leave it"), given=yes)


def _told(session: Session, holds: Holding) -> str:
    entries = counted_entries(holds.entries)
    if holds.changed is None:
        return entries
    when = show_moment(holds.changed, session.now())
    return _("{entries}, changed last {when}").format(entries=entries, when=when)
