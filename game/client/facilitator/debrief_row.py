"""The console's row for the debrief: where it is, who chooses the day, and the ways through time."""

from __future__ import annotations

from game.client.facilitator.console_face import ConsoleFace
from game.client.facilitator.console_parts import Press
from game.client.framework.stage import Stage
from game.protocol.messages import Facilitate
from game.protocol.server_messages import DebriefMode

WEEK = 7


def lead_to(stage: Stage, day: int, mode: DebriefMode | None = None) -> None:
    """Take the debrief to a day, in the same mode unless another is given."""
    debrief = stage.store.debrief
    known: DebriefMode = debrief.mode if debrief is not None and debrief.mode != "off" else "led"
    last = debrief.last_day if debrief is not None else day
    stage.send(Facilitate("debrief", thing=mode or known, amount=max(0, min(day, last))))


def find_round(scene: ConsoleFace, day: int) -> int:
    """Return the round in which a day of the debrief is; days after the last round belong to it."""
    statics, console = scene.stage.store.statics, scene.stage.store.console
    last = max((line.round for line in console.teams), default=1) if console is not None else 1
    return min(day // statics.round_days + 1, last) if statics is not None else 1


def build_go_on(scene: ConsoleFace, kind: str, number: int) -> Press:
    """Return the button with which the whole room goes on from a round or a bookmark, once it is pressed again."""
    stage, asked = scene.stage, f"go on {kind} {number}"

    def press() -> None:
        if scene.desk.confirm(stage, asked):
            stage.send(Facilitate("go_on", thing=kind, amount=number))

    label = "really" if scene.desk.is_confirming(stage, asked) else kind
    return Press(
        asked, stage.text(f"console.go_on.{label}", round=number), press,
        describe=stage.text("console.go_on.help"),
    )  # fmt: skip


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
        build_go_on(scene, "round", find_round(scene, here)),
        Press("debrief off", text("console.debrief_off"), lambda: lead_to(stage, here, "off"), "danger", "x"),
    ]
