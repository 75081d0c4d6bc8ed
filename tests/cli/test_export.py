"""export: what leaves serves its moment, and nobody in it is named without being asked about."""

import json
import os
import re
import stat
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from taken_out import PAGES, PURPOSES, TABLES, words_of

from reflect.cli.session import Session

ZONE = ZoneInfo("Europe/Amsterdam")
EVERY = [*PAGES, *TABLES]
SECRETS = ("Fatma", "Aysel", "fatma", "aysel", "Dokkum", "06-12345678")


@pytest.fixture
def entries(run, once) -> None:
    """A preparation and a look-back with Fatma (of the register), Aysel (not), and a number."""
    once("export", lambda: fill(run))


def fill(run) -> None:
    assert run("people", "add", "Fatma", "--role", "moeder").exit_code == 0
    run("before", "Bij Fatma", "--what", "Fatma vragen naar Aysel.", "--when", "2026-11-02 14:00",
        "--framework", "Zij beslist.")  # fmt: skip
    run("after", 1, "--what", "Ik belde FATMA op 06-12345678, in Dokkum.", "--framework", "Rust.",
        "--answer", "learned=Fatma's tempo volgen.", "--answer", "reframe=Samen met Fatma.",
        "--when", "2026-11-03 10:00", "--tag", "fatma", "--with", "Aysel",
        "--next", "Aysel bellen op 25-11-2026")  # fmt: skip


def left(read) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read("exports")
    return found


def decided(monkeypatch: pytest.MonkeyPatch, answer) -> list[str]:
    """Sit at a terminal: ``answer(question, labels)`` chooses; the questions that were put."""
    put: list[str] = []

    def choose(question: str, choices: list[tuple[str, Any]], **_more: object) -> Any:
        put.append(question)
        wanted = answer(question)
        fitting = (value for label, value in choices if wanted in (label, value))
        return next(fitting, choices[0][1])  # what is not offered cannot be chosen

    monkeypatch.setattr(Session, "interactive", property(lambda _self: True))
    monkeypatch.setattr("reflect.terminal.asking.choose", choose)
    return put


# ------------------------------------------------------------------------ what may leave, and how


@pytest.mark.parametrize(("purpose", "form"), EVERY)
def test_nothing_leaves_while_anything_is_open(
    run, read, entries, tmp_path: Path, purpose: str, form: str
) -> None:
    """It says how many words there are and in which entries, and no word of them."""
    file = tmp_path / f"uit.{form}"
    for target in (("-o", file), ("--format", form)):
        refused = run("export", 1, 2, "--for", purpose, *target)
        assert refused.exit_code == 1
        assert refused.stdout == ""
        assert "may show who it is about, in 1, 2." in refused.stderr
        assert "--yes takes every word" in refused.stderr
        assert not any(one in refused.output for one in SECRETS)
    assert not file.exists()
    assert left(read) == []


@pytest.mark.parametrize(("purpose", "form"), EVERY)
def test_yes_takes_every_word_that_is_proposed(
    run, read, entries, tmp_path: Path, purpose: str, form: str
) -> None:
    file = tmp_path / f"uit.{form}"
    done = run("export", 1, 2, "--for", purpose, "--yes", "-o", file)
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert "is not encrypted" in done.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    found = "\n".join(words_of(file.read_bytes(), form))
    assert "moeder " in found
    assert "person " in found
    assert "[telephone number]" in found.replace("\\", "")
    assert not any(one in found for one in SECRETS)
    [row] = left(read)
    assert (row["for"], row["format"]) == (purpose, form)
    assert (row["entries"], row["people"], row["filters"]) == ([1, 2], ["Fatma"], {})
    printed = run("export", 1, 2, "--for", purpose, "--yes", "--format", form)
    assert words_of(printed.stdout_bytes, form)
    assert not any(one in printed.output for one in SECRETS)


@pytest.mark.parametrize("form", ["md", "html", "docx", "pdf", "csv", "json"])
def test_for_me_is_exact_in_every_format(run, read, entries, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"alles.{form}"
    done = run("export", "--for", "me", "-o", file)
    assert done.exit_code == 0, done.output
    text = file.read_text("utf-8") if form == "json" else ""
    assert "Fatma vragen naar Aysel." in (text or "\n".join(words_of(file.read_bytes(), form)))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    [row] = left(read)
    assert (row["for"], row["entries"], row["people"]) == ("me", [1, 2], [])


def test_the_review_as_json_has_the_shape_of_the_contract(run, read, entries) -> None:
    found = read("export", 2, "--for", "accountability", "--review")
    assert list(found) == ["suspects"]
    keys = ["entry", "text", "type", "sentence", "proposal", "answer"]
    assert all(list(one) == keys for one in found["suspects"])
    [number] = [one for one in found["suspects"] if one["type"] == "phone"]
    assert number == {
        "entry": 2,
        "text": "06-12345678",
        "type": "phone",
        "sentence": "Ik belde FATMA op 06-12345678, in Dokkum.",
        "proposal": "[telephone number]",
        "answer": None,
    }
    assert {one["text"] for one in found["suspects"]} >= {"Aysel", "Dokkum", "FATMA"}


def test_a_review_writes_nothing(run, read, entries, tmp_path: Path) -> None:
    file = tmp_path / "uit.md"
    for more in ((), ("--yes",), ("--json",), ("-o", file)):
        assert run("export", 2, "--for", "intervisie", "--review", *more).exit_code == 0
    assert not file.exists()
    assert left(read) == []
    assert read("people", "words") == []


@pytest.mark.parametrize(
    ("given", "status", "told"),
    [
        ([], 2, "For whom"),
        (["--for", "iedereen"], 2, "--for"),
        (["--for", "intervisie", "--format", "odt"], 2, "--format"),
        (["--for", "intervisie", "--format", "csv"], 2, "is a page, and no table"),
        (["--for", "intervisie", "-o", "{tmp}/x.json"], 2, "is a page, and no table"),
        (["--for", "intervisie", "-o", "{tmp}/x.odt"], 2, "names no format"),
        (["--for", "intervisie", "--method", "incidenten"], 2, "--method"),
        (["--for", "register", "--rules", "big"], 2, "--rules"),
        (["--for", "register", "--method", "incident"], 2, "does nothing"),
        (["--for", "intervisie", "--rules", "skj"], 2, "does nothing"),
        (["--for", "me", "--shift-dates"], 2, "does nothing"),
        (["--for", "me", "--review"], 2, "does nothing"),
        (["--for", "me", "--review", "--json"], 2, "does nothing"),
        (["--for", "me", "--json"], 2, "--review"),
        (["--for", "register", "--json"], 2, "--review"),
        (["9", "--for", "register", "--yes"], 3, "no entry 9"),
        (["9", "--for", "me"], 3, "no entry 9"),
        (["x", "--for", "register"], 2, "not the number"),
        (["--for", "register", "--tag", "geen"], 3, "no entry to export"),
        (["--for", "me", "--tag", "geen"], 3, "no entry to export"),
        (["--for", "register", "--kind", "niets"], 2, "--kind"),
        (["--for", "register", "--yes", "-o", "{tmp}/niets/x.md"], 2, "no folder"),
        (["--for", "register", "--yes", "-o", "{tmp}"], 2, "not a file that can be replaced"),
    ],
)
def test_what_cannot_be_is_refused(
    run, read, entries, tmp_path: Path, given: list[str], status: int, told: str
) -> None:
    refused = run("export", *(one.format(tmp=tmp_path) for one in given))
    assert refused.exit_code == status, refused.output
    assert told in refused.stderr
    assert refused.stdout == ""
    assert left(read) == []


def test_an_empty_journal_has_nothing_to_export(run) -> None:
    assert run("export", "--for", "me").exit_code == 3
    for purpose in ("intervisie", "register", "accountability"):
        assert run("export", "--for", purpose, "--tag", "x", "--yes").exit_code == 3
        assert "Which entries" in run("export", "--for", purpose, "--yes").stderr


def test_a_file_is_replaced_only_when_that_is_said(run, read, entries, tmp_path: Path) -> None:
    file = tmp_path / "uit.md"
    file.write_text("van iemand anders")
    file.chmod(0o644)
    assert run("export", "--for", "me", "-o", file).exit_code == 2
    assert run("export", 2, "--for", "register", "-o", file).exit_code == 2
    assert file.read_text() == "van iemand anders"
    assert left(read) == []
    assert run("export", 2, "--for", "register", "--yes", "-o", file).exit_code == 0
    assert "Reflective account" in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "name", ["Fatma.md", "fatma.md", "inbreng-fatma.md", "FATMA_2.md", "fatma's verhaal.md",
             "yilmaz.md", "x.fatma.md"],
)  # fmt: skip
def test_the_name_of_the_file_may_name_nobody(run, entries, tmp_path: Path, name: str) -> None:
    run("people", "add", "Emine Yılmaz")
    refused = run("export", 2, "--for", "register", "--yes", "-o", tmp_path / name)
    assert refused.exit_code == 2
    assert "The name of the file" in refused.stderr
    assert list(tmp_path.glob("*.md")) == []


def test_a_file_may_be_called_by_a_word_that_is_a_name_as_well(run, tmp_path: Path) -> None:
    run("people", "add", "Wil")
    run("now", "rust")
    file = tmp_path / "wat-ik-wil.md"
    assert run("export", 1, "--for", "register", "--yes", "-o", file).exit_code == 0


# --------------------------------------------------------------------------------- what is sealed


@pytest.fixture
def sealed(run, once) -> str:
    """A sealed preparation with a framework and an intention, its look-back, and one more.

    A word that stands in what is sealed only.
    """
    word = "zandkorrel"
    once("sealed for export", lambda: seal(run, word))
    return word


def seal(run, word: str) -> None:
    run("before", f"Titel {word}", "--what", word, "--framework", f"kader {word}",
        "--next", f"bel {word}", "--when", "yesterday 10:00")  # fmt: skip
    run("after", 1, "--title", "Eigen titel", "--what", "mijn woorden", "--answer",
        "reframe=anders", "--when", "yesterday 12:00")  # fmt: skip
    run("now", "los", "--when", "yesterday 13:00")
    run("edit", 2, "--answer", "what=mijn eigen woorden")
    assert run("seal", 1).exit_code == 0


@pytest.mark.parametrize(("purpose", "form"), EVERY)
def test_what_is_sealed_never_leaves(
    run, read, sealed, tmp_path: Path, purpose: str, form: str
) -> None:
    """Not by itself, nor beside its look-back, nor as the framework that this left."""
    file = tmp_path / f"uit.{form}"
    for chosen in (("1", "2", "3"), ("2",), ("--from", "1-1-2020")):
        done = run("export", *chosen, "--for", purpose, "--yes", "-o", file)
        assert done.exit_code == 0, done.output
        found = "\n".join(words_of(file.read_bytes(), form))
        assert "mijn eigen woorden" in found
        assert sealed not in found + done.output
        assert ("1 sealed entry stays" in done.stderr) == ("2" not in chosen or "1" in chosen)
    assert all(1 not in one["entries"] for one in left(read))
    refused = run("export", 1, "--for", purpose, "--yes", "-o", file)
    assert refused.exit_code == 3
    assert "sealed" in refused.stderr
    assert sealed not in refused.output


@pytest.mark.parametrize("form", ["md", "html", "docx", "pdf", "csv", "json"])
def test_what_is_sealed_is_not_on_the_page_for_supervision(run, sealed, form: str) -> None:
    """Nor is its intention, that is still open."""
    run("supervision", "--on", "today", "--answer", "success=zandkorrel")
    number = json.loads(run("list", "-n", 1, "--json").stdout)[0]["id"]
    run("seal", number)
    done = run("export", "--for", "supervision", "--yes", "--format", form)
    assert done.exit_code == 0, done.output
    found = "\n".join(words_of(done.stdout_bytes, form))
    assert "anders" in found
    assert sealed not in found + done.stderr


@pytest.mark.parametrize("summary", ["week yesterday", "between yesterday today", "supervision"])
def test_what_is_sealed_is_in_no_document_of_a_summary(
    run, sealed, tmp_path: Path, summary: str
) -> None:
    """Of those to take along; one's own screen has it, and JSON for a script."""
    run("supervision", "--on", "today", "--answer", "success=geluk")
    command = summary.split()
    for name, given in (
        ("een.md", ()),
        ("twee.json", ()),
        (None, ("--format", "md")),
        (None, ("--format", "html")),
    ):
        file = tmp_path / (name or "geen")
        done = run(*command, *(("-o", file) if name else given))
        assert done.exit_code == 0, done.output
        found = file.read_text("utf-8") if name else done.stdout
        assert "anders" in found
        assert sealed not in found + done.stderr
        assert "1 sealed entry stays in the journal." in done.stderr
    for own in (run(*command, "--no-input"), run(*command, "--json")):
        assert sealed in own.stdout
        assert "sealed entry" not in own.stderr


@pytest.mark.parametrize("form", ["md", "html", "docx", "pdf", "csv", "json"])
def test_what_is_sealed_stays_when_all_goes_to_oneself(run, sealed, form: str) -> None:
    """But the framework that a look-back says it left is of that look-back as well."""
    done = run("export", 3, "--for", "me", "--format", form)
    assert sealed not in done.output
    done = run("export", "--for", "me", "--format", form)
    assert "1 sealed entry stays in the journal; reflect backup has it." in done.stderr
    found = done.stdout if form == "json" else "\n".join(words_of(done.stdout_bytes, form))
    assert f"Titel {sealed}" not in found
    assert f"bel {sealed}" not in found
    assert f"kader {sealed}" in found
    assert run("export", 1, "--for", "me", "--format", form).exit_code == 3


# ----------------------------------------------------------------------------- what is on the page


def test_a_contribution_does_not_tell_how_it_ended(run) -> None:
    run("before", "Gesprek", "--what", "begin", "--effect", "doel")
    run("after", 1, "--what", "verloop", "--effect", "slotsom", "--answer", "learned=slotles",
        "--answer", "reframe=slotblik", "--next", "slotstap", "--tag", "slottag")  # fmt: skip
    for form in ("md", "html", "docx", "pdf"):
        done = run("export", 2, "--for", "intervisie", "--yes", "--format", form)
        found = "\n".join(words_of(done.stdout_bytes, form))
        assert "begin" in found
        assert "verloop" in found
        assert "slot" not in found


def test_the_entries_that_a_contribution_was_taken_from_are_in_the_ledger(run, read) -> None:
    run("before", "Gesprek", "--what", "begin")
    run("after", 1, "--what", "verloop")
    assert run("export", 2, "--for", "intervisie", "--yes").exit_code == 0
    assert left(read)[0]["entries"] == [1, 2]


def test_a_long_contribution_is_told_of(run) -> None:
    run("now", "-", input="woord " * 500)
    assert "500 words; one A4 holds about 400" in run(
        "export", 1, "--for", "intervisie", "--yes"
    ).stderr  # fmt: skip


def test_supervision_without_filters_is_the_page_of_the_session(run, entries) -> None:
    """Also when no session is kept: then it is for one today."""
    done = run("export", "--for", "supervision", "--yes")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("# Supervision on ")
    run("supervision", "--on", "2026-11-30", "--answer", "question=Wat vraagt Fatma van mij?")
    done = run("export", "--for", "supervision", "--yes")
    assert done.stdout.startswith("# Supervision on Monday 30 November 2026")
    assert "Wat vraagt moeder " in done.stdout
    assert not any(one in done.stdout for one in SECRETS)


def test_names_in_intentions_of_entries_from_before_the_period_are_replaced(run) -> None:
    run("people", "add", "Fatma")
    run("now", "oud", "--when", "1-1-2024", "--next", "Fatma en Aysel terugbellen")
    for form in ("md", "html", "json"):
        done = run("export", "--for", "supervision", "--yes", "--format", form)
        assert done.exit_code == 0
        assert "Fatma" not in done.stdout
        assert "Aysel" not in done.stdout
        assert "terugbellen" in done.stdout or form == "json"


def test_one_person_is_one_word_and_two_are_two(run) -> None:
    """Also when they share a first name, or when the name of one stands in that of another."""
    run("people", "add", "Fatma Kaya", "--role", "moeder", "--alias", "mama")
    run("people", "add", "Fatma Öz", "--role", "zus")
    run("people", "add", "Jan", "--role", "vader")
    run("people", "add", "Jan Willem", "--role", "oom")
    run("now", "Fatma Kaya; mama; Fatma Öz; Jan; Jan Willem; kaya; öz")
    text = run("export", 1, "--for", "accountability", "--yes").stdout
    told = text.lower().split("> ")[1].split("\n")[0].split("; ")
    mother, same, sister, father, uncle, again, _other = told
    assert mother == same == again
    assert [one.split()[0] for one in told[:5]] == ["moeder", "moeder", "zus", "vader", "oom"]
    assert len({mother, sister, father, uncle}) == 4
    assert "kaya" not in text.lower()


# --------------------------------------------------------------------------- answers, asked before


def test_at_a_terminal_every_suspect_is_asked_about(run, read, entries, monkeypatch) -> None:
    answers = {"Aysel": "leave", "Dokkum": "word", "06-12345678": "pseudonym"}

    def answer(question: str) -> Any:
        if question == "May it leave like this?":
            return True
        return next((one for word, one in answers.items() if word in question), "pseudonym")

    put = decided(monkeypatch, answer)
    done = run("export", 2, "--for", "accountability")
    assert done.exit_code == 0, done.output
    assert "Dokkum" in done.stdout
    assert "Aysel" in done.stdout
    assert "Fatma" not in done.stdout
    assert "12345678" not in done.stdout
    assert put[-1] == "May it leave like this?"
    asked = len(put)
    put.clear()
    answers["06-12345678"] = "leave"
    assert "06-12345678" in run("export", 2, "--for", "accountability").stdout
    assert not any("Dokkum" in one for one in put), "an ordinary word is not asked about again"
    assert any("Aysel" in one for one in put), "that it may be read was said of that export"
    assert len(put) < asked
    assert not any("FATMA" in one for one in put), "nor what was said to be a name"
    assert [one["word"] for one in read("people", "words")] == ["Dokkum", "FATMA"]


def test_another_word_is_kept_and_shown_in_the_review(run, read, monkeypatch) -> None:
    run("now", "Ik sprak Aysel in de Brinkhof.")
    monkeypatch.setattr("reflect.cli.reviewing._word", lambda _session, suspect: "de buurvrouw")
    decided(
        monkeypatch,
        lambda one: "other" if "Aysel" in one else "word" if "Brinkhof" in one else True,
    )
    done = run("export", 1, "--for", "accountability")
    assert "Ik sprak de buurvrouw in de Brinkhof." in done.stdout
    monkeypatch.setattr(Session, "interactive", property(lambda _self: False))
    again = run("export", 1, "--for", "accountability")
    assert again.exit_code == 0, again.output
    assert "Ik sprak de buurvrouw in de Brinkhof." in again.stdout


def test_what_was_said_of_words_holds_without_a_terminal(run, read, journal) -> None:
    """An ordinary word may leave, a person is replaced, another word stands in the place."""
    from reflect.journal import answered, opening
    from reflect.practice.leaving import Answered

    run("people", "add", "Roos")
    run("now", "Aysel en Ayoub bij Brinkhof, met een roos.")
    with opening.writing(journal) as db:
        said = [
            Answered("Aysel", "other", "de buurvrouw"),
            Answered("Ayoub", "person"),
            Answered("Brinkhof", "word"),
            Answered("roos", "word"),
        ]
        answered.remember(db, said, datetime.now().astimezone())
    shown = read("export", 1, "--for", "accountability", "--review")["suspects"]
    assert [(one["text"], one["answer"], one["proposal"]) for one in shown if one["answer"]] == [
        ("Aysel", "other", "de buurvrouw")
    ]
    done = run("export", 1, "--for", "accountability")
    assert done.exit_code == 0, done.output
    assert "> de buurvrouw en person " in done.stdout
    assert "bij Brinkhof, met een roos." in done.stdout


def test_a_word_that_became_somebody_is_replaced(run, journal) -> None:
    """Whatever was said of it before they came into the register."""
    from reflect.journal import answered, opening
    from reflect.practice.leaving import Answered

    run("now", "Ik sprak Bente lang.")
    with opening.writing(journal) as db:
        answered.remember(db, [Answered("Bente", "word")], datetime.now().astimezone())
    assert "Bente" in run("export", 1, "--for", "accountability").stdout
    run("people", "add", "Bente")
    done = run("export", 1, "--for", "accountability")
    assert done.exit_code == 0, done.output
    assert "Bente" not in done.stdout


def test_no_at_the_end_leaves_it_in_the_journal(run, read, entries, monkeypatch, tmp_path) -> None:
    decided(
        monkeypatch,
        lambda one: False if "leave like this" in one or "contribution" in one else "pseudonym",
    )
    done = run("export", 2, "--for", "intervisie", "-o", tmp_path / "uit.md")
    assert done.exit_code == 0
    assert "Nothing left the journal" in done.stderr
    assert not (tmp_path / "uit.md").exists()
    monkeypatch.setattr(Session, "interactive", property(lambda _self: False))
    assert left(read) == []


# ------------------------------------------------------------- what must not stop an export, or may


@pytest.mark.parametrize(
    ("name", "language"),
    [
        *((one, "nl") for one in ("Wil", "Jan", "Mei", "Roos", "An", "Al", "Groep", "moeder")),
        *((one, "en") for one in ("May", "Mark", "April", "Story", "Next", "Balint", "K", "J.")),
    ][:: 1 if os.environ.get("REFLECT_SOAK") else 3],
)
def test_a_name_that_is_a_word_does_not_make_export_impossible(
    run, name: str, language: str
) -> None:
    """Its own words, months and questions name nobody, whoever is in the register."""
    assert run("people", "add", name, "--role", "moeder").exit_code == 0
    run("before", "Gesprek", "--what", "rust", "--when", "2026-01-03", "--next", "bellen")
    run("after", 1, "--what", "stilte", "--answer", "reframe=anders", "--when", "2026-05-03")
    for purpose, form in (*((one, "md") for one in PURPOSES), TABLES[-1]):
        more = ["--method", "balint"] if purpose == "intervisie" else []
        given = ("--for", purpose, "--yes", "--format", form, *more)
        done = run("--lang", language, "export", 1, 2, *given)
        assert done.exit_code == 0, (name, purpose, form, done.stderr)
    assert run("--lang", language, "export", "--for", "supervision", "--yes").exit_code == 0


def test_an_ordinary_word_in_capitals_as_a_label_is_a_name(run) -> None:
    """With Roos: nobody files an entry under a flower."""
    run("now", "rust", "--with", "Roos", "--with", "buurvrouw", "--with", "Mark")
    refused = run("export", 1, "--for", "accountability")
    assert refused.exit_code == 1
    done = run("export", 1, "--for", "accountability", "--yes")
    assert "Roos" not in done.stdout
    assert "Mark" not in done.stdout
    assert "buurvrouw" in done.stdout


def test_names_in_own_packs_are_asked_about(run, home) -> None:
    """In their questions, and in what such a pack is called."""
    folder = home / ".config" / "reflect" / "prompts"
    folder.mkdir(parents=True)
    for name, kind in (("fatma", "free"), ("intervisie", "free"), ("supervision", "free")):
        key = {"fatma": "x", "intervisie": "question", "supervision": "question"}[name]
        (folder / f"{name}.toml").write_text(
            f'id = "{name}"\nkind = "{kind}"\ntitle.nl = "Over Fatma"\nsource = "zelf"\n'
            f'[[questions]]\nkey = "{key}"\nloop = "describe"\n'
            'nl.question = "Hoe ging het met Fatma en Aysel?"\n'
        )
    run("people", "add", "Fatma")
    assert run("write", "fatma", "--answer", "x=goed").exit_code == 0
    for purpose, form in (*((one, "md") for one in PURPOSES), *TABLES[-2:]):
        assert run("export", 1, "--for", purpose, "--format", form).exit_code == 1
        done = run("export", 1, "--for", purpose, "--yes", "--format", form)
        assert done.exit_code == 0, done.output
        found = "\n".join(words_of(done.stdout_bytes, form)).lower()
        assert "fatma" not in found, (purpose, form)
        assert "aysel" not in found, (purpose, form)
    done = run("export", "--for", "supervision", "--yes")
    assert "Hoe ging het met person " in done.stdout


@pytest.mark.parametrize(
    "word", ["vriendin van Aysel", "J", "de buurvrouw", "[weg]", "=1+1", "|x|"]
)
def test_the_word_that_was_chosen_for_somebody_stands_there(run, word: str) -> None:
    run("people", "add", "Fatma", "--leaves-as", word)
    run("now", "Toen zei Fatma niets.")
    done = run("export", 1, "--for", "accountability", "--yes", "--format", "json")
    assert json.loads(done.stdout)[0]["answers"][0]["text"] == f"Toen zei {word} niets."


# ------------------------------------------------------------------------------ moved by some weeks


@pytest.mark.parametrize("purpose", ["supervision", "register", "accountability"])
def test_all_dates_move_by_the_same_weeks(run, purpose: str) -> None:
    """That of the entry, those in its texts, and those of its intentions; the clock stays."""
    run("now", "Op 5 april 2026 en 10-04-2026.", "--when", "2026-04-05 14:30", "--next", "bellen",
        "--due", "2026-04-20")  # fmt: skip
    for _time in range(6):
        done = run("export", 1, "--for", purpose, "--yes", "--shift-dates", "--format", "json")
        [entry] = json.loads(done.stdout)
        when = datetime.fromisoformat(entry["when"]).astimezone(ZONE)
        assert (when.hour, when.minute) == (14, 30)
        by = when.date() - date(2026, 4, 5)
        assert by.days % 7 == 0
        assert by
        text = entry["answers"][0]["text"]
        assert f"{date(2026, 4, 10) + by:%d-%m-%Y}" in text
        assert f"{(date(2026, 4, 5) + by).day} " in text
        assert date.fromisoformat(entry["next"][0]["due"]) == date(2026, 4, 20) + by


def test_the_page_for_supervision_moves_as_a_whole(run) -> None:
    run("now", "x", "--when", "2026-11-03 10:00", "--next", "y", "--due", "2026-12-25")
    run("supervision", "--on", "2026-11-30", "--answer", "question=Wat?")
    page = run("export", "--for", "supervision", "--yes", "--shift-dates").stdout
    for day in ("30 November 2026", "3 Nov 2026", "25 Dec 2026"):  # three days of the week
        assert not re.search(rf"\b{day}", page)


@pytest.mark.parametrize("when", ["0001-01-02", "9999-12-30"])
def test_the_first_and_the_last_weeks_stay_where_they_are(run, when: str) -> None:
    run("now", "x", "--when", when)
    for _time in range(4):
        for purpose in ("accountability", "supervision"):
            number = () if purpose == "supervision" else (1,)
            done = run("export", *number, "--for", purpose, "--yes", "--shift-dates")
            assert done.exit_code in (0, 3)
