"""What tests at a terminal stand on: somebody who types, and a look in the journal."""

import gettext
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
def sit(journal: Path) -> Iterator[Callable[..., "Person"]]:
    """Run a command at a terminal: ``sit("before")``; ended when the test ends."""
    there: list[Person] = []

    def begin(*arguments: object, **more: object) -> "Person":
        there.append(Person(*arguments, **more))  # type: ignore[arg-type]
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
