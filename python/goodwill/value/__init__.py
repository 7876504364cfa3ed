# SPDX-License-Identifier: Apache-2.0
"""What customers are worth: how often they will buy, how much, for how long, and what that is worth today.

Models of purchases (`BGNBD`, `MBGNBD`, `BGCNBD`, `MBGCNBD`, `ParetoNBD`, `NBD`; `BGBB` at given occasions), of contracts
(`SBG`, `BdW`) and of amounts (`GammaGamma`, `NormalNormal`) are estimators in the manner of scikit-learn;
`customer_lifetime_value` puts purchases and amounts together. `WithCovariates`, `SpendWithCovariates` and
`RetentionWithCovariates` add what else is known of customers, `compare` chooses among models,
`check_holdout` and `track` show how well one foretells, `customer_equity` and its neighbours what follows for money.
`EncounterAttrition` is about encounters after which customers may leave; `statement` books what each moment was worth.
`before_after`, `profit_change` and `average_cost` look at what really changed.
"""

from goodwill._core.statistics import gini, top_share
from goodwill._core.value import AverageCost, LifetimeValue, ProfitChange, RankedMoments, average_cost
from goodwill.estimator import NotFittedError
from goodwill.value.attribute import Attribute, attribute, over, spline
from goodwill.value.attrition import EncounterAttrition
from goodwill.value.change import Falsification, before_after, came_again, profit_change
from goodwill.value.covariates import Covariates
from goodwill.value.equity import (
    CustomerEquity,
    cohorts,
    customer_equity,
    new_customer_value,
)
from goodwill.value.intervals import (
    CustomerIntervals,
    bootstrap,
    discounted_transactions_interval,
    expected_purchases_interval,
    probability_alive_interval,
)
from goodwill.value.lifetime import customer_lifetime_value
from goodwill.value.margins import NormalNormal
from goodwill.value.occasions import BGBB
from goodwill.value.purchases import BGCNBD, BGNBD, MBGCNBD, MBGNBD, NBD, ParetoNBD
from goodwill.value.retention import SBG, BdW
from goodwill.value.retention_covariates import RetentionWithCovariates
from goodwill.value.retention_economics import compare_costs, retention_gain, split_budget, value_of_keeping
from goodwill.value.retention_intervals import residual_lifetime_interval, survival_interval
from goodwill.value.spend import GammaGamma
from goodwill.value.spend_covariates import SpendWithCovariates
from goodwill.value.spend_intervals import expected_spend_interval
from goodwill.value.statement import statement
from goodwill.value.statement_account import Statement
from goodwill.value.statement_table import StatementTable
from goodwill.value.tracking import Tracking, track
from goodwill.value.validation import Comparison, HoldoutCheck, check_holdout, compare
from goodwill.value.with_covariates import WithCovariates

__all__ = [
    "BGBB",
    "BGCNBD",
    "BGNBD",
    "MBGCNBD",
    "MBGNBD",
    "NBD",
    "SBG",
    "Attribute",
    "AverageCost",
    "BdW",
    "Comparison",
    "EncounterAttrition",
    "Falsification",
    "GammaGamma",
    "HoldoutCheck",
    "LifetimeValue",
    "NotFittedError",
    "ParetoNBD",
    "ProfitChange",
    "RankedMoments",
    "RetentionWithCovariates",
    "SpendWithCovariates",
    "Statement",
    "StatementTable",
    "Tracking",
    "attribute",
    "average_cost",
    "before_after",
    "came_again",
    "check_holdout",
    "compare",
    "customer_lifetime_value",
    "gini",
    "over",
    "profit_change",
    "spline",
    "statement",
    "top_share",
    "track",
    "Covariates",
    "NormalNormal",
    "WithCovariates",
    "CustomerEquity",
    "cohorts",
    "compare_costs",
    "customer_equity",
    "new_customer_value",
    "retention_gain",
    "split_budget",
    "value_of_keeping",
    "CustomerIntervals",
    "bootstrap",
    "discounted_transactions_interval",
    "expected_purchases_interval",
    "expected_spend_interval",
    "probability_alive_interval",
    "residual_lifetime_interval",
    "survival_interval",
]
