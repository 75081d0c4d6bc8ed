"""Backups on a page."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from reflect.locale import _, ngettext
from reflect.locale.dates import show_moment
from reflect.pages.blocks import Command, Line, Page, Row, Rows
from reflect.pages.sizes import show_size


class Kept(NamedTuple):
    """A backup as it is told of; ``entries`` is None when it could not be opened."""

    path: Path
    made: datetime
    size: int
    entries: int | None
    encrypted: bool


def counted_entries(count: int) -> str:
    """``3 entries``."""
    return ngettext("{count} entry", "{count} entries", count).format(count=count)


def backups_page(folder: Path, backups: Iterable[Kept], now: datetime) -> Page:
    """``backups`` in ``folder``, as they come."""
    rows = tuple(_row(one, now) for one in backups)
    if not rows:
        return (
            Line(_("There is no backup in {folder}.").format(folder=folder)),
            Command("reflect backup", _("makes one")),
        )
    return (
        Line(str(folder), quiet=True),
        Rows(rows),
        Command(f"reflect restore {folder / rows[0].words}", _("puts the newest back")),
    )


def _row(one: Kept, now: datetime) -> Row:
    entries = _("locked") if one.entries is None else counted_entries(one.entries)
    return Row(
        number=None,
        when=show_moment(one.made, now),
        kind=_("encrypted") if one.encrypted else _("not encrypted"),
        words=one.path.name,
        marks=(show_size(one.size), entries),
    )
