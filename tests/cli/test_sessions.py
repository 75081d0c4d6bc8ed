"""sessions: what was attended, how long it took, and what a register's rule says."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from reflect.cli.attending import years_before
from reflect.cli.rulebook import Rulebook

DAY = (date.today() - timedelta(2)).isoformat()


def test_a_session_is_kept_as_it_was_told(
    run: Callable[..., Any], read: Callable[..., Any]
) -> None:
    entry = read(
        "sessions", "add", "--form", "intervisie", "--when", DAY, "--from", "14:00",
        "--to", "16:00", "--role", "inbrenger", "--group", 6, "--method", "incident",
        "--question", "Wanneer wacht ik?", "--outcome", "Rust.", "--proof", "map A",
    )  # fmt: skip
    assert (entry["kind"], entry["pack"], entry["loop"]) == ("free", "session", None)
    assert entry["when"].startswith(f"{DAY}T14:00"), "it stands where it began"
    assert read("sessions", "show", 1) == {
        "entry": 1, "pack": "session", "date": DAY, "form": "intervisie", "minutes": 120,
        "times": "14:00–16:00", "role": "inbrenger", "group": "6", "method": "incident",
        "question": "Wanneer wacht ik?", "outcome": "Rust.", "proof": "map A", "supervision": None,
    }  # fmt: skip
    read("edit", 1, "--answer", "times=1,5 uur")
    assert read("sessions")["minutes"] == 90
    assert "1 h 30" in run("sessions", "show", 1).stdout
    read("edit", 1, "--answer", "times=16:00-14:00")
    assert read("sessions")["minutes"] == 22 * 60, "what was written is read, not refused"
    run("undo")
    assert read("search", "inbrenger")[0]["id"] == 1
    run("delete", 1)
    assert read("sessions")["sessions"] == []


def test_what_was_written_is_told_by_its_own_name(
    run: Callable[..., Any], read: Callable[..., Any]
) -> None:
    told = run("sessions", "add", "--when", DAY, "--from", "22:30", "--to", "0:30")
    assert told.stdout.startswith("Kept as 1: session · ")
    assert "Read as 2 h." in told.stderr, "over midnight"
    assert run("raise", "Twee weken wachten").stdout.startswith("Kept as 2: finding · ")
    assert run("case", "--answer", "question=x").stdout.startswith("Kept as 3: case · ")
    assert run("decide", "--answer", "decide=x").stdout.startswith("Kept as 4: key decision · ")
    assert "  session  " in run("list").stdout
    assert [one["id"] for one in read("list", "--kind", "session")] == [1]
    assert run("list", "--kind", "session", "--pack", "finding").exit_code == 2
    assert read("sessions", "show", "last")["entry"] == 1, "the last session, not the last entry"
    assert read("raise", "done", "last", "Niets.")["entry"] == 2
    assert "There are no open findings." in run("raise").stderr
    assert "There are no such findings." in run("raise", "--all", "--to", "team").stderr
    assert "in those days" in run("sessions", "--to", "2020-01-01").stderr


def test_what_cannot_be_read_is_asked_and_in_no_sum(
    run: Callable[..., Any], read: Callable[..., Any]
) -> None:
    """So is supervision that was only prepared; what is still to come is not summed."""
    run("supervision", "--on", DAY, "--answer", "question=x")
    read("sessions", "add", "--form", "coaching", "--when", DAY, "--hours", "45 min")
    told = run("sessions", "add", "--answer", "form=coaching", "--answer", "times=een tijdje")
    assert "How long did it take?" in told.stderr
    read("sessions", "add", "--form", "coaching", "--when", "tomorrow", "--hours", "2")
    found = read("sessions")
    assert (found["minutes"], sorted(found["unknown"])) == (45, [1, 3])
    assert [one["entry"] for one in found["coming"]] == [4]
    shown = run("sessions").stdout
    assert "How long did these take?" in shown
    assert f"sessions add --form supervision --when {DAY}" in shown
    read("sessions", "add", "--form", "supervision", "--when", DAY, "--hours", "1h30")
    found = read("sessions", "--from", DAY, "--to", DAY)
    assert (found["minutes"], found["unknown"]) == (135, [])
    assert [one["supervision"] for one in found["sessions"] if one["form"] == "supervision"] == [1]


def test_a_day_and_a_night_that_were_written_are_read_and_asked_about(
    run: Callable[..., Any], read: Callable[..., Any]
) -> None:
    for times, asked in (("16:00-14:00", True), ("22:00-1:30", False), ("14:00-16:00", False)):
        told = run("sessions", "add", "--answer", f"times={times}").stderr
        assert ("past midnight: reflect edit 1 " in told) == asked
    assert read("sessions")["minutes"] == 60 * (22 + 3.5 + 2)


def test_sums_stand_beside_the_rule_and_nothing_is_judged(
    run: Callable[..., Any], read: Callable[..., Any]
) -> None:
    """What counts, how much there is, what the rule says, and when the rule was checked."""
    for form, hours in (("intervisie", "2"), ("supervisie", "0.5"), ("coaching", "1")):
        run("sessions", "add", "--form", form, "--when", DAY, "--hours", hours)
    run("sessions", "add", "--form", "intervisie", "--when", "1-1-2015", "--hours", "8")
    found = read("sessions", "--register", "skj")
    rule = found["register"]["rules"][0]
    assert (rule["hours"], rule["years"], rule["minutes"]) == (60, 5, 120)
    assert rule["aside"] == {"short": [2], "group": [], "form": [3]}
    assert found["from"] == years_before(date.today(), 5).isoformat()
    shown = run("sessions", "--register", "skj").stdout
    for told in (
        "intervisie: 1 session, 2 h", "60 hours in 5 years", "22 November 2026", "timacademie.nl",
        "What was not verified", "shorter than 1 h", "contact hours",
    ):  # fmt: skip
        assert told in shown
    for judged in ("%", "behind", "enough", "short of", "too few", "!"):
        assert judged not in shown
    longer = read("sessions", "--register", "skj", "--from", "1-1-2014")
    assert longer["register"]["rules"][0]["minutes"] == 600


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_register_that_comes_with_reflect_can_be_read(
    run: Callable[..., Any], language: str
) -> None:
    names = Rulebook.of_user().names()
    assert names == ["nmc", "nvo", "registerplein", "skj"]
    for name in names:
        shown = run("--lang", language, "sessions", "--register", name)
        assert shown.exit_code == 0, shown.stderr
        register = Rulebook.of_user().register(name)
        assert register.title(language) in shown.stdout
        for rule in register.rules:
            assert rule.says[language] in shown.stdout
            assert rule.source[language] in shown.stdout


OWN = """
id = "skj"
checked = 2026-12-01
title.nl = "Mijn register"

[[rules]]
says.nl = "Tien uur per jaar."
source.nl = "het reglement"
forms = ["wandelen"]
hours = 10
years = 1
"""


@pytest.fixture
def own(home: Path) -> Path:
    folder = home / ".config" / "reflect" / "registers"
    folder.mkdir(parents=True)
    return folder / "skj.toml"


def test_rules_of_your_own_replace_those_of_reflect(
    run: Callable[..., Any], read: Callable[..., Any], own: Path
) -> None:
    own.write_text(OWN)
    run("sessions", "add", "--form", "Wandelen", "--when", DAY, "--hours", "1")
    found = read("sessions", "--register", "skj")["register"]
    assert (found["title"], found["checked"]) == ("Mijn register", "2026-12-01")
    assert found["rules"][0]["minutes"] == 60


@pytest.mark.parametrize(
    ("change", "into", "field"),
    [('id = "skj"', 'id = "x"', "id"), ("checked = 2026-12-01", 'checked = "gisteren"', "checked"),
     ('title.nl = "Mijn register"', "title = 3", "title"), ("[[rules]]", "[rules]", "rules"),
     ("hours = 10", 'hours = "tien"', "rules.1.hours"), ("years = 1", "yaers = 1", "rules.1.yaers"),
     ('forms = ["wandelen"]', "forms = 3", "rules.1.forms"),
     ("years = 1", "group = [8, 3]", "rules.1.group"),
     ('source.nl = "het reglement"', "", "rules.1.source"), ("hours = 10", "hours = ", "TOML")],
)  # fmt: skip
def test_a_mistake_in_rules_is_told_with_its_field(
    run: Callable[..., Any], own: Path, change: str, into: str, field: str
) -> None:
    own.write_text(OWN.replace(change, into))
    refused = run("sessions", "--register", "skj")
    assert refused.exit_code == 2
    assert f"skj.toml: {field} " in refused.stderr
    assert run("sessions").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(("--register", "bond"), 3), (("--register", "../skj"), 3), (("add", "--hours", "lang"), 2),
     (("add", "--from", "14:00"), 2), (("add", "--from", "14:00", "--to", "14:00"), 2),
     (("add", "--hours", "2", "--from", "14:00", "--to", "16:00"), 2), (("add",), 2),
     (("add", "--from", "16:00", "--to", "14:00"), 2),
     (("add", "--from", "14:00", "--to", "2:00"), 2),
     (("show", 1), 3), (("show", 9), 3), (("--from", "ooit"), 2)],
)  # fmt: skip
def test_what_cannot_be_is_refused(
    run: Callable[..., Any], read: Callable[..., Any], arguments: tuple[object, ...], status: int
) -> None:
    run("now", "x")
    assert run("sessions", *arguments).exit_code == status
    assert len(read("list")) == 1


def test_a_term_of_years_ends_today() -> None:
    assert years_before(date(2026, 11, 22), 5) == date(2021, 11, 23)
    assert years_before(date(2028, 2, 29), 3) == date(2025, 3, 1)
