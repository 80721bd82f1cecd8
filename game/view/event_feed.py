"""What has happened so far, from the dated rows of the table: the feed's lines and the year's flags.

Both depend on the table alone, so a replay and a resume show the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from game.protocol.actions import CONCERN
from game.protocol.limits import FEED_LINES
from game.protocol.public_views import Flag, Line
from game.rules.reading import TableReading
from game.rules.setup.lever_setup import Lever
from game.rules.table import Table
from game.rules.table_rows import LeverSetting
from game.text.lever_values import format_lever_value

FlagKind = Literal["lever", "proposal", "deal", "crisis", "stocktake", "phone", "bookmark", "round"]
Values = tuple[tuple[str, str | int], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One dated thing: a line of the feed if it has a key, a flag on the year if it has a kind of flag."""

    day: int
    order: int
    """Of the events of one day."""
    seat: str | None
    key: str
    values: Values
    flag: FlagKind | None = None
    label: str = ""
    other: str | None = None
    """The other seat of a deal, or of a change in which two ideas are joined."""


def dated_events(game: TableReading) -> list[Event]:
    """Return everything that has happened, oldest first."""
    return sorted(_all_events(game), key=attrgetter("day", "order"))


def has_event_after(table: Table, day: int) -> bool:
    """Return whether a day after `day` has brought an event by itself, without any decision since."""
    days = (
        *(proposal.starts for proposal in table.proposals),
        *(run.until_day for run in table.crises),
        *(invoice.settled_day for invoice in table.invoices),
    )
    return any(day < one <= table.day for one in days)


def feed_lines(events: Sequence[Event]) -> tuple[Line, ...]:
    """Return the newest lines of what everyone has done, oldest first."""
    newest = [event for event in events if event.key][-FEED_LINES:]
    return tuple(Line(e.day, e.seat, e.key, e.values) for e in newest)


def year_flags(events: Sequence[Event]) -> tuple[Flag, ...]:
    """Return the marks on the year: rounds, decisions, crises, stock-takes."""
    return tuple(Flag(e.day, e.flag, e.seat, e.label, e.other) for e in events if e.flag is not None)


def _all_events(game: TableReading) -> Iterator[Event]:
    setup, table = game.setup, game.table
    for round in range(1, table.round + 1):
        yield Event(setup.format.start_day(round), 0, None, "", (), "round", str(round))
    for setting in table.levers:
        lever = game.lever(setting.lever)
        if lever is not None:
            yield _lever_event(lever, setting)
    yield from _proposal_events(game)
    yield from _crisis_events(game)
    for answered in table.answered:
        call = game.call(answered.call)
        sentence = call.answers[answered.answer].feed if call else ""
        if call and sentence:
            values = (("caller", call.caller), ("told", sentence))
            yield Event(answered.day, 4, answered.seat, "feed.phone", values, "phone", call.caller)
    for taking in table.stocktakes:
        yield Event(taking.day, 8, None, "feed.stocktake", (), "stocktake", "")
    arrives = game.survey_round()
    if setup.survey is not None and 0 < arrives <= table.round:
        day = setup.format.start_day(arrives)
        yield Event(day, 1, None, "feed.survey", (("days", day - setup.survey.answered_day),))
    yield from _colleague_events(game)
    yield from _problem_events(game)
    yield from _deal_events(game)
    yield from _invoice_events(game)


def _colleague_events(game: TableReading) -> Iterator[Event]:
    """Yield shadowing, changed places, huddles, notes, thanks."""
    setup, table = game.setup, game.table
    for shadow in table.shadows:
        key = "feed.shadow" if shadow.agreed else "feed.shadow_asked"
        yield Event(shadow.day, 5, shadow.seat, key, (("of", shadow.of),))
    for place, (by, other, round) in enumerate(table.changing):
        if (other, by, round) in table.changing[:place]:
            yield Event(setup.format.start_day(round), 5, by, "feed.places", (("other", other),))
    for round in range(1, table.round + 1):
        huddlers = game.huddlers(round)
        if huddlers:
            yield Event(setup.format.start_day(round), 7, None, "feed.huddle", (("seats", ", ".join(huddlers)),))
    for shown in table.shown:
        yield Event(shown.day, 5, shown.seat, "feed.note", ())
    for thanks in table.thanks:
        yield Event(setup.format.start_day(thanks.round), 6, thanks.by, "feed.thanks", (("to", thanks.to),))


def _problem_events(game: TableReading) -> Iterator[Event]:
    """Yield problems that came to light, as a round began or in the stock-take after one, and those being fixed."""
    for trouble in game.table.troubles:
        problem = game.problem(trouble.problem)
        if problem is None or not trouble.known_round:
            continue
        day = game.setup.format.start_day(trouble.known_round + (0 if trouble.by_itself else 1))
        yield Event(day, 8, None, "feed.problem", (("problem", problem.sentence),))
        if trouble.in_hand_round:
            day = game.setup.format.start_day(trouble.in_hand_round)
            yield Event(day, 9, problem.owner, "feed.in_hand", (("mend", problem.mend),))


def _deal_events(game: TableReading) -> Iterator[Event]:
    """Yield deals that were offered or struck, and promises that were settled."""
    for deal in game.table.deals:
        if deal.state in ("struck", "offered"):
            flag = "deal" if deal.state == "struck" else None
            yield Event(deal.day, 3, deal.by, f"feed.deal_{deal.state}", (("to", deal.to),), flag, other=deal.to)
    for promise in game.table.promises:
        if promise.state != "open" and promise.term.what == "promise":
            day, key = game.setup.format.start_day(promise.judged_round), f"feed.promise_{promise.state}"
            yield Event(day, 6, promise.by, key, (("to", promise.to),))


def _invoice_events(game: TableReading) -> Iterator[Event]:
    """Yield invoices that are disputed, were withdrawn or were paid; of a split dispute, the sum paid."""
    table = game.table
    for invoiced in table.invoices:
        invoice = game.invoice(invoiced.invoice)
        if invoice is None or invoiced.state == "sent":
            continue
        parties = (("by", invoice.by), ("to", invoice.to))
        billed = (*parties, ("thousands", invoice.thousand_pounds))
        if invoiced.settled_day > table.day or invoiced.state == "disputed":
            yield Event(invoiced.day, 4, invoice.to, "feed.disputed", billed)
        elif invoiced.state == "dropped":
            yield Event(invoiced.settled_day, 4, invoice.by, "feed.invoice_dropped", billed)
        else:
            paid = next(p.thousand_pounds for p in reversed(table.payments) if p.source == invoiced.invoice)
            values = (*parties, ("thousands", paid))
            yield Event(invoiced.settled_day, 4, invoice.to, "feed.invoice_paid", values)


def _lever_event(lever: Lever, setting: LeverSetting) -> Event:
    if lever.form == "fund":
        shared = sum(share for _, share in setting.shares)
        values: Values = (("lever", lever.name), ("shared", shared))
        return Event(setting.day, 1, lever.seat, "feed.fund", values, "lever", lever.name)
    option = next((option.name for option in lever.options if option.value == setting.value), "")
    unit = lever.unit_one if setting.value == 1 and lever.unit_one else lever.unit
    value = option or format_lever_value(setting.value, unit)
    values = (("lever", lever.name), ("value", value))
    key = "feed.lever_option" if option else "feed.lever"
    return Event(setting.day, 1, lever.seat, key, values, "lever", f"{lever.name}: {value}")


def _proposal_events(game: TableReading) -> Iterator[Event]:
    for proposal in game.table.proposals:
        card = game.card(proposal.card)
        values = (("name", proposal.title), ("card", card.name if card else proposal.card))
        author = proposal.authors[0]
        key = "feed.proposed_ask" if proposal.way == "ask" else "feed.proposed_now"
        joined = proposal.authors[1] if len(proposal.authors) > 1 else None
        yield Event(proposal.day, 2, author, key, values, "proposal", proposal.title, other=joined)
        for seat, flaw in proposal.objections:
            key = "feed.doubted" if flaw == CONCERN else "feed.objected"
            yield Event(proposal.day, 3, seat, key, values)
        if proposal.mended:
            yield Event(proposal.day, 3, author, "feed.mended", values)
        if proposal.state == "withdrawn":
            yield Event(proposal.day, 3, author, "feed.withdrawn", values)
        for seat in proposal.signed:
            yield Event(proposal.day, 3, seat, "feed.signed", values)
        if proposal.joined:
            yield Event(proposal.day, 3, None, "feed.joined", values)
        if proposal.starts <= game.table.day and game.is_going_ahead(proposal):
            yield Event(proposal.starts, 0, author, "feed.started", values)


def _crisis_events(game: TableReading) -> Iterator[Event]:
    table = game.table
    for run in table.crises:
        crisis = game.crisis(run.crisis)
        title = crisis.title if crisis else run.crisis
        values = (("crisis", title),)
        yield Event(run.from_day, 6, None, "feed.crisis", values, "crisis", title)
        if table.day >= run.until_day:
            yield Event(run.until_day, 0, None, "feed.crisis_over", values)
    for given in table.gifts:
        gift = game.gift(given.gift)
        yield Event(given.day, 7, given.seat, "feed.gave", (("gift", gift.name if gift else given.gift),))
