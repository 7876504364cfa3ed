# SPDX-License-Identifier: Apache-2.0
"""What is done with a path model beyond fitting it: resampling, comparing groups, foretelling answers."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from goodwill._core import measure as _measure
from goodwill.measure.path_arguments import two_groups, whole
from goodwill.measure.path_checks import PathInvariance, PathPrediction
from goodwill.measure.path_fit import FittedPath
from goodwill.measure.path_results import PathBootstrap, PathComparison
from goodwill.measure.survey_columns import columns_of


class ResampledPath(FittedPath):
    """A fit, and what samples and groups of its rows tell."""

    _answers: tuple[Any, Any, Any]

    @abstractmethod
    def _model(self) -> tuple[list[Any], list[Any], dict[str, Any]]:
        """Blocks, paths and options, as the core takes them."""

    def bootstrap(
        self, n: int = 1000, seed: int = 1, threads: int = 0, *, kind: str = "percentile", inadmissible: str = "keep"
    ) -> PathBootstrap:
        """Resamples the respondents; the fit stays as it is.

        Parameters
        ----------
        n : int
            Replicates, at least 19. Replicate r depends on (seed, r) alone.
        seed : int
            Of the draws.
        threads : int
            0: one a core. The bits are the same for any.
        kind : {"percentile", "bc", "bca", "studentised"}
            Of the intervals. Studentised ones cost a jackknife a replicate.
        inadmissible : {"keep", "drop"}
            Whether replicates that fail a check count. They are counted either way; those that do not converge are left out.

        Returns
        -------
        PathBootstrap

        Raises
        ------
        ValueError
            For fewer than 19 replicates, other kinds, a model that could not be fitted.
        """
        self._told("figures")
        whole("PathModel.bootstrap", n=n, seed=seed, threads=threads)
        kept = _kept(inadmissible)
        return PathBootstrap(
            _measure.bootstrap_path_model(*self._answers, *self._model(), n, seed, kind, kept, threads)
        )

    def compare(
        self,
        X: Any,
        groups: Any,
        weights: Any = None,
        *,
        between: tuple[Any, Any] | None = None,
        n: int = 1000,
        seed: int = 1,
        threads: int = 0,
        inadmissible: str = "keep",
    ) -> PathComparison:
        """Fits and bootstraps the model in two groups, such as segments, sites or periods, and compares all figures.

        A difference of paths between groups moderates; whether the items mean the same to both is what `invariance` looks at.

        Parameters
        ----------
        X : data frame or array_like
            As for `fit`.
        groups : array_like
            Label of each row; rows with other labels than the two are left out.
        weights : array_like, optional
            As for `fit`.
        between : tuple, optional
            The two labels; differences are the second less the first. Without it, those there are, in order.
        n : int
            Replicates of each group, at least 19.
        seed : int
            Of the draws.
        threads : int
            0: one a core. The numbers are the same for any.
        inadmissible : {"keep", "drop"}
            As for `bootstrap`.

        Returns
        -------
        PathComparison

        Raises
        ------
        ValueError
            For more or fewer than two labels without `between`, labels that no row has, and as `fit`.
        DataError
            As `fit`, for either group.
        """
        whole("PathModel.compare", n=n, seed=seed, threads=threads)
        codes, chosen = two_groups("PathModel.compare", groups, between)
        model = self._model()
        names, answers = columns_of(X, [item for _, items, *_ in model[0] for item in items])
        told = _measure.compare_path_models(
            answers, names, weights, *model, codes, n, seed, _kept(inadmissible), threads
        )
        return PathComparison(told, chosen)

    def invariance(
        self,
        X: Any,
        groups: Any,
        weights: Any = None,
        *,
        between: tuple[Any, Any] | None = None,
        n: int = 1000,
        seed: int = 1,
        threads: int = 0,
    ) -> PathInvariance:
        """Whether the items make up the same constructs in two groups (MICOM, Henseler, Ringle and Sarstedt 2016).

        Everybody's scores by the weights of one group and by those of the other should agree; the labels are permuted to tell how far
        they would by chance. Only where they do may paths be compared, and only where means and variances agree too may the groups be
        thrown together.

        Parameters
        ----------
        X : data frame or array_like
            As for `fit`; rows with a missing answer are left out unless means take their place.
        groups : array_like
            As for `compare`.
        weights : array_like, optional
            As for `fit`.
        between : tuple, optional
            As for `compare`.
        n : int
            Permutations, at least 19.
        seed : int
            Of the permutations.
        threads : int
            0: one a core. The numbers are the same for any.

        Returns
        -------
        PathInvariance

        Raises
        ------
        ValueError
            As `compare`; also where a group's model has no solution.
        DataError
            As `fit`.
        """
        whole("PathModel.invariance", n=n, seed=seed, threads=threads)
        codes, chosen = two_groups("PathModel.invariance", groups, between)
        model = self._model()
        names, answers = columns_of(X, [item for _, items, *_ in model[0] for item in items])
        told = _measure.path_invariance(answers, names, weights, *model, codes, n, seed, threads)
        return PathInvariance(told, chosen)

    def plspredict(
        self,
        folds: int = 10,
        repetitions: int = 10,
        seed: int = 1,
        threads: int = 0,
        *,
        antecedents: str = "direct",
    ) -> PathPrediction:
        """Foretells the answers of respondents that a model has not seen (PLSpredict, Shmueli et al. 2016).

        The rows are cut into folds; each is predicted by the model of the others, by a regression on the antecedents' items, and by the
        mean. The fit stays as it is.

        Parameters
        ----------
        folds : int
            Parts, 2 or more; as many as rows leaves out one at a time.
        repetitions : int
            Other cuttings, whose errors are averaged row by row.
        seed : int
            Of the cutting: row and repetition decide.
        threads : int
            0: one a core. The numbers are the same for any.
        antecedents : {"direct", "earliest"}
            Predict a construct from those with an arrow to it, by their own items, or from those where all routes begin.

        Returns
        -------
        PathPrediction

        Raises
        ------
        ValueError
            For fewer than two folds, more than rows, no repetition, other antecedents.
        """
        self._told("figures")
        whole("PathModel.plspredict", folds=folds, repetitions=repetitions, seed=seed, threads=threads)
        return PathPrediction(
            _measure.predict_path_model(*self._answers, *self._model(), folds, repetitions, seed, antecedents, threads)
        )


def _kept(inadmissible: str) -> bool:
    if inadmissible not in ("keep", "drop"):
        raise ValueError(f"PathModel: inadmissible must be 'keep' or 'drop', got {inadmissible!r}")
    return inadmissible == "keep"
