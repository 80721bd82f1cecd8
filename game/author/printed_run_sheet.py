"""The facilitator's run sheet: every phase of a session with its clock time, and what happens in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from game.errors import CommandLineError
from game.rules.setup.format_setup import Minutes, Opening
from game.rules.setup.game_setup import GameSetup
from game.text.catalogue import Catalogue

MINUTE = 60
DAY_MINUTES = 24 * 60
LOBBY_MINUTES = 10
DEBRIEF_MINUTES = 25


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the run sheet."""

    clock: str
    minutes: float
    name: str
    notes: tuple[str, ...]


def parse_start(text: str, words: Catalogue) -> int:
    """Return minutes after midnight; raises `CommandLineError`."""
    found = re.fullmatch(r"(\d{1,2})[:.](\d{2})", text.strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        allowed = words.text("handouts.start_allowed")
        raise CommandLineError(words.text("handouts.start_wrong"), found=text, allowed=allowed)
    return int(found[1]) * MINUTE + int(found[2])


def build_run_sheet(setup: GameSetup, start: int, words: Catalogue) -> tuple[Step, ...]:
    """Return all steps from the doors to the end of the debrief."""
    steps: list[Step] = []
    at = float(start)
    for minutes, name, notes in _list_phases(setup, words):
        steps.append(Step(_format_clock(at), minutes, name, tuple(notes)))
        at += minutes
    steps.append(Step(_format_clock(at), 0, words.text("handouts.step_end"), ()))
    return tuple(steps)


def _format_clock(minutes: float) -> str:
    whole = round(minutes) % DAY_MINUTES
    return f"{whole // MINUTE}:{whole % MINUTE:02d}"


def _list_phases(setup: GameSetup, words: Catalogue) -> Iterator[tuple[float, str, list[str]]]:
    form = setup.format
    yield LOBBY_MINUTES, words.text("handouts.step_join"), [words.text("handouts.note_join")]
    briefing = [words.text("handouts.note_briefing")]
    yield form.briefing_seconds / MINUTE, words.text("handouts.step_briefing"), briefing
    for number in range(1, form.rounds + 1):
        lengths = form.minutes[min(number, len(form.minutes)) - 1]
        yield from _list_round(setup, number, lengths, words)
    yield DEBRIEF_MINUTES, words.text("handouts.step_debrief"), [words.text("handouts.note_debrief")]


def _list_round(
    setup: GameSetup, number: int, lengths: Minutes, words: Catalogue
) -> Iterator[tuple[float, str, list[str]]]:
    form = setup.format.format
    opening = next((one for one in setup.format.opens if one.round == number), None)
    notes = _describe_opening(setup, opening, words) if opening else []
    notes += _list_arrivals(setup, number, words)
    yield lengths.plan / MINUTE, words.text("handouts.step_plan", round=number), notes
    crises = [crisis for crisis in setup.crises if (form, number) in {(key, at) for key, at, _ in crisis.when}]
    rings = any((form, number) in call.rounds for call in setup.calls)
    run = lengths.run + (lengths.phone if rings else 0) + len(crises) * lengths.crisis
    notes = [words.text("handouts.note_phones", day=setup.format.phone_day)] if rings else []
    notes += [words.text("handouts.note_crisis", title=crisis.title) for crisis in crises]
    yield run / MINUTE, words.text("handouts.step_run", round=number), notes
    yield lengths.review / MINUTE, words.text("handouts.step_review", round=number), []
    if (form, number) in setup.stocktake.rounds:
        note = words.text("handouts.note_stocktake")
        yield lengths.stocktake / MINUTE, words.text("handouts.step_stocktake", round=number), [note]


def _describe_opening(setup: GameSetup, opening: Opening, words: Catalogue) -> list[str]:
    levers = [lever.name for lever in setup.levers if lever.lever in opening.levers]
    cards = [card.name for card in setup.changes if card.card in opening.cards]
    notes: list[str] = []
    if levers:
        notes.append(words.text("handouts.note_levers", names=", ".join(levers)))
    if cards:
        notes.append(words.text("handouts.note_cards", names=", ".join(cards)))
    return notes


def _list_arrivals(setup: GameSetup, number: int, words: Catalogue) -> list[str]:
    form = setup.format.format
    notes: list[str] = []
    seats = sorted({note.seat for note in setup.notes if (form, number) in note.rounds})
    if seats:
        notes.append(words.text("handouts.note_notes", seats=", ".join(seats)))
    invoices = [one for one in setup.invoices if (form, number) in one.rounds]
    notes += [words.text("handouts.note_invoice", by=one.by, to=one.to, pounds=one.thousand_pounds) for one in invoices]
    if setup.survey and (form, number) in setup.survey.rounds:
        notes.append(words.text("handouts.note_survey"))
    return notes
