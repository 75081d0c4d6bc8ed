"""What was looked at to see whether a journal is well, and what was found."""

from typing import Literal, NamedTuple

State = Literal["good", "note", "wrong", "damaged"]
"""``note`` is good to know; ``wrong`` can be mended; ``damaged`` means that words may be lost."""


class Check(NamedTuple):
    """One thing that was looked at.

    ``numbers`` are those of entries (of drafts, for the check of drafts), ``files`` the
    files or folders that it is about, ``mended`` whether ``doctor --mend`` mends it.
    """

    name: str
    state: State = "good"
    numbers: tuple[int, ...] = ()
    files: tuple[str, ...] = ()
    mended: bool = False
