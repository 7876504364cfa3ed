# SPDX-License-Identifier: Apache-2.0
"""How the service is run and how people are met: indifferent, factory, friendly or quality, and the way there."""

from __future__ import annotations

from typing import Any

import goodwill as gw
from goodwill.report.charts.canvas import Mark, figure
from goodwill.report.charts.dots import dots
from goodwill.report.charts.plane import Point, plane
from goodwill.report.figure import PLAIN, Figure, count, probability
from goodwill.report.html import Child
from goodwill.report.section import Section, table
from goodwill.report.study import Study
from goodwill.report.text import Name, say, words

_PROCEDURAL = ("perceived_reliability", "perceived_responsiveness")
_PERSONAL = ("perceived_assurance", "perceived_empathy")
_KEYS = ("site", "employee")
_QUADRANTS = ("indifferent", "factory", "friendly", "quality")
#: Of many groups those farthest from quality are listed.
_LONGEST = 15


def build(study: Study) -> Section | None:
    if not (study.needs_any("sides", *_PROCEDURAL) and study.needs_any("sides", *_PERSONAL)):
        return None
    found = study.attempt("sides", gw.measure.quadrant, study.log, level=study.level, min_n=study.least)
    if found is None:
        return None
    place = found["all"]
    section = Section("sides", words("sides.title"))
    section.numbers["all"] = _numbers(place)
    section.say(say("sides.intro"))
    section.say(
        say("sides.place", letter=place.letter, quadrant=words(f"sides.{place.quadrant}"))
        if place.probability[place.quadrant] >= study.level
        else say("sides.unsure", letter=place.letter, quadrant=words(f"sides.{place.quadrant}"), chance=_chance(place)),
        say("sides.means", procedural=_figure(place.procedural), personal=_figure(place.personal)),
    )
    _path(section, place)
    for key in _KEYS:
        if study.has(key):
            _groups(study, section, key)
    return section


def _figure(estimate: Any) -> Figure:
    return Figure(estimate, PLAIN)


def _chance(place: Any) -> str:
    return probability(place.probability[place.quadrant])


def _numbers(place: Any) -> dict[str, Any]:
    return {
        "label": place.label,
        "quadrant": place.quadrant,
        "probability": place.probability,
        "procedural": place.procedural,
        "personal": place.personal,
        "distance": place.distance,
        "path": [{"side": step.side, "to": step.to, "gap": step.gap} for step in place.path],
    }


def _path(section: Section, place: Any) -> None:
    """What to raise, the smaller gap first."""
    for step in place.path:
        section.say(
            say("sides.step", side=words(f"sides.{step.side}"), gap=_figure(step.gap), to=words(f"sides.{step.to}"))
        )
    if place.path:
        first = place.path[0]
        section.advice.append((3, say("sides.advice", side=words(f"sides.{first.side}"), gap=_figure(first.gap))))


def _groups(study: Study, section: Section, key: str) -> None:
    """The groups of a key, the farthest from quality first."""
    found = study.attempt("sides", gw.measure.quadrant, study.log, by=key, level=study.level, min_n=study.least)
    if found is None or len(found) < 2:
        return
    section.numbers[key] = [_numbers(place) for place in found]
    farthest = sorted(found, key=lambda place: (-place.distance.value, place.label))[:_LONGEST]
    section.heading(words(f"groups.heading.{key}"))
    if any(place.distance.value > 0 for place in farthest):
        marks = [Mark(place.label, _figure(place.distance)) for place in farthest]
        section.add(figure(lambda width: dots(marks, width), words("sides.chart"), words("sides.note")))
        _map(section, farthest, found.cuts)
    head = [words(f"sides.key.{key}"), words("sides.quadrant"), words("sides.sure")]
    head += [words("sides.procedural"), words("sides.personal"), words("sides.first"), words("sides.n")]
    rows: list[list[Child]] = []
    for i, place in enumerate(farthest, 1):
        first = words(f"sides.{place.path[0].side}") if place.path else "\u2013"
        quadrant = f"{place.letter} {words(f'sides.{place.quadrant}')}"
        rows.append(
            [Name(f"{i} {place.label}").html(), quadrant, _chance(place), _figure(place.procedural).cell()]
            + [_figure(place.personal).cell(), first, count(place.n)]
        )
    section.add(table(words("sides.table"), head, rows, right=(2, 6), stacked=True))
    if len(found) > len(farthest):
        section.say(say("sides.more", shown=len(farthest), groups=len(found)))


def _map(section: Section, places: list[Any], cuts: tuple[float, float]) -> None:
    """Both sides of the groups on a plane, numbered as in the table."""
    points = []
    for i, place in enumerate(places, 1):
        note = words("sides.tip", procedural=_figure(place.procedural))
        mark = Mark(place.label, _figure(place.personal), note=note)
        points.append(Point(str(i), place.procedural.value, (place.procedural.low, place.procedural.high), mark))
    corners = tuple(f"{letter} {words(f'sides.{name}')}" for letter, name in zip("ABCD", _QUADRANTS, strict=True))
    section.add(
        figure(
            lambda width: plane(
                points,
                width,
                x_label=words("sides.procedural"),
                y_label=words("sides.personal"),
                x_style=PLAIN,
                corners=(corners[0], corners[1], corners[2], corners[3]),
                cuts=cuts,
            ),
            words("sides.map"),
            words("sides.map.note"),
        )
    )
