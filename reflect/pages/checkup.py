"""What the doctor found, on a page: what it is, why it matters, what mends it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from reflect.locale import N_, _
from reflect.locale.dates import show_moment
from reflect.pages.backups import counted_entries
from reflect.pages.blocks import Block, Command, Heading, Item, Line, Page
from reflect.practice.checkup import Check

GOOD = {
    "pages": N_("Every page of the file can be read."),
    "entries": N_("Every entry can be read."),
    "links": N_("Entries, answers and links belong together."),
    "history": N_("Every version of every entry is there."),
    "index": N_("Searching finds what stands in the entries."),
    "drafts": N_("Every draft can be read."),
    "people": N_("Everybody in the register of people can be read."),
    "exports": N_("What left the journal is written down."),
    "framework": N_("Every version of your framework can be read."),
    "permissions": N_("Nobody else may read the files."),
    "encryption": N_("The journal is encrypted."),
    "backup": N_("There is a backup of late."),
    "synced": N_("No service copies the folder away."),
    "unfinished": N_("Nothing was left half-way."),
    "copies": N_("No older journal lies beside it."),
    "editor": N_("No text was left with an editor."),
}

FOUND = {
    "key": (
        N_("The journal does not open with its key."),
        N_("The file is damaged, or the key is of another journal."),
    ),
    "pages": (
        N_("Pages of the file are damaged, or it is no journal."),
        N_("What stood on them may be lost; do not write in it any more."),
    ),
    "entries": (
        N_("There are entries that cannot be read: {numbers}."),
        N_("Commands that need them stop."),
    ),
    "links": (
        N_("Entries, answers and links do not belong together: {numbers}."),
        N_("A look-back, an answer or an intention may be shown wrongly, or not at all."),
    ),
    "history": (
        N_("The history of entries is not whole: {numbers}."),
        N_("What they say now is there; undo and history may stop at them."),
    ),
    "index": (
        N_("The index for searching does not agree with the entries."),
        N_("Searching may miss entries, or stop; no word of yours is lost."),
    ),
    "drafts": (
        N_("There are drafts that cannot be read: {numbers}."),
        N_("They stay where they are; an older backup may have them."),
    ),
    "people": (
        N_("There are people in the register who cannot be read: {numbers}."),
        N_("An export needs the register to keep their names out of what leaves."),
    ),
    "exports": (
        N_("The list of what left the journal cannot be read."),
        N_("What left is no longer known for certain; no entry is lost."),
    ),
    "framework": (
        N_("Versions of your framework cannot be read."),
        N_("How the framework was in the days of older entries may be lost; no entry is."),
    ),
    "permissions": (
        N_("Others on this machine may read: {files}."),
        N_("What you wrote is for your eyes only."),
    ),
    "rights": (
        N_("Windows decides who may read the folder; reflect does not see that."),
        N_("In your own user folder: you, and who manages this machine."),
    ),
    "encryption": (
        N_("The journal is not encrypted."),
        N_("Who gets hold of the file, or of this machine, can read it."),
    ),
    "backup": (
        N_("There is no backup of late in the folder backups."),
        N_("A lost or damaged disk would take your words along."),
    ),
    "synced": (
        N_("The journal lies in a folder that {files} copies away."),
        N_("Copied while it is open, it can get damaged; and it leaves this machine."),
    ),
    "unfinished": (
        N_("A command that was stopped left: {files}."),
        N_("All that these hold is in the journal as well."),
    ),
    "copies": (
        N_("Older journals lie beside it: {files}."),
        N_("They hold your words, too. Remove them when you need them no more."),
    ),
    "plain": (
        N_("The journal is encrypted, these copies of it are not: {files}."),
        N_("Who has them can read them. Remove what you need no more."),
    ),
    "editor": (
        N_("An editor that was stopped left text in: {files}."),
        N_("It may be the only place where those words are."),
    ),
}


class Told(NamedTuple):
    """A check in words, and the command that helps, with what that does."""

    what: str
    why: str = ""
    command: str = ""
    does: str = ""


def told(check: Check, newest: str = "") -> Told:
    """``check`` in words; ``newest`` is the file of the newest backup, if there is one."""
    if check.state == "good":
        return Told(_(GOOD[check.name]))
    what, why = FOUND[check.name]
    values = {"numbers": ", ".join(map(str, check.numbers)) or "?", "files": ", ".join(check.files)}
    return Told(_(what).format(**values), _(why), *_remedy(check, newest))


def _remedy(check: Check, newest: str) -> tuple[str, str]:
    if check.mended:
        return "reflect doctor --mend", _("mends it")
    if check.state == "damaged":
        if newest:
            return f"reflect restore {newest}", _("puts the newest backup back")
        return "reflect doctor --salvage saved.db", _("saves what can be saved in a new journal")
    match check.name:
        case "encryption":
            return "reflect encrypt", _("puts it behind a passphrase")
        case "backup":
            return "reflect backup", _("makes one")
        case "drafts":
            return "reflect backup --list", _("shows the backups")
        case "synced":
            return "reflect restore FILE --to PATH", _("puts a backup in another folder")
        case "editor" if check.numbers:
            return f"reflect edit {check.numbers[0]} --editor", _("goes on where you stopped")
    return "", ""


def checkup_page(checks: Iterable[Check], newest: str = "") -> Page:
    """What was found: what is wrong first, with what helps."""
    order = ("damaged", "wrong", "note", "good")
    ranked = sorted(checks, key=lambda one: order.index(one.state))
    return tuple(block for one in ranked for block in _blocks(one, newest))


LOST = {
    "gone": N_("{number}: lost"),
    "part": N_("{number}: not whole: words of it may be missing"),
    "history": N_("{number}: whole; how it came to be is lost"),
}


BESIDE = {
    "people": N_("The register of people is not whole; look at it before anything leaves."),
    "words": N_("What you said of words is not whole; some will be asked again."),
    "exports": N_("The list of what left the journal is not whole."),
    "framework": N_("The versions of your framework are not whole."),
}


def salvaged_page(
    file: str,
    entries: int,
    losses: Iterable[tuple[int, str, datetime | None]],
    now: datetime,
    beside: Iterable[str] = (),
) -> Page:
    """What was saved in ``file``, and what was lost: the number of an entry, what, its date.

    ``beside`` is what else is not whole, as `BESIDE` names it.
    """
    lost = [
        Item("-", _(LOST[what]).format(number=number), show_moment(at, now) if at else "")
        for number, what, at in losses
    ]
    told = _("Saved in {file}: {entries}, those in the bin as well.")
    blocks: list[Block] = [Line(told.format(file=file, entries=counted_entries(entries)))]
    if lost:
        blocks += [Heading(_("Lost, by the number of the entry")), *lost]
        blocks.append(Line(_("A number that is lost may also have been free."), quiet=True))
    parts = [Line(_(BESIDE[one])) for one in beside]
    blocks += parts
    if not lost and not parts:
        blocks.append(Line(_("Nothing was lost.")))
    blocks.append(Command(f"reflect restore {file}", _("puts it in the place of the journal")))
    return tuple(blocks)


def _blocks(check: Check, newest: str) -> Iterator[Block]:
    words = told(check, newest)
    mark = {"good": "[ok]", "note": "[i]", "wrong": "[!]", "damaged": "[!!]"}[check.state]
    yield Item(mark, words.what, words.why)
    if words.command:
        yield Command(words.command, words.does)
