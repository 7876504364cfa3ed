# SPDX-License-Identifier: Apache-2.0
"""Key accounts, the funnel they come by and their handovers, beside pandas and lifelines."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pandas as pd
import pytest


@pytest.fixture(scope="module")
def retail():
    return gw.datasets.load("online_retail")


def test_a_fifth_of_a_wholesalers_customers(retail):
    found = gw.loyalty.key_accounts(retail)
    spent = (
        retail.to_pandas()
        .groupby("customer", observed=True)["revenue"]
        .sum()
        .clip(lower=0)
        .sort_values(ascending=False)
    )
    table = found.to_pandas()
    np.testing.assert_allclose(table["revenue"].to_numpy(), spent.to_numpy(), rtol=1e-9)
    shares = spent / spent.sum()
    assert found.herfindahl.value == pytest.approx((shares**2).sum())
    assert found.equal_accounts == pytest.approx(1 / (shares**2).sum())
    assert found.revenue == pytest.approx(spent.sum())
    # The account that fills a tier belongs to it.
    in_a = int((shares.cumsum() < 0.8).sum()) + 1
    assert found.tiers[0].accounts == in_a
    assert found.tiers[0].needed.low < in_a / len(shares) < found.tiers[0].needed.high
    assert sum(tier.accounts for tier in found.tiers) == len(shares)
    assert found.top_share.low < shares.iloc[: len(shares) // 5].sum() < found.top_share.high
    assert found.top_share.value > 0.6


def test_own_keys_and_tiers():
    table = {
        "customer": list("abcd"),
        "time": ["2024-01-01"] * 4,
        "revenue": [5.0, 4.0, 1.0, np.nan],
        "firm": list("xyxy"),
    }
    log = gw.read_log(table)
    found = gw.loyalty.key_accounts(log, by="firm", cuts=[0.5], labels=["key", "other"])
    assert [(a.name, a.revenue) for a in found.accounts] == [("x", 6.0), ("y", 4.0)]
    assert [tier.label for tier in found.tiers] == ["key", "other"] and found.missing == 1
    with pytest.raises(ValueError, match="tiers.cuts must be rising"):
        gw.loyalty.key_accounts(log, cuts=[0.9, 0.8])
    with pytest.raises(ValueError, match="tiers.labels must be one more than the cuts, got 3"):
        gw.loyalty.key_accounts(log, cuts=[0.9])
    with pytest.raises(gw.DataError, match="an account with a revenue above 0"):
        gw.loyalty.key_accounts(gw.read_log(table | {"revenue": [0.0] * 4}))


def ways(n=400):
    """Calls, offers and deals of accounts, cut off after 200 days."""
    rng = np.random.default_rng(5)
    rows = []
    for account in range(n):
        at = rng.uniform(0, 200)
        for stage in ("call", "offer", "deal"):
            if at > 200:
                break
            rows.append((f"c{account}", stage, at))
            at += rng.exponential(40)
            if rng.random() < 0.3:
                rows += [(f"c{account}", "lost", at)] if at <= 200 else []
                break
    rows.append(("end", "other", 200.0))
    table = pd.DataFrame(rows, columns=["customer", "touchpoint", "at"])
    table["time"] = (pd.Timestamp("2024-01-01") + pd.to_timedelta(table["at"], unit="D")).dt.floor("us")
    return table.sample(frac=1, random_state=1)


def test_the_funnel_beside_lifelines():
    lifelines = pytest.importorskip("lifelines")
    table = ways()
    log = gw.read_log(table[["customer", "touchpoint", "time"]])
    found = gw.loyalty.account_funnel(log, ["call", "offer", "deal"], lost=["lost"], days=60)
    wide = table.pivot(index="customer", columns="touchpoint", values="at").drop("end")
    assert [stage.entered for stage in found.stages] == wide[["call", "offer", "deal"]].notna().sum().tolist()
    for stage, (here, there) in zip(found.stages, [("call", "offer"), ("offer", "deal")], strict=False):
        rows = wide[wide[here].notna()]
        event = np.select([rows[there].notna(), rows["lost"].notna()], [1, 2], 0)
        until = rows[there].fillna(rows["lost"]).fillna(200.0) - rows[here]
        fit = lifelines.AalenJohansenFitter(calculate_variance=False, jitter_level=1e-9).fit(
            until, event, event_of_interest=1
        )
        curve = fit.cumulative_density_.iloc[:, 0]
        assert stage.conversion.value == pytest.approx(curve[curve.index <= 60].iloc[-1], abs=1e-6)
        assert (stage.moved, stage.lost, stage.open) == tuple(int((event == code).sum()) for code in (1, 2, 0))
        assert stage.days.value == pytest.approx(until[event == 1].median(), abs=1e-4)
    assert found.wins.low <= found.wins.value <= found.wins.high <= found.open
    with pytest.raises(gw.DataError, match="a row of stage 'contract'"):
        gw.loyalty.account_funnel(log, ["call", "contract"])
    with pytest.raises(ValueError, match="stages must be two at least, got 1"):
        gw.loyalty.account_funnel(log, ["call"])


def test_handovers_beside_statsmodels():
    sm = pytest.importorskip("statsmodels.api")
    rng = np.random.default_rng(2)
    rows = []
    for account in range(150):
        at, who = rng.uniform(0, 50), 0
        for _ in range(rng.integers(2, 9)):
            rows.append((f"c{account:03d}", f"e{who}", at))
            at += rng.choice([8.0, 70.0], p=[0.7, 0.3])
            who = rng.integers(0, 2)
    table = pd.DataFrame([*rows, ("z", "e0", 900.0)], columns=["customer", "employee", "at"])
    table["time"] = (pd.Timestamp("2024-01-01") + pd.to_timedelta(table["at"], unit="D")).dt.floor("us")
    found = gw.loyalty.handover_loss(gw.read_log(table[["customer", "employee", "time"]]), days=30)
    by = table.groupby("customer")
    table["other"] = (by["employee"].shift() != table["employee"]).astype(float)
    table["quiet"] = ~(by["at"].shift(-1) - table["at"] <= 30)
    told = table[by.cumcount() > 0]
    means = told.groupby("other")["quiet"].mean()
    assert (found.quiet_else.value, found.quiet_after.value) == pytest.approx((means[0.0], means[1.0]))
    groups = pd.factorize(told["customer"])[0]
    fit = sm.OLS(told["quiet"].astype(float), sm.add_constant(told["other"])).fit()
    robust = fit.get_robustcov_results("cluster", groups=groups, use_correction=False)
    clusters = groups.max() + 1
    error = robust.bse[1] * np.sqrt(clusters / (clusters - 1))
    from scipy import stats

    reach = stats.t.ppf(0.975, clusters - 1) * error
    assert (found.loss.low, found.loss.high) == pytest.approx((fit.params.iloc[1] - reach, fit.params.iloc[1] + reach))
    assert (found.handovers, found.accounts, found.too_late) == (int(told["other"].sum()), 150, 0)
    with pytest.raises(ValueError, match="employee"):
        gw.loyalty.handover_loss(gw.datasets.load("online_retail"))


def test_tiers_move_and_are_served():
    log = gw.datasets.load("online_retail")
    june = np.datetime64("2010-06-01")
    first, second = (gw.loyalty.key_accounts(log.where(half)) for half in (log["time"] < june, log["time"] >= june))
    moves = first.migration(second)
    assert moves.states == ["A", "B", "C", "gone"] and moves.counts.sum() == len(first.accounts)
    before, after = (made.to_pandas()["tier"] for made in (first, second))
    both = pd.crosstab(before, after.reindex(before.index).fillna("gone"))
    assert moves.counts[:3].tolist() == both[["A", "B", "C", "gone"]].values.tolist()
    with pytest.raises(ValueError, match="later must have the tiers A, B, C, got top, rest"):
        first.migration(gw.loyalty.key_accounts(log, cuts=[0.5], labels=["top", "rest"]))

    accounts = gw.loyalty.key_accounts(log)
    value = {account.name: 2.0 * account.revenue for account in accounts.accounts[::2]}
    table = gw.loyalty.account_service(log, accounts, value=value).to_pandas()
    frame = log.to_pandas()
    frame["tier"] = frame["customer"].astype(str).map(accounts.to_pandas()["tier"])
    assert table["encounter_share"].tolist() == pytest.approx(
        frame["tier"].value_counts(normalize=True).loc[list("ABC")]
    )
    assert table["encounters"].tolist() == pytest.approx(
        frame.groupby(["tier", frame["customer"].astype(str)]).size().groupby("tier").mean()
    )
    rows = accounts.to_pandas().iloc[::2]
    assert table["value"].tolist() == pytest.approx(2.0 * rows.groupby("tier")["revenue"].mean())
    with pytest.raises(TypeError, match="value must be a dict or series by account, got list"):
        gw.loyalty.account_service(log, accounts, value=[1.0])
    with pytest.raises(TypeError, match="accounts must come from key_accounts, got DataFrame"):
        gw.loyalty.account_service(log, rows)
    with pytest.raises(gw.DataError, match="every account in the log they were made of"):
        gw.loyalty.account_service(log.where(log["time"] < june), accounts)


def test_a_price_splits_what_is_made():
    rng = np.random.default_rng(1)
    cost = rng.uniform(10, 20, 200)
    worth, price = cost + rng.uniform(0, 20, 200), cost + rng.uniform(0, 10, 200)
    found = gw.loyalty.joint_value(worth, price, cost)
    assert found.customer_share.value == pytest.approx((worth - price).sum() / (worth - cost).sum())
    assert found.counts == {
        "both": int((worth >= price).sum()),
        "firm": int((worth < price).sum()),
        "customer": 0,
        "none": 0,
    }
    assert (found.gain == "both").mean() == found.win_win.value
    fair = gw.loyalty.joint_value(worth, found.even_price, cost)
    assert fair.win_win.value == 1.0 and fair.customer_share.value == pytest.approx(0.5)
    assert (fair.customer_share.low, fair.customer_share.high) == pytest.approx((0.5, 0.5))
    assert found.to_pandas().loc["joint", "value"] == pytest.approx((worth - cost).mean())
    with pytest.raises(ValueError, match="price"):
        gw.loyalty.joint_value([1, 2], [1], [1, 2])
    with pytest.raises(ValueError, match=r"worth\[1\]"):
        gw.loyalty.joint_value([1, None], [1, 1], [1, 1])


def test_what_a_stranger_gets_wrong():
    log = gw.datasets.load("online_retail")
    with pytest.raises(
        TypeError, match="key_accounts: log must be an EncounterLog, which gw.read_log makes of a table, got Data"
    ):
        gw.loyalty.key_accounts(log.to_pandas())
    with pytest.raises(ValueError, match="tiers.cuts must be rising, got 0.95 before 0.8"):
        gw.loyalty.key_accounts(log, cuts=(0.95, 0.8))
    with pytest.raises(ValueError, match="stages and lost must be lists of names, got 'call,deal'"):
        gw.loyalty.account_funnel(log, "call,deal")
    with pytest.raises(ValueError, match="rfm_scores: log must have revenue, got a log with only customer"):
        gw.loyalty.rfm_scores(gw.datasets.load("kiosk_survey"))
