"""What a shell offers at Tab, asked as its script asks, and through bash where that is there."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Offered = Callable[..., dict[str, str]]


@pytest.fixture
def offered(program) -> Offered:
    """The values, with what they are, for the last of the words typed."""

    def ask(*words: str) -> dict[str, str]:
        done = program(env={"REFLECT_COMPLETE": "\n".join(["reflect", *words])})
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        found = dict(line.split("\t") for line in done.stdout.splitlines())
        assert "" not in found or found == {"": ""}  # nothing, and no files
        return found

    return ask


@pytest.fixture
def written(run, once) -> None:
    def write() -> None:
        run("before", "Huisbezoek", "--when", "2026-11-02", "--what", "luisteren",
            "--with", "moeder A", "--tag", "regie")  # fmt: skip
        run("people", "add", "Fatma", "--role", "mother")
        run("now", "stil", "--next", "school bellen")

    once("completion", write)


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("words", "values"),
    [
        (["sea"], {"search", "seal"}),
        (["show", ""], {"1", "2", "last"}),
        (["tag", "1", ""], {"-regie"}),
        (["tag", "2", "+"], {"+regie"}),
        (["tag", "1", "-r"], {"-regie"}),
        (["tag", "1", "--js"], {"--json"}),
        (["ask", "--question", "wel"], {"well"}),
        (["config", "lang", ""], {"nl", "en"}),
        (["config", "dissent", ""], {"yes", "no"}),
        (["week", "--format", ""], {"md", "html", "docx", "pdf", "json"}),
        (["export", "--format=c"], {"--format=csv"}),
        (["export", "--rules", ""], {"skj", "nmc"}),
        (["sessions", "--register", "nv"], {"nvo"}),
        (["raise", "list", "--to", "t"], {"team"}),
        (["help", "wee"], {"week"}),
        (["list", "--tag", ""], {"regie"}),
        (["list", "--tag=re"], {"--tag=regie"}),
        (["list", "--with", ""], {"Fatma", "moeder A"}),
        (["list", "--with", "F"], {"Fatma"}),
        (["next", "done", ""], {"1"}),
        (["write", "gib"], {"gibbs"}),
        (["prompts", "show", "gib"], {"gibbs"}),
        (["people", "re"], {"remove", "rename"}),
        (["list", "--loop", ""], {"single", "double", "none"}),
        (["config", "tidy."], {"tidy.months", "tidy.paused"}),
        (["--lang", ""], {"nl", "en"}),
        (["exprot", ""], {""}),
        (["now", ""], {""}),
        (["show", "9"], {""}),
        (["import", ""], set()),
        (["--journal", ""], set()),
        (["week", "-o", ""], set()),
        (["--journal", "x.db", "sh"], {"show"}),
    ],
)
def test_what_is_offered(offered: Offered, words: list[str], values: set[str]) -> None:
    assert offered(*words).keys() == values


@pytest.mark.usefixtures("written")
def test_each_is_told_what_it_is(offered: Offered) -> None:
    assert "preparation · Huisbezoek" in offered("show", "1")["1"]
    assert offered("next", "done", "")["1"] == "school bellen"
    assert offered("--journal", os.environ["REFLECT_JOURNAL"], "show", "1").keys() == {"1"}
    assert offered("--journal", "/nergens/journal.db", "show", "1") == {"": ""}


@pytest.mark.usefixtures("written", "light_keys")
def test_a_locked_journal_offers_nothing_and_asks_nobody(
    run, offered: Offered, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("encrypt").exit_code == 0
    run("lock")
    monkeypatch.delenv("REFLECT_PASSPHRASE_FILE")
    assert secret.exists()
    assert offered("show", "") == {"": ""}
    assert "gibbs" in offered("write", "")


@pytest.mark.usefixtures("written")
def test_the_words_of_the_language_tell_what_a_value_is(
    offered: Offered, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And all commands, of which none is loaded for it, tell their group."""
    monkeypatch.setenv("REFLECT_LANG", "nl")
    assert offered("export", "--for", "acc") == {"accountability": "verantwoording"}
    assert offered("")["week"] == "Breder kijken"
    assert offered("wee")["week"].startswith("De week")


def test_nothing_is_made_for_it(offered: Offered, journal: Path) -> None:
    offered("show", "")
    assert not journal.exists()


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The program reflect, as a shell finds it."""
    program = tmp_path / "reflect"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reflect "$@"\n')
    program.chmod(0o755)
    return program


@pytest.fixture
def in_bash(run, tmp_path: Path, installed: Path) -> Callable[..., list[str]]:
    """What bash puts in the place of the last of the words, as it breaks them."""
    script = tmp_path / "script"
    script.write_text(
        run("completion", "bash").stdout
        + "COMP_LINE=$1; COMP_POINT=${#1}; COMP_TYPE=$2; shift 2\n"
        + 'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _reflect_completion "$PROGRAM"\n'
        + 'printf "%s\\n" "${COMPREPLY[@]}"\n'
        + '[[ $COMP_TYPE == 63 ]] || eval "printf %s $COMPREPLY"\n'
    )

    def ask(line: str, *words: str, listing: bool = False) -> list[str]:
        done = subprocess.run(
            ["bash", "--norc", script, line, "63" if listing else "9", *words],
            env=os.environ | {"PROGRAM": str(installed)},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.splitlines()

    return ask


needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")


@needs_bash
def test_bash_takes_every_value_for_text(run, in_bash, tmp_path: Path) -> None:
    """What somebody is called, is never a command nor a pattern."""
    name = "A $(touch gedaan) `touch gedaan`; * 'B'"
    run("now", "x", "--with", name)
    line = ("list", "--with", "A")
    assert in_bash(f"reflect {' '.join(line)}", "reflect", *line)[-1] == name
    assert not (tmp_path / "gedaan").exists()


@needs_bash
def test_what_bash_breaks_is_one_word(run, in_bash) -> None:
    """At = and at a colon; and what is quoted half-way is a word of its own."""
    run("now", "x", "--with", "Jan de Vries", "--tag", "thema: één")
    for typed, words, put in (
        ("--with=Jan", ("--with", "=", "Jan"), "Jan\\ de\\ Vries"),
        ("--with=", ("--with", "="), "Jan\\ de\\ Vries"),
        ("--with  Jan\\ d", ("--with", "Jan\\ d"), "Jan\\ de\\ Vries"),
        ('--with "Jan d', ("--with", '"Jan d'), "Jan de Vries"),
        ("--tag thema:", ("--tag", "thema", ":"), "\\ één"),
        ("--tag 'thema: ", ("--tag", "'thema: "), "thema: één"),
    ):
        assert in_bash(f"reflect list {typed}", "reflect", "list", *words)[0] == put, typed
    listed = in_bash("reflect show ", "reflect", "show", "", listing=True)
    assert listed[0].split() == ["1", "today", *listed[0].split()[2:]]
    assert "in the moment · x" in listed[0]


IN_ZSH = """
compdef() { }
compadd() { print -rl -- $values }
_files() { print -- files }
source $SCRIPT
words=("$PROGRAM" list --with "$1"); CURRENT=4; _reflect
"""
IN_FISH = """
source $SCRIPT
complete -C "$PROGRAM list --with $argv[1]"
"""


@pytest.mark.parametrize(("shell", "code"), [("zsh", IN_ZSH), ("fish", IN_FISH)])
@pytest.mark.parametrize("typed", ["Jan", "Jan\\ d", '"Jan d', "'Jan d"])
def test_the_other_shells_take_what_is_quoted_half_way(
    run, installed: Path, monkeypatch: pytest.MonkeyPatch, shell: str, code: str, typed: str
) -> None:
    if not shutil.which(shell):
        pytest.skip(f"no {shell} here")
    run("now", "x", "--with", "Jan de Vries")
    script = installed.with_name("script")
    script.write_text(run("completion", shell).stdout)
    monkeypatch.setenv("PATH", f"{installed.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("SCRIPT", str(script))
    monkeypatch.setenv("PROGRAM", "reflect")
    given = ["-f", "-c", code, shell] if shell == "zsh" else ["--no-config", "-c", code]
    done = subprocess.run(
        [shell, *given, typed], capture_output=True, text=True, cwd=script.parent, check=False
    )
    assert done.stdout.splitlines() == ["Jan de Vries"], done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_the_shell_can_read(run, shell: str, tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text(run("completion", shell).stdout)
    if not shutil.which(shell):
        pytest.skip(f"no {shell} here")
    done = subprocess.run([shell, "-n", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr


def test_another_shell_is_refused(run) -> None:
    assert run("completion", "tcsh").exit_code == 2
