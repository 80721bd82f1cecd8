"""Everything that a seat can do.

An action is a request; `game.rules` decides whether it may happen. Each kind is one small frozen
type with bounded fields, identified by `kind` on the wire and in the journal.
"""

from typing import Annotated, Final, Literal, get_args

from msgspec import Meta, Struct

from game.protocol.bounds import MAX_DEAL_LINES, MAX_PROMISE_ROUNDS, CardName, Count, Key, Seat, Sentence, Thing, Whole
from game.protocol.words import Words


class _Action(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """Base of all actions: frozen, no unknown fields, identified by `kind`."""


class SetLever(_Action, frozen=True, tag="set_lever"):
    """Set a lever of your own seat to a value in the lever's own units."""

    lever: Key
    value: Whole


class ShareFund(_Action, frozen=True, tag="share_fund"):
    """Share out a fund over its uses, in thousands of pounds a round."""

    lever: Key
    shares: Annotated[tuple[tuple[Key, Count], ...], Meta(max_length=12)]


class Propose(_Action, frozen=True, tag="propose"):
    """Propose a change under a name of your own: go ahead now, or ask groups first."""

    card: Key
    name: CardName
    way: Literal["now", "ask"]
    groups: Annotated[tuple[Key, ...], Meta(max_length=5)] = ()


class Sign(_Action, frozen=True, tag="sign"):
    """Sign a colleague's proposal that needs your signature."""

    proposal: Thing


class TakeMend(_Action, frozen=True, tag="take_mend"):
    """Accept a suggested fix to your own proposal."""

    proposal: Thing
    flaw: Key


class Withdraw(_Action, frozen=True, tag="withdraw"):
    """Withdraw your own proposal."""

    proposal: Thing


class Object(_Action, frozen=True, tag="object"):
    """Raise a concern about a colleague's proposal: a flaw that your seat can see, or `concern`."""

    proposal: Thing
    flaw: Key


CONCERN: Final = "concern"
"""Stands in an objection that names no flaw; any seat may raise one, and it delays the start."""


class JoinForces(_Action, frozen=True, tag="join_forces"):
    """Offer to join a rival's proposal; when both authors have, the two become one."""

    proposal: Thing


class Shadow(_Action, frozen=True, tag="shadow"):
    """Ask to shadow a colleague, to see their figures, pressures and the flaws that they see."""

    seat: Seat


class BeShadowed(_Action, frozen=True, tag="be_shadowed"):
    """Agree to a colleague's request to shadow you."""

    seat: Seat


class AnswerPhone(_Action, frozen=True, tag="answer_phone"):
    """Answer the phone call that is ringing: 0 is the first answer, 1 the second."""

    call: Key
    answer: Annotated[int, Meta(ge=0, le=1)]


class CallIt(_Action, frozen=True, tag="call_it"):
    """Predict before the run whether harm will go up, stay level or go down."""

    guess: Literal["up", "level", "down"]


class Give(_Action, frozen=True, tag="give"):
    """Offer help in the present crisis, or take it back before the crisis meeting ends."""

    crisis: Key
    gift: Key


class KeepHabit(_Action, frozen=True, tag="keep_habit"):
    """Keep, after a crisis, a habit from now on, or end it."""

    habit: Key
    keep: bool


class AnswerStockTake(_Action, frozen=True, tag="answer_stock_take"):
    """Answer a stock-take: agreement 1 to 5 (0: no answer), a plan of up to ten days, two open questions."""

    agreement: Annotated[tuple[Annotated[int, Meta(ge=0, le=5)], ...], Meta(min_length=1, max_length=12)]
    plan: tuple[Count, Count, Count, Count]
    keep: Sentence = ""
    unsaid: Sentence = ""


class MendProblem(_Action, frozen=True, tag="mend_problem"):
    """Start fixing a known problem of your own."""

    problem: Key


class CallStockTake(_Action, frozen=True, tag="call_stock_take"):
    """Call a stock-take after this round's review."""


class Huddle(_Action, frozen=True, tag="huddle"):
    """Join this round's daily huddle."""


class ChangePlaces(_Action, frozen=True, tag="change_places"):
    """Offer to change places with a colleague; it happens when both have offered."""

    seat: Seat


class ShowNote(_Action, frozen=True, tag="show_note"):
    """Show everyone a note from your own tray."""

    note: Key


class Thank(_Action, frozen=True, tag="thank"):
    """Thank a colleague, once a round."""

    seat: Seat


class Say(_Action, frozen=True, tag="say"):
    """Say a sentence of the catalogue to a colleague; it changes nothing by itself."""

    to: Seat
    words: Words
    about: Thing | None = None
    """The deal, proposal, card or note that it is about."""
    lever: Key | None = None
    value: Whole = 0
    """Of the lever, in its own units; without a lever, any number in the sentence."""
    thousands: Whole = 0
    """Thousands of pounds."""


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a deal, promised by one side.

    `money` pays thousands of pounds once; `promise` moves a lever to a value and keeps it not below
    (or not above) it; `truce` sends no invoice to the other side. Promises and truces last a number
    of rounds, including this one.
    """

    what: Literal["money", "promise", "truce"]
    lever: Key | None = None
    bound: Literal["not_below", "not_above"] = "not_below"
    value: Whole = 0
    rounds: Annotated[int, Meta(ge=1, le=MAX_PROMISE_ROUNDS)] = 1


Terms = Annotated[tuple[Term, ...], Meta(min_length=1, max_length=MAX_DEAL_LINES)]


class OfferDeal(_Action, frozen=True, tag="offer_deal"):
    """Offer a deal: «I give … if you give …»."""

    to: Seat
    give: Terms
    take: Terms


class AnswerDeal(_Action, frozen=True, tag="answer_deal"):
    """Accept or decline a deal that was offered to you."""

    deal: Thing
    accept: bool


class ChallengeInvoice(_Action, frozen=True, tag="challenge_invoice"):
    """Challenge an invoice to your organisation; the service it pays for is held up meanwhile."""

    invoice: Key


class PayInvoice(_Action, frozen=True, tag="pay_invoice"):
    """Pay an invoice, whether or not it was challenged."""

    invoice: Key


class DropInvoice(_Action, frozen=True, tag="drop_invoice"):
    """Withdraw an invoice that your organisation has sent."""

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


TARGET_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "set_lever": ("lever",),
    "share_fund": ("lever",),
    "propose": ("card",),
    "sign": ("proposal",),
    "take_mend": ("proposal", "flaw"),
    "withdraw": ("proposal",),
    "object": ("proposal", "flaw"),
    "join_forces": ("proposal",),
    "shadow": ("seat",),
    "be_shadowed": ("seat",),
    "answer_phone": ("call",),
    "call_it": (),
    "give": ("gift",),
    "keep_habit": ("habit",),
    "answer_stock_take": (),
    "mend_problem": ("problem",),
    "call_stock_take": (),
    "huddle": (),
    "change_places": ("seat",),
    "show_note": ("note",),
    "thank": ("seat",),
    "say": ("to", "words"),
    "offer_deal": ("to",),
    "answer_deal": ("deal",),
    "challenge_invoice": ("invoice",),
    "pay_invoice": ("invoice",),
    "drop_invoice": ("invoice",),
}
"""The fields of an action that its target in `Can` is made of, joined by a dot; without any the target is none."""


def kind_of(action: Action) -> str:
    """Return the tag of an action's kind."""
    return str(action.__struct_config__.tag)
