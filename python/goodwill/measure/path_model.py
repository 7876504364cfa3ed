# SPDX-License-Identifier: Apache-2.0
"""Path models by partial least squares: satisfaction indices, what leads to them and what follows."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import Any

from goodwill._core import measure as _measure
from goodwill.measure.path_arguments import told_blocks, told_options, told_paths
from goodwill.measure.path_resampling import ResampledPath
from goodwill.measure.survey_columns import columns_of

__all__ = ["PathModel"]

Scale = tuple[float, float]


class PathModel(ResampledPath):
    """A path model fitted by partial least squares (Wold 1982, Lohmöller 1989): the national satisfaction indices' method.

    Blocks of items stand for constructs, arrows for what may lead to what. Items are standardised; weights come from the neighbours of
    a construct until they stop changing. Every figure has the jackknife's interval at once; `bootstrap` gives others.

    A solution that cannot be true (a loading beyond 1, correlations of constructs that no data could have, a reliability or R2 outside
    0 to 1) is flagged by `admissible_`, with the reasons; that is another matter than not having converged (`status_`). Paths are
    association: arrows are what you claim, not what the data prove.

    Parameters
    ----------
    blocks : dict of str to list of str
        Items of each construct.
    paths : list of (str, str)
        Arrows (from, to), without a circle.
    scheme : {"path", "factorial", "centroid"}
        How much neighbours count: regression coefficients and correlations, correlations, or their signs.
    mode : {"A", "B"} or dict
        Weights by covariance with the neighbours (reflective items) or by regression on the items (formative ones); for all constructs,
        or by construct, "A" where none is told.
    consistent : bool
        Correct for measurement error in blocks of mode A (PLSc, Dijkstra and Henseler 2015).
    scale : (float, float) or dict, optional
        Lowest and highest possible answer, for the index, of all items or by construct; an answer off it is refused with its row. Without
        it each block's own lowest and highest answer are taken, and `warnings_` says so.
    missing : {"drop", "mean", "fiml"}
        Leave rows with a missing answer out, and count them; put the item's mean there; or take means and correlations by maximum
        likelihood from what every row shows, which is right where a gap depends only on answers that are there.
    tolerance : float
        At which weights count as settled.
    criterion : {"largest", "sum", "squares"}
        What is compared with it: the largest, the summed or the summed squared changes of weights.
    max_iterations : int
        Rounds before giving up.
    refit_effects : bool
        Take f2 from the model fitted again without the arrow, as seminr does; else constructs stay as they are.
    level : float
        Of the intervals, in (0, 1).

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> quality, noise = rng.normal(size=(300, 1)), rng.normal(size=(300, 6))
    >>> loyal = 0.6 * quality + 0.8 * rng.normal(size=(300, 1))
    >>> latent = np.hstack([quality] * 3 + [loyal] * 3) + 0.5 * noise
    >>> answers = np.clip(np.rint(5 + 1.5 * latent), 0, 10)
    >>> model = gw.measure.PathModel(
    ...     {"Quality": ["x0", "x1", "x2"], "Loyalty": ["x3", "x4", "x5"]}, [("Quality", "Loyalty")], scale=(0, 10)
    ... ).fit(answers)
    >>> path = model.paths_["Quality", "Loyalty"]
    >>> path.low > 0.3, model.status_, model.admissible_
    (True, 'converged', True)
    >>> round(model.index_["Quality"].value)
    48
    """

    def __init__(
        self,
        blocks: Mapping[str, Sequence[str]],
        paths: Sequence[tuple[str, str]],
        scheme: str = "path",
        mode: str | Mapping[str, str] = "A",
        consistent: bool = False,
        *,
        scale: Scale | Mapping[str, Scale] | None = None,
        missing: str = "drop",
        tolerance: float = 1e-12,
        criterion: str = "largest",
        max_iterations: int = 300,
        refit_effects: bool = False,
        level: float = 0.95,
    ) -> None:
        self.blocks = blocks
        self.paths = paths
        self.scheme = scheme
        self.mode = mode
        self.consistent = consistent
        self.scale = scale
        self.missing = missing
        self.tolerance = tolerance
        self.criterion = criterion
        self.max_iterations = max_iterations
        self.refit_effects = refit_effects
        self.level = level

    @classmethod
    def preset(
        cls, name: str, blocks: Mapping[str, Sequence[str]], paths: Sequence[tuple[str, str]], **options: Any
    ) -> PathModel:
        """A model with the conventions of a well-known program, to reproduce its numbers.

        Parameters
        ----------
        name : {"plspm", "seminr", "csem"}
            They stop at other tolerances (1e-6 of the squared changes, 1e-7 of the summed, 1e-5 of the largest), start from other
            schemes (plspm: centroid), fill gaps or not (seminr: means), correct for measurement error or not (csem does), and take f2
            from constructs as they are or found again (seminr). Whether they divide by n or n - 1 shows in no standardised figure.
        blocks, paths : dict, list
            As for the class.
        **options : object
            Options that shall differ from the program's.

        Returns
        -------
        PathModel

        Raises
        ------
        ValueError
            For another name.

        Examples
        --------
        >>> model = gw.measure.PathModel.preset("plspm", {"Quality": ["q"], "Loyalty": ["l"]}, [("Quality", "Loyalty")])
        >>> model.scheme, model.criterion
        ('centroid', 'squares')
        """
        return cls(blocks, paths, **(_measure.path_preset(name) | options))

    def fit(self, X: Any, weights: Any = None, *, threads: int = 0) -> PathModel:
        """Fits the model.

        Parameters
        ----------
        X : data frame, dict of columns or array_like
            Answers, one row a respondent; the columns of an array are called x0, x1, ...
        weights : array_like, optional
            One non-negative number a row; only ratios matter.
        threads : int
            0: one a core. The numbers are the same for any.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            For unknown or repeated items, constructs without items or arrows, arrows in a circle, infinite numbers, answers off
            the `scale`, bad weights.
        DataError
            For an item that nobody answered or all alike, or fewer than three rows.
        """
        model = self._model()
        names, answers = columns_of(X, [item for _, items, *_ in model[0] for item in items])
        self._answers = (answers, names, weights)
        told = _measure.fit_path_model(*self._answers, *model, threads)
        told["message"] = (
            "weights still changed" if told["status"] == "iteration_limit" else "a regression has no single answer"
        )
        self._remember(told)
        if not told["admissible"] and told["status"] != "singular":
            warnings.warn(f"PathModel: inadmissible: {'; '.join(told['reasons'])}", RuntimeWarning, stacklevel=2)
        return self

    def _model(self) -> tuple[list[Any], list[Any], dict[str, Any]]:
        return told_blocks(self.blocks, self.mode, self.scale), told_paths(self.paths), told_options(self)
