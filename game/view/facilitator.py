"""What facilitators see of a team: its line on the console, with cues for what to notice."""

from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from typing import Final

from msgspec import structs

from game.model.report import DayReport
from game.protocol.facilitator_views import Cue, LastRound, TeamLine
from game.protocol.limits import TREND_POINTS
from game.protocol.public_views import SeatPresence
from game.rules.history import WEEK, History
from game.rules.reading import GameReading, engagement
from game.rules.table_rows import CrisisRun
from game.view.figures import figure_on
from game.view.harm_figures import harm_by_cause, tenths
from game.view.shared import headline

LOOK_BACK_DAYS: Final = 14
HALF_IN_USE: Final = 0.5
MONEY_MOVES, MONEY_MOVES_ROUNDS = 3, 2
"""How often money must move, and within how many rounds, for a cue to ask which patients noticed."""

SAME_WITHIN: Final = 0.05
"""Share by which a queue must fall not to count as the same."""


def team_line(
    game: GameReading,
    team: int,
    name: str,
    presence: tuple[SeatPresence, ...],
    scores: tuple[tuple[str, int], ...] | None = None,
) -> TeamLine:
    """Return one team in one line; its cues are never shown to the team.

    `scores` are the seats' own, where they have been measured already.
    """
    report, table, run = game.report, game.table, _find_crisis(game)
    return TeamLine(
        team=team,
        name=name,
        phase=game.table.phase,
        round=game.table.round,
        day=game.table.day,
        headline=headline(game),
        seats=presence,
        scores=scores if scores is not None else game.scores(),
        notice=list_cues(game),
        four_hour=four_hour(game, game.history.days),
        occupancy=occupancy(report),
        harm_week=_harm_in_week(game.history, game.history.days),
        last_round=_last_round(game),
        crisis=run.crisis if run is not None else None,
        given=tuple((given.seat, given.gift) for given in table.gifts if run and given.crisis == run.crisis),
        answered=_list_answered(game),
        begun=(*(begun.crisis for begun in table.crises), *(one.problem for one in table.troubles if one.known_round)),
    )


def _find_crisis(game: GameReading) -> CrisisRun | None:
    """Return the crisis that is on now."""
    run = game.table.crises[-1] if game.table.crises else None
    return run if run is not None and (game.table.day < run.until_day or game.table.phase == "crisis") else None


def _list_answered(game: GameReading) -> tuple[str, ...]:
    taking = game.table.stocktakes[-1] if game.table.stocktakes else None
    if taking is None or not taking.open:
        return ()
    return tuple(seat for seat, _ in taking.answers)


def _last_round(game: GameReading) -> LastRound | None:
    """Return the figures at the end of the round before."""
    days = game.setup.format.start_day(game.table.round)
    if not 0 < days <= game.history.days:
        return None
    report = game.history.reports[days - 1]
    return LastRound(
        harm_week=_harm_in_week(game.history, days),
        four_hour=four_hour(game, days),
        occupancy=occupancy(report),
        engagement=round(engagement(report) * 10),
    )


def four_hour(game: GameReading, days: int) -> int:
    """Return the four-hour figure after some days as the board shows it, in per mille: whole per cent of seven days.

    Before the first day there are none; then it is that of the day before the game.
    """
    if not days:
        return 10 * round(100 * game.report.within_four_hours / max(1, game.report.departures))
    return 10 * figure_on(game.history, "four_hours", days - 1).value


def occupancy(report: DayReport) -> int:
    """Return the bed occupancy of one day as the board shows it, in per mille: whole per cent."""
    return 10 * round(100 * report.beds_occupied / max(1, report.beds_open))


def _harm_in_week(history: History, days: int) -> int:
    """Return the people harmed in the seven days before the end of `days`, tenths."""
    return tenths(sum(harm_by_cause(history, max(0, days - WEEK), days)))


def harm_by_week(history: History, days: int) -> tuple[int, ...]:
    """Return the people harmed in each full week of the first days of a history, tenths."""
    weeks = min(days // WEEK, TREND_POINTS)
    return tuple(_harm_in_week(history, WEEK * (week + 1)) for week in range(weeks))


def list_cues(game: GameReading, only: Container[str] | None = None) -> tuple[Cue, ...]:
    """Return the cues for the facilitator that are true now, the most important first; with `only`, none but these."""
    true: list[Cue] = []
    for name, find in _CUES:
        key = f"console.noticed.{name}"
        found = find(game) if only is None or key in only else False
        if found:
            true.append(Cue(key, () if found is True else tuple(dict.fromkeys(found))))
    return tuple(true)


def _find_silent_flaws(game: GameReading) -> list[str]:
    """Return the seats that know of a flaw in a colleague's active change that nobody has raised.

    A worry that may be unfounded is not known, nor is what can be seen only with an understanding of the lead's work.
    """
    found: list[str] = []
    for proposal in game.table.proposals:
        card = game.card(proposal.card)
        if card is None or proposal.state != "active":
            continue
        raised = {flaw for _, flaw in proposal.objections}
        for flaw in card.flaws:
            is_said = flaw.flaw in raised or flaw.flaw in proposal.mended
            if is_said or flaw.true_in < 1.0:
                continue
            found += [s for s in flaw.seen_by if s not in proposal.authors and game.can_see(s, card, flaw)]
    return found


def _find_stuck_rivals(game: GameReading) -> list[str]:
    """Return the authors of changes that a rival holds up."""
    return [seat for one in game.table.proposals if game.is_stuck(one) for seat in one.authors]


def _find_little_used(game: GameReading) -> list[str]:
    """Return the authors of active changes that are a round old and less than half in use."""
    found: list[str] = []
    for proposal in game.table.proposals:
        card = game.card(proposal.card)
        is_new = game.table.day < proposal.starts + game.setup.format.round_days
        if card is None or proposal.state != "active" or is_new:
            continue
        if game.share_in_use(card, proposal, stuck=False) < HALF_IN_USE:
            found.extend(proposal.authors)
    return found


def _all_gain_but_patients(game: GameReading) -> bool:
    """Return whether harm and every seat's own score have risen: the moment for the replay."""
    if len(game.trail) < 3 or game.history.days < 2 * LOOK_BACK_DAYS:
        return False
    days = game.history.days
    now = sum(harm_by_cause(game.history, days - LOOK_BACK_DAYS, days))
    before = sum(harm_by_cause(game.history, days - 2 * LOOK_BACK_DAYS, days - LOOK_BACK_DAYS))
    older, newer = dict(game.trail[-3].scores), dict(game.trail[-1].scores)
    return now > before and all(newer[seat] > older[seat] for seat in newer)


def _has_money_moved_in_vain(game: GameReading) -> bool:
    """Return whether money was moved several times in two rounds and as many people still wait as before."""
    today = game.table.day
    since = today - MONEY_MOVES_ROUNDS * game.setup.format.round_days
    moves = sorted(day for day in _money_moves(game) if since <= day < today)
    if len(moves) < MONEY_MOVES:
        return False
    before = _waits_a_day(game, max(0, moves[0] - LOOK_BACK_DAYS), max(LOOK_BACK_DAYS, moves[0]))
    now = _waits_a_day(game, today - LOOK_BACK_DAYS, today)
    return now >= (1.0 - SAME_WITHIN) * before


def _money_moves(game: GameReading) -> Iterator[int]:
    """Yield the days on which money passed between purses or a fund was shared out."""
    funds = {lever.lever for lever in game.setup.levers if lever.form == "fund"}
    yield from (payment.day for payment in game.table.payments)
    yield from (setting.day for setting in game.table.levers if setting.lever in funds)


def _waits_a_day(game: GameReading, from_day: int, to_day: int) -> float:
    """Return the mean number of people who wait for a bed, or in one to go home, over some days."""
    waits = ("waiting_for_bed", "no_criteria_to_reside")
    return sum(game.history.total(name, from_day, to_day) for name in waits) / max(1, to_day - from_day)


def _is_huddle_dropped(game: GameReading) -> bool:
    """Return whether a crisis with gifts or huddles is over and nobody is in this round's huddle."""
    table = game.table
    over = [run.crisis for run in table.crises if table.day >= run.until_day]
    met = any(given.crisis in over for given in table.gifts) or any(
        game.huddlers(round) for round in range(1, table.round)
    )
    return bool(over) and met and game.setup.huddle is not None and table.phase != "plan" and not table.huddlers


def _find_threads_apart(game: GameReading) -> list[str]:
    """Return the seats that hold the two notes of an unjoined thread, in the round after the second arrived."""
    setup, table = game.setup, game.table
    earlier = game if table.phase != "plan" else replace(game, table=structs.replace(table, round=table.round - 1))
    trays = {note.note: (seat.seat, came) for seat in setup.seats for note, came in earlier.tray(seat.seat)}
    found: list[str] = []
    for thread in setup.threads:
        for notes in (thread.notes, thread.again):
            held = [trays[note] for note in notes if note in trays]
            is_recent = len(held) == 2 and max(came for _, came in held) >= table.round - 1
            if is_recent and not game.is_joined(thread):
                found.extend(seat for seat, _ in held)
    return found


def _find_idle_seats(game: GameReading) -> list[str]:
    """Return the seats that spent no leadership days in the round before, while this one is planned."""
    if game.table.round < 2 or game.table.phase != "plan":
        return []
    active = {spent.seat for spent in game.table.spent if spent.round == game.table.round - 1 and spent.days}
    return [seat.seat for seat in game.setup.seats if seat.seat not in active]


_CUES: Final[tuple[tuple[str, Callable[[GameReading], list[str] | bool]], ...]] = (
    ("flaw_unsaid", _find_silent_flaws),
    ("little_used", _find_little_used),
    ("rivals_stuck", _find_stuck_rivals),
    ("harm_and_briefs_rise", _all_gain_but_patients),
    ("money_moved", _has_money_moved_in_vain),
    ("huddle_dropped", _is_huddle_dropped),
    ("thread_apart", _find_threads_apart),
    ("seat_silent", _find_idle_seats),
)
"""What finds each cue: the seats that it is about, or whether it is true of the team; the most important first."""
