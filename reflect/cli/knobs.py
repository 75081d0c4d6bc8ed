"""How somebody wants to be asked: what config.toml says, unless a command was given otherwise."""

from reflect.cli.configuring import setting, value_of
from reflect.cli.options import Given
from reflect.practice.errors import WrongUse
from reflect.practice.knobs import Knobs


def knobs_of(given: Given | None = None) -> Knobs:
    """The knobs as they stand for this command. Raises `WrongUse` outside 0-10."""
    if given is None:
        given = Given()
    dissent = value_of(setting("dissent")) if given.dissent is None else given.dissent
    return Knobs(
        _turned("guidance", given.guidance), _turned("freedom", given.freedom), bool(dissent)
    )


def _turned(name: str, given: int | None) -> int:
    value = value_of(setting(name)) if given is None else given
    if not isinstance(value, int) or not 0 <= value <= 10:
        raise WrongUse(
            "{name} cannot be {value}.",
            "Give a number from 0 to 10.",
            name=f"--{name}" if given is not None else name,
            value=repr(value),
        )
    return value
