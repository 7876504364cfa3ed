# SPDX-License-Identifier: Apache-2.0
"""What a path model and the analyses of items refuse, in words that name the argument."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pandas as pd
import pytest

BLOCKS = {"Cause": ["a", "b"], "Effect": ["c", "d"]}
PATHS = [("Cause", "Effect")]


@pytest.fixture(scope="module")
def answers():
    rng = np.random.default_rng(2)
    cause = rng.normal(size=(120, 1))
    effect = 0.6 * cause + 0.8 * rng.normal(size=(120, 1))
    told = 5 + np.hstack([cause] * 2 + [effect] * 2) + 0.5 * rng.normal(size=(120, 4))
    return pd.DataFrame(np.clip(np.rint(told), 1, 10), columns=list("abcd"))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"blocks": [("Cause", ["a"])]}, "blocks must be a dict of items by construct, got list"),
        ({"blocks": {"Cause": "a", "Effect": ["c"]}}, "blocks must hold lists of items, got 'a' for 'Cause'"),
        ({"paths": ("Cause", "Effect")}, r"paths must be pairs \(from, to\) of constructs, got 'Cause'"),
        ({"paths": [("Cause", "Effect", 1)]}, "paths must be pairs"),
        ({"paths": {"Cause": ["Effect"]}}, "paths must be a list of pairs .*, got dict"),
        ({"paths": "Cause -> Effect"}, "paths must be a list of pairs .*, got str"),
        ({"paths": pd.DataFrame(np.eye(2))}, "paths must be a list of pairs .*, got DataFrame"),
        ({"scale": 10}, r"scale must be \(lowest, highest\), .*, got 10"),
        ({"scale": {"Cause": (1, 5, 10)}}, r"scale must be \(lowest, highest\)"),
        ({"mode": None}, "mode must be 'A' or 'B', or a dict of these by construct, got None"),
        ({"missing": None}, "missing must be a name, got None"),
        ({"tolerance": "small"}, "tolerance must be a number, got 'small'"),
        ({"max_iterations": 10.5}, "max_iterations must be a whole number, got 10.5"),
        ({"consistent": "yes"}, "consistent must be True or False"),
    ],
)
def test_models_told_otherwise(answers, told, words):
    model = gw.measure.PathModel(**({"blocks": BLOCKS, "paths": PATHS} | told))
    with pytest.raises(ValueError, match=words):
        model.fit(answers)


def test_a_circle_is_shown(answers):
    blocks = {name: [name.lower()] for name in "ABCD"}
    paths = [("A", "B"), ("B", "C"), ("C", "D"), ("D", "B")]
    with pytest.raises(ValueError, match="without a circle, got '(B' -> 'C' -> 'D' -> 'B|C|D)"):
        gw.measure.PathModel(blocks, paths).fit(answers)
    with pytest.raises(ValueError, match="got 'B' -> 'B'"):
        gw.measure.PathModel(blocks, [*paths[:3], ("B", "B")]).fit(answers)


def test_answers_beyond_the_scale_are_refused(answers):
    coded = answers.copy()
    coded.loc[7, "d"] = 99
    with pytest.raises(ValueError, match=r"x\[7, 'd'\] must be on the scale of 'Effect' from 1 to 10, got 99"):
        gw.measure.PathModel(BLOCKS, PATHS, scale=(1, 10)).fit(coded)
    with pytest.raises(ValueError, match="from 1 to 10"):
        gw.measure.PathModel(BLOCKS, PATHS, scale=(1, 10)).compare(coded, np.arange(120) % 2)
    found = gw.measure.PathModel(BLOCKS, PATHS, scale=(1, 10)).fit(coded.replace(99, np.nan))
    assert found.left_out_ == 1 and 0 < found.index_["Effect"].value < 100
    assert gw.measure.PathModel(BLOCKS, PATHS, scale={"Cause": (1, 10)}).fit(coded).n_ == 120


def test_without_a_solution_nothing_is_admissible(answers):
    with pytest.warns(RuntimeWarning, match="no single answer") as told:
        found = gw.measure.PathModel(BLOCKS, PATHS, mode="B").fit(answers.assign(b=answers["a"]))
    assert len(told) == 1 and not found.admissible_ and "no single answer" in found.reasons_[0]
    assert not any(found.checks_.values())


def test_tables_of_many_kinds(answers):
    model = gw.measure.PathModel(BLOCKS, PATHS, scale=(1, 10))
    expected = model.fit(answers).paths_
    assert model.fit(answers.to_dict("list")).paths_ == expected
    assert model.fit({name: column.to_numpy() for name, column in answers.items()}).paths_ == expected
    polars = pytest.importorskip("polars")
    assert model.fit(polars.DataFrame(answers.to_dict("list"))).paths_ == expected
    for table, words in [(None, "got NoneType"), (answers["a"].to_numpy(), "got ndarray"), (3, "got int")]:
        with pytest.raises(ValueError, match=f"X must be a data frame, a dict of columns .*{words}"):
            model.fit(table)
    with pytest.raises(ValueError, match="'a' must be one column of X, got 2 of that name"):
        model.fit(pd.concat([answers, answers[["a"]]], axis=1))
    with pytest.raises(gw.DataError, match="with a weight above 0"):
        model.fit(answers, np.zeros(120))


@pytest.mark.parametrize("analysis", ["alpha", "omega", "lambda6", "kmo", "bartlett", "parallel_analysis"])
def test_items_told_otherwise(answers, analysis):
    call = getattr(gw.measure, analysis)
    options = {"n": 49} if analysis in ("omega", "lambda6", "parallel_analysis") else {}
    with pytest.raises(ValueError, match="items must be a list of columns of X, got the string 'a'"):
        call(answers, "a", **options)
    with pytest.raises(ValueError, match="items must be different, got 'a' twice"):
        call(answers, ["a", "b", "c", "a"], **options)
    with pytest.raises(ValueError, match="items must be columns of X, got 'z'"):
        call(answers, ["a", "z"], **options)
    assert repr(call(answers.to_dict("list"), **options)) == repr(call(answers, **options))


def test_counts_that_are_no_whole_numbers(answers):
    fit = gw.measure.PathModel(BLOCKS, PATHS, scale=(1, 10)).fit(answers)
    halves = np.arange(120) % 2
    for call, words in [
        (lambda: fit.bootstrap(100.0), "PathModel.bootstrap: n must be a whole number from 0 on, got 100.0"),
        (lambda: fit.bootstrap(100, seed=-1), "seed must be a whole number from 0 on, got -1"),
        (lambda: fit.plspredict("10"), "PathModel.plspredict: folds must be a whole number from 0 on, got '10'"),
        (lambda: fit.compare(answers, halves, n=None), "PathModel.compare: n must be"),
        (lambda: fit.invariance(answers, halves, threads=-2), "PathModel.invariance: threads must be"),
        (lambda: gw.measure.efa(answers, 1.0), "efa: factors must be a whole number from 0 on, got 1.0"),
        (lambda: gw.measure.efa(answers, -1), "efa: factors must be"),
        (lambda: gw.measure.efa(answers, 1, rotation=None), "rotation must be a name, got None"),
        (lambda: gw.measure.omega(answers, n=99.5), "omega: n must be"),
        (lambda: gw.measure.parallel_analysis(answers, n=99, seed=-1), "parallel_analysis: seed must be"),
    ]:
        with pytest.raises(ValueError, match=words):
            call()
    assert fit.bootstrap(np.int64(50)).counts_["used"] == 50


def test_labels_of_many_kinds(answers):
    model = gw.measure.PathModel(BLOCKS, PATHS, scale=(1, 10))
    first = np.arange(120) < 70
    expected = model.compare(answers, first, n=50)
    assert expected.groups_ == (False, True)
    dates = pd.Series(np.where(first, "2025-02-01", "2025-01-01")).astype("datetime64[ns]")
    for labels, groups in [
        (np.where(first, 2025, 2024), (2024, 2025)),
        (["b" if one else "a" for one in first], ("a", "b")),
        (pd.Categorical(np.where(first, "b", "a")), ("a", "b")),
        (pd.Series(first).astype("boolean"), (False, True)),
        (dates, (pd.Timestamp("2025-01-01"), pd.Timestamp("2025-02-01"))),
    ]:
        found = model.compare(answers, labels, n=50)
        assert found.groups_ == groups and found.paths_ == expected.paths_
    for missing in (None, np.nan, pd.NaT, pd.NA):
        labels = [missing if k < 5 else "ab"[int(one)] for k, one in enumerate(first)]
        assert model.compare(answers, labels, n=50).fits_[1].n_ == 65
    for labels, between, words in [
        ("gender", None, "groups must hold one label a row, got 'gender'"),
        (None, None, "groups must hold one label a row, got None"),
        (answers[["a"]], None, "groups must hold one label a row"),
        (first, (False, "south"), r"between must name labels of groups \(False, True\), got 'south'"),
        (first, (True, True), "between must name two labels, got True twice"),
        (np.arange(120) % 3, None, "two labels, or tell `between`; got 3"),
    ]:
        with pytest.raises(ValueError, match=words):
            model.compare(answers, labels, between=between)
