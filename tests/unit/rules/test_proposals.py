"""Changes on the table: proposing, asking, objecting, mending, rivals."""

from dataclasses import replace

import pytest

from game.protocol.actions import Action, JoinForces, Object, Propose, TakeMend, Withdraw
from game.rules import lookup
from game.rules.adoption import ceiling, share_in_use
from game.rules.proposals import CONCERN_DAYS, is_stuck, tired_groups
from tests.kit.desk import Desk, desk

HOME_FIRST = Propose("home_first", "People go home", "now")
READY = Propose("ready_to_go_ward", "Twenty beds", "now")
HOME, WARD = "proposal:M:2:1", "proposal:P:2:1"
ALL_OF_HOME_FIRST = ("community_workers", "ward_nurses", "patients")

REFUSED: tuple[tuple[str, Action, str], ...] = (
    ("M", Propose("nothing", "x", "now"), "unknown"),
    ("C", HOME_FIRST, "not_yours"),
    ("M", Propose("one_assessment", "x", "now"), "not_open"),
    ("M", Propose("home_first", "x", "ask"), "groups_needed"),
    ("M", Propose("home_first", "x", "now", ("patients",)), "groups_needed"),
    ("M", Propose("home_first", "x", "ask", ("practices",)), "unknown"),
    ("M", Propose("home_first", "x", "ask", ("patients", "patients")), "unknown"),
    ("M", Withdraw(HOME), "unknown"),
    ("M", TakeMend(HOME, "tablets"), "unknown"),
    ("K", Object(HOME, "tablets"), "unknown"),
)


@pytest.mark.parametrize(("seat", "action", "code"), REFUSED)
def test_proposal_is_refused(seat: str, action: Action, code: str) -> None:
    assert desk(round=2).refused(seat, action) == code


def both() -> Desk:
    """The second round with the two rivals on the table."""
    table = desk(round=2)
    table.do("M", HOME_FIRST)
    table.do("P", READY)
    return table


REFUSED_THEN: tuple[tuple[str, Action, str], ...] = (
    ("M", HOME_FIRST, "already_there"),
    ("M", Object(HOME, "tablets"), "own_card"),
    ("C", Object(HOME, "tablets"), "cannot_see"),
    ("K", Object(HOME, "night_moves"), "cannot_see"),
    ("K", TakeMend(HOME, "tablets"), "not_author"),
    ("M", TakeMend(HOME, "tablets"), "cannot_see"),
    ("C", Withdraw(HOME), "not_author"),
)


@pytest.mark.parametrize(("seat", "action", "code"), REFUSED_THEN)
def test_action_on_proposal_is_refused(seat: str, action: Action, code: str) -> None:
    assert both().refused(seat, action) == code


@pytest.mark.parametrize(
    ("action", "days", "starts"),
    [
        (HOME_FIRST, 2, 28 + 21),
        (Propose("home_first", "x", "ask", ("patients",)), 3, 28 + 7 + 21),
        (Propose("home_first", "x", "ask", ALL_OF_HOME_FIRST), 5, 28 + 7 + 21),
        (Propose("tablets_the_day_before", "x", "now"), 1, 28 + 3),
    ],
)
def test_asking_costs_days_and_a_week(action: Propose, days: int, starts: int) -> None:
    table = desk(round=2)
    accepted = table.do("M", action)
    assert (accepted.days, accepted.thing) == (days, HOME)
    assert table.proposal(HOME).starts == starts
    assert table.days()["M"] == 10 - days


def test_second_proposal_has_own_name() -> None:
    table = desk(round=2)
    table.do("M", HOME_FIRST)
    assert table.do("M", Propose("tablets_the_day_before", "x", "now")).thing == "proposal:M:2:2"


def test_withdrawn_name_is_not_reused() -> None:
    table = desk(round=2)
    table.do("M", HOME_FIRST)
    table.do("M", Withdraw(HOME))
    assert table.do("M", HOME_FIRST).thing == "proposal:M:2:2"


# ---------------------------------------------------------------- in use


def reached(table: Desk, thing: str) -> float:
    proposal = table.proposal(thing)
    card = lookup.change(table.setup, proposal.card)
    assert card is not None
    return ceiling(table.setup, card, proposal)


@pytest.mark.parametrize(
    ("seat", "action", "share"),
    [
        ("M", HOME_FIRST, 0.55),
        ("M", Propose("home_first", "x", "ask", ("patients",)), 0.55 + 0.25 / 3),
        ("M", Propose("home_first", "x", "ask", ALL_OF_HOME_FIRST), 0.80),
        ("P", Propose("ready_to_go_ward", "x", "ask", ("emergency_doctors",)), 0.55 + 0.25 / 3),
        ("P", Propose("ready_to_go_ward", "x", "ask", ("ward_nurses",)), 0.45),
        ("M", Propose("tablets_the_day_before", "x", "now"), 0.95),
        ("M", Propose("tablets_the_day_before", "x", "ask", ("ward_nurses",)), 0.95),
    ],
)
def test_ceiling_by_involvement(
    seat: str, action: Propose, share: float
) -> None:
    table = desk(round=2)
    thing = table.do(seat, action).thing
    assert reached(table, thing) == pytest.approx(share)


def test_accepted_fix_raises_ceiling() -> None:
    table = desk(round=2)
    groups = ("ward_nurses", "patients", "emergency_doctors")
    table.do("P", Propose("ready_to_go_ward", "x", "ask", groups))
    not_heard = reached(table, WARD)
    table.do("P", TakeMend(WARD, "night_moves"))
    assert (not_heard, reached(table, WARD)) == (0.45, pytest.approx(0.90))


def test_tired_groups_answer_less() -> None:
    table = desk(round=2)
    table.do("K", Propose("flu_jabs", "x", "ask", ("ward_nurses", "community_workers")))
    table.do("M", Propose("home_first", "x", "ask", ALL_OF_HOME_FIRST))
    assert table.proposal(HOME).heard == ("patients",)
    assert reached(table, HOME) == pytest.approx(0.55 + 0.25 / 3)
    assert tired_groups(table.table) == ("community_workers", "patients", "ward_nurses")


def test_groups_rest_after_two_rounds() -> None:
    table = desk(round=2)
    table.do("K", Propose("flu_jabs", "x", "ask", ("ward_nurses", "community_workers")))
    table.to("plan", 4)
    assert tired_groups(table.table) == ()
    table.do("M", Propose("home_first", "x", "ask", ALL_OF_HOME_FIRST))
    assert table.proposal("proposal:M:4:1").heard == ALL_OF_HOME_FIRST


def test_half_is_in_use_after_half_time() -> None:
    table = desk(round=2)
    table.do("M", HOME_FIRST)
    proposal = table.proposal(HOME)
    card = lookup.change(table.setup, "home_first")
    assert card is not None
    shares = [share_in_use(table.setup, card, proposal, proposal.starts + days, stuck=False) for days in (0, 28, 56)]
    assert shares == pytest.approx([0.0, 0.275, 0.4125], abs=1e-6)


def test_effect_scales_with_share_in_use() -> None:
    table = desk(round=2)
    table.do("M", HOME_FIRST)
    starts = table.proposal(HOME).starts
    assert table.value("pathway_wait_days_less", starts) == 0.0
    assert table.value("pathway_wait_days_less", starts + 28) == pytest.approx(0.275 * (2.0 - 1.8), abs=1e-6)


def test_fix_removes_flaw_at_a_cost() -> None:
    table = desk(round=2)
    table.do("M", HOME_FIRST)
    table.do("K", Object(HOME, "tablets"))
    starts = table.proposal(HOME).starts
    unmended = table.value("spend_trust", starts)
    table.do("M", TakeMend(HOME, "tablets"))
    assert table.value("pathway_wait_days_less", starts + 28) == pytest.approx(0.275 * 2.0, abs=1e-6)
    assert table.value("spend_trust", starts) - unmended == pytest.approx(12_000 / 28)


# ---------------------------------------------------------------- objecting


def test_raised_flaw_offers_its_fix() -> None:
    table = both()
    table.do("K", Object(HOME, "tablets"))
    assert table.days()["K"] == 9
    assert table.proposal(HOME).objections == (("K", "tablets"),)
    assert table.refused("K", Object(HOME, "tablets")) == "already_there"
    assert table.do("M", TakeMend(HOME, "tablets")).days == 1
    assert table.refused("M", TakeMend(HOME, "tablets")) == "already_there"


def test_flaw_named_by_group_offers_fix() -> None:
    table = desk(round=2)
    table.do("P", Propose("ready_to_go_ward", "x", "ask", ("patients",)))
    table.do("P", TakeMend(WARD, "night_moves"))
    assert table.proposal(WARD).mended == ("night_moves",)


def test_concern_delays_start() -> None:
    table = both()
    before = table.proposal(HOME).starts
    table.do("C", Object(HOME, "concern"))
    table.do("K", Object(HOME, "concern"))
    assert table.proposal(HOME).starts == before + 2 * CONCERN_DAYS
    assert table.refused("C", Object(HOME, "concern")) == "already_there"


# ---------------------------------------------------------------- rivals


def test_rivals_are_stuck() -> None:
    table = both()
    assert all(is_stuck(table.setup, table.table, table.proposal(thing)) for thing in (HOME, WARD))
    assert table.value("bridging_beds", 200) == table.value("bridging_beds", 0)


def test_rivalry_costs_days_and_trust() -> None:
    table = both().to("plan", 4)
    assert table.proposal(HOME).days_lost == table.proposal(WARD).days_lost == 2
    assert {seat: table.days()[seat] for seat in ("M", "P", "C")} == {"M": 9, "P": 9, "C": 10}
    assert table.trust("M", "P") == 500 - 2 * 60


def test_withdrawing_frees_rival() -> None:
    table = both().to("plan", 4)
    table.do("P", Withdraw(WARD))
    assert table.proposal(HOME).starts == 3 * 28 + 21
    assert not is_stuck(table.setup, table.table, table.proposal(HOME))
    assert table.refused("P", Withdraw(WARD)) == "wrong_state"


@pytest.mark.parametrize(
    ("seat", "thing", "code"), [("C", HOME, "not_rivals"), ("M", HOME, "own_card"), ("M", "proposal:P:9:9", "unknown")]
)
def test_joining_forces_is_refused(seat: str, thing: str, code: str) -> None:
    assert both().to("plan", 3).refused(seat, JoinForces(thing)) == code


def test_one_offer_to_join_is_not_enough() -> None:
    table = both().to("plan", 3)
    table.do("P", JoinForces(HOME))
    assert table.refused("P", JoinForces(HOME)) == "already_there"
    assert is_stuck(table.setup, table.table, table.proposal(HOME))


def joined() -> Desk:
    """Home First and the Ready-to-Go ward, joined in the third round."""
    table = both().to("plan", 3)
    table.do("P", JoinForces(HOME))
    table.do("M", JoinForces(WARD))
    return table


def test_joined_rivals_become_one() -> None:
    table = joined()
    one = table.proposal(HOME)
    assert (one.joined, one.authors, one.starts) == (True, ("M", "P"), 2 * 28 + 14)
    assert table.proposal(WARD).state == "merged"
    assert not is_stuck(table.setup, table.table, one)
    assert table.trust("M", "P") == 500 - 60 + 40
    assert table.refused("P", READY) == "already_there"


def test_joined_change_has_normal_ceiling() -> None:
    table = desk(round=2)
    table.do("M", Propose("home_first", "x", "ask", ALL_OF_HOME_FIRST))
    table.do("P", Propose("ready_to_go_ward", "x", "ask", ("ward_nurses", "patients", "emergency_doctors")))
    table.to("plan", 3)
    table.do("P", JoinForces(HOME))
    table.do("M", JoinForces(WARD))
    assert len(table.proposal(HOME).groups) == 4
    assert reached(table, HOME) == pytest.approx(0.80)


def test_rival_groups_do_not_count_as_heard() -> None:
    table = desk(round=2)
    table.do("M", HOME_FIRST)
    table.do("P", Propose("ready_to_go_ward", "x", "ask", ("emergency_doctors",)))
    table.to("plan", 3)
    table.do("P", JoinForces(HOME))
    table.do("M", JoinForces(WARD))
    assert reached(table, HOME) == pytest.approx(0.55)


def test_lone_card_is_not_stuck() -> None:
    table = desk(round=2)
    table.do("M", HOME_FIRST)
    assert not is_stuck(table.setup, table.table, table.proposal(HOME))
    assert table.to("plan", 4).proposal(HOME).days_lost == 0


def test_withdrawn_card_can_return() -> None:
    table = both()
    table.do("P", Withdraw(WARD))
    assert table.do("P", replace_name(READY, "Once more")).thing == "proposal:P:2:2"


def test_withdrawn_joined_cards_can_return() -> None:
    table = joined()
    assert [table.refused("P", READY), table.refused("M", HOME_FIRST)] == ["already_there"] * 2
    table.do("P", Withdraw(HOME))
    again = [table.do("P", READY).thing, table.do("M", HOME_FIRST).thing]
    assert again == ["proposal:P:3:1", "proposal:M:3:1"]
    assert is_stuck(table.setup, table.table, table.proposal(again[0])), "they are rivals again"


def replace_name(action: Propose, name: str) -> Propose:
    return Propose(action.card, name, action.way, action.groups)


def test_withdrawn_card_takes_no_concern() -> None:
    table = both()
    table.do("M", Withdraw(HOME))
    assert table.refused("K", Object(HOME, "tablets")) == "wrong_state"


def test_proposal_is_paid_from_its_start() -> None:
    table = desk(round=2)
    table.do("M", HOME_FIRST)
    starts = table.proposal(HOME).starts
    paid = table.value("spend_board", starts) - table.value("spend_board", starts - 1)
    assert paid == pytest.approx(60_000 / 28)
    stuck = replace(table.table, proposals=both().table.proposals)
    table.table = stuck
    assert table.value("spend_board", starts) == table.value("spend_board", starts - 1)
