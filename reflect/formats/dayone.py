"""Journals of Day One: a folder of ``.doentry`` files (Classic), or the JSON of later versions.

The JSON may still be in the zip it came in. Photos, recordings and files stay where
they are: each is named in the text of its entry, and counted.
"""

import json
import plistlib
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from pathlib import PurePosixPath
from typing import Any, BinaryIO, NamedTuple
from xml.parsers.expat import ExpatError
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reflect.formats.arriving import (
    Arriving,
    Doubt,
    DoubtKind,
    Identity,
    Reading,
    Source,
    UnreadableSource,
    answer,
    keepable,
    labels,
    too_long,
    trimmed,
)
from reflect.formats.json_stream import members
from reflect.formats.lines import text_of
from reflect.locale import N_, _
from reflect.locale.moments import YEARS
from reflect.practice.entries import Answer, Entry

WRITTEN = N_("Written in Day One")
PLACE = N_("Where it was written")
STARRED = N_("starred")

TITLE = 120
"""Letters of a heading that can be a title."""

ATTACHED = (("photos", N_("photo")), ("videos", N_("video")), ("audios", N_("recording")),
            ("pdfAttachments", N_("PDF")))  # fmt: skip
"""Lists of what is attached to an entry, and what such a thing is called."""

MOMENT = re.compile(r"!\[[^\]]*\]\(dayone-moment:/*(?:[a-zA-Z]+/)?([0-9A-Fa-f-]+)\)")
ESCAPED = re.compile(r"\\([!#()*+\-.>\[\]_`{|}~\\])")
FENCE = re.compile(r"(^```.*?^```[^\n]*$|`[^`\n]+`)", re.MULTILINE | re.DOTALL)
"""Code, in which Day One escapes nothing."""


class _Found(NamedTuple):
    """An entry as Day One has it, under the names of its JSON."""

    uuid: str
    when: datetime | None
    zone: str
    text: str
    tags: tuple[str, ...]
    starred: bool
    whole_day: bool
    attached: tuple[tuple[str, str, str], ...]  # identifier, what it is, its name
    place: str


def load(sources: Iterable[Source], reading: Reading) -> Iterator[Arriving]:
    """The entries of a journal: of its files, of a zip, or of a JSON file."""
    identity = Identity("dayone")
    files = list(sources)
    photos = {_stem(one.path) for one in files if "photos" in PurePosixPath(one.path).parts}
    for source in files:
        name = source.path or source.name
        if name.lower().endswith(".doentry"):
            with source.open() as file:
                yield _from_plist(file, source.name, photos, reading, identity)
        elif name.lower().endswith(".json") or not source.path:
            with source.open() as file:
                yield from _from_file(file, source.name, reading, identity)
        elif _stem(source.path) not in photos and "photos" not in source.path:
            yield Arriving(None, (Doubt("ignored", source.name),), source.name, 0)


def _from_file(
    file: BinaryIO, name: str, reading: Reading, identity: Identity
) -> Iterator[Arriving]:
    start = file.read(4)
    file.seek(0)
    if start == b"PK\x03\x04":
        yield from _from_zip(file, name, reading, identity)
    elif start[:4] in (b"<?xm", b"<pli", b"bpli"):
        yield _from_plist(file, name, set(), reading, identity)
    else:
        yield from _from_json(file, name, reading, identity)


def _from_zip(
    file: BinaryIO, name: str, reading: Reading, identity: Identity
) -> Iterator[Arriving]:
    try:
        with zipfile.ZipFile(file) as folder:
            names = [one for one in folder.namelist() if not one.startswith("__MACOSX/")]
            photos = {_stem(one) for one in names if "photos" in PurePosixPath(one).parts}
            for inside in names:
                path = f"{name}/{inside}"
                if inside.endswith(".json"):
                    with folder.open(inside) as one:
                        yield from _from_json(one, path, reading, identity)
                elif inside.endswith(".doentry"):
                    with folder.open(inside) as one:
                        yield _from_plist(one, path, photos, reading, identity)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _damaged(name) from error


def _stem(path: str) -> str:
    return PurePosixPath(path).stem.upper()


def _damaged(name: str) -> UnreadableSource:
    return UnreadableSource(
        "{file} is damaged, or no journal of Day One.",
        "Export it from Day One once more, as JSON. Nothing was changed.",
        file=name,
    )


# ------------------------------------------------------------------------------- Classic


def _from_plist(
    file: Any, name: str, photos: set[str], reading: Reading, identity: Identity
) -> Arriving:
    try:
        data = plistlib.loads(file.read())
        found = _classic(data, photos)
    except (ExpatError, plistlib.InvalidFileException, ValueError, TypeError, AttributeError,
            KeyError, IndexError, OverflowError):  # fmt: skip
        return Arriving(None, (Doubt("unread", name),), name, 0)
    return _arriving(found, name, 0, reading, identity)


def _classic(data: Mapping[str, Any], photos: set[str]) -> _Found:
    uuid = _text(data.get("UUID"))
    when = data.get("Creation Date")
    place = data.get("Location") or {}
    photo = [(uuid, _("photo"), f"{uuid}.jpg")] if uuid.upper() in photos else []
    return _Found(
        uuid=uuid,
        when=when.replace(tzinfo=UTC) if isinstance(when, datetime) else None,
        zone=_text(data.get("Time Zone")),
        text=_text(data.get("Entry Text")),
        tags=_texts(data.get("Tags")),
        starred=bool(data.get("Starred")),
        whole_day=False,
        attached=tuple(photo),
        place=_joined(place, "Place Name", "Locality", "Country"),
    )


# ---------------------------------------------------------------------------------- JSON


def _from_json(file: Any, name: str, reading: Reading, identity: Identity) -> Iterator[Arriving]:
    text, doubt = text_of(file)
    if doubt:
        yield Arriving(None, (Doubt(doubt, name),), name, 0)
    try:
        for data, line in members(text, "entries"):
            if isinstance(data, dict):
                yield _arriving(_later(data), name, line, reading, identity)
            else:
                yield Arriving(None, (Doubt("unread", name, line),), name, line)
    except (ValueError, RecursionError):
        raise _damaged(name) from None


def _later(data: Mapping[str, Any]) -> _Found:
    attached = [
        (_text(one.get("identifier")), _(word), _file_name(one, kind))
        for kind, word in ATTACHED
        for one in data.get(kind) or ()
        if isinstance(one, dict)
    ]
    text = data.get("text")
    place = data.get("location")
    return _Found(
        uuid=_text(data.get("uuid")),
        when=_utc(data.get("creationDate")),
        zone=_text(data.get("timeZone")),
        text=_unescaped(text) if isinstance(text, str) else _rich(data.get("richText")),
        tags=_texts(data.get("tags")),
        starred=bool(data.get("starred")),
        whole_day=bool(data.get("isAllDay")),
        attached=tuple(attached),
        place=_joined(place, "placeName", "localityName", "country")
        if isinstance(place, dict)
        else "",
    )


def _utc(text: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    if found is None or found.year not in YEARS:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _file_name(attached: Mapping[str, Any], kind: str) -> str:
    """What an attachment is called beside the JSON."""
    if name := _text(attached.get("filename")):
        return name
    stem = _text(attached.get("md5")) or _text(attached.get("identifier"))
    ending = _text(attached.get("type")) or _text(attached.get("format"))
    folder = {"pdfAttachments": "pdfs"}.get(kind, kind)
    return f"{folder}/{stem}.{ending}" if ending else f"{folder}/{stem}"


def _unescaped(text: str) -> str:
    """``text`` as it was typed: Day One puts a backslash before what could be Markdown."""
    pieces = FENCE.split(text)
    return "".join(
        piece if at % 2 else ESCAPED.sub(r"\1", piece) for at, piece in enumerate(pieces)
    )


def _rich(text: object) -> str:
    """The words of an entry that has only its rich text, which is JSON in JSON."""
    try:
        contents = json.loads(text)["contents"] if isinstance(text, str) else []
        return "".join(_text(one.get("text")) for one in contents)
    except (ValueError, KeyError, TypeError, AttributeError):
        return text if isinstance(text, str) else ""


# ---------------------------------------------------------------------- what they become


def _arriving(
    found: _Found, name: str, line: int, reading: Reading, identity: Identity
) -> Arriving:
    doubts: list[DoubtKind] = ["attachment"] * len(found.attached)
    raw, replaced = keepable(found.text)
    if replaced:
        doubts.append("broken")
    if too_long(raw):
        return Arriving(None, (Doubt("too_long", name, line),), name, line)
    written, names = _with_attached(raw, found.attached)
    title, text = _title(written)
    if not (title or text or names):
        return Arriving(None, (Doubt("empty", name, line),), name, line)
    zone = _zone(found.zone)
    if zone is None and found.zone:
        doubts.append("zone")
    when = (found.when or reading.now).astimezone(zone or reading.zone)
    if found.whole_day:
        when = when.replace(hour=0, minute=0, second=0)
    if found.when is None:
        doubts.append("no_date")
    elif when > reading.now:
        doubts.append("future")
    said = "\n".join(part for part in (text or title, names) if part)
    answers = [answer("text", _(WRITTEN), said)]
    entry = Entry(
        kind="free",
        pack="dayone",
        when=when.replace(microsecond=0),
        title=title if text else "",
        answers=(*answers, *_place(found.place)),
        tags=labels([*reading.tags, *([_(STARRED)] if found.starred else []), *found.tags]),
        uid=identity.uid(found.uuid, found.when.isoformat() if found.when else "", raw),
        created=min(when, reading.now).replace(microsecond=0) if found.when else None,
    )
    return Arriving(entry, tuple(Doubt(kind, name, line) for kind in doubts), name, line)


def _with_attached(text: str, attached: Iterable[tuple[str, str, str]]) -> tuple[str, str]:
    """``text`` with the names of what is attached where it stood, and the other names."""
    names = {
        identifier.upper(): _("[{kind}, not imported: {name}]").format(kind=kind, name=name)
        for identifier, kind, name in attached
    }
    unnamed = _("[attachment, not imported: {name}]")

    def named(one: re.Match[str]) -> str:
        return names.pop(one[1].upper(), None) or unnamed.format(name=one[1])

    return MOMENT.sub(named, text), "\n".join(names.values())


def _title(text: str) -> tuple[str, str]:
    """The first line when it can be a title, and the rest."""
    whole = trimmed(text.split("\n"))
    first, _end, rest = whole.partition("\n")
    title = re.sub(r"^#{1,6} +", "", first).strip()
    if not rest.strip() or not title or len(title) > TITLE or first.startswith("["):
        return "", whole
    return title, trimmed(rest.split("\n"))


def _place(place: str) -> tuple[Answer, ...]:
    return (answer("place", _(PLACE), keepable(place)[0]),) if place else ()


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _joined(values: Mapping[str, Any], *keys: str) -> str:
    found = (_text(values.get(key)).strip() for key in keys)
    return ", ".join(dict.fromkeys(one for one in found if one))
