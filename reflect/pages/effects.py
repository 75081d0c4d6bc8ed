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
        if pair.intended or pair.seen:
            title, _quoted = called(pair.look_back)
            shown.append(blocks.Pair(title, pair.intended, pair.seen, pair.look_back.id))
    return Beside(_("intended"), _("seen"), tuple(shown))
