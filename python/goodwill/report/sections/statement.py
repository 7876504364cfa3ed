# SPDX-License-Identifier: Apache-2.0
"""The statement of goodwill: what moments of truth earned and cost in a period, by site and cause."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np

import goodwill as gw
from goodwill.report.charts.canvas import Mark, figure
from goodwill.report.charts.waterfall import waterfall
from goodwill.report.figure import Figure, Style, count
from goodwill.report.html import Child
from goodwill.report.section import Section, listing, table
from goodwill.report.sections.value import money
from goodwill.report.study import Study
from goodwill.report.text import Name, say, words
from goodwill.value.instants import local_time, period_ends

_RATE = "10% a year"
#: Roles the model looks at where nothing else was asked for.
_ROLES = ("waiting", "delay", "correction", "complaint_severity", "resolution", "satisfaction")
#: Those of them every encounter has, so that having more of one does not mark a busy customer.
_EVERYONES = frozenset(("waiting", "delay", "satisfaction"))
#: Fewer customers than this who came again cannot tell four parameters apart.
_LEAST = 30
#: Sites and moments shown.
_SITES, _MOMENTS = 12, 10
#: A period holds at least this share of the encounters.
_SHARE = 0.05


def build(study: Study) -> Section | None:
    attributes = _attributes(study)
    if not attributes:
        study.needs_any("statement", *_ROLES)
        return None
    model = _fit(study, attributes)
    if model is None:
        return None
    margin = "revenue_less_cost" if study.has("revenue", "cost") else "revenue" if study.has("revenue") else None
    if margin and not np.nanmean(study.log["revenue"]) > 0.0:
        margin = None
    period, keys = _period(study.log), _keys(study)
    options = {"rate": _RATE, "margin": margin, "level": study.level}
    told = study.attempt("statement", gw.value.statement, model, study.log, period, keys, **options)
    if told is None:
        return None
    section = Section("statement", words("statement.title"))
    _tell(study, section, model, told)
    _causes(study, section, model, told)
    if study.has("site"):
        _sites(study, section, told)
    _moments(study, section, told)
    _caveats(study, section, told)
    return section


def _keys(study: Study) -> list[str]:
    return ["cause", "site"] if study.has("site") else ["cause"]


def _attributes(study: Study) -> list[Any]:
    """Those asked for, else the schema's, else what roles tell of the service, where it varies and is mostly known."""
    if study.attributes:
        return list(study.attributes)
    if named := study.log.schema.attributes:
        return named
    found = []
    for role in _ROLES:
        if not study.has(role):
            continue
        values = study.log[role]
        known = values[values != None] if values.dtype == object else values[~np.isnan(values)]  # noqa: E711
        if known.size > 0.5 * values.size and np.unique(known).size > 1:
            found.append(gw.value.attribute(role, missing="indicator"))
    return found


def _fit(study: Study, attributes: Sequence[Any]) -> Any:
    """The model, or None with the reason noted."""
    _, visits = np.unique(study.log["customer"].astype(str), return_counts=True)
    least, repeat = max(_LEAST, study.least), int(np.count_nonzero(visits > 1))
    if repeat < least:
        study.refuse("statement", words("value.few", least=least, repeat=repeat))
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # status and warnings are told here
        model = study.attempt("statement", gw.value.EncounterAttrition(attributes).fit, study.log)
    if model is not None and model.status_ != "converged":
        study.refuse("statement", words("value.unfitted", model="EncounterAttrition", message=model.message_))
        return None
    return model


def _period(log: Any) -> str | tuple[np.datetime64, np.datetime64]:
    """The latest quarter that is over and holds enough encounters; else the later half of the log."""
    time = log["time"].astype("datetime64[us]")
    first, last = local_time(log, time.min()), local_time(log, time.max())
    instants = time.astype(np.int64)
    quarter = int(last.astype("datetime64[M]").astype(int)) // 3 - 1
    while quarter >= int(first.astype("datetime64[M]").astype(int)) // 3:
        name = f"{1970 + quarter // 4}-Q{quarter % 4 + 1}"
        begin, end = period_ends(log, name)
        within = np.count_nonzero((instants >= begin) & (instants < end))
        if begin >= instants.min() and within >= _SHARE * time.size:
            return name
        quarter -= 1
    return (first + (last - first) // 2).astype("datetime64[D]"), last.astype("datetime64[D]") + 1


def _days(study: Study, told: Any) -> tuple[str, str]:
    """First and last day of the statement by the log's clock."""
    begin, end = told.period
    return str(local_time(study.log, begin))[:10], str(local_time(study.log, end - np.timedelta64(1, "us")))[:10]


def _figure(told: Any, estimate: Any, signed: bool = True) -> Figure:
    style = money(estimate.value, told.unit) if told.unit != "encounters" else Style(digits=1, unit="encounters")
    return Figure(estimate, Style(style.digits, signed=signed, unit=style.unit))


def _tell(study: Study, section: Section, model: Any, told: Any) -> None:
    entries = told.entries
    begin, end = _days(study, told)
    section.numbers = {
        "begin": begin,
        "end": end,
        "unit": told.unit,
        "rate": _RATE,
        "margin": told.margin,
        "encounters": told.encounters,
        "entries": entries,
        "realised": told.realised,
        "check": told.check,
        "params": model.params_,
        "coefficients": {name: e for name, e in model.intervals(study.level).items() if name in model.coefficients_},
        "reference_level": told.reference_level,
        "customers": model.n_customers_,
    }
    section.say(say("statement.what", rate=_RATE.replace("%", "\u202f%")))
    unit = (
        say("statement.encounters")
        if told.unit == "encounters"
        else say("statement.money", margin=f"{told.margin:,.2f} {told.unit}")
    )
    section.say(unit)
    section.say(
        say(
            "statement.moved",
            begin=begin,
            end=end,
            opening=_figure(told, entries["opening"], False),
            closing=_figure(told, entries["closing"], False),
            moments=_figure(told, entries["moments"]),
            encounters=told.encounters,
        )
    )
    marks = [Mark(words(f"statement.entry.{name}"), _figure(told, e, False)) for name, e in entries.items()]
    section.add(figure(lambda width: waterfall(marks, width), words("statement.chart"), words("statement.note")))
    rows: list[list[Child]] = [
        [words(f"statement.entry.{name}"), _figure(told, e, False).cell()] for name, e in entries.items()
    ]
    head = [words("statement.head.entry"), words("statement.head.value")]
    section.add(table(words("statement.table"), head, rows, right=(1,), stacked=True))
    section.add(
        listing(
            [
                say(
                    "statement.means",
                    entry=Name(words(f"statement.entry.{name}")),
                    means=words(f"statement.means.{name}"),
                )
                for name in entries
            ]
        )
    )
    section.headline.append(say("statement.headline", begin=begin, end=end, moments=_figure(told, entries["moments"])))


def _causes(study: Study, section: Section, model: Any, told: Any) -> None:
    causes = told.causes
    section.numbers["causes"] = causes
    section.heading(words("statement.heading.cause"))
    rows: list[list[Child]] = [
        [cause, _figure(told, worth).cell()] for cause, worth in sorted(causes.items(), key=lambda c: c[1].value)
    ]
    head = [words(f"statement.head.{name}") for name in ("cause", "moments")]
    section.add(table(words("statement.table.cause"), head, rows, right=(1,), stacked=True))
    signs = [
        say(
            "statement.leaves" if e.low > 0.0 else "statement.stays" if e.high < 0.0 else "statement.unsure",
            attribute=Name(name),
            coefficient=Figure(e, Style(signed=True)),
        )
        for name, e in model.intervals(study.level).items()
        if name in model.coefficients_
    ]
    section.add(listing(signs))


def _sites(study: Study, section: Section, told: Any) -> None:
    shown = [(labels[0], row) for labels, row in told.by("site") if row["moments"].n >= study.least]
    shown.sort(key=lambda site: site[1]["moments"].value)
    section.numbers["sites"] = {label: row for label, row in shown}
    if not shown:
        return
    kept = shown if len(shown) <= _SITES else shown[: _SITES // 2] + shown[-_SITES // 2 :]
    section.heading(words("statement.heading.site"))
    names = ("opening", "moments", "closing")
    rows: list[list[Child]] = [
        [label, *(_figure(told, row[name], name == "moments").cell() for name in names), count(row["moments"].n)]
        for label, row in kept
    ]
    head = [words("groups.one.site"), *(words(f"statement.entry.{name}") for name in names), words("groups.n")]
    section.add(table(words("statement.table.site"), head, rows, right=(1, 2, 3, 4), stacked=True))
    if len(kept) < len(shown):
        section.say(say("statement.between", between=len(shown) - len(kept)), class_="note")


def _moments(study: Study, section: Section, told: Any) -> None:
    roles = [role for role in ("site", "touchpoint", "channel") if study.has(role)]
    columns = [name for name in dict.fromkeys(told.causes) if name in study.log.columns]
    worth = told.worth
    for costliest in (True, False):
        which = "costliest" if costliest else "precious"
        found = told.extremes(_MOMENTS, costliest)
        if found.size == 0:
            continue
        rows: list[list[Child]] = [
            [
                str(local_time(study.log, study.log["time"][row]))[:10],
                *(str(study.log[name][row] if study.log[name][row] is not None else "\u2013") for name in roles),
                *(_shown(study.log[name][row]) for name in columns),
                _amount(told, worth[row]),
            ]
            for row in found
        ]
        section.numbers[which] = [float(worth[row]) for row in found]
        head = [words("statement.head.day"), *roles, *columns, words("statement.head.worth")]
        section.heading(words(f"statement.heading.{which}"))
        section.add(table(words(f"statement.table.{which}"), head, rows, right=(len(head) - 1,)))


def _amount(told: Any, value: float) -> str:
    style = money(value, told.unit) if told.unit != "encounters" else Style(unit="encounters")
    return Style(style.digits, signed=True, unit=style.unit).full(value)


def _shown(value: Any) -> str:
    if isinstance(value, float | np.floating):
        return "\u2013" if np.isnan(value) else f"{value:,.6g}"
    return "\u2013" if value is None else str(value)


def _caveats(study: Study, section: Section, told: Any) -> None:
    section.heading(words("statement.heading.caveats"))
    caveats = [say("statement.association")]
    if not _EVERYONES.issuperset(told.causes):
        caveats.append(say("statement.active"))
    if told.unit == "encounters":
        caveats.append(say("statement.purpose"))
    caveats.append(say("statement.reference"))
    if told.unit != "encounters":
        caveats.append(say("statement.mean", margin=f"{told.margin:,.2f} {told.unit}"))
    if any("first 2 %" in warning for warning in told.caveats):
        caveats.append(say("statement.truncated"))
    section.add(listing(caveats))
