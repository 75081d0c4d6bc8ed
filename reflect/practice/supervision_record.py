"""The page for supervision as plain JSON values."""

from collections.abc import Iterable
from typing import Any

from reflect.practice.entries import Entry
from reflect.practice.patterns import pattern_record
from reflect.practice.records import entry_record, intention_record
from reflect.practice.summaries import Pair
from reflect.practice.summary_record import summary_record
from reflect.practice.supervision import Supervision


def supervision_record(found: Supervision) -> dict[str, Any]:
    """``found`` as a JSON object: its eight parts by name, and the answers kept for the session."""
    summary = summary_record(found.summary)
    return {
        "on": found.on.isoformat(),
        "since": found.since.isoformat(),
        "previous": found.previous.id if found.previous else None,
        "entry": entry_record(found.prepared) if found.prepared else None,
        "counts": summary["counts"],
        "loops": summary["loops"],
        "entries": summary["entries"],
        "effects": [_effect(pair) for pair in found.summary.pairs],
        **{key: _numbers(entries) for key, entries in found.marked.items()},
        "frames": summary["frames"],
        "named": [{"entry": one.id, "framework": one.framework} for one in found.named],
        "patterns": [pattern_record(one) for one in found.patterns],
        "next": [intention_record(one) | {"entry": number} for number, one in found.intentions],
        "open": summary["open"],
    }


def _effect(pair: Pair) -> dict[str, Any]:
    return {
        "entry": pair.look_back.id,
        "about": pair.look_back.about,
        "intended": pair.intended,
        "seen": pair.seen,
    }


def _numbers(entries: Iterable[Entry]) -> list[int]:
    return [entry.id for entry in entries]
