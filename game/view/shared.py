"""What the whole team, the projector and observers see: built up field by field from nothing."""

from typing import Final

from msgspec.structs import replace

from game.protocol import public_views
from game.quantities import TARGET_SCORE
from game.rules.history import History
from game.rules.reading import GameReading, TableReading, engagement
from game.rules.table_rows import StockTaking
from game.view.conditions import is_met
from game.view.deal_views import deal_views, invoice_views, promise_views, said_views
from game.view.event_feed import dated_events, feed_lines, has_event_after, year_flags
from game.view.figures import figure_on
from game.view.harm_figures import harm_booked_ahead, harm_by_day, hundredths, tenths, whole_people
from game.view.proposal_views import proposal_views
from game.view.round_review import review_view
from game.view.services import dots, services
from game.view.team_habits import habit_rows
from game.view.touch_views import problem_touches

REVIEWED: Final = ("review", "stocktake", "after", "end")
"""Phases in which the last round's review is shown."""

SURVEYED: Final = ("engagement", "engagement_wards", "engagement_department", "engagement_community")

WORK_HERE_AT, WORK_HERE_SHARE, WORK_HERE_SLOPE = 6.6, 61.0, 25.0
"""Staff who would recommend it as a place to work: 61 % at the national engagement of 6.6, and
25 points for each point of engagement; the slope is assumed."""


def public_view(
    game: GameReading,
    presence: tuple[public_views.SeatPresence, ...],
    *,
    to_draw: bool = True,
    drawn: tuple[public_views.Dot, ...] | None = None,
    alike: public_views.PublicView | None = None,
) -> public_views.PublicView:
    """Return everything public about one team's game; unless `to_draw`, without what is only drawn: dots, review.

    `drawn` are the dots of this moment where they are known. `alike` is the view of an earlier day since which nothing
    was decided: what follows from decisions is taken from it.
    """
    table = game.table
    flags, feed = _recount(game, alike)
    return replace(
        alike or _decided(game),
        day=table.day,
        headline=headline(game),
        services=services(game),
        dots=drawn if drawn is not None else dots(game) if to_draw else (),
        seats=presence,
        harm_by_day=harm_by_day(game.history, table.day),
        left_alone_by_day=harm_by_day(game.no_action, table.day),
        flags=flags,
        feed=feed,
        proposals=proposal_views(game, alike.proposals if alike else ()),
        crisis=_crisis(game),
        stocktake=_stocktake(game),
        review=review_view(game) if to_draw and table.phase in REVIEWED else None,
        end=_end_cards(game) if table.phase == "end" else None,
    )


def _recount(
    game: TableReading, alike: public_views.PublicView | None
) -> tuple[tuple[public_views.Flag, ...], tuple[public_views.Line, ...]]:
    """Return the year's flags and the feed, those of `alike` where nothing has been added since."""
    if alike is not None and not has_event_after(game.table, alike.day):
        return alike.flags, alike.feed
    events = dated_events(game)
    return year_flags(events), feed_lines(events)


def _decided(game: GameReading) -> public_views.PublicView:
    """Return what follows from decisions; what days change by themselves is still empty."""
    table = game.table
    has_compass = game.is_compass_open()
    return public_views.PublicView(
        day=0,
        round=table.round,
        phase=table.phase,
        headline=public_views.Headline(0, 0, 0, 0, 0),
        services=(),
        dots=(),
        seats=(),
        harm_by_day=(),
        left_alone_by_day=(),
        flags=(),
        feed=(),
        proposals=(),
        crisis=None,
        stocktake=None,
        review=None,
        end=None,
        open_levers=game.open_levers(),
        open_cards=game.open_cards(),
        open_actions=game.open_actions(),
        directions=_directions(game) if has_compass else (),
        alignment=game.alignment() if has_compass else -1,
        deals=deal_views(table),
        promises=promise_views(table),
        invoices=invoice_views(game),
        problems=_problems(game),
        notes_shown=_shown_notes(game),
        huddle=table.huddlers,
        changing_places=tuple((by, other) for by, other, round in table.changing if round == table.round),
        stock_take_called=table.called,
        survey=_survey(game),
        said=said_views(table),
        shadow_wishes=tuple((request.seat, request.of) for request in game.shadow_requests()),
        lever_values=tuple(
            (lever.lever, game.lever_value(lever))
            for lever in game.setup.levers
            if lever.form != "fund" and table.setting(lever.lever) is not None
        ),
        tired_groups=game.tired_groups(),
        opened=_opened(game),
        joined_notes=tuple(
            public_views.JoinedNotes(game.shown_notes(thread), thread.card)
            for thread in game.setup.threads
            if game.is_joined(thread)
        ),
    )


def _opened(game: TableReading) -> tuple[str, ...]:
    """Return what this round has opened, in the scenario's order."""
    openings = [one for one in game.setup.format.opens if one.round == game.table.round]
    keys = [key for one in openings for key in (*one.actions, *one.levers, *one.cards)]
    return (*keys, *("compass" for one in openings if one.compass))


def _problems(game: TableReading) -> tuple[public_views.ProblemView, ...]:
    return tuple(
        public_views.ProblemView(
            problem=problem.problem,
            owner=problem.owner,
            sentence=problem.sentence,
            mend=problem.mend,
            days=game.mend_days(problem, trouble),
            level=game.problem_level(trouble),
            in_hand=bool(trouble.in_hand_round),
            touches=problem_touches(game.setup, problem, game.problem_level(trouble)),
        )
        for problem, trouble in game.known_problems()
    )


def _survey(game: GameReading) -> public_views.SurveyView | None:
    """Return the staff survey, with the figures of the day on which it was answered, once it has arrived."""
    survey, arrives = game.setup.survey, game.survey_round()
    if survey is None or not arrives or game.table.round < arrives:
        return None
    return public_views.SurveyView(
        answered_day=survey.answered_day,
        sentence=survey.sentence,
        figures=tuple(figure_on(game.history, key, survey.answered_day) for key in SURVEYED),
    )


def _shown_notes(game: TableReading) -> tuple[tuple[str, public_views.Note], ...]:
    """Return the notes that were shown, oldest first, each with the seat that showed it."""
    sentences = {note.note: note.sentence for note in game.setup.notes}
    sentences.update((sent.note, sent.text) for sent in game.table.sent)
    return tuple(
        (shown.seat, public_views.Note(shown.note, shown.day, sentences[shown.note]))
        for shown in game.table.shown
        if shown.note in sentences
    )


def headline(game: GameReading) -> public_views.Headline:
    """Return the headline: the expected people harmed, rounded to whole people, then staff engagement."""
    report, days = game.report, game.history.days
    baseline = game.no_action.reports[days - 1] if 0 < days <= game.no_action.days else None
    start, now = _engagement(game.history)
    return public_views.Headline(
        harmed=whole_people(report.harmed) if days else 0,
        left_alone=whole_people(baseline.harmed) if baseline else 0,
        harmed_today=hundredths(report.harm_today[2]) if days else 0,
        engagement=now or round(engagement(report) * 10),
        engagement_start=start or round(engagement(report) * 10),
    )


def _engagement(history: History) -> tuple[int, int]:
    """Return engagement on the first and the last day, tenths of a point of 10; zeros before the first."""
    if not history.days:
        return (0, 0)
    first, last = history.reports[0], history.reports[-1]
    return (round(engagement(first) * 10), round(engagement(last) * 10))


def _crisis(game: TableReading) -> public_views.CrisisView | None:
    table = game.table
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


def _stocktake(game: GameReading) -> public_views.StockTakeView | None:
    taking = game.table.stocktakes[-1] if game.table.stocktakes else None
    if taking is None:
        return None
    shown = not taking.open and game.has_enough_answers(taking)
    answers = [answer for _, answer in taking.answers]
    return public_views.StockTakeView(
        round=taking.round,
        answered=tuple(seat for seat, _ in taking.answers),
        open=taking.open,
        spreads=_spreads(game, taking) if shown else (),
        keep=tuple(sorted(answer.keep for answer in answers if answer.keep)) if shown else (),
        unsaid=tuple(sorted(answer.unsaid for answer in answers if answer.unsaid)) if shown else (),
        staff_lines=_staff_lines(game),
    )


def _spreads(game: GameReading, taking: StockTaking) -> tuple[public_views.Spread, ...]:
    def spread(statement: int) -> public_views.Spread:
        given = game.list_shown_answers(taking, statement)
        return public_views.Spread((given.count(1), given.count(2), given.count(3), given.count(4), given.count(5)))

    return tuple(spread(place) for place in range(len(game.setup.stocktake.statements)))


def _staff_lines(game: GameReading) -> tuple[tuple[str, str], ...]:
    """Return one true line from each group: the first of its lines whose condition is met."""
    found: dict[str, str] = {}
    for line in game.setup.stocktake.staff_lines:
        if line.group not in found and is_met(game, line.measure, line.at_least):
            found[line.group] = line.sentence
    return tuple(found.items())


def _directions(game: TableReading) -> tuple[tuple[int, int, int, int], ...]:
    """Return each seat's days by mark, sorted by value so that the order does not give the seats away."""
    return tuple(sorted(game.days_by_mark(seat.seat) for seat in game.setup.seats))


def _end_cards(game: GameReading) -> public_views.EndCards:
    """Return the three end cards, never added up: patients against no action, staff, targets met."""
    report = game.report
    baseline = game.no_action.reports[-1] if game.no_action.days else report
    first, last = _engagement(game.history)
    share = min(95.0, max(5.0, WORK_HERE_SHARE + WORK_HERE_SLOPE * (engagement(report) - WORK_HERE_AT)))
    waiting = report.list_size - report.within_18_weeks + report.waiting_for_bed + report.no_criteria_to_reside
    return public_views.EndCards(
        harmed=tenths(report.harmed),
        left_alone=tenths(baseline.harmed),
        deaths_hundredths=hundredths(report.deaths),
        left_alone_deaths_hundredths=hundredths(baseline.deaths),
        evidence_deaths_hundredths=hundredths(report.deaths_evidence_only),
        left_alone_evidence_deaths_hundredths=hundredths(baseline.deaths_evidence_only),
        qalys_tenths=tenths(report.qalys),
        left_waiting=waiting,
        engagement=last,
        engagement_start=first,
        would_work_here=round(share),
        briefs_kept=sum(1 for _, points in game.scores() if points >= TARGET_SCORE),
        seats=len(game.setup.seats),
        habits=habit_rows(game),
        on_lists=tenths(harm_booked_ahead(game.history)),
        left_alone_on_lists=tenths(harm_booked_ahead(game.no_action)),
    )
