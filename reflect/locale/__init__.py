"""The tool's languages: gettext catalogues, English in the source.

One process speaks one language, chosen once by the command line with `use`.
`reflect.locale.dates` shows dates, `reflect.locale.moments` and
`reflect.locale.spans` understand what is typed.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from reflect.locale.catalogue import Catalogue
from reflect.practice import languages
from reflect.practice.languages import CODES

LANGUAGES = CODES
FOLDER = Path(__file__).parent

_catalogue: Catalogue | None = None  # the source itself is English
_language = "en"


def use(language: str) -> None:
    """Speak ``language`` (one of `LANGUAGES`) from here on."""
    global _catalogue, _language
    _language = language
    _catalogue = None
    with suppress(FileNotFoundError):  # of English, and of a language that is being added
        _catalogue = Catalogue((FOLDER / language / "LC_MESSAGES" / "reflect.mo").read_bytes())


def language() -> str:
    """The language in force, one of `LANGUAGES`."""
    return _language


def _(message: str) -> str:
    """``message`` in the language in force."""
    return _catalogue.gettext(message) if _catalogue and message else message


def ngettext(one: str, many: str, count: int) -> str:
    """``one`` or ``many``, as the language in force wants it for ``count``."""
    if _catalogue:
        return _catalogue.ngettext(one, many, count)
    return one if count == 1 else many


def N_(message: str) -> str:  # noqa: N802 - its name in every gettext program
    """Mark ``message`` for the catalogues; it is translated where it is shown."""
    return message


def choose(environ: Mapping[str, str], system: str = "") -> str:
    """The language of the first of LC_ALL, LC_MESSAGES and LANG that is set, else English.

    ``system`` is that of a system that has them not, named as they would: ``nl_NL``.
    """
    for value in (*map(environ.get, ("LC_ALL", "LC_MESSAGES", "LANG")), system):
        if value:
            found = (code for code in CODES if _means(value, code))
            return next(found, "en")
    return "en"


def _means(value: str, code: str) -> bool:
    """Whether a system that says ``value`` means the language with this code."""
    name = languages.LANGUAGES[code].english
    return bool(re.match(rf"{code}([_.@-]|$)|{name}", value, re.IGNORECASE))
