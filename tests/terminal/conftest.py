"""What tests at a terminal stand on: somebody who types, and a look in the journal."""

import gettext
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reflect.locale import FOLDER

if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]
else:
    from person import Person

from reflect.journal import drafts, opening
from reflect.practice.drafts import Draft


@pytest.fixture
def sit(journal: Path, request: pytest.FixtureRequest) -> Iterator[Callable[..., "Person"]]:
    """Run a command at a terminal: ``sit("before")``; ended when the test ends.

    On the main road, in Dutch, reflect is started as a shell would.
    """
    main_road = request.path.name == "test_main_road.py"
    there: list[Person] = []

    def begin(*arguments: object, **more: object) -> "Person":
        anew = main_road and os.environ["REFLECT_LANG"] == "nl"
        there.append(Person(*arguments, **{"anew": anew} | more))  # type: ignore[arg-type]
        return there[-1]

    yield begin
    for person in there:
        person.leave()


@pytest.fixture(params=["nl", "en"])
def said(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """What reflect says for an English text, in the language of the test: first nl, then en."""
    monkeypatch.setenv("REFLECT_LANG", request.param)
    catalogue = gettext.translation("reflect", FOLDER, [request.param], fallback=True)

    def speak(text: str, /, **values: object) -> str:
        return catalogue.gettext(text).format(**values)

    return speak


@pytest.fixture
def drafted(journal: Path) -> Callable[[], list[Draft]]:
    """The drafts in the journal."""

    def look() -> list[Draft]:
        with opening.reading(journal) as db:
            return drafts.drafts(db)

    return look


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let the two languages take turns, but on the main road; REFLECT_SOAK asks for both."""
    if os.environ.get("REFLECT_SOAK"):
        return
    spoken = [
        item
        for item in items
        if isinstance(item, pytest.Function)
        and item.path.parent == Path(__file__).parent
        and item.path.name != "test_main_road.py"
        and "said" in getattr(getattr(item, "callspec", None), "params", {})
    ]
    turns: dict[str, int] = {}
    silent = set()
    for item in spoken:
        test = item.nodeid.partition("[")[0]
        turn = turns.setdefault(test, len(turns))
        if item.callspec.params["said"] != ("nl", "en")[turn % 2]:
            silent.add(item)
    config.hook.pytest_deselected(items=sorted(silent, key=lambda item: item.nodeid))
    items[:] = [item for item in items if item not in silent]
