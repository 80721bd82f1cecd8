"""What choices touch, as views."""

from functools import lru_cache

from game.protocol.static_views import TouchesAt
from game.protocol.view_base import Touch, Touches
from game.quantities import Part
from game.rules.reading import touches
from game.rules.setup.change_setup import Flaw
from game.rules.setup.event_setup import Answer, Invoice, Problem
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever, Use


@lru_cache(maxsize=4096)
def touch_views(pairs: tuple[tuple[Part, int], ...]) -> Touches:
    """Return (part, tenths) pairs as views."""
    return tuple(Touch(part, tenths) for part, tenths in pairs)


def lever_relief(setup: GameSetup, lever: Lever) -> tuple[TouchesAt, ...]:
    """Return what each value of a lever touches; nothing for a fund."""
    if lever.form == "fund":
        return ()
    named = tuple(option.value for option in lever.options)
    values = named or range(lever.minimum, lever.maximum + 1, max(1, lever.step))
    return tuple(TouchesAt(value, touch_views(touches.of_lever(setup, lever, value))) for value in values)


def share_relief(setup: GameSetup, fund: Lever, use: Use) -> tuple[TouchesAt, ...]:
    """Return what each share that a use of a fund can have touches."""
    shares = range(0, setup.fund_of_round(fund) + 1, max(1, fund.step))
    return tuple(TouchesAt(share, touch_views(touches.of_share(setup, use, share))) for share in shares)


def answer_touches(setup: GameSetup, answers: tuple[Answer, Answer]) -> tuple[Touches, Touches]:
    """Return what each answer to a call touches."""
    first, second = (touch_views(touches.of_answer(setup, answer)) for answer in answers)
    return first, second


def flaw_touches(setup: GameSetup, flaw: Flaw) -> tuple[Touches, Touches]:
    """Return what a flaw touches, and what accepting its fix touches."""
    return touch_views(touches.of_flaw(setup, flaw)), touch_views(touches.of_fix(setup, flaw))


def problem_touches(setup: GameSetup, problem: Problem, level: int) -> Touches:
    """Return what a slow problem touches at a level."""
    return touch_views(touches.of_effects(setup, problem.effects, share=float(level)))


def invoice_touches(setup: GameSetup, invoice: Invoice) -> Touches:
    """Return what both sides hold up while an invoice is disputed."""
    return touch_views(touches.of_effects(setup, (*invoice.held_up, *invoice.held_back)))
