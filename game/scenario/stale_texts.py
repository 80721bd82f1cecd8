"""Inherited texts that no longer say what is so: sums of a place of another size, old numbers, things left out.

A text cannot be resized: nothing says whether its £50k are for all beds or for five. So the author reads where each
sum stands, and what it is in proportion to the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, cast

from game.scenario.merge import Merged
from game.scenario.place_sizes import list_populations
from game.scenario.positions import Path, name_path
from game.scenario.ranges import BECAUSE, Finding
from game.scenario.source import as_table
from game.scenario.spec import ScenarioSpec
from game.scenario.translation import list_texts

SUM: Final = re.compile(r"£(\d[\d,]*(?:\.\d+)?)(k|m)\b")
"""A sum in a sentence. What has no letter behind it, such as £562, is a price for one of something."""

IN_POUNDS: Final[Mapping[str, int]] = {"k": 1_000, "m": 1_000_000}

WITH_NUMBERS: Final = ("levers", "cards", "calls", "crises", "invoices")
"""Sections whose texts often say the numbers beside them."""

SIZES: Final = ("minimum", "maximum", "step", "start", "value", "points", "money", "thousand_pounds")
"""Keys whose numbers a sentence of the same thing may say."""

MONEY_KEYS: Final = ("money", "thousand_pounds")
LEAST_COUNT: Final = 10
"""Smaller counts in a sentence are too often something else."""

ONES: Final = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
HUNDRED: Final = 100

SEAT_COUNT: Final = re.compile(r"\b(two|three|four|five|six) (?:leaders|seats)\b", re.IGNORECASE)
"""How a text says how many play: «Four leaders run the same local health system»."""

USUAL_YEAR: Final = (date(2025, 4, 1), date(2026, 3, 31))
"""The year whose standards the board shows where a scenario has none of its own (`game.view.figures`)."""

NAMED_BY: Final[Mapping[str, str]] = {"levers": "name", "cards": "name", "crises": "title"}
"""Sections whose things are named in other texts, and the key of their name."""

FUNCTION_WORDS: Final = frozenset({
    "a", "an", "and", "as", "at", "before", "by", "every", "for", "from", "gets", "how", "in", "is", "it", "may", "of",
    "on", "one", "or", "per", "that", "the", "this", "to", "what", "when", "who", "whose", "with",
})  # fmt: skip
LEAST_LETTERS: Final = 6
"""A name of one shorter word is too often a word and no name."""


def find_sums_of_another_place(spec: ScenarioSpec, whole: Merged) -> Iterator[Finding]:
    """Yield once which inherited texts hold sums of money for another population, and what these are here."""
    people = list_populations(whole)
    population = people[0]
    if all(one == population for one in people):
        return
    sizes_for = spec.place.sizes_for
    found: list[str] = []
    other = 0.0
    for path, text in list_texts(whole.tree).items():
        writer = whole.owner(path)
        if writer == 0 or (sums := _list_sums(text, population / people[writer])) == "" or people[writer] == population:
            continue
        origin, other = whole.origin(path), people[writer]
        found.append(f"{name_path(path)} ({origin.file}:{origin.spot.line}): {sums}")
    if not found or _is_said(spec, whole):
        return
    values = {
        "found": "", "texts": "".join(f"\n    {line}" for line in found),
        "people": f"{other:,.0f}", "own": f"{population:,.0f}", "share": f"{population / other:.2g}",
    }  # fmt: skip
    if sizes_for is None:
        yield ("parameters", "population", "value"), "inherited_sums", values
    else:
        yield ("place", "sizes_for"), "sums_in_proportion", values


def _list_sums(text: str, share: float) -> str:
    """Return the sums in a text, each with what it is in proportion to the place: «£2.5m: £1m»."""
    sums = dict.fromkeys(SUM.findall(text))
    return ", ".join(f"£{number}{letter} → {_show_sum(number, letter, share)}" for number, letter in sums)


def _show_sum(number: str, letter: str, share: float) -> str:
    pounds = float(number.replace(",", "")) * IN_POUNDS[letter] * share
    pounds = float(f"{pounds:.2g}")
    if pounds >= IN_POUNDS["m"]:
        return f"£{pounds / IN_POUNDS['m']:g}m"
    return f"£{pounds / IN_POUNDS['k']:g}k" if pounds >= IN_POUNDS["k"] else f"£{pounds:g}"


def _is_said(spec: ScenarioSpec, whole: Merged) -> bool:
    """Return whether one of the author's own facts says for how many people the sizes are."""
    said = f"{spec.place.sizes_for:,}" if spec.place.sizes_for else ""
    facts = enumerate(spec.place.facts if said else ())
    return any(said in fact and whole.owner(("place", "facts", place)) == 0 for place, fact in facts)


# ---------------------------------------------------------------- old numbers


def find_old_numbers(spec: ScenarioSpec, whole: Merged) -> Iterator[Finding]:
    """Yield own numbers of a thing whose inherited value still stands in inherited sentences of the same thing."""
    for section in WITH_NUMBERS:
        for key in as_table(whole.sources[0].tree.get(section)):
            thing: Path = (section, key)
            if not any(_look_up(source.tree, thing) for source in whole.sources[1:]):
                continue  # all of it is new
            texts = [
                (path, text)
                for path, text in list_texts({section: {key: as_table(whole.tree.get(section)).get(key)}}).items()
                if whole.owner(path) > 0
            ]
            for path, old, new in _list_changes(whole, thing):
                gone = [number for number in old if number not in new]
                patterns = dict(_list_patterns(spec, path, gone))
                for shown, pattern in patterns.items():
                    found = [name_path(at) for at, text in texts if pattern.search(text)]
                    if found:
                        values = {"parts": ", ".join(found), "old": shown, "parameter": name_path(path)}
                        yield path, "inherited_figures", {"found": "", **values}


def _list_changes(whole: Merged, thing: Path) -> Iterator[tuple[Path, list[float], list[float]]]:
    """Yield what the file itself sets of a thing: its path, the numbers it had before, and those it has now."""
    for path, now in _list_numbers(_look_up(whole.tree, thing), thing):
        # An entry of a list belongs to the file that changed it, or to the one that wrote the list.
        if whole.owner(path) == 0 and str(path[-1]) in SIZES:
            before = next((old for one in whole.sources[1:] if (old := _look_up(one.tree, path)) is not None), None)
            if before is not None:
                yield path, list(_list_plain(before)), list(_list_plain(now))


def _list_numbers(value: object, path: Path) -> Iterator[tuple[Path, object]]:
    """Yield each number, or list of numbers, with its path."""
    if isinstance(value, Mapping):
        for key, inner in cast("Mapping[str, object]", value).items():
            yield from _list_numbers(inner, (*path, key))
    elif isinstance(value, list) and not _is_plain(cast("list[object]", value)):
        for place, inner in enumerate(cast("list[object]", value)):
            yield from _list_numbers(inner, (*path, place))
    elif not isinstance(value, str | bool):
        yield path, value


def _is_plain(values: list[object]) -> bool:
    return all(isinstance(one, int | float | list) for one in values)


def _list_plain(value: object) -> Iterator[float]:
    if isinstance(value, list):
        for inner in cast("list[object]", value):
            yield from _list_plain(inner)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


def _look_up(tree: object, path: Path) -> object:
    here = tree
    for part in path:
        if isinstance(part, int):
            entries = cast("list[object]", here) if isinstance(here, list) else []
            here = entries[part] if part < len(entries) else None
        else:
            here = as_table(here).get(part)
    return here


def _list_patterns(spec: ScenarioSpec, path: Path, numbers: Iterable[float]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield how a sentence shows each number, with its pattern: sums as £200k, counts in digits or in a word."""
    lever = spec.levers.get(str(path[1])) if path[0] == "levers" else None
    of_fund = lever is not None and lever.form == "fund"
    is_money = any(key in path for key in MONEY_KEYS) or (of_fund and path[-1] in ("minimum", "maximum", "step"))
    for number in numbers:
        if is_money and number:
            shown = f"£{abs(number):,g}k" if abs(number) < 1000 else f"£{abs(number) / 1000:g}m"
            yield shown, re.compile(rf"{re.escape(shown)}(?!\d|\.\d)")
        elif not is_money and number == int(number) and LEAST_COUNT <= number < HUNDRED:
            word = spell(int(number))
            yield (
                f"{number:g}",
                re.compile(rf"(?<![\d.,£–-])(?:{number:g}(?![\d.,]*[\d%k])|\b{word}\b(?!-))", re.IGNORECASE),
            )


def spell(number: int) -> str:
    """Return a number below a hundred in English words."""
    if number < len(ONES):
        return ONES[number]
    tens, ones = divmod(number, 10)
    return f"{TENS[tens]}-{ONES[ones]}" if ones else TENS[tens]


# ---------------------------------------------------------------- things left out


def find_names_left_out(_: ScenarioSpec, whole: Merged) -> Iterator[Finding]:
    """Yield what a file leaves out and a text still names: a lever in a brief, a crisis in the summary."""
    if not whole.unwanted:
        return
    texts = list_texts(whole.tree)
    names_left = set(_list_names(whole.tree))
    for path, number, at in whole.unwanted:
        if len(path) != 2 or path[0] not in NAMED_BY or number != 0:
            continue
        before = next((one for source in whole.sources[1:] if (one := _look_up(source.tree, path)) is not None), None)
        name = str(as_table(before).get(NAMED_BY[str(path[0])], ""))
        pattern = make_name_pattern(name)
        if pattern is None or name in names_left:
            continue
        found: list[str] = []
        for place, text in texts.items():
            if pattern.search(text.replace("-", " ")):
                origin = whole.origin(place)
                found.append(f"{name_path(place)} ({origin.file}:{origin.spot.line})")
        if found:
            values = {"name": name, "thing": name_path(path), "texts": "".join(f"\n    {line}" for line in found)}
            yield ("without", at), "names_left_out", {"found": "", **values}


def _list_names(tree: Mapping[str, object]) -> Iterator[str]:
    for section, key in NAMED_BY.items():
        for thing in as_table(tree.get(section)).values():
            yield str(as_table(thing).get(key, ""))


def make_name_pattern(name: str) -> re.Pattern[str] | None:
    """Return a pattern for a name in a sentence: the whole of it, or what stands before its first small word.

    «Efficiency savings this month» is named by «efficiency savings», «Winter fund» by itself. None for a name that is
    too short to be known again.
    """
    words = name.replace("-", " ").split()
    start = next((place for place, word in enumerate(words) if word.lower() in FUNCTION_WORDS), len(words))
    known = words[:start] if start > 1 else words
    if len(known) == 1 and len(known[0]) < LEAST_LETTERS:
        return None
    phrase = r"\s".join(map(re.escape, known))
    return re.compile(rf"\b{phrase}\b", re.IGNORECASE) if known else None


# ---------------------------------------------------------------- how many play


def find_seat_counts(spec: ScenarioSpec, whole: Merged) -> Iterator[Finding]:
    """Yield texts that say another number of seats than there are, at the seat that a file adds or leaves out."""
    seats = [*(("seats", key) for key in spec.seats), *(path for path, _, _ in whole.unwanted if path[0] == "seats")]
    because: tuple[Path, ...] = tuple(path[:2] for path in seats)
    for path, text in list_texts(whole.tree).items():
        for found in SEAT_COUNT.finditer(text):
            if ONES.index(found[1].lower()) != len(spec.seats):
                values = {"found": found[0], "seats": len(spec.seats), "text": name_path(path), BECAUSE: because}
                yield path, "seat_count", values


# ---------------------------------------------------------------- the year's standards


def find_standards_of_another_year(spec: ScenarioSpec, whole: Merged) -> Iterator[Finding]:
    """Yield the first day of a game in another year than that whose standards the board shows without any of its own.

    A place has none: what is asked of it belongs to the games that extend it.
    """
    path: Path = ("place", "first_date")
    day, source = spec.place.first_date, whole.sources[whole.owner(path)]
    if not spec.standards and not USUAL_YEAR[0] <= day <= USUAL_YEAR[1] and source.tree.get("kind") != "place":
        yield path, "usual_standards", {"found": day.isoformat()}
