"""``reflect open --quiet``: one line for a prompt or nothing, whatever is wrong."""

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.practice.nudges import Hours, hours

Run = Callable[..., object]


def test_it_tells_numbers_and_no_text(run: Run) -> None:
    run("before", "zandkorrel", "--what", "kiezel", "--when", "yesterday")
    run("before", "zandkorrel", "--what", "kiezel", "--when", "yesterday", "--tag", "zandkorrel")
    run("before", "--what", "kiezel", "--when", "tomorrow 14:00")
    run("now", "kiezel", "--next", "bellen", "--due", "today")
    run("now", "kiezel", "--next", "later", "--due", "tomorrow", "--when", "yesterday")
    assert run("open", "--quiet").output == "reflect: 2 to look back on · 1 intention due\n"
    run("next", "done", "1")
    assert run("open", "--quiet").output == "reflect: 2 to look back on\n"
    run("after", "1", "--what", "gedaan")
    run("delete", "2")
    result = run("open", "--quiet")
    assert (result.output, result.exit_code) == ("", 0)


def test_what_is_long_past_is_not_held_against_anybody(run: Run) -> None:
    run("before", "--what", "x", "--when", "2020-02-02", "--next", "y", "--due", "2020-02-02")
    assert run("open", "--quiet").output == ""


def test_a_draft_counts_until_its_entry_is_in_the_bin(run: Run, journal: Path) -> None:
    from reflect.journal import drafts, entries, opening
    from reflect.practice.drafts import Draft

    run("now", "kiezel")
    with opening.writing(journal) as db:
        drafts.keep(db, Draft(entries.get(db, 1)), datetime.now().astimezone())
    assert run("open", "--quiet").output == "reflect: 1 draft\n"
    run("delete", "1")
    assert run("open", "--quiet").output == ""


def quiet(program: Callable[..., subprocess.CompletedProcess[str]], **env: str) -> tuple[str, int]:
    done = program("open", "--quiet", env=env)
    assert done.stderr == ""
    return done.stdout, done.returncode


def test_nothing_is_made_where_there_is_no_journal(program: Run, tmp_path: Path) -> None:
    place = tmp_path / "not here" / "journal.db"
    assert quiet(program, REFLECT_JOURNAL=str(place)) == ("", 0)
    assert not place.parent.exists()


@pytest.mark.parametrize("content", [b"", b"no journal at all" * 99, b"SQLite format 3\0" * 64])
def test_what_cannot_be_read_is_passed_in_silence(
    program: Run, journal: Path, content: bytes
) -> None:
    journal.write_bytes(content)
    assert quiet(program) == ("", 0)
    assert journal.read_bytes() == content


def test_settings_that_cannot_be_read_are_too(program: Run, run: Run, home: Path) -> None:
    run("before", "--what", "x", "--when", "yesterday")
    assert quiet(program)[0]
    run("config", "lang", "nl")
    assert quiet(program)[0].startswith("reflect: 1 ")
    for wrong in ("lang = [", "lang = 'xx'", "nudges.hours = 'often'", "nudges = 3"):
        (home / ".config" / "reflect" / "config.toml").write_text(wrong)
        out, status = quiet(program)
        assert status == 0
        assert not out or wrong == "nudges = 3"


@pytest.mark.usefixtures("light_keys", "code")
def test_a_locked_journal_says_nothing_and_no_key_is_derived(
    program: Run, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reflect.journal import kernel, keys

    def derived(*_arguments: object) -> None:
        raise AssertionError("a key was derived")

    run("before", "--what", "x", "--when", "yesterday")
    monkeypatch.setattr(kernel, "recall", lambda _name: None)
    monkeypatch.setattr(keys, "unlocked", derived)
    monkeypatch.setenv("REFLECT_PASSPHRASE_COMMAND", "touch derived")
    result = run("open", "--quiet")
    assert (result.output, result.exit_code) == ("", 0)
    assert not Path("derived").exists()


@pytest.mark.usefixtures("light_keys", "code")
def test_an_unlocked_journal_speaks(
    run: Run, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reflect.journal import kernel, keys
    from reflect.journal.files import key_path

    run("before", "--what", "x", "--when", "yesterday")
    file = keys.read_key_file(key_path(journal))
    key = keys.unlocked(file, "paard correct")
    monkeypatch.setattr(kernel, "recall", lambda name: key if name == file.journal else None)
    assert run("open", "--quiet").output == "reflect: 1 to look back on\n"


def test_it_speaks_in_its_hours_only(run: Run) -> None:
    run("before", "--what", "x", "--when", "yesterday")
    now = datetime.now()
    hour = timedelta(hours=1)
    inside = f"{now - hour:%H:%M}-{now + hour:%H:%M}"
    outside = f"{now + hour:%H:%M}-{now + 2 * hour:%H:%M}"
    assert run("config", "nudges.hours", inside).exit_code == 0
    assert run("open", "--quiet").output
    run("config", "nudges.hours", outside)
    assert run("open", "--quiet").output == ""
    assert run("config", "nudges.hours", "now and then").exit_code == 2
    assert run("open", "--quiet", "--with", "x").exit_code == 2


@given(st.times(), st.times(), st.times())
def test_hours_hold_each_moment_or_the_hours_around_them_do(
    first: time, last: time, at: time
) -> None:
    if first != last:
        assert Hours(first, last).hold(at) != Hours(last, first).hold(at)
        assert Hours(first, last).hold(first)


def test_hours_are_read_as_they_are_written() -> None:
    assert str(hours("8-18")) == str(hours("08:00 – 18.00")) == "08:00-18:00"
    for wrong in ("", "8", "25-26", "8:00-8", "8:60-9"):
        with pytest.raises(ValueError, match=r"hour|minute"):
            hours(wrong)


@pytest.mark.parametrize("options", [[], ["--lang", "en", "--journal", "journal.db"]])
def test_a_prompt_waits_for_nothing_heavy(
    run: Run, journal: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    """Alone, or with a journal and a language, it runs without Typer; else it says the same."""
    run("before", "--what", "x", "--when", "yesterday")
    monkeypatch.chdir(journal.parent)
    if options:
        monkeypatch.setenv("REFLECT_JOURNAL", "elsewhere.db")
        monkeypatch.setenv("REFLECT_LANG", "nl")
    code = (
        "import atexit, sys, runpy\n"
        f"sys.argv = ['reflect', *{options!r}, 'open', '--quiet']\n"
        "heavy = ('typer', 'rich', 'cryptography', 'tomlkit', 'reflect.practice.packs')\n"
        "atexit.register(lambda: print([one for one in heavy if one in sys.modules]))\n"
        "runpy.run_module('reflect', run_name='__main__')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "reflect: 1 to look back on\n[]\n"
    assert run(*options, "--plain", "open", "--quiet").output == "reflect: 1 to look back on\n"
