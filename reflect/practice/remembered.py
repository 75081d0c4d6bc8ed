"""Answers of a review that hold for later exports as well."""

from typing import Literal, NamedTuple


class Remembered(NamedTuple):
    """What was said of ``text``, exactly as it stands: it is a *word*, or the name of a *person*.

    A word is never asked about again. A person is replaced like those of the register, but
    has no role. ``uid`` never changes, on any machine; it is empty until it is stored.
    """

    text: str
    kind: Literal["word", "person"]
    uid: str = ""
