"""Whether a file is an encrypted journal of jrnl, and of which version; without opening it."""

import codecs
import re
from typing import Literal

Version = Literal[1, 2, 3]

MAGIC = b"JRNLv3"


def sealed(head: bytes, size: int, *, said: bool = False) -> Version | None:
    """The version of the encryption of a file of ``size`` bytes that begins with ``head``.

    None when it is not encrypted. A journal of version 1 cannot be told from any other
    file of random bytes: it is one when somebody ``said`` that the file is jrnl's.
    """
    if head.startswith(MAGIC):
        return 3
    if head.startswith(b"gAAAAA") and re.fullmatch(rb"[A-Za-z0-9_=-]+\s*", head):
        return 2
    if said and size >= 32 and size % 16 == 0 and not _is_text(head):
        return 1
    return None


def _is_text(head: bytes) -> bool:
    """Whether ``head`` could be text, in whatever encoding."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # may end inside a character
    except UnicodeDecodeError:
        control = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
        return control * 50 < len(head)  # of random bytes it is one in nine
    return True
