# SPDX-License-Identifier: Apache-2.0
"""Satisfaction as a function of lateness or a wait, with the zone of tolerance and its end."""

from __future__ import annotations

import math
from typing import Any

from goodwill.report.charts.canvas import Mark, figure
from goodwill.report.charts.curve import curve
from goodwill.report.figure import RATING, THIN, Figure, Style, duration, p_value
from goodwill.report.html import Markup
from goodwill.report.section import Section
from goodwill.report.sections.satisfaction import SIGNIFICANT
from goodwill.report.study import Study
from goodwill.report.text import Sentence, Value, say, words

_DAYS = Style(digits=1, unit=THIN + "days")
#: Sentences of one section at the top; lateness comes before other waits.
_HEADLINES = 2


def add(study: Study, section: Section, metric: str) -> None:
    """Put the curve of satisfaction over a metric, and what it says, into a section."""
    fitted = study.attempt(f"curve.{metric}", study.journey, "curve", metric, kind="monotone")
    if fitted is None or fitted.n < study.least:
        return
    broken = study.attempt(f"break.{metric}", study.journey, "curve", metric, kind="piecewise")
    section.numbers[f"curve_{metric}"] = _numbers(study, fitted, broken)
    section.heading(words(f"curve.heading.{metric}"))
    style = _DAYS if fitted.unit == "days" else duration(_typical(fitted))
    # A zone is told only where a break is.
    zone = broken.zone if broken is not None and broken.p_values[0] < SIGNIFICANT else None
    if zone is None:
        section.say(_straight(fitted, tried=broken is not None))
    else:
        _tolerance(section, metric, zone, style)
    section.add(*_chart(study, metric, fitted, zone, style))


def _chart(study: Study, metric: str, fitted: Any, zone: Any, style: Style) -> list[Markup]:
    points = [
        (x * style.factor, Mark(words("curve.tip", x=style.full(x)), Figure(point)))
        for x, point in _points(fitted)
        if point.n >= study.least
    ]
    if len(points) < 2:
        return []
    marked: dict[str, Any] = {}
    if zone is not None:
        marked = {
            "zone": (zone.low * style.factor, zone.high * style.factor),
            "zone_label": words("curve.zone"),
            "break_at": zone.limit.value * style.factor,
            "break_label": words("curve.break", limit=style.full(zone.limit.value)),
        }
    label = words(f"curve.axis.{metric}", unit=style.unit_words())
    title = words(f"curve.chart.{metric}")
    return [figure(lambda width: curve(points, width, axis_label=label, **marked), title, words("curve.note"))]


class _Point:
    """The fitted curve at one place, in the form of an estimate."""

    def __init__(self, fitted: Any, i: int) -> None:
        self.value, self.low, self.high = fitted.y[i], fitted.low[i], fitted.high[i]
        self.level, self.n, self.method = fitted.level, int(fitted.n_near[i]), fitted.method


def _points(fitted: Any) -> list[tuple[float, _Point]]:
    return [(float(x), _Point(fitted, i)) for i, x in enumerate(fitted.x) if math.isfinite(fitted.y[i])]


def _typical(fitted: Any) -> float:
    """A length that decides about the unit: the middle of the axis."""
    return float(fitted.x[len(fitted.x) // 2])


def _straight(fitted: Any, *, tried: bool) -> Sentence:
    """What is said without a zone of tolerance; `tried` where one was looked for."""
    p = p_value(fitted.direction_p_value)
    if fitted.direction_p_value >= SIGNIFICANT:
        return say("curve.none", p=p, n=fitted.n)
    key = "curve.straight" if tried else "curve.unknown"
    return say(key, p=p, n=fitted.n, direction=words(f"curve.{fitted.direction}"))


def _tolerance(section: Section, metric: str, zone: Any, style: Style) -> None:
    per = Style(digits=RATING.digits, factor=1.0 / style.factor, signed=True)
    values: dict[str, Value] = {
        "limit": Figure(zone.limit, style),
        "inside": Figure(zone.inside, per),
        "beyond": Figure(zone.beyond, per),
        "unit": words(f"unit.{style.unit.strip(THIN)}"),
    }
    shape = "flat" if zone.flat else "slope"
    sentence = say(f"curve.tolerance.{metric}.{shape}", **values)
    section.say(sentence)
    if len(section.headline) < _HEADLINES:
        section.headline.append(sentence)


def _numbers(study: Study, fitted: Any, broken: Any) -> dict[str, Any]:
    numbers: dict[str, Any] = {
        "unit": fitted.unit,
        "n": fitted.n,
        "direction": fitted.direction,
        "p_value": fitted.direction_p_value,
        "method": fitted.method,
        "level": fitted.level,
        "points": [
            {"x": x, "value": p.value, "low": p.low, "high": p.high, "n": p.n}
            for x, p in _points(fitted)
            if p.n >= study.least
        ],
    }
    if broken is not None:
        numbers |= {
            "breaks": broken.breaks,
            "slopes": broken.slopes,
            "p_values": list(broken.p_values),
            "seed": broken.seed,
            "replicates": broken.replicates,
        }
        if broken.zone is not None:
            zone = broken.zone
            numbers["zone"] = {
                "low": zone.low,
                "high": zone.high,
                "limit": zone.limit,
                "inside": zone.inside,
                "beyond": zone.beyond,
                "flat": zone.flat,
            }
    return numbers
