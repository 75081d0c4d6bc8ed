"""Ways to make things go wrong, and to see what was left."""

import ctypes
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from reflect.journal import entries, opening
from reflect.journal.filters import Filter

NO_BYTECODE = {"PYTHONDONTWRITEBYTECODE": "1"}
"""Or Python, without room, leaves half a module for the next process to stumble over."""

PR_CAPBSET_DROP = 24
CAPABILITIES = (1, 2)
"""CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH: to read and write what one has no permission for."""


def without_privileges() -> None:
    """Let permissions apply, to root as well (on Linux): from now on, and in what is started."""
    if os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None)
    for capability in CAPABILITIES:
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # the version of what follows; this process
    held = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; twice 32 bits
    libc.capget(header, held)
    for place in range(3):
        held[place] &= ~sum(1 << capability for capability in CAPABILITIES)
    libc.capset(header, held)


def with_room(size: int) -> Callable[[], None]:
    """Before a program starts: let no file that it writes grow over ``size`` bytes."""
    return partial(_limit, size)


def _limit(size: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def texts(journal: Path) -> list[str]:
    """The first answers of all entries, newest first."""
    with opening.reading(journal) as db:
        return [one.answers[0].text for one in entries.select(db, Filter())]


def is_whole(journal: Path) -> bool:
    """Whether SQLite finds the journal in order."""
    with opening.reading(journal) as db:
        return bool(db.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
