"""A key kept by the Linux kernel for a while: gone at its time-out, and when the machine stops.

It lies in the keyring of the user (keyrings(7)), which no disk ever holds.
Where there is none, nothing is kept.
"""

import ctypes
import os
import sys

CALLS = {"x86_64": (248, 250), "aarch64": (217, 219)}
"""Numbers of the system calls ``add_key`` and ``keyctl``."""

USER_KEYRING, SESSION_KEYRING = -4, -3
REVOKE, SETPERM, LINK, SEARCH, READ, SET_TIMEOUT = 3, 5, 8, 10, 11, 15
OWNER_ONLY = 0x3F3F0000
"""Everything for the user, nothing for others."""


def is_there() -> bool:
    """Whether this machine has a kernel that keeps keys, as far as can be seen."""
    return bool(_calls())


def remember(name: str, secret: bytes, seconds: int) -> bool:
    """Keep ``secret`` under ``name`` for so long; whether that worked."""
    calls = _calls()
    if not calls:
        return False
    add, _keyctl = calls
    number = _call(add, b"user", _name(name), secret, ctypes.c_size_t(len(secret)), USER_KEYRING)
    if number < 0:
        return False
    _control(SETPERM, number, OWNER_ONLY)
    _control(SET_TIMEOUT, number, seconds)
    return recall(name) == secret


def recall(name: str) -> bytes | None:
    """What was kept under ``name``, as far as it still is."""
    number = _found(name)
    if number is None:
        return None
    room = ctypes.create_string_buffer(256)
    length = _control(READ, number, room, ctypes.c_size_t(len(room)))
    return room.raw[:length] if 0 < length <= len(room) else None


def forget(name: str) -> bool:
    """Keep it no longer; whether it is gone."""
    number = _found(name)
    if number is not None:
        _control(REVOKE, number)
    return recall(name) is None


def _found(name: str) -> int | None:
    if not _calls():
        return None
    _control(LINK, USER_KEYRING, SESSION_KEYRING)  # or what lies there may not be read
    number = _control(SEARCH, USER_KEYRING, b"user", _name(name), 0)
    return number if number >= 0 else None


def _name(name: str) -> bytes:
    return f"reflect:{name}".encode()


def _calls() -> tuple[int, int] | None:
    return CALLS.get(os.uname().machine) if sys.platform == "linux" else None


def _control(what: int, *arguments: object) -> int:
    calls = _calls()
    return _call(calls[1], what, *arguments) if calls else -1


def _call(*arguments: object) -> int:
    try:
        return int(ctypes.CDLL(None).syscall(*arguments))
    except (OSError, AttributeError, ctypes.ArgumentError):
        return -1
