# SPDX-License-Identifier: Apache-2.0
"""Ratings that go the other way with satisfaction once customers are told apart, told within the section of drivers."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

import goodwill as gw
from goodwill.report.figure import CHANGE, Figure, count
from goodwill.report.html import Child
from goodwill.report.section import Section, table
from goodwill.report.study import Study
from goodwill.report.text import Name, say, words

#: Keys by which drivers are looked at again, when they have no more groups than this.
_KEYS, _GROUPS = ("segment", "channel", "touchpoint", "site"), 12


class _Rated(NamedTuple):
    name: str
    label: str
    values: Any


def tell(study: Study, section: Section, asked: list[str]) -> None:
    """Dimensions and the items behind them: a mean of several items may hide that one of them turns."""
    if not study.needs_any("reversals", *_KEYS):
        return
    rated = [_Rated(d, words(f"rater.{d}"), study.log[f"perceived_{d}"]) for d in asked]
    for d in asked:
        rated += [_Rated(name, name, values) for name, values in study.items(f"perceived_{d}").items()]
    turned: list[tuple[_Rated, Any]] = []
    looked = False
    for key in _keys(study):
        found = _look(study, rated, key)
        if found is not None:
            looked = True
            turned += [(one, turn) for one, turn in zip(rated, found, strict=True) if turn.simpson]
    if looked:
        section.numbers["reversals"] = [
            {"name": one.name, "key": turn.key, "overall": turn.overall, "within": turn.within} for one, turn in turned
        ]
        _show(section, turned)


def _keys(study: Study) -> list[str]:
    distinct = {c.role: int(c.distinct) for c in study.quality.columns}
    return [key for key in _KEYS if study.has(key) and 2 <= distinct[key] <= _GROUPS]


def _look(study: Study, rated: list[_Rated], key: str) -> Any:
    labels = np.asarray(study.log[key], dtype=object)
    told = np.array([label is not None for label in labels], dtype=bool)
    weights = study.log["weight"] if study.has("weight") else None
    if weights is not None:
        told &= np.isfinite(weights)
        weights = weights[told]
    return study.attempt(
        "reversals",
        gw.measure.reversals,
        np.column_stack([one.values for one in rated])[told],
        np.asarray(study.log["satisfaction"], dtype=float)[told],
        {key: labels[told].astype(str)},
        weights=weights,
        level=study.level,
    )


def _show(section: Section, turned: list[tuple[_Rated, Any]]) -> None:
    section.heading(words("reversals.title"))
    if not turned:
        section.say(say("reversals.none"))
        return
    section.say(say("reversals.intro"))
    head = [words(f"reversals.{k}") for k in ("driver", "key", "overall", "within")] + [words("satisfaction.n")]
    lines: list[list[Child]] = [
        [
            one.label,
            words(f"moments.one.{turn.key}" if turn.key in ("channel", "touchpoint") else f"groups.one.{turn.key}"),
            Figure(turn.overall, CHANGE).cell(),
            Figure(turn.within, CHANGE).cell(),
            count(turn.overall.n),
        ]
        for one, turn in turned
    ]
    section.add(table(words("reversals.table"), head, lines, right=(4,)))
    one, turn = turned[0]
    sentence = say(
        "reversals.found",
        dimension=Name(one.label),
        overall=Figure(turn.overall, CHANGE),
        within=Figure(turn.within, CHANGE),
    )
    section.headline.append(sentence)
