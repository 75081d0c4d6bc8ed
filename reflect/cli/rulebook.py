"""The rules of registers: the user's own files before those that come with reflect."""

from pathlib import Path
from typing import NamedTuple

from reflect.cli import places
from reflect.cli.shelf import read_text
from reflect.practice.errors import NotFound
from reflect.practice.registers import Register, read_register


class Rulebook(NamedTuple):
    """Folders of ``NAME.toml``; a register in ``own`` replaces one in ``shipped``."""

    shipped: Path
    own: Path

    @classmethod
    def of_user(cls) -> "Rulebook":
        """What comes with reflect, and what the user has."""
        return cls(places.shipped_registers(), places.config_folder() / "registers")

    def register(self, name: str) -> Register:
        """The register ``name``. Raises `NotFound`, or `BadRegister` for a mistake in its file."""
        if name in self.names():
            for folder in (self.own, self.shipped):
                file = folder / f"{name}.toml"
                if file.is_file():
                    return read_register(read_text(file), str(file), name)
        raise NotFound(
            "There are no rules of a register {name}.",
            "There are: {names}. Your own go in {folder}.",
            name=repr(name),
            names=", ".join(self.names()),
            folder=self.own,
        )

    def names(self) -> list[str]:
        """The names of all registers, in order."""
        files = (file for folder in self for file in folder.glob("[!.]*.toml"))
        return sorted({file.stem for file in files if file.is_file()})
