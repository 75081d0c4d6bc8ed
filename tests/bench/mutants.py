"""Small faults put into practice/ and privacy/, one at a time: which of them does no test see?

``python tests/bench/mutants.py [NAME …] [--sample N] [--seed N] [--most SECONDS] [--keep FOLDER]``

NAME: a module (``practice/words``), a room (``privacy``), or one mutant as the list of survivors
names it; without, both rooms, which takes hours. ``--sample``: at most so many of each module,
drawn with ``--seed``. ``--keep``: a folder that holds what was found out, so that a second run
goes on with the first, which prepares both rooms; throw it away when the code has changed. Each
survivor is printed with what it changes, and at the end a table. It needs
``pip install 'mutmut>=3.8,<4'``, which makes the mutants, and a system with ``fork``.

*refused*: mypy finds the fault. *worded*: it is in a message, and the tests of the catalogues
find it. The others meet the tests that came through their function, those first that are quick
and come through little else, until one fails; no more of them than take ``--most`` seconds
together (6): a survivor that met only a part is marked ``~``. Of tests/practice, privacy, pages,
locale and cli those take part that take under a second; random examples are the same each time.

What runs is not ``mutmut run``, for two reasons. That forks from a process in which tests ran
already, so what an ``lru_cache`` of reflect holds is of the code before the fault; here each
mutant is a fork of a process in which tests were collected and none ran. And it collects tests
anew for every mutant, which takes longer than most of them.

What it cannot see: tables and patterns of a module, and functions with a decorator, are not
changed; a function that is called in the list of a ``parametrize`` was called before the fault;
code that runs only at a terminal or in a process of its own is without tests.
"""

import argparse
import ast
import functools
import gc
import gettext
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from difflib import unified_diff
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from mutmut.mutation import trampoline
from mutmut.mutation.file_mutation import mutate_file_contents

TOP = Path(__file__).parents[2]
ROOMS = ("practice", "privacy")
TESTS = ("practice", "privacy", "pages", "locale", "cli")
ELSEWHERE = (
    "locale/test_catalogues", "cli/test_completion", "cli/test_config", "cli/test_copies",
    "cli/test_encrypting", "cli/test_import", "cli/test_installed", "cli/test_manual",
    "cli/test_random_undo", "cli/test_rescue",
)  # fmt: skip
"""What is slow, or of other rooms."""
SLOW = 1.0
"""Seconds; a test that takes longer has no part."""
SPARE = 5
"""Seconds that a mutant may take beyond three times what its tests took without it."""
MEMORY = 3 << 30
FATES = ("killed", "timed out", "refused", "worded", "survived", "no tests")


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("names", nargs="*", default=list(ROOMS))
    ask.add_argument("--sample", type=int)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--most", type=float, default=6.0)
    ask.add_argument("--keep", type=Path)
    asked = ask.parse_args()
    with tempfile.TemporaryDirectory() as thrown_away:
        folder = (asked.keep or Path(thrown_away)).absolute()
        copy = folder / "reflect"
        skip = shutil.ignore_patterns(".git", ".*_cache", ".hypothesis", "__pycache__", ".venv")
        if copy.exists():
            shutil.copytree(TOP / "tests", copy / "tests", ignore=skip, dirs_exist_ok=True)
        else:
            shutil.copytree(TOP, copy, ignore=skip)
        os.chdir(copy)
        mutants = chosen(
            made(copy, list(ROOMS) if asked.keep else asked.names),
            asked.names,
            asked.sample,
            random.Random(asked.seed),
        )
        sys.path[:] = [str(copy), *(one for one in sys.path if Path(one or ".").resolve() != TOP)]
        os.environ["PYTHONPATH"] = str(copy)
        runner = Runner(mutants, asked.most, folder)
        for name in asked.names:
            runner.known.pop(name, None)
        arguments = ["-o", "addopts=", "-p", "no:terminal", "--hypothesis-profile=mutants"]
        leave = (f"--ignore=tests/{one}.py" for one in ELSEWHERE)
        pytest.main([*arguments, *leave, *(f"tests/{one}" for one in TESTS)], plugins=[runner])
    tell(mutants, runner.known)


def made(copy: Path, names: list[str]) -> list[str]:
    """All mutants of the modules of ``names``: put into ``copy``, asleep until one is set."""
    mutants = []
    for room in ROOMS:
        for path in sorted((copy / "reflect" / room).glob("*.py")):
            name = f"reflect.{room}.{path.stem}"
            if not any(name == one or is_in(name, one) or is_in(one, name) for one in whole(names)):
                continue
            if "_mutmut_mutated" not in (text := path.read_text()):
                text = mutate_file_contents(str(path), text).code
                path.write_text(text)
            found = re.findall(r"^ *(?:async )?def (x\w+__mutmut_\d+)\(", text, re.MULTILINE)
            mutants += [f"{name}.{one}" for one in found]
    return mutants


def whole(names: list[str]) -> list[str]:
    """``names`` as modules are imported."""
    return ["reflect." + one.replace("/", ".").removeprefix("reflect.") for one in names]


def is_in(name: str, other: str) -> bool:
    return name.startswith(f"{other}.")


@functools.cache
def functions(module: str) -> dict[str, ast.FunctionDef]:
    """The functions of a module with mutants: those that are asleep in it, by name."""
    tree = ast.parse(Path(*module.split(".")).with_suffix(".py").read_text())
    every = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return {node.name: node for node in every if "__mutmut_" in node.name}


def change(name: str) -> str:
    """What the mutant ``name`` changes."""
    module = name.rpartition(".")[0]
    lines = Path(*module.split(".")).with_suffix(".py").read_text().splitlines()
    was, now = (
        lines[node.lineno : node.end_lineno]
        for node in (functions(module)[one.rpartition(".")[2]] for one in (original(name), name))
    )
    diff = unified_diff(was, now, n=0, lineterm="")
    return "\n".join(line for line in diff if line[:3] not in ("---", "+++") and line[0] in "+-")


def refused(mutants: list[str], kept: Path) -> set[str]:
    """Those of ``mutants`` in which mypy finds what is not wrong without them."""
    if kept.exists():
        return set(json.loads(kept.read_text()))
    command = [sys.executable, "-m", "mypy", "--output", "json"]
    files = [f"reflect/{room}" for room in ROOMS]
    told = subprocess.run([*command, *files], capture_output=True, text=True, check=False).stdout
    wrong: dict[str, dict[int, set[str]]] = {}
    for line in told.splitlines():
        one = json.loads(line)
        lines = wrong.setdefault(one["file"][:-3].replace("/", "."), {})
        if one["severity"] == "error":
            lines.setdefault(one["line"], set()).add(f"{one['code']} {one['message']}")
    found: dict[str, set[str]] = {}
    for module, lines in wrong.items():
        for name, node in functions(module).items():
            within = range(node.lineno, (node.end_lineno or 0) + 1)
            found[f"{module}.{name}"] = set().union(*(lines.get(at, ()) for at in within))
    caught = {one for one in found if found[one] - found.get(original(one), set())}
    kept.write_text(json.dumps(sorted(caught)))
    return caught & set(mutants)


def worded(mutants: list[str]) -> set[str]:
    """Those of ``mutants`` that say something else to people than the catalogue has."""
    with Path("reflect/locale/nl/LC_MESSAGES/reflect.mo").open("rb") as file:
        known = {one for one in gettext.GNUTranslations(file)._catalog if isinstance(one, str)}

    def messages(name: str) -> Counter[str]:
        module, _, function = name.rpartition(".")
        nodes = ast.walk(functions(module)[function])
        return Counter(
            one.value for one in nodes if isinstance(one, ast.Constant) and one.value in known
        )

    return {one for one in mutants if messages(original(one)) - messages(one)}


def original(name: str) -> str:
    """The function of which the mutant ``name`` is one, as it was."""
    return f"{name.partition('__mutmut_')[0]}__mutmut_orig"


def chosen(
    mutants: list[str], names: list[str], sample: int | None, dice: random.Random
) -> list[str]:
    """Those of ``names``, at most ``sample`` of each module."""
    wanted = whole(names)
    of_module: dict[str, list[str]] = {}
    for name in mutants:
        if any(name == one or is_in(name, one) for one in wanted):
            of_module.setdefault(module(name), []).append(name)
    return [
        name
        for all_ in of_module.values()
        for name in dice.sample(all_, min(sample or len(all_), len(all_)))
    ]


def module(name: str) -> str:
    return name.removeprefix("reflect.").rpartition(".")[0].replace(".", "/")


class Runner:
    """What pytest does with the tests it collected: it runs them for each mutant.

    ``known`` is what became of mutants so far.
    """

    def __init__(self, mutants: list[str], most: float, folder: Path) -> None:
        self.mutants, self.most, self.folder = mutants, most, folder
        self.fates = folder / "fates"
        lines = self.fates.read_text().splitlines() if self.fates.exists() else []
        self.known = dict(line.split("\t")[:2] for line in lines)
        self.failed = self.alone = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> None:
        failed = call.excinfo and not call.excinfo.errisinstance(pytest.skip.Exception)
        self.failed |= bool(failed)
        if failed and self.alone:  # what a report tells takes longer than the test
            os._exit(1)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        from loaded import HEAVY

        import reflect

        items = {one.nodeid: one for one in session.items}
        came_through, took = self.came_through(items)
        width = Counter(test for tests in came_through.values() for test in tests)
        for one in (*HEAVY, *(found.name for found in walk_packages(reflect.__path__, "reflect."))):
            if not one.endswith("__main__"):
                import_module(one)
        for item in items.values():  # hypothesis reads its tables at the first text
            if "any_text" in item.name:
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        for one in caches():
            one.cache_clear()
        gc.collect()
        gc.freeze()
        without = refused(self.mutants, self.folder / "refused.json")
        by_words = worded([one for one in self.mutants if one not in without])
        for name in self.mutants:
            if name in without or name in by_words:
                self.known[name] = "refused" if name in without else "worded"
            if name in self.known:
                continue
            tests = sorted(
                came_through.get(name.partition("__mutmut_")[0], ()),
                key=lambda one: took[one] * width[one],
            )
            fate, part = self.fate(name, [items[one] for one in tests if one in items], took)
            self.known[name] = fate
            if fate == "survived":
                print(f"\n{'~' if part else ''}{name}\n{change(name)}", flush=True)
            with self.fates.open("a") as file:
                print(name, fate, part, sep="\t", file=file)
        return True

    def came_through(
        self, items: dict[str, pytest.Item]
    ) -> tuple[dict[str, list[str]], dict[str, float]]:
        """For each function the tests that came through it, and what each test takes."""
        kept = self.folder / "tests.json"
        known = json.loads(kept.read_text()) if kept.exists() else [{}, {}]
        if new := [item for name, item in items.items() if name not in known[1]]:
            if (child := os.fork()) == 0:
                self._measure(new, *known)
                kept.write_text(json.dumps(known))
                os._exit(0)
            os.waitpid(child, 0)
            known = json.loads(kept.read_text())
        return known[0], known[1]

    def _measure(
        self,
        items: list[pytest.Item],
        came_through: dict[str, list[str]],
        took: dict[str, float],
    ) -> None:
        hit: set[str] = set()
        trampoline.record_trampoline_hit = lambda name, caller=None: hit.add(name)
        trampoline.set_mutant_under_test("stats")
        for item, following in zip(items, [*items[1:], None], strict=True):
            for one in caches():
                one.cache_clear()
            hit.clear()
            self.failed, started = False, time.process_time()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            took[item.nodeid] = time.process_time() - started
            if self.failed:
                print("not taken, as it fails:", item.nodeid, file=sys.stderr)
            elif took[item.nodeid] < SLOW:
                for name in hit:
                    came_through.setdefault(name, []).append(item.nodeid)

    def fate(self, name: str, tests: list[pytest.Item], took: dict[str, float]) -> tuple[str, bool]:
        """What became of it, and whether only a part of its tests ran."""
        if not tests:
            return "no tests", False
        total, run = 0.0, []
        for one in tests:
            total += took[one.nodeid]
            if run and total > self.most:
                break
            run.append(one)
        seconds = SPARE + int(3 * min(total, self.most))
        if (child := os.fork()) == 0:
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(20 * seconds)
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nothing, stream)
            os._exit(self._run(name, run))
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status in (-signal.SIGXCPU, -signal.SIGALRM, -signal.SIGKILL):
            return "timed out", False
        return ("survived" if status == 0 else "killed"), len(run) < len(tests)

    def _run(self, name: str, tests: list[pytest.Item]) -> int:
        trampoline.set_mutant_under_test(name)
        self.alone = True
        try:
            for item, following in zip(tests, [*tests[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        except BaseException:
            return 1
        return 0


def caches() -> Iterator[Any]:
    """Whatever reflect keeps of what it worked out once."""
    for name, loaded in list(sys.modules.items()):
        if name.startswith("reflect."):
            for one in vars(loaded).values():
                if isinstance(one, functools._lru_cache_wrapper):
                    yield one


def tell(mutants: list[str], known: dict[str, str]) -> None:
    counts: dict[str, Counter[str]] = {}
    for name in mutants:
        counts.setdefault(module(name), Counter())[known[name]] += 1
    counts["all"] = sum(counts.values(), Counter())
    print(f"\n{'':28}{'mutants':>9}" + "".join(f"{one:>11}" for one in FATES))
    for row, of in counts.items():
        print(f"{row:28}{of.total():>9}" + "".join(f"{of[one]:>11}" for one in FATES))


if __name__ == "__main__":
    main()
