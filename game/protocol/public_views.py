"""What the whole team may see, as frozen types.

Views hold integers at the precision that is shown: `digits` is how many of an integer's digits
are after the decimal point.
"""

from typing import Annotated, Literal

from msgspec import Meta

from game.protocol.bounds import CardName, Count, Id, Key, Seat, Sentence, Text, Thing, Whole
from game.protocol.limits import FEED_LINES
from game.protocol.static_views import Flaw
from game.protocol.view_base import DotState, Figure, Habit, Phase, Touches, View
from game.protocol.words import Words


class Service(View, frozen=True):
    """One service as a card: its capacity, how much of it is in use, and how many wait for it."""

    service: Key
    """practices, emergency, wards, theatres, outpatients, list, home_care, rehabilitation,
    care_home, virtual_ward or bridging. Where there are two hospitals, emergency and wards are both of
    them together, and second_emergency and second_wards the second one's part of that."""
    open: Count
    busy: Count
    waiting: Count
    figures: tuple[Figure, ...]


class Dot(View, frozen=True, array_like=True):
    """A person drawn on the board, standing for a number of people like them."""

    id: Id
    service: Key
    """A service's key, or `corridor` (waiting for a bed) or `ambulance` (waiting to be handed over)."""
    state: DotState
    since: Whole
    """Day on which the person came to this service."""
    stands_for: Count


class ProposalView(View, frozen=True):
    """A change on the table, as everyone sees it."""

    proposal: Thing
    card: Key
    name: CardName
    authors: tuple[Seat, ...]
    way: Literal["now", "ask"]
    state: Literal["decided", "stuck", "in_use", "withdrawn", "merged"]
    decided: Count
    """Per cent."""
    in_use: Count
    """Per cent."""
    starts: Whole
    """First day on which it can come into use."""
    answers: tuple[tuple[Key, Sentence], ...]
    """(group, answer) pairs of the groups that were asked."""
    objections: tuple[tuple[Seat, Flaw], ...]
    """(seat, flaw) pairs: flaws that were raised, with their fixes."""
    mended: tuple[Key, ...]
    joining: tuple[Seat, ...]
    """Seats that have offered to join forces, while the rival has not."""
    days_lost: Count
    """Leadership days that the rivalry has cost so far."""
    doubts: tuple[Seat, ...] = ()
    """Seats that have raised a concern without naming a flaw."""
    unsigned: tuple[Seat, ...] = ()
    """Seats whose signature is still needed before it begins."""
    pot: tuple[tuple[Key, Whole], ...] = ()
    """(lever, value) pairs: what the pooled budget pays for in this round."""
    pot_places: tuple[tuple[Sentence, Whole], ...] = ()
    """(name, number) pairs: places that only the pooled budget pays for in this round."""
    unheard: tuple[Key, ...] = ()
    """Groups that were asked too soon after another change to have an answer."""


def is_on_table(proposal: ProposalView) -> bool:
    """Return whether a change is still to be had: neither withdrawn nor joined with another."""
    return proposal.state not in ("withdrawn", "merged")


class Line(View, frozen=True):
    """One line of the team's public feed: a catalogue key with values."""

    day: Whole
    seat: Seat | None
    key: Key
    values: tuple[tuple[Key, Sentence | Whole], ...]


class Flag(View, frozen=True):
    """A mark on the year: a decision, a deal, a crisis, a stock-take."""

    day: Whole
    kind: Literal["lever", "proposal", "deal", "crisis", "stocktake", "phone", "bookmark", "round"]
    seat: Seat | None
    """Who decided; of a deal, who offered it."""
    label: Sentence
    """What was decided; empty where the kind says it all."""
    other: Seat | None = None
    """Of a deal, who accepted it; of a change in which two ideas are joined, its second author."""


class CrisisView(View, frozen=True):
    """The present or last crisis, with the help that was given."""

    crisis: Key
    state: Literal["asked", "running", "over"]
    from_day: Whole
    until_day: Whole
    given: tuple[tuple[Seat, Key], ...]
    kept: tuple[tuple[Key, Seat], ...]
    """(gift, seat) pairs: gifts kept as a habit."""


class Spread(View, frozen=True):
    """How many gave each of the five answers to one statement: at least three in all, else none is shown."""

    counts: tuple[Count, Count, Count, Count, Count]


class StockTakeView(View, frozen=True):
    """One stock-take: the seats that have answered, and the answers once there are enough."""

    round: Count
    answered: tuple[Seat, ...]
    open: bool
    spreads: tuple[Spread, ...]
    """One for each statement; empty until it is closed with three or more answers."""
    keep: tuple[Sentence, ...]
    unsaid: tuple[Sentence, ...]
    staff_lines: tuple[tuple[Key, Sentence], ...]
    """One true line from each staff group."""


class Because(View, frozen=True):
    """One cause of harm this round against the same round with no action; the lines add up."""

    cause: Key
    harmed: Whole
    """People harmed by waiting, tenths."""
    left_alone: Whole
    """The same with no action."""
    touched_by: tuple[Sentence, ...]
    """Names of the decisions whose effects touch this cause."""


class Story(View, frozen=True):
    """A featured patient: sentences with values from the model."""

    patient: Key
    name: Sentence
    who: Text
    lines: tuple[tuple[Key, tuple[tuple[Key, Sentence | Whole], ...]], ...]
    """Catalogue keys with values, in order of time."""


class ReviewView(View, frozen=True):
    """The review of one round."""

    round: Count
    harmed: Whole
    """People harmed by waiting this round, tenths."""
    left_alone: Whole
    """The same with no action."""
    because: tuple[Because, ...]
    story: Story | None
    staff: tuple[Figure, ...]
    published: tuple[Figure, ...]
    called: tuple[tuple[Seat, Literal["up", "level", "down"]], ...]
    went: Literal["up", "level", "down"]


class Headline(View, frozen=True):
    """The headline figures: patients first, then staff."""

    harmed: Whole
    """People harmed by waiting since the start, whole people (expected, rounded)."""
    left_alone: Whole
    """The same with no action."""
    harmed_today: Whole
    """Hundredths."""
    engagement: Whole
    """Staff engagement, tenths of 10 points."""
    engagement_start: Whole


class SeatPresence(View, frozen=True):
    """The person or computer in a seat now."""

    seat: Seat
    name: Sentence
    held: Literal["person", "computer", "away", "free"]
    ready: bool
    deputy: Sentence


class DealLine(View, frozen=True):
    """One line of a deal as a person reads it."""

    what: Literal["money", "promise", "truce"]
    lever: Key | None
    bound: Literal["not_below", "not_above"]
    value: Whole
    rounds: Count


class DealView(View, frozen=True):
    """A deal between two seats."""

    deal: Thing
    by: Seat
    to: Seat
    give: tuple[DealLine, ...]
    take: tuple[DealLine, ...]
    state: Literal["offered", "struck", "declined", "lapsed"]
    round: Count


class PromiseView(View, frozen=True):
    """One line of the ledger: a promise or truce, until when it lasts, and its state."""

    promise: Thing
    by: Seat
    to: Seat
    line: DealLine
    until_round: Count
    state: Literal["open", "kept", "broken"]
    binds: bool
    """Whether it changed anything; otherwise keeping it earns nothing."""


class InvoiceView(View, frozen=True):
    """An invoice between two organisations."""

    invoice: Key
    by: Seat
    to: Seat
    sentence: Text
    thousand_pounds: Whole
    state: Literal["sent", "disputed", "paid", "dropped"]
    round: Count
    touches: Touches = ()
    """What is held up while it is disputed; while it is unpaid, half of it."""


class ProblemView(View, frozen=True):
    """A problem that has come to light."""

    problem: Key
    owner: Seat
    sentence: Sentence
    mend: Sentence
    days: Count
    level: Count
    """1 to 3."""
    in_hand: bool
    touches: Touches = ()
    """What it touches at its level."""


class SurveyView(View, frozen=True):
    """The annual staff survey, answered months earlier."""

    answered_day: Whole
    sentence: Text
    figures: tuple[Figure, ...]
    """As they were on the day on which it was answered."""


class HabitRow(View, frozen=True):
    """What a team did of one habit in the whole game, and what it passed by."""

    habit: Habit
    did: Count
    """How often, or how many days."""
    of: Count
    """How often it could have been, or what goes beside it."""
    days: Count
    """Leadership days that it cost."""
    first_day: Whole
    """Of the first time; −1 for never."""
    passed_by: Count


class EndCards(View, frozen=True):
    """The three cards of the end, never added up."""

    harmed: Whole
    """People harmed by waiting, tenths, including the days after."""
    left_alone: Whole
    """The same with no action."""
    deaths_hundredths: Whole
    left_alone_deaths_hundredths: Whole
    """The same with no action."""
    qalys_tenths: Whole
    left_waiting: Whole
    """People still waiting at the end: for a bed, to go home, over 18 weeks."""
    engagement: Whole
    engagement_start: Whole
    would_work_here: Whole
    """Per cent of staff who would recommend it as a place to work."""
    briefs_kept: Count
    """Seats that met their targets."""
    seats: Count
    evidence_deaths_hundredths: Whole
    """Deaths by evidence alone: a delay to admission counts as far as it has been measured, to twelve hours."""
    left_alone_evidence_deaths_hundredths: Whole
    """The same with no action."""
    habits: tuple[HabitRow, ...] = ()
    on_lists: Whole = 0
    """Of those harmed, tenths: people still on a list, for what they will lose at the pace of the last weeks."""
    left_alone_on_lists: Whole = 0
    """The same with no action."""


class Note(View, frozen=True):
    """A note in the tray."""

    note: Key
    day: Whole
    sentence: Text


class JoinedNotes(View, frozen=True):
    """Notes of different seats that mean something only together, all of them on the table."""

    notes: tuple[Key, ...]
    """In the order in which they were shown."""
    card: Key
    """The change that they have opened."""


class SaidView(View, frozen=True):
    """A sentence that one seat said to another, by its key.

    `game.protocol.words` says how the keys are read.
    """

    by: Seat
    to: Seat
    words: Words
    about: Thing | None
    lever: Key | None
    value: Whole
    thousands: Whole
    round: Count


class PublicView(View, frozen=True):
    """Everything the whole team, the projector and observers may see."""

    day: Whole
    round: Count
    phase: Phase
    headline: Headline
    services: tuple[Service, ...]
    dots: Annotated[tuple[Dot, ...], Meta(max_length=420)]
    seats: tuple[SeatPresence, ...]
    harm_by_day: Annotated[tuple[Whole, ...], Meta(max_length=400)]
    """People harmed a day, hundredths, from day 0."""
    left_alone_by_day: Annotated[tuple[Whole, ...], Meta(max_length=400)]
    """The same with no action."""
    flags: tuple[Flag, ...]
    open_levers: tuple[Key, ...]
    open_cards: tuple[Key, ...]
    open_actions: tuple[Key, ...]
    proposals: tuple[ProposalView, ...]
    crisis: CrisisView | None
    stocktake: StockTakeView | None
    review: ReviewView | None
    directions: tuple[tuple[Count, Count, Count, Count], ...]
    """Each seat's days so far (patients, own, staff, standing), in an order that does not reveal the
    seats; empty until the compass opens."""
    alignment: Whole
    """How closely the arrows agree, per cent; −1 until the compass opens."""
    feed: Annotated[tuple[Line, ...], Meta(max_length=FEED_LINES)]
    end: EndCards | None
    deals: tuple[DealView, ...] = ()
    promises: tuple[PromiseView, ...] = ()
    invoices: tuple[InvoiceView, ...] = ()
    problems: tuple[ProblemView, ...] = ()
    notes_shown: tuple[tuple[Seat, Note], ...] = ()
    huddle: tuple[Seat, ...] = ()
    """Seats in this round's huddle."""
    changing_places: tuple[tuple[Seat, Seat], ...] = ()
    """(by, with) pairs: this round's offers to change places."""
    stock_take_called: bool = False
    said: tuple[SaidView, ...] = ()
    """Of this round and the one before, oldest first."""
    survey: SurveyView | None = None
    """Nil until it arrives."""
    shadow_wishes: tuple[tuple[Seat, Seat], ...] = ()
    """(seat, colleague) pairs: this round's open requests to shadow a colleague."""
    opened: tuple[Key, ...] = ()
    """What this round has opened: kinds of action, and `compass`; levers and cards are marked by their keys."""
    lever_values: tuple[tuple[Key, Whole], ...] = ()
    """(lever, value) pairs: what each lever that its owner has moved was last set to; funds are left out."""
    tired_groups: tuple[Key, ...] = ()
    """Groups that were asked about a change lately; asked again now, they have no answer."""
    joined_notes: tuple[JoinedNotes, ...] = ()
    """Only what is joined: that two notes belong together is sent to nobody before both are shown."""
