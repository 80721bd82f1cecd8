"""What seats do with each other on the board, with the sample game and in real rooms."""

import pygame
import pytest
from msgspec.structs import replace

from game.client.board.action_buttons import format_price
from game.client.board.drafts.deal_draft import DealDraft, LineDraft
from game.client.board.panels.team_tab import count_requests
from game.client.board.panels.tray_tab import count_desk_items
from game.client.gallery import sample_game
from game.protocol.actions import (
    AnswerDeal,
    BeShadowed,
    CallStockTake,
    ChallengeInvoice,
    ChangePlaces,
    DropInvoice,
    Huddle,
    MendProblem,
    Object,
    OfferDeal,
    PayInvoice,
    ShowNote,
    Term,
    Thank,
)
from game.protocol.messages import Done, Refused
from game.protocol.refusals import Code, Refusal
from game.protocol.seat_views import Can
from game.session.outcome import GroupView, Out, ToPerson
from tests.kit import rooms
from tests.kit.client_driver import TEXT, ClientDriver


class RecordingTable(rooms.Table):
    """A real room that records all it sends, views included."""

    sent_out: tuple[Out, ...] = ()

    def took(self, outcome):
        self.sent_out = (*self.sent_out, *outcome.out)
        return super().took(outcome)


class RoomFeed:
    """A person's connection to a real room, without a network."""

    state, trouble = "open", ""

    def __init__(self, table, person, seat):
        self.table, self.person, self.group, self.sent, self.read = table, person, (1, seat), [], 0

    def poll(self):
        self.table.wait(0.02)
        new, self.read = self.table.sent_out[self.read :], len(self.table.sent_out)
        views = [out.full for out in new if isinstance(out, GroupView) and out.group == self.group]
        return [out.message for out in new if isinstance(out, ToPerson) and out.person == self.person] + views[-1:]

    def send(self, message):
        self.sent.append(message)
        self.table.send(self.person, message)

    def close(self):
        """Stay in the room."""


def open_windows(phase, round):
    """Return windows of C and P in a room of the small place."""
    table = RecordingTable.open()
    facilitator = table.join("Fay", "facilitator")
    people = [(table.sit("Amira", "C"), "C"), (table.sit("Tom", "P"), "P")]
    table.skip_to(facilitator, phase, round)
    return [ClientDriver([], feed=RoomFeed(table, person, seat)) for person, seat in people]


def open_tab(hands, tab):
    hands.scene.choose_tab(tab)
    hands.frames(2)
    return hands


@pytest.mark.parametrize(
    ("tab", "key", "action"),
    [
        ("team", "places.K", ChangePlaces("K")),
        ("team", "thank.M", Thank("M")),
        ("team", "be_shadowed.M", BeShadowed("M")),
        ("team", "huddle", Huddle()),
        ("team", "stock_take", CallStockTake()),
        ("team", "accept.deal:M:4:1", AnswerDeal("deal:M:4:1", accept=True)),
        ("team", "decline.deal:M:4:1", AnswerDeal("deal:M:4:1", accept=False)),
        ("tray", "show.n2", ShowNote("n2")),
        ("tray", "mend.new_faces", MendProblem("new_faces")),
        ("tray", "pay.cab_fares", PayInvoice("cab_fares")),
        ("tray", "challenge.cab_fares", ChallengeInvoice("cab_fares")),
        ("tray", "drop.days_in_beds", DropInvoice("days_in_beds")),
        ("changes", "move.doubt.proposal:M:2:1", Object("proposal:M:2:1", "concern")),
    ],
)
def test_button_sends_action(hands, tab, key, action):
    open_tab(hands, tab)
    if tab == "team" and key.startswith(("places.", "thank.", "be_shadowed.")):
        hands.talk_to(key[-1])
    if tab == "changes":
        proposal = next(one for one in hands.app.store.public.proposals if one.proposal in key)
        hands.press(f"change.{proposal.card}")
    hands.press(key)
    assert hands.actions == [action]


@pytest.mark.parametrize(
    ("tab", "key"),
    [
        ("team", "accept.deal:C:4:2"),  # offered to another seat
        ("tray", "show.n1"),  # shared already
        ("tray", "mend.checked_twice"),  # another seat's problem
        ("tray", "mend.double_lists"),  # being fixed already
        ("tray", "pay.rehabilitation"),  # paid already
    ],
)
def test_pointless_action_has_no_button(hands, tab, key):
    assert open_tab(hands, tab).widgets.find(key) is None


def test_offered_swap_has_no_button(hands):
    assert hands.talk_to("C").widgets.find("places.C") is None


def test_colleague_opens_and_closes(hands):
    """Each colleague had eight buttons, of which Thank was as loud as Shadow."""
    keys = {control.key for control in open_tab(hands, "team").widgets.controls}
    assert {"colleague.C", "colleague.K", "colleague.M"} <= keys
    assert not keys & {"thank.M", "shadow.M", "deal.M"}
    assert hands.talk_to("M").widgets.find("deal.M") is not None
    hands.key(pygame.K_ESCAPE)
    assert hands.widgets.find("deal.M") is None


def test_own_seat_does_not_open(hands):
    assert open_tab(hands, "team").widgets.find("colleague.P") is None


def test_button_describes_its_mark(hands):
    challenge = open_tab(hands, "tray").control("challenge.cab_fares")
    assert "Counts as: My own money and targets." in challenge.describe
    assert "both sides lose days" in challenge.describe.lower()


def test_refused_button_says_why(hands):
    hands.talk_to("K").press("thank.K")
    assert hands.actions == []
    assert hands.app.layers.toast_text == hands.app.stage.refusal(Refusal(Code.ONCE_A_ROUND))


def test_closed_action_has_no_button():
    full = sample_game.full("plan")
    public = replace(full.public, open_actions=("set_lever", "thank"))
    hands = open_tab(ClientDriver(sample_game.seat_messages(view=replace(full, public=public))), "team")
    keys = {control.key for seat in "CKM" for control in hands.talk_to(seat).widgets.controls}
    assert {"thank.C", "thank.M"} <= keys
    assert not keys & {"shadow.K", "places.K", "deal.K", "huddle", "stock_take"}
    hands.close()


def test_tabs_count_open_items(hands):
    store = hands.app.store
    assert count_requests(store) == 3, "a deal, an offer to change places and a wish to shadow"
    assert count_desk_items(store) == 3, "a note that is not on the table yet, a problem and an invoice"


# ---------------------------------------------------------------- putting a deal together


def test_deal_is_composed_by_keyboard(hands):
    hands.talk_to("M").press("deal.M")
    assert hands.widgets.focused == "deal.give.0.what"
    hands.widgets.focus("deal.give.0.money")
    hands.key(pygame.K_RIGHT, pygame.K_RIGHT)
    hands.press("deal.give.add")
    hands.widgets.focus("deal.give.1.what")
    hands.key(pygame.K_END)
    hands.widgets.focus("deal.take.0.lever")
    hands.key(pygame.K_RIGHT)
    hands.widgets.focus("deal.take.0.value")
    hands.key(pygame.K_RIGHT)
    hands.widgets.focus("deal.take.0.rounds")
    hands.key(pygame.K_RIGHT)
    hands.press("deal.offer")
    assert hands.actions == [
        OfferDeal(
            "M",
            (Term("money", value=75), Term("truce")),
            (Term("promise", "care_rounds", "not_below", 75, 2),),
        )
    ]


def test_offer_stays_in_sight(hands):
    """The sentence of a deal and its button were below everything that one sets, out of sight."""
    hands.talk_to("M").press("deal.M")
    panel = hands.scene.panel
    assert panel is not None
    offer = hands.widgets.find("deal.offer")
    assert offer is not None
    assert offer.area is None, "in the foot, which does not scroll"
    texts = []
    hands.widgets.drawn_texts = texts
    hands.app.build()
    hands.widgets.drawn_texts = None
    tops = {one.text.split(":")[0]: one.rect.top for one in texts}
    assert tops["You give"] < tops["I give"], "what is offered is said first"
    hands.press("deal.leave")
    assert hands.scene.drafts.deal is None


def test_accepted_offer_closes_composer(hands):
    hands.talk_to("M").press("deal.M")
    hands.press("deal.offer")
    assert hands.scene.drafts.deal is not None, "the draft is kept until the answer comes"
    hands.tell(Done(hands.sent[-1].action_id))
    assert hands.scene.drafts.deal is None
    assert hands.widgets.find("colleague.M") is not None


def test_refused_offer_stays_open(hands):
    hands.talk_to("K").press("deal.K")
    hands.press("deal.offer")
    hands.tell(Refused(Refusal(Code.SAME_PURSE), hands.sent[-1].action_id))
    draft = hands.scene.drafts.deal
    assert draft is not None
    assert (draft.sent, draft.refusal) == ("", Refusal(Code.SAME_PURSE))
    hands.press("deal.offer")
    assert len(hands.actions) == 2, "it can be offered again"


def test_side_holds_one_to_three_lines(hands):
    hands.talk_to("C").press("deal.C")
    assert hands.widgets.find("deal.take.0.remove") is None
    hands.press("deal.take.add")
    hands.press("deal.take.add")
    assert hands.widgets.find("deal.take.add") is None
    hands.press("deal.take.0.remove")
    assert len(hands.scene.drafts.deal.take) == 2


def test_escape_discards_deal(hands):
    hands.talk_to("C").press("deal.C")
    hands.key(pygame.K_ESCAPE)
    assert hands.scene.drafts.deal is None
    assert hands.actions == []


def test_own_promise_starts_one_step_from_lever_value(hands):
    hands.talk_to("C").press("deal.C")
    hands.widgets.focus("deal.give.0.what")
    hands.key(pygame.K_RIGHT)
    line = hands.scene.drafts.deal.give[0]
    assert (line.what, line.lever, line.value) == ("promise", "extra_beds", 25)
    hands.widgets.focus("deal.give.0.lever")
    hands.key(pygame.K_RIGHT)
    assert (line.lever, line.value) == ("kept_beds", 60)


def test_promise_ends_with_the_game(hands):
    board = open_tab(hands, "team").scene
    board.drafts.deal = DealDraft("M", [LineDraft("truce", rounds=8)], [LineDraft()])
    board.ask_rebuild()
    hands.frames(2)
    hands.press("deal.offer")
    [offer] = hands.actions
    assert offer.give[0].rounds == 3, "rounds four, five and six"


def public_view(hands):
    """Return what the whole team sees."""
    public = hands.app.store.public
    assert public is not None
    return public


def seat_view(hands):
    """Return what only this seat sees."""
    seat = hands.app.store.seat
    assert seat is not None
    return seat


# ---------------------------------------------------------------- in real rooms


def test_two_windows_agree_a_deal():
    board, trust = open_windows("plan", 3)
    board.talk_to("P").press("deal.P")
    draft = board.scene.drafts.deal
    draft.take[0] = LineDraft("promise", lever="escalation_beds", value=20, rounds=2)
    board.press("deal.offer")
    board.frames(6)
    assert board.scene.drafts.deal is None, board.app.layers.toast_text
    trust.frames(6)
    [offer] = public_view(trust).deals
    open_tab(trust, "team").press(f"accept.{offer.deal}")
    for hands in (board, trust):
        hands.frames(6)
        [promise] = public_view(hands).promises
        assert (promise.by, promise.line.lever, promise.state) == ("P", "escalation_beds", "open")
    beds = trust.app.store.lever_state("escalation_beds")
    assert beds is not None
    assert beds.value >= 20
    board.close()
    trust.close()


def test_shared_note_reaches_others():
    board, trust = open_windows("plan", 1)
    showing = [board, trust] if seat_view(board).notes else [trust, board]
    note = seat_view(showing[0]).notes[0]
    open_tab(showing[0], "tray").press(f"show.{note.note}")
    showing[1].frames(6)
    assert [shown.note for _, shown in public_view(showing[1]).notes_shown] == [note.note]
    board.close()
    trust.close()


def test_problem_is_fixed_and_invoice_paid():
    board, trust = open_windows("plan", 5)
    [problem] = [one for one in public_view(trust).problems if one.owner == "P"]
    open_tab(trust, "tray").press(f"mend.{problem.problem}")
    trust.frames(6)
    [invoice] = [one for one in public_view(trust).invoices if one.to == "P"]
    trust.press(f"pay.{invoice.invoice}")
    trust.frames(6)
    board.frames(6)
    view = public_view(board)
    assert [one.in_hand for one in view.problems if one.problem == problem.problem] == [True]
    assert [one.state for one in view.invoices if one.invoice == invoice.invoice] == ["paid"]
    board.close()
    trust.close()


def test_same_purse_deal_offers_promises():
    board, trust = open_windows("plan", 3)
    trust.talk_to("K").press("deal.K")
    draft = trust.scene.drafts.deal
    assert {line.what for line in (*draft.give, *draft.take)} == {"promise"}
    trust.press("deal.offer")
    trust.frames(6)
    assert trust.scene.drafts.deal is None, "the offer is on the table"
    board.close()
    trust.close()


def test_price_is_unknown_outside_planning(hands):
    can = Can("thank", "K", 0, "standing", Refusal(Code.NOT_NOW))
    assert format_price(hands.app.stage, can) == TEXT.text("client.job.not_now")
    assert format_price(hands.app.stage, replace(can, refusal=None)) == TEXT.text("scene.common.no_days")
