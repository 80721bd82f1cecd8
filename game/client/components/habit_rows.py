"""What was done in a crisis and can be kept as a habit: one card each, with its price and a button."""

from __future__ import annotations

from typing import Final

from game.client.components.seat_discs import paint_disc
from game.client.components.toggle_button import TOGGLE_WIDTH, add_toggle
from game.client.components.touch_lines import paint_touches
from game.client.connection.store import Store
from game.client.framework.number_text import price_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BODY, GAP, GREEN, GREEN_PALE, LARGE, LINE, QUIET, RED, SMALL, SURFACE
from game.protocol.actions import KeepHabit
from game.protocol.bounds import Key, Seat
from game.protocol.static_views import GiftCard

ACTION: Final = "keep_habit"
DISC: Final = 26.0


def find_habits(store: Store) -> tuple[tuple[Seat, GiftCard], ...]:
    """Return what can be kept or is kept, each with its seat: the own seat's of all crises, others' of the last."""
    seat, statics = store.seat, store.statics
    view = store.public.crisis if store.public else None
    if seat is None or statics is None:
        return ()
    gifts = {gift.gift: gift for card in statics.crises for gift in card.gifts if gift.habit}
    own = tuple((seat.seat, gifts[key]) for key in list_own_habits(store) if key in gifts)
    others = tuple((owner, gifts[key]) for key, owner in view.kept if key in gifts) if view else ()
    return own + tuple(one for one in others if one not in own)


def find_own_gifts(store: Store) -> tuple[GiftCard, ...]:
    """Return the own seat's gifts that can be kept and are not."""
    kept = _list_kept(store)
    found = find_habits(store)
    return tuple(gift for seat, gift in found if seat == store.own_seat and gift.gift not in kept)


def _list_kept(store: Store) -> frozenset[Key]:
    view = store.public.crisis if store.public else None
    return frozenset(key for key, _ in view.kept) if view is not None else frozenset()


def list_own_habits(store: Store) -> tuple[Key, ...]:
    """Return the gifts of the own seat that can be kept once their crisis is over, also while the phase forbids it."""
    seat = store.seat
    return tuple(can.target for can in seat.can if can.action == ACTION and can.target) if seat is not None else ()


def count_open_habits(store: Store) -> int:
    """Count what the own seat could keep now and does not."""
    cans = (store.can(ACTION, gift.gift) for gift in find_own_gifts(store))
    return sum(can is not None and can.refusal is None for can in cans)


def habits_paint(stage: Stage) -> Paint:
    """Return what paints a card for each habit."""

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        for seat, gift in find_habits(stage.store):
            keepers = _find_keepers(stage, gift.gift)
            fill, edge = (GREEN_PALE, GREEN) if keepers else (SURFACE, LINE)
            y = page.card(x, y, width, _habit(stage, seat, gift, keepers), fill=fill, edge=edge) + GAP
        return y

    return paint


def _find_keepers(stage: Stage, habit: Key) -> tuple[Seat, ...]:
    public = stage.store.public
    view = public.crisis if public else None
    return tuple(seat for key, seat in view.kept if key == habit) if view else ()


def _habit(stage: Stage, giver: Seat, gift: GiftCard, keepers: tuple[Seat, ...]) -> Paint:
    text, mine = stage.text, stage.store.own_seat in keepers
    can = stage.store.can(ACTION, gift.gift)
    refused = stage.refusal(can.refusal) if can is not None and can.refusal is not None else ""

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        top = y
        room = width - DISC - 12 - (TOGGLE_WIDTH + 14 if can is not None else 0)
        paint_disc(stage, page, x, y, giver, DISC)
        left = x + DISC + 12
        y = page.paragraph(left, y, room, gift.habit, LARGE, "semibold") + 2
        cost = price_text(stage.catalogue, gift.habit_days, gift.habit_thousand_pounds)
        y = page.paragraph(left, y, room, text("scene.crisis.price_each_round", price=cost), BODY)
        y = paint_touches(stage, page, left, y, room, gift.habit_touches)
        was = text("scene.crisis.was", name=gift.name)
        y = page.paragraph(left, y, room, was, SMALL, colour=QUIET)
        if keepers:
            by = text("scene.crisis.kept_by", seats=", ".join(keepers))
            page.icon(left, y + 3, "check", 15, GREEN)
            y = page.paragraph(left + 22, y + 2, room - 22, by, BODY, "semibold", GREEN)
        if refused and not mine:
            y = page.paragraph(left, y, room, refused, SMALL, colour=RED)
        if can is not None:
            add_toggle(
                page,
                f"keep {gift.gift}",
                x + width,
                top + 2,
                text("scene.crisis.let_go" if mine else "scene.crisis.keep"),
                lambda: _set_habit(stage, gift.gift, keep=not mine),
                is_on=mine,
                icon="check",
                refused=refused,
                describe=gift.habit,
            )
        return max(y, top + 40)

    return paint


def _set_habit(stage: Stage, habit: Key, *, keep: bool) -> None:
    stage.act(KeepHabit(habit, keep))
