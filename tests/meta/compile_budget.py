# SPDX-License-Identifier: Apache-2.0
"""CPU seconds to compile each header alone, the front doors, the umbrella and the bindings, beside their budgets.

usage: python tests/meta/compile_budget.py [COMPILER]
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

# STYLE's budgets in CPU seconds of a 2.8 GHz core; a header that needs Eigen pays for Eigen too.
HEADER, EIGEN, DOOR, UMBRELLA, HEADER_ONLY, BINDING = 0.7, 1.6, 2.0, 3.0, 25.0, 15.0


def compile_seconds(command: list[str], text: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        unit = Path(folder) / "unit.cpp"
        unit.write_text(text)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*command, "-c", str(unit), "-o", f"{folder}/unit.o"], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def uses_eigen(command: list[str], name: str) -> bool:
    text = f'#include "{name}"\n'
    seen = subprocess.run([*command, "-M", "-x", "c++", "-"], input=text, capture_output=True, text=True, check=True)
    return "Eigen/" in seen.stdout


def units(root: Path, compiler: str) -> list[tuple[str, list[str], str, float]]:
    """Name, command, text and budget of everything that has one."""
    include = root / "include"
    command = [compiler, "-std=c++20", "-O2", f"-I{include}", "-isystem", "/usr/include/eigen3"]
    found = []
    for path in sorted((include / "goodwill").rglob("*.hpp")):
        name = path.relative_to(include).as_posix()
        text = f'#include "{name}"\n'
        if name == "goodwill/goodwill.hpp":
            found.append((name, command, text, UMBRELLA))
            found.append((f"{name} (header-only)", [*command, "-DGOODWILL_HEADER_ONLY"], text, HEADER_ONLY))
        elif (path.parent / path.stem).is_dir():
            found.append((name, command, text, DOOR))
        else:
            found.append((name, command, text, HEADER + (EIGEN if uses_eigen(command, name) else 0.0)))
    bindings = root / "python/bindings"
    ask = [sys.executable, "-m", "pybind11", "--includes"]
    pybind = subprocess.run(ask, capture_output=True, text=True, check=True).stdout
    for path in sorted(bindings.glob("*.cpp")):
        here = [*command, "-fPIC", "-fvisibility=hidden", f"-I{bindings}", *pybind.split()]
        found.append((f"python/bindings/{path.name}", here, path.read_text(), BINDING))
    return found


def main(root: Path, compiler: str) -> None:
    print(f"{'CPU s':>7} {'budget':>7}  unit, compiled by {compiler} -O2")
    over = 0
    for name, command, text, budget in units(root, compiler):
        seconds = compile_seconds(command, text)
        over += seconds > budget
        print(f"{seconds:7.2f} {budget:7.2f}  {name}{'   OVER BUDGET' if seconds > budget else ''}", flush=True)
    print(f"{over} over budget")


if __name__ == "__main__":
    main(Path(__file__).parents[2], sys.argv[1] if len(sys.argv) > 1 else os.environ.get("CXX", "c++"))
