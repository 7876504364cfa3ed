# SPDX-License-Identifier: Apache-2.0
"""What must be there and what delights: the features of a Kano survey on a map, with the probability of their category."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

import goodwill as gw
from goodwill.report.charts.canvas import Mark, figure
from goodwill.report.charts.plane import Point, plane
from goodwill.report.figure import SHARE, THIN, Figure, count, decimal, probability
from goodwill.report.html import Child
from goodwill.report.section import Section, listing, table
from goodwill.report.study import Study
from goodwill.report.text import Name, say, words
from goodwill.report.text.core import from_core

#: Corners of the map: lower left, lower right, upper left, upper right.
_CORNERS = ("indifferent", "must_be", "attractive", "one_dimensional")
_NOTHING = "\u2013"
_TONES = {"must_be": "below", "attractive": "above"}
#: Told at the top: so many must-be features, the surest first.
_ADVISED = 2


def build(study: Study) -> Section | None:
    if not study.kano:
        return None
    found = _judged(study)
    features = [f for f in found.features_ if f.n >= study.least]
    if not features:
        study.refuse("kano", words("kano.few", least=study.least))
        return None
    features.sort(key=lambda f: (f.worse.value, -f.better.value) if f.better else (1.0, 0.0))
    tiers = found.tiers()
    section = Section("kano", words("kano.title"))
    section.numbers = {"features": [_numbers(f, tiers[f.name]) for f in features]}
    section.say(say("kano.intro", features=len(features), respondents=max(f.n for f in features)))
    _sure(study, section, features)
    _map(study, section, features)
    _table(section, features, tiers)
    warnings = [say("kano.warning", feature=Name(f.name), text=from_core(w)) for f in features for w in f.warnings]
    if warnings:
        section.add(listing(warnings))
    return section


def _judged(study: Study) -> Any:
    """The survey's result, or that of the log's own columns of answers."""
    if not isinstance(study.kano, Mapping):
        return study.kano
    sides = [[study.log[pair[side]] for pair in study.kano.values()] for side in (0, 1)]
    functional, dysfunctional = (np.array(columns, dtype=object).T for columns in sides)
    return gw.measure.kano(functional, dysfunctional, names=list(study.kano), level=study.level)


def _numbers(feature: Any, tier: str | None) -> dict[str, Any]:
    return {
        "feature": feature.name,
        "category": feature.category,
        "probability": feature.probability,
        "mode": feature.mode,
        "better": feature.better,
        "worse": feature.worse,
        "stage": feature.stage,
        "tier": tier,
        "n": feature.n,
    }


def _level(study: Study) -> str:
    return f"{100.0 * study.level:g}{THIN}%"


def _category(feature: Any) -> str:
    return words(f"kano.{feature.category}")


def _chance(feature: Any) -> str:
    return probability(feature.probability[feature.category])


def _sure(study: Study, section: Section, features: list[Any]) -> None:
    """What is known of features at the report's level, category by category, and how many are not known."""
    sure = [f for f in features if f.category != "undecided" and f.probability[f.category] >= study.level]
    for category in ("must_be", "one_dimensional", "attractive", "indifferent", "reverse"):
        names = [f.name for f in sure if f.category == category]
        if names:
            section.say(say(f"kano.sure.{category}", features=Name("; ".join(names))))
    unsure = len(features) - len(sure)
    if unsure:
        section.say(say("kano.unsure", unsure=unsure, features=len(features), level=_level(study)))
    musts = sorted((f for f in sure if f.category == "must_be"), key=lambda f: -f.probability["must_be"])
    for feature in musts[:_ADVISED]:
        section.advice.append((2, say("kano.advice", feature=Name(feature.name), chance=_chance(feature))))


class _Turned:
    """The share whom the want of a feature makes dissatisfied, in the form of an estimate."""

    def __init__(self, worse: Any) -> None:
        self.value, self.low, self.high = -worse.value, -worse.high, -worse.low
        self.level, self.n, self.method = worse.level, worse.n, worse.method


def _map(study: Study, section: Section, features: list[Any]) -> None:
    points = []
    for i, feature in enumerate(features, 1):
        # A feature that no one of those asked takes for any of the four has no place on the map.
        if feature.better is None:
            continue
        worse = _Turned(feature.worse)
        note = words("kano.tip", category=_category(feature), chance=_chance(feature), worse=Figure(worse, SHARE))
        sure = feature.probability[feature.category] >= study.level
        tone = _TONES.get(feature.category, "") if sure else ""
        mark = Mark(feature.name, Figure(feature.better, SHARE), tone=tone, note=note)
        points.append(Point(str(i), worse.value, (worse.low, worse.high), mark))
    if not points:
        return
    section.add(
        figure(
            lambda width: plane(
                points,
                width,
                x_label=words("kano.axis.worse"),
                y_label=words("kano.axis.better"),
                x_style=SHARE,
                corners=tuple(words(f"kano.{name}") for name in _CORNERS),
            ),
            words("kano.chart"),
            words("kano.note", level=_level(study)),
        )
    )


def _shares(feature: Any) -> list[Child]:
    """Cells of better and worse, where there are any to whom the feature is one of the four."""
    if feature.better is None:
        return [_NOTHING, _NOTHING]
    return [Figure(feature.better, SHARE).cell(), Figure(_Turned(feature.worse), SHARE).cell()]


def _table(section: Section, features: list[Any], tiers: dict[str, str | None]) -> None:
    rows: list[list[Child]] = []
    for i, feature in enumerate(features, 1):
        tier = tiers[feature.name]
        label = f"{i} {feature.name}"
        rows.append(
            [Name(label).html(), _category(feature), _chance(feature), *_shares(feature)]
            + [words(f"kano.tier.{tier}") if tier else _NOTHING]
            + [decimal(feature.stage.value, 2) if feature.stage else _NOTHING, count(feature.n)]
        )
    head = ["feature", "category", "probability", "better", "worse", "tier", "stage", "n"]
    section.add(
        table(words("kano.table"), [words(f"kano.head.{name}") for name in head], rows, right=(2, 6, 7), stacked=True)
    )
    section.say(say("kano.rules"), class_="note")
