"""What all tests stand on: a home of their own, no network, and a way to run reflect."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import loaded
import pytest
import typer.main
import typer.testing
from hypothesis import Phase, settings
from real_home import REAL_HOME, stamp
from secrets_told import recovery_code
from typer.testing import CliRunner, Result

# Commands are made of their functions at each run; in a process of many runs, once is enough.
typer.main.get_command = typer.testing._get_command = cache(typer.main.get_command)

MEMORY = Path("/dev/shm")
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK):  # thousands of journals: no disk need hold them
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

os.environ["TZ"] = "Europe/Amsterdam"  # as in every home below: today is one day for both
if hasattr(time, "tzset"):
    time.tzset()

settings.register_profile("quick", max_examples=10, deadline=None)
settings.register_profile("long", max_examples=300, deadline=None)
settings.register_profile(
    "mutants", settings.get_profile("quick"), derandomize=True, database=None,
    phases=[Phase.explicit, Phase.generate],
)  # fmt: skip
settings.load_profile("long" if os.environ.get("REFLECT_SOAK") else "quick")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that is thrown away, in which reflect finds nothing; English, Amsterdam time."""
    place = tmp_path / "home"
    place.mkdir(mode=0o700)
    for name in os.environ.keys() - {"REFLECT_SOAK", "REFLECT_SEED"}:
        if name.startswith(("REFLECT_", "XDG_", "LC_", "LANG", "PYTHONUNBUFFERED")):
            monkeypatch.delenv(name)
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(place))
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(place / f".{name.lower()}"))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("PAGER", "")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    return place


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that runs inside a test may open a connection."""

    def refuse(*_arguments: object) -> None:
        raise AssertionError("a test tried to reach the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


@pytest.fixture(autouse=True, scope="session")
def real_home_untouched() -> Iterator[None]:
    """Fail the run when anything of reflect appeared in the real home."""
    places = [
        REAL_HOME / ".local" / "share" / "reflect",
        REAL_HOME / ".config" / "reflect",
        REAL_HOME / "Library" / "Application Support" / "reflect",
    ]
    before = {place: stamp(place) for place in places}
    yield
    assert {place: stamp(place) for place in places} == before, "a test touched the real home"


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of a journal that does not exist yet; every command in the test uses it."""
    path = tmp_path / "journal.db"
    monkeypatch.setenv("REFLECT_JOURNAL", str(path))
    return path


@pytest.fixture
def run(journal: Path) -> Callable[..., Result]:
    """Run a command in this process: ``run("now", "tekst", input="…")``."""
    from reflect.cli.main import app

    def invoke(*arguments: object, input: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(app, [str(one) for one in arguments], input=input)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where journals are kept that were made once for many tests."""
    return tmp_path_factory.mktemp("made")


@pytest.fixture
def once(made: Path, journal: Path) -> Callable[[str, Callable[[], None]], None]:
    """``once("name", make)``: let ``make`` fill the journal of this test; in the tests that come
    after it with the same name, the journal is a copy."""

    def have(name: str, make: Callable[[], None]) -> None:
        store, files = made / name, "journal.db*"
        if not store.is_dir():
            make()
            building = made / f"{name}-half"
            building.mkdir()
            for file in journal.parent.glob(files):
                shutil.copy2(file, building)
            building.rename(store)
        else:
            for file in store.glob(files):
                shutil.copy2(file, journal.parent)

    return have


@pytest.fixture
def read(run: Callable[..., Result]) -> Callable[..., Any]:
    """Run a command with ``--json`` and give what it answered."""

    def ask(*arguments: object, input: str | bytes | None = None) -> Any:
        result = run(*arguments, "--json", input=input)
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return ask


@pytest.fixture
def program(journal: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run reflect as a process of its own: ``program("now", "tekst", env={…})``.

    ``before`` is called in that process first: a function of a module, or a partial of one.
    """

    def start(
        *arguments: object,
        input: str = "",
        env: dict[str, str] | None = None,
        before: Callable[[], None] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        from reflect.journal import keys

        words, about = [str(one) for one in arguments], os.environ | (env or {})
        if loaded.can_run(about):
            light = keys.MEMORY < 1024
            return loaded.run(words, input.encode(), about, 60, before=before, light=light)
        return subprocess.run(
            [sys.executable, "-m", "reflect", *words],
            input=input,
            env=about,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            preexec_fn=before,
        )

    return start


@pytest.fixture
def light_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little work for each passphrase: what is tested is not how long it takes."""
    from reflect.journal import keys

    monkeypatch.setattr(keys, "MEMORY", 64)
    monkeypatch.setattr(keys, "TIME", 1)


@pytest.fixture
def secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file from which reflect takes the passphrase; its text may be changed."""
    file = tmp_path / "secret"
    file.write_text("paard correct\n")
    monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(file))
    return file


@pytest.fixture
def code(run: Callable[..., Result], secret: Path) -> str:
    """An encrypted journal of one entry full of one word, zandkorrel; its recovery code."""
    word = "zandkorrel"
    run("now", f"een {word}", "--tag", word, "--with", word, "--next", word)
    return recovery_code(run("encrypt").stdout)
