# SPDX-License-Identifier: Apache-2.0
"""No test is left unrun: every C++ suite belongs to a tier that ctest runs, every Python test file is collected."""

import json
import re
import subprocess
import sys
from pathlib import Path

TIERS = ("Unit", "Property", "Oracle", "Statistical")
CASE = re.compile(r"^\s*(?:(?:TYPED_)?TEST(?:_F|_P)?|RC_GTEST_(?:FIXTURE_)?PROP)\(\s*(\w+),\s*(\w+)", re.MULTILINE)


def in_sources(root: Path) -> list[str]:
    """Suites outside the tiers, and files that no test program is made of."""
    found = []
    cpp = root / "tests/cpp"
    for path in sorted(cpp.rglob("*.cpp")):
        name = path.relative_to(root).as_posix()
        if path.parent.parent != cpp:
            found.append(f"{name} is not in tests/cpp/<module>/, so no program compiles it")
        text = path.read_text()
        cases = CASE.findall(text)
        if not cases and not path.name.endswith("_main.cpp"):
            found.append(f"{name} holds no test")
        suites = {suite for suite, _ in cases if not suite.startswith(TIERS)}
        found += [f"{name}: {suite} begins with none of {TIERS}" for suite in sorted(suites)]
        repeated = {case for case in cases if cases.count(case) > 1}
        found += [f"{name}: {s}.{c} is written twice" for s, c in sorted(repeated)]
    return found


def listed(program: Path, pattern: str = "*") -> set[str]:
    """The cases a GoogleTest program knows of."""
    command = [program, "--gtest_list_tests", f"--gtest_filter={pattern}"]
    out = subprocess.run(command, capture_output=True, text=True, check=True)
    cases, suite = set(), ""
    for line in out.stdout.splitlines():
        word = line.split("#")[0].strip()
        if line.startswith("  "):
            cases.add(suite + word)
        elif word.endswith("."):
            suite = word
    return cases


def filter_of(tier: str) -> str:
    """The tier's suites; GoogleTest writes those with parameters behind a prefix and a slash."""
    return f"{tier}*:*/{tier}*"


def in_programs(root: Path, build: Path) -> list[str]:
    """Cases that the source has and the program not, or that the filters of ctest never run."""
    found = []
    command = ["ctest", "--test-dir", str(build), "--show-only=json-v1"]
    shown = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    registered = {test["name"]: test.get("command", []) for test in shown["tests"]}
    for folder in sorted(path for path in (root / "tests/cpp").iterdir() if path.is_dir()):
        sources = "".join(path.read_text() for path in sorted(folder.glob("*.cpp")))
        program = build / "tests" / f"test_{folder.name}"
        if not CASE.search(sources):
            continue
        if not program.exists():
            found.append(f"{program.name} was not built")
            continue
        everything, run = listed(program), set()
        for tier in TIERS:
            if f"--gtest_filter={filter_of(tier)}" in registered.get(f"{folder.name}.{tier.lower()}", []):
                run |= listed(program, filter_of(tier))
        found += [f"{program.name}: {case} is run by no test of ctest" for case in sorted(everything - run)]
        written = {".".join(case) for case in CASE.findall(sources)}
        plain = {re.sub(r"^\w+/|/\w+(?=\.)|/\d+$|/\w+$", "", case) for case in everything}
        found += [f"{program.name} lacks {case}" for case in sorted(written - plain - everything)]
    return found


def in_python(root: Path, collected: set[str]) -> list[str]:
    """Files under tests/python that pytest does not collect; `collected` are the paths it found tests in."""
    found = []
    for path in sorted((root / "tests/python").rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if path.name != "conftest.py" and name not in collected:
            found.append(f"{name} holds no test that pytest collects")
    return found


def collect(root: Path) -> set[str]:
    """Ids of all the Python tests."""
    options = ["--collect-only", "-q", "-p", "no:cacheprovider", "-o", "addopts=--import-mode=importlib"]
    command = [sys.executable, "-m", "pytest", *options, "tests/python"]
    out = subprocess.run(command, capture_output=True, text=True, cwd=root)
    return {line.strip() for line in out.stdout.splitlines() if "::" in line}


if __name__ == "__main__":
    here = Path(__file__).parents[2]
    paths = {test.split("::")[0] for test in collect(here)}
    sys.exit("\n".join(in_sources(here) + in_programs(here, here / "build/release") + in_python(here, paths)) or 0)
