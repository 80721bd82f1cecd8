"""The news of a crisis and the gifts of the seats, for the page of a seat and for the projector."""

from __future__ import annotations

from typing import Final

from game.client.components.seat_discs import paint_disc
from game.client.framework.stage import Stage
from game.client.place.year_strip import date_text
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BODY, GREEN, HEADLINE, LARGE, QUIET, RED
from game.protocol.bounds import Seat
from game.protocol.public_views import CrisisView
from game.protocol.static_views import CrisisCard
from game.quantities import Part

ICON_OF_PART: Final[dict[Part, str]] = {
    "front_door": "ambulance",
    "wards": "bed-double",
    "way_home": "house",
    "community": "house",
    "practices": "stethoscope",
    "planned_list": "calendar-days",
    "staff": "users",
}
"""The icon of a crisis, by the part of the place that it burdens most."""

UNKNOWN: Final = "triangle-alert"
DISC: Final = 28


def current_crisis(stage: Stage) -> tuple[CrisisView, CrisisCard] | None:
    """Return the current or last crisis with its card."""
    store = stage.store
    view = store.public.crisis if store.public else None
    if view is None or store.statics is None:
        return None
    card = next((card for card in store.statics.crises if card.crisis == view.crisis), None)
    return None if card is None else (view, card)


def news_paint(stage: Stage, size: float = LARGE) -> Paint:
    """Return what paints what has happened and how long it lasts; `size` is that of the text."""
    crisis = current_crisis(stage)

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        if crisis is None:
            return y
        view, card = crisis
        page.icon(x, y + 2, _icon_of(card), 34, RED)
        y = page.paragraph(x + 48, y, width - 48, card.title, HEADLINE + 4, "bold") + 8
        y = page.paragraph(x, y, width, card.sentence, size) + 10
        lasts = stage.catalogue.counted("scene.crisis.lasts", max(view.until_day - view.from_day, 1))
        until = stage.text("scene.crisis.until", date=date_text(stage, view.until_day))
        page.icon(x, y + 1, "calendar", 16, QUIET)
        return page.paragraph(x + 24, y, width - 24, f"{lasts} · {until}", BODY, "semibold", QUIET)

    return paint


def _icon_of(card: CrisisCard) -> str:
    hardest = min(card.touches, key=lambda touch: (touch.part not in ICON_OF_PART, touch.tenths), default=None)
    return ICON_OF_PART.get(hardest.part, UNKNOWN) if hardest is not None else UNKNOWN


def gifts_paint(stage: Stage, *, all_seats: bool = False) -> Paint:
    """Return what paints the gifts of the other seats, or of all seats."""
    crisis = current_crisis(stage)
    store = stage.store
    own_seat = "" if all_seats else store.own_seat
    seats = [card.seat for card in store.statics.seats if card.seat != own_seat] if store.statics else []

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        if crisis is None:
            return y
        view, card = crisis
        names = {gift.gift: gift.name for gift in card.gifts}
        y = page.text(x, y, stage.text(f"scene.crisis.{'all' if all_seats else 'others'}"), BODY, "bold") + 8
        for seat in seats:
            gifts = [names.get(gift, gift) for giver, gift in view.given if giver == seat]
            y = _paint_seat(stage, page, x, y, width, seat, gifts) + 8
        return y - 8

    return paint


def _paint_seat(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, seat: Seat, gifts: list[str]
) -> float:
    paint_disc(stage, page, x, y, seat, DISC)
    left, room = x + DISC + 12, width - DISC - 12
    if not gifts:
        page.text(left, y + 5, stage.text("scene.crisis.nothing_given"), BODY, colour=QUIET, room=room)
        return y + DISC
    end = y + 4
    for gift in gifts:
        page.icon(left, end + 2, "check", 15, GREEN)
        end = page.paragraph(left + 22, end, room - 22, gift, BODY, "semibold")
    return max(end, y + DISC)
