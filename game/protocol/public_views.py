"""What the whole team may see, as frozen types.

Views hold integers at the precision that is shown: `digits` says how many of an integer's digits
are behind the decimal point. Nothing here knows how a view is made.
"""

from typing import Annotated, Literal

from msgspec import Meta

from game.protocol.bounds import CardName, Count, Id, Key, Seat, Sentence, Text, Thing, Whole
from game.protocol.limits import FEED_LINES
from game.protocol.static_views import Flaw
from game.protocol.view_base import DotState, Figure, Phase, View
from game.protocol.words import Words


class Service(View, frozen=True):
    """One part of the place as a card: what it has, what it does, who waits for it."""

    service: Key
    """practices, emergency, wards, theatres, outpatients, list, home_care, rehabilitation,
    care_home, virtual_ward or bridging."""
    open: Count
    busy: Count
    waiting: Count
    figures: tuple[Figure, ...]


class Dot(View, frozen=True, array_like=True):
    """One figure of a person on the board, standing for a number of people like them."""

    id: Id
    service: Key
    """A service's key, or `corridor` (waiting for a bed) or `ambulance` (waiting to be handed over)."""
    state: DotState
    since: Whole
    """Day on which this person came to this place."""
    stands_for: Count


class ProposalView(View, frozen=True):
    """A change on the table, as everybody sees it."""

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
    """Day from which it begins to be used."""
    answers: tuple[tuple[Key, Sentence], ...]
    """What the groups that were asked said."""
    objections: tuple[tuple[Seat, Flaw], ...]
    """Flaws said aloud, by whom, with the mend that can be taken."""
    mended: tuple[Key, ...]
    joining: tuple[Seat, ...]
    """Seats that have offered to join forces and wait for the rival."""
    days_lost: Count
    """Leadership days that the rivalry has cost so far."""
    doubts: tuple[Seat, ...] = ()
    """Seats that have said that they have doubts, and named no flaw."""
    unsigned: tuple[Seat, ...] = ()
    """Seats without whose signature it does not begin, as far as they have not signed."""
    pot: tuple[tuple[Key, Whole], ...] = ()
    """Where a common purse puts its levers in this round: (lever, value) pairs."""
    unheard: tuple[Key, ...] = ()
    """Groups that were asked, so soon after another change that they had nothing to say."""


class Line(View, frozen=True):
    """One line of the feed: a catalogue key with values, public to the team."""

    day: Whole
    seat: Seat | None
    key: Key
    values: tuple[tuple[Key, Sentence | Whole], ...]


class Flag(View, frozen=True):
    """A mark on the year: a decision, a crisis, a stock-take."""

    day: Whole
    kind: Literal["lever", "proposal", "crisis", "stocktake", "phone", "bookmark", "round"]
    seat: Seat | None
    label: Sentence


class CrisisView(View, frozen=True):
    """The crisis that is on or was last, with what has been given."""

    crisis: Key
    state: Literal["asked", "running", "over"]
    from_day: Whole
    until_day: Whole
    given: tuple[tuple[Seat, Key], ...]
    kept: tuple[tuple[Key, Seat], ...]
    """Gifts that are ticked to be kept as a habit, by seat."""


class Spread(View, frozen=True):
    """How many gave each of the five answers to one statement; never fewer than three people."""

    counts: tuple[Count, Count, Count, Count, Count]


class StockTakeView(View, frozen=True):
    """One stock-take: who has answered, and the answers once enough have."""

    round: Count
    answered: tuple[Seat, ...]
    open: bool
    spreads: tuple[Spread, ...]
    """One for each statement; empty until closed and unless three or more answered."""
    keep: tuple[Sentence, ...]
    unsaid: tuple[Sentence, ...]
    staff_lines: tuple[tuple[Key, Sentence], ...]
    """One true line from each staff group."""


class Because(View, frozen=True):
    """One cause of harm this round against the same round left alone; the lines add up."""

    cause: Key
    harmed: Whole
    """People harmed by waiting, tenths."""
    left_alone: Whole
    touched_by: tuple[Sentence, ...]
    """Names of the decisions whose effects touch this cause."""


class Story(View, frozen=True):
    """A featured patient, told in sentences of the scenario with values from the model."""

    patient: Key
    name: Sentence
    who: Text
    lines: tuple[tuple[Key, tuple[tuple[Key, Sentence | Whole], ...]], ...]
    """Catalogue keys with values, in order of time."""


class ReviewView(View, frozen=True):
    """What a round did, one page, read from the top."""

    round: Count
    harmed: Whole
    """People harmed by waiting this round, tenths."""
    left_alone: Whole
    because: tuple[Because, ...]
    story: Story | None
    staff: tuple[Figure, ...]
    published: tuple[Figure, ...]
    called: tuple[tuple[Seat, Literal["up", "level", "down"]], ...]
    went: Literal["up", "level", "down"]


class Headline(View, frozen=True):
    """Patients first, then staff."""

    harmed: Whole
    """People harmed by waiting since the start, whole people (expected, rounded)."""
    left_alone: Whole
    harmed_today: Whole
    """Hundredths."""
    engagement: Whole
    """Staff engagement, tenths of 10 points."""
    engagement_start: Whole


class SeatPresence(View, frozen=True):
    """Who holds a seat now."""

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
    """A bargain between two seats."""

    deal: Thing
    by: Seat
    to: Seat
    give: tuple[DealLine, ...]
    take: tuple[DealLine, ...]
    state: Literal["offered", "struck", "declined", "lapsed"]
    round: Count


class PromiseView(View, frozen=True):
    """One line of the ledger: who promised whom what, until when, and what came of it."""

    promise: Thing
    by: Seat
    to: Seat
    line: DealLine
    until_round: Count
    state: Literal["open", "kept", "broken"]
    binds: bool
    """Whether it changed anything; a promise that would have been kept anyway earns nothing."""


class InvoiceView(View, frozen=True):
    """An invoice between two organisations."""

    invoice: Key
    by: Seat
    to: Seat
    sentence: Text
    thousand_pounds: Whole
    state: Literal["sent", "disputed", "paid", "dropped"]
    round: Count


class ProblemView(View, frozen=True):
    """A problem that has come to light."""

    problem: Key
    owner: Seat
    sentence: Sentence
    mend: Sentence
    days: Count
    level: Count
    """1 to 3; 0 when it is as good as mended."""
    in_hand: bool


class SurveyView(View, frozen=True):
    """The annual staff survey, as it was answered months ago."""

    answered_day: Whole
    sentence: Text
    figures: tuple[Figure, ...]
    """As they were on that day."""


class EndCards(View, frozen=True):
    """The three cards of the end, never added up."""

    harmed: Whole
    """People harmed by waiting, tenths, the days after included."""
    left_alone: Whole
    deaths_hundredths: Whole
    left_alone_deaths_hundredths: Whole
    qalys_tenths: Whole
    left_waiting: Whole
    """People still waiting past a standard when it ends: for a bed, to go home, over 18 weeks."""
    engagement: Whole
    engagement_start: Whole
    would_work_here: Whole
    """Per cent of staff."""
    briefs_kept: Count
    seats: Count


class Note(View, frozen=True):
    """A note in the tray."""

    note: Key
    day: Whole
    sentence: Text


class SaidView(View, frozen=True):
    """What one seat has said to another; see `game.protocol.words`."""

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
    """The same winter left alone, as far as the days have gone."""
    flags: tuple[Flag, ...]
    open_levers: tuple[Key, ...]
    open_cards: tuple[Key, ...]
    open_actions: tuple[Key, ...]
    proposals: tuple[ProposalView, ...]
    crisis: CrisisView | None
    stocktake: StockTakeView | None
    review: ReviewView | None
    directions: tuple[tuple[Count, Count, Count, Count], ...]
    """Where each seat's days went so far (patients, own, staff, standing), in an order that
    says nothing of who; empty until the compass opens."""
    alignment: Whole
    """Per cent; how close together the arrows point; −1 until the compass opens."""
    feed: Annotated[tuple[Line, ...], Meta(max_length=FEED_LINES)]
    end: EndCards | None
    deals: tuple[DealView, ...] = ()
    promises: tuple[PromiseView, ...] = ()
    invoices: tuple[InvoiceView, ...] = ()
    problems: tuple[ProblemView, ...] = ()
    notes_shown: tuple[tuple[Seat, Note], ...] = ()
    huddle: tuple[Seat, ...] = ()
    """Who is in this round's huddle."""
    changing_places: tuple[tuple[Seat, Seat], ...] = ()
    """Open offers to change places: by whom, with whom."""
    stock_take_called: bool = False
    said: tuple[SaidView, ...] = ()
    """What was said in this round and the one before, oldest first."""
    survey: SurveyView | None = None
    """From the round in which it arrives."""
    shadow_wishes: tuple[tuple[Seat, Seat], ...] = ()
    """Who has asked to spend time beside whom in this round, and has no yes yet."""
    tired_groups: tuple[Key, ...] = ()
    """Groups that were asked about a change lately: asked again now, they have nothing to say."""
