"""Pooled budgets: the signatures that they need, and how the longest queue gets the money."""

from dataclasses import replace
from functools import cache

import pytest
from msgspec import structs

from game.model.report import DayReport
from game.protocol.actions import Propose, SetLever, ShareFund, Sign, Withdraw
from game.rules.causes import decisions_by_cause
from game.rules.entry import Moved
from game.rules.phases import apply_move
from game.rules.pools import find_active_pool, has_common_pool, pool_purses, share_out_pools
from tests.kit.desk import SEED, Desk, desk_at
from tests.kit.games import advance_to, start_game

PURSE = Propose("one_winter_purse", "One purse", "now")
THING = "proposal:C:5:1"


def propose_pool(round: int = 5) -> Desk:
    desk = desk_at(round=round)
    desk.do("C", PURSE)
    return desk


def sign_pool() -> Desk:
    """Return a desk in round 5 with a pool that both other purses have signed."""
    desk = propose_pool()
    for seat in ("P", "M"):
        desk.do(seat, Sign(THING))
    return desk


@cache
def sample_report() -> DayReport:
    """Return a day's report of the small place."""
    return advance_to(start_game(), "review", 1).report


def start_run(desk: Desk, for_bed: int, to_go_home: int) -> Desk:
    """Start the round's run with so many people in the two queues."""
    assert desk.table.phase == "plan"
    desk.table = apply_move(desk.setup, desk.table, Moved("run", desk.table.round), SEED)
    day = structs.replace(sample_report(), waiting_for_bed=for_bed, waiting_pathway_1=to_go_home)
    desk.table = share_out_pools(desk.setup, desk.table, lambda: (day,) * 7)
    return desk


def values(desk: Desk) -> dict[str, int]:
    return dict(desk.table.pooled[-1].values)


# ---------------------------------------------------------------- signatures


@pytest.mark.parametrize(("seat", "code"), [("C", "not_addressed"), ("K", "not_addressed")])
def test_signing_is_refused(seat: str, code: str) -> None:
    assert propose_pool().refusal_code(seat, Sign(THING)) == code


def test_signing_costs_days_once() -> None:
    desk = propose_pool()
    before = desk.days()
    desk.do("P", Sign(THING))
    assert {seat: before[seat] - days for seat, days in desk.days().items()} == {"C": 0, "P": 3, "K": 0, "M": 0}
    assert desk.refusal_code("P", Sign(THING)) == "already_there"
    assert desk.refusal_code("P", Sign("proposal:C:5:9")) == "unknown"
    desk.do("C", Withdraw(THING))
    assert desk.refusal_code("M", Sign(THING)) == "wrong_state"


def test_last_signature_starts_lead_time() -> None:
    desk = propose_pool()
    desk.do("P", Sign(THING))
    later = desk.table.day + 28
    usual = desk.value("handoff_hours", later)
    desk.go_to("plan", 6).do("M", Sign(THING))
    proposal = desk.proposal(THING)
    assert (proposal.signed, proposal.starts) == (("P", "M"), 5 * 28 + 7)
    assert desk.value("handoff_hours", later + 27) < usual


# ---------------------------------------------------------------- one purse


def test_unsigned_pool_is_not_shared_out() -> None:
    desk = propose_pool()
    desk.do("P", Sign(THING))
    assert start_run(desk, 20, 20).table.pooled == ()


def test_pool_has_three_purses() -> None:
    desk = start_run(sign_pool(), 20, 20)
    active = find_active_pool(desk.setup, desk.table, 140)
    assert active is not None
    assert pool_purses(desk.setup, active.pool) == ("board", "trust", "community")
    assert not has_common_pool(desk.setup, desk.table, "C", "P"), "it has not begun"
    desk.pass_days(28)
    assert [has_common_pool(desk.setup, desk.table, "C", other) for other in ("P", "K", "M")] == [True] * 3


def test_pool_follows_queues() -> None:
    only_beds, only_home = values(start_run(sign_pool(), 30, 0)), values(start_run(sign_pool(), 0, 30))
    assert only_beds["escalation_beds"] > only_home["escalation_beds"] >= 10
    assert only_home["home_care_rounds"] > only_beds["home_care_rounds"] >= 69


def test_surplus_goes_to_other_queue() -> None:
    desk = sign_pool()
    fund = next(lever for lever in desk.setup.levers if lever.lever == "winter_fund")
    rich = replace(fund, maximum=4 * fund.maximum)
    desk.setup = replace(desk.setup, levers=tuple(rich if lever is fund else lever for lever in desk.setup.levers))
    assert values(start_run(desk, 30, 0)) == {"escalation_beds": 30, "home_care_rounds": 99}


def test_levers_add_to_pool() -> None:
    more = sign_pool()
    more.do("P", SetLever("escalation_beds", 20))
    rounds = [values(start_run(desk, 0, 30))["home_care_rounds"] for desk in (more, sign_pool())]
    assert rounds[0] >= rounds[1]
    bought = [sum(values(start_run(desk, 30, 0)).values()) for desk in (sign_pool_with_beds(30), sign_pool())]
    assert bought[0] > bought[1]


def sign_pool_with_beds(beds: int) -> Desk:
    desk = sign_pool()
    desk.do("P", SetLever("escalation_beds", beds))
    return desk


def test_pool_sets_levers_with_lead_times() -> None:
    desk = sign_pool_with_beds(25)
    desk.do("C", ShareFund("winter_fund", (("front_door", 175),)))
    start_run(desk, 0, 40)
    assert values(desk) == {"escalation_beds": 15, "home_care_rounds": 99}
    start = desk.table.pooled[-1].day
    places = [desk.value("home_care_places", start + days) for days in (20, 21, 35, 49)]
    assert places == sorted(places)
    assert places[-1] - places[0] == pytest.approx(99 - 69, abs=14), "the fund's own places have gone into the pool"
    assert desk.value("escalation_beds", start + 27) == pytest.approx(15), "its owner's beds went to the longer queue"


def test_cost_beyond_fund_is_split_equally() -> None:
    before = sign_pool_with_beds(30)
    spent = ("spend_board", "spend_trust", "spend_community")
    desk = start_run(before, 20, 20)
    start = desk.table.pooled[-1].day
    alone = [desk.value(name, start - 1) for name in spent]
    pooled = [desk.value(name, start) for name in spent]
    latest = desk.table.pooled[-1]
    prices = {lever.lever: dict(lever.money) for lever in desk.setup.levers}
    beds, rounds = values(desk)["escalation_beds"], values(desk)["home_care_rounds"]
    lines = prices["escalation_beds"][30] / 30 * (beds - 10) + 136.5 / 39 * (rounds - 69)
    beyond = (lines - latest.from_fund) * 1000 / 28
    assert beyond > 0
    owner_paid = prices["escalation_beds"][30] / 30 * (30 - 10) * 1000 / 28
    assert pooled[1] - alone[1] == pytest.approx(beyond / 3 - owner_paid)
    assert pooled[2] - alone[2] == pytest.approx(beyond / 3)


def test_withdrawn_pool_stops_paying() -> None:
    desk = start_run(sign_pool_with_beds(25), 0, 40)
    desk.go_to("plan", 6).do("C", Withdraw(THING))
    assert find_active_pool(desk.setup, desk.table, desk.table.day) is None
    assert desk.value("escalation_beds", desk.table.day + 27) >= 25


def test_holder_keeps_other_fund_uses() -> None:
    desk = sign_pool()
    desk.do("C", ShareFund("winter_fund", (("front_door", 100), ("home_care", 50))))
    assert start_run(desk, 20, 20).table.pooled[-1].from_fund == fund_size(desk) - 100


def fund_size(desk: Desk) -> int:
    return next(lever.maximum for lever in desk.setup.levers if lever.lever == "winter_fund")


def test_what_a_pool_sets_is_said_of_the_pool() -> None:
    alone, pooled = sign_pool_with_beds(25), start_run(sign_pool_with_beds(25), 30, 10)
    lever = next(lever.name for lever in alone.setup.levers if lever.lever == "escalation_beds")
    change = next(proposal.title for proposal in pooled.table.proposals if proposal.thing == THING)
    day = pooled.table.pooled[-1].day + 14
    own, together = (
        decisions_by_cause(desk.setup, structs.replace(desk.table, day=day, pooled=rounds))["delayed_admission"]
        for desk, rounds in ((alone, ()), (pooled, pooled.table.pooled))
    )
    assert lever in own
    assert change in together
    assert lever not in together
