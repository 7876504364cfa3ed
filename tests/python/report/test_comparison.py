# SPDX-License-Identifier: Apache-2.0
"""What changed from one report to another."""

import json
from pathlib import Path

import goodwill as gw
import numpy as np
import pytest
from goodwill.cli import main
from goodwill.report import build


def visits(satisfied: float, *, n: int = 2000, seed: int = 1, sites: int = 4) -> gw.EncounterLog:
    rng = np.random.default_rng(seed)
    return gw.read_log(
        {
            "customer": [f"c{i}" for i in range(n)],
            "time": np.datetime64("2024-01-01", "us") + np.arange(n) * np.timedelta64(3, "h"),
            "satisfaction": np.where(rng.random(n) < satisfied, 5.0, 1.0),
            "site": [f"site {i % sites}" for i in range(n)],
        }
    )


@pytest.fixture(scope="module")
def worse():
    return build(visits(0.8)), build(visits(0.6, seed=2))


def figure(comparison, name):
    return next(change for change in comparison.changes if change.figure == name)


def test_a_true_change_is_found_with_its_size(worse):
    found = gw.compare_reports(*worse)
    change = figure(found, "satisfaction.csat")
    assert change.significant and change.difference.low < -0.2 < change.difference.high < 0
    assert change.difference.value == change.after.value - change.before.value
    assert not found.same_data


def test_without_a_change_few_figures_seem_to_have_one():
    found = gw.compare_reports(build(visits(0.8)), build(visits(0.8, seed=3)))
    assert len(found.changes) > 10
    assert len(found.significant) <= 0.2 * len(found.changes)
    assert found.expected_by_chance == pytest.approx(0.05 * len(found.changes))


def test_rows_are_found_by_their_names(worse):
    found = gw.compare_reports(*worse)
    names = [change.figure for change in found.changes if change.figure.startswith("groups.site.rows.")]
    assert {f"groups.site.rows.site {k}.raw" for k in range(4)} <= set(names)
    for k in range(4):
        change = figure(found, f"groups.site.rows.site {k}.raw")
        assert change.difference.value < 0


def test_what_only_one_report_has_is_told():
    found = gw.compare_reports(build(visits(0.8, sites=4)), build(visits(0.8, sites=5)))
    assert any("site 4" in name for name in found.only_after)
    assert not any("site 4" in name for name in found.only_before)


def test_the_same_data_is_noticed():
    made = build(visits(0.8))
    found = gw.compare_reports(made, made)
    assert found.same_data and not found.significant


def test_the_language_of_a_report_does_not_matter(worse):
    chinese = build(visits(0.6, seed=2), lang="zh")
    assert [c.figure for c in gw.compare_reports(worse[0], chinese).changes] == [
        c.figure for c in gw.compare_reports(*worse).changes
    ]


def test_the_command(worse, tmp_path: Path, capsys):
    for name, made in zip(("a.json", "b.json"), worse, strict=True):
        (tmp_path / name).write_text(made.json, "utf-8")
    assert main(["compare", str(tmp_path / "a.json"), str(tmp_path / "b.json")]) == 0
    out = capsys.readouterr().out
    assert "satisfaction.mean: " in out and "changed by more than chance" in out
    assert main(["compare", str(tmp_path / "a.json"), str(tmp_path / "b.json"), "--lang", "zh"]) == 0
    assert "变化超出偶然" in capsys.readouterr().out


def test_other_files_are_refused(worse, tmp_path: Path, capsys):
    path = tmp_path / "x.json"
    path.write_text("[]")
    with pytest.raises(ValueError, match="must be the JSON of a goodwill report"):
        gw.compare_reports(path, worse[0])
    other = json.loads(worse[0].json)
    path.write_text(json.dumps(build(visits(0.8), level=0.9).json and other))
    with pytest.raises(ValueError, match="level"):
        gw.compare_reports(build(visits(0.8), level=0.9), path)
    assert main(["compare", str(tmp_path / "absent.json"), str(path)]) == 2
