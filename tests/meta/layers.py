# SPDX-License-Identifier: Apache-2.0
"""Walks the includes: a module sees only what stands to its left, and heavy headers stay inside bodies."""

import re
import sys
from pathlib import Path

LAYERS = [
    {"support"},
    {"io"},
    {"model"},
    {"measure", "journey", "capacity", "audit"},
    {"recovery", "loyalty"},
    {"value"},
    {"simulate"},
    {"decide"},
]
RANK = {module: rank for rank, layer in enumerate(LAYERS) for module in layer}

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)
# Dear to compile, so a user of the declarations must not pay for them.
HEAVY = re.compile(r"(thread|random|regex|iostream|fstream|sstream|iomanip|future|boost/math/.*|Eigen/(?!Core$).*)$")
# Missing from GCC 12, or needing a library at link time.
NEVER = re.compile(r"(execution|format|print|mdspan|generator|expected|stacktrace|flat_map|flat_set)$")
ONE_SYSTEM = re.compile(r"(unistd\.h|fcntl\.h|dlfcn\.h|pthread\.h|windows\.h|(sys|linux|bits|ext)/.*)$")
OTHER_LANGUAGE = re.compile(r"(?i)python|pybind|\bPy[A-Z]\w+")


def module_of(path: str) -> str:
    """The module of an include path such as goodwill/measure/nps.hpp, or of a front door, goodwill/measure.hpp.

    A unit such as goodwill/model_log.cpp is a part of its module.
    """
    name = re.sub(r"\.\w+$", "", path.split("/")[1])
    return name.partition("_")[0] if path.endswith(".cpp") else name


def edge(here: str, included: str) -> str | None:
    """What is wrong with a file at `here` including one of the library's own."""
    mine, other = module_of(here), module_of(included)
    if other == "version" or mine == "goodwill":
        return None
    if mine not in RANK or other not in RANK:
        return f"module {mine if mine not in RANK else other} has no layer in tests/meta/layers.py"
    if included == f"goodwill/{mine}.hpp" and not here.endswith(".cpp"):
        return "a file of a module may not include its own front door"
    if other != mine and RANK[other] >= RANK[mine]:
        return f"{mine} may not include {other}, which is not to its left"
    if included.endswith(".ipp") and other != mine:
        return "bodies of another module may not be included"
    return None


def of_file(here: str, text: str) -> list[str]:
    problems = []
    in_body = not here.endswith(".hpp")
    for included in INCLUDE.findall(text):
        wrong = None
        if included.startswith("goodwill/"):
            wrong = edge(here, included)
        elif NEVER.fullmatch(included):
            wrong = "GCC 12 has it not, or a program would not link"
        elif ONE_SYSTEM.fullmatch(included):
            wrong = "belongs to one system only"
        elif not in_body and HEAVY.fullmatch(included):
            wrong = "is heavy and belongs into impl/*.ipp"
        if wrong:
            problems.append(f"{here} includes {included}: {wrong}")
    if found := OTHER_LANGUAGE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        problems.append(f"{here}:{line} mentions {found.group()}: the core knows of no other language")
    return problems


def problems(root: Path) -> list[str]:
    found = []
    for path in sorted((root / "include").rglob("*.[hi]pp")):
        found += of_file(path.relative_to(root / "include").as_posix(), path.read_text())
    for path in sorted((root / "src").glob("*.cpp")):
        found += of_file(f"goodwill/{path.name}", path.read_text())
    return found


if __name__ == "__main__":
    sys.exit("\n".join(problems(Path(__file__).parents[2])) or 0)
