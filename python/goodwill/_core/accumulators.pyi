"""
Metrics of a stream that can be merged, saved and continued.
"""
from __future__ import annotations
import numpy
import numpy.typing
import typing
__all__: list[str] = ['GroupedMoments', 'Histogram', 'HistogramCell', 'Moments', 'QuantileSketch', 'WeightedProportion']
class Moments:
    """
    Count, weighted mean and spread of a stream, mergeable in any partition.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def deserialize(state: bytes) -> Moments:
        """
        An accumulator from the bytes that ``serialize`` gave.
        
        Parameters
        ----------
        state : bytes
            As written by this or an older version.
        
        Returns
        -------
        accumulator
            Equal to the one that was written.
        
        Raises
        ------
        goodwill.DataError
            When the bytes are damaged, cut off, of another class or of a newer version.
        """
    def __eq__(self, arg0: Moments) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def merge(self, other: Moments) -> typing.Any:
        """
        Adds what another accumulator has seen.
        
        Parameters
        ----------
        other : accumulator
            Of the same class and layout. It is not changed.
        
        Returns
        -------
        accumulator
            This one.
        
        Raises
        ------
        ValueError
            When the two do not fit together.
        """
    def serialize(self) -> bytes:
        """
        The state as bytes: versioned, little-endian, with a checksum.
        
        Returns
        -------
        bytes
            For ``deserialize``, on any machine and in any later version.
        """
    def update(self, values: typing.Any, weights: typing.Any = None) -> typing.Any:
        """
        Adds a batch.
        
        Parameters
        ----------
        values : array of float
            Missing ones (NaN) are skipped.
        weights : array of float, optional
            One a value, not negative; weight 0 is skipped. Each 1 when not given.
        
        Returns
        -------
        accumulator
            This one.
        
        Raises
        ------
        ValueError
            For lengths that differ, an infinite value, or a weight that is negative, infinite or NaN. Then nothing was added.
        
        Examples
        --------
        >>> import goodwill as gw
        >>> gw.accumulators.Moments().update([2.0, 4.0, 9.0]).variance
        13.0
        """
    @property
    def count(self) -> int:
        """
        int: values with a weight above 0.
        """
    @property
    def effective_count(self) -> float:
        """
        float: Kish's effective number, (sum of w)^2 / sum of w^2.
        """
    @property
    def maximum(self) -> float:
        """
        float: largest value.
        """
    @property
    def mean(self) -> float:
        """
        float: weighted mean; NaN without values, as everything below.
        """
    @property
    def minimum(self) -> float:
        """
        float: smallest value.
        """
    @property
    def standard_deviation(self) -> float:
        """
        float: square root of the variance.
        """
    @property
    def standard_error(self) -> float:
        """
        float: of the mean, linearised for weights.
        """
    @property
    def variance(self) -> float:
        """
        float: unbiased variance; NaN below two values.
        """
class WeightedProportion:
    """
    Successes among trials with weights, mergeable in any partition.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def deserialize(state: bytes) -> WeightedProportion:
        """
        An accumulator from the bytes that ``serialize`` gave.
        
        Parameters
        ----------
        state : bytes
            As written by this or an older version.
        
        Returns
        -------
        accumulator
            Equal to the one that was written.
        
        Raises
        ------
        goodwill.DataError
            When the bytes are damaged, cut off, of another class or of a newer version.
        """
    def __eq__(self, arg0: WeightedProportion) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __init__(self) -> None:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def merge(self, other: WeightedProportion) -> typing.Any:
        """
        Adds what another accumulator has seen.
        
        Parameters
        ----------
        other : accumulator
            Of the same class and layout. It is not changed.
        
        Returns
        -------
        accumulator
            This one.
        
        Raises
        ------
        ValueError
            When the two do not fit together.
        """
    def serialize(self) -> bytes:
        """
        The state as bytes: versioned, little-endian, with a checksum.
        
        Returns
        -------
        bytes
            For ``deserialize``, on any machine and in any later version.
        """
    def update(self, outcomes: typing.Any, weights: typing.Any = None) -> typing.Any:
        """
        Adds a batch.
        
        Parameters
        ----------
        outcomes : array of bool or float
            1 for a success, 0 for a failure, NaN for missing.
        weights : array of float, optional
            One a value, not negative; weight 0 is skipped. Each 1 when not given.
        
        Returns
        -------
        accumulator
            This one.
        
        Raises
        ------
        ValueError
            For lengths that differ, an infinite value, or a weight that is negative, infinite or NaN. Then nothing was added.
        
        Examples
        --------
        >>> import goodwill as gw
        >>> gw.accumulators.WeightedProportion().update([True, False, True, True]).proportion
        0.75
        """
    @property
    def effective_count(self) -> float:
        """
        float: Kish's effective number of trials.
        """
    @property
    def proportion(self) -> float:
        """
        float: weighted share of successes; NaN without trials.
        """
    @property
    def standard_error(self) -> float:
        """
        float: of the proportion, linearised for weights; NaN without trials.
        """
    @property
    def successes(self) -> int:
        """
        int: successes among them.
        """
    @property
    def trials(self) -> int:
        """
        int: outcomes with a weight above 0.
        """
class GroupedMoments:
    """
    Moments of every group 0, 1, ...: fast, dense and mergeable.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def deserialize(state: bytes) -> GroupedMoments:
        """
        An accumulator from the bytes that ``serialize`` gave.
        
        Parameters
        ----------
        state : bytes
            As written by this or an older version.
        
        Returns
        -------
        accumulator
            Equal to the one that was written.
        
        Raises
        ------
        goodwill.DataError
            When the bytes are damaged, cut off, of another class or of a newer version.
        """
    def __eq__(self, arg0: GroupedMoments) -> bool:
        ...
    def __getitem__(self, group: typing.SupportsInt | typing.SupportsIndex) -> Moments:
        """
        Moments: those of one group.
        """
    def __getstate__(self) -> bytes:
        ...
    def __init__(self, group_count: typing.SupportsInt | typing.SupportsIndex) -> None:
        """
        Empty moments of every group.
        
        Parameters
        ----------
        group_count : int
            Groups are numbered 0 to group_count - 1.
        
        Raises
        ------
        ValueError
            For more than 2**31 - 1 groups.
        """
    def __len__(self) -> int:
        ...
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def merge(self, other: GroupedMoments) -> typing.Any:
        """
        Adds what another accumulator has seen.
        
        Parameters
        ----------
        other : accumulator
            Of the same class and layout. It is not changed.
        
        Returns
        -------
        accumulator
            This one.
        
        Raises
        ------
        ValueError
            When the two do not fit together.
        """
    def serialize(self) -> bytes:
        """
        The state as bytes: versioned, little-endian, with a checksum.
        
        Returns
        -------
        bytes
            For ``deserialize``, on any machine and in any later version.
        """
    def update(self, values: typing.Any, groups: typing.Any, weights: typing.Any = None, *, threads: typing.SupportsInt | typing.SupportsIndex = 0, progress: typing.Any = None) -> typing.Any:
        """
        Adds a batch of rows.
        
        Parameters
        ----------
        values : array of float
            Missing ones (NaN) are skipped.
        groups : array of int
            The group of every row, -1 for none.
        weights : array of float, optional
            One a row, not negative; weight 0 is skipped. Each 1 when not given.
        threads : int
            0 for one a core. The result does not depend on it.
        progress : callable, optional
            Called now and then with (stage, share done).
        
        Returns
        -------
        accumulator
            This one.
        
        Raises
        ------
        ValueError
            For lengths that differ, a group that is none, an infinite value, or a weight that is negative, infinite or NaN. Then
            nothing was added.
        
        Examples
        --------
        >>> import goodwill as gw
        >>> grouped = gw.accumulators.GroupedMoments(2).update([5.0, 3.0, 4.0], [0, 1, 1])
        >>> grouped.mean.tolist(), grouped[1].count
        ([5.0, 3.5], 2)
        """
    @property
    def count(self) -> numpy.typing.NDArray[numpy.int64]:
        """
        array of int: values of each group.
        """
    @property
    def mean(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        array of float: weighted mean of each group; NaN where there is no value.
        """
    @property
    def rows(self) -> int:
        """
        int: rows seen.
        """
    @property
    def skipped(self) -> int:
        """
        int: rows without a group, a value or a weight.
        """
    @property
    def standard_error(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        array of float: of each group's mean; NaN below two values.
        """
    @property
    def variance(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        array of float: unbiased variance of each group; NaN below two values.
        """
class HistogramCell:
    """
    What fell into one cell of a histogram.
    """
    @property
    def count(self) -> int:
        """
        int: values.
        """
    @property
    def weight(self) -> float:
        """
        float: sum of their weights.
        """
    @property
    def weight2(self) -> float:
        """
        float: sum of their squared weights.
        """
class Histogram:
    """
    Counts and weights between fixed edges: each bin holds its lower edge, the last one its upper edge too.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def deserialize(state: bytes) -> Histogram:
        """
        An accumulator from the bytes that ``serialize`` gave.
        
        Parameters
        ----------
        state : bytes
            As written by this or an older version.
        
        Returns
        -------
        accumulator
            Equal to the one that was written.
        
        Raises
        ------
        goodwill.DataError
            When the bytes are damaged, cut off, of another class or of a newer version.
        """
    def __eq__(self, arg0: Histogram) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __init__(self, edges: typing.Any) -> None:
        """
        An empty histogram.
        
        Parameters
        ----------
        edges : array of float
            At least two, finite, strictly increasing.
        
        Raises
        ------
        ValueError
            For other edges.
        """
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def merge(self, other: Histogram) -> typing.Any:
        """
        Adds what another accumulator has seen.
        
        Parameters
        ----------
        other : accumulator
            Of the same class and layout. It is not changed.
        
        Returns
        -------
        accumulator
            This one.
        
        Raises
        ------
        ValueError
            When the two do not fit together.
        """
    def serialize(self) -> bytes:
        """
        The state as bytes: versioned, little-endian, with a checksum.
        
        Returns
        -------
        bytes
            For ``deserialize``, on any machine and in any later version.
        """
    def update(self, values: typing.Any, weights: typing.Any = None) -> typing.Any:
        """
        Adds a batch.
        
        Parameters
        ----------
        values : array of float
            Missing ones (NaN) are counted as missing.
        weights : array of float, optional
            One a value, not negative; weight 0 is skipped. Each 1 when not given.
        
        Returns
        -------
        accumulator
            This one.
        
        Raises
        ------
        ValueError
            For lengths that differ, an infinite value, or a weight that is negative, infinite or NaN. Then nothing was added.
        
        Examples
        --------
        >>> import goodwill as gw
        >>> gw.accumulators.Histogram([0, 1, 5]).update([0.5, 2.0, 9.0]).counts.tolist()
        [1, 1]
        """
    @property
    def counts(self) -> numpy.typing.NDArray[numpy.int64]:
        """
        array of int: values in each bin.
        """
    @property
    def edges(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        array of float: as given.
        """
    @property
    def missing(self) -> HistogramCell:
        """
        HistogramCell: missing values.
        """
    @property
    def overflow(self) -> HistogramCell:
        """
        HistogramCell: values above the last edge.
        """
    @property
    def underflow(self) -> HistogramCell:
        """
        HistogramCell: values below the first edge.
        """
    @property
    def weights(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        array of float: sum of weights in each bin.
        """
    @property
    def weights2(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        array of float: sum of squared weights in each bin.
        """
class QuantileSketch:
    """
    Quantiles of a stream from a small, mergeable state, with a bound on their error (Karnin, Lang and Liberty 2016).
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def deserialize(state: bytes) -> QuantileSketch:
        """
        An accumulator from the bytes that ``serialize`` gave.
        
        Parameters
        ----------
        state : bytes
            As written by this or an older version.
        
        Returns
        -------
        accumulator
            Equal to the one that was written.
        
        Raises
        ------
        goodwill.DataError
            When the bytes are damaged, cut off, of another class or of a newer version.
        """
    def __eq__(self, arg0: QuantileSketch) -> bool:
        ...
    def __getstate__(self) -> bytes:
        ...
    def __init__(self, capacity: typing.SupportsInt | typing.SupportsIndex = 512, seed: typing.SupportsInt | typing.SupportsIndex = 0) -> None:
        """
        An empty sketch.
        
        Parameters
        ----------
        capacity : int
            Values kept exactly, 8 to 2**20; the state never holds much more than three times as many.
        seed : int
            Of the draws that decide which values are kept.
        
        Raises
        ------
        ValueError
            For another capacity.
        """
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def merge(self, other: QuantileSketch) -> typing.Any:
        """
        Adds what another accumulator has seen.
        
        Parameters
        ----------
        other : accumulator
            Of the same class and layout. It is not changed.
        
        Returns
        -------
        accumulator
            This one.
        
        Raises
        ------
        ValueError
            When the two do not fit together.
        """
    def quantile(self, probabilities: typing.Any) -> typing.Any:
        """
        Quantiles by linear interpolation, as numpy.quantile; exact while the sketch is.
        
        Parameters
        ----------
        probabilities : float or array of float
            Each 0 to 1. 0 and 1 give the exact minimum and maximum.
        
        Returns
        -------
        float or array of float
            One a probability; NaN without values.
        
        Raises
        ------
        ValueError
            For a probability outside 0 to 1.
        """
    def rank(self, x: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Share of values not above x.
        
        Parameters
        ----------
        x : float
            Not NaN.
        
        Returns
        -------
        float
            0 to 1; NaN without values.
        
        Raises
        ------
        ValueError
            When x is NaN.
        """
    def rank_error(self, confidence: typing.SupportsFloat | typing.SupportsIndex = 0.99) -> float:
        """
        How far a rank may be off.
        
        Parameters
        ----------
        confidence : float
            Between 0 and 1.
        
        Returns
        -------
        float
            A share of the values. With at least this confidence the rank of a given value, or of a quantile, is off by no more.
            0 while the sketch is exact.
        
        Raises
        ------
        ValueError
            For a confidence outside 0 to 1.
        """
    def serialize(self) -> bytes:
        """
        The state as bytes: versioned, little-endian, with a checksum.
        
        Returns
        -------
        bytes
            For ``deserialize``, on any machine and in any later version.
        """
    def update(self, values: typing.Any) -> typing.Any:
        """
        Adds a batch.
        
        Parameters
        ----------
        values : array of float
            Missing ones (NaN) are counted apart.
        
        Returns
        -------
        accumulator
            This one.
        
        Raises
        ------
        ValueError
            For an infinite value. Then nothing was added.
        
        Examples
        --------
        >>> import goodwill as gw
        >>> gw.accumulators.QuantileSketch().update([4.0, 1.0, 3.0, 2.0]).quantile([0.25, 0.5]).tolist()
        [1.75, 2.5]
        """
    @property
    def capacity(self) -> int:
        """
        int: values kept exactly.
        """
    @property
    def count(self) -> int:
        """
        int: values seen.
        """
    @property
    def is_exact(self) -> bool:
        """
        bool: whether every value is still held.
        """
    @property
    def maximum(self) -> float:
        """
        float: exact; minus infinity without values.
        """
    @property
    def minimum(self) -> float:
        """
        float: exact; infinity without values.
        """
    @property
    def missing(self) -> int:
        """
        int: missing values seen.
        """
    @property
    def stored(self) -> int:
        """
        int: values the state holds.
        """
