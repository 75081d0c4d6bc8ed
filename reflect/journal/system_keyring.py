"""A key kept by the keyring of the desktop or the system, until it is taken out.

Back ends raise whatever they like, some of it of their own libraries; all of it
means that nothing was kept, or that nobody knows.
"""

from contextlib import suppress
from typing import Any

SERVICE = "reflect"

REFUSED = ("keyrings.alt.", "keyring.backends.fail", "keyring.backends.null")
"""Back ends that keep nothing, or keep it in the open."""


def remember(name: str, secret: bytes) -> bool:
    """Keep ``secret`` under ``name``; whether it can be read back."""
    keyring = _keyring()
    if keyring is None:
        return False
    try:
        keyring.set_password(SERVICE, name, secret.hex())
        return recall(name) == secret
    except Exception:
        return False


def recall(name: str) -> bytes | None:
    """What was kept under ``name``."""
    keyring = _keyring()
    if keyring is None:
        return None
    try:
        found = keyring.get_password(SERVICE, name)
        return bytes.fromhex(found) if found else None
    except Exception:
        return None


def forget(name: str) -> bool:
    """Keep it no longer; whether it is certainly gone."""
    keyring = _keyring()
    if keyring is None:
        return False
    try:
        with suppress(Exception):
            keyring.delete_password(SERVICE, name)
        return not keyring.get_password(SERVICE, name)
    except Exception:
        return False


def is_there() -> bool:
    """Whether this machine has a keyring that keeps things well."""
    return _keyring() is not None


def _keyring() -> Any:
    """The back end in use; None when it is none to trust."""
    try:
        import keyring
    except ImportError:
        return None
    try:
        found = keyring.get_keyring()
    except Exception:
        return None
    backends = getattr(found, "backends", [found])
    names = [f"{type(one).__module__}.{type(one).__name__}" for one in backends]
    if not names or any(name.startswith(REFUSED) for name in names):
        return None
    return found
