"""On which line of a TOML file a field stands; tomllib keeps no positions."""

import re

Path = tuple[str | int, ...]
"""A field's place: its keys, and for a block of an array its number from 1."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\s-]+?)\s*\]\]?")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*=")


class Lines:
    """The lines of a TOML text, found by the path of a field.

    Good enough for packs: bare keys, and tables that are not written inline. A
    field that cannot be found gets the line of the table it belongs to.
    """

    def __init__(self, text: str) -> None:
        self._found: dict[Path, int] = {(): 1}
        table: Path = ()
        blocks: dict[str, int] = {}
        for number, line in enumerate(text.splitlines(), 1):
            if header := _HEADER.match(line):
                name = re.sub(r"\s", "", header[2])
                table = tuple(name.split("."))
                if header[1] == "[[":
                    blocks[name] = blocks.get(name, 0) + 1
                    table = (*table, blocks[name])
                elif table[0] in blocks:
                    table = (table[0], blocks[str(table[0])], *table[1:])
                self._found.setdefault(table, number)
            elif key := _KEY.match(line):
                path: Path = (*table, *(part.strip() for part in key[1].split(".")))
                for length in range(len(table) + 1, len(path) + 1):
                    self._found.setdefault(path[:length], number)

    def of(self, path: Path) -> int:
        """The line, from 1, of the field at ``path`` or of what it belongs to."""
        while path not in self._found:
            path = path[:-1]
        return self._found[path]
