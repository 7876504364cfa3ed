# SPDX-License-Identifier: Apache-2.0
"""The English catalogue: the satisfaction index of a survey."""

CATALOGUE: dict[str, str] = {
    "analysis.index": "The satisfaction index",
    "index.title": "The satisfaction index and what leads to it",
    "index.intro": "A path model of {items} questions asked of {n} respondents. Each construct stands for several questions; its index runs from "
    "0 (everybody gave the worst answer) to 100 (everybody gave the best), and its questions weigh as much as they go with what the construct is linked to.",
    "index.sound": "The weights settled, and the solution passes all five checks of whether it can be true at all.",
    "index.unsound": "The solution cannot be true, so do not act on its figures: {reasons}.",
    "index.unsound.headline": "The path model of the survey found no solution that could be true; its figures should not be used.",
    "index.unsettled": "The weights had not settled when the search ended; the figures are those of its last round.",
    "index.singular": "The model has no single solution for these answers: questions or constructs say the same. No figures are shown.",
    "index.chart": "Index by construct, from 0 to 100",
    "index.note": "Dots are the index, lines its interval.",
    "index.table": "Constructs: index, how much of it the model explains, and how reliably it is measured",
    "index.construct": "Construct",
    "index.index": "Index",
    "index.explained": "Explained (R\u00b2)",
    "index.reliability": "Reliability (rhoA)",
    "index.items": "Questions",
    "index.paths": "Arrows: how much a construct goes with the next, all else in the model alike",
    "index.arrow": "Arrow",
    "index.coefficient": "Directly",
    "index.total": "Over all routes",
    "index.association": "Coefficients compare respondents: whoever is one standard deviation higher on the one is so much higher on the other. "
    "The arrows are the model's assumption; the survey alone cannot show that they are causes.",
    "index.card": "Index of {construct}",
    "index.headline": "The index of {construct} is {index} of 100.",
    "index.strongest": "Of all constructs, {cause} goes most closely with {construct}: {effect} over all routes.",
    "index.advice": "Look first at {cause}, with which {construct} goes most closely: {effect}.",
    "index.change.title": "From {first} to {second}",
    "index.change.table": "The index of either group, and the difference",
    "index.change": "Difference",
    "index.change.p": "By chance",
    "index.change.note": "Differences have intervals from resampling both groups; p-values are adjusted for the number of constructs (Holm). "
    "They compare the groups only as far as the questions mean the same to both.",
    "index.change.hidden": "One group has fewer than {cell} respondents: the comparison is not shown.",
    "index.change.unsound": "The solution of {group} cannot be true: {reasons}.",
    "index.rose": "The index of {construct} is higher in {second} than in {first}: {difference}.",
    "index.fell": "The index of {construct} is lower in {second} than in {first}: {difference}.",
    "index.steady": "The index of {construct} is not clearly different between {first} and {second}: {difference}.",
}
