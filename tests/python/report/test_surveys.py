# SPDX-License-Identifier: Apache-2.0
"""Reports of real surveys, each made through its schema alone."""

import json
import os
from itertools import pairwise
from pathlib import Path

import goodwill as gw
import numpy as np
import pandas as pd
import pytest
from goodwill.report import build

DATA = Path(os.environ.get("GOODWILL_DATA", "../shared/data"))
WAVE = 'customer = {each_row = true}\ntime = {fixed = "2020-01-01"}\n'


def rated(blocks, scale, prefix):
    """A schema's lines for dimensions of so many columns each, numbered as the prefix says."""
    ends = np.cumsum([1, *blocks.values()])
    columns = [[prefix % k for k in range(first, last)] for first, last in pairwise(ends)]
    return "".join(
        f"perceived_{name} = {{column = {json.dumps(of)}, scale = {scale}}}\n"
        for name, of in zip(blocks, columns, strict=True)
    )


RATER = ("tangibles", "reliability", "responsiveness", "assurance", "empathy")
TICKS = "\n".join(f'"Complain {k}" = {{"0" = 1, "1" = 0}}' for k in range(1, 18))
SURVEYS = {
    "service_quality/sq.csv.gz": WAVE
    + 'satisfaction = {column = "sat", scale = [0, 100]}\n'
    + rated(dict(zip(RATER, (4, 5, 4, 4, 5), strict=True)), [0, 100], "a%02d"),
    "customer_sat_scale_usage/customerSat.csv.gz": WAVE
    + 'satisfaction = {column = "q10", scale = [1, 10]}\n'
    + rated(dict(zip(RATER, (2, 2, 2, 2, 1), strict=True)), [1, 10], "q%d"),
    # A tick is a complaint: nothing ticked is the best.
    "attribute_survey/responses.csv.gz": WAVE
    + 'satisfaction = {column = "Overall Satisfaction", scale = [0, 10]}\n'
    + rated(dict(zip(RATER, (4, 4, 3, 3, 3), strict=True)), [0, 1], "Complain %d")
    + f"[words]\n{TICKS}\n",
    "airline_reviews/ratings.csv.gz": """
encounter = "id"
customer = {each_row = true}
time = "Datetime"
date_order = {Datetime = "day_first"}
segment = "TypeOfTraveller"
touchpoint = "SeatType"
satisfaction = {column = "OverallRating", scale = [1, 10]}
perceived_tangibles = {column = ["SeatComfort", "Food&Beverages", "InflightEntertainment", "Wifi&Connectivity"], scale = [1, 5], not_applicable = [0]}
perceived_empathy = {column = "CabinStaffService", scale = [1, 5]}
perceived_reliability = {column = "GroundService", scale = [1, 5]}
""",
}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("survey", SURVEYS)
def test_what_the_report_tells_is_what_the_table_holds(survey, lang):
    file = DATA / survey
    if not file.exists():
        pytest.skip(f"{file} is not there; set GOODWILL_DATA to the folder of the raw data")
    schema = gw.Schema.from_toml(SURVEYS[survey])
    told = json.loads(build(gw.read_log(file, schema), lang=lang).json)["sections"]
    raw = pd.read_csv(file)
    means = {}
    for role, source in schema.roles.items():
        if role.startswith("perceived_"):
            columns = source["column"]
            items = raw[[columns] if isinstance(columns, str) else columns].astype(float)
            low, high = source["scale"]
            items = items.where((items >= low) & (items <= high))
            items = 1 - items if "Complain 1" in raw else items
            means[role.removeprefix("perceived_")] = items.mean(axis=1)
    table = pd.DataFrame(means)
    for name in table:
        assert told["rater"][name]["perceived"]["value"] == pytest.approx(table[name].mean(), rel=1e-12)
    whole = table.assign(satisfaction=raw[schema.roles["satisfaction"]["column"]]).dropna()
    X = np.column_stack([np.ones(len(whole)), whole[list(table)]])
    beta = np.linalg.lstsq(X, whole["satisfaction"], rcond=None)[0]
    drivers = told["drivers"]["drivers"]
    assert drivers["n"] == len(whole)
    explained = 1 - (whole["satisfaction"] - X @ beta).var(ddof=0) / whole["satisfaction"].var(ddof=0)
    assert drivers["r_squared"] == pytest.approx(explained, rel=1e-10)
    effects = dict(zip(table, beta[1:] * whole[list(table)].std() / whole["satisfaction"].std(), strict=True))
    assert drivers["supported"]
    for one in drivers["supported"]:
        assert one["coefficient"]["value"] == pytest.approx(effects[one["name"]], rel=1e-9)
        assert one["coefficient"]["low"] > 0
