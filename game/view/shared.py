"""What the whole team, the projector and observers see: built up field by field from nothing."""

from math import sqrt
from typing import Final

from game.protocol import public_views
from game.protocol.actions import CONCERN
from game.rules import lookup, scores, shadowing, slow_problems, stocktake
from game.rules.adoption import share_in_use
from game.rules.direction import alignment, arrow, days_by_mark
from game.rules.game import Game
from game.rules.history import History
from game.rules.notes import open_cards
from game.rules.proposals import is_held_up, is_stuck, missing_signatures, offered_mends, rival_of, tired_groups
from game.rules.setup.game_setup import GameSetup
from game.rules.table import Table
from game.rules.table_rows import Proposal, StockTaking
from game.view import bargains
from game.view.conditions import is_met
from game.view.figures import figure_on
from game.view.happened import feed, flags
from game.view.round_review import review, tenths
from game.view.services import dots, services
from game.view.statics import flaw_view

BILLIONTHS: Final = 1_000_000_000
BILLIONTHS_IN_A_HUNDREDTH: Final = 10_000_000
WORK_HERE_AT, WORK_HERE_SHARE, WORK_HERE_SLOPE = 6.6, 61.0, 25.0
"""Staff who would recommend it as a place to work: 61 % at the national engagement of 6.6, and
25 points for each point of engagement; the slope is stylised."""


def public_view(game: Game, presence: tuple[public_views.SeatPresence, ...]) -> public_views.PublicView:
    """Everything public about one team's game now."""
    setup, table = game.setup, game.table
    compass = lookup.is_compass_open(setup, table.round)
    return public_views.PublicView(
        day=table.day,
        round=table.round,
        phase=table.phase,
        headline=headline(game),
        services=services(game),
        dots=dots(game),
        seats=presence,
        harm_by_day=harm_by_day(game.history, table.day),
        left_alone_by_day=harm_by_day(game.no_action, table.day),
        flags=flags(setup, table),
        open_levers=lookup.open_levers(setup, table.round),
        open_cards=open_cards(setup, table),
        open_actions=lookup.open_actions(setup, table.round),
        proposals=tuple(_proposal(setup, table, proposal) for proposal in table.proposals),
        crisis=_crisis(setup, table),
        stocktake=_stocktake(game),
        review=review(game) if table.phase in ("review", "stocktake", "after", "end") else None,
        directions=_directions(setup, table) if compass else (),
        alignment=_alignment(setup, table) if compass else -1,
        feed=feed(setup, table),
        end=end_cards(game) if table.phase == "end" else None,
        deals=bargains.deals(table),
        promises=bargains.promises(table),
        invoices=bargains.invoices(setup, table),
        problems=_problems(setup, table),
        notes_shown=_shown(setup, table),
        huddle=table.huddlers,
        changing_places=tuple((by, other) for by, other, round in table.changing if round == table.round),
        stock_take_called=table.called,
        survey=_survey(game),
        said=bargains.said(table),
        shadow_wishes=tuple((wish.seat, wish.of) for wish in shadowing.open_requests(table)),
        tired_groups=tired_groups(table),
    )


def _problems(setup: GameSetup, table: Table) -> tuple[public_views.ProblemView, ...]:
    return tuple(
        public_views.ProblemView(
            problem=problem.problem,
            owner=problem.owner,
            sentence=problem.sentence,
            mend=problem.mend,
            days=slow_problems.mend_days(problem, trouble),
            level=-(-trouble.level // slow_problems.LEVEL),
            in_hand=bool(trouble.in_hand_round),
        )
        for problem, trouble in slow_problems.known_problems(setup, table)
    )


SURVEYED: Final = ("engagement", "engagement_wards", "engagement_department", "engagement_community")


def _survey(game: Game) -> public_views.SurveyView | None:
    """What staff answered on one day, once it has arrived."""
    survey, comes = game.setup.survey, slow_problems.survey_round(game.setup)
    if survey is None or not comes or game.table.round < comes:
        return None
    return public_views.SurveyView(
        answered_day=survey.answered_day,
        sentence=survey.sentence,
        figures=tuple(figure_on(game.history, key, survey.answered_day) for key in SURVEYED),
    )


def _shown(setup: GameSetup, table: Table) -> tuple[tuple[str, public_views.Note], ...]:
    """Notes on the table, in the order in which they were laid there."""
    words = {note.note: note.sentence for note in setup.notes}
    return tuple((s.seat, public_views.Note(s.note, s.day, words[s.note])) for s in table.shown if s.note in words)


def headline(game: Game) -> public_views.Headline:
    """Patients first, staff second; expected people harmed, rounded to whole people."""
    report = game.report
    alone = game.no_action.reports[game.history.days - 1] if 0 < game.history.days <= game.no_action.days else None
    engagement = _engagement(game.history)
    return public_views.Headline(
        harmed=round(report.harmed / BILLIONTHS) if game.history.days else 0,
        left_alone=round(alone.harmed / BILLIONTHS) if alone else 0,
        harmed_today=report.harm_today[2] // BILLIONTHS_IN_A_HUNDREDTH if game.history.days else 0,
        engagement=engagement[1] or round(scores.engagement(report) * 10),
        engagement_start=engagement[0] or round(scores.engagement(report) * 10),
    )


def _engagement(history: History) -> tuple[int, int]:
    if not history.days:
        return (0, 0)
    first, last = history.reports[0], history.reports[-1]
    return (round(scores.engagement(first) * 10), round(scores.engagement(last) * 10))


def harm_by_day(history: History, days: int) -> tuple[int, ...]:
    """People harmed each day, hundredths."""
    return tuple(report.harm_today[2] // BILLIONTHS_IN_A_HUNDREDTH for report in history.reports[:days])


def _proposal(setup: GameSetup, table: Table, proposal: Proposal) -> public_views.ProposalView:
    card = lookup.change(setup, proposal.card)
    assert card is not None
    stuck = is_stuck(setup, table, proposal)
    share = share_in_use(setup, card, proposal, table.day, stuck=is_held_up(setup, table, proposal))
    state = "stuck" if stuck else "in_use" if share > 0 else "decided"
    asking = proposal.way == "ask" and table.day < proposal.day + setup.adoption.asking_days
    known = set(offered_mends(card, proposal))
    said = {flaw: seat for seat, flaw in proposal.objections}
    rival = rival_of(setup, table, proposal) if stuck else None
    missing = missing_signatures(setup, proposal) if proposal.state == "active" else ()
    pots = [pooled for pooled in table.pooled if pooled.proposal == proposal.thing]
    return public_views.ProposalView(
        proposal=proposal.thing,
        card=proposal.card,
        name=proposal.title,
        authors=proposal.authors,
        way=proposal.way,
        state=state if proposal.state == "active" else proposal.state,
        decided=50 if stuck or asking or missing else 100,
        in_use=round(100 * share),
        starts=proposal.starts,
        answers=tuple((asked.group, asked.answer) for asked in card.asked if asked.group in proposal.heard),
        objections=tuple(
            (said.get(flaw.flaw, proposal.authors[0]), flaw_view(setup, flaw))
            for flaw in card.flaws
            if flaw.flaw in known
        ),
        mended=proposal.mended,
        joining=proposal.joining if rival or proposal.joined else (),
        days_lost=proposal.days_lost,
        doubts=tuple(seat for seat, flaw in proposal.objections if flaw == CONCERN),
        unsigned=missing,
        pot=pots[-1].values if pots and proposal.state == "active" else (),
        unheard=tuple(group for group in proposal.groups if group not in proposal.heard),
    )


def _crisis(setup: GameSetup, table: Table) -> public_views.CrisisView | None:
    if not table.crises:
        return None
    run = table.crises[-1]
    running = "running" if table.day < run.until_day else "over"
    return public_views.CrisisView(
        crisis=run.crisis,
        state="asked" if table.phase == "crisis" else running,
        from_day=run.from_day,
        until_day=run.until_day,
        given=tuple((given.seat, given.gift) for given in table.gifts if given.crisis == run.crisis),
        kept=tuple((habit.gift, habit.seat) for habit in table.habits),
    )


def _stocktake(game: Game) -> public_views.StockTakeView | None:
    taking = game.table.stocktakes[-1] if game.table.stocktakes else None
    if taking is None:
        return None
    shown = not taking.open and len(taking.answers) >= stocktake.ENOUGH_ANSWERS
    answers = [answer for _, answer in taking.answers]
    return public_views.StockTakeView(
        round=taking.round,
        answered=tuple(seat for seat, _ in taking.answers),
        open=taking.open,
        spreads=_spreads(game.setup, taking) if shown else (),
        keep=tuple(sorted(answer.keep for answer in answers if answer.keep)) if shown else (),
        unsaid=tuple(sorted(answer.unsaid for answer in answers if answer.unsaid)) if shown else (),
        staff_lines=_staff_lines(game),
    )


def _spreads(setup: GameSetup, taking: StockTaking) -> tuple[public_views.Spread, ...]:
    def spread(statement: int) -> public_views.Spread:
        given = [answer.agreement[statement] for _, answer in taking.answers]
        return public_views.Spread((given.count(1), given.count(2), given.count(3), given.count(4), given.count(5)))

    return tuple(spread(place) for place in range(len(setup.stocktake.statements)))


def _staff_lines(game: Game) -> tuple[tuple[str, str], ...]:
    """One true line from each group: the first of its lines whose condition is met."""
    found: dict[str, str] = {}
    for line in game.setup.stocktake.staff_lines:
        if line.group not in found and is_met(game, line.measure, line.at_least):
            found[line.group] = line.sentence
    return tuple(found.items())


def _directions(setup: GameSetup, table: Table) -> tuple[tuple[int, int, int, int], ...]:
    """Arrows without names: sorted by where they point, which says nothing of the seat order."""
    return tuple(sorted(days_by_mark(table, seat.seat) for seat in setup.seats))


def _alignment(setup: GameSetup, table: Table) -> int:
    arrows = [arrow(days_by_mark(table, seat.seat), place) for place, seat in enumerate(setup.seats)]
    return alignment([a for a in arrows if sqrt(a[0] ** 2 + a[1] ** 2) > 0])


def end_cards(game: Game) -> public_views.EndCards:
    """Patients against the winter left alone; staff; how many kept their brief. Never added up."""
    report, alone = game.report, game.no_action.reports[-1] if game.no_action.days else game.report
    first, last = _engagement(game.history)
    now = scores.engagement(report)
    share = min(95.0, max(5.0, WORK_HERE_SHARE + WORK_HERE_SLOPE * (now - WORK_HERE_AT)))
    still = report.list_size - report.within_18_weeks + report.waiting_for_bed + report.no_criteria_to_reside
    return public_views.EndCards(
        harmed=tenths(report.harmed),
        left_alone=tenths(alone.harmed),
        deaths_hundredths=report.deaths // BILLIONTHS_IN_A_HUNDREDTH,
        left_alone_deaths_hundredths=alone.deaths // BILLIONTHS_IN_A_HUNDREDTH,
        qalys_tenths=tenths(report.qalys),
        left_waiting=still,
        engagement=last,
        engagement_start=first,
        would_work_here=round(share),
        briefs_kept=sum(1 for _, points in game.scores() if points >= 60),
        seats=len(game.setup.seats),
    )
