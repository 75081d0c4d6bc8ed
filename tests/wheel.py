"""Build the wheel and look at it as a user would: ``python tests/wheel.py``.

Installed alone in a fresh environment, it must hold the packs, the catalogues
and the demo, run the demo, keep an entry and let it leave in every format.
"""

import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]

EXPECTED = [
    "reflect/prompts/before.toml",
    "reflect/prompts/after.toml",
    "reflect/locale/nl/LC_MESSAGES/reflect.mo",
    "reflect/locale/nl/dates.toml",
    "reflect/locale/nl/everyday.txt",
    "reflect/locale/en/everyday.txt",
    "reflect/locale/nl/framework.toml",
    "reflect/locale/en/framework.toml",
    "reflect/demo/nl.toml",
    "reflect/demo/en.toml",
    "reflect/formats/page.css",
    "reflect/formats/page.typ",
    "reflect/privacy/data/both.txt",
    "reflect/registers/skj.toml",
    "reflect/prompts/session.toml",
    "reflect/py.typed",
]


def main() -> None:
    """Build, look, install, run."""
    with tempfile.TemporaryDirectory() as folder:
        run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, str(ROOT))
        [wheel] = Path(folder).glob("*.whl")
        names = zipfile.ZipFile(wheel).namelist()
        assert wheel.name.startswith("reflect_journal-"), wheel.name
        missing = [name for name in EXPECTED if name not in names]
        assert not missing, f"not in the wheel: {missing}"
        strays = [name for name in names if not name.startswith("reflect")]
        assert not strays, f"should not be in the wheel: {strays}"

        venv.create(f"{folder}/venv", with_pip=True)
        binaries = Path(folder) / "venv" / ("Scripts" if os.name == "nt" else "bin")
        run(str(binaries / "python"), "-m", "pip", "install", "-q", str(wheel))
        env = os.environ | {"HOME": folder, "REFLECT_JOURNAL": f"{folder}/journal.db"}
        for language in ("nl", "en"):
            run(str(binaries / "reflect"), "--lang", language, "demo", env=env)
        run(str(binaries / "reflect"), "now", "one line about Fatma", env=env)
        for ending in ("md", "html", "docx", "pdf", "csv", "json"):
            out = f"{folder}/one.{ending}"
            run(
                str(binaries / "reflect"),
                "export",
                "1",
                "--for",
                "supervision",
                "--yes",
                "-o",
                out,
                env=env,
            )
    print(f"wheel in order: {len(names)} files")


def run(*command: str, env: dict[str, str] | None = None) -> None:
    """Run ``command`` outside the repository; show what it says only when it fails."""
    done = subprocess.run(
        command, env=env, cwd=tempfile.gettempdir(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}")


if __name__ == "__main__":
    main()
