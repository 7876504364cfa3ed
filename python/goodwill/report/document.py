# SPDX-License-Identifier: Apache-2.0
"""The numbers of a report as JSON: the same figures as on the page, unrounded, under stable keys."""

from __future__ import annotations

import json
import math
from numbers import Integral
from typing import Any

from goodwill import Estimate, EstimateTable, __version__
from goodwill.report.study import Study

#: Grows when a key changes its meaning or goes; new keys do not change it.
FORMAT = 1


def document(title: str, study: Study) -> str:
    """The JSON text: strict (what is not finite is null), keys in the order of the page.

    Parameters
    ----------
    title : str
        Heading of the report.
    study : Study
        With all its sections.
    """
    quality = study.quality
    headline = next(section for section in study.sections if section.key == "headline")
    content = {
        "format": FORMAT,
        "goodwill": __version__,
        "title": title,
        "level": study.level,
        "min_cell": study.min_cell,
        "filters": list(study.filters),
        "log": {
            "hash": study.log.intake["hash"],
            "encounters": quality.rows,
            "customers": quality.customers,
            "first": quality.first,
            "last": quality.last,
        },
        "headline": [sentence.plain() for sentence in headline.headline],
        "sections": {s.key: _plain(s.numbers, study.min_cell) for s in study.sections if s.numbers},
        "skipped": [
            {"analysis": s.analysis, "roles": list(s.roles), "any_role": s.any_role, "reason": s.reason}
            for s in study.skipped
        ],
    }
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _plain(value: Any, min_cell: int) -> Any:
    if isinstance(value, Estimate):
        return _estimate(value, min_cell)
    if isinstance(value, EstimateTable):
        return _table(value, min_cell)
    if isinstance(value, dict):
        return {str(key): _plain(item, min_cell) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item, min_cell) for item in value]
    if isinstance(value, Integral) and not isinstance(value, bool):
        return int(value)  # counts come out of arrays as NumPy's integers, which JSON does not know
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def _estimate(estimate: Any, min_cell: int) -> dict[str, Any]:
    if estimate.n < min_cell:
        return {"suppressed": True}
    return {
        "value": _plain(estimate.value, min_cell),
        "low": _plain(estimate.low, min_cell),
        "high": _plain(estimate.high, min_cell),
        "level": estimate.level,
        "n": estimate.n,
        "method": estimate.method,
        "evidence": estimate.provenance.evidence,
        "source": estimate.provenance.source,
        "warnings": list(estimate.warnings),
    }


def _table(table: Any, min_cell: int) -> list[dict[str, Any]]:
    rows = zip(*table.labels, strict=True) if table.keys else iter([()])
    return [
        {"group": dict(zip(table.keys, labels, strict=True)), **_estimate(estimate, min_cell)}
        for labels, estimate in zip(rows, table.estimates, strict=True)
    ]
