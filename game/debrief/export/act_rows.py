"""Everything that the seats did, as rows: the key it was about, to whom, and its number; no free text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from game.debrief.export.export_table import Cell
from game.debrief.export.exported_team import ExportedTeam
from game.debrief.formatting import find_date
from game.journal.entries import EntryRow, PhaseMoved, SeatActed
from game.protocol.actions import TARGET_FIELDS, Action, OfferDeal, Propose, Term, kind_of

MILLISECONDS: Final = 1000
ADDRESSEES: Final = ("to", "seat")
VALUES: Final = ("value", "answer", "accept", "keep", "guess")
"""Fields that hold what was chosen; a stock-take's answers are none of them."""


def list_acts(one: ExportedTeam, *, names: bool = False) -> Iterator[Mapping[str, Cell]]:
    """Yield a row for everything that was done; with `names` also what people called their proposals."""
    rounds = _find_rounds(one)
    for row in one.acts:
        assert isinstance(row.record, SeatActed)
        action = row.record.action
        yield {
            "session": one.session,
            "team": one.team,
            "entry": row.seq,
            "round": rounds.get(row.seq),
            "phase": row.phase,
            "day": row.day,
            "date": find_date(one.data.about.statics.first_date, row.day).isoformat(),
            "seconds": row.at_ms / MILLISECONDS,
            "seat": row.seat,
            "played_by": "person" if one.is_person(row.person) else "computer",
            "act": kind_of(action),
            "about": find_target(action),
            "to": next((getattr(action, field) for field in ADDRESSEES if hasattr(action, field)), None),
            "value": _find_number(action),
            "way": _find_way(action),
            "thing": row.record.thing or None,
            "own_name": action.name if names and isinstance(action, Propose) else None,
        }


def find_target(action: Action) -> str | None:
    """Return the keys that an act was about, joined by a dot; none without any."""
    fields = [field for field in TARGET_FIELDS[kind_of(action)] if field not in ADDRESSEES]
    return ".".join(str(getattr(action, field)) for field in fields) or None


def _find_number(action: Action) -> int | None:
    value = next((getattr(action, field) for field in VALUES if hasattr(action, field)), None)
    return int(value) if isinstance(value, int) and kind_of(action) != "answer_stock_take" else None


def _find_way(action: Action) -> str | None:
    """Return how it was done, where that is a choice of its own."""
    match action:
        case Propose(way=way, groups=groups):
            return ",".join((way, *groups))
        case OfferDeal(give=give, take=take):
            return f"give {_list_terms(give)}; take {_list_terms(take)}"
        case _:
            guess = getattr(action, "guess", None)
            return guess if isinstance(guess, str) else None


def _list_terms(terms: tuple[Term, ...]) -> str:
    return ", ".join(
        f"{term.lever} {term.bound} {term.value} for {term.rounds}" if term.what == "promise"
        else f"{term.what} {term.value}" if term.what == "money"
        else f"{term.what} for {term.rounds}"
        for term in terms
    )  # fmt: skip


def _find_rounds(one: ExportedTeam) -> dict[int, int]:
    """Return the round of each of the team's entries by number."""
    rounds: dict[int, int] = {}
    round = 1
    for row in one.game.entries:
        if row.team in (0, one.team):
            round = _read_round(row, round)
            rounds[row.seq] = round
    return rounds


def _read_round(row: EntryRow, round: int) -> int:
    return row.record.round if isinstance(row.record, PhaseMoved) else round


def find_card_names(one: ExportedTeam) -> dict[str, str]:
    """Return the card's name of each proposal, in place of what people called it."""
    cards = {card.card: card.name for card in one.data.about.statics.cards}
    acts = (row.record for row in one.acts)
    return {
        act.thing: cards.get(act.action.card, act.action.card)
        for act in acts
        if isinstance(act, SeatActed) and isinstance(act.action, Propose)
    }
