# SPDX-License-Identifier: Apache-2.0
"""What the tiers of accounts get, beside what they bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goodwill._core import loyalty as _loyalty
from goodwill._core.loyalty import TierService
from goodwill.log import require_log
from goodwill.loyalty.accounts import KeyAccounts

if TYPE_CHECKING:
    import pandas

__all__ = ["AccountService", "account_service"]


@dataclass(frozen=True)
class AccountService:
    """Service by tier of accounts.

    Parameters
    ----------
    tiers : list of TierService
        From the highest down.
    """

    tiers: list[TierService]

    def to_pandas(self) -> pandas.DataFrame:
        """One row a tier.

        Returns
        -------
        pandas.DataFrame
            accounts, shares of revenue, encounters and time of service, and the means with their intervals, as far as the log has them.
        """
        import pandas

        rows = []
        for tier in self.tiers:
            row: dict[str, Any] = {"tier": tier.label, "accounts": tier.accounts, "revenue_share": tier.revenue_share}
            row["encounter_share"] = tier.encounter_share
            if tier.service_share is not None:
                row["service_share"] = tier.service_share
            for name in ("encounters", "service", "waiting", "satisfaction", "value"):
                told = getattr(tier, name)
                if told is not None:
                    row |= {name: told.value, f"{name}_low": told.low, f"{name}_high": told.high}
            rows.append(row)
        return pandas.DataFrame(rows).set_index("tier")


def account_service(
    log: Any,
    accounts: KeyAccounts,
    *,
    value: Mapping[str, float] | None = None,
    level: float = 0.95,
) -> AccountService:
    """How the service is shared out among the tiers: do those who bring most get what is due to them?

    Every account counts once in a mean, however often it comes: encounters and time of service are sums of an account, waits and
    ratings its means. What the log does not hold is left out.

    Parameters
    ----------
    log : EncounterLog
        The one the accounts were made of.
    accounts : KeyAccounts
        From `key_accounts`.
    value : mapping, optional
        Of accounts, by name, such as lifetime value; those it does not hold are left out of the mean.
    level : float
        Of the intervals, in (0, 1).

    Returns
    -------
    AccountService

    Raises
    ------
    TypeError
        For a value that does not go by account, and accounts of another make.
    ValueError
        For a value that is infinite, or a level outside of (0, 1).
    DataError
        For accounts of another log.

    Examples
    --------
    >>> visits = {"customer": list("aabc"), "time": ["2024-01-01"] * 4, "revenue": [50, 40, 6, 4], "waiting": [9, 3, 20, 30]}
    >>> log = gw.read_log(visits)
    >>> found = gw.loyalty.account_service(log, gw.loyalty.key_accounts(log))
    >>> found.to_pandas()[["accounts", "revenue_share", "encounter_share", "waiting"]]
          accounts  revenue_share  encounter_share  waiting
    tier
    A            1           0.90             0.50      6.0
    B            1           0.06             0.25     20.0
    C            1           0.04             0.25     30.0
    """
    require_log("account_service", log)
    if not isinstance(accounts, KeyAccounts):
        raise TypeError(f"account_service: accounts must come from key_accounts, got {type(accounts).__name__}")
    if value is not None and not hasattr(value, "get"):
        raise TypeError(f"account_service: value must be a dict or series by account, got {type(value).__name__}")
    told = None if value is None else [float(value.get(a.name, float("nan"))) for a in accounts.accounts]
    return AccountService(_loyalty.account_service(log, accounts.accounts, accounts.tiers, accounts.by, told, level))
