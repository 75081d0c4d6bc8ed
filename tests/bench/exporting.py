"""How long 100,000 entries take to become JSON lines, and how much memory.

``python tests/bench/exporting.py [ENTRIES]`` from the top of the checkout.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

from believable import journal

from reflect.formats.json_lines import Record, Written, dump
from reflect.journal import opening
from reflect.journal.exporting import written_entries


def main(entries: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        journal(place / "journal.db", entries, indexed=False)
        before, used = time.perf_counter(), time.process_time()
        with (
            opening.reading(place / "journal.db") as db,
            (place / "all.jsonl").open("w", encoding="utf-8", newline="") as file,
        ):
            file.writelines(dump(Record("entry", Written(one.text)) for one in written_entries(db)))
        took, used = time.perf_counter() - before, time.process_time() - used
        size = (place / "all.jsonl").stat().st_size / 1e6
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{entries} entries: {took:.2f} s ({used:.2f} s of CPU), {size:.0f} MB, at most "
              f"{most:.0f} MB of memory")  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
