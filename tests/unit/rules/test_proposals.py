"""Changes on the table: proposing, asking, concerns, fixes, rivals."""

from dataclasses import replace

import pytest

from game.protocol.actions import Action, JoinForces, Object, Propose, TakeMend, Withdraw
from game.rules import lookup
from game.rules.adoption import ceiling, share_in_use
from game.rules.proposals import CONCERN_DAYS, is_stuck, tired_groups
from tests.kit.desk import Desk, desk_at

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
    assert desk_at(round=2).refusal_code(seat, action) == code


def propose_rivals() -> Desk:
    """Return a desk in round 2 with both rivals on the table."""
    desk = desk_at(round=2)
    desk.do("M", HOME_FIRST)
    desk.do("P", READY)
    return desk


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
    assert propose_rivals().refusal_code(seat, action) == code


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
    desk = desk_at(round=2)
    accepted = desk.do("M", action)
    assert (accepted.days, accepted.thing) == (days, HOME)
    assert desk.proposal(HOME).starts == starts
    assert desk.days()["M"] == 10 - days


def test_second_proposal_has_own_name() -> None:
    desk = desk_at(round=2)
    desk.do("M", HOME_FIRST)
    assert desk.do("M", Propose("tablets_the_day_before", "x", "now")).thing == "proposal:M:2:2"


def test_withdrawn_name_is_not_reused() -> None:
    desk = desk_at(round=2)
    desk.do("M", HOME_FIRST)
    desk.do("M", Withdraw(HOME))
    assert desk.do("M", HOME_FIRST).thing == "proposal:M:2:2"


# ---------------------------------------------------------------- in use


def find_ceiling(desk: Desk, thing: str) -> float:
    proposal = desk.proposal(thing)
    card = lookup.change(desk.setup, proposal.card)
    assert card is not None
    return ceiling(desk.setup, card, proposal)


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
    desk = desk_at(round=2)
    thing = desk.do(seat, action).thing
    assert find_ceiling(desk, thing) == pytest.approx(share)


def test_accepted_fix_raises_ceiling() -> None:
    desk = desk_at(round=2)
    groups = ("ward_nurses", "patients", "emergency_doctors")
    desk.do("P", Propose("ready_to_go_ward", "x", "ask", groups))
    not_heard = find_ceiling(desk, WARD)
    desk.do("P", TakeMend(WARD, "night_moves"))
    assert (not_heard, find_ceiling(desk, WARD)) == (0.45, pytest.approx(0.90))


def test_tired_groups_answer_less() -> None:
    desk = desk_at(round=2)
    desk.do("K", Propose("flu_jabs", "x", "ask", ("ward_nurses", "community_workers")))
    desk.do("M", Propose("home_first", "x", "ask", ALL_OF_HOME_FIRST))
    assert desk.proposal(HOME).heard == ("patients",)
    assert find_ceiling(desk, HOME) == pytest.approx(0.55 + 0.25 / 3)
    assert tired_groups(desk.table) == ("ward_nurses", "community_workers", "patients")


def test_groups_rest_after_two_rounds() -> None:
    desk = desk_at(round=2)
    desk.do("K", Propose("flu_jabs", "x", "ask", ("ward_nurses", "community_workers")))
    desk.go_to("plan", 4)
    assert tired_groups(desk.table) == ()
    desk.do("M", Propose("home_first", "x", "ask", ALL_OF_HOME_FIRST))
    assert desk.proposal("proposal:M:4:1").heard == ALL_OF_HOME_FIRST


def test_half_is_in_use_after_half_time() -> None:
    desk = desk_at(round=2)
    desk.do("M", HOME_FIRST)
    proposal = desk.proposal(HOME)
    card = lookup.change(desk.setup, "home_first")
    assert card is not None
    shares = [share_in_use(desk.setup, card, proposal, proposal.starts + days, stuck=False) for days in (0, 28, 56)]
    assert shares == pytest.approx([0.0, 0.275, 0.4125], abs=1e-6)


def test_effect_scales_with_share_in_use() -> None:
    desk = desk_at(round=2)
    desk.do("M", HOME_FIRST)
    starts = desk.proposal(HOME).starts
    assert desk.value("pathway_wait_days_less", starts) == 0.0
    assert desk.value("pathway_wait_days_less", starts + 28) == pytest.approx(0.275 * (2.0 - 1.8), abs=1e-6)


def test_fix_removes_flaw_at_a_cost() -> None:
    desk = desk_at(round=2)
    desk.do("M", HOME_FIRST)
    desk.do("K", Object(HOME, "tablets"))
    starts = desk.proposal(HOME).starts
    unmended = desk.value("spend_trust", starts)
    desk.do("M", TakeMend(HOME, "tablets"))
    assert desk.value("pathway_wait_days_less", starts + 28) == pytest.approx(0.275 * 2.0, abs=1e-6)
    assert desk.value("spend_trust", starts) - unmended == pytest.approx(12_000 / 28)


# ---------------------------------------------------------------- objecting


def test_raised_flaw_offers_its_fix() -> None:
    desk = propose_rivals()
    desk.do("K", Object(HOME, "tablets"))
    assert desk.days()["K"] == 9
    assert desk.proposal(HOME).objections == (("K", "tablets"),)
    assert desk.refusal_code("K", Object(HOME, "tablets")) == "already_there"
    assert desk.do("M", TakeMend(HOME, "tablets")).days == 1
    assert desk.refusal_code("M", TakeMend(HOME, "tablets")) == "already_there"


def test_flaw_named_by_group_offers_fix() -> None:
    desk = desk_at(round=2)
    desk.do("P", Propose("ready_to_go_ward", "x", "ask", ("patients",)))
    desk.do("P", TakeMend(WARD, "night_moves"))
    assert desk.proposal(WARD).mended == ("night_moves",)


def test_concern_delays_start() -> None:
    desk = propose_rivals()
    before = desk.proposal(HOME).starts
    desk.do("C", Object(HOME, "concern"))
    desk.do("K", Object(HOME, "concern"))
    assert desk.proposal(HOME).starts == before + 2 * CONCERN_DAYS
    assert desk.refusal_code("C", Object(HOME, "concern")) == "already_there"


# ---------------------------------------------------------------- rivals


def test_rivals_are_stuck() -> None:
    desk = propose_rivals()
    assert all(is_stuck(desk.setup, desk.table, desk.proposal(thing)) for thing in (HOME, WARD))
    assert desk.value("bridging_beds", 200) == desk.value("bridging_beds", 0)


def test_rivalry_costs_days_and_trust() -> None:
    desk = propose_rivals().go_to("plan", 4)
    assert desk.proposal(HOME).days_lost == desk.proposal(WARD).days_lost == 2
    assert {seat: desk.days()[seat] for seat in ("M", "P", "C")} == {"M": 9, "P": 9, "C": 10}
    assert desk.trust("M", "P") == 500 - 2 * 60


def test_withdrawing_frees_rival() -> None:
    desk = propose_rivals().go_to("plan", 4)
    desk.do("P", Withdraw(WARD))
    assert desk.proposal(HOME).starts == 3 * 28 + 21
    assert not is_stuck(desk.setup, desk.table, desk.proposal(HOME))
    assert desk.refusal_code("P", Withdraw(WARD)) == "wrong_state"


@pytest.mark.parametrize(
    ("seat", "thing", "code"), [("C", HOME, "not_rivals"), ("M", HOME, "own_card"), ("M", "proposal:P:9:9", "unknown")]
)
def test_joining_forces_is_refused(seat: str, thing: str, code: str) -> None:
    assert propose_rivals().go_to("plan", 3).refusal_code(seat, JoinForces(thing)) == code


def test_one_offer_to_join_is_not_enough() -> None:
    desk = propose_rivals().go_to("plan", 3)
    desk.do("P", JoinForces(HOME))
    assert desk.refusal_code("P", JoinForces(HOME)) == "already_there"
    assert is_stuck(desk.setup, desk.table, desk.proposal(HOME))


def join_rivals() -> Desk:
    """Return a desk in round 3 with Home First and the Ready-to-Go ward joined."""
    desk = propose_rivals().go_to("plan", 3)
    desk.do("P", JoinForces(HOME))
    desk.do("M", JoinForces(WARD))
    return desk


def test_joined_rivals_become_one() -> None:
    desk = join_rivals()
    one = desk.proposal(HOME)
    assert (one.joined, one.authors, one.starts) == (True, ("M", "P"), 2 * 28 + 14)
    assert desk.proposal(WARD).state == "merged"
    assert not is_stuck(desk.setup, desk.table, one)
    assert desk.trust("M", "P") == 500 - 60 + 40
    assert desk.refusal_code("P", READY) == "already_there"


def test_joined_change_has_normal_ceiling() -> None:
    desk = desk_at(round=2)
    desk.do("M", Propose("home_first", "x", "ask", ALL_OF_HOME_FIRST))
    desk.do("P", Propose("ready_to_go_ward", "x", "ask", ("ward_nurses", "patients", "emergency_doctors")))
    desk.go_to("plan", 3)
    desk.do("P", JoinForces(HOME))
    desk.do("M", JoinForces(WARD))
    assert len(desk.proposal(HOME).groups) == 4
    assert find_ceiling(desk, HOME) == pytest.approx(0.80)


def test_rival_groups_do_not_count_as_heard() -> None:
    desk = desk_at(round=2)
    desk.do("M", HOME_FIRST)
    desk.do("P", Propose("ready_to_go_ward", "x", "ask", ("emergency_doctors",)))
    desk.go_to("plan", 3)
    desk.do("P", JoinForces(HOME))
    desk.do("M", JoinForces(WARD))
    assert find_ceiling(desk, HOME) == pytest.approx(0.55)


def test_lone_card_is_not_stuck() -> None:
    desk = desk_at(round=2)
    desk.do("M", HOME_FIRST)
    assert not is_stuck(desk.setup, desk.table, desk.proposal(HOME))
    assert desk.go_to("plan", 4).proposal(HOME).days_lost == 0


def test_withdrawn_card_can_return() -> None:
    desk = propose_rivals()
    desk.do("P", Withdraw(WARD))
    assert desk.do("P", replace_name(READY, "Once more")).thing == "proposal:P:2:2"


def test_withdrawn_joined_cards_can_return() -> None:
    desk = join_rivals()
    assert [desk.refusal_code("P", READY), desk.refusal_code("M", HOME_FIRST)] == ["already_there"] * 2
    desk.do("P", Withdraw(HOME))
    again = [desk.do("P", READY).thing, desk.do("M", HOME_FIRST).thing]
    assert again == ["proposal:P:3:1", "proposal:M:3:1"]
    assert is_stuck(desk.setup, desk.table, desk.proposal(again[0])), "they are rivals again"


def replace_name(action: Propose, name: str) -> Propose:
    return Propose(action.card, name, action.way, action.groups)


def test_withdrawn_card_takes_no_concern() -> None:
    desk = propose_rivals()
    desk.do("M", Withdraw(HOME))
    assert desk.refusal_code("K", Object(HOME, "tablets")) == "wrong_state"


def test_proposal_is_paid_from_its_start() -> None:
    desk = desk_at(round=2)
    desk.do("M", HOME_FIRST)
    starts = desk.proposal(HOME).starts
    paid = desk.value("spend_board", starts) - desk.value("spend_board", starts - 1)
    assert paid == pytest.approx(60_000 / 28)
    stuck = replace(desk.table, proposals=propose_rivals().table.proposals)
    desk.table = stuck
    assert desk.value("spend_board", starts) == desk.value("spend_board", starts - 1)
