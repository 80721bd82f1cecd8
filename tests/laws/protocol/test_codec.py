"""For any bytes the codec returns a message within its bounds or raises a wire error."""

import random

import msgpack
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.errors import WireError
from game.protocol import codec, limits
from game.protocol.actions import AnswerStockTake, Propose, SetLever
from game.protocol.messages import Act, Batch, Bye, Done, Facilitate, FromPerson, Hello, Lobby, Refused, TakeSeat
from game.protocol.refusals import Code, Refusal
from game.protocol.server_messages import LobbySeat
from tests.kit.hostile_frames import mutate

GOOD = [
    Hello(version=1, name="Ann", part="player", code="ABC234"),
    TakeSeat(team=1, seat="C"),
    Act(action_id="a" * 16, action=SetLever(lever="staff_pay", value=-3)),
    Act(
        action_id="b" * 16, action=Propose(card="c1a", name="Ours", way="ask", groups=("nurses", "patients"))
    ),
    Batch(pass_id=3, actions=(AnswerStockTake(agreement=(1, 5), plan=(1, 2, 3, 4), keep="é"),)),
    Facilitate(act="extend", amount=60),
]


def pack(message: object) -> bytes:
    frame = msgpack.packb(message)
    assert frame is not None
    return frame


@pytest.mark.parametrize("message", GOOD, ids=lambda message: type(message).__name__)
def test_person_message_round_trips(message: FromPerson) -> None:
    assert codec.decode_from_person(codec.encode(message)) == message


def test_server_message_round_trips() -> None:
    for message in (
        Done(action_id="c" * 16, values=(("thing", "card:C:1:1"), ("days", 3))),
        Refused(refusal=Refusal(code=Code.NOT_ENOUGH_DAYS, values=(("left", 2),))),
        Bye(refusal=Refusal(code=Code.TOO_FAST)),
    ):
        assert codec.decode_from_server(codec.encode(message)) == message


def test_shared_part_is_deflated_once(monkeypatch: pytest.MonkeyPatch) -> None:
    teams = tuple(tuple(LobbySeat(seat, f"Seated {team}{seat}", "", "person") for seat in "CPKM") for team in range(30))
    waiting = tuple(f"Waits {number}" for number in range(90))
    encoder, frames = codec.ServerEncoder(), list[bytes]()
    monkeypatch.setattr(codec.zlib, "compress", None)
    for you, names in ((1, ()), (2, waiting), (40, waiting[:1])):
        message = Lobby(teams=teams, you_team=you, you_seat="K", you_lead=True, waiting=names)
        frames.append(encoder.encode(message))
        assert codec.inflate_frame(frames[-1]) == codec.encode(message)
        assert codec.decode_from_server(frames[-1]) == message
    assert 4 * len(frames[0]) < len(codec.encode(message))
    assert len(frames[0]) < len(frames[2]) < len(frames[1]) < len(frames[0]) + 400


@pytest.mark.parametrize("message", GOOD, ids=lambda message: type(message).__name__)
def test_frame_as_encoded_is_read_without_its_tree(message: FromPerson, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(codec, "_unpack_frame")
    assert codec.decode_from_person(codec.encode(message)) == message


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(GOOD), st.integers(0, 2**32))
def test_short_way_takes_no_frame_that_the_long_one_refuses(message: FromPerson, seed: int) -> None:
    frame = mutate(codec.encode(message), random.Random(seed))
    found = codec._decode_own_form(frame)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(codec, "_decode_own_form", lambda frame: None)
        if found is not None:
            assert codec.decode_from_person(frame) == found


def test_short_way_takes_no_frame_that_names_a_key_twice() -> None:
    frame = codec.encode(TakeSeat(team=1, seat="C"))
    twice = bytes([frame[0] + 1]) + frame[1:] + b"\xa4team\x01"
    with pytest.raises(WireError, match="twice"):
        codec.decode_from_person(twice)


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=300))
def test_noise_is_error_or_message(frame: bytes) -> None:
    check_round_trip(frame)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(GOOD), st.data())
def test_damage_is_error_or_message(message: FromPerson, data: st.DataObject) -> None:
    frame = bytearray(codec.encode(message))
    for _ in range(data.draw(st.integers(1, 4))):
        frame[data.draw(st.integers(0, len(frame) - 1))] = data.draw(st.integers(0, 255))
    check_round_trip(bytes(frame[: data.draw(st.integers(0, len(frame)))]))


def check_round_trip(frame: bytes) -> None:
    try:
        message = codec.decode_from_person(frame)
    except WireError:
        return
    assert codec.decode_from_person(codec.encode(message)) == message


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"\x91" * 2000,
        b"\xdd\xff\xff\xff\xff",
        b"\x82\xa2is\xa5hello\xa2is\xa5hello",
        msgpack.packb({"is": "ready", "ready": 1}),
        msgpack.packb({"is": "ready", "ready": True, "more": 1}),
        msgpack.packb({"is": "ask_person", "id": float("nan")}),
        msgpack.packb({"is": "ask_person", "id": "5"}),
        msgpack.packb({"is": "text", "text": "x" * 241}),
        msgpack.packb({"is": "text", "text": b"x"}, use_bin_type=True),
        msgpack.packb({b"is": b"leave_seat"}, use_bin_type=True),
        msgpack.packb({"is": "ready", "ready": msgpack.ExtType(4, b"x")}),
        msgpack.packb({"is": "ready", "ready": msgpack.Timestamp(4, 5)}),
        msgpack.packb(
            {"is": "act", "action_id": "a" * 16, "action": {"kind": "set_lever", "lever": "a\n", "value": 1}}
        ),
        pack({"is": "text", "text": "x"}) + b"\x00",
        b"\x82\xa2is\xa4text\xa4text\xa2\xff\xfe",
        b"\xa1" * (limits.FRAME_FROM_PERSON + 1),
        msgpack.packb([["a"] * 65]),
    ],
)
def test_hostile_frame_is_refused(frame: bytes) -> None:
    with pytest.raises(WireError):
        codec.decode_from_person(frame)


def test_error_does_not_repeat_frame() -> None:
    with pytest.raises(WireError) as caught:
        codec.decode_from_person(pack({"is": "text", "text": "my secret" * 40}))
    assert "secret" not in str(caught.value)
