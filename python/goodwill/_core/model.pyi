"""
Customers and encounters: the log and what its columns mean.
"""
from __future__ import annotations
import collections.abc
import goodwill._core.io
import numpy
import numpy.typing
import os
import typing
__all__: list[str] = ['BlockCompleteness', 'ColumnQuality', 'Completeness', 'CustomerBase', 'EmployeeRoster', 'EncounterLog', 'FieldCompleteness', 'Finding', 'OpeningHours', 'PurchaseTimes', 'QualityReport', 'RfmTable', 'Schema', 'Survey', 'SurveyItem', 'TimeSpan', 'assess_quality', 'completeness', 'csv_header', 'deserialize', 'load_log', 'make_log', 'match_stints', 'profile_fields', 'purchase_times', 'read_csv_log', 'role_kind', 'roles', 'save_log', 'schema_by_name', 'summarise_rfm', 'words']
class OpeningHours:
    """
    When a service is open; goodwill.journey.OpeningHours is the one to write.
    """
    def __init__(self, week: collections.abc.Sequence[collections.abc.Sequence[str]], holidays: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex] = []) -> None:
        """
        The hours of a week.
        
        Parameters
        ----------
        week : list of list of str
            Spans such as 09:00-18:00 of each day, Monday first.
        holidays : list of int
            Closed days since 1970-01-01.
        """
    def seconds_between(self, start: typing.Annotated[numpy.typing.ArrayLike, numpy.int64], end: typing.Annotated[numpy.typing.ArrayLike, numpy.int64]) -> numpy.typing.NDArray[numpy.float64]:
        """
        Seconds open between each two readings of the wall clock.
        
        Parameters
        ----------
        start : array of int64
            Microseconds since 1970-01-01 by that clock; the smallest is missing.
        end : array of int64
            As many.
        
        Returns
        -------
        array of float
        """
    @property
    def holidays(self) -> list[int]:
        """
        list of int: closed days since 1970-01-01.
        """
    @property
    def week(self) -> list[list[tuple[int, int]]]:
        """
        list: of each day, Monday first, (from, to) in minutes since midnight.
        """
class Schema:
    """
    The core's mapping of columns onto roles; goodwill.Schema is the one to write.
    """
    def __init__(self) -> None:
        """
        No role is mapped yet.
        """
    def map(self, role: str, *, columns: collections.abc.Sequence[str] = [], unit: str = 'seconds', start: str = '', end: str = '', scale: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex] | None = None, not_applicable: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [], recode: collections.abc.Mapping[str, str] = {}, each_row: bool = False, fixed: str = '', open_only: bool = False) -> None:
        """
        Says where a role comes from.
        
        Parameters
        ----------
        role : str
            One of roles().
        columns : list of str
            The user's column; several for the items of a RATER dimension.
        unit : str
            Durations: seconds, minutes, hours or days.
        start : str
            Durations: instead of a column, from the time in this one ...
        end : str
            ... to the time in this one.
        scale : (float, float), optional
            Ratings: lowest and highest.
        not_applicable : list of float
            Ratings: codes that are not ratings.
        recode : dict
            Categories: the user's word to the library's.
        each_row : bool
            Customer: every row is another one.
        fixed : str
            Times: this ISO 8601 time for every row.
        open_only : bool
            Durations from one column to another: in opening hours only.
        """
    def set_date_order(self, column: str, order: str) -> None:
        """
        How day and month stand in a column.
        
        Parameters
        ----------
        column : str
            The user's column.
        order : str
            day_first, month_first, year_first or iso_only.
        """
    def set_zone(self, column: str, name: str, transitions: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], offsets: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], twice: str = 'reject') -> None:
        """
        The clock a column of local times was read from.
        
        Parameters
        ----------
        column : str
            The user's column.
        name : str
            Of the zone.
        transitions : list of int
            Seconds since 1970 (UTC) at which another offset begins.
        offsets : list of int
            Seconds east of UTC: before the first transition, then from each one on.
        twice : str
            Times the clock showed twice: reject, or the earlier or later of the two.
        """
    @property
    def attributes(self) -> list[str]:
        """
        list of str: what a statement of goodwill looks at.
        """
    @attributes.setter
    def attributes(self, arg0: collections.abc.Sequence[str]) -> None:
        ...
    @property
    def currency(self) -> str:
        """
        str: of revenue, cost and compensation.
        """
    @currency.setter
    def currency(self, arg0: str) -> None:
        ...
    @property
    def customer_salt(self) -> str:
        """
        str: when not empty, customer ids are hashed with it.
        """
    @customer_salt.setter
    def customer_salt(self, arg0: str) -> None:
        ...
    @property
    def date_order(self) -> dict[str, str]:
        """
        dict: how day and month stand, by column.
        """
    @property
    def delimiter(self) -> str:
        """
        str: between the cells of a text file.
        """
    @delimiter.setter
    def delimiter(self, arg0: str) -> None:
        ...
    @property
    def header(self) -> bool:
        """
        bool: whether a text file begins with the column names.
        """
    @header.setter
    def header(self, arg0: bool) -> None:
        ...
    @property
    def missing(self) -> dict[str, list[str]]:
        """
        dict: texts that mean missing, by column.
        """
    @missing.setter
    def missing(self, arg0: collections.abc.Mapping[str, collections.abc.Sequence[str]]) -> None:
        ...
    @property
    def names(self) -> list[str]:
        """
        list of str: column names of a file without header.
        """
    @names.setter
    def names(self, arg0: collections.abc.Sequence[str]) -> None:
        ...
    @property
    def opening_hours(self) -> OpeningHours | None:
        """
        OpeningHours or None: for the durations that ask for them.
        """
    @opening_hours.setter
    def opening_hours(self, arg1: OpeningHours | None) -> None:
        ...
    @property
    def roles(self) -> dict:
        """
        dict: where each role comes from.
        """
    @property
    def words(self) -> dict[str, dict[str, float]]:
        """
        dict: texts that stand for numbers, by column.
        """
    @words.setter
    def words(self, arg0: collections.abc.Mapping[str, collections.abc.Mapping[str, typing.SupportsFloat | typing.SupportsIndex]]) -> None:
        ...
    @property
    def zones(self) -> dict[str, tuple[str, str]]:
        """
        dict: (zone, what is done with times shown twice) by column.
        """
class EncounterLog:
    """
    One row per moment of truth; goodwill.EncounterLog adds what Python users expect.
    """
    def __init__(self, log: EncounterLog) -> None:
        """
        A view of the same columns.
        
        Parameters
        ----------
        log : EncounterLog
            Another log.
        """
    def __len__(self) -> int:
        ...
    def as_table(self) -> goodwill._core.io.Table:
        """
        Roles under their own names, then the columns without one; memory is shared.
        
        Returns
        -------
        goodwill.io.Table
        """
    def category(self, role: str) -> tuple[numpy.typing.NDArray[numpy.int32], list[str]]:
        """
        Codes (-1 missing) and labels of a category.
        
        Parameters
        ----------
        role : str
            A category.
        """
    def has(self, role: str) -> bool:
        """
        Whether the log has a role.
        
        Parameters
        ----------
        role : str
            One of roles().
        """
    def instant(self, role: str) -> tuple[typing.Any, str]:
        """
        Times (NaT missing) and their zone.
        
        Parameters
        ----------
        role : str
            An instant.
        """
    def number(self, role: str) -> numpy.typing.NDArray[numpy.float64]:
        """
        Ratings, amounts, weights, or durations in seconds; NaN is missing. Not copied.
        
        Parameters
        ----------
        role : str
            A rating, amount, weight or duration.
        """
    def rows_with(self, key: str, labels: collections.abc.Sequence[str]) -> numpy.typing.NDArray[numpy.uint8]:
        """
        1 for the rows whose group by a key has one of the labels.
        
        Parameters
        ----------
        key : str
            A category, a column of truth values or whole numbers without a role, or a calendar key.
        labels : list of str
            Each of some row.
        
        Returns
        -------
        array of uint8
        
        Raises
        ------
        ValueError
            For an unknown key or label.
        """
    def scale(self, role: str) -> tuple[float, float]:
        """
        Lowest and highest rating.
        
        Parameters
        ----------
        role : str
            A rating.
        """
    def serialize(self) -> bytes:
        """
        The log as bytes, with a checksum.
        
        Returns
        -------
        bytes
        """
    def where_rows(self, keep: typing.Annotated[numpy.typing.ArrayLike, numpy.uint8]) -> EncounterLog:
        """
        The rows with a 1.
        
        Parameters
        ----------
        keep : array of uint8
            One a row.
        
        Returns
        -------
        EncounterLog
        """
    @property
    def bytes(self) -> int:
        """
        int: held by the columns.
        """
    @property
    def core_schema(self) -> Schema:
        """
        Schema: the log was taken in by.
        """
    @property
    def extras(self) -> goodwill._core.io.Table:
        """
        Table: columns without a role.
        """
    @property
    def intake(self) -> dict:
        """
        dict: what was found while the log was taken in.
        """
    @property
    def roles(self) -> list[str]:
        """
        list of str: the roles there are.
        """
class Finding:
    """
    One thing to know about a column before trusting it.
    """
    def __repr__(self) -> str:
        ...
    @property
    def count(self) -> int:
        """
        int: cells or rows.
        """
    @property
    def issue(self) -> str:
        """
        str: what kind.
        """
    @property
    def of(self) -> int:
        """
        int: those looked at.
        """
    @property
    def on_reading(self) -> bool:
        """
        bool: rows are records of the input, not of the log.
        """
    @property
    def rows(self) -> list[int]:
        """
        list of int: the first few.
        """
    @property
    def rule(self) -> str:
        """
        str: what was required.
        """
    @property
    def share(self) -> float:
        """
        float: count / of.
        """
    @property
    def subject(self) -> str:
        """
        str: the column, or what is compared.
        """
class ColumnQuality:
    """
    One column at a glance.
    """
    @property
    def column(self) -> str:
        """
        str: the user's name.
        """
    @property
    def distinct(self) -> int:
        """
        int: different values.
        """
    @property
    def maximum(self) -> str:
        """
        str: largest number or latest time.
        """
    @property
    def minimum(self) -> str:
        """
        str: smallest number or earliest time.
        """
    @property
    def missing(self) -> int:
        """
        int: rows without a value.
        """
    @property
    def missing_share(self) -> float:
        """
        float: missing / rows.
        """
    @property
    def role(self) -> str | None:
        """
        str or None: its role.
        """
    @property
    def type(self) -> str:
        """
        str: number, integer, boolean, timestamp or category.
        """
class QualityReport:
    """
    A census of a log: what is missing, doubled, impossible or far out.
    """
    @property
    def clock(self) -> str:
        """
        str: local or UTC.
        """
    @property
    def columns(self) -> list[ColumnQuality]:
        """
        list of ColumnQuality: roles first.
        """
    @property
    def customers(self) -> int:
        """
        int: different customers.
        """
    @property
    def findings(self) -> list[Finding]:
        """
        list of Finding: only what occurs.
        """
    @property
    def first(self) -> str:
        """
        str: earliest encounter.
        """
    @property
    def last(self) -> str:
        """
        str: latest encounter.
        """
    @property
    def rows(self) -> int:
        """
        int: rows of the log.
        """
class CustomerBase:
    """
    Profiles; goodwill.customers.CustomerBase is the one to make.
    """
    def __init__(self, table: goodwill._core.io.Table, fields: collections.abc.Mapping[str, str], max_problems: typing.SupportsInt | typing.SupportsIndex) -> None:
        """
        Gives columns their fields.
        
        Parameters
        ----------
        table : Table
            One row a customer.
        fields : dict
            Field to column; empty: columns called like fields.
        max_problems : int
            Listed at most.
        """
    def __len__(self) -> int:
        ...
    def is_filled(self, field: str, row: typing.SupportsInt | typing.SupportsIndex) -> bool:
        """
        Whether a record's field holds something.
        
        Parameters
        ----------
        field : str
            Of the form.
        row : int
            From 0.
        
        Returns
        -------
        bool
        """
    def kind(self, row: typing.SupportsInt | typing.SupportsIndex) -> str | None:
        """
        What kind of customer it is.
        
        Parameters
        ----------
        row : int
            From 0.
        
        Returns
        -------
        str or None
            person, household, firm or internal.
        """
    @property
    def fields(self) -> dict[str, str]:
        """
        dict: the user's column of every field there is.
        """
class BlockCompleteness:
    """
    How much of a part of the form is filled in.
    """
    @property
    def block(self) -> str:
        """
        str: person, purchase, service or audit.
        """
    @property
    def fields(self) -> int:
        """
        int: fields asked for.
        """
    @property
    def filled(self) -> int:
        """
        int: cells that hold something.
        """
    @property
    def of(self) -> int:
        """
        int: fields times records.
        """
    @property
    def share(self) -> float:
        """
        float: filled / of.
        """
class FieldCompleteness:
    """
    How often a field is filled in.
    """
    @property
    def field(self) -> str:
        """
        str: its name.
        """
    @property
    def filled(self) -> int:
        """
        int: records.
        """
    @property
    def mapped(self) -> bool:
        """
        bool: the base has a column for it.
        """
    @property
    def share(self) -> float:
        """
        float: of the records.
        """
class Completeness:
    """
    How much of the profile form is filled in. A census: no interval.
    """
    @property
    def blocks(self) -> list[BlockCompleteness]:
        """
        list of BlockCompleteness: in the form's order.
        """
    @property
    def by_record(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        array: share of the fields filled in, one a record.
        """
    @property
    def fields(self) -> list[FieldCompleteness]:
        """
        list of FieldCompleteness: in the form's order.
        """
    @property
    def filled(self) -> int:
        """
        int: cells that hold something.
        """
    @property
    def of(self) -> int:
        """
        int: fields asked for times records.
        """
    @property
    def records(self) -> int:
        """
        int: customers.
        """
    @property
    def share(self) -> float:
        """
        float: filled / of.
        """
class EmployeeRoster:
    """
    Stints; goodwill.customers.EmployeeRoster is the one to make.
    """
    def __init__(self, table: goodwill._core.io.Table, employee: str, site: str, position: str, start: str, end: str, max_problems: typing.SupportsInt | typing.SupportsIndex) -> None:
        """
        Takes stints in.
        
        Parameters
        ----------
        table : Table
            One row a stint.
        employee : str
            Column of identifiers.
        site : str
            Column, or empty.
        position : str
            Column, or empty.
        start : str
            Column, or empty.
        end : str
            Column, or empty.
        max_problems : int
            Listed at most.
        """
    def __len__(self) -> int:
        ...
    def at_work(self, microseconds: typing.SupportsInt | typing.SupportsIndex) -> int:
        """
        Employees at work at an instant.
        
        Parameters
        ----------
        microseconds : int
            Since 1970.
        
        Returns
        -------
        int
        """
    def stint_at(self, employee: str, microseconds: typing.SupportsInt | typing.SupportsIndex) -> int:
        """
        The row of the stint that holds an instant.
        
        Parameters
        ----------
        employee : str
            Identifier.
        microseconds : int
            Since 1970.
        
        Returns
        -------
        int
            -1 for none.
        """
class SurveyItem:
    """
    One question of a survey.
    """
    __hash__: typing.ClassVar[None] = None
    def __eq__(self, arg0: SurveyItem) -> bool:
        ...
    def __init__(self, column: str, dimension: str = '', side: str = 'perceived', scale: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex] = (1.0, 5.0), not_applicable: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [], reversed: bool = False) -> None:
        """
        Describes a question.
        
        Parameters
        ----------
        column : str
            The user's column.
        dimension : str
            What it is about, such as empathy.
        side : str
            perceived or expected.
        scale : (float, float)
            Lowest and highest answer.
        not_applicable : list of float
            Codes that are not answers.
        reversed : bool
            Agreement means bad service; turned on reading.
        """
    @property
    def column(self) -> str:
        """
        str: the user's column.
        """
    @property
    def dimension(self) -> str:
        """
        str: what it is about.
        """
    @property
    def reversed(self) -> bool:
        """
        bool: turned on reading.
        """
    @property
    def scale(self) -> tuple[float, float]:
        """
        (float, float): lowest and highest answer.
        """
    @property
    def side(self) -> str:
        """
        str: perceived or expected.
        """
class Survey:
    """
    Answers; goodwill.customers.Survey is the one to make.
    """
    def __init__(self, table: goodwill._core.io.Table, items: collections.abc.Sequence[SurveyItem], respondent: str, on_bad: str, max_problems: typing.SupportsInt | typing.SupportsIndex) -> None:
        """
        Takes answers in.
        
        Parameters
        ----------
        table : Table
            One row a respondent.
        items : list of SurveyItem
            The questions.
        respondent : str
            Column of identifiers, or empty.
        on_bad : str
            reject or missing.
        max_problems : int
            Listed at most.
        """
    def __len__(self) -> int:
        ...
    def answers(self, item: typing.SupportsInt | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
        """
        Answers to a question, reversed ones turned; NaN is missing.
        
        Parameters
        ----------
        item : int
            From 0.
        
        Returns
        -------
        array of float64
        """
    def dimension_means(self, dimension: str, side: str = 'perceived') -> numpy.typing.NDArray[numpy.float64]:
        """
        Each respondent's mean of the answered questions of a dimension; NaN for none.
        
        Parameters
        ----------
        dimension : str
            One of dimensions(side).
        side : str
            perceived or expected.
        
        Returns
        -------
        array of float64
        """
    def dimensions(self, side: str = 'perceived') -> list[str]:
        """
        Dimensions with a question on a side.
        
        Parameters
        ----------
        side : str
            perceived or expected.
        
        Returns
        -------
        list of str
        """
    @property
    def items(self) -> list[SurveyItem]:
        """
        list of SurveyItem: the questions.
        """
    @property
    def not_applicable(self) -> dict[str, int]:
        """
        dict: by column, codes that are not answers.
        """
    @property
    def off_scale(self) -> dict[str, int]:
        """
        dict: by column, answers off their scale that were kept as missing.
        """
class TimeSpan:
    """
    A length of time that knows its unit.
    """
    @typing.overload
    def __init__(self, count: typing.SupportsFloat | typing.SupportsIndex, unit: str) -> None:
        """
        So many units.
        """
    @typing.overload
    def __init__(self, text: str) -> None:
        """
        Read from words such as '12 months'.
        """
    def __repr__(self) -> str:
        ...
    def in_unit(self, unit: str) -> float:
        """
        The same length in another unit.
        """
    @property
    def count(self) -> float:
        """
        float: how many.
        """
    @property
    def unit(self) -> str:
        """
        str: day, week, month or year.
        """
class RfmTable:
    """
    One row a customer, as goodwill.rfm makes it.
    """
    def __getstate__(self) -> tuple:
        ...
    def __init__(self, unit: str, customer: collections.abc.Sequence[str], frequency: typing.Any, recency: typing.Any, T: typing.Any, monetary_value: typing.Any, log_intervals: typing.Any, currency: str) -> None:
        """
        From columns.
        """
    def __len__(self) -> int:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def T(self) -> typing.Any:
        """
        numpy.ndarray: from the first purchase to the end of observation.
        """
    @property
    def currency(self) -> str:
        """
        str: as the schema states it.
        """
    @property
    def customer(self) -> list[str]:
        """
        list of str: who.
        """
    @property
    def customers_without_purchase(self) -> int:
        """
        int: customers who are not in the table.
        """
    @property
    def end_day(self) -> int:
        """
        int: last day observed, since 1970-01-01.
        """
    @property
    def frequency(self) -> typing.Any:
        """
        numpy.ndarray: repeat purchases.
        """
    @property
    def log_intervals(self) -> typing.Any:
        """
        numpy.ndarray or None: sum of the logarithms of the times between purchases.
        """
    @property
    def margin(self) -> float:
        """
        float: share of the amount that counts.
        """
    @property
    def missing_amounts(self) -> int:
        """
        int: purchases whose amount is unknown.
        """
    @property
    def monetary_value(self) -> typing.Any:
        """
        numpy.ndarray or None: mean amount of the repeat purchases.
        """
    @property
    def recency(self) -> typing.Any:
        """
        numpy.ndarray: from the first purchase to the last.
        """
    @property
    def refund_rows(self) -> int:
        """
        int: rows with a negative amount.
        """
    @property
    def refunds_without_purchase(self) -> int:
        """
        int: refunds before any purchase of the customer, left out.
        """
    @property
    def rows_after_end(self) -> int:
        """
        int: rows left out.
        """
    @property
    def unit(self) -> str:
        """
        str: of recency and T.
        """
    @property
    def valued_frequency(self) -> typing.Any:
        """
        numpy.ndarray or None: repeat purchases with a known amount.
        """
class PurchaseTimes:
    """
    When each customer of a log bought.
    """
    def __len__(self) -> int:
        ...
    @property
    def customer(self) -> list[str]:
        """
        list of str: who.
        """
    @property
    def end_day(self) -> int:
        """
        int: last day observed, since 1970-01-01.
        """
def assess_quality(log: EncounterLog, *, fence: typing.SupportsFloat | typing.SupportsIndex = 3.0, examples: typing.SupportsInt | typing.SupportsIndex = 5, threads: typing.SupportsInt | typing.SupportsIndex = 0, progress: typing.Any = None) -> QualityReport:
    """
    Looks through every column of a log.
    
    Parameters
    ----------
    log : EncounterLog
        The log.
    fence : float
        Interquartile ranges beyond the quartiles from which on a value is an outlier.
    examples : int
        Rows listed with a finding.
    threads : int
        0 for one a core.
    progress : callable or None
        Called with (stage, share).
    
    Returns
    -------
    QualityReport
    """
def completeness(base: CustomerBase, fields: collections.abc.Sequence[str]) -> Completeness:
    """
    Share of the form's fields that are filled in.
    
    Parameters
    ----------
    base : CustomerBase
        The profiles.
    fields : list of str
        Asked for; empty: the whole form.
    
    Returns
    -------
    Completeness
    """
def csv_header(path: os.PathLike | str | bytes) -> list[str]:
    """
    The column names of a CSV file.
    
    Parameters
    ----------
    path : str or path
        The file.
    
    Returns
    -------
    list of str
    """
def deserialize(bytes: bytes) -> EncounterLog:
    """
    A log from its bytes.
    
    Parameters
    ----------
    bytes : bytes
        From EncounterLog.serialize.
    
    Returns
    -------
    EncounterLog
    """
def load_log(path: os.PathLike | str | bytes) -> EncounterLog:
    """
    A log that save_log wrote.
    
    Parameters
    ----------
    path : str or path
        The file.
    
    Returns
    -------
    EncounterLog
    """
def make_log(table: goodwill._core.io.Table, schema: Schema, on_bad: str = 'reject', max_problems: typing.SupportsInt | typing.SupportsIndex = 20, progress: typing.Any = None) -> EncounterLog:
    """
    Gives a table's columns their roles; see goodwill.read_log.
    
    Parameters
    ----------
    table : Table
        The columns.
    schema : Schema
        What they mean.
    on_bad : str
        reject or missing.
    max_problems : int
        Listed at most.
    progress : callable or None
        Called with (stage, share).
    
    Returns
    -------
    EncounterLog
    """
def match_stints(log: EncounterLog, roster: EmployeeRoster) -> numpy.typing.NDArray[numpy.int32]:
    """
    The stint in which each encounter was served.
    
    Parameters
    ----------
    log : EncounterLog
        With employees.
    roster : EmployeeRoster
        Who served when.
    
    Returns
    -------
    array of int32
        Rows of the roster; -1 for none.
    """
def profile_fields() -> dict[str, str | None]:
    """
    The fields of a customer's profile and the block each stands in.
    
    Returns
    -------
    dict
        person, purchase, service or audit by field; None for customer and kind, which identify the record.
    """
def purchase_times(log: EncounterLog, end_day: typing.SupportsInt | typing.SupportsIndex | None = None, purchase: str = 'day', refunds: str = 'net') -> PurchaseTimes:
    """
    The purchases goodwill.rfm counts, with their days.
    """
def read_csv_log(path: os.PathLike | str | bytes, schema: Schema, on_bad: str = 'reject', max_problems: typing.SupportsInt | typing.SupportsIndex = 20, progress: typing.Any = None) -> EncounterLog:
    """
    Reads a CSV file with the types its schema implies; see goodwill.read_log.
    
    Parameters
    ----------
    path : str or path
        CSV, perhaps compressed.
    schema : Schema
        What the columns mean.
    on_bad : str
        reject or missing.
    max_problems : int
        Listed at most.
    progress : callable or None
        Called with (stage, share).
    
    Returns
    -------
    EncounterLog
    """
def role_kind(role: str) -> str:
    """
    What values a role takes: category, instant, duration, rating, amount or weight.
    
    Parameters
    ----------
    role : str
        One of roles().
    
    Returns
    -------
    str
    """
def roles() -> list[str]:
    """
    The names of all roles a column can have.
    
    Returns
    -------
    list of str
    """
def save_log(log: EncounterLog, path: os.PathLike | str | bytes) -> None:
    """
    Writes a log to a file.
    
    Parameters
    ----------
    log : EncounterLog
        The log.
    path : str or path
        The file.
    """
def schema_by_name(columns: collections.abc.Sequence[str]) -> Schema:
    """
    Every column called like a role has that role.
    
    Parameters
    ----------
    columns : list of str
        Column names.
    
    Returns
    -------
    Schema
    """
def summarise_rfm(log: EncounterLog, unit: str, end_day: typing.SupportsInt | typing.SupportsIndex | None, purchase: str, amount: str, margin: typing.SupportsFloat | typing.SupportsIndex, refunds: str, threads: typing.SupportsInt | typing.SupportsIndex) -> RfmTable:
    """
    Summarises a log; goodwill.rfm describes it.
    """
def words(role: str) -> list[str]:
    """
    The words of a role that has a vocabulary.
    
    Parameters
    ----------
    role : str
        channel (the three types of encounter), complaint_channel or resolution.
    
    Returns
    -------
    list of str
        Empty for roles that take any words.
    
    Raises
    ------
    ValueError
        For an unknown role.
    
    Examples
    --------
    >>> gw.model.words("channel")
    ['face_to_face', 'human_machine', 'machine_machine']
    """
