"""
Who stays: loyalty as a function of satisfaction.
"""
from __future__ import annotations
import collections.abc
import goodwill._core
import goodwill._core.model
import numpy
import numpy.typing
import typing
__all__: list[str] = ['Account', 'AccountFunnel', 'AccountTier', 'BarrierEffect', 'Competitiveness', 'CurveContest', 'CurveContestRow', 'FunnelStage', 'GradeRow', 'GridCell', 'HandoverLoss', 'LoyaltyClassRow', 'LoyaltyCurve', 'TierService', 'TypeShare', 'account_funnel', 'account_service', 'always_dissatisfied_counts', 'always_dissatisfied_log', 'barrier_effect', 'compare_curves', 'competitiveness', 'cross_customers', 'curve_jump', 'curve_step', 'default_type_cuts', 'evaluate_curve', 'exponent_of_ratio', 'fit_curve', 'grade_customers', 'grade_value', 'handover_loss', 'loyalty_classes', 'power_curve', 'quantile_scores', 'share_value', 'sort_accounts', 'state_transitions', 'type_matrix']
class LoyaltyCurve:
    """
    A fitted curve of loyalty on satisfaction; see goodwill.loyalty.Curve.
    """
    @property
    def converged(self) -> bool:
        """
        bool: whether the numbers may be used.
        """
    @property
    def determined(self) -> bool:
        """
        bool: whether the data determine its shape.
        """
    @property
    def kind(self) -> str:
        """
        str: its form.
        """
    @property
    def n(self) -> int:
        """
        int: complete pairs.
        """
    @property
    def p_value(self) -> float:
        """
        float: of a straight line doing as well.
        """
    @property
    def params(self) -> dict:
        """
        dict: Estimate by name.
        """
    @property
    def r_squared(self) -> float:
        """
        float: explained share of the variance.
        """
    @property
    def residual_sd(self) -> float:
        """
        float: of the residuals.
        """
    @property
    def warnings(self) -> list[str]:
        """
        list of str: what to know before using it.
        """
class CurveContestRow:
    """
    How well one kind of curve foretells.
    """
    @property
    def distinguished(self) -> bool:
        """
        bool: that interval leaves out 0.
        """
    @property
    def error(self) -> float:
        """
        float: mean squared error, cross-validated.
        """
    @property
    def kind(self) -> str:
        """
        str: the kind.
        """
    @property
    def worse(self) -> goodwill._core.Estimate:
        """
        Estimate: than the best kind.
        """
class CurveContest:
    """
    Which kind of curve the data support.
    """
    def __repr__(self) -> str:
        ...
    @property
    def best(self) -> str:
        """
        str: least error.
        """
    @property
    def rows(self) -> list[CurveContestRow]:
        """
        list of CurveContestRow: in the order asked for, of kinds fitted.
        """
    @property
    def simplest(self) -> str:
        """
        str: the first kind that is not distinguished from the best.
        """
    @property
    def skipped(self) -> dict:
        """
        dict: why, by kind that could not be fitted to the customers outside of a fold.
        """
    @property
    def verdict(self) -> str:
        """
        str: in words.
        """
class BarrierEffect:
    """
    Whether barriers flatten the curve.
    """
    @property
    def interaction(self) -> goodwill._core.Estimate:
        """
        Estimate: change of the slope for one unit of the barrier; below 0 flattens.
        """
    @property
    def n(self) -> int:
        """
        int: complete rows.
        """
    @property
    def p_value(self) -> float:
        """
        float: of no interaction.
        """
    @property
    def slope_high(self) -> goodwill._core.Estimate:
        """
        Estimate: at the 75th.
        """
    @property
    def slope_low(self) -> goodwill._core.Estimate:
        """
        Estimate: slope at the 25th percentile of the barrier.
        """
class TypeShare:
    """
    Customers of one type.
    """
    @property
    def count(self) -> int:
        """
        int: customers.
        """
    @property
    def highest(self) -> float:
        """
        float: the same, at most.
        """
    @property
    def lowest(self) -> float:
        """
        float: share when the cuts move by a step either way.
        """
    @property
    def share(self) -> goodwill._core.Estimate:
        """
        Estimate: of all.
        """
    @property
    def type(self) -> str:
        """
        str: the type.
        """
class LoyaltyClassRow:
    """
    Customers whose attitude and behaviour are alike.
    """
    @property
    def count(self) -> int:
        """
        int: customers.
        """
    @property
    def loyalty(self) -> str:
        """
        str: true, latent, spurious or none.
        """
    @property
    def resistance(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: the second less the first; 0 when nothing was lost.
        """
    @property
    def share(self) -> goodwill._core.Estimate:
        """
        Estimate: of all.
        """
    @property
    def stayed_with(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: of those who met one.
        """
    @property
    def stayed_without(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: share who stayed of those who met no rival's offer.
        """
class GradeRow:
    """
    Customers of one grade.
    """
    @property
    def count(self) -> int:
        """
        int: customers.
        """
    @property
    def label(self) -> str:
        """
        str: the grade.
        """
    @property
    def share(self) -> goodwill._core.Estimate:
        """
        Estimate: of all.
        """
    @property
    def value(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: mean value of its customers; None where that of nobody is known.
        """
class Competitiveness:
    """
    How competitive a market is.
    """
    def __repr__(self) -> str:
        ...
    @property
    def exponent(self) -> float:
        """
        float: of the curve of loyalty.
        """
    @property
    def index(self) -> float:
        """
        float: 0 captive, 1 competitive.
        """
    @property
    def market(self) -> str:
        """
        str: captive, mixed or competitive.
        """
class Account:
    """
    One account and what it brings.
    """
    @property
    def name(self) -> str:
        """
        str: who.
        """
    @property
    def reached(self) -> float:
        """
        float: share of all revenue up to and with this account.
        """
    @property
    def revenue(self) -> float:
        """
        float: less refunds.
        """
    @property
    def rows(self) -> int:
        """
        int: encounters with an amount.
        """
    @property
    def share(self) -> float:
        """
        float: of all revenue.
        """
    @property
    def tier(self) -> int:
        """
        int: place of its tier.
        """
class AccountTier:
    """
    Accounts of one tier.
    """
    @property
    def accounts(self) -> int:
        """
        int: how many.
        """
    @property
    def label(self) -> str:
        """
        str: the tier.
        """
    @property
    def needed(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: share of all accounts that it takes to reach the tier's cut.
        """
    @property
    def revenue(self) -> float:
        """
        float: of them all.
        """
    @property
    def share(self) -> float:
        """
        float: of all revenue.
        """
class FunnelStage:
    """
    One stage on the way to an account that is won.
    """
    def __repr__(self) -> str:
        ...
    @property
    def conversion(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: probability of moving on.
        """
    @property
    def days(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: until the next stage, median of those who moved.
        """
    @property
    def entered(self) -> int:
        """
        int: accounts that came this far.
        """
    @property
    def lost(self) -> int:
        """
        int: of them, from here.
        """
    @property
    def moved(self) -> int:
        """
        int: of them, to the next stage or further.
        """
    @property
    def name(self) -> str:
        """
        str: the stage.
        """
    @property
    def open(self) -> int:
        """
        int: of them, still here; of the last stage those that are won.
        """
    @property
    def win(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: probability of reaching the last stage from here.
        """
class AccountFunnel:
    """
    Accounts on the way to being won.
    """
    @property
    def accounts(self) -> int:
        """
        int: seen in a stage.
        """
    @property
    def open(self) -> int:
        """
        int: neither won nor lost.
        """
    @property
    def stages(self) -> list[FunnelStage]:
        """
        list of FunnelStage: in their order.
        """
    @property
    def warnings(self) -> list[str]:
        """
        list of str: what to know before using it.
        """
    @property
    def wins(self) -> goodwill._core.Estimate:
        """
        Estimate: how many of the open ones will be won, given how long each has waited.
        """
class HandoverLoss:
    """
    What becomes of accounts when another employee takes over.
    """
    @property
    def accounts(self) -> int:
        """
        int: with two visits of known employees at least.
        """
    @property
    def handovers(self) -> int:
        """
        int: visits by another employee than the last time.
        """
    @property
    def loss(self) -> goodwill._core.Estimate:
        """
        Estimate: the first less the second.
        """
    @property
    def quiet_after(self) -> goodwill._core.Estimate:
        """
        Estimate: share of the visits by another employee after which the account went quiet.
        """
    @property
    def quiet_else(self) -> goodwill._core.Estimate:
        """
        Estimate: share of the visits by the same one.
        """
    @property
    def too_late(self) -> int:
        """
        int: visits too near the end of the log, left out.
        """
    @property
    def warnings(self) -> list[str]:
        """
        list of str: what to know before using it.
        """
class TierService:
    """
    What the accounts of a tier get, beside what they bring.
    """
    @property
    def accounts(self) -> int:
        """
        int: how many.
        """
    @property
    def encounter_share(self) -> float:
        """
        float: of all encounters.
        """
    @property
    def encounters(self) -> goodwill._core.Estimate:
        """
        Estimate: an account.
        """
    @property
    def label(self) -> str:
        """
        str: the tier.
        """
    @property
    def revenue_share(self) -> float:
        """
        float: of all revenue.
        """
    @property
    def satisfaction(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: mean of the accounts' means.
        """
    @property
    def service(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: seconds an account was served.
        """
    @property
    def service_share(self) -> float | None:
        """
        float or None: of the time all were served.
        """
    @property
    def value(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: an account, where it was given.
        """
    @property
    def waiting(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: seconds, mean of the accounts' means.
        """
class GridCell:
    """
    Customers of one cell of a grid.
    """
    @property
    def count(self) -> int:
        """
        int: customers.
        """
    @property
    def share(self) -> goodwill._core.Estimate:
        """
        Estimate: of all.
        """
    @property
    def total(self) -> float | None:
        """
        float or None: share of all value.
        """
    @property
    def value(self) -> goodwill._core.Estimate | None:
        """
        Estimate or None: mean value of its customers.
        """
def account_funnel(log: goodwill._core.model.EncounterLog, stages: collections.abc.Sequence[str], lost: collections.abc.Sequence[str], key: str, stage: str, days: typing.SupportsFloat | typing.SupportsIndex | None, level: typing.SupportsFloat | typing.SupportsIndex) -> AccountFunnel:
    """
    The way to an account that is won; see goodwill.loyalty.account_funnel.
    """
def account_service(log: goodwill._core.model.EncounterLog, accounts: collections.abc.Sequence[Account], tiers: collections.abc.Sequence[AccountTier], key: str, value: typing.Any, level: typing.SupportsFloat | typing.SupportsIndex) -> list[TierService]:
    """
    Service by tier; see goodwill.loyalty.KeyAccounts.service.
    """
def always_dissatisfied_counts(ratings: typing.Any, bad: typing.Any, level: typing.SupportsFloat | typing.SupportsIndex) -> dict:
    """
    Of counts by customer; see goodwill.loyalty.always_dissatisfied.
    """
def always_dissatisfied_log(log: goodwill._core.model.EncounterLog, cut: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> dict:
    """
    Of a log; see goodwill.loyalty.always_dissatisfied.
    """
def barrier_effect(satisfaction: typing.Any, loyalty: typing.Any, barrier: typing.Any, weights: typing.Any = None, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> BarrierEffect:
    """
    Do barriers, such as switching costs, flatten the curve of loyalty on satisfaction?
    
    Least squares with a product of satisfaction and barrier, with errors that allow unequal variances (HC3). Association.
    
    Parameters
    ----------
    satisfaction : array_like
        One a customer; rows with a missing number are left out.
    loyalty : array_like
        What is to be foretold.
    barrier : array_like
        How much stands in the way of leaving.
    weights : array_like, optional
        One non-negative number a customer; only ratios matter.
    level : float
        Of the intervals, in (0, 1).
    
    Returns
    -------
    BarrierEffect
    
    Raises
    ------
    ValueError
        For unequal lengths, infinite numbers, and weights that are missing or negative.
    DataError
        For fewer than 8 complete rows, a column that does not vary, or a barrier that goes with satisfaction so closely that it tells
        nothing of its own.
    
    Examples
    --------
    >>> s = np.tile(np.arange(1.0, 6.0), 40)
    >>> b = np.repeat([0.0, 1.0], 100)
    >>> found = gw.loyalty.barrier_effect(s, (1 - 0.8 * b) * s + 0.01 * np.sin(np.arange(200)), b)
    >>> round(found.interaction.value, 2)
    -0.8
    """
def compare_curves(satisfaction: typing.Any, loyalty: typing.Any, weights: typing.Any, kinds: collections.abc.Sequence[str], options: dict, folds: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> CurveContest:
    """
    Cross-validation; see goodwill.loyalty.compare_curves.
    """
def competitiveness(switching_cost: typing.SupportsFloat | typing.SupportsIndex, substitutes: typing.SupportsFloat | typing.SupportsIndex, patent: typing.SupportsFloat | typing.SupportsIndex, brand_equity: typing.SupportsFloat | typing.SupportsIndex, loyalty_programme: typing.SupportsFloat | typing.SupportsIndex, *, weights: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [1.0, 1.0, 1.0, 1.0, 1.0], steepness: typing.SupportsFloat | typing.SupportsIndex | None = None) -> Competitiveness:
    """
    How competitive a market is, and the exponent its curve of loyalty has for that.
    
    Each input goes from 0 to 1. The index is the weighted mean of `substitutes` and of one less each barrier; the exponent is
    exp(steepness (index - 1/2)), so that captive customers stay until they are very dissatisfied and free ones leave unless they are very
    satisfied (Jones and Sasser 1995).
    
    Parameters
    ----------
    switching_cost : float
        What leaving costs.
    substitutes : float
        How easily another takes the place.
    patent : float
        Or another protection by law.
    brand_equity : float
        What the name is worth.
    loyalty_programme : float
        What is lost with the points.
    weights : sequence of float
        Of the five, in this order; only ratios matter.
    steepness : float, optional
        Chosen so that an index of 1 has the exponent of Xerox's customers, 6.23, unless given.
    
    Returns
    -------
    Competitiveness
    
    Raises
    ------
    ValueError
        For inputs outside of [0, 1], other weights, or a steepness that is not positive.
    
    Examples
    --------
    >>> gw.loyalty.competitiveness(0, 1, 0, 0, 0)
    Competitiveness(competitive: index 1, exponent 6.23)
    >>> gw.loyalty.competitiveness(0.9, 0.2, 1, 0.5, 0.5)
    Competitiveness(captive: index 0.26, exponent 0.416)
    """
def cross_customers(rows: typing.Any, columns: typing.Any, value: typing.Any, parts: tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex], row_cuts: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], column_cuts: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], level: typing.SupportsFloat | typing.SupportsIndex) -> dict:
    """
    See goodwill.loyalty.grid.
    """
def curve_jump(curve: LoyaltyCurve) -> tuple[goodwill._core.Estimate, goodwill._core.Estimate]:
    """
    Ends of the middle half of the rise; see goodwill.loyalty.Curve.jump.
    """
def curve_step(curve: LoyaltyCurve, start: typing.SupportsFloat | typing.SupportsIndex, end: typing.SupportsFloat | typing.SupportsIndex) -> goodwill._core.Estimate:
    """
    Worth of a step; see goodwill.loyalty.Curve.step.
    """
def default_type_cuts() -> dict:
    """
    Where the types part unless told otherwise.
    
    Returns
    -------
    dict
    """
def evaluate_curve(curve: LoyaltyCurve, satisfaction: typing.Any) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
    """
    Values and interval; see goodwill.loyalty.Curve.predict.
    """
def exponent_of_ratio(ratio: typing.SupportsFloat | typing.SupportsIndex, low: typing.SupportsFloat | typing.SupportsIndex = 4.0, high: typing.SupportsFloat | typing.SupportsIndex = 5.0, scale: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex] = (1.0, 5.0)) -> float:
    """
    The exponent of a curve from 0 along which the more satisfied are so many times as loyal.
    
    Parameters
    ----------
    ratio : float
        Loyalty at `high` over that at `low`.
    low : float
        A satisfaction above the bottom of the scale.
    high : float
        A higher one.
    scale : (float, float)
        Of satisfaction.
    
    Returns
    -------
    float
    
    Raises
    ------
    ValueError
        For numbers outside of this.
    
    Examples
    --------
    >>> round(gw.loyalty.exponent_of_ratio(6), 2)  # Xerox's totally satisfied customers
    6.23
    """
def fit_curve(satisfaction: typing.Any, loyalty: typing.Any, weights: typing.Any, options: dict, threads: typing.SupportsInt | typing.SupportsIndex) -> LoyaltyCurve:
    """
    Least squares; see goodwill.loyalty.Curve.
    """
def grade_customers(satisfaction: typing.Any, value: typing.Any, labels: collections.abc.Sequence[str] | None, cuts: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] | None, scale: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex], level: typing.SupportsFloat | typing.SupportsIndex) -> dict:
    """
    See goodwill.loyalty.grades.
    """
def grade_value(margin: typing.SupportsFloat | typing.SupportsIndex, retention: typing.SupportsFloat | typing.SupportsIndex, discount: typing.SupportsFloat | typing.SupportsIndex, referral: typing.SupportsFloat | typing.SupportsIndex = 0.0, bad_mouth: typing.SupportsFloat | typing.SupportsIndex = 0.0, loss: typing.SupportsFloat | typing.SupportsIndex = 0.0) -> float:
    """
    What a customer of a grade is worth: margin r / (1 + i - r) + referral - bad mouth x loss.
    
    Parameters
    ----------
    margin : float
        Of a period.
    retention : float
        Probability r of staying for another period.
    discount : float
        Rate of interest i of a period.
    referral : float
        Worth of the customers who are brought.
    bad_mouth : float
        Customers who are driven away by what is told.
    loss : float
        What one of them is worth.
    
    Returns
    -------
    float
    
    Raises
    ------
    ValueError
        For retention outside of [0, 1], or nothing to discount where everybody stays.
    
    Examples
    --------
    >>> round(gw.loyalty.grade_value(100, 0.9, 0.1), 6)
    450.0
    """
def handover_loss(log: goodwill._core.model.EncounterLog, key: str, days: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> HandoverLoss:
    """
    Handovers of accounts; see goodwill.loyalty.handover_loss.
    """
def loyalty_classes(attitude: typing.Any, behaviour: typing.Any, stayed: typing.Any, shock: typing.Any, attitude_cut: typing.SupportsFloat | typing.SupportsIndex | None, behaviour_cut: typing.SupportsFloat | typing.SupportsIndex | None, level: typing.SupportsFloat | typing.SupportsIndex) -> dict:
    """
    See goodwill.loyalty.classes.
    """
def power_curve(lower: typing.SupportsFloat | typing.SupportsIndex, upper: typing.SupportsFloat | typing.SupportsIndex, exponent: typing.SupportsFloat | typing.SupportsIndex, scale: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex]) -> LoyaltyCurve:
    """
    Known parameters.
    """
def quantile_scores(numbers: typing.Any, parts: typing.SupportsInt | typing.SupportsIndex = 5) -> numpy.typing.NDArray[numpy.int32]:
    """
    Scores 1 to `parts` of numbers, by quantiles; equal numbers share the lower score.
    
    Parameters
    ----------
    numbers : array_like
        One a customer; NaN is missing.
    parts : int
        5 for quintiles.
    
    Returns
    -------
    numpy.ndarray
        0 where the number is missing.
    
    Raises
    ------
    ValueError
        For fewer than two parts and infinite numbers.
    
    Examples
    --------
    >>> gw.loyalty.quantile_scores([1, 2, 2, 2, 30, 50])
    array([1, 1, 1, 1, 4, 5], dtype=int32)
    """
def share_value(worth: typing.Any, price: typing.Any, cost: typing.Any, customer_part: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> dict:
    """
    What firm and customers make together; see goodwill.loyalty.joint_value.
    """
def sort_accounts(log: goodwill._core.model.EncounterLog, key: str, labels: collections.abc.Sequence[str], cuts: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], top: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> dict:
    """
    Tiers and concentration; see goodwill.loyalty.key_accounts.
    """
def state_transitions(before: typing.Any, after: typing.Any, labels: collections.abc.Sequence[str], prior: typing.SupportsFloat | typing.SupportsIndex, draws: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    See goodwill.loyalty.transitions.
    """
def type_matrix(satisfaction: typing.Any, loyalty: typing.Any, talks: typing.Any, cuts: dict, satisfaction_scale: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex], loyalty_scale: tuple[typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex], step: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> dict:
    """
    See goodwill.loyalty.matrix.
    """
