"""Findings for the team or the organisation, and what came of them.

A finding is an entry of the pack `PACK`; it is open until something is written down
of what came of it.
"""

from collections.abc import Iterable
from datetime import date, tzinfo
from typing import Any

from reflect.practice.entries import Entry
from reflect.practice.packs import Pack
from reflect.practice.text import fold

PACK = "finding"
FINDING, TO, HOPE, OUTCOME = "finding", "to", "hope", "outcome"

WHOM = {
    "team": ("team", "the team", "het team", "ons team"),
    "organisation": ("organisation", "the organisation", "organization", "the organization",
                     "organisatie", "de organisatie"),
}  # fmt: skip
"""To whom most findings go, and what that is called in answers."""


def text_of(entry: Entry, key: str = FINDING) -> str:
    """The answer to the question ``key``; empty when there is none."""
    answer = entry.answer(key)
    return answer.text if answer else ""


def is_open(entry: Entry) -> bool:
    """Whether nothing was written down yet of what came of it."""
    return not text_of(entry, OUTCOME).strip()


def whom(text: str) -> str:
    """``team``, ``organisation``, or the ``text`` as it is: whom it goes to."""
    plain = fold(" ".join(text.split()))
    return next((key for key, words in WHOM.items() if plain in words), text.strip())


def days_since(entry: Entry, today: date, zone: tzinfo) -> int:
    """For how many days the finding is there; never fewer than none."""
    return max((today - entry.when.astimezone(zone).date()).days, 0)


def when_raised(pack: Pack) -> Pack:
    """The questions of ``pack`` that are put when a finding is raised."""
    return pack._replace(questions=tuple(one for one in pack.questions if one.key != OUTCOME))


def to_whom(entries: Iterable[Entry], to: str) -> list[Entry]:
    """Those of ``entries`` that go ``to`` whom that names; all for an empty name."""
    wanted = fold(whom(to))
    return [one for one in entries if not wanted or fold(whom(text_of(one, TO))) == wanted]


def finding_record(entry: Entry) -> dict[str, Any]:
    """``entry``, a finding, as a JSON object."""
    return {
        "entry": entry.id,
        "when": entry.when.isoformat(),
        "finding": text_of(entry),
        "to": text_of(entry, TO) or None,
        "hope": text_of(entry, HOPE) or None,
        "about": entry.about,
        "state": "open" if is_open(entry) else "done",
        "outcome": text_of(entry, OUTCOME) or None,
    }
