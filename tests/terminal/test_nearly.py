"""What is spelt nearly right: what may have been meant is told."""

from collections.abc import Callable

import pytest
from person import CTRL_C, Person

Sit = Callable[..., Person]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["wekk"], "reflect week"),
        (["list", "--tga", "x"], "--tag"),
        (["write", "gibs"], "gibbs"),
        (["list", "--pack", "gibs"], "gibbs"),
        (["config", "lnag"], "lang"),
        (["config", "tidy.month", "3"], "tidy.months"),
    ],
)
def test_what_comes_with_reflect(run, typed: list[str], meant: str) -> None:
    result = run(*typed)
    assert f"Did you mean {meant}?" in result.stderr
    assert len(result.stderr.splitlines()) == 2


def test_a_tag_and_a_person_only_where_somebody_sits(sit: Sit, run, program) -> None:
    """What a pipe keeps names nobody."""
    run("now", "x", "--tag", "regie", "--with", "moeder")
    run("people", "add", "Fatma")
    for typed, meant in (
        (("list", "--tag", "regei"), "regie"),
        (("search", "x", "--with", "moedr"), "moeder"),
        (("people", "show", "Fatmaa"), "Fatma"),
    ):
        person = sit(*typed)
        person.ends(None)
        assert f"Did you mean {meant}?" in person.text
        assert meant not in program(*typed).stderr.replace(typed[-1], "")


@pytest.mark.usefixtures("light_keys")
def test_what_is_told_after_a_passphrase_begins_on_its_own_line(sit: Sit, code: str) -> None:
    person = sit("list", env={"REFLECT_PASSPHRASE_FILE": ""})
    person.see("Passphrase:")
    person.type(CTRL_C)
    person.ends(130)
    assert "Stopped." in [row.strip() for row in person.rows]
