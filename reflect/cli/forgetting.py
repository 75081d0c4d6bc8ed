"""What `forget` and `tidy` share: the settings for tidying, and what is said afterwards."""

import os
from datetime import datetime, tzinfo
from pathlib import Path
from typing import NamedTuple

from reflect.cli import places
from reflect.cli.configuring import usable
from reflect.cli.session import Session
from reflect.cli.unlocking import AtHand
from reflect.journal import leftovers
from reflect.journal.copies import Copies, holding
from reflect.journal.files import real_place
from reflect.journal.forgetting import Found
from reflect.locale import _
from reflect.pages.forgetting import out_of_reach_page
from reflect.practice.entries import Entry
from reflect.practice.periods import midnight


class Tidying(NamedTuple):
    """What config.toml says under ``[tidy]``. ``paused`` is why, ``""`` when it is not."""

    months: int
    paused: str


def tidying() -> Tidying:
    """The settings for tidying. Raises `WrongUse` for values that mean nothing."""
    paused: bool | str = usable("tidy.paused")
    why = paused.strip() if isinstance(paused, str) else _("without a reason") if paused else ""
    return Tidying(usable("tidy.months"), why)


def settings_file() -> Path:
    """Where `tidying` is set."""
    return places.config_folder() / "config.toml"


def months_before(now: datetime, months: int, zone: tzinfo) -> datetime:
    """The beginning of the day so many months ago; the last of the month when it has no such."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    day = now.day
    while True:
        try:
            return midnight(now.date().replace(year=year, month=month + 1, day=day), zone)
        except ValueError:
            day -= 1


def clear_half_made(session: Session) -> None:
    """Remove copies that a reflect that was stopped left half-made: they hold all there was."""
    before = (session.clock() - leftovers.BUSY).timestamp()
    leftovers.clear_half_made(real_place(session.journal), before)


def copies_of(session: Session, gone: Found) -> Copies:
    """The copies on this machine that hold what is ``gone``; nobody is asked for a passphrase."""
    at_hand = AtHand()

    def keys_of(path: Path) -> list[bytes]:
        own = session.key.value if session.key else None
        return [key for key in (own, at_hand.key_for(path)) if key]

    return holding(real_place(session.journal), gone, keys_of)


def tell_limits(session: Session, copies: Copies, *, wiped: bool) -> None:
    """Say where the words may still be."""
    session.remark(out_of_reach_page(copies.certain, copies.locked, wiped=wiped))


def erase_leftovers(forgotten: tuple[Entry, ...]) -> None:
    """Erase what an editor left in its private folder of entries that were forgotten."""
    from reflect.terminal.private import leftovers

    uids = {one.uid for one in forgotten}
    for left in leftovers(os.environ):
        if left.subject in uids:
            left.erase()
