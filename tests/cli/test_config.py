"""config: what holds is shown, what is set is kept, and the rest of the file stays."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.cli import configuring
from reflect.cli.places import default_journal


@pytest.fixture
def file(home: Path) -> Path:
    from reflect.cli import places

    return places.config_folder() / "config.toml"


def test_all_settings_are_shown_with_what_they_are_for(run, read) -> None:
    shown = run("config")
    for one in configuring.SETTINGS:
        assert one.key in shown.stdout
    assert read("config") == {one.key: one.default for one in configuring.SETTINGS}


def test_one_that_is_set_holds_from_then_on(run, read, file: Path) -> None:
    assert "tidy.months = 12" in run("config", "tidy.months", 12).stdout
    assert read("config", "tidy.months") == {"tidy.months": 12}
    assert file.stat().st_mode & 0o777 == 0o600
    run("config", "tidy.months", "--unset")
    assert read("config", "tidy.months") == {"tidy.months": 6}


def test_the_knobs_go_by_the_names_of_their_options(run, read) -> None:
    """In config as at a command; and outside 0-10 a command says so, by the name that was typed."""
    assert "freedom = 9" in run("config", "ruimte", 9).stdout
    assert read("config", "houvast") == {"guidance": 2}
    for typed in (("--ruimte", 99), ("--houvast=-1",), ("--freedom", "geheim")):
        refused = run("before", *typed, "--what", "rust")
        assert refused.exit_code == 2
        option = str(typed[0]).partition("=")[0]
        assert refused.stderr.splitlines() == [
            f"The value of {option} is not usable.", "Give a number from 0 to 10.",
        ]  # fmt: skip
    assert read("list") == []


def test_tidy_is_paused_with_a_reason(run) -> None:
    run("now", "oud", "--when", "2020-01-01")
    run("config", "tidy.paused", "klacht", "2026-3")
    assert "klacht 2026-3" in run("tidy").output
    run("config", "tidy.paused", "no")
    assert "klacht" not in run("tidy").output


def test_the_language_speaks_at_once(run) -> None:
    run("config", "lang", "nl")
    assert "Er is geen notitie 9." in run("show", 9).stderr
    run("config", "lang", "--unset")
    assert "There is no entry 9." in run("show", 9).stderr


def test_the_rest_of_the_file_stays(run, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('# mine\nlang = "nl"  # because\n\n[tidy]\nmonths = 3\n')
    run("config", "tidy.paused", "yes")
    text = file.read_text()
    assert "# mine" in text
    assert 'lang = "nl"  # because' in text
    assert "months = 3" in text
    assert "paused = true" in text


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["nothing"], 3),
        (["lang", "fr"], 2),
        (["tidy.months", "0"], 2),
        (["tidy.months", "a lot"], 2),
        (["backup.last", "-1"], 2),
        (["privacy.hint", "perhaps"], 2),
        (["lang", ""], 2),
        (["--unset"], 2),
        (["lang", "nl", "--unset"], 2),
    ],
)
def test_what_cannot_be_is_refused(run, file: Path, words: list[str], status: int) -> None:
    result = run("config", *words)
    assert result.exit_code == status
    assert len(result.stderr.splitlines()) == 2
    assert not file.exists()


def test_a_file_that_is_no_toml_is_left_alone(run, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("lang = ")
    assert run("config", "tidy.months", 3).exit_code == 2
    assert file.read_text() == "lang = "


@given(text=st.text(max_size=30))
def test_any_reason_is_read_back_as_it_was_typed(text: str) -> None:
    import tomlkit

    one = configuring.setting("tidy.paused")
    read = one.read(text)
    assert tomlkit.parse(tomlkit.dumps({"a": read})).unwrap() == {"a": read}


def test_the_journal_lies_where_the_setting_says(run, home: Path, monkeypatch) -> None:
    """For every command; what is named for one run goes before it."""
    named = os.environ["REFLECT_JOURNAL"]
    monkeypatch.delenv("REFLECT_JOURNAL")
    place = home / "apart" / "journal.db"
    assert run("config", "journal", "~/apart").exit_code == 0
    assert place.parent.stat().st_mode & 0o777 == 0o700
    assert run("now", "een").exit_code == 0
    assert place.exists()
    assert default_journal() == place
    assert run("--journal", named, "list").stdout == ""
    monkeypatch.setenv("REFLECT_JOURNAL", named)
    assert run("list").stdout == ""
    assert len(list(home.rglob("journal.db"))) == 1


def test_a_journal_on_a_disk_that_is_not_there_is_no_empty_journal(
    run, home: Path, monkeypatch
) -> None:
    """As somebody sees it who forgot the stick: an error, and nothing is begun anew."""
    monkeypatch.delenv("REFLECT_JOURNAL")
    run("config", "journal", home / "stick")
    (home / "stick").rmdir()
    for words in (("list",), ("now", "een"), ()):
        assert run(*words).exit_code != 0
    assert not list(home.rglob("*.db"))


@pytest.mark.parametrize(
    "text", ["journal = 3", "journal = 'near.db'", "journal = '~nobody-x/j.db'"]
)
def test_a_place_that_is_none_is_told_of_and_can_be_mended(
    run, home: Path, file: Path, text: str, monkeypatch
) -> None:
    monkeypatch.delenv("REFLECT_JOURNAL")
    file.parent.mkdir(parents=True)
    file.write_text(text)
    refused = run("now", "een")
    assert refused.exit_code == 2
    assert "reflect config journal PATH" in refused.stderr
    assert run("config", "journal", home / "j.db").exit_code == 0
    assert run("now", "een").exit_code == 0
