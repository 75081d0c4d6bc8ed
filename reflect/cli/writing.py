"""From what was given to an entry in the journal; what is missing is asked for."""

from reflect.cli.framing import keep_version
from reflect.cli.given import answers_from, entry_from
from reflect.cli.options import Given
from reflect.cli.session import Session
from reflect.journal import changes
from reflect.journal.driver import Connection
from reflect.journal.people import filed
from reflect.practice.answers import finished, require_answers
from reflect.practice.entries import Entry
from reflect.practice.loops import tagged
from reflect.practice.packs import Pack


def write_entry(
    session: Session,
    db: Connection,
    pack: Pack,
    given: Given,
    words: list[str] | None = None,
    prepared: Entry | None = None,
    *,
    earlier: bool = False,
) -> Entry:
    """A new entry of ``pack``, asked for at a terminal or made of what was given.

    With ``earlier``, what was written before on the same theme is shown first.
    """
    keep_version(session, db)
    entry = entry_from(session, pack, given, words, prepared)
    answers = answers_from(session, pack, given)
    if session.interactive and any(
        question.key not in {answer.key for answer in answers} for question in pack.questions
    ):
        from reflect.cli.interviewing import converse
        from reflect.practice.drafts import Draft

        draft = Draft(entry._replace(answers=answers))
        return converse(session, db, pack, draft, prepared, given, earlier=earlier)
    entry = tagged(finished(pack, entry, answers, prepared))
    require_answers(pack, entry)
    if pack.kind == "decision":
        from reflect.cli.deciding import to_review

        entry = to_review(session, entry)
    if earlier:
        from reflect.cli.remembering import nothing_earlier, remembered

        session.remark(remembered(session, db, entry) or nothing_earlier())
    return changes.add(db, filed(db, entry), session.clock())
