"""The history of an entry on a page: each version, and what changed in it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from reflect.locale import _
from reflect.locale.dates import show_moment
from reflect.pages.blocks import Block, Changed, Heading, Line, Page, Said, Title
from reflect.pages.entry import facts, loop_told
from reflect.pages.names import change_name
from reflect.pages.rows import called, intention_item, intention_note
from reflect.practice.comparing import Piece, compared, near_changes
from reflect.practice.entries import Entry, Intention, first_with
from reflect.practice.history import Event


def history_page(number: int, events: Sequence[Event], now: datetime) -> Page:
    """``events`` of entry ``number``, oldest first."""
    return (
        Title(_("History of {number}").format(number=number)),
        *(block for event in events for block in _event(event, now)),
    )


def _event(event: Event, now: datetime) -> Iterator[Block]:
    when = show_moment(event.at, now)
    note = " · " + _("taken back since") if event.undone else ""
    note += " · " + _("on another machine meanwhile") if event.meanwhile else ""
    yield Heading(f"{when} · {change_name(event.what)}{note}")
    if event.before and event.after:
        yield from _differences(event.before, event.after, now)
    elif event.after and event.what in ("add", "import", "tidy"):
        yield from _whole(event.after, now)


def _whole(entry: Entry, now: datetime) -> Iterator[Block]:
    if entry.title:
        yield Line(called(entry)[0])
    yield Line(facts(entry, now), quiet=True)
    for answer in entry.answers:
        yield Said(answer.question, answer.text)
    if entry.next:
        yield Heading(_("Intentions"))
    for intention in entry.next:
        yield intention_item(intention, None, now)


def _differences(before: Entry, after: Entry, now: datetime) -> Iterator[Block]:
    for label, was, is_now in _facts(before, after, now):
        if was != is_now:
            yield Changed(label, (Piece(was, "gone"), Piece(" ", "same"), Piece(is_now, "new")))
    for label, was, is_now in _texts(before, after, now):
        if was != is_now:
            yield Changed(label, near_changes(compared(was, is_now)))
    yield from _labels(_("tags"), before.tags, after.tags)
    yield from _labels(_("with"), before.people, after.people)


def _facts(before: Entry, after: Entry, now: datetime) -> Iterator[tuple[str, str, str]]:
    """What else than text can differ: its name, as it was, and as it is."""
    yield _("when"), show_moment(before.when, now), show_moment(after.when, now)
    yield _("loop"), loop_told(before), loop_told(after)
    yield _("looks back on"), str(before.about or "–"), str(after.about or "–")
    yield _("seal"), _seal(before), _seal(after)


def _seal(entry: Entry) -> str:
    return _("sealed") if entry.sealed else _("not sealed")


def _texts(before: Entry, after: Entry, now: datetime) -> Iterator[tuple[str, str, str]]:
    yield _("title"), before.title, after.title
    for key in dict.fromkeys(answer.key for answer in (*before.answers, *after.answers)):
        was, is_now = first_with(before.answers, key), first_with(after.answers, key)
        one = is_now or was
        question = one.question if one else key
        yield question, was.text if was else "", is_now.text if is_now else ""
        yield (
            _("the framework was"),
            (was.was if was else None) or "",
            (is_now.was if is_now else None) or "",
        )
    standing = {one.id: one for one in before.next}
    closing = {one.id: one for one in after.next}
    for number in dict.fromkeys((*standing, *closing)):
        yield (
            _("intention {number}").format(number=number),
            _intention(standing.get(number), now),
            _intention(closing.get(number), now),
        )


def _intention(one: Intention | None, now: datetime) -> str:
    if not one:
        return ""
    note = intention_note(one, None, now)
    return f"{one.text} · {note}" if note else one.text


def _labels(label: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Block]:
    pieces = [Piece(one, "gone") for one in before if one not in after]
    pieces += [Piece(one, "new") for one in after if one not in before]
    if pieces:
        blank = Piece(" ", "same")
        yield Changed(label, tuple(part for piece in pieces for part in (piece, blank))[:-1])
