"""Changes on the table: proposing, asking, concerns, fixes, rivals."""

from dataclasses import replace

import pytest
from msgspec import structs

from game.protocol.actions import Action, ChangePlaces, JoinForces, Object, Propose, TakeMend, Withdraw
from game.rules import lookup
from game.rules.adoption import ceiling, share_in_use
from game.rules.proposals import is_stuck, tired_groups
from game.rules.setup.game_setup import GameSetup
from game.rules.worries import draw_false_worries
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
        (Propose("home_first", "x", "ask", ("patients",)), 3, 28 + 5 + 21),
        (Propose("home_first", "x", "ask", ALL_OF_HOME_FIRST), 5, 28 + 5 + 2 * 4 + 21),
        (Propose("tablets_the_day_before", "x", "now"), 1, 28 + 3),
    ],
)
def test_asking_costs_days_by_group(action: Propose, days: int, starts: int) -> None:
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


BY_WORK = {"community_workers": 0.55 - 0.2 * 0.5, "ward_nurses": 0.55 + 0.2 * 0.4, "patients": 0.55}
"""What each group uses of Home First unasked: burdened, relieved, neither."""


def use_of_home_first(*asked: str) -> float:
    return sum(0.8 if group in asked else use for group, use in BY_WORK.items()) / 3


@pytest.mark.parametrize(
    ("seat", "action", "share"),
    [
        ("M", HOME_FIRST, use_of_home_first()),
        ("M", Propose("home_first", "x", "ask", ("patients",)), use_of_home_first("patients")),
        ("M", Propose("home_first", "x", "ask", ALL_OF_HOME_FIRST), 0.8),
        ("P", READY, (2 * 0.55 + 0.49) / 3),
        ("P", Propose("ready_to_go_ward", "x", "ask", ("emergency_doctors",)), (0.8 + 0.55 + 0.49) / 3),
        ("P", Propose("ready_to_go_ward", "x", "ask", ("ward_nurses",)), (2 * 0.55 + 0.49) / 3),
        ("M", Propose("tablets_the_day_before", "x", "now"), 0.95),
        ("M", Propose("tablets_the_day_before", "x", "ask", ("ward_nurses",)), 0.95),
    ],
)
def test_ceiling_by_who_was_asked(seat: str, action: Propose, share: float) -> None:
    desk = desk_at(round=2)
    thing = desk.do(seat, action).thing
    assert find_ceiling(desk, thing) == pytest.approx(share)


def test_hands_weigh_groups() -> None:
    desk = desk_at(round=2, change=in_the_hands_of_patients)
    desk.do("M", Propose("home_first", "x", "ask", ("patients",)))
    assert find_ceiling(desk, HOME) == pytest.approx(
        (8 * 0.8 + BY_WORK["community_workers"] + BY_WORK["ward_nurses"]) / 10
    )


def in_the_hands_of_patients(setup: GameSetup) -> GameSetup:
    """Return the setup with eight tenths of Home First in the hands of patients."""
    changes = tuple(
        replace(card, asked=tuple(replace(a, hands=8.0) if a.group == "patients" else a for a in card.asked))
        for card in setup.changes
    )
    return replace(setup, changes=changes)


def test_met_condition_raises_ceiling() -> None:
    desk = desk_at(round=2)
    groups = ("ward_nurses", "patients", "emergency_doctors")
    desk.do("P", Propose("ready_to_go_ward", "x", "ask", groups))
    unmet = find_ceiling(desk, WARD)
    desk.do("P", TakeMend(WARD, "night_moves"))
    assert (unmet, find_ceiling(desk, WARD)) == pytest.approx(((0.49 + 0.55 + 0.8) / 3, 0.8))


def test_tired_groups_answer_nothing() -> None:
    desk = desk_at(round=2, change=lambda setup: replace(setup, adoption=replace(setup.adoption, answers_fully=1)))
    desk.do("K", Propose("flu_jabs", "x", "ask", ("ward_nurses", "community_workers")))
    desk.do("M", Propose("home_first", "x", "ask", ALL_OF_HOME_FIRST))
    assert desk.proposal(HOME).heard == ("patients",)
    assert find_ceiling(desk, HOME) == pytest.approx(use_of_home_first("patients"))
    assert tired_groups(desk.setup, desk.table) == ("ward_nurses", "community_workers", "patients")


def test_asking_takes_the_group_s_time() -> None:
    desk = desk_at(round=2)
    usual = desk.value("ward_nurses", 30)
    desk.do("M", Propose("home_first", "x", "ask", ("ward_nurses",)))
    assert [desk.value("ward_nurses", day) - usual for day in (28, 41, 42)] == [-5, -5, 0]


def test_groups_rest_after_two_rounds() -> None:
    desk = desk_at(round=2, change=lambda setup: replace(setup, adoption=replace(setup.adoption, answers_fully=1)))
    desk.do("K", Propose("flu_jabs", "x", "ask", ("ward_nurses", "community_workers")))
    desk.go_to("plan", 4)
    assert tired_groups(desk.setup, desk.table) == ()
    desk.do("M", Propose("home_first", "x", "ask", ALL_OF_HOME_FIRST))
    assert desk.proposal("proposal:M:4:1").heard == ALL_OF_HOME_FIRST


def test_half_is_in_use_after_half_time() -> None:
    desk = desk_at(round=2)
    desk.do("M", HOME_FIRST)
    proposal = desk.proposal(HOME)
    card = lookup.change(desk.setup, "home_first")
    assert card is not None
    shares = [share_in_use(desk.setup, card, proposal, proposal.starts + days, stuck=False) for days in (0, 28, 56)]
    full = use_of_home_first()
    assert shares == pytest.approx([0.0, full / 2, full * 3 / 4], abs=1e-6)


def test_asked_groups_use_it_sooner() -> None:
    desk = desk_at(round=2)
    desk.do("M", Propose("home_first", "x", "ask", ALL_OF_HOME_FIRST))
    proposal = desk.proposal(HOME)
    card = lookup.change(desk.setup, "home_first")
    assert card is not None
    assert share_in_use(desk.setup, card, proposal, proposal.starts + 14, stuck=False) == pytest.approx(0.4, abs=1e-6)


def test_effect_scales_with_share_in_use() -> None:
    desk = desk_at(round=2)
    desk.do("M", HOME_FIRST)
    starts = desk.proposal(HOME).starts
    assert desk.value("pathway_wait_days_less", starts) == 0.0
    assert desk.value("pathway_wait_days_less", starts + 28) == pytest.approx(
        use_of_home_first() / 2 * (2.0 - 1.8), abs=1e-6
    )


def test_fix_removes_flaw_at_a_cost() -> None:
    desk = desk_at(round=2)
    desk.do("M", HOME_FIRST)
    desk.do("K", Object(HOME, "tablets"))
    starts = desk.proposal(HOME).starts
    unmended = desk.value("spend_trust", starts)
    desk.do("M", TakeMend(HOME, "tablets"))
    assert desk.proposal(HOME).starts == starts + 4
    starts += 4
    assert desk.value("pathway_wait_days_less", starts + 28) == pytest.approx(use_of_home_first(), abs=1e-6)
    assert desk.value("spend_trust", starts) - unmended == pytest.approx(12_000 / 28)


def test_late_fix_delays_nothing() -> None:
    desk = desk_at(round=2)
    desk.do("M", HOME_FIRST)
    desk.do("K", Object(HOME, "tablets"))
    desk.go_to("plan", 4)
    starts = desk.proposal(HOME).starts
    desk.do("M", TakeMend(HOME, "tablets"))
    assert desk.proposal(HOME).starts == starts


def test_false_worry_does_no_harm() -> None:
    desk = desk_at(round=2)
    desk.do("M", HOME_FIRST)
    true = desk.value("pathway_wait_days_less", 100)
    desk.table = structs.replace(desk.table, false_worries=(("home_first", "tablets"),))
    assert desk.value("pathway_wait_days_less", 100) == pytest.approx(true * 10)


def test_worries_are_true_as_often_as_declared() -> None:
    setup = desk_at().setup
    drawn = [draw_false_worries(setup, seed) for seed in range(200)]
    worry = ("urgent_care_next_door", "never_the_ones")
    assert 70 < sum(1 for false in drawn if worry in false) < 130
    assert {pair for false in drawn for pair in false} == {worry}


# ---------------------------------------------------------------- objecting


def test_some_flaws_need_understanding() -> None:
    desk = desk_at(round=3)
    thing = desk.do("M", Propose("one_assessment", "x", "now")).thing
    say = Object(thing, "sicker_than_described")
    assert desk.refusal_code("K", say) == "cannot_see"
    desk.do("K", ChangePlaces("M"))
    desk.do("M", ChangePlaces("K"))
    desk.do("K", say)
    assert desk.refusal_code("C", say) == "cannot_see"


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
    assert desk.proposal(HOME).starts == before + 2 * 14
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


def test_joined_change_builds_trust() -> None:
    desk = join_rivals()
    before = desk.trust("M", "P")
    found = [(desk.go_to("plan", round).trust("M", "P"), desk.understanding("M", "P")) for round in (4, 5)]
    assert found == [(before + 40, 360), (before + 80, 408)]


def test_joined_author_brings_what_they_see() -> None:
    desk = join_rivals()
    assert desk.refusal_code("M", TakeMend(HOME, "tablets")) == "cannot_see"
    flaw = replace(desk.setup.changes[0].flaws[0], seen_by=("P",))
    changed = replace(desk.setup.changes[0], flaws=(flaw,))
    desk.setup = replace(desk.setup, changes=(changed, *desk.setup.changes[1:]))
    desk.do("M", TakeMend(HOME, "tablets"))


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
    assert find_ceiling(desk, HOME) == pytest.approx(use_of_home_first())


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
    stuck = structs.replace(desk.table, proposals=propose_rivals().table.proposals)
    desk.table = stuck
    assert desk.value("spend_board", starts) == desk.value("spend_board", starts - 1)
