# SPDX-License-Identifier: Apache-2.0
"""The satisfaction index of a survey: a path model, what leads to satisfaction, and what changed between two groups."""

from __future__ import annotations

from typing import Any

from goodwill.report.charts.canvas import Mark, figure
from goodwill.report.charts.dots import dots
from goodwill.report.figure import CHANGE, PLAIN, Figure, Style, count, p_value
from goodwill.report.html import Child
from goodwill.report.section import Card, Section, listing, table
from goodwill.report.study import Study
from goodwill.report.text import Name, say, words
from goodwill.report.text.core import from_core

INDEX = Style(digits=1)
INDEX_CHANGE = Style(digits=1, signed=True)


def build(study: Study) -> Section | None:
    model = study.index
    if model is None:
        return None
    if model.n_ < study.least:
        study.refuse("index", words("page.hidden", cell=study.min_cell))
        return None
    section = Section("index", words("index.title"))
    section.numbers = _numbers(model)
    section.say(say("index.intro", n=count(model.n_), items=sum(len(items) for items in model.blocks.values())))
    if model.left_out_:
        section.say(say("index.left_out", n=count(model.left_out_)))
    if not _sound(section, model):
        return section
    if model.warnings_:
        section.add(listing([say("index.warning", text=from_core(warning)) for warning in model.warnings_]))
    _constructs(section, model)
    _paths(section, model)
    _finding(section, model)
    if study.index_change is not None:
        _change(study, section, study.index_change, _aim(model))
    return section


def _aim(model: Any) -> str:
    """The construct of satisfaction, or else the one with most arrows to it."""
    named = [name for name in model.index_ if name.lower() == "satisfaction"]
    arrows = [effect for _, effect in model.paths_]
    return named[0] if named else max(dict.fromkeys(arrows), key=arrows.count)


def _numbers(model: Any) -> dict[str, Any]:
    return {
        "status": model.status_,
        "admissible": model.admissible_,
        "reasons": model.reasons_,
        "left_out": model.left_out_,
        "warnings": model.warnings_,
        "index": model.index_,
        "explained": model.r2_,
        "reliability": {name: kinds["rhoA"] for name, kinds in model.reliability_.items()},
        "paths": {f"{cause} \u2192 {effect}": path for (cause, effect), path in model.paths_.items()},
    }


def _sound(section: Section, model: Any) -> bool:
    """Says in plain words whether the solution can be believed; without one there is nothing to show."""
    if model.status_ == "singular":
        section.say(say("index.singular"))
        return False
    if model.status_ != "converged":
        section.say(say("index.unsettled"))
    if model.admissible_:
        section.say(say("index.sound"))
    else:
        reasons = "; ".join(from_core(reason) for reason in model.reasons_)
        section.say(say("index.unsound", reasons=reasons))
        section.headline.append(say("index.unsound.headline"))
    return True


def _constructs(section: Section, model: Any) -> None:
    marks = [Mark(name, Figure(index, INDEX)) for name, index in model.index_.items()]
    section.add(figure(lambda width: dots(marks, width), words("index.chart"), words("index.note")))
    head = [words(f"index.{column}") for column in ("construct", "index", "explained", "reliability", "items")]
    rows: list[list[Child]] = []
    for name, index in model.index_.items():
        explained = Figure(model.r2_[name], PLAIN).cell() if name in model.r2_ else "\u2013"
        several = len(model.blocks[name]) > 1
        reliable = Figure(model.reliability_[name]["rhoA"], PLAIN).cell() if several else "\u2013"
        rows.append([name, Figure(index, INDEX).cell(), explained, reliable, count(len(model.blocks[name]))])
    section.add(table(words("index.table"), head, rows, right=(4,), stacked=True))


def _paths(section: Section, model: Any) -> None:
    head = [words(f"index.{column}") for column in ("arrow", "coefficient", "total")]
    rows: list[list[Child]] = [
        [
            f"{cause} \u2192 {effect}",
            Figure(path, CHANGE).cell(),
            Figure(model.total_effects_[cause, effect], CHANGE).cell(),
        ]
        for (cause, effect), path in model.paths_.items()
    ]
    section.add(table(words("index.paths"), head, rows))
    section.say(say("index.association"), class_="note")


def _finding(section: Section, model: Any) -> None:
    if not model.admissible_ or model.status_ != "converged":
        return
    aim = _aim(model)
    index = Figure(model.index_[aim], INDEX)
    section.cards.append(Card(words("index.card", construct=aim), index))
    section.headline.append(say("index.headline", construct=Name(aim), index=index))
    effects = {cause: effect for (cause, onto), effect in model.total_effects_.items() if onto == aim}
    certain = {cause: effect for cause, effect in effects.items() if effect.low > 0}
    if certain:
        strongest = max(certain, key=lambda cause: certain[cause].value)
        values = {"cause": Name(strongest), "construct": Name(aim), "effect": Figure(certain[strongest], CHANGE)}
        section.headline.append(say("index.strongest", **values))
        section.advice.append((3, say("index.advice", **values)))


def _change(study: Study, section: Section, change: Any, aim: str) -> None:
    first, second = (str(group) for group in change.groups_)
    section.heading(words("index.change.title", first=first, second=second))
    if min(fit.n_ for fit in change.fits_) < study.least:
        section.say(say("index.change.hidden", cell=study.min_cell), class_="note")
        return
    section.numbers["change"] = {"groups": [first, second], "index": change.index_}
    for group, fit in zip((first, second), change.fits_, strict=True):
        if not fit.admissible_:
            reasons = "; ".join(from_core(reason) for reason in fit.reasons_)
            section.say(say("index.change.unsound", group=Name(group), reasons=reasons), class_="note")
    head = [words("index.construct"), first, second, words("index.change"), words("index.change.p")]
    rows: list[list[Child]] = []
    for name, difference in change.index_.items():
        before, after = (Figure(fit.index_[name], INDEX).cell() for fit in change.fits_)
        p = p_value(change.p_value("index", name, adjusted=True))
        rows.append([name, before, after, Figure(difference, INDEX_CHANGE).cell(), p])
    section.add(table(words("index.change.table"), head, rows, stacked=True))
    section.say(say("index.change.note"), class_="note")
    if aim in change.index_ and all(fit.admissible_ for fit in change.fits_):
        _told_change(section, change, aim, first, second)


def _told_change(section: Section, change: Any, aim: str, first: str, second: str) -> None:
    difference = change.index_[aim]
    key = "index.rose" if difference.low > 0 else "index.fell" if difference.high < 0 else "index.steady"
    section.headline.append(
        say(
            key,
            construct=Name(aim),
            first=Name(first),
            second=Name(second),
            difference=Figure(difference, INDEX_CHANGE),
        )
    )
