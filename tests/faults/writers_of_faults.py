"""Ways to make things go wrong, and to see what was left."""

import ctypes
import os
from collections.abc import Callable
from pathlib import Path

from reflect.journal import entries, opening
from reflect.journal.filters import Filter

NO_BYTECODE = {"PYTHONDONTWRITEBYTECODE": "1"}
"""Or Python, without room, leaves half a module for the next process to stumble over."""

PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2


def without_privileges() -> None:
    """Before a program starts: let permissions apply, to root as well (on Linux)."""
    if os.geteuid() == 0:
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def with_room(size: int) -> Callable[[], None]:
    """Before a program starts: let no file that it writes grow over ``size`` bytes."""

    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    return limit


def texts(journal: Path) -> list[str]:
    """The first answers of all entries, newest first."""
    with opening.reading(journal) as db:
        return [one.answers[0].text for one in entries.select(db, Filter())]


def is_whole(journal: Path) -> bool:
    """Whether SQLite finds the journal in order."""
    with opening.reading(journal) as db:
        return bool(db.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
