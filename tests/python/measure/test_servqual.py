# SPDX-License-Identifier: Apache-2.0
"""SERVQUAL on the kiosk survey against plain NumPy."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pandas as pd
import pytest
from scipy import stats

DIMENSIONS = {
    "reliability": [1, 2, 3, 23],
    "assurance": [19, 20, 21],
    "tangibles": [4, 5, 6, 22, 24],
    "empathy": [7, 8, 9, 13, 14, 15],
    "responsiveness": [10, 11, 12, 16, 17, 18],
}


@pytest.fixture(scope="module")
def kiosk():
    answers = pd.read_csv(gw.datasets.path("kiosk_survey") / "encounters.csv.gz")
    return answers.dropna(subset=["SAT1", *(f"{side}{j:02d}" for side in "EP" for j in range(1, 25))])


def side(kiosk, letter):
    return kiosk[[f"{letter}{j:02d}" for j in range(1, 25)]]


@pytest.fixture(scope="module")
def quality(kiosk):
    items = {name: [f"P{j:02d}" for j in numbers] for name, numbers in DIMENSIONS.items()}
    return gw.measure.Servqual(side(kiosk, "E"), side(kiosk, "P"), items)


def alpha(values):
    k = values.shape[1]
    return k / (k - 1) * (1 - values.var(axis=0, ddof=1).sum() / values.sum(axis=1).var(ddof=1))


def test_gaps_and_reliability_by_numpy(kiosk, quality):
    expected, perceived = side(kiosk, "E").to_numpy(), side(kiosk, "P").to_numpy()
    for found, (name, numbers) in zip(quality.dimensions_, DIMENSIONS.items(), strict=True):
        columns = np.array(numbers) - 1
        e, p = expected[:, columns], perceived[:, columns]
        gaps = p.mean(axis=1) - e.mean(axis=1)
        assert found.name == name
        assert found.gap.value == pytest.approx(gaps.mean(), rel=1e-12)
        assert found.perceived.value == pytest.approx(p.mean(), rel=1e-12)
        error = gaps.std(ddof=1) / np.sqrt(len(gaps))
        student = stats.t.ppf(0.975, len(gaps) - 1)
        assert found.gap.high - found.gap.low == pytest.approx(2 * student * error, rel=1e-9)
        told = quality.reliability_[name]
        assert told["perceived"] == pytest.approx(alpha(p), rel=1e-12)
        assert told["expected"] == pytest.approx(alpha(e), rel=1e-12)
        vp, ve = p.sum(axis=1).var(ddof=1), e.sum(axis=1).var(ddof=1)
        shared = np.corrcoef(p.sum(axis=1), e.sum(axis=1))[0, 1] * np.sqrt(vp * ve)
        difference = (vp * alpha(p) + ve * alpha(e) - 2 * shared) / (vp + ve - 2 * shared)
        assert told["gap"] == pytest.approx(difference, rel=1e-10)


def test_items_pair_their_answers(kiosk, quality):
    gaps = side(kiosk, "P").to_numpy() - side(kiosk, "E").to_numpy()
    order = [j - 1 for numbers in DIMENSIONS.values() for j in numbers]
    np.testing.assert_allclose([item.gap.value for item in quality.items_], gaps.mean(axis=0)[order], rtol=1e-12)
    assert len(quality.to_pandas("items")) == 24


def test_perceptions_win_the_contest(kiosk, quality):
    contest = quality.contest(kiosk["SAT1"], n=499)
    scores = quality.scores()
    expected = gw.measure.Servqual(
        None, side(kiosk, "E"), {k: [j - 1 for j in v] for k, v in DIMENSIONS.items()}
    ).scores()

    def r_squared(X):
        A = np.column_stack([np.ones(len(X)), X])
        y = kiosk["SAT1"].to_numpy()
        residual = y - A @ np.linalg.lstsq(A, y, rcond=None)[0]
        return 1 - residual.var() / y.var()

    assert contest.r_squared_perceived == pytest.approx(r_squared(scores), rel=1e-10)
    assert contest.r_squared_gap == pytest.approx(r_squared(scores - expected), rel=1e-10)
    assert contest.difference.value > 0 and contest.probability_perceived > 0.5
    assert contest == quality.contest(kiosk["SAT1"], n=499, threads=1)


def test_missing_answers_count_where_they_were_given(kiosk, quality):
    holes = side(kiosk, "P").mask(np.random.default_rng(1).random((len(kiosk), 24)) < 0.1)
    items = {name: [j - 1 for j in numbers] for name, numbers in DIMENSIONS.items()}
    found = gw.measure.Servqual(side(kiosk, "E"), holes, items)
    order = [j - 1 for numbers in DIMENSIONS.values() for j in numbers]
    np.testing.assert_allclose([item.perceived.value for item in found.items_], holes.mean().to_numpy()[order])
    assert [item.gap.n for item in found.items_] == holes.notna().sum().to_numpy()[order].tolist()


def test_a_missing_answer_opens_no_gap():
    rng = np.random.default_rng(0)
    n = 400
    complete = np.c_[6 + rng.integers(0, 2, n), 2 + rng.integers(0, 2, n)].astype(float)
    holes = complete.copy()
    holes[rng.random(n) < 0.3, 1] = np.nan
    found = gw.measure.Servqual(holes, complete)
    assert found.dimensions_[0].gap.value == 0.0 and found.dimensions_[0].p_value == 1.0
    apart = gw.measure.Servqual(complete, holes, {"a": [0], "b": [1]})
    assert apart.overall_.gap.value == 0.0 and apart.ratio_.value == pytest.approx(1.0)
    means = [gap.perceived.value for gap in apart.dimensions_]
    assert apart.index_.value == pytest.approx(100 * (np.mean(means) - 1) / 6, rel=1e-12)
    assert abs(apart.index_.value - gw.measure.Servqual(None, complete).index_.value) < 1.0
    assert apart.incomplete_ == int(np.isnan(holes).any(axis=1).sum()) and "left answers out" in apart.warnings_[0]
    assert apart.reliability_["a"]["perceived"] is None


def test_the_contest_is_of_the_same_items(kiosk):
    expected, perceived = (side(kiosk, letter).to_numpy(dtype=float) for letter in "EP")
    holes = np.where(np.random.default_rng(2).random(expected.shape) < 0.05, np.nan, expected)
    items = {name: [j - 1 for j in numbers] for name, numbers in DIMENSIONS.items()}
    contest = gw.measure.Servqual(holes, perceived, items).contest(kiosk["SAT1"], n=19)
    both = np.where(np.isnan(holes), np.nan, perceived)
    scores = np.column_stack([np.nanmean(both[:, columns], axis=1) for columns in items.values()])
    A = np.column_stack([np.ones(len(scores)), scores])
    y = kiosk["SAT1"].to_numpy()
    residual = y - A @ np.linalg.lstsq(A, y, rcond=None)[0]
    assert contest.n + contest.left_out == len(kiosk)
    assert contest.r_squared_perceived == pytest.approx(1 - residual.var() / y.var(), rel=1e-10)


def test_sides_go_together_by_name_where_both_have_the_same(kiosk):
    perceived = pd.DataFrame({"a": [5, 6, 7, 6], "b": [2, 3, 2, 4]})
    expected = pd.DataFrame({"a": [6, 6, 7, 7], "b": [3, 3, 3, 5]})
    turned = expected[["b", "a"]]
    gaps = [item.gap.value for item in gw.measure.Servqual(expected, perceived).items_]
    assert gaps == [-0.5, -0.75]
    assert [item.gap.value for item in gw.measure.Servqual(turned, perceived).items_] == gaps
    zone = gw.measure.Servqual(expected, perceived, adequate=turned)
    assert [item.adequacy.value for item in zone.items_] == gaps
    with pytest.raises(ValueError, match="expectations must have a column for each item of perceptions, got 3 for 2"):
        gw.measure.Servqual(expected.assign(id=1)[["id", "a", "b"]], perceived)
    with pytest.raises(ValueError, match="got 'b' as column 0 beside column 1"):
        gw.measure.Servqual(turned.rename(columns={"a": "c"}), perceived)
    by_place = gw.measure.Servqual(turned.rename(columns={"a": "d", "b": "c"}), perceived)
    assert [item.gap.value for item in by_place.items_] == [2.5, -3.75]
    # The other pairs of one survey.
    needs = [gw.measure.needs(perceived, side, scale=(1, 7), replicates=19) for side in (expected, turned)]
    assert [need.unmet for need in needs[0]] == [need.unmet for need in needs[1]]
    with pytest.raises(ValueError, match="fulfilment must have a column for each item of importance"):
        gw.measure.needs(perceived, perceived[["a"]])
    answers, verdict = side(kiosk, "P").iloc[:, :3], kiosk["SAT1"]
    stated = answers + pd.Series([0, 1, 2], index=answers.columns)
    told = [gw.measure.ipa(answers, verdict, one, replicates=19) for one in (stated, stated.iloc[:, ::-1])]
    assert [part.stated for part in told[0]] == [part.stated for part in told[1]]
    having, lacking = (kiosk[[f"{side}{j:02d}" for j in (1, 2)]].set_axis(["a", "b"], axis=1) for side in ("KF", "KD"))
    assert gw.measure.kano(having, lacking).counts_ == gw.measure.kano(having, lacking[["b", "a"]]).counts_


def test_weights_of_the_dimensions(kiosk, quality):
    items = {k: [j - 1 for j in v] for k, v in DIMENSIONS.items()}
    means = np.array([gap.perceived.value for gap in quality.dimensions_])

    def index(weights, **options):
        return gw.measure.Servqual(None, side(kiosk, "P"), items, weights, **options)

    points = {"reliability": 40, "assurance": 10, "tangibles": 10, "empathy": 20, "responsiveness": 20}
    wanted = 100 * (means @ np.array(list(points.values())) / 100 - 1) / 6
    assert index(points).index_.value == pytest.approx(wanted, rel=1e-12)
    half = len(kiosk) // 2
    allocated = pd.DataFrame([points] * half + [{**points, "reliability": 20, "assurance": 30}] * (len(kiosk) - half))
    first = np.repeat([1.0, 0.0], [half, len(kiosk) - half])
    assert index(allocated).importance_["reliability"] == pytest.approx(allocated["reliability"].mean() / 100)
    assert index(allocated, survey_weights=first).importance_["reliability"] == pytest.approx(0.4)
    # The index is a ratio of means, sum of q_d M_d over sum of q_d: its error by NumPy.
    one, q = index(allocated), allocated.to_numpy(dtype=float)
    scores = np.column_stack(
        [side(kiosk, "P").to_numpy()[:, np.array(v) - 1].mean(axis=1) for v in DIMENSIONS.values()]
    )
    share = q.mean(axis=0) / q.mean(axis=0).sum()
    center = share @ means
    influence = (scores - means) @ share + (q - q.mean(axis=0)) @ (means - center) / q.mean(axis=0).sum()
    error = influence.std(ddof=1) / np.sqrt(len(kiosk)) * stats.t.ppf(0.975, len(kiosk) - 1)
    assert one.overall_.perceived.value == pytest.approx(center, rel=1e-12)
    assert one.overall_.perceived.high - one.overall_.perceived.value == pytest.approx(error, rel=1e-9)
    assert sum(index("derived", satisfaction=kiosk["SAT1"]).importance_.values()) == pytest.approx(1.0)
    told = index("textbook")
    assert told.importance_["reliability"] == pytest.approx(0.32)
    assert any("nobody has confirmed" in warning for warning in told.warnings_)


def test_points_are_weighted_and_checked():
    perceived = [[5, 2], [6, 3], [5, 3], [7, 2]]
    points = {"x": [100, 100, 100, 0], "y": [0, 0, 0, 100]}

    def quality(weights, **options):
        return gw.measure.Servqual(None, perceived, {"x": [0], "y": [1]}, weights, **options)

    assert quality(points).importance_ == {"x": 0.75, "y": 0.25}
    assert quality(points, survey_weights=[0, 0, 0, 1]).importance_ == {"x": 0.0, "y": 1.0}
    told = quality({"x": [100, 50, np.nan, 50], "y": [0, 50, 50, 50]})
    assert told.importance_["x"] == pytest.approx(2 / 3) and "for a number that they lack: 1" in told.warnings_[0]
    with pytest.raises(ValueError, match=r"points\[0, 'x'\] must be non-negative"):
        quality({"x": [-50, 90, 50, 50], "y": [50, 50, 50, 50]})
    with pytest.raises(ValueError, match="rows of points"):
        quality({"x": [50, 90], "y": [50, 10]})
    with pytest.raises(ValueError, match="dimensions alone, got some for 'zz'"):
        quality({"x": 1, "y": 1, "zz": 98})
    with pytest.raises(ValueError, match=r"weights\['x'\] must hold numbers"):
        quality({"x": "much", "y": 1})
    with pytest.raises(gw.DataError, match="missing in every row"):
        quality({"x": [100, np.nan, 100, np.nan], "y": [np.nan, 100, np.nan, 100]})


def test_bad_input_is_named(kiosk):
    perceived = side(kiosk, "P")
    for wrong in ("derived", "folklore"):
        with pytest.raises(ValueError, match="'textbook'"):
            gw.measure.Servqual(None, perceived, weights=wrong)
    with pytest.raises(ValueError, match="no points|none for 'quality'"):
        gw.measure.Servqual(None, perceived, weights={"speed": 1})
    with pytest.raises(ValueError, match="'P99'"):
        gw.measure.Servqual(None, perceived, {"reliability": ["P99"]})
    with pytest.raises(ValueError, match="a column for each item"):
        gw.measure.Servqual(side(kiosk, "E").iloc[:, :3], perceived)
    with pytest.raises(ValueError, match=r"perceived\[0, 'P01'\]"):
        gw.measure.Servqual(None, perceived + 10.0)
    with pytest.raises(ValueError, match="expected must be answered"):
        gw.measure.Servqual(None, perceived).contest(kiosk["SAT1"])
    one_sided = gw.measure.Servqual(None, perceived)
    assert one_sided.ratio_ is None and one_sided.dimensions_[0].gap is None
    assert "SERVPERF" in repr(one_sided)
