# SPDX-License-Identifier: Apache-2.0
"""Each row of docs/concepts.md names C++ and Python symbols that exist and a test that is collected."""

import importlib
import re
from pathlib import Path

COLUMNS = ("id", "concept", "中文", "c++", "python", "shown by")
CODE = re.compile(r"`([^`]+)`")


def rows(page: Path) -> list[dict[str, str]]:
    """The rows of every table on the page that has the columns of COLUMNS."""
    found: list[dict[str, str]] = []
    head: list[str] = []
    for line in page.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            head = []
        elif tuple(cell.lower() for cell in cells) == COLUMNS:
            head = list(COLUMNS)
        elif head and not set("".join(cells)) <= set("-: "):
            found.append(dict(zip(head, cells, strict=False)))
    return found


def declared(headers: str, symbol: str) -> bool:
    """Whether a header names the last part of goodwill::measure::nps inside the namespace of the part before it."""
    *scope, name = symbol.removesuffix("()").split("::")
    word = re.search(rf"\b{re.escape(name)}\b", headers)
    return bool(word) and all(re.search(rf"\b{re.escape(part)}\b", headers) for part in scope)


def importable(symbol: str) -> bool:
    """Whether gw.measure.nps, or goodwill.measure.nps, can be had by importing and looking up."""
    parts = re.sub(r"^gw\.", "goodwill.", symbol.split("(")[0]).split(".")
    for cut in range(len(parts), 0, -1):
        try:
            thing = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for name in parts[cut:]:
            if not hasattr(thing, name):
                return False
            thing = getattr(thing, name)
        return True
    return False


def shown(root: Path, test: str, collected: set[str]) -> bool:
    """Whether path::name is a Python test that is collected, or path::Suite.Case stands in a C++ test file."""
    path, _, name = test.partition("::")
    if path.endswith(".py"):
        return any(known == test or known.startswith(f"{test}[") for known in collected)
    file = root / path
    suite, _, case = name.partition(".")
    return file.exists() and bool(re.search(rf"\(\s*{re.escape(suite)},\s*{re.escape(case)}\b", file.read_text()))


def known_ids(concepts: Path) -> set[int]:
    """The ids of the list of concepts the project was begun with, where it is at hand."""
    return {int(match) for match in re.findall(r"^(\d+)\. ", concepts.read_text(), re.MULTILINE)}


def problems(root: Path, collected: set[str]) -> list[str]:
    page = root / "docs/concepts.md"
    headers = "".join(path.read_text() for path in sorted((root / "include").rglob("*.hpp")))
    found, table = [], rows(page)
    if not table:
        return [f"docs/concepts.md has no table with the columns {' | '.join(COLUMNS)}"]
    ids = [row["id"] for row in table]
    found += [f"concept {i} has several rows" for i in sorted(set(ids)) if ids.count(i) > 1]
    concepts = root.parent / "shared/CONCEPTS.md"
    if concepts.exists():
        found += [
            f"concept {i} is not in the list" for i in ids if not i.isdigit() or int(i) not in known_ids(concepts)
        ]
    for row in table:
        where = f"concept {row['id']}"
        found += [f"{where}: no {column}" for column in COLUMNS if not row.get(column)]
        symbols = {column: CODE.findall(row.get(column, "")) for column in ("c++", "python", "shown by")}
        found += [f"{where}: names no {column} in code style" for column, names in symbols.items() if not names]
        found += [f"{where}: C++ {s} is in no header" for s in symbols["c++"] if not declared(headers, s)]
        found += [f"{where}: Python {s} does not exist" for s in symbols["python"] if not importable(s)]
        found += [f"{where}: test {t} does not exist" for t in symbols["shown by"] if not shown(root, t, collected)]
    return found
