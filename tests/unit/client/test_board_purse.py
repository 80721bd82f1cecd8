"""Purses on the board: who shares one, and who pays for what."""

import pygame
import pytest
from msgspec.structs import replace

from game.client.board.drafts.deal_draft import choose_first_money
from game.client.board.panels.change_sheet import ChangeSheet
from game.client.components import purse
from game.client.gallery import sample_cards, sample_game
from game.protocol.actions import Sign
from game.protocol.bounds import DEAL_MONEY_STEP
from game.protocol.seat_views import Can
from tests.kit.client_driver import ClientDriver
from tests.kit.layout_checks import record_texts


def test_own_purse_text(hands):
    words = purse.own_purse_text(hands.app.stage)
    assert words == "You and K spend the hospital trust's purse. Balance so far: −£1.9m."


@pytest.mark.parametrize(("other", "same"), [("C", False), ("K", True), ("M", False), ("P", False)])
def test_trust_and_clinical_lead_share_purse(hands, other, same):
    assert purse.is_same_purse(hands.app.stage, "P", other) is same


@pytest.mark.parametrize(("old", "new", "more"), [(10, 25, 219), (25, 10, -219), (10, 10, 0)])
def test_lever_move_costs_the_difference(hands, old, new, more):
    card = next(card for card in sample_cards.statics().levers if card.lever == "extra_beds")
    assert purse.lever_money(card, old, new) == more
    words = purse.lever_money_text(hands.app.stage, card, old, new)
    assert words.endswith("the hospital trust's purse.") is (more != 0)


def test_payer_text_needs_money(hands):
    stage = hands.app.stage
    words = [purse.payer_text(stage, "board", 60), purse.payer_text(stage, "trust", -150)]
    assert words == ["Paid from the board's purse.", "Goes back into the hospital trust's purse."]
    assert [purse.payer_text(stage, "trust", 0), purse.payer_text(stage, "none", 5)] == ["", ""]


def test_same_purse_offers_no_money_line(hands):
    hands.scene.choose_tab("team")
    hands.frames(2)
    sums = {}
    for other in ("C", "K"):
        hands.talk_to(other).press(f"deal.{other}")
        for side in ("give", "take"):
            hands.widgets.focus(f"deal.{side}.0.what")
            hands.key(pygame.K_HOME)
        draft = hands.scene.drafts.deal
        sums[other] = {line.what for line in (*draft.give, *draft.take)}
        hands.press("deal.leave")
    assert sums == {"C": {"money"}, "K": {"promise"}}


def view_with_one_purse():
    """Return a view with a proposal that P has yet to sign and one that pools levers in one purse."""
    full = sample_game.full("plan")
    assert full.seat is not None
    first, second, *others = full.public.proposals
    first = replace(first, unsigned=("P",), state="decided")
    second = replace(second, pot=(("extra_beds", 25), ("care_rounds", 84)))
    public = replace(full.public, proposals=(first, second, *others), open_actions=(*full.public.open_actions, "sign"))
    levers = tuple(replace(one, pooled=25) if one.lever == "extra_beds" else one for one in full.seat.levers)
    can = (Can("sign", first.proposal, 3, "patients", None), *full.seat.can)
    return replace(full, public=public, seat=replace(full.seat, levers=levers, can=can)), first.proposal


def test_unsigned_proposal_can_be_signed():
    view, thing = view_with_one_purse()
    hands = ClientDriver(sample_game.seat_messages(view=view))
    hands.scene.choose_tab("changes")
    hands.frames(2)
    hands.press(f"change.{view.public.proposals[0].card}")
    hands.press(f"move.sign.{thing}")
    assert hands.actions == [Sign(thing)]
    hands.close()


def test_agreement_names_pooled_levers():
    view, _ = view_with_one_purse()
    hands = ClientDriver(sample_game.seat_messages(view=view))
    tab = ChangeSheet(hands.app.stage, hands.scene.drafts, hands.scene.ask_rebuild)
    words = [line for proposal in view.public.proposals[:2] for line in tab.describe_agreement(proposal)]
    assert words == [
        "Waiting for you to sign.",
        "Set by the shared purse this round: Escalation beds 25 beds; Home-care rounds staffed 84 places.",
    ]
    hands.close()


@pytest.mark.parametrize(
    ("balance", "first"), [(None, 100), (1000, 100), (100, 100), (99, 75), (60, 50), (20, 25), (0, 25), (-1900, 25)]
)
def test_deal_begins_with_what_is_there(balance, first):
    """A deal began with £100k, also from a purse that was £1.9m in deficit."""
    assert choose_first_money(balance) == first
    assert first % DEAL_MONEY_STEP == 0


def begin_deal(hands, thousands):
    full = sample_game.full("plan")
    assert full.seat is not None and full.seat.purse is not None
    seat = replace(full.seat, purse=replace(full.seat.purse, value=thousands))
    hands.tell(replace(full, seat=seat, version=hands.app.store.version + 1))
    hands.talk_to("M").press("deal.M")
    _, content = record_texts(hands.app)
    return " ".join(text.text for text in content)


def test_offered_money_is_beside_the_purse(hands):
    shown = begin_deal(hands, 160)
    assert hands.scene.drafts.deal.give[0].money == 100
    assert "Your purse so far: £160k." in shown
    assert "in deficit" not in shown


def test_money_beyond_the_purse_warns(hands):
    shown = begin_deal(hands, -40)
    assert hands.scene.drafts.deal.give[0].money == DEAL_MONEY_STEP
    assert "Paying this leaves it in deficit." in shown


def test_fund_cannot_be_promised(hands):
    """The winter fund was in no list of a deal with C, and nothing said why."""
    hands.talk_to("C").press("deal.C")
    _, content = record_texts(hands.app)
    shown = " ".join(text.text for text in content)
    assert "C shares out “Winter fund” between its uses: a deal cannot promise a share." in shown
