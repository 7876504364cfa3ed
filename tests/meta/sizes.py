# SPDX-License-Identifier: Apache-2.0
"""Files stay within 300 lines; the longest functions are printed for a look."""

import re
import sys
from pathlib import Path

LIMIT = 300
FOLDERS = ("include", "src", "python", "tests", "benchmarks")
# A body starts at the brace that ends a line which is not a namespace, a type or an initialiser.
NO_FUNCTION = re.compile(r"\b(namespace|class|struct|enum|union|switch|if|for|while|else|do|try|catch)\b|=\s*\{$")


def sources(root: Path) -> list[Path]:
    files = [root / "dev"] if (root / "dev").exists() else []
    for folder in FOLDERS:
        files += [p for p in sorted((root / folder).rglob("*")) if p.suffix in {".hpp", ".ipp", ".cpp", ".py"}]
    return files


def problems(root: Path) -> list[str]:
    lengths = [(len(path.read_text().splitlines()), path.relative_to(root)) for path in sources(root)]
    return [f"{path} has {lines} lines, more than {LIMIT}" for lines, path in lengths if lines > LIMIT]


def functions(path: Path) -> list[tuple[int, str]]:
    """Length and place of the C++ functions of a file, told by their indentation, which clang-format keeps."""
    found, lines = [], path.read_text().splitlines()
    for first, line in enumerate(lines):
        indent = re.match(r" *", line).group()
        if line.endswith("{") and "(" in line and not NO_FUNCTION.search(line.split("(")[0]):
            for last in range(first + 1, len(lines)):
                if lines[last].startswith(indent + "}"):
                    found.append((last - first - 1, f"{path}:{first + 1}"))
                    break
    return found


if __name__ == "__main__":
    here = Path(__file__).parents[2]
    every = [f for path in sources(here) if path.suffix in {".hpp", ".ipp", ".cpp"} for f in functions(path)]
    for length, place in sorted(every, reverse=True)[:15]:
        print(f"{length:4d} lines  {place}")
    sys.exit("\n".join(problems(here)) or 0)
