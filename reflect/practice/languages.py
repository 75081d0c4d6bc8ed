"""The languages that reflect speaks and asks in: one table of all that is told of them."""

from collections.abc import Mapping
from typing import NamedTuple


class Language(NamedTuple):
    """A language: its ``name`` in itself and in ``english``, which is how Windows calls it.

    ``region`` is what a document calls it, ``separator`` what stands between the columns of
    a table where it is spoken.
    """

    name: str
    english: str
    region: str
    separator: str


LANGUAGES: Mapping[str, Language] = {
    "nl": Language("Nederlands", "Dutch", "nl-NL", ";"),
    "en": Language("English", "English", "en-GB", ","),
}
"""By their codes."""

CODES = tuple(LANGUAGES)
