"""The guide, the help of a command, and the manual page."""

import re
import shlex
import shutil
import subprocess

import pytest
import typer

from reflect import locale
from reflect.cli.main import COMMANDS, NAMES, app
from reflect.locale.guide import guide

TOP = typer.main.get_command(app)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_guide_names_commands_that_there_are(run, language: str) -> None:
    """Each with options that it has; the same commands in both languages, in the same order."""
    locale.use(language)
    commands = [shlex.split(one.text)[1:] for one in guide() if one.sort == "command"]
    locale.use("en")
    english = [shlex.split(one.text)[1] for one in guide() if one.sort == "command"]
    assert [one[0] for one in commands] == english
    for words in commands:
        options = [one for one in words[1:] if one.startswith("--")]
        help_ = run("--help") if words[0] == "--help" else run(words[0], "--help")
        assert help_.exit_code == 0
        assert all(option in help_.stdout for option in options)
    told = run("--lang", language, "help").stdout
    assert all(" ".join(words) in told.replace("'", "") for words in commands)


def test_help_of_a_command_is_its_help(run) -> None:
    assert run("help", "week").stdout == run("week", "--help").stdout
    assert run("help", "people", "add").stdout == run("people", "add", "--help").stdout
    told = run("help", "weke")
    assert told.exit_code == 2
    assert "reflect week" in told.stderr
    assert run("help", "week", "x").exit_code == 2


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_manual_has_every_command_with_every_option(run, language: str) -> None:
    page = run("--lang", language, "help", "--man").stdout.replace("\\-", "-")
    for name in NAMES:
        assert re.search(rf"^\.SS reflect {name}\b", page, re.MULTILINE), name
        options = re.findall(r"^  (--[a-z-]+)", run(name, "--help").stdout, re.MULTILINE)
        assert all(one in page for one in options if one != "--help"), name
    assert len(re.findall(r"^\.SH ", page, re.MULTILINE)) == 7 + len(COMMANDS)


@pytest.mark.skipif(not shutil.which("groff"), reason="no groff here")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_manual_is_roff_without_a_mistake(run, language: str) -> None:
    done = subprocess.run(
        ["groff", "-man", "-Kutf8", "-Tutf8", "-ww", "-z"],
        input=run("--lang", language, "help", "--man").stdout,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
