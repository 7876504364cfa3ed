"""
How it flowed: times, promises, standards, journeys.
"""
from __future__ import annotations
import collections.abc
import goodwill._core
import goodwill._core.model
import numpy
import numpy.typing
import typing
__all__: list[str] = ['CoreStandard', 'Curve', 'Journeys', 'Lateness', 'MomentsOfTruth', 'ToleranceZone', 'Transitions', 'WaitFactor', 'attainment', 'curve', 'journeys', 'lateness', 'lateness_days', 'lateness_standard', 'level_met', 'level_standard', 'levels_met', 'moments', 'parse_duration', 'perceived_wait', 'punctuality', 'time_standard', 'times', 'transitions', 'wait_factor', 'wait_factors', 'wait_penalty']
class Lateness(goodwill._core.EstimateTable):
    """
    Mean satisfaction by lateness; an EstimateTable with more.
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
    def __getstate__(self) -> tuple[goodwill._core.EstimateTable, goodwill._core.EstimateTable, goodwill._core.EstimateTable, int, int, int, int, str, bool]:
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
    def to_pandas(self) -> typing.Any:
        """
        The rows as a data frame (needs pandas).
        
        Returns
        -------
        pandas.DataFrame
            As of an EstimateTable, and the share of each class.
        """
    def to_polars(self) -> typing.Any:
        """
        The rows as a data frame (needs polars), with the columns of to_pandas.
        
        Returns
        -------
        polars.DataFrame
        """
    @property
    def clock(self) -> str:
        """
        str: dates were told by local time, UTC or an offset.
        """
    @property
    def exact(self) -> bool:
        """
        bool: whether instants were compared instead of dates.
        """
    @property
    def punctuality(self) -> goodwill._core.EstimateTable:
        """
        EstimateTable: shares of early, on time and late.
        """
    @property
    def rows(self) -> int:
        """
        int: of the log.
        """
    @property
    def shares(self) -> goodwill._core.EstimateTable:
        """
        EstimateTable: share of each class, same keys.
        """
    @property
    def without_actual(self) -> int:
        """
        int: rows with a promise but no actual time.
        """
    @property
    def without_promised(self) -> int:
        """
        int: rows not used, without a promise.
        """
    @property
    def without_satisfaction(self) -> int:
        """
        int: rows with both times that enter the shares only.
        """
class MomentsOfTruth(goodwill._core.EstimateTable):
    """
    Mean satisfaction by touchpoint; an EstimateTable with more.
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
    def __getstate__(self) -> tuple[goodwill._core.EstimateTable, list[int], goodwill._core.EstimateTable, list[float], int, int, list[str]]:
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
    def to_pandas(self) -> typing.Any:
        """
        The rows as a data frame (needs pandas).
        
        Returns
        -------
        pandas.DataFrame
            As of an EstimateTable, with encounters and the shares of worst moments.
        """
    def to_polars(self) -> typing.Any:
        """
        The rows as a data frame (needs polars), with the columns of to_pandas.
        
        Returns
        -------
        polars.DataFrame
        """
    @property
    def encounters(self) -> numpy.typing.NDArray[numpy.int64]:
        """
        array of int: rows of each group, rated or not.
        """
    @property
    def expected_worst_share(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        array of float: that share if any rated moment of a journey were as likely its worst.
        """
    @property
    def journeys(self) -> int:
        """
        int: journeys with enough rated moments.
        """
    @property
    def left_out(self) -> int:
        """
        int: rows without a group.
        """
    @property
    def warnings(self) -> list[str]:
        """
        list of str: what to know before using it.
        """
    @property
    def worst_share(self) -> goodwill._core.EstimateTable:
        """
        EstimateTable: share of the journeys whose worst moment lies here.
        """
class Transitions(goodwill._core.EstimateTable):
    """
    Ways from touchpoint to touchpoint; an EstimateTable with more.
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
    def __getstate__(self) -> tuple[goodwill._core.EstimateTable, list[int], list[str], list[int], list[int], list[int], int, int]:
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
    def to_pandas(self) -> typing.Any:
        """
        The rows as a data frame (needs pandas).
        
        Returns
        -------
        pandas.DataFrame
            As of an EstimateTable, and the count of passages.
        """
    def to_polars(self) -> typing.Any:
        """
        The rows as a data frame (needs polars), with the columns of to_pandas.
        
        Returns
        -------
        polars.DataFrame
        """
    @property
    def counts(self) -> numpy.typing.NDArray[numpy.int64]:
        """
        array of int: passages of each row's pair.
        """
    @property
    def ends(self) -> numpy.typing.NDArray[numpy.int64]:
        """
        array of int: journeys that end there, by place.
        """
    @property
    def journeys(self) -> int:
        """
        int: journeys looked at.
        """
    @property
    def places(self) -> list[str]:
        """
        list of str: the touchpoints.
        """
    @property
    def starts(self) -> numpy.typing.NDArray[numpy.int64]:
        """
        array of int: journeys that begin there, by place.
        """
    @property
    def unknown(self) -> int:
        """
        int: encounters without a touchpoint.
        """
    @property
    def visits(self) -> numpy.typing.NDArray[numpy.int64]:
        """
        array of int: encounters, by place.
        """
class ToleranceZone:
    """
    The stretch in which satisfaction hardly follows, and its end.
    """
    def __getstate__(self) -> tuple[float, float, goodwill._core.Estimate, goodwill._core.Estimate, goodwill._core.Estimate, bool]:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def beyond(self) -> goodwill._core.Estimate:
        """
        Estimate: slope behind the limit.
        """
    @property
    def flat(self) -> bool:
        """
        bool: whether the interval of `inside` holds 0.
        """
    @property
    def high(self) -> float:
        """
        float: ... to here.
        """
    @property
    def inside(self) -> goodwill._core.Estimate:
        """
        Estimate: slope within the zone.
        """
    @property
    def limit(self) -> goodwill._core.Estimate:
        """
        Estimate: the break behind which satisfaction falls away.
        """
    @property
    def low(self) -> float:
        """
        float: from here (in the unit of x) ...
        """
class Curve:
    """
    An outcome as a function of a metric, with its band.
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
    def __getstate__(self) -> tuple:
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
    def to_pandas(self) -> typing.Any:
        """
        The rows as a data frame (needs pandas).
        
        Returns
        -------
        pandas.DataFrame
            Columns x, y, low, high and n_near.
        """
    def to_polars(self) -> typing.Any:
        """
        The rows as a data frame (needs polars), with the columns of to_pandas.
        
        Returns
        -------
        polars.DataFrame
        """
    @property
    def breaks(self) -> list[goodwill._core.Estimate]:
        """
        list of Estimate: piecewise: where the slope changes.
        """
    @property
    def direction(self) -> str:
        """
        str: rising or falling.
        """
    @property
    def direction_p_value(self) -> float:
        """
        float: of no association at all.
        """
    @property
    def direction_z(self) -> float:
        """
        float: test of association; below 0 y falls with x.
        """
    @property
    def high(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        array of float: upper end of the interval at each x.
        """
    @property
    def kind(self) -> str:
        """
        str: monotone or piecewise.
        """
    @property
    def level(self) -> float:
        """
        float: confidence level of every interval.
        """
    @property
    def low(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        array of float: lower end of the interval at each x.
        """
    @property
    def method(self) -> str:
        """
        str: of the fit and its intervals.
        """
    @property
    def metric(self) -> str:
        """
        str: what x is.
        """
    @property
    def n(self) -> int:
        """
        int: rows used.
        """
    @property
    def n_near(self) -> numpy.typing.NDArray[numpy.int64]:
        """
        array of int: rows nearer to this x than to its neighbours.
        """
    @property
    def outcome(self) -> str:
        """
        str: what y is.
        """
    @property
    def p_values(self) -> list[float]:
        """
        list of float: piecewise: of 0, 1, ... breaks being enough against one more.
        """
    @property
    def r_squared(self) -> float:
        """
        float: piecewise: share of the variance explained.
        """
    @property
    def replicates(self) -> int:
        """
        int: piecewise: simulated for each test.
        """
    @property
    def seed(self) -> int:
        """
        int: piecewise: of the simulation.
        """
    @property
    def slopes(self) -> list[goodwill._core.Estimate]:
        """
        list of Estimate: piecewise: of the pieces, left to right.
        """
    @property
    def unit(self) -> str:
        """
        str: of x: seconds, days, points or nothing.
        """
    @property
    def warnings(self) -> list[str]:
        """
        list of str: what to know before using it.
        """
    @property
    def without_metric(self) -> int:
        """
        int: rows without x.
        """
    @property
    def without_outcome(self) -> int:
        """
        int: rows with x but without y.
        """
    @property
    def x(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        array of float: where the curve is drawn.
        """
    @property
    def y(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        array of float: fitted; NaN outside the data.
        """
    @property
    def zone(self) -> ToleranceZone | None:
        """
        ToleranceZone or None: piecewise: the zone of tolerance.
        """
class Journeys:
    """
    One element a journey; NaN and -1 where no moment was rated.
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
    def __getstate__(self) -> tuple:
        ...
    def __len__(self) -> int:
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
    def to_pandas(self) -> typing.Any:
        """
        The rows as a data frame (needs pandas).
        
        Returns
        -------
        pandas.DataFrame
            One row a journey.
        """
    def to_polars(self) -> typing.Any:
        """
        The rows as a data frame (needs polars), with the columns of to_pandas.
        
        Returns
        -------
        polars.DataFrame
        """
    @property
    def customer(self) -> tuple:
        """
        (array of int, list of str): codes and labels.
        """
    @property
    def end(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        array of float: satisfaction at the last rated moment.
        """
    @property
    def end_row(self) -> numpy.typing.NDArray[numpy.int64]:
        """
        array of int: row of the last rated moment.
        """
    @property
    def end_time(self) -> typing.Any:
        """
        array of datetime64: last encounter.
        """
    @property
    def mean(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        array of float: mean satisfaction.
        """
    @property
    def moments(self) -> numpy.typing.NDArray[numpy.int64]:
        """
        array of int: encounters.
        """
    @property
    def peak(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        array of float: satisfaction at the moment that deviates most.
        """
    @property
    def peak_deviation(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        array of float: peak less baseline.
        """
    @property
    def peak_row(self) -> numpy.typing.NDArray[numpy.int64]:
        """
        array of int: row of the log.
        """
    @property
    def rated(self) -> numpy.typing.NDArray[numpy.int64]:
        """
        array of int: those with a satisfaction.
        """
    @property
    def score(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        array of float: what is remembered.
        """
    @property
    def start(self) -> typing.Any:
        """
        array of datetime64: first encounter.
        """
    @property
    def warnings(self) -> list[str]:
        """
        list of str: what to know before using it.
        """
    @property
    def weights(self) -> dict:
        """
        dict: weight and Provenance of peak, end and mean.
        """
    @property
    def without_split(self) -> int:
        """
        int: rows left out, without a value of the column.
        """
    @property
    def worst_row(self) -> numpy.typing.NDArray[numpy.int64]:
        """
        array of int: row of the lowest rating.
        """
class CoreStandard:
    """
    A metric and the two levels it is held to.
    """
    def __getstate__(self) -> tuple[str, str, bool, float, float, bool]:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def bound(self) -> str:
        """
        str: at_most or at_least.
        """
    @property
    def exact(self) -> bool:
        """
        bool: lateness by instants instead of dates.
        """
    @property
    def metric(self) -> str:
        """
        str: what is held to the limits.
        """
    @property
    def name(self) -> str:
        """
        str: in tables.
        """
    @property
    def ordinary(self) -> float:
        """
        float: limit in seconds, days of lateness or points.
        """
    @property
    def quality(self) -> float:
        """
        float: the stricter limit.
        """
class WaitFactor:
    """
    A circumstance that makes a wait feel longer.
    """
    def __init__(self, name: str, multiplier: typing.SupportsFloat | typing.SupportsIndex) -> None:
        """
        A factor of one's own.
        
        Parameters
        ----------
        name : str
            What it is called.
        multiplier : float
            Perceived over measured time.
        """
    def __repr__(self) -> str:
        ...
    @property
    def multiplier(self) -> float:
        """
        float: perceived over measured time.
        """
    @property
    def name(self) -> str:
        """
        str: what it is called.
        """
    @property
    def provenance(self) -> goodwill._core.Provenance:
        """
        Provenance: where the multiplier comes from.
        """
def attainment(arg0: goodwill._core.model.EncounterLog, arg1: collections.abc.Sequence[CoreStandard], arg2: collections.abc.Sequence[str], arg3: typing.SupportsFloat | typing.SupportsIndex, arg4: bool | None, arg5: typing.SupportsInt | typing.SupportsIndex, arg6: typing.Any) -> goodwill._core.EstimateTable:
    ...
def curve(log: goodwill._core.model.EncounterLog, metric: str, kind: str = 'monotone', *, outcome: str = 'satisfaction', direction: str = 'by_data', breaks: typing.SupportsInt | typing.SupportsIndex = 0, grid: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] | None = None, exact: bool = False, trim: typing.SupportsFloat | typing.SupportsIndex = 0.02, replicates: typing.SupportsInt | typing.SupportsIndex = 999, seed: typing.SupportsInt | typing.SupportsIndex = 1, level: typing.SupportsFloat | typing.SupportsIndex = 0.95, weighted: bool | None = None, threads: typing.SupportsInt | typing.SupportsIndex = 0, progress: typing.Any = None) -> Curve:
    """
    An outcome, by default satisfaction, as a function of a wait, a duration or lateness.
    
    An association: who waits longer may differ in other ways too.
    
    Parameters
    ----------
    log : EncounterLog
        The encounters.
    metric : str
        "lateness" (days), a role with numbers such as "waiting" (seconds), or a column of numbers without a role.
    kind : str
        "monotone": a least-squares curve that only rises or only falls. "piecewise": straight pieces with one or two
        breaks, which show the zone of tolerance and where it ends.
    outcome : str
        What is drawn over the metric.
    direction : str
        monotone: "rising", "falling", or "by_data": told by a test whose p-value stands in the result.
    breaks : int
        piecewise: 1, 2, or 0 for as many as the data establish at this level.
    grid : list of float, optional
        Where to draw; by default between the 1st and the 99th percentile of the metric.
    exact : bool
        lateness by instants instead of dates.
    trim : float
        piecewise: share of the rows that must lie beyond a break on either side.
    replicates : int
        piecewise: simulated for each test of a break.
    seed : int
        piecewise: of that simulation.
    level : float
        Confidence level of the intervals, in (0, 1).
    weighted : bool or None
        Whether rows count by the log's weight; None: if it has one.
    threads : int
        0 for one a core. The result does not depend on it.
    progress : callable or None
        Called with (stage, share done) now and then.
    
    Returns
    -------
    Curve
        x, y, low, high as arrays; for piecewise curves also breaks, slopes, p_values and zone.
    
    Raises
    ------
    DataError
        When no row has both metric and outcome.
    ValueError
        When the log lacks one of them, too few distinct values are left, or an option does not fit.
    
    Examples
    --------
    >>> log = gw.read_log({"customer": list("abcde"), "time": ["2024-05-01"] * 5, "waiting": [0, 60, 60, 120, 180],
    ...                    "satisfaction": [5, 3, 5, 2, 3]})
    >>> gw.journey.curve(log, "waiting", direction="falling").y
    array([5. , 4. , 2.5, 2.5])
    """
def journeys(arg0: goodwill._core.model.EncounterLog, arg1: typing.SupportsFloat | typing.SupportsIndex | None, arg2: str, arg3: str, arg4: typing.Annotated[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], "FixedSize(3)"] | None, arg5: str, arg6: typing.SupportsInt | typing.SupportsIndex, arg7: typing.Any) -> Journeys:
    ...
def lateness(log: goodwill._core.model.EncounterLog, bins: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] | None = None, *, labels: collections.abc.Sequence[str] | None = None, exact: bool = False, by: collections.abc.Sequence[str] = [], level: typing.SupportsFloat | typing.SupportsIndex = 0.95, weighted: bool | None = None, threads: typing.SupportsInt | typing.SupportsIndex = 0, progress: typing.Any = None) -> Lateness:
    """
    Mean satisfaction by how late the service was, each class with its interval.
    
    Late encounters differ in other ways too: this is an association.
    
    Parameters
    ----------
    log : EncounterLog
        With the roles promised, actual and satisfaction.
    bins : list of float, optional
        The last day of each class but the open last one. By default early (below 0), on the day (0), 1-3 days, 4-7 days
        and beyond 7 days: [-1, 0, 3, 7].
    labels : list of str, optional
        Names of the classes, one more than bins.
    exact : bool
        False: the difference of the two calendar dates, whatever the time of day, as most promises are dates; dates are
        told by the column's own clock (local, its offset, or UTC for named zones). True: the time between the instants.
    by : list of str
        Groups of rows: category roles ("site"), calendar keys of time ("month"), or columns without a role.
    level : float
        Confidence level of the intervals, in (0, 1).
    weighted : bool or None
        Whether rows count by the log's weight; None: if it has one.
    threads : int
        0 for one a core. The result does not depend on it.
    progress : callable or None
        Called with (stage, share done) now and then.
    
    Returns
    -------
    Lateness
        An EstimateTable with the keys of `by` and "lateness", and the shares of the classes, of early, on time and late,
        and the rows left out.
    
    Raises
    ------
    DataError
        When no row has both times.
    ValueError
        When the log lacks a role, a key of `by` is unknown, or the bins do not ascend.
    
    Examples
    --------
    >>> log = gw.read_log({"customer": ["a", "b"], "time": ["2024-05-01", "2024-05-01"],
    ...                    "promised": ["2024-05-03", "2024-05-03"], "actual": ["2024-05-02", "2024-05-05"],
    ...                    "satisfaction": [5, 2]})
    >>> gw.journey.lateness(log)["1-3 days"].value
    2.0
    """
def lateness_days(log: goodwill._core.model.EncounterLog, *, exact: bool = False) -> numpy.typing.NDArray[numpy.float64]:
    """
    Days from the promised to the actual time of every row.
    
    Parameters
    ----------
    log : EncounterLog
        With the roles promised and actual.
    exact : bool
        False: the difference of the two calendar dates, whatever the time of day, as most promises are dates; dates are
        told by the column's own clock (local, its offset, or UTC for named zones). True: the time between the instants.
    
    Returns
    -------
    array of float
        Negative when early, NaN where either time is missing.
    
    Raises
    ------
    ValueError
        When the log lacks one of the roles, or the two are told by different clocks.
    """
def lateness_standard(arg0: typing.SupportsFloat | typing.SupportsIndex, arg1: typing.SupportsFloat | typing.SupportsIndex, arg2: bool, arg3: str) -> CoreStandard:
    ...
def level_met(arg0: CoreStandard, arg1: typing.SupportsFloat | typing.SupportsIndex) -> str:
    ...
def level_standard(arg0: str, arg1: typing.SupportsFloat | typing.SupportsIndex, arg2: typing.SupportsFloat | typing.SupportsIndex, arg3: bool, arg4: str) -> CoreStandard:
    ...
def levels_met(arg0: goodwill._core.model.EncounterLog, arg1: CoreStandard) -> numpy.typing.NDArray[numpy.int8]:
    ...
def moments(arg0: goodwill._core.model.EncounterLog, arg1: collections.abc.Sequence[str], arg2: typing.SupportsFloat | typing.SupportsIndex | None, arg3: str, arg4: typing.SupportsInt | typing.SupportsIndex, arg5: typing.SupportsFloat | typing.SupportsIndex, arg6: bool | None, arg7: typing.SupportsInt | typing.SupportsIndex, arg8: typing.Any) -> MomentsOfTruth:
    ...
def parse_duration(arg0: str) -> float:
    ...
def perceived_wait(arg0: typing.Annotated[numpy.typing.ArrayLike, numpy.float64], arg1: collections.abc.Sequence[WaitFactor]) -> tuple[numpy.typing.NDArray[numpy.float64], float, list[WaitFactor], list[str]]:
    ...
def punctuality(log: goodwill._core.model.EncounterLog, *, exact: bool = False, by: collections.abc.Sequence[str] = [], level: typing.SupportsFloat | typing.SupportsIndex = 0.95, weighted: bool | None = None, threads: typing.SupportsInt | typing.SupportsIndex = 0, progress: typing.Any = None) -> goodwill._core.EstimateTable:
    """
    Shares of early, on time (0 days) and late, by Wilson.
    
    Parameters
    ----------
    log : EncounterLog
        With the roles promised and actual.
    exact : bool
        False: the difference of the two calendar dates, whatever the time of day, as most promises are dates; dates are
        told by the column's own clock (local, its offset, or UTC for named zones). True: the time between the instants.
    by : list of str
        Groups of rows: category roles ("site"), calendar keys of time ("month"), or columns without a role.
    level : float
        Confidence level of the intervals, in (0, 1).
    weighted : bool or None
        Whether rows count by the log's weight; None: if it has one.
    threads : int
        0 for one a core. The result does not depend on it.
    progress : callable or None
        Called with (stage, share done) now and then.
    
    Returns
    -------
    EstimateTable
        Keys: those of `by`, then "punctuality".
    
    Raises
    ------
    DataError
        When no row has both times.
    ValueError
        When the log lacks a role or a key of `by` is unknown.
    """
def time_standard(arg0: str, arg1: typing.SupportsFloat | typing.SupportsIndex, arg2: typing.SupportsFloat | typing.SupportsIndex, arg3: str) -> CoreStandard:
    ...
def times(log: goodwill._core.model.EncounterLog, by: collections.abc.Sequence[str] = [], *, percentiles: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [0.5, 0.75, 0.9, 0.95], level: typing.SupportsFloat | typing.SupportsIndex = 0.95, weighted: bool | None = None, threads: typing.SupportsInt | typing.SupportsIndex = 0, progress: typing.Any = None) -> goodwill._core.EstimateTable:
    """
    The nine times of service, as far as the log measures them: mean and percentiles in seconds.
    
    Parameters
    ----------
    log : EncounterLog
        With at least one of booking, waiting, response, service, after_service, delivery, delay, guarantee, correction.
    percentiles : list of float
        Each between 0 and 1.
    by : list of str
        Groups of rows: category roles ("site"), calendar keys of time ("month"), or columns without a role.
    level : float
        Confidence level of the intervals, in (0, 1).
    weighted : bool or None
        Whether rows count by the log's weight; None: if it has one.
    threads : int
        0 for one a core. The result does not depend on it.
    progress : callable or None
        Called with (stage, share done) now and then.
    
    Returns
    -------
    EstimateTable
        Keys: "time", those of `by`, and "statistic": "mean", "p50", ... Percentiles have distribution-free intervals; where
        n is too small for one of its ends, the lower is 0, the upper infinite, and a warning says what n it takes.
    
    Raises
    ------
    ValueError
        When the log has none of the nine times, a key of `by` is unknown, or a percentile is not between 0 and 1.
    
    Examples
    --------
    >>> log = gw.read_log({"customer": list("abcdefg"), "time": ["2024-05-01"] * 7, "waiting": [60, 30, 90, 45, 20, 300, 75]})
    >>> gw.journey.times(log)["waiting", "p50"]
    Estimate(value=60, low=20, high=300, level=0.95, n=7, method='order statistics (binomial)')
    """
def transitions(arg0: goodwill._core.model.EncounterLog, arg1: str, arg2: typing.SupportsFloat | typing.SupportsIndex | None, arg3: str, arg4: typing.SupportsFloat | typing.SupportsIndex, arg5: typing.SupportsInt | typing.SupportsIndex, arg6: typing.Any) -> Transitions:
    ...
def wait_factor(arg0: str) -> WaitFactor:
    ...
def wait_factors() -> list[WaitFactor]:
    """
    The factors there are, each with its multiplier and where that comes from.
    
    Returns
    -------
    list of WaitFactor
        Only unoccupied is published; the others are general knowledge, unverified.
    """
def wait_penalty(w: typing.SupportsFloat | typing.SupportsIndex, accepted: typing.SupportsFloat | typing.SupportsIndex, a: typing.SupportsFloat | typing.SupportsIndex, b: typing.SupportsFloat | typing.SupportsIndex, epsilon: typing.SupportsFloat | typing.SupportsIndex = 1.2) -> float:
    """
    What a perceived wait costs in satisfaction: -a max(0, w - accepted)^epsilon - b w.
    
    Parameters
    ----------
    w : float
        The wait as it is felt, in any unit; see perceived_wait.
    accepted : float
        The wait that is put up with, in the same unit.
    a : float
        Weight of what is beyond it.
    b : float
        Weight of every unit of waiting.
    epsilon : float
        In [1, 2]. The default is general knowledge, unverified.
    
    Returns
    -------
    float
        A change of satisfaction, at most 0.
    
    Raises
    ------
    ValueError
        When an argument is negative or infinite, or epsilon is not from 1 to 2.
    
    Examples
    --------
    >>> gw.journey.wait_penalty(9, accepted=5, a=0.1, b=0.02, epsilon=1.5)
    -0.98
    """
