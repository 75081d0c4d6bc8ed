"""How somebody wants to be asked: what config.toml says, unless a command was given otherwise."""

from reflect.cli.configuring import usable
from reflect.cli.options import Given
from reflect.practice.knobs import Knobs


def knobs_of(given: Given | None = None) -> Knobs:
    """The knobs as they stand for this command. Raises `WrongUse` for settings that cannot be."""
    if given is None:
        given = Given()
    return Knobs(
        usable("guidance") if given.guidance is None else given.guidance,
        usable("freedom") if given.freedom is None else given.freedom,
        usable("dissent") if given.dissent is None else given.dissent,
    )
