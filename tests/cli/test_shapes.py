"""What scripts read has the names of the contract, all of them and no others."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

DAYS = {"from", "to"}
COUNTED = {"counts", "loops", "open", "entries", "next", "frames"}
SUMMARY = DAYS | COUNTED | {"themes", "findings", "patterns"}
PART = DAYS | {"week", "counts", "loops", "prepared", "looked_back"}
SESSION = COUNTED | {"on", "since", "previous", "entry", "effects", "named", "patterns"}


def test_summaries_findings_and_the_page_for_supervision(
    run: Callable[..., Any], read: Callable[..., Any]
) -> None:
    day = (date.today() - timedelta(date.today().weekday())).isoformat()  # Monday
    tomorrow = (date.today() + timedelta(1)).isoformat()
    run("before", "Gesprek", "--framework", "kader", "--when", day, "--next", "bellen")
    run("after", 1, "--answer", "reframe=anders", "--when", day, "--tag", "regie")
    run("now", "regie", "--tag", "regie", "--when", day)
    raised = read("raise", "Te weinig tijd", "--to", "team", "--about", 3, "--when", day)
    week, month = read("week"), read("month", day[:7])
    assert set(week) == SUMMARY | {"week"}
    assert set(month) == SUMMARY | {"month", "weeks"}
    assert all(set(one) == PART for one in month["weeks"])
    assert week["frames"] == [{"entry": 2, "was": "kader", "now": "anders"}]
    assert {"term": "regie", "entries": [2, 3]} in week["themes"]
    [finding] = week["findings"]
    assert finding == {
        "entry": raised["id"], "when": raised["when"], "finding": "Te weinig tijd", "to": "team",
        "hope": None, "about": 3, "state": "open", "outcome": None,
    }  # fmt: skip
    assert read("raise", "done", raised["id"], "--outcome", "Niets")["outcome"] == "Niets"
    session = read("supervision", "--on", tomorrow, "--since", day)
    assert set(session) >= SESSION
    assert set(session) - SESSION == {"success", "dilemma", "raise"}
    assert set(session["next"][0]) == set(week["next"][0]) | {"entry"}
