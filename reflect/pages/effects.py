"""Intended beside seen effect."""

from collections.abc import Iterable

from reflect.locale import _
from reflect.pages import blocks
from reflect.pages.blocks import Beside
from reflect.pages.rows import called
from reflect.practice.summaries import Pair


def effects(pairs: Iterable[Pair]) -> Beside:
    """Of every look-back that names an effect, or whose preparation does."""
    shown = []
    for pair in pairs:
        intended, seen = effect_of(pair)
        if intended or seen:
            look_back = pair.look_back
            shown.append(blocks.Pair(called(look_back)[0], intended, seen, look_back.id))
    return Beside(_("intended"), _("seen"), tuple(shown))


def effect_of(pair: Pair) -> tuple[str | None, str | None]:
    """The effect intended and the one seen."""
    intended = pair.preparation.answer("effect") if pair.preparation else None
    seen = pair.look_back.answer("effect")
    return intended.text if intended else None, seen.text if seen else None
