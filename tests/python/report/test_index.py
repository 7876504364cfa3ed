# SPDX-License-Identifier: Apache-2.0
"""The satisfaction index in the report: figures, whether they can be believed, what changed."""

from __future__ import annotations

import json

import goodwill as gw
import numpy as np
import pandas as pd
import pytest
from goodwill.report import build
from report_reader import Page, times


@pytest.fixture(scope="module")
def log():
    return gw.read_log({"customer": [f"c{i}" for i in range(50)], "time": times(50)})


def answers(seed=1, n=300, later=0.0):
    rng = np.random.default_rng(seed)
    quality = rng.normal(size=(n, 1))
    satisfied = 0.7 * quality + 0.7 * rng.normal(size=(n, 1))
    satisfied[n // 2 :] += later
    loyal = 0.6 * satisfied + 0.8 * rng.normal(size=(n, 1))
    told = np.hstack([quality] * 3 + [satisfied] * 2 + [loyal]) + 0.6 * rng.normal(size=(n, 6))
    return pd.DataFrame(told, columns=list("abcdef")), np.repeat([2024, 2025], n // 2)


def model(**options):
    blocks = {"Quality": ["a", "b", "c"], "Satisfaction": ["d", "e"], "Loyalty": ["f"]}
    paths = [("Quality", "Satisfaction"), ("Satisfaction", "Loyalty")]
    return gw.measure.PathModel(blocks, paths, scale=(-5, 5), **options)


def read(log, **options):
    report = build(log, **options)
    return report, Page(report.html, json.loads(report.json))


def test_indices_paths_and_the_finding(log):
    fit = model().fit(answers()[0])
    report, page = read(log, index=fit)
    numbers = page.numbers["sections"]["index"]
    assert numbers["admissible"] is True and numbers["status"] == "converged" and numbers["reasons"] == []
    for name, index in fit.index_.items():
        assert numbers["index"][name]["value"] == index.value and numbers["index"][name]["low"] == index.low
    assert numbers["paths"]["Quality \u2192 Satisfaction"]["value"] == fit.paths_["Quality", "Satisfaction"].value
    assert f"{fit.index_['Satisfaction'].value:.1f}" in report.headline[0] and "from 0 to 100" in report.headline[0]
    assert "Quality goes most closely with Satisfaction" in report.headline[1]
    assert "passes all five checks" in report.html and "cannot show that they are causes" in report.html
    assert 'id="index"' not in build(log).html


def test_a_solution_that_cannot_be_true_is_not_recommended(log):
    rng = np.random.default_rng(2)
    told = 0.5 * rng.normal(size=(200, 1)) + rng.normal(size=(200, 3))
    # d repeats a, and e repeats b: blocks go together more than their own items do.
    rows = pd.DataFrame(np.hstack([told, told + 0.5 * rng.normal(size=(200, 3))]), columns=list("abcdef"))
    with pytest.warns(RuntimeWarning, match="inadmissible"):
        fit = model(consistent=True).fit(rows)
    report, page = read(log, index=fit)
    assert "no solution that could be true" in report.headline[0] and len(report.headline) < 3
    assert page.numbers["sections"]["index"]["admissible"] is False
    chinese = build(log, index=fit, lang="zh")
    assert "不可能为真" in chinese.html
    assert not any(reason in chinese.html for reason in fit.reasons_)


def test_a_model_without_a_single_solution_shows_no_figures(log):
    rows = answers()[0]
    with pytest.warns(RuntimeWarning, match="no single answer"):
        fit = model(mode="B").fit(rows.assign(b=rows["a"]))
    page = build(log, index=fit).html
    assert "No figures are shown" in page and "Index by construct" not in page


def test_what_changed_between_two_periods(log):
    rows, year = answers(4, later=0.8)
    fit = model().fit(rows)
    change = model().compare(rows, year, n=300)
    report, page = read(log, index=fit, index_change=change)
    told = page.numbers["sections"]["index"]["change"]
    assert told["groups"] == ["2024", "2025"]
    assert told["index"]["Satisfaction"]["value"] == change.index_["Satisfaction"].value
    assert any("higher in 2025 than in 2024" in sentence for sentence in report.headline)
    turned = model().compare(rows, year, n=300, between=(2025, 2024))
    assert any("lower in 2024 than in 2025" in s for s in build(log, index=fit, index_change=turned).headline)
    same, when = answers(5)
    steady = build(log, index=model().fit(same), index_change=model().compare(same, when, n=300))
    assert any("not clearly different" in sentence for sentence in steady.headline)
    assert "2025\u5e74" not in report.html


def test_what_to_know_is_told(log):
    rows = answers(8)[0].mask(np.random.default_rng(9).random((300, 6)) < 0.01)
    blocks = {"Quality": ["a", "b", "c"], "Satisfaction": ["d", "e"], "Loyalty": ["f"]}
    paths = [("Quality", "Satisfaction"), ("Satisfaction", "Loyalty")]
    fit = gw.measure.PathModel(blocks, paths).fit(rows)
    assert fit.left_out_ > 0 and len(fit.warnings_) == 3
    report, page = read(log, index=fit)
    assert f"{fit.left_out_} more respondents are left out" in report.html
    assert page.numbers["sections"]["index"]["left_out"] == fit.left_out_
    assert report.html.count("takes its lowest and highest answer") == 3
    chinese = build(log, index=fit, lang="zh").html
    assert "另有" in chinese and "takes its lowest" not in chinese
    filled = gw.measure.PathModel(blocks, paths, scale=(-9, 9), missing="fiml").fit(rows)
    assert "最大似然" in build(log, index=filled, lang="zh").html and "moments by" in build(log, index=filled).html


def test_few_respondents_are_not_shown(log):
    rows, year = answers(6, n=60)
    few = np.where(np.arange(60) < 6, 2024, 2025)
    fit = model().fit(rows)
    assert 'id="index"' not in build(log, index=fit, min_cell=61).html
    with np.errstate(all="ignore"):
        change = model().compare(rows, few, n=99)
    page = build(log, index=fit, index_change=change, min_cell=10)
    assert "fewer than 10 respondents" in page.html
    assert "change" not in json.loads(page.json)["sections"]["index"]


def test_the_chinese_section_is_chinese(log):
    rows, year = answers(7, later=0.8)
    made = build(log, index=model().fit(rows), index_change=model().compare(rows, year, n=99), lang="zh")
    assert any("满分100" in sentence for sentence in made.headline)
    assert "全部五项检查" in made.html and "刀切法" in made.html and "jackknife" not in made.html
