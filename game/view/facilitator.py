"""What facilitators see of a team: its line on the console, with what to notice."""

from game.protocol.views import SeatPresence, TeamLine
from game.rules import catalogue
from game.rules.adoption import in_use
from game.rules.proposals import is_stuck
from game.rules.year import Game
from game.view.review import harmed_by_cause
from game.view.shared import headline

LOOK_BACK = 14
HALF = 0.5


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
    if _idle_seat(game):
        found.append("console.noticed.seat_silent")
    return tuple(found)


def _known_flaw_unsaid(game: Game) -> bool:
    for proposal in game.table.proposals:
        card = catalogue.change(game.setup, proposal.card)
        if card is None or proposal.state != "active":
            continue
        said = {flaw for _, flaw in proposal.objections}
        if any(flaw.flaw not in said and flaw.flaw not in proposal.mended for flaw in card.flaws):
            return True
    return False


def _decided_not_in_use(game: Game) -> bool:
    for proposal in game.table.proposals:
        card = catalogue.change(game.setup, proposal.card)
        if (
            card is None
            or proposal.state != "active"
            or game.table.day < proposal.starts + game.setup.format.round_days
        ):
            continue
        if in_use(game.setup, card, proposal, game.table.day, stuck=False) < HALF:
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


def _idle_seat(game: Game) -> bool:
    if game.table.round < 2 or game.table.phase != "plan":
        return False
    active = {spent.seat for spent in game.table.spent if spent.round == game.table.round - 1 and spent.days}
    return any(seat.seat not in active for seat in game.setup.seats)
