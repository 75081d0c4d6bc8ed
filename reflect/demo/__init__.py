"""Eight fictional weeks in the journal of one professional, to try the tool on."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any

from reflect.practice.answers import finished, from_script
from reflect.practice.entries import Entry, Intention, Loop
from reflect.practice.loops import chosen, tagged
from reflect.practice.packs import Pack

WEEKS = 8


def last_monday(today: date) -> date:
    """The Monday of the last of the eight weeks: the latest whose Friday is over."""
    monday = today - timedelta(days=today.weekday())
    return monday if today.weekday() >= 5 else monday - timedelta(weeks=1)


def demo_entries(
    language: str, today: date, zone: tzinfo, pack: Callable[[str], Pack]
) -> Iterator[Entry]:
    """The entries, oldest first. Those that look back have ``about`` set to the
    place, from 1, of the entry they are about: its number in an empty journal.
    """
    text = (Path(__file__).parent / f"{language}.toml").read_text("utf-8")
    first = last_monday(today) - timedelta(weeks=WEEKS - 1)
    numbers: dict[str, int] = {}
    made: dict[int, Entry] = {}
    for number, told in enumerate(tomllib.loads(text)["entry"], 1):
        numbers[told["id"]] = number
        about = numbers.get(told.get("about", ""))
        day = first + timedelta(weeks=told["week"] - 1, days=told["day"] - 1)
        when = datetime.combine(day, time.fromisoformat(told["time"]), zone)
        entry = _entry(told, pack(told["pack"]), when, language, made.get(about or 0))
        made[number] = entry._replace(about=about)
        yield made[number]


def _entry(
    told: Mapping[str, Any], pack: Pack, when: datetime, language: str, prepared: Entry | None
) -> Entry:
    entry = Entry(
        kind=pack.kind,
        pack=pack.id,
        when=when,
        title=told.get("title", ""),
        tags=tuple(told.get("tags", ())),
        people=tuple(told.get("with", ())),
        next=tuple(_intention(one, when.date()) for one in told.get("next", ())),
    )
    answers = from_script(pack, language, told["answers"])
    entry = tagged(finished(pack, entry, answers, prepared))
    loops: dict[str, Loop | None] = {"single": "single", "double": "double", "none": None}
    return chosen(entry, loops[told["loop"]]) if "loop" in told else entry


def _intention(told: Mapping[str, Any], day: date) -> Intention:
    due = day + timedelta(days=told["due"]) if "due" in told else None
    return Intention(
        text=told["text"],
        due=due,
        state=told.get("state", "open"),
        closed=due if "outcome" in told else None,
        outcome=told.get("outcome"),
    )
