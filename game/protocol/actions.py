"""Everything that a seat can do.

An action is what a person wants; whether it may happen is decided by `game.rules`. Each kind
is one small frozen type with bounded fields; `kind` tells them apart on the wire and in the
journal.
"""

from typing import Annotated, Final, Literal, get_args

from msgspec import Meta, Struct

from game.protocol.bounds import MAX_DEAL_LINES, MAX_PROMISE_ROUNDS, CardName, Count, Key, Seat, Sentence, Thing, Whole
from game.protocol.words import Words


class _Action(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """What all actions share: frozen, no unknown fields, told apart by `kind`."""


class SetLever(_Action, frozen=True, tag="set_lever"):
    """Set a lever of one's own seat to a value in the lever's own units."""

    lever: Key
    value: Whole


class ShareFund(_Action, frozen=True, tag="share_fund"):
    """Share a fund out over its uses; amounts in thousands of pounds a round, by use."""

    lever: Key
    shares: Annotated[tuple[tuple[Key, Count], ...], Meta(max_length=12)]


class Propose(_Action, frozen=True, tag="propose"):
    """Put a change on the table under a name of one's own: go now, or ask groups first."""

    card: Key
    name: CardName
    way: Literal["now", "ask"]
    groups: Annotated[tuple[Key, ...], Meta(max_length=5)] = ()


class Sign(_Action, frozen=True, tag="sign"):
    """Put one's signature to a colleague's proposal that needs it."""

    proposal: Thing


class TakeMend(_Action, frozen=True, tag="take_mend"):
    """Change one's own card by the mend that somebody has put on it."""

    proposal: Thing
    flaw: Key


class Withdraw(_Action, frozen=True, tag="withdraw"):
    """Take one's own proposal off the table."""

    proposal: Thing


class Object(_Action, frozen=True, tag="object"):
    """Say aloud the flaw that one's seat can see in a colleague's card."""

    proposal: Thing
    flaw: Key


CONCERN: Final = "concern"
"""The flaw of an objection that names none: anybody may raise a concern, and it delays the start."""


class JoinForces(_Action, frozen=True, tag="join_forces"):
    """Offer to join a rival's proposal; when both have, the two become one."""

    proposal: Thing


class Shadow(_Action, frozen=True, tag="shadow"):
    """Ask to spend time beside a colleague: their figures, pressures and what they see in a card."""

    seat: Seat


class BeShadowed(_Action, frozen=True, tag="be_shadowed"):
    """Let a colleague come along who has asked to spend time beside one's own seat."""

    seat: Seat


class AnswerPhone(_Action, frozen=True, tag="answer_phone"):
    """Answer the call that is ringing: 0 is the first answer, 1 the second."""

    call: Key
    answer: Annotated[int, Meta(ge=0, le=1)]


class CallIt(_Action, frozen=True, tag="call_it"):
    """Say before the run whether harm will go up, stay level or go down."""

    guess: Literal["up", "level", "down"]


class Give(_Action, frozen=True, tag="give"):
    """Give something to the crisis that is on, or take it back while the crisis is asked."""

    crisis: Key
    gift: Key


class KeepHabit(_Action, frozen=True, tag="keep_habit"):
    """Tick, after a crisis, a habit that is worth its price from now on."""

    habit: Key
    keep: bool


class AnswerStockTake(_Action, frozen=True, tag="answer_stock_take"):
    """One's answers to a stock-take: agreement 1 to 5, a plan of ten days, two open lines."""

    agreement: Annotated[tuple[Annotated[int, Meta(ge=1, le=5)], ...], Meta(min_length=1, max_length=12)]
    plan: tuple[Count, Count, Count, Count]
    keep: Sentence = ""
    unsaid: Sentence = ""


class MendProblem(_Action, frozen=True, tag="mend_problem"):
    """Take in hand a problem of one's own that has come to light."""

    problem: Key


class CallStockTake(_Action, frozen=True, tag="call_stock_take"):
    """Ask for a stock-take after this round's review."""


class Huddle(_Action, frozen=True, tag="huddle"):
    """Be in this round's daily huddle."""


class ChangePlaces(_Action, frozen=True, tag="change_places"):
    """Offer to change places with a colleague; done when both have offered."""

    seat: Seat


class ShowNote(_Action, frozen=True, tag="show_note"):
    """Lay a note from one's own tray on the table."""

    note: Key


class Thank(_Action, frozen=True, tag="thank"):
    """Thank a colleague, once a round."""

    seat: Seat


class Say(_Action, frozen=True, tag="say"):
    """Say a sentence of the catalogue to a colleague: a question, a reason, an answer; it moves nothing."""

    to: Seat
    words: Words
    about: Thing | None = None
    """The deal, change, card or note that it is about."""
    lever: Key | None = None
    value: Whole = 0
    """Of the lever, in its own units; without a lever whatever number the sentence has."""
    thousands: Whole = 0
    """Thousands of pounds."""


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a deal, promised by one side.

    `money` gives thousands of pounds once; `promise` keeps a lever not below (or not above) a
    value, and moves it there; `truce` sends no invoice to the other side. Promises and truces
    hold for a number of rounds, this one included.
    """

    what: Literal["money", "promise", "truce"]
    lever: Key | None = None
    bound: Literal["not_below", "not_above"] = "not_below"
    value: Whole = 0
    rounds: Annotated[int, Meta(ge=1, le=MAX_PROMISE_ROUNDS)] = 1


Terms = Annotated[tuple[Term, ...], Meta(min_length=1, max_length=MAX_DEAL_LINES)]


class OfferDeal(_Action, frozen=True, tag="offer_deal"):
    """«I give … if you give …»."""

    to: Seat
    give: Terms
    take: Terms


class AnswerDeal(_Action, frozen=True, tag="answer_deal"):
    """Take or leave a deal that was offered to one's seat."""

    deal: Thing
    accept: bool


class ChallengeInvoice(_Action, frozen=True, tag="challenge_invoice"):
    """Dispute an invoice sent to one's own organisation; what it pays for is held up meanwhile."""

    invoice: Key


class PayInvoice(_Action, frozen=True, tag="pay_invoice"):
    """Pay an invoice, or give up disputing it."""

    invoice: Key


class DropInvoice(_Action, frozen=True, tag="drop_invoice"):
    """Take back an invoice that one's own organisation has sent."""

    invoice: Key


Action = (
    SetLever
    | ShareFund
    | Propose
    | Sign
    | TakeMend
    | Withdraw
    | Object
    | JoinForces
    | Shadow
    | BeShadowed
    | AnswerPhone
    | CallIt
    | Give
    | KeepHabit
    | AnswerStockTake
    | MendProblem
    | CallStockTake
    | Huddle
    | ChangePlaces
    | ShowNote
    | Thank
    | Say
    | OfferDeal
    | AnswerDeal
    | ChallengeInvoice
    | PayInvoice
    | DropInvoice
)

ACTION_KINDS: dict[str, type[Action]] = {str(kind.__struct_config__.tag): kind for kind in get_args(Action)}
"""Every kind by its tag, in the order of the union."""


def kind_of(action: Action) -> str:
    """Return the tag of an action's kind."""
    return str(action.__struct_config__.tag)
