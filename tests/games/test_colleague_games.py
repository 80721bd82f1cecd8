"""Whole games with colleagues: between the two extremes, every promise kept, and a person at the table is answered."""

from __future__ import annotations

from functools import cache
from statistics import fmean
from typing import Final

import pytest

from game.protocol.actions import AnswerDeal, Huddle, OfferDeal, Say, SetLever, ShowNote, Term
from game.protocol.messages import Done
from game.protocol.words import QUESTIONS
from game.rules.table import Table as Decided
from game.study.balance_table import Figures, figures
from game.study.headless_games import play
from tests.games.behaviours.behaviour_games import alone
from tests.games.principles.cutting import morning, whole
from tests.kit.rooms import SEATS, Table, plan

SEEDS: Final = (101, 102, 103, 104)


@cache
def played(policy: str, seed: int) -> tuple[Figures, Decided]:
    """A whole game of a place of full size in figures, and the table in the end."""
    game, dawn = morning(seed)
    history = alone(seed)
    game.restore(dawn)
    game.no_action = history
    play(whole(), seed, dict.fromkeys(SEATS, policy), history, start=game)
    return figures(game), game.table


@pytest.mark.parametrize("seed", SEEDS)
def test_colleagues_keep_promises(seed: int) -> None:
    table = played("colleague", seed)[1]
    assert [promise for promise in table.promises if promise.state == "broken"] == []


def test_bargains_change_behaviour() -> None:
    tables = [played("colleague", seed)[1] for seed in SEEDS]
    assert sum(deal.state == "struck" for table in tables for deal in table.deals) >= len(SEEDS)
    assert sum(promise.binds for table in tables for promise in table.promises) >= len(SEEDS)


def test_colleagues_are_between_teams() -> None:
    harm = {
        policy: fmean(played(policy, seed)[0].avoidable_deaths for seed in SEEDS)
        for policy in ("aligned", "colleague", "siloed")
    }
    assert harm["aligned"] < harm["colleague"] < harm["siloed"], harm


def test_colleagues_mind_own_briefs() -> None:
    for seat in SEATS:
        assert fmean(played("colleague", seed)[0].scores[seat] for seed in SEEDS) >= 50, seat


# ---------------------------------------------------------------- with a person at the table


def at_the_table(seat: str, round: int) -> tuple[Table, int]:
    """A person in one seat, colleagues in the others, in the planning of a round."""
    table = Table.open(plan(policy="colleague"))
    person, facilitator = table.sit("Ann", seat), table.join("Fay", "facilitator")
    table.skip_to(facilitator, "plan", round)
    return table, person


@pytest.mark.parametrize("seat", SEATS)
def test_offer_is_answered_first(seat: str) -> None:
    table, person = at_the_table(seat, 3)
    game = table.room.teams[0].game
    for other in SEATS:
        if other == seat:
            continue
        answer = table.act(person, OfferDeal(other, (Term("truce"),), (Term("truce"),)))
        assert isinstance(answer, Done)
        thing = dict(answer.values)["thing"]
        deal = next(deal for deal in game.table.deals if deal.thing == thing)
        assert deal.state in ("struck", "declined")
        assert [said.seat for said in game.table.said if said.about == thing] == [other]


@pytest.mark.parametrize("seat", SEATS)
def test_every_question_is_answered(seat: str) -> None:
    table, person = at_the_table(seat, 4)
    game = table.room.teams[0].game
    for other in SEATS:
        for question in QUESTIONS if other != seat else ():
            table.act(person, Say(other, question))
            answers = [said for said in game.table.said if (said.seat, said.to) == (other, seat)]
            assert any(said.words.startswith(question.removeprefix("ask_") + "_") for said in answers)


def test_huddle_invitation_reaches_colleagues() -> None:
    table, person = at_the_table("M", 4)
    asked = table.room.passes_begun
    table.act(person, Huddle())
    assert table.room.passes_begun > asked


def test_shown_note_reaches_colleagues() -> None:
    table, person = at_the_table("K", 2)
    asked = table.room.passes_begun
    table.act(person, ShowNote("k_walter"))
    assert table.room.passes_begun > asked


def test_promise_breaker_hears_why() -> None:
    table, person = at_the_table("M", 3)
    game = table.room.teams[0].game
    promise = Term("promise", "home_care_rounds", "not_below", 90, 1)
    offer = OfferDeal("P", (promise,), (Term("money", value=25),))
    thing = dict(table.act(person, offer).values)["thing"]  # pyright: ignore[reportAttributeAccessIssue]
    if next(deal for deal in game.table.deals if deal.thing == thing).state != "struck":
        [back] = [deal for deal in game.table.deals if (deal.by, deal.to) == ("P", "M") and deal.state == "offered"]
        table.act(person, AnswerDeal(back.thing, accept=True))
    table.act(person, SetLever("home_care_rounds", 60))
    table.skip_to(next(number for number, row in table.people.items() if row.name == "Fay"), "plan", 4)
    assert [p.state for p in game.table.promises if p.by == "M"] == ["broken"]
    asked = Term("promise", "escalation_beds", "not_below", 5, 1)
    again = OfferDeal("P", (Term("promise", "home_care_rounds", "not_below", 90, 2),), (asked,))
    thing = dict(table.act(person, again).values)["thing"]  # pyright: ignore[reportAttributeAccessIssue]
    [said] = [one for one in game.table.said if one.about == thing]
    assert (said.words, said.lever) == ("no_word", "home_care_rounds")
