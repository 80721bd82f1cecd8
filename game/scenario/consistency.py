"""Consistency of a scenario: mistakes that make it unplayable, warnings of what makes no sense.

Reads a specification whose shape and names are right. Each check is a small generator in one of the two
lists at the end; every finding points at the line of a key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import cast

from game.errors import Mistake
from game.rules.setup.seat_setup import SHOWN
from game.scenario.call_checks import find_call_mistakes
from game.scenario.card_checks import find_card_mistakes
from game.scenario.format_spec import FormatSpec
from game.scenario.hospital_checks import find_hospital_mistakes, find_hospital_oddities
from game.scenario.inherited import (
    find_inherited_figures,
    find_inherited_sizes,
    find_inherited_sums,
    find_inherited_words,
    find_old_names,
)
from game.scenario.lever_checks import find_lever_mistakes
from game.scenario.merge import Merged
from game.scenario.oddities import find_date_mistakes, find_oddities
from game.scenario.overruled import find_overruled
from game.scenario.positions import Path, name_path
from game.scenario.ranges import AGAINST, BECAUSE, Finding, find_out_of_range, find_out_of_range_together
from game.scenario.spec import ScenarioSpec
from game.scenario.stale_texts import (
    find_names_left_out,
    find_old_numbers,
    find_seat_counts,
    find_standards_of_another_year,
    find_sums_of_another_place,
)
from game.scenario.unit_slips import LONG_LINE, find_unit_slips
from game.text.catalogue import Catalogue

Check = Callable[[ScenarioSpec], Iterator[Finding]]


def find_mistakes(spec: ScenarioSpec, whole: Merged, words: Catalogue) -> Iterator[Mistake]:
    """Yield everything that makes the scenario unplayable or its numbers nonsense."""
    for _, mistake in find_mistakes_at(spec, whole, words):
        yield mistake


def find_mistakes_at(spec: ScenarioSpec, whole: Merged, words: Catalogue) -> Iterator[tuple[Path, Mistake]]:
    """Yield the same, each with its path: where two places contradict each other, that of the author's own line."""
    for check in MISTAKES:
        found = [_move_to_author(finding, whole) for finding in check(spec)]
        for finding, _ in sorted(found, key=lambda one: one[1]):  # of two that say the same the first is shown
            yield finding[0], _describe_finding(finding, whole, words)


def _move_to_author(finding: Finding, whole: Merged) -> tuple[Finding, bool]:
    """Return a finding at that of its places which an author wrote, and whether that is another one."""
    path, name, values = finding
    nearest = min([path, *cast("tuple[Path, ...]", values.get(AGAINST, ()))], key=whole.owner)
    return (nearest, name, values), nearest != path


def find_warnings(spec: ScenarioSpec, whole: Merged, words: Catalogue) -> Iterator[Mistake]:
    """Yield what is allowed but was hardly meant."""
    inherited = list(find_inherited_sizes(spec, whole))
    together = find_out_of_range_together(spec, whole.owner)
    figures = chain(*(find(spec, whole) for find in INHERITED))
    own = chain(figures, find_overruled(spec, whole), together)
    for finding in chain(inherited, own, *(check(spec) for check in WARNINGS)):
        if inherited and finding[1] == "together_range" and whole.owner(finding[0]) > 0:
            continue  # the sizes are another place's, which is said already
        if finding[1] == LONG_LINE and whole.owner(finding[0]) > 0:
            continue
        yield _describe_finding(finding, whole, words)


def _describe_finding(finding: Finding, whole: Merged, words: Catalogue) -> Mistake:
    path, name, values = finding
    # What fitted together in the extended file no longer does so for something that this file says.
    places = [path, *cast("tuple[Path, ...]", values.get(BECAUSE, ()))]
    at = min(places, key=whole.owner)
    origin = next((own for place in places if whole.owner(at) > 0 and (own := whole.find_own(place))), whole.origin(at))
    found = values.get("found", "")
    allowed = f"mistake.{name}_allowed"
    return Mistake(
        where=origin.file,
        what=words.text(f"mistake.{name}", **values),
        line=origin.spot.line,
        key=name_path(path),
        found=str(found),
        allowed=words.text(words.form_of(allowed, values), **values) if words.has(allowed) else "",
        meant=str(values.get("meant", "")),
        column=origin.spot.column,
    )


# ---------------------------------------------------------------- seats


def _check_goals(spec: ScenarioSpec) -> Iterator[Finding]:
    for seat, s in spec.seats.items():
        total = sum(goal.weight for goal in s.goals.values())
        if s.goals and total != 100:
            yield ("seats", seat, "goals"), "weights", {"found": total}
        for key, goal in s.goals.items():
            if goal.nothing_at == goal.full_at:
                yield ("seats", seat, "goals", key, "full_at"), "goal_flat", {"found": f"{goal.full_at:g}"}


# ---------------------------------------------------------------- formats and what happens in rounds


def _check_formats(spec: ScenarioSpec) -> Iterator[Finding]:
    first_key, first = next(iter(spec.formats.items()))
    for key, form in spec.formats.items():
        path: Path = ("formats", key)
        days, wanted = form.rounds * form.round_days, first.rounds * first.round_days
        if days != wanted:
            yield (*path, "round_days"), "format_days", {"found": days, "first": first_key, "days": wanted}
        if form.days_after != first.days_after:
            values = {"found": form.days_after, "first": first_key, "days": first.days_after}
            yield (*path, "days_after"), "format_after", values
        if form.phone_day >= form.round_days:
            yield (*path, "phone_day"), "phone_day", {"found": form.phone_day, "most": form.round_days - 1}
        yield from _check_rounds_of_format(path, form)


def _check_rounds_of_format(path: Path, form: FormatSpec) -> Iterator[Finding]:
    for part, given in (("leadership_days", len(form.leadership_days)), ("minutes", len(form.minutes))):
        if given > form.rounds:
            yield (*path, part), "more_than_rounds", {"found": given, "rounds": form.rounds}
    seen: dict[int, int] = {}
    for number, opening in enumerate(form.opens):
        if opening.round > form.rounds:
            yield (*path, "opens", number, "round"), "no_round", {"found": opening.round, "rounds": form.rounds}
        if opening.round in seen:
            yield (*path, "opens", number, "round"), "opens_twice", {"found": opening.round}
        seen[opening.round] = number
    if 1 not in seen:
        yield (*path, "opens"), "opens_first", {}


def _check_rounds_exist(spec: ScenarioSpec) -> Iterator[Finding]:
    mentions: list[tuple[Path, str, int]] = []
    for key, call in spec.calls.items():
        mentions += [(("calls", key, "rounds", form), form, number) for form, number in call.rounds.items()]
    for key, note in spec.notes.items():
        mentions += [(("notes", key, "rounds", form), form, number) for form, number in note.rounds.items()]
    for part, things in (("levers", spec.levers), ("cards", spec.cards)):
        for key, thing in things.items():
            mentions += [((part, key, "opens_in", form), form, number) for form, number in thing.opens_in.items()]
    for form, numbers in spec.stocktake.after.items():
        mentions += [(("stocktake", "after", form, at), form, number) for at, number in enumerate(numbers)]
    for key, crisis in spec.crises.items():
        mentions += [(("crises", key, "when", form, "round"), form, when.round) for form, when in crisis.when.items()]
    for key, invoice in spec.invoices.items():
        for form, numbers in invoice.rounds.items():
            mentions += [(("invoices", key, "rounds", form, at), form, number) for at, number in enumerate(numbers)]
    for path, form, number in mentions:
        if number > spec.formats[form].rounds:
            source = (("formats", form, "rounds"),)
            yield path, "no_round", {"found": number, "rounds": spec.formats[form].rounds, BECAUSE: source}


def _check_crisis_days(spec: ScenarioSpec) -> Iterator[Finding]:
    days: dict[tuple[str, int, int], str] = {}
    for key, crisis in spec.crises.items():
        for form, when in crisis.when.items():
            path: Path = ("crises", key, "when", form, "day")
            last = spec.formats[form].round_days - 1
            if when.day > last:
                source = (("formats", form, "round_days"),)
                yield path, "crisis_day", {"found": when.day, "most": last, BECAUSE: source}
            other = days.setdefault((form, when.round, when.day), key)
            if other != key:
                yield path, "crisis_same_day", {"found": when.day, "other": other}


def _check_gifts(spec: ScenarioSpec) -> Iterator[Finding]:
    owner: dict[str, str] = {}
    for key, crisis in spec.crises.items():
        for gift in crisis.gifts:
            other = owner.setdefault(gift, key)
            if other != key:
                yield ("crises", key, "gifts", gift), "gift_twice", {"found": gift, "other": other}


def _check_survey(spec: ScenarioSpec) -> Iterator[Finding]:
    if spec.survey is None:
        return
    for form, number in spec.survey.rounds.items():
        f = spec.formats[form]
        if number > f.rounds:
            yield ("survey", "rounds", form), "no_round", {"found": number, "rounds": f.rounds}
        elif spec.survey.answered_day >= (number - 1) * f.round_days:
            values = {"found": spec.survey.answered_day, "most": (number - 1) * f.round_days - 1}
            yield ("survey", "answered_day"), "survey_day", values


def _check_people(spec: ScenarioSpec) -> Iterator[Finding]:
    for key, problem in spec.problems.items():
        if problem.first_round > problem.last_round:
            values = {"found": problem.last_round, "first": problem.first_round}
            yield ("problems", key, "last_round"), "problem_rounds", values
    for key, invoice in spec.invoices.items():
        if spec.seats[invoice.by].purse == spec.seats[invoice.to].purse:
            yield ("invoices", key, "to"), "invoice_purse", {"found": invoice.to, "by": invoice.by}
    for key, person in spec.featured.items():
        if person.age_from > person.age_to:
            yield ("featured", key, "age_to"), "ages", {"found": person.age_to, "from": person.age_from}


def _check_threads(spec: ScenarioSpec) -> Iterator[Finding]:
    for key, thread in spec.threads.items():
        for part, notes in (("notes", thread.notes), ("again", thread.again or [])):
            seats = [spec.notes[note].seat for note in notes]
            if len(seats) == 2 and seats[0] == seats[1]:
                against = tuple(("notes", note, "seat") for note in notes)
                yield ("threads", key, part), "thread_seat", {"found": seats[0], BECAUSE: against}


# ---------------------------------------------------------------- warnings


def _check_sides(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield sides without seats: pairs across hospital and community carry trust; without pairs it does nothing."""
    for part in ("hospital_seats", "community_seats"):
        if not getattr(spec.social, part):
            yield ("social", part), "no_side", {"found": "[]"}
    for seat in spec.social.hospital_seats:
        if seat in spec.social.community_seats:
            yield ("social", "community_seats"), "both_sides", {"found": seat}


def _check_empty_seats(spec: ScenarioSpec) -> Iterator[Finding]:
    with_levers = {lever.seat for lever in spec.levers.values()}
    for key, seat in spec.seats.items():
        if not seat.goals:
            yield ("seats", key), "seat_without_goals", {}
        if key not in with_levers:
            yield ("seats", key), "seat_without_levers", {}


def _check_reachable_goals(spec: ScenarioSpec) -> Iterator[Finding]:
    for seat, s in spec.seats.items():
        for key, goal in s.goals.items():
            shown = SHOWN[goal.measure]
            if shown.least is None or shown.most is None:
                continue
            for part, value in (("nothing_at", goal.nothing_at), ("full_at", goal.full_at)):
                if not shown.least <= value <= shown.most:
                    values = {"measure": goal.measure, "least": f"{shown.least:g}", "most": f"{shown.most:g}"}
                    yield ("seats", seat, "goals", key, part), "goal_unreachable", {"found": f"{value:g}", **values}


def _check_openings(spec: ScenarioSpec) -> Iterator[Finding]:
    for form, f in spec.formats.items():
        opened = {key for opening in f.opens for key in (*opening.levers, *opening.cards, *opening.actions)}
        for key in spec.levers:
            if key not in opened:
                yield ("levers", key), "lever_never_opens", {"format": form}
        by_thread = {thread.card for thread in spec.threads.values()}
        for key in spec.cards:
            if key not in opened | by_thread or "propose" not in opened:
                yield ("cards", key), "card_never_opens", {"format": form}
        if spec.calls and "answer_phone" not in opened:
            yield ("formats", form, "opens"), "phone_never_opens", {"format": form}
        if spec.crises and "give" not in opened:
            yield ("formats", form, "opens"), "give_never_opens", {"format": form}


def _check_late_cards(spec: ScenarioSpec) -> Iterator[Finding]:
    for form, f in spec.formats.items():
        for opening in f.opens:
            left = (f.rounds - opening.round + 1) * f.round_days + f.days_after
            for key in opening.cards:
                if spec.cards[key].start_days + spec.adoption.asking_days >= left:
                    yield ("cards", key, "start_days"), "card_too_late", {"format": form, "left": left}


def _check_answerable(spec: ScenarioSpec) -> Iterator[Finding]:
    """Yield stock-takes in a round in which nobody can answer yet: a game alone would never go on."""
    for form, numbers in spec.stocktake.after.items():
        opens = _find_opening(spec.formats[form], "answer_stock_take")
        for at, number in enumerate(numbers):
            if number < opens:
                yield ("stocktake", "after", form, at), "stocktake_unanswered", {"found": number, "format": form}


def _find_opening(form: FormatSpec, action: str) -> int:
    """Return the round in which an action opens; one after the last if none does."""
    return min((opening.round for opening in form.opens if action in opening.actions), default=form.rounds + 1)


def _check_crises_happen(spec: ScenarioSpec) -> Iterator[Finding]:
    for key, crisis in spec.crises.items():
        if not crisis.when:
            values = {"formats": ", ".join(spec.formats), "crisis": key, BECAUSE: (("formats",),)}
            yield ("crises", key), "crisis_never", values
        for form, when in crisis.when.items():
            f = spec.formats[form]
            left = f.rounds * f.round_days + f.days_after - (when.round - 1) * f.round_days - when.day
            if crisis.lasts_days > left:
                yield ("crises", key, "lasts_days"), "crisis_too_long", {"format": form, "left": left}
            if crisis.gifts and when.round < _find_opening(f, "give") <= f.rounds:
                values = {"found": when.round, "format": form}
                yield ("crises", key, "when", form, "round"), "crisis_unanswered", values
    if not any(spec.stocktake.after.values()):
        yield ("stocktake",), "stocktake_never", {}


def _check_hidden_flaws(spec: ScenarioSpec) -> Iterator[Finding]:
    for key, card in spec.cards.items():
        named = {asked.names_flaw for asked in card.asked.values()}
        for flaw, f in card.flaws.items():
            if not f.seen_by and flaw not in named:
                yield ("cards", key, "flaws", flaw), "flaw_unseen", {}


INHERITED = (
    find_inherited_figures,
    find_inherited_sums,
    find_sums_of_another_place,
    find_old_numbers,
    find_names_left_out,
    find_seat_counts,
    find_standards_of_another_year,
    find_old_names,
    find_inherited_words,
)
"""What a file inherits, or says itself, and that no longer fits."""

MISTAKES: tuple[Check, ...] = (
    _check_goals,
    find_lever_mistakes,
    _check_formats,
    _check_rounds_exist,
    _check_crisis_days,
    _check_answerable,
    _check_gifts,
    find_call_mistakes,
    _check_people,
    _check_survey,
    _check_threads,
    find_card_mistakes,
    find_hospital_mistakes,
    find_date_mistakes,
    find_out_of_range,
)

WARNINGS: tuple[Check, ...] = (
    _check_empty_seats,
    _check_sides,
    _check_openings,
    _check_late_cards,
    _check_crises_happen,
    _check_hidden_flaws,
    _check_reachable_goals,
    find_oddities,
    find_unit_slips,
    find_hospital_oddities,
)
