"""Another reflect journal or a backup taken into this one: two machines become one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reflect.cli.confirming import stopped, sure
from reflect.cli.forgetting import copies_of, erase_leftovers, tell_limits
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.journal import copying, entries, opening, uniting
from reflect.journal.driver import VERSION, Connection, unchanging
from reflect.journal.files import key_path, real_place
from reflect.journal.forgetting import Found
from reflect.journal.schema import newer, version_of
from reflect.journal.uniting import Going, United
from reflect.locale import _
from reflect.pages.blocks import Page
from reflect.pages.uniting import clashes_page, going_page, united_page
from reflect.practice.errors import NotFound, WrongUse

BOM = b"\xef\xbb\xbf"


def unite(
    session: Session, file: Path, *, dry_run: bool = False, yes: bool = False, json: bool = False
) -> None:
    """Let the journal have all that is in ``file`` as well, which stays as it is.

    Asks first at a terminal; and anywhere, unless ``yes``, when something that was
    forgotten there would be forgotten here.
    """
    source = real_place(file)
    _refuse_what_cannot_be(session, source)
    with _opened(session, source) as other:
        _warn_of_plain(session, source)
        with session.reading() as db:
            going = uniting.going(db, other)
            if dry_run or (session.interactive and not yes):
                would_be = uniting.unite(db, other, keep=False)
                if dry_run:
                    _tell(session, db, would_be, going, done=False, json=json)
                    return
                _preview(session, going, would_be)
        asks = session.interactive or going != Going()
        if asks and not _wanted(session, yes=yes):
            stopped(session)
            return
        with session.writing() as db:
            united = uniting.unite(db, other)
            _tell(session, db, united, going, done=True, json=json)
    if going != Going():
        erase_leftovers((*going.entries, *going.lessons))
        found = Found(entries=(*going.entries, *going.lessons))
        tell_limits(session, copies_of(session, found), wiped=united.wiped)


def _warn_of_plain(session: Session, source: Path) -> None:
    """Say that words which were locked will lie open."""
    if opening.is_encrypted(source) and not opening.is_encrypted(real_place(session.journal)):
        session.remark_line(
            _(
                "That journal is encrypted and yours is not:"
                " reflect encrypt locks what comes as well."
            )
        )


@contextmanager
def _opened(session: Session, source: Path) -> Iterator[Connection]:
    """The other journal: a file of its own, or one that was exported as lines of JSON."""
    with source.open("rb") as file:
        is_text = file.read(4).removeprefix(BOM).startswith(b"{")
    if is_text and not key_path(source).exists():
        from reflect.cli.keeping import read_back

        with read_back(source) as other:
            yield other
        return

    def unlock(path: Path) -> Iterator[opening.Key]:
        from reflect.journal.keys import WrongPassphrase

        try:
            yield from session.unlock(path)
        except WrongPassphrase:
            raise WrongPassphrase(
                "{path} does not open with this passphrase.",
                "If it has another, open it first: reflect --journal {path} unlock",
                path=path,
            ) from None

    with opening.as_it_is(source, unlock) as (other, key):
        _examine(other, source, key)
        with unchanging(other):  # what is asked about is what is done
            yield other


def _refuse_what_cannot_be(session: Session, source: Path) -> None:
    if not source.is_file():
        raise NotFound("There is no file {path}.", "Check the name, and try again.", path=source)
    journal = real_place(session.journal)
    if journal.exists() and source.samefile(journal):
        raise WrongUse(
            "{path} is the journal itself.", "Give the journal of another machine.", path=source
        )


def _examine(other: Connection, source: Path, key: opening.Key | None) -> None:
    """Read all of it. Raises `JournalDamaged`, and `WrongUse` when its tables are older."""
    version = version_of(other)
    if version > VERSION:
        raise newer(source, version)
    if version < VERSION:
        raise WrongUse(
            "{path} is empty, or of an older reflect.",
            "Open it with this reflect once: reflect --journal {path} list",
            path=source,
        )
    copying.check(source, key.value if key else None)


def _preview(session: Session, going: Going, would_be: United) -> None:
    if would_be.apart:
        session.remark_line(
            _(
                "The two have nothing in common yet. If it is not your own journal, leave it:"
                " only a backup brings back what was."
            )
        )
    session.remark(_page(would_be, done=False))
    if going != Going():
        session.remark(going_page(going.entries, going.lessons, session.now()))


def _wanted(session: Session, *, yes: bool) -> bool:
    return sure(
        session,
        _("Make the two one? What comes is not taken out again by undo."),
        _("yes, make them one"),
        _("no, leave it"),
        given=yes,
    )


def _tell(
    session: Session, db: Connection, united: United, going: Going, *, done: bool, json: bool
) -> None:
    if json:
        print_json(
            {
                "new": list(united.new),
                "changed": list(united.changed),
                "clashes": [
                    {"entry": one.number, "what": list(one.what)} for one in united.clashes
                ],
                "forgotten": [one.id for one in going.entries],
                "lessons": [one.id for one in going.lessons],
                "kept_out": united.kept_out,
                "drafts": united.drafts,
                "done": done,
            }
        )
        return
    session.show(_page(united, done=done))
    if not done:
        session.show(going_page(going.entries, going.lessons, session.now()))
    standing = {one.number: entries.get(db, one.number, binned=True) for one in united.clashes}
    session.show(clashes_page([(standing[one.number], one.what) for one in united.clashes]))


def _page(united: United, *, done: bool) -> Page:
    return united_page(
        len(united.new),
        len(united.changed),
        united.forgotten,
        united.kept_out,
        united.drafts,
        done=done,
    )
