"""What is about to be forgotten, what was, and what no program can reach."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from reflect.locale import _, ngettext
from reflect.locale.dates import show_moment
from reflect.pages.blocks import Block, Line, Page, Row, Rows
from reflect.pages.names import kind_told
from reflect.practice.entries import Entry


def to_forget_page(
    entries: Sequence[Entry],
    binned: Collection[int],
    drafts: int,
    look_backs: Sequence[int],
    now: datetime,
    people: Sequence[int] = (),
) -> Page:
    """What is about to be forgotten: no words of it, for those stay on the screen.

    ``people`` are the numbers of those who go from the register.
    """
    told = _to_forget(entries, binned, drafts, look_backs, now) if entries or drafts else ()
    return (*told, *_out_of_register(people))


def _out_of_register(people: Sequence[int]) -> Iterator[Block]:
    if people:
        gone = ngettext(
            "Out of the register, with every name they ever had there: person {numbers}.",
            "Out of the register, with every name they ever had there: persons {numbers}.",
            len(people),
        )
        yield Line(gone.format(numbers=", ".join(map(str, people))))
        stays = _(
            "What stands in entries stays: reflect forget --with PERSON takes the entries, and"
            " reflect search NAME finds where a text mentions a name."
        )
        yield Line(stays, quiet=True)


def _to_forget(
    entries: Sequence[Entry],
    binned: Collection[int],
    drafts: int,
    look_backs: Sequence[int],
    now: datetime,
) -> Iterator[Block]:
    yield Line(_("To be forgotten, with all history: {what}").format(what=_what(entries, drafts)))
    yield Rows(
        tuple(
            Row(
                number=one.id,
                when=show_moment(one.when, now),
                kind=kind_told(one),
                words="",
                marks=(_("in the bin"),) if one.id in binned else (),
            )
            for one in entries
        )
    )
    if look_backs:
        stays = ngettext(
            "{numbers} looks back on it and stays, with its own people and tags; without the link,"
            " and the title and framework that it took over.",
            "{numbers} look back on it and stay, with their own people and tags; without the"
            " link, and the title and framework that they took over.",
            len(look_backs),
        )
        yield Line(stays.format(numbers=", ".join(map(str, look_backs))))


def forgotten_page(entries: Sequence[Entry], drafts: int, people: int = 0) -> Page:
    """That it was forgotten."""
    told = _("Forgotten for good: {what}. Nothing brings it back.")
    return (Line(told.format(what=_what(entries, drafts, people))),)


def _what(entries: Sequence[Entry], drafts: int, people: int = 0) -> str:
    count = len(entries)
    parts = []
    if count:
        parts.append(ngettext("{count} entry", "{count} entries", count).format(count=count))
    if drafts:
        parts.append(ngettext("{count} draft", "{count} drafts", drafts).format(count=drafts))
    if people:
        parts.append(ngettext("{count} person", "{count} people", people).format(count=people))
    return ", ".join(parts)


def out_of_reach_page(certain: Sequence[Path], locked: Sequence[Path], *, wiped: bool) -> Page:
    """Where the words still are or may be: in copies, and where no program can look."""
    return tuple(_out_of_reach(certain, locked, wiped))


def _out_of_reach(certain: Sequence[Path], locked: Sequence[Path], wiped: bool) -> Iterator[Block]:
    if not wiped:
        yield Line(
            _(
                "Traces are still in the file: another program is using it, or the disk has no"
                " room for a second copy. The next command wipes them."
            )
        )
    if certain:
        yield Line(_("These copies still hold it; delete them if you can do without:"))
        yield from (Line(f"  {path}") for path in certain)
    if locked:
        yield Line(_("These copies do not open here, and may still hold it:"))
        yield from (Line(f"  {path}") for path in locked)
    yield Line(
        _(
            "Out of reach: backups elsewhere, snapshots, a folder that is synced, exports made"
            " before, old blocks of a disk (SSD), and what stands higher up on this screen."
        ),
        quiet=True,
    )


def only_mentioned_page() -> Page:
    """That a person is found by the label, not by the text."""
    return (
        Line(
            _(
                "Found by the people of an entry. One that only mentions the name in its text"
                " is found with reflect search NAME."
            ),
            quiet=True,
        ),
    )
