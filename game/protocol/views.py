"""Everything that anyone may see, as frozen types.

A view has two parts: `PublicView`, one for the whole team, and `SeatView`, one for each
seat. What never changes in a game goes once, in `Statics` and `SeatStatics`. Views hold
integers at the precision that is shown: `digits` says how many of an integer's digits stand
behind the decimal point. Nothing here knows how a view is made.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from game.protocol.bounds import CardName, Count, Id, Key, Seat, Sentence, Text, Thing, Whole
from game.protocol.refusals import Refusal
from game.protocol.words import Words
from game.quantities import Mark, Purse, Role


class View(Struct, frozen=True, forbid_unknown_fields=True):
    """What all parts of views share: frozen, no unknown fields."""


Unit = Literal[
    "number", "percent", "people", "pounds", "thousand_pounds", "days", "beds", "places", "points", "minutes", "hours"
]
Trend = Annotated[tuple[Whole, ...], Meta(max_length=60)]
"""Values at the figure's own precision, oldest first, one for each stretch of days."""


# ---------------------------------------------------------------- what never changes


class SeatCard(View, frozen=True):
    """Who a seat is, as everybody may know it."""

    seat: Seat
    role: Role
    title: Sentence
    """For instance «Managing director, Northmoor General»."""
    sentences: Text
    """The role in three sentences."""
    purse: Purse = "none"
    """Whose money this seat spends; seats with the same one share it."""


class LeverOption(View, frozen=True):
    """One named position of a lever."""

    value: Whole
    name: Sentence


class FundUse(View, frozen=True):
    """One use that a fund can be shared out to."""

    use: Key
    name: Sentence
    touches: Sentence
    """What a step of money does there, and whose patients it reaches."""


class LeverCard(View, frozen=True):
    """A lever: words, range, price; who gains and who pays."""

    lever: Key
    seat: Seat
    form: Literal["range", "options", "fund"]
    name: Sentence
    sentence: Sentence
    gains: Sentence
    pays: Sentence
    unit: Sentence
    minimum: Whole
    maximum: Whole
    step: Count
    start: Whole
    options: tuple[LeverOption, ...]
    uses: tuple[FundUse, ...]
    days: Count
    bites_after: Count
    """Days until the first effect on patients."""
    counts_as: Mark
    purse: Purse = "none"
    """Who pays what moving it costs; a fund's is the fund."""
    money: tuple[tuple[Whole, Whole], ...] = ()
    """What a setting costs: (value, thousands of pounds a round of this format), straight lines between."""


class Flaw(View, frozen=True):
    """A weakness in a card, and what mends it; sent only to those who may see it."""

    flaw: Key
    sentence: Sentence
    mend: Sentence
    days: Count
    thousand_pounds: Whole
    """A round of this format."""
    purse: Purse = "none"
    """Who pays for the mend."""


class ChangeCard(View, frozen=True):
    """A change that a seat may propose: words and prices, without its flaws."""

    card: Key
    lead: Seat
    name: Sentence
    sentence: Text
    gains: Sentence
    pays: Sentence
    rivals: tuple[Key, ...]
    groups: tuple[Key, ...]
    """Groups that must live with it and can be asked."""
    days: Count
    days_a_group: Count
    thousand_pounds: Whole
    """A round of this format; negative saves."""
    bites_after: Count
    little: bool
    counts_as: Mark
    purse: Purse = "none"
    """Who pays, or saves."""


class GroupCard(View, frozen=True):
    """A staff or patient group that can be asked."""

    group: Key
    name: Sentence


class GiftCard(View, frozen=True):
    """What one seat can give to one crisis."""

    gift: Key
    seat: Seat
    name: Sentence
    days: Count
    thousand_pounds: Whole
    """While the crisis lasts."""
    habit: Sentence
    """The habit that can be kept afterwards; empty when nothing can."""
    purse: Purse = "none"
    """Who pays."""


class CrisisCard(View, frozen=True):
    """A crisis, told when it comes."""

    crisis: Key
    title: Sentence
    sentence: Text
    gifts: tuple[GiftCard, ...]


class Statics(View, frozen=True):
    """All that a team may know of the game before it starts and that never changes."""

    scenario: Key
    title: Sentence
    place: Sentence
    hospital: Sentence
    people: Count
    summary: Text
    aim: Text
    opening: Text
    """The facilitator's and projector's opening story."""
    format: Key
    rounds: Count
    round_days: Count
    days_after: Count
    first_date: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}\Z")]
    seats: tuple[SeatCard, ...]
    levers: tuple[LeverCard, ...]
    cards: tuple[ChangeCard, ...]
    groups: tuple[GroupCard, ...]
    crises: tuple[CrisisCard, ...]
    statements: tuple[Sentence, ...]
    """Of the stock-take, agreed with from 1 to 5."""
    facts: tuple[Sentence, ...]
    """Figures to put on the wall."""


class GoalCard(View, frozen=True):
    """One own goal: what is measured and where 0 and 100 points lie."""

    goal: Key
    name: Sentence
    weight: Count
    unit: Unit
    digits: Count
    nothing_at: Whole
    full_at: Whole


class SeatStatics(View, frozen=True):
    """A seat's own brief; private."""

    seat: Seat
    brief: Text
    goals: tuple[GoalCard, ...]


# ---------------------------------------------------------------- public, changing


class Figure(View, frozen=True):
    """One number on the board, with where it comes from and where it should be."""

    key: Key
    """`figure.<key>` names it and `figure.<key>.help` explains it in a sentence."""
    value: Whole
    digits: Count
    unit: Unit
    better: Literal["up", "down", "neither"]
    standard: Whole | None
    """The national standard or own target, at the same precision."""
    trend: Trend


class Service(View, frozen=True):
    """One part of the place as a card: what it has, what it does, who waits for it."""

    service: Key
    """practices, emergency, wards, theatres, outpatients, list, home_care, rehabilitation,
    care_home, virtual_ward or bridging."""
    open: Count
    busy: Count
    waiting: Count
    figures: tuple[Figure, ...]


DotState = Literal["on_time", "past_standard", "being_harmed", "fit_to_go"]


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


Phase = Literal["lobby", "briefing", "plan", "run", "phone", "crisis", "review", "stocktake", "after", "end"]


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
    feed: Annotated[tuple[Line, ...], Meta(max_length=40)]
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


# ---------------------------------------------------------------- a seat's own


class LeverState(View, frozen=True):
    """A lever of one's own: where it stands, what is coming, what moving it costs now."""

    lever: Key
    value: Whole
    pending_from: Whole | None
    """Day from which the last change bites, when it has not yet."""
    shares: tuple[tuple[Key, Count], ...]
    pooled: Whole | None = None
    """Where a common purse puts it; what its owner sets is then what it brings into the purse."""


class GoalState(View, frozen=True):
    """One own goal now."""

    goal: Key
    value: Whole
    points: Whole
    """0 to 100."""
    trend: Trend


class Can(View, frozen=True):
    """What one action would cost now, or why it may not happen."""

    action: Key
    """The action's kind."""
    target: Thing | None
    """Lever, card, proposal, seat, call, gift or habit; none where the kind says it all."""
    days: Count
    counts_as: Mark
    refusal: Refusal | None


class Call(View, frozen=True):
    """The phone call that is ringing for this seat."""

    call: Key
    caller: Sentence
    sentence: Text
    answers: tuple[Sentence, Sentence]
    answered: Annotated[int, Meta(ge=-1, le=1)]
    """−1 while it rings."""
    days: tuple[Count, Count] = (0, 0)
    """Leadership days of each answer."""
    counts_as: tuple[Mark, Mark] = ("patients", "patients")


class FlawSeen(View, frozen=True):
    """A flaw that this seat can see in a card, whether or not it is on the table."""

    card: Key
    flaw: Flaw


class Shadowed(View, frozen=True):
    """What shadowing a colleague has opened: their figures, goals and what they see."""

    seat: Seat
    until_day: Whole
    brief: Text
    goals: tuple[GoalCard, ...]
    states: tuple[GoalState, ...]
    dashboard: tuple[Figure, ...]
    flaws: tuple[FlawSeen, ...]
    understanding: Whole
    """Per cent."""


class SeatView(View, frozen=True):
    """One seat's own side; never sent to anybody else unless shadowing opens parts of it."""

    seat: Seat
    days_left: Whole
    days_full: Whole
    score: Whole
    """Own brief so far, 0 to 100; 60 is kept."""
    goals: tuple[GoalState, ...]
    dashboard: tuple[Figure, ...]
    levers: tuple[LeverState, ...]
    can: tuple[Can, ...]
    call: Call | None
    flaws: tuple[FlawSeen, ...]
    notes: tuple[Note, ...]
    shadowing: tuple[Shadowed, ...]
    said: tuple[Count, Count, Count, Count] | None
    """The plan of ten days from the last stock-take."""
    done: tuple[Count, Count, Count, Count]
    """Where one's days went in the rounds after it; in all rounds before the first stock-take."""
    say_do_gap: Whole
    """Degrees between said and done; −1 without a plan."""
    habits: tuple[Key, ...]
    stock_take_due: bool
    called: Literal["up", "level", "down"] | None = None
    """What one has called for this round's run."""
    purse: Figure | None = None
    """What is in the purse that this seat spends, against plan; none where it spends none."""


class TeamLine(View, frozen=True):
    """One team on the facilitator's console."""

    team: Count
    name: Sentence
    phase: Phase
    round: Count
    day: Whole
    headline: Headline
    seats: tuple[SeatPresence, ...]
    scores: tuple[tuple[Seat, Whole], ...]
    notice: tuple[Key, ...]
    """Catalogue keys of what to notice; never shown to the team."""
    four_hour: Whole
    occupancy: Whole
    """Both per mille."""


class Console(View, frozen=True):
    """What a facilitator sees of the whole cohort."""

    teams: tuple[TeamLine, ...]
    people: tuple[tuple[Sentence, Sentence], ...]
    """Display name and where: team and seat, waiting room, projector."""
    texts: tuple[tuple[Sentence, Sentence], ...]
    """Texts to the facilitator: from whom, what."""
    notices: tuple[Sentence, ...]


class PersonView(View, frozen=True):
    """Who a figure on the board is."""

    id: Id
    name: Sentence
    age: Count
    place: Key
    """The quarter of town, by deprivation fifth."""
    condition: Key
    service: Key
    state: DotState
    waited_hours: Count
    journey: tuple[tuple[Whole, Key], ...]
    """Seconds since day 0 and catalogue key of each step that is known."""
