"""All that may point at somebody in one text, whether or not the register knows them."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from reflect.privacy.identifiers import identifiers
from reflect.privacy.names import Kind, names
from reflect.privacy.spans import Span, apart

More: TypeAlias = Callable[[str], Iterable[Span]]
"""Something else that finds suspects in a text, such as `reflect.privacy.deduced`."""


def found(text: str, kind: Kind = "text", more: More | None = None) -> tuple[Span, ...]:
    """Identifiers and names in ``text``, in order, not overlapping; ``more`` adds to them."""
    spans = identifiers(text)
    masked = text
    for span in spans:  # AB in 9712 AB is nobody's name
        masked = f"{masked[: span.start]}{'0' * (span.end - span.start)}{masked[span.end :]}"
    named = [_placed(span, spans, text) for span in names(masked, kind)]
    return apart([*spans, *named, *(more(text) if more else ())])


def _placed(span: Span, others: Iterable[Span], text: str) -> Span:
    """``span``, a place when it comes right after an address or a postcode."""
    for other in others:
        between = text[other.end : span.start]
        if other.type in ("address", "postcode") and between in (" ", ", ", "\n"):
            return span._replace(type="place") if span.type == "name" else span
    return span
