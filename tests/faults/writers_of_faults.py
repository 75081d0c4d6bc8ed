"""Ways to make things go wrong, and to see what was left."""

import ctypes
import os
from pathlib import Path

from reflect.journal import entries, opening
from reflect.journal.filters import Filter

PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2


def without_privileges() -> None:
    """Before a program starts: let permissions apply, to root as well (on Linux)."""
    if os.geteuid() == 0:
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def texts(journal: Path) -> list[str]:
    """The first answers of all entries, newest first."""
    with opening.reading(journal) as db:
        return [one.answers[0].text for one in entries.select(db, Filter())]


def is_whole(journal: Path) -> bool:
    """Whether SQLite finds the journal in order."""
    with opening.reading(journal) as db:
        return bool(db.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
