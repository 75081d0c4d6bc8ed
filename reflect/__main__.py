"""The program ``reflect``, also as ``python -m reflect``."""

import gc


def main() -> None:
    """Run the command line."""
    # A run makes many objects and ends: collecting while it starts took 7 % of its time.
    gc.set_threshold(100_000)
    from reflect.cli.main import main as run

    run()


if __name__ == "__main__":
    main()
