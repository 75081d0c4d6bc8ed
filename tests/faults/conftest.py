"""What tests of faults stand on: programs to whom permissions apply, and a disk that is small."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import writers_of_faults as of

Program = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def limited(program: Program) -> Program:
    """Run reflect as a user to whom permissions apply."""

    def start(*arguments: object) -> "subprocess.CompletedProcess[str]":
        return program(*arguments, before=of.without_privileges)

    return start


@pytest.fixture
def small_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A disk of 256 kB, or of what the test asks for."""
    place = tmp_path / "schijf"
    place.mkdir()
    size = f"size={getattr(request, 'param', '768k')}"
    mount = ["mount", "-t", "tmpfs", "-o", size, "reflect-test", str(place)]
    try:
        done = subprocess.run(mount, capture_output=True)
    except OSError:
        pytest.skip("no mount here")
    if done.returncode:
        pytest.skip("may not mount here")
    yield place
    subprocess.run(["umount", str(place)], check=True)
