# SPDX-License-Identifier: Apache-2.0
"""The Kano survey: the kiosk data that come with the package, words as answers, and what is refused."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pandas as pd
import polars as pl
import pytest
from scipy import integrate, stats

COLUMNS = range(1, 30)


@pytest.fixture(scope="module")
def kiosk():
    return pd.read_csv(gw.datasets.path("kiosk_survey") / "encounters.csv.gz")


@pytest.fixture(scope="module")
def found(kiosk):
    return gw.measure.kano(kiosk[[f"KF{j:02d}" for j in COLUMNS]], kiosk[[f"KD{j:02d}" for j in COLUMNS]])


def test_counts_are_those_of_pandas(kiosk, found):
    rows = dict(
        zip(("like", "must_be", "neutral", "live_with", "dislike"), ("QAAAO", *["RIIIM"] * 3, "RRRRQ"), strict=True)
    )
    letters = dict(A="attractive", O="one_dimensional", M="must_be", I="indifferent", R="reverse", Q="questionable")
    place = {word: i for i, word in enumerate(rows)}
    for j in COLUMNS:
        pairs = kiosk[[f"KF{j:02d}", f"KD{j:02d}"]].dropna()
        told = [letters[rows[f][place[d]]] for f, d in pairs.itertuples(index=False)]
        counts = {word: told.count(word) for word in letters.values()}
        assert found.counts_[f"KF{j:02d}"] == counts


def test_what_the_kiosk_must_have_and_what_delights(found):
    """Privacy (21 to 23) is a must, waiting (8) the more the better, languages (13) delight; some leads are chance."""
    assert [found[f"KF{j}"].mode for j in (21, 22, 23)] == ["must_be"] * 3
    assert found["KF08"].mode == "one_dimensional"
    assert found["KF13"].mode == "attractive"
    assert found.probability_["KF23"]["must_be"] > 0.9
    assert found.probability_["KF13"]["attractive"] > 0.8
    assert found.category_["KF08"] == "undecided"  # 38 answers against 36
    for name, probabilities in found.probability_.items():
        assert sum(probabilities.values()) == pytest.approx(1.0, abs=1e-12)
        assert probabilities[found.category_[name]] == max(probabilities.values())


def test_probability_is_the_integral_of_gammas():
    """Without a margin the leader's probability is one integral: its density times the others' distribution functions."""
    counts = {"like": 12, "must": 9, "neutral": 4}
    functional = [["like"]] * 12 + [["must_be"]] * 9 + [["neutral"]] * 4
    dysfunctional = [["neutral"]] * 12 + [["dislike"]] * 9 + [["neutral"]] * 4
    told = gw.measure.kano(functional, dysfunctional, margin=0.0, draws=100_000).features_[0].probability
    shapes = dict(attractive=12.5, must_be=9.5, indifferent=4.5, one_dimensional=0.5, reverse=0.5, questionable=0.5)
    assert sum(counts.values()) == 25
    for name, shape in shapes.items():
        others = [other for key, other in shapes.items() if key != name]

        def integrand(x, shape=shape, others=others):
            return stats.gamma.pdf(x, shape) * np.prod([stats.gamma.cdf(x, other) for other in others])

        exact = integrate.quad(integrand, 0, 60, limit=200)[0]
        assert told[name] == pytest.approx(exact, abs=5 * np.sqrt(0.25 / 100_000))


def test_codes_words_and_frames_agree(kiosk):
    functional, dysfunctional = kiosk[["KF01", "KF02"]], kiosk[["KD01", "KD02"]]
    words = gw.measure.kano(functional, dysfunctional)
    code = {"like": 1, "must_be": 2, "neutral": 3, "live_with": 4, "dislike": 5}
    numbers = gw.measure.kano(*(side.apply(lambda column: column.map(code)) for side in (functional, dysfunctional)))
    own = {word: value for word, value in zip("abcde", code.values(), strict=True)}
    letter = dict(zip(code, own, strict=True))
    letters = gw.measure.kano(
        *(side.apply(lambda column: column.map(letter)) for side in (functional, dysfunctional)), codes=own
    )
    assert words.counts_ == numbers.counts_ == letters.counts_
    assert words.probability_ == numbers.probability_ == letters.probability_


def test_threads_do_not_matter(kiosk, found):
    again = gw.measure.kano(kiosk[[f"KF{j:02d}" for j in COLUMNS]], kiosk[[f"KD{j:02d}" for j in COLUMNS]], threads=3)
    assert again.probability_ == found.probability_


def test_tiers_groups_and_drift(kiosk, found):
    tiers = found.tiers()
    assert set(tiers.values()) <= {None, "basic", "need", "want", "desire", "unexpected"}
    assert all(tiers[name] is None for name, kind in found.category_.items() if kind == "indifferent")
    groups = found.compare(kiosk["gender"], permutations=99)
    assert list(groups) == list(found.counts_)
    a, b = (groups["KF01"].groups[k].counts for k in (0, 1))
    assert {kind: a[kind] + b[kind] for kind in a} == found.counts_["KF01"]
    drift = found.drift(found)
    assert all(change.stage.value == 0.0 and change.p_value == 1.0 for change in drift.values())


def test_the_table_of_features(found):
    table = found.to_pandas()
    assert table.loc["KF01", "better"] == found.better_["KF01"].value
    assert (table["worse"] <= 0).all()
    assert repr(found) == "Kano(29 features, 100 respondents)"
    assert found["KF02"].name == "KF02"
    with pytest.raises(KeyError):
        found["KF99"]


def test_bad_answers():
    with pytest.raises(gw.DataError, match=r"kano: row 1, column 'dysfunctional x0': expected one of .*, got 'maybe'"):
        gw.measure.kano([["like"], ["like"]], [["neutral"], ["maybe"]])
    with pytest.raises(
        ValueError, match=r"functional\[1, 'x0'\] must be one of the codes 1 \(like\) to 5 \(dislike\), got 9"
    ):
        gw.measure.kano([[1], [9]], [[5], [5]])
    with pytest.raises(gw.DataError, match="both questions"):
        gw.measure.kano([[None], ["like"]], [["like"], [None]])
    with pytest.raises(ValueError, match="two-dimensional"):
        gw.measure.kano([[["like"]]], [[["like"]]])
    with pytest.raises(ValueError, match="dysfunctional must have a column for each"):
        gw.measure.kano([[1, 2]], [[1]])
    alone = gw.measure.kano([["like"]], [["dislike"]])
    assert alone.warnings_ == ["x0: one respondent: nothing can be said of others"]
    same = gw.measure.kano([["like"]] * 9, [["dislike"]] * 9)
    assert same.warnings_ == ["x0: all respondents fall into one category"]


def test_answers_may_be_spelled_as_the_field_does_and_come_one_feature_at_a_time():
    words = [["like", "must_be"], ["live_with", "dislike"], ["must_be", "neutral"]]
    spelled = [["Like", " Must-be"], ["live with", "dislike"], ["must be", "Neutral"]]
    assert gw.measure.kano(spelled, words).counts_ == gw.measure.kano(words, words).counts_
    for frame in (pd.DataFrame, pl.DataFrame):
        table = frame({"x0": [row[0] for row in words], "x1": [row[1] for row in words]})
        assert gw.measure.kano(table, table).counts_ == gw.measure.kano(words, words).counts_
    first = [row[0] for row in words]
    assert gw.measure.kano(first, first)["x0"].category == gw.measure.kano(words, words)["x0"].category
    assert list(gw.measure.kano(pd.Series(first, name="tea"), first).counts_) == ["tea"]
    with pytest.raises(ValueError, match="dysfunctional must have a column for each of 2 features, got 1"):
        gw.measure.kano(words, first)
    with pytest.raises(gw.DataError, match="row 1, column 'functional x0'.*got 'meh'"):
        gw.measure.kano([["like"], ["meh"]], [["like"], ["like"]])


def test_only_known_codes_are_answers():
    asked = {"ja": 1, "nein": 5}
    with pytest.raises(gw.DataError, match=r"row 1, column 'functional x0': expected one of 'ja', 'nein', got '3'"):
        gw.measure.kano([["ja"], [3], ["ja"]], [["nein"]] * 3, codes=asked)
    from_zero = {0: 1, 1: 2, 2: 3, 3: 4, 4: 5}
    with pytest.raises(gw.DataError, match=r"row 0, column 'dysfunctional x0': expected one of 0, 1, 2, 3, 4, got '5'"):
        gw.measure.kano([[0], [1]], [[5], [4]], codes=from_zero)
    assert gw.measure.kano([[0], [1]], [[4], [4]], codes=from_zero).counts_["x0"]["one_dimensional"] == 1
    for truth in (True, np.bool_(True)):
        with pytest.raises(gw.DataError, match=r"row 0, column 'functional x0': expected one of .*, got .*True"):
            gw.measure.kano([[truth]], [["dislike"]])
    assert gw.measure.kano([[True]], [[False]], codes={True: 1, False: 5}).counts_["x0"]["one_dimensional"] == 1


def test_missing_is_missing_in_every_library():
    whole = gw.measure.kano(["like", "like"], ["dislike", "neutral"])
    for answers in (
        [pd.NA, "like", "like"],
        pd.Series([None, "like", "like"], dtype="string"),
        pl.Series([None, "like", "like"]),
        np.array([None, 1, 1], dtype=object),
        pd.Series([pd.NA, 1, 1], dtype="Int64"),
    ):
        found = gw.measure.kano(answers, ["like", "dislike", "neutral"])
        assert found.features_[0].missing == 1
        assert list(found.counts_.values()) == list(whole.counts_.values())


def test_a_unanimous_change_is_no_chance():
    before = gw.measure.kano([["like"]] * 50, [["neutral"]] * 50)
    after = gw.measure.kano([["neutral"]] * 50, [["dislike"]] * 50)
    change = before.drift(after)["x0"]
    assert (change.stage.value, change.p_value) == (1.0, 1e-12)
    assert change.stage.low > 0.9


def test_what_is_wanted_by_nobody_is_none():
    unwanted = gw.measure.kano([["dislike", "like"]] * 4, [["like", "dislike"]] * 4)
    assert unwanted.category_["x0"] == "reverse"
    assert (unwanted.better_["x0"], unwanted.worse_["x0"], unwanted["x0"].stage) == (None, None, None)
    table = unwanted.to_pandas()
    assert table.loc["x0", ["better", "worse_low", "stage_high"]].isna().all()
    assert table.loc["x1", "better"] == 1.0
    drift = unwanted.drift(unwanted)
    assert (drift["x0"].better, drift["x0"].stage, drift["x0"].p_value) == (None, None, 1.0)
    assert drift["x1"].better.value == 0.0
