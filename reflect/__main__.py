"""The program ``reflect``, also as ``python -m reflect``."""

import gc
import sys
from contextlib import suppress


def main() -> None:
    """Run the command line."""
    # A run makes many objects and ends: collecting while it starts took 7 % of its time.
    gc.set_threshold(100_000)
    _leave_no_core()
    if sys.argv[1:] == ["open", "--quiet"]:  # a prompt waits for it: without Typer
        from reflect.cli.nudging import alone as run
    else:
        from reflect.cli.main import main as run
    run()


def _leave_no_core() -> None:
    """A crash of the interpreter may not write what is in memory to disk."""
    with suppress(ImportError, OSError, ValueError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
