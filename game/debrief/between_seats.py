"""What passed between the seats: promises, shadowing, huddles, help in a crisis, phone calls and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from game.debrief.formatting import find_date, format_date
from game.debrief.report_data import ReportData
from game.protocol import actions
from game.protocol.seat_views import Call
from game.text.catalogue import Catalogue
from game.text.deal_words import name_term

KINDS: Final = ("shadowing", "huddles", "gifts", "calls", "notes")


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One promise: by whom, to whom, what, until which round, and what became of it."""

    by: str
    to: str
    what: str
    until_round: int
    state: str
    binds: bool


@dataclass(frozen=True, slots=True)
class BetweenLine:
    """One thing that seats did together or for each other."""

    when: str
    seats: tuple[str, ...]
    what: str


@dataclass(frozen=True, slots=True)
class BetweenSeats:
    """The section: the ledger of promises, how many were kept and broken, and lists by kind."""

    ledger: tuple[LedgerLine, ...]
    kept: int
    broken: int
    lists: tuple[tuple[str, tuple[BetweenLine, ...]], ...]
    """(kind, lines) pairs of the kinds that there are."""


def build_between(data: ReportData, words: Catalogue) -> BetweenSeats:
    """Return what passed between the seats, in order of time."""
    levers = {card.lever: card for card in data.about.statics.levers}
    rounds = data.about.statics.rounds
    ledger = tuple(
        LedgerLine(p.by, p.to, name_term(words, levers, p.line), min(p.until_round, rounds), p.state, p.binds)
        for p in data.public.promises
    )
    lists = {
        "shadowing": tuple(_list_shadowing(data, words)),
        "huddles": tuple(_list_huddles(data, words)),
        "gifts": tuple(_list_gifts(data, words)),
        "calls": tuple(_list_calls(data, words)),
        "notes": tuple(_list_notes(data, words)),
    }
    return BetweenSeats(
        ledger,
        sum(line.state == "kept" for line in ledger),
        sum(line.state == "broken" for line in ledger),
        tuple((kind, lists[kind]) for kind in KINDS if lists[kind]),
    )


def _format_day(data: ReportData, words: Catalogue, day: int) -> str:
    return format_date(words, find_date(data.about.statics.first_date, day))


def _list_shadowing(data: ReportData, words: Catalogue) -> Iterator[BetweenLine]:
    asked = {(act.seat, action.seat, act.round) for act, action in data.evidence.list_acts(actions.Shadow)}
    for act, action in data.evidence.list_acts(actions.BeShadowed):
        if any((action.seat, act.seat, round) in asked for round in (act.round, act.round - 1)):
            what = words.text("report.between.shadowed")
            yield BetweenLine(_format_day(data, words, act.day), (action.seat, act.seat), what)
    offered: set[tuple[str, str, int]] = set()
    for act, action in data.evidence.list_acts(actions.ChangePlaces):
        offered.add((act.seat, action.seat, act.round))
        if (action.seat, act.seat, act.round) in offered:
            what = words.text("report.between.changed_places")
            yield BetweenLine(_format_day(data, words, act.day), (action.seat, act.seat), what)


def _list_huddles(data: ReportData, words: Catalogue) -> Iterator[BetweenLine]:
    rounds: dict[int, tuple[int, list[str]]] = {}
    for act, _ in data.evidence.list_acts(actions.Huddle):
        rounds.setdefault(act.round, (act.day, []))[1].append(act.seat)
    for round, (day, seats) in rounds.items():
        what = words.text("report.between.huddle", round=round)
        yield BetweenLine(_format_day(data, words, day), tuple(dict.fromkeys(seats)), what)


def _list_gifts(data: ReportData, words: Catalogue) -> Iterator[BetweenLine]:
    crises = {crisis.crisis: crisis for crisis in data.about.statics.crises}
    gifts = {gift.gift: gift for crisis in crises.values() for gift in crisis.gifts}
    for act, action in data.evidence.list_acts(actions.Give):
        crisis, gift = crises.get(action.crisis), gifts.get(action.gift)
        if crisis is not None and gift is not None:
            what = words.text("report.between.gave", crisis=crisis.title, gift=gift.name)
            yield BetweenLine(_format_day(data, words, act.day), (act.seat,), what)
    for act, action in data.evidence.list_acts(actions.KeepHabit):
        gift = gifts.get(action.habit)
        if gift is not None and action.keep:
            what = words.text("report.between.carried_on", habit=gift.habit or gift.name)
            yield BetweenLine(_format_day(data, words, act.day), (act.seat,), what)


def _list_calls(data: ReportData, words: Catalogue) -> Iterator[BetweenLine]:
    """Yield each answered call: who rang, and what was said."""
    calls: dict[tuple[str, str], Call] = {}
    for view in data.evidence.list_views("phone"):
        for own in view.seats:
            if own.call is not None:
                calls[own.seat, own.call.call] = own.call
    for act, action in data.evidence.list_acts(actions.AnswerPhone):
        call = calls.get((act.seat, action.call))
        if call is not None:
            what = words.text("report.between.answered", caller=call.caller, answer=call.answers[action.answer])
            yield BetweenLine(_format_day(data, words, act.day), (act.seat,), what)


def _list_notes(data: ReportData, words: Catalogue) -> Iterator[BetweenLine]:
    sentences = {note.note: note.sentence for _, note in data.public.notes_shown}
    for act, action in data.evidence.list_acts(actions.ShowNote):
        if action.note in sentences:
            yield BetweenLine(_format_day(data, words, act.day), (act.seat,), sentences[action.note])
