# SPDX-License-Identifier: Apache-2.0
"""The examples of README and docs, as a reader would run them."""

import json
import re
from pathlib import Path

BLOCK = re.compile(r"^```(?P<language>\w+)[^\n]*\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)


def pages(root: Path) -> list[Path]:
    docs = root / "docs"
    return [root / "README.md", *sorted(docs.rglob("*.md")), *sorted(docs.rglob("*.ipynb"))]


def blocks(page: Path, language: str) -> list[tuple[int, str]]:
    """Line and code of every block in one language; of a notebook, number and code of every cell of code."""
    text = page.read_text()
    if page.suffix == ".ipynb":
        code = ["".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
        return list(enumerate(code, start=1)) if language == "python" else []
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
