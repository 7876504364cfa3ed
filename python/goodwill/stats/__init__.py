# SPDX-License-Identifier: Apache-2.0
"""The statistics underneath, for any numbers: what the other modules combine, open to use by itself.

Everything takes arrays, lists or columns of a data frame; models are estimators in the manner of scikit-learn. A model that did not
converge, or whose data do not determine it, says so in `status_` and by a warning.
"""

from goodwill._core.statistics import gini, top_share
from goodwill.estimator import NotFittedError
from goodwill.stats.isotonic import Isotonic

__all__ = [
    "Isotonic",
    "NotFittedError",
    "gini",
    "top_share",
]
