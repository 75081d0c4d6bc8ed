"""The people a journal speaks of, and the word under which each may leave it."""

from typing import NamedTuple


class Person(NamedTuple):
    """Somebody in the register.

    ``name`` is what the writer calls them, ``aliases`` other words for the same
    person. ``role`` is what they are in the story (*mother*, *colleague*), and with
    a letter the word that stands for them outside the journal, unless
    ``leaves_as`` names another word. ``uid`` never changes, on any machine; ``id``
    is 0 until the person is stored.
    """

    name: str
    aliases: tuple[str, ...] = ()
    role: str = ""
    leaves_as: str = ""
    uid: str = ""
    id: int = 0

    @property
    def words(self) -> tuple[str, ...]:
        """All that this person is called in texts: the name, then the aliases."""
        return (self.name, *self.aliases)
