"""What each act of a facilitator means and needs: its fields, with their bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from game.protocol.bounds import LAST_DAY
from game.protocol.person_messages import FacilitatorAct

LONGEST_SECONDS: Final = 3600
FASTEST_DAY_MS: Final = 20
SLOWEST_DAY_MS: Final = 10_000
LAST_MINUTE_OF_DAY: Final = 1439
TAKE_AWAY, PUT_UP, RUN = 0, 1, 2
"""Amounts of the act `vote`: no vote any more; a decision is up for it; it is closed and the year is played."""

FieldName = Literal["team", "seat", "amount", "text", "seconds", "thing", "person"]


@dataclass(frozen=True, slots=True)
class ActField:
    """One field that an act uses; a number is refused outside its bounds, or brought within them."""

    name: FieldName
    says: str
    bounds: tuple[int, int] | None = None
    is_clamped: bool = False


@dataclass(frozen=True, slots=True)
class ActRule:
    """One act: what it does, when it is refused, and the fields that it uses."""

    says: str
    fields: tuple[ActField, ...] = ()


_ONE_TEAM: Final = ActField("team", "a team")
_ONE_SEAT: Final = ActField("seat", "its seat")
_PERSON: Final = ActField("person", "whom")
_TO_TEAM: Final = ActField("team", "a team; 0: everyone")
_TO_SEAT: Final = ActField("seat", "one seat of the team; nil: the whole team")

ACT_RULES: Final[dict[FacilitatorAct, ActRule]] = {
    "start": ActRule("Begin the game; `no_change` once it has begun."),
    "pause": ActRule("Stop the clock; `no_change` when it is stopped."),
    "resume": ActRule("Let the clock go on; `no_change` when it runs, or while the disk is full."),
    "extend": ActRule(
        "Make the phase longer, or shorter by a negative number; `not_now` in a phase without a time, "
        "`too_little_time` when less than a second would be left.",
        (ActField("amount", "seconds, not 0", (-LONGEST_SECONDS, LONGEST_SECONDS)),),
    ),
    "set_time": ActRule(
        "Set how long the phase still lasts; `not_now` in a phase without a time.",
        (ActField("amount", "seconds", (1, LONGEST_SECONDS)),),
    ),
    "skip": ActRule(
        "End the phase; days of a run then go as fast as they can. `not_now` before the start and after the end."
    ),
    "pace": ActRule(
        "Set how long a day takes; a new round begins at its own pace.",
        (ActField("amount", "milliseconds a day", (FASTEST_DAY_MS, SLOWEST_DAY_MS), is_clamped=True),),
    ),
    "bookmark": ActRule(
        "Mark this moment for the debrief.",
        (ActField("text", "a note, may be empty"), ActField("team", "a team; 0: every team")),
    ),
    "computer": ActRule(
        "Let a computer colleague play a seat that nobody who is present plays, or let it wait for a person.",
        (
            ActField("team", "a team; 0: every team"),
            ActField("seat", "a seat; nil: every seat"),
            ActField("amount", "1: a computer colleague plays; 0: it waits", (0, 1)),
        ),
    ),
    "drop_rule": ActRule(
        "Set what happens when a person loses the connection.",
        (ActField("thing", "`ask`: nothing yet; `cover`: a computer colleague plays; `pause`: the clock stops"),),
    ),
    "free_seat": ActRule("Let the people of a seat stand up.", (_ONE_TEAM, _ONE_SEAT)),
    "swap": ActRule("Swap lead and deputy; `no_change` without a deputy.", (_ONE_TEAM, _ONE_SEAT)),
    "move": ActRule(
        "Seat a person elsewhere.",
        (_PERSON, ActField("team", "the new team"), ActField("seat", "the new seat; nil: the person stands up")),
    ),
    "rename": ActRule("Give a person another name.", (_PERSON, ActField("text", "the name, by the rules for names"))),
    "remove": ActRule("Send a person away for good: the seat is free, the token void.", (_PERSON,)),
    "reserve": ActRule(
        "Keep a seat for the person who joins with a name; they are seated as they come in.",
        (_ONE_TEAM, _ONE_SEAT, ActField("text", "the name; empty: keep it for nobody")),
    ),
    "lock": ActRule("Let nobody new in but facilitators and projectors; people who have joined can come back."),
    "unlock": ActRule("Let people join again."),
    "say": ActRule(
        "Show a text in place of an earlier one to the same people. People who join or sit down see it too.",
        (
            ActField("text", "the text, not blank"),
            _TO_TEAM,
            _TO_SEAT,
            ActField("amount", "1: everyone look up, which dims the screens; 0: not", (0, 1)),
            ActField("seconds", "how long; 0: until it is lifted", (0, LONGEST_SECONDS), is_clamped=True),
        ),
    ),
    "lift": ActRule("Take a text off the screens; an older one that still holds is shown again.", (_TO_TEAM, _TO_SEAT)),
    "inject": ActRule(
        "Start a crisis as soon as all teams have reached the same day; only while days run, and only one that has "
        "not begun in the team. When it is for one team the others wait until its meeting is over.",
        (ActField("thing", "the crisis, one of `crises` in the statics"), ActField("team", "a team; 0: every team")),
    ),
    "start_problem": ActRule(
        "Let a problem begin at once, known to the whole team; only one that the team does not know of yet, and "
        "`not_now` before the start and after the last round.",
        (ActField("thing", "the problem, one of `problems` in the console"), _TO_TEAM),
    ),
    "send_note": ActRule(
        "Put a note in a tray for good, where it is part of the game and of its replay; `not_now` after the end.",
        (ActField("text", "the note, not blank"), _TO_TEAM, _TO_SEAT),
    ),
    "show": ActRule(
        "Choose the page of the room's screen.",
        (
            ActField("thing", "`neutral`: phase and clock; `room`: all teams side by side; `team`: one team's pages"),
            ActField("team", "the team, for `team`"),
        ),
    ),
    "finish_by": ActRule(
        "Note when the session has to end.",
        (ActField("amount", "minutes since midnight; −1: no time", (-1, LAST_MINUTE_OF_DAY)),),
    ),
    "debrief": ActRule(
        "Take all screens to the replay of their own team, or to another day of it; `not_now` before the end.",
        (
            ActField("thing", "`led`: screens follow this day; `free`: people choose the day; `off`: back to the end"),
            ActField("amount", "the day, not after the last", (0, LAST_DAY)),
        ),
    ),
    "vote": ActRule(
        "Let the room vote on what one decision did, then play the year without it; `not_now` without a debrief.",
        (
            ActField("team", "whose decision; 0 for the two others"),
            ActField("thing", "the decision, one of `decisions`"),
            ActField("text", "what was decided, as everyone reads it"),
            ActField(
                "amount",
                "1: put it to the vote; 2: close the vote and play the year; 0: take it away",
                (TAKE_AWAY, RUN),
            ),
        ),
    ),
    "go_on": ActRule(
        "Let the whole room go on from a moment of the game that is over, in a branch with a file of its own: every "
        "connection is cut with close code 1012, and people come back with their tokens to the seats that they have. "
        "`not_now` without a debrief, and for a bookmark of the lobby or the end.",
        (
            ActField("thing", "`round`: from before a round was planned; `bookmark`: from a bookmark"),
            ActField("amount", "the round, or the place of the bookmark in the console's list, from 1", (1, LAST_DAY)),
        ),
    ),
    "end": ActRule("End the game in its present phase."),
}
