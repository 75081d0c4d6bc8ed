"""What one run of the command knows: the journal, the clock, the language, the terminal."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from reflect import locale
from reflect.cli import places
from reflect.cli.shelf import Shelf
from reflect.journal import opening
from reflect.journal.driver import Connection
from reflect.journal.files import make_folder, require_folder
from reflect.terminal.manner import be_plain

if TYPE_CHECKING:
    from reflect.journal.opening import Key, Unlock
    from reflect.locale.moments import Moment
    from reflect.pages.blocks import Page
    from reflect.practice.periods import Period


class Session:
    """Passed to every command as ``ctx.obj``.

    ``journal`` is the path of the journal; ``journal_given`` tells whether the
    user named it. ``no_input``, ``colour`` and ``plain`` follow the options.
    """

    def __init__(
        self,
        journal: Path,
        journal_given: bool,
        no_input: bool = False,
        colour: bool = True,
        plain: bool = False,
    ) -> None:
        self.journal = journal
        self.journal_given = journal_given
        self.no_input = no_input
        self.colour = colour
        self.plain = plain
        self.key: Key | None = None  # of an encrypted journal, once it was opened

    @property
    def plain(self) -> bool:
        """Whether all is to be plain lines, questions as well."""
        return self._plain

    @plain.setter
    def plain(self, plain: bool) -> None:
        self._plain = plain
        be_plain(plain)

    @classmethod
    def of(cls, ctx: typer.Context) -> "Session":
        """The session of the command that is running."""
        session: Session = ctx.obj
        return session

    @property
    def language(self) -> str:
        """``nl`` or ``en``."""
        return locale.language()

    @property
    def interactive(self) -> bool:
        """Whether there is somebody to ask, and a terminal to ask on."""
        seen = sys.stderr.isatty() or sys.stdout.isatty()
        return not self.no_input and sys.stdin.isatty() and seen

    def clock(self) -> datetime:
        """The present moment, with the present offset of the user's clock."""
        return datetime.now().astimezone()

    def now(self) -> datetime:
        """The present moment in the user's time zone, to reckon other days from."""
        return datetime.now(self.zone())

    def zone(self) -> tzinfo:
        """The local time zone."""
        return local_zone()

    def moment(self, text: str, lean: Literal["past", "future"]) -> "Moment":
        """The moment that ``text`` names; ``lean`` decides where it could be either."""
        from reflect.locale.moments import parse_moment

        return parse_moment(text, self.now(), lean)

    def week(self, text: str) -> "Period":
        """The week that ``text`` names; this week when it names none."""
        return self._period(text, "week")

    def month(self, text: str) -> "Period":
        """The month that ``text`` names; this month when it names none."""
        return self._period(text, "month")

    def year(self, text: str) -> "Period":
        """The year that ``text`` names; this year when it names none."""
        return self._period(text, "year")

    def _period(self, text: str, kind: Literal["week", "month", "year"]) -> "Period":
        from reflect.practice.periods import month_of, named, week_of, year_of

        now = self.now()
        day = now.date()
        if text:
            found = named(text, self.zone())
            if found and found.kind == kind:
                return found
            from reflect.locale.spans import parse_month, parse_week, parse_year

            parse = {"week": parse_week, "month": parse_month, "year": parse_year}[kind]
            day = parse(text, now)
        make = {"week": week_of, "month": month_of, "year": year_of}[kind]
        return make(day, now.tzinfo or UTC)

    def shelf(self) -> Shelf:
        """The prompt packs."""
        return Shelf(places.shipped_prompts(), places.config_folder() / "prompts")

    def shipped_shelf(self) -> Shelf:
        """The packs that come with reflect, whatever the user has."""
        return Shelf(places.shipped_prompts())

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The journal to write in; made, with its folder, when it does not exist."""
        if not self.journal_given:
            make_folder(self.journal.parent)
        with opening.writing(self.journal, self.unlock) as db:
            yield db

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The journal to read from; empty when it does not exist."""
        if self.journal_given:
            require_folder(self.journal.parent)
        with opening.reading(self.journal, self.unlock) as db:
            yield db

    def unlock(self, path: Path) -> "Iterable[Key]":
        """The keys that may open the journal at this real path; its passphrase is asked for."""
        from reflect.cli.unlocking import keys_for

        return keys_for(self, path)

    def remark_line(self, text: str, *, quiet: bool = False) -> None:
        """Say one line on standard error; ``quiet``ly what may be passed over."""
        from reflect.pages.blocks import Line

        self.remark((Line(text, quiet=quiet),))

    @contextmanager
    def reading_with(self, unlock: "Unlock") -> Iterator[Connection]:
        """The journal to read from, with the keys that ``unlock`` gives."""
        with opening.reading(self.journal, unlock) as db:
            yield db

    def say(self, text: str) -> None:
        """Say one line on standard output."""
        from reflect.pages.blocks import Line

        self.show((Line(text),))

    def remark(self, page: "Page") -> None:
        """Show ``page`` on standard error: no result, but good to know."""
        from reflect.terminal.out import show

        show(page, colour=self.colour, plainly=self.plain, stream=sys.stderr)

    def show(self, page: "Page", *, paged: bool = True) -> None:
        """Show ``page`` on standard output; what is longer than the screen through a pager."""
        from reflect.terminal.out import show

        pager = os.environ if paged else None
        show(page, colour=self.colour, plainly=self.plain, pager=pager)


def local_zone() -> tzinfo:
    """The local time zone with all its clock changes.

    The zone that the system names, read by zoneinfo; dateutil, which takes
    longer to load, finds the rest (rules written out in TZ, what Windows has set).
    """
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    name = os.environ.get("TZ", "").lstrip(":")
    try:
        if name:
            return ZoneInfo(name)
        with Path("/etc/localtime").open("rb") as file:
            return ZoneInfo.from_file(file)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        from dateutil import tz

        if not name and sys.platform == "win32" and tz.tzwinlocal:
            windows: tzinfo = tz.tzwinlocal()
            return windows
        try:  # as the system reads it: in UTC+3 it is three hours earlier than in UTC
            found: tzinfo = tz.tzstr(name, posix_offset=True)
        except ValueError:
            found = tz.gettz(name or None) or tz.tzlocal()
        return found
