# SPDX-License-Identifier: Apache-2.0
"""How accounts are won: the stages that were asked for, with conversion and time, and what the open ones will bring."""

from __future__ import annotations

from typing import Any

import goodwill as gw
from goodwill.report.charts.canvas import Mark, figure
from goodwill.report.charts.dots import dots
from goodwill.report.figure import SHARE, THIN, Figure, Style, count
from goodwill.report.html import Child
from goodwill.report.section import Section, listing, table
from goodwill.report.study import Study
from goodwill.report.text import Name, say, words
from goodwill.report.text.core import from_core

_DAYS = Style(digits=1, unit=THIN + "days")


def build(study: Study) -> Section | None:
    if not study.funnel:
        return None
    found = gw.loyalty.account_funnel(study.log, study.funnel, lost=study.lost, level=study.level)
    if found.accounts < study.least:
        study.refuse("funnel", words("funnel.few", least=study.least, accounts=found.accounts))
        return None
    section = Section("funnel", words("funnel.title"))
    section.numbers = {"accounts": found.accounts, "stages": [_numbers(study, stage) for stage in found.stages]}
    section.say(say("funnel.intro", accounts=found.accounts, first=Name(found.stages[0].name)))
    if found.open >= study.least:
        section.numbers |= {"open": found.open, "wins": found.wins}
        section.say(say("funnel.wins", wins=Figure(found.wins, Style(digits=0)), open=found.open))
    _stages(study, section, found.stages)
    weakest = _weakest(study, found.stages)
    if weakest is not None:
        name, told = Name(weakest.name), Figure(weakest.conversion, SHARE)
        section.advice.append((3, say("funnel.advice", stage=name, conversion=told)))
    if found.warnings:
        section.add(listing([say("funnel.warning", text=from_core(warning)) for warning in found.warnings]))
    return section


def _numbers(study: Study, stage: Any) -> dict[str, Any]:
    if stage.entered < study.least:
        return {"stage": stage.name, "suppressed": True}
    numbers = {"stage": stage.name, "entered": stage.entered, "conversion": stage.conversion, "days": stage.days}
    return numbers | {"win": stage.win}


def _weakest(study: Study, stages: list[Any]) -> Any:
    """The stage at which surely fewer move on than at any other; None when that cannot be told."""
    known = [s for s in stages if s.conversion is not None and s.entered >= study.least]
    for stage in known:
        if len(known) > 1 and all(stage.conversion.high < s.conversion.low for s in known if s is not stage):
            return stage
    return None


def _stages(study: Study, section: Section, stages: list[Any]) -> None:
    hidden = words("page.hidden", cell=study.min_cell)
    rows: list[list[Child]] = []
    for stage in stages:
        if stage.entered < study.least:
            rows.append([Name(stage.name).html(), hidden, "", "", ""])
            continue
        told = [
            _cell(getattr(stage, name), style)
            for name, style in (("conversion", SHARE), ("days", _DAYS), ("win", SHARE))
        ]
        rows.append([Name(stage.name).html(), count(stage.entered), *told])
    marks = [
        Mark(stage.name, Figure(stage.conversion, SHARE))
        for stage in stages
        if stage.conversion is not None and stage.entered >= study.least
    ]
    if marks:
        section.add(figure(lambda width: dots(marks, width), words("funnel.chart"), words("funnel.note")))
    head = [words(f"funnel.head.{name}") for name in ("stage", "entered", "conversion", "days", "win")]
    section.add(table(words("funnel.table"), head, rows, right=(1,), stacked=True))


def _cell(estimate: Any, style: Style) -> Child:
    return "\u2013" if estimate is None else Figure(estimate, style).cell()
