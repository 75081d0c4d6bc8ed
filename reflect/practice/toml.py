"""TOML as somebody wrote it: what is none is refused, on whatever tomllib stumbles."""

import re
import tomllib
from typing import Any


class NotToml(ValueError):
    """A text is no TOML, as far as it can be read; ``line`` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def parsed(text: str) -> dict[str, Any]:
    """What ``text`` holds. Raises `NotToml`."""
    try:
        return tomllib.loads(text)
    except RecursionError:  # a list in a list in a list …
        raise NotToml(1) from None
    except ValueError as error:  # also of a number with thousands of digits
        at = re.search(r"at line (\d+)", str(error))
        raise NotToml(int(at[1]) if at else text.count("\n") + 1) from None
