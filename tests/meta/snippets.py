# SPDX-License-Identifier: Apache-2.0
"""The examples of README and docs, as a reader would run them."""

import re
from pathlib import Path

BLOCK = re.compile(r"^```(?P<language>\w+)[^\n]*\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)


def pages(root: Path) -> list[Path]:
    return [root / "README.md", *sorted((root / "docs").rglob("*.md"))]


def blocks(page: Path, language: str) -> list[tuple[int, str]]:
    """Line and code of every block in one language."""
    text = page.read_text()
    return [
        (text.count("\n", 0, match.start("code")) + 1, match["code"])
        for match in BLOCK.finditer(text)
        if match["language"] == language
    ]


def run_python(page: Path) -> int:
    """Runs the Python blocks of a page one after another, as one program; returns their number."""
    names: dict[str, object] = {"__name__": "__main__"}
    found = blocks(page, "python")
    for line, code in found:
        # Blank lines in front make a traceback point into the page.
        exec(compile("\n" * (line - 1) + code, str(page), "exec"), names)
    return len(found)
