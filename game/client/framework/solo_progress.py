"""What the window of a game played alone remembers: the guided beginning, and how fast days pass."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class SoloProgress:
    """The steps that were done or skipped, and the usual length of a day; it lasts as long as the window."""

    done: set[str] = field(default_factory=set[str])
    is_closed: bool = False
    """Whether the person has put the guide away."""
    usual_day_ms: dict[int, int] = field(default_factory=dict[int, int])
    """By round, as the run began with."""
