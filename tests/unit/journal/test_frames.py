"""What everybody saw, packed small and read back."""

from __future__ import annotations

import random
import zlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from game.journal.frames import (
    LARGEST_VIEW_BYTES,
    NO_BASE,
    STRETCH_DAYS,
    DayRow,
    FramePacker,
    Frames,
    build_round_row,
    deflate,
    encode_parts,
    inflate,
    pack_frames,
    read_figures,
    unpack_frames,
)
from game.protocol.public_views import Flag, ProposalView
from tests.kit.journals import SEATS, small_public, small_seat


def rows_of(days: range) -> list[DayRow]:
    packer = FramePacker(1)
    return [
        packer.build_row(small_public(day), tuple(small_seat(seat, day) for seat in SEATS), after=day) for day in days
    ]


def seen(row: DayRow, rows: list[DayRow]) -> Frames:
    base = next(other for other in rows if other.moment == row.base)
    _, raw = unpack_frames(base.frames)
    return unpack_frames(row.frames, NO_BASE if row is base else raw)[0]


def test_days_round_trip() -> None:
    rows = rows_of(range(70))
    for day, row in enumerate(rows):
        assert seen(row, rows) == Frames(small_public(day), tuple(small_seat(seat, day) for seat in SEATS))


def test_day_needs_only_its_base() -> None:
    bases = [row.base for row in rows_of(range(3 * STRETCH_DAYS))]
    assert bases == [1 + STRETCH_DAYS * (index // STRETCH_DAYS) for index in range(3 * STRETCH_DAYS)]


def test_later_days_are_small() -> None:
    rows = rows_of(range(40, 52))
    assert max(len(row.frames) for row in rows[1:]) < len(rows[0].frames) / 2


def test_repeated_moment_replaces_old() -> None:
    packer = FramePacker(1)
    first = packer.build_row(small_public(0, "plan"), (), after=1)
    again = packer.build_row(small_public(0, "plan", alignment=12), (), after=2)
    later = packer.build_row(small_public(1), (), after=2)
    assert (first.moment, again.moment, later.moment) == (1, 1, 2)
    _, raw = unpack_frames(again.frames)
    assert unpack_frames(later.frames, raw)[0].public == small_public(1)


def test_repeated_phase_is_two_moments() -> None:
    packer = FramePacker(1)
    moments = [
        packer.build_row(small_public(14, phase), (), after=1).moment
        for phase in ("run", "phone", "run")  # type: ignore[arg-type]
    ]
    assert moments == [1, 2, 3]


def test_resume_starts_a_new_stretch() -> None:
    row = FramePacker(1, moment=40).build_row(small_public(33), (), after=9)
    assert (row.moment, row.base) == (41, 41)


def test_published_figures_need_no_frames() -> None:
    row = rows_of(range(50, 51))[0]
    figures = read_figures(row)
    assert figures["headline.harmed"] == small_public(50).headline.harmed
    assert figures["emergency.four_hours"] == small_public(50).services[0].figures[0].value


def test_round_keeps_scores() -> None:
    seats = tuple(small_seat(seat, 28) for seat in SEATS)
    row = build_round_row(1, small_public(28, "review", 1), seats, after=5, state_hash="ab" * 32)
    assert row.scores == tuple((seat.seat, seat.score) for seat in seats)
    assert unpack_frames(row.frames)[0].seats == seats


@pytest.mark.parametrize(
    "spoilt",
    [
        b"",
        b"nothing",
        pack_frames((b"\x90",))[:-3],
        pack_frames((b"\xc1",)),
        pack_frames((b"\x91" * 9999,)),
        pack_frames(encode_parts(small_public(3), ()))[:-40],
        msgspec.msgpack.encode([]),
        msgspec.msgpack.encode(["text"]),
    ],
)
def test_broken_frames_raise(spoilt: bytes) -> None:
    with pytest.raises(ValueError):
        unpack_frames(spoilt)


def test_huge_frames_are_refused() -> None:
    bomb = zlib.compress(bytes(50 * LARGEST_VIEW_BYTES))
    with pytest.raises(ValueError, match="larger"):
        inflate(bomb)


def test_wrong_base_raises() -> None:
    rows = rows_of(range(2))
    with pytest.raises(ValueError):
        unpack_frames(rows[1].frames, (b"another",))


def test_deal_of_an_older_build_is_marked() -> None:
    """Older builds wrote a deal as a proposal named "K + M"."""
    seats = tuple(small_seat(seat, 5) for seat in SEATS)
    flags = (Flag(3, "proposal", SEATS[0], f"{SEATS[0]} + {SEATS[1]}"), Flag(4, "proposal", SEATS[0], "Beds + staff"))
    old = replace(small_public(5), flags=flags)
    read = unpack_frames(pack_frames(encode_parts(old, seats)))[0].public
    assert read.flags == (Flag(3, "deal", SEATS[0], "", SEATS[1]), flags[1])


def test_change_named_like_a_deal_stays_one() -> None:
    name = f"{SEATS[0]} + {SEATS[1]}"
    change = ProposalView("p", "hub", name, (SEATS[0],), "now", "decided", 0, 0, 30, (), (), (), (), 0)
    view = replace(small_public(5), proposals=(change,), flags=(Flag(3, "proposal", SEATS[0], name),))
    seats = tuple(small_seat(seat, 5) for seat in SEATS)
    assert unpack_frames(pack_frames(encode_parts(view, seats)))[0].public.flags == view.flags


# ---------------------------------------------------------------- views longer than deflate looks back


def long_view(length: int, seed: int) -> bytes:
    return random.Random(seed).randbytes(length)


@given(st.integers(0, 90_000), st.integers(0, 90_000), st.integers(0, 3))
def test_view_of_any_length_round_trips(length: int, base_length: int, seed: int) -> None:
    view, base = long_view(length, seed), long_view(base_length, 1)
    assert inflate(deflate(view, base), base) == view


@pytest.mark.parametrize("length", [20_000, 32_600, 60_000, 200_000])
def test_long_view_packs_against_base(length: int) -> None:
    base = long_view(length, 1)
    moved = base[:5_000] + b"six new words in the middle" * 20 + base[5_000:]
    assert len(deflate(moved, base)) < 400 + length / 40
    assert inflate(deflate(moved, base), base) == moved


def test_older_long_view_is_read() -> None:
    base = long_view(60_000, 1)
    squeeze = zlib.compressobj(level=7, zdict=base)
    whole = squeeze.compress(base) + squeeze.flush()
    assert inflate(whole, base) == base


def test_empty_pieces_are_refused() -> None:
    with pytest.raises(ValueError, match="cut short"):
        inflate(zlib.compress(b"") * 1_000)
