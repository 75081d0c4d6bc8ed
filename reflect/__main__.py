"""The program ``reflect``, also as ``python -m reflect``."""

import gc
import sys
from contextlib import suppress

import reflect


def main() -> None:
    """Run the command line, and end the program."""
    # A run makes many objects and ends: collecting while it starts took 7 % of its time.
    gc.set_threshold(100_000)
    if sys.argv[1:] == ["--version"]:  # which scripts ask often, and the journal does not matter
        sys.stdout.write(f"reflect {reflect.__version__}\n")
        return
    _leave_no_core()
    try:
        _run()
    except SystemExit as ended:
        if isinstance(ended.code, int):
            _end(ended.code)
        raise


def _run() -> None:
    if _for_a_prompt(sys.argv[1:]):  # which waits for it: without Typer
        from reflect.cli.nudging import alone

        alone(sys.argv[1:-2])
        sys.exit(0)
    from reflect.cli.main import main as run

    run()


def _for_a_prompt(arguments: list[str]) -> bool:
    """Whether it is ``open --quiet``, with before it at most which journal and language."""
    *before, command, option = arguments if len(arguments) > 1 else ("", "")
    known = {"--journal", "--lang"}
    return [command, option] == ["open", "--quiet"] and (
        len(before) % 2 == 0 and known.issuperset(before[::2])
    )


def _leave_no_core() -> None:
    """A crash of the interpreter may not write what is in memory to disk."""
    with suppress(ImportError, OSError, ValueError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end(status: int) -> None:
    """End the process here; return when Python had better do it.

    Python takes all that was loaded apart first, a sixth of a run; the system drops it at once.
    What is registered for the end is done all the same, and all output is written.
    """
    import atexit
    import os
    import threading

    alone = threading.active_count() == 1
    if not alone or sys.getprofile() or sys.gettrace():  # which tell what they saw at the end
        return
    with suppress(OSError, ValueError):  # of which Python tells as it always does
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    main()
