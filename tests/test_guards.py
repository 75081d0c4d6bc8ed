"""The guards of the test suite guard."""

import os
import socket
from pathlib import Path

import pytest
from real_home import REAL_HOME, stamp


def test_the_home_of_a_test_is_not_the_real_one() -> None:
    assert Path(os.path.expanduser("~")) != REAL_HOME
    assert Path.home() != REAL_HOME


def test_default_places_lie_in_the_home_of_the_test(home: Path) -> None:
    from reflect.cli import places

    assert home in places.default_journal().parents
    assert home in places.config_folder().parents


def test_a_touched_home_is_noticed(tmp_path: Path) -> None:
    place = tmp_path / "reflect"
    before = stamp(place)
    place.mkdir()
    assert stamp(place) != before


def test_the_network_is_out_of_reach() -> None:
    with socket.socket() as one, pytest.raises(AssertionError, match="network"):
        one.connect(("127.0.0.1", 9))
