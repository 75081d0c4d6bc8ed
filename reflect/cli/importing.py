"""An import from beginning to end: looked at first, then taken over as one change."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from reflect.cli.arriving import LOADERS, PROGRAMS, Given
from reflect.cli.given import unreadable
from reflect.cli.session import Session
from reflect.formats.arriving import LEFT_OUT, Arriving, Doubt, Reading
from reflect.journal import arriving
from reflect.locale import _
from reflect.pages.arriving import Coming, Place
from reflect.practice.entries import Entry
from reflect.terminal.progress import Told, progress


class Tally:
    """Counts what comes by: entries, their days, and what is doubtful about them."""

    def __init__(self, given: Sequence[Given]) -> None:
        self._given = given
        self.entries = self.here = self.forgotten = 0
        self.doubts: list[Doubt] = []
        self._first: date | None = None
        self._last: date | None = None

    @property
    def new(self) -> int:
        """How many are not in the journal yet."""
        return self.entries - self.here - self.forgotten

    @property
    def days(self) -> tuple[date, date] | None:
        """The first day that something is of, and the last."""
        return (self._first, self._last) if self._first and self._last else None

    def counted(self, coming: Iterable[Arriving]) -> Iterator[Entry]:
        """The entries in ``coming``, counted on their way."""
        for one in coming:
            self.doubts += one.doubts
            if one.entry:
                self.entries += 1
                day = one.entry.when.date()
                self._first = min(self._first or day, day)
                self._last = max(self._last or day, day)
                yield one.entry

    def coming(self) -> Coming:
        """All that was counted."""
        places: dict[str, list[Place]] = {}
        for kind, file, line in self.doubts:
            places.setdefault(kind, []).append(Place(file, line))
        return Coming(
            sources=tuple((one.name, PROGRAMS[one.origin]) for one in self._given),
            entries=self.entries,
            days=self.days,
            here=self.here,
            forgotten=self.forgotten,
            doubts=places,
            one_file=sum(len(one.sources) for one in self._given) == 1,
        )

    def record(self, came: int | None) -> dict[str, Any]:
        """As a JSON object; ``came`` is how many came, None when they were only looked at."""
        first, last = self.days or (None, None)
        return {
            "files": [{"file": one.name, "from": one.origin} for one in self._given],
            "dry_run": came is None,
            "entries": self.entries,
            "from": first.isoformat() if first else None,
            "to": last.isoformat() if last else None,
            "new": self.new,
            "here": self.here,
            "forgotten": self.forgotten,
            "imported": came or 0,
            "attachments": sum(one.kind == "attachment" for one in self.doubts),
            "left_out": sum(one.kind in LEFT_OUT for one in self.doubts),
            "doubts": [one._asdict() for one in self.doubts],
        }


def look(session: Session, given: Sequence[Given], reading: Reading) -> Tally:
    """What would come, without changing anything."""
    tally = Tally(given)
    seen: set[str] = set()
    with session.reading() as db, _progress(session, _("Reading"), 0) as told:
        known = arriving.known(db)
        for some in arriving.batches(tally.counted(_arriving(given, reading))):
            uids = [one.uid for one in some]
            here, forgotten = known(uids)
            gone = sum(uid in forgotten for uid in uids)
            new = {uid for uid in uids if uid not in here | forgotten} - seen
            tally.forgotten += gone
            tally.here += len(uids) - gone - len(new)
            if len(given) > 1:  # in one file each has a uid of its own
                seen |= new
            told(tally.entries)
    return tally


def take_over(
    session: Session, given: Sequence[Given], reading: Reading, total: int
) -> tuple[Tally, int]:
    """Take over what is new, as one change; how many entries came.

    ``total`` is how many entries there are, 0 when that is not known.
    """
    tally = Tally(given)
    with session.writing() as db, _progress(session, _("Importing"), total) as told:
        entries = tally.counted(_arriving(given, reading))
        arrived = arriving.add_all(db, entries, session.clock(), told=told)
    tally.here, tally.forgotten = arrived.here, arrived.forgotten
    return tally, arrived.came


def _arriving(given: Sequence[Given], reading: Reading) -> Iterator[Arriving]:
    """All that is in the files, one after another."""
    for one in given:
        try:
            yield from LOADERS[one.origin](one.sources, reading)
        except OSError:
            raise unreadable(one.name) from None


def _progress(session: Session, label: str, total: int) -> AbstractContextManager[Told]:
    return progress(label, total, sys.stderr, drawn=not session.plain)
