"""A command in a setting of the user's, such as EDITOR and PAGER, as the words of it."""

import shlex
import sys


def words_of(command: str, platform: str = sys.platform) -> list[str]:
    """The words of ``command``, as a shell on ``platform`` divides them.

    On Windows a backslash stands in paths and escapes nothing. Raises `ValueError` for a
    quotation mark that is not closed.
    """
    if platform != "win32":
        return shlex.split(command)
    return [word.strip("\"'") for word in shlex.split(command, posix=False)]
