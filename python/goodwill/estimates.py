# SPDX-License-Identifier: Apache-2.0
"""How results are written on a terminal."""

from __future__ import annotations

import math
from collections.abc import Sequence

from goodwill._core import Estimate, EstimateTable
from goodwill._core.measure import League

#: Longer tables show this many rows and say how many follow.
_ROWS = 20


def number_text(value: float, digits: int = 4) -> str:
    """A number as people write it.

    Parameters
    ----------
    value : float
        What is not finite is written as a dash.
    digits : int
        That count.

    Returns
    -------
    str

    Examples
    --------
    >>> from goodwill.estimates import number_text
    >>> number_text(4.09985), number_text(12345.678), number_text(float("nan"))
    ('4.1', '12346', '-')
    """
    if not math.isfinite(value):
        return "-"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value)))) if value else 0
    text = f"{value:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def interval_text(estimate: Estimate) -> str:
    """The interval of an estimate in brackets.

    Parameters
    ----------
    estimate : Estimate
        Any.

    Returns
    -------
    str
    """
    return f"[{number_text(estimate.low)}, {number_text(estimate.high)}]"


def columns_text(head: Sequence[str], rows: Sequence[Sequence[str]], right: int) -> str:
    """Rows under a head, each column as wide as it needs.

    Parameters
    ----------
    head : sequence of str
        Names of the columns.
    rows : sequence of sequence of str
        One cell a column.
    right : int
        From this column on cells stand on the right.

    Returns
    -------
    str
    """
    lines = [list(head), *[list(row) for row in rows[:_ROWS]]]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    text = [
        "  ".join(
            cell.rjust(width) if i >= right else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
    if len(rows) > _ROWS:
        text.append(f"... and {len(rows) - _ROWS} more rows")
    return "\n".join(text)


def table_text(table: EstimateTable) -> str:
    """A table of estimates, a group a line.

    Parameters
    ----------
    table : EstimateTable
        Any.

    Returns
    -------
    str
    """
    rows = [[*labels, number_text(e.value), interval_text(e), str(e.n)] for labels, e in table]
    return columns_text([*table.keys, "value", "interval", "n"], rows, right=len(table.keys))


def league_text(league: League) -> str:
    """A league table, a group a line.

    Parameters
    ----------
    league : goodwill.measure.League
        Any.

    Returns
    -------
    str
    """
    head = [league.key, "shrunken", "interval", "raw", "n", "above", "below"]
    rows = [
        [
            row.label,
            number_text(row.shrunken.value),
            interval_text(row.shrunken),
            number_text(row.raw.value),
            str(row.raw.n),
            f"{row.probability_above:.3f}",
            f"{row.probability_below:.3f}",
        ]
        for row in league.rows
    ]
    return columns_text(head, rows, right=1)
