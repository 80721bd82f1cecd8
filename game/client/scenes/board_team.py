"""The team: who sits where, where everybody's days went, and what shadowing a colleague has opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.client.scenes.frame import seat_colour
from game.client.scenes.goals import goal_paint
from game.client.scenes.scene import Stage
from game.client.theme import BLUE, BODY, GREEN, LARGE, ORANGE_DARK, PURPLE, QUIET, SMALL, WHITE, YELLOW_PALE, Colour
from game.client.widgets.sheet import Paint, Sheet
from game.client.wording import figure_text, price_text
from game.protocol.actions import Shadow
from game.protocol.views import SeatCard, SeatPresence, Shadowed
from game.quantities import MARKS

ROW: Final = 34.0
MARK_COLOURS: Final[tuple[Colour, ...]] = (BLUE, ORANGE_DARK, GREEN, PURPLE)
"""Of patients, own, staff and standing."""


@dataclass
class TeamTab:
    """Paints the tab."""

    stage: Stage

    def paint(self, sheet: Sheet, x: float, y: float, width: float) -> float:
        """Paint everything; return the y below."""
        store = self.stage.store
        if store.statics is None or store.public is None or store.seat is None:
            return y
        if store.public.directions:
            y = self._days(sheet, x, y, width, store.public.directions, store.public.alignment) + 10
        presence = {one.seat: one for one in store.public.seats}
        shadowed = {one.seat: one for one in store.seat.shadowing}
        y = sheet.paragraph(x, y, width, self.stage.text("client.team.title"), LARGE, "bold") + 4
        for card in store.statics.seats:
            paint = self._seat(card, presence.get(card.seat), shadowed.get(card.seat))
            y = sheet.card(x, y, width, paint, pad=12) + 8
        return y

    def _days(
        self,
        sheet: Sheet,
        x: float,
        y: float,
        width: float,
        directions: tuple[tuple[int, int, int, int], ...],
        alignment: int,
    ) -> float:
        stage = self.stage
        y = sheet.paragraph(x, y, width, stage.text("client.team.days"), LARGE, "bold")
        y = (
            sheet.paragraph(x, y, width, stage.text("client.team.days_note", percent=alignment), SMALL, colour=QUIET)
            + 6
        )
        most = max((sum(days) for days in directions), default=1) or 1
        for days in directions:
            left = x
            for count, colour in zip(days, MARK_COLOURS, strict=True):
                wide = width * count / most
                if count and not sheet.dry:
                    sheet.pen.box(left, y, wide - 1, 20, colour, radius=2)
                    if wide > 16:
                        sheet.pen.text(left + wide / 2, y + 2, str(count), SMALL, "semibold", WHITE, align="centre")
                left += wide
            y += 25
        left = x
        for mark, colour in zip(MARKS, MARK_COLOURS, strict=True):
            label = stage.text(f"client.mark.{mark}")
            wide = sheet.pen.letters.width(label, SMALL) + 32
            if left + wide > x + width:
                left, y = x, y + sheet.line(SMALL) + 2
            sheet.pen.box(left, y + 2, 12, 12, colour, radius=2)
            sheet.text(left + 17, y, label, SMALL)
            left += wide
        return y + sheet.line(SMALL)

    def _seat(self, card: SeatCard, presence: SeatPresence | None, shadowed: Shadowed | None) -> Paint:
        stage = self.stage

        def paint(sheet: Sheet, x: float, y: float, width: float) -> float:
            sheet.disc(x, y, card.seat, seat_colour(stage, card.seat), 28)
            left, room = x + 38, width - 38
            y = sheet.paragraph(left, y - 2, room, card.title, BODY, "semibold")
            y = sheet.paragraph(left, y, room, _who(stage, presence), SMALL, colour=QUIET) + 4
            can = stage.store.can("shadow", card.seat)
            if shadowed is not None:
                return self._opened(sheet, x, y, width, shadowed)
            if can is None or not stage.store.is_open("shadow"):
                return y
            refused = stage.refusal(can.refusal)
            counts = stage.text("client.job.counts", mark=stage.text(f"scene.mark.{can.counts_as}"))
            label = stage.text("client.team.shadow", price=price_text(stage.catalogue, can.days))
            y = sheet.button(
                f"shadow.{card.seat}", (x, y, width, ROW), label, lambda: self._shadow(card.seat), refused=refused,
                icon="eye",
                describe=f"{stage.text('client.team.shadow_help')} {counts}.",
            )  # fmt: skip
            return sheet.paragraph(x, y + 3, width, refused, SMALL, colour=QUIET) if refused else y

        return paint

    def _shadow(self, seat: str) -> None:
        self.stage.act(Shadow(seat))

    def _opened(self, sheet: Sheet, x: float, y: float, width: float, shadowed: Shadowed) -> float:
        stage = self.stage
        note = stage.text("client.team.understanding", percent=shadowed.understanding)
        y = sheet.paragraph(x, y, width, note, SMALL, "semibold", BLUE) + 2
        y = sheet.paragraph(x, y, width, shadowed.brief, SMALL) + 6
        states = {state.goal: state for state in shadowed.states}
        for goal in shadowed.goals:
            y = goal_paint(stage, goal, states.get(goal.goal))(sheet, x, y, width) + 8
        for figure in shadowed.dashboard:
            key = f"figure.{figure.key}"
            name = stage.text(key) if stage.catalogue.has(key) else figure.key
            value = figure_text(stage.catalogue, figure.value, figure.digits, figure.unit)
            y = sheet.paragraph(x, y, width, stage.text("figure.line", name=name, value=value), SMALL) + 2
        for seen in shadowed.flaws:
            card = stage.store.card(seen.card)

            def paint(
                inner: Sheet,
                left: float,
                top: float,
                room: float,
                name: str = card.name if card else seen.card,
                sentence: str = seen.flaw.sentence,
            ) -> float:
                line = stage.text("client.team.sees", card=name, sentence=sentence)
                return inner.paragraph(left, top, room, line, SMALL)

            y = sheet.card(x, y + 2, width, paint, fill=YELLOW_PALE, edge=None, pad=8) + 2
        return y


def _who(stage: Stage, presence: SeatPresence | None) -> str:
    if presence is None:
        return ""
    if presence.held == "person":
        name = (
            stage.text("client.team.pair", name=presence.name, deputy=presence.deputy)
            if presence.deputy
            else presence.name
        )
        ready = stage.text("scene.common.ready" if presence.ready else "scene.common.not_ready")
        return stage.text("client.team.who", name=name, ready=ready)
    return stage.text(f"scene.common.{presence.held}")
