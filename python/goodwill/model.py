# SPDX-License-Identifier: Apache-2.0
"""Customers and encounters: the roles columns can have, and what is wrong with data."""

from goodwill._core.model import ColumnQuality, Finding, QualityReport, assess_quality, role_kind, roles, words

__all__ = ["ColumnQuality", "Finding", "QualityReport", "assess_quality", "role_kind", "roles", "words"]
