"""Changes: the proposals with their progress and what was said about them, and what could be proposed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board import conversation
from game.client.board.action_buttons import describe_mark, format_price
from game.client.board.card_list import paint_cards, paint_heading
from game.client.board.conversation import find_remarks_about, paint_remarks
from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.panels.proposal_form import ProposalForm
from game.client.components.lever_wording import lever_value_text
from game.client.components.purse import payer_text
from game.client.components.seat_discs import paint_disc
from game.client.components.touch_lines import paint_touches
from game.client.framework.number_text import price_text
from game.client.framework.stage import Stage
from game.client.ui.inputs import Kind
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BODY, EDGE, GREEN, LINE, QUIET, RED, SMALL, YELLOW_PALE, Colour
from game.protocol.actions import CONCERN, JoinForces, Object, Sign, TakeMend, Withdraw
from game.protocol.public_views import ProposalView
from game.protocol.refusals import Code
from game.protocol.seat_views import Can
from game.protocol.static_views import ChangeCard, Flaw

ROW: Final = 34.0
NO_JOIN_BUTTON: Final = (Code.NOT_OPEN, Code.NOT_RIVALS)
"""Refusals with which joining forces makes no sense at all, so that its button is left out."""


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
class ChangesTab:
    """Paints the tab."""

    depends_on: ClassVar[Dependencies] = conversation.REMARKS_ABOUT | ProposalForm.depends_on | Dependencies(
        rebuild=(
            "public.open_cards", "seat.seat", "seat.can", "seat.flaws", "public.proposals.proposal",
            "public.proposals.card", "public.proposals.state", "public.proposals.answers",
            "public.proposals.objections", "public.proposals.mended", "public.proposals.joining",
            "public.proposals.days_lost", "public.proposals.doubts", "public.proposals.unsigned",
            "public.proposals.pot",
            "public.proposals.pot_places",
        ),
        repaint=(
            "public.day", "public.proposals.name", "public.proposals.authors", "public.proposals.starts",
            "public.proposals.decided", "public.proposals.in_use", "public.proposals.unheard",
        ),
    )  # fmt: skip

    stage: Stage
    drafts: Drafts
    rebuild: Callable[[], None]

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint everything; return the y below."""
        store = self.stage.store
        if store.public is None or store.statics is None:
            return y
        proposals = [proposal for proposal in store.public.proposals if proposal.state not in ("withdrawn", "merged")]
        y = paint_heading(self.stage, page, x, y, width, "client.changes.table")
        if not proposals:
            y = page.paragraph(x, y, width, self.stage.text("client.changes.empty"), BODY, colour=QUIET) + 8
        y = paint_cards(page, x, y, width, ((self._proposal(one), _STRIPES[one.state]) for one in proposals))
        proposed = {proposal.card for proposal in proposals}
        cards = [card for card in store.statics.cards if card.card in store.public.open_cards]
        cards = [card for card in cards if card.card not in proposed]
        if not cards:
            return y
        cards.sort(key=lambda one: one.lead != store.own_seat)
        y = paint_heading(self.stage, page, x, y + 6, width, "client.changes.could")
        return paint_cards(page, x, y, width, ((self._card(card), None) for card in cards))

    # ------------------------------------------------------------ proposals

    def _proposal(self, proposal: ProposalView) -> Paint:
        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = self._title(page, x, y, width, proposal)
            y = self._bars(page, x, y, width, proposal)
            y = self._summary(page, x, y, width, proposal)
            y = self._reactions(page, x, y, width, proposal)
            return self._actions(page, x, y, width, proposal)

        return paint

    def _title(self, page: ScrollPage, x: float, y: float, width: float, proposal: ProposalView) -> float:
        stage = self.stage
        at = x + width
        for author in reversed(proposal.authors):
            at -= 26
            paint_disc(stage, page, at, y - 2, author)
        room = at - x - 8
        y = page.paragraph(x, y, room, proposal.name, BODY, "bold")
        card = stage.store.card(proposal.card)
        days = self._days_until(proposal)
        key = "coming" if proposal.state == "decided" and days <= 0 else proposal.state
        key = "asking" if key == "decided" and proposal.decided < 100 else key
        key = "unsigned" if proposal.unsigned and proposal.state == "decided" else key
        state = stage.catalogue.counted(f"client.changes.state.{key}", days, day=days)
        name = card.name if card else proposal.card
        line = state if name == proposal.name else stage.text("client.changes.kind", card=name, state=state)
        return page.paragraph(x, y, room, line, SMALL, colour=QUIET) + 5

    def _summary(self, page: ScrollPage, x: float, y: float, width: float, proposal: ProposalView) -> float:
        """Paint what it is; until it is in use also whom it helps, who pays, its price, and what blocks it."""
        stage = self.stage
        card = stage.store.card(proposal.card)
        if card is None:
            return y
        if proposal.state == "in_use":
            return page.paragraph(x, y, width, card.sentence, SMALL, colour=QUIET) + 3
        y = self._pitch(page, x, y, width, card, price=len(proposal.authors) == 1)
        if proposal.state == "stuck":
            names = [one.name for key in card.rivals if (one := stage.store.card(key)) is not None]
            line = stage.text("client.changes.rival", name=", ".join(names))
            y = page.paragraph(x, y - 2, width, line, SMALL, "semibold", RED) + 4
        return y

    def _days_until(self, proposal: ProposalView) -> int:
        today = self.stage.store.public.day if self.stage.store.public else 0
        return max(0, proposal.starts - today)

    def _bars(self, page: ScrollPage, x: float, y: float, width: float, proposal: ProposalView) -> float:
        rows: tuple[tuple[str, int, Colour], ...] = (
            ("client.changes.decided", proposal.decided, BLUE),
            ("client.changes.in_use", proposal.in_use, GREEN),
        )
        name_room = max(page.pen.letters.width(self.stage.text(key), SMALL) for key, _, _ in rows) + 10
        for key, percent, colour in rows:
            page.text(x, y, self.stage.text(key), SMALL)
            value = self.stage.text("scene.unit.percent", value=percent)
            page.text(x + width, y, value, SMALL, "semibold", align="right")
            left, long = x + name_room, width - name_room - 52
            middle = y + page.line(SMALL) / 2 - 4
            page.pen.box(left, middle, long, 8, LINE, radius=4)
            if percent > 0:
                page.pen.box(left, middle, max(8.0, long * min(100, percent) / 100), 8, colour, radius=4)
            y += page.line(SMALL) + 2
        if proposal.days_lost:
            lost = self.stage.catalogue.counted("client.changes.lost", proposal.days_lost)
            y = page.paragraph(x, y, width, lost, SMALL, "semibold", RED)
        return y + 4

    def _reactions(self, page: ScrollPage, x: float, y: float, width: float, proposal: ProposalView) -> float:
        stage = self.stage
        for group, answer in proposal.answers:
            line = stage.text("client.changes.answer", group=stage.store.group_name(group), answer=answer)
            y = page.paragraph(x, y, width, line, SMALL) + 3
        for group in proposal.unheard:
            line = stage.text("client.changes.unheard", group=stage.store.group_name(group))
            y = page.paragraph(x, y, width, line, SMALL, colour=QUIET) + 3
        for seat, flaw in proposal.objections:
            y = self._flaw(page, x, y, width, flaw, stage.text("client.changes.says", seat=seat))
            if flaw.flaw in proposal.mended:
                y = page.paragraph(x, y, width, stage.text("client.changes.mended"), SMALL, "semibold", GREEN) + 3
        own = stage.store.own_seat
        for words in self.describe_agreement(proposal):
            y = page.paragraph(x, y, width, words, SMALL, "semibold", BLUE) + 3
        for seat in proposal.doubts:
            if seat != own:
                y = page.paragraph(x, y, width, stage.text("client.changes.doubts", seat=seat), SMALL, "semibold") + 3
        for seat in proposal.joining:
            key = "client.changes.you_join" if seat == own else "client.changes.would_join"
            y = page.paragraph(x, y, width, stage.text(key, seat=seat), SMALL, "semibold", BLUE) + 3
        return paint_remarks(stage, page, x, y, width, find_remarks_about(stage, proposal.proposal))

    def describe_agreement(self, proposal: ProposalView) -> Iterable[str]:
        """Yield who has yet to sign, and the values at which a shared purse holds its levers."""
        stage = self.stage
        if proposal.unsigned:
            yield stage.text("client.changes.unsigned", seats=", ".join(proposal.unsigned))
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
            price = price_text(self.stage.catalogue, flaw.days, flaw.thousand_pounds)
            mend = self.stage.text("client.changes.mend", mend=flaw.mend, price=price)
            top = inner.paragraph(left, top, room, mend, SMALL, "semibold")
            top = paint_touches(self.stage, inner, left, top, room, flaw.fix_touches)
            payer = payer_text(self.stage, flaw.purse, flaw.thousand_pounds)
            return inner.paragraph(left, top, room, payer, SMALL, colour=QUIET) if payer else top

        return page.card(x, y, width, paint, fill=YELLOW_PALE, edge=None, pad=8) + 4

    def _actions(self, page: ScrollPage, x: float, y: float, width: float, proposal: ProposalView) -> float:
        """Paint what the own seat can do about it, each with its price or the reason why not."""
        for action in (*self._objections(proposal), *self._other_actions(proposal)):
            if action.flaw is not None:
                y = self._flaw(page, x, y, width, action.flaw, self.stage.text("client.changes.you_see"))
            y = self._button(page, x, y, width, action)
        return self._doubt(page, x, y, width, proposal)

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
        if can is None or proposal.state not in ("decided", "stuck"):
            return y
        if can.refusal is not None and can.refusal.code is Code.ALREADY_THERE:
            return page.paragraph(x, y, width, self.stage.text("client.changes.doubted"), SMALL, colour=QUIET) + 2
        sent = Object(proposal.proposal, CONCERN)
        action = ProposalAction(f"doubt.{proposal.proposal}", "doubt", self._days(can), sent, can, kind="quiet")
        return self._button(page, x, y, width, action)

    def _other_actions(self, proposal: ProposalView) -> Iterable[ProposalAction]:
        store, thing = self.stage.store, proposal.proposal
        for _, flaw in proposal.objections:
            can = store.can("take_mend", f"{thing}.{flaw.flaw}")
            if can is not None and flaw.flaw not in proposal.mended:
                price = price_text(self.stage.catalogue, can.days or flaw.days, flaw.thousand_pounds)
                yield ProposalAction(f"mend.{thing}.{flaw.flaw}", "take", price, TakeMend(thing, flaw.flaw), can)
        can = store.can("sign", thing)
        if can is not None:
            yield ProposalAction(f"sign.{thing}", "sign", self._days(can), Sign(thing), can, kind="primary")
        can = store.can("join_forces", thing)
        if can is not None and (can.refusal is None or can.refusal.code not in NO_JOIN_BUTTON):
            yield ProposalAction(f"join.{thing}", "join", self._days(can), JoinForces(thing), can)
        can = store.can("withdraw", thing)
        if can is not None:
            yield ProposalAction(f"withdraw.{thing}", "withdraw", self._days(can), Withdraw(thing), can)

    def _days(self, can: Can) -> str:
        return format_price(self.stage, can)

    def _button(self, page: ScrollPage, x: float, y: float, width: float, action: ProposalAction) -> float:
        stage = self.stage
        refused = stage.refusal(action.can.refusal)
        help_text = stage.text(f"client.changes.{action.name}_help")
        label = stage.text(f"client.changes.{action.name}", price=action.price)
        page.button(
            f"move.{action.key}", (x, y + 2, width, ROW), label, lambda: self._send(action), kind=action.kind,
            describe=f"{help_text} {describe_mark(stage, action.can.counts_as)}.", refused=refused,
        )  # fmt: skip
        y += ROW + 6
        return page.paragraph(x, y - 2, width, refused, SMALL, colour=QUIET) + 2 if refused else y

    def _send(self, action: ProposalAction) -> None:
        self.stage.act(action.action)

    # ------------------------------------------------------------ changes to propose

    def _card(self, card: ChangeCard) -> Paint:
        stage, store = self.stage, self.stage.store
        own = store.seat is not None and card.lead == store.seat.seat

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            paint_disc(stage, page, x + width - 24, y - 2, card.lead)
            y = page.paragraph(x, y, width - 32, card.name, BODY, "bold")
            y = self._pitch(page, x, y, width, card)
            for one in store.seat.flaws if store.seat else ():
                if one.card == card.card:
                    y = self._flaw(page, x, y, width, one.flaw, stage.text("client.changes.you_see"))
            return ProposalForm(stage, self.drafts, self.rebuild).paint(page, x, y, width, card) if own else y

        return paint

    def _pitch(
        self, page: ScrollPage, x: float, y: float, width: float, card: ChangeCard, *, price: bool = True
    ) -> float:
        """Paint what a change is, whom it helps and who pays; with `price`, also what it costs."""
        stage = self.stage
        y = page.paragraph(x, y, width, card.sentence, SMALL) + 2
        y = page.paragraph(x, y, width, stage.text("client.job.gains", who=card.gains), SMALL, colour=QUIET)
        y = page.paragraph(x, y, width, stage.text("client.job.pays", who=card.pays), SMALL, colour=QUIET)
        y = paint_touches(stage, page, x, y, width, card.touches)
        if not price:
            return y + 4
        sum_text = price_text(stage.catalogue, card.days, card.thousand_pounds)
        after = stage.catalogue.counted("client.job.bites", card.bites_after)
        line = stage.text(
            "client.changes.price", price=sum_text, after=after, mark=stage.text(f"scene.mark.{card.counts_as}").lower()
        )
        y = page.paragraph(x, y, width, line, SMALL, "semibold")
        payer = payer_text(stage, card.purse, card.thousand_pounds)
        return (page.paragraph(x, y, width, payer, SMALL, colour=QUIET) if payer else y) + 4


_STRIPES: Final[dict[str, Colour]] = {
    "decided": BLUE,
    "stuck": RED,
    "in_use": GREEN,
    "withdrawn": EDGE,
    "merged": EDGE,
}
