"""Changes: what is on the table with its two bars and what was said of it, and what could be proposed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board import conversation
from game.client.board.action_buttons import price_of
from game.client.board.conversation import paint_said, said_about
from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.panels.proposal_form import ProposalForm
from game.client.components.lever_wording import value_text
from game.client.components.purse import payer_text
from game.client.framework.frame import seat_colour
from game.client.framework.number_text import price_text
from game.client.framework.stage import Stage
from game.client.ui.inputs import Kind
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BODY, EDGE, GREEN, LARGE, LINE, QUIET, RED, SMALL, YELLOW_PALE, Colour
from game.protocol.actions import CONCERN, JoinForces, Object, Sign, TakeMend, Withdraw
from game.protocol.public_views import ProposalView
from game.protocol.refusals import Code
from game.protocol.seat_views import Can
from game.protocol.static_views import ChangeCard, Flaw

ROW: Final = 34.0
HIDDEN: Final = (Code.NOT_OPEN, Code.NOT_RIVALS)
"""Why joining forces is out of the question rather than out of reach: no button says so under every change."""


@dataclass(frozen=True)
class Move:
    """Something that one can do about a change on the table."""

    key: str
    name: str
    """In the catalogue: `client.changes.<name>` and `<name>_help`."""
    price: str
    action: Object | Sign | TakeMend | JoinForces | Withdraw
    can: Can
    flaw: Flaw | None = None
    """Shown before it, when it is about a flaw that nobody has said aloud."""
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
        table = [proposal for proposal in store.public.proposals if proposal.state not in ("withdrawn", "merged")]
        y = self._heading(page, x, y, width, "client.changes.table")
        if not table:
            y = page.paragraph(x, y, width, self.stage.text("client.changes.empty"), BODY, colour=QUIET) + 8
        for proposal in table:
            y = page.card(x, y, width, self._proposal(proposal), stripe=_STRIPES[proposal.state], pad=12) + 8
        taken = {proposal.card for proposal in table}
        cards = [
            card for card in store.statics.cards if card.card in store.public.open_cards and card.card not in taken
        ]
        if cards:
            y = self._heading(page, x, y + 6, width, "client.changes.could")
            own = store.own_seat
            for card in sorted(cards, key=lambda one: one.lead != own):
                y = page.card(x, y, width, self._card(card), pad=12) + 8
        return y

    def _heading(self, page: ScrollPage, x: float, y: float, width: float, key: str) -> float:
        return page.paragraph(x, y, width, self.stage.text(key), LARGE, "bold") + 4

    # ------------------------------------------------------------ on the table

    def _proposal(self, proposal: ProposalView) -> Paint:
        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = self._title(page, x, y, width, proposal)
            y = self._bars(page, x, y, width, proposal)
            y = self._what(page, x, y, width, proposal)
            y = self._said(page, x, y, width, proposal)
            return self._moves(page, x, y, width, proposal)

        return paint

    def _title(self, page: ScrollPage, x: float, y: float, width: float, proposal: ProposalView) -> float:
        stage = self.stage
        at = x + width
        for author in reversed(proposal.authors):
            at -= 26
            page.disc(at, y - 2, author, seat_colour(stage, author), 22)
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

    def _what(self, page: ScrollPage, x: float, y: float, width: float, proposal: ProposalView) -> float:
        """What it is; until it is in use also whom it helps, who pays, its price, and what holds it up."""
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

    def _said(self, page: ScrollPage, x: float, y: float, width: float, proposal: ProposalView) -> float:
        stage = self.stage
        names = {group.group: group.name for group in stage.store.statics.groups} if stage.store.statics else {}
        for group, answer in proposal.answers:
            line = stage.text("client.changes.answer", group=names.get(group, group), answer=answer)
            y = page.paragraph(x, y, width, line, SMALL) + 3
        for group in proposal.unheard:
            line = stage.text("client.changes.unheard", group=names.get(group, group))
            y = page.paragraph(x, y, width, line, SMALL, colour=QUIET) + 3
        for seat, flaw in proposal.objections:
            y = self._flaw(page, x, y, width, flaw, stage.text("client.changes.says", seat=seat))
            if flaw.flaw in proposal.mended:
                y = page.paragraph(x, y, width, stage.text("client.changes.mended"), SMALL, "semibold", GREEN) + 3
        own = stage.store.own_seat
        for words in self.agreements(proposal):
            y = page.paragraph(x, y, width, words, SMALL, "semibold", BLUE) + 3
        for seat in proposal.doubts:
            if seat != own:
                y = page.paragraph(x, y, width, stage.text("client.changes.doubts", seat=seat), SMALL, "semibold") + 3
        for seat in proposal.joining:
            key = "client.changes.you_join" if seat == own else "client.changes.would_join"
            y = page.paragraph(x, y, width, stage.text(key, seat=seat), SMALL, "semibold", BLUE) + 3
        return paint_said(stage, page, x, y, width, said_about(stage, proposal.proposal))

    def agreements(self, proposal: ProposalView) -> Iterable[str]:
        """Say who has yet to sign, and where a common purse puts its levers."""
        stage = self.stage
        if proposal.unsigned:
            yield stage.text("client.changes.unsigned", seats=", ".join(proposal.unsigned))
        lines = [(card, value) for key, value in proposal.pot if (card := stage.store.lever(key)) is not None]
        if lines:
            told = [
                stage.text("client.changes.pot_line", lever=card.name, value=value_text(card, value))
                for card, value in lines
            ]
            yield stage.text("client.changes.pot", lines="; ".join(told))

    def _flaw(self, page: ScrollPage, x: float, y: float, width: float, flaw: Flaw, who: str) -> float:
        def paint(inner: ScrollPage, left: float, top: float, room: float) -> float:
            top = inner.paragraph(left, top, room, f"{who} {flaw.sentence}", SMALL) + 2
            price = price_text(self.stage.catalogue, flaw.days, flaw.thousand_pounds)
            mend = self.stage.text("client.changes.mend", mend=flaw.mend, price=price)
            top = inner.paragraph(left, top, room, mend, SMALL, "semibold")
            payer = payer_text(self.stage, flaw.purse, flaw.thousand_pounds)
            return inner.paragraph(left, top, room, payer, SMALL, colour=QUIET) if payer else top

        return page.card(x, y, width, paint, fill=YELLOW_PALE, edge=None, pad=8) + 4

    def _moves(self, page: ScrollPage, x: float, y: float, width: float, proposal: ProposalView) -> float:
        """What one's own seat can do about it, each with its price or why not."""
        for move in (*self._objections(proposal), *self._own_and_joint(proposal)):
            if move.flaw is not None:
                y = self._flaw(page, x, y, width, move.flaw, self.stage.text("client.changes.you_see"))
            y = self._move(page, x, y, width, move)
        return self._doubt(page, x, y, width, proposal)

    def _objections(self, proposal: ProposalView) -> Iterable[Move]:
        store, said = self.stage.store, {flaw.flaw for _, flaw in proposal.objections}
        for one in store.seat.flaws if store.seat else ():
            can = store.can("object", f"{proposal.proposal}.{one.flaw.flaw}")
            if one.card == proposal.card and one.flaw.flaw not in said and can is not None:
                action = Object(proposal.proposal, one.flaw.flaw)
                yield Move(f"object.{one.flaw.flaw}", "object", self._days(can), action, can, one.flaw)

    def _doubt(self, page: ScrollPage, x: float, y: float, width: float, proposal: ProposalView) -> float:
        """Objecting without a flaw that one could name, as far as there is a start to put off."""
        can = self.stage.store.can("object", f"{proposal.proposal}.{CONCERN}")
        if can is None or proposal.state not in ("decided", "stuck"):
            return y
        if can.refusal is not None and can.refusal.code is Code.ALREADY_THERE:
            return page.paragraph(x, y, width, self.stage.text("client.changes.doubted"), SMALL, colour=QUIET) + 2
        action = Object(proposal.proposal, CONCERN)
        move = Move(f"doubt.{proposal.proposal}", "doubt", self._days(can), action, can, kind="quiet")
        return self._move(page, x, y, width, move)

    def _own_and_joint(self, proposal: ProposalView) -> Iterable[Move]:
        store, thing = self.stage.store, proposal.proposal
        for _, flaw in proposal.objections:
            can = store.can("take_mend", f"{thing}.{flaw.flaw}")
            if can is not None and flaw.flaw not in proposal.mended:
                price = price_text(self.stage.catalogue, can.days or flaw.days, flaw.thousand_pounds)
                yield Move(f"mend.{thing}.{flaw.flaw}", "take", price, TakeMend(thing, flaw.flaw), can)
        can = store.can("sign", thing)
        if can is not None:
            yield Move(f"sign.{thing}", "sign", self._days(can), Sign(thing), can, kind="primary")
        can = store.can("join_forces", thing)
        if can is not None and (can.refusal is None or can.refusal.code not in HIDDEN):
            yield Move(f"join.{thing}", "join", self._days(can), JoinForces(thing), can)
        can = store.can("withdraw", thing)
        if can is not None:
            yield Move(f"withdraw.{thing}", "withdraw", self._days(can), Withdraw(thing), can)

    def _days(self, can: Can) -> str:
        return price_of(self.stage, can)

    def _move(self, page: ScrollPage, x: float, y: float, width: float, move: Move) -> float:
        stage = self.stage
        refused = stage.refusal(move.can.refusal)
        counts = stage.text("client.job.counts", mark=stage.text(f"scene.mark.{move.can.counts_as}"))
        describe = f"{stage.text(f'client.changes.{move.name}_help')} {counts}."
        label = stage.text(f"client.changes.{move.name}", price=move.price)

        def press() -> None:
            stage.act(move.action)

        page.button(
            f"move.{move.key}", (x, y + 2, width, ROW), label, press, describe=describe, kind=move.kind, refused=refused
        )
        y += ROW + 6
        return page.paragraph(x, y - 2, width, refused, SMALL, colour=QUIET) + 2 if refused else y

    # ------------------------------------------------------------ could be proposed

    def _card(self, card: ChangeCard) -> Paint:
        stage, store = self.stage, self.stage.store
        own = store.seat is not None and card.lead == store.seat.seat

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            page.disc(x + width - 24, y - 2, card.lead, seat_colour(stage, card.lead), 22)
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
        """What a change is, whom it helps and who pays; its price too, unless it has become another."""
        stage = self.stage
        y = page.paragraph(x, y, width, card.sentence, SMALL) + 2
        y = page.paragraph(x, y, width, stage.text("client.job.gains", who=card.gains), SMALL, colour=QUIET)
        y = page.paragraph(x, y, width, stage.text("client.job.pays", who=card.pays), SMALL, colour=QUIET)
        if not price:
            return y + 4
        sum_text = price_text(stage.catalogue, card.days, card.thousand_pounds)
        after = stage.catalogue.counted("client.job.bites", card.bites_after)
        line = stage.text("client.changes.price", price=sum_text, after=after, mark=self._mark(card))
        y = page.paragraph(x, y, width, line, SMALL, "semibold")
        payer = payer_text(stage, card.purse, card.thousand_pounds)
        return (page.paragraph(x, y, width, payer, SMALL, colour=QUIET) if payer else y) + 4

    def _mark(self, card: ChangeCard) -> str:
        return self.stage.text(f"scene.mark.{card.counts_as}").lower()


_STRIPES: Final[dict[str, Colour]] = {
    "decided": BLUE,
    "stuck": RED,
    "in_use": GREEN,
    "withdrawn": EDGE,
    "merged": EDGE,
}
