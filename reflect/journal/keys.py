"""The key of an encrypted journal, and the file beside it that keeps it locked away.

The journal is encrypted with a random key that nobody ever sees. ``journal.key``
holds that key once for each way to open it, sealed (AES-GCM) with what Argon2id
makes of the passphrase or of the recovery code. A new passphrase seals the same
key anew, so the journal itself need not be written again.
"""

import json
import os
import unicodedata
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any, ClassVar, Literal, NamedTuple
from uuid import uuid4

from reflect.journal.driver import KEY_LENGTH
from reflect.journal.files import replace_file
from reflect.practice.errors import ReflectError, Status

MEMORY, TIME, LANES = 64 * 1024, 3, 4
"""What Argon2id takes: KiB of memory, passes, and lanes (0.13 s on two cores)."""

HEAVIEST = 1024 * 1024, 20, 16
"""What a key file may ask for; more would only keep the machine busy."""

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Of a recovery code: none that is mistaken for another (Crockford's base 32)."""

GROUPS, GROUP = 6, 5
"""Of letters in a recovery code: 150 bits."""

Way = Literal["passphrase", "recovery"]


class WrongPassphrase(ReflectError):
    """The passphrase, or the recovery code, does not open the journal."""

    status: ClassVar[Status] = Status.LOCKED


class NoKey(ReflectError):
    """The file with the key is missing, or cannot be read as one."""

    status: ClassVar[Status] = Status.LOCKED


class Slot(NamedTuple):
    """The key, sealed for one way to open it. Memory is in KiB."""

    way: Way
    memory: int
    time: int
    lanes: int
    salt: bytes
    nonce: bytes
    sealed: bytes


class KeyFile(NamedTuple):
    """What stands in ``journal.key``; ``journal`` tells journals apart.

    ``in_keyring`` tells that the key is kept in the system's keyring as well.
    """

    journal: str
    slots: tuple[Slot, ...]
    in_keyring: bool = False


def new_key() -> bytes:
    """A random key for a journal."""
    return os.urandom(KEY_LENGTH)


def new_recovery_code() -> str:
    """A random code, in groups with a dash between them: ``7K2QD-…``."""
    letters = "".join(LETTERS[byte % len(LETTERS)] for byte in os.urandom(GROUPS * GROUP))
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def locked(key: bytes, passphrase: str, recovery: str) -> KeyFile:
    """``key``, sealed with both."""
    journal = str(uuid4())
    return KeyFile(
        journal,
        (_seal(key, journal, "passphrase", passphrase), _seal(key, journal, "recovery", recovery)),
    )


def with_passphrase(file: KeyFile, key: bytes, passphrase: str) -> KeyFile:
    """``file`` with another passphrase; the recovery code stays."""
    return _with(file, _seal(key, file.journal, "passphrase", passphrase))


def with_recovery(file: KeyFile, key: bytes, recovery: str) -> KeyFile:
    """``file`` with another recovery code; the passphrase stays."""
    return _with(file, _seal(key, file.journal, "recovery", recovery))


def _with(file: KeyFile, slot: Slot) -> KeyFile:
    kept = tuple(one for one in file.slots if one.way != slot.way)
    return file._replace(slots=(*kept, slot))


def unlocked(file: KeyFile, secret: str) -> bytes:
    """The key, opened with the passphrase or the recovery code. Raises `WrongPassphrase`."""
    for slot in file.slots:
        key = _open(slot, file.journal, secret)
        if key is not None and len(key) == KEY_LENGTH:
            return key
    raise WrongPassphrase(
        "That passphrase does not open this journal.",
        "Try again; the printed recovery code opens it too.",
    )


def read_key_file(path: Path) -> KeyFile:
    """What stands in the file. Raises `NoKey` when it is missing or no key file."""
    try:
        return _parsed(json.loads(path.read_bytes()))
    except FileNotFoundError:
        raise NoKey(
            "The journal is encrypted, and its key {path} is missing.",
            "Put that file back beside the journal; a backup has it too.",
            path=path,
        ) from None
    except OSError:
        raise NoKey(
            "The journal's key {path} cannot be read.", "Check its permissions.", path=path
        ) from None
    except (ValueError, KeyError, TypeError):
        raise NoKey(
            "{path} cannot be read as the key of a journal.",
            "Put a good copy of it back; a backup has one.",
            path=path,
        ) from None


def write_key_file(path: Path, file: KeyFile) -> None:
    """Put ``file`` at ``path``, readable by its owner only; all of it or nothing."""
    record = {
        "format": 1,
        "journal": file.journal,
        "keyring": file.in_keyring,
        "slots": [
            {
                "way": one.way,
                "kdf": "argon2id",
                "memory": one.memory,
                "time": one.time,
                "lanes": one.lanes,
                "salt": b64encode(one.salt).decode(),
                "nonce": b64encode(one.nonce).decode(),
                "sealed": b64encode(one.sealed).decode(),
            }
            for one in file.slots
        ],
    }
    replace_file(path.resolve(), json.dumps(record, indent=1).encode() + b"\n")


def _parsed(record: dict[str, Any]) -> KeyFile:
    if record["format"] != 1:
        raise ValueError
    slots = []
    for one in record["slots"]:
        effort = int(one["memory"]), int(one["time"]), int(one["lanes"])
        if one["kdf"] != "argon2id" or any(
            not 0 < wanted <= most for wanted, most in zip(effort, HEAVIEST, strict=True)
        ):
            raise ValueError
        parts = (b64decode(one[name], validate=True) for name in ("salt", "nonce", "sealed"))
        slots.append(Slot(one["way"], *effort, *parts))
    if not slots:
        raise ValueError
    return KeyFile(str(record["journal"]), tuple(slots), bool(record.get("keyring")))


def _seal(key: bytes, journal: str, way: Way, secret: str) -> Slot:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    slot = Slot(way, MEMORY, TIME, LANES, os.urandom(16), os.urandom(12), b"")
    sealed = AESGCM(_stretched(slot, secret)).encrypt(slot.nonce, key, _about(slot, journal))
    return slot._replace(sealed=sealed)


def _open(slot: Slot, journal: str, secret: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(_stretched(slot, secret)).decrypt(
            slot.nonce, slot.sealed, _about(slot, journal)
        )
    except (InvalidTag, ValueError):
        return None


def _about(slot: Slot, journal: str) -> bytes:
    """What is sealed along, so that nobody can weaken it unnoticed."""
    return f"reflect 1 {journal} {slot.way} {slot.memory} {slot.time} {slot.lanes}".encode()


def _stretched(slot: Slot, secret: str) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    return Argon2id(
        salt=slot.salt,
        length=32,
        iterations=slot.time,
        lanes=slot.lanes,
        memory_cost=slot.memory,
    ).derive(_typed(slot.way, secret).encode("utf-8", "surrogatepass"))


def _typed(way: Way, secret: str) -> str:
    """``secret`` as it was meant, however it was typed."""
    text = unicodedata.normalize("NFC", secret)
    if way == "passphrase":
        return text
    mistaken = str.maketrans({"O": "0", "I": "1", "L": "1"})
    return "".join(one for one in text.upper().translate(mistaken) if one in LETTERS)
