# SPDX-License-Identifier: Apache-2.0
"""What satisfaction hangs on: drivers, and the quadrants they stand in."""

from __future__ import annotations

from typing import Any

import numpy as np

import goodwill as gw
from goodwill.report.charts.canvas import Mark, figure
from goodwill.report.charts.dots import dots
from goodwill.report.charts.quadrants import quadrants
from goodwill.report.figure import CHANGE, RATING, SHARE, Figure, probability
from goodwill.report.html import Child
from goodwill.report.section import Section, table
from goodwill.report.sections import reversals
from goodwill.report.sections.rater import DIMENSIONS
from goodwill.report.study import Study
from goodwill.report.text import Name, say, words

_SEED = 1
#: Bootstrap samples: as many as this number of rows allows, at most and at least so many.
_ROWS, _MOST, _FEWEST = 20_000_000, 1000, 49
_CORNERS = ("concentrate_here", "keep_up", "low_priority", "possible_overkill")


def build(study: Study) -> Section | None:
    if not study.needs("drivers", "satisfaction"):
        return None
    asked = [d for d in DIMENSIONS if study.has(f"perceived_{d}")]
    if not asked:
        study.needs_any("drivers", *(f"perceived_{d}" for d in DIMENSIONS))
        return None
    section = Section("drivers", words("drivers.title"))
    ratings = np.column_stack([study.log[f"perceived_{d}"] for d in asked])
    verdict = np.asarray(study.log["satisfaction"], dtype=float)
    weights = study.log["weight"] if study.has("weight") else None
    if weights is not None:
        told = np.isfinite(weights)
        ratings, verdict, weights = ratings[told], verdict[told], weights[told]
    if len(asked) > 1:
        found = _drivers(study, section, asked, ratings, verdict, weights)
        if found:
            _quadrants(study, section, asked, ratings, verdict, weights)
    reversals.tell(study, section, asked)
    return section if section.numbers else None


def _replicates(ratings: np.ndarray) -> int:
    """Bootstrap samples for a log of this size."""
    return max(_FEWEST, min(_MOST, _ROWS // max(len(ratings), 1)))


def _drivers(study: Study, section: Section, asked: list[str], ratings: Any, verdict: Any, weights: Any) -> bool:
    """Shares of the explained variance; whether any driver is supported."""
    samples = _replicates(ratings)
    found = study.attempt(
        "drivers",
        gw.measure.drivers,
        ratings,
        verdict,
        weights=weights,
        replicates=samples,
        seed=_SEED,
        level=study.level,
    )
    if found is None or found.n < study.least:
        return False
    named = list(zip(asked, found, strict=True))
    supported = sorted((pair for pair in named if pair[1].supported), key=lambda pair: pair[1].rank)
    section.numbers["drivers"] = {
        "seed": _SEED,
        "r_squared": found.r_squared,
        "n": found.n,
        "supported": [{"name": name, "share": d.share, "coefficient": d.coefficient} for name, d in supported],
        "unclear": [name for name, d in named if not d.supported],
    }
    section.say(say("drivers.intro", explained=SHARE.full(found.r_squared), rows=found.n))
    if not supported:
        section.say(say("drivers.none"))
        return False
    marks = [
        Mark(
            _dimension(name),
            Figure(d.share, SHARE),
            tone="below" if d.reversed else "above",
            note=words("drivers.rank", low=d.rank_low, high=d.rank_high),
        )
        for name, d in supported
    ]
    section.add(figure(lambda width: dots(marks, width), words("drivers.chart"), words("drivers.note")))
    head = [words("rater.dimension"), words("drivers.share"), words("drivers.rank.head"), words("drivers.effect")]
    rows: list[list[Child]] = [
        [
            _dimension(name),
            Figure(d.share, SHARE).cell(),
            f"{d.rank_low}\u2013{d.rank_high}",
            Figure(d.coefficient, CHANGE).cell(),
        ]
        for name, d in supported
    ]
    section.add(table(words("drivers.table"), head, rows))
    first, driver = supported[0]
    section.headline.append(say("drivers.first", dimension=_name(first), share=Figure(driver.share, SHARE)))
    unclear = section.numbers["drivers"]["unclear"]
    if unclear:
        section.say(say("drivers.unclear", dimensions=Name("; ".join(map(_dimension, unclear)))))
    return True


def _dimension(name: str) -> str:
    return words(f"rater.{name}")


def _name(name: str) -> Name:
    return Name(_dimension(name).lower())


def _quadrants(study: Study, section: Section, asked: list[str], ratings: Any, verdict: Any, weights: Any) -> None:
    samples = _replicates(ratings)
    found = study.attempt(
        "quadrants",
        gw.measure.ipa,
        ratings,
        verdict,
        weights=weights,
        replicates=samples,
        seed=_SEED,
        level=study.level,
    )
    if found is None:
        return
    parts = list(zip(asked, found, strict=True))
    section.numbers["quadrants"] = [
        {
            "name": name,
            "performance": part.performance,
            "quadrant": part.derived.quadrant,
            "probability": part.derived.probability[part.derived.quadrant],
        }
        for name, part in parts
    ]

    def place(part: Any) -> str:
        chance = probability(part.derived.probability[part.derived.quadrant])
        return words("quadrants.place", quadrant=words(f"quadrants.{part.derived.quadrant}"), chance=chance)

    marks = [
        Mark(
            _dimension(name),
            Figure(part.performance, RATING),
            tone="below" if part.derived.quadrant == "concentrate_here" else "",
            note=place(part),
        )
        for name, part in parts
    ]
    heights = [part.derived.importance.value for _, part in parts]
    corners = [words(f"quadrants.{corner}") for corner in _CORNERS]
    section.heading(words("quadrants.title"))
    section.add(
        figure(
            lambda width: quadrants(
                marks,
                heights,
                width,
                across=found.performance_threshold,
                up=found.derived_threshold,
                corners=corners,
                x_label=words("quadrants.performance"),
                y_label=words("quadrants.importance"),
            ),
            words("quadrants.chart"),
            words("quadrants.note"),
        )
    )
    head = [words("rater.dimension"), words("rater.perceived"), words("quadrants.quadrant")]
    rows: list[list[Child]] = [[_dimension(name), Figure(p.performance).cell(), place(p)] for name, p in parts]
    section.add(table(words("quadrants.table"), head, rows))
    _urgent(section, parts)


def _urgent(section: Section, parts: list[tuple[str, Any]]) -> None:
    """What to work on, where its place is more likely than not."""
    urgent = [(n, p) for n, p in parts if p.derived.quadrant == "concentrate_here"]
    if urgent:
        name, part = max(urgent, key=lambda pair: pair[1].derived.probability["concentrate_here"])
        chance = part.derived.probability["concentrate_here"]
        if chance > 0.5:
            sentence = say(
                "quadrants.advice", dimension=_name(name), mean=Figure(part.performance), chance=probability(chance)
            )
            section.advice.append((2, sentence))
