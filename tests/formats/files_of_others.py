"""What tests of loaders stand on: files read as a user's are, in Amsterdam, at one moment."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from reflect.formats.arriving import Arriving, Loader, Reading, Source

HERE = Path(__file__).parents[1] / "data" / "import"
ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 22, 10, tzinfo=ZONE)
CHANGED = datetime(2025, 5, 5, 12, tzinfo=ZONE)
"""When every file was changed last."""

PASSWORD = "een fictief wachtwoord"
"""Of the encrypted journals. Those of versions 2 and 3 were written by jrnl itself."""


def source(data: bytes | str, name: str = "file", path: str = "") -> Source:
    """A file that holds ``data``."""
    whole = data.encode() if isinstance(data, str) else data
    return Source(name, lambda: BytesIO(whole), CHANGED, path)


def sources(path: Path) -> list[Source]:
    """The file at ``path``, or all those below it."""
    if path.is_file():
        return [source(path.read_bytes(), path.name)]
    files = sorted(one for one in path.rglob("*") if one.is_file())
    names = [one.relative_to(path).as_posix() for one in files]
    return [source(one.read_bytes(), name, name) for one, name in zip(files, names, strict=True)]


def loaded(loader: Loader, *files: Source, **reading: Any) -> list[Arriving]:
    """All that ``loader`` makes of ``files``."""
    return list(loader(files, Reading(ZONE, NOW, **reading)))


def told(arriving: Arriving) -> Mapping[str, Any]:
    """What a golden file says of one entry."""
    found: dict[str, Any] = {"line": arriving.line}
    if entry := arriving.entry:
        found |= {
            "when": entry.when.isoformat(),
            "title": entry.title,
            "answers": {one.question: one.text for one in entry.answers},
            "tags": list(entry.tags),
            "people": list(entry.people),
            "uid": entry.uid,
        }
    else:
        found["file"] = arriving.file
    doubts = [[one.kind, one.line] for one in arriving.doubts]
    return {name: value for name, value in found.items() if value} | (
        {"doubts": doubts} if doubts else {}
    )
