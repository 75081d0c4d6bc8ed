"""What is to leave the journal: its texts, and how a document is made of them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from typing import NamedTuple, TypeVar

from reflect.cli.session import Session
from reflect.cli.shelf import Shelf
from reflect.locale import _
from reflect.locale.dates import lasting
from reflect.pages.account import account_page
from reflect.pages.accountable import accountable_page, until_told
from reflect.pages.blocks import Page
from reflect.pages.contribution import contribution_page
from reflect.pages.supervision import supervision_page
from reflect.pages.whole import whole_page
from reflect.practice.came_about import (
    CameAbout,
    later,
    taken_apart,
    with_moments,
    with_what_stood,
    without_moments,
)
from reflect.practice.contribution import FIELDS, Contribution
from reflect.practice.entries import Entry
from reflect.practice.packs import Pack
from reflect.practice.replacing import replaced
from reflect.practice.supervision import Supervision
from reflect.privacy.parts import Part, parts_of, with_parts

When = TypeVar("When", datetime, datetime | None, date | None)


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
    asked: Collection[str],
    zone: tzinfo,
) -> Material:
    """``entries``, and what they look back on, on the ``page`` that is made of both."""
    shown = {one.id: one for one in (*entries, *preparations.values())}

    def document(parts: Sequence[Part], days: int) -> Document:
        new = _leaving(shown.values(), parts, days, zone)
        leaving = tuple(new[one.id] for one in entries)
        return Document(page(leaving, {number: new[number] for number in preparations}), leaving)

    return Material(tuple(shown.values()), _parts(shown.values(), asked), document)


def whole(
    entries: Sequence[Entry],
    preparations: Mapping[int, Entry],
    now: datetime,
    asked: Collection[str],
    *,
    title: str,
) -> Material:
    """Each entry whole."""

    def page(leaving: Sequence[Entry], before: Mapping[int, Entry]) -> Page:
        return whole_page(leaving, before, now, title=title)

    return of_entries(entries, preparations, page, asked, now.tzinfo or UTC)


def accountable(
    entries: Sequence[Entry],
    preparations: Mapping[int, Entry],
    histories: Mapping[int, CameAbout],
    now: datetime,
    asked: Collection[str],
    *,
    title: str,
) -> Material:
    """How each entry came about; ``histories`` tells that by number.

    What stood in an entry before leaves with it, so it is a part of it as all else is. When
    somebody was asked stays, as when an entry was written does: it is what is accounted for.
    """
    both = [without_moments(with_what_stood(one, histories[one.id])) for one in entries]
    shown = {**preparations, **{one.id: one for one, _moments in both}}
    zone = now.tzinfo or UTC

    def document(parts: Sequence[Part], days: int) -> Document:
        new = _leaving(shown.values(), parts, days, zone)
        pairs = [
            taken_apart(with_moments(new[one.id], moments, days), later(histories[one.id], days))
            for one, moments in both
        ]
        alone = new | {entry.id: entry for entry, _made in pairs}
        before = {number: alone[number] for number in preparations}
        page = accountable_page(pairs, before, now, title=title)
        return Document(page, tuple(with_what_stood(*_labelled(*pair, now)) for pair in pairs))

    return Material(tuple(shown.values()), _parts(shown.values(), asked), document)


def _labelled(entry: Entry, found: CameAbout, now: datetime) -> tuple[Entry, CameAbout]:
    """For a table: what stood before tells in its question until when it did."""
    with lasting(years=True):
        stood = tuple(
            one._replace(answer=one.answer._replace(question=until_told(one, now)))
            for one in found.stood
        )
    return entry, found._replace(stood=stood)


def account(
    entries: Sequence[Entry], rules: str, now: datetime, asked: Collection[str]
) -> Material:
    """What a professional register asks for."""

    def page(leaving: Sequence[Entry], _before: Mapping[int, Entry]) -> Page:
        return account_page(leaving, rules, now)

    return of_entries(entries, {}, page, asked, now.tzinfo or UTC)


def of_session(
    session: Session,
    found: Supervision,
    pack: Pack,
    others: Iterable[Entry],
    asked: Collection[str],
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
        new = _leaving(shown.values(), parts, days, session.zone()) | sealed
        leaving = _later(replaced(found._replace(patterns=()), new), days)
        worded = _worded(pack, parts, session.language)
        page = supervision_page(leaving, worded, session.language, session.now())
        return Document(page, tuple(new[one.id] for one in summary.entries))

    texts = (*_parts(shown.values(), asked), *_asking(pack, session.language, asked))
    return Material(tuple(shown.values()), texts, document)


def contributions(
    session: Session,
    found: Sequence[tuple[Entry, Contribution]],
    sources: Iterable[Entry],
    pack: Pack,
    method: str | None,
    asked: Collection[str],
) -> Material:
    """What is brought to a group: of each entry no more than that.

    ``sources`` are all entries that something of it stands in.
    """
    parts = [part for entry, one in found for part in _of_contribution(entry, one)]

    def document(leaving: Sequence[Part], _days: int) -> Document:
        texts = iter(part.text for part in leaving)
        new = [
            Contribution(next(texts), *(tuple(next(texts) for _each in some) for some in one[1:]))
            for _entry, one in found
        ]
        worded = _worded(pack, leaving, session.language)
        return Document(contribution_page(new, worded, method, session.language))

    shown = {one.id: one for one in sources}
    texts = (*parts, *_asking(pack, session.language, asked))
    return Material(tuple(shown.values()), texts, document)


@cache
def questions_of(shelf: Shelf) -> frozenset[str]:
    """All questions on this shelf, in every language; of those of reflect, they tell of nobody."""
    return frozenset(
        wording.question
        for pack in shelf.packs()
        if isinstance(pack, Pack)
        for question in pack.questions
        for wording in question.wordings.values()
    )


def _asking(pack: Pack, language: str, asked: Collection[str]) -> Iterator[Part]:
    """The questions of ``pack`` that the user wrote, as parts of no entry."""
    for at, one in enumerate(pack.questions):
        if (text := one.wording(language).question) not in asked:
            yield Part(0, "question", text, at)


def _worded(pack: Pack, parts: Iterable[Part], language: str) -> Pack:
    """``pack`` as `_asking` made ``parts`` of it, and others changed them."""
    new = {part.at: part.text for part in parts if not part.entry}
    return pack._replace(
        questions=tuple(
            one._replace(wordings={language: one.wording(language)._replace(question=new[at])})
            if at in new
            else one
            for at, one in enumerate(pack.questions)
        )
    )


def _blank(entry: Entry) -> Entry:
    """``entry`` without a word of it: a preparation that is sealed."""
    return entry._replace(title="", answers=(), tags=(), people=(), next=())


def _of_contribution(entry: Entry, one: Contribution) -> Iterable[Part]:
    yield Part(entry.id, "title", one.title)
    texts = (text for field in FIELDS for text in getattr(one, field))
    for place, text in enumerate(texts):
        yield Part(entry.id, "answer", text, place)


def _leaving(
    entries: Iterable[Entry], parts: Iterable[Part], days: int, zone: tzinfo
) -> dict[int, Entry]:
    """``entries`` as they leave, by number."""
    of_entry: dict[int, list[Part]] = {}
    for part in parts:
        of_entry.setdefault(part.entry, []).append(part)
    return {one.id: moved(with_parts(one, of_entry.get(one.id, ())), days, zone) for one in entries}


def moved(entry: Entry, days: int, zone: tzinfo) -> Entry:
    """``entry`` so many days later, with all that it dates, at the same time by the clock."""
    if not days:
        return entry

    def later(day: When) -> When:
        try:
            if isinstance(day, datetime):
                return day.astimezone(zone) + timedelta(days)
            return day + timedelta(days) if day else day
        except OverflowError:
            return day  # the first or the last weeks that there are

    return entry._replace(
        when=later(entry.when),
        created=later(entry.created),
        changed=later(entry.changed),
        next=tuple(
            one._replace(due=later(one.due), closed=later(one.closed)) for one in entry.next
        ),
    )


def _later(found: Supervision, days: int) -> Supervision:
    """``found`` so many days later, but for its entries."""
    by = timedelta(days)
    period = found.summary.period
    period = period._replace(first=period.first + by, last=period.last + by)
    return found._replace(on=found.on + by, summary=found.summary._replace(period=period))


def _parts(entries: Iterable[Entry], asked: Collection[str]) -> tuple[Part, ...]:
    return tuple(part for entry in entries for part in parts_of(entry, asked))


def notice() -> str:
    """What stands at the end of a document that leaves."""
    return _(
        "Names and numbers were replaced. The story itself may still tell who it is about:"
        " keep this as confidential as what it was taken from."
    )
