"""
Statistics without a service word; use goodwill.stats.
"""
from __future__ import annotations
import goodwill._core
import numpy
import numpy.typing
import typing
__all__: list[str] = ['MonotoneFit', 'fit_isotonic', 'gini', 'top_share']
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
def fit_isotonic(x: typing.Any, y: typing.Any, weights: typing.Any, increasing: bool | None, level: typing.SupportsFloat | typing.SupportsIndex, bounds: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex] | None) -> MonotoneFit:
    """
    Least-squares monotone curve of y on x.
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
