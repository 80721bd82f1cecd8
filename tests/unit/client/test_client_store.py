"""What is known after each message, and which scene belongs to it."""

import pytest
from msgspec.structs import replace

from game.client.connection.store import Store, apply_message, choose_scene
from game.client.gallery import sample_game
from game.protocol.actions import CallIt
from game.protocol.delta import difference
from game.protocol.messages import Bye, Change, Done, Refused
from game.protocol.refusals import Code, Refusal


def told(*messages, store=None, now=0):
    store = store or Store()
    for message in messages:
        store = apply_message(store, message, now)
    return store


def in_phase(phase, **options):
    return told(*sample_game.seat_messages(phase, **options))


@pytest.mark.parametrize(
    ("phase", "scene"),
    [
        ("lobby", "lobby"),
        ("briefing", "briefing"),
        ("plan", "board"),
        ("run", "board"),
        ("crisis", "crisis"),
        ("review", "review"),
        ("stocktake", "stocktake"),
        ("after", "board"),
        ("end", "end"),
    ],
)
def test_the_scene_follows_from_the_phase(phase, scene):
    assert choose_scene(in_phase(phase)) == scene


def test_the_phone_rings_only_on_the_screen_of_whoever_is_called():
    assert choose_scene(in_phase("phone", ringing=True)) == "phone"
    assert choose_scene(in_phase("phone")) == "board"


def test_nobody_has_answered_yet_so_a_session_has_to_be_found():
    assert choose_scene(Store()) == "find"


def test_who_has_no_seat_waits_in_the_lobby():
    assert (
        choose_scene(
            told(sample_game.welcome(), sample_game.lobby(None), sample_game.clock(), sample_game.full("plan", None))
        )
        == "lobby"
    )


@pytest.mark.parametrize(("part", "scene"), [("facilitator", "console"), ("projector", "projector")])
def test_facilitators_and_projectors_have_scenes_of_their_own(part, scene):
    assert choose_scene(told(sample_game.welcome(part), sample_game.full("plan", None))) == scene


def test_a_bye_leads_back_to_finding_a_session_and_says_why():
    store = told(*sample_game.seat_messages(), Bye(Refusal(Code.FULL)))
    assert choose_scene(store) == "find"
    assert store.bye == Refusal(Code.FULL)


def test_a_change_is_applied_to_the_view_before():
    store = in_phase("run")
    assert store.public is not None
    new = replace(store.public, day=store.public.day + 1)
    after = told(Change(store.version + 1, difference(store.public, new), ()), store=store)
    assert after.public == new
    assert after.before is store.public
    assert not after.gap


def test_a_change_that_skips_a_version_asks_for_a_full_view():
    store = in_phase("run")
    after = told(Change(store.version + 2, (("day", ["=", 3]),), ()), store=store)
    assert after.gap
    assert after.public is store.public


def test_a_change_that_does_not_fit_asks_for_a_full_view():
    store = in_phase("run")
    assert told(Change(store.version + 1, (("day", ["@", [[0, 0]]]),), ()), store=store).gap


def test_a_change_that_came_before_is_passed_over():
    store = in_phase("run")
    assert told(Change(store.version, (("day", ["=", 3]),), ()), store=store) is store


def test_a_full_view_ends_the_gap():
    store = told(Change(9, (), ()), store=in_phase("run"))
    assert store.gap
    assert not told(replace(sample_game.full("run"), version=12), store=store).gap


def test_an_action_waits_until_it_is_answered():
    store = in_phase("plan").add_waiting("abcdefgh", CallIt("up"))
    assert store.waiting == (("abcdefgh", CallIt("up")),)
    done = told(Done("abcdefgh"), store=store)
    assert done.waiting == ()
    assert done.answers[-1] == ("abcdefgh", None)


def test_a_refused_action_is_answered_and_remembered_as_the_newest_no():
    refusal = Refusal(Code.NOT_ENOUGH_DAYS, (("needed", 3), ("left", 1)))
    store = told(Refused(refusal, "abcdefgh"), store=in_phase("plan").add_waiting("abcdefgh", CallIt("up")))
    assert store.waiting == ()
    assert store.refusal == refusal
    assert store.refusals == 1


def test_the_clock_runs_on_between_two_messages_and_stands_when_paused():
    running = told(sample_game.clock("plan", 60_000), now=1_000)
    assert running.remaining_ms(11_000) == 50_000
    paused = told(sample_game.clock("plan", 60_000, paused=True), now=1_000)
    assert paused.remaining_ms(11_000) == 60_000


def test_standing_up_takes_the_private_side_away():
    store = told(sample_game.lobby(None), store=in_phase("plan"))
    assert store.seat is None
    assert store.brief is None
