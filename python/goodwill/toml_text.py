# SPDX-License-Identifier: Apache-2.0
"""Values as TOML writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any


def toml_key(key: str) -> str:
    """A key, bare where TOML allows that."""
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else json.dumps(key, ensure_ascii=False)


def toml(value: Any) -> str:
    """A truth value, text, number, mapping or sequence on one line of TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{toml_key(str(key))} = {toml(item)}" for key, item in value.items())
        return "{" + inner + "}"
    return "[" + ", ".join(toml(item) for item in value) + "]"
