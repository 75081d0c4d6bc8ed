"""The journal and its backups: the key that goes along, what is kept, what is known of each."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from reflect.cli import places
from reflect.cli.configuring import usable
from reflect.cli.session import Session
from reflect.journal import backups
from reflect.journal.copying import Key, entries_in
from reflect.journal.files import key_path, pending_key_path
from reflect.pages.backups import Kept
from reflect.practice.errors import WrongUse
from reflect.practice.retention import Rule, kept


def key_of(session: Session, path: Path) -> Key | None:
    """The key that the journal at this real path was just opened with; None without one.

    Raises `WrongUse` when two files could hold it.
    """
    if pending_key_path(path).exists() and session.key:
        raise WrongUse(
            "{path} was being encrypted when that was stopped.",
            "Let reflect list open it once where it may be written; then try again.",
            path=path,
        )
    if not key_path(path).exists() or not session.key:
        return None
    return Key(session.key.value, key_path(path).read_bytes())


def rule() -> Rule:
    """What ``[backup]`` in config.toml says of what is kept. Raises `WrongUse`."""
    told: Any = places.settings().get("backup", {})
    if not isinstance(told, dict) or not told.keys() <= set(Rule._fields):
        raise WrongUse(
            "[backup] in {file} is not understood.",
            "It takes whole numbers: {names}.",
            file=places.config_folder() / "config.toml",
            names=", ".join(f"{name} = {number}" for name, number in Rule()._asdict().items()),
        )
    return Rule(*(usable(f"backup.{name}") for name in Rule._fields))


def rotate(folder: Path, journal: Path, by: Rule, new: Path) -> list[Path]:
    """Remove what ``by`` does not keep of the backups in ``folder``; what was removed.

    The ``new`` one stays, also when the clock was set back and its name makes it the oldest.
    """

    def chosen(found: list[backups.Backup]) -> list[backups.Backup]:
        return [one for one in found if one.path == new] + kept(found[::-1], _made, by)

    return backups.remove_all_but(backups.found(folder, journal), chosen)


def _made(one: backups.Backup) -> datetime:
    return one.made + timedelta(0, 0, one.again)


def told_of(session: Session, found: list[backups.Backup]) -> list[Kept]:
    """What can be told of each without asking anybody for a passphrase."""
    from reflect.cli.unlocking import AtHand

    at_hand = AtHand()
    return [
        Kept(
            one.path,
            one.made.replace(tzinfo=session.zone()),
            one.size,
            entries_in(one.path, at_hand.key_for(one.path) if one.encrypted else None),
            one.encrypted,
        )
        for one in found
    ]


def record(one: Kept) -> dict[str, object]:
    """``one`` as a JSON object."""
    return {
        "file": str(one.path),
        "made": _moment(one.made),
        "bytes": one.size,
        "entries": one.entries,
        "encrypted": one.encrypted,
    }


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="minutes")
