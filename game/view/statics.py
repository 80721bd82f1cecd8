"""What never changes in a game: the scenario's texts and prices, as views."""

from collections.abc import Mapping
from typing import Final, Literal

from game.protocol import static_views
from game.quantities import PRICE_DAYS
from game.rules.reading import touches
from game.rules.setup.change_setup import Asked, Change, Flaw
from game.rules.setup.event_setup import Crisis
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever
from game.rules.setup.seat_setup import Goal
from game.view.touch_views import flaw_touches, lever_relief, share_relief, touch_views


def statics(setup: GameSetup) -> static_views.Statics:
    """Return all that everyone may know before the game starts."""
    return static_views.Statics(
        scenario=setup.scenario,
        title=setup.title,
        place=setup.place,
        hospital=setup.hospital,
        people=int(setup.parameters.get("population")),
        summary=setup.summary,
        aim=setup.aim,
        opening=setup.opening,
        format=setup.format.format,
        rounds=setup.format.rounds,
        round_days=setup.format.round_days,
        days_after=setup.format.days_after,
        first_date=setup.first_date,
        seats=tuple(static_views.SeatCard(s.seat, s.role, s.title, s.sentences, s.purse) for s in setup.seats),
        levers=tuple(_lever(setup, lever) for lever in setup.levers),
        cards=tuple(_card(setup, card) for card in setup.changes),
        groups=tuple(static_views.GroupCard(group.group, group.name) for group in setup.groups),
        crises=tuple(_crisis(setup, crisis) for crisis in setup.crises),
        statements=setup.stocktake.statements,
        facts=setup.facts,
        huddle_touches=touch_views(touches.of_effects(setup, setup.huddle.effects)) if setup.huddle else (),
        use_asked=_in_tens(setup.adoption.used_asked),
        asking_days=setup.adoption.asking_days,
        asking_days_more=setup.adoption.asking_days_more,
        second_hospital=setup.second_hospital,
        mending_days=setup.adoption.mending_days,
        concern_days=setup.adoption.concern_days,
        opening_at=_find_opening_place(setup),
    )


OPENING_PLACES: Final[Mapping[str, Literal["bed", "list", "practice"]]] = {
    "fit_to_go": "bed",
    "planned_wait": "list",
    "unmet_gp": "practice",
}
"""Where a featured patient waits, by what the rules look for."""


def _find_opening_place(setup: GameSetup) -> Literal["bed", "list", "practice"]:
    """Return where the person waits of whom the opening speaks first; in a bed where it names nobody."""
    named = [one for one in setup.featured if one.name in setup.opening]
    first = min(named, key=lambda one: setup.opening.index(one.name), default=None)
    return OPENING_PLACES[first.looks_for] if first is not None else "bed"


def seat_statics(setup: GameSetup, seat: str) -> static_views.SeatStatics:
    """Return one seat's own brief and goals; private."""
    found = next(known for known in setup.seats if known.seat == seat)
    return static_views.SeatStatics(seat, found.brief, tuple(goal_card(goal) for goal in found.goals))


def goal_card(goal: Goal) -> static_views.GoalCard:
    """Return a goal with its values at 0 and 100 points, at its own precision."""
    scale = 10**goal.digits
    return static_views.GoalCard(
        goal=goal.goal,
        name=goal.name,
        weight=goal.weight,
        unit=goal.unit,
        digits=goal.digits,
        nothing_at=round(goal.nothing_at * scale),
        full_at=round(goal.full_at * scale),
        parts=touches.MEASURED_PARTS[goal.measure],
    )


def _lever(setup: GameSetup, lever: Lever) -> static_views.LeverCard:
    fund = lever.form == "fund"
    return static_views.LeverCard(
        lever=lever.lever,
        seat=lever.seat,
        form=lever.form,
        name=lever.name,
        sentence=lever.sentence,
        gains=lever.gains,
        pays=lever.pays,
        unit=lever.unit,
        minimum=lever.minimum,
        maximum=setup.fund_of_round(lever) if fund else lever.maximum,
        step=lever.step,
        start=lever.start,
        options=tuple(static_views.LeverOption(one.value, one.name, one.counts_as) for one in lever.options),
        uses=tuple(
            static_views.FundUse(use.use, use.name, use.touches, share_relief(setup, lever, use)) for use in lever.uses
        ),
        days=lever.days,
        bites_after=lever.lead_days,
        counts_as=lever.counts_as,
        purse=lever.purse,
        money=tuple((round(value), _price_a_round(setup, pounds)) for value, pounds in lever.money),
        relief=lever_relief(setup, lever),
        unit_one=lever.unit_one,
        bites_latest=lever.last_days if fund else 0,
    )


def _price_a_round(setup: GameSetup, thousand_pounds: float) -> int:
    """Return a price per 28 days as one per round of this format."""
    return round(thousand_pounds * setup.format.round_days / PRICE_DAYS)


def flaw_view(setup: GameSetup, flaw: Flaw) -> static_views.Flaw:
    """Return a flaw with its fix and what accepting it costs."""
    known = setup.index.flaw_views
    if id(flaw) not in known:
        known[id(flaw)] = (flaw, _flaw(setup, flaw))
    return known[id(flaw)][1]


def _flaw(setup: GameSetup, flaw: Flaw) -> static_views.Flaw:
    harm, fix = flaw_touches(setup, flaw)
    return static_views.Flaw(
        flaw=flaw.flaw,
        sentence=flaw.sentence,
        mend=flaw.mend,
        days=flaw.mend_days,
        thousand_pounds=_price_a_round(setup, flaw.mend_money.thousand_pounds),
        purse=flaw.mend_money.purse,
        suspected=flaw.true_in < 1.0,
        touches=harm,
        fix_touches=fix,
    )


def _card(setup: GameSetup, card: Change) -> static_views.ChangeCard:
    return static_views.ChangeCard(
        card=card.card,
        lead=card.lead,
        name=card.name,
        sentence=card.sentence,
        gains=card.gains,
        pays=card.pays,
        rivals=(card.rival,) if card.rival else (),
        groups=tuple(asked.group for asked in card.asked),
        hands=tuple(round(100 * asked.hands / sum(a.hands for a in card.asked)) for asked in card.asked),
        uses=tuple(_use_unasked(setup, card, asked) for asked in card.asked),
        days=card.days,
        days_a_group=setup.prices.ask_a_group,
        thousand_pounds=_price_a_round(setup, card.money.thousand_pounds),
        bites_after=card.start_days,
        little=card.little,
        counts_as=card.counts_as,
        purse=card.money.purse,
        touches=touch_views(touches.of_change(setup, card)),
        joined_touches=touch_views(touches.of_change(setup, card, joined=True)) if card.joined else (),
        signed_by=card.signed_by,
    )


def _use_unasked(setup: GameSetup, card: Change, asked: Asked) -> int:
    """Return how much of a change a group is expected to use unasked, only in tens: nobody knows it better."""
    if card.little:
        return _in_tens(setup.adoption.used_little)
    return _in_tens(setup.adoption.used_unasked + setup.adoption.used_by_work * asked.work)


def _in_tens(share: float) -> int:
    return round(10 * min(1.0, max(0.0, share))) * 10


def _crisis(setup: GameSetup, crisis: Crisis) -> static_views.CrisisCard:
    gifts = tuple(
        static_views.GiftCard(
            gift=gift.gift,
            seat=gift.seat,
            name=gift.name,
            days=gift.days,
            thousand_pounds=round(gift.money.thousand_pounds * crisis.lasts_days / PRICE_DAYS),
            habit=gift.habit,
            purse=gift.money.purse,
            touches=touch_views(touches.of_gift(setup, crisis, gift)),
            habit_touches=touch_views(touches.of_habit(setup, gift)),
            habit_days=gift.habit_days,
            habit_thousand_pounds=_price_a_round(setup, gift.habit_money.thousand_pounds),
        )
        for gift in crisis.gifts
    )
    return static_views.CrisisCard(
        crisis.crisis, crisis.title, crisis.sentence, gifts, touch_views(touches.of_crisis(setup, crisis))
    )
