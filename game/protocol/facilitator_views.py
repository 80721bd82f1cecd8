"""What facilitators may see of teams and people, and what they put on the room's screen, as frozen types."""

from typing import Annotated, Literal

from msgspec import Meta

from game.protocol.bounds import Count, Id, Key, Seat, Sentence, Whole
from game.protocol.public_views import Headline, SeatPresence
from game.protocol.view_base import DotState, Phase, View

Page = Literal["neutral", "room", "team"]
"""What projectors and observers see: phase and clock, all teams side by side, or the pages of one team."""

DropRule = Literal["ask", "cover", "pause"]
"""What happens when a seat's person loses the connection: nothing yet, a computer plays, the clock stops."""


class Cue(View, frozen=True):
    """Something to notice about a team, while it is true; never shown to the team."""

    key: Key
    """Catalogue key of the sentence."""
    seats: tuple[Seat, ...] = ()
    """The seats that it is about, where it is about some."""


class LastRound(View, frozen=True):
    """A team's figures at the end of the round before, for trends."""

    harm_week: Whole
    four_hour: Whole
    occupancy: Whole
    engagement: Whole


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
    notice: tuple[Cue, ...]
    four_hour: Whole
    occupancy: Whole
    """Both per mille of whole per cent, as on the board: the four-hour figure of seven days, occupancy today."""
    harm_week: Whole = 0
    """People harmed in the last seven days, tenths."""
    last_round: LastRound | None = None
    """Nil in the first round."""
    crisis: Key | None = None
    """The crisis that is on now."""
    given: tuple[tuple[Seat, Key], ...] = ()
    """(seat, gift) pairs: who has given what to it."""
    answered: tuple[Seat, ...] = ()
    """Seats that have answered the stock-take that is open."""
    begun: tuple[Key, ...] = ()
    """Crises that have begun in the team, and problems that it knows of."""


class PersonLine(View, frozen=True):
    """One person in the room."""

    person: Count
    name: Sentence
    part: Key
    team: Count
    """0 without a seat."""
    seat: Seat | None
    lead: bool
    present: bool
    away_since_s: Count = 0
    """Seconds since the session began; 0 while present."""


class TextLine(View, frozen=True):
    """A text to the facilitator."""

    name: Sentence
    team: Count
    seat: Seat | None
    text: Sentence


class Bookmark(View, frozen=True):
    """A moment that was marked for the debrief."""

    team: Count
    """0 for every team."""
    round: Count
    day: Whole
    phase: Phase
    text: Sentence
    """The facilitator's note, or the catalogue key of an automatic bookmark."""
    automatic: bool


class HeldText(View, frozen=True):
    """An announcement that is on screens now."""

    team: Count
    seat: Seat | None
    text: Sentence
    look_up: bool
    until_s: Count
    """Seconds since the session began; 0 until it is lifted."""


class AgendaLine(View, frozen=True):
    """One phase of the run sheet."""

    phase: Phase
    round: Count
    planned_s: Count
    """Seconds of real time."""
    started_s: Whole
    """Seconds since the session began; −1 when it is still to come."""


class Console(View, frozen=True):
    """Everything that a facilitator sees of the whole cohort."""

    teams: tuple[TeamLine, ...]
    people: tuple[PersonLine, ...]
    texts: tuple[TextLine, ...]
    notices: tuple[Sentence, ...]
    bookmarks: tuple[Bookmark, ...] = ()
    held: tuple[HeldText, ...] = ()
    agenda: tuple[AgendaLine, ...] = ()
    elapsed_s: Count = 0
    """Seconds since the session began, when this was sent."""
    locked: bool = False
    """Whether nobody new may join."""
    drop_rule: DropRule = "ask"
    page: Page = "room"
    shown_team: Count = 0
    """The team whose pages are shown; 0 unless `page` is `team`."""
    finish_by: Whole = -1
    """Minutes since midnight on the facilitator's clock; −1 for none."""
    reserved: tuple[tuple[Sentence, Count, Seat], ...] = ()
    """(name, team, seat): seats that are kept for people who have not joined."""
    crises: tuple[Key, ...] = ()
    """Crises that can still be started in every team."""
    crisis_due: Key | None = None
    """A crisis that begins as soon as all teams have reached the same day."""
    due_in: Count = 0
    """The team in which it begins; 0 for every team."""
    problems: tuple[tuple[Key, Sentence], ...] = ()
    """(problem, sentence) pairs of all problems of the scenario; `begun` of a team says which it knows of."""


class TeamFigures(View, frozen=True):
    """One team on the room's page: public figures only."""

    team: Count
    name: Sentence
    harmed: Whole
    left_alone: Whole
    """The same with no action."""
    harm_by_week: Annotated[tuple[Whole, ...], Meta(max_length=60)]
    """People harmed in each full week, tenths."""
    four_hour: Whole
    occupancy: Whole
    """Both per mille of whole per cent, as on the board: the four-hour figure of seven days, occupancy today."""
    engagement: Whole
    """Tenths of 10 points."""
    people: Count
    """Seats that a person plays and is here for."""
    ready: Count
    """How many of them are ready."""


class PersonView(View, frozen=True):
    """The person behind a figure on the board."""

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
    waits_for: Key = ""
    """What keeps someone who is discharge-ready: a service outside hospital, `process` or `transfer`."""
    in_line: Count = 0
    """For a service: their place in the line, 1 for who is next."""
