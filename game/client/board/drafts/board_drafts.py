"""What a player has begun on the board and not yet confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from game.client.board.drafts.deal_draft import DealDraft
from game.client.board.drafts.half_day import HalfDay
from game.protocol.seat_views import LeverState
from game.protocol.static_views import ChangeCard, LeverCard

Way = Literal["", "now", "ask"]
"""Nothing is chosen beforehand."""


@dataclass
class ProposalDraft:
    """A change that is being named and weighed before it is proposed."""

    card: str
    name: str
    way: Way = ""
    groups: frozenset[str] = frozenset()

    def days(self, card: ChangeCard) -> int:
        """Return its price as drafted, in leadership days."""
        return card.days + (len(self.groups) * card.days_a_group if self.way == "ask" else 0)


@dataclass
class Drafts:
    """Values of levers, shares of funds, one proposal and one deal."""

    levers: dict[str, int] = field(default_factory=dict[str, int])
    funds: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])
    moved: list[str] = field(default_factory=list[str])
    """Levers and funds that were drafted, the newest last."""
    just_moved: str = ""
    """The lever or fund that was moved and whose preview has not been shown since."""
    proposal: ProposalDraft | None = None
    deal: DealDraft | None = None
    half_day: HalfDay | None = None
    """The half day with a colleague that is open."""
    expected: dict[str, HalfDay] = field(default_factory=dict[str, HalfDay])
    """What was expected of each colleague, for when they agree to be shadowed."""
    open_change: str = ""
    """Card of the change that is opened as a sheet."""
    open_colleague: str = ""
    """Seat of the colleague that is opened as a sheet."""
    note_in_hand: str = ""
    """The own note that is picked up, and laid on another's on a sheet."""
    laid_on: str = ""
    """The colleague's note that it was laid on last."""
    read_news_of: int = 0
    """Round whose news the player has put away."""
    asked_in_round: int = 0
    """Round in which the player was last asked whether most of the days are to be lost."""
    asked_at_ms: int = -10_000
    """When that was, or a warning: a press just after it is no answer."""
    warned_of: str = ""
    """The drafts of which the player was last warned."""

    def begin_half_day(self, seat: str) -> None:
        """Open the half day with a colleague, from its beginning and with what was expected of them before."""
        self.half_day = self.expected.setdefault(seat, HalfDay(seat))
        self.half_day.number, self.open_colleague = 0, ""

    def close_half_day(self) -> None:
        """Go back to the page of that colleague."""
        if self.half_day is not None:
            self.open_colleague, self.half_day = self.half_day.of, None

    def needs_warning(self) -> bool:
        """Say whether there are drafts of which the player has not been warned; they count as warned from now on."""
        drafts = (self.levers, self.funds, self.proposal, self.deal)
        begun = repr(drafts) if any(drafts) else ""
        before, self.warned_of = self.warned_of, begun
        return begun not in ("", before)

    def value(self, state: LeverState) -> int:
        """Return a lever's drafted value, or else its present one."""
        return self.levers.get(state.lever, state.value)

    def shares(self, card: LeverCard, state: LeverState) -> Mapping[str, int]:
        """Return a fund's drafted shares, or else its present ones, in thousands of pounds by use."""
        return self.funds.get(card.lever, _present_shares(card, state))

    @property
    def newest(self) -> str:
        """The lever that was moved last and not confirmed; empty when there is none."""
        return next((name for name in reversed(self.moved) if name in self.levers or name in self.funds), "")

    def move_share(self, card: LeverCard, state: LeverState, use: str, steps: int) -> int:
        """Give a use more or fewer steps of money, between nothing and what is left of the fund; return the change."""
        shares, left = dict(self.shares(card, state)), self.left_of(card, state)
        change = max(-shares[use], min(steps * card.step, left - left % card.step))
        shares[use] += change
        self.funds[card.lever] = shares
        self._note_move(card.lever)
        if shares == _present_shares(card, state):
            del self.funds[card.lever]
        return change

    def set_lever(self, state: LeverState, value: int) -> None:
        """Draft a value for a lever; its present value ends the draft."""
        if value == state.value:
            self.levers.pop(state.lever, None)
        else:
            self.levers[state.lever] = value
            self._note_move(state.lever)

    def _note_move(self, lever: str) -> None:
        self.just_moved = lever
        self.moved = [*(one for one in self.moved if one != lever), lever]

    def discard_levers(self) -> bool:
        """Discard the drafts of all levers and funds; return whether there were any."""
        had_any = bool(self.levers or self.funds)
        self.levers.clear()
        self.funds.clear()
        return had_any

    def left_of(self, card: LeverCard, state: LeverState) -> int:
        """Return what the drafted shares leave of a fund, thousands of pounds."""
        return card.maximum - sum(self.shares(card, state).values())

    def discard(self, lever: str) -> None:
        """Discard the draft of a lever or fund."""
        self.levers.pop(lever, None)
        self.funds.pop(lever, None)


def _present_shares(card: LeverCard, state: LeverState) -> dict[str, int]:
    return {use.use: 0 for use in card.uses} | dict(state.shares)
