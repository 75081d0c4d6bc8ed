"""Every line that a user can see exists in Dutch and in English."""

import gettext
import io
import re
import string
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import typer
from babel.messages import Catalog
from babel.messages.mofile import read_mo, write_mo
from hypothesis import given
from hypothesis import strategies as st
from locale_catalogue import LOCALE, po, read, template
from typer.testing import CliRunner

from reflect import locale
from reflect.cli.main import COMMANDS, NAMES, app
from reflect.locale.catalogue import Catalogue

LANGUAGES = [folder.parent.name for folder in LOCALE.glob("*/LC_MESSAGES")]


@pytest.fixture(autouse=True)
def speak_english_afterwards() -> Iterator[None]:
    yield
    locale.use("en")


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\4"), min_size=1)
PLURALS = {"nl": 2, "fr": 2, "pl": 3, "ja": 1}


@given(
    st.dictionaries(TEXTS, TEXTS),
    st.dictionaries(TEXTS, st.tuples(TEXTS, TEXTS)),
    st.sampled_from(list(PLURALS)),
    TEXTS,
)
def test_a_catalogue_says_what_gettext_reads_in_it(
    messages: dict[str, str], plurals: dict[str, tuple[str, str]], language: str, other: str
) -> None:
    made = Catalog(language)
    for one, said in messages.items():
        made.add(one, said)
    for one in plurals.keys() & messages.keys():
        del plurals[one]
    for one, (many, said) in plurals.items():
        made.add((one, many), [f"{form}{said}" for form in range(PLURALS[language])])
    file = io.BytesIO()
    write_mo(file, made)
    file.seek(0)
    theirs, ours = gettext.GNUTranslations(file), Catalogue(file.getvalue())
    for one in {*messages, other} - plurals.keys():
        assert ours.gettext(one) == theirs.gettext(one)
    for one, (many, _said) in plurals.items():
        for count in (0, 1, 2, 5, 22):
            assert ours.ngettext(one, many, count) == theirs.ngettext(one, many, count)
    if other not in messages.keys() | plurals.keys():
        assert ours.ngettext(other, "many", 2) == "many"
        assert ours.ngettext(other, "many", 1) == other


def test_what_is_no_catalogue_is_refused() -> None:
    for data in (b"", b"msgid", bytes(100)):
        with pytest.raises(ValueError, match="catalogue"):
            Catalogue(data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_the_source_marks_is_translated(language: str) -> None:
    catalogue = read(language)
    for message in template():
        if message.id:
            found = catalogue.get(message.id)
            strings = (
                found.string
                if found and isinstance(found.string, tuple)
                else (found.string if found else "",)
            )
            assert found, f"no {language} for {message.id!r}"
            assert all(strings), f"no {language} for {message.id!r}"
            assert not found.fuzzy


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_a_catalogue_has_gone_from_the_source(language: str) -> None:
    marked = {_key(message.id) for message in template()}
    assert {_key(message.id) for message in read(language)} <= marked


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_placeholders(language: str) -> None:
    for message in read(language):
        ids = message.id if isinstance(message.id, (tuple, list)) else [message.id]
        strings = message.string if isinstance(message.string, (tuple, list)) else [message.string]
        if message.id:
            expected = set().union(*(_fields(one) for one in ids))
            for text in strings:
                assert _fields(text) == expected, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_source(language: str) -> None:
    with po(language).with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    assert {_key(one.id): _key(one.string) for one in compiled if one.id} == {
        _key(one.id): _key(one.string) for one in read(language) if one.id
    }


def test_the_languages_are_those_with_a_catalogue_and_english() -> None:
    assert set(locale.LANGUAGES) == {*LANGUAGES, "en"}


class _Marked(Catalogue):
    """A language in which every translated text stands between ⟦ and ⟧."""

    def __init__(self) -> None: ...

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, count: int) -> str:
        return f"⟦{one if count == 1 else many}⟧"


SPOKEN = re.compile(r"⟦[^⟦⟧]*⟧")


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locale, "use", lambda _language: None)
    monkeypatch.setattr(locale, "_catalogue", _Marked())


def spoken_only(text: str) -> str:
    """What is left of ``text`` when all that came from a catalogue is taken out."""
    before = ""
    while text != before:
        before, text = text, SPOKEN.sub("", text)
    return text


def _help_pages() -> Iterator[list[str]]:
    yield []
    group = typer.main.get_command(app)
    for name in NAMES:
        yield [name]
        command = group.get_command(None, name)  # type: ignore[arg-type, union-attr]
        yield from ([name, sub] for sub in getattr(command, "commands", {}))


@pytest.mark.parametrize("page", list(_help_pages()), ids=" ".join)
def test_no_word_of_the_help_bypasses_the_catalogues(page: list[str], marked: None) -> None:
    """Names of commands and options stay; everything else is spoken."""
    shown = CliRunner(charset="utf-8").invoke(app, [*page, "--help"], env={"COLUMNS": "400"}).stdout
    left = spoken_only(shown)
    left = re.sub(r"(?m)^  reflect .*$", "", left)  # examples are commands
    left = re.sub(r"--?[a-z-]+|nl\|en|single\|double\|none|\+TAG\|-TAG", "", left)
    names = {"reflect", *NAMES, *(word for one in _help_pages() for word in one)}
    words = set(re.findall(r"[A-Za-z]{2,}", left)) - names
    assert not words, f"not in the catalogues: {words}"


def test_no_word_of_a_screen_bypasses_the_catalogues(
    run: Callable[..., object], read_text: Callable[..., str], marked: None
) -> None:
    """Every label on the screens is spoken; what the user wrote (in capitals here) is not."""
    run("before", "TITEL", "--what", "W", "--effect", "E", "--framework", "K", "--next", "N")
    run("after", 1, "--effect", "E", "--framework", "K", "--answer", "reframe=R", "--tag", "T")
    run("now", "REGEL", "--due", "2026-01-01", "--next", "N", "--when", "2026-01-01 09:00")
    run("before", "--what", "VOL", "--when", "2099-01-01 10:00")
    run("now", "REGEL", "--tag", "T", "--when", f"{date.today() - timedelta(8)} 10:00")
    for command in (
        ["list"],
        ["show", "2"],
        ["show", "1"],
        ["week"],
        ["open"],
        ["search", "W OR TITEL OR N"],
        ["search", "tag:T"],
        ["search", "REGEL", "-n", "0"],
        ["search", "NERGENS"],
        [],
        ["tag", "2", "+U"],
        ["loop", "2", "single"],
        ["week", "2020-W01"],
        ["frames"],
        ["before", "--what", "W", "--tag", "T", "--when", "2099-01-02", "--earlier"],
        ["before", "--what", "W", "--earlier"],
        ["frames", "--kind", "before"],
        ["month"],
        ["month", "2020-01"],
        ["year"],
        ["year", "--format", "md"],
        ["year", "2020"],
        ["between", "2026-01-01", "today"],
        ["between", "2020-01-01", "2020-01-02"],
        ["prompts"],
        ["prompts", "format"],
    ):
        left = spoken_only(read_text(*command))
        left = re.sub(
            r"(?m)^  reflect \w+ *|^- `reflect .*$|^```text$|--json|--from|--to", "", left
        )
        known = {"free", "case", "decision"} | _pack_names()
        words = set(re.findall(r"[a-z]{2,}", left)) - known - _field_names() - set(_pack_words())
        assert not words, f"{command}: not in the catalogues: {words}"


@pytest.fixture
def read_text(run: Callable[..., object]) -> Callable[..., str]:
    return lambda *command: run(*command).output  # type: ignore[attr-defined]


def _field_names() -> set[str]:
    from reflect.practice.pack_format import FIELDS

    return {field.name for field in FIELDS}


def _pack_names() -> set[str]:
    return {file.stem for file in (Path(__file__).parents[2] / "prompts").glob("*.toml")}


def _pack_words() -> Iterator[str]:
    """Titles and questions have their own languages, in the packs."""
    for file in (Path(__file__).parents[2] / "prompts").glob("*.toml"):
        yield from re.findall(r"[a-z]+", file.read_text("utf-8"))


@pytest.mark.parametrize("language", locale.LANGUAGES)
@pytest.mark.parametrize("page", list(_help_pages()), ids=" ".join)
def test_help_fits_on_80_columns(page: list[str], language: str) -> None:
    shown = CliRunner().invoke(app, ["--lang", language, *page, "--help"]).stdout
    too_wide = [line for line in shown.splitlines() if len(line) > 80]
    assert not too_wide


@pytest.mark.parametrize(
    ("env", "options", "greeting"),
    [
        ({"LANG": "nl_NL.UTF-8"}, [], "Er staat niets open."),
        ({"LANG": "en_GB.UTF-8"}, [], "Nothing is open."),
        ({"LANG": "de_DE.UTF-8"}, [], "Nothing is open."),
        ({"LANG": ""}, [], "Nothing is open."),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "nl_BE"}, [], "Er staat niets open."),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "C"}, [], "Nothing is open."),
        ({"LANG": "en_GB.UTF-8", "REFLECT_LANG": "nl"}, [], "Er staat niets open."),
        ({"LANG": "nl_NL.UTF-8", "REFLECT_LANG": "nl"}, ["--lang", "en"], "Nothing is open."),
        ({"LANG": "nl_NL.UTF-8"}, ["--lang=en"], "Nothing is open."),
    ],
)
def test_the_language_is_the_one_asked_for(
    run: Callable[..., object],
    monkeypatch: pytest.MonkeyPatch,
    env: dict[str, str],
    options: list[str],
    greeting: str,
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert greeting in run(*options).stdout  # type: ignore[attr-defined]


def test_the_settings_name_a_language(
    run: Callable[..., object], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home / ".config" / "reflect"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('lang = "nl"\n')
    assert "Er staat niets open." in run().stdout  # type: ignore[attr-defined]
    monkeypatch.setenv("REFLECT_LANG", "en")
    assert "Nothing is open." in run().stdout  # type: ignore[attr-defined]


@pytest.mark.parametrize("wrong", [["--lang", "fr"], ["--lang", ""], ["--lang=NL"]])
def test_a_language_that_reflect_does_not_speak_is_refused(
    run: Callable[..., object], wrong: list[str]
) -> None:
    result = run(*wrong, "list")
    assert result.exit_code == 2  # type: ignore[attr-defined]
    assert len(result.stderr.splitlines()) == 2  # type: ignore[attr-defined]


def test_commands_stand_once_in_the_table() -> None:
    assert len(NAMES) == len(set(NAMES)) == sum(len(names) for _group, names in COMMANDS)


def _key(message: object) -> object:
    return tuple(message) if isinstance(message, (list, tuple)) else message


def _fields(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}
