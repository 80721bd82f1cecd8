"""What has been seen in real health economies, seen again in the rules alone."""

from dataclasses import replace

import pytest
from msgspec import structs

from game.protocol.actions import (
    AnswerDeal,
    Give,
    MendProblem,
    OfferDeal,
    Propose,
    SetLever,
    ShowNote,
    Term,
    Thank,
)
from game.rules.morale import disbelief, morale_course
from game.rules.setup.game_setup import GameSetup
from game.rules.table_rows import Trouble
from tests.kit.desk import SEATS, Desk, answers, desk_at

GIFTS = {"C": "truce", "P": "lend_the_ring_fence", "K": "seniors_on_the_floor", "M": "weekend_starts"}


def taken_stock(desk: Desk, round: int) -> Desk:
    """Everybody answers the stock-take after a round."""
    desk.go_to("stocktake", round)
    for seat in SEATS:
        desk.do(seat, answers(desk))
    desk.advance()
    return desk


def surely(setup: GameSetup) -> GameSetup:
    """The winter in which a stock-take brings everything to light."""
    return replace(setup, social=replace(setup.social, surfacing=1.0))


def drifting(desk: Desk) -> Desk:
    """Two lists have begun to drift apart and nobody has said so."""
    desk.table = structs.replace(desk.table, troubles=(Trouble("two_lists", 2, 0, 0, 0, by_itself=False),))
    return desk


def noticed(desk: Desk) -> int:
    return desk.table.troubles[0].known_round


# ---------------------------------------------------------------- stock-takes


def test_stocktake_finds_shortage_early() -> None:
    silent = drifting(desk_at(change=surely)).go_to("plan", 6)
    talking = taken_stock(drifting(desk_at(change=surely)), 2)
    assert (noticed(talking), noticed(silent)) == (2, 5)


def test_early_problems_are_cheaper() -> None:
    silent = drifting(desk_at(change=surely)).go_to("plan", 5)
    talking = taken_stock(drifting(desk_at(change=surely)), 2)
    assert talking.table.troubles[0].level < silent.table.troubles[0].level
    assert talking.do("M", MendProblem("two_lists")).days < silent.do("M", MendProblem("two_lists")).days


def felt(desk: Desk) -> float:
    return morale_course(desk.setup, desk.table, disbelief(desk.setup, desk.table)).shift_on(desk.table.day)


def test_asking_without_acting_lifts_nothing() -> None:
    desk = drifting(desk_at(change=surely))
    found = [felt(taken_stock(desk, round)) for round in (2, 4)]
    assert 0 > found[0] > found[1]


def test_asking_then_acting_lifts_morale() -> None:
    desk = taken_stock(drifting(desk_at(change=surely)), 2)
    before = felt(desk)
    desk.do("M", MendProblem("two_lists"))
    assert before < felt(desk.go_to("plan", 5)) <= 0


# ---------------------------------------------------------------- trust and understanding


def test_distrust_doubles_assessments() -> None:
    desk = desk_at()
    hours = {trust: replace_trust(desk, trust).value("handoff_hours") for trust in (100, 500, 900)}
    assert hours[100] > hours[500] > hours[900]


def replace_trust(desk: Desk, trust: int) -> Desk:
    between = tuple(structs.replace(pair, trust=trust) for pair in desk.table.between)
    desk.table = structs.replace(desk.table, between=between)
    return desk


def test_trust_falls_faster_than_it_rises() -> None:
    found: dict[int, int] = {}
    for beds in (20, 5):
        desk = desk_at(round=3)
        promise = Term("promise", "escalation_beds", "not_below", 20, 2)
        deal = desk.do("C", OfferDeal("P", (Term("money", value=100),), (promise,))).thing
        desk.do("P", AnswerDeal(deal, True))
        desk.go_to("plan", 4)
        if beds < 20:
            desk.do("P", SetLever("escalation_beds", beds))
        desk.advance()
        found[beds] = desk.trust("C", "P") - 500
    assert found[20] > 0
    assert -found[5] > found[20]


def test_notes_matter_only_together() -> None:
    desk = desk_at(round=2)
    move = Propose("move_the_round", "A quarter past six", "now")
    assert desk.refusal_code("M", move) == "not_open"
    desk.do("M", ShowNote("m_walter"))
    assert desk.refusal_code("M", move) == "not_open"
    desk.do("K", ShowNote("k_walter"))
    usual = desk.value("attendance_scale", 100)
    desk.do("M", move)
    assert desk.value("attendance_scale", 100) < usual


# ---------------------------------------------------------------- crises


def test_crisis_cooperation_decays() -> None:
    desk = desk_at("crisis", 4)
    for seat in SEATS:
        desk.do(seat, Give("influenza", GIFTS[seat]))
    before = desk.table.huddle_habit
    desk.advance()
    lifted = desk.table.huddle_habit
    later = [desk.go_to("run", round).table.huddle_habit for round in (5, 6)]
    assert (before, lifted, later) == (0, 1000, [500, 250])


def test_giving_together_builds_trust() -> None:
    desk = desk_at("crisis", 4)
    for seat in ("K", "M"):
        desk.do(seat, Give("influenza", GIFTS[seat]))
    desk.advance()
    assert desk.trust("K", "M") > desk.trust("C", "P")


def test_words_alone_move_no_patient() -> None:
    thanked, silent = desk_at(round=4), desk_at(round=4)
    for seat, other in zip(SEATS, (*SEATS[1:], SEATS[0]), strict=True):
        thanked.do(seat, Thank(other))
    assert thanked.value("handoff_hours") == pytest.approx(silent.value("handoff_hours"))
