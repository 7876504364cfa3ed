# SPDX-License-Identifier: Apache-2.0
"""Metrics of a stream that can be merged, saved and continued.

Each class takes batches with ``update``, adds another's state with ``merge``, and goes to bytes and back with ``serialize``
and ``deserialize`` (or pickle). That is what runs out of core and on clusters: one accumulator a part, merged in order.
An accumulator is not to be updated from two threads at once.
"""

from goodwill._core.accumulators import (
    GroupedMoments,
    Histogram,
    HistogramCell,
    Moments,
    QuantileSketch,
    WeightedProportion,
)

__all__ = ["GroupedMoments", "Histogram", "HistogramCell", "Moments", "QuantileSketch", "WeightedProportion"]
