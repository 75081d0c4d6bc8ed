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
    return apart([*spans, *names(masked, kind), *(more(text) if more else ())])
