# SPDX-License-Identifier: Apache-2.0
"""The boundary of goodwill.accumulators: numpy as oracle, types, bytes, pickles and errors."""

import copy
import pickle

import goodwill as gw
import numpy as np
import pytest
from goodwill.accumulators import GroupedMoments, Histogram, Moments, QuantileSketch, WeightedProportion
from hypothesis import given
from hypothesis import strategies as st

NUMBERS = st.lists(st.one_of(st.floats(-1e6, 1e6), st.just(float("nan"))), max_size=60)
PARTS = st.lists(NUMBERS, min_size=1, max_size=6)


def filled():
    values = np.linspace(-2.0, 9.0, 500)
    groups = np.arange(500, dtype=np.int32) % 7 - 1
    return [
        Moments().update(values, np.linspace(0.0, 3.0, 500)),
        WeightedProportion().update(values > 1.0),
        Histogram([0.0, 1.0, 4.0]).update(values),
        QuantileSketch(16, seed=3).update(values),
        GroupedMoments(6).update(values, groups),
    ]


@given(PARTS)
def test_moments_merge_to_what_numpy_says_of_the_whole(parts):
    merged = Moments()
    for part in parts:
        merged.merge(Moments().update(part))
    values = np.concatenate([np.array(part, float) for part in parts])
    values = values[~np.isnan(values)]
    assert merged.count == values.size
    if values.size > 0:
        scale = np.abs(values).max()
        assert merged.mean == pytest.approx(values.mean(), abs=1e-12 * scale, rel=1e-12)
        assert (merged.minimum, merged.maximum) == (values.min(), values.max())
    if values.size > 1:
        assert merged.variance == pytest.approx(values.var(ddof=1), abs=1e-12 * scale**2, rel=1e-10)


@given(PARTS)
def test_histogram_counts_as_numpy_does(parts):
    edges = [-1e5, -3.5, 0.0, 2.0, 1e6]
    merged = Histogram(edges)
    for part in parts:
        merged.merge(Histogram(edges).update(part))
    values = np.concatenate([np.array(part, float) for part in parts])
    known = values[~np.isnan(values)]
    assert merged.counts.tolist() == np.histogram(known, edges)[0].tolist()
    assert merged.missing.count == values.size - known.size
    assert merged.underflow.count == (known < edges[0]).sum()
    assert merged.overflow.count == (known > edges[-1]).sum()


@given(NUMBERS)
def test_small_sketches_are_exact(values):
    sketch = QuantileSketch(64).update(values)
    known = np.array(values, float)
    known = known[~np.isnan(known)]
    assert (sketch.count, sketch.missing, sketch.is_exact) == (known.size, len(values) - known.size, True)
    if known.size > 0:
        probabilities = np.linspace(0.0, 1.0, 11)
        assert sketch.quantile(probabilities) == pytest.approx(np.quantile(known, probabilities), rel=1e-12, abs=1e-9)


def test_large_sketches_keep_their_bound():
    values = np.random.default_rng(3).lognormal(size=200_000)
    sketch = QuantileSketch()
    for part in np.array_split(values, 50):
        sketch.merge(QuantileSketch().update(part))
    for p in (0.01, 0.25, 0.5, 0.9, 0.99):
        assert abs((values <= sketch.quantile(p)).mean() - p) <= sketch.rank_error(0.9999) + 1e-5
    assert sketch.rank_error() < 0.01
    assert len(sketch.serialize()) < 8 * 4 * sketch.capacity


def test_grouped_moments_agree_with_numpy():
    generator = np.random.default_rng(1)
    values = generator.normal(50.0, 3.0, 300_000)
    values[::97] = np.nan
    groups = generator.integers(-1, 40, values.size)
    weights = generator.uniform(0.5, 2.0, values.size)
    known = (groups >= 0) & ~np.isnan(values)
    x, g, w = values[known], groups[known], weights[known]
    plain = GroupedMoments(40).update(values, groups)
    count = np.bincount(g, minlength=40)
    mean = np.bincount(g, x) / count
    assert plain.count.tolist() == count.tolist()
    assert plain.mean == pytest.approx(mean, rel=1e-13)
    assert plain.variance == pytest.approx(np.bincount(g, (x - mean[g]) ** 2) / (count - 1), rel=1e-10)
    assert (plain.rows, plain.skipped) == (values.size, values.size - known.sum())
    weighted = GroupedMoments(40).update(values, groups, weights)
    assert weighted.mean == pytest.approx(np.bincount(g, w * x) / np.bincount(g, w), rel=1e-13)
    assert plain == GroupedMoments(40).update(values, groups, threads=1)
    assert weighted[3].effective_count == pytest.approx(w[g == 3].sum() ** 2 / (w[g == 3] ** 2).sum())


def test_proportions_take_booleans_and_weights():
    state = WeightedProportion().update(np.array([True, False, True]), [1.0, 1.0, 2.0])
    assert (state.trials, state.successes, state.proportion) == (3, 2, 0.75)
    assert WeightedProportion().update([1, 0, 0]).proportion == pytest.approx(1 / 3)


@pytest.mark.parametrize("state", filled(), ids=lambda state: type(state).__name__)
def test_states_survive_bytes_pickle_and_copy(state):
    written = state.serialize()
    assert type(state).deserialize(written) == state
    assert pickle.loads(pickle.dumps(state)) == state
    assert copy.deepcopy(state) == state
    twin = copy.copy(state)
    twin.merge(state)
    assert twin != state
    assert state.serialize() == written


@pytest.mark.parametrize("state", filled(), ids=lambda state: type(state).__name__)
def test_damaged_bytes_are_data_errors(state):
    written = state.serialize()
    for damaged in (b"", written[:-1], written + b"\0", written[:20] + b"\xff" + written[21:], bytes(100)):
        with pytest.raises(gw.DataError, match=f"{type(state).__name__}::deserialize: expected"):
            type(state).deserialize(damaged)
    other = next(s for s in filled() if type(s) is not type(state))
    with pytest.raises(gw.DataError, match="expected the state of a"):
        type(state).deserialize(other.serialize())


def test_refused_batches_change_nothing():
    for state in filled():
        before = state.serialize()
        rows = ([1.0, float("inf")], [0, 1]) if isinstance(state, GroupedMoments) else ([1.0, float("inf")],)
        with pytest.raises(ValueError, match=r"\[1\] must be"):
            state.update(*rows)
        assert state.serialize() == before
    with pytest.raises(ValueError, match="weights must be as long as values"):
        Moments().update([1.0, 2.0], [])
    with pytest.raises(ValueError, match="weights must be as long as values"):
        Moments().update([1.0, 2.0], [1.0])
    with pytest.raises(ValueError, match="-1 or a group below 2, got 2"):
        GroupedMoments(2).update([1.0], [2])
    with pytest.raises(ValueError, match="groups cannot be converted"):
        GroupedMoments(2).update([1.0], [0.5])
    with pytest.raises(ValueError, match="edges"):
        Histogram([1.0, 0.0])
    with pytest.raises(ValueError, match="capacity must be 8 to 2"):
        QuantileSketch(3)


def test_merging_needs_the_same_shape():
    for state, other in (
        (Histogram([0, 1]), Histogram([0, 2])),
        (QuantileSketch(8), QuantileSketch(9)),
        (GroupedMoments(2), GroupedMoments(3)),
    ):
        with pytest.raises(ValueError, match="other must be"):
            state.merge(other)
    with pytest.raises(TypeError):
        Moments().merge(Histogram([0, 1]))


def test_batches_come_in_any_number_type():
    wanted = Moments().update([1.0, 2.0, 4.0])
    for values in ([1, 2, 4], np.array([1, 2, 4], np.float32), np.array([1, 9, 2, 9, 4])[::2], (1, 2, 4)):
        assert Moments().update(values) == wanted
    assert Moments().update([1.0, None, 2.0, 4.0]) == wanted
    with pytest.raises(ValueError, match="values must hold numbers"):
        Moments().update(["a"])
    with pytest.raises(ValueError, match="one-dimensional"):
        Moments().update([[1.0]])


def test_groups_are_indexed_like_a_list():
    grouped = GroupedMoments(2).update([5.0, 3.0, 4.0], [0, 1, 1])
    assert len(grouped) == 2
    assert [group.mean for group in grouped] == [5.0, 3.5]
    with pytest.raises(IndexError):
        grouped[2]
