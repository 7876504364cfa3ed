"""
Random numbers by identity: pure functions of who draws, when and for what.
"""
from __future__ import annotations
import collections.abc
import typing
__all__: list[str] = ['beta', 'binomial', 'exponential', 'gamma', 'index_below', 'normal', 'philox4x64', 'poisson', 'uniform']
def beta(seed: typing.SupportsInt | typing.SupportsIndex, who: typing.Any, occasion: typing.Any = 0, purpose: typing.SupportsInt | typing.SupportsIndex = 0, *, alpha: typing.Any, beta: typing.Any, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> typing.Any:
    """
    Beta draws by identity, exact for every shape.
    
    Parameters
    ----------
    seed : int
        Of the whole run, 0 to 2**64 - 1.
    who : int or array of int
        Customer, employee, replicate, ...
    occasion : int or array of int
        Which encounter, period or resample of theirs.
    purpose : int
        What the number is for. Equal identities give equal draws, so each kind of decision has its own.
    alpha : float or array of float
        First shape, positive, finite.
    beta : float or array of float
        Second shape, positive, finite.
    threads : int
        0 for one a core. The draws do not depend on it.
    
    Returns
    -------
    float or array of float
        One a draw; 0 or 1 where it lies nearer to an end than float can tell.
    
    Raises
    ------
    ValueError
        For a parameter outside its domain, a negative or fractional identity, or arrays of different lengths.
    
    Examples
    --------
    >>> import goodwill as gw
    >>> gw.random.beta(7, [1, 2, 3], alpha=2.0, beta=5.0).round(3).tolist()
    [0.441, 0.366, 0.184]
    """
def binomial(seed: typing.SupportsInt | typing.SupportsIndex, who: typing.Any, occasion: typing.Any = 0, purpose: typing.SupportsInt | typing.SupportsIndex = 0, *, trials: typing.Any, p: typing.Any, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> typing.Any:
    """
    Binomial draws by identity, exact for every probability.
    
    Parameters
    ----------
    seed : int
        Of the whole run, 0 to 2**64 - 1.
    who : int or array of int
        Customer, employee, replicate, ...
    occasion : int or array of int
        Which encounter, period or resample of theirs.
    purpose : int
        What the number is for. Equal identities give equal draws, so each kind of decision has its own.
    trials : int or array of int
        0 to 2**50.
    p : float or array of float
        Probability of success, 0 to 1.
    threads : int
        0 for one a core. The draws do not depend on it.
    
    Returns
    -------
    int or array of int
        Successes, one a draw.
    
    Raises
    ------
    ValueError
        For a parameter outside its domain, a negative or fractional identity, or arrays of different lengths.
    
    Examples
    --------
    >>> import goodwill as gw
    >>> gw.random.binomial(7, [1, 2, 3], trials=10, p=0.3).tolist()
    [5, 1, 0]
    """
def exponential(seed: typing.SupportsInt | typing.SupportsIndex, who: typing.Any, occasion: typing.Any = 0, purpose: typing.SupportsInt | typing.SupportsIndex = 0, *, mean: typing.Any = 1.0, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> typing.Any:
    """
    Exponential draws by identity, by inversion: they fall as the uniform draw of the same identity rises.
    
    Parameters
    ----------
    seed : int
        Of the whole run, 0 to 2**64 - 1.
    who : int or array of int
        Customer, employee, replicate, ...
    occasion : int or array of int
        Which encounter, period or resample of theirs.
    purpose : int
        What the number is for. Equal identities give equal draws, so each kind of decision has its own.
    mean : float or array of float
        Positive, finite: one over the rate.
    threads : int
        0 for one a core. The draws do not depend on it.
    
    Returns
    -------
    float or array of float
        One a draw, positive.
    
    Raises
    ------
    ValueError
        For a parameter outside its domain, a negative or fractional identity, or arrays of different lengths.
    
    Examples
    --------
    >>> import goodwill as gw
    >>> gw.random.exponential(7, [1, 2, 3], mean=5.0).round(2).tolist()
    [0.68, 12.45, 21.31]
    """
def gamma(seed: typing.SupportsInt | typing.SupportsIndex, who: typing.Any, occasion: typing.Any = 0, purpose: typing.SupportsInt | typing.SupportsIndex = 0, *, shape: typing.Any, scale: typing.Any = 1.0, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> typing.Any:
    """
    Gamma draws by identity, exact for every shape.
    
    Parameters
    ----------
    seed : int
        Of the whole run, 0 to 2**64 - 1.
    who : int or array of int
        Customer, employee, replicate, ...
    occasion : int or array of int
        Which encounter, period or resample of theirs.
    purpose : int
        What the number is for. Equal identities give equal draws, so each kind of decision has its own.
    shape : float or array of float
        Positive, finite.
    scale : float or array of float
        Positive, finite; the mean is shape times scale.
    threads : int
        0 for one a core. The draws do not depend on it.
    
    Returns
    -------
    float or array of float
        One a draw; 0 where it lies below the range of float.
    
    Raises
    ------
    ValueError
        For a parameter outside its domain, a negative or fractional identity, or arrays of different lengths.
    
    Examples
    --------
    >>> import goodwill as gw
    >>> gw.random.gamma(7, [1, 2, 3], shape=0.5, scale=2.0).round(3).tolist()
    [0.037, 3.662, 0.028]
    """
def index_below(seed: typing.SupportsInt | typing.SupportsIndex, who: typing.Any, occasion: typing.Any = 0, purpose: typing.SupportsInt | typing.SupportsIndex = 0, *, size: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> typing.Any:
    """
    Unbiased draws from 0, ..., size - 1 by identity, for resampling.
    
    Parameters
    ----------
    seed : int
        Of the whole run, 0 to 2**64 - 1.
    who : int or array of int
        Customer, employee, replicate, ...
    occasion : int or array of int
        Which encounter, period or resample of theirs.
    purpose : int
        What the number is for. Equal identities give equal draws, so each kind of decision has its own.
    size : int
        At least 1.
    threads : int
        0 for one a core. The draws do not depend on it.
    
    Returns
    -------
    int or array of int
        One a draw.
    
    Raises
    ------
    ValueError
        For a parameter outside its domain, a negative or fractional identity, or arrays of different lengths.
    
    Examples
    --------
    >>> import goodwill as gw
    >>> gw.random.index_below(7, [1, 2, 3], size=100).tolist()
    [87, 8, 1]
    """
def normal(seed: typing.SupportsInt | typing.SupportsIndex, who: typing.Any, occasion: typing.Any = 0, purpose: typing.SupportsInt | typing.SupportsIndex = 0, *, mean: typing.Any = 0.0, standard_deviation: typing.Any = 1.0, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> typing.Any:
    """
    Normal draws by identity, by inversion: they rise with the uniform draw of the same identity.
    
    Parameters
    ----------
    seed : int
        Of the whole run, 0 to 2**64 - 1.
    who : int or array of int
        Customer, employee, replicate, ...
    occasion : int or array of int
        Which encounter, period or resample of theirs.
    purpose : int
        What the number is for. Equal identities give equal draws, so each kind of decision has its own.
    mean : float or array of float
        Finite.
    standard_deviation : float or array of float
        Not negative, finite.
    threads : int
        0 for one a core. The draws do not depend on it.
    
    Returns
    -------
    float or array of float
        One a draw.
    
    Raises
    ------
    ValueError
        For a parameter outside its domain, a negative or fractional identity, or arrays of different lengths.
    
    Examples
    --------
    >>> import goodwill as gw
    >>> gw.random.normal(7, [1, 2, 3], mean=100.0).round(2).tolist()
    [101.14, 98.61, 97.81]
    """
def philox4x64(key: typing.Annotated[collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], "FixedSize(2)"], counter: typing.Annotated[collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], "FixedSize(4)"]) -> typing.Annotated[list[int], "FixedSize(4)"]:
    """
    One block of Philox4x64-10, the generator behind every draw.
    
    Parameters
    ----------
    key : sequence of 2 int
        Each 0 to 2**64 - 1.
    counter : sequence of 4 int
        Each 0 to 2**64 - 1, the lowest word first.
    
    Returns
    -------
    list of int
        Four words of 64 random bits. ``numpy.random.Philox(key=key, counter=c).random_raw(4)`` gives the same words when
        ``c`` is the counter less one, because numpy counts up before each block.
    
    Raises
    ------
    TypeError
        When key or counter do not hold 2 and 4 such integers.
    
    Examples
    --------
    >>> import goodwill as gw
    >>> [hex(word) for word in gw.random.philox4x64([0, 0], [0, 0, 0, 0])[:2]]
    ['0x16554d9eca36314c', '0xdb20fe9d672d0fdc']
    """
def poisson(seed: typing.SupportsInt | typing.SupportsIndex, who: typing.Any, occasion: typing.Any = 0, purpose: typing.SupportsInt | typing.SupportsIndex = 0, *, mean: typing.Any, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> typing.Any:
    """
    Poisson draws by identity, exact for every mean.
    
    Parameters
    ----------
    seed : int
        Of the whole run, 0 to 2**64 - 1.
    who : int or array of int
        Customer, employee, replicate, ...
    occasion : int or array of int
        Which encounter, period or resample of theirs.
    purpose : int
        What the number is for. Equal identities give equal draws, so each kind of decision has its own.
    mean : float or array of float
        0 to 2**50.
    threads : int
        0 for one a core. The draws do not depend on it.
    
    Returns
    -------
    int or array of int
        One a draw.
    
    Raises
    ------
    ValueError
        For a parameter outside its domain, a negative or fractional identity, or arrays of different lengths.
    
    Examples
    --------
    >>> import goodwill as gw
    >>> gw.random.poisson(7, [1, 2, 3], mean=4.0).tolist()
    [6, 1, 0]
    """
def uniform(seed: typing.SupportsInt | typing.SupportsIndex, who: typing.Any, occasion: typing.Any = 0, purpose: typing.SupportsInt | typing.SupportsIndex = 0, *, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> typing.Any:
    """
    Uniform draws on the open interval (0, 1), by identity.
    
    Parameters
    ----------
    seed : int
        Of the whole run, 0 to 2**64 - 1.
    who : int or array of int
        Customer, employee, replicate, ...
    occasion : int or array of int
        Which encounter, period or resample of theirs.
    purpose : int
        What the number is for. Equal identities give equal draws, so each kind of decision has its own.
    threads : int
        0 for one a core. The draws do not depend on it.
    
    Returns
    -------
    float or array of float
        One a draw; both ends excluded.
    
    Raises
    ------
    ValueError
        For a parameter outside its domain, a negative or fractional identity, or arrays of different lengths.
    
    Examples
    --------
    >>> import goodwill as gw
    >>> gw.random.uniform(7, [1, 2, 3]).round(4).tolist()
    [0.8721, 0.0828, 0.0141]
    """
