"""The texts of a scenario in another language: `cy/NAME.toml` beside a scenario's file.

Such a file has the keys of the scenario's file beside it, but only those of texts; entries of a list are written as a
list or numbered from 1. Texts are found by their English wording, so one game can be shown in two languages, and a
text that is missing stays English.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, cast

from game.errors import Mistake
from game.scenario.merge import make_renaming
from game.scenario.positions import Path, Spot, find_nearest, locate_keys, name_path
from game.scenario.shape import find_closest
from game.scenario.source import Source, Tree, as_table, show_value
from game.text.catalogue import Catalogue, list_fields

TEXT_KEYS: Final = frozenset({
    "title", "summary", "aim", "opening", "name", "sentence", "sentences", "brief", "gains", "pays", "unit", "unit_one",
    "touches", "mend", "answer", "caller", "feed", "habit", "who", "facts", "statements", "felt", "saw", "why",
    "so_what", "monday", "scope",
})  # fmt: skip
"""Keys of a scenario whose values players read."""

UNTRANSLATED: Final = frozenset({"parameters", "sources"})
GOAL_KEY: Final = "goals"
"""Goals have units that are names, not texts."""

FIRST_MISSING: Final = 5
"""Keys without a translation that are named."""

Texts = Mapping[str, str]
"""Texts of one language by their English wording."""


def list_texts(tree: Mapping[str, object]) -> dict[Path, str]:
    """Return the texts of a file by path; entries of lists are numbered from 0."""
    return dict(_walk(tree, (), is_text=False))


def _walk(value: object, path: Path, *, is_text: bool) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        if is_text and value.strip():
            yield path, value
    elif isinstance(value, list):
        for place, entry in enumerate(cast("list[object]", value)):
            yield from _walk(entry, (*path, place), is_text=is_text)
    else:
        for name, inner in as_table(value).items():
            if name not in UNTRANSLATED and not (name == "unit" and GOAL_KEY in path) and not _is_name((*path, name)):
                part = int(name) - 1 if name.isdigit() else name
                yield from _walk(inner, (*path, part), is_text=name in TEXT_KEYS or (is_text and name.isdigit()))


def _is_name(path: Path) -> bool:
    """Return whether a path is that of a place's or person's name, which is the same in every language."""
    return path in (("place", "name"), ("place", "hospital")) or (path[:1] == ("featured",) and path[-1] == "name")


def pair_texts(files: Iterable[tuple[Source, Source | None]]) -> dict[str, str]:
    """Return translated texts by their English wording, from (file, translation) pairs: a scenario's, then its base's.

    Where a file renames the place, the texts of the files below are renamed in both languages.
    """
    found: dict[str, str] = {}
    place: Mapping[str, object] = {}
    for english, other in reversed(tuple(files)):
        renaming = make_renaming(place, as_table(english.tree.get("place")))
        found = {renaming(text): renaming(translated) for text, translated in found.items()}
        place = {**place, **as_table(english.tree.get("place"))}
        if other is not None:
            translated = list_texts(other.tree)
            found |= {text: translated[path] for path, text in list_texts(english.tree).items() if path in translated}
    return found


def find_translation_mistakes(english: Source, other: Source, words: Catalogue) -> Iterator[Mistake]:
    """Yield the texts of a translation that do not exist in English, and those with other fields."""
    wanted, written = list_texts(english.tree), _list_leaves(other.tree, ())
    spots = locate_keys(other.text)
    for path, text in written:
        spot = find_nearest(spots, _as_written(path, spots)) or Spot(0, 0)
        key, of = name_path(path), wanted.get(path)
        if of is None:
            what = words.text("mistake.translation_key", file=english.name)
            meant = find_closest(
                key, tuple(name_path(one) for one in wanted if one[:-1] == path[:-1] or one[:1] == path[:1])
            )
            yield Mistake(other.name, what, spot.line, key, show_value(text), meant=meant, column=spot.column)
        elif not isinstance(text, str):
            what, allowed = (
                words.text("mistake.wrong_type"),
                words.text("mistake.translation_text", text=show_value(of)),
            )
            yield Mistake(other.name, what, spot.line, key, show_value(text), allowed, column=spot.column)
        elif _sort_fields(text) != _sort_fields(of):
            what, allowed = words.text("mistake.translation_fields"), show_value(of)
            yield Mistake(other.name, what, spot.line, key, show_value(text), allowed, column=spot.column)


def list_missing(english: Source, other: Source) -> tuple[Path, ...]:
    """Return the paths of texts that a translation lacks, in the order of the English file."""
    translated = list_texts(other.tree)
    return tuple(path for path in list_texts(english.tree) if path not in translated)


def describe_missing(english: Source, other: Source, words: Catalogue) -> Iterator[Mistake]:
    """Yield once what a translation lacks: the first few keys, at the table that the first would go into."""
    lacking = list_missing(english, other)
    if lacking:
        what = words.counted(
            "mistake.untranslated", len(lacking), keys=", ".join(map(name_path, lacking[:FIRST_MISSING]))
        )
        spots = locate_keys(other.text)
        spot = find_nearest(spots, _as_written(lacking[0], spots)) or Spot(0, 0)
        allowed = words.text("mistake.untranslated_allowed", text=show_value(list_texts(english.tree)[lacking[0]]))
        yield Mistake(other.name, what, spot.line, name_path(lacking[0]), "", allowed, column=spot.column)


def _list_leaves(value: object, path: Path) -> Iterator[tuple[Path, object]]:
    if isinstance(value, list):
        for place, entry in enumerate(cast("list[object]", value)):
            yield from _list_leaves(entry, (*path, place))
    elif isinstance(value, dict):
        for name, inner in cast("Tree", value).items():
            yield from _list_leaves(inner, (*path, int(name) - 1 if name.isdigit() else name))
    else:
        yield path, value


def _as_written(path: Path, spots: Mapping[Path, Spot]) -> Path:
    """Return a path as it is in the file, where an entry of a list may be a table's key: `[calls.x.answers.1]`."""
    here: Path = ()
    for part in path:
        numbered = (*here, str(part + 1)) if isinstance(part, int) else ()
        here = numbered if numbered in spots else (*here, part)
    return here


def _sort_fields(text: str) -> list[str]:
    try:
        return sorted(list_fields(text))
    except ValueError:
        return [text]
