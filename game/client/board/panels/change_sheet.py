"""One change opened: what it is, how far it has come, what was said about it, and what the own seat can do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board import conversation
from game.client.board.action_buttons import describe_mark, format_price
from game.client.board.conversation import find_remarks_about, paint_remarks
from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.panels.change_pitch import paint_joined, paint_sides
from game.client.board.panels.change_requests import find_rivals
from game.client.board.panels.change_wording import paint_progress, state_text
from game.client.board.panels.proposal_form import ProposalForm
from game.client.board.panels.team_tab import has_team_tab
from game.client.components.lever_wording import lever_value_text
from game.client.components.purse import payer_text
from game.client.components.seat_discs import DISC_GAP, paint_disc
from game.client.components.touch_lines import paint_touches
from game.client.framework.number_text import price_text
from game.client.framework.stage import Stage
from game.client.ui.inputs import Kind
from game.client.ui.scroll_page import Paint, ScrollPage, share_width
from game.client.ui.theme import BLUE, BODY, GREEN, LARGE, ORANGE, QUIET, RED, SMALL, TITLE, YELLOW_PALE
from game.protocol.actions import CONCERN, JoinForces, Object, Sign, TakeMend, Withdraw
from game.protocol.bounds import Seat
from game.protocol.public_views import ProposalView, is_on_table
from game.protocol.refusals import Code
from game.protocol.seat_views import Can
from game.protocol.static_views import ChangeCard, Flaw

ROW: Final = 34.0
DISC: Final = 26.0
CLOSE: Final = 34.0
TWO_COLUMNS_FROM: Final = 620.0
COLUMN_GAP: Final = 24.0
RIGHT_SHARE: Final = 1.15
"""Width of the right column against the left one."""
NOT_STARTED: Final = ("decided", "stuck")
"""States of a change that is on the table and not in use yet."""
NO_JOIN_BUTTON: Final = (Code.NOT_OPEN, Code.NOT_RIVALS, Code.ALREADY_THERE)
"""Refusals with which the button that joins forces is left out: it makes no sense, or it was pressed and is written."""


@dataclass(frozen=True)
class ProposalAction:
    """Something that the own seat can do about a proposal."""

    key: str
    name: str
    """Its words in the catalogue are `client.changes.<name>` and `<name>_help`."""
    price: str
    action: Object | Sign | TakeMend | JoinForces | Withdraw
    can: Can
    flaw: Flaw | None = None
    """A flaw that nobody has raised yet, which is shown above the button."""
    kind: Kind = "normal"


@dataclass
class ChangeSheet:
    """Paints the change that is open; nothing when there is none."""

    depends_on: ClassVar[Dependencies] = conversation.REMARKS_ABOUT | ProposalForm.depends_on | Dependencies(
        rebuild=(
            "public.open_actions", "public.directions", "seat.seat", "seat.can", "seat.flaws",
            "public.proposals.proposal", "public.proposals.card", "public.proposals.state", "public.proposals.answers",
            "public.proposals.objections", "public.proposals.mended", "public.proposals.joining",
            "public.proposals.days_lost", "public.proposals.doubts", "public.proposals.unsigned",
            "public.proposals.pot", "public.proposals.pot_places",
        ),
        repaint=(
            "public.day", "public.proposals.name", "public.proposals.authors", "public.proposals.starts",
            "public.proposals.decided", "public.proposals.in_use", "public.proposals.unheard",
        ),
    )  # fmt: skip

    stage: Stage
    drafts: Drafts
    rebuild: Callable[[], None]
    talk_to: Callable[[Seat], None] = lambda _: None
    """Opens a colleague's sheet."""

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint everything; return the y below."""
        store = self.stage.store
        card = store.card(self.drafts.open_change)
        if card is None or store.public is None:
            return y
        proposals = (one for one in store.public.proposals if one.card == card.card and is_on_table(one))
        proposal = next(proposals, None)
        y = self._head(page, x, y, width, card, proposal) + 6

        def pitch(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = self._pitch(page, x, y, width, card, proposal)
            return self._rivals(page, x, y + 2, width, card, proposal)

        def propose(page: ScrollPage, x: float, y: float, width: float) -> float:
            return self._propose(page, x, y, width, card)

        if proposal is None:
            parts = [(1.0, pitch), (RIGHT_SHARE, propose)]
            return page.columns(x, y, width, parts, gap=COLUMN_GAP, stack_below=TWO_COLUMNS_FROM)
        return self._paint_columns(page, x, y, width, pitch, proposal)

    def _paint_columns(
        self, page: ScrollPage, x: float, y: float, width: float, pitch: Paint, proposal: ProposalView
    ) -> float:
        """Paint what it is beside what can be done, and what has come of it under the shorter of the two."""

        def deeds(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = paint_progress(self.stage, page, x, y, width, proposal)
            y = self._open_matters(page, x, y, width, proposal)
            return self._actions(page, x, y, width, proposal)

        def reactions(page: ScrollPage, x: float, y: float, width: float) -> float:
            return self._reactions(page, x, y + 4, width, proposal)

        left, right = share_width(width, (1, RIGHT_SHARE), COLUMN_GAP)
        high = page.measure(pitch, left), page.measure(deeds, right)
        tall = high[0] + page.measure(reactions, left), high[1] + page.measure(reactions, right)
        is_left = width >= TWO_COLUMNS_FROM and max(tall[0], high[1]) < max(high[0], tall[1])
        parts = [(1.0, pitch), (RIGHT_SHARE, deeds)]
        place = 0 if is_left else 1
        share, first = parts[place]
        parts[place] = share, lambda page, x, y, width: reactions(page, x, first(page, x, y, width), width)
        return page.columns(x, y, width, parts, gap=COLUMN_GAP, stack_below=TWO_COLUMNS_FROM)

    # ------------------------------------------------------------ what it is

    def _head(
        self, page: ScrollPage, x: float, y: float, width: float, card: ChangeCard, proposal: ProposalView | None
    ) -> float:
        """Paint whose it is, its name and state, and the button that closes the sheet."""
        stage = self.stage
        for seat in proposal.authors if proposal is not None else (card.lead,):
            paint_disc(stage, page, x, y, seat, DISC)
            x, width = x + DISC + DISC_GAP, width - DISC - DISC_GAP
        page.button(
            "change.close", (x + width - CLOSE, y - 2, CLOSE, CLOSE), "", self._close, kind="quiet", icon="x",
            describe=stage.text("client.changes.close"),
        )  # fmt: skip
        left, room = x + 8, width - CLOSE - 16
        name = proposal.name if proposal is not None else card.name
        y = page.paragraph(left, y, room, name, TITLE, "bold")
        state = state_text(stage, card, proposal)
        return max(y + 4, page.paragraph(left, y, room, state, SMALL, "semibold", QUIET) + 4)

    def _close(self) -> None:
        self.drafts.open_change = ""
        self.drafts.proposal = None
        self.rebuild()

    def _pitch(
        self, page: ScrollPage, x: float, y: float, width: float, card: ChangeCard, proposal: ProposalView | None
    ) -> float:
        """Paint what a change is, whom it helps and who pays; unless rivals have joined in it, also what it costs."""
        stage = self.stage
        if proposal is not None and len(proposal.authors) > 1:
            return paint_joined(stage, page, x, y, width, card)
        y = page.paragraph(x, y, width, card.sentence, BODY) + 6
        y = paint_sides(stage, page, x, y, width, card)
        y = paint_touches(stage, page, x, y, width, card.touches) + 5
        sum_text = price_text(stage.catalogue, card.days, card.thousand_pounds, each_round=True)
        after = stage.catalogue.counted("client.job.bites", card.bites_after)
        mark = stage.text(f"scene.mark.{card.counts_as}").lower()
        # Once it is on the table its state says when it starts, which asking and fixing have put off.
        key = "client.changes.price" if proposal is None else "client.changes.price_on_table"
        line = stage.text(key, price=sum_text, after=after, mark=mark)
        y = page.paragraph(x, y, width, line, SMALL, "semibold")
        payer = payer_text(stage, card.purse, card.thousand_pounds)
        if proposal is None and card.signed_by:
            words = stage.text("client.changes.needs_signatures", seats=", ".join(card.signed_by))
            y = page.paragraph(x, y, width, words, SMALL, "semibold", BLUE) + 2
        return (page.paragraph(x, y, width, payer, SMALL, colour=QUIET) if payer else y) + 4

    def _rivals(
        self, page: ScrollPage, x: float, y: float, width: float, card: ChangeCard, proposal: ProposalView | None
    ) -> float:
        """Paint which change it cannot run beside, before a day is spent on it and after."""
        stage = self.stage
        joined = proposal is not None and len(proposal.authors) > 1
        names = [one.name for key in card.rivals if (one := stage.store.card(key)) is not None]
        if not names or joined:
            return y
        there = find_rivals(stage.store, card.card)
        if proposal is not None and proposal.state == "stuck":
            key = "client.changes.rival"
        else:
            key = "client.changes.rival_there" if there else "client.changes.rival_possible"
        words = stage.text(key, name=", ".join(names), seat=", ".join(seat for one in there for seat in one.authors))
        if there and not stage.store.is_open("join_forces"):
            words = f"{words} {stage.text('client.changes.join_later')}"
        colour = RED if there else ORANGE
        page.icon(x, y + 1, "triangle-alert", 15, colour)
        return page.paragraph(x + 22, y, width - 22, words, SMALL, "semibold", colour) + 4

    def _propose(self, page: ScrollPage, x: float, y: float, width: float, card: ChangeCard) -> float:
        """Paint the concerns that the own seat would have, and the form if it is the own seat's card."""
        stage, store = self.stage, self.stage.store
        for one in store.seat.flaws if store.seat else ():
            if one.card == card.card:
                y = self._flaw(page, x, y, width, one.flaw, stage.text("client.changes.you_see"))
        if card.lead == store.own_seat:
            return ProposalForm(stage, self.drafts, self.rebuild).paint(page, x, y, width, card)
        words = stage.text("client.changes.only_lead", seat=card.lead)
        y = page.paragraph(x, y, width, words, BODY, colour=QUIET) + 6
        if not store.own_seat or not has_team_tab(store):
            return y
        return page.button(
            "change.talk", (x, y, width, ROW), stage.text("client.changes.talk", seat=card.lead),
            lambda: self.talk_to(card.lead), icon="message-circle",
        )  # fmt: skip

    # ------------------------------------------------------------ what was said about it

    def _open_matters(self, page: ScrollPage, x: float, y: float, width: float, proposal: ProposalView) -> float:
        """Paint what holds it up or is yet to be answered: concerns without a fix, signatures, doubts, joining."""
        stage, own = self.stage, self.stage.store.own_seat
        for seat, flaw in proposal.objections:
            if flaw.flaw not in proposal.mended:
                # What the groups say that were asked stands under the author's seat.
                key = "client.changes.asked_say" if seat in proposal.authors else "client.changes.says"
                y = self._flaw(page, x, y, width, flaw, stage.text(key, seat=seat))
                y = self._mend_button(page, x, y, width, proposal, flaw)
        for words in self.describe_agreement(proposal):
            y = page.paragraph(x, y, width, words, SMALL, "semibold", BLUE) + 3
        for seat in proposal.doubts:
            if seat != own:
                y = page.paragraph(x, y, width, stage.text("client.changes.doubts", seat=seat), SMALL, "semibold") + 3
        for words in self.describe_joining(proposal):
            y = page.paragraph(x, y, width, words, SMALL, "semibold", BLUE) + 3
        return y

    def describe_joining(self, proposal: ProposalView) -> Iterable[str]:
        """Yield who has joined forces in a change; before that who has offered it, and to whom."""
        stage, own = self.stage, self.stage.store.own_seat
        if len(proposal.authors) > 1:
            yield stage.text("client.changes.have_joined", seats=", ".join(proposal.authors))
            return
        rivals = find_rivals(stage.store, proposal.card)
        parties = {*proposal.authors, *(seat for rival in rivals for seat in rival.authors)}
        # An offer stands on the card of the rival; it is written on both.
        offered = [seat for one in (proposal, *rivals) for seat in one.joining]
        for seat in dict.fromkeys(offered):
            to = ", ".join(sorted(parties - {seat}))
            if seat == own:
                yield stage.text("client.changes.you_join", to=to)
            else:
                key = "client.changes.would_join" if own in parties else "client.changes.joins_other"
                yield stage.text(key, seat=seat, to=to)

    def _reactions(self, page: ScrollPage, x: float, y: float, width: float, proposal: ProposalView) -> float:
        """Paint what groups and colleagues have said, and what has been fixed since."""
        stage = self.stage
        mended = [(seat, flaw) for seat, flaw in proposal.objections if flaw.flaw in proposal.mended]
        remarks = find_remarks_about(stage, proposal.proposal)
        if proposal.answers or proposal.unheard or mended or remarks:
            y = page.paragraph(x, y, width, stage.text("client.changes.so_far"), LARGE, "bold") + 2
        for seat, flaw in mended:
            page.icon(x, y + 1, "check", 15, GREEN)
            by_author = "client.changes.mended_asked" if proposal.way == "ask" else "client.changes.mended_own"
            key = by_author if seat in proposal.authors else "client.changes.mended"
            words = stage.text(key, mend=flaw.mend, seat=seat)
            y = page.paragraph(x + 22, y, width - 22, words, SMALL, "semibold", GREEN) + 4
        for group, answer in proposal.answers:
            line = stage.text("client.changes.answer", group=stage.store.group_name(group), answer=answer)
            y = page.paragraph(x, y, width, line, SMALL) + 3
        for group in proposal.unheard:
            line = stage.text("client.changes.unheard", group=stage.store.group_name(group))
            y = page.paragraph(x, y, width, line, SMALL, colour=QUIET) + 3
        return paint_remarks(stage, page, x, y, width, remarks)

    def describe_agreement(self, proposal: ProposalView) -> Iterable[str]:
        """Yield who has yet to sign, and the values at which a shared purse holds its levers."""
        stage = self.stage
        others = [seat for seat in proposal.unsigned if seat != stage.store.own_seat]
        if len(others) < len(proposal.unsigned):
            yield stage.text("client.changes.unsigned_by_you")
        if others:
            yield stage.text("client.changes.unsigned", seats=", ".join(others))
        lines = [(card, value) for key, value in proposal.pot if (card := stage.store.lever(key)) is not None]
        if lines:
            words = [
                stage.text("client.changes.pot_line", lever=card.name, value=lever_value_text(card, value))
                for card, value in lines
            ]
            words += [
                stage.text("client.changes.pot_line", lever=name, value=number) for name, number in proposal.pot_places
            ]
            yield stage.text("client.changes.pot", lines="; ".join(words))

    def _flaw(self, page: ScrollPage, x: float, y: float, width: float, flaw: Flaw, who: str) -> float:
        def paint(inner: ScrollPage, left: float, top: float, room: float) -> float:
            top = inner.paragraph(left, top, room, f"{who} {flaw.sentence}", SMALL) + 2
            price = price_text(self.stage.catalogue, flaw.days, flaw.thousand_pounds, each_round=True)
            mend = self.stage.text("client.changes.mend", mend=flaw.mend, price=price)
            top = inner.paragraph(left, top, room, mend, SMALL, "semibold")
            top = paint_touches(self.stage, inner, left, top, room, flaw.fix_touches)
            payer = payer_text(self.stage, flaw.purse, flaw.thousand_pounds)
            return inner.paragraph(left, top, room, payer, SMALL, colour=QUIET) if payer else top

        return page.card(x, y, width, paint, fill=YELLOW_PALE, edge=None, pad=8) + 4

    # ------------------------------------------------------------ what can be done about it

    def _actions(self, page: ScrollPage, x: float, y: float, width: float, proposal: ProposalView) -> float:
        """Paint what the own seat can do about it, each with its price or the reason why not."""
        found = (*self._objections(proposal), *self._other_actions(proposal))
        if found:
            y = page.paragraph(x, y + 2, width, self.stage.text("client.changes.you_can"), LARGE, "bold") + 2
        for action in found:
            if action.flaw is not None:
                y = self._flaw(page, x, y, width, action.flaw, self.stage.text("client.changes.you_see"))
            y = self._button(page, x, y, width, action)
        return self._doubt(page, x, y, width, proposal)

    def _mend_button(
        self, page: ScrollPage, x: float, y: float, width: float, proposal: ProposalView, flaw: Flaw
    ) -> float:
        """Paint the button that accepts a suggested fix, right under it."""
        thing = proposal.proposal
        can = self.stage.store.can("take_mend", f"{thing}.{flaw.flaw}")
        if can is None:
            return y
        price = price_text(self.stage.catalogue, can.days or flaw.days, flaw.thousand_pounds)
        action = ProposalAction(f"mend.{thing}.{flaw.flaw}", "take", price, TakeMend(thing, flaw.flaw), can)
        y = self._button(page, x, y - 4, width, action)
        statics = self.stage.store.statics
        later = statics.mending_days if statics is not None and proposal.state in NOT_STARTED else 0
        if later and can.refusal is None:
            words = self.stage.catalogue.counted("client.changes.take_later", later)
            y = page.paragraph(x, y - 2, width, words, SMALL, colour=QUIET) + 2
        return y + 4

    def _objections(self, proposal: ProposalView) -> Iterable[ProposalAction]:
        store, raised = self.stage.store, {flaw.flaw for _, flaw in proposal.objections}
        for one in store.seat.flaws if store.seat else ():
            can = store.can("object", f"{proposal.proposal}.{one.flaw.flaw}")
            if one.card == proposal.card and one.flaw.flaw not in raised and can is not None:
                action = Object(proposal.proposal, one.flaw.flaw)
                yield ProposalAction(f"object.{one.flaw.flaw}", "object", self._days(can), action, can, one.flaw)

    def _doubt(self, page: ScrollPage, x: float, y: float, width: float, proposal: ProposalView) -> float:
        """Paint the objection that names no flaw, while the start can still be delayed."""
        can = self.stage.store.can("object", f"{proposal.proposal}.{CONCERN}")
        if can is None or proposal.state not in NOT_STARTED:
            return y
        if can.refusal is not None and can.refusal.code is Code.ALREADY_THERE:
            return page.paragraph(x, y, width, self.stage.text("client.changes.doubted"), SMALL, colour=QUIET) + 2
        sent = Object(proposal.proposal, CONCERN)
        action = ProposalAction(f"doubt.{proposal.proposal}", "doubt", self._days(can), sent, can, kind="quiet")
        return self._button(page, x, y, width, action)

    def _other_actions(self, proposal: ProposalView) -> Iterable[ProposalAction]:
        store, thing = self.stage.store, proposal.proposal
        can = store.can("sign", thing)
        if can is not None:
            yield ProposalAction(f"sign.{thing}", "sign", self._days(can), Sign(thing), can, kind="primary")
        # Two rivals are joined from either card.
        for target in (thing, *(rival.proposal for rival in find_rivals(store, proposal.card))):
            can = store.can("join_forces", target)
            if can is not None and (can.refusal is None or can.refusal.code not in NO_JOIN_BUTTON):
                yield ProposalAction(f"join.{target}", "join", self._days(can), JoinForces(target), can)
        can = store.can("withdraw", thing)
        if can is not None:
            yield ProposalAction(f"withdraw.{thing}", "withdraw", self._days(can), Withdraw(thing), can, kind="quiet")

    def _days(self, can: Can) -> str:
        return format_price(self.stage, can)

    def _button(self, page: ScrollPage, x: float, y: float, width: float, action: ProposalAction) -> float:
        stage = self.stage
        refused = stage.refusal(action.can.refusal)
        days = stage.store.statics.concern_days if stage.store.statics is not None else 0
        help_text = stage.catalogue.counted(f"client.changes.{action.name}_help", days)
        label = stage.text(f"client.changes.{action.name}", price=action.price)
        page.button(
            f"move.{action.key}", (x, y + 2, width, ROW), label, lambda: self._send(action), kind=action.kind,
            describe=f"{help_text} {describe_mark(stage, action.can.counts_as)}.", refused=refused,
        )  # fmt: skip
        y += ROW + 6
        return page.paragraph(x, y - 2, width, refused, SMALL, colour=QUIET) + 2 if refused else y

    def _send(self, action: ProposalAction) -> None:
        self.stage.act(action.action)
