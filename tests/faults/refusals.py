"""What every refusal has: one line what, one line what to do, nothing else, nothing lost."""

import subprocess
from pathlib import Path
from typing import Any

from typer.testing import Result

SECRET = "geheimwoord"
"""A word of entries' texts that no error may show."""


def assert_refused(result: Result | subprocess.CompletedProcess[str], status: int) -> str:
    """Check the promise of `contract.md`; returns what was told."""
    code = result.exit_code if isinstance(result, Result) else result.returncode
    told = result.stderr
    assert code == status, (code, told)
    assert result.stdout == ""
    lines = told.splitlines()
    assert len(lines) == 2, told
    assert all(line.strip() and line == line.strip() for line in lines), told
    assert "Traceback" not in told
    assert "mistake of its own" not in told, told
    assert "{" not in lines[0], told
    assert SECRET not in told
    return told


def files(folder: Path) -> dict[str, Any]:
    """The journals in ``folder`` and what lies beside them, byte for byte."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
