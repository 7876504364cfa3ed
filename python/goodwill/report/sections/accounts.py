# SPDX-License-Identifier: Apache-2.0
"""The customers the firm lives on: tiers and what they get, who moves between them, and what handing them over does."""

from __future__ import annotations

from typing import Any

import goodwill as gw
from goodwill.report.charts.bars import bars
from goodwill.report.charts.canvas import Mark, figure
from goodwill.report.figure import PLAIN, RATING, SHARE, SHARE_CHANGE, THIN, Figure, Style, count, decimal, duration
from goodwill.report.html import Child
from goodwill.report.section import Section, listing, table
from goodwill.report.study import Study
from goodwill.report.text import say, words
from goodwill.report.text.core import from_core

#: Moves are told where so many of the customers of the first half came in the second: else it is no log of customers who come back.
_RETURN = 0.05
#: An account is named as a risk from this share of the revenue on.
_RISK = 0.1


def build(study: Study) -> Section | None:
    if not study.needs("accounts", "revenue"):
        return None
    found = study.attempt("accounts", gw.loyalty.key_accounts, study.log, level=study.level)
    if found is None or len(found.accounts) < study.least:
        return None
    section = Section("accounts", words("accounts.title"))
    section.numbers = {
        "accounts": len(found.accounts),
        "tiers": [_tier(study, tier) for tier in found.tiers],
        "top_share": found.top_share,
        "gini": found.gini,
        "herfindahl": found.herfindahl,
        "equal_accounts": found.equal_accounts,
        "warnings": found.warnings,
    }
    section.say(say("accounts.top", share=Figure(found.top_share, SHARE), accounts=len(found.accounts)))
    section.say(say("accounts.equal", equal=decimal(found.equal_accounts, 1)))
    _tiers(study, section, found)
    greatest = found.accounts[0].share
    if greatest >= _RISK:
        section.advice.append((3, say("accounts.risk", share=decimal(100.0 * greatest, 0) + THIN + "%")))
    if found.warnings:
        section.add(listing([say("accounts.warning", text=from_core(warning)) for warning in found.warnings]))
    _service(study, section, found)
    _migration(study, section)
    _handover(study, section)
    return section


def _tier(study: Study, tier: Any) -> dict[str, Any]:
    if tier.accounts < study.least:
        return {"tier": tier.label, "suppressed": True}
    return {"tier": tier.label, "accounts": tier.accounts, "share": tier.share, "needed": tier.needed}


def _tiers(study: Study, section: Section, found: Any) -> None:
    rows: list[list[Child]] = []
    hidden = words("page.hidden", cell=study.min_cell)
    for tier in found.tiers:
        if tier.accounts < study.least:
            rows.append([tier.label, hidden, "", ""])
            continue
        needed = "\u2013" if tier.needed is None else Figure(tier.needed, SHARE).cell()
        rows.append([tier.label, count(tier.accounts), decimal(100.0 * tier.share, 1) + THIN + "%", needed])
    head = [words("accounts.tier"), words("accounts.count"), words("accounts.share"), words("accounts.needed")]
    marks = [
        Mark(words("accounts.until", tier=tier.label), Figure(tier.needed, SHARE))
        for tier in found.tiers
        if tier.needed is not None
    ]
    section.add(
        figure(lambda width: bars(marks, width, start=0.0, end=1.0), words("accounts.chart"), words("accounts.note"))
    )
    section.add(table(words("accounts.table"), head, rows, right=(1, 2)))


def _service(study: Study, section: Section, found: Any) -> None:
    """What each tier gets, where the log tells of more than revenue."""
    told = [name for name in ("service", "waiting", "satisfaction") if study.has(name)]
    shown = [tier for tier in found.tiers if tier.accounts >= study.least]
    if not told or len(shown) < 2:
        return
    tiers = {t.label: t for t in gw.loyalty.account_service(study.log, found, level=study.level).tiers}
    rows: list[list[Child]] = []
    section.numbers["service"] = []
    for tier in (tiers[t.label] for t in shown):
        known = {name: getattr(tier, name) for name in ("encounters", *told)}
        numbers = {"tier": tier.label, "encounter_share": tier.encounter_share, "service_share": tier.service_share}
        section.numbers["service"].append(numbers | known)
        share = tier.encounter_share if tier.service_share is None else tier.service_share
        cells = [_figure(study, name, estimate) for name, estimate in known.items()]
        rows.append([tier.label, _share(tier.revenue_share), _share(share), *cells])
    by = "time" if "service" in told else "encounters"
    head = [words("accounts.tier"), words("accounts.share"), words(f"accounts.share.{by}")]
    head += [words(f"accounts.head.{name}") for name in ("encounters", *told)]
    section.heading(words("accounts.service"))
    section.add(table(words("accounts.service.table"), head, rows, right=(1, 2), stacked=True))
    section.say(say("accounts.service.note"), class_="note")


def _share(value: float) -> str:
    return decimal(100.0 * value, 1) + THIN + "%"


def _figure(study: Study, name: str, estimate: Any) -> Child:
    if not study.shown(estimate):
        return words("page.hidden", cell=study.min_cell)
    style: Style = {"encounters": PLAIN, "satisfaction": RATING}.get(name) or duration(estimate.value)
    return Figure(estimate, style).cell()


def _migration(study: Study, section: Section) -> None:
    """Moves between tiers from the first half of the period to the second."""
    time = study.log["time"]
    middle = time.min() + (time.max() - time.min()) / 2
    halves = [study.log.where(time < middle), study.log.where(time >= middle)]
    made = [study.attempt("migration", gw.loyalty.key_accounts, half, level=study.level) for half in halves]
    if made[0] is None or made[1] is None:
        return
    moves = made[0].migration(made[1], level=study.level)
    stayed, all_ = int(moves.counts[:, :-1].sum()), int(moves.counts.sum())
    if stayed < max(_RETURN * all_, study.least):
        study.refuse("migration", words("accounts.gone.all", stayed=stayed, customers=all_))
        return
    rows: list[list[Child]] = []
    section.numbers["migration"] = {"middle": str(middle)[:10], "from": {}}
    for i, tier in enumerate(moves.states[:-1]):
        total = int(moves.counts[i].sum())
        if total < study.least:
            rows.append([tier, words("page.hidden", cell=study.min_cell), *[""] * len(moves.states)])
            continue
        cells: dict[str, Any] = {
            state: None if 0 < moves.counts[i][j] < study.least else moves.probability[i][j]
            for j, state in enumerate(moves.states)
        }
        section.numbers["migration"]["from"][tier] = {"customers": total, "to": cells}
        told = [
            words("page.hidden", cell=study.min_cell) if cell is None else Figure(cell, SHARE).cell()
            for cell in cells.values()
        ]
        rows.append([tier, count(total), *told])
    if not section.numbers["migration"]["from"]:
        return
    section.heading(words("accounts.migration"))
    first = section.numbers["migration"]["from"].get(moves.states[0], {"to": {}})["to"]
    stay, gone = first.get(moves.states[0]), first.get("gone")
    if stay is not None and gone is not None:
        told_of = {"stay": Figure(stay, SHARE), "gone": Figure(gone, SHARE)}
        section.say(say("accounts.moves", tier=moves.states[0], middle=str(middle)[:10], **told_of))
    head = [words("accounts.from"), words("accounts.count")]
    head += [words("accounts.to", tier=state) for state in moves.states[:-1]] + [words("accounts.gone")]
    section.add(table(words("accounts.migration.table"), head, rows, right=(1,), stacked=True))
    section.say(say("accounts.migration.note"), class_="note")


def _handover(study: Study, section: Section) -> None:
    if not study.needs("handover", "employee"):
        return
    found = study.attempt("handover", gw.loyalty.handover_loss, study.log, level=study.level)
    if found is None or not (study.shown(found.quiet_after) and study.shown(found.quiet_else)):
        return
    section.numbers["handover"] = {
        "quiet_after": found.quiet_after,
        "quiet_else": found.quiet_else,
        "loss": found.loss,
        "handovers": found.handovers,
        "too_late": found.too_late,
    }
    section.heading(words("accounts.handover"))
    section.say(
        say("accounts.quiet", after=Figure(found.quiet_after, SHARE), other=Figure(found.quiet_else, SHARE)),
        say("accounts.loss", loss=Figure(found.loss, SHARE_CHANGE)),
    )
