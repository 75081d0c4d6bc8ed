"""Whether a terminal takes the escape sequences that colours are made of."""

import sys
from contextlib import suppress
from typing import TextIO

VIRTUAL_TERMINAL = 0x0004
"""The mode of a console of Windows in which it does: off, until somebody asks for it."""


def understood(stream: TextIO) -> bool:
    """Whether the terminal at ``stream`` takes them; a console of Windows is asked to first."""
    if sys.platform != "win32":
        return True
    with suppress(ImportError, AttributeError, OSError, ValueError):
        import ctypes
        import msvcrt

        console = ctypes.c_void_p(msvcrt.get_osfhandle(stream.fileno()))
        mode = ctypes.c_ulong()
        kernel = ctypes.windll.kernel32
        if kernel.GetConsoleMode(console, ctypes.byref(mode)):
            return bool(kernel.SetConsoleMode(console, mode.value | VIRTUAL_TERMINAL))
    return False
