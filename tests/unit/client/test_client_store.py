"""The store after each message, and the scene that follows from it."""

import pytest
from msgspec.structs import replace

from game.client.connection.store import Store, apply_message, choose_scene
from game.client.gallery import sample_game, sample_room
from game.protocol.actions import CallIt
from game.protocol.difference import difference
from game.protocol.messages import Bye, Change, Done, Refused
from game.protocol.refusals import Code, Refusal


def apply_all(*messages, store=None, now=0):
    store = store or Store()
    for message in messages:
        store = apply_message(store, message, now)
    return store


def in_phase(phase, **options):
    return apply_all(*sample_game.seat_messages(phase, **options))


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
def test_phase_chooses_scene(phase, scene):
    assert choose_scene(in_phase(phase)) == scene


def test_phone_scene_is_for_seat_called():
    assert choose_scene(in_phase("phone", ringing=True)) == "phone"
    assert choose_scene(in_phase("phone")) == "board"


def test_empty_store_shows_find():
    assert choose_scene(Store()) == "find"


def test_without_seat_lobby_is_shown():
    assert (
        choose_scene(
            apply_all(
                sample_room.welcome(), sample_room.lobby(None), sample_room.clock(), sample_game.full("plan", None)
            )
        )
        == "lobby"
    )


@pytest.mark.parametrize(("part", "scene"), [("facilitator", "console"), ("projector", "projector")])
def test_part_chooses_scene(part, scene):
    assert choose_scene(apply_all(sample_room.welcome(part), sample_game.full("plan", None))) == scene


def test_bye_returns_to_find():
    store = apply_all(*sample_game.seat_messages(), Bye(Refusal(Code.FULL)))
    assert choose_scene(store) == "find"
    assert store.bye == Refusal(Code.FULL)


def test_change_updates_view():
    store = in_phase("run")
    assert store.public is not None
    new = replace(store.public, day=store.public.day + 1)
    after = apply_all(Change(store.version + 1, difference(store.public, new), ()), store=store)
    assert after.public == new
    assert after.before is store.public
    assert not after.gap


def test_skipped_version_is_a_gap():
    store = in_phase("run")
    after = apply_all(Change(store.version + 2, (("day", ["=", 3]),), ()), store=store)
    assert after.gap
    assert after.public is store.public


def test_unfitting_change_is_a_gap():
    store = in_phase("run")
    assert apply_all(Change(store.version + 1, (("day", ["@", [[0, 0]]]),), ()), store=store).gap


def test_old_change_is_ignored():
    store = in_phase("run")
    assert apply_all(Change(store.version, (("day", ["=", 3]),), ()), store=store) is store


def test_full_view_closes_gap():
    store = apply_all(Change(9, (), ()), store=in_phase("run"))
    assert store.gap
    assert not apply_all(replace(sample_game.full("run"), version=12), store=store).gap


def test_action_waits_for_answer():
    store = in_phase("plan").add_waiting("abcdefgh", CallIt("up"))
    assert store.waiting == (("abcdefgh", CallIt("up")),)
    done = apply_all(Done("abcdefgh"), store=store)
    assert done.waiting == ()
    assert done.answers[-1] == ("abcdefgh", None)


def test_refused_action_is_answered():
    refusal = Refusal(Code.NOT_ENOUGH_DAYS, (("needed", 3), ("left", 1)))
    store = apply_all(Refused(refusal, "abcdefgh"), store=in_phase("plan").add_waiting("abcdefgh", CallIt("up")))
    assert store.waiting == ()
    assert store.refusal == refusal
    assert store.refusals == 1


def test_clock_runs_between_messages():
    running = apply_all(sample_room.clock("plan", 60_000), now=1_000)
    assert running.remaining_ms(11_000) == 50_000
    paused = apply_all(sample_room.clock("plan", 60_000, paused=True), now=1_000)
    assert paused.remaining_ms(11_000) == 60_000


def test_leaving_seat_drops_private_view():
    store = apply_all(sample_room.lobby(None), store=in_phase("plan"))
    assert store.seat is None
    assert store.brief is None
