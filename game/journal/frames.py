"""What everyone saw, day by day: full views where a stretch of days begins, then what has changed since the day before.

What has changed is known when the views are sent, so a day's row costs almost nothing. A day is read from the rows
of its stretch up to it, and a lost row costs at worst its stretch. Up to format 3 every day was a full view, deflated
with the same view of the stretch's first frame as the dictionary; such rows are read as well. Touches no file.
"""

from __future__ import annotations

import dataclasses
import hashlib
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from game.errors import WireError
from game.model.report import DayReport
from game.protocol.bounds import Whole
from game.protocol.difference import Patches, difference
from game.protocol.patching import apply_patch
from game.protocol.public_views import Flag, PublicView
from game.protocol.seat_views import SeatView
from game.protocol.view_base import Phase

DEFLATE_LEVEL: Final = 3
"""Of deflate: a view takes a tenth more room than at 7, in two thirds of the time, which every update waits for."""

STRETCH_DAYS: Final = 14
"""Days, and moments, after which a frame starts a new stretch."""

REACH_BYTES: Final = 32_000
"""About as far back as deflate looks: in a longer view nothing would be found in the place where the base has it."""

PIECE_BYTES, MOVED_BYTES = 16_000, 8_000
"""Length of the pieces of a long view, and how far what they hold may have moved since the base."""

LARGEST_VIEW_BYTES: Final = 500_000
"""Limit for one inflated view; a real one has about 20,000 bytes."""

Parts = tuple[bytes, ...]
"""The views of one moment as msgpack: the public one, then each seat's."""

NO_BASE: Final[Parts] = ()


class Changed(Struct, frozen=True, forbid_unknown_fields=True):
    """What has changed since the moment before: in the public view, and in each seat's, in the order of the seats."""

    public: Patches
    seats: tuple[Patches, ...]


@dataclass(frozen=True, slots=True)
class Frames:
    """What everyone saw at one moment: the public view, and each seat's view in the order of the seats."""

    public: PublicView
    seats: tuple[SeatView, ...]


@dataclass(frozen=True, slots=True)
class DayRow:
    """One moment of one team: the views on a day in a phase.

    `moment` counts a team's moments from 1; of two rows with the same number, the newer one counts.
    `after` is the number of the last entry before it. `published` is a msgpack map of every public
    figure, readable even when the frames no longer are; up to format 3 it is deflated. `checksum` is eight bytes
    of the model's tallies, empty where no day was run. `base` is the moment of the stretch's first
    frame, the row's own for that frame itself; in the other rows of a stretch `frames` are what has changed.
    """

    team: int
    moment: int
    day: int
    phase: Phase
    after: int
    published: bytes
    checksum: bytes
    base: int
    frames: bytes


@dataclass(frozen=True, slots=True)
class RoundRow:
    """The end of one round of one team; the end of the game counts as one round more.

    `state_hash` is 64 hex digits; `scores` are each seat's own score, 0 to 100. `frames` are the
    views at its review (and stock-take), deflated without a base.
    """

    team: int
    round: int
    day: int
    after: int
    state_hash: str
    scores: tuple[tuple[str, int], ...]
    frames: bytes


Figures = dict[Annotated[str, Meta(max_length=120)], Whole]

_PUBLIC: Final = msgspec.msgpack.Decoder(PublicView, strict=True)
_SEAT: Final = msgspec.msgpack.Decoder(SeatView, strict=True)
_PARTS: Final = msgspec.msgpack.Decoder(Annotated[tuple[bytes, ...], Meta(min_length=1, max_length=40)], strict=True)
_FIGURES: Final = msgspec.msgpack.Decoder(Figures, strict=True)
_CHANGED: Final = msgspec.msgpack.Decoder(Changed, strict=True)
_ENCODER: Final = msgspec.msgpack.Encoder()


@dataclass(slots=True)
class FramePacker:
    """Builds the day rows of one team and remembers the last moment.

    After a resume `moment` is the last one in the file: the first frame begins a new stretch.
    """

    team: int
    moment: int = 0
    _seen: tuple[int, str] = (-1, "")
    _last: Frames | None = None
    _row: DayRow | None = None
    _base: int = 0
    _base_day: int = 0

    def build_row(
        self,
        public: PublicView,
        seats: tuple[SeatView, ...],
        *,
        after: int,
        checksum: bytes = b"",
        changed: Changed | None = None,
    ) -> DayRow:
        """Return the row of the current views; `after` is the newest entry's number.

        A second call on the same day in the same phase keeps the moment's number. `changed` is what has changed
        since the last call, where that is known.
        """
        now, before = Frames(public, seats), self._last
        is_again = (public.day, public.phase) == self._seen
        if is_again and self._row is not None and now == before:
            return self._keep(dataclasses.replace(self._row, after=after, checksum=checksum))
        if not is_again:
            self._seen = (public.day, public.phase)
            self.moment += 1
        is_near = 0 <= public.day - self._base_day < STRETCH_DAYS and self.moment - self._base < STRETCH_DAYS
        if before is None or is_again or not is_near:
            self._base, self._base_day = self.moment, public.day
            frames = pack_frames(encode_parts(public, seats))
        else:
            frames = pack_changed(changed or compare_frames(before, now))
        self._last = now
        return self._keep(
            DayRow(
                team=self.team, moment=self.moment, day=public.day, phase=public.phase, after=after,
                published=pack_figures(public), checksum=checksum, base=self._base, frames=frames,
            )
        )  # fmt: skip

    def _keep(self, row: DayRow) -> DayRow:
        self._row = row
        return row


def compare_frames(before: Frames, now: Frames) -> Changed:
    """Return what has changed between two moments."""
    seats = zip(before.seats, now.seats, strict=True)
    return Changed(difference(before.public, now.public), tuple(difference(was, seat) for was, seat in seats))


def pack_changed(changed: Changed) -> bytes:
    """Return what has changed as msgpack; deflate would not make it much smaller."""
    return _ENCODER.encode(changed)


@dataclass(slots=True)
class FrameReader:
    """Reads the rows of one team; the moments of a stretch one after the other need no row twice.

    `find` gives a row by its moment, none where it is lost.
    """

    find: Callable[[int], DayRow | None]
    _bases: dict[int, Parts] = field(default_factory=dict[int, Parts])
    """The parts of the first frames, for the rows of older formats."""
    _last: tuple[int, Frames] | None = None

    def read(self, row: DayRow) -> Frames:
        """Return what everyone saw; raise `ValueError` when the row, or one that it needs, is lost or damaged."""
        if row.base == row.moment:
            frames, self._bases[row.moment] = unpack_frames(row.frames)
        elif is_full(row):
            frames = unpack_frames(row.frames, self._find_base(row.base))[0]
        else:
            frames = self._go_on(row)
        self._last = (row.moment, frames)
        return frames

    def _find_base(self, moment: int) -> Parts:
        if moment not in self._bases:
            row = self.find(moment)
            if row is None or row.base != moment:
                raise ValueError("the first frame of the stretch is missing")
            self._bases[moment] = unpack_frames(row.frames)[1]
        return self._bases[moment]

    def _go_on(self, row: DayRow) -> Frames:
        """Return a moment from the newest one before it that is known."""
        if not 0 < row.moment - row.base < STRETCH_DAYS:
            raise ValueError("the stretch is longer than any")
        steps = [row]
        for moment in range(row.moment - 1, row.base - 1, -1):
            if self._last is not None and self._last[0] == moment:
                frames = self._last[1]
                break
            step = self.find(moment)
            if step is None or step.base != row.base:
                raise ValueError("a moment of the stretch is missing")
            if moment == row.base:
                frames = self.read(step)
                break
            steps.append(step)
        else:
            raise ValueError("the first frame of the stretch is missing")
        for step in reversed(steps):
            frames = _apply_changed(frames, step.frames)
        return frames


def is_full(row: DayRow) -> bool:
    """Return whether a row holds full views, as first frames and all rows of older formats do."""
    return row.base == row.moment or not row.frames or row.frames[0] & 0xF0 != _MAP


_DEFLATED: Final = b"\x78"
"""The first byte of what deflate has made; in msgpack no map begins with it."""

_MAP: Final = 0x80
"""The first half of a byte with which msgpack begins a small map; full views are a list."""


def _apply_changed(before: Frames, packed: bytes) -> Frames:
    try:
        changed = _CHANGED.decode(packed)
        seats = tuple(apply_patch(seat, one) for seat, one in zip(before.seats, changed.seats, strict=True))
        return Frames(apply_patch(before.public, changed.public), seats)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, WireError) as error:
        raise ValueError(str(error)) from None


def build_round_row(
    team: int,
    public: PublicView,
    seats: tuple[SeatView, ...],
    *,
    after: int,
    state_hash: str,
) -> RoundRow:
    """Return the row of a round under review, or of the end of the game."""
    number = public.round + 1 if public.phase == "end" else public.round
    return RoundRow(
        team=team, round=number, day=public.day, after=after, state_hash=state_hash,
        scores=tuple((view.seat, view.score) for view in seats),
        frames=pack_frames(encode_parts(public, seats)),
    )  # fmt: skip


def pack_figures(public: PublicView) -> bytes:
    """Return all figures of a public view and its headline by `service.key`, as msgpack."""
    figures = {
        f"{service.service}.{figure.key}": figure.value for service in public.services for figure in service.figures
    }
    for name in ("harmed", "left_alone", "harmed_today", "engagement"):
        figures[f"headline.{name}"] = getattr(public.headline, name)
    return _ENCODER.encode(figures)


def read_figures(row: DayRow) -> Mapping[str, int]:
    """Return the published figures of a row; raise `ValueError` when they are damaged."""
    try:
        is_deflated = row.published[:1] == _DEFLATED
        return _FIGURES.decode(inflate(row.published) if is_deflated else row.published)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def encode_parts(public: PublicView, seats: tuple[SeatView, ...]) -> Parts:
    """Return the views of one moment, each as msgpack."""
    return (msgspec.msgpack.encode(public), *(msgspec.msgpack.encode(seat) for seat in seats))


def pack_frames(parts: Parts, base: Parts = NO_BASE) -> bytes:
    """Return the parts of a moment as one value, deflated against those of `base` if given."""
    bases = (*base, *(b"" for _ in parts))
    return msgspec.msgpack.encode([deflate(part, other) for part, other in zip(parts, bases, strict=False)])


def unpack_frames(frames: bytes, base: Parts = NO_BASE) -> tuple[Frames, Parts]:
    """Return the frames, and their parts as a base for others; raise `ValueError` when they are damaged."""
    try:
        small = _PARTS.decode(frames)
        bases = (*base, *(b"" for _ in small))
        parts = tuple(inflate(part, other) for part, other in zip(small, bases, strict=False))
        seats = tuple(_SEAT.decode(part) for part in parts[1:])
        return Frames(_mark_deals(_PUBLIC.decode(parts[0]), seats), seats), parts
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def _mark_deals(public: PublicView, seats: tuple[SeatView, ...]) -> PublicView:
    """Return a view with its deals marked as such; older builds wrote a proposal named "K + M"."""
    names, titles = {view.seat for view in seats}, {proposal.name for proposal in public.proposals}

    def mark_deal(flag: Flag) -> Flag:
        by, _, to = flag.label.partition(" + ")
        is_deal = flag.kind == "proposal" and flag.seat == by and to in names and flag.label not in titles
        return replace(flag, kind="deal", label="", other=to) if is_deal else flag

    flags = tuple(mark_deal(flag) for flag in public.flags)
    return public if flags == public.flags else replace(public, flags=flags)


def deflate(raw: bytes, base: bytes = b"") -> bytes:
    """Return `raw` deflated, against `base` if given; a long one in pieces, each against the same place in `base`."""
    if not base or not raw or max(len(raw), len(base)) <= REACH_BYTES:
        return _squeeze(raw, base)
    starts = range(0, len(raw), PIECE_BYTES)
    return b"".join(_squeeze(raw[start : start + PIECE_BYTES], _neighbourhood(base, start)) for start in starts)


def _squeeze(raw: bytes, dictionary: bytes) -> bytes:
    if dictionary:
        squeeze = zlib.compressobj(level=DEFLATE_LEVEL, zdict=dictionary)
    else:
        squeeze = zlib.compressobj(level=DEFLATE_LEVEL)
    return squeeze.compress(raw) + squeeze.flush()


def _neighbourhood(base: bytes, start: int) -> bytes:
    """Return the part of `base` around the place that a piece has in its view."""
    return base[max(0, start - MOVED_BYTES) : start + PIECE_BYTES + MOVED_BYTES]


def inflate(small: bytes, base: bytes = b"") -> bytes:
    """Undo `deflate`; raise `ValueError` when damaged or larger than `LARGEST_VIEW_BYTES`."""
    raw = b""
    while True:
        unsqueeze = zlib.decompressobj(zdict=_dictionary_of(small, base, len(raw)))
        try:
            piece = unsqueeze.decompress(small, LARGEST_VIEW_BYTES - len(raw))
        except zlib.error as error:
            raise ValueError(str(error)) from None
        raw, small = raw + piece, unsqueeze.unused_data
        if not unsqueeze.eof or (small and (not piece or len(raw) >= LARGEST_VIEW_BYTES)):
            raise ValueError("it is cut short, or larger than any view can be")
        if not small:
            return raw


def _dictionary_of(small: bytes, base: bytes, start: int) -> bytes:
    """Return what the piece that begins at `start` was deflated against: the stream names it by its checksum.

    It is all of `base` for short views and in files of older builds.
    """
    near = _neighbourhood(base, start)
    return near if zlib.adler32(near) == int.from_bytes(small[2:6], "big") else base


def hash_report(report: DayReport) -> bytes:
    """Return an 8-byte digest of a day's report; equal for equal days."""
    return hashlib.blake2b(msgspec.msgpack.encode(report), digest_size=8).digest()
