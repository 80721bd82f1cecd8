"""Luck is even, depends on each of its three keys, and is the same however it is asked for."""

import numpy as np

from game.model.compiled import entry
from game.model.luck import bits_below, key, luck, luck_bits
from game.model.patients import draw_shape
from game.model.tables import EXPONENTIAL, quantiles
from tests.kit.place import small_settings


@entry
def _draws(out, seed, purpose):  # type: ignore[no-untyped-def]
    for i in range(len(out)):
        out[i] = luck(np.uint64(seed), np.uint64(i + 1), purpose)


@entry
def _keys(out, stream):  # type: ignore[no-untyped-def]
    for i in range(len(out)):
        out[i] = key(np.uint64(stream), i // 100, i % 100)


def _luck_of(count: int, seed: int, purpose: int) -> np.ndarray:
    out = np.zeros(count)
    with np.errstate(over="ignore"):
        _draws(out, seed, purpose)
    return out


@entry
def _compare(out, seed, chances):  # type: ignore[no-untyped-def]
    for i in range(len(chances)):
        below = bits_below(chances[i])
        for j in range(len(out)):
            identity = np.uint64(j + 1)
            is_below = luck(np.uint64(seed), identity, 7) < chances[i]
            out[j] += np.int64(is_below != (luck_bits(np.uint64(seed), identity, 7) < below))


def test_bits_say_what_luck_says():
    some = _luck_of(100, 5, 7)
    beside = [np.nextafter(some, 0.0), some, np.nextafter(some, 1.0), np.linspace(-0.5, 1.5, 201)]
    chances = np.concatenate([*beside, [0.0, -0.0, 1.0, 2.0**-53, 2.0**-60, 5e-324, 1e300, np.nan]])
    differences = np.zeros(100, dtype=np.int64)
    with np.errstate(over="ignore"):
        _compare(differences, 5, chances)
    assert not differences.any()


def test_luck_is_even():
    out = _luck_of(100_000, 1, 7)
    assert out.min() >= 0 and out.max() < 1
    counts = np.bincount((out * 20).astype(int), minlength=20)
    chi_squared = ((counts - 5_000) ** 2 / 5_000).sum()
    assert chi_squared < 43.8  # 99.9 % point of 19 degrees of freedom


def test_luck_is_independent():
    one, other_purpose, other_seed = _luck_of(50_000, 1, 7), _luck_of(50_000, 1, 8), _luck_of(50_000, 2, 7)
    for other in (other_purpose, other_seed, np.roll(one, 1)):
        assert abs(np.corrcoef(one, other)[0, 1]) < 0.015


def test_luck_has_no_memory():
    assert np.array_equal(_luck_of(1_000, 5, 3), _luck_of(2_000, 5, 3)[:1_000])


def test_candidate_ids_are_unique():
    out = np.zeros(100_000, dtype=np.uint64)
    with np.errstate(over="ignore"):
        _keys(out, 11)
    assert len(np.unique(out)) == len(out)
    assert out.min() > 0 and out.max() < 2**63


def test_shapes_have_mean_one():
    from game.model import state

    world = state.new_world(small_settings(), 1, 0, 1, (1.0,) * 5)
    rows = len(quantiles())
    count = 100_000
    for row in range(rows):
        out = np.zeros(count)
        _shapes(world, out, row)
        assert abs(out.mean() - 1) < 0.004, f"shape {row}"
        if row == EXPONENTIAL:
            assert abs(out.var() - 1) < 0.01


@entry
def _shapes(w, out, row):  # type: ignore[no-untyped-def]
    for i in range(len(out)):
        out[i] = draw_shape(w, row, (i + 0.5) / len(out))
