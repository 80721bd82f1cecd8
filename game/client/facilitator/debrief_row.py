"""The console's row for the debrief: where it is, who chooses the day, and the ways through time."""

from __future__ import annotations

from game.client.facilitator.console_face import ConsoleFace
from game.client.facilitator.console_parts import Press
from game.client.framework.stage import Stage
from game.protocol.messages import DebriefMode, Facilitate

WEEK = 7


def lead_to(stage: Stage, day: int, mode: DebriefMode | None = None) -> None:
    """Take the debrief to a day, in the same mode unless another is given."""
    debrief = stage.store.debrief
    known: DebriefMode = debrief.mode if debrief is not None and debrief.mode != "off" else "led"
    last = debrief.last_day if debrief is not None else day
    stage.send(Facilitate("debrief", thing=mode or known, amount=max(0, min(day, last))))


def is_on(stage: Stage) -> bool:
    """Return whether a debrief is on."""
    return stage.store.is_debriefing


def list_buttons(scene: ConsoleFace) -> tuple[str, list[Press]]:
    """Return what the row says and its buttons; nothing before the end of the game."""
    stage = scene.stage
    text, debrief = stage.text, stage.store.debrief
    if scene.phase != "end":
        return "", []
    if debrief is None or debrief.mode == "off":
        day = debrief.day if debrief is not None else 0
        start = Press(
            "debrief", text("console.debrief_led"), lambda: lead_to(stage, day, "led"), "primary", "play",
            describe=text("console.debrief_mode_help"),
        )  # fmt: skip
        return "", [start]
    here, days = debrief.day, stage.store.statics.round_days if stage.store.statics is not None else 4 * WEEK

    def step(key: str, label: str, by: int, icon: str = "") -> Press:
        return Press(key, label, lambda: lead_to(stage, here + by), icon=icon)

    modes: tuple[DebriefMode, ...] = ("led", "free")
    choices = [
        Press(
            f"debrief {mode}", text(f"console.debrief_mode.{mode}"), lambda mode=mode: lead_to(stage, here, mode),
            "chosen" if debrief.mode == mode else "segment", describe=text("console.debrief_mode_help"),
        )
        for mode in modes
    ]  # fmt: skip
    says = text("console.debrief_is", day=here, last=debrief.last_day)
    return says, [
        step("round back", text("console.debrief_round_back"), -days, "skip-back"),
        step("week back", "\N{MINUS SIGN}7", -WEEK),
        step("day back", "\N{MINUS SIGN}1", -1),
        step("day on", "+1", 1),
        step("week on", "+7", WEEK),
        step("round on", text("console.debrief_round_on"), days, "skip-forward"),
        *choices,
        Press("debrief off", text("console.debrief_off"), lambda: lead_to(stage, here, "off"), "danger", "x"),
    ]
