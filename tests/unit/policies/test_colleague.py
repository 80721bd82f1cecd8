"""The colleague: own brief first, its word kept, help returned, nothing forgotten, and a reason for every answer."""

import ast
import string
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import get_args

import pytest
from msgspec import structs

from game.policies.colleague import memory as memory
from game.policies.colleague.bargaining import Verdict, count_spare_money, judge, make_offer
from game.policies.colleague.stocktake_answers import rate_statements
from game.policies.colleague.temperament import Temper, decide_by_chance, draw_temper
from game.policies.observation import DayBudget, Observation
from game.policies.policy import POLICIES
from game.policies.promises import to_bound
from game.protocol.actions import (
    Action,
    AnswerDeal,
    ChangePlaces,
    JoinForces,
    OfferDeal,
    Propose,
    Say,
    SetLever,
    Shadow,
    ShareFund,
    ShowNote,
    Term,
    Thank,
)
from game.protocol.public_views import DealLine, PromiseView
from game.protocol.words import QUESTIONS, Words
from game.rules.game import Game
from game.rules.table_rows import Promise
from game.text.catalogue import Catalogue
from game.view.seat import seat_view
from game.view.shared import public_view
from game.view.statics import seat_statics, statics
from tests.kit.desk import SEATS
from tests.kit.games import act, advance, advance_to, start_game, start_planning

ROOT = Path(__file__).resolve().parents[3]
ENGLISH = Catalogue.load("en")
FIGURES = {"lever", "value", "thousands", "about"}
BEDS = Term("promise", "escalation_beds", "not_below", 20, 2)
FEWER_KEPT = Term("promise", "ring_fence", "not_above", 40, 2)
FEW = Term("promise", "escalation_beds", "not_above", 10, 2)
MIDDLING = Temper(50, 50, 50)
COOL = Temper(50, 30, 50)


def observe(game: Game, seat: str) -> Observation:
    """What a colleague in this seat sees now."""
    setup, reading = game.setup, game.reading
    return Observation(statics(setup), seat_statics(setup, seat), public_view(reading, ()), seat_view(reading, seat))


def asked(game: Game, seat: str) -> tuple[Action, ...]:
    """What a colleague in this seat does now."""
    return POLICIES["colleague"](observe(game, seat))


def acted(game: Game, seat: str) -> tuple[Action, ...]:
    """What a colleague in this seat has done after it was asked once."""
    done = asked(game, seat)
    for action in done:
        act(game, seat, action)
    return done


def offered(game: Game, by: str, to: str, give: tuple[Term, ...], take: tuple[Term, ...]) -> str:
    """A deal on the table, by its name."""
    return act(game, by, OfferDeal(to, give, take)).thing


def judged(game: Game, seat: str, deal: str, temper: Temper = MIDDLING) -> Verdict:
    """What a colleague of some temper thinks of an offer."""
    seen = observe(game, seat)
    view = next(one for one in seen.public.deals if one.deal == deal)
    return judge(seen, temper, view, memory.find_pledges(seen), count_spare_money(seen))


def money(thousands: int) -> tuple[Term, ...]:
    """A line of money."""
    return (Term("money", value=thousands),)


def with_promise(game: Game, by: str, to: str, term: Term, state: str, round: int = 2) -> None:
    """Lay a promise of an earlier round on the ledger."""
    count = len(game.table.promises)
    made = Promise(f"deal:{by}:{round}:1.{count + 1}", by, to, term, round, round, True, state)  # pyright: ignore[reportArgumentType]
    game.table = structs.replace(game.table, promises=(*game.table.promises, made))


# ---------------------------------------------------------------- it keeps its word


@pytest.mark.parametrize("value", [20, 25, 30])
def test_promised_lever_is_not_moved(value: int) -> None:
    game = start_planning(3)
    deal = offered(game, "C", "P", money(100), (Term("promise", "escalation_beds", "not_below", value, 3),))
    act(game, "P", AnswerDeal(deal, accept=True))
    for _ in range(2):
        acted(game, "P")
    seen = observe(game, "P")
    beds = seen.find_lever("escalation_beds")
    assert beds is not None
    assert beds[1].value >= value


def test_broken_lever_promise_is_reset_first() -> None:
    game = start_planning(3)
    deal = offered(game, "C", "P", money(100), (BEDS,))
    act(game, "P", AnswerDeal(deal, accept=True))
    act(game, "P", SetLever("escalation_beds", 5))
    first = asked(game, "P")[0]
    assert first == SetLever("escalation_beds", 20)


def test_no_conflicting_promise() -> None:
    game = start_planning(3)
    act(game, "P", AnswerDeal(offered(game, "C", "P", money(100), (BEDS,)), accept=True))
    answer = judged(game, "P", offered(game, "M", "P", money(100), (FEW,)))
    assert (answer.accept, answer.words, answer.lever, answer.value) == (False, "no_promised", "escalation_beds", 20)


def test_conflicting_offers_are_not_both_taken() -> None:
    game = start_planning(3)
    offered(game, "C", "P", money(150), (Term("promise", "escalation_beds", "not_below", 15, 2),))
    offered(game, "M", "P", money(150), (Term("promise", "escalation_beds", "not_above", 5, 2),))
    taken = [action for action in asked(game, "P") if isinstance(action, AnswerDeal) and action.accept]
    assert len(taken) == 1


def test_open_offer_counts_as_promise() -> None:
    game = start_planning(3)
    offered(game, "P", "C", (BEDS,), money(50))
    answer = judged(game, "P", offered(game, "M", "P", money(100), (FEW,)))
    assert answer.words == "no_promised"


def test_only_spare_money_is_promised() -> None:
    game = start_planning(3)
    answer = judged(game, "C", offered(game, "P", "C", (BEDS,), money(400)))
    assert not answer.accept
    assert (answer.words, answer.thousands) == ("no_purse", 150)


# ---------------------------------------------------------------- it returns help and remembers


def test_friends_get_better_answers() -> None:
    game = start_planning(3)
    strange = judged(game, "P", offered(game, "C", "P", money(25), (FEWER_KEPT,)), COOL)
    assert (strange.accept, strange.words) == (False, "no_price")
    assert strange.thousands > 0

    game = start_planning(3)
    with_promise(game, "C", "P", Term("promise", "referral_rule", "not_above", 1), "kept")
    act(game, "C", Thank("P"))
    known = judged(game, "P", offered(game, "C", "P", money(25), (FEWER_KEPT,)), COOL)
    assert (known.accept, known.words) == (True, "yes_owed")


def test_promise_breaker_pays_first() -> None:
    game = start_planning(3)
    broken = Term("promise", "home_care_rounds", "not_below", 84)
    give = (Term("promise", "home_care_rounds", "not_below", 90, 2),)
    with_promise(game, "M", "P", broken, "broken")
    answer = judged(game, "P", offered(game, "M", "P", give, (BEDS,)))
    assert (answer.accept, answer.words, answer.lever, answer.value) == (False, "no_word", "home_care_rounds", 84)
    with_promise(game, "M", "P", Term("promise", "savings", "not_above", 50), "kept")
    again = judged(game, "P", game.table.deals[-1].thing)
    assert again.words != "no_word"


def test_late_keeping_mends_trust() -> None:
    game = start_planning(3)
    with_promise(game, "M", "P", Term("promise", "home_care_rounds", "not_below", 81), "broken")
    assert memory.find_broken_promise(observe(game, "P"), "M") is not None
    act(game, "M", SetLever("home_care_rounds", 81))
    assert memory.find_broken_promise(observe(game, "P"), "M") is None


def test_instant_payment_needs_no_trust() -> None:
    game = start_planning(3)
    with_promise(game, "C", "P", Term("promise", "referral_rule", "not_above", 0), "broken")
    act(game, "C", SetLever("referral_rule", 2))
    beds = (Term("promise", "escalation_beds", "not_below", 15, 2),)
    assert judged(game, "P", offered(game, "C", "P", money(100), beds)).accept


@pytest.mark.parametrize(
    ("state", "goodwill"),
    [("kept", memory.KEPT), ("broken", memory.BROKEN), ("open", 0)],
)
def test_memory_is_the_ledger(state: str, goodwill: int) -> None:
    game = start_planning(3)
    with_promise(game, "C", "P", Term("promise", "referral_rule", "not_above", 1), state)
    assert memory.measure_goodwill(observe(game, "P"), "C") == goodwill
    assert memory.measure_goodwill(observe(game, "K"), "C") == 0


def test_empty_promise_earns_nothing() -> None:
    game = start_planning(3)
    with_promise(game, "C", "P", Term("promise", "referral_rule", "not_above", 1), "kept")
    first = game.table.promises[0]
    game.table = structs.replace(game.table, promises=(structs.replace(first, binds=False),))
    assert memory.measure_goodwill(observe(game, "P"), "C") == 0


def test_thanks_and_notes_count_up_to_a_limit() -> None:
    game = start_planning(1)
    act(game, "C", Thank("P"))
    for note in observe(game, "C").own.notes:
        act(game, "C", ShowNote(note.note))
    assert memory.measure_goodwill(observe(game, "P"), "C") == memory.THANKED + memory.SHOWED
    assert memory.measure_goodwill(observe(game, "K"), "C") == memory.SHOWED


def test_thanks_are_for_what_is_new() -> None:
    game = start_planning(3)
    with_promise(game, "C", "P", Term("promise", "referral_rule", "not_above", 1), "kept", round=2)
    assert Thank("C") in asked(game, "P")
    later = start_planning(5)
    with_promise(later, "C", "P", Term("promise", "referral_rule", "not_above", 1), "kept", round=2)
    assert Thank("C") not in asked(later, "P")


# ---------------------------------------------------------------- it bargains


def test_counter_offer_would_be_accepted() -> None:
    game = start_planning(3)
    offered(game, "C", "P", money(25), (FEWER_KEPT,))
    done = asked(game, "P")
    [no] = [action for action in done if isinstance(action, AnswerDeal)]
    [back] = [action for action in done if isinstance(action, OfferDeal)]
    assert not no.accept
    assert back.give == (FEWER_KEPT,)
    [line] = back.take
    assert (line.what, back.to) == ("money", "C")
    again = start_planning(3)
    assert judged(again, "P", offered(again, "C", "P", (line,), (FEWER_KEPT,)), draw_temper(observe(game, "P"))).accept


def test_harmful_offer_is_refused() -> None:
    game = start_planning(3)
    take = (Term("promise", "home_care_rounds", "not_above", 60, 3),)
    answer = judged(game, "M", offered(game, "C", "M", money(25), take))
    assert (answer.accept, answer.words) == (False, "no_harm")


def test_unchanged_setting_is_no_offer() -> None:
    game = start_planning(3)
    give = (Term("promise", "escalation_beds", "not_below", 10, 2),)
    take = (Term("promise", "front_door_seniors", "not_below", 2, 2),)
    answer = judged(game, "K", offered(game, "P", "K", give, take))
    assert (answer.accept, answer.words) == (False, "no_nothing")


def test_no_money_within_one_purse() -> None:
    game = start_planning(3)
    give = (Term("promise", "escalation_beds", "not_below", 15, 2),)
    take = (Term("promise", "front_door_seniors", "not_below", 3, 2),)
    answer = judged(game, "K", offered(game, "P", "K", give, take))
    assert not answer.accept
    assert answer.words in ("no_less", "no_harm")


def test_every_answer_has_a_reason() -> None:
    game = start_planning(3)
    for by, to, lever, value in (
        ("C", "P", "escalation_beds", 30),
        ("C", "K", "going_home", 2),
        ("P", "M", "savings", 0),
    ):
        bound = "not_above" if lever == "savings" else "not_below"
        deal = offered(game, by, to, money(25), (Term("promise", lever, bound, value, 2),))
        done = asked(game, to)
        answers = [a for a in done if isinstance(a, AnswerDeal)]
        reasons = [a for a in done if isinstance(a, Say) and a.about == deal]
        assert [a.deal for a in answers] == [deal]
        assert len(reasons) == 1
        assert reasons[0].words.startswith("yes_" if answers[0].accept else "no_")


def test_own_offers_are_explained() -> None:
    game = start_planning(3)
    deal = offered(game, "M", "P", (Term("promise", "home_care_rounds", "not_below", 78, 2),), money(50))
    said = [a for a in acted(game, "M") if isinstance(a, Say) and a.about == deal]
    assert [one.words for one in said] == ["offer_patients"]
    assert not [a for a in asked(game, "M") if isinstance(a, Say) and a.about == deal]


def test_ignored_offer_is_not_repeated() -> None:
    tried = 0
    for seat, round in product(SEATS, (3, 4, 5)):
        game = start_planning(round)
        first = bargain(observe(game, seat))
        if first is None:
            continue
        tried += 1
        act(game, first.to, AnswerDeal(offered(game, seat, first.to, first.give, first.take), accept=False))
        while (game.table.phase, game.table.round) != ("plan", round + 1):
            advance(game)
        again = bargain(observe(game, seat))
        if again is not None and again.to == first.to:
            assert levers_of(again) != levers_of(first)
    assert tried >= 2


def test_what_was_moved_a_moment_ago_is_not_offered() -> None:
    """A lever that is moved and then sold for the value that it has would be nothing for something."""
    tried = 0
    for seat, round in product(SEATS, range(2, 7)):
        seen = observe(start_planning(round), seat)
        first = bargain(seen)
        given = [term for term in first.give if term.what == "promise"] if first else []
        for term in given:
            tried += 1
            assert term.lever is not None
            again = bargain(seen, SetLever(term.lever, term.value))
            assert again is None or term.lever not in {one.lever for one in again.give}
    assert tried >= 1


def test_what_was_promised_a_moment_ago_is_not_offered() -> None:
    """K said yes to two sessions of seniors, and offered none of them to another seat: one had to be broken."""
    tried = 0
    for seat, round in product(SEATS, range(2, 7)):
        seen = observe(start_planning(round), seat)
        first = bargain(seen)
        for term in (one for one in (first.give if first else ()) if one.what == "promise"):
            tried += 1
            budget = DayBudget(10)
            make_offer(seen, budget, draw_temper(seen), (to_bound(term, "C"),))
            given = [one for action in budget.actions if isinstance(action, OfferDeal) for one in action.give]
            assert term.lever not in {one.lever for one in given}
    assert tried >= 1


def test_no_promise_outlasts_the_game() -> None:
    offers = 0
    for seat, round in product(SEATS, (5, 6)):
        game = start_planning(round)
        deal = bargain(observe(game, seat))
        if deal is not None:
            offers += 1
            promised = [term.rounds for term in (*deal.give, *deal.take) if term.what == "promise"]
            assert promised
            assert max(promised) <= game.setup.format.rounds - round + 1
    assert offers >= 2


def levers_of(deal: OfferDeal) -> set[str | None]:
    """What a bargain is about."""
    return {term.lever for term in (*deal.give, *deal.take)}


def bargain(seen: Observation, *before: Action) -> OfferDeal | None:
    """The offer that a colleague comes up with when it has the days, after what it does before."""
    budget = DayBudget(10)
    for action in before:
        budget.add(action, 0)
    make_offer(seen, budget, draw_temper(seen))
    return next((action for action in budget.actions if isinstance(action, OfferDeal)), None)


# ---------------------------------------------------------------- it answers questions


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("seat", SEATS)
@pytest.mark.parametrize("round", [1, 3, 5])
def test_question_is_answered_once(question: Words, seat: str, round: int) -> None:
    game = start_planning(round)
    asker = "C" if seat != "C" else "M"
    act(game, asker, Say(seat, question))
    start = question.removeprefix("ask_") + "_"
    answers = [a for a in acted(game, seat) if isinstance(a, Say) and a.to == asker and a.words.startswith(start)]
    assert len(answers) == 1
    assert not [a for a in asked(game, seat) if isinstance(a, Say) and a.words.startswith(start)]


def test_facts_are_shared_on_request() -> None:
    game = start_planning(2)
    act(game, "C", Say("K", "ask_facts"))
    assert [a for a in acted(game, "K") if isinstance(a, ShowNote)]
    for _ in range(2):
        with_promise(game, "M", "P", Term("promise", "home_care_rounds", "not_below", 90), "broken")
    act(game, "M", Say("P", "ask_facts"))
    done = asked(game, "P")
    assert Say("M", "facts_cold") in done
    assert not [a for a in done if isinstance(a, ShowNote)]


def test_friend_is_helped_for_free() -> None:
    game = start_planning(3)
    for _ in range(2):
        with_promise(game, "C", "M", Term("promise", "referral_rule", "not_above", 1), "kept")
    act(game, "C", Say("M", "ask_help"))
    done = acted(game, "M")
    [said] = [a for a in done if isinstance(a, Say) and a.words == "help_moved"]
    assert said.lever is not None
    assert SetLever(said.lever, said.value) in done
    acted(game, "M")
    assert memory.find_lever_value(observe(game, "M"), said.lever) == said.value


def test_no_price_is_named_where_there_are_no_deals() -> None:
    """M would do it "for £100k" in a first game in which nobody can offer a deal."""
    game = advance_to(start_game("short", "first_shift"), "plan", 2)
    act(game, "K", Say("M", "ask_help"))
    said = [a.words for a in acted(game, "M") if isinstance(a, Say) and a.to == "K"]
    assert said
    assert not {"help_price", "help_swap"} & set(said)


def test_fund_holder_helps_with_fund() -> None:
    game = start_planning(3)
    for _ in range(2):
        with_promise(game, "M", "C", Term("promise", "savings", "not_above", 50), "kept")
    acted(game, "C")
    before = dict(observe(game, "C").own.levers[0].shares)
    act(game, "M", Say("C", "ask_help"))
    assert [a for a in acted(game, "C") if isinstance(a, Say) and a.words == "help_fund"]
    assert [a for a in acted(game, "C") if isinstance(a, ShareFund)]
    after = dict(observe(game, "C").own.levers[0].shares)
    assert after["home_care"] > before["home_care"]


# ---------------------------------------------------------------- with each other


def test_shadowing_and_swaps_are_accepted() -> None:
    game = start_planning(3)
    act(game, "C", Shadow("M"))
    act(game, "K", ChangePlaces("M"))
    kinds = {type(action).__name__ for action in asked(game, "M")}
    assert {"BeShadowed", "ChangePlaces"} <= kinds


def test_invited_rivals_join() -> None:
    game = start_planning(3)
    mine = act(game, "P", Propose("ready_to_go_ward", "The ward", "now")).thing
    act(game, "M", Propose("home_first", "Home", "now"))
    act(game, "M", JoinForces(mine))
    assert any(isinstance(action, JoinForces) for action in asked(game, "P"))


def test_same_view_same_answer() -> None:
    game = start_planning(3)
    for seat in SEATS:
        assert asked(game, seat) == asked(game, seat)


# ---------------------------------------------------------------- tempers


def test_temperaments_differ_and_last() -> None:
    game = start_planning(2)
    tempers = [draw_temper(observe(game, seat)) for seat in SEATS]
    assert len(set(tempers)) == len(SEATS)
    while game.table.round < 4 or game.table.phase != "plan":
        advance(game)
    assert [draw_temper(observe(game, seat)) for seat in SEATS] == tempers


def test_temperaments_change_with_seed() -> None:
    game = start_planning(2)
    seen = observe(game, "P")
    assert seen.public.left_alone_by_day
    other = replace_omen(seen, seen.public.left_alone_by_day[0] + 1)
    assert draw_temper(other) != draw_temper(seen)


def replace_omen(seen: Observation, first: int) -> Observation:
    """The same view in a winter that began otherwise."""
    public = structs.replace(seen.public, left_alone_by_day=(first, *seen.public.left_alone_by_day[1:]))
    return Observation(seen.statics, seen.brief, public, seen.own)


def test_perhaps_respects_0_and_100() -> None:
    seen = observe(start_planning(2), "P")
    assert not any(decide_by_chance(seen, 0, "x", n) for n in range(50))
    assert all(decide_by_chance(seen, 100, "x", n) for n in range(50))
    half = sum(decide_by_chance(seen, 50, "x", n) for n in range(400))
    assert 150 < half < 250


# ---------------------------------------------------------------- words and interests


@pytest.mark.parametrize("words", get_args(Words))
def test_remarks_have_complete_sentences(words: str) -> None:
    assert ENGLISH.has(f"say.{words}.any")
    for voice in ("any", "commissioner", "provider", "clinical", "manager"):
        key = f"say.{words}.{voice}"
        if ENGLISH.has(key):
            fields = {name for _, name, _, _ in string.Formatter().parse(ENGLISH.sentences[key]) if name}
            assert fields <= FIGURES


def test_every_remark_is_used() -> None:
    files = ROOT.glob("game/policies/colleague/*.py")
    said = {
        node.value
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(get_args(Words)) <= said
    keys = {key.split(".")[1] for key in ENGLISH.sentences if key.startswith("say.")}
    assert keys == set(get_args(Words))


def test_stocktake_answers_follow_events() -> None:
    seen = observe(start_planning(3), "K")
    assert len(rate_statements(seen)) == len(seen.statics.statements)
    promise = PromiseView(
        "deal:P:2:1.0", "P", "C", DealLine("promise", "ring_fence", "not_above", 40, 1), 2, "broken", True
    )
    public = structs.replace(seen.public, promises=(promise,), directions=((9, 1, 0, 0),) * 4)
    broken = rate_statements(replace(seen, public=public))
    assert (broken[3], broken[5]) == (5, 1), "days on patients; what we said we would do"
    public = structs.replace(seen.public, directions=((1, 9, 0, 0),) * 4)
    assert rate_statements(replace(seen, public=public))[3] == 1


def test_other_statements_follow_goodwill() -> None:
    seen = observe(start_planning(3), "K")
    short = structs.replace(seen.statics, statements=seen.statics.statements[:2])
    assert rate_statements(replace(seen, statics=short)) == (3, 3)
