"""A week's summary as plain JSON values, in the shape of the public contract."""

from typing import Any

from reflect.practice.records import intention_record
from reflect.practice.weeks import Summary


def summary_record(summary: Summary) -> dict[str, Any]:
    """A week's summary as a JSON object."""
    return {
        "week": summary.week.name,
        "from": summary.week.monday.isoformat(),
        "to": summary.week.sunday.isoformat(),
        "counts": dict(summary.counts),
        "loops": dict(summary.loops),
        "open": [entry.id for entry in summary.open],
        "entries": [entry.id for entry in summary.entries],
        "next": [intention_record(intention) for _number, intention in summary.intentions],
        "frames": [
            {"entry": entry.id, "was": shift.was, "now": shift.text}
            for entry in summary.frames
            if (shift := entry.reframing)
        ],
        "themes": [
            {"term": theme.term, "entries": list(theme.entries)} for theme in summary.themes
        ],
    }
