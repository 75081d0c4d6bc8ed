"""A summary as plain JSON values, in the shape of the public contract."""

from typing import Any

from reflect.practice.findings import finding_record
from reflect.practice.parts import Part, divided
from reflect.practice.periods import Period
from reflect.practice.records import intention_record
from reflect.practice.summaries import Summary


def summary_record(summary: Summary) -> dict[str, Any]:
    """``summary`` as a JSON object; that of more than a week tells of its weeks too."""
    record = {
        **_span_record(summary.period),
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
        "findings": [finding_record(entry) for entry in summary.findings],
    }
    if summary.period.kind != "week":
        record["weeks"] = [_week_record(part) for part in divided(summary, "week")]
    return record


def _week_record(part: Part) -> dict[str, Any]:
    return {
        **_span_record(part.period),
        "counts": dict(part.counts),
        "loops": dict(part.loops),
        "prepared": part.prepared,
        "looked_back": part.looked_back,
    }


def _span_record(period: Period) -> dict[str, Any]:
    return {
        period.kind: period.name,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
    }
