# SPDX-License-Identifier: Apache-2.0
"""Who stays: loyalty as a function of satisfaction, what a market does to it, types and grades of customers, key accounts."""

from goodwill._core.loyalty import (
    Account,
    AccountFunnel,
    AccountTier,
    BarrierEffect,
    Competitiveness,
    CurveContest,
    CurveContestRow,
    FunnelStage,
    GradeRow,
    GridCell,
    HandoverLoss,
    LoyaltyClassRow,
    TierService,
    TypeShare,
    barrier_effect,
    competitiveness,
    exponent_of_ratio,
    grade_value,
    quantile_scores,
)
from goodwill.loyalty.account_service import AccountService, account_service
from goodwill.loyalty.accounts import KeyAccounts, account_funnel, handover_loss, key_accounts
from goodwill.loyalty.curve_contest import compare_curves
from goodwill.loyalty.customer_grades import Grades, Transitions, grades, transitions
from goodwill.loyalty.customer_grid import AlwaysDissatisfied, Grid, always_dissatisfied, grid
from goodwill.loyalty.customer_types import LoyaltyClasses, TypeMatrix, classes, matrix
from goodwill.loyalty.joint_gain import JointValue, joint_value
from goodwill.loyalty.rfm_quintiles import rfm_scores
from goodwill.loyalty.said_and_done import SaidAndDone, said_and_done
from goodwill.loyalty.satisfaction_curve import Curve
from goodwill.loyalty.segmentation import Agreement, Segments, segments

__all__ = [
    "Account",
    "AccountFunnel",
    "AccountService",
    "AccountTier",
    "Agreement",
    "AlwaysDissatisfied",
    "BarrierEffect",
    "Competitiveness",
    "Curve",
    "CurveContest",
    "CurveContestRow",
    "FunnelStage",
    "GradeRow",
    "Grades",
    "Grid",
    "GridCell",
    "HandoverLoss",
    "JointValue",
    "KeyAccounts",
    "LoyaltyClassRow",
    "LoyaltyClasses",
    "SaidAndDone",
    "Segments",
    "TierService",
    "Transitions",
    "TypeMatrix",
    "TypeShare",
    "account_funnel",
    "account_service",
    "always_dissatisfied",
    "barrier_effect",
    "classes",
    "compare_curves",
    "competitiveness",
    "exponent_of_ratio",
    "grade_value",
    "grades",
    "grid",
    "handover_loss",
    "joint_value",
    "key_accounts",
    "matrix",
    "quantile_scores",
    "rfm_scores",
    "said_and_done",
    "segments",
    "transitions",
]
