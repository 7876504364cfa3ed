# SPDX-License-Identifier: Apache-2.0
"""Writing files whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Mapping
from pathlib import Path


def write_whole(texts: Mapping[Path, str]) -> None:
    """Write all files or, when anything stops it, none.

    Each text goes to a new file beside its target and takes the target's name when all are complete, so that an
    interrupted run leaves neither half a file nor a changed one.

    Parameters
    ----------
    texts : mapping of Path to str
        What to write where; existing files are replaced.

    Raises
    ------
    OSError
        A folder is missing or cannot be written to.
    """
    parts: list[tuple[Path, Path]] = []
    try:
        for path, text in texts.items():
            part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
            parts.append((part, path))
            with open(part, "x", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        for part, path in parts:
            os.replace(part, path)
    except BaseException:
        for part, _ in parts:
            with contextlib.suppress(FileNotFoundError):
                part.unlink()
        raise
