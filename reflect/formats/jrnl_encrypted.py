"""Encrypted journals of jrnl, versions 1 to 3, opened with their password.

Version 3 says what it is, and holds a salt of its own; version 2 is a Fernet token
with a salt that is the same everywhere; version 1 is AES in blocks after its
initial vector, and says nothing at all.
"""

import binascii
import hashlib
import json
from base64 import b64decode, urlsafe_b64decode, urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes, padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from reflect.formats.jrnl_sealed import MAGIC, Version

ROUNDS = 100_000
"""Of PBKDF2, in versions 2 and 3."""

SALT = bytes.fromhex("f2d5710ec18d2ededc8e36748904cef8")
"""Of every journal of version 2."""

BLOCK = 16
"""Bytes of a block of AES, and of the vector before the first."""


def decrypt(data: bytes, version: Version, password: str) -> bytes | None:
    """The text in ``data`` as UTF-8; None when ``password`` does not open it."""
    secret = password.encode()
    match version:
        case 1:
            return _blocks(data, hashlib.sha256(secret).digest())
        case 2:
            return _token(data.strip(), SALT, secret)
        case 3:
            salt, token = _salt(data)
            return None if salt is None else _token(token, salt, secret)


def _blocks(data: bytes, key: bytes) -> bytes | None:
    cipher = Cipher(algorithms.AES(key), modes.CBC(data[:BLOCK])).decryptor()
    try:
        plain = cipher.update(data[BLOCK:]) + cipher.finalize()
        if plain.endswith(b" "):  # as the first versions filled up the last block
            plain = plain.rstrip(b" ")
        else:
            unpadder = padding.PKCS7(BLOCK * 8).unpadder()
            plain = unpadder.update(plain) + unpadder.finalize()
        plain.decode()  # what another password makes of it is no text
    except ValueError:
        return None
    return plain


def _token(token: bytes, salt: bytes, secret: bytes) -> bytes | None:
    kdf = PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=salt, iterations=ROUNDS)
    try:
        return Fernet(urlsafe_b64encode(kdf.derive(secret))).decrypt(token)
    except (InvalidToken, ValueError):
        return None


def _salt(data: bytes) -> tuple[bytes | None, bytes]:
    """The salt of a journal of version 3, and the token after its header."""
    start = len(MAGIC) + 2
    length = int.from_bytes(data[len(MAGIC) : start])
    header, token = data[start : start + length], data[start + length :]
    try:
        try:
            found = json.loads(b64decode(header, validate=True))
        except binascii.Error:  # the first of version 3 had the JSON itself here
            found = json.loads(header)
        return urlsafe_b64decode(found["salt"]), token
    except (ValueError, KeyError, TypeError):
        return None, token
