"""How money is paid, and what seats that look after their own purse or figure do about it."""

import pytest

from game.model.report import CAUSES
from game.protocol.actions import SetLever, ShareFund, Term
from game.rules.history import History
from tests.games.behaviours import behaviour_games
from tests.games.behaviours.self_interest import (
    BLENDED,
    BLOCK,
    PER_CASE,
    Terms,
    Winters,
    bargained,
    best,
    deaths,
    leaning,
    mean,
    purse,
    stretch,
    winters,
)

pytestmark = pytest.mark.slow

RINGS = (0, 30, 60)
FINED: Terms = (("twelve_hour_penalty", 1000.0), ("handover_penalty", 1000.0))
"""A pound sign on every long wait, in the size that contracts of the 2010s had."""
ROOM: Terms = (("core_beds", 800.0), ("valve_strength", 0.0))
"""A place with beds to spare: a bed that comes free stays empty. Else the next patient has it, and not the purse."""
POOLED: Terms = (*ROOM, ("pooled_share", 1.0))
ROUNDS_OF_CARE = (60, 72, 81)
FEWEST = (1, "M", SetLever("home_care_rounds", 60))
TRUST, BOARD, COMMUNITY = purse("trust"), purse("board"), purse("community")
OPERATIONS = stretch("operations_overnight")


def list_at_end(history: History) -> float:
    return history.reports[-1].list_size


def lost_on_the_list(history: History) -> float:
    """QALYs lost by waiting for planned care."""
    return history.reports[-1].qalys_by_cause[CAUSES.index("planned_wait")] / 1e9


def beds_kept(payment: int, terms: Terms = ()) -> dict[int, Winters]:
    """The winters by how many beds the trust keeps for planned operations."""
    return {ring: winters((1, "P", SetLever("ring_fence", ring)), terms=terms, payment=payment) for ring in RINGS}


def care_staffed(terms: Terms) -> dict[int, Winters]:
    """The winters by how many rounds of home care the manager staffs; it begins with 72."""
    return {
        rounds: winters(*(((1, "M", SetLever("home_care_rounds", rounds)),) if rounds != 72 else ()), terms=terms)
        for rounds in ROUNDS_OF_CARE
    }


# ---------------------------------------------------------------- per case, as a block, between


def test_payment_form_sets_ring_fence() -> None:
    assert best(TRUST, beds_kept(PER_CASE)) == max(RINGS)
    assert best(TRUST, beds_kept(BLOCK)) == min(RINGS)


def test_per_case_does_more_at_payers_cost() -> None:
    per_case, block = beds_kept(PER_CASE)[max(RINGS)], beds_kept(BLOCK)[min(RINGS)]
    assert mean(OPERATIONS, per_case) > 3 * mean(OPERATIONS, block)
    assert mean(BOARD, per_case) < mean(BOARD, block) - 300


def test_block_contract_lengthens_waits() -> None:
    per_case, block = beds_kept(PER_CASE)[max(RINGS)], beds_kept(BLOCK)[min(RINGS)]
    assert mean(list_at_end, block) > 1.025 * mean(list_at_end, per_case)
    assert mean(lost_on_the_list, block) > 1.04 * mean(lost_on_the_list, per_case)


def test_blended_payment_is_in_between() -> None:
    done, waiting = (
        [leaning(TRUST, beds_kept(how), measure) for how in (BLOCK, BLENDED, PER_CASE)]
        for measure in (OPERATIONS, list_at_end)
    )
    assert done[1] > 1.4 * done[0]  # taking back half of what a block leaves undone draws the forms together
    assert done[2] > 1.25 * done[1]
    assert waiting[0] - 50 > waiting[1] > waiting[2] + 50


# ---------------------------------------------------------------- penalties


def test_penalties_alone_move_only_money() -> None:
    fined, not_fined = (winters(terms=terms) for terms in (FINED, ()))
    assert deaths(fined) == deaths(not_fined)
    moved = mean(BOARD, fined) - mean(BOARD, not_fined)
    assert moved > 1000
    assert mean(TRUST, not_fined) - mean(TRUST, fined) == pytest.approx(moved, abs=1)


def test_penalties_shrink_ring_fence() -> None:
    fined, not_fined = beds_kept(PER_CASE, FINED), beds_kept(PER_CASE)
    assert best(TRUST, fined) < best(TRUST, not_fined)
    long_waits = [leaning(TRUST, tried, stretch("over_twelve_hours")) for tried in (fined, not_fined)]
    assert long_waits[0] < 0.88 * long_waits[1]


# ---------------------------------------------------------------- who saves by what another pays for


def test_home_care_pays_but_not_its_payer() -> None:
    fewest, more = (care_staffed(ROOM)[rounds] for rounds in (60, 72))
    saved, paid = mean(TRUST, more) - mean(TRUST, fewest), mean(COMMUNITY, fewest) - mean(COMMUNITY, more)
    assert saved > 1.5 * paid > 50
    assert deaths(more) < 0.96 * deaths(fewest)


def test_separate_budgets_do_not_invest() -> None:
    assert best(COMMUNITY, care_staffed(ROOM)) == 60


def test_shared_budget_invests() -> None:
    tried = care_staffed(POOLED)
    chosen = best(COMMUNITY, tried)
    assert chosen > 60
    assert mean(COMMUNITY, tried[chosen]) > mean(COMMUNITY, tried[60]) + 10
    assert deaths(tried[chosen]) < 0.94 * deaths(tried[60])
    assert mean(COMMUNITY, tried[chosen]) == pytest.approx(mean(TRUST, tried[chosen]), abs=1)


def test_shared_gain_deal_helps_all() -> None:
    promise = Term("promise", "home_care_rounds", "not_below", 72, rounds=4)
    struck = bargained(FEWEST, terms=ROOM, give=Term("money", value=225), take=promise)
    without = care_staffed(ROOM)[60]
    assert mean(COMMUNITY, struck) > mean(COMMUNITY, without) + 2
    assert mean(TRUST, struck) > mean(TRUST, without) + 2
    assert deaths(struck) < 0.98 * deaths(without)


# ---------------------------------------------------------------- one labour pool


def recruiting(seed: int, fund: int, rounds: int) -> History:
    """The whole place in which the board's fund and the manager both hire home-care workers."""
    shares = (("hospital_beds", 0), ("home_care", fund), ("front_door", 0), ("gp_same_day", 0))
    deeds = ((1, "C", ShareFund("winter_fund", shares)), (1, "M", SetLever("home_care_rounds", rounds)))
    return behaviour_games.place(seed, *deeds)


def waiting_for_care(history: History) -> float:
    """The queue that both of them hire against."""
    return behaviour_games.mean(history, "waiting_pathway_1")


def test_shared_labour_pool_overshoots() -> None:
    for seed in behaviour_games.SEEDS:
        alone, both = recruiting(seed, 50, 81), recruiting(seed, 150, 90)
        manager_first = recruiting(seed, 50, 90)
        queue = [waiting_for_care(history) for history in (alone, manager_first, both)]
        assert queue == sorted(queue, reverse=True)
        assert both.reports[-1].deaths > alone.reports[-1].deaths
        assert safe_shifts(both, 28, 196) < safe_shifts(alone, 28, 196) - 0.02


def test_overhiring_shows_late_on_wards() -> None:
    for seed in behaviour_games.SEEDS:
        alone, both = recruiting(seed, 50, 81), recruiting(seed, 200, 90)
        early, late = (safe_shifts(alone, *days) - safe_shifts(both, *days) for days in ((0, 84), (84, 196)))
        assert late > 0.05
        assert late > 2 * early


def safe_shifts(history: History, first_day: int, until_day: int) -> float:
    safe, all_shifts = (history.total(field, first_day, until_day) for field in ("ward_shifts_safe", "ward_shifts"))
    return safe / all_shifts
