"""Everything in a shipped scenario can happen in at least one of its formats.

Uses the same look-ups as the rules, so that only what is open in a round counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from game.rules import lookup
from game.rules.setup.game_setup import GameSetup
from game.scenario.load import check_file, load

NAMES = ("winter_pressures", "financial_storm")


def cards(game: GameSetup) -> Iterator[str]:
    """Cards that can be proposed and used before the game ends, even when groups are asked first."""
    opens = {card: lookup.opens_in(game, card) for card in (change.card for change in game.changes)}
    opens |= dict(by_thread(game))
    for change in game.changes:
        number = opens[change.card]
        left = game.days + game.format.days_after - (number - 1) * game.format.round_days
        wait = change.start_days + game.adoption.asking_days
        if number and wait < left and is_open(game, "propose", number):
            yield change.card


def by_thread(game: GameSetup) -> Iterator[tuple[str, int]]:
    """Cards that two shared notes open, and the first round in which both can be shared."""
    arrives = {note.note: dict(note.rounds).get(game.format.format, 0) for note in game.notes}
    for thread in reversed(game.threads):
        first, second = (arrives[note] for note in thread.notes)
        if first and second and is_open(game, "show_note", max(first, second)):
            yield thread.card, max(first, second)


def problems(game: GameSetup) -> Iterator[str]:
    """Problems that begin, appear while there is a round left, and can be fixed in it."""
    last = game.format.rounds
    stocktakes = [number for form, number in game.stocktake.rounds if form == game.format.format]
    for problem in game.problems:
        begins = min(problem.last_round, last)
        found = [number for number in stocktakes if number >= begins] + [begins + problem.shows_after]
        if min(found) <= last and is_open(game, "mend_problem", min(found)):
            yield problem.problem


def invoices(game: GameSetup) -> Iterator[str]:
    """Invoices that are sent in a round in which they can be paid, challenged and taken back."""
    kinds = ("pay_invoice", "challenge_invoice", "drop_invoice")
    for invoice in game.invoices:
        sent = [number for form, number in invoice.rounds if form == game.format.format]
        if any(all(is_open(game, kind, number) for kind in kinds) for number in sent):
            yield invoice.invoice


def calls(game: GameSetup) -> Iterator[str]:
    """Calls that ring in a round in which they can be answered."""
    for number in range(1, game.format.rounds + 1):
        for seat in game.seats:
            call = lookup.call_for(game, seat.seat, number)
            if call is not None and is_open(game, "answer_phone", number):
                yield call.call


def gifts(game: GameSetup) -> Iterator[str]:
    """Gifts to a crisis while giving is open; with a habit, only if a later round can keep it."""
    for crisis in game.crises:
        for form, number, day in crisis.when:
            if form != game.format.format or not is_open(game, "give", number):
                continue
            over = (number - 1) * game.format.round_days + day + crisis.lasts_days
            lapses = over + crisis.lapse_rounds * game.format.round_days
            starts = {(then - 1) * game.format.round_days: then for then in range(1, game.format.rounds + 1)}
            after = [then for start, then in starts.items() if over <= start < lapses]
            for gift in crisis.gifts:
                if not gift.habit or any(is_open(game, "keep_habit", then) for then in after):
                    yield gift.gift


def notes(game: GameSetup) -> Iterator[str]:
    """Notes that arrive in a round that is played."""
    for note in game.notes:
        if 1 <= dict(note.rounds).get(game.format.format, 0) <= game.format.rounds:
            yield note.note


def levers(game: GameSetup) -> Iterator[str]:
    """Levers that open."""
    yield from lookup.open_levers(game, game.format.rounds)


def is_open(game: GameSetup, kind: str, number: int) -> bool:
    """Whether a kind of action may be done in a round."""
    return kind in lookup.open_actions(game, number)


Lister = Callable[[GameSetup], Iterator[str]]

KINDS: dict[str, tuple[Lister, Lister]] = {
    "levers": (levers, lambda game: (lever.lever for lever in game.levers)),
    "cards": (cards, lambda game: (card.card for card in game.changes)),
    "problems": (problems, lambda game: (problem.problem for problem in game.problems)),
    "invoices": (invoices, lambda game: (invoice.invoice for invoice in game.invoices)),
    "calls": (calls, lambda game: (call.call for call in game.calls)),
    "gifts": (gifts, lambda game: (gift.gift for crisis in game.crises for gift in crisis.gifts)),
    "notes": (notes, lambda game: (note.note for note in game.notes)),
}


def games(name: str) -> list[GameSetup]:
    spec = check_file(name).spec
    assert spec is not None
    return [load(name, form) for form in spec.formats]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_everything_happens_in_some_format(name: str, kind: str) -> None:
    list_reachable, list_all = KINDS[kind]
    formats = games(name)
    reachable = {key for game in formats for key in list_reachable(game)}
    assert reachable == set(list_all(formats[0]))
    assert reachable, f"{name} has no {kind}"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["levers", "cards"])
def test_levers_and_cards_open_in_each_format(name: str, kind: str) -> None:
    list_reachable, list_all = KINDS[kind]
    for game in games(name):
        assert set(list_reachable(game)) == set(list_all(game)), game.format.format


@pytest.mark.parametrize("name", NAMES)
def test_every_flaw_can_be_found(name: str) -> None:
    game = load(name)
    seats, groups = {seat.seat for seat in game.seats}, {group.group for group in game.groups}
    for card in game.changes:
        assert card.little or card.flaws or card.asked, card.card
        assert {asked.group for asked in card.asked} <= groups
        for flaw in card.flaws:
            named = {asked.group for asked in card.asked if asked.names_flaw == flaw.flaw}
            assert set(flaw.seen_by) & (seats - {card.lead}) or named, (card.card, flaw.flaw)


@pytest.mark.parametrize("kind", KINDS)
def test_closed_scenario_reaches_nothing(kind: str) -> None:
    game = load("financial_storm")
    closed = replace(game, format=replace(game.format, opens=(), format="another"))
    list_reachable, _ = KINDS[kind]
    assert list(list_reachable(closed)) == []
