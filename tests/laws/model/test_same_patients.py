"""Another decision meets the same patients with the same luck, so a difference between two runs is the decision."""

import numpy as np

from game.model import kinds
from game.model.economy import Economy
from tests.kit.place import settings

_WHO = ("born", "age", "fifth", "frailty", "acuity", "severity", "condition")


def _arrivals(economy: Economy, changed: float) -> dict[int, tuple[float, ...]]:
    """Collect who is in the department each midnight of a month."""
    met: dict[int, tuple[float, ...]] = {}
    chosen = settings(home_care_places=changed)
    for _ in range(28):
        economy.day(chosen)
        people = economy._world.people
        inside = (
            (people["place"] >= kinds.AMBULANCE) & (people["place"] <= kinds.WAITING_FOR_BED) & (people["parent"] == 0)
        )
        for row in people[inside & (people["id"] != 0)]:
            met[int(row["id"])] = tuple(float(row[field]) for field in _WHO if field != "born")
    return met


def test_paired_worlds_share_patients():
    one, other = (_arrivals(Economy.start(settings(), 5), places) for places in (69.0, 50.0))
    common = set(one) & set(other)
    assert len(common) > 0.5 * len(one)
    assert all(one[identity] == other[identity] for identity in common)


def test_pairing_reduces_noise():
    def deaths(seed: int, places: float) -> float:
        economy = Economy.start(settings(), seed)
        for _ in range(56):
            economy.day(settings(home_care_places=places))
        return economy.report().deaths / 1e9

    few = [deaths(seed, 69.0) for seed in range(1, 9)]
    more = [deaths(seed, 72.0) for seed in range(1, 9)]
    paired = np.var([a - b for a, b in zip(few, more, strict=True)])
    independent = np.var([a - b for a, b in zip(few, more[1:] + more[:1], strict=True)])
    assert independent > 4 * paired
