"""What facilitators see of a team: its line on the console, with cues for what to notice."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from game.protocol.facilitator_views import TeamLine
from game.protocol.public_views import SeatPresence
from game.rules.reading import GameReading
from game.view.harm_figures import harm_by_cause
from game.view.shared import headline

LOOK_BACK_DAYS: Final = 14
HALF_IN_USE: Final = 0.5
MONEY_MOVES, MONEY_MOVES_ROUNDS = 3, 2
"""How often money must move, and within how many rounds, for a cue to ask which patients noticed."""

SAME_WITHIN: Final = 0.05
"""Share by which a queue must fall not to count as the same."""


def team_line(game: GameReading, team: int, name: str, presence: tuple[SeatPresence, ...]) -> TeamLine:
    """Return one team in one line; its cues are never shown to the team."""
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
        notice=list_cues(game),
        four_hour=1000 * report.within_four_hours // max(1, report.departures),
        occupancy=1000 * report.beds_occupied // max(1, report.beds_open),
    )


def list_cues(game: GameReading) -> tuple[str, ...]:
    """Return the cues for the facilitator, as catalogue keys, the most important first."""
    found: list[str] = []
    if _has_unraised_flaw(game):
        found.append("console.noticed.flaw_unsaid")
    if _has_little_used_change(game):
        found.append("console.noticed.little_used")
    if any(game.is_stuck(proposal) for proposal in game.table.proposals):
        found.append("console.noticed.rivals_stuck")
    if _all_gain_but_patients(game):
        found.append("console.noticed.harm_and_briefs_rise")
    if _has_money_moved_in_vain(game):
        found.append("console.noticed.money_moved")
    if _is_huddle_dropped(game):
        found.append("console.noticed.huddle_dropped")
    if _is_thread_apart(game):
        found.append("console.noticed.thread_apart")
    if _has_idle_seat(game):
        found.append("console.noticed.seat_silent")
    return tuple(found)


def _has_unraised_flaw(game: GameReading) -> bool:
    for proposal in game.table.proposals:
        card = game.card(proposal.card)
        if card is None or proposal.state != "active":
            continue
        raised = {flaw for _, flaw in proposal.objections}
        if any(flaw.flaw not in raised and flaw.flaw not in proposal.mended for flaw in card.flaws):
            return True
    return False


def _has_little_used_change(game: GameReading) -> bool:
    for proposal in game.table.proposals:
        card = game.card(proposal.card)
        if (
            card is None
            or proposal.state != "active"
            or game.table.day < proposal.starts + game.setup.format.round_days
        ):
            continue
        if game.share_in_use(card, proposal, stuck=False) < HALF_IN_USE:
            return True
    return False


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


def _is_thread_apart(game: GameReading) -> bool:
    """Return whether both notes of an unjoined thread have been in trays since an earlier round."""
    setup, table = game.setup, game.table
    earlier = game if table.phase != "plan" else replace(game, table=replace(table, round=table.round - 1))
    trays = {note.note for seat in setup.seats for note, _ in earlier.tray(seat.seat)}
    return any(set(thread.notes) <= trays and not game.is_joined(thread) for thread in setup.threads)


def _has_idle_seat(game: GameReading) -> bool:
    if game.table.round < 2 or game.table.phase != "plan":
        return False
    active = {spent.seat for spent in game.table.spent if spent.round == game.table.round - 1 and spent.days}
    return any(seat.seat not in active for seat in game.setup.seats)
