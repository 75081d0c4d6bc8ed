"""The private folder: for its owner only, erased afterwards, found again after a crash."""

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.practice.errors import ReflectError
from reflect.terminal import private
from reflect.terminal.private import LOCK, NAME, PREFIX, leftovers, make_private, places


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def runtime(tmp_path: Path) -> Path:
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def environ(runtime: Path, tmp_path: Path) -> dict[str, str]:
    return {"XDG_RUNTIME_DIR": str(runtime), "TMPDIR": str(tmp_path)}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folder_and_file_are_for_their_owner_only(environ: dict[str, str], runtime: Path) -> None:
    one = make_private(b"tekst", environ)
    assert one.folder.parent == runtime
    assert (mode(one.folder), mode(one.file), mode(one.folder / LOCK)) == (0o700, 0o600, 0o600)
    assert one.file.name == "reflect.txt"
    assert one.read() == b"tekst"
    one.erase()
    assert list(runtime.iterdir()) == []


def test_a_runtime_folder_that_others_can_enter_is_not_used(
    environ: dict[str, str], runtime: Path, tmp_path: Path
) -> None:
    runtime.chmod(0o755)
    assert list(places(environ, "darwin")) == [tmp_path]
    runtime.chmod(0o700)
    assert list(places(environ, "darwin")) == [runtime, tmp_path]
    assert list(places(environ, "win32")) == [tmp_path]
    for other in ("", "relative", str(tmp_path / "nowhere"), __file__):
        assert list(places(environ | {"XDG_RUNTIME_DIR": other}, "darwin")) == [tmp_path]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_a_runtime_folder_of_somebody_else_is_not_used(
    environ: dict[str, str], runtime: Path, tmp_path: Path
) -> None:
    os.chown(runtime, 65534, 65534)
    assert list(places(environ, "darwin")) == [tmp_path]


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="needs /dev/shm")
def test_without_one_linux_keeps_it_in_memory(tmp_path: Path) -> None:
    environ = {"TMPDIR": str(tmp_path)}
    assert list(places(environ, "linux")) == [Path("/dev/shm"), tmp_path]
    one = make_private(b"", environ, platform="linux")
    try:
        assert one.folder.parent == Path("/dev/shm")
        assert mode(one.folder) == 0o700
    finally:
        one.erase()
    assert not one.folder.exists()


def test_a_name_that_was_taken_is_left_alone(
    environ: dict[str, str], runtime: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also by a link to somewhere else: nothing is written there."""
    victim = tmp_path / "victim"
    victim.mkdir()
    (runtime / f"{PREFIX}taken").symlink_to(victim)
    monkeypatch.setattr(tempfile, "_get_candidate_names", lambda: iter(["taken", "free"]))
    one = make_private(b"tekst", environ)
    assert one.folder.name == f"{PREFIX}free"
    assert list(victim.iterdir()) == []
    one.erase()
    link = runtime / NAME
    link.symlink_to(victim / "file")
    with pytest.raises(FileExistsError):
        private._create(link, b"tekst")
    assert list(victim.iterdir()) == []


def test_without_room_it_says_so(tmp_path: Path) -> None:
    environ = {"TMPDIR": str(tmp_path / "nowhere")}
    with pytest.raises(ReflectError, match="No private file can be made"):
        make_private(b"tekst", environ, platform="darwin")


def test_the_next_place_is_tried_when_there_is_no_room(
    environ: dict[str, str], runtime: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create = private._create

    def full(path: Path, data: bytes) -> int:
        if runtime in path.parents and path.name == NAME:
            raise OSError(28, "No space left on device")
        return create(path, data)

    monkeypatch.setattr(private, "_create", full)
    one = make_private(b"tekst", environ, platform="darwin")
    assert one.folder.parent == tmp_path
    assert list(runtime.iterdir()) == []
    one.erase()


def test_contents_are_overwritten_before_they_go(environ: dict[str, str]) -> None:
    text = b"geheim" * 20_000
    one = make_private(text, environ)
    (one.folder / "reflect.txt~").write_bytes(text)
    with one.file.open("rb") as file, (one.folder / "reflect.txt~").open("rb") as backup:
        one.erase()
        assert file.read() == bytes(len(text))
        assert backup.read() == bytes(len(text))


def test_all_that_was_put_beside_it_goes_and_nothing_else(
    environ: dict[str, str], runtime: Path, tmp_path: Path
) -> None:
    """Folders and files that may not be written go; what a link leads to stays."""
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "keep.txt").write_text("blijft")
    one = make_private(b"tekst", environ)
    (one.folder / "nano" / "deep").mkdir(parents=True)
    (one.folder / "nano" / "deep" / "history").write_text("geheim")
    (one.folder / "protected").write_text("geheim")
    (one.folder / "protected").chmod(0o400)
    (one.folder / "folder").symlink_to(victim)
    (one.folder / "file").symlink_to(victim / "keep.txt")
    os.link(victim / "keep.txt", one.folder / "hard")
    os.mkfifo(one.folder / "pipe")
    one.erase()
    assert list(runtime.iterdir()) == []
    assert (victim / "keep.txt").read_text() == "blijft"


def test_what_was_left_is_found_and_can_be_erased(environ: dict[str, str], runtime: Path) -> None:
    first = make_private("één".encode(), environ, "entry 12")
    second = make_private(b"\xff twee", environ)
    assert leftovers(environ) == []  # somebody is at work
    first.leave()
    second.leave()
    found = {one.subject: one.text for one in leftovers(environ)}
    assert found == {"entry 12": "één", "": "\udcff twee"}
    for one in leftovers(environ):
        one.erase()
    assert leftovers(environ) == []
    assert list(runtime.iterdir()) == []


def test_what_an_editor_saved_at_the_last_moment_is_what_was_left(environ: dict[str, str]) -> None:
    one = make_private(b"oud", environ)
    os.utime(one.file, (1, 1))
    (one.folder / "reflect.txt.save").write_text("nieuw")
    assert one.read() == b"oud"
    assert one.read(rescued=True) == b"nieuw"
    os.utime(one.file, (2**33, 2**33))
    assert one.read(rescued=True) == b"oud"
    os.utime(one.file, (1, 1))
    one.leave()
    assert [left.text for left in leftovers(environ)] == ["nieuw"]


def test_what_others_put_there_is_not_ours(
    environ: dict[str, str], runtime: Path, tmp_path: Path
) -> None:
    """Nobody gets a text in by planting a folder, or a link to one."""
    elsewhere = tmp_path / "elsewhere"
    for folder, rights in ((elsewhere, 0o700), (runtime / f"{PREFIX}open", 0o755)):
        folder.mkdir()
        folder.chmod(rights)
        (folder / LOCK).write_text("")
        (folder / NAME).write_text("geplant")
    (runtime / f"{PREFIX}link").symlink_to(elsewhere)
    (runtime / f"{PREFIX}file").write_text("geplant")
    (runtime / f"{PREFIX}bare").mkdir(mode=0o700)
    (runtime / f"{PREFIX}bare" / NAME).write_text("zonder slot")
    assert leftovers(environ) == []
    assert (elsewhere / NAME).read_text() == "geplant"


def test_a_folder_that_is_being_made_is_not_left(environ: dict[str, str], runtime: Path) -> None:
    folder = runtime / f"{PREFIX}new"
    folder.mkdir(mode=0o700)
    (folder / LOCK).touch(mode=0o600)
    assert leftovers(environ) == []


def test_a_file_that_is_gone_or_no_file_is_empty(environ: dict[str, str]) -> None:
    one = make_private(b"tekst", environ)
    one.file.unlink()
    assert one.read() == b""
    if sys.platform != "win32":
        os.mkfifo(one.file)
        assert one.read() == b""
    one.erase()
