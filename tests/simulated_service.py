# SPDX-License-Identifier: Apache-2.0
"""Customers who behave as the encounter-attrition model says, as a log."""

import numpy as np

TRUTH = {"r": 0.8, "alpha": 6.0, "s": 1.2, "b": 5.0}
COEFFICIENTS = {"late": 1.0, "wait": 0.4}


def simulate(seed, customers, weeks=104.0, coefficients=None, start="2022-01-03", bad_site=None, felt=None):
    """Columns of a log: customers, times, site, employee, late (0 or 1), wait (standard normal) and revenue. The bad
    site is late three times as often. What strains is the wait, or what `felt` makes of it."""
    coefficients = COEFFICIENTS if coefficients is None else coefficients
    rng = np.random.default_rng(seed)
    rate = rng.gamma(TRUTH["r"], 1.0 / TRUTH["alpha"], customers)
    theta = rng.gamma(TRUTH["s"], 1.0 / TRUTH["b"], customers)
    now = rng.uniform(0.0, 0.8 * weeks, customers)
    who = np.arange(customers)
    parts = []
    while who.size:
        late = (rng.random(who.size) < 0.25).astype(float)
        wait = rng.normal(size=who.size)
        site, employee = rng.integers(0, 4, who.size), rng.integers(0, 12, who.size)
        if bad_site is not None:
            late = np.where(site == int(bad_site.split()[1]), (rng.random(who.size) < 0.75).astype(float), late)
        parts.append((who, now[who], late, wait, site, employee))
        hardship = wait if felt is None else felt(wait)
        strain = np.exp(coefficients["late"] * late + coefficients["wait"] * hardship)
        stays = rng.random(who.size) >= -np.expm1(-theta[who] * strain)
        now[who] += rng.exponential(1.0, who.size) / rate[who]
        who = who[stays & (now[who] <= weeks)]
    customer, time, late, wait, site, employee = (np.concatenate(column) for column in zip(*parts, strict=True))
    instant = np.datetime64(start, "us") + (time * 7 * 86_400e6).astype("timedelta64[us]")
    return {
        "customer": np.array([f"c{i}" for i in customer], dtype=object),
        "time": instant,
        "late": late,
        "wait": wait,
        "site": np.array([f"site {i}" for i in site], dtype=object),
        "employee": np.array([f"e{i:02d}" for i in employee], dtype=object),
        "revenue": np.full(customer.size, 20.0),
    }
