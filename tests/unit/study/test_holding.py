"""Teams that are the same but in one thing, in a small winter."""

from __future__ import annotations

from functools import cache

import pytest

from game.protocol.actions import AnswerDeal, OfferDeal, SetLever, Term, kind_of
from game.rules.game import Game, GameSnapshot
from game.rules.levers import shares_of, value_of
from game.rules.setup.lever_setup import Lever
from game.study.headless_games import Alter, play, play_on
from game.study.holding import Held, Never, NotProposed, Setting, settings_of
from tests.kit.games import SEED, act, advance_to, small_baseline, small_setup, start_game

SEATS = tuple(seat.seat for seat in small_setup().seats)


def lever(key: str) -> Lever:
    return next(known for known in small_setup().levers if known.lever == key)


@cache
def played(alter: Alter | None = None, policy: str = "aligned") -> tuple[Game, tuple[tuple[str, str], ...]]:
    done: list[tuple[str, str]] = []
    game = play(
        small_setup(),
        SEED,
        dict.fromkeys(SEATS, policy),
        small_baseline(),
        alter=alter,
        heard=lambda seat, action: done.append((seat, kind_of(action))),
    )
    return game, tuple(done)


def test_small_lever_uses_all_positions() -> None:
    assert [setting.value for setting in settings_of(small_setup(), lever("going_home"))] == [0, 1, 2]


def test_large_lever_uses_four_positions() -> None:
    values = [setting.value for setting in settings_of(small_setup(), lever("escalation_beds"))]
    assert (len(values), values[0], values[-1]) == (4, 0, 30)
    assert all(value % lever("escalation_beds").step == 0 for value in values)


def test_fund_favours_each_use() -> None:
    fund = lever("winter_fund")
    settings = settings_of(small_setup(), fund)
    assert [setting.name for setting in settings] == [use.use for use in fund.uses]
    for setting in settings:
        shares = dict(setting.shares)
        assert sum(shares.values()) == small_setup().fund_of_round(fund)
        assert max(shares, key=lambda use: shares[use]) == setting.name
        assert all(share % fund.step == 0 for share in shares.values())


@pytest.mark.parametrize("setting", settings_of(small_setup(), lever("escalation_beds")), ids=lambda s: s.name)
def test_held_lever_stays(setting: Setting) -> None:
    game, _ = played(Held(lever("escalation_beds"), setting))
    assert value_of(small_setup(), game.table, lever("escalation_beds")) == setting.value
    assert len([s for s in game.table.levers if s.lever == "escalation_beds"]) <= 1
    assert not [p for p in game.table.promises if p.state == "broken"]


def test_held_fund_stays() -> None:
    held = Held(lever("winter_fund"), settings_of(small_setup(), lever("winter_fund"))[1])
    game, _ = played(held)
    assert shares_of(game.table, lever("winter_fund")) == held.setting.shares


def test_lever_held_from_a_round() -> None:
    late = Held(lever("next_bed"), settings_of(small_setup(), lever("next_bed"))[0], from_round=4)
    game, _ = played(late)
    told = [(s.round, s.value) for s in game.table.levers if s.lever == "next_bed"]
    assert told == [(1, 2), (4, 0)]


def test_held_lever_blocks_deals() -> None:
    beds = lever("escalation_beds")
    held = Held(beds, Setting("15 beds", 15))
    game = advance_to(start_game(), "plan", 3)
    fits, breaks = (
        OfferDeal("C", (Term("promise", beds.lever, "not_below", at),), (Term("truce"),)) for at in (15, 20)
    )
    assert held(game, "P", (fits, breaks)) == (SetLever(beds.lever, 15), fits)
    assert held(game, "C", (breaks,)) == (breaks,), "somebody else's hands are free"


def test_kept_offer_is_accepted() -> None:
    beds, game = lever("escalation_beds"), advance_to(start_game(), "plan", 3)
    promise = Term("promise", beds.lever, "not_below", 15)
    taken = AnswerDeal(act(game, "C", OfferDeal("P", (Term("money", value=50),), (promise,))).thing, True)
    for at, allowed in ((15, (taken,)), (5, ())):
        answers = Held(beds, Setting("", at))(game, "P", (taken,))
        assert tuple(answer for answer in answers if answer == taken) == allowed


def test_declining_is_always_possible() -> None:
    held = Held(lever("escalation_beds"), Setting("0 beds", 0))
    game = advance_to(start_game(), "phone", 1)
    assert held(game, "P", (AnswerDeal("deal-C-3-1", False),)) == (AnswerDeal("deal-C-3-1", False),)


def test_never_applies_to_one_seat() -> None:
    _, done = played(Never("propose", "M"))
    assert ("M", "propose") not in done
    assert ("C", "propose") in done


def test_never_applies_to_one_round() -> None:
    never = Never("set_lever", "M", 1)
    assert not [s for s in played(never)[0].table.levers if s.round == 1 and lever(s.lever).seat == "M"]
    assert [s for s in played(never)[0].table.levers if s.round == 2 and lever(s.lever).seat == "M"]


def test_excluded_change_is_absent() -> None:
    assert "home_first" in {p.card for p in played()[0].table.proposals}
    without = {p.card for p in played(NotProposed("home_first"))[0].table.proposals}
    assert "home_first" not in without
    assert "same_day_care" in without


@pytest.mark.parametrize("policy", ["aligned", "siloed"])
def test_resumed_round_ends_the_same(policy: str) -> None:
    game = start_game()
    snapshots: dict[int, GameSnapshot] = {}

    def see(now: Game) -> None:
        if now.table.phase == "plan":
            snapshots[now.table.round] = now.snapshot()

    policies = dict.fromkeys(SEATS, policy)
    play(small_setup(), SEED, policies, small_baseline(), start=game, watch=see)
    whole = game.state_hash()
    for round in (2, 5):
        game.restore(snapshots[round])
        assert play_on(game, policies).state_hash() == whole
    game.restore(snapshots[2])
    assert play_on(game, policies, until_day=40).table.day == 40
