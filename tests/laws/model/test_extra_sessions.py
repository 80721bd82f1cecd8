"""Staff who are glad to work take on more planned sessions; worn-out staff take on fewer."""

from game.model.economy import Economy
from tests.kit.place import settings

SEEDS = (201, 202)
DAYS = 112


def _seen_and_operated(morale_shift: float, *, morale_strength: float = 1.0) -> tuple[int, int]:
    """Return clinic visits and day cases over sixteen weeks, of all seeds."""
    seen = operated = 0
    for seed in SEEDS:
        economy = Economy.start(settings(population=100_000.0), seed, burn_in_days=28)
        chosen = settings(population=100_000.0, morale_shift=morale_shift, morale_strength=morale_strength)
        for _ in range(DAYS):
            economy.day(chosen)
            report = economy.report()
            seen += report.clinics_seen
            operated += report.operations_day_case
    return seen, operated


def test_planned_work_rises_with_morale() -> None:
    low, usual, high = (_seen_and_operated(shift) for shift in (-0.15, 0.0, 0.15))
    assert low[0] < usual[0] < high[0]
    assert low[1] < usual[1] < high[1]


def test_planned_work_is_alike_without_morale() -> None:
    assert _seen_and_operated(0.0, morale_strength=0.0) == _seen_and_operated(0.15, morale_strength=0.0)
