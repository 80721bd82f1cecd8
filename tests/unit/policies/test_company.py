"""Computer colleagues need the people at the table: they wait for their part, ask for it and say when nothing comes."""

from msgspec import structs

from game.policies.colleague import lever_choice
from game.policies.colleague.colleague import decide
from game.policies.colleague.company import find_missing, has_turn
from game.policies.colleague.excuses import explain_lack_of_days
from game.policies.colleague.remarks import remind_people
from game.policies.colleague.temperament import Temper
from game.policies.observation import DayBudget, Observation
from game.protocol.actions import Action, JoinForces, Propose, Say, SetLever, Shadow
from game.protocol.public_views import SaidView, SeatPresence
from game.rules.game import Game
from game.view.seat import seat_view
from game.view.shared import public_view
from game.view.statics import seat_statics, statics
from tests.kit.desk import SEATS
from tests.kit.games import act, start_planning

PERSON = "M"
WARM = Temper(50, 80, 50)


def observe(game: Game, seat: str, *said: SaidView) -> Observation:
    """Return what a colleague sees beside a person in seat M."""
    presence = tuple(
        SeatPresence(one, one, "person" if one == PERSON else "computer", ready=False, deputy="") for one in SEATS
    )
    public = structs.replace(public_view(game.reading, presence), said=said)
    setup = game.setup
    return Observation(statics(setup), seat_statics(setup, seat), public, seat_view(game.reading, seat))


def reminders(game: Game, *said: SaidView) -> dict[str, tuple[Action, ...]]:
    """Return what each colleague says to the person unasked."""
    found: dict[str, tuple[Action, ...]] = {}
    for seat in SEATS:
        budget = DayBudget(10)
        if seat != PERSON:
            remind_people(observe(game, seat, *said), budget)
            found[seat] = budget.actions
    return found


def test_nobody_is_missed_in_the_first_round() -> None:
    assert find_missing(observe(start_planning(1), "P")) == []


def test_idle_person_is_missed() -> None:
    game = start_planning(3)
    assert find_missing(observe(game, "P")) == [PERSON]
    act(game, PERSON, SetLever("next_bed", 2))
    assert find_missing(observe(game, "P")) == []


def test_one_colleague_a_round_speaks() -> None:
    for round in (2, 3, 4):
        game = start_planning(round)
        assert sum(has_turn(observe(game, seat), PERSON) for seat in SEATS if seat != PERSON) == 1


def test_idle_person_is_asked_then_told() -> None:
    game = start_planning(3)
    [asks] = [said for said in reminders(game).values() if said]
    assert asks == (Say(PERSON, "ask_help"),)
    before = SaidView("C", PERSON, "ask_help", None, None, 0, 0, 2)
    [told] = [said for said in reminders(game, before).values() if said]
    assert isinstance(told[0], Say)
    assert told[0].words in ("missing_lever", "missing_you")


def test_patients_weigh_less_when_alone() -> None:
    game = start_planning(3)
    alone = lever_choice.weigh(observe(game, "P"), WARM)
    act(game, PERSON, SetLever("next_bed", 2))
    together = lever_choice.weigh(observe(game, "P"), WARM)
    assert alone["way_home"] < together["way_home"]


def test_plans_wait_for_an_idle_person() -> None:
    game = start_planning(3)
    seen = observe(game, "P")
    own = next(card for card in seen.statics.cards if card.lead == "P")
    act(game, "P", Propose(own.card, own.name[:40], "now"))
    assert not [action for action in decide(observe(game, "P")) if isinstance(action, Propose)]


# ---------------------------------------------------------------- requests that take days


def spend_days(game: Game, seat: str) -> None:
    """Let a seat have no leadership days left in this round."""
    left = tuple((one, 0 if one == seat else days) for one, days in game.table.days_left)
    game.table = structs.replace(game.table, days_left=left)


def excuses_of(seen: Observation) -> list[Say]:
    budget = DayBudget(seen.own.days_left)
    explain_lack_of_days(seen, budget)
    return [action for action in budget.actions if isinstance(action, Say)]


def test_person_hears_why_a_request_stays_open() -> None:
    """A wish to shadow a colleague whose days were spent had no answer, until the days came back."""
    game = start_planning(3)
    act(game, PERSON, Shadow("P"))
    assert excuses_of(observe(game, "P")) == [], "there are days for it"
    spend_days(game, "P")
    assert excuses_of(observe(game, "P")) == [Say(PERSON, "no_days")]
    assert Say(PERSON, "no_days") in decide(observe(game, "P"))
    said = SaidView("P", PERSON, "no_days", None, None, 0, 0, 3)
    assert excuses_of(observe(game, "P", said)) == [], "it is said once"


def test_person_hears_why_a_rival_does_not_join() -> None:
    game = start_planning(3)
    rival = act(game, "P", Propose("ready_to_go_ward", "Ready", "now")).thing
    act(game, PERSON, Propose("home_first", "Home", "now"))
    act(game, PERSON, JoinForces(rival))
    spend_days(game, "P")
    [excuse] = excuses_of(observe(game, "P"))
    assert (excuse.to, excuse.words) == (PERSON, "no_days")
    assert game.table.proposal(excuse.about or "").authors == (PERSON,)  # pyright: ignore[reportOptionalMemberAccess]


def test_computer_colleagues_give_each_other_no_excuses() -> None:
    """So games without people stay as they were."""
    game = start_planning(3)
    act(game, "K", Shadow("P"))
    spend_days(game, "P")
    assert excuses_of(observe(game, "P")) == []
