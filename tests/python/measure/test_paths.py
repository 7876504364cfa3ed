# SPDX-License-Identifier: Apache-2.0
"""Path models on the ECSI survey against three programs' figures."""

from __future__ import annotations

import copy
import os
import pickle
from pathlib import Path

import goodwill as gw
import numpy as np
import pandas as pd
import pytest

DATA = Path(os.environ.get("GOODWILL_DATA", "../shared/data"))
ORACLES = Path(__file__).parents[2] / "oracles" / "survey"
BLOCKS = {
    "Image": [f"IMAG{i}" for i in range(1, 6)],
    "Expectation": [f"CUEX{i}" for i in range(1, 4)],
    "Quality": [f"PERQ{i}" for i in range(1, 8)],
    "Value": ["PERV1", "PERV2"],
    "Satisfaction": [f"CUSA{i}" for i in range(1, 4)],
    "Complaints": ["CUSCO"],
    "Loyalty": [f"CUSL{i}" for i in range(1, 4)],
}
PATHS = [
    *(("Image", "Expectation"), ("Expectation", "Quality"), ("Expectation", "Value"), ("Quality", "Value")),
    *((name, "Satisfaction") for name in ("Image", "Expectation", "Quality", "Value")),
    *(("Satisfaction", "Complaints"), ("Image", "Loyalty"), ("Satisfaction", "Loyalty"), ("Complaints", "Loyalty")),
]


@pytest.fixture(scope="module")
def mobi():
    path = DATA / "ecsi_mobi" / "mobi.csv.gz"
    if not path.exists():
        pytest.skip("the ECSI survey may not be shipped; set GOODWILL_DATA to its folder")
    return pd.read_csv(path)


@pytest.fixture(scope="module")
def told():
    return pd.read_csv(ORACLES / "path_models.csv", keep_default_na=False).groupby("source")


def model(**options):
    return gw.measure.PathModel(BLOCKS, PATHS, scale=(1, 10), **options)


def compare(found, told):
    figures = found.to_pandas().set_index(["quantity", "first", "second"])["value"]
    for row in told.itertuples():
        key = (row.quantity, row.first, row.second)
        if row.quantity == "cross_loading":
            item = [item for items in BLOCKS.values() for item in items].index(row.second)
            value = found.cross_loadings_[list(BLOCKS).index(row.first), item]
        elif row.quantity == "fornell_larcker":
            between = row.first != row.second
            value = found.ecsi_between[row.first, row.second] if between else np.sqrt(figures["AVE", row.first, ""])
        elif row.quantity == "htmt":
            value = found.htmt_[row.first, row.second].value
        else:
            value = figures[key]
        assert value == pytest.approx(row.value, rel=1e-9, abs=1e-9), key


@pytest.mark.filterwarnings("ignore:PathModel. inadmissible")
@pytest.mark.parametrize(
    ("source", "options"),
    [
        ("seminr", {"refit_effects": True}),
        ("seminr_plsc", {"refit_effects": True, "consistent": True}),
        ("csem_centroid", {"scheme": "centroid"}),
        ("csem_plsc", {"consistent": True}),
        *((f"index_{scheme}", {"scheme": scheme}) for scheme in ("path", "centroid", "factorial")),
    ],
)
def test_every_figure_of_three_programs(mobi, told, source, options):
    found = model(**options).fit(mobi)
    # seminr's Fornell-Larcker table has correlations of the composites, corrected or not.
    found.ecsi_between = {pair: e.value for pair, e in model().fit(mobi).correlations_.items()}
    compare(found, told.get_group(source))
    assert found.status_ == "converged" and found.n_ == 250 and found.iterations_ < 20


def test_the_index_at_the_programs_tolerance(mobi, told):
    for scheme in ("path", "centroid", "factorial"):
        index = model(scheme=scheme, tolerance=1e-7).fit(mobi).index_
        for row in told.get_group(f"index_{scheme}").itertuples():
            assert index[row.first].value == pytest.approx(row.value, abs=1e-11)
    found = model().fit(mobi)
    assert found.index_["Satisfaction"].value == pytest.approx(72.454117928150, rel=1e-9)
    assert found.standard_error("index", "Satisfaction") == pytest.approx(0.911531787710, rel=0.03)
    undisclosed = gw.measure.PathModel(BLOCKS, PATHS).fit(mobi)
    assert undisclosed.index_["Satisfaction"].value == found.index_["Satisfaction"].value
    assert any("takes its lowest and highest answer" in warning for warning in undisclosed.warnings_)


def test_consistent_pls_is_inadmissible_here(mobi):
    with pytest.warns(RuntimeWarning, match="not positive semidefinite"):
        found = model(consistent=True).fit(mobi)
    assert not found.admissible_ and found.status_ == "converged"
    assert found.checks_["correlation"] and "constructs are not positive semidefinite" in found.reasons_[0]
    between = np.array([[1.0 if a == b else found.correlations_[a, b].value for b in BLOCKS] for a in BLOCKS])
    assert np.linalg.eigvalsh(between).min() < 0
    assert model().fit(mobi).admissible_
    boot = found.bootstrap(200)
    assert boot.counts_["correlation"] > 150 and boot.counts_["used"] == 200
    dropped = found.bootstrap(200, inadmissible="drop")
    assert dropped.counts_["used"] == 200 - boot.counts_["inadmissible"]


def test_bootstrap_within_monte_carlo_error(mobi):
    boot = model().fit(mobi).bootstrap(10_000, seed=3)
    table = boot.to_pandas()
    replicates = pd.DataFrame(
        boot.replicates_, columns=pd.MultiIndex.from_frame(table[["quantity", "first", "second"]])
    )
    both_ways = table.set_index(["quantity", "first", "second"])
    expected = pd.read_csv(ORACLES / "path_bootstrap.csv")
    for row in expected.itertuples():
        key = (row.quantity, row.first, row.second)
        if row.quantity == "loading" and row.first == "Complaints":
            continue  # a single item: no error at all
        error = row.sd * np.sqrt(1 / 5000 + 1 / 10_000)
        assert replicates[key].mean() == pytest.approx(row.mean, abs=5 * error), key
        assert both_ways.loc[key, "standard_error"] == pytest.approx(row.sd, rel=0.1), key
        assert both_ways.loc[key, "low"] == pytest.approx(row.low, abs=0.25 * row.sd), key
        assert both_ways.loc[key, "high"] == pytest.approx(row.high, abs=0.25 * row.sd), key
    assert boot.standard_error("index", "Satisfaction") == pytest.approx(0.911531787710, rel=0.03)
    assert boot.index_["Satisfaction"].low < 72.454 < boot.index_["Satisfaction"].high


def test_kinds_and_threads(mobi):
    found = model().fit(mobi, threads=2)
    assert found.paths_ == model().fit(mobi, threads=1).paths_
    one = found.bootstrap(300, seed=5, threads=1, kind="bca")
    for threads in (2, 7):
        more = found.bootstrap(300, seed=5, threads=threads, kind="bca")
        assert np.array_equal(one.replicates_, more.replicates_) and one.paths_ == more.paths_
    assert one.paths_["Quality", "Value"].method == "bootstrap, BCa"
    assert not np.array_equal(one.replicates_, found.bootstrap(300, seed=6, kind="bc").replicates_)


def test_presets(mobi):
    for name, scheme in (("plspm", "centroid"), ("seminr", "path"), ("csem", "path")):
        made = gw.measure.PathModel.preset(name, BLOCKS, PATHS, consistent=False)
        exact = model(scheme=scheme, refit_effects=made.refit_effects).fit(mobi)
        for pair, path in made.fit(mobi).paths_.items():
            assert path.value == pytest.approx(exact.paths_[pair].value, abs=1e-3)
    assert gw.measure.PathModel.preset("csem", BLOCKS, PATHS).consistent
    with pytest.raises(ValueError, match="'plspm', 'seminr' or 'csem'"):
        gw.measure.PathModel.preset("smartpls", BLOCKS, PATHS)


@pytest.fixture(scope="module")
def answers():
    rng = np.random.default_rng(2)
    cause = rng.normal(size=(120, 1))
    effect = 0.6 * cause + 0.8 * rng.normal(size=(120, 1))
    return pd.DataFrame(np.hstack([cause] * 2 + [effect] * 2) + 0.5 * rng.normal(size=(120, 4)), columns=list("abcd"))


def small(blocks=None, paths=(("Cause", "Effect"),), **options):
    return gw.measure.PathModel(blocks or {"Cause": ["a", "b"], "Effect": ["c", "d"]}, list(paths), **options)


def test_an_estimator_among_others(answers):
    found = small(mode={"Cause": "B"}).fit(answers)
    again = pickle.loads(pickle.dumps(found))
    assert again.paths_ == found.paths_ and again.bootstrap(50).paths_ == found.bootstrap(50).paths_
    twin = copy.copy(small()).set_params(scheme="centroid")
    assert twin.get_params()["scheme"] == "centroid" and "centroid" in repr(twin)
    by_list = small().fit(
        answers.astype(object).where(np.repeat(answers.index.to_numpy()[:, None] > 2, 4, axis=1), None)
    )
    assert by_list.left_out_ == 3
    by_position = gw.measure.PathModel({"Cause": ["x0", "x1"], "Effect": ["x2", "x3"]}, [("Cause", "Effect")])
    assert by_position.fit(answers.to_numpy()).paths_ == small().fit(answers).paths_


def test_bad_input_is_named(answers):
    constant = answers.assign(c=4.0)
    missing = answers.assign(c=np.nan)
    words = answers.assign(c="good")
    cases = [
        (small({"Cause": ["a", "price"], "Effect": ["c"]}), answers, "'price' in 'Cause'"),
        (small(paths=[("Cause", "Effect"), ("Effect", "Cause")]), answers, "without a circle"),
        (small(paths=[("Cause", "Joy")]), answers, "'Joy'"),
        (small(), constant, "'c'"),
        (small(), missing, "nobody gave any"),
        (small(), words, "'c' must hold numbers"),
        (small(), answers.iloc[:2], "at least three rows"),
        (small(scheme="stars"), answers, "'centroid', 'factorial' or 'path'"),
        (small(mode="C"), answers, "'A' or 'B'"),
        (small(mode={"Joy": "B"}), answers, "mode must name constructs"),
        (small(scale=(10, 1)), answers, "lowest, highest"),
        (small(missing="guess"), answers, "'drop', 'mean' or 'fiml'"),
        (small(level=2.0), answers, "level"),
    ]
    for made, table, words in cases:
        with pytest.raises(ValueError, match=words):
            made.fit(table)
    with pytest.raises(ValueError, match="call fit first"):
        _ = small().paths_
    collinear = answers.assign(b=answers["a"])
    with pytest.warns(RuntimeWarning, match="no single answer"):
        flagged = small(mode="B").fit(collinear)
    assert flagged.status_ == "singular" and np.isnan(flagged.paths_["Cause", "Effect"].value)
    assert not flagged.admissible_ and flagged.reasons_ == ["a regression has no single answer"]
    typo = answers.round().clip(-2, 2)
    typo.loc[3, "c"] = 77.0
    with pytest.raises(ValueError, match=r"x\[3, 'c'\] must be on the scale of 'Effect' from -2 to 2, got 77"):
        small(scale=(-2, 2)).fit(typo)
    found = small().fit(answers)
    with pytest.raises(ValueError, match="'keep' or 'drop'"):
        found.bootstrap(50, inadmissible="hide")
    with pytest.raises(ValueError, match="at least 19"):
        found.bootstrap(5)
    single = small({"Cause": ["a"], "Effect": ["c"]}).fit(answers)
    assert single.paths_["Cause", "Effect"].value == pytest.approx(answers["a"].corr(answers["c"]), abs=1e-12)
    few = small({"Cause": ["a"], "Effect": ["b", "c", "d"]}).fit(answers.iloc[:4])
    assert any("only 4 rows" in warning for warning in few.warnings_)


def test_diagram_shows_every_construct_and_arrow(answers):
    pyplot = pytest.importorskip("matplotlib.pyplot")
    from goodwill import plots

    blocks = {"Cause": ["a", "b"], "Between": ["c"], "Effect": ["d"]}
    found = small(blocks, [("Cause", "Between"), ("Between", "Effect"), ("Cause", "Effect")], scale=(-9, 9)).fit(
        answers
    )
    ax = plots.path_diagram(found, pyplot.figure().gca())
    texts = [text.get_text() for text in ax.texts]
    assert sum(text == "" for text in texts) == 3
    for pair, path in found.paths_.items():
        assert f"{path.value:.2f}" in texts, pair
    boxes = [text for text in texts if "\n" in text]
    assert [box.split("\n")[0] for box in boxes] == list(blocks)
    assert boxes[1].split("\n")[1:] == [
        f"{found.index_['Between'].value:.1f}",
        f"R\u00b2 {found.r2_['Between'].value:.2f}",
    ]
    where = {text.get_text().split("\n")[0]: text.get_position()[0] for text in ax.texts if "\n" in text.get_text()}
    assert where["Cause"] < where["Between"] < where["Effect"]
    pyplot.close("all")
