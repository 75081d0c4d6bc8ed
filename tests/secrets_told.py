"""The secrets that reflect tells."""

import re


def recovery_code(told: str) -> str:
    """The one recovery code in what was shown."""
    [found] = re.findall(r"(?m)^ +([0-9A-Z]{5}(?:-[0-9A-Z]{5}){5})", told)
    return found
