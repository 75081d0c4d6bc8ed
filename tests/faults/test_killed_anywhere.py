"""kill -9 at random moments of writing, encrypting, forgetting, restoring and the rest."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill")

KILLS = 500 if os.environ.get("REFLECT_SOAK") else 7
SCRIPT = Path(__file__).parents[1] / "bench" / "kills.py"


def test_nothing_is_lost_and_nothing_forgotten_comes_back(tmp_path: Path) -> None:
    """Killed at 10 moments (500 with REFLECT_SOAK=1): the journal is as it was before the
    command or as it is after it, opens, and doctor finds all well; see ``tests/bench/kills.py``.
    REFLECT_SEED repeats a run."""
    seed = os.environ.get("REFLECT_SEED") or str(random.randrange(10**6))
    result = subprocess.run(
        [sys.executable, SCRIPT, str(KILLS), "--seed", seed, "--folder", tmp_path],
        capture_output=True,
        text=True,
        timeout=KILLS * 6 + 60,
        check=False,
    )
    assert result.returncode == 0, f"REFLECT_SEED={seed}\n{result.stdout}{result.stderr}"
    assert f"seed {seed}: nothing lost" in result.stdout
