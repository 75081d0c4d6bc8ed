"""What CONTRIBUTING names is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8")


def test_every_file_that_is_named_exists() -> None:
    """Below the top, or in `reflect`; those with a NAME or CODE are still to be made."""
    named = set(re.findall(r"[\w.-]+(?:/[\w.-]+)+(?:\.\w+|/)", TEXT)) - {"../README.md"}
    named = {one.removeprefix("../") for one in named if not re.search("NAME|CODE", one)}
    assert "tests/locale_catalogue.py" in named
    for one in named:
        assert (ROOT / one).exists() or (ROOT / "reflect" / one).exists(), one
