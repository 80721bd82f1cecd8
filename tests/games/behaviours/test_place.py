"""What has been seen in real health economies, seen again when one thing is done to the place."""

import pytest

from game.protocol.actions import Propose, SetLever
from game.rules.history import History
from tests.games.behaviours.behaviour_games import SEEDS, in_a_mood, mean, place

pytestmark = pytest.mark.slow

MANY, FEW = (1, "P", SetLever("ring_fence", 60)), (1, "P", SetLever("ring_fence", 20))
BLOCK, BLENDED = (3, "C", SetLever("planned_payment", 1)), (3, "C", SetLever("planned_payment", 2))


def balance(history: History, purse: str) -> int:
    """Thousands of pounds since day 0."""
    return getattr(history.reports[-1], f"balance_{purse}") // 100_000


def safe(history: History) -> float:
    return history.total("ward_shifts_safe") / history.total("ward_shifts")


def gain_by_doing_more(seed: int, purse: str, *payment: tuple[int, str, SetLever]) -> int:
    """What a purse is better off by when the hospital keeps many beds for planned operations instead of few."""
    return balance(place(seed, MANY, *payment), purse) - balance(place(seed, FEW, *payment), purse)


def test_per_case_provider_gains_payer_loses() -> None:
    for seed in SEEDS:
        assert place(seed, MANY).total("operations_overnight") > place(seed, FEW).total("operations_overnight")
        assert gain_by_doing_more(seed, "trust") > 1000
        assert gain_by_doing_more(seed, "board") < -1000


def test_block_rewards_doing_less() -> None:
    for seed in SEEDS:
        per_case, blended, block = (gain_by_doing_more(seed, "trust", *how) for how in ((), (BLENDED,), (BLOCK,)))
        assert block < blended < per_case
        assert block < 0


def test_payment_form_moves_only_money() -> None:
    for seed in SEEDS:
        block, per_case = place(seed, MANY, BLOCK), place(seed, MANY)
        assert block.reports[-1].deaths == per_case.reports[-1].deaths
        assert balance(block, "trust") != balance(per_case, "trust")
        both = [balance(history, "board") + balance(history, "trust") for history in (block, per_case)]
        assert both[0] == pytest.approx(both[1], abs=2)


def test_payer_differs_from_beneficiary() -> None:
    more_care = (1, "M", SetLever("home_care_rounds", 81))
    for seed in SEEDS:
        with_care, without = place(seed, more_care), place(seed)
        assert balance(with_care, "community") < balance(without, "community") - 200
        assert mean(with_care, "waiting_for_bed") < mean(without, "waiting_for_bed")
        assert with_care.reports[-1].deaths < without.reports[-1].deaths


def test_prevention_spares_the_department() -> None:
    hub = (2, "C", Propose("gp_hub", "A room above the library", "now"))
    for seed in SEEDS:
        with_hub, without = place(seed, hub), place(seed)
        assert balance(with_hub, "board") < balance(without, "board") - 400
        assert with_hub.total("gp_unmet") < without.total("gp_unmet")
        assert with_hub.total("attendances") < without.total("attendances")


def test_rival_recruiting_empties_wards() -> None:
    within, beyond = ((1, "M", SetLever("home_care_rounds", places)) for places in (81, 90))
    for seed in SEEDS:
        assert safe(place(seed, beyond)) < safe(place(seed, within))
        # Eighteen more rounds of care buy next to nothing: what they bring home, the emptied wards lose.
        assert place(seed, beyond).reports[-1].deaths > 0.95 * place(seed, within).reports[-1].deaths


def test_staff_experience_follows_absence() -> None:
    for seed in SEEDS:
        low, usual, high = (in_a_mood(seed, shift) for shift in (-80, 0, 80))
        absent = [sum(history.reports[-1].sickness) for history in (low, usual, high)]
        assert absent == sorted(absent, reverse=True)
        assert safe(low) < safe(usual) < safe(high)
        assert low.reports[-1].deaths > high.reports[-1].deaths
