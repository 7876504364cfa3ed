# SPDX-License-Identifier: Apache-2.0
"""Satisfaction: how high, how it is spread, and where it is going."""

from __future__ import annotations

from typing import Any

from goodwill.report.charts.bars import columns
from goodwill.report.charts.canvas import Mark, figure
from goodwill.report.charts.line import line
from goodwill.report.figure import CHANGE, POINTS, RATING, SHARE, Figure, Style, count, decimal, p_value
from goodwill.report.html import Child, el
from goodwill.report.section import Card, Section, table
from goodwill.report.sections import who_answered
from goodwill.report.study import Study
from goodwill.report.text import say, words

#: The indices of the ratings customers give: (rating, statistic, how it is written).
_INDICES: tuple[tuple[str, str, Style], ...] = (
    ("satisfaction", "mean", RATING),
    ("satisfaction", "csat", SHARE),
    ("recommend", "nps", POINTS),
    ("effort", "ces", RATING),
    ("effort", "easy", SHARE),
)
#: Those that stand for their rating where it is missing.
_OWN = ("mean", "nps", "ces")
#: A change is called one from this p value down.
SIGNIFICANT = 0.05


def build(study: Study) -> Section | None:
    section = Section("satisfaction", words("satisfaction.title"))
    _indices(study, section)
    if study.needs("distribution", "satisfaction"):
        _distribution(study, section)
    if study.needs("trend", "satisfaction"):
        _trend(study, section)
    return section if section.numbers else None


def scale_words(study: Study, role: str) -> dict[str, str]:
    """The ends of a rating's scale, for a sentence."""
    lowest, highest = study.log.scale(role)
    return {"lowest": decimal(lowest, 0), "highest": decimal(highest, 0)}


def _indices(study: Study, section: Section) -> None:
    found: dict[str, Figure] = {}
    for role, statistic, style in _INDICES:
        if not (study.needs(role, role) if statistic in _OWN else study.has(role)):
            continue
        name = role if statistic in _OWN else statistic
        estimate = study.attempt(name, study.measure, "summary", role, statistic=statistic)
        if estimate is not None:
            section.numbers[statistic] = estimate
            if study.shown(estimate):
                found[statistic] = Figure(estimate, style)
    if not found:
        return
    unweighted = _unweighted(study, section)
    if "mean" in found:
        scale = scale_words(study, "satisfaction")
        shares = {"csat": found["csat"]} if "csat" in found else {}
        key = "satisfaction.both" if shares else "satisfaction.mean"
        section.headline.append(say(key, mean=found["mean"], **shares, **scale))
    elif "nps" in found:
        section.headline.append(say("satisfaction.nps", nps=found["nps"]))
    section.cards = [Card(words(f"satisfaction.card.{name}"), found[name]) for name in found if name != "easy"]
    head = [words(f"satisfaction.{key}") for key in ("index", "figure", "n")]
    rows: list[list[Child]] = [
        [words(f"satisfaction.index.{name}"), f.cell(), count(f.estimate.n)] for name, f in found.items()
    ]
    if unweighted is not None:
        rows.insert(1, [words("satisfaction.index.unweighted"), unweighted.cell(), count(unweighted.estimate.n)])
        section.say(say("satisfaction.weighted"))
    section.add(table(words("satisfaction.indices"), head, rows, right=(2,)))
    if "mean" in found:
        who_answered.tell(study, section, found["mean"])


def _unweighted(study: Study, section: Section) -> Figure | None:
    """The mean with every encounter counted once, where the log has weights."""
    if not study.has("satisfaction", "weight"):
        return None
    estimate = study.attempt("satisfaction", study.measure, "summary", "satisfaction", weighted=False)
    if estimate is None or not study.shown(estimate):
        return None
    section.numbers["mean_unweighted"] = estimate
    return Figure(estimate)


def _distribution(study: Study, section: Section) -> None:
    spread = study.attempt("distribution", study.measure, "distribution", "satisfaction")
    if spread is None or spread.n < study.least:
        return
    shares = list(zip(spread.points.tolist(), spread.counts.tolist(), spread.shares.estimates, strict=True))
    open_cells = [(p, e) for p, c, e in shares if c == 0 or c >= study.min_cell]
    section.numbers["distribution"] = [
        {"score": p, "share": e} if c == 0 or c >= study.min_cell else {"score": p, "suppressed": True}
        for p, c, e in shares
    ]
    marks = [Mark(decimal(point, 0), Figure(estimate, SHARE)) for point, estimate in open_cells]
    if not marks:
        return
    note = (
        words("satisfaction.spread.note")
        if len(open_cells) == len(shares)
        else words("satisfaction.spread.hidden", cell=study.min_cell)
    )
    section.add(figure(lambda width: columns(marks, width), words("satisfaction.spread"), note))


def _trend(study: Study, section: Section) -> None:
    trend = study.attempt("trend", study.measure, "trend", "satisfaction", min_n=study.least)
    if trend is None:
        return
    slope = Figure(trend.per_year, CHANGE)
    section.numbers["trend"] = {
        "per_year": trend.per_year,
        "p_value": trend.p_value,
        "customers": trend.customers,
        "monthly": trend.monthly,
    }
    verdict = "rising" if trend.per_year.value > 0 else "falling"
    if not trend.p_value < SIGNIFICANT:
        verdict = "level"
    sentence = say(f"trend.{verdict}", slope=slope, p=p_value(trend.p_value))
    section.heading(words("trend.title"))
    section.say(sentence)
    section.headline.append(sentence)
    section.cards.append(Card(words("trend.card"), slope))
    if verdict == "falling":
        section.advice.append((1, sentence))
    _months(section, trend.monthly)


def _months(section: Section, monthly: Any) -> None:
    by_month = dict(zip(monthly.labels[0], monthly.estimates, strict=True))
    if len(by_month) < 2:
        return
    months = months_between(min(by_month), max(by_month))
    marks = [Mark(m, Figure(by_month[m])) if m in by_month else None for m in months]
    mean = section.numbers["mean"].value
    label = words("trend.reference", mean=decimal(mean))
    chart = figure(
        lambda width: line(marks, months, width, reference=mean, reference_label=label),
        words("trend.chart"),
        words("trend.note"),
    )
    rows = [[m, Figure(e).cell(), count(e.n)] for m, e in by_month.items()]
    head = [words("trend.month"), words("satisfaction.index.mean"), words("satisfaction.n")]
    section.add(
        chart, el("details", el("summary", words("trend.table")), table(words("trend.chart"), head, rows, right=(2,)))
    )


def months_between(first: str, last: str) -> list[str]:
    """All months from the first to the last, written 2018-03."""
    start, end = (int(m[:-3]) * 12 + int(m[-2:]) - 1 for m in (first, last))
    return [f"{k // 12:04d}-{k % 12 + 1:02d}" for k in range(start, end + 1)]
