"""``export --for me``: all of it, exact, to keep; and read back by ``import``."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reflect.cli.choosing import Chosen
from reflect.cli.documents import hand_over
from reflect.cli.exporting import TITLES, Wanted, ledgered, selected
from reflect.cli.session import Session
from reflect.cli.summaries import title_of
from reflect.cli.unsealed import preparations
from reflect.formats import draw
from reflect.formats.json_lines import Record, Written, dump, load
from reflect.formats.shapes import ENTRY, fits
from reflect.journal import exact, exporting, people
from reflect.journal.driver import Connection
from reflect.journal.exact import Kept, NotExact, Row
from reflect.locale import _, ngettext
from reflect.locale.dates import lasting
from reflect.pages.whole import whole_page
from reflect.practice.errors import NotFound, WrongUse


def for_oneself(session: Session, wanted: Wanted, numbers: Sequence[str], chosen: Chosen) -> None:
    """Hand over what was chosen, or all there is. Nothing in it is replaced."""
    with session.reading() as db:
        if wanted.format == "json" and not numbers and chosen == Chosen():
            uids = _everything(session, db, wanted)
        else:
            uids = _some(session, db, wanted, numbers, chosen)
    ledgered(session, wanted, uids, (), chosen)


def _everything(session: Session, db: Connection, wanted: Wanted) -> Iterable[str]:
    """All there is, exact."""
    found = exact.everything(db)
    _tell(session, len(found), exact.sealed(db))
    hand_over(session, _lines(db, found, whole=True), wanted.file)
    return found.values()


def _some(
    session: Session, db: Connection, wanted: Wanted, numbers: Sequence[str], chosen: Chosen
) -> Iterable[str]:
    """What was chosen, as lines of JSON, as a table or as a page."""
    picked = selected(session, db, numbers, chosen)
    _tell(session, len(picked.entries), picked.sealed)
    if wanted.format == "json":
        hand_over(session, _lines(db, [one.id for one in picked.entries], whole=False), wanted.file)
    elif wanted.format == "csv":
        from reflect.formats.csv_file import csv_lines

        lines = csv_lines(picked.entries, language=session.language)
        hand_over(session, (line.encode() for line in lines), wanted.file)
    else:
        before = preparations(db, picked.entries)
        with lasting():
            title = _(TITLES["me"])
            known = people.all(db)
            page = whole_page(picked.entries, before, session.now(), title=title, people=known)
        drawn = draw(wanted.format, page, title=title_of(page), language=session.language)
        hand_over(session, [drawn], wanted.file)
    return [one.uid for one in picked.entries]


def _tell(session: Session, count: int, sealed: int) -> None:
    """Say what stays. Raises `NotFound` when nothing is left to leave."""
    if not count:
        raise NotFound(
            "There is no entry to export.",
            "Give numbers of entries, or filters such as --tag and --from.",
        )
    if sealed:
        told = ngettext(
            "{count} sealed entry stays in the journal; reflect backup has it.",
            "{count} sealed entries stay in the journal; reflect backup has them.",
            sealed,
        )
        session.remark_line(told.format(count=sealed), quiet=True)


def _lines(db: Connection, numbers: Collection[int], *, whole: bool) -> Iterator[bytes]:
    return (line.encode() for line in dump(_records(exact.written(db, numbers, whole=whole))))


def _records(found: Iterable[exporting.Written | str]) -> Iterator[Record]:
    for one in found:
        if isinstance(one, str):
            yield Record("row", Written(one))
        else:
            more = {"version": one.version, "bin": one.binned, "keep_until": one.keep_until}
            yield Record("entry", Written(one.text), more)


@contextmanager
def read_back(path: Path) -> Iterator[Connection]:
    """The journal that an export ``--for me`` as JSON holds. Raises `WrongUse`."""
    with path.open("rb") as file:
        try:
            db = exact.journal_of(_found(file))
        except NotExact:
            raise WrongUse(
                "{path} does not hold together: lines of it were changed or taken out.",
                "Take another copy of the file, or make the export again.",
                path=path,
            ) from None
    try:
        yield db
    finally:
        db.close()


def _found(lines: Iterable[bytes]) -> Iterator[Kept | Row]:
    for record in load(lines):
        if record.kind == "row":
            row = Row(**record.value)
            if row.table == "version" and not _is_entry(row.values.get("body")):
                raise NotExact
            yield row
            continue
        version, binned, until = (record.more.get(one) for one in ("version", "bin", "keep_until"))
        if not isinstance(version, int) or not isinstance(until, int | None):
            raise NotExact
        yield Kept(record.value, version, bool(binned), until)


def _is_entry(body: object) -> bool:
    """Whether the JSON in ``body`` is an entry, as it once was."""
    try:
        value = json.loads(body) if isinstance(body, str) else None
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return False
    return fits(value, ENTRY)
