"""
What customers are worth; goodwill.value is the one to use.
"""
from __future__ import annotations
import collections.abc
import goodwill._core
import goodwill._core.model
import numpy
import numpy.typing
import typing
__all__: list[str] = ['BetaDiscreteWeibull', 'BetaGeometric', 'BgBb', 'GammaGamma', 'LifetimeValue', 'Nbd', 'ParetoNbd', 'check_holdout', 'compare_models', 'continuous_rate', 'customer_lifetime_value', 'fit_beta_discrete_weibull', 'fit_beta_geometric', 'fit_bg_bb', 'fit_gamma_gamma', 'fit_nbd', 'fit_pareto_nbd', 'fit_shifted_beta_geometric', 'holdout_purchases', 'retention_of_survivors', 'track', 'usable_spend']
class BetaGeometric:
    """
    BG/NBD, MBG/NBD, BG/CNBD-k or MBG/CNBD-k with given parameters.
    """
    def __init__(self, r: typing.SupportsFloat | typing.SupportsIndex, alpha: typing.SupportsFloat | typing.SupportsIndex, a: typing.SupportsFloat | typing.SupportsIndex, b: typing.SupportsFloat | typing.SupportsIndex, k: typing.SupportsInt | typing.SupportsIndex = 1, dropout_at_first: bool = False) -> None:
        """
        The model with these parameters.
        """
    def discounted_expected_transactions(self, rate: typing.SupportsFloat | typing.SupportsIndex, frequency: typing.Any, recency: typing.Any, T: typing.Any, horizon: typing.SupportsFloat | typing.SupportsIndex = ..., threads: typing.SupportsInt | typing.SupportsIndex = 0) -> numpy.typing.NDArray[numpy.float64]:
        """
        Expected purchases of each customer in (T, T + horizon], each discounted.
        """
    def discounted_expected_transactions_new(self, rate: typing.SupportsFloat | typing.SupportsIndex, horizon: typing.SupportsFloat | typing.SupportsIndex = ...) -> float:
        """
        Expected repeat purchases of a new customer, each discounted.
        """
    def expected_purchases(self, t: typing.SupportsFloat | typing.SupportsIndex, frequency: typing.Any, recency: typing.Any, T: typing.Any, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> numpy.typing.NDArray[numpy.float64]:
        """
        Expected purchases of each customer in (T, T + t].
        """
    def expected_purchases_new(self, t: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Expected repeat purchases of a new customer in (0, t].
        """
    def log_likelihood(self, frequency: typing.Any, recency: typing.Any, T: typing.Any, log_intervals: typing.Any = None) -> numpy.typing.NDArray[numpy.float64]:
        """
        Log-likelihood of each customer.
        """
    def pmf(self, purchases: typing.SupportsInt | typing.SupportsIndex, t: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Probability that a new customer makes exactly so many repeat purchases in (0, t].
        """
    def probability_alive(self, frequency: typing.Any, recency: typing.Any, T: typing.Any, ahead: typing.SupportsFloat | typing.SupportsIndex = 0.0, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> numpy.typing.NDArray[numpy.float64]:
        """
        Probability that each customer is alive at T + ahead.
        """
    def simulate(self, customers: typing.SupportsInt | typing.SupportsIndex, T: typing.SupportsFloat | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> dict:
        """
        Simulated customers as a dict of columns; row i depends on (seed, i) only.
        """
class ParetoNbd:
    """
    Pareto/NBD with given parameters.
    """
    def __init__(self, r: typing.SupportsFloat | typing.SupportsIndex, alpha: typing.SupportsFloat | typing.SupportsIndex, s: typing.SupportsFloat | typing.SupportsIndex, beta: typing.SupportsFloat | typing.SupportsIndex) -> None:
        """
        The model with these parameters.
        """
    def discounted_expected_transactions(self, rate: typing.SupportsFloat | typing.SupportsIndex, frequency: typing.Any, recency: typing.Any, T: typing.Any, horizon: typing.SupportsFloat | typing.SupportsIndex = ..., threads: typing.SupportsInt | typing.SupportsIndex = 0) -> numpy.typing.NDArray[numpy.float64]:
        """
        Expected purchases of each customer in (T, T + horizon], each discounted.
        """
    def discounted_expected_transactions_new(self, rate: typing.SupportsFloat | typing.SupportsIndex, horizon: typing.SupportsFloat | typing.SupportsIndex = ...) -> float:
        """
        Expected repeat purchases of a new customer, each discounted.
        """
    def expected_purchases(self, t: typing.SupportsFloat | typing.SupportsIndex, frequency: typing.Any, recency: typing.Any, T: typing.Any, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> numpy.typing.NDArray[numpy.float64]:
        """
        Expected purchases of each customer in (T, T + t].
        """
    def expected_purchases_new(self, t: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Expected repeat purchases of a new customer in (0, t].
        """
    def log_likelihood(self, frequency: typing.Any, recency: typing.Any, T: typing.Any) -> numpy.typing.NDArray[numpy.float64]:
        """
        Log-likelihood of each customer.
        """
    def pmf(self, purchases: typing.SupportsInt | typing.SupportsIndex, t: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Probability that a new customer makes exactly so many repeat purchases in (0, t].
        """
    def probability_alive(self, frequency: typing.Any, recency: typing.Any, T: typing.Any, ahead: typing.SupportsFloat | typing.SupportsIndex = 0.0, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> numpy.typing.NDArray[numpy.float64]:
        """
        Probability that each customer is alive at T + ahead.
        """
    def simulate(self, customers: typing.SupportsInt | typing.SupportsIndex, T: typing.SupportsFloat | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> dict:
        """
        Simulated customers as a dict of columns; row i depends on (seed, i) only.
        """
class Nbd:
    """
    NBD with given parameters.
    """
    def __init__(self, r: typing.SupportsFloat | typing.SupportsIndex, alpha: typing.SupportsFloat | typing.SupportsIndex) -> None:
        """
        The model with these parameters.
        """
    def discounted_expected_transactions(self, rate: typing.SupportsFloat | typing.SupportsIndex, frequency: typing.Any, recency: typing.Any, T: typing.Any, horizon: typing.SupportsFloat | typing.SupportsIndex = ..., threads: typing.SupportsInt | typing.SupportsIndex = 0) -> numpy.typing.NDArray[numpy.float64]:
        """
        Expected purchases of each customer in (T, T + horizon], each discounted.
        """
    def discounted_expected_transactions_new(self, rate: typing.SupportsFloat | typing.SupportsIndex, horizon: typing.SupportsFloat | typing.SupportsIndex = ...) -> float:
        """
        Expected repeat purchases of a new customer, each discounted.
        """
    def expected_purchases(self, t: typing.SupportsFloat | typing.SupportsIndex, frequency: typing.Any, recency: typing.Any, T: typing.Any, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> numpy.typing.NDArray[numpy.float64]:
        """
        Expected purchases of each customer in (T, T + t].
        """
    def expected_purchases_new(self, t: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Expected repeat purchases of a new customer in (0, t].
        """
    def pmf(self, purchases: typing.SupportsInt | typing.SupportsIndex, t: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Probability that a new customer makes exactly so many repeat purchases in (0, t].
        """
    def probability_alive(self, frequency: typing.Any, recency: typing.Any, T: typing.Any, ahead: typing.SupportsFloat | typing.SupportsIndex = 0.0, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> numpy.typing.NDArray[numpy.float64]:
        """
        Probability that each customer is alive at T + ahead.
        """
    def simulate(self, customers: typing.SupportsInt | typing.SupportsIndex, T: typing.SupportsFloat | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> dict:
        """
        Simulated customers as a dict of columns; row i depends on (seed, i) only.
        """
class BgBb:
    """
    BG/BB with given parameters; times count occasions.
    """
    def __init__(self, alpha: typing.SupportsFloat | typing.SupportsIndex, beta: typing.SupportsFloat | typing.SupportsIndex, gamma: typing.SupportsFloat | typing.SupportsIndex, delta: typing.SupportsFloat | typing.SupportsIndex) -> None:
        """
        The model with these parameters.
        """
    def discounted_expected_transactions(self, rate: typing.SupportsFloat | typing.SupportsIndex, frequency: typing.Any, recency: typing.Any, T: typing.Any, horizon: typing.SupportsFloat | typing.SupportsIndex = ..., threads: typing.SupportsInt | typing.SupportsIndex = 0) -> numpy.typing.NDArray[numpy.float64]:
        """
        Expected purchases of each customer in (T, T + horizon], each discounted.
        """
    def discounted_expected_transactions_new(self, rate: typing.SupportsFloat | typing.SupportsIndex, horizon: typing.SupportsFloat | typing.SupportsIndex = ...) -> float:
        """
        Expected repeat purchases of a new customer, each discounted.
        """
    def expected_purchases(self, t: typing.SupportsFloat | typing.SupportsIndex, frequency: typing.Any, recency: typing.Any, T: typing.Any, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> numpy.typing.NDArray[numpy.float64]:
        """
        Expected purchases of each customer in (T, T + t].
        """
    def expected_purchases_new(self, t: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Expected repeat purchases of a new customer in (0, t].
        """
    def log_likelihood(self, frequency: typing.Any, recency: typing.Any, T: typing.Any) -> numpy.typing.NDArray[numpy.float64]:
        """
        Log-likelihood of each customer.
        """
    def pmf(self, purchases: typing.SupportsInt | typing.SupportsIndex, t: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Probability that a new customer makes exactly so many repeat purchases in (0, t].
        """
    def probability_alive(self, frequency: typing.Any, recency: typing.Any, T: typing.Any, ahead: typing.SupportsFloat | typing.SupportsIndex = 1.0, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> numpy.typing.NDArray[numpy.float64]:
        """
        Probability that each customer is alive at T + ahead.
        """
    def simulate(self, customers: typing.SupportsInt | typing.SupportsIndex, T: typing.SupportsFloat | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> dict:
        """
        Simulated customers as a dict of columns; row i depends on (seed, i) only.
        """
class BetaDiscreteWeibull:
    """
    Beta-discrete-Weibull with given parameters; c = 1 is shifted-beta-geometric.
    """
    def __init__(self, alpha: typing.SupportsFloat | typing.SupportsIndex, beta: typing.SupportsFloat | typing.SupportsIndex, c: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> None:
        """
        The model with these parameters.
        """
    def discounted_expected_lifetime(self, rate: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Sum over t of survival(t) (1 + rate)^-t.
        """
    def discounted_expected_residual_lifetime(self, rate: typing.SupportsFloat | typing.SupportsIndex, renewals: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        The same for a customer about to decide on the next renewal.
        """
    def log_likelihood(self, periods: typing.Any, churned: typing.Any, weights: typing.Any = None) -> float:
        """
        Sum of the log-likelihoods.
        """
    def pmf(self, t: typing.SupportsInt | typing.SupportsIndex) -> float:
        """
        Probability that a contract ends at the t-th renewal.
        """
    def retention_rate(self, t: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Share of those left after t - 1 renewals who renew once more.
        """
    def simulate(self, customers: typing.SupportsInt | typing.SupportsIndex, T: typing.SupportsFloat | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex) -> dict:
        """
        Simulated contracts as a dict of columns.
        """
    def survival(self, t: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Share of a cohort left after t renewals.
        """
class GammaGamma:
    """
    Gamma-Gamma with given parameters.
    """
    def __init__(self, p: typing.SupportsFloat | typing.SupportsIndex, q: typing.SupportsFloat | typing.SupportsIndex, v: typing.SupportsFloat | typing.SupportsIndex) -> None:
        """
        The model with these parameters.
        """
    def expected_spend(self, frequency: typing.Any, monetary_value: typing.Any) -> numpy.typing.NDArray[numpy.float64]:
        """
        Expected amount per purchase of each customer.
        """
    def expected_spend_new(self) -> float:
        """
        Expected amount per purchase of a new customer.
        """
    def independence(self, frequency: typing.Any, monetary_value: typing.Any, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> dict:
        """
        Whether frequency and amount go together.
        """
    def log_likelihood(self, frequency: typing.Any, monetary_value: typing.Any) -> float:
        """
        Sum of the log-likelihoods.
        """
    def spend_quantile(self, probability: typing.SupportsFloat | typing.SupportsIndex, frequency: typing.Any, monetary_value: typing.Any) -> numpy.typing.NDArray[numpy.float64]:
        """
        Quantile of each customer's expected amount given the history.
        """
class LifetimeValue:
    """
    What customers' future purchases are worth at the end of observation.
    """
    def __getstate__(self) -> tuple[list[float], list[float], list[float], list[float], list[float], int, goodwill._core.Estimate, goodwill._core.Estimate, goodwill._core.Estimate, list[goodwill._core.Estimate], goodwill._core.Estimate, int, str, str, list[str]]:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def alive(self) -> goodwill._core.Estimate:
        """
        Estimate: share of the customers who have not left for good.
        """
    @property
    def basis(self) -> str:
        """
        str: horizon, discounting and amount in words.
        """
    @property
    def currency(self) -> str:
        """
        str: as the log's schema states it.
        """
    @property
    def gini(self) -> goodwill._core.Estimate:
        """
        Estimate: Gini coefficient, 0 when all customers are worth the same.
        """
    @property
    def high(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: upper end.
        """
    @property
    def low(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: lower end of the interval of each expected value.
        """
    @property
    def mean(self) -> goodwill._core.Estimate:
        """
        Estimate: per customer.
        """
    @property
    def repeat_customers(self) -> int:
        """
        int: customers who have come again.
        """
    @property
    def spend(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: expected amount per purchase.
        """
    @property
    def top_shares(self) -> dict:
        """
        dict: share of the total that the top share of customers bring, as Estimate by top share.
        """
    @property
    def total(self) -> goodwill._core.Estimate:
        """
        Estimate: sum over the customers.
        """
    @property
    def transactions(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: expected purchases within the horizon, each discounted.
        """
    @property
    def unusable(self) -> int:
        """
        int: customers whose mean amount was not positive and taken as unknown.
        """
    @property
    def value(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: expected value of each customer.
        """
    @property
    def warnings(self) -> list[str]:
        """
        list of str: what to know before using it.
        """
def check_holdout(frequency: typing.Any, expected: typing.Any, actual: typing.Any, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> dict:
    """
    What was foretold beside what came, as a dict; goodwill.value.check_holdout describes it.
    """
def compare_models(frequency: typing.Any, recency: typing.Any, T: typing.Any, log_intervals: typing.Any = None, holdout: typing.Any = None, length: typing.SupportsFloat | typing.SupportsIndex = 0.0, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> tuple[list, int, list[str]]:
    """
    Fits the family: a dict a model, the index of the recommended one, and why.
    """
def continuous_rate(rate: str, unit: str) -> float:
    """
    The continuous rate per unit of time of a rate such as '10% a year'.
    """
@typing.overload
def customer_lifetime_value(model: BetaGeometric, fit: typing.Any, spend: GammaGamma, spend_fit: typing.Any, table: goodwill._core.model.RfmTable, horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> LifetimeValue:
    """
    Values each customer of the table; goodwill.value.customer_lifetime_value describes it.
    """
@typing.overload
def customer_lifetime_value(model: ParetoNbd, fit: typing.Any, spend: GammaGamma, spend_fit: typing.Any, table: goodwill._core.model.RfmTable, horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> LifetimeValue:
    """
    Values each customer of the table; goodwill.value.customer_lifetime_value describes it.
    """
@typing.overload
def customer_lifetime_value(model: Nbd, fit: typing.Any, spend: GammaGamma, spend_fit: typing.Any, table: goodwill._core.model.RfmTable, horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> LifetimeValue:
    """
    Values each customer of the table; goodwill.value.customer_lifetime_value describes it.
    """
def fit_beta_discrete_weibull(periods: typing.Any, churned: typing.Any, weights: typing.Any = None, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [], tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-09, max_iterations: typing.SupportsInt | typing.SupportsIndex = 200, require_convergence: bool = False) -> tuple[BetaDiscreteWeibull, dict]:
    """
    Fits BetaDiscreteWeibull; the model and the fit as a dict.
    """
def fit_beta_geometric(frequency: typing.Any, recency: typing.Any, T: typing.Any, weights: typing.Any = None, log_intervals: typing.Any = None, k: typing.SupportsInt | typing.SupportsIndex = 1, dropout_at_first: bool = False, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [], tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-09, max_iterations: typing.SupportsInt | typing.SupportsIndex = 200, require_convergence: bool = False, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> tuple[BetaGeometric, dict]:
    """
    Fits the family of BetaGeometric; the model and the fit as a dict.
    """
def fit_bg_bb(frequency: typing.Any, recency: typing.Any, T: typing.Any, weights: typing.Any = None, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [], tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-09, max_iterations: typing.SupportsInt | typing.SupportsIndex = 200, require_convergence: bool = False, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> tuple[BgBb, dict]:
    """
    Fits BgBb; the model and the fit as a dict.
    """
def fit_gamma_gamma(frequency: typing.Any, monetary_value: typing.Any, weights: typing.Any = None, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [], tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-09, max_iterations: typing.SupportsInt | typing.SupportsIndex = 200, require_convergence: bool = False) -> tuple[GammaGamma, dict]:
    """
    Fits GammaGamma; the model and the fit as a dict.
    """
def fit_nbd(frequency: typing.Any, recency: typing.Any, T: typing.Any, weights: typing.Any = None, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [], tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-09, max_iterations: typing.SupportsInt | typing.SupportsIndex = 200, require_convergence: bool = False, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> tuple[Nbd, dict]:
    """
    Fits Nbd; the model and the fit as a dict.
    """
def fit_pareto_nbd(frequency: typing.Any, recency: typing.Any, T: typing.Any, weights: typing.Any = None, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [], tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-09, max_iterations: typing.SupportsInt | typing.SupportsIndex = 200, require_convergence: bool = False, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> tuple[ParetoNbd, dict]:
    """
    Fits ParetoNbd; the model and the fit as a dict.
    """
def fit_shifted_beta_geometric(periods: typing.Any, churned: typing.Any, weights: typing.Any = None, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [], tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-09, max_iterations: typing.SupportsInt | typing.SupportsIndex = 200, require_convergence: bool = False) -> tuple[BetaDiscreteWeibull, dict]:
    """
    Fits BetaDiscreteWeibull with c = 1; the model and the fit as a dict.
    """
def holdout_purchases(calibration: goodwill._core.model.RfmTable, whole: goodwill._core.model.RfmTable) -> tuple[numpy.typing.NDArray[numpy.float64], float]:
    """
    Purchases of each customer after the end of the first table, and how long that was in its unit.
    """
def retention_of_survivors(alive: typing.Any) -> dict:
    """
    A cohort told by its survivors as periods, churned and weights.
    """
@typing.overload
def track(model: BetaGeometric, times: goodwill._core.model.PurchaseTimes, table: goodwill._core.model.RfmTable, step: goodwill._core.model.TimeSpan) -> dict:
    """
    Repeat purchases over time, counted and expected; goodwill.value.track describes it.
    """
@typing.overload
def track(model: ParetoNbd, times: goodwill._core.model.PurchaseTimes, table: goodwill._core.model.RfmTable, step: goodwill._core.model.TimeSpan) -> dict:
    """
    Repeat purchases over time, counted and expected; goodwill.value.track describes it.
    """
@typing.overload
def track(model: Nbd, times: goodwill._core.model.PurchaseTimes, table: goodwill._core.model.RfmTable, step: goodwill._core.model.TimeSpan) -> dict:
    """
    Repeat purchases over time, counted and expected; goodwill.value.track describes it.
    """
def usable_spend(table: goodwill._core.model.RfmTable, nonpositive: str) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
    """
    Frequency and mean amount of a table as GammaGamma takes them.
    """
