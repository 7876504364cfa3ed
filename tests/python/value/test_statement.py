# SPDX-License-Identifier: Apache-2.0
"""The statement of goodwill from Python: identity, groups, causes, intervals, one-call questions, refusals."""

import pickle

import goodwill as gw
import numpy as np
import pytest
from simulated_service import simulate

RATE = "10% a year"
UNTIL = np.datetime64("2022-01-03") + np.timedelta64(104 * 7, "D")


@pytest.fixture(scope="module")
def log():
    return gw.read_log(simulate(1, 2_500))


@pytest.fixture(scope="module")
def model(log):
    return gw.value.EncounterAttrition(["late", "wait"]).fit(log, until=UNTIL)


@pytest.fixture(scope="module")
def told(model, log):
    return gw.value.statement(model, log, "2023-Q2", by=["site"], rate=RATE, margin={"revenue": 0.5})


def test_closing_is_the_sum_of_the_entries(told):
    entries = told.entries
    assert list(entries) == ["opening", "acquisition", "silence", "arrival", "moments", "closing"]
    values = {name: estimate.value for name, estimate in entries.items()}
    closing = values.pop("closing")
    assert sum(values.values()) == pytest.approx(closing, rel=1e-9)
    assert values["silence"] < 0.0
    assert told.check < 1e-9
    assert told.margin == pytest.approx(10.0)
    assert told.realised == pytest.approx(10.0 * told.encounters)


def test_every_estimate_has_an_interval(told):
    for estimate in told.entries.values():
        assert estimate.low < estimate.value < estimate.high
        assert estimate.method.startswith("delta")


def test_intervals_are_of_the_level_asked_for(model, log, told):
    narrow = gw.value.statement(model, log, "2023-Q2", rate=RATE, margin={"revenue": 0.5}, level=0.8)
    pairs = [(narrow.entries["closing"], told.entries["closing"]), (narrow.causes["late"], told.causes["late"])]
    pairs += [(narrow.by("site")["site 1"]["moments"], told.by("site")["site 1"]["moments"])]
    pairs += [(narrow.costs_of("wait", over=1.0), told.costs_of("wait", over=1.0))]
    for mine, other in pairs:
        assert (mine.level, other.level) == (0.8, 0.95)
        assert (mine.high - mine.low) / (other.high - other.low) == pytest.approx(1.2815516 / 1.9599640)
    assert narrow.ranking("site")[0].raw.level == 0.8
    assert narrow.ranking("site", level=0.9)[0].raw.level == 0.9
    with pytest.raises(ValueError, match="level must be between 0 and 1"):
        gw.value.statement(model, log, "2023-Q2", rate=RATE, level=95)


def test_sites_add_up_and_moves_cancel(told):
    sites = told.by("site")
    assert len(sites) == 4
    assert sites.check < 1e-9
    for entry in told.entries:
        assert sum(row[entry].value for _, row in sites) == pytest.approx(told.entries[entry].value, rel=1e-9)
    assert sum(row["transfer"].value for _, row in sites) == pytest.approx(0.0, abs=1e-6)
    assert sites["site 1"]["moments"].n == sum(
        told._log.where("site", "site 1").where("quarter", "2023-Q2")["late"] >= 0
    )


def test_causes_share_out_the_moments(told):
    causes = told.causes
    assert list(causes) == ["late", "wait"]
    assert sum(cause.value for cause in causes.values()) == pytest.approx(told.entries["moments"].value, rel=1e-6)
    assert causes["late"].high < 0.0
    both = told.by("site", "cause")
    assert sum(row["moments"].value for labels, row in both if labels[1] == "late") == pytest.approx(
        causes["late"].value
    )


def test_what_did_waiting_cost_is_one_call(told):
    late = told.costs_of("late")
    assert late.high < 0.0
    assert told.costs_of("late", over=0.5).value == pytest.approx(late.value)
    worst = told.costs_of("wait", over=1.0)
    assert worst.high < 0.0
    assert worst.value < told.costs_of("wait").value
    with pytest.raises(ValueError, match="late, wait"):
        told.costs_of("weather")


def test_moments_of_one_history_are_those_of_the_formula(model, log, told):
    row = told.extremes(1)[0]
    mine = log.where(log["customer"] == log["customer"][row])
    order = np.argsort(mine["time"], kind="stable")
    times = (mine["time"][order] - mine["time"].min()) / np.timedelta64(7, "D")
    beta = model.coefficients_
    strain = np.exp(beta["late"] * mine["late"][order] + beta["wait"] * mine["wait"][order])
    k = int(np.flatnonzero(mine["time"][order] == log["time"][row])[0])
    rate = np.log(1.1) / 52.17857142857143
    fixed = gw.value.statement(
        model, log, "2023-Q2", rate=RATE, q_ref={"late": 0, "wait": 0.0}, reference=[1.0], intervals=False
    )
    worth = model.moment_value(model.params_, strain, times, k, q_ref=1.0, rate=rate)
    assert fixed.reference_strain == 1.0
    assert fixed.worth[row] == pytest.approx(worth, rel=1e-7)


def test_a_stated_strain_leaves_a_rest_to_the_level(model, log):
    told = gw.value.statement(model, log, "2023-Q2", rate=RATE, q_ref=0.5, intervals=False)
    assert list(told.causes) == ["late", "wait", "reference level"]
    total = sum(cause.value for cause in told.causes.values())
    assert total == pytest.approx(told.entries["moments"].value, rel=1e-5)
    assert np.isnan(told.entries["moments"].low)


def test_statements_join_and_new_parameters_are_a_memo_line(model, log, told):
    following = gw.value.statement(
        model, log, "2023-Q3", rate=RATE, margin={"revenue": 0.5}, reference=[1.0], intervals=False
    )
    before = gw.value.statement(
        model, log, "2023-Q2", rate=RATE, margin={"revenue": 0.5}, reference=[1.0], intervals=False
    )
    assert before.re_estimation(following) == pytest.approx(0.0, abs=1e-6)
    with pytest.raises(ValueError, match="begin where"):
        following.re_estimation(before)


def test_whose_moments_earned_most_and_are_we_sure():
    columns = simulate(3, 2_000)
    bad = columns["employee"] == "e03"
    columns["late"] = np.where(bad & (np.arange(bad.size) % 3 > 0), 1.0, columns["late"])
    log = gw.read_log(columns)
    model = gw.value.EncounterAttrition(["late"]).fit(log, until=UNTIL)
    told = gw.value.statement(model, log, ("2022-06-01", "2023-06-01"), rate=RATE, intervals=False)
    ranking = told.ranking("employee")
    assert len(ranking) == 12
    assert ranking[-1].label == "e03"
    assert ranking[-1].probability_above < 0.01
    assert ranking[-1].shrunken.value > ranking[-1].raw.value


def test_out_as_frames(told):
    frame = told.by("site").to_pandas()
    assert list(frame.columns) == ["site", "entry", "value", "low", "high", "encounters"]
    assert len(frame) == 4 * 7
    assert told.to_polars().height == 6
    assert told.to_arrow().num_rows == 6
    assert "association" in repr(told)
    assert "moments" in repr(told.by("employee"))


def test_what_moments_were_worth_by_row(told):
    worth = told.worth
    assert np.count_nonzero(~np.isnan(worth)) == told.encounters
    assert np.nansum(worth) == pytest.approx(told.entries["moments"].value)
    rows = told.extremes(10, costliest=False)
    assert worth[rows[0]] == np.nanmax(worth)


def test_refuses_what_is_no_statement(model, log):
    for period, said in [
        ("2021", "within the log"),
        ("2025", "must end by"),
        (("2023-05-01", "2023-05-01"), "end after it begins"),
        ("lately", "period must be"),
        ("2023-13", "01 to 12"),
    ]:
        with pytest.raises(ValueError, match=said):
            gw.value.statement(model, log, period, rate=RATE)
    with pytest.raises(ValueError, match="rate must be positive"):
        gw.value.statement(model, log, "2023-Q2", rate="0% a year")
    with pytest.raises(ValueError, match="margin"):
        gw.value.statement(model, log, "2023-Q2", rate=RATE, margin="profit")
    with pytest.raises(ValueError, match="does not look at"):
        gw.value.statement(model, log, "2023-Q2", rate=RATE, q_ref={"weather": 1})
    with pytest.raises(gw.value.NotFittedError):
        gw.value.statement(gw.value.EncounterAttrition(["late"]), log, "2023-Q2", rate=RATE)


def test_a_second_log_is_coded_as_the_first(model):
    told = gw.value.statement(model, gw.read_log(simulate(9, 300)), "2023-Q2", rate=RATE, intervals=False)
    assert told.check < 1e-9


def test_customers_drawn_again_tell_what_the_curvature_tells(model, log, told):
    def asked(**options):
        return gw.value.statement(
            model, log, "2023-Q2", rate=RATE, margin={"revenue": 0.5}, intervals="bootstrap", **options
        )

    drawn = asked(by=["site"])
    for name in ("opening", "silence", "moments", "closing"):
        mine, other = drawn.entries[name], told.entries[name]
        assert mine.value == other.value
        assert mine.high - mine.low == pytest.approx(other.high - other.low, rel=0.25)
    assert drawn.entries["moments"].method == "bootstrap of the model's customers, 200 times"
    assert told.entries["moments"].method == "delta method over the model's parameters"
    few = asked(replicates=20, seed=4)
    again = asked(replicates=20, seed=4)
    assert few.entries["closing"].low == again.entries["closing"].low != asked(replicates=20).entries["closing"].low
    with pytest.raises(ValueError, match="19 or more"):
        asked(replicates=5)
    with pytest.raises(ValueError, match="'delta' or 'bootstrap'"):
        gw.value.statement(model, log, "2023-Q2", rate=RATE, intervals="profile")
    with pytest.raises(ValueError, match="fit it again"):
        gw.value.statement(pickle.loads(pickle.dumps(model)), log, "2023-Q2", rate=RATE, intervals="bootstrap")
