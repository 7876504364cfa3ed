# SPDX-License-Identifier: Apache-2.0
"""Who the customers are and what they are worth: who is still there, the value of the base, and who brings how much."""

from __future__ import annotations

import re
import warnings
from typing import Any

import numpy as np

import goodwill as gw
from goodwill.report.charts.bars import bars
from goodwill.report.charts.canvas import Mark, figure
from goodwill.report.figure import SHARE, THIN, Figure, Style, decimal
from goodwill.report.section import Card, Section, listing
from goodwill.report.study import Study
from goodwill.report.text import say, words
from goodwill.report.text.core import from_core

_HORIZON = "12 months"
_RATE = "10% a year"
#: Models of purchases, the one that assumes least about who has left first; the first that the data carry is used.
_MODELS = (gw.value.MBGNBD, gw.value.BGNBD, gw.value.NBD)
#: Fewer repeat customers than this cannot tell four parameters apart.
_LEAST = 30
#: Customers whose mean amounts differ by less than this share of the mean spend alike.
_ALIKE = 0.1


def build(study: Study) -> Section | None:
    if not study.needs("value", "revenue"):
        return None
    section = Section("value", words("value.title"))
    amount = "revenue_less_cost" if study.has("cost") else "revenue"
    table = study.attempt("value", gw.rfm, study.log, amount=amount)
    fits = None if table is None else _fits(study, table)
    if table is None or fits is None:
        return None
    worth = study.attempt("value", gw.value.customer_lifetime_value, *fits, table, _HORIZON, _RATE, level=study.level)
    if worth is None:
        return None
    _tell(section, table, worth, type(fits[0]).__name__)
    if isinstance(fits[1], gw.value.NormalNormal):
        section.say(say("value.alike"))
    _doubt(study, section, str(table.end))
    _shares(section, worth)
    _notes(study, section, table, worth)
    return section


def _fits(study: Study, table: Any) -> tuple[Any, Any] | None:
    """The models of purchases and of amounts, or None with the reason noted."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a fit's status is looked at here
        much = study.attempt("value", gw.value.GammaGamma(nonpositive="unknown").fit, table)
        if much is None:
            return None
        least, repeat = max(_LEAST, study.least), int(much.n_customers_)
        if repeat < least:
            study.refuse("value", words("value.few", least=least, repeat=repeat))
            return None
        tried: list[Any] = [much]
        amounts = much if much.status_ == "converged" else _alike(table)
        if amounts is not None:
            for model in _MODELS:
                tried.append(model().fit(table))
                if tried[-1].status_ == "converged":
                    return tried[-1], amounts
    study.refuse("value", words("value.unfitted", model=type(tried[-1]).__name__, message=tried[-1].message_))
    return None


def _alike(table: Any) -> Any:
    """A model of amounts that hardly differ between customers, where GammaGamma has nothing to fit; or None if they do."""
    amounts = table.monetary_value[table.valued_frequency > 0.0]
    if np.ptp(amounts) <= 1e-9 * abs(amounts[0]):
        size = float(amounts[0])
        return gw.value.NormalNormal(params={"mu": size, "tau": 1e-9 * abs(size), "sigma": 1e-9 * abs(size)})
    fitted = gw.value.NormalNormal().fit(table)
    alike = fitted.params_["tau"] < _ALIKE * abs(fitted.params_["mu"])
    return fitted if alike and fitted.status_ in ("converged", "boundary") else None


def money(value: float, currency: str) -> Style:
    """The style of amounts of about this size."""
    return Style(digits=0 if abs(value) >= 1000 else 2, unit=currency)


def _tell(section: Section, table: Any, worth: Any, model: str) -> None:
    total = Figure(worth.total, money(worth.total.value, worth.currency))
    mean = Figure(worth.mean, money(worth.mean.value, worth.currency))
    alive = Figure(worth.alive, SHARE)
    end = str(table.end)
    section.numbers = {
        "end": end,
        "model": model,
        "basis": worth.basis,
        "currency": worth.currency,
        "customers": worth.total.n,
        "repeat_customers": worth.repeat_customers,
        "alive": worth.alive,
        "total": worth.total,
        "mean": worth.mean,
        "top_shares": {f"{share:g}": found for share, found in worth.top_shares.items()},
        "gini": worth.gini,
        "left_out": table.left_out,
        "warnings": worth.warnings,
    }
    section.say(say("value.customers", customers=worth.total.n, repeat=worth.repeat_customers, alive=alive))
    section.say(say("value.total", end=end, total=total, mean=mean))
    section.say(say(f"value.model.{model}"), say("value.rests"))
    section.cards.append(Card(words("value.card.total"), total))
    section.headline.append(say("value.headline", end=end, total=total, top=Figure(worth.top_shares[0.1], SHARE)))


def _doubt(study: Study, section: Section, end: str) -> None:
    """Warns where the forecast begins at a date that lies far out, as a mistyped year does."""
    for finding in study.quality.findings:
        fences = re.match(r"outside \S+ to (\d{4}-\d\d-\d\d)", finding.rule)
        if finding.issue == "outlier" and finding.subject == study.log.columns["time"] and fences and end > fences[1]:
            doubt = say("value.doubt", end=end, fence=fences[1])
            section.say(doubt)
            section.headline.append(doubt)


def _shares(section: Section, worth: Any) -> None:
    marks = [
        Mark(words("value.best", percent=decimal(100.0 * share, 0) + THIN + "%"), Figure(found, SHARE))
        for share, found in worth.top_shares.items()
    ]
    section.add(figure(lambda width: bars(marks, width, start=0.0, end=1.0), words("value.chart"), words("value.note")))


def _notes(study: Study, section: Section, table: Any, worth: Any) -> None:
    left_out = table.left_out
    notes = [say("value.costs" if study.has("cost") else "value.revenue")]
    if not worth.currency:
        notes.append(say("value.currency"))
    if study.has("weight"):
        notes.append(say("value.sample"))
    if left_out["refund_rows"]:
        notes.append(say("value.refunds", refunds=left_out["refund_rows"]))
    if left_out["refunds_without_purchase"]:
        notes.append(say("value.orphans", refunds=left_out["refunds_without_purchase"]))
    if left_out["missing_amounts"]:
        notes.append(say("value.unknown", purchases=left_out["missing_amounts"]))
    section.say(*notes)
    if worth.warnings:
        section.heading(words("value.warnings"))
        section.add(listing([say("value.warning", text=from_core(warning)) for warning in worth.warnings]))
