# SPDX-License-Identifier: Apache-2.0
"""Customers who may leave after each encounter, the more likely the more it strained them."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import Any, Self

from goodwill._core import Estimate
from goodwill._core import value as _value
from goodwill.value.attribute import Attribute
from goodwill.value.attrition_formulas import SHAPES, AttritionFormulas, core_params
from goodwill.value.change import Falsification
from goodwill.value.estimator import Estimator
from goodwill.value.instants import microseconds


class EncounterAttrition(AttritionFormulas, Estimator):
    """Encounter attrition (after Braun, Schweidel and Stein 2015): what the attributes of encounters do to staying.

    While alive, a customer's gaps between encounters are exponential with a rate drawn from Gamma(r, alpha). After each
    encounter the customer leaves for good with probability 1 - exp(-theta q), where q = exp(sum of coefficient x
    attribute) is the encounter's strain and theta ~ Gamma(s, b) the customer's sensitivity. A positive coefficient goes
    with leaving. It is an association, unless the attribute was assigned by design.

    Parameters
    ----------
    attributes : sequence of str or Attribute
        Columns of the log, as they are or through `attribute`, `spline` and `over`. To adjust for what else differs
        between customers (mix, site, season), name those columns too.
    first_can_leave : bool
        False: the first encounter cannot make a customer leave.
    ridge : float
        Penalty on half the squared coefficients of attributes in units of their standard deviation.
    unit : str
        Of time: day, week, month or year.
    tolerance : float
        Largest gradient that counts as zero.
    max_iterations : int
        Newton steps before giving up.
    require_convergence : bool
        Whether a fit that does not converge raises `ConvergenceError`.
    threads : int
        0 for one a core. Results do not depend on it.

    Examples
    --------
    >>> params = {"r": 0.8, "alpha": 6.0, "s": 1.2, "b": 5.0}
    >>> q, t, T = [1.0, 0.6, 1.8, 0.9], [0, 3, 7.5, 12], 20
    >>> round(gw.value.EncounterAttrition.probability_alive(params, q, t, T), 6)
    0.655555
    """

    params: dict[str, float] | None = None

    def __init__(
        self,
        attributes: Sequence[str | Attribute] = (),
        first_can_leave: bool = True,
        *,
        ridge: float = 0.0,
        unit: str = "week",
        tolerance: float = 1e-9,
        max_iterations: int = 200,
        require_convergence: bool = False,
        threads: int = 0,
    ) -> None:
        self.attributes = attributes
        self.first_can_leave = first_can_leave
        self.ridge = ridge
        self.unit = unit
        self.tolerance = tolerance
        self.max_iterations = max_iterations
        self.require_convergence = require_convergence
        self.threads = threads

    def _make(self, params: Mapping[str, float]) -> Any:
        return core_params(params)

    def fit(self, log: Any, *, until: Any = None, new_since: Any = None) -> Self:
        """Maximum likelihood.

        Parameters
        ----------
        log : EncounterLog
            With customers and times. A customer's first encounter in the log counts as the first ever.
        until : date-like, optional
            End of observation; later rows are left out. The log's last row when left out.
        new_since : date-like, optional
            Customers first seen before this are left out. Use it when the log begins in the middle of a business: those
            seen at once were mostly customers already.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            For an unknown column, an attribute of one value, or a log without the customers asked for.
        DataError
            Naming the rows with missing values.
        ConvergenceError
            When `require_convergence` and the data do not determine the parameters; else `status_` says so and a
            `RuntimeWarning` is given.
        """
        if isinstance(self.attributes, str):
            raise ValueError(f"attributes must be a list of columns, got the text {self.attributes!r}")
        chosen = [a if isinstance(a, Attribute) else Attribute(a) for a in self.attributes]
        codings = [
            _value.resolve_attribute(log, a.column, a.form, a.missing, a.knots, a.threshold, list(a.using), a.corrected)
            for a in chosen
        ]
        panel = _value.make_log_panel(log, codings, self.unit, microseconds(log, until), microseconds(log, new_since))
        fit = _value.fit_encounter_attrition(
            panel,
            self.first_can_leave,
            self.ridge,
            self.tolerance,
            self.max_iterations,
            self.require_convergence,
            self.threads,
        )
        self._codings, self._panel, self._core_fit = codings, panel, fit
        self._remember(_described(fit, panel, _foretold(chosen, codings, len(log))))
        return self

    def __getstate__(self) -> dict[str, Any]:
        """Without the panel, which only profile intervals need."""
        return {name: value for name, value in self.__dict__.items() if name != "_panel"}

    @property
    def coefficients_(self) -> dict[str, float]:
        """dict: by attribute; positive goes with leaving."""
        return {name: value for name, value in self.params_.items() if name not in SHAPES}

    @property
    def standard_errors_(self) -> dict[str, float]:
        """dict: of the logarithms of r, alpha, s and b, and of the coefficients."""
        return dict(self._told("standard_errors"))

    @property
    def intervals_(self) -> dict[str, Estimate]:
        """dict of Estimate: 95 % intervals from the curvature, those of r, alpha, s and b on the logarithmic scale."""
        return self.intervals()

    def intervals(self, level: float = 0.95, method: str = "curvature") -> dict[str, Estimate]:
        """Intervals of all parameters.

        Parameters
        ----------
        level : float
            Between 0 and 1.
        method : str
            "curvature" (quick) or "profile" (profile likelihood, for few customers).

        Returns
        -------
        dict of Estimate

        Raises
        ------
        ValueError
            For another method, and for profiles of a model that was unpickled or did not converge.
        """
        names = list(self.params_)
        fit = self._core_fit
        if method == "curvature":
            return dict(zip(names, _value.attrition_intervals(fit, level), strict=True))
        if method != "profile":
            raise ValueError(f"intervals: method must be 'curvature' or 'profile', got {method!r}")
        if not hasattr(self, "_panel"):
            raise ValueError("intervals: profiles need the data, which a pickled model leaves behind: fit it again")
        return {
            name: _value.attrition_profile(self._panel, fit, self.ridge, i, level, self.threads)
            for i, name in enumerate(names)
        }

    def _drawn_again(self, replicates: int, seed: int) -> tuple[list[list[float]], int]:
        """Parameters fitted to customers drawn again, and how many of these fits failed."""
        fit = self._told("status") and self._core_fit
        if not hasattr(self, "_panel"):
            raise ValueError("bootstrap: a pickled model leaves the data behind: fit it again")
        drawn: tuple[list[list[float]], int] = _value.bootstrap_attrition(
            self._panel, fit, self.ridge, replicates, seed, self.threads
        )
        return drawn

    def falsify(self, repeats: int = 3, seed: int = 0, level: float = 0.95) -> Falsification:
        """Shuffles the attributes among the encounters and fits again: whatever is then found is chance.

        Parameters
        ----------
        repeats : int
            Shufflings.
        seed : int
            Of the shuffling.
        level : float
            Of the intervals; the share of them that must hold 0, but for chance.

        Returns
        -------
        Falsification

        Raises
        ------
        ValueError
            For a model without attributes, and one that was unpickled.
        """
        fit = self._told("status") and self._core_fit
        if not hasattr(self, "_panel"):
            raise ValueError("falsify: a pickled model leaves the data behind: fit it again")
        return Falsification(**_value.falsify(self._panel, fit, self.ridge, repeats, seed, level, self.threads))

    def likelihood_ratio(self, narrower: EncounterAttrition) -> dict[str, float]:
        """Whether the attributes this model has and a narrower one has not tell anything.

        Parameters
        ----------
        narrower : EncounterAttrition
            Fitted to the same log with some of the attributes.

        Returns
        -------
        dict
            statistic, degrees_of_freedom and p_value.

        Raises
        ------
        ValueError
            When the two cannot be compared.
        """
        narrower._told("status")
        self._told("status")
        return dict(_value.attrition_likelihood_ratio(self._core_fit, narrower._core_fit))


def _foretold(attributes: list[Attribute], codings: list[Any], rows: int) -> list[str]:
    """What was not known, and what stands for it, with the correction and without."""
    notes = []
    for chosen, coding in zip(attributes, codings, strict=True):
        told = coding.prediction
        if not told["values"]:
            continue
        means = f"on average {told['mean']:.4g}"
        if chosen.corrected:
            means += f" corrected for who answers, {told['mean_uncorrected']:.4g} without"
        else:
            means += ", not corrected for who answers"
        notes.append(
            f"{told['values']} of {rows} values of {chosen.column!r} are predicted from {', '.join(chosen.using)}: {means}; "
            f"those given are {told['mean_known']:.4g} on average"
        )
    return notes


def _described(fit: Any, panel: Any, notes: list[str]) -> dict[str, Any]:
    names = [*SHAPES, *fit.attribute_names]
    if panel.customers_first_at_once > 0.1 * panel.customers:
        notes.append(
            f"{panel.customers_first_at_once} of {panel.customers} customers are seen in the first 2 % of the log's span; "
            "probably they were customers before. Their first encounter in the log is taken as their first: see new_since"
        )
        warnings.warn(f"EncounterAttrition: {notes[-1]}", UserWarning, stacklevel=4)
    return {
        "params": dict(zip(names, [*fit.params, *fit.coefficients], strict=True)),
        "standard_errors": dict(zip(names, fit.standard_errors, strict=True)),
        "covariance": fit.covariance,
        "log_likelihood": fit.log_likelihood,
        "status": fit.status,
        "message": fit.message,
        "iterations": fit.iterations,
        "gradient_norm": fit.gradient_norm,
        "condition_number": fit.condition_number,
        "customers": fit.customers,
        "warnings": notes,
    }
