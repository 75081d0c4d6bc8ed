"""The page for a supervision session: eight parts, in the user's own words."""

from collections.abc import Iterator
from datetime import datetime

from reflect.locale import N_, _, ngettext
from reflect.locale.dates import long_day, show_day, show_range
from reflect.pages.blocks import Block, Heading, Line, Page, Pair, Row, Rows, Said, Shift, Title
from reflect.pages.effects import effects
from reflect.pages.names import counted_kind, kind_told
from reflect.pages.patterns import patterns_page
from reflect.pages.rows import entry_row, intention_item
from reflect.practice.entries import Answer, Entry
from reflect.practice.packs import Pack
from reflect.practice.supervision import MARKS, QUESTION, WEEKS, Supervision, after_session
from reflect.practice.text import first_words

TAGS = {"success": N_("success"), "dilemma": N_("dilemma"), "raise": N_("raise")}

SHOWN = 6
"""Of each sort on the page, the newest; how to see the others is told."""

WORDS = 160
"""Characters of an effect, about four lines of half a screen."""


def supervision_page(found: Supervision, pack: Pack, language: str, now: datetime) -> Page:
    """``found`` as a page; what only the writer can tell stands under the questions of ``pack``."""
    parts = (
        (_("What happened"), _happened(found, now)),
        (_asked(pack, "success", language), _answered(found, "success", now)),
        (_asked(pack, "dilemma", language), _answered(found, "dilemma", now)),
        (_("Frameworks named and shifted"), _frames(found, now)),
        (_("What returns ({weeks} weeks)").format(weeks=WEEKS), _patterns(found, now)),
        (_("Intentions kept and open"), _intentions(found, now)),
        (_asked(pack, "raise", language), _answered(found, "raise", now)),
        (_asked(pack, QUESTION, language), _answered(found, QUESTION, now)),
    )
    return (
        _title(found),
        *(
            block
            for number, (heading, blocks) in enumerate(parts, 1)
            for block in (Heading(f"{number}. {heading}"), *blocks)
        ),
        *_afterwards(found, pack),
    )


def _title(found: Supervision) -> Title:
    zone = found.summary.period.zone
    day = found.on.astimezone(zone).date()
    days = show_range(found.summary.period.first, found.summary.period.last)
    count = len(found.summary.entries)
    entries = ngettext("{count} entry", "{count} entries", count).format(count=count)
    if found.previous:
        since = _("since the session of {number}").format(number=found.previous.id)
    else:
        since = _("no session before it is kept here")
    note = " · ".join((days, entries, since))
    return Title(_("Supervision on {day}").format(day=long_day(day)), note)


def _asked(pack: Pack, key: str, language: str) -> str:
    question = pack.question(key)
    return question.wording(language).question if question else key


def _happened(found: Supervision, now: datetime) -> Iterator[Block]:
    """The look-backs that tell of an effect beside what was intended; the rest a line each."""
    summary = found.summary
    kinds = (counted_kind(kind, count) for kind, count in summary.counts.items() if count)
    yield Line(" · ".join(kinds) or _("Nothing was written in these days."), quiet=True)
    beside = effects(summary.pairs)
    if beside.pairs:
        yield beside._replace(pairs=tuple(_shortened(pair) for pair in beside.pairs[-SHOWN:]))
    told = {pair.number for pair in beside.pairs}
    told |= {pair.look_back.about for pair in summary.pairs}
    rest = [entry for entry in summary.entries if entry.id not in told]
    if rest:
        yield Rows(tuple(entry_row(entry, now) for entry in rest[-SHOWN:]))
    if len(rest) > SHOWN or len(beside.pairs) > SHOWN:
        first = summary.period.first.isoformat()
        more = _("Not everything is shown; reflect list --from {day} shows it.")
        yield Line(more.format(day=first), quiet=True)


def _shortened(pair: Pair) -> Pair:
    """``pair`` with the beginning of both texts, in the writer's words."""
    left, right = pair.left, pair.right
    return pair._replace(
        left=None if left is None else first_words(left, WORDS),
        right=None if right is None else first_words(right, WORDS),
    )


def _answered(found: Supervision, key: str, now: datetime) -> Iterator[Block]:
    """What was answered for this session, and the entries that were marked for it."""
    answer = found.prepared.answer(key) if found.prepared else None
    if answer:
        yield Said("", answer.text)
    marked = found.marked.get(key, ())
    if marked:
        yield Rows(tuple(entry_row(entry, now) for entry in marked[-SHOWN:]))
    if not answer and not marked:
        yield _open(key)


def _open(key: str) -> Line:
    """What can be done about a part that is still empty."""
    if key in MARKS:
        tag = _(TAGS[key])
        return Line(_("… (answer it, or tag entries with #{tag})").format(tag=tag), quiet=True)
    return Line(_("… (not answered yet)"), quiet=True)


def _frames(found: Supervision, now: datetime) -> Iterator[Block]:
    for entry in found.summary.frames[-SHOWN:]:
        if shift := entry.reframing:
            yield Shift(shift.was, shift.text, entry.id)
    named: dict[str, Entry] = {}
    for entry in found.named:
        named[entry.framework or ""] = entry
    if named:
        newest = list(named.items())[-SHOWN:]
        yield Rows(tuple(_named(framework, entry, now) for framework, entry in newest))
    if not found.summary.frames and not named:
        yield Line("–", quiet=True)


def _named(framework: str, entry: Entry, now: datetime) -> Row:
    when = show_day(entry.when.astimezone(now.tzinfo).date(), now.date())
    return Row(entry.id, when, kind_told(entry), framework, quoted=True)


def _patterns(found: Supervision, now: datetime) -> Iterator[Block]:
    for block in patterns_page(found.patterns, WEEKS, now.date()):
        if not isinstance(block, Heading):
            yield block
    if not found.patterns:
        yield Line("–", quiet=True)


def _intentions(found: Supervision, now: datetime) -> Iterator[Block]:
    for number, intention in found.intentions[: 2 * SHOWN]:
        yield intention_item(intention, number, now)
    if len(found.intentions) > 2 * SHOWN:
        yield Line(_("… and more; reflect next shows all that are open."), quiet=True)
    if not found.intentions:
        yield Line("–", quiet=True)


def _afterwards(found: Supervision, pack: Pack) -> Iterator[Block]:
    """What the session brought, when that was answered."""
    prepared = found.prepared
    answers = (
        [prepared.answer(question.key) for question in after_session(pack).questions]
        if prepared
        else []
    )
    told: list[Answer] = [answer for answer in answers if answer]
    if told:
        yield Heading(_("Afterwards"))
    for answer in told:
        if answer.key == "reframe":
            yield Shift(answer.was, answer.text)
        else:
            yield Said(answer.question, answer.text)
