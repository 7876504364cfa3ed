# SPDX-License-Identifier: Apache-2.0
"""Writes attrition_random.csv: 2,000 random histories with their log-likelihood and DERT in 30-digit arithmetic.

Run as `python tests/oracles/value/attrition_random.py`; needs mpmath, and minutes. A history of x repeat encounters
has times t_k = t_x k / x and strains `strain` but for the last, which is `last`; future encounters have strain 1.
"""

import csv
import sys
from pathlib import Path

import mpmath as mp
import numpy as np

mp.mp.dps = 30
BITS = 160
NAMES = ("r", "alpha", "s", "b", "x", "strain", "last", "t_x", "T", "rate")
NODES = mp.calculus.quadrature.GaussLegendre(mp.mp).calc_nodes(3, 110)


def draw(rng):
    """Numbers of three digits, so that the table states them exactly; x = 0, s <= 1 and tiny rates come often."""

    def log_uniform(low, high):
        return float(f"{np.exp(rng.uniform(np.log(low), np.log(high))):.3g}")

    x = 0 if rng.random() < 0.1 else int(log_uniform(1, 501))
    t_x = 0.0 if x == 0 else log_uniform(0.1, 500)
    silence = 0.0 if rng.random() < 0.05 else log_uniform(0.01, 500)
    shapes = (log_uniform(0.02, 5), log_uniform(0.05, 100), log_uniform(0.02, 5), log_uniform(0.05, 200))
    return (
        *shapes,
        min(x, 500),
        log_uniform(0.02, 20),
        log_uniform(0.001, 50),
        t_x,
        float(f"{t_x + silence:.6g}"),
        log_uniform(1e-6, 0.5),
    )


def exactly(record):
    """The numbers as the doubles a program reads."""
    return [mp.mpf(value) for value in record]


def log_likelihood(r, alpha, s, b, x, strain, last, t_x, T, _rate):
    before = x * strain
    stays = (b / (b + before + last)) ** s
    survived = (b / (b + before)) ** s
    alive = (alpha + T) ** (-r - x) * stays
    gone = (alpha + t_x) ** (-r - x) * (survived - stays)
    return mp.loggamma(r + x) - mp.loggamma(r) + r * mp.log(alpha) + mp.log(alive + gone)


def residual(n, c):
    """n e^c E_{n+1}(c): by its even continued fraction from the far end in whole numbers of 2^-160, doubled until it
    stands; by mpmath where that is slow."""
    if c < 2 and n < 30:
        return n * mp.exp(c) * mp.expint(n + 1, c)
    fixed_n, fixed_c = (int(mp.ldexp(number, BITS)) for number in (n, c))
    one = 1 << BITS
    terms, before = 16, 0
    while True:
        tail = 0
        for k in range(terms, 0, -1):
            tail = (k * (fixed_n + k * one) << BITS) // (fixed_c + fixed_n + (1 + 2 * k) * one - tail)
        value = (fixed_n << BITS) // (fixed_c + fixed_n + one - tail)
        if abs(value - before) < value >> 80:
            return mp.ldexp(value, -BITS)
        terms, before = 2 * terms, value


def dert(r, alpha, s, b, x, strain, last, _t_x, T, rate, panel=2):
    """The encounter rate in closed form; over the sensitivity by Gauss-Legendre in its logarithm above `least`, below
    which the integrand is a straight line."""
    n, a, after = r + x, alpha + T, b + x * strain + last
    discount = a * rate
    slope = (n + 1) / discount
    least = mp.mpf("1e-9") / (1 + slope)
    most = (s + 60 + mp.sqrt(120 * s)) / after

    def given(theta):
        p = -mp.expm1(-theta)
        return residual(n, discount / p) / p

    below = mp.gammainc(s, 0, after * least, regularized=True)
    mean_below = s / after * mp.gammainc(s + 1, 0, after * least, regularized=True)
    total = n / discount * (below - slope * mean_below)
    low, high = mp.log(least), mp.log(most)
    panels = int(mp.ceil((high - low) / panel))
    norm = s * mp.log(after) - mp.loggamma(s)
    half = (high - low) / (2 * panels)
    for i in range(panels):
        middle = low + (2 * i + 1) * half
        for node, weight in NODES:
            u = middle + half * node
            theta = mp.exp(u)
            total += half * weight * mp.exp(norm + s * u - after * theta) * given(theta)
    return total


def main():
    for n, c in ((mp.mpf(29), mp.mpf("1.9")), (mp.mpf("0.4"), mp.mpf("1.99"))):
        near = residual(n, c + mp.mpf("0.2")) / mp.expint(n + 1, c + mp.mpf("0.2"))
        assert abs(near / n / mp.exp(c + mp.mpf("0.2")) - 1) < mp.mpf("1e-20")
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    rng = np.random.default_rng(20)
    with (Path(__file__).parent / "attrition_random.csv").open("w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow((*NAMES, "log_likelihood", "dert"))
        for number in range(records):
            record = draw(rng)
            given = exactly(record)
            value = dert(*given)
            if number < 20:
                assert abs(dert(*given, panel=0.8) / value - 1) < 1e-10
            table.writerow((*record, mp.nstr(log_likelihood(*given), 17), mp.nstr(value, 14)))


if __name__ == "__main__":
    main()
