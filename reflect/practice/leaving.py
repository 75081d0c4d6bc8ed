"""What left the journal, and what was said of words that could have told too much."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Literal, NamedTuple

Purpose = Literal["intervisie", "supervision", "register", "accountability", "me", "agenda"]
Meaning = Literal["word", "person", "place", "organisation", "other", "nobody"]

PURPOSES: tuple[Purpose, ...] = ("intervisie", "supervision", "register", "accountability", "me")
"""What `reflect export` can be for."""

AGENDA: Purpose = "agenda"
"""Findings for the team or the organisation; these leave by `reflect raise`."""

MEANINGS: tuple[Meaning, ...] = ("word", "person", "place", "organisation", "other", "nobody")

NO_FILTERS: Mapping[str, str] = MappingProxyType({})


class Answered(NamedTuple):
    """What was said of a word, whatever its capitals.

    ``word`` is an ordinary word, which may leave; the others need another word, and
    ``instead`` is that, empty for the one that is proposed. ``nobody`` was said of an
    ``@word`` that is no person: that tells nothing of whether it may leave.
    """

    word: str
    meaning: Meaning
    instead: str = ""
    at: datetime | None = None


class Export(NamedTuple):
    """What left the journal once: none of its words, and no pseudonyms.

    ``entries`` and ``people`` are uids, of those that were not forgotten since;
    ``entries_then`` and ``people_then`` say how many there were. ``filters`` are
    options by name (``--from``: ``2026-01-01``), ``""`` where the value is a name, a
    tag or another word of the writer. ``id`` is 0 until it is recorded.
    """

    purpose: Purpose
    format: str
    entries: tuple[str, ...]
    people: tuple[str, ...] = ()
    filters: Mapping[str, str] = NO_FILTERS
    at: datetime | None = None
    uid: str = ""
    id: int = 0
    entries_then: int = 0
    people_then: int = 0
