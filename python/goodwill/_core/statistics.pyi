"""
Statistics without a service word; use goodwill.stats.
"""
from __future__ import annotations
import collections.abc
import goodwill._core
import numpy
import numpy.typing
import typing
__all__: list[str] = ['Calibration', 'CoxFit', 'FineGrayFit', 'MonotoneFit', 'MonotoneSplineFit', 'PiecewiseFit', 'RegressionFit', 'StepCurve', 'aft_quantile', 'aft_survival', 'benjamini_hochberg', 'bootstrap', 'calibration', 'change_point', 'concordance', 'cumulative_incidence', 'fit_accelerated_failure', 'fit_cox', 'fit_elastic_net', 'fit_fine_gray', 'fit_incomplete_moments', 'fit_isotonic', 'fit_monotone_spline', 'fit_piecewise', 'fit_regression', 'fit_variance_components', 'gini', 'herfindahl', 'holm', 'incomplete_means', 'intraclass_correlations', 'kaplan_meier', 'kish', 'lift', 'log_rank', 'lorenz', 'nelson_aalen', 'permutation_test', 'predict_elastic_net', 'rake', 'replicate_mean', 'roc_area', 'top_share']
class MonotoneFit:
    """
    A fitted curve that never falls, or never rises.
    """
    def __getstate__(self) -> tuple[bool, float, int, list[float], list[float], list[float], list[float], list[int], bool, float, float]:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def evaluate(self, x: typing.Any) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
        """
        The curve at x with its interval: y, low, high; NaN outside the data.
        """
    @property
    def high(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: upper end.
        """
    @property
    def increasing(self) -> bool:
        """
        bool: whether it never falls.
        """
    @property
    def low(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: lower end of the interval.
        """
    @property
    def n(self) -> int:
        """
        int: observations used.
        """
    @property
    def p_value(self) -> float:
        """
        float: of no association, two-sided.
        """
    @property
    def x(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: distinct, ascending.
        """
    @property
    def y(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: fitted.
        """
class MonotoneSplineFit:
    """
    A fitted smooth curve of one direction.
    """
    def __getstate__(self) -> tuple[bool, float, int, list[float], float, list[float], list[float], float, float, float, int]:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def evaluate(self, x: typing.Any) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
        """
        The curve at x with its interval.
        """
    def slopes(self, x: typing.Any) -> numpy.typing.NDArray[numpy.float64]:
        """
        The curve's slope at x.
        """
    @property
    def coefficients(self) -> list[float]:
        """
        list of float: what each knot adds.
        """
    @property
    def increasing(self) -> bool:
        """
        bool: whether it never falls.
        """
    @property
    def knots(self) -> list[float]:
        """
        list of float: ascending, both ends with them.
        """
    @property
    def n(self) -> int:
        """
        int: observations used.
        """
    @property
    def r_squared(self) -> float:
        """
        float: share of the variance.
        """
    @property
    def residual_sd(self) -> float:
        """
        float: about the curve.
        """
class PiecewiseFit:
    """
    A fitted curve of straight pieces.
    """
    def __getstate__(self) -> tuple:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def evaluate(self, x: typing.Any) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
        """
        The curve at x with its interval.
        """
    @property
    def breaks(self) -> list[goodwill._core.Estimate]:
        """
        list of Estimate: where the slope changes, ascending.
        """
    @property
    def converged(self) -> bool:
        """
        bool: whether the search for the breaks settled.
        """
    @property
    def n(self) -> int:
        """
        int: observations used.
        """
    @property
    def p_values(self) -> list[float]:
        """
        list of float: of k breaks being enough.
        """
    @property
    def r_squared(self) -> float:
        """
        float: share of the variance.
        """
    @property
    def residual_sd(self) -> float:
        """
        float: about the curve.
        """
    @property
    def slopes(self) -> list[goodwill._core.Estimate]:
        """
        list of Estimate: of the pieces, left to right.
        """
    @property
    def warnings(self) -> list[str]:
        """
        list of str: what to know before using it.
        """
class RegressionFit:
    """
    A fitted regression, for predictions and intervals.
    """
    def __getstate__(self) -> tuple:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def at_least(self, x: typing.Any, category: typing.SupportsInt | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
        """
        Probability of a category or a higher one.
        """
    def coefficients(self, level: typing.SupportsFloat | typing.SupportsIndex) -> list[goodwill._core.Estimate]:
        """
        The parameters with Wald intervals.
        """
    def facts(self) -> dict:
        """
        Everything that was found, as a dict.
        """
    def predict(self, x: typing.Any, offset: typing.Any, level: typing.SupportsFloat | typing.SupportsIndex, observation: bool) -> tuple:
        """
        Expected outcome and interval of each row.
        """
    def probabilities(self, x: typing.Any) -> numpy.typing.NDArray[numpy.float64]:
        """
        Probability of every category, row by row.
        """
class Calibration:
    """
    How predicted probabilities and outcomes agree. brier.value is reliability - resolution + uncertainty + within.
    """
    def __repr__(self) -> str:
        ...
    @property
    def brier(self) -> goodwill._core.Estimate:
        """
        Estimate: mean squared error of the probabilities.
        """
    @property
    def chance_error(self) -> float:
        """
        float: the expected calibration error a right model shows with these bins.
        """
    @property
    def expected_error(self) -> goodwill._core.Estimate:
        """
        Estimate: expected calibration error, with a warning when chance alone explains it.
        """
    @property
    def mean_prediction(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: of each bin that is not empty, ascending.
        """
    @property
    def n(self) -> int:
        """
        int: rows with a weight above 0.
        """
    @property
    def observed(self) -> list[goodwill._core.Estimate]:
        """
        list of Estimate: share of outcomes of 1 in each bin.
        """
    @property
    def reliability(self) -> float:
        """
        float: mean squared distance of predictions from what came, by bin; 0 is best.
        """
    @property
    def resolution(self) -> float:
        """
        float: how far the bins' outcomes lie apart; more is better.
        """
    @property
    def share(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: of the weight, of each bin.
        """
    @property
    def uncertainty(self) -> float:
        """
        float: variance of the outcomes, whatever is predicted.
        """
    @property
    def within(self) -> float:
        """
        float: what the spread of predictions within bins adds.
        """
class StepCurve:
    """
    A curve that steps where observations end.
    """
    def __getstate__(self) -> tuple:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def quantile(self, p: typing.SupportsFloat | typing.SupportsIndex) -> goodwill._core.Estimate:
        """
        The time by which a share p has had the event.
        """
    def values_at(self, times: typing.Any) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
        """
        Value, standard error, low and high at each of the times.
        """
    @property
    def at_risk(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: weight just before each time.
        """
    @property
    def censored(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: weight that leaves at it.
        """
    @property
    def events(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: weight of the events at it.
        """
    @property
    def high(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: upper end.
        """
    @property
    def low(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: lower end of the interval.
        """
    @property
    def method(self) -> str:
        """
        str: of the values and their variance.
        """
    @property
    def n(self) -> int:
        """
        int: rows used.
        """
    @property
    def standard_error(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: of value.
        """
    @property
    def time(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: distinct ends of observation.
        """
    @property
    def value(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: from each time to the next.
        """
    @property
    def warnings(self) -> list[str]:
        """
        list of str: what to know before using it.
        """
class CoxFit:
    """
    Fitted proportional hazards; use goodwill.stats.CoxPH.
    """
    def __getstate__(self) -> tuple:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def baseline(self, stratum: typing.SupportsInt | typing.SupportsIndex) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
        """
        Times of the events and cumulative hazard at mean covariates.
        """
    def log_hazard_ratio(self, X: typing.Any) -> list[float]:
        """
        (x - means) coefficients of each row.
        """
    def survival(self, X: typing.Any, times: typing.Any, strata: typing.Any) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
        """
        Survival of each row at its time: value, standard error, low and high.
        """
class FineGrayFit:
    """
    Fitted subdistribution hazards; use goodwill.stats.FineGray.
    """
    def __getstate__(self) -> tuple:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def incidence(self, X: typing.Any, times: typing.Any) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
        """
        Incidence of each row at its time: value, standard error, low and high.
        """
    def log_hazard_ratio(self, X: typing.Any) -> list[float]:
        """
        (x - means) coefficients of each row.
        """
def aft_quantile(fit: dict, X: typing.Any, p: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Value, standard error, low and high of each row's quantile.
    """
def aft_survival(fit: dict, X: typing.Any, times: typing.Any) -> tuple:
    """
    Value, standard error, low and high of each row's survival.
    """
def benjamini_hochberg(p_values: typing.Any) -> numpy.typing.NDArray[numpy.float64]:
    """
    Adjusted p-values that keep the expected share of false findings (Benjamini and Hochberg 1995).
    
    Parameters
    ----------
    p_values : array_like
        Of all tests that were made, independent or positively dependent.
    
    Returns
    -------
    numpy.ndarray
        To be compared with the share wanted, such as 0.05.
    
    Raises
    ------
    ValueError
        For a value outside 0 to 1.
    
    Examples
    --------
    >>> gw.stats.benjamini_hochberg([0.01, 0.04, 0.03]).round(2).tolist()
    [0.03, 0.04, 0.04]
    """
def bootstrap(f: collections.abc.Callable, rows: typing.SupportsInt | typing.SupportsIndex, n: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, kind: str, threads: typing.SupportsInt | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, clusters: typing.Any, progress: typing.Any) -> tuple[goodwill._core.Estimate, float, float, float, numpy.typing.NDArray[numpy.float64]]:
    """
    Bootstraps a function of row numbers; use goodwill.stats.bootstrap.
    """
def calibration(predictions: typing.Any, outcomes: typing.Any, weights: typing.Any = None, *, bins: typing.SupportsInt | typing.SupportsIndex = 10, binning: str = 'quantile', level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> Calibration:
    """
    Whether probabilities came true as often as they said.
    
    Parameters
    ----------
    predictions : array_like
        Probabilities from 0 to 1.
    outcomes : array_like
        What came: 0 or 1.
    weights : array_like, optional
        One a row, none negative.
    bins : int
        How many the predictions are cut into.
    binning : str
        "quantile" (about equally many in each) or "uniform" (evenly from 0 to 1), as scikit-learn's calibration_curve.
    level : float
        Of the intervals.
    
    Returns
    -------
    Calibration
    
    Raises
    ------
    ValueError
        Naming the place of what cannot be used.
    
    Examples
    --------
    >>> found = gw.stats.calibration([0.1, 0.2, 0.7, 0.9], [0, 0, 1, 1], bins=2)
    >>> round(found.brier.value, 4), found.mean_prediction.round(2).tolist()
    (0.0375, [0.15, 0.8])
    """
def change_point(values: typing.Any, n: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    A change of the mean; use goodwill.stats.change_point.
    """
def concordance(time: typing.Any, event: typing.Any, predictions: typing.Any, entry: typing.Any, weights: typing.Any, clusters: typing.Any, risk: bool, level: typing.SupportsFloat | typing.SupportsIndex) -> dict:
    """
    Harrell's C of coded clusters as a dict; use goodwill.stats.concordance.
    """
def cumulative_incidence(time: typing.Any, event: typing.Any, entry: typing.Any, weights: typing.Any, clusters: typing.Any, level: typing.SupportsFloat | typing.SupportsIndex, interval: str, robust: bool | None) -> list[StepCurve]:
    """
    One curve a cause; use goodwill.stats.CumulativeIncidence.
    """
def fit_accelerated_failure(family: str, X: typing.Any, time: typing.Any, event: typing.Any, entry: typing.Any, weights: typing.Any, clusters: typing.Any, robust: bool | None, level: typing.SupportsFloat | typing.SupportsIndex, tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    Fits an accelerated failure time model; a dict.
    """
def fit_cox(X: typing.Any, time: typing.Any, event: typing.Any, entry: typing.Any, weights: typing.Any, clusters: typing.Any, strata: typing.Any, efron: bool, robust: bool | None, level: typing.SupportsFloat | typing.SupportsIndex, tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    """
    Fits proportional hazards; the model and the fit as a dict.
    """
def fit_elastic_net(x: typing.Any, y: typing.Any, weights: typing.Any, penalty: typing.SupportsFloat | typing.SupportsIndex, l1_share: typing.SupportsFloat | typing.SupportsIndex, intercept: bool, standardise: bool, tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    Fits an elastic net.
    """
def fit_fine_gray(X: typing.Any, time: typing.Any, event: typing.Any, weights: typing.Any, clusters: typing.Any, cause: typing.SupportsInt | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex) -> tuple[FineGrayFit, dict]:
    """
    Fits proportional subdistribution hazards; the model and the fit as a dict.
    """
def fit_incomplete_moments(x: typing.Any, tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    Means and covariances of columns with gaps.
    """
def fit_isotonic(x: typing.Any, y: typing.Any, weights: typing.Any, increasing: bool | None, level: typing.SupportsFloat | typing.SupportsIndex, bounds: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex] | None) -> MonotoneFit:
    """
    Least-squares monotone curve of y on x.
    """
def fit_monotone_spline(x: typing.Any, y: typing.Any, weights: typing.Any, increasing: bool | None, level: typing.SupportsFloat | typing.SupportsIndex, knots: typing.SupportsInt | typing.SupportsIndex | None) -> MonotoneSplineFit:
    """
    Least-squares monotone spline.
    """
def fit_piecewise(x: typing.Any, y: typing.Any, weights: typing.Any, breaks: typing.SupportsInt | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, trim: typing.SupportsFloat | typing.SupportsIndex, replicates: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> PiecewiseFit:
    """
    Least-squares curve of straight pieces with breaks at places the data tell.
    """
def fit_regression(model: str, x: typing.Any, y: typing.Any, weights: typing.Any, offset: typing.Any, clusters: typing.Any, names: collections.abc.Sequence[str], intercept: bool, weights_are: str, errors: str, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-08, max_iterations: typing.SupportsInt | typing.SupportsIndex = 100, require_convergence: bool = False, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> RegressionFit:
    """
    Fits one of the models by its name.
    """
def fit_variance_components(y: typing.Any, factors: list, X: typing.Any, restricted: bool, level: typing.SupportsFloat | typing.SupportsIndex, tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    Random intercepts of coded factors as a dict; use goodwill.stats.VarianceComponents.
    """
def gini(values: typing.Any, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> goodwill._core.Estimate:
    """
    Gini coefficient: 0 when all values are equal, near 1 when one has everything.
    
    Parameters
    ----------
    values : array_like
        One a unit (a customer, say), none negative.
    level : float
        Of the interval, by the jackknife.
    
    Returns
    -------
    Estimate
    
    Raises
    ------
    ValueError
        Without values, for a negative one, or when all are 0.
    
    Examples
    --------
    >>> round(gw.stats.gini([1, 2, 3, 4, 10]).value, 2)
    0.4
    """
def herfindahl(values: typing.Any, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> goodwill._core.Estimate:
    """
    Herfindahl-Hirschman index: the sum of squared shares.
    
    Parameters
    ----------
    values : array_like
        One a unit, none negative.
    level : float
        Of the interval, which takes the values for a sample (jackknife, on the logarithmic scale).
    
    Returns
    -------
    Estimate
        From 1/n, when all are equal, to 1, when one has everything.
    
    Raises
    ------
    ValueError
        Without values, for a negative one, or when all are 0.
    
    Examples
    --------
    >>> round(gw.stats.herfindahl([1, 1, 2]).value, 4)
    0.375
    """
def holm(p_values: typing.Any) -> numpy.typing.NDArray[numpy.float64]:
    """
    Adjusted p-values that keep the chance of any false finding (Holm 1979).
    
    Parameters
    ----------
    p_values : array_like
        Of all tests that were made, whatever they depend on.
    
    Returns
    -------
    numpy.ndarray
        To be compared with the level wanted, such as 0.05.
    
    Raises
    ------
    ValueError
        For a value outside 0 to 1.
    
    Examples
    --------
    >>> gw.stats.holm([0.01, 0.04, 0.03]).round(2).tolist()
    [0.03, 0.06, 0.06]
    """
def incomplete_means(told: dict, level: typing.SupportsFloat | typing.SupportsIndex) -> list[goodwill._core.Estimate]:
    """
    The means with their intervals.
    """
def intraclass_correlations(ratings: typing.Any, level: typing.SupportsFloat | typing.SupportsIndex) -> list[goodwill._core.Estimate]:
    """
    Six coefficients; use goodwill.stats.intraclass_correlations.
    """
def kaplan_meier(time: typing.Any, event: typing.Any, entry: typing.Any, weights: typing.Any, clusters: typing.Any, level: typing.SupportsFloat | typing.SupportsIndex, interval: str, robust: bool | None) -> StepCurve:
    """
    Survival curve; use goodwill.stats.KaplanMeier.
    """
def kish(weights: typing.Any) -> tuple[float, float]:
    """
    What a weighted sample is worth in unweighted observations (Kish 1965).
    
    Parameters
    ----------
    weights : array_like
        None negative.
    
    Returns
    -------
    (float, float)
        Effective number of observations, (sum of w)^2 / sum of w^2, and the design effect, observations over it.
    
    Raises
    ------
    ValueError
        For a negative weight, or when none is positive.
    
    Examples
    --------
    >>> gw.stats.kish([1, 1, 2])
    (2.6666666666666665, 1.125)
    """
def lift(scores: typing.Any, outcomes: typing.Any, share: typing.SupportsFloat | typing.SupportsIndex = 0.1, weights: typing.Any = None, *, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> goodwill._core.Estimate:
    """
    How many times as often a 1 comes among the greatest scores as among all.
    
    Parameters
    ----------
    scores : array_like
        The greater, the more a 1 is expected.
    outcomes : array_like
        What came: 0 or 1.
    share : float
        Of the rows (of their weight) that count as the greatest; where scores tie at the edge, rows count in part.
    weights : array_like, optional
        One a row, none negative.
    level : float
        Of the interval: ratio of the shares above and below the edge by their Wilson intervals (MOVER), the edge taken as given.
    
    Returns
    -------
    Estimate
    
    Raises
    ------
    ValueError
        Naming the place of what cannot be used, or when no outcome is 1.
    
    Examples
    --------
    >>> gw.stats.lift([0.9, 0.8, 0.4, 0.3, 0.1], [1, 1, 0, 1, 0], share=0.4).value.__round__(4)
    1.6667
    """
def log_rank(time: typing.Any, event: typing.Any, groups: typing.Any, entry: typing.Any, strata: typing.Any, rho: typing.SupportsFloat | typing.SupportsIndex) -> dict:
    """
    Log-rank test of coded groups as a dict; use goodwill.stats.log_rank.
    """
def lorenz(values: typing.Any, weights: typing.Any = None) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
    """
    The Lorenz curve.
    
    Parameters
    ----------
    values : array_like
        One a unit, none negative.
    weights : array_like, optional
        How many units each stands for.
    
    Returns
    -------
    (numpy.ndarray, numpy.ndarray)
        Share of the units, the poorest first, and the share of the total they have; both from 0 to 1.
    
    Raises
    ------
    ValueError
        Without values, for a negative one, or when all are 0.
    
    Examples
    --------
    >>> gw.stats.lorenz([1, 1, 2])[1].tolist()
    [0.0, 0.25, 0.5, 1.0]
    """
def nelson_aalen(time: typing.Any, event: typing.Any, entry: typing.Any, weights: typing.Any, clusters: typing.Any, level: typing.SupportsFloat | typing.SupportsIndex, interval: str, robust: bool | None) -> StepCurve:
    """
    Cumulative hazard; use goodwill.stats.NelsonAalen.
    """
def permutation_test(f: collections.abc.Callable, rows: typing.SupportsInt | typing.SupportsIndex, n: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, alternative: str, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any) -> tuple[float, float, numpy.typing.NDArray[numpy.float64]]:
    """
    Permutes row numbers; use goodwill.stats.permutation_test.
    """
def predict_elastic_net(intercept: typing.SupportsFloat | typing.SupportsIndex, coefficients: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], x: typing.Any) -> numpy.typing.NDArray[numpy.float64]:
    """
    Intercept and columns times coefficients.
    """
def rake(names: collections.abc.Sequence[str], codes: collections.abc.Sequence[typing.Any], targets: collections.abc.Sequence[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex]], weights: typing.Any, tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex, lowest: typing.SupportsFloat | typing.SupportsIndex, highest: typing.SupportsFloat | typing.SupportsIndex) -> dict:
    """
    Weights that meet all margins; goodwill.stats.rake describes it.
    """
def replicate_mean(values: typing.Any, weights: typing.Any, strata: typing.Any, clusters: typing.Any, kind: str, replicates: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> goodwill._core.Estimate:
    """
    Weighted mean with the variance of its replicates.
    """
def roc_area(scores: typing.Any, outcomes: typing.Any, weights: typing.Any = None, *, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> goodwill._core.Estimate:
    """
    Area under the receiver operating characteristic (AUC), ties half.
    
    Parameters
    ----------
    scores : array_like
        The greater, the more a 1 is expected.
    outcomes : array_like
        What came: 0 or 1.
    weights : array_like, optional
        One a row, none negative.
    level : float
        Of the interval: DeLong's variance, on the scale of log(a / (1 - a)).
    
    Returns
    -------
    Estimate
    
    Raises
    ------
    ValueError
        Naming the place of what cannot be used, or when one of the outcomes does not occur.
    
    Examples
    --------
    >>> gw.stats.roc_area([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]).value
    0.75
    """
def top_share(values: typing.Any, share: typing.SupportsFloat | typing.SupportsIndex = 0.2, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> goodwill._core.Estimate:
    """
    Share of the total that the greatest values make up.
    
    Parameters
    ----------
    values : array_like
        One a unit (a customer, say), none negative.
    share : float
        Share of the units, e.g. 0.2; where that is no whole number of them, the one at the edge counts in part.
    level : float
        Of the interval, which takes the values for a sample.
    
    Returns
    -------
    Estimate
    
    Raises
    ------
    ValueError
        Without values, for a negative one, or when all are 0.
    
    Examples
    --------
    >>> round(gw.stats.top_share([1, 2, 3, 4, 10], 0.2).value, 2)
    0.5
    """
