"""
The compiled core of goodwill; import goodwill instead.
"""
from __future__ import annotations
import collections.abc
from goodwill import DataError
import typing
from . import random
from . import accumulators
from . import statistics
from . import io
from . import model
from . import measure
from . import journey
from . import loyalty
from . import value
__all__: list[str] = ['ConvergenceError', 'DataError', 'Estimate', 'EstimateTable', 'Provenance', 'accumulators', 'difference', 'io', 'is_change', 'journey', 'loyalty', 'make_estimate', 'measure', 'model', 'random', 'statistics', 'value']
class ConvergenceError(RuntimeError):
    pass
class Provenance:
    """
    Where a number comes from: kind of evidence, and its source.
    """
    def __repr__(self) -> str:
        ...
    @property
    def evidence(self) -> str:
        """
        str: estimated, published, computed, source_text, general_knowledge or convention.
        """
    @property
    def is_verified(self) -> bool:
        """
        bool: False for general knowledge, which a report must name.
        """
    @property
    def source(self) -> str:
        """
        str: formula, page, paper or text.
        """
class Estimate:
    """
    A number that came from a sample, with what is needed to judge it.
    
    Examples
    --------
    >>> score = gw.measure.nps([10, 9, 7, 3])
    >>> score.value, score.points, score.n
    (0.25, 25.0, 4)
    """
    __hash__: typing.ClassVar[None] = None
    def __eq__(self, arg0: Estimate) -> bool:
        ...
    def __float__(self) -> float:
        ...
    def __getstate__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def to_dict(self) -> dict:
        """
        Everything as plain values, ready for JSON: None stands for what is not finite.
        
        Returns
        -------
        dict
            With value, low, high, level, n, method, evidence, source and warnings.
        """
    @property
    def high(self) -> float:
        """
        float: upper end of the interval.
        """
    @property
    def level(self) -> float:
        """
        float: confidence level of the interval.
        """
    @property
    def low(self) -> float:
        """
        float: lower end of the interval.
        """
    @property
    def method(self) -> str:
        """
        str: how the interval was made.
        """
    @property
    def n(self) -> int:
        """
        int: observations used, missing ones excluded.
        """
    @property
    def points(self) -> float:
        """
        float: 100 times the value, as net promoter scores are often told.
        """
    @property
    def provenance(self) -> Provenance:
        """
        Provenance: of the value.
        """
    @property
    def value(self) -> float:
        """
        float: the estimate.
        """
    @property
    def warnings(self) -> list[str]:
        """
        list of str: what to know before using it.
        """
class EstimateTable:
    """
    Estimates by group; one row a group.
    
    `table["north"]`, or `table["north", "2017-01"]` where there are two keys, is the estimate of one group; iterating goes through
    pairs of labels and estimate.
    
    Examples
    --------
    >>> log = gw.read_log({"customer": ["a", "b", "c"], "time": ["2024-01-01", "2024-01-02", "2024-02-01"],
    ...                    "site": ["north", "south", "north"], "satisfaction": [5, 3, 4]})
    >>> table = gw.measure.by(log, "satisfaction", groups=["site"])
    >>> table["north"].value
    4.5
    >>> [(labels, estimate.n) for labels, estimate in table]
    [(('north',), 2), (('south',), 1)]
    """
    def __arrow_c_schema__(self) -> typing.Any:
        """
        A capsule with the types of the columns.
        """
    def __arrow_c_stream__(self, requested_schema: typing.Any = None) -> typing.Any:
        """
        A capsule with the rows as an Arrow stream, for every library that takes one.
        
        Parameters
        ----------
        requested_schema : capsule, optional
            Not heeded.
        """
    def __getitem__(self, group: typing.Any) -> Estimate:
        """
        The estimate of one group.
        
        Parameters
        ----------
        group : str or tuple of str
            Its label, or one label a key.
        
        Returns
        -------
        Estimate
        """
    def __getstate__(self) -> tuple[list[str], list[list[str]], list[Estimate]]:
        ...
    def __iter__(self) -> collections.abc.Iterator:
        ...
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def to_arrow(self) -> typing.Any:
        """
        The rows as an Arrow table (needs pyarrow), with the columns of to_pandas.
        
        Returns
        -------
        pyarrow.Table
        """
    def to_dict(self) -> list:
        """
        The rows as plain values, ready for JSON.
        
        Returns
        -------
        list of dict
            The labels under the keys' names, and Estimate.to_dict.
        """
    def to_pandas(self) -> typing.Any:
        """
        The rows as a data frame (needs pandas).
        
        Returns
        -------
        pandas.DataFrame
            One column a key, then value, low, high, level, n, method and warnings.
        """
    def to_polars(self) -> typing.Any:
        """
        The rows as a data frame (needs polars), with the columns of to_pandas.
        
        Returns
        -------
        polars.DataFrame
        """
    @property
    def estimates(self) -> list[Estimate]:
        """
        list of Estimate: one a row.
        """
    @property
    def keys(self) -> list[str]:
        """
        list of str: the grouping columns.
        """
    @property
    def labels(self) -> list[list[str]]:
        """
        list of list of str: one list of row labels a key.
        """
def difference(before: Estimate, after: Estimate) -> Estimate:
    """
    What changed from one estimate to another of independent data, with an interval recovered from theirs.
    
    Parameters
    ----------
    before : Estimate
        The earlier one.
    after : Estimate
        The later one, of the same level.
    
    Returns
    -------
    Estimate
        After less before (MOVER; Zou and Donner 2008).
    
    Raises
    ------
    ValueError
        When the levels differ.
    
    Examples
    --------
    >>> before, after = gw.measure.csat([5, 4, 2, 1] * 50), gw.measure.csat([5, 4, 4, 1] * 50)
    >>> change = gw.difference(before, after)
    >>> change.value, change.low > 0
    (0.25, True)
    """
def is_change(difference: Estimate) -> bool:
    """
    Whether the interval of a difference leaves out zero.
    
    Parameters
    ----------
    difference : Estimate
        From `difference`.
    
    Returns
    -------
    bool
    """
def make_estimate(value: typing.SupportsFloat | typing.SupportsIndex, low: typing.SupportsFloat | typing.SupportsIndex, high: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, n: typing.SupportsInt | typing.SupportsIndex, method: str = '') -> Estimate:
    """
    An estimate that was written down before, such as in the numbers of a report.
    
    Parameters
    ----------
    value : float
        The number.
    low : float
        Lower end of the interval.
    high : float
        Upper end.
    level : float
        Confidence level of the interval.
    n : int
        Observations behind it.
    method : str
        Of the interval.
    
    Returns
    -------
    Estimate
    """
__version__: str = '0.1.0'
