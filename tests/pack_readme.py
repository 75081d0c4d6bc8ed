"""Write prompts/README.md from the schema of packs: ``python tests/pack_readme.py``."""

from pathlib import Path

from reflect.pages.prompts import PLACES
from reflect.practice.pack_format import FIELDS

FILE = Path(__file__).parents[1] / "prompts" / "README.md"

EXAMPLE = """id = "mine"
title.en = "After a hard day"
title.nl = "Na een zware dag"
source = "Our team, spring 2026"

[[questions]]
key = "moment"
loop = "describe"
en.question = "Which moment stays with me?"
en.hint = "One is enough."
nl.question = "Welk moment blijft hangen?"
nl.hint = "Eén is genoeg."

[[questions]]
key = "belief"
loop = "double"
en.question = "What did I take for granted?"
en.probes = ["Who would see it otherwise?"]
nl.question = "Wat vond ik vanzelfsprekend?"
nl.probes = ["Wie ziet dat anders?"]
"""


def text() -> str:
    """The documentation of the format."""
    parts = [
        "# Prompt packs\n",
        "One TOML file a pack, named after its `id`. Those here come with reflect; your own go",
        "in the folder `prompts` beside `config.toml`, and one with the same name replaces",
        "reflect's. `reflect prompts check FILE` holds a file against the table below, which is",
        "made from the same schema (`python tests/pack_readme.py`); `reflect prompts format`",
        "shows it in your language.\n",
        f"```toml\n{EXAMPLE}```\n",
    ]
    for place, title in PLACES.items():
        parts.append(f"## {title[0].upper()}{title[1:]}\n")
        parts.append("| field | | expected | meaning |\n|---|---|---|---|")
        parts += [
            f"| `{field.name}` | {'required' if field.required else ''} "
            f"| {field.expected} | {field.meaning} |"
            for field in FIELDS
            if field.place == place
        ]
        parts.append("")
    return "\n".join(parts)


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
