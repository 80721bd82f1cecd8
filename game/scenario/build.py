"""The `GameSetup` of a checked specification; pure, without access to files.

Every function turns one part of the specification into its frozen counterpart in `game.rules.setup`:
tables become tuples in the order of the file, keys become fields, minutes become seconds.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.model.params import DEFAULTS, PARAMETERS, Settings
from game.rules.setup import change_setup, effect_setup, event_setup, format_setup, game_setup, lever_setup, seat_setup
from game.scenario import card_spec, event_spec, format_spec, lever_spec, spec
from game.scenario.fields import EffectSpec, LeverEffectSpec, MoneySpec
from game.scenario.place_sizes import sizes_of


def build_setup(scenario: str, text: str, whole: spec.ScenarioSpec, format_key: str) -> game_setup.GameSetup:
    """Return the setup of `whole` in one of its formats; `text` is stored in the journal."""
    return game_setup.GameSetup(
        scenario=scenario,
        title=whole.title,
        summary=whole.summary,
        aim=whole.aim,
        opening=whole.opening,
        place=whole.place.name,
        hospital=whole.place.hospital,
        first_date=whole.place.first_date.isoformat(),
        facts=tuple(whole.place.facts),
        text=text,
        parameters=_build_parameters(whole),
        format=_build_format(format_key, whole.formats[format_key]),
        seats=tuple(_build_seat(key, seat) for key, seat in whole.seats.items()),
        levers=tuple(_build_lever(key, lever) for key, lever in whole.levers.items()),
        groups=tuple(
            seat_setup.Group(key, group.name, group.staff_share, _build_effects(group.asked_effects))
            for key, group in whole.groups.items()
        ),
        changes=tuple(_build_change(key, card) for key, card in whole.cards.items()),
        adoption=change_setup.Adoption(**dict(whole.adoption)),
        calls=tuple(_build_call(key, call) for key, call in whole.calls.items()),
        crises=tuple(_build_crisis(key, crisis) for key, crisis in whole.crises.items()),
        stocktake=_build_stocktake(whole.stocktake),
        notes=tuple(
            event_setup.Note(key, note.seat, tuple(note.rounds.items()), note.sentence)
            for key, note in whole.notes.items()
        ),
        featured=tuple(event_setup.Featured(key, **dict(person)) for key, person in whole.featured.items()),
        questions=tuple((part, tuple(questions)) for part, questions in whole.questions),
        prices=game_setup.Prices(**dict(whole.prices)),
        social=_build_social(whole.social),
        planned_operations_a_day=whole.place.planned_operations_a_day,
        weekday_of_day_0=whole.place.first_date.weekday(),
        problems=tuple(_build_problem(key, problem) for key, problem in whole.problems.items()),
        invoices=tuple(_build_invoice(key, invoice) for key, invoice in whole.invoices.items()),
        threads=tuple(_build_thread(key, thread) for key, thread in whole.threads.items()),
        huddle=_build_huddle(whole.huddle) if whole.huddle else None,
        survey=_build_survey(whole.survey) if whole.survey else None,
        standards=tuple(
            game_setup.Standard(key, float(standard.value), standard.by.isoformat(), standard.scope)
            for key, standard in whole.standards.items()
        ),
        written_for=sizes_of(whole),
        second_hospital=whole.place.second_hospital,
    )


def _build_parameters(whole: spec.ScenarioSpec) -> Settings:
    """Return the parameters; those that an older file does not know are those of a place with one hospital."""
    values = DEFAULTS | {name: float(parameter.value) for name, parameter in whole.parameters.items()}
    return Settings(tuple(values[parameter.name] for parameter in PARAMETERS))


def _build_format(key: str, form: format_spec.FormatSpec) -> format_setup.Format:
    return format_setup.Format(
        format=key,
        name=form.name,
        rounds=form.rounds,
        round_days=form.round_days,
        days_after=form.days_after,
        leadership_days=tuple(form.leadership_days),
        briefing_seconds=_to_seconds(form.briefing_minutes),
        minutes=tuple(_build_minutes(minutes, form.phone_seconds) for minutes in form.minutes),
        phone_day=form.phone_day,
        opens=tuple(
            format_setup.Opening(o.round, tuple(o.levers), tuple(o.cards), tuple(o.actions), o.compass)
            for o in form.opens
        ),
    )


def _build_minutes(minutes: format_spec.MinutesSpec, phone_seconds: int) -> format_setup.Minutes:
    return format_setup.Minutes(
        plan=_to_seconds(minutes.plan),
        run=_to_seconds(minutes.run),
        review=_to_seconds(minutes.review),
        stocktake=_to_seconds(minutes.stocktake),
        phone=phone_seconds,
        crisis=_to_seconds(minutes.crisis),
    )


def _to_seconds(minutes: float) -> int:
    return max(1, round(minutes * 60))


def _build_seat(key: str, seat: spec.SeatSpec) -> seat_setup.Seat:
    goals = tuple(_build_goal(goal_key, goal) for goal_key, goal in seat.goals.items())
    return seat_setup.Seat(key, seat.role, seat.title, seat.sentences, seat.brief, seat.purse, goals)


def _build_goal(key: str, goal: spec.GoalSpec) -> seat_setup.Goal:
    usual = seat_setup.SHOWN[goal.measure]
    return seat_setup.Goal(
        goal=key,
        name=goal.name,
        measure=goal.measure,
        weight=goal.weight,
        unit=goal.unit or usual.unit,
        digits=usual.digits if goal.digits is None else goal.digits,
        nothing_at=float(goal.nothing_at),
        full_at=float(goal.full_at),
    )


def _build_lever(key: str, lever: lever_spec.LeverSpec) -> lever_setup.Lever:
    named = [option.value for option in lever.options]
    return lever_setup.Lever(
        lever=key,
        seat=lever.seat,
        form=lever.form,
        name=lever.name,
        sentence=lever.sentence,
        gains=lever.gains,
        pays=lever.pays,
        unit=lever.unit,
        unit_one=lever.unit_one,
        minimum=min(named, default=lever.minimum),
        maximum=max(named, default=lever.maximum),
        step=lever.step,
        start=lever.start,
        options=tuple(lever_setup.Option(option.value, option.name, option.counts_as) for option in lever.options),
        uses=tuple(
            lever_setup.Use(use, u.name, u.touches, _build_lever_effects(u.effects)) for use, u in lever.uses.items()
        ),
        start_shares=tuple((use, u.start) for use, u in lever.uses.items()),
        days=lever.days,
        purse=lever.purse,
        money=_to_points(lever.money),
        effects=_build_lever_effects(lever.effects),
        counts_as=lever.counts_as,
    )


def _build_lever_effects(effects: Sequence[LeverEffectSpec]) -> tuple[effect_setup.LeverEffect, ...]:
    return tuple(
        effect_setup.LeverEffect(e.parameter, e.how, _to_points(e.points), e.after_days, e.ramp_days) for e in effects
    )


def _to_points(points: Sequence[Sequence[float]]) -> tuple[tuple[float, float], ...]:
    return tuple((float(at), float(value)) for at, value in points)


def _build_effects(effects: Sequence[EffectSpec]) -> tuple[effect_setup.Effect, ...]:
    return tuple(
        effect_setup.Effect(e.parameter, e.how, float(e.value), e.after_days, e.ramp_days, e.lasts_days)
        for e in effects
    )


def _build_money(money: MoneySpec) -> effect_setup.Money:
    return effect_setup.Money(money.purse, float(money.thousand_pounds))


def _build_change(key: str, card: card_spec.CardSpec) -> change_setup.Change:
    return change_setup.Change(
        card=key,
        lead=card.lead,
        name=card.name,
        sentence=card.sentence,
        gains=card.gains,
        pays=card.pays,
        little=card.little,
        rival=card.rival,
        joined=_build_joined(card.joined) if card.joined else None,
        days=card.days,
        money=_build_money(card.money),
        start_days=card.start_days,
        effects=_build_effects(card.effects),
        flaws=tuple(_build_flaw(flaw_key, flaw) for flaw_key, flaw in card.flaws.items()),
        asked=tuple(change_setup.Asked(group, **dict(a)) for group, a in card.asked.items()),
        counts_as=card.counts_as,
        signed_by=tuple(card.signed_by),
        pool=_build_pool(card.pool) if card.pool else None,
    )


def _build_pool(pool: card_spec.PoolSpec) -> change_setup.Pool:
    return change_setup.Pool(
        fund=pool.fund,
        uses=tuple(pool.uses),
        lines=tuple(pool.lines.items()),
        most=tuple(pool.most.items()),
        places=tuple(change_setup.PoolPlace(key, **dict(place)) for key, place in pool.places.items()),
    )


def _build_joined(joined: card_spec.JoinedSpec) -> change_setup.Joined:
    return change_setup.Joined(
        joined.name, joined.sentence, _build_effects(joined.effects), _build_money(joined.money), joined.start_days
    )


def _build_flaw(key: str, flaw: card_spec.FlawSpec) -> change_setup.Flaw:
    return change_setup.Flaw(
        flaw=key,
        seen_by=tuple(flaw.seen_by),
        sentence=flaw.sentence,
        mend=flaw.mend,
        effects=_build_effects(flaw.effects),
        mend_days=flaw.mend_days,
        mend_money=_build_money(flaw.mend_money),
        mend_effects=_build_effects(flaw.mend_effects),
        true_in=flaw.true_in,
        needs_understanding=flaw.needs_understanding,
    )


def _build_call(key: str, call: event_spec.CallSpec) -> event_setup.Call:
    first, second = (
        event_setup.Answer(a.name, a.days, _build_money(a.money), _build_effects(a.effects), a.counts_as, a.feed)
        for a in call.answers
    )
    return event_setup.Call(key, call.seat, tuple(call.rounds.items()), call.caller, call.sentence, (first, second))


def _build_crisis(key: str, crisis: event_spec.CrisisSpec) -> event_setup.Crisis:
    return event_setup.Crisis(
        crisis=key,
        title=crisis.title,
        sentence=crisis.sentence,
        when=tuple((form, when.round, when.day) for form, when in crisis.when.items()),
        lasts_days=crisis.lasts_days,
        effects=_build_effects(crisis.effects),
        gifts=tuple(_build_gift(gift_key, gift) for gift_key, gift in crisis.gifts.items()),
        lapse_rounds=crisis.lapse_rounds,
    )


def _build_gift(key: str, gift: event_spec.GiftSpec) -> event_setup.Gift:
    return event_setup.Gift(
        gift=key,
        seat=gift.seat,
        name=gift.name,
        days=gift.days,
        money=_build_money(gift.money),
        effects=_build_effects(gift.effects),
        habit=gift.habit,
        habit_days=gift.habit_days,
        habit_money=_build_money(gift.habit_money),
        habit_effects=_build_effects(gift.habit_effects),
    )


def _build_problem(key: str, problem: event_spec.ProblemSpec) -> event_setup.Problem:
    fields = dict(problem)
    fields["effects"] = _build_effects(problem.effects)
    fields["work"] = tuple(problem.work.items())
    return event_setup.Problem(problem=key, **fields)


def _build_invoice(key: str, invoice: event_spec.InvoiceSpec) -> event_setup.Invoice:
    return event_setup.Invoice(
        invoice=key,
        by=invoice.by,
        to=invoice.to,
        sentence=invoice.sentence,
        thousand_pounds=invoice.thousand_pounds,
        rounds=tuple((form, number) for form, numbers in invoice.rounds.items() for number in numbers),
        held_up=_build_effects(invoice.held_up),
        held_back=_build_effects(invoice.held_back),
    )


def _build_thread(key: str, thread: event_spec.ThreadSpec) -> event_setup.Thread:
    first, second = thread.notes
    again = () if thread.again is None else (thread.again[0], thread.again[1])
    return event_setup.Thread(key, (first, second), thread.card, _build_effects(thread.effects), again)


def _build_survey(survey: event_spec.SurveySpec) -> event_setup.Survey:
    return event_setup.Survey(tuple(survey.rounds.items()), survey.answered_day, survey.sentence)


def _build_huddle(huddle: event_spec.HuddleSpec) -> event_setup.Huddle:
    return event_setup.Huddle(huddle.days, huddle.kept_share, _build_effects(huddle.effects))


def _build_stocktake(stocktake: event_spec.StockTakeSpec) -> event_setup.StockTake:
    return event_setup.StockTake(
        rounds=tuple((form, number) for form, numbers in stocktake.after.items() for number in numbers),
        statements=tuple(stocktake.statements),
        staff_lines=tuple(
            event_setup.StaffLine(line.group, line.measure, line.at_least, line.sentence)
            for line in stocktake.staff_lines
        ),
        days=stocktake.days,
    )


def _build_social(social: spec.SocialSpec) -> game_setup.Social:
    fields = dict(social)
    fields["hospital_seats"] = tuple(social.hospital_seats)
    fields["community_seats"] = tuple(social.community_seats)
    return game_setup.Social(**fields)
