"""Entries as plain JSON values: in the shape of the public contract, or exact.

An exact record holds what the contract leaves out (each question's loop, the
framework that a reframing left, when an intention was closed), so that the
entry can be read back from it.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from reflect.practice.entries import Answer, Entry, Intention


def entry_record(entry: Entry, *, exact: bool = False) -> dict[str, Any]:
    """``entry`` as a JSON object; ``sealed`` is in it only when it is."""
    record = {
        "id": entry.id,
        "uid": entry.uid,
        "kind": entry.kind,
        "pack": entry.pack,
        "title": entry.title,
        "when": entry.when.isoformat(),
        "created": entry.created.isoformat() if entry.created else None,
        "changed": entry.changed.isoformat() if entry.changed else None,
        "loop": entry.loop,
        "loop_by": entry.loop_by,
        "about": entry.about,
        "tags": list(entry.tags),
        "people": list(entry.people),
        "answers": [_answer_record(answer, exact) for answer in entry.answers],
        "next": [intention_record(intention, exact=exact) for intention in entry.next],
    }
    return record | ({"sealed": True} if entry.sealed else {})


def _answer_record(answer: Answer, exact: bool) -> dict[str, Any]:
    record = {"key": answer.key, "question": answer.question, "text": answer.text}
    return record | ({"loop": answer.loop, "was": answer.was} if exact else {})


def intention_record(intention: Intention, *, exact: bool = False) -> dict[str, Any]:
    """``intention`` as a JSON object."""
    record = {
        "id": intention.id,
        "text": intention.text,
        "due": _day(intention.due),
        "state": intention.state,
        "outcome": intention.outcome,
    }
    return record | ({"closed": _day(intention.closed), "uid": intention.uid} if exact else {})


def entry_from(record: Mapping[str, Any]) -> Entry:
    """The entry that an exact ``record`` was made of."""
    return Entry(
        id=record["id"],
        uid=record["uid"],
        kind=record["kind"],
        pack=record["pack"],
        title=record["title"],
        when=datetime.fromisoformat(record["when"]),
        created=_moment(record["created"]),
        changed=_moment(record["changed"]),
        loop=record["loop"],
        loop_by=record["loop_by"],
        about=record["about"],
        sealed=record.get("sealed", False),
        tags=tuple(record["tags"]),
        people=tuple(record["people"]),
        answers=tuple(
            Answer(
                key=answer["key"],
                question=answer["question"],
                loop=answer["loop"],
                text=answer["text"],
                was=answer["was"],
            )
            for answer in record["answers"]
        ),
        next=tuple(
            Intention(
                id=intention["id"],
                text=intention["text"],
                due=_date(intention["due"]),
                state=intention["state"],
                outcome=intention["outcome"],
                closed=_date(intention["closed"]),
                uid=intention["uid"],
            )
            for intention in record["next"]
        ),
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
