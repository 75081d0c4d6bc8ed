"""How large a file is, in words."""

from reflect.locale import _


def show_size(size: int) -> str:
    """``size`` in bytes as whole kB, or whole MB when those are many."""
    if size < 10_000_000:
        return _("{number} kB").format(number=-(-size // 1000))
    return _("{number} MB").format(number=-(-size // 1_000_000))
