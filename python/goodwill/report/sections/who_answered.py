# SPDX-License-Identifier: Apache-2.0
"""What mean satisfaction would be if those who did not answer had been heard, as far as the log knows them."""

from __future__ import annotations

from typing import Any

import goodwill as gw
from goodwill.report.figure import CHANGE, SHARE, Figure
from goodwill.report.section import Section
from goodwill.report.study import Study
from goodwill.report.text import Name, say, words
from goodwill.report.text.core import from_core

#: What is known of an encounter whether or not it was rated.
_KNOWN = (
    "channel",
    "touchpoint",
    "site",
    "segment",
    "booking",
    "waiting",
    "response",
    "service",
    "after_service",
    "delivery",
    "delay",
    "guarantee",
    "correction",
)
#: From this share of answers on, those that lack could hardly move the mean.
_NEARLY_ALL = 0.95


def tell(study: Study, section: Section, mean: Figure) -> None:
    """Mean satisfaction without and with weighting for those who did not answer, where some did not."""
    known = [role for role in _KNOWN if study.has(role)]
    silent = len(study.log) - mean.estimate.n
    if not known or silent < study.least or mean.estimate.n >= _NEARLY_ALL * len(study.log):
        return
    found = study.attempt("respondents", gw.measure.response_adjusted, study.log, known, level=study.level)
    if found is None:
        return
    section.numbers["who_answered"] = _numbers(found, known)
    section.heading(words("respondents.title"))
    apart = not found.difference.low <= 0.0 <= found.difference.high
    shift = say(
        "respondents.apart" if apart else "respondents.alike",
        rate=Figure(found.response_rate, SHARE),
        columns=Name(", ".join(known)),
        adjusted=Figure(found.adjusted),
        answered=mean,
        difference=Figure(found.difference, CHANGE),
    )
    section.say(shift, say("respondents.limit"))
    if apart:
        section.headline.append(shift)
    if found.warnings:
        section.say(*[say("respondents.warning", warning=from_core(one)) for one in found.warnings], class_="note")


def _numbers(found: Any, known: list[str]) -> dict[str, Any]:
    return {
        "columns": known,
        "response_rate": found.response_rate,
        "answered": found.answered,
        "adjusted": found.adjusted,
        "difference": found.difference,
        "factors": found.factors,
        "effective_n": found.effective_n,
        "warnings": found.warnings,
    }
