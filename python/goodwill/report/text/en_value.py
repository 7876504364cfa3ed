# SPDX-License-Identifier: Apache-2.0
"""The English catalogue: who the customers are and what they are worth."""

CATALOGUE: dict[str, str] = {
    "analysis.value": "What the customers are worth",
    "value.title": "Who the customers are and what they are worth",
    "value.customers": "Of {customers} customers, {repeat} have come again. By how long each has stayed away, {alive} of them have "
    "not left for good.",
    "value.total": "In the twelve months after {end} they are expected to bring {total} together, {mean} each. Each purchase is "
    "discounted at 10\u202f% a year from its own day on; the rate is a choice, not a finding.",
    "value.model.MBGNBD": "How often they come follows the modified BG/NBD model, in which a customer may leave after any purchase.",
    "value.model.BGNBD": "How often they come follows the BG/NBD model, in which a customer may leave after any repeat purchase; "
    "the data do not carry one in which the first may be the last.",
    "value.model.NBD": "How often they come follows the NBD model, in which nobody leaves: the data show nobody leaving.",
    "value.rests": "Amounts follow the Gamma-Gamma model. The intervals hold the uncertainty of both fits, not that of a single "
    "customer, who may come ten times or never again.",
    "value.sample": "The values are those of the customers in the log; its sampling weights are not used for them.",
    "value.costs": "Amounts are revenue less cost.",
    "value.doubt": "The last encounter, of {end}, lies far from the others, which end before {fence}: if its date is mistaken, so is what "
    "customers are expected to bring after it.",
    "value.revenue": "Amounts are revenue, of which only a part is profit: the log has no costs.",
    "value.refunds": "{refunds} rows with a negative amount were taken off the purchase before them.",
    "value.orphans": "{refunds} of them had no purchase before them and are left out.",
    "value.unknown": "{purchases} purchases without an amount count as purchases only.",
    "value.currency": "The schema states no currency, so amounts are in whatever unit the log has.",
    "value.warnings": "To know before these figures are used",
    "value.warning": "{text}.",
    "value.chart": "Share of the expected value that the best customers bring",
    "value.note": "Each bar is the share of the total that the most valuable customers bring together.",
    "value.best": "best {percent}",
    "value.card.total": "Expected in 12 months",
    "value.headline": "In the twelve months after {end} the customers are expected to bring {total}. The best tenth of them accounts "
    "for {top}.",
    "value.few": "at least {least} customers who came again are needed, the log has {repeat}",
    "value.alike": "Amounts hardly differ between customers, so they are taken to be spread evenly around their mean (NormalNormal), which "
    "may leave the value without an interval.",
    "value.unfitted": "{model} could not be fitted: {message}",
}
