"""What the README says is true, and what it and the help show can be typed as it stands there."""

import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer.main
from pictures import Person
from typer.testing import Result

from reflect import locale
from reflect.cli.main import NAMES, app
from reflect.journal import kernel

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = README.split("\n## Commands\n")[1].split("\n## ")[0]
ROWS = [
    [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
    for row in COMMANDS.splitlines()
    if row.startswith("| `")
]
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
PLACEHOLDER = re.compile(r"\b[A-Z]{2,}\b|…|\[|\|")
"""In a command that is named and not shown: `reflect search NAME`, `reflect --lang nl …`."""


def shown() -> Iterator[str]:
    """Every command that the README shows: in its tables, its blocks and its sentences."""
    for _command, _does, example in ROWS:
        yield example.strip("`")
    for line in "".join(BLOCKS).splitlines():
        if line.startswith("reflect ") and "|" not in line:
            yield line.partition(" #")[0].strip()
    for span in re.findall(r"`(reflect [^`]+)`", re.sub(r"```.*?```", "", README, flags=re.DOTALL)):
        words = " ".join(span.split())
        if re.search(r"[\d'.]", words) and not PLACEHOLDER.search(words):
            yield words


def in_help(command: Any, translated: Callable[[str], str] = str) -> Iterator[list[str]]:
    """The examples in the help of a command, and of each command within it."""
    if command.epilog:
        lines = [translated(line) for line in command.epilog.splitlines()]
        yield [line.partition("  # ")[0] for line in lines]
    for inner in getattr(command, "commands", {}).values():
        yield from in_help(inner, translated)


def in_dutch(line: str) -> str:
    """What the Dutch help shows for ``line``."""
    was = locale.language()
    locale.use("nl")
    try:
        return locale._(line)
    finally:
        locale.use(was)


def test_every_command_is_in_the_readme_with_an_example_of_it() -> None:
    told = {}
    for command, _does, example in ROWS:
        name = command.strip("`").split()[1]
        assert example.startswith(f"`reflect {name}"), f"{name} has another example: {example}"
        told[name] = example
    assert list(told) == NAMES, "not the commands of reflect --help, in that order"


def test_every_pack_is_in_the_readme_and_no_other() -> None:
    table = README.split("## Ways of reflecting")[1].split("\n## ")[0].partition("|---|")[2]
    packs = [name for row in table.splitlines() for name in row.split("|")[1:2]]
    named = [name for cell in packs for name in re.findall(r"`([a-z-]+)`", cell)]
    assert sorted(named) == sorted(file.stem for file in (ROOT / "prompts").glob("*.toml"))


def test_the_readme_tells_of_no_command_that_does_not_exist() -> None:
    for name in re.findall(r"`reflect ([a-z]+)", README):
        assert name in NAMES


def test_links_within_the_readme_lead_somewhere() -> None:
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", README, flags=re.DOTALL), re.M)
    anchors = {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", README)) <= anchors
    for place in re.findall(r"\]\((?!#|https:)([^)]+)\)", README):
        assert (ROOT / place).exists(), place


AGENDA = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//
BEGIN:VEVENT
UID:1
DTSTAMP:{day}T080000Z
DTSTART:{day}T140000
SUMMARY:x
END:VEVENT
END:VCALENDAR
"""

AHEAD = {
    "exports": [("people", "add", "Fatma")],
    "forget": [("people", "add", "Fatma"), ("now", "x", "--with", "moeder")],
    "lock": [("encrypt",)],
    "passphrase": [("encrypt",)],
    "unlock": [("encrypt",)],
}
"""What was done before, by the command that is shown."""

TWELFTH = {
    "case": ("case", "A boy at home", "--answer", "question=x"),
    "raise": ("raise", "The form asks twice", "--to", "team"),
}
"""What entry 12 is, by the command that is shown; else a preparation."""

SAID = {
    r"before|after|edit": "--what x",
    r"case": "--answer question=x",
    r"decide": "--answer decide=x",
    r"export |restore|forget|raise list .*--anonymous": "--yes",
    r"sessions add$": "--form coaching --hours 1",
    r"passphrase( --rekey)?$": "--new-file secret",
}
"""Nobody is there to be asked, so what a person would answer is given as options."""


@pytest.fixture
def desk(
    run: Callable[..., Result],
    once: Callable[[str, Callable[[], None]], None],
    light_keys: None,
    secret: Path,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """A folder with the files that examples name, and a journal of 14 entries."""
    name = request.getfixturevalue("name")
    preparation = ("before", "--what", "x", "--with", "mother", "--tag", "silence", "--next", "y")
    twelfth = TWELFTH.get(name, preparation)

    def write() -> None:
        for number in range(1, 13):
            assert run(*(twelfth if number == 12 else preparation)).exit_code == 0
        run("after", 11, "--what", "x", "--framework", "z")
        run("raise", "Two weeks between intake and start")
        run("supervision", "--on", "tomorrow", "--answer", "question=x")

    once(f"shown of {twelfth[0]}", write)
    for arguments in AHEAD.get(name, ()):
        assert run(*arguments).exit_code == 0
    work = tmp_path / "work"
    (work / "usb").mkdir(parents=True)
    (work / "backups").mkdir()
    for copy in ("usb/journal.db", "backups/journal-2026-11-22T0213.db"):
        assert run("backup", work / copy).exit_code == 0
    pack = (ROOT / "prompts" / "gibbs.toml").read_text("utf-8")
    for mine in ("mine", "mijn"):
        (work / f"{mine}.toml").write_text(pack.replace("gibbs", mine, 1), "utf-8")
    data = ROOT / "tests" / "data" / "import"
    for folder, journal, table, day, story in (
        ("notes", "journal.txt", "table.csv", "Day", "Story"),
        ("notities", "dagboek.txt", "tabel.csv", "Dag", "Verhaal"),
    ):
        shutil.copytree(data / "markdown", work / folder)
        shutil.copy(data / "jrnl-4.txt", work / journal)
        (work / table).write_text(f"{day},{story}\n2026-11-02,x\n")
    shutil.copy(data / "dayone.zip", work / "Day One export.zip")
    (work / "agenda.ics").write_text(AGENDA.format(day=f"{date.today():%Y%m%d}"))
    shutil.copy(secret, work / "secret")
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.chdir(work)
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_what_is_shown_of_a_command_can_be_typed_so(
    run: Callable[..., Result], desk: Path, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    """The lines of one help follow on each other; every other example begins anew."""
    if name == "unlock" and not kernel.remember("test", b"x", 5):
        pytest.skip("the kernel keeps no keys here")
    group: Any = typer.main.get_command(app)
    command = group.get_command(None, name)
    helped = list(in_help(command))
    assert helped, f"{name} has no example"
    told = {one for one in shown() if one.split()[1] == name}.difference(*helped)
    dutch = [block for block in in_help(command, in_dutch) if block not in helped]
    as_it_was = tmp_path_factory.mktemp("kept") / "desk"
    shutil.copytree(desk, as_it_was)
    blocks = [("en", block) for block in (*helped, *([one] for one in sorted(told)))]
    for language, block in (*blocks, *(("nl", block) for block in dutch)):
        for line in block:
            typed = line.removeprefix("reflect ")
            words = [os.path.expanduser(one) for one in shlex.split(typed)]
            words = [one.replace("/media/usb", "usb") for one in words]
            if words[-1] in ("edit", "--editor"):
                if language == "en":
                    in_editor(*words)
                continue
            said = next((said for asks, said in SAID.items() if re.match(asks, typed)), "")
            if words[0] == "write":
                text = (ROOT / "prompts" / f"{words[1]}.toml").read_text("utf-8")
                said = f"--answer {re.findall('key = .(.+).', text)[0]}=x"
            result = run("--lang", language, *words, *said.split(), input="x")
            assert result.exit_code == 0, f"{line}: {result.stderr}"
        for file in desk.rglob("*"):
            if not file.is_dir():
                file.unlink()
        shutil.copytree(as_it_was, desk, dirs_exist_ok=True)


def in_editor(*words: str) -> None:
    """Run a command at a terminal, with an editor in which nothing is changed."""
    person = Person(*words)
    try:
        person.ends()
    finally:
        person.leave()
