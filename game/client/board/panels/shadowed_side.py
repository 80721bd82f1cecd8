"""What shadowing has opened of a colleague: their targets, their figures and the concerns that they see."""

from __future__ import annotations

from game.client.components.goal_rows import goal_paint
from game.client.connection.store import Store
from game.client.framework.number_text import figure_name, figure_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import SMALL, YELLOW_PALE
from game.protocol.seat_views import FlawSeen, Shadowed


def find_concerns(store: Store, shadowed: Shadowed) -> tuple[FlawSeen, ...]:
    """Return what a shadowed colleague sees in changes, without what has been fixed since."""
    proposals = store.public.proposals if store.public is not None else ()
    fixed = {(one.card, flaw) for one in proposals for flaw in one.mended}
    return tuple(one for one in shadowed.flaws if (one.card, one.flaw.flaw) not in fixed)


def paint_concerns(stage: Stage, page: ScrollPage, x: float, y: float, width: float, shadowed: Shadowed) -> float:
    """Paint a card for each concern that they see in a change and that is not fixed; return the y below."""
    for seen in find_concerns(stage.store, shadowed):
        y = page.card(x, y + 2, width, _concern(stage, seen), fill=YELLOW_PALE, edge=None, pad=8) + 2
    return y


def paint_goals(stage: Stage, page: ScrollPage, x: float, y: float, width: float, shadowed: Shadowed) -> float:
    """Paint each of their goals with its value now; return the y below."""
    states = {state.goal: state for state in shadowed.states}
    for goal in shadowed.goals:
        y = goal_paint(stage, goal, states.get(goal.goal))(page, x, y, width) + 8
    return y


def paint_figures(stage: Stage, page: ScrollPage, x: float, y: float, width: float, shadowed: Shadowed) -> float:
    """Paint the figures of their dashboard, one to a line; return the y below."""
    for figure in shadowed.dashboard:
        name = figure_name(stage.catalogue, figure.key)
        value = figure_text(stage.catalogue, figure.value, figure.digits, figure.unit)
        y = page.paragraph(x, y, width, stage.text("figure.line", name=name, value=value), SMALL) + 2
    return y


def _concern(stage: Stage, seen: FlawSeen) -> Paint:
    view, card = stage.store.public, stage.store.card(seen.card)
    on_table = {one.card: one.name for one in view.proposals} if view is not None else {}
    name = on_table.get(seen.card) or (card.name if card is not None else seen.card)

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.paragraph(x, y, width, name, SMALL, "bold")
        return page.paragraph(x, y, width, seen.flaw.sentence, SMALL)

    return paint
