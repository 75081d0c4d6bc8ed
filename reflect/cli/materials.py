"""What is to leave the journal: its texts, and how a document is made of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from reflect.cli.session import Session
from reflect.locale import _
from reflect.pages.account import account_page
from reflect.pages.blocks import Page
from reflect.pages.contribution import contribution_page
from reflect.pages.supervision import supervision_page
from reflect.pages.whole import whole_page
from reflect.practice.contribution import FIELDS, Contribution
from reflect.practice.entries import Entry
from reflect.practice.packs import Pack
from reflect.practice.replacing import replaced
from reflect.practice.supervision import Supervision
from reflect.privacy.parts import Part, parts_of, with_parts


class Document(NamedTuple):
    """A page that leaves, and the entries in it as they leave; of a contribution none."""

    page: Page
    entries: tuple[Entry, ...] = ()


class Material(NamedTuple):
    """The texts of ``entries`` that would leave.

    ``document`` makes the document of them as they became, with all dates moved by so
    many days.
    """

    entries: tuple[Entry, ...]
    parts: tuple[Part, ...]
    document: Callable[[Sequence[Part], int], Document]


def of_entries(
    entries: Sequence[Entry],
    preparations: Mapping[int, Entry],
    page: Callable[[Sequence[Entry], Mapping[int, Entry]], Page],
) -> Material:
    """``entries``, and what they look back on, on the ``page`` that is made of both."""
    shown = {one.id: one for one in (*entries, *preparations.values())}

    def document(parts: Sequence[Part], days: int) -> Document:
        new = {one.id: moved(with_parts(one, parts), days) for one in shown.values()}
        leaving = tuple(new[one.id] for one in entries)
        return Document(page(leaving, {number: new[number] for number in preparations}), leaving)

    return Material(tuple(shown.values()), _parts(shown.values()), document)


def whole(
    entries: Sequence[Entry],
    preparations: Mapping[int, Entry],
    now: datetime,
    *,
    title: str,
    made: bool = False,
) -> Material:
    """Each entry whole; ``made`` tells when it was written as well."""

    def page(leaving: Sequence[Entry], before: Mapping[int, Entry]) -> Page:
        return whole_page(leaving, before, now, title=title, made=made)

    return of_entries(entries, preparations, page)


def account(entries: Sequence[Entry], rules: str, now: datetime) -> Material:
    """What a professional register asks for."""
    return of_entries(entries, {}, lambda leaving, _before: account_page(leaving, rules, now))


def of_session(
    session: Session, found: Supervision, pack: Pack, others: Iterable[Entry]
) -> Material:
    """The page for a supervision session; ``others`` have intentions that stand on it.

    What returned is left out: those words were counted, and nobody looks at them one by one.
    """
    summary = found.summary
    shown = {one.id: one for one in (*summary.entries, *others)}
    shown |= {one.id: one for pair in summary.pairs for one in pair if isinstance(one, Entry)}
    shown |= {one.id: one for one in (found.prepared, found.previous) if one}
    sealed = {one.id: _blank(one) for one in shown.values() if one.sealed}
    shown = {number: one for number, one in shown.items() if not one.sealed}

    def document(parts: Sequence[Part], days: int) -> Document:
        new = {one.id: moved(with_parts(one, parts), days) for one in shown.values()} | sealed
        leaving = replaced(found._replace(patterns=()), new)
        page = supervision_page(leaving, pack, session.language, session.now())
        return Document(page, tuple(new[one.id] for one in summary.entries))

    return Material(tuple(shown.values()), _parts(shown.values()), document)


def contributions(
    session: Session,
    found: Sequence[tuple[Entry, Contribution]],
    pack: Pack,
    method: str | None,
) -> Material:
    """What is brought to a group: of each entry no more than that."""
    parts = [part for entry, one in found for part in _of_contribution(entry, one)]

    def document(leaving: Sequence[Part], _days: int) -> Document:
        texts = iter(part.text for part in leaving)
        new = [
            Contribution(next(texts), *(tuple(next(texts) for _each in some) for some in one[1:]))
            for _entry, one in found
        ]
        return Document(contribution_page(new, pack, method, session.language))

    return Material(tuple(entry for entry, _one in found), tuple(parts), document)


def _blank(entry: Entry) -> Entry:
    """``entry`` without a word of it: a preparation that is sealed."""
    return entry._replace(title="", answers=(), tags=(), people=(), next=())


def _of_contribution(entry: Entry, one: Contribution) -> Iterable[Part]:
    yield Part(entry.id, "title", one.title)
    texts = (text for field in FIELDS for text in getattr(one, field))
    for place, text in enumerate(texts):
        yield Part(entry.id, "answer", text, place)


def _parts(entries: Iterable[Entry]) -> tuple[Part, ...]:
    return tuple(part for entry in entries for part in parts_of(entry))


def moved(entry: Entry, days: int) -> Entry:
    """``entry`` so many days later, with all that it dates."""
    if not days:
        return entry
    by = timedelta(days=days)
    return entry._replace(
        when=entry.when + by,
        created=entry.created + by if entry.created else None,
        changed=entry.changed + by if entry.changed else None,
        next=tuple(
            one._replace(
                due=one.due + by if one.due else None,
                closed=one.closed + by if one.closed else None,
            )
            for one in entry.next
        ),
    )


def notice() -> str:
    """What stands at the end of a document that leaves."""
    return _(
        "Names and numbers were replaced. The story itself may still tell who it is about:"
        " keep this as confidential as what it was taken from."
    )
