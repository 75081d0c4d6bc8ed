"""A summary as plain JSON values, in the shape of the public contract."""

from typing import Any

from reflect.practice.records import intention_record
from reflect.practice.summaries import Summary


def summary_record(summary: Summary) -> dict[str, Any]:
    """``summary`` as a JSON object."""
    return {
        summary.period.kind: summary.period.name,
        "from": summary.period.first.isoformat(),
        "to": summary.period.last.isoformat(),
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
