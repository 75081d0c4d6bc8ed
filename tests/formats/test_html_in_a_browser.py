"""HTML in a real browser: hostile words do nothing, no request leaves, it prints as expected."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from formats.samples import EVERY_BLOCK, HOSTILE, MAKERS
from pypdf import PdfReader

from reflect.formats import draw
from reflect.pages.blocks import Page, Said, Title

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)

pytestmark = pytest.mark.skipif(not BROWSER, reason="there is no Chromium here")


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and the paths that were asked of it."""
    paths: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    server.server_close()


def browse(tmp_path: Path, document: bytes, *options: str) -> str:
    """What a browser with ``options`` says of ``document`` on standard output."""
    (tmp_path / "page.html").write_bytes(document)
    command = [
        BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/user",
        "--disable-background-networking", "--virtual-time-budget=3000", *options,
        f"file://{tmp_path}/page.html",
    ]  # fmt: skip
    short = os.environ | {"TMPDIR": "/tmp"}  # it makes a socket there, whose path may not be long
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, timeout=120, env=short
    )
    return done.stdout


def attacks(address: str) -> list[str]:
    """Words that would ask for something at ``address``, or change the document."""
    return [
        f'<img src="{address}/img">',
        f'"><img src="{address}/attribute">',
        f"</style><link rel=stylesheet href={address}/style>",
        f"</title><script>fetch('{address}/title')</script>",
        f"<script>document.title = 'taken'; fetch('{address}/script')</script>",
        f"<svg onload=\"fetch('{address}/svg')\"></svg>",
        f"<iframe src='{address}/frame'></iframe><object data='{address}/object'></object>",
        f"<meta http-equiv=refresh content='0;url={address}/refresh'>",
        f"<base href='{address}/base/'><style>@import '{address}/import';</style>",
        f"<video src={address}/video autoplay></video><link rel=prefetch href={address}/fetch>",
    ]


def test_hostile_words_do_nothing_wherever_they_stand(
    tmp_path: Path, asked: tuple[str, list[str]]
) -> None:
    address, paths = asked
    words = [*attacks(address), *HOSTILE]
    page = tuple(make(one) for one in words for make in MAKERS.values())
    document = draw("html", page, title="".join(attacks(address)), language="nl")
    found = browse(tmp_path, document, "--dump-dom")
    assert paths == []
    tags = set(re.findall(r"<([a-z]+)", found))
    assert not tags & {"script", "img", "iframe", "object", "link", "base", "video", "embed"}


def test_the_same_words_as_markup_would_have_asked(
    tmp_path: Path, asked: tuple[str, list[str]]
) -> None:
    """So that the silence above means something."""
    address, paths = asked
    browse(tmp_path, "".join(attacks(address)[:-2]).encode(), "--dump-dom")
    assert {"/img", "/script"} <= set(paths)


def test_even_markup_that_slipped_through_asks_nothing(
    tmp_path: Path, asked: tuple[str, list[str]]
) -> None:
    """The policy in the head forbids it; only a page that sends the reader away is not held."""
    address, paths = asked
    document = draw("html", EVERY_BLOCK, title="x", language="nl").decode()
    slipped = [one for one in attacks(address) if "refresh" not in one and "title" not in one]
    browse(tmp_path, document.replace("bb4", "".join(slipped)).encode(), "--dump-dom")
    assert paths == []


def pages(tmp_path: Path, page: Page) -> list[str]:
    document = draw("html", page, title="x", language="nl")
    browse(tmp_path, document, f"--print-to-pdf={tmp_path}/page.pdf")
    read = PdfReader(tmp_path / "page.pdf")
    assert {(round(one.mediabox.width), round(one.mediabox.height)) for one in read.pages} == {
        (595, 842)
    }
    return [one.extract_text() for one in read.pages]


def test_it_prints_on_a4(tmp_path: Path) -> None:
    """About four hundred words on one page; no question apart from its answer."""
    words = "Ik vulde de stilte weer, en zag dat zij wachtte. " * 8
    short = (Title("Gesprek", "maandag"), *(Said(f"Vraag {one}?", words) for one in range(5)))
    [only] = pages(tmp_path, short)
    assert "1 / 1" in only
    long = (Title("Jaar"), *(Said(f"Vraag {one}?", words) for one in range(40)))
    printed = pages(tmp_path, long)
    assert len(printed) > 3
    assert not [one for one in printed if one.split("\n")[-2].startswith("Vraag")]


def test_it_fits_a_narrow_screen(tmp_path: Path) -> None:
    """Nothing is wider than that, however long a word is."""
    long = "Keukentafelgesprekvoorbereidingsoverleg" * 4
    page = (*EVERY_BLOCK, *(make(long) for make in MAKERS.values()))
    document = draw("html", page, title="x", language="nl").decode()
    all_of_it = "document.documentElement"
    told = f"document.title = `over ${{{all_of_it}.scrollWidth - {all_of_it}.clientWidth}}`"
    document = document.replace("default-src 'none'", "script-src 'unsafe-inline'")
    document = document.replace("</body>", f"<script>{told}</script></body>")
    found = browse(tmp_path, document.encode(), "--dump-dom", "--window-size=500,900")
    assert "<title>over 0</title>" in found
