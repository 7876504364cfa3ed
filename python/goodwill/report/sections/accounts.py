# SPDX-License-Identifier: Apache-2.0
"""The customers the firm lives on: tiers, how much hangs on few of them, and what handing them over does."""

from __future__ import annotations

from typing import Any

import goodwill as gw
from goodwill.report.charts.bars import bars
from goodwill.report.charts.canvas import Mark, figure
from goodwill.report.figure import SHARE, SHARE_CHANGE, THIN, Figure, count, decimal
from goodwill.report.html import Child
from goodwill.report.section import Section, listing, table
from goodwill.report.study import Study
from goodwill.report.text import say, words
from goodwill.report.text.core import from_core

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
        needed = words("page.none") if tier.needed is None else Figure(tier.needed, SHARE).cell()
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
