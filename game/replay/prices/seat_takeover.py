"""A computer colleague in a seat from some round on, in an altered game.

Everything that the seat did from then on is left out. The colleague is asked as each phase begins in which a seat
can act, and once more before it ends, when the others have acted as they did.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from game.policies.policy import decide
from game.protocol.public_views import SeatPresence
from game.protocol.refusals import Refusal
from game.protocol.static_views import SeatStatics, Statics
from game.replay.rerun import Moment, Numbered
from game.rules.entry import Acted, Entry, Moved
from game.rules.game import Game
from game.session.passes import FIRST_PASS
from game.view.seat import seat_view
from game.view.shared import public_view
from game.view.statics import seat_statics, statics

FIRST_NUMBER: Final = 1_000
"""Added to the number of a thing that the colleague creates, so that it is never one of the recorded game's."""


@dataclass(frozen=True, slots=True)
class Takeover:
    """A seat that a computer colleague takes over with a round."""

    seat: str
    round: int
    policy: str = "colleague"


def list_own_entries(entries: Sequence[Numbered], takeover: Takeover) -> Iterator[int]:
    """Yield the numbers of what the seat did from the round on."""
    round = 1
    for seq, entry in entries:
        if isinstance(entry.what, Moved):
            round = entry.what.round
        elif isinstance(entry.what, Acted) and entry.what.seat == takeover.seat and round >= takeover.round:
            yield seq


def list_moments(entries: Sequence[Numbered], first_round: int) -> list[Moment]:
    """Return when colleagues are asked: as a phase begins, and before it ends."""
    moments: list[Moment] = []
    is_asked = False
    last = Moment(0, 0)
    for seq, entry in entries:
        if isinstance(entry.what, Moved):
            if is_asked and last != moments[-1]:
                moments.append(last)
            is_asked = entry.what.phase in FIRST_PASS and entry.what.round >= first_round
            if is_asked:
                moments.append(Moment(seq, entry.day))
        last = Moment(seq, entry.day)
    return moments


@dataclass(slots=True)
class ColleaguesAsked:
    """Asks the colleagues of one altered game; `ask` is what `rerun` calls at each moment."""

    takeovers: tuple[Takeover, ...]
    statics: Statics
    briefs: dict[str, SeatStatics]
    acts: list[Acted] = field(default_factory=list[Acted])
    """Everything that the colleagues did, in order."""

    @classmethod
    def prepare(cls, game: Game, takeovers: tuple[Takeover, ...]) -> ColleaguesAsked:
        """Return the colleagues of a game."""
        setup = game.setup
        return cls(takeovers, statics(setup), {one.seat: seat_statics(setup, one.seat) for one in takeovers})

    def ask(self, _: Moment, game: Game) -> None:
        """Ask each colleague whose round has come, and carry out what is possible of its answer."""
        for takeover in self.takeovers:
            if game.table.round < takeover.round:
                continue
            presence = tuple(
                SeatPresence(seat.seat, "", "computer", ready=False, deputy="") for seat in game.setup.seats
            )
            own = seat_view(game.reading, takeover.seat)
            public = public_view(game.reading, presence)
            brief = self.briefs[takeover.seat]
            for action in decide(takeover.policy, self.statics, brief, public, own):
                judgement = game.judge(takeover.seat, action)
                if not isinstance(judgement, Refusal):
                    act = Acted(takeover.seat, action, _rename(judgement.thing))
                    game.apply(Entry(game.table.day, act))
                    self.acts.append(act)


def _rename(thing: str) -> str:
    """Return the name of a thing with its number moved out of the way of recorded ones."""
    before, _, number = thing.rpartition(":")
    return f"{before}:{int(number) % FIRST_NUMBER + FIRST_NUMBER}" if number.isdigit() else thing
