"""What a shell prompt may tell: how much is due, and in which hours."""

import re
from datetime import time, timedelta
from typing import NamedTuple

LATELY = timedelta(weeks=4)
"""So long something is told of after its day; `reflect open` keeps it longer."""

HOURS = re.compile(r"(\d{1,2})(?:[:.](\d\d))? ?[-–] ?(\d{1,2})(?:[:.](\d\d))?", re.ASCII)


class Due(NamedTuple):
    """How many preparations were not looked back on, intentions are due, drafts wait."""

    preparations: int = 0
    intentions: int = 0
    drafts: int = 0


class Hours(NamedTuple):
    """From ``first`` until ``last``, which may be past midnight."""

    first: time
    last: time

    def hold(self, at: time) -> bool:
        """Whether ``at`` is in these hours."""
        if self.first < self.last:
            return self.first <= at < self.last
        return at >= self.first or at < self.last

    def __str__(self) -> str:
        return f"{self.first:%H:%M}-{self.last:%H:%M}"


def hours(text: str) -> Hours:
    """The hours that ``text`` says: ``08:00-18:00``, or ``8-18``. Raises `ValueError`."""
    found = HOURS.fullmatch(text.strip())
    if not found:
        raise ValueError("no hours")
    first, last = (time(int(found[one]), int(found[one + 1] or 0)) for one in (1, 3))
    if first == last:
        raise ValueError("no hour between them")
    return Hours(first, last)
