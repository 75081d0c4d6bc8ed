"""``export --for me``: all of it, exact, to keep; and read back by ``import``."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reflect.cli.choosing import Chosen
from reflect.cli.documents import hand_over
from reflect.cli.exporting import TITLES, Wanted, ledgered, preparations, selected
from reflect.cli.session import Session
from reflect.cli.summaries import title_of
from reflect.formats import draw
from reflect.formats.json_lines import Record, dump, load
from reflect.journal import exact
from reflect.journal.driver import Connection
from reflect.journal.exact import Kept, NotExact, Row
from reflect.locale import _, ngettext
from reflect.locale.dates import lasting
from reflect.pages.blocks import Line
from reflect.pages.whole import whole_page
from reflect.practice.errors import NotFound, WrongUse


def for_oneself(session: Session, wanted: Wanted, numbers: Sequence[str], chosen: Chosen) -> None:
    """Hand over what was chosen, or all there is. Nothing in it is replaced."""
    with session.reading() as db:
        picked = selected(session, db, numbers, chosen)
        if not picked.entries:
            raise NotFound(
                "There is no entry to export.",
                "Give numbers of entries, or filters such as --tag and --from.",
            )
        if picked.sealed:
            told = ngettext(
                "{count} sealed entry stays in the journal; reflect backup has it.",
                "{count} sealed entries stay in the journal; reflect backup has them.",
                picked.sealed,
            )
            session.remark((Line(told.format(count=picked.sealed), quiet=True),))
        if wanted.format == "json":
            whole = not picked.any_chosen
            some = exact.numbers_of(db) if whole else [one.id for one in picked.entries]
            pieces = (
                line.encode() for line in dump(_records(exact.records(db, some, whole=whole)))
            )
            hand_over(session, pieces, wanted.file)
        elif wanted.format == "csv":
            from reflect.formats.csv_file import csv_lines

            lines = csv_lines(picked.entries, language=session.language)
            hand_over(session, (line.encode() for line in lines), wanted.file)
        else:
            before = preparations(db, picked.entries)
            with lasting():
                page = whole_page(picked.entries, before, session.now(), title=_(TITLES["me"]))
            drawn = draw(wanted.format, page, title=title_of(page), language=session.language)
            hand_over(session, [drawn], wanted.file)
    ledgered(session, wanted, picked.entries, (), chosen)


def _records(found: Iterable[Kept | Row]) -> Iterator[Record]:
    for one in found:
        if isinstance(one, Row):
            yield Record("row", one._asdict())
        else:
            more = {"version": one.version, "bin": one.binned, "keep_until": one.keep_until}
            yield Record("entry", one.entry, more)


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
            yield Row(**record.value)
            continue
        version, binned, until = (record.more.get(one) for one in ("version", "bin", "keep_until"))
        if not isinstance(version, int) or not isinstance(until, int | None):
            raise NotExact
        yield Kept(record.value, version, bool(binned), until)
