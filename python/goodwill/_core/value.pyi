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
__all__: list[str] = ['AttributeCoding', 'AttritionParams', 'AverageCost', 'BetaDiscreteWeibull', 'BetaGeometric', 'BgBb', 'CovariatePaths', 'EncounterAttritionFit', 'GammaGamma', 'GoodwillLedger', 'LifetimeValue', 'LogPanel', 'Nbd', 'NormalNormal', 'ParetoNbd', 'ProfitChange', 'ProfitSource', 'RankedMoments', 'StatementGrouping', 'StatementTable', 'StatementTerms', 'attribute_level', 'attrition_intervals', 'attrition_likelihood_ratio', 'attrition_profile', 'average_cost', 'before_after', 'beta_discrete_weibull_lifetime_interval', 'beta_discrete_weibull_survival_interval', 'book_goodwill', 'bootstrap_attrition', 'bootstrap_fits', 'came_again', 'check_holdout', 'compare_costs', 'compare_models', 'continuous_rate', 'covariates_alive_interval', 'covariates_discounted_expected_transactions', 'covariates_discounted_interval', 'covariates_expected_purchases', 'covariates_expected_spend', 'covariates_expected_spend_new', 'covariates_lifetime_value', 'covariates_probability_alive', 'covariates_purchases_interval', 'covariates_residual_lifetime', 'covariates_simulate_spend', 'covariates_spend_interval', 'covariates_spend_quantile', 'covariates_survival', 'customer_equity', 'customer_lifetime_value', 'discounted_transactions_interval', 'dynamic_paths', 'expected_purchases_interval', 'expected_spend_interval', 'extreme_moments', 'falsify', 'fit_beta_discrete_weibull', 'fit_beta_discrete_weibull_with_covariates', 'fit_beta_geometric', 'fit_bg_bb', 'fit_encounter_attrition', 'fit_gamma_gamma', 'fit_nbd', 'fit_normal_normal', 'fit_pareto_nbd', 'fit_shifted_beta_geometric', 'fit_shifted_beta_geometric_with_covariates', 'fit_spend_with_covariates', 'fit_with_covariates', 'holdout_purchases', 'lifetime_value_with_covariates', 'make_log_panel', 'margins', 'new_customer_value', 'probability_alive_interval', 'profit_change', 'rank_moments', 'resolve_attribute', 'retention_gain', 'retention_of_survivors', 'seasonal_paths', 'shifted_beta_geometric_lifetime_interval', 'shifted_beta_geometric_survival_interval', 'simulate_spend', 'split_budget', 'statement_tables', 'static_paths', 'track', 'usable_spend', 'usual_level', 'value_of_keeping', 'worth_by_row']
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
class NormalNormal:
    """
    Normal-Normal with given parameters.
    """
    def __init__(self, mu: typing.SupportsFloat | typing.SupportsIndex, tau: typing.SupportsFloat | typing.SupportsIndex, sigma: typing.SupportsFloat | typing.SupportsIndex) -> None:
        """
        The model with these parameters.
        """
    def expected_spend(self, frequency: typing.Any, monetary_value: typing.Any) -> numpy.typing.NDArray[numpy.float64]:
        """
        Expected amount per purchase of each customer.
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
class AttritionParams:
    """
    Encounter attrition with given parameters.
    """
    def __init__(self, r: typing.SupportsFloat | typing.SupportsIndex, alpha: typing.SupportsFloat | typing.SupportsIndex, s: typing.SupportsFloat | typing.SupportsIndex, b: typing.SupportsFloat | typing.SupportsIndex) -> None:
        """
        The model with these parameters.
        """
    def dert(self, q: typing.Any, t: typing.Any, T: typing.SupportsFloat | typing.SupportsIndex, rate: typing.SupportsFloat | typing.SupportsIndex, reference: typing.Any) -> float:
        """
        Discounted expected residual encounters, given alive at T.
        """
    def expected_encounters(self, q: typing.Any, t: typing.Any, T: typing.SupportsFloat | typing.SupportsIndex, horizon: typing.SupportsFloat | typing.SupportsIndex, reference: typing.Any) -> float:
        """
        Expected encounters in (T, T + horizon], given alive at T.
        """
    def log_likelihood(self, q: typing.Any, t: typing.Any, T: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Log-likelihood of one customer.
        """
    def moment_value(self, q: typing.Any, t: typing.Any, k: typing.SupportsInt | typing.SupportsIndex, q_ref: typing.SupportsFloat | typing.SupportsIndex, rate: typing.SupportsFloat | typing.SupportsIndex, reference: typing.Any) -> float:
        """
        What encounter k was worth per unit of margin.
        """
    def probability_alive(self, q: typing.Any, t: typing.Any, T: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Probability that one customer is alive at T.
        """
class AttributeCoding:
    """
    How a column becomes attributes, as settled on a log.
    """
    def __getstate__(self) -> tuple:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def column(self) -> str:
        """
        str: the column.
        """
    @property
    def knots(self) -> list[float]:
        """
        list of float: of a spline.
        """
    @property
    def levels(self) -> list[str]:
        """
        list of str: labels, the base first.
        """
    @property
    def names(self) -> list[str]:
        """
        list of str: of the attributes.
        """
    @property
    def prediction(self) -> dict:
        """
        dict: params, values, mean_known, mean and mean_uncorrected of what stands for missing values.
        """
class LogPanel:
    """
    A log as the model takes it.
    """
    @property
    def attribute_names(self) -> list[str]:
        """
        list of str: in order.
        """
    @property
    def customers(self) -> int:
        """
        int: how many.
        """
    @property
    def customers_first_at_once(self) -> int:
        """
        int: first seen in the first fiftieth of the log's span.
        """
    @property
    def customers_left_out(self) -> int:
        """
        int: first seen before new_since.
        """
    @property
    def encounters(self) -> int:
        """
        int: how many.
        """
    @property
    def rows_after_end(self) -> int:
        """
        int: rows left out.
        """
    @property
    def until(self) -> int:
        """
        int: end of observation, microseconds since 1970-01-01.
        """
class EncounterAttritionFit:
    """
    The fitted model.
    """
    def __getstate__(self) -> tuple:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def attribute_names(self) -> list[str]:
        """
        list of str: in order.
        """
    @property
    def coefficients(self) -> list[float]:
        """
        list of float: one an attribute.
        """
    @property
    def condition_number(self) -> float:
        """
        float: of the Hessian.
        """
    @property
    def covariance(self) -> list[float]:
        """
        list of float: row by row.
        """
    @property
    def customers(self) -> int:
        """
        int: how many.
        """
    @property
    def encounters(self) -> int:
        """
        int: how many.
        """
    @property
    def gradient_norm(self) -> float:
        """
        float: at the end.
        """
    @property
    def iterations(self) -> int:
        """
        int: Newton steps.
        """
    @property
    def log_likelihood(self) -> float:
        """
        float: without the penalty.
        """
    @property
    def message(self) -> str:
        """
        str: the status in words.
        """
    @property
    def params(self) -> list[float]:
        """
        list of float: r, alpha, s, b.
        """
    @property
    def standard_errors(self) -> list[float]:
        """
        list of float: of log r, log alpha, log s, log b and the coefficients.
        """
    @property
    def status(self) -> str:
        """
        str: how the fit ended.
        """
class StatementTerms:
    """
    What is fixed within a statement.
    """
    def __init__(self, begin: typing.SupportsInt | typing.SupportsIndex, end: typing.SupportsInt | typing.SupportsIndex, rate: typing.SupportsFloat | typing.SupportsIndex, margin: typing.SupportsFloat | typing.SupportsIndex, reference_level: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], reference_strain: typing.SupportsFloat | typing.SupportsIndex | None = None, future_strains: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = []) -> None:
        """
        All of it.
        """
    @property
    def begin(self) -> int:
        """
        int: microseconds, excluded.
        """
    @property
    def end(self) -> int:
        """
        int: microseconds, included.
        """
    @property
    def margin(self) -> float:
        """
        float: money per encounter.
        """
    @property
    def rate(self) -> float:
        """
        float: continuous, per unit of time.
        """
    @property
    def reference_level(self) -> list[float]:
        """
        list of float: one an attribute.
        """
class StatementGrouping:
    """
    Rows of the log sorted into groups.
    """
    @typing.overload
    def __init__(self, log: goodwill._core.model.EncounterLog, keys: collections.abc.Sequence[str]) -> None:
        """
        By roles, columns and calendar keys.
        """
    @typing.overload
    def __init__(self, name: str, labels: collections.abc.Sequence[str], codes: typing.Any) -> None:
        """
        By codes of one's own.
        """
    @property
    def keys(self) -> list[str]:
        """
        list of str: names.
        """
class GoodwillLedger:
    """
    Every entry of a statement.
    """
    @property
    def arrival(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: acquisition for a first encounter.
        """
    @property
    def booked(self) -> numpy.typing.NDArray[numpy.uint8]:
        """
        numpy.ndarray: 1 within the period.
        """
    @property
    def closing(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: by customer.
        """
    @property
    def moment(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: worth of the moment.
        """
    @property
    def opening(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: by customer.
        """
    @property
    def reference_strain(self) -> float:
        """
        float: of the reference level.
        """
    @property
    def silence(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        numpy.ndarray: of the gap before.
        """
class RankedMoments:
    """
    One group judged by what its moments were worth.
    
    A difference between groups is an association: customers and circumstances differ too.
    """
    def __repr__(self) -> str:
        ...
    @property
    def encounters(self) -> int:
        """
        int: in the period.
        """
    @property
    def label(self) -> str:
        """
        str: of the group.
        """
    @property
    def probability_above(self) -> float:
        """
        float: that its true mean worth is above that of all groups.
        """
    @property
    def raw(self) -> goodwill._core.Estimate:
        """
        Estimate: mean worth of a moment.
        """
    @property
    def shrunken(self) -> goodwill._core.Estimate:
        """
        Estimate: drawn towards the mean of all groups as far as its own moments leave room.
        """
    @property
    def total(self) -> float:
        """
        float: worth of all its moments.
        """
class StatementTable:
    """
    Sums of a ledger by group.
    """
    def __len__(self) -> int:
        ...
    def column(self, name: str) -> int:
        """
        Number of a column.
        """
    def estimate(self, column: typing.SupportsInt | typing.SupportsIndex, row: typing.SupportsInt | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> goodwill._core.Estimate:
        """
        One number with its interval.
        """
    @property
    def columns(self) -> list[str]:
        """
        list of str: entries, then causes.
        """
    @property
    def encounters(self) -> list[int]:
        """
        list of int: in the period, by row.
        """
    @property
    def keys(self) -> list[str]:
        """
        list of str: names of the grouping columns.
        """
    @property
    def labels(self) -> list[list[str]]:
        """
        list of list of str: one a key.
        """
    @property
    def residual(self) -> float:
        """
        float: of the identity.
        """
class CovariatePaths:
    """
    What is known of customers beside their purchases, over time.
    """
    def __getstate__(self) -> tuple[int, list[int], list[float], list[float], list[float]]:
        ...
    def __init__(self) -> None:
        """
        No covariates.
        """
    def __len__(self) -> int:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def covariates(self) -> int:
        """
        int: how many there are.
        """
    @property
    def segments(self) -> int:
        """
        int: stretches of time without a change, of all customers.
        """
class ProfitSource:
    """
    Customers of one kind in two periods, and what they brought.
    """
    @property
    def customers_after(self) -> int:
        """
        int: in the second.
        """
    @property
    def customers_before(self) -> int:
        """
        int: in the first period.
        """
    @property
    def profit_after(self) -> float:
        """
        float: in the second.
        """
    @property
    def profit_before(self) -> float:
        """
        float: in the first period.
        """
class ProfitChange:
    """
    The change in profit between two periods, in parts that add up to it; see `profit_change`.
    """
    def __repr__(self) -> str:
        ...
    @property
    def acquisition(self) -> float:
        """
        float: more or fewer new customers.
        """
    @property
    def after(self) -> float:
        """
        float: profit of the second.
        """
    @property
    def before(self) -> float:
        """
        float: profit of the first period.
        """
    @property
    def margin(self) -> float:
        """
        float: more or less profit from each.
        """
    @property
    def newcomers(self) -> ProfitSource:
        """
        ProfitSource: new customers.
        """
    @property
    def referral(self) -> float:
        """
        float: more or fewer new ones who came through others.
        """
    @property
    def referred(self) -> ProfitSource:
        """
        ProfitSource: new customers who came through others.
        """
    @property
    def retention(self) -> float:
        """
        float: more or fewer customers from before the period.
        """
    @property
    def returning(self) -> ProfitSource:
        """
        ProfitSource: customers from before the period.
        """
    @property
    def unknown_amounts(self) -> int:
        """
        int: encounters without an amount.
        """
class AverageCost:
    """
    Cost per customer as a curve of their number; see `average_cost`.
    """
    def per_customer(self, customers: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> goodwill._core.Estimate:
        """
        Cost of one customer where there are so many.
        
        Parameters
        ----------
        customers : float
            How many.
        level : float
            Of the interval.
        
        Returns
        -------
        Estimate
            With a warning beyond the numbers the curve was fitted to.
        
        Raises
        ------
        ValueError
            Unless customers is positive.
        """
    @property
    def elasticity(self) -> float:
        """
        float: how fast that falls with their number, 0 to 0.9.
        """
    @property
    def fixed(self) -> float:
        """
        float: spent for any number of customers.
        """
    @property
    def periods(self) -> int:
        """
        int: fitted to.
        """
    @property
    def residual_sd(self) -> float:
        """
        float: of total cost around the curve.
        """
    @property
    def variable(self) -> float:
        """
        float: spent for each, where elasticity is 0.
        """
def attribute_level(coding: AttributeCoding, value: typing.SupportsFloat | typing.SupportsIndex | str) -> list[float]:
    """
    The attributes of one value of a column.
    """
def attrition_intervals(fit: EncounterAttritionFit, level: typing.SupportsFloat | typing.SupportsIndex) -> list[goodwill._core.Estimate]:
    """
    Intervals of all parameters from the curvature.
    """
def attrition_likelihood_ratio(wider: EncounterAttritionFit, narrower: EncounterAttritionFit) -> dict:
    """
    Whether the attributes left out tell anything.
    """
def attrition_profile(panel: LogPanel, fit: EncounterAttritionFit, ridge: typing.SupportsFloat | typing.SupportsIndex, parameter: typing.SupportsInt | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> goodwill._core.Estimate:
    """
    Interval of one parameter by the profile likelihood.
    """
def average_cost(customers: typing.Any, cost: typing.Any) -> AverageCost:
    """
    Cost of serving n customers, F + v n^(1 - e), by least squares: the average F / n + v n^-e falls as n grows.
    
    Parameters
    ----------
    customers : array_like
        Served in each period, at least four, not all the same.
    cost : array_like
        Of each period.
    
    Returns
    -------
    AverageCost
    
    Raises
    ------
    ValueError
        For too few periods, one number of customers throughout, or numbers that are not positive.
    
    Examples
    --------
    >>> curve = gw.value.average_cost([100, 200, 400, 800, 1600], [1500, 2010, 2990, 5020, 9000])
    >>> round(curve.fixed), round(curve.variable, 1), round(curve.per_customer(400).value, 2)
    (993, 5.2, 7.52)
    """
def before_after(outcome: typing.Any, after: typing.Any, concerned: typing.Any | None, cluster: typing.Any, level: typing.SupportsFloat | typing.SupportsIndex) -> goodwill._core.Estimate:
    """
    Difference of means, or of differences.
    """
def beta_discrete_weibull_lifetime_interval(model: BetaDiscreteWeibull, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], fit: typing.Any, dropout: CovariatePaths, t: typing.Any, rate: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Discounted expected periods still to come: value, low and high.
    """
def beta_discrete_weibull_survival_interval(model: BetaDiscreteWeibull, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], fit: typing.Any, dropout: CovariatePaths, t: typing.Any, rate: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Share left after t renewals: value, low and high.
    """
def book_goodwill(panel: LogPanel, fit: EncounterAttritionFit, terms: StatementTerms, threads: typing.SupportsInt | typing.SupportsIndex) -> GoodwillLedger:
    """
    Books a log.
    """
def bootstrap_attrition(panel: LogPanel, fit: EncounterAttritionFit, ridge: typing.SupportsFloat | typing.SupportsIndex, replicates: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple[list[list[float]], int]:
    """
    Parameters fitted to customers drawn again, and how many fits failed.
    """
@typing.overload
def bootstrap_fits(model: BetaGeometric, fit: typing.Any, frequency: typing.Any, recency: typing.Any, T: typing.Any, weights: typing.Any, replicates: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple[numpy.typing.NDArray[numpy.float64], int]:
    """
    Parameters of fits to bases drawn with replacement, row by row, and how many are improper.
    """
@typing.overload
def bootstrap_fits(model: ParetoNbd, fit: typing.Any, frequency: typing.Any, recency: typing.Any, T: typing.Any, weights: typing.Any, replicates: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple[numpy.typing.NDArray[numpy.float64], int]:
    """
    Parameters of fits to bases drawn with replacement, row by row, and how many are improper.
    """
@typing.overload
def bootstrap_fits(model: Nbd, fit: typing.Any, frequency: typing.Any, recency: typing.Any, T: typing.Any, weights: typing.Any, replicates: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple[numpy.typing.NDArray[numpy.float64], int]:
    """
    Parameters of fits to bases drawn with replacement, row by row, and how many are improper.
    """
@typing.overload
def bootstrap_fits(model: BgBb, fit: typing.Any, frequency: typing.Any, recency: typing.Any, T: typing.Any, weights: typing.Any, replicates: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple[numpy.typing.NDArray[numpy.float64], int]:
    """
    Parameters of fits to bases drawn with replacement, row by row, and how many are improper.
    """
def came_again(log: goodwill._core.model.EncounterLog, within: typing.SupportsInt | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    """
    1 where the customer came again within so many microseconds.
    """
def check_holdout(frequency: typing.Any, expected: typing.Any, actual: typing.Any, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> dict:
    """
    What was foretold beside what came, as a dict; goodwill.value.check_holdout describes it.
    """
def compare_costs(acquisition_cost: typing.SupportsFloat | typing.SupportsIndex, retention_cost: typing.SupportsFloat | typing.SupportsIndex, new_value: typing.SupportsFloat | typing.SupportsIndex, kept_value: typing.SupportsFloat | typing.SupportsIndex) -> dict:
    """
    What a unit of money brings by winning and by keeping; goodwill.value.compare_costs describes it.
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
def covariates_alive_interval(base: BetaGeometric, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, fit: typing.Any, t: typing.SupportsFloat | typing.SupportsIndex, discount: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Probability of being alive of each customer: value, low and high.
    """
@typing.overload
def covariates_alive_interval(base: ParetoNbd, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, fit: typing.Any, t: typing.SupportsFloat | typing.SupportsIndex, discount: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Probability of being alive of each customer: value, low and high.
    """
@typing.overload
def covariates_alive_interval(base: BgBb, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, fit: typing.Any, t: typing.SupportsFloat | typing.SupportsIndex, discount: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Probability of being alive of each customer: value, low and high.
    """
@typing.overload
def covariates_discounted_expected_transactions(base: BetaGeometric, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, discount: typing.SupportsFloat | typing.SupportsIndex, horizon: typing.SupportsFloat | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    """
    Expected purchases of each customer in (T, T + horizon], each discounted.
    """
@typing.overload
def covariates_discounted_expected_transactions(base: ParetoNbd, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, discount: typing.SupportsFloat | typing.SupportsIndex, horizon: typing.SupportsFloat | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    """
    Expected purchases of each customer in (T, T + horizon], each discounted.
    """
@typing.overload
def covariates_discounted_expected_transactions(base: Nbd, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, discount: typing.SupportsFloat | typing.SupportsIndex, horizon: typing.SupportsFloat | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    """
    Expected purchases of each customer in (T, T + horizon], each discounted.
    """
@typing.overload
def covariates_discounted_expected_transactions(base: BgBb, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, discount: typing.SupportsFloat | typing.SupportsIndex, horizon: typing.SupportsFloat | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    """
    Expected purchases of each customer in (T, T + horizon], each discounted.
    """
@typing.overload
def covariates_discounted_interval(base: BetaGeometric, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, fit: typing.Any, t: typing.SupportsFloat | typing.SupportsIndex, discount: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Expected purchases of each customer, each discounted: value, low and high.
    """
@typing.overload
def covariates_discounted_interval(base: ParetoNbd, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, fit: typing.Any, t: typing.SupportsFloat | typing.SupportsIndex, discount: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Expected purchases of each customer, each discounted: value, low and high.
    """
@typing.overload
def covariates_discounted_interval(base: Nbd, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, fit: typing.Any, t: typing.SupportsFloat | typing.SupportsIndex, discount: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Expected purchases of each customer, each discounted: value, low and high.
    """
@typing.overload
def covariates_discounted_interval(base: BgBb, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, fit: typing.Any, t: typing.SupportsFloat | typing.SupportsIndex, discount: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Expected purchases of each customer, each discounted: value, low and high.
    """
@typing.overload
def covariates_expected_purchases(base: BetaGeometric, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, t: typing.SupportsFloat | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    """
    Expected purchases of each customer in (T, T + t].
    """
@typing.overload
def covariates_expected_purchases(base: ParetoNbd, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, t: typing.SupportsFloat | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    """
    Expected purchases of each customer in (T, T + t].
    """
@typing.overload
def covariates_expected_purchases(base: Nbd, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, t: typing.SupportsFloat | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    """
    Expected purchases of each customer in (T, T + t].
    """
@typing.overload
def covariates_expected_purchases(base: BgBb, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, t: typing.SupportsFloat | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    """
    Expected purchases of each customer in (T, T + t].
    """
@typing.overload
def covariates_expected_spend(base: GammaGamma, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, monetary_value: typing.Any, spend: CovariatePaths) -> numpy.typing.NDArray[numpy.float64]:
    """
    Expected amount per purchase of each customer.
    """
@typing.overload
def covariates_expected_spend(base: NormalNormal, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, monetary_value: typing.Any, spend: CovariatePaths) -> numpy.typing.NDArray[numpy.float64]:
    """
    Expected amount per purchase of each customer.
    """
@typing.overload
def covariates_expected_spend_new(base: GammaGamma, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], spend: CovariatePaths) -> numpy.typing.NDArray[numpy.float64]:
    """
    Expected amount per purchase of a new customer of each row's covariates.
    """
@typing.overload
def covariates_expected_spend_new(base: NormalNormal, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], spend: CovariatePaths) -> numpy.typing.NDArray[numpy.float64]:
    """
    Expected amount per purchase of a new customer of each row's covariates.
    """
@typing.overload
def covariates_lifetime_value(model: BetaGeometric, fit: typing.Any, base: GammaGamma, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], spend_fit: typing.Any, spend: CovariatePaths, table: goodwill._core.model.RfmTable, horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> LifetimeValue:
    """
    As customer_lifetime_value, at amounts that go with covariates.
    """
@typing.overload
def covariates_lifetime_value(model: ParetoNbd, fit: typing.Any, base: GammaGamma, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], spend_fit: typing.Any, spend: CovariatePaths, table: goodwill._core.model.RfmTable, horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> LifetimeValue:
    """
    As customer_lifetime_value, at amounts that go with covariates.
    """
@typing.overload
def covariates_lifetime_value(model: Nbd, fit: typing.Any, base: GammaGamma, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], spend_fit: typing.Any, spend: CovariatePaths, table: goodwill._core.model.RfmTable, horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> LifetimeValue:
    """
    As customer_lifetime_value, at amounts that go with covariates.
    """
@typing.overload
def covariates_lifetime_value(model: BetaGeometric, fit: typing.Any, base: NormalNormal, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], spend_fit: typing.Any, spend: CovariatePaths, table: goodwill._core.model.RfmTable, horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> LifetimeValue:
    """
    As customer_lifetime_value, at amounts that go with covariates.
    """
@typing.overload
def covariates_lifetime_value(model: ParetoNbd, fit: typing.Any, base: NormalNormal, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], spend_fit: typing.Any, spend: CovariatePaths, table: goodwill._core.model.RfmTable, horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> LifetimeValue:
    """
    As customer_lifetime_value, at amounts that go with covariates.
    """
@typing.overload
def covariates_lifetime_value(model: Nbd, fit: typing.Any, base: NormalNormal, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], spend_fit: typing.Any, spend: CovariatePaths, table: goodwill._core.model.RfmTable, horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> LifetimeValue:
    """
    As customer_lifetime_value, at amounts that go with covariates.
    """
@typing.overload
def covariates_probability_alive(base: BetaGeometric, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths) -> numpy.typing.NDArray[numpy.float64]:
    """
    Probability that each customer is alive at T.
    """
@typing.overload
def covariates_probability_alive(base: ParetoNbd, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths) -> numpy.typing.NDArray[numpy.float64]:
    """
    Probability that each customer is alive at T.
    """
@typing.overload
def covariates_probability_alive(base: Nbd, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths) -> numpy.typing.NDArray[numpy.float64]:
    """
    Probability that each customer is alive at T.
    """
@typing.overload
def covariates_probability_alive(base: BgBb, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths) -> numpy.typing.NDArray[numpy.float64]:
    """
    Probability that each customer is alive at T.
    """
@typing.overload
def covariates_purchases_interval(base: BetaGeometric, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, fit: typing.Any, t: typing.SupportsFloat | typing.SupportsIndex, discount: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Expected purchases of each customer: value, low and high.
    """
@typing.overload
def covariates_purchases_interval(base: ParetoNbd, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, fit: typing.Any, t: typing.SupportsFloat | typing.SupportsIndex, discount: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Expected purchases of each customer: value, low and high.
    """
@typing.overload
def covariates_purchases_interval(base: Nbd, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, fit: typing.Any, t: typing.SupportsFloat | typing.SupportsIndex, discount: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Expected purchases of each customer: value, low and high.
    """
@typing.overload
def covariates_purchases_interval(base: BgBb, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, fit: typing.Any, t: typing.SupportsFloat | typing.SupportsIndex, discount: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Expected purchases of each customer: value, low and high.
    """
def covariates_residual_lifetime(base: BetaDiscreteWeibull, dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout: CovariatePaths, rate: typing.SupportsFloat | typing.SupportsIndex, renewals: typing.Any) -> numpy.typing.NDArray[numpy.float64]:
    """
    Discounted expected periods still to come of each contract.
    """
@typing.overload
def covariates_simulate_spend(base: GammaGamma, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, spend: CovariatePaths, seed: typing.SupportsInt | typing.SupportsIndex) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
    """
    Mean amounts and long-run means of customers.
    """
@typing.overload
def covariates_simulate_spend(base: NormalNormal, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, spend: CovariatePaths, seed: typing.SupportsInt | typing.SupportsIndex) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
    """
    Mean amounts and long-run means of customers.
    """
@typing.overload
def covariates_spend_interval(base: GammaGamma, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], fit: typing.Any, frequency: typing.Any, monetary_value: typing.Any, spend: CovariatePaths, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Expected amount per purchase of each customer: value, low and high.
    """
@typing.overload
def covariates_spend_interval(base: NormalNormal, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], fit: typing.Any, frequency: typing.Any, monetary_value: typing.Any, spend: CovariatePaths, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Expected amount per purchase of each customer: value, low and high.
    """
def covariates_spend_quantile(base: GammaGamma, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], frequency: typing.Any, monetary_value: typing.Any, spend: CovariatePaths, probability: typing.SupportsFloat | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    """
    Quantile of each customer's expected amount given history and covariates.
    """
def covariates_survival(base: BetaDiscreteWeibull, dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout: CovariatePaths, t: typing.SupportsFloat | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    """
    Share of customers with each row's covariates left after t renewals.
    """
@typing.overload
def customer_equity(model: BetaGeometric, fit: typing.Any, spend: GammaGamma, spend_fit: typing.Any, table: goodwill._core.model.RfmTable, labels: collections.abc.Sequence[str], horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> list:
    """
    Value by group, a dict each; goodwill.value.customer_equity describes it.
    """
@typing.overload
def customer_equity(model: BetaGeometric, fit: typing.Any, spend: NormalNormal, spend_fit: typing.Any, table: goodwill._core.model.RfmTable, labels: collections.abc.Sequence[str], horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> list:
    """
    Value by group, a dict each; goodwill.value.customer_equity describes it.
    """
@typing.overload
def customer_equity(model: ParetoNbd, fit: typing.Any, spend: GammaGamma, spend_fit: typing.Any, table: goodwill._core.model.RfmTable, labels: collections.abc.Sequence[str], horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> list:
    """
    Value by group, a dict each; goodwill.value.customer_equity describes it.
    """
@typing.overload
def customer_equity(model: ParetoNbd, fit: typing.Any, spend: NormalNormal, spend_fit: typing.Any, table: goodwill._core.model.RfmTable, labels: collections.abc.Sequence[str], horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> list:
    """
    Value by group, a dict each; goodwill.value.customer_equity describes it.
    """
@typing.overload
def customer_equity(model: Nbd, fit: typing.Any, spend: GammaGamma, spend_fit: typing.Any, table: goodwill._core.model.RfmTable, labels: collections.abc.Sequence[str], horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> list:
    """
    Value by group, a dict each; goodwill.value.customer_equity describes it.
    """
@typing.overload
def customer_equity(model: Nbd, fit: typing.Any, spend: NormalNormal, spend_fit: typing.Any, table: goodwill._core.model.RfmTable, labels: collections.abc.Sequence[str], horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> list:
    """
    Value by group, a dict each; goodwill.value.customer_equity describes it.
    """
@typing.overload
def customer_lifetime_value(model: BetaGeometric, fit: typing.Any, spend: GammaGamma, spend_fit: typing.Any, table: goodwill._core.model.RfmTable, horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> LifetimeValue:
    """
    Values each customer of the table; goodwill.value.customer_lifetime_value describes it.
    """
@typing.overload
def customer_lifetime_value(model: BetaGeometric, fit: typing.Any, spend: NormalNormal, spend_fit: typing.Any, table: goodwill._core.model.RfmTable, horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> LifetimeValue:
    """
    Values each customer of the table; goodwill.value.customer_lifetime_value describes it.
    """
@typing.overload
def customer_lifetime_value(model: ParetoNbd, fit: typing.Any, spend: GammaGamma, spend_fit: typing.Any, table: goodwill._core.model.RfmTable, horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> LifetimeValue:
    """
    Values each customer of the table; goodwill.value.customer_lifetime_value describes it.
    """
@typing.overload
def customer_lifetime_value(model: ParetoNbd, fit: typing.Any, spend: NormalNormal, spend_fit: typing.Any, table: goodwill._core.model.RfmTable, horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> LifetimeValue:
    """
    Values each customer of the table; goodwill.value.customer_lifetime_value describes it.
    """
@typing.overload
def customer_lifetime_value(model: Nbd, fit: typing.Any, spend: GammaGamma, spend_fit: typing.Any, table: goodwill._core.model.RfmTable, horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> LifetimeValue:
    """
    Values each customer of the table; goodwill.value.customer_lifetime_value describes it.
    """
@typing.overload
def customer_lifetime_value(model: Nbd, fit: typing.Any, spend: NormalNormal, spend_fit: typing.Any, table: goodwill._core.model.RfmTable, horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> LifetimeValue:
    """
    Values each customer of the table; goodwill.value.customer_lifetime_value describes it.
    """
@typing.overload
def discounted_transactions_interval(model: BetaGeometric, fit: typing.Any, frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: typing.SupportsFloat | typing.SupportsIndex, horizon: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    """
    Expected purchases of each customer, each discounted: value, low and high.
    """
@typing.overload
def discounted_transactions_interval(model: ParetoNbd, fit: typing.Any, frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: typing.SupportsFloat | typing.SupportsIndex, horizon: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    """
    Expected purchases of each customer, each discounted: value, low and high.
    """
@typing.overload
def discounted_transactions_interval(model: Nbd, fit: typing.Any, frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: typing.SupportsFloat | typing.SupportsIndex, horizon: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    """
    Expected purchases of each customer, each discounted: value, low and high.
    """
@typing.overload
def discounted_transactions_interval(model: BgBb, fit: typing.Any, frequency: typing.Any, recency: typing.Any, T: typing.Any, rate: typing.SupportsFloat | typing.SupportsIndex, horizon: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    """
    Expected purchases of each customer, each discounted: value, low and high.
    """
def dynamic_paths(times: goodwill._core.model.PurchaseTimes, unit: str, customer: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], start_day: typing.Any, values: typing.Any, covariates: typing.SupportsInt | typing.SupportsIndex) -> CovariatePaths:
    """
    Paths of covariates that change with time.
    """
@typing.overload
def expected_purchases_interval(model: BetaGeometric, fit: typing.Any, frequency: typing.Any, recency: typing.Any, T: typing.Any, t: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    """
    Expected purchases of each customer: value, low and high.
    """
@typing.overload
def expected_purchases_interval(model: ParetoNbd, fit: typing.Any, frequency: typing.Any, recency: typing.Any, T: typing.Any, t: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    """
    Expected purchases of each customer: value, low and high.
    """
@typing.overload
def expected_purchases_interval(model: Nbd, fit: typing.Any, frequency: typing.Any, recency: typing.Any, T: typing.Any, t: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    """
    Expected purchases of each customer: value, low and high.
    """
@typing.overload
def expected_purchases_interval(model: BgBb, fit: typing.Any, frequency: typing.Any, recency: typing.Any, T: typing.Any, t: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    """
    Expected purchases of each customer: value, low and high.
    """
@typing.overload
def expected_spend_interval(model: GammaGamma, fit: typing.Any, frequency: typing.Any, monetary_value: typing.Any, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Expected amount per purchase of each customer: value, low and high.
    """
@typing.overload
def expected_spend_interval(model: NormalNormal, fit: typing.Any, frequency: typing.Any, monetary_value: typing.Any, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Expected amount per purchase of each customer: value, low and high.
    """
def extreme_moments(panel: LogPanel, ledger: GoodwillLedger, count: typing.SupportsInt | typing.SupportsIndex, costliest: bool) -> numpy.typing.NDArray[numpy.uint32]:
    """
    Rows of the log.
    """
def falsify(panel: LogPanel, fit: EncounterAttritionFit, ridge: typing.SupportsFloat | typing.SupportsIndex, repeats: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    Fits to shuffled attributes.
    """
def fit_beta_discrete_weibull(periods: typing.Any, churned: typing.Any, weights: typing.Any = None, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [], tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-09, max_iterations: typing.SupportsInt | typing.SupportsIndex = 200, require_convergence: bool = False) -> tuple[BetaDiscreteWeibull, dict]:
    """
    Fits BetaDiscreteWeibull; the model and the fit as a dict.
    """
def fit_beta_discrete_weibull_with_covariates(periods: typing.Any, churned: typing.Any, weights: typing.Any, dropout: CovariatePaths, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex, require_convergence: bool) -> dict:
    """
    Fits the beta-discrete-Weibull with covariates; a dict.
    """
def fit_beta_geometric(frequency: typing.Any, recency: typing.Any, T: typing.Any, weights: typing.Any = None, log_intervals: typing.Any = None, k: typing.SupportsInt | typing.SupportsIndex = 1, dropout_at_first: bool = False, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [], tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-09, max_iterations: typing.SupportsInt | typing.SupportsIndex = 200, require_convergence: bool = False, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> tuple[BetaGeometric, dict]:
    """
    Fits the family of BetaGeometric; the model and the fit as a dict.
    """
def fit_bg_bb(frequency: typing.Any, recency: typing.Any, T: typing.Any, weights: typing.Any = None, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [], tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-09, max_iterations: typing.SupportsInt | typing.SupportsIndex = 200, require_convergence: bool = False, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> tuple[BgBb, dict]:
    """
    Fits BgBb; the model and the fit as a dict.
    """
def fit_encounter_attrition(panel: LogPanel, first_can_leave: bool, ridge: typing.SupportsFloat | typing.SupportsIndex, tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex, require_convergence: bool, threads: typing.SupportsInt | typing.SupportsIndex) -> EncounterAttritionFit:
    """
    Maximum likelihood.
    """
def fit_gamma_gamma(frequency: typing.Any, monetary_value: typing.Any, weights: typing.Any = None, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [], tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-09, max_iterations: typing.SupportsInt | typing.SupportsIndex = 200, require_convergence: bool = False) -> tuple[GammaGamma, dict]:
    """
    Fits GammaGamma; the model and the fit as a dict.
    """
def fit_nbd(frequency: typing.Any, recency: typing.Any, T: typing.Any, weights: typing.Any = None, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [], tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-09, max_iterations: typing.SupportsInt | typing.SupportsIndex = 200, require_convergence: bool = False, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> tuple[Nbd, dict]:
    """
    Fits Nbd; the model and the fit as a dict.
    """
def fit_normal_normal(frequency: typing.Any, monetary_value: typing.Any, weights: typing.Any, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex, require_convergence: bool) -> dict:
    """
    Fits NormalNormal; the fit as a dict.
    """
def fit_pareto_nbd(frequency: typing.Any, recency: typing.Any, T: typing.Any, weights: typing.Any = None, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [], tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-09, max_iterations: typing.SupportsInt | typing.SupportsIndex = 200, require_convergence: bool = False, threads: typing.SupportsInt | typing.SupportsIndex = 0) -> tuple[ParetoNbd, dict]:
    """
    Fits ParetoNbd; the model and the fit as a dict.
    """
def fit_shifted_beta_geometric(periods: typing.Any, churned: typing.Any, weights: typing.Any = None, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [], tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-09, max_iterations: typing.SupportsInt | typing.SupportsIndex = 200, require_convergence: bool = False) -> tuple[BetaDiscreteWeibull, dict]:
    """
    Fits BetaDiscreteWeibull with c = 1; the model and the fit as a dict.
    """
def fit_shifted_beta_geometric_with_covariates(periods: typing.Any, churned: typing.Any, weights: typing.Any, dropout: CovariatePaths, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex, require_convergence: bool) -> dict:
    """
    Fits the shifted-beta-geometric with covariates; a dict.
    """
@typing.overload
def fit_spend_with_covariates(shape: GammaGamma, frequency: typing.Any, monetary_value: typing.Any, weights: typing.Any, spend: CovariatePaths, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex, require_convergence: bool) -> dict:
    """
    Fits a model of amounts with covariates; the fit as a dict.
    """
@typing.overload
def fit_spend_with_covariates(shape: NormalNormal, frequency: typing.Any, monetary_value: typing.Any, weights: typing.Any, spend: CovariatePaths, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex, require_convergence: bool) -> dict:
    """
    Fits a model of amounts with covariates; the fit as a dict.
    """
@typing.overload
def fit_with_covariates(shape: BetaGeometric, frequency: typing.Any, recency: typing.Any, T: typing.Any, weights: typing.Any, log_intervals: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex, require_convergence: bool, threads: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    Fits a model with covariates; the fit as a dict.
    """
@typing.overload
def fit_with_covariates(shape: ParetoNbd, frequency: typing.Any, recency: typing.Any, T: typing.Any, weights: typing.Any, log_intervals: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex, require_convergence: bool, threads: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    Fits a model with covariates; the fit as a dict.
    """
@typing.overload
def fit_with_covariates(shape: Nbd, frequency: typing.Any, recency: typing.Any, T: typing.Any, weights: typing.Any, log_intervals: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex, require_convergence: bool, threads: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    Fits a model with covariates; the fit as a dict.
    """
@typing.overload
def fit_with_covariates(shape: BgBb, frequency: typing.Any, recency: typing.Any, T: typing.Any, weights: typing.Any, log_intervals: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, start: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], tolerance: typing.SupportsFloat | typing.SupportsIndex, max_iterations: typing.SupportsInt | typing.SupportsIndex, require_convergence: bool, threads: typing.SupportsInt | typing.SupportsIndex) -> dict:
    """
    Fits a model with covariates; the fit as a dict.
    """
def holdout_purchases(calibration: goodwill._core.model.RfmTable, whole: goodwill._core.model.RfmTable) -> tuple[numpy.typing.NDArray[numpy.float64], float]:
    """
    Purchases of each customer after the end of the first table, and how long that was in its unit.
    """
@typing.overload
def lifetime_value_with_covariates(base: BetaGeometric, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], fit: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, amounts: GammaGamma | NormalNormal, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] | None, spend_fit: typing.Any, spend: CovariatePaths, table: goodwill._core.model.RfmTable, horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> LifetimeValue:
    """
    As customer_lifetime_value, of purchases that go with covariates.
    """
@typing.overload
def lifetime_value_with_covariates(base: ParetoNbd, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], fit: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, amounts: GammaGamma | NormalNormal, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] | None, spend_fit: typing.Any, spend: CovariatePaths, table: goodwill._core.model.RfmTable, horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> LifetimeValue:
    """
    As customer_lifetime_value, of purchases that go with covariates.
    """
@typing.overload
def lifetime_value_with_covariates(base: Nbd, rate_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], dropout_effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], fit: typing.Any, rate: CovariatePaths, dropout: CovariatePaths, amounts: GammaGamma | NormalNormal, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] | None, spend_fit: typing.Any, spend: CovariatePaths, table: goodwill._core.model.RfmTable, horizon: goodwill._core.model.TimeSpan | None, discount_rate: str, level: typing.SupportsFloat | typing.SupportsIndex, nonpositive: str, threads: typing.SupportsInt | typing.SupportsIndex) -> LifetimeValue:
    """
    As customer_lifetime_value, of purchases that go with covariates.
    """
def make_log_panel(log: goodwill._core.model.EncounterLog, codings: collections.abc.Sequence[AttributeCoding], unit: str, until: typing.SupportsInt | typing.SupportsIndex | None = None, new_since: typing.SupportsInt | typing.SupportsIndex | None = None) -> LogPanel:
    """
    Takes a log apart for the model.
    """
def margins(table: goodwill._core.model.RfmTable) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
    """
    Frequency and mean amount of a table as NormalNormal takes them.
    """
@typing.overload
def new_customer_value(model: BetaGeometric, spend: GammaGamma, rate: typing.SupportsFloat | typing.SupportsIndex, horizon: typing.SupportsFloat | typing.SupportsIndex, tenures: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex]) -> dict:
    """
    What a new customer is worth; goodwill.value.new_customer_value describes it.
    """
@typing.overload
def new_customer_value(model: BetaGeometric, spend: NormalNormal, rate: typing.SupportsFloat | typing.SupportsIndex, horizon: typing.SupportsFloat | typing.SupportsIndex, tenures: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex]) -> dict:
    """
    What a new customer is worth; goodwill.value.new_customer_value describes it.
    """
@typing.overload
def new_customer_value(model: ParetoNbd, spend: GammaGamma, rate: typing.SupportsFloat | typing.SupportsIndex, horizon: typing.SupportsFloat | typing.SupportsIndex, tenures: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex]) -> dict:
    """
    What a new customer is worth; goodwill.value.new_customer_value describes it.
    """
@typing.overload
def new_customer_value(model: ParetoNbd, spend: NormalNormal, rate: typing.SupportsFloat | typing.SupportsIndex, horizon: typing.SupportsFloat | typing.SupportsIndex, tenures: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex]) -> dict:
    """
    What a new customer is worth; goodwill.value.new_customer_value describes it.
    """
@typing.overload
def new_customer_value(model: Nbd, spend: GammaGamma, rate: typing.SupportsFloat | typing.SupportsIndex, horizon: typing.SupportsFloat | typing.SupportsIndex, tenures: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex]) -> dict:
    """
    What a new customer is worth; goodwill.value.new_customer_value describes it.
    """
@typing.overload
def new_customer_value(model: Nbd, spend: NormalNormal, rate: typing.SupportsFloat | typing.SupportsIndex, horizon: typing.SupportsFloat | typing.SupportsIndex, tenures: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex]) -> dict:
    """
    What a new customer is worth; goodwill.value.new_customer_value describes it.
    """
@typing.overload
def probability_alive_interval(model: BetaGeometric, fit: typing.Any, frequency: typing.Any, recency: typing.Any, T: typing.Any, ahead: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    """
    Probability of being alive of each customer: value, low and high.
    """
@typing.overload
def probability_alive_interval(model: BgBb, fit: typing.Any, frequency: typing.Any, recency: typing.Any, T: typing.Any, ahead: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    """
    Probability of being alive of each customer: value, low and high.
    """
@typing.overload
def probability_alive_interval(model: ParetoNbd, fit: typing.Any, frequency: typing.Any, recency: typing.Any, T: typing.Any, ahead: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    """
    Probability of being alive of each customer: value, low and high.
    """
def profit_change(log: goodwill._core.model.EncounterLog, begin: typing.SupportsInt | typing.SupportsIndex, end: typing.SupportsInt | typing.SupportsIndex, then_begin: typing.SupportsInt | typing.SupportsIndex, then_end: typing.SupportsInt | typing.SupportsIndex, referred: str | None) -> ProfitChange:
    """
    The change in profit from one period to the other.
    """
def rank_moments(panel: LogPanel, ledger: GoodwillLedger, grouping: StatementGrouping, level: typing.SupportsFloat | typing.SupportsIndex) -> list[RankedMoments]:
    """
    Groups by the shrunken mean worth of their moments.
    """
def resolve_attribute(log: goodwill._core.model.EncounterLog, column: str, form: str, missing: str, knots: typing.SupportsInt | typing.SupportsIndex, threshold: typing.SupportsFloat | typing.SupportsIndex, foretold_by: collections.abc.Sequence[str], corrected: bool) -> AttributeCoding:
    """
    Settles how a column of this log becomes attributes.
    """
def retention_gain(retention: typing.SupportsFloat | typing.SupportsIndex, rate: typing.SupportsFloat | typing.SupportsIndex, points: typing.SupportsFloat | typing.SupportsIndex = 0.05) -> dict:
    """
    What raising retention does to worth; goodwill.value.retention_gain describes it.
    """
def retention_of_survivors(alive: typing.Any) -> dict:
    """
    A cohort told by its survivors as periods, churned and weights.
    """
def seasonal_paths(times: goodwill._core.model.PurchaseTimes, unit: str, harmonics: typing.SupportsInt | typing.SupportsIndex, horizon: goodwill._core.model.TimeSpan) -> CovariatePaths:
    """
    The season as covariates.
    """
def shifted_beta_geometric_lifetime_interval(model: BetaDiscreteWeibull, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], fit: typing.Any, dropout: CovariatePaths, t: typing.Any, rate: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Discounted expected periods still to come: value, low and high.
    """
def shifted_beta_geometric_survival_interval(model: BetaDiscreteWeibull, effects: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], fit: typing.Any, dropout: CovariatePaths, t: typing.Any, rate: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    """
    Share left after t renewals: value, low and high.
    """
@typing.overload
def simulate_spend(model: GammaGamma, frequency: typing.Any, seed: typing.SupportsInt | typing.SupportsIndex) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
    """
    Mean amounts and long-run means of customers.
    """
@typing.overload
def simulate_spend(model: NormalNormal, frequency: typing.Any, seed: typing.SupportsInt | typing.SupportsIndex) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
    """
    Mean amounts and long-run means of customers.
    """
def split_budget(ceiling: typing.Any, scale: typing.Any, budget: typing.SupportsFloat | typing.SupportsIndex) -> dict:
    """
    Divides a budget between concave curves; goodwill.value.split_budget describes it.
    """
def statement_tables(panel: LogPanel, ledger: GoodwillLedger, fit: EncounterAttritionFit, terms: StatementTerms, groupings: collections.abc.Sequence[StatementGrouping], intervals: bool, replicates: collections.abc.Sequence[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex]], threads: typing.SupportsInt | typing.SupportsIndex) -> list[StatementTable]:
    """
    The statement summed in several ways at once.
    """
def static_paths(values: typing.Any, covariates: typing.SupportsInt | typing.SupportsIndex, frequency: typing.Any) -> CovariatePaths:
    """
    Paths of covariates that do not change.
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
def usual_level(panel: LogPanel) -> list[float]:
    """
    Median of each attribute.
    """
def value_of_keeping(margin: typing.SupportsFloat | typing.SupportsIndex, retention: typing.SupportsFloat | typing.SupportsIndex, rate: typing.SupportsFloat | typing.SupportsIndex) -> float:
    """
    Worth of a customer kept with this probability each period; goodwill.value.value_of_keeping describes it.
    """
def worth_by_row(panel: LogPanel, ledger: GoodwillLedger, rows: typing.SupportsInt | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
    """
    Worth of the moment by row of the log, else NaN.
    """
