"""A byte of an encrypted journal that changed: told of, or of no consequence."""

import os
import random
import subprocess
import sys
from pathlib import Path

COUNT = 1000 if os.environ.get("REFLECT_SOAK") else 12
SCRIPT = Path(__file__).parents[1] / "bench" / "flips.py"


def test_never_a_wrong_word(tmp_path: Path) -> None:
    """12 random bytes (1,000 with REFLECT_SOAK=1), one at a time, and some of the key and of the
    log: see ``tests/bench/flips.py``. REFLECT_SEED repeats a run."""
    seed = os.environ.get("REFLECT_SEED") or str(random.randrange(10**6))
    result = subprocess.run(
        [sys.executable, SCRIPT, str(COUNT), "--seed", seed, "--folder", tmp_path],
        capture_output=True,
        text=True,
        timeout=COUNT * 2 + 60,
        check=False,
    )
    assert result.returncode == 0, f"REFLECT_SEED={seed}\n{result.stdout}{result.stderr}"
    assert f"{COUNT} found by doctor" in result.stdout
    assert f"seed {seed}: nothing wrong was shown" in result.stdout
