"""What has happened, told from the table: the feed's lines and the year's flags.

Both are made from the dated things on the table, so a replay and a resume tell the same.
"""

from dataclasses import dataclass
from typing import Final, Literal

from game.protocol.actions import CONCERN
from game.protocol.public_views import Flag, Line
from game.rules import lookup
from game.rules.huddles import huddlers
from game.rules.proposals import is_held_up
from game.rules.setup.game_setup import GameSetup
from game.rules.setup.lever_setup import Lever
from game.rules.slow_problems import survey_round
from game.rules.table import Table
from game.rules.table_rows import LeverSetting

MOST_LINES: Final = 40
FlagKind = Literal["lever", "proposal", "crisis", "stocktake", "phone", "bookmark", "round"]


@dataclass(frozen=True, slots=True)
class _Happened:
    """One dated thing, before it is a line or a flag."""

    day: int
    order: int
    seat: str | None
    key: str
    values: tuple[tuple[str, str | int], ...]
    flag: FlagKind | None
    label: str


def feed(setup: GameSetup, table: Table) -> tuple[Line, ...]:
    """The newest lines of what everybody has done, oldest first."""
    happened = sorted(_all(setup, table), key=lambda h: (h.day, h.order))
    lines = tuple(Line(h.day, h.seat, h.key, h.values) for h in happened if h.key)
    return lines[-MOST_LINES:]


def flags(setup: GameSetup, table: Table) -> tuple[Flag, ...]:
    """Marks on the year: rounds, decisions, crises, stock-takes."""
    happened = sorted(_all(setup, table), key=lambda h: (h.day, h.order))
    return tuple(Flag(h.day, h.flag, h.seat, h.label) for h in happened if h.flag is not None)


def _all(setup: GameSetup, table: Table) -> list[_Happened]:
    found: list[_Happened] = []
    for round in range(1, table.round + 1):
        day = (round - 1) * setup.format.round_days
        found.append(_Happened(day, 0, None, "", (), "round", str(round)))
    for setting in table.levers:
        lever = lookup.lever(setup, setting.lever)
        if lever is not None:
            found.append(_moved(lever, setting))
    found += _proposals(setup, table)
    found += _crises(setup, table)
    for answered in table.answered:
        call = lookup.call(setup, answered.call)
        told = call.answers[answered.answer].feed if call else ""
        if call and told:
            values = (("caller", call.caller), ("told", told))
            found.append(_Happened(answered.day, 4, answered.seat, "feed.phone", values, "phone", call.caller))
    for taking in table.stocktakes:
        found.append(_Happened(taking.day, 8, None, "feed.stocktake", (), "stocktake", ""))
    comes = survey_round(setup)
    if setup.survey is not None and 0 < comes <= table.round:
        day = _begin(setup, comes)
        found.append(_Happened(day, 1, None, "feed.survey", (("days", day - setup.survey.answered_day),), None, ""))
    found += _together(setup, table)
    found += _problems(setup, table)
    found += _bargains(setup, table)
    found += _invoices(setup, table)
    return found


def _begin(setup: GameSetup, round: int) -> int:
    """The first day of a round, on which its plan is made."""
    return (round - 1) * setup.format.round_days


def _together(setup: GameSetup, table: Table) -> list[_Happened]:
    """Time beside each other, places changed, huddles, notes, thanks."""
    found: list[_Happened] = []
    for shadow in table.shadows:
        key = "feed.shadow" if shadow.agreed else "feed.shadow_asked"
        found.append(_Happened(shadow.day, 5, shadow.seat, key, (("of", shadow.of),), None, ""))
    for place, (by, other, round) in enumerate(table.changing):
        if (other, by, round) in table.changing[:place]:
            found.append(_Happened(_begin(setup, round), 5, by, "feed.places", (("other", other),), None, ""))
    for round in range(1, table.round + 1):
        there = huddlers(table, round)
        if there:
            values = (("seats", ", ".join(there)),)
            found.append(_Happened(_begin(setup, round), 7, None, "feed.huddle", values, None, ""))
    found.extend(_Happened(shown.day, 5, shown.seat, "feed.note", (), None, "") for shown in table.shown)
    for thanks in table.thanks:
        day = _begin(setup, thanks.round)
        found.append(_Happened(day, 6, thanks.by, "feed.thanks", (("to", thanks.to),), None, ""))
    return found


def _problems(setup: GameSetup, table: Table) -> list[_Happened]:
    """Problems that came to light, as a round began or in the stock-take after one, and who took them in hand."""
    found: list[_Happened] = []
    for trouble in table.troubles:
        problem = lookup.problem(setup, trouble.problem)
        if problem is None or not trouble.known_round:
            continue
        day = _begin(setup, trouble.known_round + (0 if trouble.by_itself else 1))
        known = (("problem", problem.sentence),)
        found.append(_Happened(day, 8, None, "feed.problem", known, None, ""))
        if trouble.in_hand_round:
            mend = (("mend", problem.mend),)
            day = _begin(setup, trouble.in_hand_round)
            found.append(_Happened(day, 9, problem.owner, "feed.in_hand", mend, None, ""))
    return found


def _bargains(setup: GameSetup, table: Table) -> list[_Happened]:
    """Deals that were offered or struck, and what came of the promises in them."""
    found: list[_Happened] = []
    for deal in table.deals:
        if deal.state in ("struck", "offered"):
            key, flag = f"feed.deal_{deal.state}", "proposal" if deal.state == "struck" else None
            label = f"{deal.by} + {deal.to}" if flag else ""
            found.append(_Happened(deal.day, 3, deal.by, key, (("to", deal.to),), flag, label))
    for promise in table.promises:
        if promise.state != "open" and promise.term.what == "promise":
            day, key = _begin(setup, promise.judged_round), f"feed.promise_{promise.state}"
            found.append(_Happened(day, 6, promise.by, key, (("to", promise.to),), None, ""))
    return found


def _invoices(setup: GameSetup, table: Table) -> list[_Happened]:
    """Invoices that are disputed, were let go or were paid; of a dispute that was split, what was paid."""
    found: list[_Happened] = []
    for invoiced in table.invoices:
        invoice = lookup.invoice(setup, invoiced.invoice)
        if invoice is None or invoiced.state == "sent":
            continue
        billed = (("by", invoice.by), ("to", invoice.to), ("thousands", invoice.thousand_pounds))
        if invoiced.settled_day > table.day or invoiced.state == "disputed":
            found.append(_Happened(invoiced.day, 4, invoice.to, "feed.disputed", billed, None, ""))
        elif invoiced.state == "dropped":
            found.append(_Happened(invoiced.settled_day, 4, invoice.by, "feed.invoice_dropped", billed, None, ""))
        else:
            paid = next(p.thousand_pounds for p in reversed(table.payments) if p.source == invoiced.invoice)
            values = (*billed[:2], ("thousands", paid))
            found.append(_Happened(invoiced.settled_day, 4, invoice.to, "feed.invoice_paid", values, None, ""))
    return found


def _moved(lever: Lever, setting: LeverSetting) -> _Happened:
    if lever.form == "fund":
        values: tuple[tuple[str, str | int], ...] = (
            ("lever", lever.name),
            ("shared", sum(share for _, share in setting.shares)),
        )
        return _Happened(setting.day, 1, lever.seat, "feed.fund", values, "lever", lever.name)
    named = next((option.name for option in lever.options if option.value == setting.value), "")
    value = named or f"{setting.value} {lever.unit}".strip()
    values = (("lever", lever.name), ("value", value))
    return _Happened(setting.day, 1, lever.seat, "feed.lever", values, "lever", f"{lever.name}: {value}")


def _proposals(setup: GameSetup, table: Table) -> list[_Happened]:
    found: list[_Happened] = []
    for proposal in table.proposals:
        card = lookup.change(setup, proposal.card)
        named = (("name", proposal.title), ("card", card.name if card else proposal.card))
        author = proposal.authors[0]
        key = "feed.proposed_ask" if proposal.way == "ask" else "feed.proposed_now"
        found.append(_Happened(proposal.day, 2, author, key, named, "proposal", proposal.title))
        for seat, flaw in proposal.objections:
            key = "feed.doubted" if flaw == CONCERN else "feed.objected"
            found.append(_Happened(proposal.day, 3, seat, key, named, None, ""))
        if proposal.mended:
            found.append(_Happened(proposal.day, 3, author, "feed.mended", named, None, ""))
        if proposal.state == "withdrawn":
            found.append(_Happened(proposal.day, 3, author, "feed.withdrawn", named, None, ""))
        found.extend(_Happened(proposal.day, 3, seat, "feed.signed", named, None, "") for seat in proposal.signed)
        if proposal.joined:
            found.append(_Happened(proposal.day, 3, None, "feed.joined", named, None, ""))
        if proposal.state == "active" and proposal.starts <= table.day and not is_held_up(setup, table, proposal):
            found.append(_Happened(proposal.starts, 0, author, "feed.started", named, None, ""))
    return found


def _crises(setup: GameSetup, table: Table) -> list[_Happened]:
    found: list[_Happened] = []
    for run in table.crises:
        crisis = lookup.crisis(setup, run.crisis)
        title = crisis.title if crisis else run.crisis
        values = (("crisis", title),)
        found.append(_Happened(run.from_day, 6, None, "feed.crisis", values, "crisis", title))
        if table.day >= run.until_day:
            found.append(_Happened(run.until_day, 0, None, "feed.crisis_over", values, None, ""))
    for given in table.gifts:
        gift = lookup.gift(setup, given.gift)
        values = (("gift", gift.name if gift else given.gift),)
        found.append(_Happened(given.day, 7, given.seat, "feed.gave", values, None, ""))
    return found
