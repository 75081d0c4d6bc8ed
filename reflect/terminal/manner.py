"""How questions are put in this run: in a field that is drawn, or line after line.

One process has one manner, chosen by the command line.
"""

_by_line = False


def be_plain(plain: bool) -> None:
    """Put questions line after line from here on, or again as the terminal takes them."""
    global _by_line
    _by_line = plain


def by_line() -> bool:
    """Whether somebody asked for that."""
    return _by_line
