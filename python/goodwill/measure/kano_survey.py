# SPDX-License-Identifier: Apache-2.0
"""Kano's questions: what must be there, what is the more the better, what delights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core import Estimate
from goodwill._core import measure as _measure
from goodwill._core.measure import KanoComparison, KanoDrift, KanoFeature
from goodwill.measure.kano_answers import ANSWERS, coded
from goodwill.measure.survey_columns import matched
from goodwill.stats.design import names_of
from goodwill.stats.labels import codes as codes_of

if TYPE_CHECKING:
    import pandas

__all__ = ["Kano", "kano"]


class Kano:
    """Features judged by the respondents of a Kano survey. Made by `goodwill.measure.kano`.

    Parameters
    ----------
    functional, dysfunctional : numpy.ndarray
        Codes 1 to 5, one row a respondent and one column a feature; NaN is missing.
    names : list of str
        Of the features.
    options : dict
        margin, prior, draws, seed and level.
    threads : int
        0: one a core.
    """

    def __init__(
        self,
        functional: np.ndarray,
        dysfunctional: np.ndarray,
        names: list[str],
        options: dict[str, Any],
        threads: int = 0,
    ) -> None:
        self._asked = (functional, dysfunctional, names)
        self._options = options
        self._threads = threads
        #: list of KanoFeature: everything that was found, one a feature.
        self.features_: list[KanoFeature] = _measure.judge_kano(functional, dysfunctional, names, options, threads)

    def __getitem__(self, name: str) -> KanoFeature:
        """One feature.

        Parameters
        ----------
        name : str
            Its column.

        Returns
        -------
        KanoFeature
        """
        for feature in self.features_:
            if feature.name == name:
                return feature
        raise KeyError(f"no feature {name!r}")

    @property
    def counts_(self) -> dict[str, dict[str, int]]:
        """dict: by feature, respondents by category."""
        return {f.name: f.counts for f in self.features_}

    @property
    def category_(self) -> dict[str, str]:
        """dict: by feature, the most probable category, or undecided."""
        return {f.name: f.category for f in self.features_}

    @property
    def probability_(self) -> dict[str, dict[str, float]]:
        """dict: by feature, the probability of each category to lead in the population, and that none does."""
        return {f.name: f.probability for f in self.features_}

    @property
    def better_(self) -> dict[str, Estimate | None]:
        """dict: by feature, the share whom it makes satisfied; None where all would rather not have it or contradict themselves."""
        return {f.name: f.better for f in self.features_}

    @property
    def worse_(self) -> dict[str, Estimate | None]:
        """dict: by feature, less the share whom its want makes dissatisfied; None as `better_`."""
        return {f.name: f.worse for f in self.features_}

    @property
    def warnings_(self) -> list[str]:
        """list of str: what to know before using the numbers, each with its feature."""
        return [f"{f.name}: {warning}" for f in self.features_ for warning in f.warnings]

    def tiers(self, edges: Sequence[float] = _measure.expectation_tier_edges) -> dict[str, str | None]:
        """The tier of expectation of each feature: basic, need, want, desire or unexpected.

        The road from must-be to delight is cut into five; the equal parts are a convention of this library.

        Parameters
        ----------
        edges : sequence of float
            Four rising numbers within 0 (must-be) and 1 (delight).

        Returns
        -------
        dict
            By feature; None where the most probable category is indifferent, reverse or questionable.

        Raises
        ------
        ValueError
            For other edges.
        """
        return {f.name: _measure.expectation_tier(f, list(edges)) for f in self.features_}

    def compare(self, groups: Any, permutations: int = 999) -> dict[str, KanoComparison]:
        """Do groups of respondents see the features alike?

        Parameters
        ----------
        groups : array_like
            Group of each respondent, labels of any kind.
        permutations : int
            Behind the tests, 19 at least.

        Returns
        -------
        dict
            By feature; groups are in the order of their sorted labels.

        Raises
        ------
        ValueError
            For fewer than two groups or another number of labels than respondents.
        DataError
            When nobody of a group answered a feature.
        """
        codes, _ = codes_of("groups", groups)
        found = _measure.compare_kano(*self._asked, codes, self._options, permutations, self._threads)
        return {feature.name: feature for feature in found}

    def drift(self, later: Kano) -> dict[str, KanoDrift]:
        """What became of the features from this wave to a later one of other respondents: delight turns into must-be.

        Parameters
        ----------
        later : Kano
            Of the same features in the same order.

        Returns
        -------
        dict
            By feature, the changes of better, worse and stage with intervals, None where one of the waves cannot tell. The p-value
            is that of the interval of stage: 1 less the level at which it begins to hold 0.

        Raises
        ------
        ValueError
            For other features.
        """
        return {change.name: change for change in _measure.kano_drift(self.features_, later.features_)}

    def to_pandas(self) -> pandas.DataFrame:
        """One row a feature.

        Returns
        -------
        pandas.DataFrame
            category and its probability, the rules, better, worse and stage with their intervals (missing where they are None), counts.
        """
        import pandas

        rows = []
        for f in self.features_:
            row: dict[str, Any] = {"feature": f.name, "n": f.n, "category": f.category}
            row |= {"probability": f.probability[f.category], "mode": f.mode, "fong": f.fong}
            row |= {"blauth": f.blauth, "score": f.score}
            for part in ("better", "worse", "stage"):
                told = getattr(f, part)
                ends = ("value", "low", "high")
                value, low, high = (np.nan if told is None else getattr(told, end) for end in ends)
                row |= {part: value, f"{part}_low": low, f"{part}_high": high}
            rows.append(row | f.counts)
        return pandas.DataFrame(rows).set_index("feature")

    def __repr__(self) -> str:
        return f"Kano({len(self.features_)} features, {len(self._asked[0])} respondents)"


def kano(
    functional: Any,
    dysfunctional: Any,
    *,
    names: Sequence[str] | None = None,
    codes: Mapping[Any, int] | None = None,
    margin: float = 0.05,
    prior: float = 0.5,
    draws: int = 10_000,
    seed: int = 1,
    level: float = 0.95,
    threads: int = 0,
) -> Kano:
    """What features are to customers: must be there, the more the better, delight, or of no matter (Kano et al. 1984).

    The most frequent category says nothing of how sure it is. `probability_` does: that the category leads in the population of
    customers by `margin`, from the Dirichlet posterior of the shares, with "undecided" for a population in which none does.

    Parameters
    ----------
    functional : data frame or array_like
        How it would be to have the feature, one row a respondent and one column a feature (one feature may be a list): the words
        like, must_be, neutral, live_with and dislike, however hyphenated, or the codes 1 to 5 in that order. None and NaN are
        missing.
    dysfunctional : data frame or array_like
        How it would be to lack it: by name where both are data frames of the same names, else in the same order.
    names : sequence of str, optional
        Of the features; the columns' unless given.
    codes : dict, optional
        From your own answers to the codes 1 to 5. Where it is given it is all that is known: a number that is none of its keys is
        refused.
    margin : float
        By how much, as a share of the respondents, a category must lead.
    prior : float
        Weight of each category before the answers; one half is Jeffreys' choice.
    draws : int
        From the posterior, 100 at least; at 10,000 a probability is right to 0.01.
    seed : int
        Of the draws.
    level : float
        Of the intervals, in (0, 1).
    threads : int
        0: one a core. The numbers are the same for any.

    Returns
    -------
    Kano

    Raises
    ------
    ValueError
        For shapes that do not fit, codes other than 1 to 5, and another number of names than features or one given twice.
    DataError
        For an answer that is not known, true and false among them, with its row and column, and for a feature that nobody answered.

    Examples
    --------
    >>> like, must, dislike = "like", "must_be", "dislike"
    >>> found = gw.measure.kano([[like, must], [like, must], [like, like]], [["neutral", dislike]] * 3)
    >>> found.counts_["x1"]["must_be"], found.better_["x0"].value, found.worse_["x1"].value
    (2, 1.0, -1.0)
    """
    known = dict(ANSWERS) if codes is None else dict(codes)
    options = {"margin": margin, "prior": prior, "draws": draws, "seed": seed, "level": level}
    dysfunctional = matched("kano", "dysfunctional", dysfunctional, "functional", functional)
    own = names_of(functional) or [str(getattr(functional, "name", None) or "x0")]
    called = own if names is None else [str(name) for name in names]
    if isinstance(names, str) or len(called) != len(own) or len(set(called)) != len(called):
        raise ValueError(f"kano: names must be a list, one of its own for each of {len(own)} features, got {names!r}")
    asked = [
        coded(*side, called, known, codes is None)
        for side in (("functional", functional), ("dysfunctional", dysfunctional))
    ]
    return Kano(asked[0], asked[1], called, options, threads)
