"""Plain values set in type by Typst, and the letters that it has no shape for.

Typst keeps to PDF/UA-1, the standard of documents that everybody can use, and so
refuses a letter that no font has instead of leaving it out. Such a letter stands
as its code. No font of the machine is used and no time is kept: the same values
give the same bytes anywhere.
"""

import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import typst

PAGE = Path(__file__).with_name("page.typ")
LETTERS = Path(__file__).with_name("letters.typ")
"""What sets a page; and what sets nothing but letters, each by itself."""

JOINERS = {"\u200c", "\u200d"}
"""They change the letters around them and have no shape of their own."""

PLAIN = ("LATIN ", "GREEK ", "CYRILLIC ")
"""Scripts in which a letter is a shape and nothing more."""

TOLD = 40
"""Letters at most that are told of."""

Value = dict[str, Any]
"""A block as `page.typ` takes it: its kind, and plain texts and numbers."""


def typeset(title: str, language: str, blocks: list[Value], note: Callable[[str], Value]) -> bytes:
    """A PDF of ``blocks``; with a ``note`` on the codes in it, where letters have no shape."""
    value = {"title": title, "language": language, "blocks": blocks}
    whole = _changed_in(value, partial(unicodedata.normalize, "NFC"))
    clusters = _clusters_in(_all(whole))
    if not any(map(_lone, clusters)) and (made := _set(whole)):
        return made
    for select in (_without_font, _not_plain):
        missing = select(clusters)
        coded = _changed_in(whole, partial(_coded, missing=missing))
        coded["blocks"].append(note(_told(missing)))
        if made := _set(coded):
            return made
    raise RuntimeError("Typst could not set the page.")


def _set(whole: Value) -> bytes | None:
    """The PDF; None where it cannot be made so that all letters are seen."""
    page = {"page": json.dumps(whole)}
    return _compiled(PAGE, format="pdf", sys_inputs=page, pdf_standards=["ua-1"])


def drawn_as_png(svg: str) -> bytes | None:
    """``svg`` as a PNG, for who cannot show it; None where Typst cannot draw it."""
    sheet = (
        b"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        b'#image(bytes(sys.inputs.svg), format: "svg")'
    )
    return _compiled(sheet, format="png", ppi=200, sys_inputs={"svg": svg})


def _compiled(source: Path | bytes, **how: Any) -> bytes | None:
    """What Typst makes of ``source``; None where it cannot."""
    try:
        with _silent():
            made: bytes = typst.compile(source, ignore_system_fonts=True, **how)
    except typst.TypstError:  # which quotes the text
        return None
    except BaseException as error:
        if _gave_up(error):
            return None
        raise
    return made


def _gave_up(error: BaseException) -> bool:
    """Whether Typst stumbled over a fault of its own, as it does on some rare letters."""
    return type(error).__name__ == "PanicException"


@contextmanager
def _silent() -> Iterator[None]:
    """Nothing on standard error: what Typst says there when it gives up may quote the text."""
    try:
        sys.stderr.flush()
        kept = os.dup(2)
    except (OSError, ValueError, AttributeError):  # it is closed
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _changed_in(value: Any, change: Callable[[str], str]) -> Any:
    """``value`` with ``change`` made in each text in it."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_changed_in(one, change) for one in value]
    if isinstance(value, dict):
        return {name: _changed_in(one, change) for name, one in value.items()}
    return value


def _all(value: Any) -> str:
    """Every text in ``value``, on lines."""
    texts: list[str] = []

    def note(text: str) -> str:
        texts.append(text)
        return text

    _changed_in(value, note)
    return "\n".join(texts)


def _clusters(text: str) -> re.Pattern[str]:
    """What finds in texts like ``text`` each letter that is not ASCII, with the marks on it."""
    joined = {one for one in text if unicodedata.category(one)[0] == "M"} | JOINERS
    marks = "".join(map(re.escape, sorted(joined)))
    return re.compile(f"[^\\x00-\\x7f{marks}][{marks}]*|[A-Za-z0-9]?[{marks}]+")


def _clusters_in(text: str) -> set[str]:
    return set(_clusters(text).findall(text))


def _lone(cluster: str) -> bool:
    """Whether ``cluster`` is marks without a letter; it would be read wherever there is a blank."""
    return unicodedata.category(cluster[0])[0] == "M"


def _without_font(clusters: Iterable[str]) -> set[str]:
    """Those ``clusters`` that cannot be shown."""
    probe = typst.Compiler(LETTERS, ignore_system_fonts=True)

    def missing(some: list[str]) -> set[str]:
        found = _refused(probe, some)
        if found is None or not some:
            return set()
        if told := found.intersection(some):
            return told | missing([one for one in some if one not in told])
        if len(some) == 1:
            return set(some)
        half = len(some) // 2  # a part of a cluster was told, that may be in others as well
        return missing(some[:half]) | missing(some[half:])

    lone = set(filter(_lone, clusters))
    return lone | missing(sorted(set(clusters) - lone))


def _refused(probe: typst.Compiler, some: list[str]) -> set[str] | None:
    """What Typst says that no font has in ``some``; None where that is nothing."""
    try:
        probe.compile(format="pdf", sys_inputs={"page": json.dumps(some)}, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        return {
            re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), text)
            for text in re.findall('the text `"(.*?)"` could', error.diagnostic)
        }
    except BaseException as error:
        if _gave_up(error):
            return set()
        raise
    return None


def _not_plain(clusters: Iterable[str]) -> set[str]:
    """All ``clusters`` but letters of `PLAIN` scripts that can be shown."""
    missing = _without_font(clusters)
    plain = {one for one in clusters if unicodedata.name(one[0], "").startswith(PLAIN)}
    return missing.union(clusters) - (plain - missing)


def _coded(text: str, missing: Set[str]) -> str:
    """``text`` in which the code of each ``missing`` cluster stands for it."""
    return _clusters(text).sub(
        lambda found: f"[{_codes(found[0])}]" if found[0] in missing else found[0], text
    )


def _codes(cluster: str) -> str:
    return " ".join(f"U+{ord(one):04X}" for one in cluster)


def _told(missing: Set[str]) -> str:
    """The codes of ``missing`` clusters, with the names that Unicode gives their letters."""
    letters = sorted({one for cluster in missing for one in cluster if _by_itself(one)})
    told = [f"{_codes(one)} {unicodedata.name(one, '').lower()}".strip() for one in letters[:TOLD]]
    return ", ".join([*told, "…"] if len(letters) > TOLD else told)


def _by_itself(letter: str) -> bool:
    """Whether a code may stand for ``letter`` itself, and not for what is beside it."""
    return not letter.isascii() and unicodedata.category(letter) != "Cf"
