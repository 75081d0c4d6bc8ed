"""What still asks for attention, on one page."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from reflect.locale import _, ngettext
from reflect.locale.dates import show_moment
from reflect.pages.blocks import Block, Command, Heading, Line, Page, Row, Rows
from reflect.pages.findings import open_findings
from reflect.pages.names import kind_told
from reflect.pages.rows import called, entry_row, intention_item
from reflect.practice.drafts import Draft
from reflect.practice.entries import Entry, Intention
from reflect.practice.supervision import PACK, been

COMMANDS = {
    **{name: name for name in ("before", "after", "now", "case", "supervision")},
    "decision": "decide",
    "finding": "raise add",
    "session": "sessions add",
}
"""Packs that have a command of their own, and what it is."""


class Opened(NamedTuple):
    """Drafts, preparations of what is to come (soonest first) and of what has been
    (newest first), intentions with the number of their entry, and the supervision
    session that comes, or that is not told of yet; the numbers of drafts that
    cannot be read; findings to raise (oldest first); and decisions to look at again, each
    with the intention to.
    """

    drafts: tuple[Draft, ...]
    coming: tuple[Entry, ...]
    waiting: tuple[Entry, ...]
    intentions: tuple[tuple[int, Intention], ...]
    session: Entry | None = None
    unreadable: tuple[int, ...] = ()
    findings: tuple[Entry, ...] = ()
    reviews: tuple[tuple[Entry, Intention], ...] = ()

    def first(self, most: int) -> "Opened":
        """Of each sort the first ``most``."""
        return self._replace(
            drafts=self.drafts[:most],
            coming=self.coming[:most],
            waiting=self.waiting[:most],
            intentions=self.intentions[:most],
            findings=self.findings[:most],
            reviews=self.reviews[:most],
        )


def open_page(opened: Opened, now: datetime) -> Page:
    """``opened`` as a page."""
    page = (
        *_drafts(opened.drafts, now),
        *_preparations(_("Coming up"), opened.coming, now),
        *_preparations(_("Prepared, not looked back on"), opened.waiting, now),
        *_reviews(opened.reviews, now),
        *_intentions(opened.intentions, now),
        *_findings(opened.findings, now),
        *_session(opened.session, now),
    )
    return (*(page or (Line(_("Nothing is open.")),)), *_unreadable(opened.unreadable))


def _unreadable(numbers: tuple[int, ...]) -> Iterator[Block]:
    if numbers:
        told = ngettext(
            "Draft {numbers} cannot be read; reflect doctor tells what can be done.",
            "Drafts {numbers} cannot be read; reflect doctor tells what can be done.",
            len(numbers),
        )
        yield Line(told.format(numbers=", ".join(map(str, numbers))))


def _findings(found: tuple[Entry, ...], now: datetime) -> Iterator[Block]:
    yield from open_findings(found, now)
    if found:
        yield Command("reflect raise", _("all of them, and what to do when something came of one"))


def _session(session: Entry | None, now: datetime) -> Iterator[Block]:
    if session:
        yield Heading(_("Supervision"))
        yield Rows((entry_row(session, now),))
        does = (
            _("what did it bring?") if been(session.when, now) else _("the page to prepare it with")
        )
        yield Command("reflect supervision", does)


def _drafts(drafts: tuple[Draft, ...], now: datetime) -> Iterator[Block]:
    if drafts:
        yield Heading(_("Started, not finished"))
        yield Rows(tuple(_draft_row(draft, now) for draft in drafts))
        for command in dict.fromkeys(command_for(draft.entry) for draft in drafts):
            yield Command(command, _("goes on where you stopped"))


def command_for(entry: Entry) -> str:
    """The command that goes on with a draft of ``entry``, which may be of one that was kept."""
    if entry.id:
        return f"reflect {'case' if entry.kind == 'case' else 'edit'} {entry.id}"
    pack = entry.pack
    if pack == PACK:  # there may be several to come
        return f"reflect supervision --on {entry.when:%Y-%m-%d}"
    return f"reflect {COMMANDS.get(pack, f'write {pack}')}"


def _draft_row(draft: Draft, now: datetime) -> Row:
    words, quoted = called(draft.entry, 200)
    if not words and draft.typing:
        words, quoted = draft.typing[1], True
    answered = sum(bool(answer.text.strip()) for answer in draft.entry.answers)
    return Row(
        number=None,
        when=show_moment(draft.touched, now) if draft.touched else "",
        kind=kind_told(draft.entry),
        words=words,
        quoted=quoted,
        marks=(_("{count} answered").format(count=answered),),
    )


def _preparations(heading: str, found: tuple[Entry, ...], now: datetime) -> Iterator[Block]:
    if found:
        yield Heading(heading)
        yield Rows(tuple(entry_row(entry, now) for entry in found))


def _reviews(found: tuple[tuple[Entry, Intention], ...], now: datetime) -> Iterator[Block]:
    """Decisions that were to be looked at again, by now."""
    if found:
        yield Heading(_("Decisions to review"))
        yield Rows(tuple(entry_row(entry, now) for entry, _intention in found))
        entry, intention = found[0]
        yield Command(f"reflect show {entry.id}", _("do you still see it so?"))
        yield Command(f"reflect next done {intention.id}", _("when you have looked at it again"))


def _intentions(found: tuple[tuple[int, Intention], ...], now: datetime) -> Iterator[Block]:
    if found:
        yield Heading(_("Intentions"))
    for number, intention in found:
        yield intention_item(intention, number, now)
    if found:
        example = f"reflect next done {found[0][1].id}"
        yield Command(example, _("when it is done; drop lets it go"))
