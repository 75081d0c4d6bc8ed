"""Dissent, *tegenspraak*: in the end one question from somebody who would see it otherwise."""

from reflect.practice.answers import Answers
from reflect.practice.entries import Answer, first_with
from reflect.practice.packs import Pack, Question

PACK = "dissent"
"""The pack with a question about the answers to each of `KEYS`, and one about any.

The key of the latter, and of every answer that such a question gets in another entry.
"""

KEYS = ("reframe", "framework", "learned", "effect", "how", "what")
"""What is rather questioned: where one starts from before what one did.

The question of the pack about each has `PACK` and a hyphen before its key.
"""


def opposing(pack: Pack, answers: Answers) -> tuple[Question, Answer] | None:
    """The question of ``pack`` that fits what was answered, and the answer it is about.

    It asks under the key `PACK`. None when nothing was answered.
    """
    said = tuple(one for one in answers if one.text.strip() and one.key != PACK)
    if not said:
        return None
    for key in KEYS:
        answer, question = first_with(said, key), pack.question(f"{PACK}-{key}")
        if answer and question:
            break
    else:
        answer, question = said[-1], pack.question(PACK)
    return (question._replace(key=PACK, required=False), answer) if question else None
