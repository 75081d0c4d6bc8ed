"""Single-loop and double-loop learning, read off the questions answered.

Reflecting on what, how and effect is single-loop; questioning the framework
itself is double-loop (Argyris & Schön, in Wouterson & Bouwman 2010). The loop
comes from which questions were answered, never from weighing the words in
them, and the writer's own word always wins.
"""

from collections.abc import Iterable

from reflect.practice.entries import Answer, Entry, Kind, Loop


def telling(kind: Kind, answers: Iterable[Answer]) -> tuple[Loop | None, tuple[Answer, ...]]:
    """The loop that the answered questions suggest, and the answers it rests on.

    A preparation has no loop yet: its framework is named, not questioned.
    """
    given = tuple(answer for answer in answers if answer.text.strip())
    if kind != "before":
        loop: Loop
        for loop in ("double", "single"):
            if resting_on := tuple(answer for answer in given if answer.loop == loop):
                return loop, resting_on
    return None, ()


def tagged(entry: Entry) -> Entry:
    """``entry`` with the loop its answers suggest, unless the writer chose one."""
    if entry.loop_by == "you":
        return entry
    loop, _ = telling(entry.kind, entry.answers)
    return entry._replace(loop=loop, loop_by="answers" if loop else None)


def chosen(entry: Entry, loop: Loop | None) -> Entry:
    """``entry`` with the loop that the writer gave it; ``None`` is a choice too."""
    return entry._replace(loop=loop, loop_by="you")
