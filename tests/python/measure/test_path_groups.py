# SPDX-License-Identifier: Apache-2.0
"""Ready satisfaction models, and models compared between groups of a survey."""

from __future__ import annotations

import os
from pathlib import Path

import goodwill as gw
import numpy as np
import pandas as pd
import pytest

DATA = Path(os.environ.get("GOODWILL_DATA", "../shared/data"))
BARRIERS = [f"switch_{i}" for i in range(1, 5)]


def read(folder, name):
    path = DATA / folder / f"{name}.csv.gz"
    if not path.exists():
        pytest.skip(f"the survey {folder} may not be shipped; set GOODWILL_DATA to its folder")
    return pd.read_csv(path)


@pytest.fixture(scope="module")
def reputation():
    return read("corp_reputation", "corp_rep").replace(-99, np.nan)


def loyalty_model():
    return gw.measure.PathModel(
        {"Competence": ["comp_1", "comp_2", "comp_3"], "Likeability": ["like_1", "like_2", "like_3"]}
        | {"Satisfaction": ["cusa"], "Loyalty": ["cusl_1", "cusl_2", "cusl_3"]},
        [(cause, effect) for cause in ("Competence", "Likeability") for effect in ("Satisfaction", "Loyalty")]
        + [("Satisfaction", "Loyalty")],
        scale=(1, 7),
    )


def test_ecsi_of_the_published_survey():
    mobi = read("ecsi_mobi", "mobi")
    found = gw.measure.ecsi(mobi)
    assert found.index_["Satisfaction"].value == pytest.approx(72.454117928150, rel=1e-9)
    prefixes = {"IMAG": "image", "CUEX": "expectation", "PERQ": "quality", "PERV": "value", "CUSA": "satisfaction"}
    prefixes |= {"CUSC": "complaints", "CUSL": "loyalty"}
    items = {column: {"dimension": prefixes[column[:4]], "scale": (1, 10)} for column in mobi.columns}
    survey = gw.customers.Survey(mobi, items)
    mapped = gw.measure.ecsi(survey)
    assert mapped.paths_.keys() == found.paths_.keys()
    for pair, path in found.paths_.items():
        assert mapped.paths_[pair].value == pytest.approx(path.value, abs=1e-12)
    american = gw.measure.acsi(survey, scheme="centroid")
    assert "Image" not in american.index_ and american.scheme == "centroid" and len(american.paths_) == 9
    with pytest.raises(ValueError, match="no item has the dimension 'reliability'"):
        gw.measure.rater_chain(survey)
    with pytest.raises(ValueError, match=r"must be a goodwill.customers.Survey"):
        gw.measure.acsi(mobi.to_numpy())
    mixed = gw.customers.Survey(mobi, items | {"CUSA2": {"dimension": "satisfaction", "scale": (0, 10)}})
    with pytest.raises(ValueError, match="must have one scale"):
        gw.measure.ecsi(mixed)


def test_reputation_index_and_reliability(reputation):
    found = loyalty_model().fit(reputation)
    assert found.status_ == "converged" and found.admissible_ and found.n_ + found.left_out_ == 344
    kept = reputation.dropna(subset=[item for block in found.blocks.values() for item in block])
    for construct, items in found.blocks.items():
        weights = np.array([found.weights_[item].value for item in items]) / kept[items].std().to_numpy()
        index = 100 * (kept[items].mean().to_numpy() @ weights / weights.sum() - 1) / 6
        assert found.index_[construct].value == pytest.approx(index, rel=1e-10)
        if len(items) > 1:
            alpha = gw.measure.alpha(kept[items])
            assert found.reliability_[construct]["alpha_raw"].value == pytest.approx(alpha.value, rel=1e-10)
            assert found.reliability_[construct]["rhoA"].value > 0.7


def test_switching_barriers_flatten_the_slope(reputation):
    answered = reputation.dropna(subset=BARRIERS)
    barriers = answered[BARRIERS].mean(axis=1)
    high = np.where(barriers > barriers.median(), "high", "low")
    found = loyalty_model().compare(answered, high, between=("low", "high"), n=2000)
    slope = found.paths_["Satisfaction", "Loyalty"]
    assert found.groups_ == ("low", "high") and slope.value < 0
    assert slope.low < slope.value < slope.high and 0 < found.p_value("path", "Satisfaction", "Loyalty") <= 1
    for group, label in zip(found.fits_, ("low", "high"), strict=True):
        alone = loyalty_model().fit(answered[high == label])
        assert group.n_ == alone.n_ and group.paths_ == alone.paths_
    low, other = (fit.paths_["Satisfaction", "Loyalty"].value for fit in found.fits_)
    assert slope.value == pytest.approx(other - low, abs=1e-14)


def periods(seed, shift, n=150):
    rng = np.random.default_rng(seed)
    cause = rng.normal(size=(2 * n, 1))
    effect = 0.6 * cause + 0.8 * rng.normal(size=(2 * n, 1))
    effect[n:] += shift
    answers = np.hstack([cause] * 2 + [effect] * 2) + 0.5 * rng.normal(size=(2 * n, 4))
    return pd.DataFrame(answers, columns=list("abcd")), np.repeat([2024, 2025], n)


def small(**options):
    blocks = {"Cause": ["a", "b"], "Effect": ["c", "d"]}
    return gw.measure.PathModel(blocks, [("Cause", "Effect")], scale=(-6, 6), **options)


def test_index_between_periods():
    found = small().compare(*periods(1, 0.6))
    risen = found.index_["Effect"]
    assert risen.low < 100 * 0.6 / 12 < risen.high and risen.low > 0 and found.p_value("index", "Effect") < 0.01
    assert found.index_["Cause"].low < 0 < found.index_["Cause"].high
    turned = small().compare(*periods(1, 0.6), between=(2025, 2024))
    assert turned.index_["Effect"].value == pytest.approx(-risen.value)
    one, more = (small().compare(*periods(1, 0.6), n=200, threads=threads).to_pandas() for threads in (1, 7))
    pd.testing.assert_frame_equal(one, more)


def test_no_difference_is_seldom_found():
    found = [small().compare(*periods(seed, 0.0, 60), n=199).p_value("path", "Cause", "Effect") for seed in range(150)]
    assert sum(p < 0.05 for p in found) <= 19  # 7.5 expected; above 19 has probability 0.0001


def test_groups_that_cannot_be_compared():
    answers, when = periods(2, 0.0)
    with pytest.raises(ValueError, match="two labels"):
        small().compare(answers, np.ones(300))
    with pytest.raises(ValueError, match="groups"):
        small().compare(answers, when[:10])
    with pytest.raises(ValueError, match="'keep' or 'drop'"):
        small().compare(answers, when, inadmissible="hide")
    with pytest.raises(gw.DataError, match="at least three rows"):
        small().compare(answers.iloc[:151], when[:151])
    with pytest.raises(ValueError, match=r"between must name labels of groups \(2024, 2025\), got 2026"):
        small().compare(answers, when, between=(2024, 2026))
    with pytest.raises(ValueError, match="between must name two labels, got 2024 twice"):
        small().compare(answers, when, between=(2024, 2024))
    named = pd.Series(np.where(when == 2024, "old", "new"), dtype="string")
    named.iloc[:20] = pd.NA
    assert small().compare(answers, named, n=50, between=("old", "new")).fits_[0].n_ == 130
    some = pd.Series(when, dtype=object)
    some.iloc[:20] = None
    found = small().compare(answers, some, n=50)
    assert found.fits_[0].n_ == 130 and found.groups_ == (2024, 2025)
    assert "2025" in repr(found)
    with pytest.raises(KeyError):
        found.p_value("path", "Effect", "Cause")
