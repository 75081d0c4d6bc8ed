"""What deduce finds in Dutch text: more suspects, with the optional extra ``names``.

It is never needed and guarantees nothing: it finds names of some origins far better
than those of others. What it adds goes to the review like everything else.
"""

import importlib.util
import json
import logging
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from reflect.privacy.spans import Span, Type

TYPES: dict[str, Type] = {"persoon": "name", "patient": "name", "locatie": "place"}
LEFT_OUT = frozenset(("street_lookup", "hospital", "institution", "eponymous_disease"))
"""What needs lists that take seconds, and up to 1 GB, to load; our own rules find streets."""

LISTS = (
    *("locations/lst_placename", "names/lst_first_name", "names/lst_initial", "names/lst_prefix"),
    *("names/lst_interfix", "names/lst_interfix_surname", "names/lst_surname"),
    *("whitelist/lst_common_word", "whitelist/lst_medical_term", "whitelist/lst_stop_word"),
)


def available() -> bool:
    """Whether deduce is installed. Does not load it."""
    return importlib.util.find_spec("deduce") is not None


def deduced(text: str) -> tuple[Span, ...]:
    """The people and places that deduce finds in ``text``, in order."""
    found = []
    for one in _model().deidentify(text).annotations:
        start, end = int(one.start_char), int(one.end_char)
        end -= len(text[start:end]) - len(text[start:end].rstrip())
        if one.tag in TYPES and start < end:
            found.append(Span(start, end, TYPES[one.tag]))
    return tuple(sorted(found))


@cache
def _model() -> Any:
    """deduce with the lists for names and places only: a second to load, and 80 MB."""
    root = logging.getLogger()
    silent = logging.NullHandler()
    root.addHandler(silent)  # at import it sets up logging to standard output, if nobody has
    try:
        import deduce
        from deduce import deduce as loading
    finally:
        root.removeHandler(silent)
    base = Path(str(deduce.__file__)).parent / "base_config.json"
    config = json.loads(base.read_text("utf-8"))
    for name in LEFT_OUT:
        del config["annotators"][name]
    own, loading.get_lookup_structs = loading.get_lookup_structs, _lists
    try:
        return deduce.Deduce(load_base_config=False, config=config)
    finally:
        loading.get_lookup_structs = own


def _lists(lookup_path: Path, tokenizer: Any, **_others: object) -> Any:
    """The lists of names and places, made anew: a cache would be a file in its folder."""
    from deduce import lookup_struct_loader as loaders
    from deduce.lookup_structs import load_raw_itemsets
    from docdeid.ds import DsCollection, LookupSet

    raw = load_raw_itemsets(base_path=lookup_path, subdirs=list(LISTS))
    lists = DsCollection()
    for name, items in raw.items():
        plain = LookupSet()
        plain.add_items_from_iterable(items)
        lists[name] = plain
    lists["prefix"] = loaders.load_prefix_lookup(raw)
    lists["interfix"] = loaders.load_interfix_lookup(raw)
    lists["whitelist"] = loaders.load_whitelist_lookup(raw)
    quick = _Quick(tokenizer)
    lists["first_name"] = loaders.load_first_name_lookup(raw, quick)
    lists["surname"] = loaders.load_surname_lookup(raw, quick)
    lists["placename"] = loaders.load_placename_lookup(raw, quick)
    return lists


class _Text(NamedTuple):
    text: str


class _Quick:
    """A tokenizer that knows at once that most names are one word."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer

    def tokenize(self, item: str) -> Any:
        """The words of ``item``."""
        return [_Text(item)] if item.isalpha() else self._tokenizer.tokenize(item)
