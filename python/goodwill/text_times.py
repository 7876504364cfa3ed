# SPDX-License-Identifier: Apache-2.0
"""Columns of texts that are ISO 8601 times, read as times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from goodwill._core import model as _model
from goodwill.io import Table
from goodwill.io.refuse import refuse


def copy_column(source: Table, name: str, table: Table, new_name: str) -> None:
    """Adds a column of one table to another, under a new name."""
    kind = source.type(name)
    column = source.column(name)
    if kind == "timestamp":
        table.add_timestamp(new_name, column[0].view(np.int64), column[1])
    elif kind in ("integer", "category"):
        getattr(table, f"add_{kind}")(new_name, *column)
    else:
        getattr(table, f"add_{kind}")(new_name, column)


def with_times(table: Table, schema: Any) -> Table:
    """The table with texts read as ISO 8601 times where the schema needs times."""
    wanted = set()
    for role, source in schema.roles.items():
        ends = (
            source.get("column", []) if _model.role_kind(role) == "instant" else [source.get("from"), source.get("to")]
        )
        wanted.update(name for name in ends if name in table.names and table.type(name) == "category")
    if not wanted:
        return table
    made = Table()
    for name in table.names:
        if name in wanted:
            codes, labels = table.column(name)
            made.add_timestamp(name, *_times(name, codes, labels))
        else:
            copy_column(table, name, made, name)
    return made


def _times(name: str, codes: np.ndarray, labels: Sequence[str]) -> tuple[np.ndarray, str]:
    micros = np.full(len(labels) + 1, np.iinfo(np.int64).min, dtype=np.int64)
    zones = set()
    for i, label in enumerate(labels):
        try:
            time = datetime.fromisoformat(label.strip())
        except ValueError:
            refuse(name, int(np.flatnonzero(codes == i)[0]), label, "an ISO 8601 time such as 2024-07-31 08:15:00")
        zones.add("UTC" if time.tzinfo else "")
        if len(zones) > 1:
            refuse(name, int(np.flatnonzero(codes == i)[0]), label, "times either all with a zone or all without")
        since = time.astimezone(UTC).replace(tzinfo=None) if time.tzinfo else time
        micros[i] = (since - datetime(1970, 1, 1)) // timedelta(microseconds=1)
    return micros[codes], zones.pop() if zones else ""
