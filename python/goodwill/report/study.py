# SPDX-License-Identifier: Apache-2.0
"""What a report is made about, and what could not be looked at."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, TypeVar

import numpy as np

import goodwill as gw
from goodwill.report.section import Section

T = TypeVar("T")


@dataclass(frozen=True)
class Skipped:
    """An analysis that was left out: for want of roles, or because the data do not carry it."""

    analysis: str  #: "analysis.<this>" in the catalogue
    roles: tuple[str, ...] = ()
    reason: str = ""
    any_role: bool = False  #: one of the roles is enough


@dataclass
class Study:
    """A log and the options of its report; sections read it and note what they had to skip."""

    log: Any
    level: float = 0.95
    min_cell: int = 5
    filters: Sequence[str] = ()
    command: str = ""
    standards: Sequence[Any] = ()
    standards_by: Sequence[str] = ()
    comments: int = 10
    attributes: Sequence[Any] = ()
    index: Any = None
    index_change: Any = None
    kano: Any = None  #: a judged Kano survey, or pairs of columns by feature
    funnel: Sequence[str] = ()
    lost: Sequence[str] = ()
    sections: list[Section] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.roles = frozenset(self.log.roles)
        self.quality = self.log.quality()
        if isinstance(self.kano, Mapping):
            _require_pairs(self.log, self.kano)
        elif self.kano is not None and not isinstance(self.kano, gw.measure.Kano):
            kind = type(self.kano).__name__
            raise TypeError(f"report: kano must be the result of gw.measure.kano or a dict of columns, got {kind}")

    @property
    def least(self) -> int:
        """The fewest answers a figure may rest on: one, whatever was asked for."""
        return max(self.min_cell, 1)

    def has(self, *roles: str) -> bool:
        """Whether the log has all of these roles."""
        return self.roles.issuperset(roles)

    def needs(self, analysis: str, *roles: str) -> bool:
        """The same; what is missing is noted as the reason why the analysis is not in the report."""
        missing = tuple(role for role in roles if role not in self.roles)
        if missing:
            self.skipped.append(Skipped(analysis, missing))
        return not missing

    def needs_any(self, analysis: str, *roles: str) -> bool:
        """Whether the log has at least one of these roles, noted as in `needs`."""
        found = not self.roles.isdisjoint(roles)
        if not found:
            self.skipped.append(Skipped(analysis, roles, any_role=True))
        return found

    def attempt(self, analysis: str, call: Callable[..., T], *arguments: Any, **options: Any) -> T | None:
        """The result of a call to the core, or None with its reason noted where the data do not carry the analysis."""
        try:
            return call(*arguments, **options)
        except ValueError as error:
            self.refuse(analysis, str(error))
            return None

    def measure(self, name: str, *arguments: Any, **options: Any) -> Any:
        """gw.measure.<name> of the log at the report's level."""
        return getattr(gw.measure, name)(self.log, *arguments, level=self.level, **options)

    def journey(self, name: str, *arguments: Any, **options: Any) -> Any:
        """gw.journey.<name> of the log at the report's level."""
        return getattr(gw.journey, name)(self.log, *arguments, level=self.level, **options)

    def items(self, role: str) -> dict[str, np.ndarray]:
        """The columns that a rating is the mean of, by name, where it is one of several that vary.

        As the schema reads them: what is off the scale or says "not applicable" is missing.
        """
        source = self.log.schema.roles.get(role, {})
        named = source.get("column")
        found: dict[str, np.ndarray] = {}
        for name in [] if isinstance(named, str) or named is None else named:
            meaning = self.log.schema.words.get(name, {})
            try:
                values = np.array(
                    [meaning.get(v, v) for v in self.log[name]] if meaning else self.log[name], dtype=float
                )
            except ValueError:  # words without a number each
                continue
            low, high = source.get("scale") or (-math.inf, math.inf)
            with np.errstate(invalid="ignore"):
                values[(values < low) | (values > high) | np.isin(values, source.get("not_applicable", []))] = math.nan
            told = values[np.isfinite(values)]
            if told.size and told.min() < told.max():
                found[name] = values
        return found

    def refuse(self, analysis: str, reason: str) -> None:
        """Note why an analysis is not in the report."""
        self.skipped.append(Skipped(analysis, reason=reason))

    def shown(self, estimate: Any) -> bool:
        """Whether enough answers stand behind an estimate for it to be shown."""
        return bool(estimate.n >= self.least)


def _require_pairs(log: Any, pairs: Mapping[str, Sequence[str]]) -> None:
    """Each feature has two columns of the log, or it is said which has not."""
    for feature, pair in pairs.items():
        if isinstance(pair, str) or len(pair) != 2:
            raise ValueError(f"report: kano[{feature!r}] must be two columns (functional, dysfunctional), got {pair!r}")
        for column in pair:
            if column not in log.extras.names:
                alike = get_close_matches(column, log.extras.names, n=5) or log.extras.names[:5]
                known = f"such as {', '.join(alike)}" if alike else "none"
                raise ValueError(f"report: kano[{feature!r}] must name columns without a role, {known}, got {column!r}")
