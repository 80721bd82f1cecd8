"""Why an action may not happen, as a code with values; the sentence is in the catalogue.

The catalogue keys are `refusal.<code>`; each sentence also says what would make the action
possible.
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct

from game.protocol.bounds import Sentence, Whole


class Code(StrEnum):
    """Every reason for a refusal."""

    NOT_NOW = "not_now"
    """The phase does not allow this kind of action."""
    NOT_OPEN = "not_open"
    """The scenario opens it in a later round, or, without a round, never."""
    NOT_YOURS = "not_yours"
    """The lever, card or call belongs to another seat, or the part may not have a seat."""
    UNKNOWN = "unknown"
    """There is no such lever, card, proposal, call, group, gift or seat."""
    OUT_OF_RANGE = "out_of_range"
    """The value is outside the lever's range or off its steps."""
    NO_CHANGE = "no_change"
    """It is already set that way."""
    NOT_ENOUGH_DAYS = "not_enough_days"
    """The seat has fewer leadership days left than this costs."""
    OVER_THE_FUND = "over_the_fund"
    """The shares add up to more than the fund holds in a round."""
    ALREADY_THERE = "already_there"
    """It has been done already: the card is proposed, the answer given, the colleague asked."""
    WRONG_STATE = "wrong_state"
    """The proposal has been withdrawn or merged, or the habit has lapsed."""
    NOT_AUTHOR = "not_author"
    """Only the author of a proposal may do this."""
    OWN_CARD = "own_card"
    """A seat cannot object to, or join, its own proposal."""
    CANNOT_SEE = "cannot_see"
    """The seat cannot see this flaw, or its fix is not on offer."""
    NOT_RIVALS = "not_rivals"
    """The two changes are not rivals, or one of them is not on the table."""
    GROUPS_NEEDED = "groups_needed"
    """Asking first needs at least one group, going now needs none."""
    PLAN_OVER_TEN = "plan_over_ten"
    """The four parts of a plan may add up to ten days and no more."""
    NO_ANSWER = "no_answer"
    """None of the stock-take's statements has an answer."""
    NO_SEAT = "no_seat"
    """The person has no seat."""
    SEAT_TAKEN = "seat_taken"
    """The seat has a lead and a deputy, or a computer player."""
    WRONG_CODE = "wrong_code"
    """The join code is not this session's."""
    WRONG_PIN = "wrong_pin"
    """The PIN is not this session's."""
    WRONG_VERSION = "wrong_version"
    """Client and host speak different versions of the protocol."""
    WRONG_TOKEN = "wrong_token"
    """Nobody in this session has the token, or no longer: join by name and code."""
    TOO_FAST = "too_fast"
    """More messages a second, wrong codes a minute, or actions a game than the limit."""
    NOT_FACILITATOR = "not_facilitator"
    """Only a client of part `facilitator` may send this."""
    NAME_TAKEN = "name_taken"
    """A person who is present has the name, or one that looks the same."""
    FULL = "full"
    """All places of the part are taken by people who are present."""
    MALFORMED = "malformed"
    """The frame is not a known message."""
    NOT_ADDRESSED = "not_addressed"
    """The deal or invoice is between other seats."""
    SAME_PURSE = "same_purse"
    """Both seats spend the same purse, so money cannot pass between them."""
    TRUCE = "truce"
    """A truce between the two seats forbids it for now."""
    ONCE_A_ROUND = "once_a_round"
    """It can be done only so often in a round."""
    LAST_ROUND = "last_round"
    """It would take effect in the next round, and there is none."""
    PAUSED = "paused"
    """The clock is stopped."""
    REPLACED = "replaced"
    """The same person has come in by another window, which now has the seat."""
    ENDED = "ended"
    """The host has ended the session in order."""
    NOT_SAVED = "not_saved"
    """The host can no longer save the game and has stopped."""
    BAD_NAME = "bad_name"
    """The name is blank, or holds characters that cannot be seen."""
    LOCKED = "locked"
    """The facilitator lets nobody new in."""
    REMOVED = "removed"
    """The facilitator has removed the person from the session."""
    TOO_LITTLE_TIME = "too_little_time"
    """Less time is left than is to be taken away."""
    DEPUTY_WATCHES = "deputy_watches"
    """In a shared seat only the lead acts while present."""


VALUES: Final[dict[Code, tuple[str, ...]]] = {
    Code.NOT_NOW: ("phase",),
    Code.NOT_OPEN: ("what", "round"),
    Code.NOT_YOURS: ("what", "seat"),
    Code.UNKNOWN: ("what",),
    Code.OUT_OF_RANGE: ("what", "minimum", "maximum", "step"),
    Code.NO_CHANGE: ("what",),
    Code.NOT_ENOUGH_DAYS: ("needed", "left"),
    Code.OVER_THE_FUND: ("asked", "holds"),
    Code.ALREADY_THERE: ("what",),
    Code.WRONG_STATE: ("what",),
    Code.NOT_AUTHOR: ("what",),
    Code.PLAN_OVER_TEN: ("sum",),
    Code.SEAT_TAKEN: ("what",),
    Code.WRONG_VERSION: ("host", "client"),
}
"""The values that refusals of a code may carry; any may be missing."""

VALUE_MEANINGS: Final[dict[str, str]] = {
    "phase": "the present phase",
    "what": "what was asked for: its key, or its name as players read it",
    "round": "the round in which it opens",
    "seat": "the seat that it belongs to",
    "minimum": "the lowest value, in the lever's own units or those of the field",
    "maximum": "the highest",
    "step": "the distance between two values",
    "needed": "leadership days that it costs",
    "left": "leadership days that the seat has",
    "asked": "thousands of pounds that the shares add up to",
    "holds": "thousands of pounds that the fund has in a round",
    "sum": "days that the plan adds up to",
    "host": "the host's version",
    "client": "the client's version",
}
"""What each value of a refusal says."""

CANNOT_AFFORD: Final = frozenset({Code.NOT_ENOUGH_DAYS})
"""Refusals only of the price; an altered re-run allows and counts them."""


class Refusal(Struct, frozen=True, forbid_unknown_fields=True):
    """A refusal, with the values that its sentence needs."""

    code: Code
    values: tuple[tuple[Sentence, Sentence | Whole], ...] = ()
