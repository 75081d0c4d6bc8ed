"""What the README says is true."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from reflect.cli.main import NAMES
from reflect.journal import kernel, keys

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
DAY = README.split("## A day with it")[1].split("```sh")[1].split("```")[0].strip().splitlines()


FIRST = {"steering": "doing", "gibbs": "happened", "case": "question"}
"""The key of the first question, by the pack of an example of `write`, and of `case`."""


def test_every_command_is_in_the_readme() -> None:
    for name in NAMES:
        assert re.search(rf"`reflect {name}\b", README), f"README does not tell of {name}"


def test_every_pack_is_in_the_readme_and_no_other() -> None:
    table = README.split("## Ways of reflecting")[1].split("\n## ")[0].partition("|---|")[2]
    packs = [name for row in table.splitlines() for name in row.split("|")[1:2]]
    named = [name for cell in packs for name in re.findall(r"`([a-z-]+)`", cell)]
    assert sorted(named) == sorted(file.stem for file in (ROOT / "prompts").glob("*.toml"))


def test_the_readme_tells_of_no_command_that_does_not_exist() -> None:
    for name in re.findall(r"`reflect ([a-z]+)", README):
        assert name in NAMES


@pytest.mark.parametrize("command", DAY)
def test_the_commands_of_a_day_can_be_typed_as_printed(
    run: Callable[..., Result], command: str
) -> None:
    """Without a terminal nothing can be asked, so what would ask is given an answer."""
    _program, *arguments = shlex.split(command)
    if arguments[0] in ("before", "after"):
        arguments += ["--what", "x"]
    assert run(*arguments).exit_code == 0


def test_the_examples_in_the_help_can_be_typed_as_printed(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import typer

    from reflect.cli.main import app

    monkeypatch.setattr(keys, "MEMORY", 64)
    monkeypatch.chdir(tmp_path)  # some write a file
    secret = tmp_path / "secret"
    secret.write_text("paard correct")
    monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(secret))
    # what is the user's own (a file, an editor, a disk), and what asks first
    at_a_terminal = [
        "mine.toml",
        "agenda.ics",
        "--editor",
        "framework edit",
        "forget 12",
        "forget --with",
        "forget --person",
        "/media/usb",
        "backups/journal-",
        "saved.db",
        "import",
        "export",
    ]
    if not kernel.remember("test", b"x", 5):
        at_a_terminal.append("unlock")
    run("after", "--framework", "x")
    run("supervision", "--on", "tomorrow", "--answer", "question=x")
    for _number in range(10):
        run("before", "--what", "x", "--next", "y")
    run("after", "--what", "x")  # 13
    run("before", "--what", "x", "--next", "y")
    group = typer.main.get_command(app)
    for name in NAMES:
        command = group.get_command(None, name)  # type: ignore[arg-type, union-attr]
        assert command.epilog, f"{name} has no example"
        for line in command.epilog.splitlines():
            typed = line.partition("  # ")[0]
            _program, *arguments = shlex.split(typed)
            if any(word in typed for word in at_a_terminal):
                continue
            if arguments[0] == "passphrase" and "--recovery" not in arguments:
                arguments += ["--new-file", secret]
            if arguments[0] == "decide":
                arguments += ["--answer", "decide=x"]
            if arguments[0] in ("before", "after", "case", "edit", "write"):
                key = next((FIRST[one] for one in arguments if one in FIRST), "what")
                arguments += ["--answer", f"{key}=x"]
            result = run(*arguments, input="x" if arguments[0] in ("now", "ask", "raise") else None)
            assert result.exit_code == 0, f"{typed}: {result.stderr}"
