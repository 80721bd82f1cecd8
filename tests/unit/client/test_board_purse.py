"""Whose money it is, where money is spent."""

import pygame
import pytest
from msgspec.structs import replace

from game.client.board.panels.changes_tab import ChangesTab
from game.client.components import purse
from game.client.gallery import sample_game
from game.protocol.actions import Sign
from game.protocol.seat_views import Can
from tests.kit.client_driver import ClientDriver


@pytest.fixture
def hands():
    found = ClientDriver(sample_game.seat_messages())
    yield found
    found.close()


def test_a_seat_knows_whose_purse_it_spends_who_else_does_and_what_is_in_it(hands):
    words = purse.own_purse_text(hands.app.stage)
    assert words == "You and K spend the hospital trust's purse. Balance so far: −£1.9m."


@pytest.mark.parametrize(("other", "same"), [("C", False), ("K", True), ("M", False), ("P", False)])
def test_the_trust_and_its_clinical_lead_share_one_purse(hands, other, same):
    assert purse.is_same_purse(hands.app.stage, "P", other) is same


@pytest.mark.parametrize(("old", "new", "more"), [(10, 25, 219), (25, 10, -219), (10, 10, 0)])
def test_moving_a_lever_costs_the_difference_of_its_two_settings(hands, old, new, more):
    card = next(card for card in sample_game.statics().levers if card.lever == "escalation_beds")
    assert purse.lever_money(card, old, new) == more
    words = purse.lever_money_text(hands.app.stage, card, old, new)
    assert words.endswith("the hospital trust's purse.") is (more != 0)


def test_who_pays_is_told_only_where_there_is_money(hands):
    stage = hands.app.stage
    told = [purse.payer_text(stage, "board", 60), purse.payer_text(stage, "trust", -150)]
    assert told == ["Paid from the board's purse.", "Goes back into the hospital trust's purse."]
    assert [purse.payer_text(stage, "trust", 0), purse.payer_text(stage, "none", 5)] == ["", ""]


def test_between_seats_with_one_purse_a_deal_has_no_line_of_money(hands):
    hands.scene.choose_tab("team")
    hands.frames(2)
    sums = {}
    for other in ("C", "K"):
        hands.press(f"deal.{other}")
        for side in ("give", "take"):
            hands.widgets.focus(f"deal.{side}.0.what")
            hands.key(pygame.K_HOME)
        draft = hands.scene.drafts.deal
        sums[other] = {line.what for line in (*draft.give, *draft.take)}
        hands.press("deal.leave")
    assert sums == {"C": {"money"}, "K": {"promise"}}


def with_one_purse():
    """The sample game with a change that waits for P's signature, and one that is one purse."""
    full = sample_game.full("plan")
    assert full.seat is not None
    first, second, *others = full.public.proposals
    first = replace(first, unsigned=("P",), state="decided")
    second = replace(second, pot=(("escalation_beds", 25), ("home_care_rounds", 84)))
    public = replace(full.public, proposals=(first, second, *others), open_actions=(*full.public.open_actions, "sign"))
    levers = tuple(replace(one, pooled=25) if one.lever == "escalation_beds" else one for one in full.seat.levers)
    can = (Can("sign", first.proposal, 3, "patients", None), *full.seat.can)
    return replace(full, public=public, seat=replace(full.seat, levers=levers, can=can)), first.proposal


def test_what_waits_for_ones_signature_can_be_signed_where_it_stands():
    view, thing = with_one_purse()
    found = ClientDriver(sample_game.seat_messages(view=view))
    found.scene.choose_tab("changes")
    found.frames(2)
    found.press(f"move.sign.{thing}")
    assert found.actions == [Sign(thing)]
    found.close()


def test_where_one_purse_puts_its_levers_is_told_on_its_card():
    view, _ = with_one_purse()
    found = ClientDriver(sample_game.seat_messages(view=view))
    tab = ChangesTab(found.app.stage, found.scene.drafts, found.scene.ask_rebuild)
    told = [line for proposal in view.public.proposals[:2] for line in tab.describe_agreement(proposal)]
    assert told == [
        "Waiting for P to sign.",
        "Set by the shared purse this round: Escalation beds 25 beds; Home-care rounds staffed 84 places.",
    ]
    found.close()
