"""How somebody wants to be asked: what config.toml says, unless a command was given otherwise."""

from reflect.cli.configuring import setting, value_of
from reflect.cli.options import Given
from reflect.practice.errors import WrongUse
from reflect.practice.knobs import Knobs


def knobs_of(given: Given | None = None) -> Knobs:
    """The knobs as they stand for this command. Raises `WrongUse` for settings outside 0-10."""
    if given is None:
        given = Given()
    dissent = value_of(setting("dissent")) if given.dissent is None else given.dissent
    return Knobs(
        _set("guidance") if given.guidance is None else given.guidance,
        _set("freedom") if given.freedom is None else given.freedom,
        bool(dissent),
    )


def _set(name: str) -> int:
    value = value_of(setting(name))
    if not isinstance(value, int) or not 0 <= value <= 10:
        raise WrongUse(
            "{key} cannot be {value}.",
            "Give a number from {low} to {high}.",
            key=name,
            value=repr(value),
            low=0,
            high=10,
        )
    return value
