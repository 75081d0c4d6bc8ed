"""One's own framework: read from a file, told what is wrong in it, and as it was of old."""

from datetime import UTC, datetime, timedelta

import pytest

from reflect.locale import FOLDER, LANGUAGES
from reflect.practice.framework import (
    PARTS,
    Difference,
    Framework,
    KeyDecision,
    Principle,
    Version,
    cited,
    differences,
    of_day,
)
from reflect.practice.framework_format import problems, read_framework

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
REGIE = Principle("regie", "Regie", "Van wie er woont.", "achieve")
ALONE = KeyDecision("Afsluiten", ("doelen niet bereikt",))
BLOCK = '[[principles]]\nid = "regie"\npart = "achieve"\ntitle = "Regie"\n'


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_has_the_six_pillars_and_every_part(language: str) -> None:
    found = read_framework((FOLDER / language / "framework.toml").read_text("utf-8"))
    assert len(found.part("achieve")) == 6
    assert all(found.part(part) for part in PARTS)
    assert [bool(one.unless) for one in found.decisions] == [True, False]


def test_a_file_is_read_as_it_was_written() -> None:
    text = BLOCK + 'text = """\nVan wie er woont.\n"""\n'
    text += '[[decisions]]\ntext = "Afsluiten"\nunless = ["doelen niet bereikt"]\n'
    assert read_framework(text) == Framework((REGIE,), (ALONE,))


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        ("x = ", 1, "TOML"),
        ("", 1, ""),
        ('[[principle]]\nid = "x"\n', 1, "principle.1"),
        (BLOCK + BLOCK.replace("regie", "REGIE"), 6, "principles.2.id"),
        (BLOCK.replace("achieve", "doel"), 3, "principles.1.part"),
        (BLOCK.replace('"regie"', '"eigen regie"'), 2, "principles.1.id"),
        (BLOCK + "weight = 3\n", 5, "principles.1.weight"),
        ('# kader\n[[decisions]]\nunless = "x"\n', 2, "decisions.1.text"),
        ('[[decisions]]\ntext = "x"\nunless = ["a", " "]\n', 3, "decisions.1.unless"),
        ("principles = 3\n", 1, "principles"),
        ("principles = [3]\n", 1, "principles.1"),
    ],
)
def test_what_is_wrong_is_told_by_line_and_field(text: str, line: int, field: str) -> None:
    first = next(problems(text, "kader.toml"))
    assert first.values["line"] == line
    assert str(first.values["field"]) in (field, field.rpartition(".")[0])


def test_an_entry_keeps_the_framework_of_its_day() -> None:
    """What was written down later, or is gone, is called as it was nearest to that day."""
    later = REGIE._replace(title="Eigen regie")
    samen = Principle("samen", "Samen", "", "work")
    versions = [
        Version(NOON, "", Framework((REGIE,))),
        Version(NOON + timedelta(days=1), "", Framework((later, samen))),
    ]
    assert of_day([], NOON) is None
    assert of_day(versions, NOON - timedelta(days=9)) is versions[0]
    assert of_day(versions, NOON + timedelta(hours=23)) is versions[0]
    assert of_day(versions, NOON + timedelta(days=1)) is versions[1]
    assert cited(versions, ["Regie", "stilte", "samen"], NOON) == [REGIE, samen]
    assert cited(versions, ["regie"], NOON + timedelta(days=3)) == [later]


def test_what_differs_is_told_each_once() -> None:
    later = REGIE._replace(text="")
    samen = Principle("samen", "Samen", "", "work")
    before, after = Framework((REGIE,), (ALONE,)), Framework((samen, later), ())
    assert differences(before, after) == [
        Difference(None, samen),
        Difference(REGIE, later),
        Difference(ALONE, None),
    ]
    assert differences(after, after) == []
