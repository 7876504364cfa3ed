"""
How good it was: satisfaction, loyalty scores and RATER means.
"""
from __future__ import annotations
import collections.abc
import goodwill._core
import goodwill._core.model
import numpy
import numpy.typing
import typing
__all__: list[str] = ['BEHAVIOUR_LOADINGS', 'Consistency', 'ConsistencyFactor', 'ConsistencyGroup', 'Distribution', 'Dominance', 'Driver', 'Drivers', 'KanoComparison', 'KanoDrift', 'KanoFeature', 'League', 'LeagueRow', 'QuadrantPlace', 'QuadrantStep', 'QualityGap', 'RaterDimension', 'RatingTrend', 'SERVICE_BEHAVIOURS', 'WaveChange', 'WorstLink', 'bartlett_sphericity', 'bootstrap_path_model', 'by', 'ces', 'compare_kano', 'compare_path_models', 'consistency', 'cronbach_alpha', 'csat', 'dimension_scores', 'distribution', 'easy', 'expectation_tier', 'expectation_tier_edges', 'factor_analysis', 'find_behaviours', 'find_dominance', 'find_drivers', 'find_drivers_by_group', 'find_five_elements', 'find_ihip', 'find_ipa', 'find_log_response', 'find_needs', 'find_parallel', 'find_penalty_reward', 'find_response', 'find_reversals', 'find_scale_usage', 'find_service_levels', 'find_service_sides', 'find_worst_link', 'fit_path_model', 'fit_servqual', 'guttman_lambda6', 'human_needs', 'judge_kano', 'kaiser_meyer_olkin', 'kano_category', 'kano_drift', 'kano_satisfaction', 'league', 'mean', 'nps', 'omega_total', 'path_invariance', 'path_preset', 'place_log', 'place_rows', 'predict_path_model', 'rater', 'rater_by', 'respondents_needed', 'service_traits', 'servqual_contest', 'summary', 'textbook_rater_importance', 'trait_scores', 'trend', 'wave_change', 'worst_encounter']
class LeagueRow:
    """
    One group of a league table.
    """
    def to_dict(self) -> dict:
        """
        Everything as plain values, ready for JSON.
        
        Returns
        -------
        dict
            Estimates as by Estimate.to_dict.
        """
    @property
    def label(self) -> str:
        """
        str: the group.
        """
    @property
    def probability_above(self) -> float:
        """
        float: that the group's true value is above the mean of those of the others.
        """
    @property
    def probability_below(self) -> float:
        """
        float: 1 - probability_above.
        """
    @property
    def raw(self) -> goodwill._core.Estimate:
        """
        Estimate: from the group's own ratings alone.
        """
    @property
    def reliability(self) -> float:
        """
        float: share of the group's distance from the overall value that is kept.
        """
    @property
    def shrunken(self) -> goodwill._core.Estimate:
        """
        Estimate: drawn towards the overall value as far as the group's own ratings leave room.
        """
class League:
    """
    Groups compared with honest uncertainty, the highest first. `league["north"]` is one row.
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
    def __getitem__(self, label: str) -> LeagueRow:
        """
        The row of one group.
        
        Parameters
        ----------
        label : str
            The group.
        
        Returns
        -------
        LeagueRow
        """
    def __iter__(self) -> collections.abc.Iterator:
        ...
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def to_arrow(self) -> typing.Any:
        """
        The rows as an Arrow table (needs pyarrow), with the columns of to_pandas.
        
        Returns
        -------
        pyarrow.Table
        """
    def to_dict(self) -> dict:
        """
        Everything as plain values, ready for JSON.
        
        Returns
        -------
        dict
            Estimates as by Estimate.to_dict.
        """
    def to_pandas(self) -> typing.Any:
        """
        The rows as a data frame (needs pandas).
        
        Returns
        -------
        pandas.DataFrame
            The key, n, raw, shrunken with low and high, probability_above, probability_below and reliability.
        """
    def to_polars(self) -> typing.Any:
        """
        The rows as a data frame (needs polars), with the columns of to_pandas.
        
        Returns
        -------
        polars.DataFrame
        """
    @property
    def between_sd(self) -> float:
        """
        float: spread of true values between groups.
        """
    @property
    def intraclass_correlation(self) -> float:
        """
        float: share of the variance of single ratings that lies between groups.
        """
    @property
    def key(self) -> str:
        """
        str: what the groups are.
        """
    @property
    def method(self) -> str:
        """
        str: how it was computed.
        """
    @property
    def overall(self) -> goodwill._core.Estimate:
        """
        Estimate: of a typical group; each counts once, however large.
        """
    @property
    def reliability(self) -> float:
        """
        float: mean of the rows' reliabilities.
        """
    @property
    def rows(self) -> list[LeagueRow]:
        """
        list of LeagueRow: from the highest shrunken value down.
        """
class Distribution:
    """
    How often each point of a scale was chosen.
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
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def to_arrow(self) -> typing.Any:
        """
        The rows as an Arrow table (needs pyarrow), with the columns of to_pandas.
        
        Returns
        -------
        pyarrow.Table
        """
    def to_dict(self) -> dict:
        """
        Everything as plain values, ready for JSON.
        
        Returns
        -------
        dict
            Estimates as by Estimate.to_dict.
        """
    def to_pandas(self) -> typing.Any:
        """
        The rows as a data frame (needs pandas).
        
        Returns
        -------
        pandas.DataFrame
            As of an EstimateTable, with score as a number, and count.
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
        array of int: ratings at each point, unweighted.
        """
    @property
    def missing(self) -> int:
        """
        int: rows without a rating.
        """
    @property
    def n(self) -> int:
        """
        int: ratings.
        """
    @property
    def points(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        array of float: the scale's points.
        """
    @property
    def shares(self) -> goodwill._core.EstimateTable:
        """
        EstimateTable: share of each point, with interval.
        """
class RatingTrend:
    """
    Where a statistic is heading.
    """
    def __repr__(self) -> str:
        ...
    def to_dict(self) -> dict:
        """
        Everything as plain values, ready for JSON.
        
        Returns
        -------
        dict
            Estimates as by Estimate.to_dict.
        """
    @property
    def customers(self) -> int:
        """
        int: independent units behind the interval.
        """
    @property
    def monthly(self) -> goodwill._core.EstimateTable:
        """
        EstimateTable: the statistic by month.
        """
    @property
    def p_value(self) -> float:
        """
        float: two-sided, of no change.
        """
    @property
    def per_year(self) -> goodwill._core.Estimate:
        """
        Estimate: change in a year of 365.25 days along a straight line.
        """
class RaterDimension:
    """
    One RATER dimension; what the log has no rating of is None.
    """
    def __repr__(self) -> str:
        ...
    def to_dict(self) -> dict:
        """
        Everything as plain values, ready for JSON.
        
        Returns
        -------
        dict
            Estimates as by Estimate.to_dict.
        """
    @property
    def expected(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: mean expected service.
        """
    @property
    def gap(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: mean of perceived less expected, of the rows that have both.
        """
    @property
    def name(self) -> str:
        """
        str: reliability, assurance, tangibles, empathy or responsiveness.
        """
    @property
    def perceived(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: mean perceived service.
        """
class Driver:
    """
    One driver of an outcome.
    """
    @property
    def coefficient(self) -> goodwill._core.Estimate | None:
        """
        Estimate: standardised regression coefficient; None where drivers before it make it up.
        """
    @property
    def correlation(self) -> float:
        """
        float: with the outcome, by itself.
        """
    @property
    def name(self) -> str:
        """
        str: the column.
        """
    @property
    def p_value(self) -> float:
        """
        float: of no effect beside the others, adjusted over all drivers (Holm).
        """
    @property
    def rank(self) -> int:
        """
        int: 1 for the largest share.
        """
    @property
    def rank_high(self) -> int:
        """
        int: upper end.
        """
    @property
    def rank_low(self) -> int:
        """
        int: lower end of the interval of the rank.
        """
    @property
    def reversed(self) -> bool:
        """
        bool: supported, with the sign opposite to the correlation.
        """
    @property
    def share(self) -> goodwill._core.Estimate:
        """
        Estimate: its part of R^2, with the bootstrap's interval.
        """
    @property
    def supported(self) -> bool:
        """
        bool: p_value below 1 - level.
        """
class Drivers:
    """
    Drivers in the order of the columns; `found["wait"]` is one of them.
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
    def __getitem__(self, name: str) -> Driver:
        """
        One driver.
        
        Parameters
        ----------
        name : str
            Its column.
        
        Returns
        -------
        Driver
        """
    def __iter__(self) -> collections.abc.Iterator:
        ...
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
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
        One row a driver (needs pandas).
        
        Returns
        -------
        pandas.DataFrame
        """
    def to_polars(self) -> typing.Any:
        """
        The rows as a data frame (needs polars), with the columns of to_pandas.
        
        Returns
        -------
        polars.DataFrame
        """
    @property
    def drivers(self) -> list[Driver]:
        """
        list of Driver.
        """
    @property
    def left_out(self) -> int:
        """
        int: rows with a missing number.
        """
    @property
    def method(self) -> str:
        """
        str: how R^2 was shared out.
        """
    @property
    def n(self) -> int:
        """
        int: complete rows with a weight.
        """
    @property
    def r_squared(self) -> float:
        """
        float: the shares add up to it.
        """
    @property
    def warnings(self) -> list[str]:
        """
        list of str: suppression, copies, constant samples.
        """
class Dominance:
    """
    Dominance of drivers over each other (Budescu 1993, Azen and Budescu 2003).
    """
    @property
    def complete(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: share of models in which the row's driver gains more than the column's; 1 is complete.
        """
    @property
    def conditional(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: mean gain in R^2 by driver (rows) and number of others in the model (columns).
        """
    @property
    def general(self) -> list[float]:
        """
        list of float: mean gain over all sizes, the share by lmg.
        """
    @property
    def left_out(self) -> int:
        """
        int: rows with a missing number.
        """
    @property
    def n(self) -> int:
        """
        int: complete rows with a weight.
        """
    @property
    def names(self) -> list[str]:
        """
        list of str: the drivers.
        """
    @property
    def r_squared(self) -> float:
        """
        float: of all drivers together.
        """
class QualityGap:
    """
    One item or dimension of a survey of quality; what was not asked is None.
    """
    def __repr__(self) -> str:
        ...
    @property
    def adequacy(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: perceived less adequate.
        """
    @property
    def expected(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: mean expected (desired) service.
        """
    @property
    def gap(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: perceived less expected, of those who answered both.
        """
    @property
    def name(self) -> str:
        """
        str: the item or dimension.
        """
    @property
    def p_value(self) -> float:
        """
        float: of no gap, paired t, adjusted over the items or dimensions (Holm).
        """
    @property
    def perceived(self) -> goodwill._core.Estimate:
        """
        Estimate: mean perceived service.
        """
    @property
    def position(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: where the service stands in the zone; below 0 fails, above 1 delights (Fieller).
        """
    @property
    def tolerance(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: width of the zone of tolerance.
        """
class KanoFeature:
    """
    What one feature is to the respondents.
    """
    def __repr__(self) -> str:
        ...
    @property
    def better(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: share whom it makes satisfied; None where
        all would rather not have it or contradict themselves.
        """
    @property
    def blauth(self) -> str:
        """
        str: the most frequent of those who care, or of those who do not.
        """
    @property
    def category(self) -> str:
        """
        str: the most probable.
        """
    @property
    def counts(self) -> dict:
        """
        dict: respondents by category of the evaluation table.
        """
    @property
    def dysfunctional(self) -> goodwill._core.Estimate:
        """
        Estimate: mean answer to lacking it, -2 to 4.
        """
    @property
    def fong(self) -> str:
        """
        str: the same, or undecided when it leads by chance (Fong 1996).
        """
    @property
    def functional(self) -> goodwill._core.Estimate:
        """
        Estimate: mean answer to having it, -2 to 4.
        """
    @property
    def missing(self) -> int:
        """
        int: respondents who did not.
        """
    @property
    def mode(self) -> str:
        """
        str: the most frequent category.
        """
    @property
    def n(self) -> int:
        """
        int: respondents who answered both questions.
        """
    @property
    def name(self) -> str:
        """
        str: the feature.
        """
    @property
    def probability(self) -> dict:
        """
        dict: probability of each category to lead in the population, and of none to (undecided).
        """
    @property
    def score(self) -> str:
        """
        str: the quadrant of the mean answers.
        """
    @property
    def stage(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: the road from delight (0) to must-be (1); None where nobody cares.
        """
    @property
    def warnings(self) -> list[str]:
        """
        list of str: what to know before using it.
        """
    @property
    def worse(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: less the share whom its want makes dissatisfied; None as `better`.
        """
class KanoComparison:
    """
    Whether groups of respondents see a feature alike.
    """
    @property
    def groups(self) -> list[KanoFeature]:
        """
        list of KanoFeature: one a group.
        """
    @property
    def name(self) -> str:
        """
        str: the feature.
        """
    @property
    def p_value(self) -> float:
        """
        float: by permutation, adjusted over the features (Holm).
        """
    @property
    def statistic(self) -> float:
        """
        float: chi-squared, categories by groups.
        """
class KanoDrift:
    """
    What became of a feature between two waves.
    """
    @property
    def better(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: change; None where one of the waves
        cannot tell.
        """
    @property
    def name(self) -> str:
        """
        str: the feature.
        """
    @property
    def p_value(self) -> float:
        """
        float: of no change in stage, by its interval, 1e-12 at least, adjusted over the features (Holm).
        """
    @property
    def stage(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: change; above 0 from delight towards must-be.
        """
    @property
    def worse(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: change; below 0 when its want hurts more people.
        """
class ConsistencyGroup:
    """
    One site, employee or customer beside the others.
    """
    @property
    def expected_rank(self) -> typing.Any:
        """
        float or None: 1 is the highest.
        """
    @property
    def label(self) -> str:
        """
        str: the group.
        """
    @property
    def n(self) -> int:
        """
        int: its ratings.
        """
    @property
    def probability_above(self) -> float:
        """
        float: that its true value is above the mean of those of all groups.
        """
    @property
    def probability_first(self) -> typing.Any:
        """
        float or None: that no other group's true value is higher.
        """
    @property
    def probability_last(self) -> typing.Any:
        """
        float or None: that no other group's true value is lower.
        """
    @property
    def rank_high(self) -> typing.Any:
        """
        int or None: upper end.
        """
    @property
    def rank_low(self) -> typing.Any:
        """
        int or None: lower end of the rank's interval.
        """
    @property
    def raw(self) -> float:
        """
        float: their mean, weighted.
        """
    @property
    def reliability(self) -> float:
        """
        float: share of its distance from the overall mean that is kept.
        """
    @property
    def value(self) -> goodwill._core.Estimate:
        """
        Estimate: at average groups of the other keys, drawn in as far as its ratings leave room.
        """
class ConsistencyFactor:
    """
    The groups of one key, the highest value first.
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
    def __getitem__(self, label: str) -> ConsistencyGroup:
        """
        One group.
        
        Parameters
        ----------
        label : str
            The group.
        
        Returns
        -------
        ConsistencyGroup
        """
    def __iter__(self) -> collections.abc.Iterator:
        ...
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
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
        One row a group (needs pandas): value with low and high, reliability and what is known of its rank.
        
        Returns
        -------
        pandas.DataFrame
        """
    def to_polars(self) -> typing.Any:
        """
        The rows as a data frame (needs polars), with the columns of to_pandas.
        
        Returns
        -------
        polars.DataFrame
        """
    @property
    def groups(self) -> list[ConsistencyGroup]:
        """
        list of ConsistencyGroup.
        """
    @property
    def key(self) -> str:
        """
        str: what the groups are.
        """
    @property
    def ratings_needed(self) -> float:
        """
        float: by a group for a reliability of 0.8; infinite where nothing lies between groups.
        """
    @property
    def reliability(self) -> float:
        """
        float: mean over the groups.
        """
    @property
    def share(self) -> goodwill._core.Estimate:
        """
        Estimate: of the variance of single ratings.
        """
    @property
    def variance(self) -> goodwill._core.Estimate:
        """
        Estimate: between the groups' true values.
        """
class Consistency:
    """
    How evenly a service is given; `found["site"]` is one factor.
    """
    def __getitem__(self, key: str) -> ConsistencyFactor:
        """
        One factor.
        
        Parameters
        ----------
        key : str
            As it was asked for.
        
        Returns
        -------
        ConsistencyFactor
        """
    def __repr__(self) -> str:
        ...
    @property
    def criterion(self) -> float:
        """
        float: -2 log restricted likelihood.
        """
    @property
    def effective_n(self) -> float:
        """
        float: ratings without weights that would tell as much.
        """
    @property
    def factors(self) -> list[ConsistencyFactor]:
        """
        list of ConsistencyFactor: in the order of the keys.
        """
    @property
    def left_out(self) -> int:
        """
        int: rows without the rating, one of the keys or a weight.
        """
    @property
    def n(self) -> int:
        """
        int: ratings used.
        """
    @property
    def overall(self) -> goodwill._core.Estimate:
        """
        Estimate: mean at a typical group of every key.
        """
    @property
    def residual(self) -> goodwill._core.Estimate:
        """
        Estimate: variance from one encounter to the next.
        """
    @property
    def residual_share(self) -> float:
        """
        float: its share.
        """
    @property
    def warnings(self) -> list[str]:
        """
        list of str: what to know before using the numbers.
        """
class WorstLink:
    """
    How much more the worst part counts than the others.
    """
    def __repr__(self) -> str:
        ...
    @property
    def left_out(self) -> int:
        """
        int: without a verdict or with fewer than two parts.
        """
    @property
    def n(self) -> int:
        """
        int: verdicts used.
        """
    @property
    def p_value(self) -> float:
        """
        float: of a weight of 0.
        """
    @property
    def r_squared(self) -> float:
        """
        float: explained variance of the verdict.
        """
    @property
    def slope(self) -> goodwill._core.Estimate:
        """
        Estimate: what the verdict gains with a point more in every part.
        """
    @property
    def warnings(self) -> list[str]:
        """
        list of str: what to know before using the numbers.
        """
    @property
    def weight(self) -> goodwill._core.Estimate:
        """
        Estimate: 0 counts like any other, 1 when nothing else counts; Fieller's interval.
        """
class WaveChange:
    """
    A change between two waves of a survey.
    """
    @property
    def after(self) -> goodwill._core.Estimate:
        """
        Estimate: mean of the second.
        """
    @property
    def before(self) -> goodwill._core.Estimate:
        """
        Estimate: mean of the first wave.
        """
    @property
    def change(self) -> goodwill._core.Estimate:
        """
        Estimate: after less before; Welch's interval, of pairs Student's.
        """
    @property
    def correlation(self) -> float | None:
        """
        float or None: of the answers of one respondent.
        """
    @property
    def design_effect(self) -> float:
        """
        float: what weights cost.
        """
    @property
    def minimum_detectable(self) -> float:
        """
        float: smallest true change that is seen with the power asked for.
        """
    @property
    def p_value(self) -> float:
        """
        float: of no change.
        """
    @property
    def standard_error(self) -> float:
        """
        float: of the change.
        """
class QuadrantStep:
    """
    One step of the path to quality.
    """
    def __repr__(self) -> str:
        ...
    @property
    def gap(self) -> goodwill._core.Estimate:
        """
        Estimate: what the side lacks, on its scale from 0 to 1.
        """
    @property
    def side(self) -> str:
        """
        str: what is to be raised, procedural or personal.
        """
    @property
    def to(self) -> str:
        """
        str: the quadrant it leads to.
        """
class QuadrantPlace:
    """
    Where a service, a site or an employee stands.
    """
    def __repr__(self) -> str:
        ...
    @property
    def distance(self) -> goodwill._core.Estimate:
        """
        Estimate: to quality; 0 within it.
        """
    @property
    def label(self) -> str:
        """
        str: the group.
        """
    @property
    def letter(self) -> str:
        """
        str: A, B, C or D.
        """
    @property
    def message(self) -> str:
        """
        str: what such a service tells its customers without words.
        """
    @property
    def missing(self) -> int:
        """
        int: rows without.
        """
    @property
    def n(self) -> int:
        """
        int: rows with both scores.
        """
    @property
    def path(self) -> list[QuadrantStep]:
        """
        list of QuadrantStep: to quality, the smaller gap first.
        """
    @property
    def personal(self) -> goodwill._core.Estimate:
        """
        Estimate: how people are met, 0 to 1.
        """
    @property
    def probability(self) -> dict:
        """
        dict: by quadrant, that the true means lie in it.
        """
    @property
    def procedural(self) -> goodwill._core.Estimate:
        """
        Estimate: how the service is run, 0 to 1.
        """
    @property
    def quadrant(self) -> str:
        """
        str: indifferent, factory, friendly or quality.
        """
    @property
    def warnings(self) -> list[str]:
        """
        list of str: what to know before using it.
        """
def bartlett_sphericity(X: typing.Any, names: collections.abc.Sequence[str], weights: typing.Any, missing: str) -> dict:
    """
    Test; see goodwill.measure.bartlett.
    """
def bootstrap_path_model(X: typing.Any, names: collections.abc.Sequence[str], weights: typing.Any, blocks: list, paths: list, options: dict, replicates: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, kind: str, keep_inadmissible: bool, threads: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    Replicates; see goodwill.measure.PathModel.bootstrap.
    """
def by(log: goodwill._core.model.EncounterLog, role: str, groups: str | collections.abc.Sequence[str], *, statistic: str = 'mean', level: typing.SupportsFloat | typing.SupportsIndex = 0.95, method: str | None = None, threshold: typing.SupportsFloat | typing.SupportsIndex | None = None, high_is_easy: bool = True, weighted: bool | None = None, min_n: typing.SupportsInt | typing.SupportsIndex = 1, threads: typing.SupportsInt | typing.SupportsIndex = 0, progress: typing.Any = None) -> goodwill._core.EstimateTable:
    """
    A statistic of every group of rows. Differences between groups are associations.
    
    Parameters
    ----------
    log : EncounterLog
        The encounters.
    role : str
        A rating such as "satisfaction"; means also of amounts and durations (in seconds).
    groups : str or list of str
        Roles such as "site", calendar keys of the time ("year", "quarter", "month", "week", "weekday", "hour"), or columns
        without a role. Rows whose key is missing belong to no group.
    statistic : str
        "mean", "csat" (share of satisfied), "nps", "ces" (mean effort) or "easy" (share of easy).
    level : float
        Confidence level of the intervals, in (0, 1).
    method : str, optional
        Of the interval. mean and ces: "beta" (on a known scale, the default) or "t"; csat and easy: "wilson" (the default),
        "jeffreys" or "wald"; nps: "score" (the default), "tango" or "wald".
    threshold : float, optional
        csat and easy: the score from which on one counts; by default the top two points, or the three easiest.
    high_is_easy : bool
        ces and easy: whether a high score means little effort.
    weighted : bool, optional
        Whether rows count by the log's weight; unless said: if it has one.
    min_n : int
        Groups of fewer ratings are left out; 0 keeps groups without any.
    threads : int
        0 for one a core. The result does not depend on it.
    progress : callable, optional
        Called with (stage, share done) now and then.
    
    Returns
    -------
    EstimateTable
        One row a group, in label order.
    
    Raises
    ------
    DataError
        When no row has a rating.
    ValueError
        When the log lacks the role, a key or option is unknown or does not fit, or a rating is not one the statistic takes.
    
    Examples
    --------
    >>> log = gw.read_log({"customer": ["a", "b", "c"], "time": ["2024-01-01", "2024-01-02", "2024-02-01"],
    ...                    "site": ["north", "south", "north"], "satisfaction": [5, 3, 4]})
    >>> gw.measure.by(log, "satisfaction", groups=["site"])["north"].value
    4.5
    """
def ces(scores: typing.Any, *, scale: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex] = (1.0, 7.0), weights: typing.Any = None, level: typing.SupportsFloat | typing.SupportsIndex = 0.95, method: str | None = None) -> goodwill._core.Estimate:
    """
    Customer effort score: the mean effort on its scale. `easy` tells the share of easy.
    
    Parameters
    ----------
    scores : array of float
        A list, array or series; NaN (None, NA) is missing and counted out of n.
    scale : (float, float)
        Lowest and highest possible score.
    weights : array of float, optional
        Survey weights, one a score; only their ratios matter. The design effect stands in `method`.
    level : float
        Confidence level of the interval, in (0, 1).
    method : str, optional
        "beta" (on a known scale, the default there) or "t".
    
    Returns
    -------
    Estimate
        With value, low, high, level, n and method.
    
    Raises
    ------
    DataError
        When no score is left.
    ValueError
        When a score is off the scale, a weight is negative or missing, or an option does not fit.
    
    Examples
    --------
    >>> gw.measure.ces([7, 6, 5, 6]).value
    6.0
    """
def compare_kano(functional: typing.Any, dysfunctional: typing.Any, names: collections.abc.Sequence[str], groups: typing.Any, options: dict, permutations: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> list[KanoComparison]:
    """
    Groups beside each other; see goodwill.measure.Kano.compare.
    """
def compare_path_models(X: typing.Any, names: collections.abc.Sequence[str], weights: typing.Any, blocks: list, paths: list, options: dict, groups: typing.Any, replicates: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, keep_inadmissible: bool, threads: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    Two groups; see goodwill.measure.PathModel.compare.
    """
def consistency(log: goodwill._core.model.EncounterLog, by: str | collections.abc.Sequence[str], *, role: str = 'satisfaction', level: typing.SupportsFloat | typing.SupportsIndex = 0.95, draws: typing.SupportsInt | typing.SupportsIndex = 4000, seed: typing.SupportsInt | typing.SupportsIndex = 1, weighted: bool | None = None, threads: typing.SupportsInt | typing.SupportsIndex = 0, progress: typing.Any = None) -> Consistency:
    """
    How much of the spread of ratings lies between sites, employees, customers.
    
    Crossed or nested random intercepts by restricted maximum likelihood. Each group's value is drawn in as far as its own
    ratings leave room and holds at average groups of the other keys, so that an employee is not judged by the customers who
    came. Ranks are simulated from what is known of all true values: believe one only as far as its interval goes.
    Differences are associations.
    
    With survey weights a rating counts by its weight among those of its group of the first key: weights are scaled to add
    up to Kish's number in each of these groups (Pfeffermann and others 1998; method B of Carle 2009), so that a group where
    few answered is not taken to be known better than it is. Weights that differ between these groups alone change nothing.
    
    Parameters
    ----------
    log : EncounterLog
        The encounters.
    by : str or list of str
        Roles such as "site", "employee", "customer", calendar keys, or columns without a role.
    role : str
        A rating, amount or duration (in seconds).
    level : float
        Of the intervals, in (0, 1).
    draws : int
        Of all true values, behind the ranks; 0 for none. Keys of more than 2,000 groups get no ranks.
    seed : int
        Of the draws.
    weighted : bool, optional
        By the log's weights; where it has them unless told otherwise. Ratings of weight 0 or without one are left out.
    threads : int
        0: one a core. The numbers are the same for any.
    progress : callable, optional
        Called with (stage, share done).
    
    Returns
    -------
    Consistency
    
    Raises
    ------
    ValueError
        For a role, key or weights the log lacks, a key given twice or with one group only.
    DataError
        Without ratings, or when they do not tell the keys apart, such as one rating a customer.
    
    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> site = rng.integers(0, 6, 300)
    >>> score = np.clip(np.round(3 + 0.8 * rng.normal(size=6)[site] + rng.normal(size=300)), 1, 5)
    >>> log = gw.read_log({"customer": [f"c{i}" for i in range(300)], "time": [f"2024-01-0{1 + i % 9}" for i in range(300)],
    ...                    "site": [f"s{i}" for i in site], "satisfaction": score})
    >>> found = gw.measure.consistency(log, by="site")
    >>> 0 < found["site"].share.value < 1, len(found["site"])
    (True, 6)
    """
def cronbach_alpha(X: typing.Any, names: collections.abc.Sequence[str], standardised: bool, level: typing.SupportsFloat | typing.SupportsIndex, weights: typing.Any, missing: str) -> goodwill._core.Estimate:
    """
    Cronbach's alpha; see goodwill.measure.alpha.
    """
def csat(scores: typing.Any, *, scale: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex] = (1.0, 5.0), threshold: typing.SupportsFloat | typing.SupportsIndex | None = None, weights: typing.Any = None, level: typing.SupportsFloat | typing.SupportsIndex = 0.95, method: str = 'wilson') -> goodwill._core.Estimate:
    """
    Share of satisfied customers, 0 to 1.
    
    Parameters
    ----------
    scores : array of float
        A list, array or series; NaN (None, NA) is missing and counted out of n.
    scale : (float, float)
        Lowest and highest possible score.
    threshold : float, optional
        Score from which on one is satisfied; the top two points of the scale unless told.
    weights : array of float, optional
        Survey weights, one a score; only their ratios matter. The design effect stands in `method`.
    level : float
        Confidence level of the interval, in (0, 1).
    method : str
        "wilson", "jeffreys" or "wald".
    
    Returns
    -------
    Estimate
        With value, low, high, level, n and method.
    
    Raises
    ------
    DataError
        When no score is left.
    ValueError
        When a score is off the scale, a weight is negative or missing, or an option does not fit.
    
    Examples
    --------
    >>> gw.measure.csat([5, 4, 2, 3]).value
    0.5
    """
def dimension_scores(answers: typing.Any, items: dict) -> numpy.ndarray:
    """
    Mean of the answered items by respondent and dimension.
    """
def distribution(log: goodwill._core.model.EncounterLog, role: str = 'satisfaction', *, level: typing.SupportsFloat | typing.SupportsIndex = 0.95, method: str = 'wilson', weighted: bool | None = None, threads: typing.SupportsInt | typing.SupportsIndex = 0, progress: typing.Any = None) -> Distribution:
    """
    How often each point of a rating's scale was chosen.
    
    Parameters
    ----------
    log : EncounterLog
        The encounters.
    role : str
        A rating. Scores between two points count with the nearer one, halves with the upper.
    level : float
        Confidence level of the shares' intervals.
    method : str
        "wilson", "jeffreys" or "wald".
    weighted : bool, optional
        Whether rows count by the log's weight; unless said: if it has one.
    threads : int
        0 for one a core. The result does not depend on it.
    progress : callable, optional
        Called with (stage, share done) now and then.
    
    Returns
    -------
    Distribution
        With points, counts, shares, n and missing.
    
    Raises
    ------
    DataError
        When no row has a rating.
    ValueError
        When the log lacks the role, a key or option is unknown or does not fit, or a rating is not one the statistic takes.
    """
def easy(scores: typing.Any, *, scale: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex] = (1.0, 7.0), threshold: typing.SupportsFloat | typing.SupportsIndex | None = None, high_is_easy: bool = True, weights: typing.Any = None, level: typing.SupportsFloat | typing.SupportsIndex = 0.95, method: str = 'wilson') -> goodwill._core.Estimate:
    """
    Share of those who found it easy, 0 to 1.
    
    Parameters
    ----------
    scores : array of float
        A list, array or series; NaN (None, NA) is missing and counted out of n.
    scale : (float, float)
        Lowest and highest possible score.
    threshold : float, optional
        Score from which on it was easy; the three easiest points of the scale unless told.
    high_is_easy : bool
        Whether a high score means little effort; False: the threshold counts down.
    weights : array of float, optional
        Survey weights, one a score; only their ratios matter. The design effect stands in `method`.
    level : float
        Confidence level of the interval, in (0, 1).
    method : str
        "wilson", "jeffreys" or "wald".
    
    Returns
    -------
    Estimate
        With value, low, high, level, n and method.
    
    Raises
    ------
    DataError
        When no score is left.
    ValueError
        When a score is off the scale, a weight is negative or missing, or an option does not fit.
    
    Examples
    --------
    >>> gw.measure.easy([7, 6, 3, 2]).value
    0.5
    """
def expectation_tier(feature: KanoFeature, edges: typing.Annotated[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], "FixedSize(4)"]) -> typing.Any:
    """
    Tier of expectation; see goodwill.measure.Kano.tiers.
    """
def factor_analysis(X: typing.Any, factors: typing.SupportsInt | typing.SupportsIndex, names: collections.abc.Sequence[str], method: str, rotation: str, tolerance: typing.SupportsFloat | typing.SupportsIndex, rotation_tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex, weights: typing.Any, missing: str) -> dict:
    """
    Factors; see goodwill.measure.efa.
    """
def find_behaviours(scores: typing.Any, scale: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex], loadings: typing.Annotated[collections.abc.Sequence[typing.Annotated[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], "FixedSize(5)"]], "FixedSize(7)"], level: typing.SupportsFloat | typing.SupportsIndex) -> dict:
    """
    Scores as a dict; see goodwill.measure.behaviours.
    """
def find_dominance(X: typing.Any, y: typing.Any, weights: typing.Any, names: collections.abc.Sequence[str]) -> Dominance:
    """
    Dominance; see goodwill.measure.drivers.
    """
def find_drivers(X: typing.Any, y: typing.Any, method: str, weights: typing.Any, names: collections.abc.Sequence[str], replicates: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> Drivers:
    """
    Shares of R^2; see goodwill.measure.drivers.
    """
def find_drivers_by_group(X: typing.Any, y: typing.Any, method: str, weights: typing.Any, names: collections.abc.Sequence[str], key: str, by: typing.Any, labels: collections.abc.Sequence[str], replicates: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple[Drivers, dict, dict, list, list[str]]:
    """
    Drivers of all rows and of each group; see goodwill.measure.drivers.
    """
def find_five_elements(log: goodwill._core.model.EncounterLog, outcome: str, delay: str, half_life: typing.SupportsFloat | typing.SupportsIndex, keys: typing.Annotated[collections.abc.Sequence[str], "FixedSize(3)"], level: typing.SupportsFloat | typing.SupportsIndex, replicates: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    Elements as a dict; see goodwill.measure.five_elements.
    """
def find_ihip(scores: typing.Annotated[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], "FixedSize(4)"], cut: typing.SupportsFloat | typing.SupportsIndex) -> list:
    """
    Traits as a list of dicts; see goodwill.measure.ihip.
    """
def find_ipa(X: typing.Any, y: typing.Any, stated: typing.Any, weights: typing.Any, names: collections.abc.Sequence[str], threshold: typing.SupportsFloat | typing.SupportsIndex | None, level: typing.SupportsFloat | typing.SupportsIndex, replicates: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    Parts as dicts; see goodwill.measure.ipa.
    """
def find_log_response(log: goodwill._core.model.EncounterLog, columns: collections.abc.Sequence[str], role: str, statistic: str, threshold: typing.SupportsFloat | typing.SupportsIndex | None, weighted: bool | None, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    Both estimates of a log as a dict; see goodwill.measure.response_adjusted.
    """
def find_needs(importance: typing.Any, fulfilment: typing.Any, weights: typing.Any, names: collections.abc.Sequence[str], scale: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex], level: typing.SupportsFloat | typing.SupportsIndex, replicates: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    Needs as a dict; see goodwill.measure.needs.
    """
def find_parallel(X: typing.Any, names: collections.abc.Sequence[str], replicates: typing.SupportsInt | typing.SupportsIndex, quantile: typing.SupportsFloat | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex, weights: typing.Any, missing: str) -> dict:
    """
    Noise; see goodwill.measure.parallel_analysis.
    """
def find_penalty_reward(X: typing.Any, y: typing.Any, weights: typing.Any, names: collections.abc.Sequence[str], scale: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex], cuts: typing.Annotated[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], "FixedSize(2)"] | None, level: typing.SupportsFloat | typing.SupportsIndex, asymmetry: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex] | None) -> dict:
    """
    Parts as dicts; see goodwill.measure.penalty_reward.
    """
def find_response(answers: typing.Any, known: typing.Any, weights: typing.Any, clusters: typing.Any, names: collections.abc.Sequence[str], scale: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex] | None, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    Both estimates as a dict; see goodwill.measure.response_adjusted.
    """
def find_reversals(X: typing.Any, y: typing.Any, by: dict, weights: typing.Any, names: collections.abc.Sequence[str], level: typing.SupportsFloat | typing.SupportsIndex) -> list:
    """
    Drivers beside keys as dicts; see goodwill.measure.reversals.
    """
def find_scale_usage(ratings: typing.Any, keep_location: bool) -> dict:
    """
    Usage as a dict; see goodwill.measure.scale_usage.
    """
def find_service_levels(log: goodwill._core.model.EncounterLog, extras: typing.Any, cuts: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], level: typing.SupportsFloat | typing.SupportsIndex) -> dict:
    """
    Levels as a dict; see goodwill.measure.service_level.
    """
def find_service_sides(log: goodwill._core.model.EncounterLog, level: typing.SupportsFloat | typing.SupportsIndex) -> dict:
    """
    Both sides as a dict; see goodwill.measure.service_sides.
    """
def find_worst_link(parts: typing.Any, overall: typing.Any, weights: typing.Any, level: typing.SupportsFloat | typing.SupportsIndex) -> WorstLink:
    """
    The core of measure.worst_link.
    """
def fit_path_model(X: typing.Any, names: collections.abc.Sequence[str], weights: typing.Any, blocks: list, paths: list, options: dict, threads: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    A path model; see goodwill.measure.PathModel.
    """
def fit_servqual(perceptions: typing.Any, expectations: typing.Any, adequate: typing.Any, survey_weights: typing.Any, items: dict, level: typing.SupportsFloat | typing.SupportsIndex, points: typing.Any = None, satisfaction: typing.Any = None) -> dict:
    """
    Means and gaps; see goodwill.measure.Servqual.
    """
def guttman_lambda6(X: typing.Any, names: collections.abc.Sequence[str], level: typing.SupportsFloat | typing.SupportsIndex, replicates: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex, weights: typing.Any, missing: str) -> goodwill._core.Estimate:
    """
    Guttman's; see goodwill.measure.lambda6.
    """
def human_needs() -> list[str]:
    """
    Ten human needs of a customer, as the source texts name them.
    
    Returns
    -------
    list of str
    
    Examples
    --------
    >>> gw.measure.human_needs()[:3]
    ['welcome', 'prompt', 'comfortable']
    """
def judge_kano(functional: typing.Any, dysfunctional: typing.Any, names: collections.abc.Sequence[str], options: dict, threads: typing.SupportsInt | typing.SupportsIndex) -> list[KanoFeature]:
    """
    One feature after the other; see goodwill.measure.kano.
    """
def kaiser_meyer_olkin(X: typing.Any, names: collections.abc.Sequence[str], weights: typing.Any, missing: str) -> dict:
    """
    Adequacy; see goodwill.measure.kmo.
    """
def kano_category(functional: typing.SupportsInt | typing.SupportsIndex, dysfunctional: typing.SupportsInt | typing.SupportsIndex) -> str:
    """
    What a feature is to one customer, by Kano's evaluation table.
    
    Parameters
    ----------
    functional : int
        How it is to have it: 1 like, 2 must be, 3 neutral, 4 live with, 5 dislike.
    dysfunctional : int
        How it is to lack it.
    
    Returns
    -------
    str
        attractive, one_dimensional, must_be, indifferent, reverse or questionable.
    
    Raises
    ------
    ValueError
        For another code.
    
    Examples
    --------
    >>> gw.measure.kano_category(1, 5), gw.measure.kano_category(3, 5)
    ('one_dimensional', 'must_be')
    """
def kano_drift(before: collections.abc.Sequence[KanoFeature], after: collections.abc.Sequence[KanoFeature]) -> list[KanoDrift]:
    """
    Two waves; see goodwill.measure.Kano.drift.
    """
def kano_satisfaction(category: str, x: typing.SupportsFloat | typing.SupportsIndex, better: typing.SupportsFloat | typing.SupportsIndex, worse: typing.SupportsFloat | typing.SupportsIndex) -> float:
    """
    Satisfaction at a degree of fulfilment (Wang and Ji 2010).
    
    Parameters
    ----------
    category : str
        attractive rises late and steeply, must_be early and flattens, one_dimensional is straight.
    x : float
        Fulfilment from 0, where the curve is at `worse`, to 1, where it is at `better`.
    better : float
        Share whom the feature makes satisfied.
    worse : float
        Less the share whom its want makes dissatisfied.
    
    Returns
    -------
    float
    
    Raises
    ------
    ValueError
        For a category that has no curve, or x outside of [0, 1].
    
    Examples
    --------
    >>> [round(gw.measure.kano_satisfaction(kind, 0.5, 0.9, -0.1), 3) for kind in ("attractive", "one_dimensional", "must_be")]
    [0.278, 0.4, 0.522]
    """
def league(log: goodwill._core.model.EncounterLog, role: str = 'satisfaction', by: str = 'site', *, statistic: str = 'mean', level: typing.SupportsFloat | typing.SupportsIndex = 0.95, method: str | None = None, threshold: typing.SupportsFloat | typing.SupportsIndex | None = None, high_is_easy: bool = True, weighted: bool | None = None, min_n: typing.SupportsInt | typing.SupportsIndex = 1, threads: typing.SupportsInt | typing.SupportsIndex = 0, progress: typing.Any = None) -> League:
    """
    A league table that does not take luck for merit.
    
    Each group's value is drawn towards the overall one as far as its own ratings leave room, and the
    probability that it is really above or below is stated.
    
    Parameters
    ----------
    log : EncounterLog
        The encounters.
    role : str
        A rating such as "satisfaction"; means also of amounts and durations (in seconds).
    by : str
        What the groups are: a role, a calendar key or a column, as in `by`.
    statistic : str
        "mean", "csat" (share of satisfied), "nps", "ces" (mean effort) or "easy" (share of easy).
    level : float
        Confidence level of the intervals, in (0, 1).
    method : str, optional
        Of the interval. mean and ces: "beta" (on a known scale, the default) or "t"; csat and easy: "wilson" (the default),
        "jeffreys" or "wald"; nps: "score" (the default), "tango" or "wald".
    threshold : float, optional
        csat and easy: the score from which on one counts; by default the top two points, or the three easiest.
    high_is_easy : bool
        ces and easy: whether a high score means little effort.
    weighted : bool, optional
        Whether rows count by the log's weight; unless said: if it has one.
    min_n : int
        Groups of fewer ratings are left out; 0 keeps groups without any.
    threads : int
        0 for one a core. The result does not depend on it.
    progress : callable, optional
        Called with (stage, share done) now and then.
    
    Returns
    -------
    League
        The highest shrunken value first.
    
    Raises
    ------
    DataError
        When no row has a rating.
    ValueError
        When the log lacks the role, a key or option is unknown or does not fit, or a rating is not one the statistic takes.
    """
def mean(scores: typing.Any, *, scale: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex] | None = None, weights: typing.Any = None, level: typing.SupportsFloat | typing.SupportsIndex = 0.95, method: str | None = None) -> goodwill._core.Estimate:
    """
    Mean score.
    
    Parameters
    ----------
    scores : array of float
        A list, array or series; NaN (None, NA) is missing and counted out of n.
    scale : (float, float), optional
        Lowest and highest possible score; the interval then rests on it and holds for few, skewed or equal
        scores too. Without it: Student's.
    weights : array of float, optional
        Survey weights, one a score; only their ratios matter. The design effect stands in `method`.
    level : float
        Confidence level of the interval, in (0, 1).
    method : str, optional
        "beta" (on a known scale, the default there) or "t".
    
    Returns
    -------
    Estimate
        With value, low, high, level, n and method.
    
    Raises
    ------
    DataError
        When no score is left.
    ValueError
        When a score is off the scale, a weight is negative or missing, or an option does not fit.
    
    Examples
    --------
    >>> gw.measure.mean([5, 4, 5, 3], scale=(1, 5)).value
    4.25
    """
def nps(scores: typing.Any, *, weights: typing.Any = None, level: typing.SupportsFloat | typing.SupportsIndex = 0.95, method: str = 'score') -> goodwill._core.Estimate:
    """
    Net promoter score, -1 to 1 (`.points`: -100 to 100): promoters (9, 10) less detractors (0 to 6).
    
    Parameters
    ----------
    scores : array of int or float
        Whole numbers from 0 to 10 in a list, array or series; NaN (None, NA) is missing and counted out of n.
    weights : array of float, optional
        Survey weights, one a score; only their ratios matter. The design effect stands in `method`.
    level : float
        Confidence level of the interval, in (0, 1).
    method : str
        "score", whose interval holds for small samples; "tango", the same without corrections; or "wald".
    
    Returns
    -------
    Estimate
        With value, low, high, level, n and method.
    
    Raises
    ------
    DataError
        When no score is left.
    ValueError
        When a score is off the scale, a weight is negative or missing, or an option does not fit.
    
    Examples
    --------
    >>> gw.measure.nps([10, 9, 7, 3]).points
    25.0
    """
def omega_total(X: typing.Any, names: collections.abc.Sequence[str], level: typing.SupportsFloat | typing.SupportsIndex, replicates: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex, weights: typing.Any, missing: str) -> goodwill._core.Estimate:
    """
    McDonald's omega; see goodwill.measure.omega.
    """
def path_invariance(X: typing.Any, names: collections.abc.Sequence[str], weights: typing.Any, blocks: list, paths: list, options: dict, groups: typing.Any, permutations: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    Two groups' weights; see goodwill.measure.PathModel.invariance.
    """
def path_preset(name: str) -> dict:
    """
    Options of a well-known program; see goodwill.measure.PathModel.preset.
    """
def place_log(log: goodwill._core.model.EncounterLog, key: str | None, procedural: collections.abc.Sequence[str], personal: collections.abc.Sequence[str], cuts: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex], min_n: typing.SupportsInt | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> list[QuadrantPlace]:
    """
    Groups of a log; see goodwill.measure.quadrant.
    """
def place_rows(procedural: typing.Any, personal: typing.Any, group: typing.Any, labels: collections.abc.Sequence[str], weights: typing.Any, cuts: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex], min_n: typing.SupportsInt | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> list[QuadrantPlace]:
    """
    Groups of rows; see goodwill.measure.quadrant.
    """
def predict_path_model(X: typing.Any, names: collections.abc.Sequence[str], weights: typing.Any, blocks: list, paths: list, options: dict, folds: typing.SupportsInt | typing.SupportsIndex, repetitions: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, antecedents: str, threads: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    Held-out rows; see goodwill.measure.PathModel.plspredict.
    """
def rater(log: goodwill._core.model.EncounterLog, *, level: typing.SupportsFloat | typing.SupportsIndex = 0.95, method: str | None = None, weighted: bool | None = None, threads: typing.SupportsInt | typing.SupportsIndex = 0, progress: typing.Any = None) -> list[RaterDimension]:
    """
    Means of the RATER dimensions the log has, and their gaps.
    
    A gap is perceived less expected; its interval comes from the paired differences.
    
    Parameters
    ----------
    log : EncounterLog
        The encounters.
    level : float
        Confidence level of the intervals, in (0, 1).
    method : str, optional
        Of the interval. mean and ces: "beta" (on a known scale, the default) or "t"; csat and easy: "wilson" (the default),
        "jeffreys" or "wald"; nps: "score" (the default), "tango" or "wald".
    weighted : bool, optional
        Whether rows count by the log's weight; unless said: if it has one.
    threads : int
        0 for one a core. The result does not depend on it.
    progress : callable, optional
        Called with (stage, share done) now and then.
    
    Returns
    -------
    list of RaterDimension
        In RATER order.
    
    Raises
    ------
    DataError
        When no row has a rating.
    ValueError
        When the log lacks the role, a key or option is unknown or does not fit, or a rating is not one the statistic takes.
    """
def rater_by(log: goodwill._core.model.EncounterLog, groups: str | collections.abc.Sequence[str], *, part: str = 'perceived', level: typing.SupportsFloat | typing.SupportsIndex = 0.95, method: str | None = None, weighted: bool | None = None, min_n: typing.SupportsInt | typing.SupportsIndex = 1, threads: typing.SupportsInt | typing.SupportsIndex = 0, progress: typing.Any = None) -> goodwill._core.EstimateTable:
    """
    One part of every RATER dimension, by groups.
    
    Parameters
    ----------
    log : EncounterLog
        The encounters.
    groups : str or list of str
        Roles such as "site", calendar keys of the time ("year", "quarter", "month", "week", "weekday", "hour"), or columns
        without a role. Rows whose key is missing belong to no group.
    part : str
        "perceived", "expected" or "gap".
    level : float
        Confidence level of the intervals, in (0, 1).
    method : str, optional
        Of the interval. mean and ces: "beta" (on a known scale, the default) or "t"; csat and easy: "wilson" (the default),
        "jeffreys" or "wald"; nps: "score" (the default), "tango" or "wald".
    weighted : bool, optional
        Whether rows count by the log's weight; unless said: if it has one.
    min_n : int
        Groups of fewer ratings are left out; 0 keeps groups without any.
    threads : int
        0 for one a core. The result does not depend on it.
    progress : callable, optional
        Called with (stage, share done) now and then.
    
    Returns
    -------
    EstimateTable
        The first key is "dimension".
    
    Raises
    ------
    DataError
        When no row has a rating.
    ValueError
        When the log lacks the role, a key or option is unknown or does not fit, or a rating is not one the statistic takes.
    """
def respondents_needed(change: typing.SupportsFloat | typing.SupportsIndex, standard_deviation: typing.SupportsFloat | typing.SupportsIndex, *, paired: bool = False, correlation: typing.SupportsFloat | typing.SupportsIndex = 0.0, design_effect: typing.SupportsFloat | typing.SupportsIndex = 1.0, level: typing.SupportsFloat | typing.SupportsIndex = 0.95, power: typing.SupportsFloat | typing.SupportsIndex = 0.8) -> int:
    """
    Respondents a wave needs so that a true change is seen with the power asked for.
    
    By the noncentral t of the test of `wave_change` (Cohen 1988), in the direction of the change.
    
    Parameters
    ----------
    change : float
        To be seen.
    standard_deviation : float
        Of single answers.
    paired : bool
        Whether the same respondents are asked again.
    correlation : float
        Of the two answers of one respondent, from -1 to below 1; for pairs.
    design_effect : float
        What weights cost: answers over their effective number.
    level : float
        Of the test, in (0, 1).
    power : float
        In (0, 1).
    
    Returns
    -------
    int
    
    Raises
    ------
    ValueError
        For a change of 0 or one that 10^12 respondents would not show, or numbers outside their ranges.
    
    Examples
    --------
    >>> gw.measure.respondents_needed(0.2, 1.0)
    394
    """
def service_traits() -> dict:
    """
    The traits the texts know a service by.
    
    Returns
    -------
    dict
        By trait, its side (procedural or personal) and whether it is wanted.
    
    Examples
    --------
    >>> traits = gw.measure.service_traits()
    >>> traits["slow"], traits["attentive"]
    (('procedural', False), ('personal', True))
    """
def servqual_contest(perceptions: typing.Any, expectations: typing.Any, survey_weights: typing.Any, items: dict, satisfaction: typing.Any, replicates: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    Perceptions against gaps; see goodwill.measure.Servqual.contest.
    """
def summary(log: goodwill._core.model.EncounterLog, role: str = 'satisfaction', *, statistic: str = 'mean', level: typing.SupportsFloat | typing.SupportsIndex = 0.95, method: str | None = None, threshold: typing.SupportsFloat | typing.SupportsIndex | None = None, high_is_easy: bool = True, weighted: bool | None = None, threads: typing.SupportsInt | typing.SupportsIndex = 0, progress: typing.Any = None) -> goodwill._core.Estimate:
    """
    A statistic of all rows.
    
    Parameters
    ----------
    log : EncounterLog
        The encounters.
    role : str
        A rating such as "satisfaction"; means also of amounts and durations (in seconds).
    statistic : str
        "mean", "csat" (share of satisfied), "nps", "ces" (mean effort) or "easy" (share of easy).
    level : float
        Confidence level of the intervals, in (0, 1).
    method : str, optional
        Of the interval. mean and ces: "beta" (on a known scale, the default) or "t"; csat and easy: "wilson" (the default),
        "jeffreys" or "wald"; nps: "score" (the default), "tango" or "wald".
    threshold : float, optional
        csat and easy: the score from which on one counts; by default the top two points, or the three easiest.
    high_is_easy : bool
        ces and easy: whether a high score means little effort.
    weighted : bool, optional
        Whether rows count by the log's weight; unless said: if it has one.
    threads : int
        0 for one a core. The result does not depend on it.
    progress : callable, optional
        Called with (stage, share done) now and then.
    
    Returns
    -------
    Estimate
    
    Raises
    ------
    DataError
        When no row has a rating.
    ValueError
        When the log lacks the role, a key or option is unknown or does not fit, or a rating is not one the statistic takes.
    """
def textbook_rater_importance() -> dict:
    """
    Textbook importance of the RATER dimensions, unconfirmed.
    
    Returns
    -------
    dict
    """
def trait_scores(ratings: typing.Any, traits: list, scale: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex]) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
    """
    The two sides; see goodwill.measure.quadrant.
    """
def trend(log: goodwill._core.model.EncounterLog, role: str = 'satisfaction', *, statistic: str = 'mean', level: typing.SupportsFloat | typing.SupportsIndex = 0.95, method: str | None = None, threshold: typing.SupportsFloat | typing.SupportsIndex | None = None, high_is_easy: bool = True, weighted: bool | None = None, min_n: typing.SupportsInt | typing.SupportsIndex = 1, threads: typing.SupportsInt | typing.SupportsIndex = 0, progress: typing.Any = None) -> RatingTrend:
    """
    Where a statistic is heading: its change in a year along a straight line, and its months.
    
    The standard error allows for a customer's several ratings being alike. `method` and `min_n` apply to
    the months.
    
    Parameters
    ----------
    log : EncounterLog
        The encounters.
    role : str
        A rating such as "satisfaction"; means also of amounts and durations (in seconds).
    statistic : str
        "mean", "csat" (share of satisfied), "nps", "ces" (mean effort) or "easy" (share of easy).
    level : float
        Confidence level of the intervals, in (0, 1).
    method : str, optional
        Of the interval. mean and ces: "beta" (on a known scale, the default) or "t"; csat and easy: "wilson" (the default),
        "jeffreys" or "wald"; nps: "score" (the default), "tango" or "wald".
    threshold : float, optional
        csat and easy: the score from which on one counts; by default the top two points, or the three easiest.
    high_is_easy : bool
        ces and easy: whether a high score means little effort.
    weighted : bool, optional
        Whether rows count by the log's weight; unless said: if it has one.
    min_n : int
        Groups of fewer ratings are left out; 0 keeps groups without any.
    threads : int
        0 for one a core. The result does not depend on it.
    progress : callable, optional
        Called with (stage, share done) now and then.
    
    Returns
    -------
    RatingTrend
        With per_year, p_value, customers and monthly.
    
    Raises
    ------
    DataError
        When no row has a rating.
    ValueError
        When the log lacks the role, a key or option is unknown or does not fit, or a rating is not one the statistic takes.
    """
def wave_change(before: typing.Any, after: typing.Any, *, paired: bool = False, weights_before: typing.Any = None, weights_after: typing.Any = None, level: typing.SupportsFloat | typing.SupportsIndex = 0.95, power: typing.SupportsFloat | typing.SupportsIndex = 0.8) -> WaveChange:
    """
    What changed between two waves of a survey, and what could have been seen.
    
    Parameters
    ----------
    before, after : array_like
        Answers; NaN is missing. Of pairs, both must be there.
    paired : bool
        Whether they are the same respondents in the same order.
    weights_before, weights_after : array_like, optional
        One non-negative survey weight an answer; of pairs the first only.
    level : float
        Of intervals and test, in (0, 1).
    power : float
        With which a change is to be seen, in (0, 1).
    
    Returns
    -------
    WaveChange
    
    Raises
    ------
    ValueError
        For unequal lengths, infinite answers, bad weights or options.
    DataError
        For fewer than two answers in a wave, or answers that do not vary.
    
    Examples
    --------
    >>> found = gw.measure.wave_change([3, 4, 4, 2], [4, 4, 5, 3], paired=True)
    >>> found.change.value, round(found.p_value, 3)
    (0.75, 0.058)
    """
def worst_encounter(log: goodwill._core.model.EncounterLog, *, role: str = 'satisfaction', outcome: str = 'recommend', by: str = 'customer', level: typing.SupportsFloat | typing.SupportsIndex = 0.95, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> WorstLink:
    """
    The same over the encounters of a log: does one bad encounter spoil the pot?
    
    Parameters
    ----------
    log : EncounterLog
        The encounters.
    role : str
        The rating of a single encounter.
    outcome : str
        The verdict on the whole: the mean of a customer's ratings by this role.
    by : str
        Whose verdict it is.
    level : float
        Of the intervals, in (0, 1).
    threads : int
        0: one a core. The numbers are the same for any.
    
    Returns
    -------
    WorstLink
    
    Raises
    ------
    ValueError
        For a role or key the log lacks, or one role for both.
    DataError
        For fewer than five verdicts on two encounters or more.
    """
BEHAVIOUR_LOADINGS: list = [[0.0, 0.4, 0.1, 0.5, 0.0], [0.6, 0.3, 0.0, 0.0, 0.1], [0.2, 0.0, 0.0, 0.0, 0.8], [0.0, 0.1, 0.1, 0.5, 0.3], [0.8, 0.2, 0.0, 0.0, 0.0], [0.0, 0.2, 0.0, 0.8, 0.0], [0.0, 0.0, 0.2, 0.6, 0.2]]
SERVICE_BEHAVIOURS: list = ['warmth', 'solving', 'quick_response', 'customer_centred', 'consistency', 'empathy', 'personalisation']
expectation_tier_edges: tuple = (0.2, 0.4, 0.6, 0.8)
