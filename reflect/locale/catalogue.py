"""A compiled catalogue of messages (``.mo``), looked up where they stand.

The standard library's gettext takes in every message of a catalogue first: six milliseconds of
a run that shows a few lines. They stand sorted, so to find one takes a look at some dozen. The
format is that of GNU gettext, its rule for plurals read by `gettext.c2py`:
https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
"""

from bisect import bisect_left
from gettext import c2py
from struct import unpack_from

MAGIC = 0x950412DE
"""How a catalogue begins, in the order of bytes that Babel and msgfmt write."""


class Catalogue:
    """The messages in ``data``, the whole of a ``.mo`` in UTF-8. Raises `ValueError` for others."""

    def __init__(self, data: bytes) -> None:
        magic, _revision, count, originals, translations = unpack_from("<5I", data.ljust(20))
        if magic != MAGIC:
            raise ValueError("no catalogue of messages")
        self._data = data
        self._count = count
        self._originals = unpack_from(f"<{2 * count}I", data, originals)
        self._translations = unpack_from(f"<{2 * count}I", data, translations)
        self._known: dict[str, str | None] = {}
        header = (self._find("") or "").partition("Plural-Forms:")[2].partition("\n")[0]
        self._form = c2py(header.partition("plural=")[2].rstrip("; ") or "n != 1")

    def gettext(self, message: str) -> str:
        """``message`` in the language of the catalogue, or as it is."""
        return self._find(message) or message

    def ngettext(self, one: str, many: str, count: int) -> str:
        """``one`` and ``many`` in the language of the catalogue, as it wants it for ``count``."""
        forms = self._find(f"{one}\0{many}")
        if not forms:
            return one if count == 1 else many
        return forms.split("\0")[self._form(count)]

    def _find(self, message: str) -> str | None:
        if message not in self._known:
            self._known[message] = self._looked_up(message.encode())
        return self._known[message]

    def _looked_up(self, wanted: bytes) -> str | None:
        place = bisect_left(range(self._count), wanted, key=self._original)
        if place == self._count or self._original(place) != wanted:
            return None
        return self._text(self._translations, place).decode()

    def _original(self, place: int) -> bytes:
        return self._text(self._originals, place)

    def _text(self, table: tuple[int, ...], place: int) -> bytes:
        length, start = table[2 * place], table[2 * place + 1]
        return self._data[start : start + length]
