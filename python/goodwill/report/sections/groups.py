# SPDX-License-Identifier: Apache-2.0
"""Sites and staff: a league table that does not take luck for merit."""

from __future__ import annotations

from typing import Any

from goodwill.report.charts.canvas import Mark, figure
from goodwill.report.charts.dots import dots
from goodwill.report.figure import RATING, Figure, count, decimal, probability
from goodwill.report.html import Child, el
from goodwill.report.section import Section, table
from goodwill.report.study import Study
from goodwill.report.text import Name, say, words

_KEYS = ("site", "employee", "segment")
#: A group is called above or below the others from this probability on.
CERTAIN = 0.95
#: Long leagues show their two ends.
_CHART, _TABLE = 15, 30
#: Tables up to this long are open from the start.
_OPEN = 12


def build(study: Study) -> Section | None:
    section = Section("groups", words("groups.title"))
    for key in _KEYS:
        if study.needs(key, "satisfaction", key):
            league = study.attempt(key, study.measure, "league", "satisfaction", key, min_n=study.least)
            if league is not None:
                _league(study, section, key, league)
    if not section.numbers:
        return None
    section.blocks.insert(0, el("p", say("groups.intro").html()))
    return section


def _tone(row: Any) -> str:
    if row.probability_above >= CERTAIN:
        return "above"
    return "below" if row.probability_below >= CERTAIN else ""


def _league(study: Study, section: Section, key: str, league: Any) -> None:
    section.numbers[key] = {
        "overall": league.overall,
        "between_sd": league.between_sd,
        "reliability": league.reliability,
        "intraclass_correlation": league.intraclass_correlation,
        "rows": [_numbers(row) for row in league.rows],
    }
    plural = words(f"groups.plural.{key}")
    certain = {tone: [r for r in league.rows if _tone(r) == tone] for tone in ("above", "below")}
    section.heading(words(f"groups.heading.{key}"))
    above, below = len(certain["above"]), len(certain["below"])
    rest = [say("groups.rest")] if above + below < len(league.rows) else []
    section.say(
        say("groups.counted", groups=len(league.rows), plural=plural, above=above, below=below),
        *rest,
        say("groups.typical", overall=Figure(league.overall)),
    )
    _chart(section, key, league)
    _table(section, key, league)
    _finding(section, key, league, certain)
    hidden = _left_out(study, key, len(league.rows))
    if hidden:
        section.say(
            say("groups.hidden", hidden=hidden, groups=hidden + len(league.rows), plural=plural, cell=study.min_cell),
            class_="note",
        )


def _numbers(row: Any) -> dict[str, Any]:
    names = ("raw", "shrunken", "probability_above", "probability_below", "reliability")
    return {"label": row.label, **{name: getattr(row, name) for name in names}}


def _ends(rows: list[Any], limit: int) -> tuple[list[Any], int]:
    """The first and last of a long list, and how many lie between."""
    if len(rows) <= limit:
        return rows, 0
    half = limit // 2
    return rows[:half] + rows[-half:], len(rows) - 2 * half


def _chart(section: Section, key: str, league: Any) -> None:
    rows, between = _ends(league.rows, 2 * _CHART)
    marks = [
        Mark(
            r.label,
            Figure(r.shrunken),
            raw=r.raw.value,
            tone=_tone(r),
            note=words("groups.tip", raw=decimal(r.raw.value), above=probability(r.probability_above)),
        )
        for r in rows
    ]
    reference = words("groups.reference", mean=decimal(league.overall.value))
    note = words("groups.note") + (" " + words("groups.between", between=between) if between else "")
    section.add(
        figure(
            lambda width: dots(marks, width, reference=league.overall.value, reference_label=reference),
            words(f"groups.chart.{key}"),
            note,
        )
    )


def _table(section: Section, key: str, league: Any) -> None:
    rows, between = _ends(league.rows, 2 * _TABLE)
    head = [
        words(f"groups.one.{key}"),
        *(words(f"groups.{k}") for k in ("shrunken", "raw", "n", "above", "below", "kept")),
    ]
    lines: list[list[Child]] = [
        [
            r.label,
            Figure(r.shrunken).cell(),
            Figure(r.raw, RATING).cell(),
            count(r.raw.n),
            _emphasis(r.probability_above, "above"),
            _emphasis(r.probability_below, "below"),
            probability(r.reliability),
        ]
        for r in rows
    ]
    caption = words("groups.table") + (" " + words("groups.between", between=between) if between else "")
    inner = table(caption, head, lines, right=range(3, 7))
    section.add(el("details", el("summary", words("groups.open", groups=len(rows))), inner, open=len(rows) <= _OPEN))


def _emphasis(value: float, tone: str) -> Child:
    shown = probability(value)
    return el("span", shown, class_=tone) if value >= CERTAIN else shown


def _finding(section: Section, key: str, league: Any, certain: dict[str, list[Any]]) -> None:
    values: dict[str, Any] = {"one": words(f"groups.one.{key}").lower(), "plural": words(f"groups.plural.{key}")}
    best, worst = (certain["above"] or league.rows)[0], (certain["below"] or league.rows)[-1]
    for tone, row, chance in (("above", best, best.probability_above), ("below", worst, worst.probability_below)):
        values |= {
            f"{tone}": Name(row.label),
            f"{tone}_mean": Figure(row.shrunken),
            f"{tone}_chance": probability(chance),
        }
    sides = (
        "both" if all(certain.values()) else "above" if certain["above"] else "below" if certain["below"] else "none"
    )
    # That nothing stands out is worth saying once.
    if sides != "none" or not section.headline:
        section.headline.append(say(f"groups.best.{sides}", **values))
    if certain["below"]:
        many = len(certain["below"])
        advice = say("groups.advice.one", **values) if many == 1 else say("groups.advice", **values, below_count=many)
        section.advice.append((3, advice))


def _left_out(study: Study, key: str, shown: int) -> int:
    """Groups that occur in the log but have too few ratings to be shown."""
    column = next(c for c in study.quality.columns if c.role == key)
    return max(int(column.distinct) - shown, 0)
