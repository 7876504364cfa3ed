# SPDX-License-Identifier: Apache-2.0
"""What commands that write files have in common: a result never takes the place of what it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from goodwill.report.text import words


def require_free(outputs: Sequence[str | None], inputs: Sequence[str | None]) -> None:
    """Refuses outputs that are folders, the same file twice, or one of the files that are read."""
    taken = [Path(name).resolve() for name in inputs if name is not None and not name.startswith("dataset:")]
    for name in outputs:
        if name is None:
            continue
        path = Path(name).resolve()
        if path.is_dir():
            raise ValueError(words("cli.error.folder", output=name))
        if any(path == other or (path.exists() and other.exists() and path.samefile(other)) for other in taken):
            raise ValueError(words("cli.error.taken", output=name))
        taken.append(path)
