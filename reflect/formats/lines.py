"""The lines of a file that may have been written anywhere, and a doubt where one is unsure.

UTF-8, UTF-16 and UTF-32 by their marks, UTF-16 also without; a line that is no
UTF-8 is read as Windows-1252, as older programs wrote it. Line ends may be those of
Unix, Windows or the old Macintosh. Every other character stays what it is.
"""

import codecs
from collections.abc import Iterable, Iterator
from itertools import chain, count
from typing import BinaryIO, NamedTuple

from reflect.formats.arriving import DoubtKind

HEAD = 1 << 16
"""Bytes that are looked at to see what a file is."""

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; those of UTF-32 begin as those of UTF-16 do."""


class TextLine(NamedTuple):
    """A line without its end, its number from 1, and what is doubtful about it."""

    number: int
    text: str
    doubt: DoubtKind | None = None


def lines(file: BinaryIO) -> Iterator[TextLine]:
    """The lines of ``file``, whatever it was written with."""
    head = file.read(HEAD)
    encoding = _encoding(head)
    if encoding:
        yield from _wide(head + file.read(), encoding)
        return
    chunks = chain([head.removeprefix(codecs.BOM_UTF8)], iter(lambda: file.read(HEAD), b""))
    end = b"\r" if b"\r" in head and b"\n" not in head else b"\n"
    number = 1
    for block in _whole_lines(chunks, end):
        for line in _decoded(block, end, number):
            yield line
            number += 1


def text_of(file: BinaryIO) -> tuple[str, DoubtKind | None]:
    """All of ``file`` as one text, and the first doubt about it."""
    found = list(lines(file))
    doubt = next((line.doubt for line in found if line.doubt), None)
    return "\n".join(line.text for line in found), doubt


def _encoding(head: bytes) -> str | None:
    """The encoding of what begins so, when it is not one with a byte for a plain letter."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return None if encoding == "utf-8-sig" else encoding
    pairs = min(len(head), 2000) // 2
    if pairs >= 4:  # plain letters in UTF-16: every other byte is nothing
        even, odd = head[: pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
        if max(even, odd) > 0.7 * pairs and min(even, odd) < 0.1 * pairs:
            return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _whole_lines(chunks: Iterable[bytes], end: bytes) -> Iterator[bytes]:
    """``chunks`` in pieces that hold whole lines, without the end of the last of them."""
    rest: list[bytes] = []
    for chunk in chunks:
        whole, found, left = chunk.rpartition(end)
        if found:
            yield b"".join([*rest, whole])
            rest = []
        rest.append(left)
    if last := b"".join(rest):
        yield last


def _decoded(block: bytes, end: bytes, first: int) -> Iterator[TextLine]:
    """The lines in ``block``, numbered from ``first``; read at once where all is well."""
    try:
        whole = block.decode()
    except UnicodeDecodeError:
        whole = "\0"
    if "\0" in whole:
        yield from map(_line, count(first), block.split(end))
    else:
        lines = whole.split(end.decode())
        if "\r" in whole:
            lines = [line.removesuffix("\r") for line in lines]
        yield from map(TextLine, count(first), lines)


def _line(number: int, line: bytes) -> TextLine:
    line = line.removesuffix(b"\r")
    try:
        text = line.decode()
    except UnicodeDecodeError:
        return TextLine(number, _as_windows(line), "encoding")
    return TextLine(number, text, "nul" if "\0" in text else None)


def _as_windows(line: bytes) -> str:
    """``line`` as Windows-1252; the five bytes that it does not have as in Latin-1."""
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(
            bytes([byte]).decode("cp1252" if byte not in _UNDEFINED else "latin-1") for byte in line
        )


_UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)


def _wide(data: bytes, encoding: str) -> Iterator[TextLine]:
    """The lines of ``data`` in an encoding of two or four bytes for a letter; held whole."""
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    end = "\n" if "\n" in text else "\r"
    for number, line in enumerate(text.removesuffix(end).split(end) if text else (), 1):
        doubt: DoubtKind | None = "broken" if "\ufffd" in line else "nul" if "\0" in line else None
        yield TextLine(number, line.removesuffix("\r"), doubt)
