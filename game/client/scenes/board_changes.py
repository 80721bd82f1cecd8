"""Changes: what is on the table with its two bars and what was said of it, and what could be proposed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from game.client.scenes.board_drafts import Drafts, ProposalDraft
from game.client.scenes.frame import seat_colour
from game.client.scenes.scene import Stage
from game.client.theme import (
    BLUE,
    BODY,
    EDGE,
    GREEN,
    LARGE,
    LINE,
    QUIET,
    RED,
    SMALL,
    YELLOW_PALE,
    Colour,
)
from game.client.widgets.sheet import Paint, Sheet
from game.client.wording import price_text
from game.protocol.actions import JoinForces, Object, Propose, TakeMend, Withdraw
from game.protocol.views import ChangeCard, Flaw, ProposalView

ROW: Final = 34.0
NAME_LIMIT: Final = 24


@dataclass
class ChangesTab:
    """Paints the tab."""

    stage: Stage
    drafts: Drafts
    rebuild: Callable[[], None]

    def paint(self, sheet: Sheet, x: float, y: float, width: float) -> float:
        """Paint everything; return the y below."""
        store = self.stage.store
        if store.public is None or store.statics is None:
            return y
        table = [proposal for proposal in store.public.proposals if proposal.state not in ("withdrawn", "merged")]
        y = self._heading(sheet, x, y, width, "client.changes.table")
        if not table:
            y = sheet.paragraph(x, y, width, self.stage.text("client.changes.empty"), BODY, colour=QUIET) + 8
        for proposal in table:
            y = sheet.card(x, y, width, self._proposal(proposal), stripe=_STRIPES[proposal.state], pad=12) + 8
        taken = {proposal.card for proposal in table}
        cards = [
            card for card in store.statics.cards if card.card in store.public.open_cards and card.card not in taken
        ]
        if cards:
            y = self._heading(sheet, x, y + 6, width, "client.changes.could")
            own = store.seat.seat if store.seat else None
            for card in sorted(cards, key=lambda one: one.lead != own):
                y = sheet.card(x, y, width, self._card(card), pad=12) + 8
        return y

    def _heading(self, sheet: Sheet, x: float, y: float, width: float, key: str) -> float:
        return sheet.paragraph(x, y, width, self.stage.text(key), LARGE, "bold") + 4

    # ------------------------------------------------------------ on the table

    def _proposal(self, proposal: ProposalView) -> Paint:
        def paint(sheet: Sheet, x: float, y: float, width: float) -> float:
            y = self._title(sheet, x, y, width, proposal)
            y = self._bars(sheet, x, y, width, proposal)
            y = self._said(sheet, x, y, width, proposal)
            return self._moves(sheet, x, y, width, proposal)

        return paint

    def _title(self, sheet: Sheet, x: float, y: float, width: float, proposal: ProposalView) -> float:
        stage = self.stage
        at = x + width
        for author in reversed(proposal.authors):
            at -= 26
            sheet.disc(at, y - 2, author, seat_colour(stage, author), 22)
        room = at - x - 8
        y = sheet.paragraph(x, y, room, proposal.name, BODY, "bold")
        card = stage.store.card(proposal.card)
        state = stage.text(f"client.changes.state.{proposal.state}", day=self._days_until(proposal))
        line = stage.text("client.changes.kind", card=card.name if card else proposal.card, state=state)
        return sheet.paragraph(x, y, room, line, SMALL, colour=QUIET) + 5

    def _days_until(self, proposal: ProposalView) -> int:
        today = self.stage.store.public.day if self.stage.store.public else 0
        return max(0, proposal.starts - today)

    def _bars(self, sheet: Sheet, x: float, y: float, width: float, proposal: ProposalView) -> float:
        rows: tuple[tuple[str, int, Colour], ...] = (
            ("client.changes.decided", proposal.decided, BLUE),
            ("client.changes.in_use", proposal.in_use, GREEN),
        )
        name_room = max(sheet.pen.letters.width(self.stage.text(key), SMALL) for key, _, _ in rows) + 10
        for key, percent, colour in rows:
            sheet.text(x, y, self.stage.text(key), SMALL)
            value = self.stage.text("scene.unit.percent", value=percent)
            sheet.text(x + width, y, value, SMALL, "semibold", align="right")
            left, long = x + name_room, width - name_room - 52
            middle = y + sheet.line(SMALL) / 2 - 4
            sheet.pen.box(left, middle, long, 8, LINE, radius=4)
            if percent > 0:
                sheet.pen.box(left, middle, max(8.0, long * min(100, percent) / 100), 8, colour, radius=4)
            y += sheet.line(SMALL) + 2
        if proposal.days_lost:
            lost = self.stage.catalogue.counted("client.changes.lost", proposal.days_lost)
            y = sheet.paragraph(x, y, width, lost, SMALL, "semibold", RED)
        return y + 4

    def _said(self, sheet: Sheet, x: float, y: float, width: float, proposal: ProposalView) -> float:
        stage = self.stage
        names = {group.group: group.name for group in stage.store.statics.groups} if stage.store.statics else {}
        for group, answer in proposal.answers:
            line = stage.text("client.changes.answer", group=names.get(group, group), answer=answer)
            y = sheet.paragraph(x, y, width, line, SMALL) + 3
        for seat, flaw in proposal.objections:
            y = self._flaw(sheet, x, y, width, flaw, stage.text("client.changes.says", seat=seat))
            if flaw.flaw in proposal.mended:
                y = sheet.paragraph(x, y, width, stage.text("client.changes.mended"), SMALL, "semibold", GREEN) + 3
        for seat in proposal.joining:
            own = stage.store.seat.seat if stage.store.seat else ""
            key = "client.changes.you_join" if seat == own else "client.changes.would_join"
            y = sheet.paragraph(x, y, width, stage.text(key, seat=seat), SMALL, "semibold", BLUE) + 3
        return y

    def _flaw(self, sheet: Sheet, x: float, y: float, width: float, flaw: Flaw, who: str) -> float:
        def paint(inner: Sheet, left: float, top: float, room: float) -> float:
            top = inner.paragraph(left, top, room, f"{who} {flaw.sentence}", SMALL) + 2
            price = price_text(self.stage.catalogue, flaw.days, flaw.thousand_pounds)
            mend = self.stage.text("client.changes.mend", mend=flaw.mend, price=price)
            return inner.paragraph(left, top, room, mend, SMALL, "semibold")

        return sheet.card(x, y, width, paint, fill=YELLOW_PALE, edge=None, pad=8) + 4

    def _moves(self, sheet: Sheet, x: float, y: float, width: float, proposal: ProposalView) -> float:
        """What one's own seat can do about it, each with its price or why not."""
        stage, store = self.stage, self.stage.store
        said = {flaw.flaw for _, flaw in proposal.objections}
        seen = [one.flaw for one in store.seat.flaws if one.card == proposal.card] if store.seat else []
        for flaw in seen:
            can = store.can("object", f"{proposal.proposal}.{flaw.flaw}")
            if flaw.flaw not in said and can is not None:
                y = self._flaw(sheet, x, y, width, flaw, stage.text("client.changes.you_see"))
                label = stage.text("client.changes.object", days=price_text(stage.catalogue, can.days))
                y = self._move(
                    sheet, x, y, width, f"object.{flaw.flaw}", label, Object(proposal.proposal, flaw.flaw),
                    stage.refusal(can.refusal), "client.changes.object_help",
                )  # fmt: skip
        for _, flaw in proposal.objections:
            can = store.can("take_mend", f"{proposal.proposal}.{flaw.flaw}")
            if can is not None and flaw.flaw not in proposal.mended:
                price = price_text(stage.catalogue, can.days or flaw.days, flaw.thousand_pounds)
                y = self._move(
                    sheet, x, y, width, f"mend.{proposal.proposal}.{flaw.flaw}",
                    stage.text("client.changes.take", price=price), TakeMend(proposal.proposal, flaw.flaw),
                    stage.refusal(can.refusal), "client.changes.take_help",
                )  # fmt: skip
        can = store.can("join_forces", proposal.proposal)
        if can is not None:
            label = stage.text("client.changes.join", days=price_text(stage.catalogue, can.days))
            y = self._move(
                sheet, x, y, width, f"join.{proposal.proposal}", label, JoinForces(proposal.proposal),
                stage.refusal(can.refusal), "client.changes.join_help",
            )  # fmt: skip
        can = store.can("withdraw", proposal.proposal)
        if can is not None:
            y = self._move(
                sheet, x, y, width, f"withdraw.{proposal.proposal}", stage.text("client.changes.withdraw"),
                Withdraw(proposal.proposal), stage.refusal(can.refusal), "client.changes.withdraw_help",
            )  # fmt: skip
        return y

    def _move(
        self, sheet: Sheet, x: float, y: float, width: float, key: str, label: str,
        action: Object | TakeMend | JoinForces | Withdraw, refused: str, help_key: str,
    ) -> float:  # fmt: skip
        def press() -> None:
            self.stage.act(action)

        sheet.button(
            f"move.{key}", (x, y + 2, width, ROW), label, press, describe=self.stage.text(help_key), refused=refused
        )
        y += ROW + 6
        return sheet.paragraph(x, y - 2, width, refused, SMALL, colour=QUIET) + 2 if refused else y

    # ------------------------------------------------------------ could be proposed

    def _card(self, card: ChangeCard) -> Paint:
        stage, store = self.stage, self.stage.store
        own = store.seat is not None and card.lead == store.seat.seat

        def paint(sheet: Sheet, x: float, y: float, width: float) -> float:
            sheet.disc(x + width - 24, y - 2, card.lead, seat_colour(stage, card.lead), 22)
            y = sheet.paragraph(x, y, width - 32, card.name, BODY, "bold")
            y = sheet.paragraph(x, y, width, card.sentence, SMALL) + 2
            y = sheet.paragraph(x, y, width, stage.text("client.job.gains", who=card.gains), SMALL, colour=QUIET)
            y = sheet.paragraph(x, y, width, stage.text("client.job.pays", who=card.pays), SMALL, colour=QUIET)
            price = price_text(stage.catalogue, card.days, card.thousand_pounds)
            after = stage.catalogue.counted("client.job.bites", card.bites_after)
            line = stage.text("client.changes.price", price=price, after=after, mark=self._mark(card))
            y = sheet.paragraph(x, y, width, line, SMALL, "semibold") + 4
            for one in store.seat.flaws if store.seat else ():
                if one.card == card.card:
                    y = self._flaw(sheet, x, y, width, one.flaw, stage.text("client.changes.you_see"))
            return self._form(sheet, x, y, width, card) if own else y

        return paint

    def _mark(self, card: ChangeCard) -> str:
        return self.stage.text(f"scene.mark.{card.counts_as}").lower()

    def _form(self, sheet: Sheet, x: float, y: float, width: float, card: ChangeCard) -> float:
        stage = self.stage
        can = stage.store.can("propose", card.card)
        refused = stage.refusal(can.refusal) if can is not None else ""
        draft = self.drafts.proposal
        if draft is None or draft.card != card.card:
            sheet.button(
                f"begin.{card.card}", (x, y + 2, width, ROW), stage.text("client.changes.begin"),
                lambda: self._begin(card), refused=refused,
            )  # fmt: skip
            y += ROW + 4
            return sheet.paragraph(x, y, width, refused, SMALL, colour=QUIET) if refused else y
        return self._draft(sheet, x, y, width, card, draft)

    def _begin(self, card: ChangeCard) -> None:
        self.drafts.proposal = ProposalDraft(card.card, card.name[:NAME_LIMIT])
        self.rebuild()
        self.stage.widgets.focus("proposal.name")

    def _draft(self, sheet: Sheet, x: float, y: float, width: float, card: ChangeCard, draft: ProposalDraft) -> float:
        stage = self.stage
        y = sheet.paragraph(x, y + 4, width, stage.text("client.changes.name"), SMALL, "semibold") + 3

        def typed(text: str) -> None:
            draft.name = text

        y = sheet.entry(
            "proposal.name", (x, y, width, ROW), draft.name, limit=NAME_LIMIT, typed=typed,
            describe=stage.text("client.changes.name_help"),
        ) + 8  # fmt: skip

        def choose(way: str) -> None:
            draft.way = "ask" if way == "ask" else "now"
            self.rebuild()

        ways = (("now", stage.text("client.changes.way.now")), ("ask", stage.text("client.changes.way.ask")))
        y = sheet.choice(
            "proposal.way", (x, y, width, ROW), ways, draft.way, choose,
            describe=stage.text(f"client.changes.way_help.{draft.way}"),
        ) + 5  # fmt: skip
        y = sheet.paragraph(x, y, width, stage.text(f"client.changes.way_help.{draft.way}"), SMALL, colour=QUIET) + 5
        if draft.way == "ask":
            y = self._groups(sheet, x, y, width, card, draft)
        return self._put(sheet, x, y, width, card, draft)

    def _groups(self, sheet: Sheet, x: float, y: float, width: float, card: ChangeCard, draft: ProposalDraft) -> float:
        statics = self.stage.store.statics
        names = {group.group: group.name for group in statics.groups} if statics else {}
        for group in card.groups:
            chosen = group in draft.groups

            def press(group: str = group) -> None:
                draft.groups = draft.groups ^ {group}
                self.rebuild()

            if not sheet.dry:
                price = price_text(self.stage.catalogue, card.days_a_group)
                label = self.stage.text("client.changes.group", group=names.get(group, group), price=price)
                sheet.widgets.button(
                    f"group.{group}", (x, y, width, ROW), label, press, kind="chosen" if chosen else "segment",
                    icon="check" if chosen else "plus", size=SMALL, align="left", area=sheet.area,
                    describe=self.stage.text("client.changes.group_help"),
                )  # fmt: skip
            y += ROW + 4
        return y + 2

    def _put(self, sheet: Sheet, x: float, y: float, width: float, card: ChangeCard, draft: ProposalDraft) -> float:
        stage = self.stage
        days = price_text(stage.catalogue, draft.days(card), card.thousand_pounds)
        half = (width - 8) / 2
        refused = "" if draft.way == "now" or draft.groups else stage.text("client.changes.no_group")
        sheet.button(
            "proposal.put", (x, y, half, ROW), stage.text("client.changes.put", days=days), lambda: self._send(card),
            kind="primary", refused=refused, describe=stage.text("client.changes.put_help"),
        )  # fmt: skip
        return sheet.button(
            "proposal.leave", (x + half + 8, y, half, ROW), stage.text("client.job.leave"), self._leave, kind="quiet"
        )

    def _send(self, card: ChangeCard) -> None:
        draft = self.drafts.proposal
        if draft is None:
            return
        name = draft.name.strip()[:NAME_LIMIT] or card.name[:NAME_LIMIT]
        groups = tuple(group for group in card.groups if group in draft.groups) if draft.way == "ask" else ()
        self.stage.act(Propose(card.card, name, draft.way, groups))
        self._leave()

    def _leave(self) -> None:
        self.drafts.proposal = None
        self.rebuild()


_STRIPES: Final[dict[str, Colour]] = {
    "decided": BLUE,
    "stuck": RED,
    "in_use": GREEN,
    "withdrawn": EDGE,
    "merged": EDGE,
}
