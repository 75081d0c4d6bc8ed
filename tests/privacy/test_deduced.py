"""The optional extra: deduce adds suspects, quietly."""

import logging

import pytest

from reflect.privacy import deduced

pytestmark = pytest.mark.skipif(not deduced.available(), reason="the extra names is not installed")


def test_it_finds_people_and_places_and_leaves_logging_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = logging.getLogger().level, list(logging.getLogger().handlers)
    text = "Ik sprak mevrouw Jansen in Groningen."
    spans = {(text[one.start : one.end], one.type) for one in deduced.deduced(text)}
    assert any("Jansen" in found and kind == "name" for found, kind in spans)
    assert ("Groningen", "place") in spans
    assert (logging.getLogger().level, list(logging.getLogger().handlers)) == before
    assert capsys.readouterr().out == ""
