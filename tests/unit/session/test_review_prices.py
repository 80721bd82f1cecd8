"""What decisions have moved, at a review: who asks, for whom it is worked out, and when it is dropped."""

from __future__ import annotations

from collections.abc import Mapping

from game.protocol.messages import AskWorth, PricesAre
from game.session.outcome import PricesWanted, ToPerson
from game.session.review_prices import MOST_TEAMS, is_wanted
from tests.kit.rooms import Table, plan


def open_review(*, teams: int = 2) -> tuple[Table, int, dict[str, int]]:
    """Open a room in which P and K of the first team are people, at the first review."""
    table = Table.open(plan(teams=teams))
    fay = table.join("Fay", "facilitator")
    seats = {seat: table.sit(name, seat) for name, seat in (("Ann", "P"), ("Bob", "K"))}
    table.skip_to(fay, "review")
    return table, fay, seats


def ask(table: Table, person: int) -> tuple[list[PricesWanted], list[object]]:
    """Let a person ask; return what is to be worked out, and what the person is told."""
    outcome = table.room.step(table.now, person, AskWorth())
    told = [one.message for one in table.took(outcome) if one.person == person]
    return [one for one in outcome.out if isinstance(one, PricesWanted)], list(told)


def show(table: Table, wanted: PricesWanted, found: Mapping[str, PricesAre] | None) -> dict[int, object]:
    """Let something be worked out; return what each person is told."""
    outcome = table.room.show_prices(table.now, wanted, found)
    return {one.person: one.message for one in outcome.out if isinstance(one, ToPerson)}


def test_people_of_a_team_share_one_run() -> None:
    table, _, seats = open_review()
    wanted = PricesWanted(1, 1, ("P", "K"))
    assert ask(table, seats["P"]) == ([wanted], [PricesAre(1)])
    assert ask(table, seats["K"]) == ([], [PricesAre(1)]), "it is worked out already"
    own, other = PricesAre(1, 8, 8, tried=2), PricesAre(1, 8, 8, tried=5)
    assert show(table, wanted, {"P": own, "K": other}) == {seats["P"]: own, seats["K"]: other}, "each sees its own"
    assert ask(table, seats["P"]) == ([], [own]), "also after the connection was made again"


def test_late_person_is_worked_out_alone() -> None:
    table, _, seats = open_review()
    ask(table, seats["P"])
    cleo = table.sit("Cleo", "M")
    assert ask(table, cleo) == ([PricesWanted(1, 1, ("M",))], [PricesAre(1)])


def test_next_phase_drops_what_is_left() -> None:
    table, fay, seats = open_review()
    (wanted,), _ = ask(table, seats["P"])
    assert is_wanted(table.room, wanted)
    table.skip_to(fay, "plan", 2)
    assert not is_wanted(table.room, wanted)
    assert show(table, wanted, {"P": PricesAre(1, 8, 8)}) == {}
    table.skip_to(fay, "review", 2)
    assert ask(table, seats["P"])[0] == [PricesWanted(1, 2, ("P", "K"))], "the next review is worked out on its own"


def test_failed_prices_can_be_asked_again() -> None:
    table, _, seats = open_review()
    (wanted,), _ = ask(table, seats["P"])
    assert show(table, wanted, None) == {person: PricesAre(1, failed=True) for person in seats.values()}
    assert ask(table, seats["P"]) == ([wanted], [PricesAre(1)])


def test_large_room_has_the_report_alone() -> None:
    for teams, wanted in ((MOST_TEAMS, 1), (MOST_TEAMS + 1, 0)):
        table, _, seats = open_review(teams=teams)
        found, told = ask(table, seats["P"])
        assert (len(found), len(told)) == (wanted, wanted), f"{teams} teams"


def test_price_needs_a_seat() -> None:
    table, _, _ = open_review()
    dan = table.join("Dan")
    assert table.refusal(table.send(dan, AskWorth())) == "not_yours"
