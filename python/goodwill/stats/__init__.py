# SPDX-License-Identifier: Apache-2.0
"""The statistics underneath, for any numbers: what the other modules combine, open to use by itself.

Everything takes arrays, lists or columns of a data frame; models are estimators in the manner of scikit-learn. A model that did not
converge, or whose data do not determine it, says so in `status_` and by a warning.
"""

from goodwill._core.statistics import (
    Calibration,
    benjamini_hochberg,
    calibration,
    gini,
    herfindahl,
    holm,
    kish,
    lift,
    lorenz,
    roc_area,
    top_share,
)
from goodwill.estimator import NotFittedError
from goodwill.stats.aft import LogLogisticAFT, LogNormalAFT, WeibullAFT
from goodwill.stats.concordance import Concordance, concordance
from goodwill.stats.cox import CoxPH
from goodwill.stats.fine_gray import FineGray
from goodwill.stats.incomplete import IncompleteMoments
from goodwill.stats.isotonic import Isotonic
from goodwill.stats.log_rank import LogRank, log_rank
from goodwill.stats.mixed import IntraclassCorrelations, VarianceComponents, intraclass_correlations
from goodwill.stats.models import LeastSquares, Logit, NegativeBinomial, Ordinal, PoissonRegression
from goodwill.stats.penalised import ElasticNet
from goodwill.stats.piecewise import PiecewiseLinear
from goodwill.stats.regression import Regression
from goodwill.stats.resampling import (
    Bootstrap,
    ChangePoint,
    PermutationTest,
    bootstrap,
    change_point,
    permutation_test,
)
from goodwill.stats.splines import MonotoneSpline
from goodwill.stats.survival import CumulativeIncidence, KaplanMeier, NelsonAalen
from goodwill.stats.weighting import RakedWeights, rake, replicate_mean

__all__ = [
    "Bootstrap",
    "Calibration",
    "ChangePoint",
    "Concordance",
    "CoxPH",
    "CumulativeIncidence",
    "ElasticNet",
    "FineGray",
    "IncompleteMoments",
    "IntraclassCorrelations",
    "Isotonic",
    "KaplanMeier",
    "LeastSquares",
    "LogLogisticAFT",
    "LogNormalAFT",
    "LogRank",
    "Logit",
    "MonotoneSpline",
    "NegativeBinomial",
    "NelsonAalen",
    "NotFittedError",
    "Ordinal",
    "PermutationTest",
    "PiecewiseLinear",
    "PoissonRegression",
    "RakedWeights",
    "Regression",
    "VarianceComponents",
    "WeibullAFT",
    "benjamini_hochberg",
    "bootstrap",
    "calibration",
    "change_point",
    "concordance",
    "gini",
    "herfindahl",
    "holm",
    "intraclass_correlations",
    "kish",
    "lift",
    "log_rank",
    "lorenz",
    "permutation_test",
    "rake",
    "replicate_mean",
    "roc_area",
    "top_share",
]
