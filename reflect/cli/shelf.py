"""The shelf of prompt packs: the user's own before those that come with reflect."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reflect.practice.errors import NotFound, ReflectError, WrongUse
from reflect.practice.pack_format import BadPack, problems, read_pack
from reflect.practice.packs import Pack


@dataclass(frozen=True, slots=True)
class Shelf:
    """Two folders of ``ID.toml``; a pack in ``own`` replaces one in ``shipped``."""

    shipped: Path
    own: Path

    def pack(self, name: str) -> Pack:
        """The pack ``name``. Raises `NotFound`, or `BadPack` for a mistake in its file."""
        for folder in (self.own, self.shipped):
            file = folder / f"{name}.toml"
            if Path(name).name == name and file.is_file():
                return read_pack(read_text(file), str(file), name)
        raise NotFound(
            "There is no pack {name}.",
            "There are: {names}.",
            name=name,
            names=", ".join(self.names()),
        )

    def names(self) -> list[str]:
        """The names of all packs, in order."""
        found = {file.stem for folder in (self.shipped, self.own) for file in folder.glob("*.toml")}
        return sorted(found)

    def packs(self) -> Iterator[Pack | ReflectError]:
        """Every pack, and in the place of a bad one what is wrong with it."""
        for name in self.names():
            try:
                yield self.pack(name)
            except WrongUse as error:
                yield error


def read_text(file: Path) -> str:
    """The text of a pack's file. Raises `WrongUse` when it cannot be read as UTF-8."""
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise WrongUse(
            "{file} cannot be read as text.",
            "Check that it exists, may be read, and is saved as UTF-8.",
            file=file,
        ) from None


def check(file: Path) -> list[BadPack]:
    """Everything in ``file`` that does not follow the format of packs."""
    return list(problems(read_text(file), str(file), file.stem))
