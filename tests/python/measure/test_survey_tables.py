# SPDX-License-Identifier: Apache-2.0
"""One survey in whatever holds it: the same numbers and names, and a clear word for what is no number."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

measure = gw.measure


def survey(n=80):
    rng = np.random.default_rng(4)
    parts = pd.DataFrame(rng.integers(1, 6, size=(n, 3)), columns=["speed", "price", "staff"])
    return parts, parts @ [0.6, 0.1, 0.3] + rng.normal(size=n)


def gapped():
    """Answers of pandas' own whole numbers, some of them missing, and the same with NaN."""
    parts, verdict = survey()
    parts = parts.astype("Int64").mask(np.random.default_rng(5).random(parts.shape) < 0.1)
    return parts, parts.to_numpy(dtype=float, na_value=np.nan), verdict


def same(values):
    return pd.DataFrame(values, columns=["speed", "price", "staff"])


HOLDERS = {
    "pandas Int64": lambda frame: frame,
    "polars": lambda frame: pl.from_pandas(frame),
    "Arrow": lambda frame: pa.Table.from_pandas(frame),
    "Arrow batch": lambda frame: pa.RecordBatch.from_pandas(frame),
    "dict": lambda frame: {name: frame[name] for name in frame},
    "objects": lambda frame: frame.astype(object),
    "small numbers": lambda frame: frame.astype("Int8"),
    "Arrow numbers of pandas": lambda frame: frame.astype("int64[pyarrow]"),
}

ANALYSES = {
    "lmg": lambda X, y: measure.drivers(X, y, replicates=0).to_pandas().drop(columns=["low", "high"]),
    "dominance": lambda X, y: (lambda d: (d.names, list(d.general)))(measure.drivers(X, y, "dominance")),
    "penalty_reward": lambda X, y: measure.penalty_reward(X, y).to_pandas(),
    "ipa": lambda X, y: measure.ipa(X, y, X, replicates=19).to_pandas(),
    "reversals": lambda X, y: [(one.driver, one.within.value) for one in measure.reversals(X, y, np.arange(80) % 2)],
    "needs": lambda X, y: measure.needs(X, X, replicates=19).to_pandas(),
    "scale_usage": lambda X, y: (lambda u: pd.DataFrame(u.corrected, columns=u.names))(measure.scale_usage(X)),
    "servqual": lambda X, y: measure.Servqual(X, X, scale=(1, 5)).to_pandas("items"),
    "worst_link": lambda X, y: measure.worst_link(X, y).weight,
    "alpha": lambda X, y: measure.alpha(X),
}


@pytest.mark.parametrize("analysis", ANALYSES)
@pytest.mark.parametrize("holder", HOLDERS)
def test_the_library_that_holds_a_survey_does_not_matter(holder, analysis):
    frame, values, verdict = gapped()
    told, expected = ANALYSES[analysis](HOLDERS[holder](frame), verdict), ANALYSES[analysis](same(values), verdict)
    if isinstance(expected, pd.DataFrame):
        pd.testing.assert_frame_equal(told, expected)
    else:
        assert told == expected


@pytest.mark.parametrize("analysis", ANALYSES)
def test_what_a_mask_hides_is_missing(analysis):
    _, values, verdict = gapped()
    hidden = np.ma.MaskedArray(np.where(np.isnan(values), 5.0, values), np.isnan(values))
    told, expected = ANALYSES[analysis](hidden, verdict), ANALYSES[analysis](values, verdict)
    assert told.equals(expected) if isinstance(expected, pd.DataFrame) else told == expected


@pytest.mark.parametrize("analysis", ANALYSES)
@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (lambda frame: frame.astype(object).replace(5, "great"), r"'\w+'.* must hold numbers: got 'great' in row \d+"),
        (lambda frame: frame.assign(price=pd.Timestamp("2024-01-01")), r"'price'.* must hold numbers: got datetime64"),
        (lambda frame: frame.to_numpy() + 0j, "must hold numbers: got complex128"),
        (lambda frame: {"speed": [1, 2, 3], "price": [1, 2]}, "columns of one length, got 'speed' and 'price'"),
    ],
    ids=["words", "dates", "complex", "ragged"],
)
def test_what_is_no_number_is_named(analysis, broken, words):
    frame, verdict = survey()
    with pytest.raises(ValueError, match=words):
        ANALYSES[analysis](broken(frame), verdict)


def test_missing_verdicts_and_weights_of_any_kind():
    parts, verdict = survey()
    weights = pd.Series(np.linspace(0, 2, 80))
    gaps = pd.Series(np.round(verdict), dtype="Int64").mask(np.arange(80) < 5)
    plain = measure.drivers(parts, gaps.to_numpy(dtype=float, na_value=np.nan), weights=weights.to_numpy())
    assert plain.left_out == 5
    pd.testing.assert_frame_equal(
        measure.drivers(parts, gaps, weights=pl.Series(weights)).to_pandas(), plain.to_pandas()
    )
    with pytest.raises(ValueError, match="weights must hold numbers: got 'much' in row 1"):
        measure.penalty_reward(parts, verdict, weights=["1", "much"] * 40)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"dimensions": {"quality": "speed"}}, "'quality' must be a list of items of the survey, got 'speed'"),
        ({"dimensions": {"quality": [1.5]}}, "'quality' must hold items of the survey, got 1.5"),
        ({"dimensions": {"quality": [True]}}, "'quality' must hold items of the survey, got True"),
        ({"dimensions": ["speed", "price"]}, "dimensions must be lists of items by name, got list"),
        ({"reversed": "speed"}, "'reversed' must be a list of items of the survey, got 'speed'"),
        ({"scale": 5}, "scale must be the lowest and the highest possible answer, got 5"),
        ({"scale": (1, 5, 7)}, "scale must be the lowest and the highest possible answer, got"),
    ],
)
def test_what_servqual_takes_for_no_items(options, words):
    with pytest.raises(ValueError, match=words):
        measure.Servqual(None, survey()[0], **{"scale": (1, 5)} | options)


def test_mystery_visits_in_a_dict_of_columns():
    visits = {name: [k / 10, 0.5, None] for k, name in enumerate(gw._core.measure.SERVICE_BEHAVIOURS)}
    turned = dict(reversed(visits.items()))
    found = measure.behaviours(turned)
    assert found.behaviours["solving"].value == pytest.approx(0.3) and found.visits == 2
    assert found == measure.behaviours(pd.DataFrame(visits))
    with pytest.raises(ValueError, match="intangibility must hold numbers"):
        measure.ihip({"intangibility": "much", "inseparability": 0, "variability": 0, "perishability": 0})
