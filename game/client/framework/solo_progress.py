"""What windows remember of a game: the guide, how fast days pass, and what was said on the phone and at the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.protocol.view_base import Touches


@dataclass(frozen=True)
class PhoneAnswer:
    """What was said on the phone, or counted as said, and what it touches."""

    round: int
    caller: str
    answer: str
    touches: Touches
    was_given: bool


@dataclass
class SoloProgress:
    """Nothing of this is sent anywhere; it lasts as long as the game is played in this process."""

    done: set[str] = field(default_factory=set[str])
    is_closed: bool = False
    """Whether the person has put the guide away."""
    usual_day_ms: dict[int, int] = field(default_factory=dict[int, int])
    """By round, at the usual speed."""
    speed: int = 1
    """How many times as fast as usual days pass, as chosen last; it holds in later rounds too."""
    numbers: dict[str, int] = field(default_factory=dict[str, int])
    """By step of the guide, counted as they were shown."""
    staff_lines: dict[int, tuple[tuple[str, str], ...]] = field(default_factory=dict[int, tuple[tuple[str, str], ...]])
    """By round of a stock-take: (staff group, line) pairs that were shown."""
    phone_answers: dict[str, PhoneAnswer] = field(default_factory=dict[str, PhoneAnswer])
    """By call."""
    intention: str = ""
    """«On Monday I will …», as handed in."""
