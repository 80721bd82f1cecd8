"""What facilitators see of a team: its line on the console, with what to notice."""

from collections.abc import Iterator
from dataclasses import replace

from game.protocol.facilitator_views import TeamLine
from game.protocol.public_views import SeatPresence
from game.rules import lookup
from game.rules.adoption import share_in_use
from game.rules.game import Game
from game.rules.huddles import huddlers
from game.rules.notes import is_joined, tray
from game.rules.proposals import is_stuck
from game.view.round_review import harmed_by_cause
from game.view.shared import headline

LOOK_BACK = 14
HALF = 0.5
MOVES, MOVES_ROUNDS = 3, 2
"""How often money must have been moved, and within how many rounds, for somebody to ask which patient noticed."""

SAME_WITHIN = 0.05
"""Share by which a queue must have fallen not to be called the same."""


def team_line(game: Game, team: int, name: str, presence: tuple[SeatPresence, ...]) -> TeamLine:
    """One team in one line; what to notice is never shown to the team."""
    report = game.report
    return TeamLine(
        team=team,
        name=name,
        phase=game.table.phase,
        round=game.table.round,
        day=game.table.day,
        headline=headline(game),
        seats=presence,
        scores=game.scores(),
        notice=notices(game),
        four_hour=1000 * report.within_four_hours // max(1, report.departures),
        occupancy=1000 * report.beds_occupied // max(1, report.beds_open),
    )


def notices(game: Game) -> tuple[str, ...]:
    """Cues for the facilitator, as catalogue keys, the most telling first."""
    found: list[str] = []
    if _known_flaw_unsaid(game):
        found.append("console.noticed.flaw_unsaid")
    if _decided_not_in_use(game):
        found.append("console.noticed.little_used")
    if any(is_stuck(game.setup, game.table, proposal) for proposal in game.table.proposals):
        found.append("console.noticed.rivals_stuck")
    if _everybody_wins_but_patients(game):
        found.append("console.noticed.harm_and_briefs_rise")
    if _money_moved_for_nothing(game):
        found.append("console.noticed.money_moved")
    if _huddle_dropped(game):
        found.append("console.noticed.huddle_dropped")
    if _thread_apart(game):
        found.append("console.noticed.thread_apart")
    if _idle_seat(game):
        found.append("console.noticed.seat_silent")
    return tuple(found)


def _known_flaw_unsaid(game: Game) -> bool:
    for proposal in game.table.proposals:
        card = lookup.change(game.setup, proposal.card)
        if card is None or proposal.state != "active":
            continue
        said = {flaw for _, flaw in proposal.objections}
        if any(flaw.flaw not in said and flaw.flaw not in proposal.mended for flaw in card.flaws):
            return True
    return False


def _decided_not_in_use(game: Game) -> bool:
    for proposal in game.table.proposals:
        card = lookup.change(game.setup, proposal.card)
        if (
            card is None
            or proposal.state != "active"
            or game.table.day < proposal.starts + game.setup.format.round_days
        ):
            continue
        if share_in_use(game.setup, card, proposal, game.table.day, stuck=False) < HALF:
            return True
    return False


def _everybody_wins_but_patients(game: Game) -> bool:
    """Harm rising while every seat's own brief rises: the moment for the replay."""
    if len(game.trail) < 3 or game.history.days < 2 * LOOK_BACK:
        return False
    days = game.history.days
    now = sum(harmed_by_cause(game.history, days - LOOK_BACK, days))
    before = sum(harmed_by_cause(game.history, days - 2 * LOOK_BACK, days - LOOK_BACK))
    older, newer = dict(game.trail[-3].scores), dict(game.trail[-1].scores)
    return now > before and all(newer[seat] > older[seat] for seat in newer)


def _money_moved_for_nothing(game: Game) -> bool:
    """Money was moved three times within two rounds, and as many people wait for a bed or to go home as before."""
    today = game.table.day
    since = today - MOVES_ROUNDS * game.setup.format.round_days
    moves = sorted(day for day in _money_moves(game) if since <= day < today)
    if len(moves) < MOVES:
        return False
    before = _stuck(game, max(0, moves[0] - LOOK_BACK), max(LOOK_BACK, moves[0]))
    now = _stuck(game, today - LOOK_BACK, today)
    return now >= (1.0 - SAME_WITHIN) * before


def _money_moves(game: Game) -> Iterator[int]:
    """Days on which money passed between purses or a fund was shared out anew."""
    funds = {lever.lever for lever in game.setup.levers if lever.form == "fund"}
    yield from (payment.day for payment in game.table.payments)
    yield from (setting.day for setting in game.table.levers if setting.lever in funds)


def _stuck(game: Game, from_day: int, to_day: int) -> float:
    """People a day who wait for a bed or, fit to go, in one."""
    waits = ("waiting_for_bed", "no_criteria_to_reside")
    return sum(game.history.total(name, from_day, to_day) for name in waits) / max(1, to_day - from_day)


def _huddle_dropped(game: Game) -> bool:
    """A crisis is over in which people pulled together or met daily, and in this round nobody meets."""
    table = game.table
    over = [run.crisis for run in table.crises if table.day >= run.until_day]
    met = any(given.crisis in over for given in table.gifts) or any(
        huddlers(table, round) for round in range(1, table.round)
    )
    return bool(over) and met and game.setup.huddle is not None and table.phase != "plan" and not table.huddlers


def _thread_apart(game: Game) -> bool:
    """Two notes that mean something together have been on different desks for a round's planning."""
    setup, table = game.setup, game.table
    before = table if table.phase != "plan" else replace(table, round=table.round - 1)
    trays = {note.note for seat in setup.seats for note, _ in tray(setup, before, seat.seat)}
    return any(set(thread.notes) <= trays and not is_joined(table, thread) for thread in setup.threads)


def _idle_seat(game: Game) -> bool:
    if game.table.round < 2 or game.table.phase != "plan":
        return False
    active = {spent.seat for spent in game.table.spent if spent.round == game.table.round - 1 and spent.days}
    return any(seat.seat not in active for seat in game.setup.seats)
