"""All that may point at somebody in one text, whether or not the register knows them."""

from reflect.privacy.identifiers import identifiers
from reflect.privacy.names import Kind, names
from reflect.privacy.spans import Span, apart


def found(text: str, kind: Kind = "text") -> tuple[Span, ...]:
    """Identifiers and names in ``text``, in order, not overlapping."""
    spans = identifiers(text)
    for span in spans:  # AB in 9712 AB is nobody's name
        text = f"{text[: span.start]}{'0' * (span.end - span.start)}{text[span.end :]}"
    return apart([*spans, *names(text, kind)])
