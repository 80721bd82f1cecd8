"""Entries of a file that name other things, and whether those exist.

The tree is walked as it was written, so that wrong names are reported together with a wrong shape.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import cast

from game.errors import Mistake
from game.model.params import INDEX
from game.model.report import STAFF_GROUPS
from game.rules.setup.format_setup import ACTION_KINDS_OPENED
from game.rules.setup.seat_setup import MEASURES
from game.scenario.merge import Merged
from game.scenario.positions import Path, name_path
from game.scenario.shape import find_closest
from game.scenario.source import as_table, show_value
from game.text.catalogue import Catalogue

FIGURE_KEYS = (
    "four_hours", "over_twelve_hours", "attendances", "waiting_for_bed", "waiting_for_bed_at_four", "handover",
    "occupancy", "fit_to_go", "waiting_pathway_1", "waiting_pathway_2", "waiting_pathway_3", "escalation_open",
    "outliers", "ring_fence_used", "operations", "operations_cancelled", "clinics_seen", "list_size",
    "within_18_weeks", "over_52_weeks", "gp_same_day", "gp_unmet", "fairness", "safe_shifts", "readmissions", "falls",
    "sickness_wards", "engagement", "engagement_wards", "engagement_department", "engagement_community",
    "engagement_practices", "balance_board", "balance_trust", "balance_community", "agency", "home_care_used",
    "first_four_hours", "second_four_hours", "first_occupancy", "second_occupancy", "first_waiting_for_bed",
    "second_waiting_for_bed", "came_from_afar", "moved_between_hospitals",
)  # fmt: skip
"""Figures on the board (`game.view.figures.FIGURES`), which a line from staff can depend on."""

EACH = "*"
KEYS = "<keys>"
"""At the end of a pattern: the keys of the table are the names."""

REFERENCES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("parameters", KEYS), "parameter"),
    (("seats", EACH, "goals", EACH, "measure"), "measure"),
    (("levers", EACH, "seat"), "seat"),
    (("levers", EACH, "effects", EACH, "parameter"), "parameter"),
    (("levers", EACH, "uses", EACH, "effects", EACH, "parameter"), "parameter"),
    (("levers", EACH, "opens_in", KEYS), "format"),
    (("cards", EACH, "opens_in", KEYS), "format"),
    (("cards", EACH, "lead"), "seat"),
    (("cards", EACH, "rival"), "card"),
    (("cards", EACH, "effects", EACH, "parameter"), "parameter"),
    (("cards", EACH, "joined", "effects", EACH, "parameter"), "parameter"),
    (("cards", EACH, "flaws", EACH, "seen_by", EACH), "seat"),
    (("cards", EACH, "flaws", EACH, "effects", EACH, "parameter"), "parameter"),
    (("cards", EACH, "flaws", EACH, "mend_effects", EACH, "parameter"), "parameter"),
    (("cards", EACH, "asked", KEYS), "group"),
    (("cards", EACH, "signed_by", EACH), "seat"),
    (("cards", EACH, "pool", "fund"), "lever"),
    (("cards", EACH, "pool", "lines", KEYS), "lever"),
    (("cards", EACH, "pool", "most", KEYS), "lever"),
    (("cards", EACH, "pool", "places", EACH, "parameter"), "parameter"),
    (("cards", EACH, "asked", EACH, "names_flaw"), "flaw"),
    (("calls", EACH, "seat"), "seat"),
    (("calls", EACH, "rounds", KEYS), "format"),
    (("calls", EACH, "answers", EACH, "effects", EACH, "parameter"), "parameter"),
    (("crises", EACH, "when", KEYS), "format"),
    (("crises", EACH, "effects", EACH, "parameter"), "parameter"),
    (("crises", EACH, "gifts", EACH, "seat"), "seat"),
    (("crises", EACH, "gifts", EACH, "effects", EACH, "parameter"), "parameter"),
    (("crises", EACH, "gifts", EACH, "habit_effects", EACH, "parameter"), "parameter"),
    (("stocktake", "after", KEYS), "format"),
    (("stocktake", "staff_lines", EACH, "group"), "group"),
    (("stocktake", "staff_lines", EACH, "measure"), "staff_measure"),
    (("notes", EACH, "seat"), "seat"),
    (("notes", EACH, "rounds", KEYS), "format"),
    (("problems", EACH, "owner"), "seat"),
    (("problems", EACH, "effects", EACH, "parameter"), "parameter"),
    (("invoices", EACH, "by"), "seat"),
    (("invoices", EACH, "to"), "seat"),
    (("invoices", EACH, "rounds", KEYS), "format"),
    (("invoices", EACH, "held_up", EACH, "parameter"), "parameter"),
    (("invoices", EACH, "held_back", EACH, "parameter"), "parameter"),
    (("problems", EACH, "work", KEYS), "group"),
    (("standards", KEYS), "figure"),
    (("groups", EACH, "asked_effects", EACH, "parameter"), "parameter"),
    (("threads", EACH, "notes", EACH), "note"),
    (("threads", EACH, "again", EACH), "note"),
    (("threads", EACH, "card"), "card"),
    (("threads", EACH, "effects", EACH, "parameter"), "parameter"),
    (("huddle", "effects", EACH, "parameter"), "parameter"),
    (("survey", "rounds", KEYS), "format"),
    (("formats", EACH, "opens", EACH, "levers", EACH), "lever"),
    (("formats", EACH, "opens", EACH, "cards", EACH), "card"),
    (("formats", EACH, "opens", EACH, "actions", EACH), "action"),
    (("social", "hospital_seats", EACH), "seat"),
    (("social", "community_seats", EACH), "seat"),
)

SECTIONS = {
    "seat": "seats",
    "lever": "levers",
    "card": "cards",
    "group": "groups",
    "format": "formats",
    "note": "notes",
}
"""Kinds of things named by the keys of a section of the file."""

FIXED_NAMES: dict[str, tuple[str, ...]] = {
    "parameter": tuple(INDEX),
    "measure": MEASURES,
    "action": ACTION_KINDS_OPENED,
    "figure": FIGURE_KEYS,
    "staff_measure": (*(f"morale.{group}" for group in STAFF_GROUPS), *(f"figure.{key}" for key in FIGURE_KEYS)),
}

MOST_LISTED = 15
"""Longer lists of allowed names are not printed."""


def find_unknown_names(
    whole: Merged, words: Catalogue, kinds: Container[str] | None = None
) -> Iterator[tuple[Path, Mistake]]:
    """Yield a path and a mistake for every name of something that does not exist, of all kinds or of some."""
    for pattern, kind in REFERENCES:
        if kinds is not None and kind not in kinds:
            continue
        for path, name in find_named(whole.tree, pattern, ()):
            known = _list_known(whole.tree, kind, path)
            if name and name not in known:
                yield path, _make_mistake(whole, words, kind, path, name, known)


def find_unknown_paths(whole: Merged) -> Iterator[Path]:
    """Yield the path of every name of something that does not exist."""
    for pattern, kind in REFERENCES:
        for path, name in find_named(whole.tree, pattern, ()):
            if name and name not in _list_known(whole.tree, kind, path):
                yield path


def find_named(value: object, pattern: tuple[str, ...], path: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text at the places that `pattern` describes, with its path."""
    if not pattern:
        if isinstance(value, str):
            yield path, value
    elif isinstance(value, Mapping):
        table = cast("Mapping[str, object]", value)
        if pattern[0] == KEYS:
            yield from (((*path, key), key) for key in table)
            return
        for key in table if pattern[0] == EACH else {pattern[0]} & table.keys():
            yield from find_named(table[key], pattern[1:], (*path, key))
    elif isinstance(value, list) and pattern[0] == EACH:
        for number, inner in enumerate(cast("list[object]", value)):
            yield from find_named(inner, pattern[1:], (*path, number))


def list_names(tree: Mapping[str, object], path: Path) -> tuple[str, ...]:
    """Return what the key at a path may name, if it names something and there are few: the seats for a card's lead."""
    for pattern, kind in REFERENCES:
        fits = len(pattern) == len(path) and all(
            part in (EACH, own) for part, own in zip(pattern, path, strict=True) if part != KEYS
        )
        if fits and pattern[-1] not in (KEYS, EACH):
            known = _list_known(tree, kind, path)
            return known if len(known) <= MOST_LISTED else ()
    return ()


def _list_known(tree: Mapping[str, object], kind: str, path: Path) -> tuple[str, ...]:
    if kind in FIXED_NAMES:
        return FIXED_NAMES[kind]
    return tuple(as_table(tree.get(SECTIONS[kind])) if kind in SECTIONS else _find_flaws(tree, path))


def _find_flaws(tree: Mapping[str, object], path: Path) -> Mapping[str, object]:
    cards = as_table(tree.get("cards"))
    return as_table(as_table(cards.get(str(path[1]))).get("flaws"))


def _make_mistake(whole: Merged, words: Catalogue, kind: str, path: Path, name: str, known: tuple[str, ...]) -> Mistake:
    origin = whole.origin(path)
    meant = find_closest(name, known)
    return Mistake(
        where=origin.file,
        what=words.text(f"mistake.unknown_{kind}"),
        line=origin.spot.line,
        key=name_path(path),
        found=show_value(name),
        allowed=", ".join(known) if len(known) <= MOST_LISTED else words.text(f"mistake.allow_{kind}"),
        meant=meant,
        column=origin.spot.column,
    )
