"""Random uids, as `uuid.uuid4` makes them: that module takes 5 ms to load, at every start."""

import os


def new_uid() -> str:
    """A uid that nothing else has, on any machine (RFC 9562, version 4)."""
    number = bytearray(os.urandom(16))
    number[6] = number[6] & 0x0F | 0x40
    number[8] = number[8] & 0x3F | 0x80
    text = number.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
