# SPDX-License-Identifier: Apache-2.0
"""Comments: what the least satisfied customers wrote, masked."""

from __future__ import annotations

from typing import Any

import numpy as np

from goodwill.report.figure import decimal
from goodwill.report.masking import masked
from goodwill.report.section import Section, table
from goodwill.report.study import Study
from goodwill.report.text import say, words


def build(study: Study) -> Section | None:
    if study.comments < 1 or not study.needs("comments", "satisfaction", "comment"):
        return None
    rows = _lowest(study)
    section = Section("comments", words("comments.title"))
    if not rows:
        return None
    section.numbers["lowest"] = rows
    section.say(say("comments.intro"))
    head = [words(f"comments.{key}") for key in ("rating", "when", "text")]
    lines = [[decimal(row["rating"], 0), row["time"], row["comment"]] for row in rows]
    section.add(table(words("comments.table"), head, lines))
    return section


def _lowest(study: Study) -> list[dict[str, Any]]:
    """The comments with the lowest ratings, the latest first among equals; none that praises."""
    log = study.log
    ratings, times = log["satisfaction"], log["time"]
    written = np.array([isinstance(text, str) and bool(text.strip()) for text in log["comment"]])
    low, high = log.scale("satisfaction")
    candidates = np.flatnonzero(written & (ratings <= (low + high) / 2))
    order = candidates[np.lexsort((-times[candidates].astype(np.int64), ratings[candidates]))]
    texts = log["comment"]
    return [
        {
            "rating": float(ratings[i]),
            "time": str(times[i])[:10],
            "comment": masked(str(texts[i]), words("comments.email"), words("comments.number")),
        }
        for i in order[: study.comments]
    ]
