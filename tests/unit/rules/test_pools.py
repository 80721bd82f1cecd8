"""Signatures that a change needs, and one purse that goes to the longest queue, whoever's it is."""

from dataclasses import replace
from functools import cache

import pytest

from game.model.report import DayReport
from game.protocol.actions import Propose, SetLever, ShareFund, Sign, Withdraw
from game.rules.entry import Moved
from game.rules.phases import apply_move
from game.rules.pools import find_active_pool, has_common_pool, pool_purses, share_out_pools
from tests.kit.desk import SEED, Desk, desk
from tests.kit.games import advance_to, start_game

PURSE = Propose("one_winter_purse", "One purse", "now")
THING = "proposal:C:5:1"


def proposed(round: int = 5) -> Desk:
    table = desk(round=round)
    table.do("C", PURSE)
    return table


def signed() -> Desk:
    """The fifth round: one purse is on the table, and both whose money it is have signed."""
    table = proposed()
    for seat in ("P", "M"):
        table.do(seat, Sign(THING))
    return table


@cache
def report() -> DayReport:
    """A day's report of the small place."""
    return advance_to(start_game(), "review", 1).report


def runs(table: Desk, for_bed: int, to_go_home: int) -> Desk:
    """The round's days begin, with so many people in the two queues."""
    assert table.table.phase == "plan"
    table.table = apply_move(table.setup, table.table, Moved("run", table.table.round), SEED)
    day = replace(report(), waiting_for_bed=for_bed, waiting_pathway_1=to_go_home)
    table.table = share_out_pools(table.setup, table.table, (day,) * 7)
    return table


def values(table: Desk) -> dict[str, int]:
    return dict(table.table.pooled[-1].values)


# ---------------------------------------------------------------- signatures


@pytest.mark.parametrize(("seat", "code"), [("C", "not_addressed"), ("K", "not_addressed")])
def test_only_those_whose_money_it_is_sign(seat: str, code: str) -> None:
    assert proposed().refused(seat, Sign(THING)) == code


def test_signing_costs_as_many_days_as_the_card_and_happens_once() -> None:
    table = proposed()
    before = table.days()
    table.do("P", Sign(THING))
    assert {seat: before[seat] - days for seat, days in table.days().items()} == {"C": 0, "P": 3, "K": 0, "M": 0}
    assert table.refused("P", Sign(THING)) == "already_there"
    assert table.refused("P", Sign("proposal:C:5:9")) == "unknown"
    table.do("C", Withdraw(THING))
    assert table.refused("M", Sign(THING)) == "wrong_state"


def test_what_lacks_a_signature_does_nothing_and_begins_its_lead_time_with_the_last() -> None:
    table = proposed()
    table.do("P", Sign(THING))
    later = table.table.day + 28
    usual = table.value("handoff_hours", later)
    table.to("plan", 6).do("M", Sign(THING))
    proposal = table.proposal(THING)
    assert (proposal.signed, proposal.starts) == (("P", "M"), 5 * 28 + 7)
    assert table.value("handoff_hours", later + 27) < usual


# ---------------------------------------------------------------- one purse


def test_nothing_is_shared_out_until_all_have_signed() -> None:
    table = proposed()
    table.do("P", Sign(THING))
    assert runs(table, 20, 20).table.pooled == ()


def test_three_purses_are_in_the_pot_and_none_of_them_bills_another() -> None:
    table = runs(signed(), 20, 20)
    shared = find_active_pool(table.setup, table.table, 140)
    assert shared is not None
    assert pool_purses(table.setup, shared.pool) == ("board", "trust", "community")
    assert not has_common_pool(table.setup, table.table, "C", "P"), "it has not begun"
    table.passes(28)
    assert [has_common_pool(table.setup, table.table, "C", other) for other in ("P", "K", "M")] == [True] * 3


def test_the_pot_goes_where_people_wait_and_never_below_where_levers_began() -> None:
    only_beds, only_home = values(runs(signed(), 30, 0)), values(runs(signed(), 0, 30))
    assert only_beds["escalation_beds"] > only_home["escalation_beds"] >= 10
    assert only_home["home_care_rounds"] > only_beds["home_care_rounds"] >= 69


def test_what_the_longest_queue_cannot_use_goes_to_the_other() -> None:
    table = signed()
    fund = next(lever for lever in table.setup.levers if lever.lever == "winter_fund")
    rich = replace(fund, maximum=4 * fund.maximum)
    table.setup = replace(table.setup, levers=tuple(rich if lever is fund else lever for lever in table.setup.levers))
    assert values(runs(table, 30, 0)) == {"escalation_beds": 30, "home_care_rounds": 99}


def test_what_seats_set_on_their_levers_is_what_they_bring() -> None:
    brings = signed()
    brings.do("P", SetLever("escalation_beds", 20))
    assert values(runs(brings, 0, 30))["home_care_rounds"] >= values(runs(signed(), 0, 30))["home_care_rounds"]
    bought = [sum(values(runs(table, 30, 0)).values()) for table in (signed_with_beds(30), signed())]
    assert bought[0] > bought[1]


def signed_with_beds(beds: int) -> Desk:
    table = signed()
    table.do("P", SetLever("escalation_beds", beds))
    return table


def test_the_levers_stand_where_the_pot_puts_them_with_their_own_lead_times() -> None:
    table = signed_with_beds(25)
    table.do("C", ShareFund("winter_fund", (("front_door", 175),)))
    runs(table, 0, 40)
    assert values(table) == {"escalation_beds": 15, "home_care_rounds": 99}
    start = table.table.pooled[-1].day
    places = [table.value("home_care_places", start + days) for days in (20, 21, 35, 49)]
    assert places == sorted(places)
    assert places[-1] - places[0] == pytest.approx(99 - 69, abs=14), "the fund's own places have gone into the pot"
    assert table.value("escalation_beds", start + 27) == pytest.approx(15), "its owner's beds went to the longer queue"


def test_no_pound_is_lost_or_made_and_what_goes_beyond_the_fund_is_counted_by_all_three() -> None:
    before = signed_with_beds(30)
    spent = ("spend_board", "spend_trust", "spend_community")
    table = runs(before, 20, 20)
    start = table.table.pooled[-1].day
    alone = [table.value(name, start - 1) for name in spent]
    pooled = [table.value(name, start) for name in spent]
    latest = table.table.pooled[-1]
    prices = {lever.lever: dict(lever.money) for lever in table.setup.levers}
    beds, rounds = values(table)["escalation_beds"], values(table)["home_care_rounds"]
    lines = prices["escalation_beds"][30] / 30 * (beds - 10) + 136.5 / 39 * (rounds - 69)
    beyond = (lines - latest.from_fund) * 1000 / 28
    assert beyond > 0
    owner_paid = prices["escalation_beds"][30] / 30 * (30 - 10) * 1000 / 28
    assert pooled[1] - alone[1] == pytest.approx(beyond / 3 - owner_paid)
    assert pooled[2] - alone[2] == pytest.approx(beyond / 3)


def test_a_pot_that_is_withdrawn_pays_no_longer() -> None:
    table = runs(signed_with_beds(25), 0, 40)
    table.to("plan", 6).do("C", Withdraw(THING))
    assert find_active_pool(table.setup, table.table, table.table.day) is None
    assert table.value("escalation_beds", table.table.day + 27) >= 25


def test_other_uses_of_the_fund_stay_with_its_holder() -> None:
    table = signed()
    table.do("C", ShareFund("winter_fund", (("front_door", 100), ("home_care", 50))))
    assert runs(table, 20, 20).table.pooled[-1].from_fund == fund_of(table) - 100


def fund_of(table: Desk) -> int:
    return next(lever.maximum for lever in table.setup.levers if lever.lever == "winter_fund")
