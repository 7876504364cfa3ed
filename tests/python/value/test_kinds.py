# SPDX-License-Identifier: Apache-2.0
"""Swapped arguments, frames in place of tables and models of another kind are told by their names."""

import goodwill as gw
import numpy as np
import pytest


@pytest.mark.parametrize("table", [{"frequency": [1, 0]}, np.ones((2, 3)), None])
def test_what_is_no_table(cdnow, often, much, table):
    log = gw.datasets.load("cdnow")
    for call in (
        lambda: gw.value.compare(table, cdnow),
        lambda: gw.value.customer_lifetime_value(often, much, table, "12 months", "10% a year"),
        lambda: gw.value.customer_equity(often, much, table, ["a", "b"], "12 months", "10% a year"),
        lambda: gw.value.cohorts(table),
        lambda: gw.value.check_holdout(often, cdnow, table),
        lambda: gw.value.check_holdout(often, table, cdnow),
        lambda: gw.value.track(often, table, log),
    ):
        with pytest.raises(
            ValueError, match=rf"must be a table of goodwill.rfm, got {type(table).__name__}; .*from_col"
        ):
            call()


def test_models_are_compared_on_a_frame(cdnow):
    pytest.importorskip("pandas")
    told = gw.value.compare(cdnow.to_pandas(), threads=1)
    columns = gw.Rfm.from_columns(cdnow.frequency, cdnow.recency, cdnow.T, unit="week")
    wanted = gw.value.compare(columns)
    assert told.bic == wanted.bic
    assert told.best.unit_ is None
    assert wanted.best.unit_ == "week"
    with pytest.raises(ValueError, match="must have a column 'recency'"):
        gw.value.compare({"frequency": [1, 0]})
    with pytest.raises(ValueError, match="rfm must be a table of goodwill.rfm, got ndarray"):
        gw.value.compare(np.ones((2, 3)))


def test_a_holdout_needs_tables_that_know_their_ends(cdnow, often):
    log = gw.datasets.load("cdnow")
    columns = (cdnow.frequency, cdnow.recency, cdnow.T, cdnow.monetary_value)
    made = gw.Rfm.from_columns(*columns, unit="week", customer=cdnow.customer)
    whole = gw.rfm(log)
    for call in (
        lambda: gw.value.compare(made, whole),
        lambda: gw.value.compare(cdnow, made),
        lambda: gw.value.check_holdout(often, made, whole),
        lambda: gw.value.check_holdout(often, cdnow, made),
        lambda: gw.value.track(often, made, log),
        lambda: gw.value.Covariates.seasonal(made, log),
        lambda: gw.value.Covariates.by_period(made, log, customer=["1"], start=["1997-01-01"], columns={"x": [1]}),
    ):
        with pytest.raises(ValueError, match="must know the last day observed, .* give end= to goodwill.Rfm.from_col"):
            call()
    told = gw.Rfm.from_columns(*columns, unit="week", customer=cdnow.customer, end="1997-09-30")
    assert (
        gw.value.check_holdout(often, told, whole).total_ratio
        == gw.value.check_holdout(often, cdnow, whole).total_ratio
    )
    assert gw.value.track(often, told, log).expected.tolist() == gw.value.track(often, cdnow, log).expected.tolist()


def test_a_frame_is_no_table(cdnow, often, much):
    pytest.importorskip("pandas")
    with pytest.raises(ValueError, match="rfm must be a table of goodwill.rfm, got DataFrame"):
        gw.value.compare(cdnow.to_pandas(), cdnow)
    with pytest.raises(ValueError, match="holdout must be a table of goodwill.rfm, got DataFrame"):
        gw.value.compare(cdnow, cdnow.to_pandas())


def test_swapped_models(cdnow, often, much):
    for call in (
        lambda often, much: gw.value.customer_lifetime_value(often, much, cdnow, "12 months", "10% a year"),
        lambda often, much: gw.value.customer_equity(often, much, cdnow, cdnow.customer, "1 year", "10% a year"),
        lambda often, much: gw.value.new_customer_value(often, much, "12 months", "10% a year"),
    ):
        with pytest.raises(ValueError, match="transactions_fit must be a PurchaseModel.*, got GammaGamma"):
            call(much, often)
        with pytest.raises(ValueError, match="transactions_fit must be a PurchaseModel.*, got SBG"):
            call(gw.value.SBG(), much)
        with pytest.raises(ValueError, match="spend_fit must be a GammaGamma or NormalNormal.*, got BGNBD"):
            call(often, often)
        donors = gw.value.BGBB(params={"alpha": 1.2, "beta": 0.75, "gamma": 0.66, "delta": 2.8})
        with pytest.raises(ValueError, match="must be a model of purchases in time, got BGBB, which counts occasions"):
            call(donors, much)
    joined = gw.value.WithCovariates(gw.value.BGNBD())
    with pytest.raises(ValueError, match="transactions_fit must be a PurchaseModel, got WithCovariates"):
        gw.value.customer_equity(joined, much, cdnow, cdnow.customer, "12 months", "10% a year")
    with pytest.raises(ValueError, match="model must be a PurchaseModel, got GammaGamma"):
        gw.value.check_holdout(much, cdnow, cdnow)


def test_models_with_covariates_of_another_kind(cdnow):
    known = gw.value.Covariates.static(cdnow, {"early": cdnow.T > 33})
    with pytest.raises(ValueError, match="model must be a PurchaseModel, got SBG"):
        gw.value.WithCovariates(gw.value.SBG()).fit(cdnow, rate=known)
    with pytest.raises(ValueError, match=r"got the class BGNBD; an unfitted model is written BGNBD\(\)"):
        gw.value.WithCovariates(gw.value.BGNBD).fit(cdnow, rate=known)
    with pytest.raises(ValueError, match="model must be a SBG or BdW, got BGNBD"):
        gw.value.RetentionWithCovariates(gw.value.BGNBD()).fit([1, 2], [1, 0], dropout=known)
    with pytest.raises(ValueError, match="model must be a GammaGamma or NormalNormal, got BGNBD"):
        gw.value.SpendWithCovariates(gw.value.BGNBD()).fit(cdnow, spend=known)
