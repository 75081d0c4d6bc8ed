"""The packs, catalogues and demo are found from a checkout as from an installed package."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import reflect
from reflect.cli import places

ROOT = Path(reflect.__file__).parents[1]


def start(package: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the reflect that lies in ``package``."""
    env = os.environ | {"PYTHONPATH": str(package)}
    return subprocess.run(
        [sys.executable, "-m", "reflect", *arguments],
        cwd=package, env=env, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize("layout", ["checkout", "wheel"])
def test_packs_are_found(tmp_path: Path, journal: Path, layout: str) -> None:
    """A checkout has prompts/ beside the package, a wheel inside it."""
    package = tmp_path / layout
    shutil.copytree(ROOT / "reflect", package / "reflect")
    inside = package / "reflect" if layout == "wheel" else package
    shutil.copytree(ROOT / "prompts", inside / "prompts")
    done = start(package, "--lang", "nl", "prompts")
    assert "Terugblik" in done.stdout
    assert start(package, "now", "x").returncode == 0


def test_this_installation_finds_them() -> None:
    assert (places.shipped_prompts() / "before.toml").is_file()


def test_the_program_is_also_a_module(tmp_path: Path) -> None:
    assert start(tmp_path, "--version").stdout == f"reflect {reflect.__version__}\n"
