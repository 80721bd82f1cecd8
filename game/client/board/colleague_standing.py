"""How things stand between a colleague and the own seat, and what weighs on them now: only what views tell.

It is what a computer colleague goes by as well: promises and deals, changes made together, concerns that were taken
up, and invoices that were challenged.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.client.board.conversation import find_remarks_by, format_remark
from game.client.board.dependencies import Dependencies
from game.client.components.portrait import Mood
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import ORANGE, SMALL
from game.protocol.bounds import Seat
from game.protocol.public_views import ProposalView, PublicView, is_on_table
from game.protocol.seat_views import GoalState, Shadowed

STANDING: Final = Dependencies(
    rebuild=(
        "public.promises", "public.deals", "public.invoices", "public.problems", "seat.seat",
        "public.proposals.authors", "public.proposals.name", "public.proposals.state",
        "public.proposals.objections", "public.proposals.mended",
    ),
    repaint=("seat.shadowing",),
)  # fmt: skip
NEEDS: Final = frozenset({"need_lever", "need_card"})
"""Remarks that say what would help a colleague most."""
WORRY_ICON: Final = 14.0


def find_mood(stage: Stage, seat: Seat) -> Mood | None:
    """Return how a computer colleague looks at the own seat; none for a person, and for the own seat.

    Let down: the newest promise to them that was judged is broken, or an invoice between the two is challenged. Glad:
    otherwise, if there is anything that was done for each other or together; a promise that changed nothing is not.
    """
    store = stage.store
    presence, view = store.presence(seat), store.public
    if view is None or presence is None or presence.held != "computer" or seat == store.own_seat:
        return None
    own = store.own_seat
    given = (one for one in view.promises if (one.by, one.to) == (own, seat) and one.line.what == "promise")
    judged = [one.state for one in given if one.state == "broken" or (one.state == "kept" and one.binds)]
    if judged[-1:] == ["broken"] or _count_challenged(view, own, seat):
        return "let_down"
    return "glad" if judged or any(True for _ in _list_done_together(view, own, seat)) else "calm"


def describe_standing(stage: Stage, seat: Seat) -> str:
    """Return what has been done between the two, as a line; empty while there is nothing."""
    view, own = stage.store.public, stage.store.own_seat
    if view is None:
        return ""
    counts = dict.fromkeys(("open", "kept", "broken"), 0)
    for promise in view.promises:
        if {promise.by, promise.to} == {own, seat}:
            counts[promise.state] += 1
    words = [stage.catalogue.counted(f"client.team.promises_{key}", count) for key, count in counts.items() if count]
    done = list(_list_done_together(view, own, seat))
    words += [
        stage.catalogue.counted(f"client.team.done_{key}", done.count(key))
        for key in ("changes", "concerns")
        if key in done
    ]
    challenged = _count_challenged(view, own, seat)
    if challenged:
        words.append(stage.catalogue.counted("client.team.challenged", challenged))
    return " · ".join(words)


def _count_challenged(view: PublicView, own: Seat, seat: Seat) -> int:
    return sum(one.state == "disputed" and {one.by, one.to} == {own, seat} for one in view.invoices)


def _list_done_together(view: PublicView, own: Seat, seat: Seat) -> Iterator[str]:
    """Yield `deals`, `changes` or `concerns` for each deal struck, change joined and own concern that they took up."""
    for deal in view.deals:
        if deal.state == "struck" and {deal.by, deal.to} == {own, seat}:
            yield "deals"
    for proposal in view.proposals:
        if {own, seat} <= set(proposal.authors):
            yield "changes"
        elif seat in proposal.authors or own in proposal.authors:
            other = own if seat in proposal.authors else seat
            yield from ("concerns" for by, flaw in proposal.objections if by == other and flaw.flaw in proposal.mended)


def describe_worry(stage: Stage, seat: Seat) -> str:
    """Return what weighs on a colleague most of all that is known; empty when nothing is.

    What shadowing has shown comes first, then a concern that they have raised, a problem of theirs that nobody fixes,
    and what they have said they need.
    """
    view = stage.store.public
    if view is None:
        return ""
    shadowed = stage.store.shadowed(seat)
    found = _describe_target(stage, shadowed) if shadowed is not None else ""
    found = found or _describe_concern(stage, view, seat) or _describe_problem(stage, view, seat)
    return found or _describe_need(stage, seat)


def _describe_target(stage: Stage, shadowed: Shadowed) -> str:
    known = [state for state in shadowed.states if state.usual is None]
    worst: GoalState | None = min(known, key=lambda state: state.points, default=None)
    goal = next((one for one in shadowed.goals if worst is not None and one.goal == worst.goal), None)
    if worst is None or goal is None:
        return ""
    return stage.text("client.team.worry_target", name=goal.name, points=number_text(worst.points))


def _describe_concern(stage: Stage, view: PublicView, seat: Seat) -> str:
    for proposal in reversed(view.proposals):
        sentence = _find_open_concern(proposal, seat)
        if sentence:
            return stage.text("client.team.worry_concern", name=proposal.name, sentence=sentence)
    return ""


def _find_open_concern(proposal: ProposalView, seat: Seat) -> str:
    if not is_on_table(proposal):
        return ""
    raised = (flaw for by, flaw in proposal.objections if by == seat and flaw.flaw not in proposal.mended)
    return next((flaw.sentence for flaw in raised), "")


def _describe_problem(stage: Stage, view: PublicView, seat: Seat) -> str:
    own = [one for one in view.problems if one.owner == seat and not one.in_hand and one.level > 0]
    worst = max(own, key=lambda one: one.level, default=None)
    return stage.text("client.team.worry_problem", sentence=worst.sentence) if worst is not None else ""


def _describe_need(stage: Stage, seat: Seat) -> str:
    needs = [one for one in find_remarks_by(stage, seat) if one.words in NEEDS]
    return format_remark(stage, needs[-1]) if needs else ""


def paint_worry(page: ScrollPage, x: float, y: float, width: float, words: str) -> float:
    """Paint what weighs on a colleague behind a sign; return the y below."""
    page.icon(x, y + 1, "info", WORRY_ICON, ORANGE)
    return page.paragraph(x + WORRY_ICON + 6, y, width - WORRY_ICON - 6, words, SMALL, "semibold") + 1
