# SPDX-License-Identifier: Apache-2.0
"""Headers are reached from their front door, front doors from the umbrella, bodies from src/<module>*.cpp."""

import re
import sys
from pathlib import Path

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"](goodwill/[^>"]+)[>"]', re.MULTILINE)


def includes(path: Path) -> list[str]:
    return INCLUDE.findall(path.read_text()) if path.exists() else []


def reachable(include: Path, start: list[str], kind: str) -> set[str]:
    """Every file of the library with suffix `kind` that including `start` brings in, by way of such files."""
    seen: set[str] = set()
    waiting = [name for name in start if name.endswith(kind)]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += [there for there in includes(include / here) if there.endswith(kind)]
    return seen


def defines_twice(include: Path, name: str, by_unit: list[set[str]]) -> bool:
    """Whether two units hold the same functions of the interface; what is inline anyway may stand in several."""
    return sum(name in unit for unit in by_unit) > 1 and "GOODWILL_INLINE" in (include / name).read_text()


def of_module(root: Path, folder: Path) -> list[str]:
    include, module = root / "include", folder.name
    door, unit = f"goodwill/{module}.hpp", f"src/{module}*.cpp"
    if not (include / door).exists():
        return [f"{door} is missing: every module has a front door"]
    headers = {path.relative_to(include).as_posix(): includes(path) for path in folder.rglob("*.hpp")}
    bodies = {path.relative_to(include).as_posix() for path in folder.rglob("*.ipp")}
    shown = reachable(include, [door], ".hpp")
    units = [root / f"src/{module}.cpp", *sorted((root / "src").glob(f"{module}_*.cpp"))]
    by_unit = [reachable(include, includes(path), ".ipp") for path in units]
    compiled = set().union(*by_unit)
    inlined = reachable(include, [name for named in headers.values() for name in named], ".ipp")
    found = [f"{name} cannot be reached from {door}" for name in sorted(headers.keys() - shown)]
    found += [f"{name} is not compiled by {unit}" for name in sorted(bodies - compiled)]
    found += [f"{unit} lists {name}, which does not exist" for name in sorted(compiled - bodies)]
    found += [
        f"{name} is compiled twice by {unit}" for name in sorted(compiled) if defines_twice(include, name, by_unit)
    ]
    found += [f"{name} is included by no header under GOODWILL_HEADER_ONLY" for name in sorted(bodies - inlined)]
    return found


def problems(root: Path) -> list[str]:
    include = root / "include"
    found = []
    umbrella = includes(include / "goodwill/goodwill.hpp")
    for folder in sorted(path for path in (include / "goodwill").iterdir() if path.is_dir()):
        found += of_module(root, folder)
        if f"goodwill/{folder.name}.hpp" not in umbrella:
            found.append(f"goodwill/goodwill.hpp does not include goodwill/{folder.name}.hpp")
    return found


if __name__ == "__main__":
    sys.exit("\n".join(problems(Path(__file__).parents[2])) or 0)
