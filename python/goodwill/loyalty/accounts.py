# SPDX-License-Identifier: Apache-2.0
"""The accounts a firm lives on: tiers and concentration, how they are won, and what handing them over does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goodwill._core import Estimate
from goodwill._core import loyalty as _loyalty
from goodwill._core.loyalty import Account, AccountFunnel, AccountTier, HandoverLoss
from goodwill.log import require_log
from goodwill.loyalty.customer_grades import Transitions, transitions

if TYPE_CHECKING:
    import pandas

__all__ = ["KeyAccounts", "account_funnel", "handover_loss", "key_accounts"]


@dataclass(frozen=True)
class KeyAccounts:
    """Accounts by what they bring, and how much hangs on few of them.

    Parameters
    ----------
    accounts : list of Account
        From the greatest revenue down.
    tiers : list of AccountTier
        From the highest down.
    top_share : Estimate
        Share of all revenue that the greatest accounts make.
    gini : Estimate
        0 when all accounts bring the same.
    herfindahl : Estimate
        Sum of squared shares, 1 when one account is everything.
    equal_accounts : float
        So many equal accounts would be as concentrated.
    revenue : float
        Of all accounts.
    missing : int
        Rows without an amount or an account.
    warnings : list of str
        What to know before using it.
    by : str
        What an account is.
    """

    accounts: list[Account]
    tiers: list[AccountTier]
    top_share: Estimate
    gini: Estimate
    herfindahl: Estimate
    equal_accounts: float
    revenue: float
    missing: int
    warnings: list[str]
    by: str = "customer"

    def migration(self, later: KeyAccounts, *, level: float = 0.95) -> Transitions:
        """How the accounts moved between tiers until a later period; those without an amount in it are "gone".

        Parameters
        ----------
        later : KeyAccounts
            Of the later log, with the same tiers.
        level : float
            Of the intervals, in (0, 1).

        Returns
        -------
        Transitions

        Raises
        ------
        ValueError
            For other tiers.
        """
        labels, other = ([tier.label for tier in made.tiers] for made in (self, later))
        if labels != other:
            raise ValueError(f"migration: later must have the tiers {', '.join(labels)}, got {', '.join(other)}")
        place = {account.name: labels[account.tier] for account in later.accounts}
        before = [labels[account.tier] for account in self.accounts]
        after = [place.get(account.name, "gone") for account in self.accounts]
        return transitions(before, after, [*labels, "gone"], level=level)

    def to_pandas(self) -> pandas.DataFrame:
        """One row an account, from the greatest revenue down.

        Returns
        -------
        pandas.DataFrame
            account, tier, revenue, share, reached and rows.
        """
        import pandas

        labels = [tier.label for tier in self.tiers]
        rows = [
            {"account": a.name, "tier": labels[a.tier], "revenue": a.revenue, "share": a.share}
            | {"reached": a.reached, "rows": a.rows}
            for a in self.accounts
        ]
        return pandas.DataFrame(rows).set_index("account")

    def __repr__(self) -> str:
        sizes = ", ".join(f"{tier.label} {tier.accounts}" for tier in self.tiers)
        return f"KeyAccounts({sizes}; as concentrated as {self.equal_accounts:.3g} equal accounts)"


def key_accounts(
    log: Any,
    *,
    by: str = "customer",
    cuts: Sequence[float] = (0.8, 0.95),
    labels: Sequence[str] = ("A", "B", "C"),
    top: float = 0.2,
    level: float = 0.95,
) -> KeyAccounts:
    """Which accounts the firm lives on, and how much hangs on few of them.

    Tier A holds the greatest accounts that make four fifths of the revenue together, B those up to 95 %, C the rest. Intervals take
    the accounts for a sample of such accounts: what another year's might look like.

    Parameters
    ----------
    log : EncounterLog
        With revenue; refunds are negative.
    by : str
        What an account is: customer, or another key such as a column of firms.
    cuts : sequence of float
        Share of all revenue at which each tier but the last is full.
    labels : sequence of str
        Of the tiers, one more than the cuts.
    top : float
        Share of the accounts whose share of the revenue is told.
    level : float
        Of the intervals, in (0, 1).

    Returns
    -------
    KeyAccounts

    Raises
    ------
    ValueError
        For a log without revenue, an unknown key, cuts that do not rise or do not fit the labels.
    DataError
        When no account has a revenue.

    Examples
    --------
    >>> log = gw.read_log({"customer": list("abcde"), "time": ["2024-01-01"] * 5, "revenue": [60, 20, 10, 6, 4]})
    >>> found = gw.loyalty.key_accounts(log)
    >>> found, round(found.herfindahl.value, 4)
    (KeyAccounts(A 2, B 2, C 1; as concentrated as 2.41 equal accounts), 0.4152)
    """
    require_log("key_accounts", log)
    names = [str(label) for label in labels]
    return KeyAccounts(**_loyalty.sort_accounts(log, by, names, [float(c) for c in cuts], top, level), by=by)


def account_funnel(
    log: Any,
    stages: Sequence[str],
    *,
    lost: Sequence[str] = (),
    stage: str = "touchpoint",
    by: str = "customer",
    days: float | None = None,
    level: float = 0.95,
) -> AccountFunnel:
    """How accounts are won: stages with conversion and time, and how many of the open ones will be.

    An account enters the funnel at the first stage it is seen in, and a stage when it is first seen there or further on. The conversion
    knows that open accounts may yet move on (Aalen and Johansen 1978): moved over entered counts them as lost.

    Parameters
    ----------
    log : EncounterLog
        Rows are events: who, when, and the stage.
    stages : sequence of str
        From the first contact to the account that is won.
    lost : sequence of str
        Stages that tell that an account is lost.
    stage : str
        Key of the log the stages stand in.
    by : str
        What an account is.
    days : float, optional
        Conversion within so many days of entering a stage; ever seen unless given.
    level : float
        Of the intervals, in (0, 1).

    Returns
    -------
    AccountFunnel

    Raises
    ------
    ValueError
        For fewer than two stages, one told twice, a text in the place of a list, or an unknown key.
    DataError
        For a stage that nobody was seen in.

    Examples
    --------
    >>> steps = {"customer": list("aabbbc"), "touchpoint": ["call", "offer", "call", "offer", "deal", "call"]}
    >>> log = gw.read_log(steps | {"time": [f"2024-01-0{day}" for day in (1, 3, 1, 2, 5, 4)]})
    >>> found = gw.loyalty.account_funnel(log, ["call", "offer", "deal"])
    >>> found.stages[1], found.open
    (FunnelStage(offer: 2 entered, 1 moved on, 0 lost, 1 open), 2)
    """
    require_log("account_funnel", log)
    if isinstance(stages, str) or isinstance(lost, str):
        raise ValueError(f"account_funnel: stages and lost must be lists of names, got {stages!r} and {lost!r}")
    return _loyalty.account_funnel(
        log, [str(name) for name in stages], [str(name) for name in lost], by, stage, days, level
    )


def handover_loss(log: Any, *, by: str = "customer", days: float = 180.0, level: float = 0.95) -> HandoverLoss:
    """Do accounts go quiet more often when another employee takes over? An association: they are handed over for reasons.

    Parameters
    ----------
    log : EncounterLog
        With employees; rows of an account at one instant are one visit.
    by : str
        What an account is.
    days : float
        An account is quiet when nothing follows a visit for so long; visits too near the end of the log are left out.
    level : float
        Of the intervals, in (0, 1).

    Returns
    -------
    HandoverLoss

    Raises
    ------
    ValueError
        For a log without employees, an unknown key, or days that are not positive.
    DataError
        Without a handover, or without a visit by the same employee, early enough to be told.

    Examples
    --------
    >>> visits = {"customer": list("aaabb"), "employee": ["x", "x", "y", "x", "x"]}
    >>> log = gw.read_log(visits | {"time": ["2024-01-01", "2024-01-05", "2024-01-09", "2024-01-02", "2024-02-20"]})
    >>> found = gw.loyalty.handover_loss(log, days=10)
    >>> found.handovers, found.quiet_after.value, found.quiet_else.value
    (1, 1.0, 0.0)
    """
    require_log("handover_loss", log)
    return _loyalty.handover_loss(log, by, days, level)
