"""Patterns that are compiled when they are first needed.

All of them together take 25 ms, and a note of one line mostly has neither a figure nor
a street in it.
"""

import re
from collections.abc import Callable
from functools import cache


def later(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """What gives the compiled ``pattern``, the same each time."""
    return cache(lambda: re.compile(pattern, flags))
