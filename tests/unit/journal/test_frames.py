"""What everybody saw, packed small and read back."""

from __future__ import annotations

import dataclasses
import random
import zlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from game.journal.frames import (
    LARGEST_VIEW_BYTES,
    STRETCH_DAYS,
    DayRow,
    FramePacker,
    FrameReader,
    Frames,
    build_round_row,
    compare_frames,
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


def reader_of(rows: list[DayRow]) -> FrameReader:
    return FrameReader({row.moment: row for row in rows}.get)


def seen_on(day: int) -> Frames:
    return Frames(small_public(day), tuple(small_seat(seat, day) for seat in SEATS))


def test_days_round_trip() -> None:
    rows = rows_of(range(70))
    reader = reader_of(rows)
    assert [reader.read(row) for row in rows] == [seen_on(day) for day in range(70)]


def test_any_day_is_read_by_itself() -> None:
    rows = rows_of(range(3 * STRETCH_DAYS))
    for day in (41, 13, 14, 27, 0, 40):
        assert reader_of(rows).read(rows[day]) == seen_on(day)


def test_what_is_known_to_have_changed_is_kept() -> None:
    rows, known = rows_of(range(2)), compare_frames(seen_on(0), seen_on(1))
    packer = FramePacker(1)
    packer.build_row(seen_on(0).public, seen_on(0).seats, after=0)
    row = packer.build_row(seen_on(1).public, seen_on(1).seats, after=1, changed=known)
    assert row == rows[1]


def test_lost_day_loses_the_rest_of_its_stretch() -> None:
    rows = rows_of(range(2 * STRETCH_DAYS))
    reader = reader_of([row for row in rows if row.day != 5])
    assert reader.read(rows[4]) == seen_on(4)
    for day in (6, STRETCH_DAYS - 1):
        with pytest.raises(ValueError, match="missing"):
            reader.read(rows[day])
    assert reader.read(rows[STRETCH_DAYS + 1]) == seen_on(STRETCH_DAYS + 1)


def test_endless_stretch_is_refused() -> None:
    rows = rows_of(range(STRETCH_DAYS))
    far = dataclasses.replace(rows[-1], moment=1 + STRETCH_DAYS)
    with pytest.raises(ValueError, match="longer"):
        reader_of([*rows, far]).read(far)
    forged = dataclasses.replace(rows[1], base=9)
    with pytest.raises(ValueError):
        reader_of([rows[0], forged]).read(forged)


def test_changes_that_do_not_fit_raise() -> None:
    rows = rows_of(range(3))
    for spoilt in (b"\x80", rows[1].frames[:-1], rows[1].frames.replace(b"rows", b"wows"), b"\x82\xc1"):
        row = dataclasses.replace(rows[1], frames=spoilt)
        with pytest.raises(ValueError):
            reader_of([rows[0], row]).read(row)


def test_rows_of_older_formats_are_read() -> None:
    parts = [encode_parts(seen_on(day).public, seen_on(day).seats) for day in range(2)]
    rows = rows_of(range(2))
    older = dataclasses.replace(rows[1], frames=pack_frames(parts[1], parts[0]))
    assert reader_of([rows[0], older]).read(older) == seen_on(1)


def test_stretch_ends_after_some_days() -> None:
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
    assert reader_of([again, later]).read(later).public == small_public(1)


def test_repeated_moment_without_a_change_keeps_its_views() -> None:
    packer = FramePacker(1)
    packer.build_row(small_public(0), (), after=1)
    first, again = (packer.build_row(small_public(1), (), after=after) for after in (2, 3))
    assert again == dataclasses.replace(first, after=3)
    assert again.base == 1


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
    parts = [encode_parts(small_public(day), ()) for day in range(2)]
    with pytest.raises(ValueError):
        unpack_frames(pack_frames(parts[1], parts[0]), (b"another",))


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
