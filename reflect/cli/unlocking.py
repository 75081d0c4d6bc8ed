"""Where the key of an encrypted journal comes from: kept, given, or asked for."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from reflect.journal import kernel
from reflect.journal.driver import KEY_LENGTH
from reflect.journal.files import key_path, pending_key_path, real_place
from reflect.journal.opening import Key, is_encrypted
from reflect.locale import _
from reflect.practice.errors import ReflectError, Status, WrongUse

if TYPE_CHECKING:
    from reflect.cli.session import Session
    from reflect.journal.keys import KeyFile

TRIES = 3
"""How often a passphrase is asked."""

HOURS = 8
"""How long the kernel keeps the key that the system's keyring gave."""


class Locked(ReflectError):
    """The journal is encrypted, and there is nobody to ask for the passphrase."""

    status: ClassVar[Status] = Status.LOCKED


def encrypted_journal(session: "Session") -> Path:
    """The journal's real path. Raises `WrongUse` when it is not encrypted."""
    path = real_place(session.journal)
    if not is_encrypted(path):
        raise WrongUse("This journal is not encrypted.", "reflect encrypt does that.")
    return path


def still_kept() -> ReflectError:
    """The error for a keyring of the system that does not let go of a key."""
    return ReflectError(
        "The keyring of this machine still keeps the key.",
        "Give reflect lock again where that keyring can be reached, not over ssh.",
    )


def keys_for(session: "Session", path: Path) -> Iterator[Key]:
    """Keys to try on the journal at this real path, one after another.

    Raises `Locked` when nobody can be asked, and `WrongPassphrase`.
    """
    if session.key:
        yield session.key
    for file, pending in key_files(path):
        kept = _kept(file)
        if kept and len(kept) == KEY_LENGTH:
            yield _hold(session, Key(kept, pending))
    yield from proven_keys(session, path)


def proven_keys(session: "Session", path: Path) -> Iterator[Key]:
    """Keys that a passphrase or a recovery code opens, given or asked now."""
    from reflect.journal.keys import WrongPassphrase

    files = key_files(path)
    own = path == real_place(session.journal)
    given = secret_given(os.environ)
    if given is not None:
        try:
            yield from _opened(session, files, given)
            return
        except WrongPassphrase:
            if own or not session.interactive:  # that of another journal may be another
                raise
    if not session.interactive:
        raise Locked(
            "The journal is locked.",
            "Type reflect unlock at a terminal, or give its passphrase in REFLECT_PASSPHRASE_FILE.",
        )
    for left in reversed(range(TRIES)):
        try:
            told = _("Passphrase: ") if own else _("Passphrase of {path}: ").format(path=path)
            yield from _opened(session, files, asked(told))
        except WrongPassphrase:
            if not left:
                raise
            session.remark_line(_("That passphrase does not open this journal."))
        else:
            return


def keys_at_hand(session: "Session", path: Path) -> Iterator[Key]:
    """Keys to try on the journal at this real path, without asking anybody."""
    if session.key:
        yield session.key
    if key := AtHand().key_for(path):
        yield Key(key)


class AtHand:
    """Keys that can be had without asking anybody, for many files: each is looked for once."""

    def __init__(self) -> None:
        self._secret = secret_given(os.environ)
        self._found: dict[str, bytes | None] = {}

    def key_for(self, path: Path) -> bytes | None:
        """The key of the journal at this real path; None when somebody must be asked for it."""
        from reflect.journal.keys import NoKey, read_key_file

        try:
            file = read_key_file(key_path(path))
        except NoKey:
            return None
        if file.journal not in self._found:
            self._found[file.journal] = kernel.recall(file.journal) or self._opened(file)
        return self._found[file.journal]

    def _opened(self, file: "KeyFile") -> bytes | None:
        from reflect.journal.keys import WrongPassphrase, unlocked

        if self._secret is None:
            return None
        try:
            return unlocked(file, self._secret)
        except WrongPassphrase:
            return None


def key_files(path: Path) -> "list[tuple[KeyFile, bool]]":
    """The file with the key, and one that waits for its place; whether each of them waits.

    Raises `NoKey`.
    """
    from reflect.journal.keys import read_key_file

    files = []
    if key_path(path).exists() or not pending_key_path(path).exists():
        files.append((read_key_file(key_path(path)), False))
    if pending_key_path(path).exists():
        files.append((read_key_file(pending_key_path(path)), True))
    return files


def secret_given(environ: Mapping[str, str]) -> str | None:
    """The passphrase that the environment tells how to get; None when it does not.

    Raises `WrongUse` when it cannot be got that way.
    """
    if command := environ.get("REFLECT_PASSPHRASE_COMMAND"):
        from reflect.terminal.words import words_of

        try:
            done = subprocess.run(  # noqa: S603 - what the user chose
                words_of(command),
                stdin=None if sys.stdin.isatty() else subprocess.DEVNULL,  # answers may be there
                stdout=subprocess.PIPE,
                check=True,
            )
            return _line(done.stdout)
        except (OSError, ValueError, subprocess.CalledProcessError):
            raise WrongUse(
                "REFLECT_PASSPHRASE_COMMAND gives no passphrase.",
                "Try the command by itself: it must print the passphrase, and nothing else.",
            ) from None
    if file := environ.get("REFLECT_PASSPHRASE_FILE"):
        try:
            return _line(Path(file).read_bytes())
        except (OSError, ValueError):
            raise WrongUse(
                "The file {file} in REFLECT_PASSPHRASE_FILE cannot be read.",
                "Check that it exists and may be read, as UTF-8.",
                file=file,
            ) from None
    return None


def asked(prompt: str) -> str:
    """What is typed at the terminal, unseen."""
    from getpass import getpass

    try:
        return getpass(prompt)
    except (KeyboardInterrupt, EOFError):
        print(file=sys.stderr)  # what is told next begins on a line of its own
        raise


def _line(content: bytes) -> str:
    return content.decode("utf-8-sig").removesuffix("\n").removesuffix("\r")


def _opened(session: "Session", files: "list[tuple[KeyFile, bool]]", secret: str) -> Iterator[Key]:
    """The keys that ``secret`` opens. Raises `WrongPassphrase` when it opens none."""
    from reflect.journal.keys import WrongPassphrase, unlocked

    wrong: WrongPassphrase | None = None
    found = False
    for file, pending in files:
        try:
            key = Key(unlocked(file, secret), pending)
        except WrongPassphrase as error:
            wrong = error
            continue
        found = True
        yield _hold(session, key)
    if not found and wrong:
        raise wrong


def _hold(session: "Session", key: Key) -> Key:
    """Let a second opening in this run need nothing again."""
    session.key = key._replace(pending=False)
    return key


def _kept(file: "KeyFile") -> bytes | None:
    """The key that this machine keeps, if it does."""
    if kept := kernel.recall(file.journal):
        return kept
    if not file.in_keyring:
        return None
    from reflect.journal import system_keyring

    if kept := system_keyring.recall(file.journal):
        kernel.remember(file.journal, kept, HOURS * 3600)
    return kept
