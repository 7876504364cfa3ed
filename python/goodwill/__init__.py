# SPDX-License-Identifier: Apache-2.0
"""Customers, service encounters and what they are worth."""

from goodwill._core import ConvergenceError, DataError, Estimate, EstimateTable, Provenance, __version__

__all__ = ["ConvergenceError", "DataError", "Estimate", "EstimateTable", "Provenance", "__version__"]
