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
        return dict(line.split("\t") for line in done.stdout.splitlines())

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
        (["exprot", ""], set()),
        (["import", ""], set()),
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
    assert offered("--journal", "/nergens/journal.db", "show", "1") == {}


@pytest.mark.usefixtures("written", "light_keys")
def test_a_locked_journal_offers_nothing_and_asks_nobody(
    run, offered: Offered, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("encrypt").exit_code == 0
    run("lock")
    monkeypatch.delenv("REFLECT_PASSPHRASE_FILE")
    assert secret.exists()
    assert offered("show", "") == {}
    assert "gibbs" in offered("write", "")


def test_nothing_is_made_for_it(offered: Offered, journal: Path) -> None:
    offered("show", "")
    assert not journal.exists()


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
def test_bash_takes_every_value_for_text(run, tmp_path: Path) -> None:
    """What somebody is called, is never a command nor a pattern."""
    name = "A $(touch gedaan) `touch gedaan`; * 'B'"
    run("now", "x", "--with", name)
    script = tmp_path / "script"
    script.write_text(
        run("completion", "bash").stdout
        + 'COMP_WORDS=("$PROGRAM" list --with A); COMP_CWORD=3; _reflect_completion "$PROGRAM"\n'
        + 'printf "%s" "${COMPREPLY[@]}"; echo; eval "printf %s ${COMPREPLY[0]}"\n'
    )
    program = tmp_path / "reflect"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reflect "$@"\n')
    program.chmod(0o755)
    done = subprocess.run(
        ["bash", "--norc", script],
        env=os.environ | {"PROGRAM": str(program)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == name
    assert not (tmp_path / "gedaan").exists()


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
