"""Where things are on this machine: the journal, the settings, the packs."""

from pathlib import Path
from typing import Any

from platformdirs import PlatformDirs

import reflect
from reflect.locale import N_
from reflect.practice.errors import WrongUse

_DIRS = PlatformDirs("reflect", appauthor=False)


def default_journal() -> Path:
    """The journal's place when none is given: that of the settings, or else that of the system.

    Raises `WrongUse` as `chosen_journal` does.
    """
    return chosen_journal() or usual_journal()


def usual_journal() -> Path:
    """The journal's place where nobody chose one."""
    return _DIRS.user_data_path / "journal.db"


def chosen_journal() -> Path | None:
    """The journal's place in the settings, if there is one in them.

    Raises `WrongUse` when it is no path, or no whole one: another journal than was meant,
    and an empty one at that, would look as if everything were gone.
    """
    told = settings().get("journal")
    if not told:
        return None
    try:
        place = Path(told).expanduser()
    except (TypeError, RuntimeError):  # no text; the home of nobody
        place = Path()
    if not place.is_absolute():
        raise WrongUse(
            "The place of the journal in {file} is no whole path.",
            "Change it: reflect config journal PATH",
            file=config_folder() / "config.toml",
        )
    return place


def config_folder() -> Path:
    """The folder with config.toml and the user's own prompts."""
    return _DIRS.user_config_path


def framework_file() -> Path:
    """The user's own framework."""
    return config_folder() / "framework.toml"


def shipped_framework(language: str) -> Path:
    """The example of a framework that comes with reflect."""
    return Path(reflect.__file__).parent / "locale" / language / "framework.toml"


def shipped_prompts() -> Path:
    """The packs that come with reflect: inside the wheel, or beside it in a checkout."""
    package = Path(reflect.__file__).parent
    inside = package / "prompts"
    return inside if inside.is_dir() else package.parent / "prompts"


def shipped_registers() -> Path:
    """The rules of registers that come with reflect."""
    return Path(reflect.__file__).parent / "registers"


def settings() -> dict[str, Any]:
    """What config.toml holds; nothing when there is none.

    Raises `WrongUse` when it is no TOML.
    """
    file = config_folder() / "config.toml"
    text = ""
    try:
        text = file.read_text("utf-8-sig")
        from reflect.practice.toml import parsed  # which takes 4 ms: most have no settings

        return parsed(text)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        hint = N_('Make it a TOML file such as: lang = "nl". Or move it away to go on without it.')
        if "\\" in text:
            hint = N_("A path with \\ in it stands between single quotes: journal = 'C:\\reflect'.")
        raise WrongUse(
            "The settings in {file} cannot be read.",
            hint,
            file=file,
        ) from None
