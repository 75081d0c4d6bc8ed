"""How a question stands on the screen: what is asked, its help, and what was prepared for it."""

from reflect.locale import _
from reflect.pages.blocks import Heading, Item, Page, Said
from reflect.practice.interview import Asking
from reflect.practice.knobs import Help
from reflect.terminal.conversation import clipped, say


def put(asking: Asking, *, colour: bool) -> None:
    """Show the question, and close under it what was prepared for it."""
    say((heading(asking), *_help(asking.help)), colour=colour, apart=True)
    if asking.prepared:
        say((Said(_("prepared"), clipped(asking.prepared)),), colour=colour)
    if asking.was and asking.was != asking.prepared:
        say((Said(_("the framework was"), clipped(asking.was)),), colour=colour)


def heading(asking: Asking) -> Heading:
    """The question alone, with its place among the others."""
    place = f"{asking.number}/{asking.of} · " if asking.of > 1 else ""
    return Heading(f"{place}{asking.wording.question}")


def example_told(text: str) -> str:
    """An example of an answer, told as one."""
    return _("For example: {text}").format(text=text)


def _help(help_: Help) -> Page:
    """The help that stands with a question from the start."""
    hint = [Item("", help_.hint)] if help_.hint else []
    example = [Item("", example_told(help_.example))] if help_.example else []
    return (*hint, *(Item("–", one) for one in help_.probes), *example)
