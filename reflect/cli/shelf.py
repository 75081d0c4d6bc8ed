"""The shelf of prompt packs: the user's own before those that come with reflect."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reflect.practice.errors import NotFound, ReflectError, WrongUse
from reflect.practice.packs import Pack, built
from reflect.practice.text import nearest

if TYPE_CHECKING:
    from reflect.practice.pack_format import BadPack


class Shelf(NamedTuple):
    """Folders of ``ID.toml``; a pack in ``own`` replaces one in ``shipped``."""

    shipped: Path
    own: Path | None = None

    def pack(self, name: str) -> Pack:
        """The pack ``name``. Raises `NotFound`, or `BadPack` for a mistake in its file."""
        if Path(name).name == name and len(os.fsencode(name)) < 200:
            file = f"{name}.toml"
            if self.own and (self.own / file).is_file():
                from reflect.practice.pack_format import read_pack

                return read_pack(read_text(self.own / file), str(self.own / file), name)
            if (self.shipped / file).is_file():  # in order: the tests check those
                import tomllib  # which few commands need

                return built(tomllib.loads(read_text(self.shipped / file)))
        names = self.names()
        if meant := nearest(name, names):
            raise NotFound(
                "There is no pack {name}.",
                "Did you mean {meant}? See them all with reflect prompts.",
                name=name,
                meant=meant,
            )
        raise NotFound(
            "There is no pack {name}.",
            "There are: {names}.",
            name=name,
            names=", ".join(names),
        )

    def names(self) -> list[str]:
        """The names of all packs, in order."""
        folders = (self.shipped, self.own) if self.own else (self.shipped,)
        files = (file for folder in folders for file in folder.glob("[!.]*.toml"))
        return sorted({file.stem for file in files if file.is_file()})

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
        return file.read_text("utf-8-sig")
    except FileNotFoundError:
        raise WrongUse(
            "There is no file {file}.", "Check its name and its folder.", file=file
        ) from None
    except (OSError, UnicodeDecodeError):
        raise WrongUse(
            "{file} cannot be read as text.",
            "Check that it is a file that may be read, saved as UTF-8.",
            file=file,
        ) from None


def check(file: Path) -> "list[BadPack]":
    """Everything in ``file`` that does not follow the format of packs."""
    from reflect.practice.pack_format import problems

    return list(problems(read_text(file), str(file), file.stem))
